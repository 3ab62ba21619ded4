#include "app/shore-sitting.h"

#include <glib/gi18n.h>

#include "app/shore-call-notices.h"
#include "app/shore-reminders.h"
#include "ui/window/shore-window.h"

/* ShoreSitting: one principal at work: the seat, its window, its reminders.
 *
 * The application owns it, one a principal. A window that is closed while
 * callbacks are due, or while there is a line, is hidden instead, so that they
 * ring; the sitting then ends by itself when there is neither. Signals: "ended": the window is
 * closed for good, the owner lets go. Main thread. */
struct _ShoreSitting
{
  GObject parent_instance;

  GtkApplication *application; /* (nullable) weak */
  ShoreSeat *seat;             /* (owned) */
  ShoreSettings *settings;     /* (owned) */
  ShoreReminders *reminders;   /* (owned) */
  ShoreLine *line;             /* (owned) (nullable) */
  ShoreCallNotices *notices;   /* (owned) (nullable) with a line only */
  GtkWindow *window;           /* (nullable) weak: the application's */
  guint look;                  /* timer while hidden, 0 none */
};

/* How often a hidden window asks whether it is still needed. */
#define LOOK_EVERY_S 60

/* A dot for each principal, told apart by its place among them. */
static const char *const colours[] = { "purple", "green", "orange", "blue", "red", "brown" };

static guint ended_signal;

G_DEFINE_FINAL_TYPE (ShoreSitting, shore_sitting, G_TYPE_OBJECT)

static const char *
colour_of (const ShorePrincipal *principal)
{
  return colours[g_str_hash (principal->slug) % G_N_ELEMENTS (colours)];
}

/* Unregisters in its own time: the answer of the operator is nobody's business any more. */
static void
leave_line (ShoreSitting *self)
{
  g_clear_object (&self->notices);
  if (self->line != NULL)
    shore_line_close_async (self->line, NULL, NULL);
  g_clear_object (&self->line);
}

static void
end (ShoreSitting *self)
{
  g_clear_handle_id (&self->look, g_source_remove);
  leave_line (self);
  g_signal_emit (self, ended_signal, 0);
}

static gboolean
has_line (ShoreSitting *self)
{
  return self->line != NULL;
}

static gboolean
still_needed_cb (gpointer data)
{
  ShoreSitting *self = data;

  if (self->window != NULL && gtk_widget_get_visible (GTK_WIDGET (self->window)))
    {
      self->look = 0;
      return G_SOURCE_REMOVE;
    }
  if (shore_reminders_count_today (self->reminders) > 0 || has_line (self))
    return G_SOURCE_CONTINUE;
  self->look = 0;
  if (self->window != NULL)
    gtk_window_destroy (self->window);
  end (self);
  return G_SOURCE_REMOVE;
}

static void
look_when_hidden (ShoreSitting *self)
{
  if (self->look == 0)
    self->look = g_timeout_add_seconds (LOOK_EVERY_S, still_needed_cb, self);
}

/* Said once on this computer, not at each evening. */
static void
say_that_it_stays (ShoreSitting *self, guint n_due)
{
  g_autoptr (GNotification) notification = NULL;
  g_autofree char *body = NULL;
  g_autofree char *calls = NULL;

  if (shore_settings_get (self->settings, "told-background") || self->application == NULL)
    return;
  notification = g_notification_new (_ ("Homeshore stays in the background"));
  body = g_strdup_printf (
      ngettext ("%u callback is due today and will ring. Ctrl+Q in the window quits.",
                "%u callbacks are due today and will ring. Ctrl+Q in the window quits.", n_due),
      n_due);
  if (has_line (self))
    calls = n_due > 0 ? g_strdup_printf ("%s %s", _ ("Calls still come in."), body)
                      : g_strdup (_ ("Calls still come in. Ctrl+Q in the window quits."));
  g_notification_set_body (notification, calls ? calls : body);
  g_application_send_notification (G_APPLICATION (self->application), "background", notification);
  shore_settings_set (self->settings, "told-background", TRUE);
}

static gboolean
close_request_cb (GtkWindow *window, ShoreSitting *self)
{
  guint n_due = shore_reminders_count_today (self->reminders);

  if (n_due == 0 && !has_line (self))
    return FALSE;
  gtk_widget_set_visible (GTK_WIDGET (window), FALSE);
  say_that_it_stays (self, n_due);
  look_when_hidden (self);
  return TRUE;
}

static void
window_destroyed_cb (ShoreSitting *self)
{
  end (self);
}

