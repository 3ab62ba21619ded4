#include "shore-test-crm.h"

#include "store/shore-absorb.h"
#include "store/shore-store.h"

static gboolean
absorb (ShoreDatabase *db, gpointer data, GError **error)
{
  return shore_absorb (db, data, NULL, error);
}

void
shore_test_absorb (ShoreTestDesk *self, GPtrArray *records)
{
  g_autoptr (GError) error = NULL;

  shore_store_write_sync (self->store, SHORE_BULK, absorb, records, &error);
  g_assert_no_error (error);
  g_ptr_array_unref (records);
}

ShoreRecord *
shore_test_product (gint64 id, const char *label, gint64 price, gint64 vat)
{
  ShoreRecord *product = shore_record_new (SHORE_KIND_PRODUCT);

  shore_record_set_remote_id (product, id);
  shore_product_set_label (product, label);
  shore_product_set_ref (product, label);
  shore_product_set_price (product, price);
  shore_product_set_vat (product, vat);
  shore_product_set_on_sale (product, TRUE);
  return product;
}

ShoreRecord *
shore_test_invoice (gint64 id, gint64 client, const char *ref, gint64 due, gint64 rest)
{
  ShoreRecord *invoice = shore_record_new (SHORE_KIND_INVOICE);

  shore_record_set_remote_id (invoice, id);
  shore_invoice_set_client (invoice, client);
  shore_invoice_set_ref (invoice, ref);
  shore_invoice_set_state (invoice, "open");
  shore_invoice_set_date (invoice, due - 30);
  shore_invoice_set_due (invoice, due);
  shore_invoice_set_total (invoice, rest);
  shore_invoice_set_rest (invoice, rest);
  return invoice;
}

ShoreRecord *
shore_test_client (gint64 id, const char *name)
{
  ShoreRecord *client = shore_record_new (SHORE_KIND_CLIENT);

  shore_record_set_remote_id (client, id);
  shore_client_set_name (client, name);
  shore_client_set_role (client, "customer");
  return client;
}
