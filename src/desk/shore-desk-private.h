#pragma once

#include "desk/shore-desk.h"
#include "desk/shore-law-book.h"
#include "store/shore-store.h"
#include "sync/shore-sync.h"

G_BEGIN_DECLS

ShoreLawBook *shore_desk_get_law_book (ShoreDesk *self);
void shore_desk_nudge (ShoreDesk *self);

G_END_DECLS
