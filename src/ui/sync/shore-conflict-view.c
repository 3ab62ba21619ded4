#include "ui/sync/shore-conflict-view.h"

#include <glib/gi18n.h>

#include "ui/common/shore-chip.h"
#include "ui/common/shore-key-hint.h"
#include "ui/common/shore-next-step.h"
#include "ui/common/shore-section.h"
#include "ui/sync/shore-conflict-list.h"
#include "ui/sync/shore-conflict-table.h"
#include "ui/sync/shore-conflict-whole.h"
#include "ui/sync/shore-sync-words.h"

/* ── how a save goes ─────────────────────────────────────────────────────────────────────────────
 * All fields are settled in one deed of the desk, all or none, and one Undo takes them back. What
 * fails is told, and the outbox is read again: what was settled elsewhere is no longer asked.
 *
 * ── what is read again ──────────────────────────────────────────────────────────────────────────
 * Whenever the outbox changes. What the advisor has chosen stays as long as the same two values
 * stand against each other. When the conflict that is shown is none any more, that is said in its
 * place, with what became of it.
 */
struct _ShoreConflictView
{
  AdwBin parent_instance;

  ShoreDesk *desk;           /* (owned) */
  gint64 wanted;             /* asked for, 0 for the first one */
  ShoreOperation *operation; /* (owned) (nullable) what is shown */
  gboolean is_open;          /* and it waits for a choice */
  gboolean is_saving;
  GCancellable *reading; /* (owned) (nullable) */

  GtkWidget *list; /* (unowned) these: inside the bin */
  GtkWidget *title;
  GtkWidget *chip;
  GtkWidget *facts;
  GtkWidget *since;
  GtkWidget *panel;
  GtkWidget *table;
  GtkWidget *buttons;
  GtkWidget *rest;
  GtkWidget *save;
  GtkWidget *quiet_part;
  GtkWidget *effect;
  GtkWidget *whole;
};

enum
{
  SETTLED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ShoreConflictView, shore_conflict_view, ADW_TYPE_BIN)

static void shore_conflict_view_read (ShoreConflictView *self);

static gint64
now_of (ShoreConflictView *self)
{
  return shore_clock_now (shore_desk_get_clock (self->desk));
}

static const char *
label_of (ShoreConflictView *self, int field)
{
  return _ (shore_kind_field (self->operation->kind, field)->label);
}

static char *
value_words (ShoreConflictView *self, int field, const ShoreValue *value)
{
  g_autofree char *words
      = shore_sentence_value_at (self->desk, self->operation->kind, field, value);

  return words && words[0] ? g_steal_pointer (&words) : g_strdup (_ ("empty"));
}

static void
say (ShoreConflictView *self, const char *text, gint64 batch)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "(sx)", text, batch);
}

/* ── what is told of the choice ─────────────────────────────────────────────────────────────── */

static guint
shore_conflict_view_tell_rest (ShoreConflictView *self)
{
  g_autofree char *missing = NULL;
  g_autofree char *words = NULL;
  guint ready = shore_conflict_table_count (SHORE_CONFLICT_TABLE (self->table), &missing);
  guint n = shore_conflict_table_get_n (SHORE_CONFLICT_TABLE (self->table));

  if (ready < n)
    words = g_strdup_printf (_ ("Still to choose: %s"), missing);
  gtk_label_set_text (GTK_LABEL (self->rest), words ? words : "");
  gtk_widget_set_sensitive (self->save, ready == n && !self->is_saving);
  return ready;
}

static void
shore_conflict_view_tell_effect (ShoreConflictView *self)
{
  ShoreConflictTable *table = SHORE_CONFLICT_TABLE (self->table);

  shore_section_clear (SHORE_SECTION (self->effect));
  for (guint i = 0; i < shore_conflict_table_get_n (table); i++)
    {
      g_autofree char *words = shore_conflict_table_dup_effect (table, i);

      if (words)
        shore_section_add (SHORE_SECTION (self->effect), shore_label_words (words, "shore-small"));
    }
}

static void
shore_conflict_view_update (ShoreConflictView *self)
{
  g_autofree char *count = NULL;
  g_autofree char *title = NULL;
  guint n = shore_conflict_table_get_n (SHORE_CONFLICT_TABLE (self->table));
  guint ready;

  if (!self->operation || !self->is_open)
    return;
  ready = shore_conflict_view_tell_rest (self);
  title = g_strdup_printf (ngettext ("%u field changed on both sides",
                                     "%u fields changed on both sides", n),
                           n);
  count
      = g_strdup_printf (_ ("Your changes are kept here. Nothing leaves and nothing is lost until "
                            "you choose. Chosen: %u of %u."),
                         ready, n);
  shore_next_step_set (SHORE_NEXT_STEP (self->panel), SHORE_ROLE_WARN, "dialog-warning-symbolic",
                       title, count, NULL);
  shore_conflict_view_tell_effect (self);
}

