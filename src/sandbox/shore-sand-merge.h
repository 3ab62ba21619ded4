#pragma once

#include "sandbox/shore-sand-call.h"

/* PUT /thirdparties/{id}/merge/{lost}: all that belongs to one third party goes to another, and the
 * first is deleted. */

gboolean shore_sand_merge (ShoreSandCall *call);
