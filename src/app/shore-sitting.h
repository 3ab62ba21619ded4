#pragma once

#include <adwaita.h>

#include "desk/shore-telephone.h"
#include "parts/shore-seat.h"
#include "ui/preferences/shore-settings.h"

G_BEGIN_DECLS

#define SHORE_TYPE_SITTING (shore_sitting_get_type ())
G_DECLARE_FINAL_TYPE (ShoreSitting, shore_sitting, SHORE, SITTING, GObject)

ShoreSitting *
shore_sitting_new (AdwApplication *application, ShoreSeat *seat, ShoreSettings *settings);
ShorePrincipal *shore_sitting_get_principal (ShoreSitting *self);
ShoreSeat *shore_sitting_get_seat (ShoreSitting *self);
GtkWindow *shore_sitting_get_window (ShoreSitting *self);
void shore_sitting_present (ShoreSitting *self);
void shore_sitting_show_callback (ShoreSitting *self, gint64 id);
void shore_sitting_set_line (ShoreSitting *self, ShoreLine *line);
ShoreTelephone *shore_sitting_get_telephone (ShoreSitting *self);
void shore_sitting_close (ShoreSitting *self);

G_END_DECLS
