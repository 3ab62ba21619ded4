#pragma once

#include "desk/shore-desk.h"
#include "ui/common/shore-role.h"

G_BEGIN_DECLS

/* ShoreInvoiceTable: the open invoices of a client, oldest due first, and their sum.
 * Signal "pay" (int64 invoice) when a payment is to be booked on one. */
#define SHORE_TYPE_INVOICE_TABLE (shore_invoice_table_get_type ())
G_DECLARE_FINAL_TYPE (ShoreInvoiceTable, shore_invoice_table, SHORE, INVOICE_TABLE, GtkWidget)

GtkWidget *shore_invoice_table_new (ShoreDesk *desk);
/* 0 empties it. */
void shore_invoice_table_set_client (ShoreInvoiceTable *self, gint64 client);
/* The invoice a payment is most likely for: the oldest due. (transfer none) (nullable) */
ShoreRecord *shore_invoice_table_get_first (ShoreInvoiceTable *self);
/* (transfer none) (nullable) */
ShoreRecord *shore_invoice_table_find (ShoreInvoiceTable *self, gint64 invoice);
/* The ages depend on the day. */
void shore_invoice_table_tick (ShoreInvoiceTable *self);

G_END_DECLS
