#include "ui/window/shore-window.h"

#include <glib/gi18n.h>
#include <string.h>

#include "ui/common/shore-key-hint.h"
#include "ui/common/shore-role.h"
#include "ui/common/shore-split.h"
#include "ui/common/shore-style.h"
#include "ui/search/shore-search.h"
#include "ui/sync/shore-sync-button.h"
#include "ui/sync/shore-sync-words.h"
#include "ui/window/shore-keys.h"
#include "ui/window/shore-principal-button.h"
#include "ui/window/shore-tab-stack.h"
#include "ui/window/shore-views.h"
#include "ui/window/shore-window-calls.h"
#include "ui/window/shore-window-private.h"
#include "ui/window/shore-window-state.h"

#define WIDTH 1280
#define HEIGHT 800
#define TOAST_SECONDS 5
#define UNDO_SECONDS 10

/* What the header holds besides its widgets of ours: menu, window buttons, gaps. */
#define HEADER_REST_EM 14

struct _ShoreWindow
{
  AdwApplicationWindow parent_instance;

  ShoreDesk *desk;         /* (owned) */
  ShoreWindowState *state; /* (owned) */
  gint64 last_batch;       /* what Alt+BackSpace takes back, 0 for nothing */
  ShoreFold fold;
  int width;  /* px, as last allocated */
  guint told; /* idle source that applies a new fold */

  ShoreWindowCalls *calls; /* (owned) */

  GtkWidget *tabs;  /* (unowned) these: inside the window */
  GtkWidget *faces; /* the tabs, or a view laid over them */
  GtkWidget *views;
  GtkWidget *header;
  GtkWidget *switcher;
  GtkWidget *switcher_bar;
  GtkWidget *principal;
  GtkWidget *search;
  GtkWidget *sync;
  GtkWidget *toasts;
};

G_DEFINE_FINAL_TYPE (ShoreWindow, shore_window, ADW_TYPE_APPLICATION_WINDOW)

static void
shore_window_lay_view (ShoreWindow *self)
{
  gtk_stack_set_visible_child (GTK_STACK (self->faces), self->views);
  gtk_widget_child_focus (self->views, GTK_DIR_TAB_FORWARD);
}

/* ── tabs ───────────────────────────────────────────────────────────────────────────────────── */

static void
shore_window_acted_cb (ShoreWindow *self, gint64 batch)
{
  self->last_batch = batch;
}

static void
shore_window_tab_cb (ShoreWindow *self)
{
  if (!shore_window_close_view (self))
    shore_page_focus_list (shore_window_get_page (self));
  shore_tab_stack_restore (SHORE_TAB_STACK (self->tabs));
}

ShorePage *
shore_window_get_page (ShoreWindow *self)
{
  return shore_tab_stack_get_page (SHORE_TAB_STACK (self->tabs));
}

ShorePage *
shore_window_get_tab (ShoreWindow *self, guint tab)
{
  return shore_tab_stack_get_nth (SHORE_TAB_STACK (self->tabs), tab);
}

void
shore_window_show_nth_tab (ShoreWindow *self, guint tab)
{
  shore_tab_stack_show_nth (SHORE_TAB_STACK (self->tabs), tab);
}

void
shore_window_show_tab (ShoreWindow *self, const char *name)
{
  if (strcmp (name, "outbox") == 0)
    {
      shore_sync_button_close (SHORE_SYNC_BUTTON (self->sync));
      shore_views_show_outbox (SHORE_VIEWS (self->views));
      shore_window_lay_view (self);
      return;
    }
  shore_window_close_view (self);
  shore_tab_stack_show (SHORE_TAB_STACK (self->tabs), name);
}

/* ── views laid over the tabs ───────────────────────────────────────────────────────────────── */

gboolean
shore_window_has_view (ShoreWindow *self)
{
  return gtk_stack_get_visible_child (GTK_STACK (self->faces)) == self->views;
}

gboolean
shore_window_close_view (ShoreWindow *self)
{
  if (!shore_window_has_view (self))
    return FALSE;
  gtk_stack_set_visible_child (GTK_STACK (self->faces), self->tabs);
  shore_page_focus_list (shore_window_get_page (self));
  return TRUE;
}

void
shore_window_show_conflict (ShoreWindow *self, gint64 seq)
{
  shore_sync_button_close (SHORE_SYNC_BUTTON (self->sync));
  shore_window_lay_view (self);
  shore_views_show_conflict (SHORE_VIEWS (self->views), seq);
}

