#include "ui/sync/shore-conflict-whole.h"

#include <glib/gi18n.h>

#include "model/shore-money.h"
#include "ui/common/shore-section.h"
#include "ui/common/shore-watch.h"

#define MOST_LINES 50

struct _ShoreConflictWhole
{
  AdwBin parent_instance;

  ShoreDesk *desk;   /* (owned) */
  ShoreWatch *lines; /* (owned) */
  ShoreRow *row;     /* (owned) (nullable) the record */
  gulong row_signal;
  gint64 client; /* whose instalments are read */

  GtkWidget *section; /* (unowned) inside the bin */
};

G_DEFINE_FINAL_TYPE (ShoreConflictWhole, shore_conflict_whole, ADW_TYPE_BIN)

static void
add_order_line (ShoreConflictWhole *self, const ShoreRecord *line)
{
  g_autofree char *quantity = shore_number_format (shore_sale_line_get_quantity (line));
  g_autofree char *price = shore_money_format (shore_sale_line_get_price (line));
  g_autofree char *net = shore_money_format (shore_sale_line_get_net (line));
  g_autofree char *discount = shore_rate_format (shore_sale_line_get_discount (line));
  const char *label = shore_sale_line_get_label (line);
  g_autofree char *words = NULL;

  words = shore_sale_line_get_discount (line) != 0
              /* Translators: quantity, article, unit price, discount. */
              ? g_strdup_printf (_ ("%s × %s at %s, less %s"), quantity, label ? label : "", price,
                                 discount)
              : g_strdup_printf (_ ("%s × %s at %s"), quantity, label ? label : "", price);
  shore_section_add_line (SHORE_SECTION (self->section), NULL, words, net, SHORE_ROLE_PLAIN);
}

static void
fill_order (ShoreConflictWhole *self, const ShoreRecord *sale)
{
  g_autofree char *total = shore_money_format (shore_sale_get_total (sale));

  shore_section_set_title (SHORE_SECTION (self->section), _ ("The order as a whole"));
  for (guint i = 0; i < shore_watch_get_n (self->lines); i++)
    if (shore_watch_get (self->lines, i))
      add_order_line (self, shore_watch_get (self->lines, i));
  shore_section_add_line (SHORE_SECTION (self->section), NULL, _ ("Total incl. VAT"), total,
                          SHORE_ROLE_PLAIN);
}

/* The client's other promises stand beside: an instalment is read among its fellows. */
static void
fill_promises (ShoreConflictWhole *self, const ShoreRecord *own)
{
  shore_section_set_title (SHORE_SECTION (self->section), _ ("The instalments as a whole"));
  for (guint i = 0; i < shore_watch_get_n (self->lines); i++)
    {
      ShoreRecord *promise = shore_watch_get (self->lines, i);
      g_autofree char *day = promise ? shore_sentence_day (shore_promise_get_due (promise)) : NULL;
      g_autofree char *amount
          = promise ? shore_money_format (shore_promise_get_amount (promise)) : NULL;
      g_autofree char *words = NULL;

      if (!promise)
        continue;
      words = g_strdup_printf ("%s · %s", day,
                               shore_choice_word (shore_promise_states,
                                                  shore_promise_get_state (promise)));
      shore_section_add_line (SHORE_SECTION (self->section),
                              shore_record_get_id (promise) == shore_record_get_id (own)
                                  ? "dialog-warning-symbolic"
                                  : NULL,
                              words, amount, SHORE_ROLE_PLAIN);
    }
}

static void
shore_conflict_whole_fill (ShoreConflictWhole *self)
{
  ShoreRecord *record = self->row ? shore_row_get_record (self->row) : NULL;

  shore_section_clear (SHORE_SECTION (self->section));
  if (record && shore_record_get_kind (record) == SHORE_KIND_SALE)
    fill_order (self, record);
  else if (record && shore_record_get_kind (record) == SHORE_KIND_PROMISE)
    {
      if (self->client != shore_promise_get_client (record))
        {
          self->client = shore_promise_get_client (record);
          shore_watch_set (self->lines, SHORE_VIEW_CLIENT_PROMISES, self->client);
        }
      fill_promises (self, record);
    }
}

static void
shore_conflict_whole_drop (ShoreConflictWhole *self)
{
  g_clear_signal_handler (&self->row_signal, self->row);
  g_clear_object (&self->row);
}

static void
shore_conflict_whole_dispose (GObject *object)
{
  ShoreConflictWhole *self = SHORE_CONFLICT_WHOLE (object);

  shore_conflict_whole_drop (self);
  g_clear_object (&self->lines);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (shore_conflict_whole_parent_class)->dispose (object);
}

static void
shore_conflict_whole_class_init (ShoreConflictWholeClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = shore_conflict_whole_dispose;
}

static void
shore_conflict_whole_init (ShoreConflictWhole *self)
{
  self->section = shore_section_new (NULL);
  adw_bin_set_child (ADW_BIN (self), self->section);
}

GtkWidget *
shore_conflict_whole_new (ShoreDesk *desk)
{
  ShoreConflictWhole *self = g_object_new (SHORE_TYPE_CONFLICT_WHOLE, NULL);

  self->desk = g_object_ref (desk);
  self->lines = shore_watch_new (desk, MOST_LINES);
  g_signal_connect_object (self->lines, "changed", G_CALLBACK (shore_conflict_whole_fill), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

void
shore_conflict_whole_show (ShoreConflictWhole *self, ShoreKind kind, gint64 id)
{
  gboolean shown = kind == SHORE_KIND_SALE || kind == SHORE_KIND_PROMISE;

  shore_conflict_whole_drop (self);
  self->client = 0;
  shore_watch_set (self->lines, kind == SHORE_KIND_SALE ? SHORE_VIEW_SALE_LINES : SHORE_N_VIEWS,
                   id);
  if (shown)
    {
      self->row = shore_desk_row (self->desk, kind, id);
      self->row_signal = g_signal_connect_object (self->row, "notify::record",
                                                  G_CALLBACK (shore_conflict_whole_fill), self,
                                                  G_CONNECT_SWAPPED);
    }
  shore_conflict_whole_fill (self);
}
