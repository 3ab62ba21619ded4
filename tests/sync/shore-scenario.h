#pragma once

#include "shore-check.h"
#include "shore-witness.h"

G_BEGIN_DECLS

/* What schedules met, all together: a test that met no crash tests none. */
typedef struct
{
  guint passes;
  guint failures; /* passes that ended early */
  guint crashes;
  guint conflicts; /* decided by a person */
  guint refusals;  /* decided by a person */
  guint settled;   /* operations that the CRM has */
  guint restores;  /* of the server, to an older copy */
  guint doubts;    /* answered by a person */
  guint older;     /* of them, about a CRM that was put back */
  guint false_alarms;
  guint withdrawn; /* rights */
  guint busy;      /* passes of a second program that found the first at it */
} ShoreTally;

/* ShoreScenario: one desk and the people who work on its records. */
typedef struct
{
  ShoreWorld *world;     /* (owned) */
  ShoreJournal *journal; /* (owned) */
  ShoreWitness witness;
  guint *counter; /* no two values alike, on all desks */
  guint *deleted; /* a kind */
  guint forbidden;
  ShoreRecord *record; /* (owned) (nullable) what a job works on */
  GPtrArray *children; /* (owned) (nullable) */
  gint64 batch;
  gboolean last_resort; /* nothing is tried again */
  ShoreTally *tally;
} ShoreScenario;

void shore_scenario_populate (ShoreScenario *self);
void shore_scenario_edit_here (ShoreScenario *self);
void shore_scenario_undo_here (ShoreScenario *self);
void shore_scenario_edit_there (ShoreScenario *self);
void shore_scenario_edit_both (ShoreScenario *self);
void shore_scenario_decide (ShoreScenario *self);
void shore_scenario_die (gpointer data);

G_END_DECLS
