#include "sandbox/shore-sand-lines.h"

#include "sandbox/shore-sand-json.h"
#include "sandbox/shore-sand-read.h"
#include <math.h>

/* Rounds to whole cents, away from zero at the half, forgiving what binary made of the half. */
double
shore_sand_lines_cents (double amount)
{
  return round (amount * 100 + (amount < 0 ? -1e-6 : 1e-6)) / 100;
}

static void
default_double (ShoreSandRow *row, const char *column, double value)
{
  if (shore_sand_row_is_null (row, column))
    shore_sand_row_set_double (row, column, value);
}

static void
compute_line (ShoreSandRow *row)
{
  double net, vat;

  default_double (row, "qty", 1);
  default_double (row, "subprice", 0);
  default_double (row, "tva_tx", 0);
  default_double (row, "remise_percent", 0);
  net = shore_sand_lines_cents (shore_sand_row_double (row, "qty")
                                * shore_sand_row_double (row, "subprice")
                                * (1 - shore_sand_row_double (row, "remise_percent") / 100));
  vat = shore_sand_lines_cents (net * shore_sand_row_double (row, "tva_tx") / 100);
  shore_sand_row_set_double (row, "total_ht", net);
  shore_sand_row_set_double (row, "total_tva", vat);
  shore_sand_row_set_double (row, "total_ttc", shore_sand_lines_cents (net + vat));
}

/* Adds one line; its id in @id. */
static gboolean
add_line (
    ShoreSandCall *call, const ShoreSandResource *sale, gint64 parent, JsonObject *body, gint64 *id)
{
  const ShoreSandResource *lines = sale->lines;
  g_autoptr (ShoreSandRow) row = shore_sand_row_new (lines);
  g_autofree char *count
      = g_strdup_printf ("SELECT COUNT(*) FROM %s WHERE %s = ?", lines->table, lines->parent);

  if (!shore_sand_row_apply (row, call, body))
    return FALSE;
  shore_sand_row_set_int (row, lines->parent, parent);
  shore_sand_row_default_int (row, "product_type", 0);
  if (shore_sand_row_int (row, "rang") <= 0)
    shore_sand_row_set_int (row, "rang",
                            shore_sand_store_int (call->store, count, "i", parent) + 1);
  compute_line (row);
  if (!shore_sand_row_insert (row, call->store))
    return shore_sand_call_fail_database (call);
  *id = row->id;
  return TRUE;
}

/* Sums the lines into their sale, whose tms moves only where a sum changed. */
static gboolean
update_totals (ShoreSandCall *call, const ShoreSandResource *sale, gint64 id)
{
  static const char *const columns[] = { "total_ht", "total_tva", "total_ttc" };
  g_autoptr (ShoreSandRow) row = shore_sand_row_load (call->store, sale, id);
  gboolean moved;

  for (gsize i = 0; row != NULL && i < G_N_ELEMENTS (columns); i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT COALESCE(SUM(%s), 0) FROM %s WHERE %s = ?",
                                              columns[i], sale->lines->table, sale->lines->parent);

      shore_sand_row_set_double (row, columns[i],
                                 shore_sand_lines_cents (
                                     shore_sand_store_double (call->store, sql, "i", id)));
    }
  if (row != NULL && !shore_sand_row_update (row, call->store, &moved))
    return shore_sand_call_fail_database (call);
  return TRUE;
}

/* The `lines` of a body that creates a sale. */
gboolean
shore_sand_lines_add_all (ShoreSandCall *call, const ShoreSandResource *sale, gint64 id)
{
  JsonNode *node = json_object_get_member (call->body, "lines");
  JsonArray *lines;
  gint64 line;

  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    return TRUE;
  lines = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (lines); i++)
    {
      JsonNode *element = json_array_get_element (lines, i);

      if (!JSON_NODE_HOLDS_OBJECT (element))
        return shore_sand_call_fail (call, 400, "Bad line");
      if (!add_line (call, sale, id, json_node_get_object (element), &line))
        return FALSE;
    }
  return update_totals (call, sale, id);
}

static gboolean
check_draft (ShoreSandCall *call, const ShoreSandResource *sale)
{
  g_autoptr (ShoreSandRow) row = shore_sand_row_load (call->store, sale, call->id);

  if (row == NULL)
    return shore_sand_call_fail (call, 404, "%s not found", sale->label);
  if (shore_sand_row_int (row, "fk_statut") != 0)
    return shore_sand_call_fail (call, 400, "%s is not a draft", sale->label);
  return TRUE;
}

gboolean
shore_sand_lines_list (ShoreSandCall *call, const ShoreSandResource *sale)
{
  return shore_sand_read_exists (call, sale, call->id)
         && shore_sand_read_lines (call, sale->lines, call->id);
}

gboolean
shore_sand_lines_post (ShoreSandCall *call, const ShoreSandResource *sale)
{
  gint64 id;

  return check_draft (call, sale) && add_line (call, sale, call->id, call->body, &id)
         && update_totals (call, sale, call->id) && shore_sand_call_id (call, id);
}

static ShoreSandRow *
load_line (ShoreSandCall *call, const ShoreSandResource *sale)
{
  g_autoptr (ShoreSandRow) row = shore_sand_row_load (call->store, sale->lines, call->line);

  if (row == NULL || shore_sand_row_int (row, sale->lines->parent) != call->id)
    {
      shore_sand_call_fail (call, 404, "%s not found", sale->lines->label);
      return NULL;
    }
  return g_steal_pointer (&row);
}

/* A change of text alone leaves the sale's tms where it was: its sums are the same. */
gboolean
shore_sand_lines_put (ShoreSandCall *call, const ShoreSandResource *sale)
{
  g_autoptr (ShoreSandRow) row = NULL;
  gboolean moved;

  if (!check_draft (call, sale) || (row = load_line (call, sale)) == NULL
      || !shore_sand_row_apply (row, call, call->body))
    return FALSE;
  compute_line (row);
  if (!shore_sand_row_update (row, call->store, &moved))
    return shore_sand_call_fail_database (call);
  return update_totals (call, sale, call->id) && shore_sand_read_one (call, sale, call->id);
}

gboolean
shore_sand_lines_delete (ShoreSandCall *call, const ShoreSandResource *sale)
{
  g_autoptr (ShoreSandRow) row = NULL;
  g_autofree char *sql = g_strdup_printf ("DELETE FROM %s WHERE rowid = ?", sale->lines->table);

  if (!check_draft (call, sale) || (row = load_line (call, sale)) == NULL)
    return FALSE;
  shore_sand_store_run (call->store, sql, "i", row->id);
  return update_totals (call, sale, call->id) && shore_sand_call_success (call, "line deleted");
}
