#include "ui/call/shore-call-bar.h"

#include <glib/gi18n.h>

#include "ui/call/shore-call-line.h"
#include "ui/call/shore-call-outcome-bar.h"
#include "ui/common/shore-role.h"

/* Each talk has one child of the box: a line while it lives, then the question for its outcome. A
 * child stays as long as it is right, so that nothing is built again under the pointer or the
 * caret. Owned by the window; follows the telephone of the desk. */
struct _ShoreCallBar
{
  AdwBin parent_instance;

  ShoreDesk *desk;   /* (owned) */
  GPtrArray *talks;  /* (owned) (element-type ShoreTalk) followed */
  GtkWidget *box;    /* (unowned) inside */
  gboolean arranged; /* FALSE while it is being done */
};

G_DEFINE_FINAL_TYPE (ShoreCallBar, shore_call_bar, ADW_TYPE_BIN)

static ShoreTelephone *
telephone_of (ShoreCallBar *self)
{
  return shore_desk_get_telephone (self->desk);
}

static ShoreTalk *
talk_of (GtkWidget *child)
{
  return SHORE_IS_CALL_LINE (child)
             ? shore_call_line_get_talk (SHORE_CALL_LINE (child))
             : shore_call_outcome_bar_get_talk (SHORE_CALL_OUTCOME_BAR (child));
}

/* What a talk needs now; G_TYPE_NONE: nothing in the bar. */
static GType
needs (ShoreCallBar *self, ShoreTalk *talk)
{
  guint position;

  if (!g_ptr_array_find (self->talks, talk, &position))
    return G_TYPE_NONE;
  if (!shore_talk_is_live (talk))
    return shore_call_get_answered (shore_talk_get_call (talk)) != 0
                   || shore_call_get_end (shore_talk_get_call (talk)) == SHORE_CALL_END_NO_NUMBER
               ? SHORE_TYPE_CALL_OUTCOME_BAR
               : G_TYPE_NONE;
  if (shore_talk_is_incoming (talk) && shore_telephone_get_front (telephone_of (self)) == NULL)
    return G_TYPE_NONE;
  return SHORE_TYPE_CALL_LINE;
}

static void
drop_wrong (ShoreCallBar *self)
{
  GtkWidget *child = gtk_widget_get_first_child (self->box);

  while (child != NULL)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (child);

      if (G_OBJECT_TYPE (child) != needs (self, talk_of (child)))
        gtk_box_remove (GTK_BOX (self->box), child);
      child = next;
    }
}

