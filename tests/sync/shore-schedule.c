#include "shore-schedule.h"

#include "shore-crash-disk.h"
#include "store/shore-database.h"
#include "store/shore-outbox.h"

/* A schedule: some desks on one server; edits here, edits there, passes that
 * meet faults, rights that come and go, clocks that jump, time that goes by, the
 * program ended or killed at any write. Then peace returns, a person decides
 * what waits for one, and everything must be alike. */

#define MOST_DESKS 3
#define PEACE_ROUNDS 60
/* Ten minutes before Paris sets its clocks back. */
#define BEFORE_AUTUMN ((gint64)1792889400000)

typedef enum
{
  STEP_EDIT,
  STEP_UNDO,
  STEP_EDIT_THERE,
  STEP_EDIT_BOTH,
  STEP_PASS,
  STEP_WAIT,
  STEP_DECIDE,
  STEP_RESTART,
  STEP_RIGHTS,
  STEP_PORTFOLIO,
  STEP_SKEW,
  STEP_BACK_UP,
  STEP_RESTORE,
  N_STEPS,
} StepType;

typedef struct
{
  StepType type;
  guint desk;
  guint32 seed;
} Step;

struct _ShoreSchedule
{
  guint32 seed;
  guint n_desks;
  gboolean has_twin;
  gboolean in_autumn;
  double rate;
  guint page;
  GArray *steps; /* (owned) (element-type Step) */
};

/* The same for every desk of one run. */
typedef struct
{
  const ShoreSchedule *schedule;
  ShoreScenario desks[MOST_DESKS];
  guint counter;
  gint64 hours_back; /* by which the server's clock was set back */
  guint deleted[SHORE_N_KINDS];
  ShoreTally *tally;
} Run;

static int
dice (ShoreScenario *self, int sides)
{
  return shore_world_dice (self->world, sides);
}

/* ── steps ──────────────────────────────────────────────────────────────── */

/* After every start of the program, which begins without a memory. */
static void
attend (ShoreScenario *self)
{
  shore_model_remote_set_forbidden (self->world->remote, self->forbidden);
  shore_model_remote_set_hidden (self->world->remote, self->world->hidden);
  shore_witness_attend (&self->witness);
}

static void
restart (Run *run G_GNUC_UNUSED, ShoreScenario *self)
{
  shore_world_restart (self->world);
  attend (self);
}

static void
edit_here (Run *run G_GNUC_UNUSED, ShoreScenario *self)
{
  shore_scenario_edit_here (self);
  if (self->world->crashed)
    {
      self->tally->crashes++;
      self->batch = 0;
      restart (run, self);
    }
}

static void
undo_here (Run *run G_GNUC_UNUSED, ShoreScenario *self)
{
  shore_scenario_undo_here (self);
}

static void
edit_there (Run *run G_GNUC_UNUSED, ShoreScenario *self)
{
  shore_scenario_edit_there (self);
}

static void
edit_both (Run *run, ShoreScenario *self)
{
  shore_scenario_edit_both (self);
  if (self->world->crashed)
    restart (run, self);
}

static void
decide (Run *run G_GNUC_UNUSED, ShoreScenario *self)
{
  shore_scenario_decide (self);
}

/* The other program on the same vault tries to sync while the first is at it. */
static void
twin_cb (const char *call G_GNUC_UNUSED, ShoreKind kind G_GNUC_UNUSED, gpointer data)
{
  ShoreScenario *self = data;
  g_autoptr (GError) error = NULL;

  if (self->world->crashed || dice (self, 6) > 0)
    return;
  shore_sync_run (self->world->twin_sync, NULL, NULL, &error);
  self->tally->busy += g_error_matches (error, SHORE_STORE_ERROR, SHORE_STORE_ERROR_BUSY);
}

static void
pass (Run *run G_GNUC_UNUSED, ShoreScenario *self)
{
  attend (self);
  if (self->world->has_twin)
    {
      shore_model_remote_set_forbidden (self->world->twin_remote, self->forbidden);
      shore_model_remote_set_hidden (self->world->twin_remote, self->world->hidden);
      shore_model_remote_set_watch (self->world->remote, twin_cb, self);
    }
  if (dice (self, 6) == 0)
    shore_crash_disk_plan (1 + (guint)dice (self, 120), shore_scenario_die, self);
  /* What did not get through is tried again, sometimes at once. */
  if (!shore_world_pass (self->world, NULL, NULL) && dice (self, 2) == 0)
    {
      attend (self);
      shore_world_pass (self->world, NULL, NULL);
    }
  shore_crash_disk_forget ();
  attend (self);
  shore_witness_look (&self->witness);
}

