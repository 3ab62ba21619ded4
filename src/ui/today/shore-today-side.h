#pragma once

#include <adwaita.h>

#include "ui/today/shore-agenda.h"

G_BEGIN_DECLS

/* ShoreTodaySide: beside the due list: how it stands with the CRM, the day in figures, what to
 * read. */
#define SHORE_TYPE_TODAY_SIDE (shore_today_side_get_type ())
G_DECLARE_FINAL_TYPE (ShoreTodaySide, shore_today_side, SHORE, TODAY_SIDE, AdwBin)

GtkWidget *shore_today_side_new (ShoreDesk *desk, ShoreAgenda *agenda);
void shore_today_side_update (ShoreTodaySide *self);

G_END_DECLS
