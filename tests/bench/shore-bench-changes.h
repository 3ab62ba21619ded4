#pragma once

#include "remote/shore-remote.h"

G_BEGIN_DECLS

#define SHORE_BENCH_CHANGED 1000 /* clients changed each time */

#define SHORE_TYPE_BENCH_CHANGES (shore_bench_changes_get_type ())
G_DECLARE_FINAL_TYPE (ShoreBenchChanges, shore_bench_changes, SHORE, BENCH_CHANGES, GObject)

ShoreBenchChanges *shore_bench_changes_new (ShoreRemote *behind, guint n_clients);
gboolean shore_bench_changes_prepare (ShoreBenchChanges *self, guint round, GError **error);
char *shore_bench_changes_name (guint round, guint number);

G_END_DECLS
