#include "ui/sync/shore-question-panel.h"

#include <glib/gi18n.h>

#include "ui/common/shore-next-step.h"

struct _ShoreQuestionPanel
{
  AdwBin parent_instance;

  ShoreDesk *desk; /* (owned) */
  GtkWidget *step; /* (unowned) inside the bin */
  gboolean sure;   /* whether following is what is being asked for once more */
  char *problem;   /* (owned) (nullable) why the last answer was not kept */
};

G_DEFINE_FINAL_TYPE (ShoreQuestionPanel, shore_question_panel, ADW_TYPE_BIN)

static const char *
title_of (ShoreQuestion question)
{
  return question == SHORE_QUESTION_OLDER ? _ ("The CRM went back")
                                          : _ ("Records are missing on the CRM");
}

static const char *
keep_of (ShoreQuestion question)
{
  return question == SHORE_QUESTION_OLDER ? _ ("Send my work again") : _ ("Keep them");
}

static void
shore_question_panel_update (ShoreQuestionPanel *self)
{
  guint missing;
  ShoreQuestion question = shore_status_get_question (shore_desk_get_status (self->desk), &missing);
  g_autofree char *sentence = shore_sentence_for_question (question, missing);
  ShoreNextStep *step = SHORE_NEXT_STEP (self->step);

  gtk_widget_set_visible (GTK_WIDGET (self), question != SHORE_QUESTION_NONE);
  if (question == SHORE_QUESTION_NONE)
    {
      self->sure = FALSE;
      return;
    }
  if (self->problem)
    {
      shore_next_step_set (step, SHORE_ROLE_BAD, "dialog-warning-symbolic", title_of (question),
                           self->problem, _ ("Back"));
      shore_next_step_set_second (step, NULL);
      return;
    }
  if (self->sure)
    {
      shore_next_step_set (step, SHORE_ROLE_BAD, "dialog-warning-symbolic", _ ("Follow the CRM?"),
                           _ ("What the CRM lacks is dropped on this computer too. This cannot be "
                              "taken back."),
                           _ ("Back"));
      shore_next_step_set_second (step, _ ("Drop and follow"));
      return;
    }
  shore_next_step_set (step, SHORE_ROLE_WARN, "dialog-warning-symbolic", title_of (question),
                       sentence, keep_of (question));
  shore_next_step_set_second (step, _ ("Follow the CRM"));
}

/* A vault that cannot be written keeps no answer: the panel says why, and the question stays. */
static void
answered_cb (GObject *desk, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ShoreQuestionPanel) self = user_data;
  g_autoptr (GError) error = NULL;

  shore_desk_answer_finish (SHORE_DESK (desk), result, &error);
  if (self->desk == NULL) /* closed meanwhile */
    return;
  g_free (self->problem);
  self->problem = error ? shore_sentence_for_error (error) : NULL;
  self->sure = FALSE;
  shore_question_panel_update (self);
}

static void
answer (ShoreQuestionPanel *self, ShoreAnswer answer)
{
  shore_desk_answer_async (self->desk, answer, NULL, answered_cb, g_object_ref (self));
}

static void
shore_question_panel_first_cb (ShoreQuestionPanel *self)
{
  if (!self->sure && !self->problem)
    {
      answer (self, SHORE_ANSWER_KEEP);
      return;
    }
  self->sure = FALSE;
  g_clear_pointer (&self->problem, g_free);
  shore_question_panel_update (self);
}

static void
shore_question_panel_second_cb (ShoreQuestionPanel *self)
{
  if (self->sure)
    {
      answer (self, SHORE_ANSWER_FOLLOW);
      return;
    }
  self->sure = TRUE;
  shore_question_panel_update (self);
}

static void
shore_question_panel_dispose (GObject *object)
{
  g_clear_object (&SHORE_QUESTION_PANEL (object)->desk);
  g_clear_pointer (&SHORE_QUESTION_PANEL (object)->problem, g_free);
  G_OBJECT_CLASS (shore_question_panel_parent_class)->dispose (object);
}

static void
shore_question_panel_class_init (ShoreQuestionPanelClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = shore_question_panel_dispose;
}

static void
shore_question_panel_init (ShoreQuestionPanel *self)
{
  self->step = shore_next_step_new ();
  g_signal_connect_swapped (self->step, "activated", G_CALLBACK (shore_question_panel_first_cb),
                            self);
  g_signal_connect_swapped (self->step, "second-activated",
                            G_CALLBACK (shore_question_panel_second_cb), self);
  adw_bin_set_child (ADW_BIN (self), self->step);
}

GtkWidget *
shore_question_panel_new (ShoreDesk *desk)
{
  ShoreQuestionPanel *self = g_object_new (SHORE_TYPE_QUESTION_PANEL, NULL);

  self->desk = g_object_ref (desk);
  g_signal_connect_object (shore_desk_get_status (desk), "notify::question",
                           G_CALLBACK (shore_question_panel_update), self, G_CONNECT_SWAPPED);
  shore_question_panel_update (self);
  return GTK_WIDGET (self);
}
