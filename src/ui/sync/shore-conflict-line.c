#include "ui/sync/shore-conflict-line.h"

#include <glib/gi18n.h>

#include "ui/common/shore-field-row.h"
#include "ui/common/shore-key-hint.h"
#include "ui/common/shore-role.h"

/* Main thread; owned by the view. The widgets are the grid's, and are gone with it: a line is
 * dropped before its grid is. */
struct _ShoreConflictLine
{
  GObject parent_instance;

  ShoreDesk *desk;           /* (owned) */
  ShoreOperation *operation; /* (owned) */
  int field;
  ShoreValue mine_value;   /* (owned) */
  ShoreValue theirs_value; /* (owned) */
  char *before;            /* (owned) these in words */
  char *mine_words;        /* (owned) */
  char *theirs_words;      /* (owned) */

  GtkWidget *picks[SHORE_PICK_THIRD + 1]; /* (unowned) of the grid; NULL where there is none */
  GtkWidget *hints[SHORE_PICK_THIRD + 1]; /* (unowned) (nullable) */
  GtkWidget *editor;                      /* (unowned) (nullable) the value written instead */
};

enum
{
  CHANGED,
  MOVE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ShoreConflictLine, shore_conflict_line, G_TYPE_OBJECT)

static const ShoreField *
info_of (ShoreConflictLine *self)
{
  return shore_kind_field (self->operation->kind, self->field);
}

/* A state or an owner is written by a use case only, and of two values there is no third. */
static gboolean
takes_third (ShoreConflictLine *self)
{
  const ShoreField *info = info_of (self);

  return !(info->flags & SHORE_FIELD_FIXED) && info->type != SHORE_TYPE_REF
         && info->type != SHORE_TYPE_BOOL && info->type != SHORE_TYPE_STATE;
}

ShorePick
shore_conflict_line_get_pick (ShoreConflictLine *self)
{
  for (int pick = SHORE_PICK_MINE; pick <= SHORE_PICK_THIRD; pick++)
    if (self->picks[pick] && gtk_check_button_get_active (GTK_CHECK_BUTTON (self->picks[pick])))
      return pick;
  return SHORE_PICK_NONE;
}

static void
shore_conflict_line_changed_cb (ShoreConflictLine *self)
{
  if (self->editor)
    gtk_widget_set_visible (self->editor, shore_conflict_line_get_pick (self) == SHORE_PICK_THIRD);
  g_signal_emit (self, signals[CHANGED], 0);
}

void
shore_conflict_line_set_pick (ShoreConflictLine *self, ShorePick pick)
{
  if (pick != SHORE_PICK_NONE && self->picks[pick])
    gtk_check_button_set_active (GTK_CHECK_BUTTON (self->picks[pick]), TRUE);
}

static int
pick_of (ShoreConflictLine *self, GtkWidget *widget)
{
  for (int pick = SHORE_PICK_MINE; pick <= SHORE_PICK_THIRD; pick++)
    if (self->picks[pick] == widget)
      return pick;
  return SHORE_PICK_NONE;
}

static gboolean
shore_conflict_line_key_cb (GtkEventControllerKey *controller,
                            guint key,
                            guint code G_GNUC_UNUSED,
                            GdkModifierType state,
                            gpointer user_data)
{
  ShoreConflictLine *self = SHORE_CONFLICT_LINE (user_data);
  GtkWidget *widget = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller));
  int pick = pick_of (self, widget);
  int step = key == GDK_KEY_Right ? 1 : -1;

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) || pick == SHORE_PICK_NONE)
    return FALSE;
  if (key == GDK_KEY_Up || key == GDK_KEY_Down)
    {
      g_signal_emit (self, signals[MOVE], 0, key == GDK_KEY_Down ? 1 : -1);
      return TRUE;
    }
  if (key != GDK_KEY_Left && key != GDK_KEY_Right)
    return FALSE;
  /* The first press chooses the one that is looked at from the side. */
  if (shore_conflict_line_get_pick (self) == SHORE_PICK_NONE && pick == SHORE_PICK_MINE)
    pick = step > 0 ? SHORE_PICK_THEIRS : SHORE_PICK_MINE;
  else
    pick = CLAMP (pick + step, SHORE_PICK_MINE,
                  self->picks[SHORE_PICK_THIRD] ? SHORE_PICK_THIRD : SHORE_PICK_THEIRS);
  gtk_widget_grab_focus (self->picks[pick]);
  shore_conflict_line_set_pick (self, pick);
  return TRUE;
}

