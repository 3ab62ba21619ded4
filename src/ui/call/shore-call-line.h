#pragma once

#include <adwaita.h>

#include "desk/shore-telephone.h"

G_BEGIN_DECLS

/* ShoreCallLine: one call in the call bar: who it is, what it is now, what can be done. */
#define SHORE_TYPE_CALL_LINE (shore_call_line_get_type ())
G_DECLARE_FINAL_TYPE (ShoreCallLine, shore_call_line, SHORE, CALL_LINE, GtkWidget)

GtkWidget *shore_call_line_new (ShoreDesk *desk, ShoreTalk *talk);
ShoreTalk *shore_call_line_get_talk (ShoreCallLine *self);
/* The call that the keys mean; another one shows only how to take it. */
void shore_call_line_set_front (ShoreCallLine *self, gboolean front);
/* Opens what the buttons open; FALSE where there is none now. */
gboolean shore_call_line_open_pad (ShoreCallLine *self);
gboolean shore_call_line_open_transfer (ShoreCallLine *self);

G_END_DECLS
