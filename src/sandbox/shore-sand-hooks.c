#include "sandbox/shore-sand-hooks.h"

#include "sandbox/shore-sand-json.h"
#include "sandbox/shore-sand-lines.h"

static void
stamp_creation (ShoreSandCall *call, ShoreSandRow *row, const char *column)
{
  char now[SHORE_SAND_STAMP_SIZE];

  shore_sand_store_now_php (call->store, now);
  shore_sand_row_set_text (row, column, now);
}

/* A foreign key of the real schema. */
static gboolean
check_third_party (ShoreSandCall *call, ShoreSandRow *row)
{
  gint64 id = shore_sand_row_int (row, "fk_soc");

  if (id <= 0)
    {
      if (row->resource == &shore_sand_contacts)
        shore_sand_row_set_text (row, "fk_soc", NULL);
      return TRUE;
    }
  if (shore_sand_store_int (call->store, "SELECT 1 FROM thirdparty WHERE rowid = ?", "i", id) == 1)
    return TRUE;
  return shore_sand_call_fail (call, 500,
                               "Cannot add or update a child row: a foreign key constraint fails "
                               "(`llx_%s`, CONSTRAINT `fk_%s_fk_soc`)",
                               row->resource->table, row->resource->table);
}

/* Who wrote a record last is noted at its first change, not when it is made: the first PUT is a
 * change even where its values are those that there are. */
static void
sign (ShoreSandCall *call, ShoreSandRow *row, gboolean creating)
{
  shore_sand_row_set_int (row, creating ? "fk_user_creat" : "fk_user_modif", call->user);
  if (creating)
    stamp_creation (call, row, "datec");
}

static void
keep_no_empty_text (ShoreSandRow *row)
{
  for (guint i = 0; i < row->resource->n_fields; i++)
    {
      const ShoreSandField *field = &row->resource->fields[i];

      if (field->kind == SHORE_SAND_PLAIN && shore_sand_field_is_column (field)
          && !g_str_equal (field->column, "nom")
          && g_strcmp0 (shore_sand_row_text (row, field->column), "") == 0)
        shore_sand_row_set_text (row, field->column, NULL);
    }
}

static gboolean
prepare_third_party (ShoreSandCall *call, ShoreSandRow *row, gboolean creating)
{
  const char *code = shore_sand_row_text (row, "code_client");

  if (code != NULL && *code == '\0')
    shore_sand_row_set_text (row, "code_client", NULL);
  else if (code != NULL && (g_str_equal (code, "auto") || g_str_equal (code, "-1")))
    {
      g_autofree char *next
          = shore_sand_store_next_ref (call->store, "CU", "thirdparty", "code_client", 5);

      shore_sand_row_set_text (row, "code_client", next);
    }
  shore_sand_row_default_int (row, "client", 0);
  shore_sand_row_default_int (row, "fournisseur", 0);
  shore_sand_row_default_int (row, "status", 1);
  shore_sand_row_default_int (row, "fk_stcomm", 0);
  keep_no_empty_text (row);
  sign (call, row, creating);
  return TRUE;
}

/* The refusal of e-mail is a list of addresses: without one there is nothing to keep. */
static gboolean
store_refusal (ShoreSandCall *call, ShoreSandRow *row, gboolean creating G_GNUC_UNUSED)
{
  const char *email = shore_sand_row_text (row, "email");
  char now[SHORE_SAND_STAMP_SIZE];

  if (email == NULL || *email == '\0' || !shore_sand_json_has (call->body, "no_email"))
    return TRUE;
  shore_sand_store_now_php (call->store, now);
  if (shore_sand_json_int (call->body, "no_email", 0) != 0)
    return shore_sand_store_run (call->store,
                                 "INSERT OR IGNORE INTO mailing_unsubscribe VALUES (?, ?)", "ss",
                                 email, now);
  return shore_sand_store_run (call->store, "DELETE FROM mailing_unsubscribe WHERE email = ?", "s",
                               email);
}