/* ── choosing ───────────────────────────────────────────────────────────────────────────────── */

static void
shore_conflict_view_all_mine_cb (ShoreConflictView *self)
{
  shore_conflict_table_pick_all (SHORE_CONFLICT_TABLE (self->table), SHORE_PICK_MINE);
}

static void
shore_conflict_view_all_theirs_cb (ShoreConflictView *self)
{
  shore_conflict_table_pick_all (SHORE_CONFLICT_TABLE (self->table), SHORE_PICK_THEIRS);
}

static void
shore_conflict_view_add_quiet (ShoreConflictView *self, const ShoreFieldChange *change)
{
  g_autofree char *words = value_words (self, change->field, &change->after);
  g_autofree char *text = g_strdup_printf (_ ("%s: %s"), label_of (self, change->field), words);
  gboolean is_sent
      = !(shore_kind_field (self->operation->kind, change->field)->flags & SHORE_FIELD_LOCAL);
  gboolean is_theirs = shore_value_equal (&change->before, &change->after);

  shore_section_add_line (SHORE_SECTION (self->quiet_part),
                          is_theirs ? "object-select-symbolic" : "go-up-symbolic", text,
                          is_theirs ? _ ("the same on both sides")
                          : is_sent ? _ ("you alone, will be sent")
                                    : _ ("you alone, stays here"),
                          SHORE_ROLE_PLAIN);
}

static void
shore_conflict_view_fill_table (ShoreConflictView *self)
{
  shore_conflict_table_fill (SHORE_CONFLICT_TABLE (self->table), self->operation);
  shore_section_clear (SHORE_SECTION (self->quiet_part));
  for (guint i = 0; i < self->operation->changes->len; i++)
    if (!shore_operation_change (self->operation, i)->conflict)
      shore_conflict_view_add_quiet (self, shore_operation_change (self->operation, i));
}

/* ── what is shown ──────────────────────────────────────────────────────────────────────────── */

static void
shore_conflict_view_fill_head (ShoreConflictView *self)
{
  const ShoreOperation *operation = self->operation;
  const char *kind = _ (shore_kind_info (operation->kind)->label);
  const char *who = operation->client_name ? operation->client_name : operation->title;
  gint64 minutes = operation->noticed ? (now_of (self) - operation->noticed) / SHORE_MINUTE : 0;
  g_autofree char *facts = operation->client_name && operation->title
                               ? g_strdup_printf ("%s · %s", kind, operation->title)
                               : g_strdup (kind);
  g_autofree char *since = NULL;

  if (self->is_open && operation->noticed)
    since = g_strdup_printf (_ ("for %d:%02d"), (int)(minutes / 60), (int)(minutes % 60));
  gtk_label_set_text (GTK_LABEL (self->title), who ? who : kind);
  gtk_label_set_text (GTK_LABEL (self->facts), facts);
  gtk_label_set_text (GTK_LABEL (self->since), since ? since : "");
  shore_chip_set (SHORE_CHIP (self->chip),
                  self->is_open ? "dialog-warning-symbolic" : "object-select-symbolic",
                  self->is_open ? _ ("Conflict") : _ ("Settled"),
                  self->is_open ? SHORE_ROLE_WARN : SHORE_ROLE_GOOD);
}

static void
shore_conflict_view_show_parts (ShoreConflictView *self)
{
  gtk_widget_set_visible (self->table, self->is_open);
  gtk_widget_set_visible (self->buttons, self->is_open);
  if (!self->is_open)
    shore_section_clear (SHORE_SECTION (self->effect));
  shore_section_set_title (SHORE_SECTION (self->quiet_part), self->is_open
                                                                 ? _ ("Already settled without you")
                                                                 : _ ("What stands now"));
}

static gboolean
same_question (const ShoreOperation *a, const ShoreOperation *b)
{
  if (a->seq != b->seq || a->changes->len != b->changes->len || a->theirs_at != b->theirs_at
      || a->theirs_user != b->theirs_user || g_strcmp0 (a->theirs_by, b->theirs_by) != 0)
    return FALSE;
  for (guint i = 0; i < a->changes->len; i++)
    {
      const ShoreFieldChange *one = shore_operation_change (a, i);
      const ShoreFieldChange *other = shore_operation_change (b, i);

      if (one->field != other->field || one->conflict != other->conflict
          || !shore_value_equal (&one->after, &other->after)
          || !shore_value_equal (&one->theirs, &other->theirs))
        return FALSE;
    }
  return TRUE;
}