static void
go_by (Run *run G_GNUC_UNUSED, ShoreScenario *self)
{
  static const gint64 spans[] = { 700, 20 * SHORE_SECOND, 2 * SHORE_MINUTE, 16 * SHORE_MINUTE };

  shore_world_wait (self->world, spans[dice (self, G_N_ELEMENTS (spans))]);
}

/* An administrator takes the rights to some kinds away, or gives all back. */
static void
change_rights (Run *run G_GNUC_UNUSED, ShoreScenario *self)
{
  static const ShoreKind kinds[] = { SHORE_KIND_CLIENT, SHORE_KIND_REQUEST, SHORE_KIND_CALLBACK,
                                     SHORE_KIND_SALE, SHORE_KIND_INVOICE };

  self->forbidden = dice (self, 2) ? self->forbidden | 1u << kinds[dice (self, 5)] : 0;
  self->tally->withdrawn += self->forbidden != 0;
  attend (self);
}

/* A pass without faults, a quarter of an hour later: what is hidden has been
 * missed by then. What is hidden and shown again within minutes, and changed in
 * between, no client can notice. */
static void
pass_in_peace (ShoreScenario *self)
{
  ShoreWorld *world = self->world;

  shore_world_wait (world, 16 * SHORE_MINUTE);
  shore_model_remote_set_chance (world->remote, world->dice, 0);
  for (int tries = 0; tries < 4 && !shore_world_pass (world, NULL, NULL); tries++)
    {
      attend (self);
      shore_model_remote_set_chance (world->remote, world->dice, 0);
      shore_world_wait (world, SHORE_MINUTE);
    }
  shore_model_remote_set_chance (world->remote, world->dice, world->rate);
  attend (self);
}

static void
give_back (ShoreScenario *self)
{
  /* Missed twice, as it takes to be dropped. */
  for (int i = 0; i < 2 && g_hash_table_size (self->world->hidden) > 0; i++)
    {
      pass_in_peace (self);
      shore_witness_look (&self->witness);
    }
  g_hash_table_remove_all (self->world->hidden);
}

/* A record is given to another, or all come back. What this firm's Homeshores
 * made is left alone: a creator keeps what he made. */
static void
change_portfolio (Run *run G_GNUC_UNUSED, ShoreScenario *self)
{
  static const ShoreKind kinds[] = { SHORE_KIND_CLIENT, SHORE_KIND_REQUEST };
  ShoreKind kind = kinds[dice (self, 2)];
  g_autoptr (GArray) ids = shore_model_server_ids (self->world->server, kind);

  if (dice (self, 3) == 0)
    give_back (self);
  for (int n = dice (self, 4) ? dice (self, 3) : (int)ids->len * 3; ids->len > 0 && n > 0; n--)
    {
      gint64 id = g_array_index (ids, gint64, dice (self, (int)ids->len));

      if (shore_record_get_key (shore_model_server_peek (self->world->server, kind, id)) != NULL)
        continue;
      shore_world_hide (self->world, kind, id);
      shore_witness_hide (&self->witness, kind, id);
    }
  attend (self);
}

/* A little to and fro; and by an hour, but only back: what is stamped by a clock
 * that is an hour behind, and right again before anybody looks, no one can find. */
static void
change_skew (Run *run, ShoreScenario *self)
{
  static const gint64 skews[] = { 0, -37, 90, -100, 30 };

  run->hours_back += dice (self, 4) == 0;
  shore_model_server_set_skew (self->world->server,
                               skews[dice (self, G_N_ELEMENTS (skews))] * SHORE_SECOND
                                   - run->hours_back * SHORE_HOUR);
}

/* Every desk has been filled by then: one whose first sync is under way knows too
 * little to tell a CRM from its own older copy. */
static void
back_up (Run *run, ShoreScenario *self)
{
  for (guint i = 0; i < run->schedule->n_desks; i++)
    pass_in_peace (&run->desks[i]);
  shore_model_server_back_up (self->world->server);
}

