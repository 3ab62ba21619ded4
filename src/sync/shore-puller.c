#include "sync/shore-puller.h"

#include "base/shore-day.h"
#include "base/shore-teeth.h"
#include "store/shore-absorb.h"
#include "store/shore-meta.h"
#include "sync/shore-disposition.h"
#include "sync/shore-filler.h"
#include "sync/shore-intake.h"

/* The puller: brings what changed on the CRM, kind by kind, page by page.
 *
 * A round over a kind is a list of pages by ascending id; what it is and how far
 * it has come are kept with the rows, in the same transaction, so that a round
 * cut short goes on where it stopped. While the vault has no watermark for a
 * kind the round is over everything; later it is over what changed since the
 * watermark less an overlap. The watermark is the server's time on the round's
 * first page and moves when the round is complete: whatever changed while we
 * paged is seen by the next round. With it goes by how much the server's clock
 * was ahead of ours: one that was set back since stamps what it writes with times
 * that we have already asked for, and they are asked for again. */

#define PAGE 1000
#define OVERLAP (5 * SHORE_MINUTE)
/* The hour that autumn repeats cannot be told from its double in local text. */
#define AUTUMN_OVERLAP (3 * SHORE_HOUR)
/* What two readings of a clock differ by on the way, and no clock was set. */
#define JITTER (30 * SHORE_SECOND)

typedef struct
{
  ShoreKind kind;
  gint64 open;      /* whether a round was begun and not ended */
  gint64 after;     /* the highest id it has taken in */
  gint64 since;     /* what it asks for: 0 everything */
  gint64 started;   /* server time of its first page */
  gint64 ahead;     /* by how much that was ahead of ours */
  gint64 watermark; /* 0: never complete */
  gint64 lead;      /* by how much the watermark was ahead of our clock */
} Round;

static const struct
{
  const char *word;
  gsize offset;
} round_facts[] = {
  { "open", G_STRUCT_OFFSET (Round, open) },   { "after", G_STRUCT_OFFSET (Round, after) },
  { "since", G_STRUCT_OFFSET (Round, since) }, { "started", G_STRUCT_OFFSET (Round, started) },
  { "ahead", G_STRUCT_OFFSET (Round, ahead) }, { "watermark", G_STRUCT_OFFSET (Round, watermark) },
  { "lead", G_STRUCT_OFFSET (Round, lead) },
};

static gint64 *
round_fact (const Round *round, guint i)
{
  return (gint64 *)((char *)round + round_facts[i].offset);
}

static gboolean
read_round (ShoreDatabase *db, gpointer data, GError **error G_GNUC_UNUSED)
{
  Round *round = data;

  for (guint i = 0; i < G_N_ELEMENTS (round_facts); i++)
    {
      g_autofree char *name = shore_pass_fact (round->kind, round_facts[i].word);

      *round_fact (round, i) = shore_meta_get_int (db, name, 0);
    }
  return TRUE;
}

static gboolean
write_round (ShoreDatabase *db, gconstpointer data, GError **error)
{
  const Round *round = data;

  for (guint i = 0; i < G_N_ELEMENTS (round_facts); i++)
    {
      g_autofree char *name = shore_pass_fact (round->kind, round_facts[i].word);

      if (!shore_meta_set_int (db, name, *round_fact (round, i), error))
        return FALSE;
    }
  return TRUE;
}

/**
 * shore_puller_overlap: how far before @watermark to ask again. French time, as
 * the trade is: the server writes its own local text.
 */
gint64
shore_puller_overlap (gint64 watermark)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/Paris");
  gint64 before, after;

  if (zone == NULL)
    return AUTUMN_OVERLAP;
  before = (watermark - AUTUMN_OVERLAP) / SHORE_SECOND;
  after = (watermark + AUTUMN_OVERLAP) / SHORE_SECOND;
  before = g_time_zone_get_offset (zone,
                                   g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, before));
  after = g_time_zone_get_offset (zone,
                                  g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, after));
  return before > after ? AUTUMN_OVERLAP : OVERLAP;
}

static ShoreFetchMode
round_mode (const Round *round)
{
  return round->since > 0 ? SHORE_FETCH_SINCE : SHORE_FETCH_ALL;
}

static void
begin_round (Round *round)
{
  round->open = TRUE;
  round->after = 0;
  round->started = 0;
  round->since
      = round->watermark > 0
            ? MAX (round->watermark
                       - (SHORE_TOOTH (NO_OVERLAP) ? 0 : shore_puller_overlap (round->watermark)),
                   1)
            : 0;
}