static void
shore_conflict_view_take (ShoreConflictView *self, ShoreOperation *operation, gboolean is_open)
{
  g_clear_pointer (&self->operation, shore_operation_unref);
  self->operation = shore_operation_ref (operation);
  self->is_open = is_open;
  shore_conflict_view_fill_head (self);
  shore_conflict_view_show_parts (self);
}

static void
shore_conflict_view_ask (ShoreConflictView *self, ShoreOperation *operation)
{
  gboolean anew = !self->operation || self->operation->seq != operation->seq || !self->is_open;

  if (!anew && same_question (self->operation, operation))
    return;
  shore_conflict_view_take (self, operation, TRUE);
  shore_conflict_view_fill_table (self);
  shore_conflict_whole_show (SHORE_CONFLICT_WHOLE (self->whole), operation->kind,
                             operation->record);
  shore_conflict_view_update (self);
  if (anew)
    gtk_widget_grab_focus (self->table);
}

/* It was settled, and not by this view: how it stands is told as it is. */
static void
shore_conflict_view_tell_settled (ShoreConflictView *self, ShoreOperation *operation)
{
  const char *fate = operation->state == SHORE_OPERATION_DONE ? _ ("The CRM has it.")
                     : operation->state == SHORE_OPERATION_CANCELLED
                         ? _ ("The change was taken back.")
                         : _ ("It waits to be sent.");

  shore_conflict_view_take (self, operation, FALSE);
  shore_conflict_table_fill (SHORE_CONFLICT_TABLE (self->table), NULL);
  shore_section_clear (SHORE_SECTION (self->quiet_part));
  for (guint i = 0; i < operation->changes->len; i++)
    {
      const ShoreFieldChange *change = shore_operation_change (operation, i);
      g_autofree char *words = value_words (self, change->field, &change->after);
      g_autofree char *text = g_strdup_printf (_ ("%s: %s"), label_of (self, change->field), words);

      shore_section_add_line (SHORE_SECTION (self->quiet_part), "object-select-symbolic", text,
                              NULL, SHORE_ROLE_PLAIN);
    }
  shore_next_step_set (SHORE_NEXT_STEP (self->panel), SHORE_ROLE_GOOD, "object-select-symbolic",
                       _ ("Already settled, in another window or by the command line"), fate,
                       operation->choice ? _ ("Undo the choice") : NULL);
}

/* ── reading ────────────────────────────────────────────────────────────────────────────────── */

static ShoreOperation *
find (GPtrArray *operations, gint64 seq)
{
  for (guint i = 0; i < operations->len; i++)
    if (((ShoreOperation *)operations->pdata[i])->seq == seq)
      return operations->pdata[i];
  return NULL;
}

static ShoreOperation *
first_conflict (GPtrArray *operations)
{
  for (guint i = operations->len; i > 0; i--)
    if (((ShoreOperation *)operations->pdata[i - 1])->state == SHORE_OPERATION_CONFLICT)
      return operations->pdata[i - 1];
  return NULL;
}

static void
reverse (GPtrArray *operations)
{
  for (guint i = 0, j = operations->len; i + 1 < j; i++)
    {
      gpointer kept = operations->pdata[i];

      operations->pdata[i] = operations->pdata[--j];
      operations->pdata[j] = kept;
    }
}

static void
shore_conflict_view_fill (ShoreConflictView *self, GPtrArray *operations)
{
  ShoreOperation *wanted = self->wanted ? find (operations, self->wanted) : NULL;
  ShoreOperation *first = first_conflict (operations);

  if (!wanted && first)
    wanted = first;
  if (!wanted)
    {
      g_signal_emit (self, signals[SETTLED], 0);
      return;
    }
  self->wanted = wanted->seq;
  if (wanted->state == SHORE_OPERATION_CONFLICT)
    shore_conflict_view_ask (self, wanted);
  else
    shore_conflict_view_tell_settled (self, wanted);
  reverse (operations);
  shore_conflict_list_fill (SHORE_CONFLICT_LIST (self->list), operations, wanted->seq);
}

static void
shore_conflict_view_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ShoreConflictView) self = SHORE_CONFLICT_VIEW (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) operations = shore_desk_outbox_finish (SHORE_DESK (source), result, &error);

  if (operations)
    shore_conflict_view_fill (self, operations);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_warning ("The outbox was not read: %s", error->message);
}

