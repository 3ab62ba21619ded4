#pragma once

#include <gtk/gtk.h>

#include "desk/shore-telephone.h"

G_BEGIN_DECLS

/* ShoreCallTransfer: hands a call over: at once to a number, or, once that one was asked, to the
 * call on hold; with a note for the history. */
#define SHORE_TYPE_CALL_TRANSFER (shore_call_transfer_get_type ())
G_DECLARE_FINAL_TYPE (ShoreCallTransfer, shore_call_transfer, SHORE, CALL_TRANSFER, GtkPopover)

GtkWidget *shore_call_transfer_new (ShoreDesk *desk, ShoreTalk *talk);

G_END_DECLS