static ShoreHarvest *
fetch (ShorePass *pass, const Round *round, ShoreFetchMode mode, GError **error)
{
  g_autoptr (ShoreHarvest) page = NULL;

  if (!shore_pass_renew (pass, error))
    return NULL;
  page = shore_remote_fetch (pass->remote, round->kind, mode, round->since, round->after, PAGE,
                             pass->cancellable, error);
  if (page != NULL && !page->complete && page->last_id <= round->after)
    {
      g_set_error (error, SHORE_REMOTE_ERROR, SHORE_REMOTE_ERROR_PROTOCOL,
                   "the pages of %s do not advance", shore_kind_info (round->kind)->name);
      return NULL;
    }
  if (page != NULL && page->unreadable > 0)
    g_warning ("%u records of kind %s left out", page->unreadable,
               shore_kind_info (round->kind)->name);
  return g_steal_pointer (&page);
}

/* By how much the server's clock was set back since the watermark, as far as our
 * own can tell; 0 when it was not. */
static gint64
set_back_by (const Round *round, const ShoreHarvest *page, gint64 now)
{
  gint64 by = round->lead - (page->server_time - now);

  if (page->server_time == 0 || by < JITTER)
    by = 0;
  /* Before what we ask from: whatever our own clock says. */
  if (page->server_time > 0 && page->server_time < round->since)
    by = MAX (by, round->since - page->server_time + AUTUMN_OVERLAP);
  return by;
}

/* Fetches the first page of a round, from further back where the server's clock
 * was set back. */
static ShoreHarvest *
fetch_first (ShorePass *pass, Round *round, ShoreFetchMode mode, GError **error)
{
  g_autoptr (ShoreHarvest) page = fetch (pass, round, mode, error);
  gint64 by = 0;

  if (page != NULL && mode == SHORE_FETCH_SINCE && round->after == 0)
    by = set_back_by (round, page, shore_pass_now (pass));
  if (by > 0)
    {
      g_message ("the server's clock went back by %" G_GINT64_FORMAT " s", by / SHORE_SECOND);
      round->since = MAX (round->since - by, 1);
      round->watermark = round->since;
      g_clear_pointer (&page, shore_harvest_free);
      page = fetch (pass, round, mode, error);
    }
  if (page != NULL && round->after == 0)
    {
      round->started = page->server_time;
      round->ahead = page->server_time - shore_pass_now (pass);
    }
  return g_steal_pointer (&page);
}

static void
advance (Round *round, const ShoreHarvest *page)
{
  round->after = MAX (round->after, page->last_id);
  if (!page->complete)
    return;
  round->open = FALSE;
  round->after = 0;
  if (round->started >= round->watermark)
    {
      round->watermark = round->started;
      round->lead = round->ahead;
    }
}

static gboolean
tick_off (ShoreDatabase *db, gpointer data, GError **error)
{
  return write_round (db, data, error);
}

/* Before anything was asked: for a tooth. */
static gboolean
move_watermark (ShorePass *pass, const Round *round, GError **error)
{
  Round early = *round;

  if (round->watermark == 0)
    return TRUE;
  early.open = FALSE;
  early.watermark = shore_pass_now (pass) + round->lead + OVERLAP + SHORE_MINUTE;
  return shore_pass_write (pass, tick_off, &early, error);
}

static gboolean
run_round (ShorePass *pass, Round *round, ShoreFetchMode mode, gboolean keep, GError **error)
{
  g_autoptr (ShoreIntake) intake = shore_intake_new (pass);
  gboolean first = TRUE;

  if (SHORE_TOOTH (EARLY_CURSOR) && keep && !move_watermark (pass, round, error))
    return FALSE;
  for (gboolean complete = FALSE; !complete; first = FALSE)
    {
      ShoreHarvest *page
          = first ? fetch_first (pass, round, mode, error) : fetch (pass, round, mode, error);

      if (page == NULL)
        return FALSE;
      complete = page->complete;
      advance (round, page);
      if (!shore_intake_add (intake, page, keep ? write_round : NULL,
                             keep ? g_memdup2 (round, sizeof *round) : NULL, error))
        return FALSE;
    }
  return shore_intake_wait (intake, error);
}