static gboolean
erase_third_party (ShoreSandCall *call, ShoreSandRow *row)
{
  gint64 uses = shore_sand_store_int (call->store,
                                      "SELECT (SELECT COUNT(*) FROM orders WHERE fk_soc = ?1)"
                                      " + (SELECT COUNT(*) FROM invoice WHERE fk_soc = ?1)"
                                      " + (SELECT COUNT(*) FROM ticket WHERE fk_soc = ?1)",
                                      "i", row->id);

  if (uses > 0)
    return shore_sand_call_fail (call, 409, "Can't delete, that product is probably used");
  shore_sand_store_run (call->store, "DELETE FROM agendaevent WHERE fk_soc = ?", "i", row->id);
  shore_sand_store_run (call->store, "DELETE FROM contact WHERE fk_soc = ?", "i", row->id);
  return TRUE;
}

static gboolean
prepare_contact (ShoreSandCall *call, ShoreSandRow *row, gboolean creating)
{
  shore_sand_row_default_int (row, "statut", 1);
  sign (call, row, creating);
  return check_third_party (call, row);
}

static gboolean
prepare_product (ShoreSandCall *call, ShoreSandRow *row, gboolean creating)
{
  double price = shore_sand_row_double (row, "price");
  double rate = shore_sand_row_double (row, "tva_tx");

  shore_sand_row_default_int (row, "fk_product_type", 0);
  shore_sand_row_default_int (row, "tosell", 0);
  shore_sand_row_default_int (row, "tobuy", 0);
  shore_sand_row_set_double (row, "price", price);
  shore_sand_row_set_double (row, "tva_tx", rate);
  shore_sand_row_set_double (row, "price_ttc", shore_sand_lines_cents (price * (1 + rate / 100)));
  if (shore_sand_row_is_null (row, "price_base_type"))
    shore_sand_row_set_text (row, "price_base_type", "HT");
  if (creating)
    stamp_creation (call, row, "datec");
  return TRUE;
}

static gboolean
prepare_knowledge (ShoreSandCall *call, ShoreSandRow *row, gboolean creating)
{
  shore_sand_row_default_int (row, "status", 1);
  if (!creating)
    {
      shore_sand_row_set_int (row, "fk_user_modif", call->user);
      return TRUE;
    }
  if (shore_sand_row_is_null (row, "ref"))
    {
      g_autofree char *ref = shore_sand_store_next_ref (call->store, "KM", "knowledge", "ref", 4);

      shore_sand_row_set_text (row, "ref", ref);
    }
  shore_sand_row_set_int (row, "fk_user_creat", call->user);
  stamp_creation (call, row, "date_creation");
  return TRUE;
}

static gboolean
prepare_ticket (ShoreSandCall *call, ShoreSandRow *row, gboolean creating)
{
  const char *ref = shore_sand_row_text (row, "ref");
  const char *track = shore_sand_row_text (row, "track_id");

  shore_sand_row_default_int (row, "fk_statut", 0);
  if (!creating)
    return TRUE;
  if (ref == NULL || *ref == '\0')
    {
      g_autofree char *next = shore_sand_store_next_ref (call->store, "TS", "ticket", "ref", 4);

      shore_sand_row_set_text (row, "ref", next);
    }
  if (track == NULL || *track == '\0')
    {
      g_autofree char *own = g_strdup_printf ("%08x%08x", g_random_int (), g_random_int ());

      shore_sand_row_set_text (row, "track_id", own);
    }
  shore_sand_row_set_int (row, "fk_user_create", call->user);
  stamp_creation (call, row, "datec");
  return TRUE;
}