static void
restore (Run *run, ShoreScenario *self)
{
  /* After a clock was set back by an hour, what is older than an hour cannot be told
   * from what was written since. */
  if (run->hours_back > 0 || !shore_model_server_restore (self->world->server))
    return;
  self->tally->restores++;
  /* It takes longer than the minute after which every desk asks again. */
  for (guint i = 0; i < run->schedule->n_desks; i++)
    {
      ShoreScenario *desk = &run->desks[i];

      desk->witness.lenient = TRUE;
      shore_model_remote_plan (desk->world->remote, SHORE_FAULT_OFFLINE, FALSE);
      if (desk->world->twin_remote != NULL)
        shore_model_remote_plan (desk->world->twin_remote, SHORE_FAULT_OFFLINE, FALSE);
    }
}

static const struct
{
  const char *words;
  int weight;
  void (*run) (Run *run, ShoreScenario *self);
} step_types[N_STEPS] = {
  [STEP_EDIT] = { "edits here", 32, edit_here },
  [STEP_UNDO] = { "takes the last edit back", 3, undo_here },
  [STEP_EDIT_THERE] = { "a colleague edits", 11, edit_there },
  [STEP_EDIT_BOTH] = { "both edit one field", 4, edit_both },
  [STEP_PASS] = { "syncs", 34, pass },
  [STEP_WAIT] = { "time goes by", 8, go_by },
  [STEP_DECIDE] = { "a person decides", 5, decide },
  [STEP_RESTART] = { "starts again", 5, restart },
  [STEP_RIGHTS] = { "rights change", 2, change_rights },
  [STEP_PORTFOLIO] = { "the portfolio changes", 3, change_portfolio },
  [STEP_SKEW] = { "the server's clock is set", 2, change_skew },
  [STEP_BACK_UP] = { "the server is backed up", 0, back_up },
  [STEP_RESTORE] = { "the server is restored", 0, restore },
};

/* ── drawing ────────────────────────────────────────────────────────────── */

static StepType
draw_type (ShoreChance *chance)
{
  int total = 0, choice;

  for (int i = 0; i < N_STEPS; i++)
    total += step_types[i].weight;
  choice = (int)(shore_chance_fraction (chance) * total);
  for (int i = 0; i < N_STEPS; i++)
    if ((choice -= step_types[i].weight) < 0)
      return i;
  return STEP_PASS;
}

ShoreSchedule *
shore_schedule_new (guint32 seed, int steps, gboolean rough)
{
  ShoreSchedule *self = g_new0 (ShoreSchedule, 1);
  g_autoptr (ShoreChance) chance = shore_chance_new (seed + 0x5eed);
  gboolean is_restored;

  self->seed = seed;
  self->n_desks = 1 + (guint)(shore_chance_fraction (chance) * MOST_DESKS);
  self->has_twin = shore_chance_fraction (chance) < (rough ? 0.5 : 0.15);
  self->in_autumn = shore_chance_fraction (chance) < 0.1;
  self->rate = (rough ? 0.2 : 0.02) + 0.3 * shore_chance_fraction (chance);
  self->page = 2 + (guint)(shore_chance_fraction (chance) * 6);
  /* In the hour that autumn repeats nobody can tell an old time from a new one. */
  is_restored = shore_chance_fraction (chance) < 0.2 && !self->in_autumn;
  self->steps = g_array_new (FALSE, FALSE, sizeof (Step));
  for (int i = 0; i < steps; i++)
    {
      Step step = { .type = draw_type (chance) };

      step.desk = (guint)(shore_chance_fraction (chance) * self->n_desks);
      step.seed = 1 + (guint32)(shore_chance_fraction (chance) * G_MAXINT32);
      if (is_restored && i == steps / 3)
        step.type = STEP_BACK_UP;
      if (is_restored && i == steps * 2 / 3)
        step.type = STEP_RESTORE;
      g_array_append_val (self->steps, step);
    }
  return self;
}

void
shore_schedule_free (ShoreSchedule *self)
{
  g_array_unref (self->steps);
  g_free (self);
}

/* ── running ────────────────────────────────────────────────────────────── */

