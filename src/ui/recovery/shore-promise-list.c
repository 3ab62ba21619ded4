#include "ui/recovery/shore-promise-list.h"

#include <glib/gi18n.h>

#include "model/shore-money.h"
#include "ui/common/shore-act.h"
#include "ui/common/shore-chip.h"
#include "ui/common/shore-row-watch.h"

/* ShorePromiseList: a line for each promise. There are few of them and they
 * change by a person's hand, so the lines are made anew each time. Owned by its
 * dossier; main thread. */
struct _ShorePromiseList
{
  GtkWidget parent_instance;

  ShoreDesk *desk;         /* (owned) */
  ShoreRowWatch *promises; /* (owned) */
  GtkWidget *box;          /* (owned) by being a child */
  gint64 client;
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

typedef struct
{
  const char *action; /* of the desk */
  const char *icon;
  const char *words; /* untranslated; a sum and a day come in */
  const char *said;  /* untranslated */
} Verdict;

static const Verdict verdicts[] = {
  { "keep", "object-select-symbolic", N_ ("The promise of %s was kept"), N_ ("Promise kept") },
  { "break", "emblem-important-symbolic", N_ ("The promise of %s was broken"),
    N_ ("Promise broken") },
  { "cancel", "edit-undo-symbolic", N_ ("Call the promise of %s off"), N_ ("Promise called off") },
};

G_DEFINE_FINAL_TYPE (ShorePromiseList, shore_promise_list, GTK_TYPE_WIDGET)

static gboolean
has_state (const ShoreRecord *promise, const char *state)
{
  return promise != NULL && g_strcmp0 (shore_promise_get_state (promise), state) == 0;
}

static void
settle (ShorePromiseList *self, gint64 promise, const Verdict *verdict)
{
  shore_act (GTK_WIDGET (self), self->desk, SHORE_KIND_PROMISE, promise, verdict->action, NULL,
             _ (verdict->said), NULL, NULL);
}

static void
verdict_cb (GtkButton *button, ShorePromiseList *self)
{
  ShoreRecord *open = shore_promise_list_get_open (self);
  const char *name = gtk_widget_get_name (GTK_WIDGET (button));

  for (guint i = 0; open != NULL && i < G_N_ELEMENTS (verdicts); i++)
    if (g_str_equal (verdicts[i].action, name))
      settle (self, shore_record_get_id (open), &verdicts[i]);
}

static void
add_verdicts (ShorePromiseList *self, GtkWidget *line, const char *sum)
{
  for (guint i = 0; i < G_N_ELEMENTS (verdicts); i++)
    {
      g_autofree char *words = g_strdup_printf (_ (verdicts[i].words), sum);
      GtkWidget *button = shore_icon_button (verdicts[i].icon, words, NULL);

      gtk_widget_set_name (button, verdicts[i].action);
      g_signal_connect_object (button, "clicked", G_CALLBACK (verdict_cb), self, 0);
      gtk_box_append (GTK_BOX (line), button);
    }
}

static ShoreRole
role_of (const char *state)
{
  if (g_strcmp0 (state, "broken") == 0)
    return SHORE_ROLE_BAD;
  if (g_strcmp0 (state, "kept") == 0)
    return SHORE_ROLE_GOOD;
  return g_strcmp0 (state, "open") == 0 ? SHORE_ROLE_ACCENT : SHORE_ROLE_NEUTRAL;
}

static GtkWidget *
make_line (ShorePromiseList *self, const ShoreRecord *promise, gboolean first_open)
{
  const char *state = shore_promise_get_state (promise);
  const char *note = shore_promise_get_note (promise);
  g_autofree char *sum = shore_money_format (shore_promise_get_amount (promise));
  g_autofree char *day = shore_sentence_day (shore_promise_get_due (promise));
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *amount = shore_label_data (sum, "numeric");
  GtkWidget *words = shore_label_data (note, "shore-small");

  gtk_label_set_ellipsize (GTK_LABEL (amount), PANGO_ELLIPSIZE_NONE);
  gtk_label_set_width_chars (GTK_LABEL (amount), 9);
  gtk_label_set_xalign (GTK_LABEL (amount), 1);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (line), amount);
  gtk_box_append (GTK_BOX (line), shore_label_words (day, "numeric"));
  gtk_box_append (GTK_BOX (line),
                  shore_chip_new (NULL, shore_choice_word (shore_promise_states, state),
                                  role_of (state)));
  gtk_box_append (GTK_BOX (line), words);
  if (first_open)
    add_verdicts (self, line, sum);
  return line;
}

