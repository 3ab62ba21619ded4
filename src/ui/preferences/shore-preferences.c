#include "ui/preferences/shore-preferences.h"

#include <glib/gi18n.h>

#include "ui/common/shore-role.h"
#include "ui/common/shore-style.h"

/* ShorePreferences: see the header. Every switch is bound to a property of the settings: a choice
 * takes effect as it is made, there is nothing to confirm. Main thread. */
struct _ShorePreferences
{
  AdwPreferencesWindow parent_instance;

  ShoreSettings *settings; /* (owned) */
};

typedef struct
{
  const char *property;
  const char *title;
  const char *subtitle;
} Choice;

static const Choice computer_choices[] = {
  { "autostart", N_ ("Open with the session"),
    N_ ("Homeshore is there when the day begins, callbacks ring from the first minute") },
  { "key-hints", N_ ("Show all keys"), N_ ("Each button names its key, for the first weeks") },
  { NULL },
};

static const Choice reminder_choices[] = {
  { "notifications", N_ ("Notify when a callback is due"),
    N_ ("Five minutes before and at the hour") },
  { "sound", N_ ("Sound"), N_ ("A soft tone with each reminder") },
  { "names", N_ ("Name the client in a notification"),
    N_ ("Off, a locked screen tells the hour and no name") },
  { NULL },
};

static guint connect_signal;

G_DEFINE_FINAL_TYPE (ShorePreferences, shore_preferences, ADW_TYPE_PREFERENCES_WINDOW)

static void
connect_cb (ShorePreferences *self)
{
  g_signal_emit (self, connect_signal, 0);
}

static GtkWidget *
switch_row (ShoreSettings *settings, const Choice *choice)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *toggle = gtk_switch_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ (choice->title));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _ (choice->subtitle));
  gtk_widget_set_valign (toggle, GTK_ALIGN_CENTER);
  shore_speak (toggle, _ (choice->title));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), toggle);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), toggle);
  g_object_bind_property (settings, choice->property, toggle, "active",
                          G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
  return row;
}

static GtkWidget *
group_of (ShoreSettings *settings, const char *title, const Choice *choices)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  for (; choices->property != NULL; choices++)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), switch_row (settings, choices));
  return group;
}

static GtkWidget *
crm_group (ShorePreferences *self, const char *principal, const char *url)
{
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button
      = shore_word_button (url ? _ ("Enter another key…") : _ ("Connect a CRM…"), NULL);

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("Principal"));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), principal);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), url ? url : _ ("Without a CRM so far"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (connect_cb), self);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  return group;
}

static void
shore_preferences_finalize (GObject *object)
{
  g_clear_object (&SHORE_PREFERENCES (object)->settings);
  G_OBJECT_CLASS (shore_preferences_parent_class)->finalize (object);
}

static void
shore_preferences_class_init (ShorePreferencesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = shore_preferences_finalize;
  connect_signal = g_signal_new ("connect-crm", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                 NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
shore_preferences_init (ShorePreferences *self)
{
  adw_preferences_window_set_search_enabled (ADW_PREFERENCES_WINDOW (self), FALSE);
  shore_style_use (GTK_WIDGET (self));
  gtk_window_set_title (GTK_WINDOW (self), _ ("Preferences"));
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
}

/**
 * shore_preferences_new: @settings is kept alive by the window.
 */
GtkWindow *
shore_preferences_new (ShoreSettings *settings, const char *principal, const char *url)
{
  ShorePreferences *self = g_object_new (SHORE_TYPE_PREFERENCES, NULL);
  GtkWidget *page = adw_preferences_page_new ();
  AdwPreferencesPage *groups = ADW_PREFERENCES_PAGE (page);

  self->settings = g_object_ref (settings);
  adw_preferences_page_add (groups, ADW_PREFERENCES_GROUP (group_of (settings, _ ("This computer"),
                                                                     computer_choices)));
  adw_preferences_page_add (groups, ADW_PREFERENCES_GROUP (
                                        group_of (settings, _ ("Reminders"), reminder_choices)));
  adw_preferences_page_add (groups, ADW_PREFERENCES_GROUP (crm_group (self, principal, url)));
  adw_preferences_window_add (ADW_PREFERENCES_WINDOW (self), ADW_PREFERENCES_PAGE (page));
  return GTK_WINDOW (self);
}
