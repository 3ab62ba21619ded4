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

G_END_DECLS
