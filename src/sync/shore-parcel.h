#pragma once

#include "model/shore-operation.h"
#include "sync/shore-pass.h"

G_BEGIN_DECLS

/* ShoreParcel: one operation of the outbox made ready for the CRM: its record
 * with the server's numbers, and what the CRM is expected to hold before and
 * after. Read from the store in one piece, then used by the sync thread alone. */
typedef struct
{
  ShoreOperation *operation; /* (owned) */
  ShoreRecord *outgoing;     /* (owned) (nullable) NULL when it cannot be made ready */
  GPtrArray *children;       /* (owned) (nullable) (element-type ShoreRecord) */
  ShoreValue *before;        /* (owned) one a change, with the server's numbers */
} ShoreParcel;

/* How the CRM's record stands to a parcel. */
typedef enum
{
  SHORE_PARCEL_ARRIVED, /* it holds everything we would send */
  SHORE_PARCEL_TO_SEND, /* what differs is as it was when the change was made */
  SHORE_PARCEL_CLASH,   /* somebody else changed the same field */
} ShoreParcelState;

gboolean shore_parcel_next (ShorePass *pass, ShoreParcel **parcel, GError **error);
gboolean shore_parcel_unknown (ShorePass *pass, GPtrArray **parcels, GError **error);
void shore_parcel_free (ShoreParcel *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShoreParcel, shore_parcel_free)

gboolean shore_parcel_is_current (const ShoreParcel *self, ShoreDatabase *db);
gboolean shore_parcel_mark (ShoreParcel *self, ShoreDatabase *db, gint64 until, GError **error);
ShoreParcelState shore_parcel_compare (const ShoreParcel *self,
                                       const ShoreRecord *theirs,
                                       gboolean written,
                                       GArray *to_send);

G_END_DECLS
