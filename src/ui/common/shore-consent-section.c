#include "ui/common/shore-consent-section.h"

#include <glib/gi18n.h>
#include <string.h>

#include "ui/common/shore-act.h"
#include "ui/common/shore-form.h"
#include "ui/common/shore-section.h"
#include "ui/common/shore-watch.h"

#define MOST 5
#define ALL_STATED "beneficiary object duration withdrawal proof"

struct _ShoreConsentSection
{
  AdwBin parent_instance;

  ShoreDesk *desk; /* (owned) */
  gint64 client;
  gboolean no_call;
  gboolean no_email;
  ShoreWatch *acts; /* (owned) */

  GtkWidget *section; /* (unowned) these: inside the bin */
  GtkWidget *form;
  GtkWidget *stated; /* all that a request for consent has to say was said */
  GtkWidget *form_box;
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ShoreConsentSection, shore_consent_section, ADW_TYPE_BIN)

static const struct
{
  const char *act;
  const char *icon;
  ShoreRole role;
} faces[] = {
  { "given", "object-select-symbolic", SHORE_ROLE_GOOD },
  { "withdrawn", "action-unavailable-symbolic", SHORE_ROLE_BAD },
  { "refused", "action-unavailable-symbolic", SHORE_ROLE_BAD },
  { "asked", "call-incoming-symbolic", SHORE_ROLE_PLAIN },
};

/* ── what is shown ──────────────────────────────────────────────────────────────────────────── */

static void
add_act (ShoreConsentSection *self, const ShoreRecord *act)
{
  const char *code = shore_consent_get_act (act);
  const char *object = shore_consent_get_object (act);
  const char *channel = shore_choice_word (shore_consent_channels, shore_consent_get_channel (act));
  gint64 now = shore_clock_now (shore_desk_get_clock (self->desk));
  g_autofree char *when = shore_sentence_when (shore_consent_get_at (act), now);
  g_autofree char *words
      = g_strdup_printf ("%s · %s%s%s", shore_choice_word (shore_consent_acts, code), channel,
                         object && *object ? " · " : "", object ? object : "");

  for (guint i = 0; i < G_N_ELEMENTS (faces); i++)
    if (g_strcmp0 (code, faces[i].act) == 0)
      shore_section_add_line (SHORE_SECTION (self->section), faces[i].icon, words, when,
                              faces[i].role);
}

/* What the CRM knows: that a kind of contact is refused. */
static void
add_refusal (ShoreConsentSection *self, const char *what, gboolean refused)
{
  if (refused)
    shore_section_add_line (SHORE_SECTION (self->section), "action-unavailable-symbolic", what,
                            _ ("refused"), SHORE_ROLE_BAD);
}

static void
shore_consent_section_show (ShoreConsentSection *self)
{
  guint n = shore_watch_get_n (self->acts);

  shore_section_clear (SHORE_SECTION (self->section));
  add_refusal (self, _ ("Commercial calls"), self->no_call);
  add_refusal (self, _ ("Commercial e-mail"), self->no_email);
  for (guint i = 0; i < n; i++)
    {
      const ShoreRecord *act = shore_watch_get (self->acts, i);

      if (act)
        add_act (self, act);
    }
}

static void
acts_changed_cb (ShoreConsentSection *self)
{
  shore_consent_section_show (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* ── noting ─────────────────────────────────────────────────────────────────────────────────── */

static void
noted_cb (GtkWidget *from,
          gint64 id G_GNUC_UNUSED,
          const GError *error,
          gpointer data G_GNUC_UNUSED)
{
  ShoreConsentSection *self = SHORE_CONSENT_SECTION (from);
  g_autofree char *sentence = error ? shore_sentence_for_error (error) : NULL;

  if (error)
    {
      shore_field_row_set_problem (shore_form_get (SHORE_FORM (self->form), SHORE_CONSENT_SOURCE),
                                   sentence);
      return;
    }
  shore_form_clear (SHORE_FORM (self->form));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->stated), FALSE);
  gtk_widget_set_visible (self->form_box, FALSE);
}

static void
note_cb (ShoreConsentSection *self)
{
  g_autoptr (ShoreArgs) args = shore_args_new ();

  if (!shore_form_collect (SHORE_FORM (self->form), args))
    return;
  if (gtk_check_button_get_active (GTK_CHECK_BUTTON (self->stated)))
    shore_args_set (args, "stated", ALL_STATED);
  shore_act (GTK_WIDGET (self), self->desk, SHORE_KIND_CLIENT, self->client, "consent",
             g_steal_pointer (&args), _ ("Consent noted"), noted_cb, NULL);
}

