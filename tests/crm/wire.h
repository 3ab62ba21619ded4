#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Wire: a server that says what a test told it to, byte for byte, and remembers
 * what it was asked. One thread of its own, one connection at a time; each
 * request takes the next step of the script. */
typedef struct _Wire Wire;

Wire *wire_new (void);
void wire_free (Wire *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Wire, wire_free)

const char *wire_get_url (Wire *self);

/* A whole answer, after which the connection is closed. */
void wire_say (Wire *self, guint status, const char *body);
void wire_say_with (Wire *self, guint status, const char *headers, const char *body);
/* A whole answer that keeps the connection. */
void wire_say_on (Wire *self, guint status, const char *body);
/* A good answer of which the end never comes. */
void wire_say_cut (Wire *self, const char *body);
/* The request is read whole, then the connection dies without a word. */
void wire_drop (Wire *self);
/* The connection dies before a byte of the request is read. */
void wire_refuse (Wire *self);
/* Nothing at all for as long as the test lasts. */
void wire_keep_silent (Wire *self);

guint wire_count (Wire *self);
/* "GET /path?query", unescaped */
char *wire_request (Wire *self, guint index);
char *wire_body (Wire *self, guint index);
gboolean wire_is_played (Wire *self);

G_END_DECLS
