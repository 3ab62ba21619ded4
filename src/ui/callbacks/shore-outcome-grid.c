#include "ui/callbacks/shore-outcome-grid.h"

#include <glib/gi18n.h>

#include "model/shore-kind.h"
#include "ui/common/shore-columns.h"
#include "ui/common/shore-role.h"

/* ShoreOutcomeGrid: the answers a call can have, one numbered button each.
 *
 * Each button names the answer and what it will do. Picking does nothing yet: the
 * widget around commits. Two columns where there is room, else one. Which key means
 * which number is the page's matter. Main thread. */

#define MAX_OUTCOMES 9

struct _ShoreOutcomeGrid
{
  GtkWidget parent_instance;

  GtkToggleButton *buttons[MAX_OUTCOMES];
  GtkLabel *effects[MAX_OUTCOMES];
  int n_outcomes;
  int picked;       /* -1 none */
  gboolean setting; /* the toggles follow `picked`, and not the other way round */
};

typedef enum
{
  SIGNAL_PICKED,
  N_SIGNALS,
} ShoreOutcomeGridSignal;

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ShoreOutcomeGrid, shore_outcome_grid, GTK_TYPE_WIDGET)

static void
set_picked (ShoreOutcomeGrid *self, int picked)
{
  gboolean changed = picked != self->picked;

  self->picked = picked;
  self->setting = TRUE;
  for (int i = 0; i < self->n_outcomes; i++)
    gtk_toggle_button_set_active (self->buttons[i], i == picked);
  self->setting = FALSE;
  if (changed)
    g_signal_emit (self, signals[SIGNAL_PICKED], 0);
}

static void
toggled_cb (ShoreOutcomeGrid *self, GtkToggleButton *button)
{
  if (self->setting)
    return;
  for (int i = 0; i < self->n_outcomes; i++)
    if (self->buttons[i] == button)
      set_picked (self, gtk_toggle_button_get_active (button) ? i : -1);
}

static void
shore_outcome_grid_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (shore_outcome_grid_parent_class)->dispose (object);
}

static void
shore_outcome_grid_class_init (ShoreOutcomeGridClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = shore_outcome_grid_dispose;
  signals[SIGNAL_PICKED] = g_signal_new ("picked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static GtkWidget *
build_button (ShoreOutcomeGrid *self, int i)
{
  g_autofree char *number = g_strdup_printf ("%d", i + 1);
  g_autofree char *tip = g_strdup_printf (_ ("Key %d"), i + 1);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *key = gtk_label_new (number);

  self->buttons[i] = GTK_TOGGLE_BUTTON (gtk_toggle_button_new ());
  self->effects[i] = GTK_LABEL (shore_label_words ("", "shore-small quiet"));
  gtk_widget_add_css_class (key, "shore-key");
  gtk_widget_set_valign (key, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (words),
                  shore_label_words (shore_choice_label (&shore_outcomes[i]), "heading"));
  gtk_box_append (GTK_BOX (words), GTK_WIDGET (self->effects[i]));
  gtk_box_append (GTK_BOX (line), key);
  gtk_box_append (GTK_BOX (line), words);
  gtk_button_set_child (GTK_BUTTON (self->buttons[i]), line);
  gtk_widget_add_css_class (GTK_WIDGET (self->buttons[i]), "shore-outcome");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->buttons[i]), tip);
  shore_speak (GTK_WIDGET (self->buttons[i]), shore_choice_label (&shore_outcomes[i]));
  g_signal_connect_object (self->buttons[i], "toggled", G_CALLBACK (toggled_cb), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self->buttons[i]);
}

static void
shore_outcome_grid_init (ShoreOutcomeGrid *self)
{
  GtkWidget *columns = shore_columns_new (2, 15, 8, 6);

  self->picked = -1;
  for (int i = 0; i < MAX_OUTCOMES && shore_outcomes[i].code != NULL; i++)
    {
      shore_columns_add (SHORE_COLUMNS (columns), build_button (self, i));
      self->n_outcomes = i + 1;
    }
  gtk_widget_set_parent (columns, GTK_WIDGET (self));
  shore_speak (GTK_WIDGET (self), _ ("Outcome of the call"));
}

GtkWidget *
shore_outcome_grid_new (void)
{
  return g_object_new (SHORE_TYPE_OUTCOME_GRID, NULL);
}

const char *
shore_outcome_grid_get_code (ShoreOutcomeGrid *self)
{
  return self->picked >= 0 ? shore_outcomes[self->picked].code : NULL;
}

void
shore_outcome_grid_set_code (ShoreOutcomeGrid *self, const char *code)
{
  int picked = -1;

  for (int i = 0; i < self->n_outcomes; i++)
    if (g_strcmp0 (shore_outcomes[i].code, code) == 0)
      picked = i;
  set_picked (self, picked);
}

void
shore_outcome_grid_set_effect (ShoreOutcomeGrid *self, const char *code, const char *effect)
{
  for (int i = 0; i < self->n_outcomes; i++)
    if (g_str_equal (shore_outcomes[i].code, code))
      {
        gtk_label_set_label (self->effects[i], effect);
        shore_describe (GTK_WIDGET (self->buttons[i]), effect);
      }
}

gboolean
shore_outcome_grid_pick (ShoreOutcomeGrid *self, int number)
{
  if (number < 1 || number > self->n_outcomes)
    return FALSE;
  set_picked (self, number - 1);
  gtk_widget_grab_focus (GTK_WIDGET (self->buttons[number - 1]));
  return TRUE;
}

void
shore_outcome_grid_focus (ShoreOutcomeGrid *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->buttons[MAX (self->picked, 0)]));
}
