#pragma once

#include <gtk/gtk.h>

#include "desk/shore-talk.h"

G_BEGIN_DECLS

/* ShoreCallPad: the twelve keys of a telephone: each press, and each digit typed, is sent to the
 * other end at once. */
#define SHORE_TYPE_CALL_PAD (shore_call_pad_get_type ())
G_DECLARE_FINAL_TYPE (ShoreCallPad, shore_call_pad, SHORE, CALL_PAD, GtkPopover)

GtkWidget *shore_call_pad_new (ShoreTalk *talk);

G_END_DECLS
