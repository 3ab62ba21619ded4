#include "ui/sync/shore-conflict-list.h"

#include <glib/gi18n.h>

#include "ui/common/shore-section.h"

/* The dossier beside it needs the room. */
#define ROW_CHARS 24

struct _ShoreConflictList
{
  AdwBin parent_instance;

  ShoreDesk *desk; /* (owned) */
  GArray *seqs;    /* (owned) (element-type gint64) of the rows, in their order */
  gboolean filling;

  GtkWidget *section; /* (unowned) these: inside the bin */
  GtkWidget *rows;
};

enum
{
  PICKED,
  ALL,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ShoreConflictList, shore_conflict_list, ADW_TYPE_BIN)

static void
shore_conflict_list_selected_cb (ShoreConflictList *self, GtkListBoxRow *row)
{
  int index = row ? gtk_list_box_row_get_index (row) : -1;

  if (!self->filling && index >= 0 && index < (int)self->seqs->len)
    g_signal_emit (self, signals[PICKED], 0, g_array_index (self->seqs, gint64, index));
}

static void
shore_conflict_list_all_mine_cb (ShoreConflictList *self)
{
  g_signal_emit (self, signals[ALL], 0, SHORE_SETTLE_MINE);
}

static void
shore_conflict_list_all_theirs_cb (ShoreConflictList *self)
{
  g_signal_emit (self, signals[ALL], 0, SHORE_SETTLE_THEIRS);
}

static void
shore_conflict_list_finalize (GObject *object)
{
  ShoreConflictList *self = SHORE_CONFLICT_LIST (object);

  g_array_unref (self->seqs);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (shore_conflict_list_parent_class)->finalize (object);
}

static void
shore_conflict_list_class_init (ShoreConflictListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = shore_conflict_list_finalize;
  signals[PICKED] = g_signal_new ("picked", SHORE_TYPE_CONFLICT_LIST, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[ALL] = g_signal_new ("all", SHORE_TYPE_CONFLICT_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                               NULL, G_TYPE_NONE, 1, G_TYPE_INT);
}

static void
shore_conflict_list_init (ShoreConflictList *self)
{
  GtkWidget *mine = shore_word_button (_ ("Mine for all"), NULL);
  GtkWidget *theirs = shore_word_button (_ ("Theirs for all"), NULL);
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->seqs = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->section = shore_section_new (_ ("To settle"));
  self->rows = gtk_list_box_new ();
  gtk_widget_add_css_class (self->rows, "shore-conflict-list");
  shore_speak (self->rows, _ ("Conflicts to settle"));
  gtk_widget_set_tooltip_text (mine, _ ("My values go to the CRM, in every conflict of this list"));
  gtk_widget_set_tooltip_text (theirs, _ ("The CRM’s values stay, in every conflict of this list"));
  g_signal_connect_swapped (self->rows, "row-selected",
                            G_CALLBACK (shore_conflict_list_selected_cb), self);
  g_signal_connect_swapped (mine, "clicked", G_CALLBACK (shore_conflict_list_all_mine_cb), self);
  g_signal_connect_swapped (theirs, "clicked", G_CALLBACK (shore_conflict_list_all_theirs_cb),
                            self);
  gtk_box_append (GTK_BOX (buttons), mine);
  gtk_box_append (GTK_BOX (buttons), theirs);
  gtk_widget_set_margin_top (buttons, 6);
  shore_section_add (SHORE_SECTION (self->section), self->rows);
  shore_section_add (SHORE_SECTION (self->section), buttons);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  adw_bin_set_child (ADW_BIN (self), self->section);
}

GtkWidget *
shore_conflict_list_new (ShoreDesk *desk)
{
  ShoreConflictList *self = g_object_new (SHORE_TYPE_CONFLICT_LIST, NULL);

  self->desk = g_object_ref (desk);
  return GTK_WIDGET (self);
}

static GtkWidget *
make_row (ShoreConflictList *self, const ShoreOperation *operation)
{
  gint64 now = shore_clock_now (shore_desk_get_clock (self->desk));
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *what;
  g_autofree char *title = shore_sentence_for_operation (operation);
  g_autofree char *theirs = shore_sentence_theirs (self->desk, operation, now);
  g_autofree char *spoken = g_strdup_printf ("%s, %s, %s", title, _ ("Conflict"), theirs);

  what = shore_label_data (title, "shore-row-title");
  gtk_label_set_max_width_chars (GTK_LABEL (what), ROW_CHARS);
  gtk_widget_set_tooltip_text (what, title);
  gtk_box_append (GTK_BOX (box), what);
  gtk_box_append (GTK_BOX (box), shore_label_data (theirs, "shore-small quiet numeric"));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  shore_speak (row, spoken);
  return row;
}

void
shore_conflict_list_fill (ShoreConflictList *self, GPtrArray *operations, gint64 selected)
{
  g_autofree char *count = NULL;
  GtkWidget *child;

  self->filling = TRUE;
  while ((child = gtk_widget_get_first_child (self->rows)))
    gtk_list_box_remove (GTK_LIST_BOX (self->rows), child);
  g_array_set_size (self->seqs, 0);
  for (guint i = 0; i < operations->len; i++)
    {
      const ShoreOperation *operation = operations->pdata[i];
      GtkWidget *row;

      if (operation->state != SHORE_OPERATION_CONFLICT)
        continue;
      row = make_row (self, operation);
      gtk_list_box_append (GTK_LIST_BOX (self->rows), row);
      g_array_append_val (self->seqs, operation->seq);
      if (operation->seq == selected)
        gtk_list_box_select_row (GTK_LIST_BOX (self->rows), GTK_LIST_BOX_ROW (row));
    }
  count = g_strdup_printf ("%u", self->seqs->len);
  shore_section_set_aside (SHORE_SECTION (self->section), NULL, count, SHORE_ROLE_QUIET);
  gtk_widget_set_visible (GTK_WIDGET (self), self->seqs->len > 1);
  self->filling = FALSE;
}
