#include "ui/welcome/shore-connect-page.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/shore-text.h"
#include "ui/common/shore-role.h"
#include "ui/welcome/shore-rights-list.h"

/* ShoreConnectPage: see the header.
 *
 * It knows no network: it asks its owner to probe, and waits without locking anything. A change of
 * address or key makes what was found void, so Continue always goes on with what is on the screen.
 * Main thread. */
struct _ShoreConnectPage
{
  AdwBin parent_instance;

  AdwEntryRow *url;
  AdwEntryRow *name;
  AdwEntryRow *key;
  GtkWidget *check;
  GtkWidget *go_on;
  GtkWidget *result; /* the panel of the answer */
  GtkImage *result_icon;
  GtkLabel *result_title;
  GtkLabel *result_text;
  ShoreRightsList *rights;
  gboolean probing;
  gboolean found;      /* the CRM answered to what is on the screen */
  gboolean named_here; /* the advisor wrote the name, it no longer follows the address */
  gboolean in_file;    /* the keyring failed: the key goes to a file */
};

enum
{
  PROBE,
  CONNECT,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ShoreConnectPage, shore_connect_page, ADW_TYPE_BIN)

static const char *
text_of (AdwEntryRow *row)
{
  return gtk_editable_get_text (GTK_EDITABLE (row));
}

/* An address as people paste it: with blanks, without https://, with a page's name. */
static char *
clean_url (ShoreConnectPage *self)
{
  g_autofree char *text = g_strstrip (g_strdup (text_of (self->url)));
  char *api;

  if (*text == '\0')
    return g_steal_pointer (&text);
  api = strstr (text, "/api/index.php");
  if (api != NULL)
    *api = '\0';
  while (g_str_has_suffix (text, "/"))
    text[strlen (text) - 1] = '\0';
  return strstr (text, "://") ? g_steal_pointer (&text) : g_strconcat ("https://", text, NULL);
}

static char *
clean_key (ShoreConnectPage *self)
{
  return g_strstrip (g_strdup (text_of (self->key)));
}

static void
show_result (ShoreConnectPage *self,
             const char *icon_name,
             ShoreRole role,
             const char *title,
             const char *text)
{
  gtk_image_set_from_icon_name (self->result_icon, icon_name);
  shore_role_apply (self->result, role);
  gtk_label_set_label (self->result_title, title);
  gtk_label_set_label (self->result_text, text);
  gtk_widget_set_visible (GTK_WIDGET (self->result_text), *text != '\0');
  gtk_widget_set_visible (self->result, TRUE);
}

static void
refresh_buttons (ShoreConnectPage *self)
{
  g_autofree char *url = clean_url (self);
  g_autofree char *key = clean_key (self);
  gboolean complete = *url != '\0' && *key != '\0';

  gtk_widget_set_sensitive (self->check, complete && !self->probing);
  gtk_widget_set_sensitive (self->go_on,
                            self->found && !shore_text_is_blank (text_of (self->name)));
  gtk_button_set_label (GTK_BUTTON (self->check), self->probing ? _ ("Checking…") : _ ("Check"));
}

static void
suggest_name (ShoreConnectPage *self)
{
  g_autofree char *url = clean_url (self);
  g_autoptr (GUri) uri = g_uri_parse (url, G_URI_FLAGS_NONE, NULL);

  if (self->named_here || uri == NULL || g_uri_get_host (uri) == NULL)
    return;
  gtk_editable_set_text (GTK_EDITABLE (self->name), g_uri_get_host (uri));
  /* That was not the advisor. */
  self->named_here = FALSE;
}

static void
identity_changed_cb (ShoreConnectPage *self)
{
  self->found = FALSE;
  self->in_file = FALSE;
  gtk_widget_set_visible (self->result, FALSE);
  shore_rights_list_show (self->rights, NULL);
  suggest_name (self);
  refresh_buttons (self);
}

static void
name_changed_cb (ShoreConnectPage *self)
{
  self->named_here = TRUE;
  refresh_buttons (self);
}

static void
check_cb (ShoreConnectPage *self)
{
  g_autofree char *url = clean_url (self);
  g_autofree char *key = clean_key (self);

  if (!gtk_widget_get_sensitive (self->check))
    return;
  self->probing = TRUE;
  refresh_buttons (self);
  g_signal_emit (self, signals[PROBE], 0, url, key);
}

static void
go_on_cb (ShoreConnectPage *self)
{
  g_autofree char *url = clean_url (self);
  g_autofree char *key = clean_key (self);
  g_autofree char *name = g_strstrip (g_strdup (text_of (self->name)));

  g_signal_emit (self, signals[CONNECT], 0, name, url, key, self->in_file);
}

static GtkWidget *
build_entries (ShoreConnectPage *self)
{
  GtkWidget *group = adw_preferences_group_new ();

  self->url = ADW_ENTRY_ROW (adw_entry_row_new ());
  self->name = ADW_ENTRY_ROW (adw_entry_row_new ());
  self->key = ADW_ENTRY_ROW (adw_password_entry_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->url), _ ("Address of the CRM"));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->name), _ ("Name to show"));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->key), _ ("Access key"));
  adw_entry_row_set_input_purpose (self->url, GTK_INPUT_PURPOSE_URL);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("Address and key"));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), GTK_WIDGET (self->url));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), GTK_WIDGET (self->name));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), GTK_WIDGET (self->key));

  g_signal_connect_swapped (self->url, "changed", G_CALLBACK (identity_changed_cb), self);
  g_signal_connect_swapped (self->key, "changed", G_CALLBACK (identity_changed_cb), self);
  g_signal_connect_swapped (self->name, "changed", G_CALLBACK (name_changed_cb), self);
  g_signal_connect_swapped (self->url, "entry-activated", G_CALLBACK (check_cb), self);
  g_signal_connect_swapped (self->key, "entry-activated", G_CALLBACK (check_cb), self);
  return group;
}

