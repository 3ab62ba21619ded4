#include "ui/common/shore-action-panel.h"

#include <glib/gi18n.h>

#include "ui/common/shore-act.h"
#include "ui/common/shore-columns.h"
#include "ui/common/shore-draft.h"
#include "ui/common/shore-field-row.h"
#include "ui/common/shore-hint-button.h"

/* ShoreActionPanel: what an action needs to know, asked inside the dossier.
 *
 * One panel serves every action of a dossier, one at a time: a table says what to
 * ask. What is typed is kept as a draft of the record and the action, so that the
 * panel may be put off, or the machine die, and nothing is lost. It refuses only
 * what is mandatory, with the caret there; what the desk refuses stands in it too.
 * Main thread; owned by the dossier. */
struct _ShoreActionPanel
{
  GtkWidget parent_instance;

  ShoreDesk *desk;   /* (owned) */
  ShoreDraft *draft; /* (owned) */

  GtkLabel *title;
  GtkLabel *effect;
  GtkBox *rows;
  GtkLabel *problem;
  GtkLabel *kept;
  GtkButton *submit;

  const ShorePanelSpec *spec; /* (nullable) NULL while closed */
  ShoreKind kind;
  gint64 id;
  gboolean busy;
  GtkWidget *inputs[SHORE_PANEL_MAX_INPUTS];
};

typedef enum
{
  SIGNAL_CLOSED,
  N_SIGNALS,
} ShoreActionPanelSignal;

static guint signals[N_SIGNALS];

#define DRAFT_GROUP "panel"

G_DEFINE_FINAL_TYPE (ShoreActionPanel, shore_action_panel, GTK_TYPE_WIDGET)

static int
count_inputs (ShoreActionPanel *self)
{
  int n = 0;

  while (self->spec != NULL && n < SHORE_PANEL_MAX_INPUTS && self->spec->inputs[n].arg != NULL)
    n++;
  return n;
}

static char *
dup_input (ShoreActionPanel *self, int input)
{
  if (GTK_IS_ENTRY (self->inputs[input]))
    return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->inputs[input]))));
  return shore_field_row_dup_text (SHORE_FIELD_ROW (self->inputs[input]));
}

static void
set_input (ShoreActionPanel *self, int input, const char *text)
{
  if (GTK_IS_ENTRY (self->inputs[input]))
    gtk_editable_set_text (GTK_EDITABLE (self->inputs[input]), text);
  else
    shore_field_row_set_text (SHORE_FIELD_ROW (self->inputs[input]), text);
}

static const char *
input_label (const ShorePanelInput *input)
{
  return _ (input->label ? input->label : shore_kind_field (input->kind, input->field)->label);
}

static void
show_problem (ShoreActionPanel *self, const char *sentence)
{
  gtk_label_set_label (self->problem, sentence ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), sentence != NULL);
}

/* The draft of a panel is a key file of one group: what each input says, if it says anything. */
static void
keep (ShoreActionPanel *self)
{
  g_autoptr (GKeyFile) words = g_key_file_new ();
  g_autofree char *text = NULL;

  for (int i = 0; i < count_inputs (self); i++)
    {
      g_autofree char *said = dup_input (self, i);

      if (*said != '\0')
        g_key_file_set_string (words, DRAFT_GROUP, self->spec->inputs[i].arg, said);
    }
  text = g_key_file_to_data (words, NULL, NULL);
  shore_draft_write (self->draft, text);
}

static void
restored_cb (ShoreActionPanel *self, const char *text)
{
  g_autoptr (GKeyFile) words = g_key_file_new ();

  if (*text == '\0' || !g_key_file_load_from_data (words, text, -1, G_KEY_FILE_NONE, NULL))
    return;
  for (int i = 0; i < count_inputs (self); i++)
    {
      g_autofree char *said
          = g_key_file_get_string (words, DRAFT_GROUP, self->spec->inputs[i].arg, NULL);

      if (said != NULL)
        set_input (self, i, said);
    }
}

static void
kept_cb (ShoreActionPanel *self)
{
  g_autofree char *words = shore_draft_dup_kept (self->draft);

  gtk_label_set_label (self->kept, words);
}

static void
changed_cb (ShoreActionPanel *self)
{
  show_problem (self, NULL);
  keep (self);
}

