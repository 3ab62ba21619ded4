#include "ui/sync/shore-conflict-view.h"

#include <glib/gi18n.h>

#include "ui/common/shore-key-hint.h"
#include "ui/common/shore-act.h"
#include "ui/common/shore-next-step.h"
#include "ui/common/shore-section.h"

enum
{
  COLUMN_FIELD,
  COLUMN_BEFORE,
  COLUMN_MINE,
  COLUMN_THEIRS,
  N_COLUMNS,
};

/* One field to choose. The buttons belong to the grid. */
typedef struct
{
  int field;
  GtkWidget *mine;
  GtkWidget *theirs;
} ShoreConflictLine;

/* ── how a save goes ─────────────────────────────────────────────────────────────────────────────
 * The fields are settled one after the other, in the order shown. What fails stops the rest, is
 * told, and the outbox is read again: what was settled is no longer asked.
 */
struct _ShoreConflictView
{
  AdwBin parent_instance;

  ShoreDesk *desk;           /* (owned) */
  gint64 wanted;             /* asked for, 0 for the first one */
  ShoreOperation *operation; /* (owned) (nullable) */
  GArray *lines;             /* (owned) (element-type ShoreConflictLine) */
  guint saving;              /* lines already given to the desk, while saving */
  gboolean is_saving;
  GCancellable *reading; /* (owned) (nullable) */

  GtkWidget *panel; /* (unowned) these: inside the bin */
  GtkWidget *title;
  GtkWidget *grid_slot;
  GtkWidget *buttons;
  GtkWidget *rest;
  GtkWidget *save;
  GtkWidget *quiet_part;
  GtkWidget *effect;
  GtkWidget *effect_words;
};

enum
{
  SETTLED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ShoreConflictView, shore_conflict_view, ADW_TYPE_BIN)

static gboolean
is_active (GtkWidget *choice)
{
  return gtk_check_button_get_active (GTK_CHECK_BUTTON (choice));
}

static gboolean
is_chosen (const ShoreConflictLine *line)
{
  return is_active (line->mine) || is_active (line->theirs);
}

static const char *
label_of (ShoreConflictView *self, int field)
{
  return _ (shore_kind_field (self->operation->kind, field)->label);
}

/* ── what is told ───────────────────────────────────────────────────────────────────────────── */

static void
shore_conflict_view_tell_rest (ShoreConflictView *self, guint chosen)
{
  g_autoptr (GString) missing = g_string_new (NULL);
  g_autofree char *words = NULL;

  for (guint i = 0; i < self->lines->len; i++)
    {
      const ShoreConflictLine *line = &g_array_index (self->lines, ShoreConflictLine, i);
      if (!is_chosen (line))
        g_string_append_printf (missing, "%s%s", missing->len ? ", " : "",
                                label_of (self, line->field));
    }
  if (chosen < self->lines->len)
    words = g_strdup_printf (_ ("Still to choose: %s"), missing->str);
  gtk_label_set_text (GTK_LABEL (self->rest), words ? words : "");
  gtk_widget_set_sensitive (self->save, chosen == self->lines->len && !self->is_saving);
}

static void
shore_conflict_view_tell_effect (ShoreConflictView *self, guint mine, guint theirs)
{
  g_autofree char *kept
      = g_strdup_printf (ngettext ("%u value of yours goes to the CRM and replaces theirs.",
                                   "%u values of yours go to the CRM and replace theirs.", mine),
                         mine);
  g_autofree char *taken
      = g_strdup_printf (ngettext ("%u value of the CRM replaces yours here.",
                                   "%u values of the CRM replace yours here.", theirs),
                         theirs);
  g_autofree char *both = g_strdup_printf ("%s %s", mine ? kept : "", theirs ? taken : "");

  gtk_label_set_text (GTK_LABEL (self->effect_words), g_strstrip (both));
  gtk_widget_set_visible (self->effect, mine + theirs > 0);
}

static void
shore_conflict_view_update (ShoreConflictView *self)
{
  guint mine = 0, theirs = 0;
  g_autofree char *count = NULL;
  g_autofree char *title = NULL;

  if (!self->operation)
    return;
  for (guint i = 0; i < self->lines->len; i++)
    {
      const ShoreConflictLine *line = &g_array_index (self->lines, ShoreConflictLine, i);
      mine += is_active (line->mine);
      theirs += is_active (line->theirs);
    }
  title = g_strdup_printf (ngettext ("%u field changed on both sides",
                                     "%u fields changed on both sides", self->lines->len),
                           self->lines->len);
  count
      = g_strdup_printf (_ ("Your changes are kept here. Nothing leaves and nothing is lost until "
                            "you choose. Chosen: %u of %u."),
                         mine + theirs, self->lines->len);
  shore_next_step_set (SHORE_NEXT_STEP (self->panel), SHORE_ROLE_WARN, "dialog-warning-symbolic",
                       title, count, NULL);
  shore_conflict_view_tell_rest (self, mine + theirs);
  shore_conflict_view_tell_effect (self, mine, theirs);
}