static void
shore_sitting_dispose (GObject *object)
{
  ShoreSitting *self = SHORE_SITTING (object);

  g_clear_handle_id (&self->look, g_source_remove);
  g_clear_object (&self->reminders);
  leave_line (self);
  if (self->window != NULL)
    g_signal_handlers_disconnect_by_data (self->window, self);
  g_clear_weak_pointer (&self->window);
  g_clear_object (&self->seat);
  g_clear_object (&self->settings);
  g_clear_weak_pointer (&self->application);
  G_OBJECT_CLASS (shore_sitting_parent_class)->dispose (object);
}

static void
shore_sitting_class_init (ShoreSittingClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = shore_sitting_dispose;
  ended_signal = g_signal_new ("ended", SHORE_TYPE_SITTING, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                               G_TYPE_NONE, 0);
}

static void
shore_sitting_init (ShoreSitting *self G_GNUC_UNUSED)
{
}

static void
keys_changed_cb (ShoreSitting *self)
{
  if (self->window != NULL)
    shore_window_show_all_keys (SHORE_WINDOW (self->window),
                                shore_settings_get (self->settings, "key-hints"));
}

static void
make_window (ShoreSitting *self, AdwApplication *application)
{
  const ShorePrincipal *principal = shore_seat_get_principal (self->seat);
  g_autofree char *state = g_build_filename (principal->folder, "window.ini", NULL);
  GtkWidget *window = shore_window_new (application, shore_seat_get_desk (self->seat),
                                        principal->name, colour_of (principal), state);

  g_set_weak_pointer (&self->window, GTK_WINDOW (window));
  g_signal_connect (window, "close-request", G_CALLBACK (close_request_cb), self);
  g_signal_connect_swapped (window, "destroy", G_CALLBACK (window_destroyed_cb), self);
}

/**
 * shore_sitting_new: makes the window, without showing it.
 * @seat: (transfer none): open
 *
 * Returns: (transfer full):
 */
ShoreSitting *
shore_sitting_new (AdwApplication *application, ShoreSeat *seat, ShoreSettings *settings)
{
  ShoreSitting *self = g_object_new (SHORE_TYPE_SITTING, NULL);

  g_set_weak_pointer (&self->application, GTK_APPLICATION (application));
  self->seat = g_object_ref (seat);
  self->settings = g_object_ref (settings);
  self->reminders = shore_reminders_new (G_APPLICATION (application), shore_seat_get_desk (seat),
                                         settings, shore_seat_get_principal (seat)->slug);
  make_window (self, application);
  keys_changed_cb (self);
  g_signal_connect_object (settings, "notify::key-hints", G_CALLBACK (keys_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return self;
}

ShorePrincipal *
shore_sitting_get_principal (ShoreSitting *self)
{
  return shore_seat_get_principal (self->seat);
}

ShoreSeat *
shore_sitting_get_seat (ShoreSitting *self)
{
  return self->seat;
}

/**
 * shore_sitting_get_window: Returns: (transfer none) (nullable):
 */
GtkWindow *
shore_sitting_get_window (ShoreSitting *self)
{
  return self->window;
}

void
shore_sitting_present (ShoreSitting *self)
{
  if (self->window != NULL)
    gtk_window_present (self->window);
}

void
shore_sitting_show_callback (ShoreSitting *self, gint64 id)
{
  if (self->window != NULL)
    shore_window_show_record (SHORE_WINDOW (self->window), SHORE_KIND_CALLBACK, id);
}

ShoreTelephone *
shore_sitting_get_telephone (ShoreSitting *self)
{
  return shore_desk_get_telephone (shore_seat_get_desk (self->seat));
}

/**
 * shore_sitting_set_line: gives the principal its line and opens it; closed again
 * when the sitting is.
 * @line: (transfer none): closed
 */
void
shore_sitting_set_line (ShoreSitting *self, ShoreLine *line)
{
  const ShorePrincipal *principal = shore_seat_get_principal (self->seat);
  ShoreTelephone *telephone = shore_sitting_get_telephone (self);

  if (self->line != NULL || self->application == NULL)
    return;
  self->line = g_object_ref (line);
  self->notices = shore_call_notices_new (G_APPLICATION (self->application), telephone,
                                          self->settings, principal->slug, principal->name);
  shore_telephone_set_line (telephone, line);
  shore_line_open (line);
}

/**
 * shore_sitting_close: takes the window and the desk down, whatever is due.
 */
void
shore_sitting_close (ShoreSitting *self)
{
  g_clear_handle_id (&self->look, g_source_remove);
  g_clear_object (&self->reminders);
  leave_line (self);
  if (self->window != NULL)
    {
      GtkWindow *window = self->window;

      g_signal_handlers_disconnect_by_data (window, self);
      /* Asked rather than destroyed, so that it keeps its size and place. */
      gtk_window_close (window);
    }
  shore_seat_close (self->seat);
}
