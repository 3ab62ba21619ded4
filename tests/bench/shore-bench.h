#pragma once

#include <gio/gio.h>

#include "desk/shore-desk.h"
#include "store/shore-store.h"

G_BEGIN_DECLS

/* The window has a ShoreHarvest of its own, so a CRM is only named here. */
typedef struct _ShoreRemote ShoreRemote;
typedef struct _ShoreSync ShoreSync;

/* What every figure is given: how much to do, where, and the CRM's pages. */
typedef struct
{
  guint records; /* wanted in a whole vault */
  guint rounds;
  char *folder;       /* (owned) on the disk that is measured; removed at the end */
  char *url;          /* (owned) where the recorded pages are answered */
  GPtrArray *helpers; /* (owned) (element-type GSubprocess) */
  char *vault;        /* (owned) (nullable) a finished vault, never opened to write */
  guint in_vault;     /* how many records it holds */
  guint clients;      /* of the CRM */
} ShoreBench;

gboolean shore_bench_open (ShoreBench *self, GError **error);
gboolean shore_bench_record (ShoreBench *self, GError **error);
void shore_bench_close (ShoreBench *self);
char *shore_bench_copy_vault (ShoreBench *self, const char *name, GError **error);
guint shore_bench_misses (ShoreBench *self);
char *shore_bench_output (const char *const *argv, GError **error);
int shore_bench_replay (const char *upstream);

/* One line of the report. */
typedef struct
{
  const char *figure;
  const char *unit;
  double value;
  double baseline; /* 0: none */
  double target;   /* of the ratio where there is a baseline, else of the value */
  gboolean least;  /* the target is to be reached from above */
  guint rounds;
  const char *note; /* (nullable) */
} ShoreBenchLine;

void shore_bench_print (const ShoreBenchLine *line);
void shore_bench_add (GArray *samples, double value);
GArray *shore_bench_samples (void);
double shore_bench_percentile (GArray *samples, double percent);
double shore_bench_median (GArray *samples);
double shore_bench_ms_since (gint64 began);
double shore_bench_two_threads (void);

/* A vault with its CRM, whose sync runs in a thread of its own as in the
 * window. */
typedef struct
{
  char *path;                /* (owned) */
  ShoreClock *clock;         /* (owned) */
  ShoreChance *chance;       /* (owned) */
  ShoreStore *store;         /* (owned) */
  ShoreRemote *remote;       /* (owned) */
  ShoreSync *sync;           /* (owned) */
  ShoreDesk *desk;           /* (owned) */
  GCancellable *cancellable; /* (owned) */
  GThread *thread;           /* (owned) (nullable) */
  int done;                  /* (atomic) */
  GError *error;             /* (owned) (nullable) of the pass */
} ShoreBenchVault;

ShoreBenchVault *
shore_bench_vault_new (ShoreBench *bench, const char *path, ShoreRemote *remote, GError **error);
void shore_bench_vault_sync (ShoreBenchVault *self);
gboolean shore_bench_vault_is_done (ShoreBenchVault *self);
gboolean shore_bench_vault_join (ShoreBenchVault *self, GError **error);
void shore_bench_vault_free (ShoreBenchVault *self);
void shore_bench_remove_vault (const char *path);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShoreBenchVault, shore_bench_vault_free)

/* The machine's own limit: rows of a finished vault, loaded by bare SQLite. */
typedef struct _ShoreBenchRaw ShoreBenchRaw;

ShoreBenchRaw *shore_bench_raw_new (const char *vault, GError **error);
void shore_bench_raw_free (ShoreBenchRaw *self);
guint shore_bench_raw_count (ShoreBenchRaw *self);
double shore_bench_raw_load (ShoreBenchRaw *self, const char *path, GError **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShoreBenchRaw, shore_bench_raw_free)

/* The figures. Each prints its lines, or fails. */
gboolean shore_figure_first_sync (ShoreBench *bench, GError **error);
gboolean shore_figure_first_rows (ShoreBench *bench, GError **error);
gboolean shore_figure_edits (ShoreBench *bench, GError **error);
gboolean shore_figure_delta (ShoreBench *bench, GError **error);
gboolean shore_figure_start (ShoreBench *bench, GError **error);
gboolean shore_figure_search (ShoreBench *bench, GError **error);
gboolean shore_figure_verdicts (ShoreBench *bench, GError **error);
gboolean shore_figure_commit (ShoreBench *bench, GError **error);
gboolean shore_figure_window (ShoreBench *bench, GError **error);

G_END_DECLS
