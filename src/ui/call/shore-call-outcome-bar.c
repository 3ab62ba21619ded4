#include "ui/call/shore-call-outcome-bar.h"

#include <glib/gi18n.h>

#include "desk/shore-call-words.h"
#include "ui/common/shore-columns.h"
#include "ui/common/shore-moment.h"
#include "ui/common/shore-role.h"

/* The outcome that the end of the call speaks for is picked already, so that one press keeps it.
 * Nothing is kept before the advisor says so; until then the call waits in the bar, and at the
 * latest goes into the history without an outcome when the desk closes.
 *
 * Owned by the bar, main thread. */
struct _ShoreCallOutcomeBar
{
  AdwBin parent_instance;

  ShoreDesk *desk; /* (owned) */
  ShoreTalk *talk; /* (owned) */

  GtkWidget *title; /* (unowned) these: inside */
  GtkWidget *buttons[8];
  guint n_buttons;
  GtkWidget *again_line;
  GtkWidget *again;
  GtkWidget *note;
  GtkWidget *problem;
  GtkWidget *keep;
};

G_DEFINE_FINAL_TYPE (ShoreCallOutcomeBar, shore_call_outcome_bar, ADW_TYPE_BIN)

static const char *
picked (ShoreCallOutcomeBar *self)
{
  for (guint i = 0; i < self->n_buttons; i++)
    if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->buttons[i])))
      return shore_outcomes[i].code;
  return NULL;
}

static void
show_problem (ShoreCallOutcomeBar *self, const char *sentence)
{
  gtk_label_set_label (GTK_LABEL (self->problem), sentence ? sentence : "");
  gtk_widget_set_visible (self->problem, sentence != NULL);
}

static void
picked_cb (ShoreCallOutcomeBar *self)
{
  gtk_widget_set_visible (self->again_line, g_strcmp0 (picked (self), "later") == 0);
  gtk_widget_set_sensitive (self->keep, picked (self) != NULL);
  show_problem (self, NULL);
}

static void
show_title (ShoreCallOutcomeBar *self)
{
  ShoreCall *call = shore_talk_get_call (self->talk);
  int seconds
      = shore_talk_get_seconds (self->talk, shore_clock_now (shore_desk_get_clock (self->desk)));
  g_autofree char *name = shore_talk_dup_name (self->talk);
  g_autofree char *length = shore_sentence_length (seconds);
  g_autofree char *title
      = shore_call_get_answered (call)
            ? g_strdup_printf (_ ("%s: %s, %s"), name, shore_sentence_call_end (call), length)
            : g_strdup_printf (_ ("%s: %s"), name, shore_sentence_call_end (call));

  gtk_label_set_label (GTK_LABEL (self->title), title);
}

void
shore_call_outcome_bar_keep (ShoreCallOutcomeBar *self)
{
  const char *outcome = picked (self);
  g_autofree char *note = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->note))));
  g_autofree char *again = NULL;

  if (g_strcmp0 (outcome, "later") == 0)
    {
      again = shore_moment_dup_text (SHORE_MOMENT (self->again));
      if (again == NULL)
        {
          show_problem (self, _ ("Still to fill: the day and hour of the next call."));
          gtk_widget_grab_focus (self->again);
          return;
        }
    }
  shore_telephone_code (shore_desk_get_telephone (self->desk), self->talk,
                        &(ShoreCallOutcome){
                            .outcome = outcome, .note = *note ? note : NULL, .again = again });
}

static void
shore_call_outcome_bar_dispose (GObject *object)
{
  ShoreCallOutcomeBar *self = SHORE_CALL_OUTCOME_BAR (object);

  if (self->talk != NULL)
    g_signal_handlers_disconnect_by_data (self->talk, self);
  g_clear_object (&self->talk);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (shore_call_outcome_bar_parent_class)->dispose (object);
}