static void
changed_cb (ShorePromiseList *self)
{
  ShoreRecord *open = shore_promise_list_get_open (self);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->box)) != NULL)
    gtk_box_remove (GTK_BOX (self->box), child);
  for (guint i = 0; i < shore_row_watch_get_n_rows (self->promises); i++)
    {
      ShoreRecord *promise = shore_row_watch_get_record (self->promises, i);

      if (promise != NULL)
        gtk_box_append (GTK_BOX (self->box), make_line (self, promise, promise == open));
    }
  if (gtk_widget_get_first_child (self->box) == NULL)
    gtk_box_append (GTK_BOX (self->box),
                    shore_label_words (_ ("None so far."), "shore-small shore-quiet"));
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
shore_promise_list_dispose (GObject *object)
{
  ShorePromiseList *self = SHORE_PROMISE_LIST (object);

  g_clear_object (&self->promises);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (shore_promise_list_parent_class)->dispose (object);
}

static void
shore_promise_list_class_init (ShorePromiseListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = shore_promise_list_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  signals[CHANGED] = g_signal_new ("changed", SHORE_TYPE_PROMISE_LIST, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
shore_promise_list_init (ShorePromiseList *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  self->promises = shore_row_watch_new ();
  g_signal_connect_object (self->promises, "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
shore_promise_list_new (ShoreDesk *desk)
{
  ShorePromiseList *self = g_object_new (SHORE_TYPE_PROMISE_LIST, NULL);

  self->desk = g_object_ref (desk);
  return GTK_WIDGET (self);
}

void
shore_promise_list_set_client (ShorePromiseList *self, gint64 client)
{
  g_autoptr (GListModel) promises = NULL;

  if (client == self->client)
    return;
  self->client = client;
  if (client != 0)
    promises = shore_desk_list (self->desk, SHORE_VIEW_CLIENT_PROMISES, client);
  shore_row_watch_set_model (self->promises, promises);
}

/* Several may be open when two colleagues noted one each: the one due first counts. */
ShoreRecord *
shore_promise_list_get_open (ShorePromiseList *self)
{
  ShoreRecord *found = NULL;

  for (guint i = 0; i < shore_row_watch_get_n_rows (self->promises); i++)
    {
      ShoreRecord *promise = shore_row_watch_get_record (self->promises, i);

      if (has_state (promise, "open")
          && (found == NULL || shore_promise_get_due (promise) < shore_promise_get_due (found)))
        found = promise;
    }
  return found;
}

gint64
shore_promise_list_get_broken_due (ShorePromiseList *self)
{
  ShoreRecord *newest = shore_row_watch_get_n_rows (self->promises) > 0
                            ? shore_row_watch_get_record (self->promises, 0)
                            : NULL;

  return has_state (newest, "broken") ? shore_promise_get_due (newest) : 0;
}

gboolean
shore_promise_list_settle (ShorePromiseList *self, const char *action)
{
  ShoreRecord *open = shore_promise_list_get_open (self);

  for (guint i = 0; open != NULL && i < G_N_ELEMENTS (verdicts); i++)
    if (g_str_equal (verdicts[i].action, action))
      {
        settle (self, shore_record_get_id (open), &verdicts[i]);
        return TRUE;
      }
  return FALSE;
}
