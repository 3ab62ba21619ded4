#pragma once

#include "model/shore-record.h"

G_BEGIN_DECLS

/* What a version of the server does in its own way. */
typedef struct
{
  guint major;
  const char *seen;      /* (nullable) the version all of this was seen on; NULL: none */
  gboolean joins_extra;  /* its lists know the extra fields, and when they changed */
  guint phone_letters;   /* of a third party's telephone number */
  gboolean party_mobile; /* a third party has a mobile number */
} ShoreDolibarrDialect;

const ShoreDolibarrDialect *shore_dolibarr_dialect_of (const char *version);
gboolean shore_dolibarr_dialect_is_tried (const char *version);
gboolean shore_dolibarr_dialect_fits (const ShoreDolibarrDialect *self,
                                      const ShoreRecord *record,
                                      const gboolean *has,
                                      GError **error);

G_END_DECLS