/* The type comes as a code, is kept as an id, and must be in the dictionary. */
static gboolean
resolve_event_type (ShoreSandCall *call, ShoreSandRow *row, gboolean creating)
{
  g_autofree char *type = shore_sand_json_dup (call->body, "type_code");
  const char *code = shore_sand_row_text (row, "code");
  gint64 id;

  if (type == NULL && !creating)
    return TRUE;
  if (type == NULL && code != NULL)
    type = g_strdup ("AC_OTH_AUTO");
  id = shore_sand_store_int (call->store, "SELECT id FROM c_actioncomm WHERE code = ?", "s",
                             type != NULL ? type : "");
  if (id == 0)
    return shore_sand_call_fail (call, 500, "ErrorActionCommBadType");
  shore_sand_row_set_int (row, "fk_action", id);
  if (code == NULL || *code == '\0')
    shore_sand_row_set_text (row, "code", type);
  return TRUE;
}

static gboolean
prepare_event (ShoreSandCall *call, ShoreSandRow *row, gboolean creating)
{
  const char *start = shore_sand_row_text (row, "datep");
  const char *end = shore_sand_row_text (row, "datep2");

  if (!resolve_event_type (call, row, creating))
    return FALSE;
  /* A start moved past the end takes the end along. */
  if (start != NULL && end != NULL && g_strcmp0 (start, end) > 0)
    shore_sand_row_set_text (row, "datep2", start);
  shore_sand_row_default_int (row, "percent", 0);
  shore_sand_row_default_int (row, "priority", 0);
  shore_sand_row_default_int (row, "fulldayevent", 0);
  if (!creating)
    {
      shore_sand_row_set_int (row, "fk_user_mod", call->user);
      return TRUE;
    }
  shore_sand_row_set_int (row, "fk_user_author", call->user);
  stamp_creation (call, row, "datec");
  return TRUE;
}

static void
assign (ShoreSandCall *call, gint64 event, const char *kind, gint64 who)
{
  if (who > 0)
    shore_sand_store_run (call->store, "INSERT OR IGNORE INTO event_resource VALUES (?, ?, ?)",
                          "isi", event, kind, who);
}

static gboolean
store_event_people (ShoreSandCall *call, ShoreSandRow *row, gboolean creating G_GNUC_UNUSED)
{
  JsonNode *node = json_object_get_member (call->body, "socpeopleassigned");
  gint64 owner = shore_sand_row_int (row, "fk_user_action");
  g_autoptr (GList) names = NULL;

  shore_sand_store_run (
      call->store, "DELETE FROM event_resource WHERE fk_actioncomm = ? AND element_type = 'user'",
      "i", row->id);
  assign (call, row->id, "user", owner);
  if (node == NULL)
    return TRUE;
  shore_sand_store_run (
      call->store,
      "DELETE FROM event_resource WHERE fk_actioncomm = ? AND element_type = 'socpeople'", "i",
      row->id);
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return TRUE;
  names = json_object_get_members (json_node_get_object (node));
  for (GList *l = names; l != NULL; l = l->next)
    assign (call, row->id, "socpeople", g_ascii_strtoll (l->data, NULL, 10));
  return TRUE;
}

static gboolean
erase_event (ShoreSandCall *call, ShoreSandRow *row)
{
  return shore_sand_store_run (call->store, "DELETE FROM event_resource WHERE fk_actioncomm = ?",
                               "i", row->id);
}

static void
default_sale (ShoreSandCall *call, ShoreSandRow *row)
{
  g_autofree char *temporary = g_strdup_printf ("(PROV-%08x)", g_random_int ());

  shore_sand_row_set_text (row, "ref", temporary);
  shore_sand_row_set_int (row, "fk_statut", 0);
  shore_sand_row_set_double (row, "total_ht", 0);
  shore_sand_row_set_double (row, "total_tva", 0);
  shore_sand_row_set_double (row, "total_ttc", 0);
  shore_sand_row_set_int (row, "fk_user_author", call->user);
}

static gboolean
prepare_order (ShoreSandCall *call, ShoreSandRow *row, gboolean creating)
{
  if (creating)
    {
      default_sale (call, row);
      shore_sand_row_default_int (row, "facture", 0);
      stamp_creation (call, row, "date_creation");
    }
  return check_third_party (call, row);
}