static void
begin (Run *run, const ShoreSchedule *schedule, GBytes *fresh, ShoreTally *tally)
{
  run->schedule = schedule;
  run->tally = tally;
  for (guint i = 0; i < schedule->n_desks; i++)
    {
      ShoreScenario *self = &run->desks[i];

      self->world = i == 0 ? shore_world_new (schedule->seed)
                           : shore_world_beside (run->desks[0].world, schedule->seed + i * 7919);
      self->journal = shore_journal_new ();
      self->counter = &run->counter;
      self->deleted = run->deleted;
      self->tally = tally;
      self->world->fresh = fresh ? g_bytes_ref (fresh) : NULL;
      self->world->rate = schedule->rate;
      self->world->page = schedule->page;
      self->world->has_twin = schedule->has_twin && i == 0;
      shore_witness_init (&self->witness, self->world);
    }
  if (schedule->in_autumn)
    shore_clock_set (run->desks[0].world->clock, BEFORE_AUTUMN);
  shore_scenario_populate (&run->desks[0]);
  for (guint i = 0; i < schedule->n_desks; i++)
    {
      shore_world_start (run->desks[i].world);
      attend (&run->desks[i]);
    }
}

static void
count (ShoreScenario *self)
{
  g_autoptr (GPtrArray) operations = shore_world_outbox (self->world);

  self->tally->passes += self->world->passes;
  self->tally->failures += self->world->failures;
  self->tally->crashes += self->world->crashes;
  for (guint i = 0; i < operations->len; i++)
    self->tally->settled += ((ShoreOperation *)operations->pdata[i])->state == SHORE_OPERATION_DONE;
}

static void
end (Run *run)
{
  for (guint i = run->schedule->n_desks; i > 0; i--)
    {
      ShoreScenario *self = &run->desks[i - 1];

      count (self);
      shore_witness_clear (&self->witness);
      shore_journal_free (self->journal);
      shore_world_free (self->world);
    }
}

static guint
open_operations (ShoreScenario *self)
{
  g_autoptr (GPtrArray) operations = shore_world_outbox (self->world);
  guint n = 0;

  for (guint i = 0; i < operations->len; i++)
    n += shore_operation_is_open (operations->pdata[i]);
  return n;
}

static char *
what_is_left (ShoreScenario *self)
{
  g_autoptr (GPtrArray) operations = shore_world_outbox (self->world);
  GString *text = g_string_new ("the outbox does not empty:");

  for (guint i = 0; i < operations->len; i++)
    {
      const ShoreOperation *operation = operations->pdata[i];

      if (shore_operation_is_open (operation))
        g_string_append_printf (text,
                                "\n  %" G_GINT64_FORMAT " %s %s %" G_GINT64_FORMAT
                                " %s, lane %s, %d attempts, %s",
                                operation->seq, operation->verb ? "update" : "create",
                                shore_kind_info (operation->kind)->name, operation->record,
                                shore_operation_state_name (operation->state), operation->lane,
                                operation->attempts, operation->problem);
    }
  return g_string_free (text, FALSE);
}

static void
return_peace (Run *run)
{
  for (guint i = 0; i < run->schedule->n_desks; i++)
    {
      ShoreScenario *self = &run->desks[i];

      self->world->rate = 0;
      self->forbidden = 0;
      attend (self);
      give_back (self);
      shore_world_reseed (self->world, run->schedule->seed ^ (0xbeef + i));
      restart (run, self);
    }
}

/* One round of peace on one desk.
 *
 * Returns: (nullable): what is wrong */
static char *
rest (Run *run, ShoreScenario *self, gboolean last_resort)
{
  g_autoptr (GError) error = NULL;

  self->last_resort = last_resort;
  shore_scenario_decide (self);
  shore_world_wait (self->world, 6 * SHORE_MINUTE);
  if (!shore_world_pass (self->world, NULL, &error))
    return g_strdup_printf ("a pass fails in peace: %s", error->message);
  shore_witness_look (&self->witness);
  if (shore_chance_fraction (self->world->dice) < 0.2)
    restart (run, self);
  return g_strdup (self->witness.problem);
}

