#include "sandbox/shore-sand-read.h"

#include "sandbox/shore-sand-filter.h"
#include "sandbox/shore-sand-view.h"
#include <string.h>

#define DEFAULT_LIMIT 100

/* The parts of a list request, ready to be put together. */
typedef struct
{
  ShoreSandFilter *filter; /* (owned) */
  GString *where;          /* (owned) */
  GString *order;          /* (owned) */
  gint64 limit;
  gint64 page;
} Listing;

static void
listing_clear (Listing *listing)
{
  shore_sand_filter_free (listing->filter);
  g_string_free (listing->where, TRUE);
  g_string_free (listing->order, TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Listing, listing_clear)

/* The shortcuts that some lists take beside sqlfilters. */
static const struct
{
  const char *path;
  const char *name;
  const char *value; /* (nullable): NULL means a list of ids */
  const char *sql;
} shortcuts[] = {
  { "thirdparties", "mode", "1", "t.client IN (1, 3)" },
  { "thirdparties", "mode", "2", "t.client IN (2, 3)" },
  { "products", "mode", "1", "t.fk_product_type = 0" },
  { "products", "mode", "2", "t.fk_product_type = 1" },
  { "invoices", "status", "draft", "t.fk_statut = 0" },
  { "invoices", "status", "unpaid", "t.fk_statut = 1" },
  { "invoices", "status", "paid", "t.fk_statut = 2" },
  { "invoices", "status", "cancelled", "t.fk_statut = 3" },
  { "contacts", "thirdparty_ids", NULL, "t.fk_soc" },
  { "orders", "thirdparty_ids", NULL, "t.fk_soc" },
  { "invoices", "thirdparty_ids", NULL, "t.fk_soc" },
  { "tickets", "socid", NULL, "t.fk_soc" },
  { "agendaevents", "user_ids", NULL, "t.fk_user_action" },
};

static void
add_condition (Listing *listing, const char *sql)
{
  g_string_append (listing->where, listing->where->len > 0 ? " AND " : " WHERE ");
  g_string_append (listing->where, sql);
}

static void
add_id_list (Listing *listing, const char *column, const char *ids)
{
  g_auto (GStrv) parts = g_strsplit (ids, ",", -1);
  g_autoptr (GString) sql = g_string_new (column);

  g_string_append (sql, " IN (");
  for (int i = 0; parts[i] != NULL; i++)
    g_string_append_printf (sql, "%s%" G_GINT64_FORMAT, i > 0 ? "," : "",
                            g_ascii_strtoll (parts[i], NULL, 10));
  g_string_append_c (sql, ')');
  add_condition (listing, sql->str);
}

static void
add_shortcuts (Listing *listing, ShoreSandCall *call, const ShoreSandResource *resource)
{
  for (gsize i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    {
      const char *value = shore_sand_call_query (call, shortcuts[i].name);

      if (!g_str_equal (shortcuts[i].path, resource->path) || value == NULL || *value == '\0')
        continue;
      if (shortcuts[i].value == NULL)
        add_id_list (listing, shortcuts[i].sql, value);
      else if (g_str_equal (shortcuts[i].value, value))
        add_condition (listing, shortcuts[i].sql);
    }
}

/* The database's own words, which the list of tickets keeps to itself. */
static gboolean G_GNUC_PRINTF (3, 4)
    fail_list (ShoreSandCall *call, const ShoreSandResource *resource, const char *format, ...)
{
  g_autofree char *why = NULL;
  va_list arguments;

  va_start (arguments, format);
  why = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  if (resource == &shore_sand_tickets)
    return shore_sand_call_fail (call, 503, "Error when retrieve ticket list");
  return shore_sand_call_fail (call, 503, "Error when retrieve %s list : %s", resource->plural,
                               why);
}

static gboolean
add_filter (Listing *listing, ShoreSandCall *call, const ShoreSandResource *resource)
{
  const char *text = shore_sand_call_query (call, "sqlfilters");
  g_autofree char *offending = NULL;

  if (text == NULL || *text == '\0')
    return TRUE;
  switch (shore_sand_filter_parse (listing->filter, call->store, resource, text, &offending))
    {
    case SHORE_SAND_FILTER_BROKEN:
      return fail_list (call, resource, "You have an error in your SQL syntax");
    case SHORE_SAND_FILTER_MALFORMED:
      return shore_sand_call_fail (call, 400,
                                   "Error when validating parameter sqlfilters -> Bad syntax of "
                                   "the search string");
    case SHORE_SAND_FILTER_UNKNOWN_COLUMN:
      return fail_list (call, resource, "Unknown column '%s' in 'where clause'", offending);
    case SHORE_SAND_FILTER_OK:
    default:
      g_string_append (listing->where, listing->where->len > 0 ? " AND (" : " WHERE (");
      g_string_append (listing->where, listing->filter->sql->str);
      g_string_append_c (listing->where, ')');
      return TRUE;
    }
}

static gboolean
add_order (Listing *listing, ShoreSandCall *call, const ShoreSandResource *resource)
{
  const char *fields = shore_sand_call_query (call, "sortfield");
  const char *orders = shore_sand_call_query (call, "sortorder");
  g_auto (GStrv) names = NULL;
  g_auto (GStrv) ways = g_strsplit (orders != NULL ? orders : "", ",", -1);
  guint n_ways = g_strv_length (ways);

  if (fields == NULL || *fields == '\0')
    {
      /* The sign keeps SQLite from walking the whole table in this order to find the few rows that
       * a delta asks for: better the index on tms, and a sort. */
      const char *sign = strstr (listing->where->str, "t.tms >") != NULL ? "+" : "";

      g_string_append_printf (listing->order, " ORDER BY %st.%s", sign, resource->key);
      return TRUE;
    }
  names = g_strsplit (fields, ",", -1);
  for (guint i = 0; names[i] != NULL; i++)
    {
      const ShoreSandField *field;
      g_autofree char *column
          = shore_sand_filter_column (call->store, resource, g_strstrip (names[i]), &field);
      gboolean down = i < n_ways && g_ascii_strcasecmp (g_strstrip (ways[i]), "desc") == 0;

      if (column == NULL)
        return fail_list (call, resource, "Unknown column '%s' in 'order clause'", names[i]);
      g_string_append_printf (listing->order, "%s%s%s", i > 0 ? ", " : " ORDER BY ", column,
                              down ? " DESC" : "");
    }
  return TRUE;
}

static void
listing_init (Listing *listing)
{
  listing->filter = shore_sand_filter_new ();
  listing->where = g_string_new (NULL);
  listing->order = g_string_new (NULL);
}

static gboolean
listing_read (Listing *listing, ShoreSandCall *call, const ShoreSandResource *resource)
{
  listing->limit = shore_sand_call_query_int (call, "limit", DEFAULT_LIMIT);
  listing->page = MAX (shore_sand_call_query_int (call, "page", 0), 0);
  add_shortcuts (listing, call, resource);
  return add_filter (listing, call, resource) && add_order (listing, call, resource);
}

static char *
listing_sql (Listing *listing, const ShoreSandResource *resource, const char *select)
{
  GString *sql = g_string_new (select);

  /* Spares the join to every answer that does not show or test extra fields. */
  if (strstr (select, "ef.") != NULL || strstr (listing->where->str, "ef.") != NULL
      || strstr (listing->order->str, "ef.") != NULL)
    g_string_append_printf (
        sql, " LEFT JOIN extrafields ef ON ef.element = '%s' AND ef.fk_object = t.%s",
        resource->table, resource->key);
  g_string_append (sql, listing->where->str);
  return g_string_free (sql, FALSE);
}

static void
append_pagination (ShoreSandCall *call, const ShoreSandResource *resource, Listing *listing)
{
  g_autofree char *select = g_strdup_printf ("SELECT COUNT(*) FROM %s t", resource->table);
  g_autofree char *sql = listing_sql (listing, resource, select);
  sqlite3_stmt *statement = shore_sand_store_prepare (call->store, sql);
  gint64 total;

  shore_sand_filter_bind (listing->filter, statement);
  total = sqlite3_step (statement) == SQLITE_ROW ? sqlite3_column_int64 (statement, 0) : 0;
  sqlite3_reset (statement);
  g_string_append_printf (call->out,
                          ",\"pagination\":{\"total\":%" G_GINT64_FORMAT
                          ",\"page\":%" G_GINT64_FORMAT ",\"page_count\":%" G_GINT64_FORMAT
                          ",\"limit\":%" G_GINT64_FORMAT "}}",
                          total, listing->page, (total + listing->limit - 1) / listing->limit,
                          listing->limit);
}

static gboolean
finish_empty (ShoreSandCall *call, const ShoreSandResource *resource)
{
  guint trait = call->store->dialect >= 23 ? SHORE_SAND_EMPTY_404_23 : SHORE_SAND_EMPTY_404_20;

  if (resource->traits & trait || call->store->dialect < 20)
    return shore_sand_call_fail (call, 404, "No %s found", resource->plural);
  return TRUE;
}

static guint
append_rows (ShoreSandCall *call, ShoreSandView *view, sqlite3_stmt *statement)
{
  guint n = 0;

  g_string_append_c (call->out, '[');
  while (sqlite3_step (statement) == SQLITE_ROW)
    {
      if (n++ > 0)
        g_string_append_c (call->out, ',');
      shore_sand_view_append (view, statement, call->out);
    }
  g_string_append_c (call->out, ']');
  sqlite3_reset (statement);
  return n;
}

static gboolean
wants_pagination (ShoreSandCall *call, const ShoreSandResource *resource)
{
  const char *asked = shore_sand_call_query (call, "pagination_data");

  if (asked == NULL || !(g_str_equal (asked, "true") || g_str_equal (asked, "1")))
    return FALSE;
  return call->store->dialect >= 23 || resource == &shore_sand_products;
}

/* What is served of a record; the oldest version knows no such choice. */
static const char *
properties_of (ShoreSandCall *call)
{
  return call->store->dialect < 20 ? NULL : shore_sand_call_query (call, "properties");
}

/* GET of a list. */
gboolean
shore_sand_read_list (ShoreSandCall *call, const ShoreSandResource *resource)
{
  g_auto (Listing) listing = { NULL, NULL, NULL, 0, 0 };
  gboolean paged = wants_pagination (call, resource);
  const char *with_lines = shore_sand_call_query (call, "withLines");
  ShoreSandView view;
  g_autofree char *select = NULL;
  g_autofree char *sql = NULL;
  sqlite3_stmt *statement;

  listing_init (&listing);
  if (!listing_read (&listing, call, resource))
    return FALSE;
  if (paged && listing.limit <= 0)
    return shore_sand_call_crash (call);
  shore_sand_view_init (&view, call->store, resource, properties_of (call), FALSE,
                        !(call->store->dialect >= 23 && g_strcmp0 (with_lines, "0") == 0
                          && resource == &shore_sand_invoices));
  select = shore_sand_view_select (&view);
  sql = listing_sql (&listing, resource, select);
  if (listing.limit > 0)
    g_string_append_printf (listing.order, " LIMIT %" G_GINT64_FORMAT " OFFSET %" G_GINT64_FORMAT,
                            listing.limit,
                            listing.page > G_MAXINT ? G_MAXINT : listing.page * listing.limit);
  {
    g_autofree char *whole = g_strconcat (sql, listing.order->str, NULL);

    statement = shore_sand_store_prepare (call->store, whole);
  }
  if (statement == NULL)
    return shore_sand_call_fail (call, 503, "%s", call->store->error);
  shore_sand_filter_bind (listing.filter, statement);
  if (paged)
    g_string_append (call->out, "{\"data\":");
  if (append_rows (call, &view, statement) == 0 && !paged)
    return finish_empty (call, resource);
  if (paged)
    append_pagination (call, resource, &listing);
  return TRUE;
}

/* Whether a record is there; fails the call with the server's 404 where not. */
gboolean
shore_sand_read_exists (ShoreSandCall *call, const ShoreSandResource *resource, gint64 id)
{
  g_autofree char *sql
      = g_strdup_printf ("SELECT 1 FROM %s WHERE %s = ?", resource->table, resource->key);

  if (shore_sand_store_int (call->store, sql, "i", id) == 1)
    return TRUE;
  return shore_sand_call_fail (call, 404, "%s not found", resource->label);
}

static gboolean
is_specimen (ShoreSandCall *call, const ShoreSandResource *resource, gint64 id)
{
  guint trait = call->store->dialect >= 23 ? SHORE_SAND_SPECIMEN_23 : SHORE_SAND_SPECIMEN_20;

  return id == 0 && resource->traits & trait;
}

/* GET of one record, also the answer of every PUT. */
gboolean
shore_sand_read_one (ShoreSandCall *call, const ShoreSandResource *resource, gint64 id)
{
  ShoreSandView view;
  g_autofree char *select = NULL;
  g_autofree char *sql = NULL;
  sqlite3_stmt *statement;

  shore_sand_view_init (&view, call->store, resource, properties_of (call), TRUE, TRUE);
  if (id == 0 && call->store->dialect >= 23 && resource->lines != NULL)
    return shore_sand_call_fail (call, 400, "No %s with id=0 can exist", resource->element);
  if (is_specimen (call, resource, id))
    {
      shore_sand_view_append_specimen (&view, call->out);
      return TRUE;
    }
  if (!shore_sand_read_exists (call, resource, id))
    return FALSE;
  select = shore_sand_view_select (&view);
  sql = g_strdup_printf ("%s LEFT JOIN extrafields ef ON ef.element = '%s' AND ef.fk_object = t.%s"
                         " WHERE t.%s = ?",
                         select, resource->table, resource->key, resource->key);
  statement = shore_sand_store_prepare (call->store, sql);
  sqlite3_bind_int64 (statement, 1, id);
  if (sqlite3_step (statement) == SQLITE_ROW)
    shore_sand_view_append (&view, statement, call->out);
  sqlite3_reset (statement);
  return TRUE;
}

/* GET of the lines alone. */
gboolean
shore_sand_read_lines (ShoreSandCall *call, const ShoreSandResource *lines, gint64 parent)
{
  ShoreSandView view;
  g_autofree char *select = NULL;
  g_autofree char *sql = NULL;
  sqlite3_stmt *statement;

  shore_sand_view_init (&view, call->store, lines, NULL, FALSE, FALSE);
  select = shore_sand_view_select (&view);
  sql = g_strdup_printf ("%s WHERE t.%s = ? ORDER BY t.rang, t.rowid", select, lines->parent);
  statement = shore_sand_store_prepare (call->store, sql);
  sqlite3_bind_int64 (statement, 1, parent);
  append_rows (call, &view, statement);
  return TRUE;
}
