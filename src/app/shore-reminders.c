#include "app/shore-reminders.h"

#include <glib/gi18n.h>

#define LOOK_EVERY_S 20
#define NOTICE (5 * SHORE_MINUTE)
#define AGAIN_S 60
#define SECOND_NOTE_MS 350
/* A callback missed by more than a shift stands on Today; it rings no more. */
#define TOO_LATE (12 * SHORE_HOUR)

/* ShoreReminders: makes callbacks ring, five minutes before and when due.
 *
 * It waits for no hour: it looks at the wall clock every 20 seconds and asks
 * which callbacks should have rung by now, so a suspended machine, a changed
 * clock and a restart need no case of their own. That one has rung is written in
 * the vault ("rung"), hence remembered by the next start; `rung` below only
 * bridges the time until that is read back.
 *
 * One a principal, main thread. It rings for callbacks of the key's user and
 * those that are nobody's. What a locked screen may show is an hour and no name,
 * unless the advisor chose otherwise. */
struct _ShoreReminders
{
  GObject parent_instance;

  GApplication *application; /* (nullable) weak */
  ShoreDesk *desk;           /* (owned) */
  ShoreSettings *settings;   /* (owned) */
  char *principal;           /* (owned) slug */
  GListModel *due;           /* (owned) every callback to make, earliest first */
  GListModel *today;         /* (owned) */
  GPtrArray *held;           /* (owned) (element-type ShoreRow) so that they are read and stay so */
  GHashTable *rung;          /* (owned) id to the moment for which it rang */
  guint look;                /* timer */
  guint soon;                /* timer, 0 none */
  guint again;               /* timer, 0 none */
  guint second_note;         /* timer, 0 none */
};

typedef struct
{
  gint64 id;
  gint64 start;
  gboolean due; /* FALSE: in five minutes */
  ShoreRecord *record;
} Ring;

G_DEFINE_FINAL_TYPE (ShoreReminders, shore_reminders, G_TYPE_OBJECT)

static void
ring_clear (gpointer data)
{
  shore_record_unref (((Ring *)data)->record);
}

/* The moment for which a callback should have rung by @now, or 0. */
static gint64
moment_passed (gint64 start, gint64 now)
{
  if (now - start > TOO_LATE)
    return 0;
  if (now >= start)
    return start;
  return now >= start - NOTICE ? start - NOTICE : 0;
}

static gboolean
is_ours (ShoreReminders *self, const ShoreRecord *record)
{
  gint64 owner = shore_callback_get_owner (record);
  gint64 user = shore_desk_get_user (self->desk);

  return owner == 0 || user == 0 || owner == user;
}

static gboolean
has_rung (ShoreReminders *self, const ShoreRecord *record, gint64 moment)
{
  gint64 id = shore_record_get_id (record);
  const gint64 *rung = g_hash_table_lookup (self->rung, &id);

  return shore_callback_get_rung (record) >= moment || (rung != NULL && *rung >= moment);
}

static void
remember (ShoreReminders *self, gint64 id, gint64 moment)
{
  g_autoptr (ShoreArgs) args = shore_args_new ();

  g_hash_table_replace (self->rung, g_memdup2 (&id, sizeof id), g_memdup2 (&moment, sizeof moment));
  shore_desk_do_async (self->desk, SHORE_KIND_CALLBACK, id, "rung", args, NULL, NULL, NULL);
}

/* The callbacks that should ring now, earliest first.
 * @unread: (out): whether a record was not read yet: asking for it has it read */
static GArray *
find_rings (ShoreReminders *self, gint64 now, gboolean *unread)
{
  GArray *rings = g_array_new (FALSE, FALSE, sizeof (Ring));
  g_autoptr (GPtrArray) before = g_steal_pointer (&self->held);
  guint n_items = g_list_model_get_n_items (self->due);

  self->held = g_ptr_array_new_with_free_func (g_object_unref);
  g_array_set_clear_func (rings, ring_clear);
  for (guint i = 0; i < n_items; i++)
    {
      ShoreRow *row = g_list_model_get_item (self->due, i);
      ShoreRecord *record = shore_row_get_record (row);
      gint64 moment;
      Ring ring;

      g_ptr_array_add (self->held, row);
      if (record == NULL)
        {
          *unread = TRUE;
          continue;
        }
      ring.start = shore_callback_get_start (record);
      if (ring.start > now + NOTICE)
        break;
      moment = moment_passed (ring.start, now);
      if (moment == 0 || !is_ours (self, record) || has_rung (self, record, moment))
        continue;
      ring.id = shore_record_get_id (record);
      ring.due = moment == ring.start;
      ring.record = shore_record_ref (record);
      g_array_append_val (rings, ring);
      remember (self, ring.id, moment);
    }
  return rings;
}

static char *
hour_of (gint64 instant)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (instant / 1000);
  g_autoptr (GDateTime) local = utc ? g_date_time_to_local (utc) : NULL;

  return local ? g_date_time_format (local, "%H:%M") : g_strdup ("");
}

static char *
body_for (ShoreReminders *self, const Ring *ring)
{
  g_autofree char *hour = hour_of (ring->start);
  const char *name = shore_record_get_client_name (ring->record);

  if (!shore_settings_get (self->settings, "names") || name == NULL)
    return g_strdup_printf (_ ("A callback is due at %s."), hour);
  return g_strdup_printf (_ ("%s at %s"), name, hour);
}