/* The newest first, with what is over: to tell what became of one. */
static void
shore_conflict_view_read (ShoreConflictView *self)
{
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();
  shore_desk_outbox_async (self->desk, FALSE, self->reading, shore_conflict_view_read_cb,
                           g_object_ref (self));
}

static void
shore_conflict_view_follow_cb (ShoreConflictView *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)) && !self->is_saving)
    shore_conflict_view_read (self);
}

static void
shore_conflict_view_picked_cb (ShoreConflictView *self, gint64 seq)
{
  shore_conflict_view_show (self, seq);
}

/* ── saving ─────────────────────────────────────────────────────────────────────────────────── */

static void
shore_conflict_view_saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ShoreConflictView) self = SHORE_CONFLICT_VIEW (user_data);
  g_autoptr (GError) error = NULL;
  gint64 batch = 0;

  self->is_saving = FALSE;
  if (shore_desk_settle_finish (SHORE_DESK (source), result, &batch, &error))
    {
      say (self, _ ("Conflict settled"), batch);
      self->wanted = 0;
      self->is_open = FALSE;
    }
  else
    {
      g_autofree char *sentence = shore_sentence_for_error (error);
      say (self, sentence, 0);
      shore_conflict_view_update (self);
    }
  shore_conflict_view_read (self);
}

static void
shore_conflict_view_settle (ShoreConflictView *self, GArray *decisions)
{
  self->is_saving = TRUE;
  gtk_widget_set_sensitive (self->save, FALSE);
  shore_desk_settle_async (self->desk, decisions, NULL, shore_conflict_view_saved_cb,
                           g_object_ref (self));
}

static void
shore_conflict_view_all_conflicts_cb (ShoreConflictView *self, int how)
{
  g_autoptr (GArray) decisions = shore_decisions_new ();

  shore_decisions_add (decisions, 0, -1, (ShoreSettle)how, NULL);
  if (!self->is_saving)
    shore_conflict_view_settle (self, decisions);
}

static void
shore_conflict_view_undone_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ShoreConflictView) self = SHORE_CONFLICT_VIEW (user_data);
  g_autoptr (GError) error = NULL;

  if (!shore_desk_undo_finish (SHORE_DESK (source), result, &error))
    {
      g_autofree char *sentence = shore_sentence_for_error (error);
      say (self, sentence, 0);
    }
  shore_conflict_view_read (self);
}

static void
shore_conflict_view_undo_cb (ShoreConflictView *self)
{
  if (self->operation && self->operation->choice)
    shore_desk_undo_async (self->desk, self->operation->choice, NULL, shore_conflict_view_undone_cb,
                           g_object_ref (self));
}

/* ── the widget ─────────────────────────────────────────────────────────────────────────────── */

static void
shore_conflict_view_map (GtkWidget *widget)
{
  ShoreConflictView *self = SHORE_CONFLICT_VIEW (widget);

  GTK_WIDGET_CLASS (shore_conflict_view_parent_class)->map (widget);
  if (self->operation)
    shore_conflict_view_read (self);
}

static void
shore_conflict_view_dispose (GObject *object)
{
  ShoreConflictView *self = SHORE_CONFLICT_VIEW (object);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  G_OBJECT_CLASS (shore_conflict_view_parent_class)->dispose (object);
}

static void
shore_conflict_view_finalize (GObject *object)
{
  ShoreConflictView *self = SHORE_CONFLICT_VIEW (object);

  g_clear_pointer (&self->operation, shore_operation_unref);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (shore_conflict_view_parent_class)->finalize (object);
}

static void
shore_conflict_view_class_init (ShoreConflictViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = shore_conflict_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = shore_conflict_view_finalize;
  GTK_WIDGET_CLASS (klass)->map = shore_conflict_view_map;
  signals[SETTLED] = g_signal_new ("settled", SHORE_TYPE_CONFLICT_VIEW, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
shore_conflict_view_build_buttons (ShoreConflictView *self)
{
  GtkWidget *mine = shore_word_button (_ ("All mine"), NULL);
  GtkWidget *theirs = shore_word_button (_ ("All theirs"), NULL);
  GtkWidget *inside = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *hint = shore_key_hint_new ("Ctrl ↵");

  self->buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  self->rest = shore_label_words (NULL, "shore-small quiet");
  gtk_widget_set_hexpand (self->rest, TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->rest), 1);
  gtk_box_append (GTK_BOX (inside), gtk_label_new (_ ("Save")));
  gtk_box_append (GTK_BOX (inside), hint);
  self->save = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (self->save), inside);
  gtk_widget_set_valign (self->save, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->save, "suggested-action");
  shore_speak (self->save, _ ("Save"));
  g_signal_connect_swapped (mine, "clicked", G_CALLBACK (shore_conflict_view_all_mine_cb), self);
  g_signal_connect_swapped (theirs, "clicked", G_CALLBACK (shore_conflict_view_all_theirs_cb),
                            self);
  g_signal_connect_swapped (self->save, "clicked", G_CALLBACK (shore_conflict_view_save), self);
  gtk_box_append (GTK_BOX (self->buttons), mine);
  gtk_box_append (GTK_BOX (self->buttons), theirs);
  gtk_box_append (GTK_BOX (self->buttons), self->rest);
  gtk_box_append (GTK_BOX (self->buttons), self->save);
  gtk_widget_set_visible (self->buttons, FALSE);
}

