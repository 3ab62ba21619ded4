#include "ui/welcome/shore-connect-page.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/shore-text.h"
#include "desk/shore-door-words.h"
#include "ui/common/shore-role.h"
#include "ui/welcome/shore-certificate-panel.h"
#include "ui/welcome/shore-crm-facts.h"
#include "ui/welcome/shore-rights-list.h"

/* ShoreConnectPage: see the header.
 *
 * It knows no network: it asks its owner to probe, and waits without locking anything; the check
 * can be stopped. A change of address, key or login makes what was found void, so Continue always
 * goes on with what is on the screen; a change of address makes an accepted certificate void too.
 * Main thread. */
struct _ShoreConnectPage
{
  AdwBin parent_instance;

  AdwEntryRow *url;
  AdwEntryRow *name;
  AdwEntryRow *key;
  AdwExpanderRow *signing; /* open: login and password count, not the key */
  AdwEntryRow *login;
  AdwEntryRow *password;
  GtkWidget *spinner;
  GtkLabel *step;
  GtkWidget *check;
  GtkWidget *go_on;  /* (owned) lives in the owner's header */
  GtkWidget *result; /* the panel of the answer */
  GtkImage *result_icon;
  GtkLabel *result_title;
  GtkLabel *result_text;
  ShoreCertificatePanel *certificate;
  ShoreRightsList *rights;
  ShoreCrmFacts *facts;

  ShoreSurvey *survey; /* (owned) (nullable) what was found for what is on the screen */
  char *pin;           /* (owned) (nullable) the certificate that was accepted */
  char *clean[4];      /* (owned) what the getters gave last */
  gboolean probing;
  gboolean named_here; /* the advisor wrote the name, it no longer follows the address */
  gboolean asks;       /* the keyring failed: the key is asked for at each start */
};

enum
{
  CLEAN_URL,
  CLEAN_NAME,
  CLEAN_KEY,
  CLEAN_LOGIN,
};

