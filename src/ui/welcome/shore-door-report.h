#pragma once

#include "model/shore-kind.h"

G_BEGIN_DECLS

/* What a CRM answered when it was asked whether it is one: for the eyes of whoever connects it.
 * Filled by the application, shown by ShoreConnectPage. */
typedef struct
{
  char *problem;                   /* (owned) (nullable) a sentence; then nothing else counts */
  char *version;                   /* (owned) (nullable) as the server tells it */
  char *login;                     /* (owned) (nullable) whose key it is */
  gint64 took_ms;                  /* how long it took to answer */
  gboolean asked[SHORE_N_KINDS];   /* whether the right to read that kind was tried */
  gboolean granted[SHORE_N_KINDS]; /* and given */
} ShoreDoorReport;

ShoreDoorReport *shore_door_report_new (void);
void shore_door_report_free (ShoreDoorReport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShoreDoorReport, shore_door_report_free)

G_END_DECLS
