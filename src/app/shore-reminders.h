#pragma once

#include <gtk/gtk.h>

#include "desk/shore-desk.h"
#include "ui/preferences/shore-settings.h"

G_BEGIN_DECLS

#define SHORE_TYPE_REMINDERS (shore_reminders_get_type ())
G_DECLARE_FINAL_TYPE (ShoreReminders, shore_reminders, SHORE, REMINDERS, GObject)

ShoreReminders *shore_reminders_new (GApplication *application,
                                     ShoreDesk *desk,
                                     ShoreSettings *settings,
                                     const char *principal);
void shore_reminders_look (ShoreReminders *self);
guint shore_reminders_count_today (ShoreReminders *self);

G_END_DECLS
