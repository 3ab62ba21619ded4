#pragma once

#include "desk/shore-desk.h"
#include "store/shore-store.h"
#include "sync/shore-sync.h"

G_BEGIN_DECLS

void shore_desk_nudge (ShoreDesk *self);

G_END_DECLS
