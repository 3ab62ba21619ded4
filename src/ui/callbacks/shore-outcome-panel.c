#include "ui/callbacks/shore-outcome-panel.h"

#include <glib/gi18n.h>

#include "base/shore-day.h"
#include "ui/callbacks/shore-callback-hours.h"
#include "ui/callbacks/shore-callback-row.h"
#include "ui/callbacks/shore-outcome-grid.h"
#include "ui/common/shore-act.h"
#include "ui/common/shore-draft.h"
#include "ui/common/shore-hint-button.h"
#include "ui/common/shore-moment.h"
#include "ui/common/shore-section.h"

/* ShoreOutcomePanel: how an attempt to call ended, and what comes next.
 *
 * An outcome is picked by hand or by its digit; one that leaves the callback due asks,
 * in place, when to call again, with an hour already proposed where the client named
 * none. Nothing happens before the commit. What is picked and written is a draft of
 * the callback. Main thread; owned by the dossier. */
struct _ShoreOutcomePanel
{
  GtkWidget parent_instance;

  ShoreDesk *desk;       /* (owned) */
  ShoreDraft *draft;     /* (owned) */
  ShoreRecord *callback; /* (owned) (nullable) */
  GTimeZone *zone;       /* (owned) (nullable) */
  gboolean busy;

  ShoreOutcomeGrid *grid;
  GtkWidget *again_line;
  ShoreMoment *again;
  GtkLabel *there;
  GtkEntry *note;
  GtkLabel *problem;
  GtkLabel *kept;
  GtkButton *commit;
};

/* What becomes of a callback after each outcome. */
typedef struct
{
  const char *outcome;
  const char *effect; /* untranslated; where %d stands, the number of the attempt */
  const char *said;   /* untranslated */
  gboolean again;     /* it stays due: when is the next attempt? */
  gboolean proposed;  /* the desk has an hour to propose */
} ShoreOutcomeRule;

static const ShoreOutcomeRule rules[] = {
  { "reached", N_ ("the callback is done"), N_ ("Client reached, callback done"), FALSE, FALSE },
  { "no-answer", N_ ("attempt %d, again in 2 h"), N_ ("No answer noted, it stays to call"), TRUE,
    TRUE },
  { "voicemail", N_ ("attempt %d, again in 2 h"), N_ ("Voicemail noted, it stays to call"), TRUE,
    TRUE },
  { "later", N_ ("at the day and hour they name"), N_ ("New time promised"), TRUE, FALSE },
  { "refused", N_ ("done, no more calls to this client"), N_ ("Refusal noted, callback done"),
    FALSE, FALSE },
  { "wrong-number", N_ ("done, the number is to be corrected"),
    N_ ("Wrong number noted, callback done"), FALSE, FALSE },
};

#define DRAFT_GROUP "attempt"
#define NEXT_ATTEMPT (2 * SHORE_HOUR)

G_DEFINE_FINAL_TYPE (ShoreOutcomePanel, shore_outcome_panel, GTK_TYPE_WIDGET)

static const ShoreOutcomeRule *
find_rule (const char *outcome)
{
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    if (g_strcmp0 (rules[i].outcome, outcome) == 0)
      return &rules[i];
  return NULL;
}

static gint64
get_now (ShoreOutcomePanel *self)
{
  return shore_clock_now (shore_desk_get_clock (self->desk));
}

static gint64
record_id (ShoreOutcomePanel *self)
{
  return self->callback ? shore_record_get_id (self->callback) : 0;
}

static void
show_problem (ShoreOutcomePanel *self, const char *sentence)
{
  gtk_label_set_label (self->problem, sentence ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), sentence != NULL);
}