static void
shore_conflict_line_dispose (GObject *object)
{
  ShoreConflictLine *self = SHORE_CONFLICT_LINE (object);

  for (int pick = SHORE_PICK_MINE; pick <= SHORE_PICK_THIRD; pick++)
    {
      g_clear_weak_pointer (&self->picks[pick]);
      g_clear_weak_pointer (&self->hints[pick]);
    }
  g_clear_weak_pointer (&self->editor);
  G_OBJECT_CLASS (shore_conflict_line_parent_class)->dispose (object);
}

static void
shore_conflict_line_finalize (GObject *object)
{
  ShoreConflictLine *self = SHORE_CONFLICT_LINE (object);

  shore_value_clear (&self->mine_value);
  shore_value_clear (&self->theirs_value);
  g_free (self->before);
  g_free (self->mine_words);
  g_free (self->theirs_words);
  g_clear_pointer (&self->operation, shore_operation_unref);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (shore_conflict_line_parent_class)->finalize (object);
}

static void
shore_conflict_line_class_init (ShoreConflictLineClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = shore_conflict_line_dispose;
  G_OBJECT_CLASS (klass)->finalize = shore_conflict_line_finalize;
  signals[CHANGED] = g_signal_new ("changed", SHORE_TYPE_CONFLICT_LINE, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  signals[MOVE] = g_signal_new ("move", SHORE_TYPE_CONFLICT_LINE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_INT);
}

static void
shore_conflict_line_init (ShoreConflictLine *self G_GNUC_UNUSED)
{
}

static char *
value_words (ShoreConflictLine *self, const ShoreValue *value)
{
  g_autofree char *words
      = shore_sentence_value_at (self->desk, self->operation->kind, self->field, value);

  return words && words[0] ? g_steal_pointer (&words) : g_strdup (_ ("empty"));
}

ShoreConflictLine *
shore_conflict_line_new (ShoreDesk *desk,
                         const ShoreOperation *operation,
                         const ShoreFieldChange *change)
{
  ShoreConflictLine *self = g_object_new (SHORE_TYPE_CONFLICT_LINE, NULL);

  self->desk = g_object_ref (desk);
  self->operation = shore_operation_ref ((ShoreOperation *)operation);
  self->field = change->field;
  shore_value_set (&self->mine_value, &change->after);
  shore_value_set (&self->theirs_value, &change->theirs);
  self->before = value_words (self, &change->before);
  self->mine_words = value_words (self, &change->after);
  self->theirs_words = value_words (self, &change->theirs);
  return self;
}

/* @words: (nullable) an icon stands for it. */
static GtkWidget *
make_face (ShoreConflictLine *self, ShorePick pick, const char *words, const char *key)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *said = words ? shore_label_words (words, "numeric")
                          : gtk_image_new_from_icon_name ("document-edit-symbolic");

  gtk_widget_set_hexpand (said, words != NULL);
  gtk_box_append (GTK_BOX (box), said);
  if (!key)
    return box;
  g_set_weak_pointer (&self->hints[pick], shore_key_hint_new (key));
  gtk_widget_set_visible (self->hints[pick], FALSE);
  gtk_box_append (GTK_BOX (box), self->hints[pick]);
  return box;
}

