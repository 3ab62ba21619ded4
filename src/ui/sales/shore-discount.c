#include "ui/sales/shore-discount.h"

#include <glib/gi18n.h>

#include "model/shore-money.h"
#include "ui/common/shore-act.h"

/* ShoreDiscount: reads a rate between 0 and 100 and asks the desk for it on
 * Return or when the focus leaves. What is no rate stays in the entry with a
 * sentence under it, and the former rate stays in the cart. Owned by its
 * parent; main thread. */
#define WHOLE 10000

struct _ShoreDiscount
{
  GtkWidget parent_instance;

  ShoreDesk *desk;    /* (owned) */
  GtkWidget *line;    /* (owned) by being a child */
  GtkWidget *entry;   /* owned by line */
  GtkWidget *problem; /* (owned) by being a child */
  gint64 sale;
  gint64 rate;
};

G_DEFINE_FINAL_TYPE (ShoreDiscount, shore_discount, GTK_TYPE_WIDGET)

static void
say_problem (ShoreDiscount *self, const char *sentence)
{
  gtk_label_set_label (GTK_LABEL (self->problem), sentence != NULL ? sentence : "");
  gtk_widget_set_visible (self->problem, sentence != NULL);
  if (sentence != NULL)
    gtk_widget_add_css_class (self->entry, "error");
  else
    gtk_widget_remove_css_class (self->entry, "error");
  shore_describe (self->entry, sentence);
}

static char *
rate_text (gint64 rate)
{
  /* The sign stands beside the entry. */
  return shore_number_format (rate * 10);
}

static void
show_rate (ShoreDiscount *self)
{
  g_autofree char *text = rate_text (self->rate);

  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  say_problem (self, NULL);
}

static void
done_cb (GtkWidget *from, gint64 id G_GNUC_UNUSED, const GError *error, gpointer data G_GNUC_UNUSED)
{
  g_autofree char *sentence = error != NULL ? shore_sentence_for_error (error) : NULL;

  say_problem (SHORE_DISCOUNT (from), sentence);
}

static void
typed_cb (ShoreDiscount *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_autofree char *word = NULL;
  gint64 rate = 0;

  if (self->sale == 0)
    return;
  if (*text != '\0' && (!shore_decimal_parse (text, 2, &rate) || rate < 0 || rate > WHOLE))
    {
      say_problem (self, _ ("A discount is a rate from 0 to 100. The former one is kept."));
      return;
    }
  if (rate == self->rate)
    {
      show_rate (self);
      return;
    }
  self->rate = rate;
  word = shore_decimal_to_text (rate, 2);
  shore_act (GTK_WIDGET (self), self->desk, SHORE_KIND_SALE, self->sale, "discount",
             shore_args_new_with ("rate", word, NULL), NULL, done_cb, NULL);
}

static void
shore_discount_dispose (GObject *object)
{
  ShoreDiscount *self = SHORE_DISCOUNT (object);

  g_clear_pointer (&self->line, gtk_widget_unparent);
  g_clear_pointer (&self->problem, gtk_widget_unparent);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (shore_discount_parent_class)->dispose (object);
}

static void
shore_discount_class_init (ShoreDiscountClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = shore_discount_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
}

static void
make_entry (ShoreDiscount *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->entry = gtk_entry_new ();
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 5);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self->entry), 5);
  gtk_editable_set_alignment (GTK_EDITABLE (self->entry), 1);
  gtk_widget_add_css_class (self->entry, "numeric");
  shore_speak (self->entry, _ ("Discount in percent"));
  gtk_widget_set_tooltip_text (self->entry, _ ("Lowers every line of the cart"));
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (typed_cb), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (typed_cb), self);
  gtk_widget_add_controller (self->entry, focus);
}

static void
shore_discount_init (ShoreDiscount *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  GtkWidget *name = shore_label_words (_ ("Discount"), NULL);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 2);
  make_entry (self);
  self->line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_box_append (GTK_BOX (self->line), name);
  gtk_box_append (GTK_BOX (self->line), self->entry);
  gtk_box_append (GTK_BOX (self->line), gtk_label_new ("%"));
  self->problem = shore_label_words (NULL, "shore-small");
  shore_role_apply (self->problem, SHORE_ROLE_BAD);
  gtk_widget_set_visible (self->problem, FALSE);
  gtk_widget_set_parent (self->line, GTK_WIDGET (self));
  gtk_widget_set_parent (self->problem, GTK_WIDGET (self));
}

GtkWidget *
shore_discount_new (ShoreDesk *desk)
{
  ShoreDiscount *self = g_object_new (SHORE_TYPE_DISCOUNT, NULL);

  self->desk = g_object_ref (desk);
  return GTK_WIDGET (self);
}

void
shore_discount_set_sale (ShoreDiscount *self, const ShoreRecord *sale)
{
  gint64 id = shore_record_get_id (sale);
  gint64 rate = shore_sale_get_discount (sale);

  if (id == self->sale && rate == self->rate)
    return;
  self->sale = id;
  self->rate = rate;
  show_rate (self);
}

void
shore_discount_focus (ShoreDiscount *self)
{
  gtk_widget_grab_focus (self->entry);
}