/* ── choosing ───────────────────────────────────────────────────────────────────────────────── */

static gboolean
find_choice (ShoreConflictView *self, GtkWidget *choice, guint *at, gboolean *mine)
{
  for (guint i = 0; i < self->lines->len; i++)
    {
      const ShoreConflictLine *line = &g_array_index (self->lines, ShoreConflictLine, i);
      if (choice != line->mine && choice != line->theirs)
        continue;
      *at = i;
      *mine = choice == line->mine;
      return TRUE;
    }
  return FALSE;
}

/* Left and Right choose, Up and Down move without choosing. */
static gboolean
shore_conflict_view_key_cb (GtkEventControllerKey *controller,
                            guint key,
                            guint code G_GNUC_UNUSED,
                            GdkModifierType state,
                            gpointer user_data)
{
  ShoreConflictView *self = SHORE_CONFLICT_VIEW (user_data);
  GtkWidget *choice = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller));
  guint at;
  gboolean mine;
  ShoreConflictLine *line;

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) || !find_choice (self, choice, &at, &mine))
    return FALSE;
  if (key == GDK_KEY_Up && at > 0)
    at--;
  else if (key == GDK_KEY_Down && at + 1 < self->lines->len)
    at++;
  else if (key == GDK_KEY_Left || key == GDK_KEY_Right)
    mine = key == GDK_KEY_Left;
  else
    return FALSE;
  line = &g_array_index (self->lines, ShoreConflictLine, at);
  choice = mine ? line->mine : line->theirs;
  gtk_widget_grab_focus (choice);
  if (key == GDK_KEY_Left || key == GDK_KEY_Right)
    gtk_check_button_set_active (GTK_CHECK_BUTTON (choice), TRUE);
  return TRUE;
}

static void
shore_conflict_view_all (ShoreConflictView *self, gboolean mine)
{
  for (guint i = 0; i < self->lines->len; i++)
    {
      const ShoreConflictLine *line = &g_array_index (self->lines, ShoreConflictLine, i);
      gtk_check_button_set_active (GTK_CHECK_BUTTON (mine ? line->mine : line->theirs), TRUE);
    }
}

static void
shore_conflict_view_all_mine_cb (ShoreConflictView *self)
{
  shore_conflict_view_all (self, TRUE);
}

static void
shore_conflict_view_all_theirs_cb (ShoreConflictView *self)
{
  shore_conflict_view_all (self, FALSE);
}

/* ── the table ──────────────────────────────────────────────────────────────────────────────── */

static char *
value_words (ShoreConflictView *self, int field, const ShoreValue *value)
{
  g_autofree char *words = shore_sentence_value (self->operation->kind, field, value);

  return words && words[0] ? g_steal_pointer (&words) : g_strdup (_ ("empty"));
}

static GtkWidget *
shore_conflict_view_make_choice (ShoreConflictView *self,
                                 const ShoreFieldChange *change,
                                 const ShoreValue *value,
                                 const char *whose)
{
  GtkWidget *choice = gtk_check_button_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  g_autofree char *words = value_words (self, change->field, value);
  g_autofree char *spoken
      = g_strdup_printf ("%s, %s: %s", label_of (self, change->field), whose, words);

  gtk_check_button_set_child (GTK_CHECK_BUTTON (choice), shore_label_words (words, "numeric"));
  gtk_widget_add_css_class (choice, "shore-conflict-choice");
  gtk_widget_set_hexpand (choice, TRUE);
  shore_speak (choice, spoken);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (shore_conflict_view_key_cb), self);
  gtk_widget_add_controller (choice, keys);
  g_signal_connect_swapped (choice, "toggled", G_CALLBACK (shore_conflict_view_update), self);
  return choice;
}

