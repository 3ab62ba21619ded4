#include "ui/window/shore-keys.h"

#include <glib/gi18n.h>
#include <string.h>

#include "ui/common/shore-style.h"

#define CALL N_ ("Call")
#define GO N_ ("Go")
#define DOSSIER N_ ("Dossier")
#define WRITE N_ ("Write")
#define HOUSE N_ ("House")

/* On a French layout Alt and the key of “1” is Alt+ampersand: each digit has its alias there, and
 * on the number pad. No key of plain text may be here: accelerators beat the focused text. */
static const ShoreKey keys[] = {
  { "win.answer", "F2", CALL, N_ ("Answer, else call the number shown") },
  { "win.call-later", "<Shift>F2", CALL, N_ ("Call back later") },
  { "win.mute", "F4", CALL, N_ ("Mute the microphone") },
  { "win.keypad", "<Shift>F4", CALL, N_ ("Keypad") },
  { "win.hold", "F5", CALL, N_ ("Put on hold, or take back") },
  { "win.transfer", "<Shift>F5", CALL, N_ ("Transfer") },
  { "win.hang-up", "F12", CALL, N_ ("Hang up or decline; then, to the outcome") },
  { "win.tab(uint32 0)", "<Alt>1 <Alt>ampersand <Alt>KP_1", GO, N_ ("Today") },
  { "win.tab(uint32 1)", "<Alt>2 <Alt>eacute <Alt>KP_2", GO, N_ ("Requests") },
  { "win.tab(uint32 2)", "<Alt>3 <Alt>quotedbl <Alt>KP_3", GO, N_ ("Callbacks") },
  { "win.tab(uint32 3)", "<Alt>4 <Alt>apostrophe <Alt>KP_4", GO, N_ ("Sales") },
  { "win.tab(uint32 4)", "<Alt>5 <Alt>parenleft <Alt>KP_5", GO, N_ ("Recovery") },
  { "win.next", "F3", GO, N_ ("Next: the most urgent thing") },
  { "win.later", "<Shift>F3", GO, N_ ("Put the most urgent thing off") },
  { "win.move(1)", "<Alt>Down", GO, N_ ("Next dossier") },
  { "win.move(-1)", "<Alt>Up", GO, N_ ("Previous dossier") },
  { "win.pane(1)", "F6", GO, N_ ("Next pane") },
  { "win.pane(-1)", "<Shift>F6", GO, N_ ("Previous pane") },
  { "win.toggle-card", "F9", GO, N_ ("Client card") },
  { "win.fullscreen", "F11", GO, N_ ("Full screen") },
  { "win.search", "<Control>k", GO, N_ ("Search everything") },
  { "win.filter", "<Control><Shift>k", GO, N_ ("Filters of this list") },
  { "win.principals", "<Control><Shift>p", GO, N_ ("Another principal") },
  { "win.close-view", "<Control>w", GO, N_ ("Close the view") },
  { "win.step", "<Alt>Return <Alt>KP_Enter", DOSSIER, N_ ("Do the next step") },
  { "win.page('option-1')", "<Control>1 <Control>ampersand <Control>KP_1", DOSSIER,
    N_ ("First outcome or choice") },
  { "win.page('option-2')", "<Control>2 <Control>eacute <Control>KP_2", DOSSIER, NULL },
  { "win.page('option-3')", "<Control>3 <Control>quotedbl <Control>KP_3", DOSSIER, NULL },
  { "win.page('option-4')", "<Control>4 <Control>apostrophe <Control>KP_4", DOSSIER, NULL },
  { "win.page('option-5')", "<Control>5 <Control>parenleft <Control>KP_5", DOSSIER, NULL },
  { "win.page('option-6')", "<Control>6 <Control>minus <Control>KP_6", DOSSIER, NULL },
  { "win.page('option-7')", "<Control>7 <Control>egrave <Control>KP_7", DOSSIER, NULL },
  { "win.page('option-8')", "<Control>8 <Control>underscore <Control>KP_8", DOSSIER, NULL },
  { "win.page('option-9')", "<Control>9 <Control>ccedilla <Control>KP_9", DOSSIER, NULL },
  { "win.page('note')", "<Control>j", DOSSIER, N_ ("Note") },
  { "win.page('callback')", "<Control>h", DOSSIER, N_ ("Plan a callback") },
  { "win.page('take')", "<Control><Shift>t", DOSSIER, N_ ("Take in hand, or take over") },
  { "win.page('release')", "<Control><Shift>y", DOSSIER, N_ ("Release") },
  { "win.page('close')", "<Control><Shift>Return", DOSSIER, N_ ("Close and qualify") },
  { "win.page('compose')", "<Control>e", WRITE, N_ ("Write an answer") },
  { "win.page('send')", "<Control>Return <Control>KP_Enter", WRITE, N_ ("Send") },
  { "win.page('channel')", "<Control><Shift>m", WRITE, N_ ("Channel") },
  { "win.create-here", "<Control>n", HOUSE, N_ ("New dossier") },
  { "win.new-client", "<Control><Shift>n", HOUSE, N_ ("New client") },
  { "win.sync", "<Control>r", HOUSE, N_ ("Synchronise now") },
  { "win.outbox", "<Control><Shift>r", HOUSE, N_ ("What waits to be sent") },
  { "win.undo", "<Alt>BackSpace", HOUSE, N_ ("Undo the last action") },
  { "win.keys", "<Control>question <Control><Shift>question F1", HOUSE, N_ ("Keys") },
  { "app.preferences", "<Control>comma", HOUSE, N_ ("Preferences") },
  { "app.quit", "<Control>q", HOUSE, N_ ("Quit") },
};

