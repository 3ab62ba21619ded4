#pragma once

#include "desk/shore-desk.h"
#include "ui/common/shore-role.h"

G_BEGIN_DECLS

/* ShoreReformulation: the client's words beside what was understood of them. */
#define SHORE_TYPE_REFORMULATION (shore_reformulation_get_type ())
G_DECLARE_FINAL_TYPE (ShoreReformulation, shore_reformulation, SHORE, REFORMULATION, GtkWidget)

GtkWidget *shore_reformulation_new (ShoreDesk *desk);
void shore_reformulation_set_record (ShoreReformulation *self, ShoreRecord *request);
void shore_reformulation_focus (ShoreReformulation *self);
gboolean shore_reformulation_submit (ShoreReformulation *self);

G_END_DECLS
