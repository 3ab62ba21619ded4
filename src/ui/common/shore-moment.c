#include "ui/common/shore-moment.h"

#include <glib/gi18n.h>

#include "base/shore-day.h"
#include "base/shore-text.h"
#include "ui/common/shore-role.h"

struct _ShoreMoment
{
  AdwBin parent_instance;

  ShoreClock *clock; /* (owned) */
  GTimeZone *zone;   /* (owned) the advisor's own */
  gboolean with_hour;
  gboolean quiet; /* set by code: no signal */

  GtkWidget *day; /* (unowned) these: inside the bin */
  GtkWidget *hour;
  GtkWidget *calendar;
  GtkWidget *popover;
};

enum
{
  CHANGED,
  COMMITTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ShoreMoment, shore_moment, ADW_TYPE_BIN)

static const char *
text_of (GtkWidget *entry)
{
  return gtk_editable_get_text (GTK_EDITABLE (entry));
}

static void
shore_moment_mark (GtkWidget *entry, gboolean wrong)
{
  if (wrong)
    gtk_widget_add_css_class (entry, "error");
  else
    gtk_widget_remove_css_class (entry, "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_STATE_INVALID,
                               wrong ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
}

static void
shore_moment_check (ShoreMoment *self)
{
  gint64 day;
  int minutes;

  shore_moment_mark (self->day, !shore_text_is_blank (text_of (self->day))
                                    && !shore_moment_get_day (self, &day));
  shore_moment_mark (self->hour, !shore_text_is_blank (text_of (self->hour))
                                     && !shore_moment_parse_hour (text_of (self->hour), &minutes));
}

static void
shore_moment_changed_cb (ShoreMoment *self)
{
  shore_moment_mark (self->day, FALSE);
  shore_moment_mark (self->hour, FALSE);
  if (!self->quiet)
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
shore_moment_commit_cb (ShoreMoment *self)
{
  shore_moment_check (self);
  g_signal_emit (self, signals[COMMITTED], 0);
}

static void
shore_moment_write_day (ShoreMoment *self, gint64 day)
{
  int year, month, month_day;
  g_autofree char *text = NULL;

  shore_day_to_ymd (day, &year, &month, &month_day);
  text = g_strdup_printf ("%02d/%02d/%04d", month_day, month, year);
  gtk_editable_set_text (GTK_EDITABLE (self->day), text);
}

static void
shore_moment_write_hour (ShoreMoment *self, int minutes)
{
  g_autofree char *text = g_strdup_printf ("%02d:%02d", minutes / 60, minutes % 60);

  gtk_editable_set_text (GTK_EDITABLE (self->hour), text);
}

static gboolean
shore_moment_step_day (ShoreMoment *self, int by)
{
  gint64 day;

  if (shore_moment_get_day (self, &day))
    day += by;
  else
    day = shore_clock_today (self->clock);
  shore_moment_write_day (self, day);
  return TRUE;
}

static gboolean
shore_moment_step_hour (ShoreMoment *self, int by)
{
  int minutes;

  if (shore_moment_parse_hour (text_of (self->hour), &minutes))
    minutes = (minutes / 15 * 15 + by * 15 + 24 * 60) % (24 * 60);
  else
    minutes = 9 * 60;
  shore_moment_write_hour (self, minutes);
  return TRUE;
}

/* Up is later, as in a spin button. */
static gboolean
shore_moment_key_cb (GtkEventControllerKey *controller,
                     guint key,
                     guint code G_GNUC_UNUSED,
                     GdkModifierType state,
                     gpointer user_data)
{
  ShoreMoment *self = SHORE_MOMENT (user_data);
  GtkWidget *entry = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller));
  int by = key == GDK_KEY_Up || key == GDK_KEY_KP_Up       ? 1
           : key == GDK_KEY_Down || key == GDK_KEY_KP_Down ? -1
                                                           : 0;

  if (by == 0 || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)))
    return FALSE;
  return entry == self->day ? shore_moment_step_day (self, by) : shore_moment_step_hour (self, by);
}