static gboolean
prepare_invoice (ShoreSandCall *call, ShoreSandRow *row, gboolean creating)
{
  char now[SHORE_SAND_STAMP_SIZE];

  if (creating)
    {
      default_sale (call, row);
      shore_sand_row_default_int (row, "type", 0);
      shore_sand_row_set_int (row, "paye", 0);
      stamp_creation (call, row, "datec");
      shore_sand_store_now_php (call->store, now);
      now[10] = '\0';
      if (shore_sand_row_is_null (row, "datef"))
        shore_sand_row_set_text (row, "datef", now);
      if (shore_sand_row_is_null (row, "date_lim_reglement"))
        shore_sand_row_set_text (row, "date_lim_reglement", shore_sand_row_text (row, "datef"));
    }
  return check_third_party (call, row);
}

/* Now that there is an id, the draft can carry it; then its lines, which a PUT never touches. */
static gboolean
store_sale (ShoreSandCall *call, ShoreSandRow *row, gboolean creating)
{
  g_autofree char *sql
      = g_strdup_printf ("UPDATE %s SET ref = ? WHERE rowid = ?", row->resource->table);
  g_autofree char *ref = g_strdup_printf ("(PROV%" G_GINT64_FORMAT ")", row->id);

  if (!creating)
    return TRUE;
  if (!shore_sand_store_run (call->store, sql, "si", ref, row->id))
    return shore_sand_call_fail_database (call);
  return shore_sand_lines_add_all (call, row->resource, row->id);
}

static gboolean
erase_order (ShoreSandCall *call, ShoreSandRow *row)
{
  return shore_sand_store_run (call->store, "DELETE FROM order_line WHERE fk_commande = ?", "i",
                               row->id);
}

/* The older versions let the last number go. */
static gboolean
is_last_invoice (ShoreSandCall *call, ShoreSandRow *row)
{
  return call->store->dialect < 23
         && shore_sand_store_int (call->store, "SELECT COUNT(*) FROM invoice WHERE ref > ?", "s",
                                  shore_sand_row_text (row, "ref"))
                == 0;
}

static gboolean
erase_invoice (ShoreSandCall *call, ShoreSandRow *row)
{
  if (shore_sand_row_int (row, "fk_statut") != 0 && !is_last_invoice (call, row))
    return shore_sand_call_fail (call, 403, "Invoice not erasable");
  return shore_sand_store_run (call->store, "DELETE FROM invoice_line WHERE fk_facture = ?", "i",
                               row->id);
}

/* The newer versions die on every one of these, with nothing deleted. */
static gboolean
erase_ticket (ShoreSandCall *call, ShoreSandRow *row G_GNUC_UNUSED)
{
  return call->store->dialect < 20 || shore_sand_call_crash (call);
}

static const ShoreSandHooks hooks[] = {
  { &shore_sand_thirdparties, prepare_third_party, store_refusal, erase_third_party },
  { &shore_sand_contacts, prepare_contact, store_refusal, NULL },
  { &shore_sand_products, prepare_product, NULL, NULL },
  { &shore_sand_knowledge, prepare_knowledge, NULL, NULL },
  { &shore_sand_tickets, prepare_ticket, NULL, erase_ticket },
  { &shore_sand_events, prepare_event, store_event_people, erase_event },
  { &shore_sand_orders, prepare_order, store_sale, erase_order },
  { &shore_sand_invoices, prepare_invoice, store_sale, erase_invoice },
};

/* The hooks of @resource, or NULL where its row is all there is to it. */
const ShoreSandHooks *
shore_sand_hooks_find (const ShoreSandResource *resource)
{
  for (gsize i = 0; i < G_N_ELEMENTS (hooks); i++)
    if (hooks[i].resource == resource)
      return &hooks[i];
  return NULL;
}