static void
make_pick (
    ShoreConflictLine *self, ShorePick pick, const char *words, const char *whose, const char *key)
{
  GtkWidget *choice = gtk_check_button_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  const char *label = _ (info_of (self)->label);
  g_autofree char *spoken = words ? g_strdup_printf ("%s, %s: %s", label, whose, words)
                                  : g_strdup_printf ("%s, %s", label, whose);

  g_set_weak_pointer (&self->picks[pick], choice);
  gtk_check_button_set_child (GTK_CHECK_BUTTON (choice), make_face (self, pick, words, key));
  gtk_widget_add_css_class (choice, "shore-conflict-choice");
  gtk_widget_set_hexpand (choice, words != NULL);
  if (pick != SHORE_PICK_MINE)
    gtk_check_button_set_group (GTK_CHECK_BUTTON (choice),
                                GTK_CHECK_BUTTON (self->picks[SHORE_PICK_MINE]));
  if (!words)
    gtk_widget_set_tooltip_text (choice, whose);
  shore_speak (choice, spoken);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (shore_conflict_line_key_cb), self, 0);
  gtk_widget_add_controller (choice, keys);
  g_signal_connect_object (choice, "toggled", G_CALLBACK (shore_conflict_line_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

/* It begins with what the advisor had typed. */
static void
make_editor (ShoreConflictLine *self)
{
  g_set_weak_pointer (&self->editor,
                      shore_field_row_new (self->desk, self->operation->kind, self->field));
  shore_field_row_set_value (SHORE_FIELD_ROW (self->editor), &self->mine_value);
  gtk_widget_set_visible (self->editor, FALSE);
  g_signal_connect_object (self->editor, "changed", G_CALLBACK (shore_conflict_line_changed_cb),
                           self, G_CONNECT_SWAPPED);
}

void
shore_conflict_line_attach (ShoreConflictLine *self, GtkGrid *grid, int row)
{
  GtkWidget *rule = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  make_pick (self, SHORE_PICK_MINE, self->mine_words, _ ("mine"), "←");
  make_pick (self, SHORE_PICK_THEIRS, self->theirs_words, _ ("theirs"), "→");
  gtk_widget_add_css_class (rule, "shore-table-line");
  gtk_grid_attach (grid, rule, 0, row, SHORE_CONFLICT_N_COLUMNS, 1);
  gtk_grid_attach (grid, shore_label_words (_ (info_of (self)->label), "heading"),
                   SHORE_CONFLICT_FIELD, row + 1, 1, 1);
  gtk_grid_attach (grid, shore_label_words (self->before, "quiet numeric"), SHORE_CONFLICT_BEFORE,
                   row + 1, 1, 1);
  gtk_grid_attach (grid, self->picks[SHORE_PICK_MINE], SHORE_CONFLICT_MINE, row + 1, 1, 1);
  gtk_grid_attach (grid, self->picks[SHORE_PICK_THEIRS], SHORE_CONFLICT_THEIRS, row + 1, 1, 1);
  if (!takes_third (self))
    return;
  make_pick (self, SHORE_PICK_THIRD, NULL, _ ("write another value"), NULL);
  make_editor (self);
  gtk_grid_attach (grid, self->picks[SHORE_PICK_THIRD], SHORE_CONFLICT_THIRD, row + 1, 1, 1);
  gtk_grid_attach (grid, self->editor, SHORE_CONFLICT_MINE, row + 2, 3, 1);
}

int
shore_conflict_line_get_field (ShoreConflictLine *self)
{
  return self->field;
}

static gboolean
fits (ShoreConflictLine *self, const char *text)
{
  g_auto (ShoreValue) value = { 0 };

  return shore_value_parse (info_of (self), text, &value, NULL)
         && !((info_of (self)->flags & SHORE_FIELD_REQUIRED) && value.kind == SHORE_VALUE_NULL);
}

gboolean
shore_conflict_line_is_ready (ShoreConflictLine *self)
{
  ShorePick pick = shore_conflict_line_get_pick (self);
  g_autofree char *text = pick == SHORE_PICK_THIRD ? shore_conflict_line_dup_text (self) : NULL;

  return pick != SHORE_PICK_NONE && (!text || fits (self, text));
}

char *
shore_conflict_line_dup_text (ShoreConflictLine *self)
{
  return self->editor ? shore_field_row_dup_text (SHORE_FIELD_ROW (self->editor)) : NULL;
}

static char *
third_effect (ShoreConflictLine *self)
{
  g_autofree char *text = shore_conflict_line_dup_text (self);
  g_autofree char *words = NULL;
  g_auto (ShoreValue) value = { 0 };

  if (!shore_value_parse (info_of (self), text ? text : "", &value, NULL))
    return NULL;
  words = value_words (self, &value);
  return g_strdup_printf (_ ("%s: “%s” replaces both, here and in the CRM."),
                          _ (info_of (self)->label), words);
}

char *
shore_conflict_line_dup_effect (ShoreConflictLine *self)
{
  const char *label = _ (info_of (self)->label);

  switch (shore_conflict_line_get_pick (self))
    {
    case SHORE_PICK_MINE:
      /* Translators: a field, my value, theirs. */
      return g_strdup_printf (_ ("%s: “%s” goes to the CRM and replaces “%s”."), label,
                              self->mine_words, self->theirs_words);
    case SHORE_PICK_THEIRS:
      /* Translators: a field, their value, mine. */
      return g_strdup_printf (_ ("%s: “%s” stays in the CRM and replaces “%s” here."), label,
                              self->theirs_words, self->mine_words);
    case SHORE_PICK_THIRD:
      return third_effect (self);
    case SHORE_PICK_NONE:
    default:
      return NULL;
    }
}

void
shore_conflict_line_show_hints (ShoreConflictLine *self, gboolean show)
{
  for (int pick = SHORE_PICK_MINE; pick <= SHORE_PICK_THIRD; pick++)
    if (self->hints[pick])
      gtk_widget_set_visible (self->hints[pick], show);
}

void
shore_conflict_line_grab_focus (ShoreConflictLine *self)
{
  ShorePick pick = shore_conflict_line_get_pick (self);
  GtkWidget *widget = self->picks[pick == SHORE_PICK_NONE ? SHORE_PICK_MINE : pick];

  if (widget)
    gtk_widget_grab_focus (widget);
}
