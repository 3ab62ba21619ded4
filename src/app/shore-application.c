#include "app/shore-application.h"

#include <glib-unix.h>
#include <glib/gi18n.h>
#include <signal.h>

#include "app/shore-autostart.h"
#include "app/shore-call-desk.h"
#include "app/shore-debug-info.h"
#include "app/shore-demo.h"
#include "app/shore-entrance.h"
#include "app/shore-principal-menu.h"
#include "app/shore-sitting.h"
#include "config.h"
#include "parts/shore-parts-error.h"
#include "parts/shore-sandbox-child.h"
#include "ui/preferences/shore-preferences.h"
#include "ui/welcome/shore-vault-trouble.h"
#include "ui/window/shore-keys.h"
#include "ui/window/shore-window.h"

/* ShoreApplication: the process: options, who is open, what happens when nobody
 * is.
 *
 * One sitting a principal; the first principal, the last one used or the one
 * that was named opens at the start. The demonstration is a sandbox as a child
 * process with a vault in a temporary folder: no real vault is opened beside it.
 * A run on another data folder, and a demonstration, is a program of its own and
 * does not talk to the one that is running. Main thread. */
struct _ShoreApplication
{
  AdwApplication parent_instance;

  gboolean demo;
  gboolean offline;
  gboolean background; /* the first window is made and not shown: opened with the session */
  gboolean debug_info;
  gboolean version;
  char *data_dir;  /* (owned) (nullable) */
  char *principal; /* (owned) (nullable) */

  ShorePrincipals *principals; /* (owned) */
  ShoreSettings *settings;     /* (owned) */
  GPtrArray *sittings;         /* (owned) (element-type ShoreSitting) */
  GPtrArray *ended;            /* (owned) (element-type ShoreSitting) to be taken down */
  guint taking_down;           /* idle, 0 none */
  ShoreSandboxChild *sandbox;  /* (owned) (nullable) the demonstration's CRM */
  GtkWindow *welcome;          /* (nullable) weak */
  ShoreEntrance *entrance;     /* (owned) (nullable) behind the doors of the welcome */
  gboolean opening;            /* a desk is on its way */
  ShoreCallDesk *calls;        /* (owned) the lines of all */
  gboolean answer;             /* these: what the command line asks for */
  gboolean hang_up;
  char *call; /* (owned) (nullable) */
};

#define DEMO_CLIENTS 200

G_DEFINE_FINAL_TYPE (ShoreApplication, shore_application, ADW_TYPE_APPLICATION)

static void open_principal (ShoreApplication *self, ShorePrincipal *principal);
static void open_welcome (ShoreApplication *self);
static void start_demo (ShoreApplication *self);

/* ── who is open ── */

static ShoreSitting *
find_sitting (ShoreApplication *self, const char *slug)
{
  for (guint i = 0; i < self->sittings->len; i++)
    {
      ShoreSitting *sitting = self->sittings->pdata[i];

      if (g_strcmp0 (shore_sitting_get_principal (sitting)->slug, slug) == 0)
        return sitting;
    }
  return NULL;
}

static ShoreSitting *
active_sitting (ShoreApplication *self)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  for (guint i = 0; i < self->sittings->len; i++)
    if (shore_sitting_get_window (self->sittings->pdata[i]) == window)
      return self->sittings->pdata[i];
  return self->sittings->len > 0 ? self->sittings->pdata[0] : NULL;
}

static ShorePrincipal *
choose_principal (ShoreApplication *self, GError **error)
{
  g_autoptr (GPtrArray) all = NULL;
  ShorePrincipal *last;

  if (self->principal != NULL)
    return shore_principals_find (self->principals, self->principal, error);
  last = shore_principals_find_last (self->principals);
  if (last != NULL)
    return last;
  all = shore_principals_list (self->principals, error);
  return all != NULL && all->len > 0 ? shore_principal_ref (all->pdata[0]) : NULL;
}

static void
refresh_menus (ShoreApplication *self)
{
  g_autoptr (GMenuModel) menu = shore_principal_menu_new (self->principals, self->sandbox == NULL);

  for (guint i = 0; i < self->sittings->len; i++)
    {
      GtkWindow *window = shore_sitting_get_window (self->sittings->pdata[i]);

      if (window != NULL)
        shore_window_set_principal_menu (SHORE_WINDOW (window), menu);
    }
}

/* ── opening ── */

static void
take_down_ended (ShoreApplication *self)
{
  for (guint i = 0; i < self->ended->len; i++)
    shore_seat_close (shore_sitting_get_seat (self->ended->pdata[i]));
  g_ptr_array_set_size (self->ended, 0);
}

