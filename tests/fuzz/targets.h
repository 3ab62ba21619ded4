#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Everything that reads what was written elsewhere. A target takes any bytes; it
 * must neither crash nor loop, and what it says holds is asserted. */
typedef struct
{
  const char *name;
  void (*run) (const char *bytes, gsize length);
} FuzzTarget;

extern const FuzzTarget fuzz_targets[];
const FuzzTarget *fuzz_target_find (const char *name);

G_END_DECLS
