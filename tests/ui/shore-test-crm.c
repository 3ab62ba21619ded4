#include "shore-test-crm.h"

#include "store/shore-absorb.h"
#include "store/shore-meta.h"
#include "store/shore-outbox.h"
#include "store/shore-people.h"
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

typedef struct
{
  gint64 seq;
  gint64 user;
  gint64 at;
  const char *name;
} Telling;

static gboolean
keep_user (ShoreDatabase *db, gpointer data, GError **error)
{
  return shore_meta_set_int (db, "user", ((const Telling *)data)->user, error);
}

static gboolean
keep_name (ShoreDatabase *db, gpointer data, GError **error)
{
  const Telling *telling = data;

  return shore_people_tell (db, telling->user, telling->name, 0, error);
}

static gboolean
keep_theirs (ShoreDatabase *db, gpointer data, GError **error)
{
  const Telling *telling = data;

  return shore_outbox_tell_theirs (db, telling->seq, telling->user, telling->at, error);
}

static void
tell (ShoreTestDesk *self, ShoreStoreFunc func, Telling *telling)
{
  g_autoptr (GError) error = NULL;

  shore_store_write_sync (self->store, SHORE_BULK, func, telling, &error);
  g_assert_no_error (error);
}

void
shore_test_be_user (ShoreTestDesk *self, gint64 user)
{
  tell (self, keep_user, &(Telling){ .user = user });
}

void
shore_test_name_user (ShoreTestDesk *self, gint64 user, const char *name)
{
  tell (self, keep_name, &(Telling){ .user = user, .name = name });
}

void
shore_test_tell_theirs (ShoreTestDesk *self, gint64 seq, gint64 user, gint64 at)
{
  tell (self, keep_theirs, &(Telling){ .seq = seq, .user = user, .at = at });
}
