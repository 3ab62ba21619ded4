#include "ui/sync/shore-conflict-table.h"

#include <glib/gi18n.h>

#include "ui/common/shore-role.h"

struct _ShoreConflictTable
{
  AdwBin parent_instance;

  ShoreDesk *desk;           /* (owned) */
  ShoreOperation *operation; /* (owned) (nullable) */
  GPtrArray *lines;          /* (owned) (element-type ShoreConflictLine) */
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ShoreConflictTable, shore_conflict_table, ADW_TYPE_BIN)

static gboolean
shore_conflict_table_grab_focus (GtkWidget *widget)
{
  ShoreConflictTable *self = SHORE_CONFLICT_TABLE (widget);

  if (self->lines->len == 0)
    return FALSE;
  shore_conflict_line_grab_focus (self->lines->pdata[0]);
  return TRUE;
}

/* The lines go before the grid that has their widgets. */
static void
shore_conflict_table_dispose (GObject *object)
{
  g_ptr_array_set_size (SHORE_CONFLICT_TABLE (object)->lines, 0);
  G_OBJECT_CLASS (shore_conflict_table_parent_class)->dispose (object);
}

static void
shore_conflict_table_finalize (GObject *object)
{
  ShoreConflictTable *self = SHORE_CONFLICT_TABLE (object);

  g_ptr_array_unref (self->lines);
  g_clear_pointer (&self->operation, shore_operation_unref);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (shore_conflict_table_parent_class)->finalize (object);
}

