#include "sync/shore-stages.h"

#include "store/shore-meta.h"
#include "store/shore-people.h"
#include "sync/shore-doubt.h"
#include "sync/shore-puller.h"
#include "sync/shore-pusher.h"
#include "sync/shore-reconcile.h"
#include "sync/shore-who.h"

/* Whose key it is, for what an advisor does in their own name. */
static gboolean
keep_identity (ShoreDatabase *db, gpointer data, GError **error)
{
  const ShoreRemoteInfo *info = data;
  g_autofree char *name = shore_meta_get_text (db, "user-name");

  return info->user == 0
         || (shore_meta_get_int (db, "user", 0) == info->user
             && g_strcmp0 (name, info->person) == 0)
         || (shore_meta_set_int (db, "user", info->user, error)
             && shore_meta_set_text (db, "user-name", info->person ? info->person : "", error)
             && shore_people_tell (db, info->user, info->person, info->server_time, error));
}

/* The first word of a pass that does not know whether it will be heard: so that a morning without a
 * network is not counted against what waits. */
static gboolean
greet (ShorePass *pass, gboolean *greeted, GError **error)
{
  g_autoptr (ShoreRemoteInfo) info = NULL;

  if (*greeted)
    return TRUE;
  info = shore_remote_greet (pass->remote, pass->cancellable, error);
  *greeted = info != NULL;
  pass->greeted = *greeted;
  if (!*greeted)
    shore_pass_hold_host (pass, NULL);
  return *greeted && shore_pass_write (pass, keep_identity, info, error)
         && shore_who_note_places (pass, error);
}

/**
 * shore_stages_run: all stages, or what can be done until one fails.
 * @greeted: (inout): whether the CRM has answered since the last failure
 *
 * A doubt that only a person can settle ends the pass without an error; it is in the report.
 */
gboolean
shore_stages_run (ShorePass *pass, gboolean *greeted, GError **error)
{
  if (!shore_pass_check_host (pass, error) || !greet (pass, greeted, error)
      || !shore_doubt_settle (pass, error))
    return FALSE;
  /* A CRM that was put back to an older copy was away for a while. */
  if (pass->greeted && pass->report.doubt != SHORE_DOUBT_OLDER
      && !shore_doubt_check_anchors (pass, error))
    return FALSE;
  if (pass->report.doubt == SHORE_DOUBT_OLDER)
    return TRUE;
  if (!shore_pusher_look_up_unknown (pass, error) || !shore_pusher_run (pass, error))
    return FALSE;
  if (pass->push_only)
    return shore_who_run (pass, error);
  /* What was lost while sending is looked up before anything is brought. */
  return shore_pusher_look_up_unknown (pass, error) && shore_puller_run (pass, error)
         && shore_reconcile_run (pass, error)
         && shore_pass_set_int (pass, SHORE_STAGES_SUCCESS_FACT, shore_pass_now (pass), error)
         && shore_who_run (pass, error);
}

static gboolean
read_counts (ShoreDatabase *db, gpointer data, GError **error)
{
  return shore_outbox_counts (db, data, error);
}

/**
 * shore_stages_count: what waits in the outbox, in the report too.
 */
void
shore_stages_count (ShorePass *pass, ShoreOutboxCounts *counts)
{
  g_autoptr (GError) error = NULL;

  if (!shore_pass_read (pass, read_counts, counts, &error))
    g_warning ("outbox not counted: %s", error->message);
  pass->report.waiting = counts->waiting;
  pass->report.conflicts = counts->conflicts;
  pass->report.refused = counts->refused;
}