enum
{
  PROBE,
  STOP,
  ADD_FIELD,
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

static const char *
clean_text (ShoreConnectPage *self, int which, AdwEntryRow *row)
{
  g_free (self->clean[which]);
  self->clean[which] = g_strstrip (g_strdup (text_of (row)));
  return self->clean[which];
}

static gboolean
signs_in (ShoreConnectPage *self)
{
  return adw_expander_row_get_expanded (self->signing);
}

static gboolean
is_open (ShoreConnectPage *self)
{
  return self->survey != NULL && self->survey->door == SHORE_DOOR_OPEN;
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

static gboolean
is_complete (ShoreConnectPage *self)
{
  return !shore_text_is_blank (text_of (self->url))
         && !shore_text_is_blank (text_of (signs_in (self) ? self->login : self->key));
}

static const char *
check_word (ShoreConnectPage *self)
{
  return self->probing ? _ ("Stop") : self->survey != NULL ? _ ("Check again") : _ ("Check");
}

static void
refresh_buttons (ShoreConnectPage *self)
{
  gtk_widget_set_sensitive (self->check, self->probing || is_complete (self));
  gtk_widget_set_sensitive (self->go_on,
                            is_open (self) && !shore_text_is_blank (text_of (self->name)));
  gtk_button_set_label (GTK_BUTTON (self->check), check_word (self));
  gtk_widget_set_sensitive (GTK_WIDGET (self->key), !signs_in (self));
  gtk_widget_set_visible (self->spinner, self->probing);
  gtk_spinner_set_spinning (GTK_SPINNER (self->spinner), self->probing);
  if (!self->probing)
    gtk_label_set_label (self->step, "");
}

static void
suggest_name (ShoreConnectPage *self)
{
  const char *typed = clean_text (self, CLEAN_URL, self->url);
  g_autofree char *whole
      = strstr (typed, "://") ? g_strdup (typed) : g_strconcat ("https://", typed, NULL);
  g_autoptr (GUri) uri = g_uri_parse (whole, G_URI_FLAGS_NONE, NULL);

  if (self->named_here || uri == NULL || g_uri_get_host (uri) == NULL)
    return;
  gtk_editable_set_text (GTK_EDITABLE (self->name), g_uri_get_host (uri));
  /* That was not the advisor. */
  self->named_here = FALSE;
}

static void
show_found (ShoreConnectPage *self)
{
  const ShoreSurvey *open = is_open (self) ? self->survey : NULL;

  shore_certificate_panel_show (self->certificate, self->survey);
  shore_rights_list_show (self->rights, open);
  shore_crm_facts_show (self->facts, open);
}

static void
forget_found (ShoreConnectPage *self)
{
  if (self->probing)
    g_signal_emit (self, signals[STOP], 0);
  self->probing = FALSE;
  g_clear_pointer (&self->survey, shore_survey_free);
  gtk_widget_set_visible (self->result, FALSE);
  show_found (self);
  refresh_buttons (self);
}

static void
credentials_changed_cb (ShoreConnectPage *self)
{
  forget_found (self);
}

static void
url_changed_cb (ShoreConnectPage *self)
{
  g_clear_pointer (&self->pin, g_free);
  suggest_name (self);
  forget_found (self);
}

static void
name_changed_cb (ShoreConnectPage *self)
{
  self->named_here = TRUE;
  refresh_buttons (self);
}

static void
probe (ShoreConnectPage *self)
{
  forget_found (self);
  self->probing = TRUE;
  refresh_buttons (self);
  g_signal_emit (self, signals[PROBE], 0);
}

static void
check_cb (ShoreConnectPage *self)
{
  if (self->probing)
    forget_found (self);
  else if (is_complete (self))
    probe (self);
}

static void
accepted_cb (ShoreConnectPage *self, const char *fingerprint)
{
  g_free (self->pin);
  self->pin = g_strdup (fingerprint);
  probe (self);
}

static void
add_field_cb (ShoreConnectPage *self)
{
  g_signal_emit (self, signals[ADD_FIELD], 0);
}

static void
go_on_cb (ShoreConnectPage *self)
{
  g_signal_emit (self, signals[CONNECT], 0);
}

static AdwEntryRow *
entry_row (ShoreConnectPage *self, GtkWidget *row, const char *title, GCallback changed)
{
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  g_signal_connect_swapped (row, "changed", changed, self);
  g_signal_connect_swapped (row, "entry-activated", G_CALLBACK (check_cb), self);
  return ADW_ENTRY_ROW (row);
}

static GtkWidget *
build_signing (ShoreConnectPage *self)
{
  GtkWidget *row = adw_expander_row_new ();

  self->signing = ADW_EXPANDER_ROW (row);
  self->login = entry_row (self, adw_entry_row_new (), _ ("Login in the CRM"),
                           G_CALLBACK (credentials_changed_cb));
  self->password = entry_row (self, adw_password_entry_row_new (), _ ("Password in the CRM"),
                              G_CALLBACK (credentials_changed_cb));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("No key at hand"));
  adw_expander_row_set_subtitle (self->signing,
                                 _ ("Sign in once with login and password; only the key is kept"));
  adw_expander_row_add_row (self->signing, GTK_WIDGET (self->login));
  adw_expander_row_add_row (self->signing, GTK_WIDGET (self->password));
  g_signal_connect_swapped (row, "notify::expanded", G_CALLBACK (credentials_changed_cb), self);
  return row;
}

static GtkWidget *
build_entries (ShoreConnectPage *self)
{
  GtkWidget *widget = adw_preferences_group_new ();
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (widget);

  self->url = entry_row (self, adw_entry_row_new (), _ ("Address of the CRM"),
                         G_CALLBACK (url_changed_cb));
  self->name
      = entry_row (self, adw_entry_row_new (), _ ("Name to show"), G_CALLBACK (name_changed_cb));
  self->key = entry_row (self, adw_password_entry_row_new (), _ ("Access key"),
                         G_CALLBACK (credentials_changed_cb));
  adw_entry_row_set_input_purpose (self->url, GTK_INPUT_PURPOSE_URL);
  adw_preferences_group_set_title (group, _ ("Address and key"));
  adw_preferences_group_add (group, GTK_WIDGET (self->url));
  adw_preferences_group_add (group, GTK_WIDGET (self->name));
  adw_preferences_group_add (group, GTK_WIDGET (self->key));
  adw_preferences_group_add (group, build_signing (self));
  return widget;
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

/* The step is read out as it changes, and takes no focus. */
static GtkWidget *
build_check (ShoreConnectPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *step = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_STATUS,
                                  "xalign", 0.0, "hexpand", TRUE, "wrap", TRUE, NULL);

  self->step = GTK_LABEL (step);
  self->spinner = gtk_spinner_new ();
  self->check = shore_word_button (_ ("Check"), NULL);
  g_signal_connect_swapped (self->check, "clicked", G_CALLBACK (check_cb), self);
  gtk_box_append (GTK_BOX (box), self->spinner);
  gtk_box_append (GTK_BOX (box), step);
  gtk_box_append (GTK_BOX (box), self->check);
  return box;
}

static void
shore_connect_page_finalize (GObject *object)
{
  ShoreConnectPage *self = SHORE_CONNECT_PAGE (object);

  g_clear_pointer (&self->survey, shore_survey_free);
  g_clear_object (&self->go_on);
  g_free (self->pin);
  for (gsize i = 0; i < G_N_ELEMENTS (self->clean); i++)
    g_free (self->clean[i]);
  G_OBJECT_CLASS (shore_connect_page_parent_class)->finalize (object);
}

static void
shore_connect_page_class_init (ShoreConnectPageClass *klass)
{
  static const char *const names[N_SIGNALS] = { "probe", "stop", "add-field", "connect" };

  G_OBJECT_CLASS (klass)->finalize = shore_connect_page_finalize;
  for (int i = 0; i < N_SIGNALS; i++)
    signals[i] = g_signal_new (names[i], G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                               NULL, NULL, G_TYPE_NONE, 0);
}

static void
build_findings (ShoreConnectPage *self, GtkBox *box)
{
  self->certificate = SHORE_CERTIFICATE_PANEL (shore_certificate_panel_new ());
  self->rights = SHORE_RIGHTS_LIST (shore_rights_list_new ());
  self->facts = SHORE_CRM_FACTS (shore_crm_facts_new ());
  gtk_box_append (box, GTK_WIDGET (self->certificate));
  gtk_box_append (box, GTK_WIDGET (self->rights));
  gtk_box_append (box, GTK_WIDGET (self->facts));
  g_signal_connect_swapped (self->certificate, "accepted", G_CALLBACK (accepted_cb), self);
  g_signal_connect_swapped (self->facts, "add-field", G_CALLBACK (add_field_cb), self);
}

static void
shore_connect_page_init (ShoreConnectPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 16);
  GtkWidget *title = shore_label_words (_ ("What Homeshore can do in this CRM"), "title-2");
  GtkWidget *text
      = shore_label_words (_ ("Nothing is copied yet. You can begin with what is found."), "quiet");

