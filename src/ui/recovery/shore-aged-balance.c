#include "ui/recovery/shore-aged-balance.h"

#include <glib/gi18n.h>

#include "model/shore-money.h"
#include "rules/shore-recovery.h"
#include "ui/common/shore-row-watch.h"
#include "ui/recovery/shore-debt-words.h"

/* ShoreAgedBalance: adds the debts up by age.
 *
 * A client's whole debt counts at the age of its oldest invoice, because that
 * is the dossier one would open. Every bar has its words and its sum; only the
 * last one has another colour. A bar that is pressed filters the list, which is
 * for who hears of it. Owned by the list pane; main thread. */
struct _ShoreAgedBalance
{
  GtkWidget parent_instance;

  ShoreDesk *desk;      /* (owned) */
  ShoreRowWatch *debts; /* (owned) */
  GtkWidget *box;       /* (owned) by being a child; the others are owned by it */
  GtkWidget *total;
  GtkWidget *count;
  GtkWidget *buttons[SHORE_N_AGES];
  GtkWidget *bars[SHORE_N_AGES];
  GtkWidget *sums[SHORE_N_AGES];
};

enum
{
  AGE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static const char *const age_words[SHORE_N_AGES] = {
  [SHORE_AGE_30] = N_ ("0–30 days"),
  [SHORE_AGE_60] = N_ ("31–60 days"),
  [SHORE_AGE_90] = N_ ("61–90 days"),
  [SHORE_AGE_OLDER] = N_ ("Over 90"),
};

G_DEFINE_FINAL_TYPE (ShoreAgedBalance, shore_aged_balance, GTK_TYPE_WIDGET)

static void
add_up (ShoreAgedBalance *self, gint64 sums[SHORE_N_AGES])
{
  gint64 today = shore_clock_today (shore_desk_get_clock (self->desk));

  for (guint i = 0; i < shore_row_watch_get_n_rows (self->debts); i++)
    {
      ShoreRecord *debt = shore_row_watch_get_record (self->debts, i);

      if (debt != NULL)
        sums[shore_recovery_age (shore_debt_days_late (debt, today))] += shore_debt_get_rest (debt);
    }
}

static void
show_age (ShoreAgedBalance *self, ShoreAge age, gint64 sum, gint64 largest)
{
  g_autofree char *text = shore_money_format (sum);

  g_autofree char *spoken = g_strdup_printf ("%s, %s", _ (age_words[age]), text);
  GtkToggleButton *button = GTK_TOGGLE_BUTTON (self->buttons[age]);

  gtk_label_set_label (GTK_LABEL (self->sums[age]), text);
  gtk_widget_set_sensitive (GTK_WIDGET (button), sum > 0 || gtk_toggle_button_get_active (button));
  shore_speak (GTK_WIDGET (button), spoken);
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->bars[age]),
                                 largest > 0 ? (double)sum / (double)largest : 0);
}

static void
show_head (ShoreAgedBalance *self, gint64 total)
{
  int n = (int)shore_row_watch_get_n_rows (self->debts);
  g_autofree char *sum = shore_money_format (total);
  g_autofree char *words = g_strdup_printf (_ ("%s to recover"), sum);
  g_autofree char *count = g_strdup_printf (ngettext ("%d client", "%d clients", n), n);

  gtk_label_set_label (GTK_LABEL (self->total), words);
  gtk_label_set_label (GTK_LABEL (self->count), count);
  gtk_widget_set_visible (GTK_WIDGET (self), n > 0);
}

static void
changed_cb (ShoreAgedBalance *self)
{
  gint64 sums[SHORE_N_AGES] = { 0 };
  gint64 total = 0, largest = 0;

  add_up (self, sums);
  for (int age = 0; age < SHORE_N_AGES; age++)
    {
      total += sums[age];
      largest = MAX (largest, sums[age]);
    }
  for (int age = 0; age < SHORE_N_AGES; age++)
    show_age (self, (ShoreAge)age, sums[age], largest);
  show_head (self, total);
}

static void
shore_aged_balance_dispose (GObject *object)
{
  ShoreAgedBalance *self = SHORE_AGED_BALANCE (object);

  g_clear_object (&self->debts);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (shore_aged_balance_parent_class)->dispose (object);
}

