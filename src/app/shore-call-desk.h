#pragma once

#include "app/shore-sitting.h"

G_BEGIN_DECLS

#define SHORE_TYPE_CALL_DESK (shore_call_desk_get_type ())
G_DECLARE_FINAL_TYPE (ShoreCallDesk, shore_call_desk, SHORE, CALL_DESK, GObject)

ShoreCallDesk *shore_call_desk_new (GtkApplication *application, GPtrArray *sittings);
void shore_call_desk_add (ShoreCallDesk *self, ShoreSitting *sitting);
void shore_call_desk_quit (ShoreCallDesk *self);
void shore_call_desk_call (ShoreCallDesk *self, const char *number);

G_END_DECLS