static void
refuse_cb (ShoreConsentSection *self)
{
  shore_act (GTK_WIDGET (self), self->desk, SHORE_KIND_CLIENT, self->client, "refuse", NULL,
             _ ("Refusal noted: no more commercial calls"), NULL, NULL);
}

static void
open_form_cb (ShoreConsentSection *self)
{
  gtk_widget_set_visible (self->form_box, !gtk_widget_get_visible (self->form_box));
  if (gtk_widget_get_visible (self->form_box))
    shore_form_grab_focus (SHORE_FORM (self->form));
}

/* ── the widget ─────────────────────────────────────────────────────────────────────────────── */

static void
shore_consent_section_dispose (GObject *object)
{
  ShoreConsentSection *self = SHORE_CONSENT_SECTION (object);

  g_clear_object (&self->acts);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (shore_consent_section_parent_class)->dispose (object);
}

static void
shore_consent_section_class_init (ShoreConsentSectionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = shore_consent_section_dispose;
  /* An act was noted, here or elsewhere. */
  signals[CHANGED] = g_signal_new ("changed", SHORE_TYPE_CONSENT_SECTION, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
shore_consent_section_init (ShoreConsentSection *self)
{
  self->section = shore_section_new (_ ("Consents"));
  shore_section_set_empty (SHORE_SECTION (self->section), _ ("No consent noted."));
}

static void
build_form (ShoreConsentSection *self)
{
  static const int fields[] = { SHORE_CONSENT_SOURCE, SHORE_CONSENT_OBJECT,
                                SHORE_CONSENT_BENEFICIARY, SHORE_CONSENT_WORDING };
  GtkWidget *note = shore_word_button (_ ("Note this consent"), NULL);

  self->form = shore_form_new (self->desk, SHORE_KIND_CONSENT);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    shore_form_add (SHORE_FORM (self->form), fields[i]);
  self->form_box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  gtk_widget_set_halign (note, GTK_ALIGN_START);
  gtk_widget_set_visible (self->form_box, FALSE);
  self->stated = gtk_check_button_new ();
  gtk_check_button_set_child (
      GTK_CHECK_BUTTON (self->stated),
      shore_label_words (_ ("It was said for whom, what for, for how long, how to withdraw and "
                            "where the proof is"),
                         "shore-small"));
  gtk_box_append (GTK_BOX (self->form_box), self->form);
  gtk_box_append (GTK_BOX (self->form_box), self->stated);
  gtk_box_append (GTK_BOX (self->form_box), note);
  g_signal_connect_swapped (note, "clicked", G_CALLBACK (note_cb), self);
  g_signal_connect_swapped (self->form, "submitted", G_CALLBACK (note_cb), self);
}

GtkWidget *
shore_consent_section_new (ShoreDesk *desk)
{
  ShoreConsentSection *self = g_object_new (SHORE_TYPE_CONSENT_SECTION, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *refuse
      = shore_icon_button ("action-unavailable-symbolic", _ ("Refuses commercial calls"), NULL);
  GtkWidget *add = shore_icon_button ("list-add-symbolic", _ ("Note a consent"), NULL);

  self->desk = g_object_ref (desk);
  self->acts = shore_watch_new (desk, MOST);
  g_signal_connect_object (self->acts, "changed", G_CALLBACK (acts_changed_cb), self,
                           G_CONNECT_SWAPPED);
  build_form (self);
  shore_section_add_button (SHORE_SECTION (self->section), refuse);
  shore_section_add_button (SHORE_SECTION (self->section), add);
  g_signal_connect_swapped (refuse, "clicked", G_CALLBACK (refuse_cb), self);
  g_signal_connect_swapped (add, "clicked", G_CALLBACK (open_form_cb), self);
  gtk_box_append (GTK_BOX (box), self->section);
  gtk_box_append (GTK_BOX (box), self->form_box);
  adw_bin_set_child (ADW_BIN (self), box);
  return GTK_WIDGET (self);
}

/**
 * shore_consent_section_set_client:
 * @client: (nullable): its record
 */
void
shore_consent_section_set_client (ShoreConsentSection *self, const ShoreRecord *client)
{
  gint64 id = client ? shore_record_get_id (client) : 0;

  self->no_call = client && shore_client_get_no_call (client);
  self->no_email = client && shore_client_get_no_email (client);
  if (self->client != id)
    {
      self->client = id;
      gtk_widget_set_visible (self->form_box, FALSE);
      shore_watch_set (self->acts, id ? SHORE_VIEW_CLIENT_CONSENTS : SHORE_N_VIEWS, id);
    }
  shore_consent_section_show (self);
}
