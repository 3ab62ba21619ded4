#include "ui/welcome/shore-rights-list.h"

#include <glib/gi18n.h>

#include "desk/shore-door-words.h"
#include "ui/common/shore-chip.h"
#include "ui/common/shore-role.h"

/* ShoreRightsList: see the header. It owns its rows and makes them anew for each survey; it asks
 * nothing of the CRM itself. Main thread. */
struct _ShoreRightsList
{
  AdwBin parent_instance;

  AdwPreferencesGroup *group;
  GtkWidget *note;
  GPtrArray *rows; /* (owned) (element-type GtkWidget) those of the last survey */
};

G_DEFINE_FINAL_TYPE (ShoreRightsList, shore_rights_list, ADW_TYPE_BIN)

static void
copy_cb (GtkButton *button, const char *request)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (button)), request);
  gtk_button_set_label (button, _ ("Copied"));
}

static void
free_request (gpointer request, GClosure *closure G_GNUC_UNUSED)
{
  g_free (request);
}

static GtkWidget *
copy_button (const ShoreSurveyRight *right, const char *login)
{
  GtkWidget *button = shore_word_button (_ ("Copy the request"), NULL);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect_data (button, "clicked", G_CALLBACK (copy_cb),
                         shore_sentence_right_request (right, login), free_request, 0);
  return button;
}

static GtkWidget *
chip_for (const ShoreSurveyRight *right)
{
  const char *word = shore_sentence_right_word (right);
  GtkWidget *chip;

  if (shore_survey_right_is_missing (right))
    chip = shore_chip_new ("action-unavailable-symbolic", word, SHORE_ROLE_BAD);
  else if (!shore_survey_right_is_whole (right))
    chip = shore_chip_new ("dialog-warning-symbolic", word, SHORE_ROLE_WARN);
  else if (right->read == SHORE_RIGHT_UNTRIED)
    chip = shore_chip_new ("content-loading-symbolic", word, SHORE_ROLE_NEUTRAL);
  else
    chip = shore_chip_new ("object-select-symbolic", word, SHORE_ROLE_GOOD);
  gtk_widget_set_valign (chip, GTK_ALIGN_CENTER);
  return chip;
}

static GtkWidget *
row_for (const ShoreSurveyRight *right, const char *login)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *cost = shore_sentence_right_cost (right);
  g_autofree char *count = shore_sentence_right_count (right);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ (right->title));
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  if (cost != NULL || count != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), cost ? cost : count);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), chip_for (right));
  if (cost != NULL)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), copy_button (right, login));
  return row;
}

static void
forget_rows (ShoreRightsList *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->group, self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
}

static void
shore_rights_list_finalize (GObject *object)
{
  g_ptr_array_unref (SHORE_RIGHTS_LIST (object)->rows);
  G_OBJECT_CLASS (shore_rights_list_parent_class)->finalize (object);
}

static void
shore_rights_list_class_init (ShoreRightsListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = shore_rights_list_finalize;
}

static void
shore_rights_list_init (ShoreRightsList *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *group = adw_preferences_group_new ();

  self->rows = g_ptr_array_new ();
  self->group = ADW_PREFERENCES_GROUP (group);
  self->note = shore_label_words (NULL, "shore-small quiet");
  adw_preferences_group_set_title (self->group, _ ("Rights of the account"));
  gtk_box_append (GTK_BOX (box), group);
  gtk_box_append (GTK_BOX (box), self->note);
  adw_bin_set_child (ADW_BIN (self), box);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
shore_rights_list_new (void)
{
  return g_object_new (SHORE_TYPE_RIGHTS_LIST, NULL);
}

static void
tell_way (ShoreRightsList *self, const ShoreSurvey *survey, gboolean missing)
{
  g_autofree char *text
      = g_strdup_printf (_ ("A right is added in Dolibarr: Users, “%s”, Permissions. “Copy the "
                            "request” prepares the message for the administrator."),
                         survey->login ? survey->login : "…");

  gtk_label_set_label (GTK_LABEL (self->note), text);
  gtk_widget_set_visible (self->note, missing);
}

/**
 * shore_rights_list_show: makes a row for each part of the CRM.
 * @survey: (nullable): %NULL hides the list
 */
void
shore_rights_list_show (ShoreRightsList *self, const ShoreSurvey *survey)
{
  g_autofree char *sum = survey ? shore_sentence_rights (survey) : NULL;
  gboolean missing = FALSE;

  forget_rows (self);
  for (guint i = 0; survey != NULL && i < survey->rights->len; i++)
    {
      const ShoreSurveyRight *right = &g_array_index (survey->rights, ShoreSurveyRight, i);
      GtkWidget *row = row_for (right, survey->login);

      missing |= !shore_survey_right_is_whole (right);
      adw_preferences_group_add (self->group, row);
      g_ptr_array_add (self->rows, row);
    }
  adw_preferences_group_set_description (self->group, sum);
  if (survey != NULL)
    tell_way (self, survey, missing);
  gtk_widget_set_visible (GTK_WIDGET (self), self->rows->len > 0);
}