void
shore_window_new_client (ShoreWindow *self)
{
  shore_window_lay_view (self);
  shore_views_show_new_client (SHORE_VIEWS (self->views));
}

void
shore_window_view_command (ShoreWindow *self, const char *command)
{
  shore_views_command (SHORE_VIEWS (self->views), command);
}

void
shore_window_open_search (ShoreWindow *self)
{
  shore_search_open (SHORE_SEARCH (self->search));
}

void
shore_window_open_principals (ShoreWindow *self)
{
  shore_principal_button_open (SHORE_PRINCIPAL_BUTTON (self->principal));
}

/**
 * shore_window_show_record:
 * @self: a window
 * @kind: of the record
 * @id: of the record
 *
 * In the tab that takes records of that kind, or in a view of their own.
 */
void
shore_window_show_record (ShoreWindow *self, ShoreKind kind, gint64 id)
{
  shore_sync_button_close (SHORE_SYNC_BUTTON (self->sync));
  if (shore_tab_stack_show_record (SHORE_TAB_STACK (self->tabs), kind, id))
    shore_window_close_view (self);
  else if (shore_views_show_record (SHORE_VIEWS (self->views), kind, id))
    shore_window_lay_view (self);
  gtk_window_present (GTK_WINDOW (self));
}

/**
 * shore_window_create:
 * @self: a window
 * @kind: of the new record
 * @client: whose it is, 0 when not known yet
 */
void
shore_window_create (ShoreWindow *self, ShoreKind kind, gint64 client)
{
  if (shore_tab_stack_create (SHORE_TAB_STACK (self->tabs), kind, client))
    shore_window_close_view (self);
  else if (kind == SHORE_KIND_CLIENT)
    shore_window_new_client (self);
}

/* ── what is said and taken back ────────────────────────────────────────────────────────────── */

void
shore_window_undo_last (ShoreWindow *self)
{
  gint64 batch = self->last_batch;

  self->last_batch = 0;
  if (batch)
    shore_page_undo (shore_window_get_page (self), batch);
  else
    shore_window_toast (self, _ ("There is nothing to take back."));
}

void
shore_window_say (ShoreWindow *self, const char *text, gint64 batch)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  AdwToast *toast = adw_toast_new (escaped);

  adw_toast_set_timeout (toast, batch ? UNDO_SECONDS : TOAST_SECONDS);
  if (batch)
    {
      self->last_batch = batch;
      adw_toast_set_button_label (toast, _ ("Undo"));
      adw_toast_set_action_name (toast, "win.undo");
    }
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (self->toasts), toast);
}

void
shore_window_toast (ShoreWindow *self, const char *text)
{
  shore_window_say (self, text, 0);
}

/* ── folding ────────────────────────────────────────────────────────────────────────────────── */

static int
natural_width (GtkWidget *widget)
{
  int natural;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  return natural;
}

/* Wide only where every title stands whole beside what else the header holds now. */
static gboolean
shore_window_has_room_for_titles (ShoreWindow *self)
{
  int taken = natural_width (self->principal) + natural_width (self->search)
              + natural_width (self->sync) + (int)(HEADER_REST_EM * shore_em (GTK_WIDGET (self)));

  adw_view_switcher_set_policy (ADW_VIEW_SWITCHER (self->switcher), ADW_VIEW_SWITCHER_POLICY_WIDE);
  return natural_width (self->switcher) + taken <= gtk_widget_get_width (GTK_WIDGET (self));
}

static gboolean
shore_window_folded_cb (gpointer user_data)
{
  ShoreWindow *self = SHORE_WINDOW (user_data);
  gboolean one = self->fold == SHORE_FOLD_ONE;

  self->told = 0;
  if (self->fold != SHORE_FOLD_THREE || !shore_window_has_room_for_titles (self))
    adw_view_switcher_set_policy (ADW_VIEW_SWITCHER (self->switcher),
                                  ADW_VIEW_SWITCHER_POLICY_NARROW);
  gtk_widget_set_visible (self->switcher, !one);
  adw_view_switcher_bar_set_reveal (ADW_VIEW_SWITCHER_BAR (self->switcher_bar), one);
  return G_SOURCE_REMOVE;
}

static void
shore_window_fold_soon (ShoreWindow *self)
{
  if (!self->told)
    self->told = g_idle_add_full (G_PRIORITY_DEFAULT, shore_window_folded_cb, self, NULL);
}