const ShoreKey *
shore_keys (guint *n_keys)
{
  *n_keys = G_N_ELEMENTS (keys);
  return keys;
}

/**
 * shore_keys_install:
 * @app: receives every accelerator of the window
 */
void
shore_keys_install (GtkApplication *app)
{
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_auto (GStrv) accels = g_strsplit (keys[i].accels, " ", -1);
      gtk_application_set_accels_for_action (app, keys[i].action, (const char *const *)accels);
    }
}

static GtkWidget *
make_shortcut (const ShoreKey *key)
{
  g_auto (GStrv) accels = g_strsplit (key->accels, " ", 2);

  return g_object_new (GTK_TYPE_SHORTCUTS_SHORTCUT, "accelerator", accels[0], "title",
                       _ (key->title), NULL);
}

static void
append (gpointer group, GtkWidget *shortcut)
{
  gtk_box_append (GTK_BOX (group), shortcut);
}

/* The keys of the telephone are told where there is one. */
static gboolean
is_told (const ShoreKey *key, GtkWindow *window)
{
  return key->title != NULL
         && (strcmp (key->group, CALL) != 0
             || g_action_group_has_action (G_ACTION_GROUP (window), key->action + strlen ("win.")));
}

static GtkWidget *
make_section (GtkWindow *parent)
{
  GtkWidget *section = g_object_new (GTK_TYPE_SHORTCUTS_SECTION, "section-name", "all",
                                     "max-height", 14, "visible", TRUE, NULL);
  GtkWidget *group = NULL;
  const char *name = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      if (!is_told (&keys[i], parent))
        continue;
      if (!name || strcmp (name, keys[i].group) != 0)
        {
          name = keys[i].group;
          group = g_object_new (GTK_TYPE_SHORTCUTS_GROUP, "title", _ (name), NULL);
          append (section, group);
        }
      append (group, make_shortcut (&keys[i]));
    }
  return section;
}

/**
 * shore_keys_present:
 * @parent: the window whose keys are shown
 */
void
shore_keys_present (GtkWindow *parent)
{
  GtkWidget *window
      = g_object_new (GTK_TYPE_SHORTCUTS_WINDOW, "modal", TRUE, "transient-for", parent, NULL);

  gtk_window_set_child (GTK_WINDOW (window), make_section (parent));
  shore_style_use (window);
  gtk_window_present (GTK_WINDOW (window));
}
