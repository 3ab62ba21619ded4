#include "sync/shore-reconcile.h"

#include "base/shore-teeth.h"
#include "store/shore-absorb.h"
#include "store/shore-meta.h"
#include "sync/shore-disposition.h"
#include "sync/shore-doubt.h"
#include "sync/shore-puller.h"

/* Reconciliation: no feed tells what was deleted on the CRM, or what this user
 * may see since today; so from time to time the two sets of ids are compared.
 *
 * An id that is missing there in two comparisons, and of which the CRM says when
 * asked that it is gone or not ours, becomes a tombstone here; the store keeps
 * one that has pending edits. When many are missing at once it is a lost right
 * or a restored copy, never a hundred deletions: nothing is dropped. An id that
 * is missing here is fetched. */

#define PAGE 500
#define EVERY (15 * SHORE_MINUTE)
#define DUE_FACT "sync.reconcile-at"
/* Missing at once: one in a hundred, but a few in a small vault and never more
 * than fifty. */
#define MASS_PERCENT 100
#define MASS_LEAST 5
#define MASS_MOST 50
/* More unknown here than that are brought by a whole round instead. */
#define MOST_FETCHED 50

typedef struct
{
  ShoreKind kind;
  gint64 after;
  GArray *ids; /* (owned) (nullable) (element-type gint64) */
} Known;

typedef struct
{
  ShoreKind kind;
  guint n_known;
  GArray *missing; /* (owned) (element-type gint64) here and not there */
  GArray *unknown; /* (owned) (element-type gint64) there and not here */
} Difference;

typedef struct
{
  char *name; /* (owned) */
  char *text; /* (owned) (nullable) */
} Note;

static void
difference_clear (Difference *self)
{
  g_clear_pointer (&self->missing, g_array_unref);
  g_clear_pointer (&self->unknown, g_array_unref);
}

static void
note_clear (Note *self)
{
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->text, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Difference, difference_clear)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Note, note_clear)

static gboolean
read_known (ShoreDatabase *db, gpointer data, GError **error)
{
  Known *known = data;

  known->ids = shore_absorb_known_ids (db, known->kind, known->after, PAGE, error);
  return known->ids != NULL;
}

static gboolean
read_note (ShoreDatabase *db, gpointer data, GError **error G_GNUC_UNUSED)
{
  Note *note = data;

  note->text = shore_meta_get_text (db, note->name);
  return TRUE;
}

static gboolean
write_note (ShoreDatabase *db, gpointer data, GError **error)
{
  const Note *note = data;

  return shore_meta_set_text (db, note->name, note->text, error);
}

/* Two ascending streams of ids, read a page at a time. */
typedef struct
{
  GArray *page; /* (owned) (nullable) */
  guint next;
  gint64 last;
  gboolean ended;
} Stream;

static void
stream_clear (Stream *self)
{
  g_clear_pointer (&self->page, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Stream, stream_clear)

static GArray *
fetch_theirs (ShorePass *pass, ShoreKind kind, gint64 after, GError **error)
{
  return shore_pass_renew (pass, error)
             ? shore_remote_fetch_ids (pass->remote, kind, after, PAGE, pass->cancellable, error)
             : NULL;
}

static GArray *
read_ours (ShorePass *pass, ShoreKind kind, gint64 after, GError **error)
{
  Known known = { .kind = kind, .after = after };

  return shore_pass_read (pass, read_known, &known, error) ? known.ids : NULL;
}

/* Makes the id at the head of the stream ready, if there is one. */
static gboolean
stream_fill (Stream *self,
             GArray *(*read) (ShorePass *, ShoreKind, gint64, GError **),
             ShorePass *pass,
             ShoreKind kind,
             GError **error)
{
  if (self->ended || (self->page != NULL && self->next < self->page->len))
    return TRUE;
  if (self->page != NULL && self->page->len < PAGE)
    {
      self->ended = TRUE;
      return TRUE;
    }

  g_clear_pointer (&self->page, g_array_unref);
  self->page = read (pass, kind, self->last, error);
  self->next = 0;
  if (self->page == NULL)
    return FALSE;
  self->ended = self->page->len == 0;
  if (!self->ended && g_array_index (self->page, gint64, self->page->len - 1) <= self->last)
    {
      g_set_error (error, SHORE_REMOTE_ERROR, SHORE_REMOTE_ERROR_PROTOCOL,
                   "the ids of %s do not advance", shore_kind_info (kind)->name);
      return FALSE;
    }
  return TRUE;
}

static gint64
stream_head (const Stream *self)
{
  return self->ended ? G_MAXINT64 : g_array_index (self->page, gint64, self->next);
}

static void
stream_advance (Stream *self)
{
  self->last = stream_head (self);
  self->next++;
}

static gboolean
compare (ShorePass *pass, Difference *difference, GError **error)
{
  g_auto (Stream) theirs = { 0 };
  g_auto (Stream) ours = { 0 };

  for (;;)
    {
      gint64 there, here;

      if (!stream_fill (&theirs, fetch_theirs, pass, difference->kind, error)
          || !stream_fill (&ours, read_ours, pass, difference->kind, error))
        return FALSE;
      if (theirs.ended && ours.ended)
        return TRUE;

      there = stream_head (&theirs);
      here = stream_head (&ours);
      if (here < there)
        g_array_append_val (difference->missing, here);
      else if (there < here)
        g_array_append_val (difference->unknown, there);
      if (here <= there)
        stream_advance (&ours);
      if (there <= here)
        stream_advance (&theirs);
      difference->n_known += here <= there;
    }
}

static char *
ids_to_text (const GArray *ids)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < ids->len; i++)
    g_string_append_printf (text, "%" G_GINT64_FORMAT ",", g_array_index (ids, gint64, i));
  return g_string_free (text, FALSE);
}

