#include "sandbox/shore-sand-sales.h"

#include "sandbox/shore-sand-agenda.h"
#include "sandbox/shore-sand-json.h"
#include "sandbox/shore-sand-read.h"
#include "sandbox/shore-sand-row.h"

enum
{
  DRAFT = 0,
  OPEN = 1,
  INVOICE_CLOSED = 2,
  ORDER_CLOSED = 3,
};

static ShoreSandRow *
load (ShoreSandCall *call, const ShoreSandResource *resource)
{
  ShoreSandRow *row = shore_sand_row_load (call->store, resource, call->id);

  if (row == NULL)
    shore_sand_call_fail (call, 404, "%s not found", resource->label);
  return row;
}

static gboolean
save (ShoreSandCall *call, ShoreSandRow *row, const char *action)
{
  gboolean moved;

  if (!shore_sand_row_update (row, call->store, &moved))
    return shore_sand_call_fail_database (call);
  shore_sand_agenda_trigger (call, row, action);
  return shore_sand_read_one (call, row->resource, row->id);
}

static gboolean
validate (ShoreSandCall *call, const ShoreSandResource *resource, const char *prefix)
{
  g_autoptr (ShoreSandRow) row = load (call, resource);
  g_autofree char *ref = NULL;
  char now[SHORE_SAND_STAMP_SIZE];

  if (row == NULL)
    return FALSE;
  if (shore_sand_row_int (row, "fk_statut") != DRAFT)
    return shore_sand_call_nothing_to_do (call);
  ref = shore_sand_store_next_ref (call->store, prefix, resource->table, "ref", 4);
  shore_sand_store_now_php (call->store, now);
  if (resource == &shore_sand_invoices)
    now[10] = '\0';
  shore_sand_row_set_text (row, "ref", ref);
  shore_sand_row_set_text (row, "date_valid", now);
  shore_sand_row_set_int (row, "fk_statut", OPEN);
  return save (call, row, "VALIDATE");
}

gboolean
shore_sand_sales_validate_order (ShoreSandCall *call)
{
  return validate (call, &shore_sand_orders, "CO");
}

gboolean
shore_sand_sales_validate_invoice (ShoreSandCall *call)
{
  return validate (call, &shore_sand_invoices, "FA");
}

gboolean
shore_sand_sales_close_order (ShoreSandCall *call)
{
  g_autoptr (ShoreSandRow) row = load (call, &shore_sand_orders);

  if (row == NULL)
    return FALSE;
  if (!shore_sand_json_has (call->body, "notrigger"))
    return shore_sand_call_fail (call, 400, "notrigger field missing");
  if (shore_sand_row_int (row, "fk_statut") == ORDER_CLOSED)
    return shore_sand_call_nothing_to_do (call);
  if (shore_sand_row_int (row, "fk_statut") == DRAFT)
    return shore_sand_call_fail (call, 500, "Error when closing Order: ");
  shore_sand_row_set_int (row, "fk_statut", ORDER_CLOSED);
  return save (call, row, "CLOSE");
}

gboolean
shore_sand_sales_reopen_order (ShoreSandCall *call)
{
  g_autoptr (ShoreSandRow) row = load (call, &shore_sand_orders);

  if (row == NULL)
    return FALSE;
  if (shore_sand_row_int (row, "fk_statut") != ORDER_CLOSED)
    return shore_sand_call_nothing_to_do (call);
  shore_sand_row_set_int (row, "fk_statut", OPEN);
  return save (call, row, "MODIFY");
}

/* Without a reason the invoice is paid; with one ("badcustomer") it is closed and still owed. */
gboolean
shore_sand_sales_set_to_paid (ShoreSandCall *call)
{
  g_autoptr (ShoreSandRow) row = load (call, &shore_sand_invoices);
  g_autofree char *code = shore_sand_json_dup (call->body, "close_code");
  g_autofree char *note = shore_sand_json_dup (call->body, "close_note");
  gboolean lost = code != NULL && *code != '\0';

  if (row == NULL)
    return FALSE;
  if (shore_sand_row_int (row, "fk_statut") == INVOICE_CLOSED)
    return shore_sand_call_nothing_to_do (call);
  if (shore_sand_row_int (row, "fk_statut") != OPEN)
    return shore_sand_call_fail (call, 400, "Invoice is not open");
  shore_sand_row_set_int (row, "fk_statut", INVOICE_CLOSED);
  shore_sand_row_set_int (row, "paye", !lost);
  if (lost)
    {
      shore_sand_row_set_text (row, "close_code", code);
      shore_sand_row_set_text (row, "close_note", note);
    }
  return save (call, row, "PAYED");
}

gboolean
shore_sand_sales_set_to_unpaid (ShoreSandCall *call)
{
  g_autoptr (ShoreSandRow) row = load (call, &shore_sand_invoices);

  if (row == NULL)
    return FALSE;
  if (shore_sand_row_int (row, "fk_statut") != INVOICE_CLOSED)
    return shore_sand_call_nothing_to_do (call);
  shore_sand_row_set_int (row, "fk_statut", OPEN);
  shore_sand_row_set_int (row, "paye", 0);
  shore_sand_row_set_text (row, "close_code", NULL);
  shore_sand_row_set_text (row, "close_note", NULL);
  return save (call, row, "UNPAYED");
}