static void
keep (ShoreOutcomePanel *self)
{
  g_autoptr (GKeyFile) words = g_key_file_new ();
  g_autofree char *again = shore_moment_dup_text (self->again);
  g_autofree char *text = NULL;
  const char *outcome = shore_outcome_grid_get_code (self->grid);
  const char *note = gtk_editable_get_text (GTK_EDITABLE (self->note));

  if (outcome == NULL && *note == '\0')
    {
      shore_draft_write (self->draft, "");
      return;
    }
  g_key_file_set_string (words, DRAFT_GROUP, "outcome", outcome ? outcome : "");
  g_key_file_set_string (words, DRAFT_GROUP, "note", note);
  g_key_file_set_string (words, DRAFT_GROUP, "again", again ? again : "");
  text = g_key_file_to_data (words, NULL, NULL);
  shore_draft_write (self->draft, text);
}

static void
show_there (ShoreOutcomePanel *self)
{
  gint64 instant;
  g_autofree char *hour = NULL;
  g_autofree char *words = NULL;

  if (self->zone != NULL && shore_moment_get_instant (self->again, &instant))
    {
      hour = shore_callback_window (instant, 0, self->zone);
      words = g_strdup_printf (_ ("%s there"), hour);
    }
  gtk_label_set_label (self->there, words ? words : "");
}

static void
show_outcome (ShoreOutcomePanel *self)
{
  const ShoreOutcomeRule *rule = find_rule (shore_outcome_grid_get_code (self->grid));

  gtk_widget_set_visible (self->again_line, rule != NULL && rule->again);
  gtk_widget_set_sensitive (GTK_WIDGET (self->commit), rule != NULL);
  show_there (self);
}

static void
picked_cb (ShoreOutcomePanel *self)
{
  const ShoreOutcomeRule *rule = find_rule (shore_outcome_grid_get_code (self->grid));

  show_problem (self, NULL);
  shore_moment_clear (self->again);
  if (rule != NULL && rule->proposed)
    shore_moment_set_instant (self->again,
                              (get_now (self) + NEXT_ATTEMPT) / SHORE_MINUTE * SHORE_MINUTE);
  show_outcome (self);
  keep (self);
}

static void
changed_cb (ShoreOutcomePanel *self)
{
  show_problem (self, NULL);
  show_there (self);
  keep (self);
}

static void
clear (ShoreOutcomePanel *self)
{
  shore_outcome_grid_set_code (self->grid, NULL);
  shore_moment_clear (self->again);
  gtk_editable_set_text (GTK_EDITABLE (self->note), "");
  show_problem (self, NULL);
  show_outcome (self);
}

static void
restored_cb (ShoreOutcomePanel *self, const char *text)
{
  g_autoptr (GKeyFile) words = g_key_file_new ();
  g_autofree char *outcome = NULL;
  g_autofree char *note = NULL;
  g_autofree char *again = NULL;
  gint64 instant;

  if (*text == '\0' || !g_key_file_load_from_data (words, text, -1, G_KEY_FILE_NONE, NULL))
    {
      clear (self);
      return;
    }
  outcome = g_key_file_get_string (words, DRAFT_GROUP, "outcome", NULL);
  note = g_key_file_get_string (words, DRAFT_GROUP, "note", NULL);
  again = g_key_file_get_string (words, DRAFT_GROUP, "again", NULL);
  shore_outcome_grid_set_code (self->grid, outcome);
  gtk_editable_set_text (GTK_EDITABLE (self->note), note ? note : "");
  if (again != NULL && shore_instant_parse (again, NULL, &instant))
    shore_moment_set_instant (self->again, instant);
  show_outcome (self);
}

static void
kept_cb (ShoreOutcomePanel *self)
{
  g_autofree char *words = shore_draft_dup_kept (self->draft);

  gtk_label_set_label (self->kept, words);
}

static void
done_cb (GtkWidget *from, gint64 id G_GNUC_UNUSED, const GError *error, gpointer data)
{
  ShoreOutcomePanel *self = SHORE_OUTCOME_PANEL (from);
  g_autofree char *sentence = NULL;

  self->busy = FALSE;
  if (error != NULL)
    {
      sentence = shore_sentence_for_error (error);
      show_problem (self, sentence);
    }
  else if (record_id (self) == (gint64)GPOINTER_TO_SIZE (data))
    shore_draft_drop (self->draft);
}

