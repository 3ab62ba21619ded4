#pragma once

#include <json-glib/json-glib.h>

/*
 * ShoreSandFaults: what is to go wrong, for which requests, how many times.
 *
 * Faults wait in a queue. A request takes the first one that matches it; those that only add
 * latency are added up on the way instead of ending the search, so that a slow network can be
 * combined with a single failure. Chance comes from a seed. Owned by the server, main thread.
 */

typedef enum
{
  SHORE_SAND_CUT_NONE,
  SHORE_SAND_CUT_BEFORE, /* the connection dies and nothing was done */
  SHORE_SAND_CUT_AFTER,  /* it was done, and the answer never left */
} ShoreSandCut;

typedef struct
{
  char *method; /* (owned) (nullable): any */
  char *path;   /* (owned) (nullable): prefix after the API's root, any */
  guint skip;   /* matching requests to let pass first */
  int times;    /* how often it still applies, -1 for ever */
  double probability;

  guint latency_ms;
  guint drip_ms;    /* the answer leaves a little at a time */
  guint put_gap_ms; /* between a PUT's reading of the row and its writing */
  ShoreSandCut cut;
  gboolean truncate;
  guint status;     /* 0 for the true one */
  gboolean handled; /* the request is carried out before the status is given */
  gboolean body;
  gboolean html;
  gint64 retry_after_s; /* -1 for none */
} ShoreSandFault;

typedef struct _ShoreSandFaults ShoreSandFaults;

ShoreSandFaults *shore_sand_faults_new (guint32 seed);
void shore_sand_faults_free (ShoreSandFaults *self);

gboolean shore_sand_faults_add (ShoreSandFaults *self, JsonNode *node, const char **reason);
void shore_sand_faults_clear (ShoreSandFaults *self);
guint shore_sand_faults_count (ShoreSandFaults *self);
void shore_sand_faults_take (ShoreSandFaults *self,
                             const char *method,
                             const char *path,
                             ShoreSandFault *out);
