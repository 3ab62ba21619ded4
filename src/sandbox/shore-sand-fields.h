#pragma once

#include "sandbox/shore-sand-resource.h"

/* Short names of the flags, for the field tables alone. */

#define WRITE SHORE_SAND_WRITE
#define W20 SHORE_SAND_W20
#define W23 SHORE_SAND_W23
#define HIDDEN SHORE_SAND_HIDDEN
#define ONLY20 SHORE_SAND_ONLY20
#define ONLY23 SHORE_SAND_ONLY23
#define BLANK SHORE_SAND_BLANK
#define ALIAS SHORE_SAND_ALIAS
#define DEEP SHORE_SAND_DEEP
#define CUT SHORE_SAND_CUT