  self->go_on = g_object_ref_sink (shore_word_button (_ ("Continue"), NULL));
  gtk_widget_add_css_class (self->go_on, "suggested-action");
  g_signal_connect_object (self->go_on, "clicked", G_CALLBACK (go_on_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), text);
  gtk_box_append (GTK_BOX (box), build_entries (self));
  gtk_box_append (GTK_BOX (box), build_result (self));
  gtk_box_append (GTK_BOX (box), build_check (self));
  build_findings (self, GTK_BOX (box));
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
 * @pin: (nullable): the certificate that was accepted for it
 */
void
shore_connect_page_set_known (ShoreConnectPage *self,
                              const char *name,
                              const char *url,
                              const char *pin)
{
  self->named_here = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->name), name);
  gtk_editable_set_text (GTK_EDITABLE (self->url), url ? url : "");
  self->named_here = TRUE;
  gtk_editable_set_editable (GTK_EDITABLE (self->name), FALSE);
  g_free (self->pin);
  self->pin = g_strdup (pin);
}

/**
 * shore_connect_page_set_asks: the computer is known to have no keyring.
 */
void
shore_connect_page_set_asks (ShoreConnectPage *self)
{
  self->asks = TRUE;
}

/**
 * shore_connect_page_get_url: where the CRM was found; until then what was typed.
 */