static GtkWidget *
build_result (ShoreConnectPage *self)
{
  GtkWidget *panel = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *title = shore_label_words (NULL, "heading");
  GtkWidget *text = shore_label_words (NULL, "shore-small");

  self->result_icon = GTK_IMAGE (gtk_image_new ());
  self->result_title = GTK_LABEL (title);
  self->result_text = GTK_LABEL (text);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (words), title);
  gtk_box_append (GTK_BOX (words), text);
  gtk_box_append (GTK_BOX (panel), GTK_WIDGET (self->result_icon));
  gtk_box_append (GTK_BOX (panel), words);
  gtk_widget_add_css_class (panel, "shore-next");
  gtk_widget_set_visible (panel, FALSE);
  self->result = panel;
  return panel;
}

static GtkWidget *
build_buttons (ShoreConnectPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->check = shore_word_button (_ ("Check"), NULL);
  self->go_on = shore_word_button (_ ("Continue"), NULL);
  gtk_widget_add_css_class (self->go_on, "suggested-action");
  gtk_widget_set_halign (box, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (box), self->check);
  gtk_box_append (GTK_BOX (box), self->go_on);
  g_signal_connect_swapped (self->check, "clicked", G_CALLBACK (check_cb), self);
  g_signal_connect_swapped (self->go_on, "clicked", G_CALLBACK (go_on_cb), self);
  return box;
}

static void
shore_connect_page_class_init (ShoreConnectPageClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  signals[PROBE] = g_signal_new ("probe", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                 2, G_TYPE_STRING, G_TYPE_STRING);
  signals[CONNECT]
      = g_signal_new ("connect", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 4,
                      G_TYPE_STRING, G_TYPE_STRING, G_TYPE_STRING, G_TYPE_BOOLEAN);
}

static void
shore_connect_page_init (ShoreConnectPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 16);
  GtkWidget *title = shore_label_words (_ ("What Homeshore can do in this CRM"), "title-2");
  GtkWidget *text
      = shore_label_words (_ ("Nothing is copied yet. You can begin with what is found."), "quiet");

  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), text);
  gtk_box_append (GTK_BOX (box), build_entries (self));
  gtk_box_append (GTK_BOX (box), build_result (self));
  gtk_box_append (GTK_BOX (box), build_buttons (self));
  self->rights = SHORE_RIGHTS_LIST (shore_rights_list_new ());
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->rights));
  adw_bin_set_child (ADW_BIN (self), box);
  refresh_buttons (self);
}

GtkWidget *
shore_connect_page_new (void)
{
  return g_object_new (SHORE_TYPE_CONNECT_PAGE, NULL);
}

/**
 * shore_connect_page_set_known: for a principal that is there already.
 * @url: (nullable): the address it had
 */
void
shore_connect_page_set_known (ShoreConnectPage *self, const char *name, const char *url)
{
  self->named_here = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->name), name);
  gtk_editable_set_text (GTK_EDITABLE (self->url), url ? url : "");
  self->named_here = TRUE;
  gtk_editable_set_editable (GTK_EDITABLE (self->name), FALSE);
}

static void
show_found (ShoreConnectPage *self, const ShoreDoorReport *report)
{
  g_autofree char *seconds = g_strdup_printf ("%.1f", (double)report->took_ms / 1000.0);
  g_autofree char *title = NULL;

  if (report->login != NULL)
    title = g_strdup_printf (_ ("Connected in %s s to Dolibarr %s, account “%s”"), seconds,
                             report->version ? report->version : "", report->login);
  else
    title = g_strdup_printf (_ ("Connected in %s s to Dolibarr %s"), seconds,
                             report->version ? report->version : "");
  show_result (self, "object-select-symbolic", SHORE_ROLE_GOOD, title,
               _ ("The key goes to the keyring of your session."));
}

/**
 * shore_connect_page_show: what came of the check.
 */
void
shore_connect_page_show (ShoreConnectPage *self, const ShoreDoorReport *report)
{
  self->probing = FALSE;
  self->found = report->problem == NULL;
  if (self->found)
    show_found (self, report);
  else
    show_result (self, "dialog-warning-symbolic", SHORE_ROLE_WARN, report->problem,
                 _ ("Nothing is copied and nothing is kept. Correct the address or the key, then "
                    "check again."));
  shore_rights_list_show (self->rights, self->found ? report : NULL);
  refresh_buttons (self);
  gtk_widget_grab_focus (gtk_widget_get_sensitive (self->go_on) ? self->go_on : self->check);
}

/**
 * shore_connect_page_refuse: going on did not work; all that was typed stays.
 * @keyring: whether it is the keyring that failed, so that a file can take its place
 */
void
shore_connect_page_refuse (ShoreConnectPage *self, const char *problem, gboolean keyring)
{
  self->in_file = keyring;
  show_result (self, "dialog-warning-symbolic", SHORE_ROLE_WARN, problem,
               keyring ? _ ("Continue again to keep the key in a file that only you may read.")
                       : "");
}

void
shore_connect_page_focus (ShoreConnectPage *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->url));
}