/* Returns: (nullable): what keeps peace from coming */
static char *
make_peace (Run *run)
{
  guint n_desks = run->schedule->n_desks;
  char *problem = NULL;
  int quiet = 0;

  g_debug ("peace");
  return_peace (run);
  for (int round = 0; problem == NULL && round < PEACE_ROUNDS && quiet < 3; round++)
    {
      guint n_open = 0;

      /* All the ids are compared every quarter of an hour, two times. */
      shore_world_wait (run->desks[0].world, 10 * SHORE_MINUTE);
      for (guint i = 0; problem == NULL && i < n_desks; i++)
        {
          problem = rest (run, &run->desks[i], round > PEACE_ROUNDS / 3);
          n_open += problem ? 0 : open_operations (&run->desks[i]);
        }
      quiet = n_open == 0 ? quiet + 1 : 0;
    }
  for (guint i = 0; problem == NULL && quiet < 3 && i < n_desks; i++)
    if (open_operations (&run->desks[i]) > 0)
      problem = what_is_left (&run->desks[i]);
  return problem;
}

static char *
check (Run *run)
{
  char *problem = NULL;

  for (guint i = 0; problem == NULL && i < run->schedule->n_desks; i++)
    {
      g_autofree char *found = shore_check (run->desks[i].world, run->desks[i].journal);

      if (found != NULL)
        problem = g_strdup_printf ("desk %u: %s", i, found);
    }
  return problem;
}

/**
 * shore_schedule_run: the same at every run.
 * @fresh: (nullable): what every desk begins with
 *
 * Returns: (transfer full) (nullable): what is wrong at its end, or on the way
 */
char *
shore_schedule_run (ShoreSchedule *self, GBytes *fresh, ShoreTally *tally)
{
  Run run = { 0 };
  char *problem = NULL;

  begin (&run, self, fresh, tally);
  for (guint i = 0; problem == NULL && i < self->steps->len; i++)
    {
      const Step *step = &g_array_index (self->steps, Step, i);
      ShoreScenario *desk = &run.desks[step->desk];

      g_debug ("desk %u: %s", step->desk, step_types[step->type].words);
      shore_world_reseed (desk->world, step->seed);
      step_types[step->type].run (&run, desk);
      if (step->type != STEP_PASS)
        shore_witness_learn (&desk->witness);
      problem = g_strdup (desk->witness.problem);
    }
  if (problem == NULL)
    problem = make_peace (&run);
  if (problem == NULL)
    problem = check (&run);
  end (&run);
  return problem;
}

/* ── shrinking ──────────────────────────────────────────────────────────── */

static GArray *
without (const GArray *steps, guint from, guint n)
{
  GArray *fewer = g_array_new (FALSE, FALSE, sizeof (Step));

  for (guint i = 0; i < steps->len; i++)
    if (i < from || i >= from + n)
      g_array_append_val (fewer, g_array_index (steps, Step, i));
  return fewer;
}

/**
 * shore_schedule_shrink: takes steps out of a schedule that fails, as long as it
 * still fails, in ever smaller pieces.
 * @most_runs: how often it may be run for that
 *
 * Returns: (transfer full) (nullable): what is wrong in what is left
 */
char *
shore_schedule_shrink (ShoreSchedule *self, GBytes *fresh, guint most_runs)
{
  ShoreTally ignored = { 0 };
  char *problem = NULL;

  for (guint piece = MAX (self->steps->len / 2, 1); piece > 0; piece /= 2)
    for (guint from = 0; from < self->steps->len && most_runs > 0; most_runs--)
      {
        GArray *all = self->steps;
        char *found;

        self->steps = without (all, from, piece);
        found = shore_schedule_run (self, fresh, &ignored);
        if (found == NULL)
          {
            g_array_unref (self->steps);
            self->steps = all;
            from += piece;
            continue;
          }
        g_array_unref (all);
        g_free (problem);
        problem = found;
      }
  return problem;
}

/**
 * shore_schedule_describe: its steps, a line each.
 *
 * Returns: (transfer full):
 */
char *
shore_schedule_describe (ShoreSchedule *self)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text,
                          "  seed %u: %u desks%s%s, faults in %.0f %% of requests, pages of %u\n",
                          self->seed, self->n_desks, self->has_twin ? ", two programs at one" : "",
                          self->in_autumn ? ", on the night of the clocks" : "", self->rate * 100,
                          self->page);
  for (guint i = 0; i < self->steps->len; i++)
    {
      const Step *step = &g_array_index (self->steps, Step, i);

      g_string_append_printf (text, "  desk %u: %s (dice %u)\n", step->desk,
                              step_types[step->type].words, step->seed);
    }
  return g_string_free (text, FALSE);
}