static gboolean
take_down_cb (gpointer data)
{
  ShoreApplication *self = data;

  self->taking_down = 0;
  take_down_ended (self);
  return G_SOURCE_REMOVE;
}

/* The window is in the middle of its end and its lists still look at the vault,
 * so the seat goes a moment later. */
static void
sitting_ended_cb (ShoreSitting *sitting, ShoreApplication *self)
{
  g_ptr_array_add (self->ended, g_object_ref (sitting));
  g_ptr_array_remove (self->sittings, sitting);
  if (self->taking_down == 0)
    self->taking_down = g_idle_add (take_down_cb, self);
}

static void
welcome_over (ShoreApplication *self)
{
  GtkWindow *welcome = self->welcome;

  g_clear_weak_pointer (&self->welcome);
  g_clear_object (&self->entrance);
  if (welcome != NULL)
    gtk_window_destroy (welcome);
}

static void present_welcome (ShoreApplication *self, ShorePrincipal *known);

static void
sit_down (ShoreApplication *self, ShoreSeat *seat)
{
  g_autoptr (ShoreSitting) sitting
      = shore_sitting_new (ADW_APPLICATION (self), seat, self->settings);

  g_signal_connect (sitting, "ended", G_CALLBACK (sitting_ended_cb), self);
  g_ptr_array_add (self->sittings, g_object_ref (sitting));
  refresh_menus (self);
  if (!self->background)
    shore_sitting_present (sitting);
  self->background = FALSE;
  welcome_over (self);
  if (self->sandbox == NULL)
    shore_principals_remember (self->principals, shore_seat_get_principal (seat));
  if (shore_seat_get_key_problem (seat) != NULL)
    shore_window_toast (SHORE_WINDOW (shore_sitting_get_window (sitting)),
                        shore_seat_get_key_problem (seat));
  if (shore_seat_get_principal (seat)->asks && shore_seat_get_key_problem (seat) != NULL)
    present_welcome (self, shore_seat_get_principal (seat));
  shore_seat_start (seat);
  if (!self->offline)
    shore_call_desk_add (self->calls, sitting);
}

static void
try_again_cb (GtkWindow *window, ShoreApplication *self)
{
  gtk_window_destroy (window);
  g_application_activate (G_APPLICATION (self));
}

static void
show_trouble (ShoreApplication *self, const char *title, const char *sentence, const char *folder)
{
  GtkWindow *window = shore_vault_trouble_new (GTK_APPLICATION (self), title, sentence, folder);

  g_signal_connect (window, "again", G_CALLBACK (try_again_cb), self);
  gtk_window_present (window);
}

static char *
sentence_for (const GError *error)
{
  if (error->domain == SHORE_PARTS_ERROR)
    return g_strdup (error->message);
  return shore_sentence_for_error (error);
}

typedef struct
{
  ShoreApplication *self;    /* (owned) */
  ShorePrincipal *principal; /* (owned) */
} Opening;

static void
opened_cb (GObject *source G_GNUC_UNUSED, GAsyncResult *result, gpointer data)
{
  g_autofree Opening *opening = data;
  g_autoptr (ShoreApplication) self = opening->self;
  g_autoptr (ShorePrincipal) principal = opening->principal;
  g_autoptr (GError) error = NULL;
  g_autoptr (ShoreSeat) seat = shore_seat_open_finish (result, &error);

  self->opening = FALSE;
  if (seat != NULL)
    sit_down (self, seat);
  else
    {
      g_autofree char *sentence = sentence_for (error);

      g_warning ("vault not opened: %s %d", g_quark_to_string (error->domain), error->code);
      show_trouble (self, principal->name, sentence, principal->folder);
    }
  g_application_release (G_APPLICATION (self));
}

static void
open_principal (ShoreApplication *self, ShorePrincipal *principal)
{
  Opening *opening;

  if (self->opening)
    return;
  opening = g_new0 (Opening, 1);
  opening->self = g_object_ref (self);
  opening->principal = shore_principal_ref (principal);
  self->opening = TRUE;
  /* No window is there yet to keep the process. */
  g_application_hold (G_APPLICATION (self));
  shore_seat_open_async (principal, self->offline ? SHORE_SEAT_OFFLINE : 0, NULL, opened_cb,
                         opening);
}