static void
shore_conflict_view_add_line (ShoreConflictView *self,
                              GtkWidget *grid,
                              const ShoreFieldChange *change,
                              int row)
{
  g_autofree char *before = value_words (self, change->field, &change->before);
  GtkWidget *rule = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  ShoreConflictLine line = { .field = change->field };

  line.mine = shore_conflict_view_make_choice (self, change, &change->after, _ ("mine"));
  line.theirs = shore_conflict_view_make_choice (self, change, &change->theirs, _ ("theirs"));
  gtk_check_button_set_group (GTK_CHECK_BUTTON (line.theirs), GTK_CHECK_BUTTON (line.mine));
  gtk_widget_add_css_class (rule, "shore-table-line");
  gtk_grid_attach (GTK_GRID (grid), rule, 0, row * 2 - 1, N_COLUMNS, 1);
  gtk_grid_attach (GTK_GRID (grid), shore_label_words (label_of (self, change->field), "heading"),
                   COLUMN_FIELD, row * 2, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), shore_label_words (before, "quiet numeric"), COLUMN_BEFORE,
                   row * 2, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), line.mine, COLUMN_MINE, row * 2, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), line.theirs, COLUMN_THEIRS, row * 2, 1, 1);
  g_array_append_val (self->lines, line);
}

static void
add_head (GtkWidget *grid, int column, const char *title, const char *detail)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_append (GTK_BOX (box), shore_label_words (title, "heading"));
  if (detail && detail[0])
    gtk_box_append (GTK_BOX (box), shore_label_words (detail, "shore-small quiet numeric"));
  gtk_widget_set_hexpand (box, column >= COLUMN_MINE);
  gtk_grid_attach (GTK_GRID (grid), box, column, 0, 1, 1);
}

static void
shore_conflict_view_add_heads (ShoreConflictView *self, GtkWidget *grid)
{
  gint64 now = shore_clock_now (shore_desk_get_clock (self->desk));
  const ShoreOperation *operation = self->operation;
  g_autofree char *mine_at = shore_sentence_when (operation->created, now);
  g_autofree char *theirs_at
      = operation->theirs_at ? shore_sentence_when (operation->theirs_at, now) : NULL;
  g_autofree char *mine = g_strdup_printf (_ ("you, %s"), mine_at);
  g_autoptr (GString) theirs = g_string_new (operation->theirs_by);

  if (theirs_at)
    g_string_append_printf (theirs, "%s%s", theirs->len ? ", " : "", theirs_at);
  add_head (grid, COLUMN_FIELD, _ ("Field"), NULL);
  add_head (grid, COLUMN_BEFORE, _ ("Before"), NULL);
  add_head (grid, COLUMN_MINE, C_ ("side of a conflict", "Mine"), mine);
  add_head (grid, COLUMN_THEIRS, _ ("Theirs"), theirs->str);
}

static void
shore_conflict_view_build_table (ShoreConflictView *self)
{
  GtkWidget *grid = gtk_grid_new ();
  int row = 1;

  gtk_grid_set_column_spacing (GTK_GRID (grid), 16);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_widget_add_css_class (grid, "shore-conflict");
  shore_conflict_view_add_heads (self, grid);
  g_array_set_size (self->lines, 0);
  shore_section_clear (SHORE_SECTION (self->quiet_part));
  for (guint i = 0; i < self->operation->changes->len; i++)
    {
      const ShoreFieldChange *change = shore_operation_change (self->operation, i);
      if (change->conflict)
        shore_conflict_view_add_line (self, grid, change, row++);
      else
        {
          g_autofree char *words = value_words (self, change->field, &change->after);
          g_autofree char *text
              = g_strdup_printf (_ ("%s: %s"), label_of (self, change->field), words);
          shore_section_add_line (SHORE_SECTION (self->quiet_part), "go-up-symbolic", text,
                                  _ ("you alone, will be sent"), SHORE_ROLE_PLAIN);
        }
    }
  adw_bin_set_child (ADW_BIN (self->grid_slot), grid);
}

static void
shore_conflict_view_show_operation (ShoreConflictView *self, ShoreOperation *operation)
{
  g_autofree char *what = NULL;

  g_clear_pointer (&self->operation, shore_operation_unref);
  self->operation = shore_operation_ref (operation);
  what = operation->client_name && operation->title
             ? g_strdup_printf ("%s, %s", operation->client_name, operation->title)
             : g_strdup (operation->client_name ? operation->client_name
                         : operation->title     ? operation->title
                                                : _ (shore_kind_info (operation->kind)->label));
  gtk_label_set_text (GTK_LABEL (self->title), what);
  shore_conflict_view_build_table (self);
  gtk_widget_set_visible (self->buttons, TRUE);
  shore_conflict_view_update (self);
  if (self->lines->len > 0)
    gtk_widget_grab_focus (g_array_index (self->lines, ShoreConflictLine, 0).mine);
}

