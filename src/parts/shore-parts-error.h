#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What can go wrong while a desk is put together. The messages of this domain
 * are sentences for a person, translated, because the desk that would word them
 * does not exist yet. */
#define SHORE_PARTS_ERROR (shore_parts_error_quark ())
GQuark shore_parts_error_quark (void);

typedef enum
{
  SHORE_PARTS_ERROR_FOLDER,    /* the data folder cannot be used */
  SHORE_PARTS_ERROR_NAME,      /* no usable name, or one that is taken */
  SHORE_PARTS_ERROR_UNKNOWN,   /* no principal of that name */
  SHORE_PARTS_ERROR_AMBIGUOUS, /* several principals and none named */
  SHORE_PARTS_ERROR_ADDRESS,   /* the CRM's address makes no sense */
  SHORE_PARTS_ERROR_KEY,       /* the key is not there, or not kept safely */
  SHORE_PARTS_ERROR_ASK,       /* the key is kept nowhere: it is to be asked for */
  SHORE_PARTS_ERROR_UNSENT,    /* changes would be lost */
  SHORE_PARTS_ERROR_LINE,      /* the settings of a line make no sense, or it has none */
  SHORE_PARTS_ERROR_MODULE,    /* the telephony module does not load */
  SHORE_PARTS_ERROR_SANDBOX,   /* the demonstration's CRM does not start */
} ShorePartsError;

G_END_DECLS
