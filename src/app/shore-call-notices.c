#include "app/shore-call-notices.h"

#include <gdk/gdk.h>
#include <glib/gi18n.h>

/* ShoreCallNotices: tells the desktop that somebody calls, and rings.
 *
 * One a principal with a line, owned by its sitting, main thread. The notification
 * takes no focus; what a locked screen may show is the principal and no name,
 * unless the advisor chose otherwise. It rings once a second while nobody is talked
 * to; to somebody who talks, one short tone says that another one waits. */
struct _ShoreCallNotices
{
  GObject parent_instance;

  GApplication *application; /* (nullable) weak */
  ShoreTelephone *telephone; /* (owned) */
  ShoreSettings *settings;   /* (owned) */
  char *slug;                /* (owned) names the notification */
  char *name;                /* (owned) of the principal */
  ShoreTalk *told;           /* (owned) (nullable) that rings, told of */
  gboolean told_name;
  guint bell; /* timer, 0 none */
};

G_DEFINE_FINAL_TYPE (ShoreCallNotices, shore_call_notices, G_TYPE_OBJECT)

static char *
id_of (ShoreCallNotices *self)
{
  return g_strdup_printf ("call-%s", self->slug);
}

static void
beep (void)
{
  GdkDisplay *display = gdk_display_get_default ();

  if (display != NULL)
    gdk_display_beep (display);
}

static gboolean
bell_cb (gpointer data G_GNUC_UNUSED)
{
  beep ();
  return G_SOURCE_CONTINUE;
}

static char *
body_for (ShoreCallNotices *self)
{
  g_autofree char *caller = NULL;

  if (!shore_settings_get (self->settings, "names") || !self->told_name)
    return g_strdup_printf (C_ ("call", "for %s"), self->name);
  caller = shore_talk_dup_name (self->told);
  return g_strdup_printf (_ ("%s, for %s"), caller, self->name);
}

static void
send (ShoreCallNotices *self)
{
  g_autoptr (GNotification) notification = g_notification_new (_ ("Incoming call"));
  g_autofree char *body = body_for (self);
  g_autofree char *id = id_of (self);

  g_notification_set_body (notification, body);
  g_notification_set_priority (notification, G_NOTIFICATION_PRIORITY_URGENT);
  g_notification_set_default_action_and_target (notification, "app.open-principal", "s",
                                                self->slug);
  g_notification_add_button_with_target (notification, C_ ("call", "Answer"), "app.answer-call",
                                         "s", self->slug);
  g_notification_add_button_with_target (notification, _ ("Decline"), "app.hang-up-call", "s",
                                         self->slug);
  if (self->application != NULL)
    g_application_send_notification (self->application, id, notification);
}

static void
begin (ShoreCallNotices *self, ShoreTalk *talk)
{
  self->told = g_object_ref (talk);
  self->told_name = shore_talk_is_looked_up (talk);
  if (shore_settings_get (self->settings, "notifications"))
    send (self);
  if (!shore_settings_get (self->settings, "sound"))
    return;
  beep ();
  if (shore_telephone_get_front (self->telephone) == NULL)
    self->bell = g_timeout_add_seconds (1, bell_cb, NULL);
}

static void
end (ShoreCallNotices *self)
{
  g_autofree char *id = id_of (self);

  g_clear_handle_id (&self->bell, g_source_remove);
  if (self->told != NULL && self->application != NULL)
    g_application_withdraw_notification (self->application, id);
  g_clear_object (&self->told);
}

static void
look (ShoreCallNotices *self)
{
  ShoreTalk *ringing = shore_telephone_get_ringing (self->telephone);

  if (ringing != self->told)
    {
      end (self);
      if (ringing != NULL)
        begin (self, ringing);
    }
  else if (ringing != NULL && !self->told_name && shore_talk_is_looked_up (ringing))
    {
      self->told_name = TRUE;
      if (shore_settings_get (self->settings, "notifications")
          && shore_settings_get (self->settings, "names"))
        send (self);
    }
}

static void
talks_changed_cb (GListModel *talks, guint position, guint removed, guint added, gpointer data)
{
  (void)removed;
  for (guint i = position; i < position + added; i++)
    {
      g_autoptr (ShoreTalk) talk = g_list_model_get_item (talks, i);

      g_signal_connect_object (talk, "changed", G_CALLBACK (look), data, G_CONNECT_SWAPPED);
    }
  look (data);
}

static void
shore_call_notices_dispose (GObject *object)
{
  ShoreCallNotices *self = SHORE_CALL_NOTICES (object);

  end (self);
  g_clear_weak_pointer (&self->application);
  g_clear_object (&self->telephone);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (shore_call_notices_parent_class)->dispose (object);
}

static void
shore_call_notices_finalize (GObject *object)
{
  g_free (SHORE_CALL_NOTICES (object)->slug);
  g_free (SHORE_CALL_NOTICES (object)->name);
  G_OBJECT_CLASS (shore_call_notices_parent_class)->finalize (object);
}

static void
shore_call_notices_class_init (ShoreCallNoticesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = shore_call_notices_dispose;
  G_OBJECT_CLASS (klass)->finalize = shore_call_notices_finalize;
}

static void
shore_call_notices_init (ShoreCallNotices *self G_GNUC_UNUSED)
{
}

/**
 * shore_call_notices_new: tells of calls from now on.
 * @slug: of the principal, that a notification names to the application
 * @name: of the principal, as a person reads it
 *
 * Returns: (transfer full):
 */
ShoreCallNotices *
shore_call_notices_new (GApplication *application,
                        ShoreTelephone *telephone,
                        ShoreSettings *settings,
                        const char *slug,
                        const char *name)
{
  ShoreCallNotices *self = g_object_new (SHORE_TYPE_CALL_NOTICES, NULL);

  g_set_weak_pointer (&self->application, application);
  self->telephone = g_object_ref (telephone);
  self->settings = g_object_ref (settings);
  self->slug = g_strdup (slug);
  self->name = g_strdup (name);
  g_signal_connect_object (shore_telephone_get_talks (telephone), "items-changed",
                           G_CALLBACK (talks_changed_cb), self, 0);
  return self;
}
