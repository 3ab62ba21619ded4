#pragma once

#include "shore-world.h"

G_BEGIN_DECLS

/* What scenarios met, all together: a test that met no crash tests none. */
typedef struct
{
  guint passes;
  guint failures; /* passes that ended early */
  guint crashes;
  guint conflicts; /* decided by a person */
  guint refusals;  /* decided by a person */
  guint settled;   /* operations that the CRM has */
} ShoreTally;

char *shore_scenario_run (guint32 seed, int steps, ShoreLie lie, ShoreTally *tally);

G_END_DECLS
