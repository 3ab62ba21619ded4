#pragma once

#include <json-glib/json-glib.h>
#include "sandbox/shore-sand-store.h"

typedef struct _ShoreSandRow ShoreSandRow;

/*
 * ShoreSandCall: one request to the API and the answer being made, apart from any HTTP.
 *
 * Owned by the server for the length of the request. Handlers return TRUE when they have written
 * `out`, FALSE when they have called shore_sand_call_fail(). Main thread only.
 */
typedef struct
{
  ShoreSandStore *store; /* (not owned) */
  const char *method;
  char **path;        /* (owned): segments after the API's root */
  GHashTable *query;  /* (owned) (nullable) */
  JsonObject *body;   /* (owned) (nullable): never NULL in POST and PUT handlers */
  gint64 entity;      /* the company asked for; there is only 1 */
  gint64 user;        /* who asks; 0 before the key is checked */
  gint64 id;          /* of the first numeric segment */
  gint64 line;        /* of the second one */
  ShoreSandRow *held; /* (owned) (nullable): row read early, to widen the gap of a PUT */

  guint status;
  GString *out;             /* (owned) */
  const char *content_type; /* static */
  guint delay_ms;           /* a deliberate sleep before the answer leaves */
} ShoreSandCall;

ShoreSandCall *shore_sand_call_new (ShoreSandStore *store, const char *method);
void shore_sand_call_free (ShoreSandCall *self);

const char *shore_sand_call_query (ShoreSandCall *self, const char *name);
gint64 shore_sand_call_query_int (ShoreSandCall *self, const char *name, gint64 fallback);

gboolean shore_sand_call_fail (ShoreSandCall *self, guint status, const char *format, ...)
    G_GNUC_PRINTF (3, 4);
gboolean shore_sand_call_fail_database (ShoreSandCall *self);
gboolean shore_sand_call_crash (ShoreSandCall *self);
gboolean shore_sand_call_nothing_to_do (ShoreSandCall *self);
gboolean shore_sand_call_html (ShoreSandCall *self, guint status, const char *html);
gboolean shore_sand_call_id (ShoreSandCall *self, gint64 id);
gboolean shore_sand_call_success (ShoreSandCall *self, const char *message);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShoreSandCall, shore_sand_call_free)