static void
shore_outcome_panel_dispose (GObject *object)
{
  ShoreOutcomePanel *self = SHORE_OUTCOME_PANEL (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->callback, shore_record_unref);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_clear_object (&self->draft);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (shore_outcome_panel_parent_class)->dispose (object);
}

static void
shore_outcome_panel_class_init (ShoreOutcomePanelClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = shore_outcome_panel_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
shore_outcome_panel_init (ShoreOutcomePanel *self G_GNUC_UNUSED)
{
}

static GtkWidget *
build_again (ShoreOutcomePanel *self)
{
  GtkWidget *label = shore_label_words (_ ("Next call"), "shore-small quiet");

  self->again_line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  self->again
      = SHORE_MOMENT (shore_moment_new (shore_desk_get_clock (self->desk), _ ("Next call"), TRUE));
  self->there = GTK_LABEL (shore_label_data ("", "shore-small quiet numeric"));
  gtk_label_set_wrap (GTK_LABEL (label), FALSE);
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (self->again_line), label);
  gtk_box_append (GTK_BOX (self->again_line), GTK_WIDGET (self->again));
  gtk_box_append (GTK_BOX (self->again_line), GTK_WIDGET (self->there));
  g_signal_connect_object (self->again, "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  return self->again_line;
}

static GtkWidget *
build_note (ShoreOutcomePanel *self)
{
  self->note = GTK_ENTRY (gtk_entry_new ());
  gtk_entry_set_placeholder_text (self->note, _ ("A word for the history (optional)"));
  shore_speak (GTK_WIDGET (self->note), _ ("A word for the history"));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->note), _ ("A word for the history (Ctrl+J)"));
  g_signal_connect_object (self->note, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->note, "activate", G_CALLBACK (shore_outcome_panel_commit), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self->note);
}

static GtkWidget *
build_buttons (ShoreOutcomePanel *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->kept = GTK_LABEL (shore_label_data ("", "shore-small quiet numeric"));
  gtk_widget_set_hexpand (GTK_WIDGET (self->kept), TRUE);
  self->commit = GTK_BUTTON (
      shore_hint_button_new (_ ("Confirm the outcome"), "Ctrl ↵", "callback.confirm"));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->kept));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->commit));
  return box;
}

static void
build (ShoreOutcomePanel *self)
{
  GtkWidget *section = shore_section_new (_ ("Outcome of the call"));
  GtkWidget *parts[4];

  self->grid = SHORE_OUTCOME_GRID (shore_outcome_grid_new ());
  self->problem = GTK_LABEL (shore_label_words ("", "shore-small"));
  shore_role_apply (GTK_WIDGET (self->problem), SHORE_ROLE_BAD);
  shore_section_set_aside (SHORE_SECTION (section), NULL, _ ("a key from 1 to 6, then Ctrl+Return"),
                           SHORE_ROLE_QUIET);
  shore_section_add (SHORE_SECTION (section), GTK_WIDGET (self->grid));
  parts[0] = build_again (self);
  parts[1] = build_note (self);
  parts[2] = GTK_WIDGET (self->problem);
  parts[3] = build_buttons (self);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      gtk_widget_set_margin_top (parts[i], 6);
      shore_section_add (SHORE_SECTION (section), parts[i]);
    }
  show_problem (self, NULL);
  gtk_widget_set_parent (section, GTK_WIDGET (self));
}