/* @whole: (out): whether it was a round over everything */
static gboolean
pull_changes (ShorePass *pass, ShoreKind kind, gboolean *whole, GError **error)
{
  Round round = { .kind = kind };
  gboolean ended_before;

  *whole = FALSE;
  if (!shore_remote_can_fetch (pass->remote, kind, SHORE_FETCH_ALL))
    return TRUE;
  if (!shore_pass_read (pass, read_round, &round, error))
    return FALSE;
  ended_before = round.watermark > 0 && !round.open;
  if (ended_before && !shore_remote_can_fetch (pass->remote, kind, SHORE_FETCH_SINCE))
    return TRUE;

  if (!round.open)
    begin_round (&round);
  *whole = round_mode (&round) == SHORE_FETCH_ALL && round.after == 0;
  pass->first_sync = round.watermark == 0;
  return run_round (pass, &round, round_mode (&round), TRUE, error);
}

static gboolean
pull_volatile (ShorePass *pass, ShoreKind kind, GError **error)
{
  Round round = { .kind = kind };

  return !shore_remote_can_fetch (pass->remote, kind, SHORE_FETCH_VOLATILE)
         || run_round (pass, &round, SHORE_FETCH_VOLATILE, FALSE, error);
}

static gboolean
pull_kind (ShorePass *pass, ShoreKind kind, GError **error)
{
  g_autoptr (GError) failure = NULL;
  gboolean whole;

  /* What was brought whole just now has not changed without telling. */
  if (pull_changes (pass, kind, &whole, &failure)
      && (whole || pull_volatile (pass, kind, &failure)))
    return TRUE;
  /* A user without the right to one kind still works with the others. */
  if (shore_disposition (failure) == SHORE_DISPOSITION_REFUSE)
    {
      g_message ("kind %s is not for us: %s", shore_kind_info (kind)->name, failure->message);
      return TRUE;
    }
  if (!shore_pass_hold_host (pass, error))
    return FALSE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
pull_all (ShorePass *pass, ShoreFiller *filler, GError **error)
{
  for (int kind = 0; kind < SHORE_N_KINDS; kind++)
    {
      if (pass->unsettled & (1u << kind))
        continue;
      if (!pull_kind (pass, kind, error))
        return FALSE;
      shore_filler_add (filler, kind);
    }
  return TRUE;
}

/**
 * shore_puller_run: brings every kind up to date, but for those of which a
 * create is still on its way.
 */
gboolean
shore_puller_run (ShorePass *pass, GError **error)
{
  g_autoptr (ShoreFiller) filler = shore_filler_new (pass, error);
  g_autoptr (GError) failure = NULL;
  gboolean pulled;

  if (filler == NULL)
    return FALSE;
  pulled = pull_all (pass, filler, &failure);
  if (!pulled && shore_disposition (failure) == SHORE_DISPOSITION_CANCELLED)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (!shore_filler_finish (filler, pulled ? error : NULL))
    return FALSE;
  if (!pulled)
    g_propagate_error (error, g_steal_pointer (&failure));
  return pulled;
}

/**
 * shore_puller_start_over: the next round over @kind brings everything again.
 */
gboolean
shore_puller_start_over (ShorePass *pass, ShoreKind kind, GError **error)
{
  Round round = { .kind = kind };

  return shore_pass_write (pass, tick_off, &round, error);
}

/**
 * shore_puller_is_told: whether the CRM lists the record of @anchor among those
 * changed since the anchor was noted.
 * @server_time: of an answer just received, 0 unknown
 */
gboolean
shore_puller_is_told (
    ShorePass *pass, const ShoreAnchor *anchor, gint64 server_time, gboolean *told, GError **error)
{
  Round round = { .kind = anchor->kind };
  g_autoptr (ShoreHarvest) page = NULL;
  gint64 ahead;

  *told = TRUE;
  if (!shore_pass_read (pass, read_round, &round, error))
    return FALSE;
  if (server_time == 0)
    return TRUE;
  /* By the server's clock, as far behind as it was then or is now. */
  ahead = server_time - shore_pass_now (pass);
  if (round.watermark > 0)
    ahead = MIN (ahead, round.lead);
  page = shore_remote_fetch (pass->remote, anchor->kind, SHORE_FETCH_SINCE,
                             MAX (anchor->at + ahead, 1), anchor->remote_id - 1, 1,
                             pass->cancellable, error);
  if (page == NULL)
    return FALSE;
  *told = page->records->len > 0
          && shore_record_get_remote_id (page->records->pdata[0]) == anchor->remote_id;
  return TRUE;
}
