#include <glib/gi18n.h>

#include "ui/common/shore-split.h"
#include "ui/window/shore-about.h"
#include "ui/window/shore-keys.h"
#include "ui/window/shore-window-private.h"

/* The actions of the window: each turns a key or a menu item into one call on the page in front, or
 * on the window itself. Main thread. */

static void
tab_cb (GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter, gpointer window)
{
  shore_window_show_nth_tab (window, g_variant_get_uint32 (parameter));
}

/* Next belongs to Today, whatever tab is in front. */
static void
next_cb (GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer window)
{
  shore_page_command (shore_window_get_tab (window, 0), "next");
}

static void
later_cb (GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer window)
{
  shore_window_show_nth_tab (window, 0);
  shore_page_command (shore_window_get_tab (window, 0), "later");
}

static void
move_cb (GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter, gpointer window)
{
  shore_page_move (shore_window_get_page (window), g_variant_get_int32 (parameter));
}

static GtkWidget *
find_split (GtkWidget *widget)
{
  if (SHORE_IS_SPLIT (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *split = find_split (child);
      if (split)
        return split;
    }
  return NULL;
}

static void
pane_cb (GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter, gpointer window)
{
  GtkWidget *split = find_split (GTK_WIDGET (shore_window_get_page (window)));

  if (split)
    shore_split_move_focus (SHORE_SPLIT (split), g_variant_get_int32 (parameter));
}

static void
toggle_card_cb (GSimpleAction *action G_GNUC_UNUSED,
                GVariant *parameter G_GNUC_UNUSED,
                gpointer window)
{
  shore_page_toggle_card (shore_window_get_page (window));
}

static void
fullscreen_cb (GSimpleAction *action G_GNUC_UNUSED,
               GVariant *parameter G_GNUC_UNUSED,
               gpointer window)
{
  if (gtk_window_is_fullscreen (window))
    gtk_window_unfullscreen (window);
  else
    gtk_window_fullscreen (window);
}

static void
search_cb (GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer window)
{
  shore_window_open_search (window);
}

static void
filter_cb (GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer window)
{
  shore_page_focus_filter (shore_window_get_page (window));
}

static void
principals_cb (GSimpleAction *action G_GNUC_UNUSED,
               GVariant *parameter G_GNUC_UNUSED,
               gpointer window)
{
  shore_window_open_principals (window);
}

static void
close_view_cb (GSimpleAction *action G_GNUC_UNUSED,
               GVariant *parameter G_GNUC_UNUSED,
               gpointer window)
{
  if (!shore_window_close_view (window))
    shore_page_command (shore_window_get_page (window), "back");
}

static void
step_cb (GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer window)
{
  shore_page_next_step (shore_window_get_page (window));
}

static void
page_cb (GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter, gpointer window)
{
  const char *command = g_variant_get_string (parameter, NULL);

  if (shore_window_has_view (window))
    shore_window_view_command (window, command);
  else
    shore_page_command (shore_window_get_page (window), command);
}

static void
create_here_cb (GSimpleAction *action G_GNUC_UNUSED,
                GVariant *parameter G_GNUC_UNUSED,
                gpointer window)
{
  shore_window_close_view (window);
  if (!shore_page_create (shore_window_get_page (window), SHORE_N_KINDS, 0))
    shore_window_create (window, SHORE_KIND_REQUEST, 0);
}

static void
create_cb (GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter, gpointer window)
{
  const char *name;
  gint64 client;
  ShoreKind kind;

  g_variant_get (parameter, "(&sx)", &name, &client);
  if (shore_kind_from_name (name, &kind))
    shore_window_create (window, kind, client);
}

static void
show_record_cb (GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter, gpointer window)
{
  const char *name;
  gint64 id;
  ShoreKind kind;

  g_variant_get (parameter, "(&sx)", &name, &id);
  if (shore_kind_from_name (name, &kind))
    shore_window_show_record (window, kind, id);
}

static void
settle_cb (GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter, gpointer window)
{
  shore_window_show_conflict (window, g_variant_get_int64 (parameter));
}

static void
new_client_cb (GSimpleAction *action G_GNUC_UNUSED,
               GVariant *parameter G_GNUC_UNUSED,
               gpointer window)
{
  shore_window_new_client (window);
}

static void
sync_cb (GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer window)
{
  shore_desk_sync_now (shore_window_get_desk (window));
}

static void
outbox_cb (GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer window)
{
  shore_window_show_tab (window, "outbox");
}

static void
undo_cb (GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer window)
{
  shore_window_undo_last (window);
}

static void
toast_cb (GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter, gpointer window)
{
  const char *text;
  gint64 batch;

  g_variant_get (parameter, "(&sx)", &text, &batch);
  shore_window_say (window, text, batch);
}

static void
keys_cb (GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer window)
{
  shore_keys_present (window);
}

static void
about_cb (GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer window)
{
  shore_about_present (window);
}

static const GActionEntry entries[] = {
  { .name = "tab", .activate = tab_cb, .parameter_type = "u" },
  { .name = "next", .activate = next_cb },
  { .name = "later", .activate = later_cb },
  { .name = "move", .activate = move_cb, .parameter_type = "i" },
  { .name = "pane", .activate = pane_cb, .parameter_type = "i" },
  { .name = "toggle-card", .activate = toggle_card_cb },
  { .name = "fullscreen", .activate = fullscreen_cb },
  { .name = "search", .activate = search_cb },
  { .name = "filter", .activate = filter_cb },
  { .name = "principals", .activate = principals_cb },
  { .name = "close-view", .activate = close_view_cb },
  { .name = "step", .activate = step_cb },
  { .name = "page", .activate = page_cb, .parameter_type = "s" },
  { .name = "create-here", .activate = create_here_cb },
  { .name = "create", .activate = create_cb, .parameter_type = "(sx)" },
  { .name = "show-record", .activate = show_record_cb, .parameter_type = "(sx)" },
  { .name = "settle", .activate = settle_cb, .parameter_type = "x" },
  { .name = "new-client", .activate = new_client_cb },
  { .name = "sync", .activate = sync_cb },
  { .name = "outbox", .activate = outbox_cb },
  { .name = "undo", .activate = undo_cb },
  { .name = "toast", .activate = toast_cb, .parameter_type = "(sx)" },
  { .name = "keys", .activate = keys_cb },
  { .name = "about", .activate = about_cb },
};

void
shore_window_add_actions (ShoreWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}