static void
shore_window_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  ShoreWindow *self = SHORE_WINDOW (widget);
  ShoreFold fold = shore_fold_for (width, shore_em (widget));

  if (fold != self->fold || width != self->width)
    {
      self->fold = fold;
      self->width = width;
      shore_window_fold_soon (self);
    }
  GTK_WIDGET_CLASS (shore_window_parent_class)->size_allocate (widget, width, height, baseline);
}

/* ── what comes back at the next start ──────────────────────────────────────────────────────── */

static void
shore_window_keep_state (ShoreWindow *self)
{
  int width, height;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  shore_window_state_set_size (self->state, width, height);
  shore_window_state_set_maximized (self->state, gtk_window_is_maximized (GTK_WINDOW (self)));
  shore_tab_stack_keep (SHORE_TAB_STACK (self->tabs));
  shore_window_state_save (self->state);
}

static gboolean
shore_window_close_cb (ShoreWindow *self)
{
  shore_window_keep_state (self);
  return FALSE;
}

static void
shore_window_read_state (ShoreWindow *self)
{
  int width = WIDTH, height = HEIGHT;

  if (!shore_window_state_get_size (self->state, &width, &height))
    width = WIDTH, height = HEIGHT;
  gtk_window_set_default_size (GTK_WINDOW (self), width, height);
  if (shore_window_state_get_maximized (self->state))
    gtk_window_maximize (GTK_WINDOW (self));
  shore_window_tab_cb (self);
}

/* ── the window ─────────────────────────────────────────────────────────────────────────────── */

/* No accelerator: what has the focus may want Escape first. */
static gboolean
shore_window_escape_cb (GtkWidget *widget,
                        GVariant *arguments G_GNUC_UNUSED,
                        gpointer user_data G_GNUC_UNUSED)
{
  ShoreWindow *self = SHORE_WINDOW (widget);

  return shore_window_close_view (self)
         || shore_page_command (shore_window_get_page (self), "back");
}

static void
shore_window_dispose (GObject *object)
{
  ShoreWindow *self = SHORE_WINDOW (object);

  g_clear_handle_id (&self->told, g_source_remove);
  g_clear_object (&self->calls);
  G_OBJECT_CLASS (shore_window_parent_class)->dispose (object);
}

static void
shore_window_finalize (GObject *object)
{
  ShoreWindow *self = SHORE_WINDOW (object);

  g_clear_pointer (&self->state, shore_window_state_free);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (shore_window_parent_class)->finalize (object);
}

static void
shore_window_class_init (ShoreWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = shore_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = shore_window_finalize;
  widget_class->size_allocate = shore_window_size_allocate;
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, shore_window_escape_cb, NULL);
}

static GMenuModel *
make_menu (void)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) work = g_menu_new ();
  g_autoptr (GMenu) demo = g_menu_new ();
  g_autoptr (GMenu) house = g_menu_new ();
  g_autoptr (GMenuItem) cut = g_menu_item_new (_ ("Cut the network"), "app.cut-network");

  g_menu_append (work, _ ("New client"), "win.new-client");
  g_menu_append (work, _ ("Undo the last action"), "win.undo");
  g_menu_append (work, _ ("Synchronise now"), "win.sync");
  g_menu_append (work, _ ("What waits to be sent"), "win.outbox");
  g_menu_item_set_attribute (cut, "hidden-when", "s", "action-missing");
  g_menu_append_item (demo, cut);
  g_menu_append (house, _ ("Preferences"), "app.preferences");
  g_menu_append (house, _ ("Keys"), "win.keys");
  g_menu_append (house, _ ("About Homeshore"), "win.about");
  g_menu_append (house, _ ("Quit"), "app.quit");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (work));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (demo));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (house));
  return G_MENU_MODEL (g_steal_pointer (&menu));
}

static GtkWidget *
make_menu_button (void)
{
  GtkWidget *button = gtk_menu_button_new ();
  g_autoptr (GMenuModel) menu = make_menu ();

  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "open-menu-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), menu);
  gtk_menu_button_set_primary (GTK_MENU_BUTTON (button), TRUE);
  gtk_widget_set_tooltip_text (button, _ ("Menu"));
  shore_speak (button, _ ("Menu"));
  return button;
}

