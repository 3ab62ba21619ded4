#pragma once

#include <adwaita.h>

#include "ui/common/shore-field-row.h"

G_BEGIN_DECLS

/* ShoreForm: fields of one record, one under the other.
 *
 * With a record: edits in place; each field is saved by itself ("set") on Return or when the focus
 * leaves it, and a refusal stands under the field with what was typed kept.
 * Without (new record): nothing is saved; shore_form_collect() gives the words for "new".
 * FIXED fields are shown as text. Emits "changed" (new record only) on each key, "submitted" on
 * Return in an entry. */
#define SHORE_TYPE_FORM (shore_form_get_type ())
G_DECLARE_FINAL_TYPE (ShoreForm, shore_form, SHORE, FORM, AdwBin)

GtkWidget *shore_form_new (ShoreDesk *desk, ShoreKind kind);
/* Returns the field, owned by the form. */
ShoreFieldRow *shore_form_add (ShoreForm *self, int field);
/* (nullable) NULL makes it a form for a new record. */
void shore_form_set_record (ShoreForm *self, ShoreRecord *record);
/* Puts every non-empty field in @args; FALSE when a required or ill-formed one stopped it, its
 * problem being shown and the caret put in it. */
gboolean shore_form_collect (ShoreForm *self, ShoreArgs *args);
ShoreFieldRow *shore_form_get (ShoreForm *self, int field);
void shore_form_clear (ShoreForm *self);
void shore_form_grab_focus (ShoreForm *self);

G_END_DECLS
