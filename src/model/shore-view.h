#pragma once

#include "model/shore-kind.h"

G_BEGIN_DECLS

/* Every list the desk can show: which records, in which order. What stands
 * behind a name is one row of SQL in store/shore-views.c. Those marked (client)
 * or (record) take the id of one. */
typedef enum
{
  SHORE_VIEW_CLIENTS,          /* all, by name */
  SHORE_VIEW_PROSPECTS,        /* by name */
  SHORE_VIEW_PRODUCTS,         /* on sale, by label */
  SHORE_VIEW_ARTICLES,         /* in force, by question */
  SHORE_VIEW_REQUESTS_OPEN,    /* to answer, most urgent first */
  SHORE_VIEW_REQUESTS_MINE,    /* (user) taken by that user */
  SHORE_VIEW_REQUESTS_ALL,     /* newest first */
  SHORE_VIEW_CALLBACKS_DUE,    /* to call, earliest first */
  SHORE_VIEW_CALLBACKS_TODAY,  /* to call until the end of today, earliest first */
  SHORE_VIEW_CALLBACKS_DONE,   /* latest first */
  SHORE_VIEW_SALES_OPEN,       /* carts and orders on their way, newest first */
  SHORE_VIEW_SALES_ALL,        /* newest first */
  SHORE_VIEW_DEBTS,            /* (days or 0) clients who owe, largest first; days late of the
                                * oldest invoice, as SHORE_VIEW_DAYS() packs them */
  SHORE_VIEW_CLIENT_CONTACTS,  /* (client) by name */
  SHORE_VIEW_CLIENT_REQUESTS,  /* (client) not closed, newest first */
  SHORE_VIEW_CLIENT_CALLBACKS, /* (client) to call, earliest first */
  SHORE_VIEW_CLIENT_SALES,     /* (client) newest first */
  SHORE_VIEW_CLIENT_INVOICES,  /* (client) open, oldest due first */
  SHORE_VIEW_CLIENT_PROMISES,  /* (client) newest first */
  SHORE_VIEW_CLIENT_CONSENTS,  /* (client) what was done about being called, latest first */
  SHORE_VIEW_CLIENT_EVENTS,    /* (client) every contact, newest first */
  SHORE_VIEW_REQUEST_EVENTS,   /* (record) newest first */
  SHORE_VIEW_SALE_LINES,       /* (record) in their order */
  SHORE_VIEW_INVOICE_PAYMENTS, /* (record) oldest first */
  SHORE_N_VIEWS,
} ShoreView;

#define SHORE_VIEW_DAYS(from, to) ((gint64)(from)*100000 + (to))
#define SHORE_VIEW_DAYS_MAX 99999

G_END_DECLS