static void
shore_aged_balance_class_init (ShoreAgedBalanceClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = shore_aged_balance_dispose;
  /* (int age): the list is to hold that age only; -1: every age. */
  signals[AGE] = g_signal_new ("age", SHORE_TYPE_AGED_BALANCE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                               NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

/* A bar is drawn only: its label and its sum say the same in words. */
static GtkWidget *
make_bar (ShoreAge age)
{
  GtkWidget *bar = g_object_new (GTK_TYPE_PROGRESS_BAR, "accessible-role",
                                 GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  gtk_widget_set_hexpand (bar, TRUE);
  gtk_widget_set_valign (bar, GTK_ALIGN_CENTER);
  if (age == SHORE_AGE_OLDER)
    gtk_widget_add_css_class (bar, "bad");
  return bar;
}

static GtkWidget *
figure (const char *classes)
{
  GtkWidget *label = shore_label_data (NULL, classes);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_NONE);
  gtk_label_set_xalign (GTK_LABEL (label), 1);
  return label;
}

/* One bar at a time is pressed, or none. */
static void
toggled_cb (ShoreAgedBalance *self, GtkToggleButton *button)
{
  int chosen = -1;

  for (int age = 0; age < SHORE_N_AGES; age++)
    {
      GtkToggleButton *other = GTK_TOGGLE_BUTTON (self->buttons[age]);

      if (!gtk_toggle_button_get_active (other))
        continue;
      if (other == button || !gtk_toggle_button_get_active (button))
        chosen = age;
      else
        {
          g_signal_handlers_block_by_func (other, toggled_cb, self);
          gtk_toggle_button_set_active (other, FALSE);
          g_signal_handlers_unblock_by_func (other, toggled_cb, self);
        }
    }
  g_signal_emit (self, signals[AGE], 0, chosen);
}

static void
add_age (ShoreAgedBalance *self, ShoreAge age, GtkSizeGroup *names, GtkSizeGroup *sums)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = shore_label_data (_ (age_words[age]), "shore-small");

  self->bars[age] = make_bar (age);
  self->sums[age] = figure ("numeric shore-small");
  gtk_label_set_ellipsize (GTK_LABEL (words), PANGO_ELLIPSIZE_NONE);
  gtk_size_group_add_widget (names, words);
  gtk_size_group_add_widget (sums, self->sums[age]);
  gtk_box_append (GTK_BOX (line), words);
  gtk_box_append (GTK_BOX (line), self->bars[age]);
  gtk_box_append (GTK_BOX (line), self->sums[age]);
  self->buttons[age] = gtk_toggle_button_new ();
  gtk_button_set_child (GTK_BUTTON (self->buttons[age]), line);
  gtk_widget_add_css_class (self->buttons[age], "flat");
  gtk_widget_add_css_class (self->buttons[age], "shore-age");
  gtk_widget_set_tooltip_text (self->buttons[age], _ ("Only these, or all again"));
  g_signal_connect_swapped (self->buttons[age], "toggled", G_CALLBACK (toggled_cb), self);
  gtk_box_append (GTK_BOX (self->box), self->buttons[age]);
}

static GtkWidget *
make_head (ShoreAgedBalance *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->total = shore_label_data (NULL, "heading numeric");
  gtk_label_set_ellipsize (GTK_LABEL (self->total), PANGO_ELLIPSIZE_NONE);
  gtk_widget_set_hexpand (self->total, TRUE);
  self->count = figure ("numeric shore-small");
  gtk_box_append (GTK_BOX (head), self->total);
  gtk_box_append (GTK_BOX (head), self->count);
  gtk_widget_add_css_class (head, "shore-aged-head");
  return head;
}

static void
shore_aged_balance_init (ShoreAgedBalance *self)
{
  g_autoptr (GtkSizeGroup) names = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  g_autoptr (GtkSizeGroup) sums = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (self->box, "shore-aged");
  gtk_box_append (GTK_BOX (self->box), make_head (self));
  for (int age = 0; age < SHORE_N_AGES; age++)
    add_age (self, (ShoreAge)age, names, sums);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  shore_speak (GTK_WIDGET (self), _ ("Balance by age of the oldest invoice"));
}

GtkWidget *
shore_aged_balance_new (ShoreDesk *desk)
{
  ShoreAgedBalance *self = g_object_new (SHORE_TYPE_AGED_BALANCE, NULL);
  g_autoptr (GListModel) debts = shore_desk_list (desk, SHORE_VIEW_DEBTS, 0);

  self->desk = g_object_ref (desk);
  self->debts = shore_row_watch_new ();
  g_signal_connect_object (self->debts, "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  shore_row_watch_set_model (self->debts, debts);
  return GTK_WIDGET (self);
}

void
shore_aged_balance_tick (ShoreAgedBalance *self)
{
  changed_cb (self);
}