static GHashTable *
ids_from_text (const char *text)
{
  GHashTable *ids = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_auto (GStrv) words = g_strsplit (text ? text : "", ",", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      gint64 id = g_ascii_strtoll (words[i], NULL, 10);

      if (id > 0)
        g_hash_table_add (ids, g_memdup2 (&id, sizeof id));
    }
  return ids;
}

static gboolean
is_mass (const Difference *difference)
{
  guint few = CLAMP (difference->n_known / MASS_PERCENT, MASS_LEAST, MASS_MOST);

  return difference->missing->len > few && !SHORE_TOOTH (NO_MASS_GUARD);
}

typedef struct
{
  ShoreKind kind;
  gint64 remote_id;
  ShoreHarvest *page; /* (nullable) */
  guint n_changed;
} Answer;

static gboolean
drop (ShoreDatabase *db, gpointer data, GError **error)
{
  const Answer *answer = data;

  return shore_absorb_gone (db, answer->kind, answer->remote_id, error);
}

static gboolean
take_in (ShoreDatabase *db, gpointer data, GError **error)
{
  Answer *answer = data;

  return shore_absorb (db, answer->page->records, &answer->n_changed, error);
}

/* Asks the CRM about one id and does as it says. */
static gboolean
ask_about (ShorePass *pass, ShoreKind kind, gint64 remote_id, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (ShoreHarvest) page = NULL;
  Answer answer = { .kind = kind, .remote_id = remote_id };

  if (!shore_pass_renew (pass, error))
    return FALSE;
  if (SHORE_TOOTH (DELETE_ON_MISSING))
    return shore_pass_write (pass, drop, &answer, error);
  page = shore_remote_get (pass->remote, kind, remote_id, pass->cancellable, &failure);
  answer.page = page;
  if (page != NULL)
    {
      if (!shore_pass_write (pass, take_in, &answer, error))
        return FALSE;
      shore_pass_report_progress (pass, answer.n_changed);
      return TRUE;
    }
  if (g_error_matches (failure, SHORE_REMOTE_ERROR, SHORE_REMOTE_ERROR_GONE)
      || g_error_matches (failure, SHORE_REMOTE_ERROR, SHORE_REMOTE_ERROR_FORBIDDEN))
    {
      shore_pass_report_progress (pass, 1);
      return shore_pass_write (pass, drop, &answer, error);
    }
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* What was missing last time and is back was kept from us for a while, and what
 * changed in it meanwhile was not told. */
static gboolean
fetch_returned (ShorePass *pass, const Difference *difference, GHashTable *before, GError **error)
{
  GHashTableIter iter;
  gpointer id;

  for (guint i = 0; i < difference->missing->len; i++)
    g_hash_table_remove (before, &g_array_index (difference->missing, gint64, i));
  g_hash_table_iter_init (&iter, before);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (!ask_about (pass, difference->kind, *(gint64 *)id, error))
      return FALSE;
  return TRUE;
}

/* Many at once: a person says whether they go, and has perhaps said so. */
static gboolean
ask_about_mass (ShorePass *pass, const Difference *difference, gboolean *may_drop, GError **error)
{
  guint n = difference->missing->len;
  gboolean refused;

  *may_drop = TRUE;
  if (!is_mass (difference))
    return TRUE;
  pass->mass = TRUE;
  if (!shore_doubt_is_allowed (pass, may_drop, error) || *may_drop
      || !shore_doubt_was_refused (pass, n, &refused, error))
    return *may_drop;
  g_warning ("%u of %u records of kind %s are missing on the CRM at once; none is dropped", n,
             difference->n_known, shore_kind_info (difference->kind)->name);
  return refused || pass->report.doubt == SHORE_DOUBT_OLDER
         || shore_doubt_raise (pass, SHORE_DOUBT_MISSING, MAX (n, pass->report.missing), error);
}

/* Drops those that were missing last time too, and notes them all for the next
 * time: one that is back by then, or that stayed for its pending edits, is read. */
static gboolean
settle_missing (ShorePass *pass, Difference *difference, GError **error)
{
  g_auto (Note) note = { .name = shore_pass_fact (difference->kind, "missing") };
  g_autoptr (GHashTable) before = NULL;
  gboolean may_drop = TRUE;

  if (!shore_pass_read (pass, read_note, &note, error))
    return FALSE;
  before = ids_from_text (note.text);
  if (!ask_about_mass (pass, difference, &may_drop, error))
    return FALSE;

  for (guint i = may_drop ? difference->missing->len : 0; i > 0; i--)
    {
      gint64 id = g_array_index (difference->missing, gint64, i - 1);

      if (!g_hash_table_contains (before, &id) && !SHORE_TOOTH (DELETE_ON_MISSING))
        continue;
      if (!ask_about (pass, difference->kind, id, error))
        return FALSE;
      g_hash_table_remove (before, &id);
    }

  if (!fetch_returned (pass, difference, before, error))
    return FALSE;
  g_free (note.text);
  note.text = ids_to_text (difference->missing);
  return shore_pass_write (pass, write_note, &note, error);
}

/* Once a day at most: a CRM that lists ids whose records it does not give would
 * have us read everything for ever. */
static gboolean
start_over (ShorePass *pass, ShoreKind kind, GError **error)
{
  g_autofree char *fact = shore_pass_fact (kind, "started-over");
  gint64 now = shore_pass_now (pass);
  gint64 last = 0;

  if (!shore_pass_get_int (pass, fact, 0, &last, error))
    return FALSE;
  if (last <= now && now - last < SHORE_DAY)
    return TRUE;
  g_message ("kind %s is read again from the start", shore_kind_info (kind)->name);
  return shore_puller_start_over (pass, kind, error) && shore_pass_set_int (pass, fact, now, error);
}

/* A right that was given, a client that was assigned: neither moves the time by
 * which changes are asked for. */
static gboolean
fetch_unknown (ShorePass *pass, Difference *difference, GError **error)
{
  if (difference->unknown->len > MOST_FETCHED)
    return start_over (pass, difference->kind, error);

  for (guint i = 0; i < difference->unknown->len; i++)
    {
      g_autoptr (GError) failure = NULL;

      if (ask_about (pass, difference->kind, g_array_index (difference->unknown, gint64, i),
                     &failure))
        continue;
      /* One record that makes no sense must not keep the others out. */
      if (!g_error_matches (failure, SHORE_REMOTE_ERROR, SHORE_REMOTE_ERROR_PROTOCOL))
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
reconcile_kind (ShorePass *pass, ShoreKind kind, GError **error)
{
  g_auto (Difference) difference = { .kind = kind };
  g_autofree char *fact = shore_pass_fact (kind, "watermark");
  gint64 watermark = 0;

  if (!shore_pass_get_int (pass, fact, 0, &watermark, error))
    return FALSE;
  if (watermark == 0)
    return TRUE;
  /* What cannot tell its changes is read whole instead, by the next round. */
  if (!shore_remote_can_fetch (pass->remote, kind, SHORE_FETCH_SINCE)
      && !shore_puller_start_over (pass, kind, error))
    return FALSE;

  difference.missing = g_array_new (FALSE, FALSE, sizeof (gint64));
  difference.unknown = g_array_new (FALSE, FALSE, sizeof (gint64));
  return compare (pass, &difference, error) && settle_missing (pass, &difference, error)
         && fetch_unknown (pass, &difference, error);
}

static gboolean
reconcile_or_skip (ShorePass *pass, ShoreKind kind, GError **error)
{
  g_autoptr (GError) failure = NULL;

  if (!shore_remote_can_fetch (pass->remote, kind, SHORE_FETCH_ALL)
      || (pass->unsettled & (1u << kind)) || reconcile_kind (pass, kind, &failure))
    return TRUE;
  if (shore_disposition (failure) == SHORE_DISPOSITION_REFUSE)
    return TRUE;
  if (!shore_pass_hold_host (pass, error))
    return FALSE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/**
 * shore_reconcile_run: compares every kind, if a quarter of an hour has passed.
 */
gboolean
shore_reconcile_run (ShorePass *pass, GError **error)
{
  gint64 now = shore_pass_now (pass);
  gint64 due = 0;

  if (!shore_pass_get_int (pass, DUE_FACT, 0, &due, error))
    return FALSE;
  /* A due time further off than we would set is of a clock that was set back. */
  if (due > now && due <= now + EVERY)
    return TRUE;
  for (int kind = 0; kind < SHORE_N_KINDS; kind++)
    if (!reconcile_or_skip (pass, kind, error))
      return FALSE;
  return shore_doubt_use_allowance (pass, error)
         && (pass->mass || shore_doubt_withdraw (pass, error))
         && shore_pass_set_int (pass, DUE_FACT, now + EVERY, error);
}

gboolean
shore_reconcile_make_due (ShorePass *pass, GError **error)
{
  return shore_pass_set_int (pass, DUE_FACT, 0, error);
}
