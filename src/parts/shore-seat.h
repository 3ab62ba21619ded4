#pragma once

#include "desk/shore-desk.h"
#include "parts/shore-gate.h"
#include "parts/shore-principal.h"
#include "store/shore-store.h"

G_BEGIN_DECLS

/* The window knows a seat without knowing how it syncs. */
typedef struct _ShoreSync ShoreSync;

#define SHORE_TYPE_SEAT (shore_seat_get_type ())
G_DECLARE_FINAL_TYPE (ShoreSeat, shore_seat, SHORE, SEAT, GObject)

typedef enum
{
  SHORE_SEAT_LOCAL = 1 << 0,   /* never talks to the CRM, asks for no key */
  SHORE_SEAT_OFFLINE = 1 << 1, /* with its gate closed */
} ShoreSeatFlags;

ShoreSeat *shore_seat_open_sync (ShorePrincipal *principal, ShoreSeatFlags flags, GError **error);
void shore_seat_open_async (ShorePrincipal *principal,
                            ShoreSeatFlags flags,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
ShoreSeat *shore_seat_open_finish (GAsyncResult *result, GError **error);
void shore_seat_start (ShoreSeat *self);
void shore_seat_close (ShoreSeat *self);

ShorePrincipal *shore_seat_get_principal (ShoreSeat *self);
ShoreDesk *shore_seat_get_desk (ShoreSeat *self);
ShoreStore *shore_seat_get_store (ShoreSeat *self);
ShoreSync *shore_seat_get_sync (ShoreSeat *self);
ShoreGate *shore_seat_get_gate (ShoreSeat *self);
const char *shore_seat_get_key_problem (ShoreSeat *self);

G_END_DECLS