static void
shore_moment_picked_cb (ShoreMoment *self)
{
  g_autoptr (GDateTime) date = gtk_calendar_get_date (GTK_CALENDAR (self->calendar));

  shore_moment_write_day (self, shore_day_from_ymd (g_date_time_get_year (date),
                                                    g_date_time_get_month (date),
                                                    g_date_time_get_day_of_month (date)));
  gtk_popover_popdown (GTK_POPOVER (self->popover));
  gtk_widget_grab_focus (self->with_hour ? self->hour : self->day);
  g_signal_emit (self, signals[COMMITTED], 0);
}

/* The calendar opens on the day that is written; its own signal must not write it back. */
static void
shore_moment_opened_cb (ShoreMoment *self)
{
  gint64 day;
  int year, month, month_day;
  g_autoptr (GDateTime) date = NULL;

  if (!shore_moment_get_day (self, &day))
    day = shore_clock_today (self->clock);
  shore_day_to_ymd (day, &year, &month, &month_day);
  date = g_date_time_new_utc (year, month, month_day, 12, 0, 0);
  g_signal_handlers_block_by_func (self->calendar, shore_moment_picked_cb, self);
  gtk_calendar_select_day (GTK_CALENDAR (self->calendar), date);
  g_signal_handlers_unblock_by_func (self->calendar, shore_moment_picked_cb, self);
}

static gboolean
shore_moment_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (SHORE_MOMENT (widget)->day);
}

static void
shore_moment_finalize (GObject *object)
{
  ShoreMoment *self = SHORE_MOMENT (object);

  g_clear_object (&self->clock);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  G_OBJECT_CLASS (shore_moment_parent_class)->finalize (object);
}

static void
shore_moment_class_init (ShoreMomentClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = shore_moment_finalize;
  GTK_WIDGET_CLASS (klass)->grab_focus = shore_moment_grab_focus;
  signals[CHANGED] = g_signal_new ("changed", SHORE_TYPE_MOMENT, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
  signals[COMMITTED] = g_signal_new ("committed", SHORE_TYPE_MOMENT, G_SIGNAL_RUN_LAST, 0, NULL,
                                     NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "shoremoment");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static GtkWidget *
shore_moment_build_entry (ShoreMoment *self, int chars, const char *hint)
{
  GtkWidget *entry = gtk_entry_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_editable_set_width_chars (GTK_EDITABLE (entry), chars);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (entry), chars);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), hint);
  gtk_widget_add_css_class (entry, "numeric");
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (shore_moment_key_cb), self);
  gtk_widget_add_controller (entry, keys);
  g_signal_connect_object (focus, "leave", G_CALLBACK (shore_moment_commit_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (entry, focus);
  g_signal_connect_swapped (entry, "changed", G_CALLBACK (shore_moment_changed_cb), self);
  g_signal_connect_swapped (entry, "activate", G_CALLBACK (shore_moment_commit_cb), self);
  return entry;
}

static GtkWidget *
shore_moment_build_calendar (ShoreMoment *self)
{
  GtkWidget *button = gtk_menu_button_new ();

  self->calendar = gtk_calendar_new ();
  self->popover = gtk_popover_new ();
  gtk_popover_set_child (GTK_POPOVER (self->popover), self->calendar);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "x-office-calendar-symbolic");
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), self->popover);
  gtk_widget_set_tooltip_text (button, _ ("Choose a day"));
  gtk_widget_add_css_class (button, "flat");
  shore_speak (button, _ ("Choose a day"));
  g_signal_connect_swapped (self->popover, "map", G_CALLBACK (shore_moment_opened_cb), self);
  g_signal_connect_swapped (self->calendar, "day-selected", G_CALLBACK (shore_moment_picked_cb),
                            self);
  return button;
}

