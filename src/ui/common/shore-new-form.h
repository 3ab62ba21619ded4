#pragma once

#include "desk/shore-desk.h"
#include "ui/common/shore-role.h"

G_BEGIN_DECLS

#define SHORE_NEW_FORM_MAX_FIELDS 8

/* What a form for a new record asks. Texts are static and untranslated. */
typedef struct
{
  ShoreKind kind;
  const char *title;
  const char *hint; /* what will become of it */
  const char *button;
  const char *said;
  gboolean client_required;
  int client_field;
  int fields[SHORE_NEW_FORM_MAX_FIELDS]; /* in order, ended by -1 */
  int n_wide; /* how many of them take a whole line; the others share theirs */
} ShoreNewSpec;

/* ShoreNewForm: the page of a new record, in the place of the dossier: whose it is, and the fields.
 * Signals "client" (gint64 id): it is about that client, 0 for none; "created" (gint64 id); "left":
 * put off, what was typed being kept. */
#define SHORE_TYPE_NEW_FORM (shore_new_form_get_type ())
G_DECLARE_FINAL_TYPE (ShoreNewForm, shore_new_form, SHORE, NEW_FORM, GtkWidget)

GtkWidget *shore_new_form_new (ShoreDesk *desk, const ShoreNewSpec *spec);
/* @client: 0 for the one of the draft, if any. Takes the caret. */
void shore_new_form_begin (ShoreNewForm *self, gint64 client);
/* What a field says in a form nobody has written in. */
void shore_new_form_suggest (ShoreNewForm *self, int field, const char *text);
void shore_new_form_submit (ShoreNewForm *self);

G_END_DECLS