static void
shore_conflict_table_class_init (ShoreConflictTableClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = shore_conflict_table_dispose;
  G_OBJECT_CLASS (klass)->finalize = shore_conflict_table_finalize;
  GTK_WIDGET_CLASS (klass)->grab_focus = shore_conflict_table_grab_focus;
  signals[CHANGED] = g_signal_new ("changed", SHORE_TYPE_CONFLICT_TABLE, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
shore_conflict_table_init (ShoreConflictTable *self)
{
  self->lines = g_ptr_array_new_with_free_func (g_object_unref);
}

GtkWidget *
shore_conflict_table_new (ShoreDesk *desk)
{
  ShoreConflictTable *self = g_object_new (SHORE_TYPE_CONFLICT_TABLE, NULL);

  self->desk = g_object_ref (desk);
  return GTK_WIDGET (self);
}

static void
add_head (GtkWidget *grid, int column, const char *title, const char *detail)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_append (GTK_BOX (box), shore_label_words (title, "heading"));
  if (detail && detail[0])
    gtk_box_append (GTK_BOX (box), shore_label_words (detail, "shore-small quiet numeric"));
  gtk_widget_set_hexpand (box, column == SHORE_CONFLICT_MINE || column == SHORE_CONFLICT_THEIRS);
  gtk_grid_attach (GTK_GRID (grid), box, column, 0, 1, 1);
}

static void
shore_conflict_table_add_heads (ShoreConflictTable *self, GtkWidget *grid)
{
  gint64 now = shore_clock_now (shore_desk_get_clock (self->desk));
  g_autofree char *mine_at = shore_sentence_when (self->operation->created, now);
  g_autofree char *mine = g_strdup_printf (_ ("you, %s"), mine_at);
  g_autofree char *theirs = shore_sentence_theirs (self->desk, self->operation, now);

  add_head (grid, SHORE_CONFLICT_FIELD, _ ("Field"), NULL);
  add_head (grid, SHORE_CONFLICT_BEFORE, _ ("Before"), NULL);
  add_head (grid, SHORE_CONFLICT_MINE, C_ ("side of a conflict", "Mine"), mine);
  add_head (grid, SHORE_CONFLICT_THEIRS, _ ("Theirs"), theirs);
  add_head (grid, SHORE_CONFLICT_THIRD, C_ ("side of a conflict", "Other"), NULL);
}

static void
changed_cb (ShoreConflictTable *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
move_cb (ShoreConflictTable *self, int by, ShoreConflictLine *line)
{
  guint at;

  if (g_ptr_array_find (self->lines, line, &at) && (int)at + by >= 0
      && (int)at + by < (int)self->lines->len)
    shore_conflict_line_grab_focus (self->lines->pdata[(int)at + by]);
}

static void
shore_conflict_table_add_line (ShoreConflictTable *self,
                               GtkWidget *grid,
                               const ShoreFieldChange *change)
{
  ShoreConflictLine *line = shore_conflict_line_new (self->desk, self->operation, change);

  shore_conflict_line_attach (line, GTK_GRID (grid),
                              1 + (int)self->lines->len * SHORE_CONFLICT_LINE_ROWS);
  g_signal_connect_object (line, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (line, "move", G_CALLBACK (move_cb), self, G_CONNECT_SWAPPED);
  g_ptr_array_add (self->lines, line);
}

void
shore_conflict_table_fill (ShoreConflictTable *self, const ShoreOperation *operation)
{
  GtkWidget *grid = operation ? gtk_grid_new () : NULL;

  g_ptr_array_set_size (self->lines, 0);
  g_clear_pointer (&self->operation, shore_operation_unref);
  if (operation)
    {
      self->operation = shore_operation_ref ((ShoreOperation *)operation);
      gtk_grid_set_column_spacing (GTK_GRID (grid), 16);
      gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
      gtk_widget_add_css_class (grid, "shore-conflict");
      shore_speak (grid, _ ("What both sides changed"));
      shore_conflict_table_add_heads (self, grid);
      for (guint i = 0; i < operation->changes->len; i++)
        if (shore_operation_change (operation, i)->conflict)
          shore_conflict_table_add_line (self, grid, shore_operation_change (operation, i));
    }
  adw_bin_set_child (ADW_BIN (self), grid);
}

guint
shore_conflict_table_get_n (ShoreConflictTable *self)
{
  return self->lines->len;
}

guint
shore_conflict_table_count (ShoreConflictTable *self, char **missing)
{
  GString *words = g_string_new (NULL);
  guint ready = 0;

  for (guint i = 0; i < self->lines->len; i++)
    {
      ShoreConflictLine *line = self->lines->pdata[i];
      gboolean is_ready = shore_conflict_line_is_ready (line);
      int field = shore_conflict_line_get_field (line);

      shore_conflict_line_show_hints (line, !is_ready && words->len == 0);
      ready += is_ready;
      if (!is_ready)
        g_string_append_printf (words, "%s%s", words->len ? ", " : "",
                                _ (shore_kind_field (self->operation->kind, field)->label));
    }
  *missing = g_string_free (words, FALSE);
  return ready;
}

void
shore_conflict_table_pick_all (ShoreConflictTable *self, ShorePick pick)
{
  for (guint i = 0; i < self->lines->len; i++)
    shore_conflict_line_set_pick (self->lines->pdata[i], pick);
}

char *
shore_conflict_table_dup_effect (ShoreConflictTable *self, guint index)
{
  return shore_conflict_line_dup_effect (self->lines->pdata[index]);
}

GArray *
shore_conflict_table_decisions (ShoreConflictTable *self)
{
  static const ShoreSettle ways[] = {
    [SHORE_PICK_MINE] = SHORE_SETTLE_MINE,
    [SHORE_PICK_THEIRS] = SHORE_SETTLE_THEIRS,
    [SHORE_PICK_THIRD] = SHORE_SETTLE_THIRD,
  };
  GArray *decisions = shore_decisions_new ();

  for (guint i = 0; i < self->lines->len; i++)
    {
      ShoreConflictLine *line = self->lines->pdata[i];
      ShorePick pick = shore_conflict_line_get_pick (line);
      g_autofree char *text = pick == SHORE_PICK_THIRD ? shore_conflict_line_dup_text (line) : NULL;

      if (pick != SHORE_PICK_NONE)
        shore_decisions_add (decisions, self->operation->seq, shore_conflict_line_get_field (line),
                             ways[pick], text);
    }
  return decisions;
}
