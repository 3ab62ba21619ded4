#include "ui/welcome/shore-welcome.h"

#include <glib/gi18n.h>

#include "base/shore-text.h"
#include "ui/common/shore-role.h"
#include "ui/common/shore-style.h"

/* ShoreWelcome: see the header. It decides nothing: what is behind a door is its owner's work,
 * which it asks for by signal. The application owns it, as every window. Main thread. */
struct _ShoreWelcome
{
  AdwApplicationWindow parent_instance;

  GtkStack *stack;
  GtkWidget *back;
  AdwWindowTitle *title;
  GtkWidget *doors;
  GtkLabel *problem;
  AdwEntryRow *alone_name;
  ShoreConnectPage *connect_page;
};

enum
{
  DEMO,
  ALONE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ShoreWelcome, shore_welcome, ADW_TYPE_APPLICATION_WINDOW)

static void
turn_to (ShoreWelcome *self, const char *page)
{
  gtk_stack_set_visible_child_name (self->stack, page);
  gtk_widget_set_visible (self->back, !g_str_equal (page, "doors"));
  gtk_widget_set_visible (shore_connect_page_get_go_on (self->connect_page),
                          g_str_equal (page, "connect"));
  adw_window_title_set_subtitle (self->title, g_str_equal (page, "doors") ? _ ("Step 1 of 2")
                                                                          : _ ("Step 2 of 2"));
  gtk_widget_set_visible (GTK_WIDGET (self->problem), FALSE);
}

static void
back_cb (ShoreWelcome *self)
{
  turn_to (self, "doors");
}

static void
connect_door_cb (ShoreWelcome *self)
{
  turn_to (self, "connect");
  shore_connect_page_focus (self->connect_page);
}

static void
demo_door_cb (ShoreWelcome *self)
{
  g_signal_emit (self, signals[DEMO], 0);
}

static void
alone_door_cb (ShoreWelcome *self)
{
  turn_to (self, "alone");
  gtk_widget_grab_focus (GTK_WIDGET (self->alone_name));
}

static void
begin_alone_cb (ShoreWelcome *self)
{
  const char *name = gtk_editable_get_text (GTK_EDITABLE (self->alone_name));

  if (!shore_text_is_blank (name))
    g_signal_emit (self, signals[ALONE], 0, name);
}

/* One door: what it is, what lies behind it. */
static GtkWidget *
door_row (ShoreWelcome *self,
          const char *icon_name,
          const char *title,
          const char *text,
          GCallback callback)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *arrow = gtk_image_new_from_icon_name ("go-next-symbolic");

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name (icon_name));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), arrow);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  shore_speak (row, title);
  shore_describe (row, text);
  g_signal_connect_swapped (row, "activated", callback, self);
  return row;
}

static GtkWidget *
build_doors (ShoreWelcome *self)
{
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 16);
  GtkWidget *group = adw_preferences_group_new ();
  AdwPreferencesGroup *doors = ADW_PREFERENCES_GROUP (group);

  gtk_box_append (GTK_BOX (page), shore_label_words (_ ("Welcome to Homeshore"), "title-2"));
  gtk_box_append (
      GTK_BOX (page),
      shore_label_words (_ ("Requests, callbacks, sales and recovery, with or without a network. "
                            "All is kept on this computer first."),
                         "quiet"));
  adw_preferences_group_add (doors,
                             door_row (self, "network-server-symbolic", _ ("Connect a CRM"),
                                       _ ("You have the address and an access key of Dolibarr"),
                                       G_CALLBACK (connect_door_cb)));
  adw_preferences_group_add (
      doors, door_row (self, "media-playback-start-symbolic", _ ("Try the demonstration"),
                       _ ("Sample clients and requests, nothing of yours is touched"),
                       G_CALLBACK (demo_door_cb)));
  adw_preferences_group_add (doors,
                             door_row (self, "document-edit-symbolic", _ ("Work without a CRM"),
                                       _ ("Begin at once and connect a CRM later"),
                                       G_CALLBACK (alone_door_cb)));
  gtk_box_append (GTK_BOX (page), group);
  self->doors = group;
  return page;
}

static GtkWidget *
build_alone (ShoreWelcome *self)
{
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 16);
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *begin = shore_word_button (_ ("Begin"), NULL);

  self->alone_name = ADW_ENTRY_ROW (adw_entry_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->alone_name),
                                 _ ("For whom do you work?"));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), GTK_WIDGET (self->alone_name));
  gtk_widget_add_css_class (begin, "suggested-action");
  gtk_widget_set_halign (begin, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (page), shore_label_words (_ ("Work without a CRM"), "title-2"));
  gtk_box_append (
      GTK_BOX (page),
      shore_label_words (_ ("What you enter waits here and leaves once a CRM is connected."),
                         "quiet"));
  gtk_box_append (GTK_BOX (page), group);
  gtk_box_append (GTK_BOX (page), begin);
  g_signal_connect_swapped (begin, "clicked", G_CALLBACK (begin_alone_cb), self);
  g_signal_connect_swapped (self->alone_name, "entry-activated", G_CALLBACK (begin_alone_cb), self);
  return page;
}