/* ── reading and saving ─────────────────────────────────────────────────────────────────────── */

static ShoreOperation *
pick (GPtrArray *operations, gint64 wanted)
{
  ShoreOperation *first = NULL;

  for (guint i = 0; i < operations->len; i++)
    {
      ShoreOperation *operation = operations->pdata[i];
      if (operation->state != SHORE_OPERATION_CONFLICT)
        continue;
      if (operation->seq == wanted)
        return operation;
      first = first ? first : operation;
    }
  return first;
}

static void
shore_conflict_view_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ShoreConflictView) self = SHORE_CONFLICT_VIEW (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) operations = shore_desk_outbox_finish (SHORE_DESK (source), result, &error);
  ShoreOperation *operation;

  if (!operations)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_warning ("The outbox was not read: %s", error->message);
      return;
    }
  operation = pick (operations, self->wanted);
  if (operation)
    shore_conflict_view_show_operation (self, operation);
  else
    g_signal_emit (self, signals[SETTLED], 0);
}

static void
shore_conflict_view_read (ShoreConflictView *self)
{
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();
  shore_desk_outbox_async (self->desk, TRUE, self->reading, shore_conflict_view_read_cb,
                           g_object_ref (self));
}

static void shore_conflict_view_save_next (ShoreConflictView *self);

static void
shore_conflict_view_saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ShoreConflictView) self = SHORE_CONFLICT_VIEW (user_data);
  g_autoptr (GError) error = NULL;

  if (shore_desk_settle_finish (SHORE_DESK (source), result, &error))
    {
      self->saving++;
      shore_conflict_view_save_next (self);
      return;
    }
  self->is_saving = FALSE;
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_autofree char *sentence = shore_sentence_for_error (error);
      gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "(sx)", sentence, (gint64)0);
    }
  shore_conflict_view_read (self);
}

static void
shore_conflict_view_save_next (ShoreConflictView *self)
{
  const ShoreConflictLine *line;

  if (self->saving == self->lines->len)
    {
      self->is_saving = FALSE;
      self->wanted = 0;
      shore_conflict_view_read (self);
      return;
    }
  line = &g_array_index (self->lines, ShoreConflictLine, self->saving);
  shore_desk_settle_async (self->desk, self->operation->seq, line->field,
                           is_active (line->mine) ? SHORE_SETTLE_MINE : SHORE_SETTLE_THEIRS, NULL,
                           shore_conflict_view_saved_cb, g_object_ref (self));
}

/* ── the widget ─────────────────────────────────────────────────────────────────────────────── */

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
  g_array_unref (self->lines);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (shore_conflict_view_parent_class)->finalize (object);
}

static void
shore_conflict_view_class_init (ShoreConflictViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = shore_conflict_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = shore_conflict_view_finalize;
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

static void
shore_conflict_view_init (ShoreConflictView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 16);

  self->lines = g_array_new (FALSE, FALSE, sizeof (ShoreConflictLine));
  self->title = shore_label_words (NULL, "title-3");
  self->panel = shore_next_step_new ();
  self->grid_slot = adw_bin_new ();
  shore_conflict_view_build_buttons (self);
  self->quiet_part = shore_section_new (_ ("Already settled without you"));
  self->effect = shore_section_new (_ ("Effect of the choice"));
  self->effect_words = shore_label_words (NULL, "shore-small");
  shore_section_add (SHORE_SECTION (self->effect), self->effect_words);
  gtk_widget_set_visible (self->effect, FALSE);
  gtk_box_append (GTK_BOX (box), self->title);
  gtk_box_append (GTK_BOX (box), self->panel);
  gtk_box_append (GTK_BOX (box), self->grid_slot);
  gtk_box_append (GTK_BOX (box), self->buttons);
  gtk_box_append (GTK_BOX (box), self->quiet_part);
  gtk_box_append (GTK_BOX (box), self->effect);
  adw_bin_set_child (ADW_BIN (self), box);
}

GtkWidget *
shore_conflict_view_new (ShoreDesk *desk)
{
  ShoreConflictView *self = g_object_new (SHORE_TYPE_CONFLICT_VIEW, NULL);

  self->desk = g_object_ref (desk);
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
  if (self->is_saving || !self->operation || !gtk_widget_is_sensitive (self->save))
    return;
  self->is_saving = TRUE;
  self->saving = 0;
  gtk_widget_set_sensitive (self->save, FALSE);
  shore_conflict_view_save_next (self);
}