static void
notify_of (ShoreReminders *self, const GArray *rings)
{
  const Ring *first = &g_array_index (rings, Ring, 0);
  g_autoptr (GNotification) notification = NULL;
  g_autofree char *title = NULL;
  g_autofree char *body = body_for (self, first);
  g_autofree char *id = NULL;

  if (rings->len > 1)
    title = g_strdup_printf (ngettext ("%u callback to make", "%u callbacks to make", rings->len),
                             rings->len);
  else
    title = g_strdup (first->due ? _ ("Callback due") : _ ("Callback in five minutes"));
  id = g_strdup_printf ("callback-%s-%" G_GINT64_FORMAT, self->principal, first->id);
  notification = g_notification_new (title);
  g_notification_set_body (notification, body);
  g_notification_set_priority (notification, first->due ? G_NOTIFICATION_PRIORITY_URGENT
                                                        : G_NOTIFICATION_PRIORITY_HIGH);
  g_notification_set_default_action_and_target (notification, "app.show-callback", "(sx)",
                                                self->principal, first->id);
  g_application_send_notification (self->application, id, notification);
}

static void
beep (void)
{
  GdkDisplay *display = gdk_display_get_default ();

  if (display != NULL)
    gdk_display_beep (display);
}

static gboolean
second_note_cb (gpointer data)
{
  ShoreReminders *self = data;

  beep ();
  self->second_note = 0;
  return G_SOURCE_REMOVE;
}

/* Two soft notes. */
static void
sound (ShoreReminders *self)
{
  beep ();
  if (self->second_note == 0)
    self->second_note = g_timeout_add (SECOND_NOTE_MS, second_note_cb, self);
}

static gboolean
again_cb (gpointer data)
{
  ShoreReminders *self = data;

  sound (self);
  self->again = 0;
  return G_SOURCE_REMOVE;
}

static void
ring (ShoreReminders *self, const GArray *rings)
{
  if (self->application == NULL)
    return;
  if (shore_settings_get (self->settings, "notifications"))
    notify_of (self, rings);
  if (!shore_settings_get (self->settings, "sound"))
    return;
  sound (self);
  if (self->again == 0)
    self->again = g_timeout_add_seconds (AGAIN_S, again_cb, self);
}

static gboolean
soon_cb (gpointer data)
{
  ShoreReminders *self = data;

  self->soon = 0;
  shore_reminders_look (self);
  return G_SOURCE_REMOVE;
}

/* Once a second at most, however much a sync changes. */
static void
look_soon (ShoreReminders *self)
{
  if (self->soon == 0)
    self->soon = g_timeout_add_seconds (1, soon_cb, self);
}

/**
 * shore_reminders_look: rings for what should have rung by now.
 */
void
shore_reminders_look (ShoreReminders *self)
{
  gint64 now = shore_clock_now (shore_desk_get_clock (self->desk));
  gboolean unread = FALSE;
  g_autoptr (GArray) rings = find_rings (self, now, &unread);

  g_debug ("%u callbacks looked at, %u ring", g_list_model_get_n_items (self->due), rings->len);
  if (rings->len > 0)
    ring (self, rings);
  if (unread)
    look_soon (self);
}

/**
 * shore_reminders_count_today: how many callbacks are to be made today.
 */
guint
shore_reminders_count_today (ShoreReminders *self)
{
  return g_list_model_get_n_items (self->today);
}

static gboolean
look_cb (gpointer data)
{
  shore_reminders_look (data);
  return G_SOURCE_CONTINUE;
}

static void
shore_reminders_dispose (GObject *object)
{
  ShoreReminders *self = SHORE_REMINDERS (object);

  g_clear_handle_id (&self->look, g_source_remove);
  g_clear_handle_id (&self->soon, g_source_remove);
  g_clear_handle_id (&self->again, g_source_remove);
  g_clear_handle_id (&self->second_note, g_source_remove);
  g_clear_weak_pointer (&self->application);
  g_clear_object (&self->due);
  g_clear_object (&self->today);
  g_clear_object (&self->desk);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->held, g_ptr_array_unref);
  g_clear_pointer (&self->rung, g_hash_table_unref);
  g_clear_pointer (&self->principal, g_free);
  G_OBJECT_CLASS (shore_reminders_parent_class)->dispose (object);
}

static void
shore_reminders_class_init (ShoreRemindersClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = shore_reminders_dispose;
}

static void
shore_reminders_init (ShoreReminders *self)
{
  self->held = g_ptr_array_new_with_free_func (g_object_unref);
  self->rung = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
}

/**
 * shore_reminders_new: looks from now on.
 * @principal: the slug that a notification names to the application
 *
 * Returns: (transfer full):
 */
ShoreReminders *
shore_reminders_new (GApplication *application,
                     ShoreDesk *desk,
                     ShoreSettings *settings,
                     const char *principal)
{
  ShoreReminders *self = g_object_new (SHORE_TYPE_REMINDERS, NULL);

  g_set_weak_pointer (&self->application, application);
  self->desk = g_object_ref (desk);
  self->settings = g_object_ref (settings);
  self->principal = g_strdup (principal);
  self->due = shore_desk_list (desk, SHORE_VIEW_CALLBACKS_DUE, 0);
  self->today = shore_desk_list (desk, SHORE_VIEW_CALLBACKS_TODAY, 0);
  g_signal_connect_object (self->due, "items-changed", G_CALLBACK (look_soon), self,
                           G_CONNECT_SWAPPED);
  self->look = g_timeout_add_seconds (LOOK_EVERY_S, look_cb, self);
  return self;
}
