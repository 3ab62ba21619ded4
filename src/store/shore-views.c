#include "store/shore-views.h"

#include "store/shore-database-private.h"

/* What stands behind the name of a list. `where` may use ?1, the subject. Each
 * order ends in the id, so that equal rows keep their places. */

typedef struct
{
  ShoreKind kind;
  const char *where;
  const char *order;
  guint also; /* bits of other kinds whose changes change the list */
} ViewRow;

#define ALSO(KIND) (1u << SHORE_KIND_##KIND)
#define OPEN_REQUEST "state IN ('new', 'taken', 'waiting', 'transferred')"

static const ViewRow views[SHORE_N_VIEWS] = {
  [SHORE_VIEW_CLIENTS] = { SHORE_KIND_CLIENT, "1", "fold, id", 0 },
  [SHORE_VIEW_PROSPECTS] = { SHORE_KIND_CLIENT, "role IN ('prospect', 'both')", "fold, id", 0 },
  [SHORE_VIEW_PRODUCTS] = { SHORE_KIND_PRODUCT, "on_sale IS NOT 0", "fold, id", 0 },
  [SHORE_VIEW_ARTICLES] = { SHORE_KIND_ARTICLE, "valid IS NOT 0", "question, id", 0 },
  [SHORE_VIEW_REQUESTS_OPEN] = { SHORE_KIND_REQUEST, OPEN_REQUEST, "due, id", 0 },
  /* No user: without a CRM, or before it said who one is, what was taken here has no owner. */
  [SHORE_VIEW_REQUESTS_MINE]
  = { SHORE_KIND_REQUEST,
      OPEN_REQUEST " AND iif(?1 = 0, owner IS NULL AND state <> 'new', owner = ?1)", "due, id", 0 },
  [SHORE_VIEW_REQUESTS_ALL] = { SHORE_KIND_REQUEST, "1", "created DESC, id DESC", 0 },
  [SHORE_VIEW_CALLBACKS_DUE] = { SHORE_KIND_CALLBACK, "state = 'due'", "start, id", 0 },
  [SHORE_VIEW_CALLBACKS_TODAY]
  = { SHORE_KIND_CALLBACK, "state = 'due' AND start < shore_tonight()", "start, id", 0 },
  [SHORE_VIEW_CALLBACKS_DONE] = { SHORE_KIND_CALLBACK, "state <> 'due'", "start DESC, id DESC", 0 },
  [SHORE_VIEW_SALES_OPEN] = { SHORE_KIND_SALE, "state IN ('draft', 'placed', 'shipped')",
                              "state <> 'draft', date DESC, id DESC", 0 },
  [SHORE_VIEW_SALES_ALL] = { SHORE_KIND_SALE, "1", "date DESC, id DESC", 0 },
  [SHORE_VIEW_DEBTS]
  = { SHORE_KIND_DEBT, "(?1 = 0 OR shore_today() - oldest BETWEEN ?1 / 100000 AND ?1 % 100000)",
      "rest DESC, id", ALSO (CLIENT) | ALSO (INVOICE) | ALSO (PROMISE) },
  [SHORE_VIEW_CLIENT_CONTACTS] = { SHORE_KIND_CONTACT, "client = ?1", "last_name, id", 0 },
  [SHORE_VIEW_CLIENT_REQUESTS]
  = { SHORE_KIND_REQUEST, "client = ?1 AND " OPEN_REQUEST, "created DESC, id DESC", 0 },
  [SHORE_VIEW_CLIENT_CALLBACKS]
  = { SHORE_KIND_CALLBACK, "client = ?1 AND state = 'due'", "start, id", 0 },
  [SHORE_VIEW_CLIENT_SALES] = { SHORE_KIND_SALE, "client = ?1", "date DESC, id DESC", 0 },
  [SHORE_VIEW_CLIENT_INVOICES]
  = { SHORE_KIND_INVOICE, "client = ?1 AND state = 'open' AND rest > 0", "due, id", 0 },
  [SHORE_VIEW_CLIENT_PROMISES] = { SHORE_KIND_PROMISE, "client = ?1", "made DESC, id DESC", 0 },
  [SHORE_VIEW_CLIENT_CONSENTS] = { SHORE_KIND_CONSENT, "client = ?1", "at DESC, id DESC", 0 },
  [SHORE_VIEW_CLIENT_EVENTS]
  = { SHORE_KIND_EVENT, "client = ?1 AND (at IS NULL OR at < shore_tonight())", "at DESC, id DESC",
      0 },
  [SHORE_VIEW_REQUEST_EVENTS] = { SHORE_KIND_EVENT, "request = ?1", "at DESC, id DESC", 0 },
  [SHORE_VIEW_SALE_LINES] = { SHORE_KIND_SALE_LINE, "sale = ?1", "rank, id", 0 },
  [SHORE_VIEW_INVOICE_PAYMENTS] = { SHORE_KIND_PAYMENT, "invoice = ?1", "date, id", 0 },
};

ShoreKind
shore_views_kind (ShoreView view)
{
  return views[view].kind;
}

gboolean
shore_views_depends_on (ShoreView view, ShoreKind kind)
{
  return views[view].kind == kind || (views[view].also & (1u << kind)) != 0;
}

/**
 * shore_views_ids: the ids of a list in its order. Reader thread.
 *
 * Returns: (transfer full) (nullable) (element-type gint64):
 */
GArray *
shore_views_ids (ShoreDatabase *db, ShoreView view, gint64 subject, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT id FROM %s WHERE gone IS NULL AND %s ORDER BY %s",
                                          shore_kind_info (views[view].kind)->name,
                                          views[view].where, views[view].order);
  sqlite3_stmt *statement = shore_database_prepare (db, sql, error);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gboolean row;

  if (statement == NULL)
    return NULL;
  if (sqlite3_bind_parameter_count (statement) > 0)
    sqlite3_bind_int64 (statement, 1, subject);
  for (;;)
    {
      gint64 id;

      if (!shore_database_step (db, statement, &row, error))
        return NULL;
      if (!row)
        return g_steal_pointer (&ids);
      id = sqlite3_column_int64 (statement, 0);
      g_array_append_val (ids, id);
    }
}