static GtkWidget *
find_child (ShoreCallBar *self, ShoreTalk *talk)
{
  for (GtkWidget *child = gtk_widget_get_first_child (self->box); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (talk_of (child) == talk)
      return child;
  return NULL;
}

static void
add_missing (ShoreCallBar *self)
{
  for (guint i = 0; i < self->talks->len; i++)
    {
      ShoreTalk *talk = self->talks->pdata[i];
      GType type = needs (self, talk);

      if (type == G_TYPE_NONE || find_child (self, talk) != NULL)
        continue;
      gtk_box_append (GTK_BOX (self->box), type == SHORE_TYPE_CALL_LINE
                                               ? shore_call_line_new (self->desk, talk)
                                               : shore_call_outcome_bar_new (self->desk, talk));
    }
}

static void
put_front_first (ShoreCallBar *self)
{
  ShoreTalk *front = shore_telephone_get_front (telephone_of (self));

  for (GtkWidget *child = gtk_widget_get_first_child (self->box); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (SHORE_IS_CALL_LINE (child))
      shore_call_line_set_front (SHORE_CALL_LINE (child), talk_of (child) == front);
  if (front != NULL && find_child (self, front) != NULL
      && gtk_widget_get_first_child (self->box) != find_child (self, front))
    gtk_box_reorder_child_after (GTK_BOX (self->box), find_child (self, front), NULL);
}

static void
arrange (ShoreCallBar *self)
{
  if (!self->arranged)
    return;
  self->arranged = FALSE;
  drop_wrong (self);
  add_missing (self);
  put_front_first (self);
  gtk_widget_set_visible (GTK_WIDGET (self), gtk_widget_get_first_child (self->box) != NULL);
  self->arranged = TRUE;
}

static void
follow (ShoreCallBar *self)
{
  GListModel *talks = shore_telephone_get_talks (telephone_of (self));
  guint n = g_list_model_get_n_items (talks);

  for (guint i = 0; i < self->talks->len; i++)
    g_signal_handlers_disconnect_by_data (self->talks->pdata[i], self);
  g_ptr_array_set_size (self->talks, 0);
  for (guint i = 0; i < n; i++)
    {
      ShoreTalk *talk = g_list_model_get_item (talks, i);

      g_signal_connect_object (talk, "changed", G_CALLBACK (arrange), self, G_CONNECT_SWAPPED);
      g_ptr_array_add (self->talks, talk);
    }
  arrange (self);
}

static void
shore_call_bar_dispose (GObject *object)
{
  ShoreCallBar *self = SHORE_CALL_BAR (object);

  if (self->desk != NULL)
    g_signal_handlers_disconnect_by_data (shore_telephone_get_talks (telephone_of (self)), self);
  g_ptr_array_set_size (self->talks, 0);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (shore_call_bar_parent_class)->dispose (object);
}

static void
shore_call_bar_finalize (GObject *object)
{
  g_ptr_array_unref (SHORE_CALL_BAR (object)->talks);
  G_OBJECT_CLASS (shore_call_bar_parent_class)->finalize (object);
}

static void
shore_call_bar_class_init (ShoreCallBarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = shore_call_bar_dispose;
  G_OBJECT_CLASS (klass)->finalize = shore_call_bar_finalize;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "shorecallbar");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
shore_call_bar_init (ShoreCallBar *self)
{
  self->talks = g_ptr_array_new_with_free_func (g_object_unref);
  self->arranged = TRUE;
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  adw_bin_set_child (ADW_BIN (self), self->box);
  shore_speak (GTK_WIDGET (self), _ ("Calls"));
}

GtkWidget *
shore_call_bar_new (ShoreDesk *desk)
{
  ShoreCallBar *self = g_object_new (SHORE_TYPE_CALL_BAR, NULL);

  self->desk = g_object_ref (desk);
  g_signal_connect_object (shore_telephone_get_talks (telephone_of (self)), "items-changed",
                           G_CALLBACK (follow), self, G_CONNECT_SWAPPED);
  follow (self);
  return GTK_WIDGET (self);
}

static GtkWidget *
front_line (ShoreCallBar *self)
{
  ShoreTalk *front = shore_telephone_get_front (telephone_of (self));
  GtkWidget *child = front ? find_child (self, front) : NULL;

  return child != NULL && SHORE_IS_CALL_LINE (child) ? child : NULL;
}

gboolean
shore_call_bar_open_pad (ShoreCallBar *self)
{
  GtkWidget *line = front_line (self);

  return line != NULL && shore_call_line_open_pad (SHORE_CALL_LINE (line));
}

gboolean
shore_call_bar_open_transfer (ShoreCallBar *self)
{
  GtkWidget *line = front_line (self);

  return line != NULL && shore_call_line_open_transfer (SHORE_CALL_LINE (line));
}

gboolean
shore_call_bar_focus_outcome (ShoreCallBar *self)
{
  ShoreTalk *talk = shore_telephone_get_uncoded (telephone_of (self));
  GtkWidget *child = talk ? find_child (self, talk) : NULL;

  if (child == NULL || !SHORE_IS_CALL_OUTCOME_BAR (child))
    return FALSE;
  shore_call_outcome_bar_focus (SHORE_CALL_OUTCOME_BAR (child));
  return TRUE;
}