const char *
shore_connect_page_get_url (ShoreConnectPage *self)
{
  return is_open (self) ? self->survey->root : clean_text (self, CLEAN_URL, self->url);
}

const char *
shore_connect_page_get_name (ShoreConnectPage *self)
{
  return clean_text (self, CLEAN_NAME, self->name);
}

/**
 * shore_connect_page_get_key: (nullable): the key, be it the one that login and password gave.
 */
const char *
shore_connect_page_get_key (ShoreConnectPage *self)
{
  if (signs_in (self))
    return self->survey ? self->survey->key : NULL;
  return clean_text (self, CLEAN_KEY, self->key);
}

const char *
shore_connect_page_get_login (ShoreConnectPage *self)
{
  return signs_in (self) ? clean_text (self, CLEAN_LOGIN, self->login) : NULL;
}

const char *
shore_connect_page_get_password (ShoreConnectPage *self)
{
  return signs_in (self) ? text_of (self->password) : NULL;
}

const char *
shore_connect_page_get_pin (ShoreConnectPage *self)
{
  return self->pin;
}

gboolean
shore_connect_page_get_asks (ShoreConnectPage *self)
{
  return self->asks;
}

void
shore_connect_page_show_step (ShoreConnectPage *self, ShoreSurveyStep step)
{
  if (self->probing)
    gtk_label_set_label (self->step, shore_sentence_survey_step (step));
}

static void
show_open_door (ShoreConnectPage *self)
{
  g_autofree char *seconds = g_strdup_printf ("%.1f", (double)self->survey->took_ms / 1000.0);
  g_autofree char *title = NULL;

  if (self->survey->login != NULL)
    title = g_strdup_printf (_ ("Connected in %s s to Dolibarr, account “%s”"), seconds,
                             self->survey->login);
  else
    title = g_strdup_printf (_ ("Connected in %s s to Dolibarr"), seconds);
  show_result (self, "object-select-symbolic", SHORE_ROLE_GOOD, title,
               self->asks ? _ ("The key is written nowhere: it is asked for at each start.")
                          : _ ("The key goes to the keyring of your session, never to a file."));
}

/**
 * shore_connect_page_show: what came of the check.
 * @survey: (transfer full) (nullable): %NULL when it was stopped
 */
void
shore_connect_page_show (ShoreConnectPage *self, ShoreSurvey *survey)
{
  g_autofree char *sentence = survey ? shore_sentence_for_door (survey) : NULL;

  if (survey == NULL || !self->probing)
    {
      g_clear_pointer (&survey, shore_survey_free);
      return;
    }
  self->probing = FALSE;
  self->survey = survey;
  if (is_open (self))
    show_open_door (self);
  else
    show_result (self, "dialog-warning-symbolic", SHORE_ROLE_WARN, sentence,
                 _ ("Nothing is copied and nothing is kept."));
  show_found (self);
  refresh_buttons (self);
  gtk_widget_grab_focus (gtk_widget_get_sensitive (self->go_on) ? self->go_on : self->check);
}

void
shore_connect_page_field_added (ShoreConnectPage *self, const char *problem)
{
  shore_crm_facts_field_added (self->facts, problem);
}

/**
 * shore_connect_page_refuse: going on did not work; all that was typed stays.
 * @keyring: whether it is the keyring that failed, so that one can go on without it
 */
void
shore_connect_page_refuse (ShoreConnectPage *self, const char *problem, gboolean keyring)
{
  self->asks = keyring;
  show_result (self, "dialog-warning-symbolic", SHORE_ROLE_WARN, problem,
               keyring ? _ ("Continue again to go on without: the key is then asked for at each "
                            "start and written nowhere.")
                       : "");
}

void
shore_connect_page_focus (ShoreConnectPage *self)
{
  gtk_widget_grab_focus (
      GTK_WIDGET (shore_text_is_blank (text_of (self->url)) ? self->url : self->key));
}

GtkWidget *
shore_connect_page_get_go_on (ShoreConnectPage *self)
{
  return self->go_on;
}
