#pragma once

#include <adwaita.h>

#include "desk/shore-desk.h"
#include "ui/common/shore-role.h"

G_BEGIN_DECLS

/* ShoreFieldRow: one field of a record as a labelled control: an entry, a text, a switch, a choice
 * or a moment, by the field's type. Knows nothing of saving: ShoreForm listens to "changed" (the
 * text differs now) and "committed" (Return, focus left, or a choice made). */
#define SHORE_TYPE_FIELD_ROW (shore_field_row_get_type ())
G_DECLARE_FINAL_TYPE (ShoreFieldRow, shore_field_row, SHORE, FIELD_ROW, AdwBin)

GtkWidget *shore_field_row_new (ShoreDesk *desk, ShoreKind kind, int field);
int shore_field_row_get_field (ShoreFieldRow *self);
/* In the form shore_value_parse() reads; "" when empty. (transfer full) */
char *shore_field_row_dup_text (ShoreFieldRow *self);
/* Does not emit "changed"; ignored while the advisor is typing in it. */
void shore_field_row_set_value (ShoreFieldRow *self, const ShoreValue *value);
void shore_field_row_set_text (ShoreFieldRow *self, const char *text);
/* A sentence under the control; NULL clears it. */
void shore_field_row_set_problem (ShoreFieldRow *self, const char *sentence);
/* Read-only: the value stands as plain text. */
void shore_field_row_set_editable (ShoreFieldRow *self, gboolean editable);

G_END_DECLS