static void
shore_window_build_header (ShoreWindow *self, const char *principal_name, const char *colour)
{
  self->header = adw_header_bar_new ();
  self->switcher = adw_view_switcher_new ();
  adw_view_switcher_set_stack (ADW_VIEW_SWITCHER (self->switcher),
                               shore_tab_stack_get_stack (SHORE_TAB_STACK (self->tabs)));
  adw_view_switcher_set_policy (ADW_VIEW_SWITCHER (self->switcher), ADW_VIEW_SWITCHER_POLICY_WIDE);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (self->header), self->switcher);
  self->principal = shore_principal_button_new (principal_name, colour);
  self->search = shore_search_new (self->desk);
  self->sync = shore_sync_button_new (self->desk);
  shore_sync_words_follow (shore_desk_get_status (self->desk), G_CALLBACK (shore_window_fold_soon),
                           self);
  adw_header_bar_pack_start (ADW_HEADER_BAR (self->header), self->principal);
  adw_header_bar_pack_end (ADW_HEADER_BAR (self->header), make_menu_button ());
  adw_header_bar_pack_end (ADW_HEADER_BAR (self->header), self->sync);
  adw_header_bar_pack_end (ADW_HEADER_BAR (self->header), self->search);
}

static void
shore_window_build (ShoreWindow *self, const char *principal_name, const char *colour)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *overlay = gtk_overlay_new ();

  self->tabs = shore_tab_stack_new (self->desk, self->state);
  shore_window_build_header (self, principal_name, colour);
  self->views = shore_views_new (self->desk);
  g_signal_connect_swapped (self->views, "closed", G_CALLBACK (shore_window_close_view), self);
  self->faces = gtk_stack_new ();
  gtk_stack_add_child (GTK_STACK (self->faces), self->tabs);
  gtk_stack_add_child (GTK_STACK (self->faces), self->views);
  gtk_widget_set_vexpand (overlay, TRUE);
  gtk_overlay_set_child (GTK_OVERLAY (overlay), self->faces);
  self->switcher_bar = adw_view_switcher_bar_new ();
  adw_view_switcher_bar_set_stack (ADW_VIEW_SWITCHER_BAR (self->switcher_bar),
                                   shore_tab_stack_get_stack (SHORE_TAB_STACK (self->tabs)));
  gtk_box_append (GTK_BOX (box), self->header);
  gtk_box_append (GTK_BOX (box), overlay);
  gtk_box_append (GTK_BOX (box), self->switcher_bar);
  self->toasts = adw_toast_overlay_new ();
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (self->toasts), box);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (self), self->toasts);
  self->calls = shore_window_calls_new (self, overlay, principal_name, colour);
  g_signal_connect_object (self->tabs, "shown", G_CALLBACK (shore_window_tab_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->tabs, "acted", G_CALLBACK (shore_window_acted_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->tabs, "counted", G_CALLBACK (shore_window_fold_soon), self,
                           G_CONNECT_SWAPPED);
}

static void
shore_window_init (ShoreWindow *self)
{
  g_signal_connect_swapped (self, "close-request", G_CALLBACK (shore_window_close_cb), self);
}

/**
 * shore_window_new:
 * @app: the application
 * @desk: whose window this is
 * @principal_name: shown first in the header
 * @colour: of its dot
 * @state_path: (nullable): where size, tab and selection are kept
 *
 * Returns: (transfer none): owned by @app, not presented yet
 */
GtkWidget *
shore_window_new (AdwApplication *app,
                  ShoreDesk *desk,
                  const char *principal_name,
                  const char *colour,
                  const char *state_path)
{
  ShoreWindow *self = g_object_new (SHORE_TYPE_WINDOW, "application", app, NULL);
  g_autofree char *title = g_strdup_printf (_ ("%s, Homeshore"), principal_name);

  gtk_window_set_title (GTK_WINDOW (self), title);
  shore_style_use (GTK_WIDGET (self));
  shore_keys_install (GTK_APPLICATION (app));
  shore_window_add_actions (self);
  self->desk = g_object_ref (desk);
  self->state = shore_window_state_load (state_path);
  shore_window_build (self, principal_name, colour);
  shore_window_read_state (self);
  return GTK_WIDGET (self);
}

ShoreDesk *
shore_window_get_desk (ShoreWindow *self)
{
  return self->desk;
}

void
shore_window_set_principal_menu (ShoreWindow *self, GMenuModel *menu)
{
  shore_principal_button_set_menu (SHORE_PRINCIPAL_BUTTON (self->principal), menu);
}

void
shore_window_show_all_keys (ShoreWindow *self, gboolean all)
{
  shore_key_hints_show_all (GTK_WIDGET (self), all);
}