static void
entrance_ready_cb (ShoreApplication *self, ShorePrincipal *principal)
{
  ShoreSitting *sitting = find_sitting (self, principal->slug);

  /* It has another key or a CRM now: opened anew with it. */
  if (sitting != NULL)
    {
      g_signal_handlers_disconnect_by_data (sitting, self);
      shore_sitting_close (sitting);
      g_ptr_array_remove (self->sittings, sitting);
    }
  open_principal (self, principal);
}

static void
demo_door_cb (ShoreApplication *self)
{
  shore_welcome_set_busy (SHORE_WELCOME (self->welcome), TRUE);
  start_demo (self);
}

/* @known: (nullable): to be given a CRM or another key */
static void
present_welcome (ShoreApplication *self, ShorePrincipal *known)
{
  GtkWindow *window;

  welcome_over (self);
  window = known ? shore_welcome_new_connect (GTK_APPLICATION (self), known->name, known->url,
                                              known->pin)
                 : shore_welcome_new (GTK_APPLICATION (self));
  self->entrance = shore_entrance_new (self->principals, SHORE_WELCOME (window));
  if (known != NULL)
    shore_entrance_set_known (self->entrance, known);
  g_set_weak_pointer (&self->welcome, window);
  g_signal_connect_object (self->entrance, "ready", G_CALLBACK (entrance_ready_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (window, "demo", G_CALLBACK (demo_door_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (window);
}

static void
open_welcome (ShoreApplication *self)
{
  present_welcome (self, NULL);
}

/* ── the demonstration ── */

static void
demo_failed (ShoreApplication *self, const GError *error)
{
  g_autofree char *sentence = sentence_for (error);

  if (self->welcome != NULL)
    shore_welcome_refuse (SHORE_WELCOME (self->welcome), sentence);
  else
    show_trouble (self, _ ("The demonstration does not start"), sentence, NULL);
}

static void
demo_started (ShoreApplication *self, ShorePrincipal *principal)
{
  shore_demo_add_actions (G_ACTION_MAP (self), self->sittings);
  open_principal (self, principal);
}

static void
demo_started_cb (GObject *source G_GNUC_UNUSED, GAsyncResult *result, gpointer data)
{
  g_autoptr (ShoreApplication) self = data;
  g_autoptr (ShorePrincipal) principal = NULL;
  g_autoptr (GError) error = NULL;

  self->sandbox = shore_sandbox_child_start_finish (result, &error);
  if (self->sandbox != NULL)
    principal = shore_demo_make_principal (self->sandbox, &self->principals, &error);
  if (principal != NULL)
    demo_started (self, principal);
  else
    demo_failed (self, error);
  g_application_release (G_APPLICATION (self));
}

static void
start_demo (ShoreApplication *self)
{
  g_application_hold (G_APPLICATION (self));
  shore_sandbox_child_start_async (DEMO_CLIENTS, NULL, demo_started_cb, g_object_ref (self));
}

/* ── actions ── */

static void
open_principal_cb (GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter, gpointer data)
{
  ShoreApplication *self = data;
  const char *slug = g_variant_get_string (parameter, NULL);
  ShoreSitting *sitting = find_sitting (self, slug);
  g_autoptr (ShorePrincipal) principal = NULL;

  if (sitting != NULL)
    {
      shore_sitting_present (sitting);
      return;
    }
  principal = shore_principals_find (self->principals, slug, NULL);
  if (principal != NULL)
    open_principal (self, principal);
}

static void
new_principal_cb (GSimpleAction *action G_GNUC_UNUSED,
                  GVariant *parameter G_GNUC_UNUSED,
                  gpointer data)
{
  open_welcome (data);
}

static void
connect_crm_cb (ShoreApplication *self)
{
  ShoreSitting *sitting = active_sitting (self);

  if (sitting != NULL)
    present_welcome (self, shore_sitting_get_principal (sitting));
}

static void
connect_crm_action_cb (GSimpleAction *action G_GNUC_UNUSED,
                       GVariant *parameter G_GNUC_UNUSED,
                       gpointer data)
{
  connect_crm_cb (data);
}

static void
preferences_cb (GSimpleAction *action G_GNUC_UNUSED,
                GVariant *parameter G_GNUC_UNUSED,
                gpointer data)
{
  ShoreApplication *self = data;
  ShoreSitting *sitting = active_sitting (self);
  GtkWindow *window;

  if (sitting == NULL)
    return;
  window = shore_preferences_new (self->settings, shore_sitting_get_principal (sitting)->name,
                                  shore_sitting_get_principal (sitting)->url);
  gtk_window_set_transient_for (window, shore_sitting_get_window (sitting));
  g_signal_connect_object (window, "connect-crm", G_CALLBACK (connect_crm_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (window);
}

static void
show_callback_cb (GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter, gpointer data)
{
  ShoreApplication *self = data;
  ShoreSitting *sitting;
  const char *slug;
  gint64 id;

  g_variant_get (parameter, "(&sx)", &slug, &id);
  sitting = find_sitting (self, slug);
  if (sitting == NULL)
    return;
  shore_sitting_present (sitting);
  shore_sitting_show_callback (sitting, id);
}

/* Also for the end of the session: windows keep their state, the demonstration
 * leaves nothing behind. */
static void
quit (ShoreApplication *self)
{
  while (self->sittings->len > 0)
    {
      g_autoptr (ShoreSitting) sitting = g_ptr_array_steal_index (self->sittings, 0);

      g_signal_handlers_disconnect_by_data (sitting, self);
      shore_sitting_close (sitting);
    }
  shore_call_desk_quit (self->calls);
}

static void
quit_cb (GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  quit (data);
}

static gboolean
asked_to_end_cb (gpointer data)
{
  quit (data);
  return G_SOURCE_CONTINUE;
}

static const GActionEntry entries[] = {
  { .name = "open-principal", .activate = open_principal_cb, .parameter_type = "s" },
  { .name = "new-principal", .activate = new_principal_cb },
  { .name = "connect-crm", .activate = connect_crm_action_cb },
  { .name = "preferences", .activate = preferences_cb },
  { .name = "show-callback", .activate = show_callback_cb, .parameter_type = "(sx)" },
  { .name = "quit", .activate = quit_cb },
};

/* ── the application ── */

static void
shore_application_activate (GApplication *application)
{
  ShoreApplication *self = SHORE_APPLICATION (application);
  g_autoptr (ShorePrincipal) principal = NULL;
  g_autoptr (GError) error = NULL;

  if (self->sittings->len > 0)
    shore_sitting_present (active_sitting (self));
  else if (self->welcome != NULL)
    gtk_window_present (self->welcome);
  else if (self->demo && self->sandbox == NULL)
    start_demo (self);
  else if ((principal = choose_principal (self, &error)) != NULL)
    open_principal (self, principal);
  else if (error != NULL)
    show_trouble (self, _ ("Homeshore does not open"), error->message,
                  shore_principals_get_data_dir (self->principals));
  else
    open_welcome (self);
}

static void
shore_application_startup (GApplication *application)
{
  ShoreApplication *self = SHORE_APPLICATION (application);
  g_autofree char *path = NULL;

  G_APPLICATION_CLASS (shore_application_parent_class)->startup (application);
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  shore_keys_install (GTK_APPLICATION (self));
  self->calls = shore_call_desk_new (GTK_APPLICATION (self), self->sittings);
  g_unix_signal_add (SIGTERM, asked_to_end_cb, self);
  g_unix_signal_add (SIGINT, asked_to_end_cb, self);
  if (self->principals == NULL)
    self->principals = shore_principals_new (self->data_dir);
  path = g_build_filename (shore_principals_get_data_dir (self->principals), "settings.ini", NULL);
  self->settings = shore_settings_new (self->demo ? NULL : path);
  if (!self->demo)
    shore_autostart_follow (self->settings);
}

static void
shore_application_shutdown (GApplication *application)
{
  ShoreApplication *self = SHORE_APPLICATION (application);

  for (guint i = 0; i < self->sittings->len; i++)
    shore_seat_close (shore_sitting_get_seat (self->sittings->pdata[i]));
  g_ptr_array_set_size (self->sittings, 0);
  g_clear_handle_id (&self->taking_down, g_source_remove);
  take_down_ended (self);
  g_clear_object (&self->calls);
  if (self->sandbox != NULL)
    shore_sandbox_child_stop (self->sandbox);
  G_APPLICATION_CLASS (shore_application_parent_class)->shutdown (application);
}

/* What the command line asks of the telephone is done by the program that runs, or, once its line
 * is there, by this one. */
static int
ask_of_telephone (ShoreApplication *self)
{
  GApplication *application = G_APPLICATION (self);

  if (!self->answer && !self->hang_up && self->call == NULL)
    return -1;
  if (!g_application_register (application, NULL, NULL))
    return 1;
  if (self->call != NULL)
    g_action_group_activate_action (G_ACTION_GROUP (self), "call",
                                    g_variant_new_string (self->call));
  if (self->answer)
    g_action_group_activate_action (G_ACTION_GROUP (self), "answer-call",
                                    g_variant_new_string (""));
  if (self->hang_up)
    g_action_group_activate_action (G_ACTION_GROUP (self), "hang-up-call",
                                    g_variant_new_string (""));
  if (g_application_get_is_remote (application))
    return 0;
  /* Nobody ran: there is nothing to answer, but a number to call once the line is there. */
  return self->call != NULL ? -1 : 0;
}

static void
shore_application_open (GApplication *application,
                        GFile **files,
                        int n_files,
                        const char *hint G_GNUC_UNUSED)
{
  g_application_activate (application);
  for (int i = 0; i < n_files; i++)
    {
      g_autofree char *uri = g_file_get_uri (files[i]);

      shore_call_desk_call (SHORE_APPLICATION (application)->calls, uri);
    }
}

/* Before there is a main loop; a status ends the program. */
static int
shore_application_handle_local_options (GApplication *application,
                                        GVariantDict *options G_GNUC_UNUSED)
{
  ShoreApplication *self = SHORE_APPLICATION (application);

  if (self->version)
    {
      g_print ("homeshore %s\n", SHORE_VERSION);
      return 0;
    }
  self->principals = shore_principals_new (self->data_dir);
  if (self->debug_info)
    {
      shore_debug_info_print (self->principals);
      return 0;
    }
  if (self->demo || self->data_dir != NULL)
    g_application_set_flags (application,
                             g_application_get_flags (application) | G_APPLICATION_NON_UNIQUE);
  return ask_of_telephone (self);
}

static void
shore_application_finalize (GObject *object)
{
  ShoreApplication *self = SHORE_APPLICATION (object);

  g_clear_weak_pointer (&self->welcome);
  g_clear_object (&self->principals);
  g_clear_object (&self->settings);
  g_clear_object (&self->sandbox);
  g_clear_object (&self->entrance);
  g_clear_object (&self->calls);
  g_free (self->call);
  g_ptr_array_unref (self->sittings);
  g_ptr_array_unref (self->ended);
  g_free (self->data_dir);
  g_free (self->principal);
  G_OBJECT_CLASS (shore_application_parent_class)->finalize (object);
}

static void
shore_application_class_init (ShoreApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = shore_application_finalize;
  application_class->activate = shore_application_activate;
  application_class->open = shore_application_open;
  application_class->startup = shore_application_startup;
  application_class->shutdown = shore_application_shutdown;
  application_class->handle_local_options = shore_application_handle_local_options;
}

static void
shore_application_init (ShoreApplication *self)
{
  const GOptionEntry options[] = {
    { "demo", 0, 0, G_OPTION_ARG_NONE, &self->demo, N_ ("Work on sample data"), NULL },
    { "data-dir", 0, 0, G_OPTION_ARG_FILENAME, &self->data_dir, N_ ("Folder of the vaults"),
      "DIR" },
    { "principal", 0, 0, G_OPTION_ARG_STRING, &self->principal, N_ ("Whom to work for"), "NAME" },
    { "offline", 0, 0, G_OPTION_ARG_NONE, &self->offline, N_ ("Leave the network alone"), NULL },
    { "background", 0, 0, G_OPTION_ARG_NONE, &self->background,
      N_ ("Start without showing the window"), NULL },
    { "debug-info", 0, 0, G_OPTION_ARG_NONE, &self->debug_info,
      N_ ("Print versions and the state of the vaults, and exit"), NULL },
    { "call", 0, 0, G_OPTION_ARG_STRING, &self->call, N_ ("Call a number"), N_ ("NUMBER") },
    { "answer", 0, 0, G_OPTION_ARG_NONE, &self->answer, N_ ("Answer the call that rings"), NULL },
    { "hang-up", 0, 0, G_OPTION_ARG_NONE, &self->hang_up, N_ ("Hang up, or decline"), NULL },
    { "version", 0, 0, G_OPTION_ARG_NONE, &self->version, N_ ("Print the version and exit"), NULL },
    { NULL },
  };

  self->sittings = g_ptr_array_new_with_free_func (g_object_unref);
  self->ended = g_ptr_array_new_with_free_func (g_object_unref);
  g_application_add_main_option_entries (G_APPLICATION (self), options);
}

ShoreApplication *
shore_application_new (void)
{
  return g_object_new (SHORE_TYPE_APPLICATION, "application-id", SHORE_APP_ID, "flags",
                       G_APPLICATION_HANDLES_OPEN, NULL);
}