static GtkWidget *
build_connect (ShoreWelcome *self)
{
  GtkWidget *page = shore_connect_page_new ();

  self->connect_page = SHORE_CONNECT_PAGE (page);
  return page;
}

static GtkWidget *
build_header (ShoreWelcome *self)
{
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *title;

  self->back = shore_word_button (_ ("Back"), NULL);
  gtk_widget_set_visible (self->back, FALSE);
  g_signal_connect_swapped (self->back, "clicked", G_CALLBACK (back_cb), self);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), self->back);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header),
                           shore_connect_page_get_go_on (self->connect_page));
  title = adw_window_title_new (_ ("New principal"), NULL);
  self->title = ADW_WINDOW_TITLE (title);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), title);
  return header;
}

/* Pages in a column that the window's width does not stretch. */
static GtkWidget *
build_body (ShoreWelcome *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 16);

  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_set_vhomogeneous (self->stack, FALSE);
  gtk_stack_add_named (self->stack, build_doors (self), "doors");
  gtk_stack_add_named (self->stack, build_connect (self), "connect");
  gtk_stack_add_named (self->stack, build_alone (self), "alone");
  self->problem = GTK_LABEL (shore_label_words (NULL, "shore-next"));
  shore_role_apply (GTK_WIDGET (self->problem), SHORE_ROLE_WARN);
  gtk_widget_set_visible (GTK_WIDGET (self->problem), FALSE);

  gtk_box_append (GTK_BOX (column), GTK_WIDGET (self->problem));
  gtk_box_append (GTK_BOX (column), GTK_WIDGET (self->stack));
  gtk_widget_set_margin_top (column, 20);
  gtk_widget_set_margin_bottom (column, 20);
  gtk_widget_set_margin_start (column, 20);
  gtk_widget_set_margin_end (column, 20);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 680);
  adw_clamp_set_child (ADW_CLAMP (clamp), column);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), clamp);
  gtk_widget_set_vexpand (scrolled, TRUE);
  return scrolled;
}

static void
shore_welcome_class_init (ShoreWelcomeClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  signals[DEMO]
      = g_signal_new ("demo", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[ALONE] = g_signal_new ("alone", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                 1, G_TYPE_STRING);
}

static void
shore_welcome_init (ShoreWelcome *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *body;

  shore_style_use (GTK_WIDGET (self));
  gtk_window_set_title (GTK_WINDOW (self), _ ("New principal"));
  gtk_window_set_default_size (GTK_WINDOW (self), 900, 640);
  body = build_body (self);
  gtk_box_append (GTK_BOX (box), build_header (self));
  gtk_box_append (GTK_BOX (box), body);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (self), box);
  turn_to (self, "doors");
}

GtkWindow *
shore_welcome_new (GtkApplication *application)
{
  return g_object_new (SHORE_TYPE_WELCOME, "application", application, NULL);
}

/**
 * shore_welcome_new_connect: gives the principal @name its CRM, or another key.
 * @url: (nullable): the address it had
 * @pin: (nullable): the certificate that was accepted for it
 */
GtkWindow *
shore_welcome_new_connect (GtkApplication *application,
                           const char *name,
                           const char *url,
                           const char *pin)
{
  GtkWindow *window = shore_welcome_new (application);
  ShoreWelcome *self = SHORE_WELCOME (window);

  shore_connect_page_set_known (self->connect_page, name, url, pin);
  turn_to (self, "connect");
  gtk_widget_set_visible (self->back, FALSE);
  shore_connect_page_focus (self->connect_page);
  return window;
}

ShoreConnectPage *
shore_welcome_get_connect_page (ShoreWelcome *self)
{
  return self->connect_page;
}

/**
 * shore_welcome_refuse: says why a door did not open.
 */
void
shore_welcome_refuse (ShoreWelcome *self, const char *problem)
{
  gtk_label_set_label (self->problem, problem);
  gtk_widget_set_visible (GTK_WIDGET (self->problem), TRUE);
  shore_welcome_set_busy (self, FALSE);
}

void
shore_welcome_set_busy (ShoreWelcome *self, gboolean busy)
{
  gtk_widget_set_sensitive (self->doors, !busy);
}
