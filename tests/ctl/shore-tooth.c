#include <stdio.h>
#include <stdlib.h>

#define SHORE_TEETH
#include "base/shore-teeth.h"

/* Which promise this copy of the command line breaks: SHORE_TOOTH in the
 * environment names it. */

ShoreTooth shore_tooth = SHORE_TOOTH_NONE;

static const char *const names[SHORE_N_TEETH] = { "NONE",
#define SHORE_TOOTH_NAME(NAME, words) #NAME,
                                                  SHORE_TEETH_TABLE (SHORE_TOOTH_NAME)
#undef SHORE_TOOTH_NAME
};

static void __attribute__ ((constructor)) choose_tooth (void)
{
  const char *name = getenv ("SHORE_TOOTH");

  for (int i = 0; name != NULL && i < SHORE_N_TEETH; i++)
    if (g_str_equal (name, names[i]))
      {
        shore_tooth = i;
        return;
      }
  fprintf (stderr, "SHORE_TOOTH names no promise\n");
  exit (2);
}