static void
shore_call_outcome_bar_class_init (ShoreCallOutcomeBarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = shore_call_outcome_bar_dispose;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
shore_call_outcome_bar_init (ShoreCallOutcomeBar *self)
{
  shore_speak (GTK_WIDGET (self), _ ("Outcome of the call"));
}

static GtkWidget *
build_choices (ShoreCallOutcomeBar *self)
{
  GtkWidget *columns = shore_columns_new (6, 9, 6, 4);

  gtk_widget_add_css_class (columns, "shore-outcomes");
  for (guint i = 0; i < G_N_ELEMENTS (self->buttons) && shore_outcomes[i].code != NULL; i++)
    {
      GtkWidget *button
          = gtk_toggle_button_new_with_label (shore_choice_label (&shore_outcomes[i]));

      self->buttons[self->n_buttons++] = button;
      gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button),
                                   i > 0 ? GTK_TOGGLE_BUTTON (self->buttons[0]) : NULL);
      g_signal_connect_object (button, "toggled", G_CALLBACK (picked_cb), self, G_CONNECT_SWAPPED);
      shore_columns_add (SHORE_COLUMNS (columns), button);
    }
  return columns;
}

static GtkWidget *
build_again (ShoreCallOutcomeBar *self)
{
  GtkWidget *label = shore_label_data (_ ("Next call"), "shore-small quiet");

  self->again_line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  self->again = shore_moment_new (shore_desk_get_clock (self->desk), _ ("Next call"), TRUE);
  gtk_box_append (GTK_BOX (self->again_line), label);
  gtk_box_append (GTK_BOX (self->again_line), self->again);
  gtk_widget_set_visible (self->again_line, FALSE);
  return self->again_line;
}

static GtkWidget *
build_end (ShoreCallOutcomeBar *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  self->note = gtk_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->note), _ ("A word for the history (optional)"));
  shore_speak (self->note, _ ("A word for the history"));
  gtk_widget_set_hexpand (self->note, TRUE);
  g_signal_connect_object (self->note, "activate", G_CALLBACK (shore_call_outcome_bar_keep), self,
                           G_CONNECT_SWAPPED);
  self->keep = shore_word_button (_ ("Keep the outcome"), NULL);
  gtk_widget_add_css_class (self->keep, "suggested-action");
  g_signal_connect_object (self->keep, "clicked", G_CALLBACK (shore_call_outcome_bar_keep), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (line), self->note);
  gtk_box_append (GTK_BOX (line), self->keep);
  return line;
}

GtkWidget *
shore_call_outcome_bar_new (ShoreDesk *desk, ShoreTalk *talk)
{
  ShoreCallOutcomeBar *self = g_object_new (SHORE_TYPE_CALL_OUTCOME_BAR, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->desk = g_object_ref (desk);
  self->talk = g_object_ref (talk);
  self->title = shore_label_words (NULL, "heading");
  self->problem = shore_label_words (NULL, "shore-small");
  shore_role_apply (self->problem, SHORE_ROLE_BAD);
  gtk_box_append (GTK_BOX (box), self->title);
  gtk_box_append (GTK_BOX (box), build_choices (self));
  gtk_box_append (GTK_BOX (box), build_again (self));
  gtk_box_append (GTK_BOX (box), self->problem);
  gtk_box_append (GTK_BOX (box), build_end (self));
  adw_bin_set_child (ADW_BIN (self), box);
  g_signal_connect_object (talk, "changed", G_CALLBACK (show_title), self, G_CONNECT_SWAPPED);
  shore_call_outcome_bar_pick (self, shore_talk_get_suggestion (talk));
  show_title (self);
  picked_cb (self);
  return GTK_WIDGET (self);
}

ShoreTalk *
shore_call_outcome_bar_get_talk (ShoreCallOutcomeBar *self)
{
  return self->talk;
}

/**
 * shore_call_outcome_bar_pick: Returns: FALSE where there is no such outcome
 */
gboolean
shore_call_outcome_bar_pick (ShoreCallOutcomeBar *self, const char *outcome)
{
  for (guint i = 0; i < self->n_buttons; i++)
    if (g_strcmp0 (shore_outcomes[i].code, outcome) == 0)
      {
        gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->buttons[i]), TRUE);
        return TRUE;
      }
  return FALSE;
}

void
shore_call_outcome_bar_focus (ShoreCallOutcomeBar *self)
{
  for (guint i = 0; i < self->n_buttons; i++)
    if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->buttons[i])))
      gtk_widget_grab_focus (self->buttons[i]);
}
