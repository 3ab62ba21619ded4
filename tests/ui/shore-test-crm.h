#pragma once

#include "shore-test-desk.h"

/* What a CRM would have sent: taken into the vault as a sync does. Takes the records. */
void shore_test_absorb (ShoreTestDesk *self, GPtrArray *records);
ShoreRecord *shore_test_product (gint64 id, const char *label, gint64 price, gint64 vat);
ShoreRecord *
shore_test_invoice (gint64 id, gint64 client, const char *ref, gint64 due, gint64 rest);
ShoreRecord *shore_test_client (gint64 id, const char *name);
/* Whose key the CRM said it is, and what one of its users is called. */
void shore_test_be_user (ShoreTestDesk *self, gint64 user);
void shore_test_name_user (ShoreTestDesk *self, gint64 user, const char *name);
/* What the CRM answered about the other side of a conflict. */
void shore_test_tell_theirs (ShoreTestDesk *self, gint64 seq, gint64 user, gint64 at);