static GtkWidget *
build_line (ShoreActionPanel *self, const ShorePanelInput *input, GtkWidget **entry)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  *entry = gtk_entry_new ();
  gtk_box_append (GTK_BOX (box), shore_label_words (input_label (input), "shore-small quiet"));
  gtk_box_append (GTK_BOX (box), *entry);
  shore_speak (*entry, input_label (input));
  g_signal_connect_object (*entry, "activate", G_CALLBACK (shore_action_panel_submit), self,
                           G_CONNECT_SWAPPED);
  return box;
}

static gboolean
is_long (const ShorePanelInput *input)
{
  return input->label == NULL
         && (shore_kind_field (input->kind, input->field)->flags & SHORE_FIELD_LONG) != 0;
}

/* Short inputs that follow each other share a line; a text has its own. */
static void
place_input (ShoreActionPanel *self, const ShorePanelInput *input, GtkWidget *row)
{
  GtkWidget *last = gtk_widget_get_last_child (GTK_WIDGET (self->rows));

  if (is_long (input))
    {
      gtk_box_append (self->rows, row);
      return;
    }
  if (!SHORE_IS_COLUMNS (last))
    {
      last = shore_columns_new (2, 15, 12, 8);
      gtk_box_append (self->rows, last);
    }
  shore_columns_add (SHORE_COLUMNS (last), row);
}

static void
build_input (ShoreActionPanel *self, int i)
{
  const ShorePanelInput *input = &self->spec->inputs[i];
  GtkWidget *row;

  if (input->label != NULL)
    row = build_line (self, input, &self->inputs[i]);
  else
    row = self->inputs[i] = shore_field_row_new (self->desk, input->kind, input->field);
  place_input (self, input, row);
  g_signal_connect_object (self->inputs[i], "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
remove_inputs (ShoreActionPanel *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;
  GtkWidget *child;

  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->rows)))
    gtk_root_set_focus (root, NULL);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->rows))) != NULL)
    gtk_box_remove (self->rows, child);
  for (int i = 0; i < SHORE_PANEL_MAX_INPUTS; i++)
    self->inputs[i] = NULL;
}

static void
leave (ShoreActionPanel *self, gboolean done)
{
  if (self->spec == NULL)
    return;
  self->spec = NULL;
  self->busy = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  remove_inputs (self);
  g_signal_emit (self, signals[SIGNAL_CLOSED], 0, done);
}

static void
done_cb (GtkWidget *from, gint64 id G_GNUC_UNUSED, const GError *error, gpointer data)
{
  ShoreActionPanel *self = SHORE_ACTION_PANEL (from);
  g_autofree char *sentence = NULL;

  /* Meanwhile it may have been opened for something else. */
  if (self->spec != data || !self->busy)
    return;
  self->busy = FALSE;
  if (error == NULL)
    {
      shore_draft_drop (self->draft);
      leave (self, TRUE);
      return;
    }
  sentence = shore_sentence_for_error (error);
  show_problem (self, sentence);
}

/* Nothing but what is mandatory is asked for, one thing at a time. */
static gboolean
find_missing (ShoreActionPanel *self)
{
  for (int i = 0; i < count_inputs (self); i++)
    {
      g_autofree char *said = dup_input (self, i);
      g_autofree char *sentence = NULL;

      if (!self->spec->inputs[i].required || *said != '\0')
        continue;
      sentence = g_strdup_printf (_ ("Still to fill: %s."), input_label (&self->spec->inputs[i]));
      show_problem (self, sentence);
      gtk_widget_grab_focus (self->inputs[i]);
      return TRUE;
    }
  return FALSE;
}

static gboolean
escape_cb (GtkWidget *widget, GVariant *args G_GNUC_UNUSED, gpointer data G_GNUC_UNUSED)
{
  shore_action_panel_close (SHORE_ACTION_PANEL (widget));
  return TRUE;
}

static void
shore_action_panel_dispose (GObject *object)
{
  ShoreActionPanel *self = SHORE_ACTION_PANEL (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->draft);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (shore_action_panel_parent_class)->dispose (object);
}

