#include "ui/welcome/shore-crm-facts.h"

#include <glib/gi18n.h>

#include "desk/shore-door-words.h"
#include "ui/common/shore-role.h"

/* ShoreCrmFacts: see the header. It asks nothing itself. Main thread. */
struct _ShoreCrmFacts
{
  AdwBin parent_instance;

  AdwActionRow *version;
  AdwActionRow *account;
  AdwActionRow *clocks;
  AdwActionRow *size;
  AdwActionRow *field;
  GtkWidget *add;
};

static guint add_field_signal;

G_DEFINE_FINAL_TYPE (ShoreCrmFacts, shore_crm_facts, ADW_TYPE_BIN)

static void
add_cb (ShoreCrmFacts *self)
{
  gtk_widget_set_sensitive (self->add, FALSE);
  g_signal_emit (self, add_field_signal, 0);
}

static AdwActionRow *
add_row (AdwPreferencesGroup *group, const char *title)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_preferences_group_add (group, row);
  return ADW_ACTION_ROW (row);
}

static void
shore_crm_facts_class_init (ShoreCrmFactsClass *klass)
{
  add_field_signal = g_signal_new ("add-field", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
shore_crm_facts_init (ShoreCrmFacts *self)
{
  GtkWidget *widget = adw_preferences_group_new ();
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (widget);

  adw_preferences_group_set_title (group, _ ("About this CRM"));
  self->version = add_row (group, _ ("Version"));
  self->account = add_row (group, _ ("Account"));
  self->clocks = add_row (group, _ ("Clocks"));
  self->size = add_row (group, _ ("Size"));
  self->field = add_row (group, _ ("Channel of a request"));
  self->add = shore_word_button (_ ("Add the field"), NULL);
  gtk_widget_set_valign (self->add, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (self->field, self->add);
  g_signal_connect_swapped (self->add, "clicked", G_CALLBACK (add_cb), self);
  adw_bin_set_child (ADW_BIN (self), widget);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
shore_crm_facts_new (void)
{
  return g_object_new (SHORE_TYPE_CRM_FACTS, NULL);
}

static void
tell (AdwActionRow *row, char *words)
{
  adw_action_row_set_subtitle (row, words);
  g_free (words);
}

void
shore_crm_facts_show (ShoreCrmFacts *self, const ShoreSurvey *survey)
{
  gtk_widget_set_visible (GTK_WIDGET (self), survey != NULL);
  if (survey == NULL)
    return;
  tell (self->version, shore_sentence_version (survey));
  tell (self->account, shore_sentence_account (survey));
  tell (self->clocks, shore_sentence_clocks (survey));
  tell (self->size, shore_sentence_size (survey));
  adw_action_row_set_subtitle (self->field,
                               _ ("The CRM has no field for it. Without it, colleagues do not see "
                                  "by which channel a request came. It is not required."));
  gtk_widget_set_visible (self->add, TRUE);
  gtk_widget_set_sensitive (self->add, TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->field), survey->channel_missing && survey->admin);
}

void
shore_crm_facts_field_added (ShoreCrmFacts *self, const char *problem)
{
  adw_action_row_set_subtitle (self->field,
                               problem ? problem : _ ("The field is there. All see it."));
  gtk_widget_set_visible (self->add, problem != NULL);
  gtk_widget_set_sensitive (self->add, TRUE);
}