GtkWidget *
shore_outcome_panel_new (ShoreDesk *desk)
{
  ShoreOutcomePanel *self = g_object_new (SHORE_TYPE_OUTCOME_PANEL, NULL);

  self->desk = g_object_ref (desk);
  self->draft = shore_draft_new (desk);
  build (self);
  show_outcome (self);
  g_signal_connect_object (self->grid, "picked", G_CALLBACK (picked_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->draft, "restored", G_CALLBACK (restored_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->draft, "kept", G_CALLBACK (kept_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

static void
name_effects (ShoreOutcomePanel *self)
{
  int attempt = (int)shore_callback_get_attempts (self->callback) + 1;

  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      g_autofree char *effect = NULL;

      if (rules[i].proposed)
        effect = g_strdup_printf (_ ("attempt %d, again in 2 h"), attempt);
      shore_outcome_grid_set_effect (self->grid, rules[i].outcome,
                                     effect ? effect : _ (rules[i].effect));
    }
}

void
shore_outcome_panel_set_record (ShoreOutcomePanel *self, ShoreRecord *callback)
{
  gint64 id = callback ? shore_record_get_id (callback) : 0;
  gboolean due = callback && shore_callback_is_due (callback);
  g_autofree char *place
      = due ? g_strdup_printf ("callback:%" G_GINT64_FORMAT ":attempt", id) : NULL;

  g_clear_pointer (&self->callback, shore_record_unref);
  self->callback = callback ? shore_record_ref (callback) : NULL;
  gtk_widget_set_visible (GTK_WIDGET (self), due);
  shore_draft_move (self->draft, place);
  if (due)
    name_effects (self);
}

void
shore_outcome_panel_set_zone (ShoreOutcomePanel *self, GTimeZone *zone)
{
  g_clear_pointer (&self->zone, g_time_zone_unref);
  self->zone = zone ? g_time_zone_ref (zone) : NULL;
  show_there (self);
}

gboolean
shore_outcome_panel_pick (ShoreOutcomePanel *self, int number)
{
  const ShoreOutcomeRule *rule;

  if (!gtk_widget_get_visible (GTK_WIDGET (self)) || !shore_outcome_grid_pick (self->grid, number))
    return FALSE;
  /* Nobody can propose the hour the client names: it is typed at once. */
  rule = find_rule (shore_outcome_grid_get_code (self->grid));
  if (rule != NULL && rule->again && !rule->proposed)
    gtk_widget_grab_focus (GTK_WIDGET (self->again));
  return TRUE;
}

void
shore_outcome_panel_focus (ShoreOutcomePanel *self)
{
  shore_outcome_grid_focus (self->grid);
}

void
shore_outcome_panel_focus_note (ShoreOutcomePanel *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->note));
}

/* The caret goes to what is missing; FALSE when nothing is. */
static gboolean
find_missing (ShoreOutcomePanel *self, const ShoreOutcomeRule *rule)
{
  gint64 instant;

  if (rule == NULL)
    {
      show_problem (self, _ ("Still to fill: the outcome of the call."));
      shore_outcome_grid_focus (self->grid);
      return TRUE;
    }
  if (rule->again && !shore_moment_get_instant (self->again, &instant))
    {
      show_problem (self, _ ("Still to fill: the day and hour of the next call."));
      gtk_widget_grab_focus (GTK_WIDGET (self->again));
      return TRUE;
    }
  return FALSE;
}

gboolean
shore_outcome_panel_commit (ShoreOutcomePanel *self)
{
  const ShoreOutcomeRule *rule = find_rule (shore_outcome_grid_get_code (self->grid));
  g_autofree char *note = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->note))));
  g_autofree char *again = NULL;
  g_autoptr (ShoreArgs) args = NULL;

  if (!gtk_widget_get_visible (GTK_WIDGET (self)) || self->busy)
    return FALSE;
  if (find_missing (self, rule))
    return TRUE;
  args = shore_args_new_with ("outcome", rule->outcome, NULL);
  again = rule->again ? shore_moment_dup_text (self->again) : NULL;
  if (again != NULL)
    shore_args_set (args, "again", again);
  if (*note != '\0')
    shore_args_set (args, "note", note);
  self->busy = TRUE;
  shore_act (GTK_WIDGET (self), self->desk, SHORE_KIND_CALLBACK, record_id (self), "attempt",
             g_steal_pointer (&args), _ (rule->said), done_cb, GSIZE_TO_POINTER (record_id (self)));
  return TRUE;
}