static void
shore_moment_init (ShoreMoment *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->zone = g_time_zone_new_local ();
  self->day = shore_moment_build_entry (self, 10, _ ("day"));
  self->hour = shore_moment_build_entry (self, 5, _ ("hour"));
  gtk_box_append (GTK_BOX (box), self->day);
  gtk_box_append (GTK_BOX (box), shore_moment_build_calendar (self));
  gtk_box_append (GTK_BOX (box), self->hour);
  adw_bin_set_child (ADW_BIN (self), box);
}

/**
 * shore_moment_new:
 * @clock: tells today
 * @name: accessible name
 * @with_hour: whether an hour is asked beside the day
 */
GtkWidget *
shore_moment_new (ShoreClock *clock, const char *name, gboolean with_hour)
{
  ShoreMoment *self = g_object_new (SHORE_TYPE_MOMENT, NULL);
  g_autofree char *day_name = g_strdup_printf (_ ("%s, day"), name);
  g_autofree char *hour_name = g_strdup_printf (_ ("%s, hour"), name);

  self->clock = g_object_ref (clock);
  self->with_hour = with_hour;
  gtk_widget_set_visible (self->hour, with_hour);
  shore_speak (GTK_WIDGET (self), name);
  shore_speak (self->day, day_name);
  shore_speak (self->hour, hour_name);
  return GTK_WIDGET (self);
}

gboolean
shore_moment_get_day (ShoreMoment *self, gint64 *day)
{
  return shore_moment_parse_day (text_of (self->day), shore_clock_today (self->clock), day);
}

/* An hour without a day is today's. The offset is read at that hour: a day may have 23 or 25. */
gboolean
shore_moment_get_instant (ShoreMoment *self, gint64 *instant)
{
  gint64 day;
  int minutes, year, month, month_day;
  g_autoptr (GDateTime) local = NULL;

  if (!shore_moment_parse_hour (text_of (self->hour), &minutes))
    return FALSE;
  if (shore_text_is_blank (text_of (self->day)))
    day = shore_clock_today (self->clock);
  else if (!shore_moment_get_day (self, &day))
    return FALSE;
  shore_day_to_ymd (day, &year, &month, &month_day);
  local = g_date_time_new (self->zone, year, month, month_day, minutes / 60, minutes % 60, 0);
  if (!local)
    return FALSE;
  *instant = g_date_time_to_unix (local) * SHORE_SECOND;
  return TRUE;
}

void
shore_moment_set_day (ShoreMoment *self, gint64 day)
{
  self->quiet = TRUE;
  shore_moment_write_day (self, day);
  self->quiet = FALSE;
}

void
shore_moment_set_instant (ShoreMoment *self, gint64 instant)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (instant / SHORE_SECOND);
  g_autoptr (GDateTime) local = utc ? g_date_time_to_timezone (utc, self->zone) : NULL;

  if (!local)
    return;
  self->quiet = TRUE;
  shore_moment_write_day (self, shore_day_from_instant (instant, self->zone));
  shore_moment_write_hour (self,
                           g_date_time_get_hour (local) * 60 + g_date_time_get_minute (local));
  self->quiet = FALSE;
}

void
shore_moment_clear (ShoreMoment *self)
{
  self->quiet = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->day), "");
  gtk_editable_set_text (GTK_EDITABLE (self->hour), "");
  self->quiet = FALSE;
}

gboolean
shore_moment_is_empty (ShoreMoment *self)
{
  return shore_text_is_blank (text_of (self->day)) && shore_text_is_blank (text_of (self->hour));
}

gboolean
shore_moment_is_valid (ShoreMoment *self)
{
  gint64 value;

  return self->with_hour ? shore_moment_get_instant (self, &value)
                         : shore_moment_get_day (self, &value);
}

/**
 * shore_moment_dup_text:
 * @self: a moment
 *
 * Returns: (transfer full) (nullable): as shore_value_parse() reads it
 */
char *
shore_moment_dup_text (ShoreMoment *self)
{
  gint64 value;

  if (self->with_hour)
    return shore_moment_get_instant (self, &value) ? shore_instant_to_iso (value) : NULL;
  return shore_moment_get_day (self, &value) ? shore_day_to_iso (value) : NULL;
}