static GtkWidget *
shore_conflict_view_build_head (ShoreConflictView *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  self->title = shore_label_words (NULL, "title-3");
  self->chip = shore_chip_new (NULL, NULL, SHORE_ROLE_WARN);
  self->facts = shore_label_data (NULL, "shore-small quiet");
  self->since = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->since, "shore-small");
  gtk_widget_add_css_class (self->since, "quiet");
  gtk_widget_add_css_class (self->since, "numeric");
  gtk_widget_set_hexpand (self->facts, TRUE);
  gtk_box_append (GTK_BOX (line), self->chip);
  gtk_box_append (GTK_BOX (line), self->facts);
  gtk_box_append (GTK_BOX (line), self->since);
  gtk_box_append (GTK_BOX (head), self->title);
  gtk_box_append (GTK_BOX (head), line);
  return head;
}

static void
shore_conflict_view_init (ShoreConflictView *self)
{
  self->panel = shore_next_step_new ();
  shore_conflict_view_build_buttons (self);
  self->quiet_part = shore_section_new (_ ("Already settled without you"));
  self->effect = shore_section_new (_ ("Effect of the choice"));
  g_signal_connect_swapped (self->panel, "activated", G_CALLBACK (shore_conflict_view_undo_cb),
                            self);
}

static GtkWidget *
shore_conflict_view_build_dossier (ShoreConflictView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 16);

  gtk_box_append (GTK_BOX (box), shore_conflict_view_build_head (self));
  gtk_box_append (GTK_BOX (box), self->panel);
  gtk_box_append (GTK_BOX (box), self->table);
  gtk_box_append (GTK_BOX (box), self->buttons);
  gtk_box_append (GTK_BOX (box), self->quiet_part);
  gtk_box_append (GTK_BOX (box), self->effect);
  gtk_box_append (GTK_BOX (box), self->whole);
  gtk_widget_set_hexpand (box, TRUE);
  return box;
}

GtkWidget *
shore_conflict_view_new (ShoreDesk *desk)
{
  ShoreConflictView *self = g_object_new (SHORE_TYPE_CONFLICT_VIEW, NULL);
  GtkWidget *panes = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 24);

  self->desk = g_object_ref (desk);
  self->list = shore_conflict_list_new (desk);
  self->table = shore_conflict_table_new (desk);
  self->whole = shore_conflict_whole_new (desk);
  g_signal_connect_swapped (self->table, "changed", G_CALLBACK (shore_conflict_view_update), self);
  g_signal_connect_swapped (self->list, "picked", G_CALLBACK (shore_conflict_view_picked_cb), self);
  g_signal_connect_swapped (self->list, "all", G_CALLBACK (shore_conflict_view_all_conflicts_cb),
                            self);
  gtk_box_append (GTK_BOX (panes), self->list);
  gtk_box_append (GTK_BOX (panes), shore_conflict_view_build_dossier (self));
  adw_bin_set_child (ADW_BIN (self), panes);
  shore_sync_words_follow (shore_desk_get_status (desk), G_CALLBACK (shore_conflict_view_follow_cb),
                           self);
  return GTK_WIDGET (self);
}

void
shore_conflict_view_show (ShoreConflictView *self, gint64 seq)
{
  self->wanted = seq;
  shore_conflict_view_read (self);
}

void
shore_conflict_view_save (ShoreConflictView *self)
{
  g_autoptr (GArray) decisions = NULL;

  if (self->is_saving || !self->is_open || !gtk_widget_is_sensitive (self->save))
    return;
  decisions = shore_conflict_table_decisions (SHORE_CONFLICT_TABLE (self->table));
  shore_conflict_view_settle (self, decisions);
}
