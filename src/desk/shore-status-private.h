#pragma once

#include "desk/shore-status.h"
#include "store/shore-outbox.h"
#include "sync/shore-sync.h"

G_BEGIN_DECLS

ShoreStatus *shore_status_new (ShoreClock *clock, ShoreSync *sync);
void shore_status_update_sync (ShoreStatus *self);
void shore_status_update_question (ShoreStatus *self, ShoreQuestion question, guint missing);
void shore_status_update_outbox (ShoreStatus *self, const ShoreOutboxCounts *counts);

G_END_DECLS