static void
shore_action_panel_class_init (ShoreActionPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = shore_action_panel_dispose;
  signals[SIGNAL_CLOSED] = g_signal_new ("closed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
}

static GtkWidget *
build_buttons (ShoreActionPanel *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *later = shore_word_button (_ ("Not now"), NULL);

  self->kept = GTK_LABEL (shore_label_data ("", "shore-small quiet numeric"));
  gtk_widget_set_hexpand (GTK_WIDGET (self->kept), TRUE);
  self->submit = GTK_BUTTON (shore_hint_button_new ("", "Ctrl ↵", NULL));
  gtk_widget_add_css_class (later, "flat");
  gtk_widget_set_tooltip_text (later, _ ("What is written stays kept (Escape)"));
  g_signal_connect_object (later, "clicked", G_CALLBACK (shore_action_panel_close), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->submit, "clicked", G_CALLBACK (shore_action_panel_submit), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->kept));
  gtk_box_append (GTK_BOX (box), later);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->submit));
  return box;
}

static void
shore_action_panel_init (ShoreActionPanel *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);

  self->title = GTK_LABEL (shore_label_words ("", "heading"));
  self->effect = GTK_LABEL (shore_label_words ("", "shore-small quiet"));
  self->rows = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 8));
  self->problem = GTK_LABEL (shore_label_words ("", "shore-small"));
  shore_role_apply (GTK_WIDGET (self->problem), SHORE_ROLE_BAD);
  gtk_widget_set_visible (GTK_WIDGET (self->problem), FALSE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->effect));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->rows));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->problem));
  gtk_box_append (GTK_BOX (box), build_buttons (self));
  gtk_widget_set_hexpand (box, TRUE);
  gtk_widget_set_parent (box, GTK_WIDGET (self));
  gtk_widget_add_css_class (GTK_WIDGET (self), "shore-panel");
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
shore_action_panel_new (ShoreDesk *desk)
{
  ShoreActionPanel *self = g_object_new (SHORE_TYPE_ACTION_PANEL, NULL);

  self->desk = g_object_ref (desk);
  self->draft = shore_draft_new (desk);
  g_signal_connect_object (self->draft, "restored", G_CALLBACK (restored_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->draft, "kept", G_CALLBACK (kept_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

void
shore_action_panel_open (ShoreActionPanel *self,
                         const ShorePanelSpec *spec,
                         ShoreKind kind,
                         gint64 id)
{
  g_autofree char *place = g_strdup_printf ("%s:%" G_GINT64_FORMAT ":%s",
                                            shore_kind_info (kind)->name, id, spec->action);

  shore_draft_move (self->draft, NULL);
  remove_inputs (self);
  self->spec = spec;
  self->kind = kind;
  self->id = id;
  self->busy = FALSE;
  gtk_label_set_label (self->title, _ (spec->title));
  gtk_label_set_label (self->effect, _ (spec->effect));
  shore_hint_button_set_words (self->submit, _ (spec->button));
  shore_speak (GTK_WIDGET (self), _ (spec->title));
  show_problem (self, NULL);
  for (int i = 0; i < count_inputs (self); i++)
    build_input (self, i);
  shore_draft_move (self->draft, place);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  if (self->inputs[0] != NULL)
    gtk_widget_grab_focus (self->inputs[0]);
}

void
shore_action_panel_suggest (ShoreActionPanel *self, const char *arg, const char *text)
{
  for (int i = 0; i < count_inputs (self); i++)
    if (g_strcmp0 (self->spec->inputs[i].arg, arg) == 0)
      {
        /* Nobody typed it: it is not worth a draft. */
        g_signal_handlers_block_by_func (self->inputs[i], changed_cb, self);
        set_input (self, i, text ? text : "");
        g_signal_handlers_unblock_by_func (self->inputs[i], changed_cb, self);
      }
}

void
shore_action_panel_close (ShoreActionPanel *self)
{
  shore_draft_move (self->draft, NULL);
  leave (self, FALSE);
}

gboolean
shore_action_panel_is_open (ShoreActionPanel *self)
{
  return self->spec != NULL;
}

void
shore_action_panel_submit (ShoreActionPanel *self)
{
  g_autoptr (ShoreArgs) args = NULL;

  if (self->spec == NULL || self->busy || find_missing (self))
    return;
  args = shore_args_new ();
  for (int i = 0; i < count_inputs (self); i++)
    {
      g_autofree char *said = dup_input (self, i);

      if (*said != '\0')
        shore_args_set (args, self->spec->inputs[i].arg, said);
    }
  self->busy = TRUE;
  shore_act (GTK_WIDGET (self), self->desk, self->kind, self->id, self->spec->action,
             g_steal_pointer (&args), _ (self->spec->said), done_cb, (gpointer)self->spec);
}
