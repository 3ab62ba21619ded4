#pragma once

#include "crm/dolibarr/shore-dolibarr-codec.h"

G_BEGIN_DECLS

extern const ShoreDolibarrKind shore_dolibarr_client;
extern const ShoreDolibarrKind shore_dolibarr_contact;
extern const ShoreDolibarrKind shore_dolibarr_product;
extern const ShoreDolibarrKind shore_dolibarr_article;
extern const ShoreDolibarrKind shore_dolibarr_request;
extern const ShoreDolibarrKind shore_dolibarr_callback;
extern const ShoreDolibarrKind shore_dolibarr_event;
extern const ShoreDolibarrKind shore_dolibarr_sale;
extern const ShoreDolibarrKind shore_dolibarr_invoice;
extern const ShoreDolibarrKind shore_dolibarr_promise;
extern const ShoreDolibarrKind shore_dolibarr_claim;

/* What stands in the `location` of an event that only holds a record of ours. */
#define SHORE_DOLIBARR_TRACE "homeshore/trace/"

G_END_DECLS
