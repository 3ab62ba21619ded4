#pragma once

#include "base/shore-chance.h"

G_BEGIN_DECLS

gint64 shore_backoff_delay (int attempts, ShoreChance *chance);

G_END_DECLS
