#include "sync/shore-who.h"

#include "store/shore-meta.h"
#include "store/shore-outbox.h"
#include "store/shore-people.h"
#include "store/shore-records.h"

/* So many a pass: the rest comes with the next one. */
#define MOST_AT_ONCE 10
/* A CRM that did not tell a name is asked again by and by: rights change. */
#define ASK_AGAIN_AFTER SHORE_DAY
/* Between a write of ours and the hour that the CRM gives it. */
#define BREATH SHORE_MINUTE

typedef struct
{
  const ShorePass *pass;
  GPtrArray *conflicts; /* (owned) (nullable) (element-type ShoreOperation) */
  GArray *users;        /* (owned) (nullable) (element-type gint64) */
  gint64 now;
} Reading;

typedef struct
{
  const ShoreOperation *operation;
  gint64 remote_id;
  gint64 user;
  gint64 at;
  char *name; /* (owned) (nullable) */
} Answer;

static gboolean
read_conflicts (ShoreDatabase *db, gpointer data, GError **error)
{
  Reading *reading = data;

  reading->conflicts = shore_outbox_unasked (db, MOST_AT_ONCE, error);
  return reading->conflicts != NULL;
}

static gboolean
read_users (ShoreDatabase *db, gpointer data, GError **error)
{
  Reading *reading = data;

  reading->users = shore_people_unknown (db, reading->now - ASK_AGAIN_AFTER, MOST_AT_ONCE, error);
  return reading->users != NULL;
}

static gboolean
read_number (ShoreDatabase *db, gpointer data, GError **error G_GNUC_UNUSED)
{
  Answer *answer = data;
  g_autoptr (ShoreRecord) record
      = shore_records_load (db, answer->operation->kind, answer->operation->record, NULL);

  answer->remote_id = record ? shore_record_get_remote_id (record) : 0;
  return TRUE;
}

/* The last hand may be ours, on another field, after theirs: then theirs is not told. */
static gboolean
was_our_own_write (ShoreDatabase *db, const Answer *answer)
{
  return answer->user != 0 && answer->user == shore_meta_get_int (db, "user", 0)
         && (answer->at == 0
             || shore_outbox_last_sent (db, answer->operation->kind, answer->operation->record)
                    >= answer->at - BREATH);
}

static gboolean
tell_conflict (ShoreDatabase *db, gpointer data, GError **error)
{
  const Answer *answer = data;
  gboolean ours = was_our_own_write (db, answer);

  return shore_outbox_tell_theirs (db, answer->operation->seq, ours ? 0 : answer->user,
                                   ours ? 0 : answer->at, error);
}

static gboolean
tell_name (ShoreDatabase *db, gpointer data, GError **error)
{
  const Answer *answer = data;

  return shore_people_tell (db, answer->user, answer->name, answer->at, error);
}

static gboolean
ask_conflict (ShorePass *pass, const ShoreOperation *operation, GError **error)
{
  Answer answer = { .operation = operation };

  if (!shore_pass_read (pass, read_number, &answer, error)
      || (answer.remote_id != 0
          && !shore_remote_last_editor (pass->remote, operation->kind, answer.remote_id,
                                        &answer.user, &answer.at, pass->cancellable, error)))
    return FALSE;
  /* An hour that has not come yet is that of a server whose zones disagree. */
  if (answer.at > shore_pass_now (pass) + BREATH)
    answer.at = 0;
  return shore_pass_write (pass, tell_conflict, &answer, error);
}

static gboolean
ask_name (ShorePass *pass, gint64 user, GError **error)
{
  Answer answer = { .user = user, .at = shore_pass_now (pass) };
  g_autofree char *name = NULL;

  if (!shore_remote_name_user (pass->remote, user, &name, pass->cancellable, error))
    return FALSE;
  answer.name = name;
  return shore_pass_write (pass, tell_name, &answer, error);
}

/**
 * shore_who_run: asks about what is new. Fails only with what ends a pass.
 */
gboolean
shore_who_run (ShorePass *pass, GError **error)
{
  Reading reading = { .pass = pass, .now = shore_pass_now (pass) };
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (GArray) users = NULL;

  if (!shore_pass_read (pass, read_conflicts, &reading, error))
    return FALSE;
  conflicts = reading.conflicts;
  for (guint i = 0; i < conflicts->len; i++)
    if (!shore_pass_renew (pass, error) || !ask_conflict (pass, conflicts->pdata[i], error))
      return FALSE;
  if (pass->push_only && conflicts->len == 0)
    return TRUE;

  if (!shore_pass_read (pass, read_users, &reading, error))
    return FALSE;
  users = reading.users;
  for (guint i = 0; i < users->len; i++)
    if (!shore_pass_renew (pass, error)
        || !ask_name (pass, g_array_index (users, gint64, i), error))
      return FALSE;
  return TRUE;
}

static gboolean
keep_places (ShoreDatabase *db, gpointer data, GError **error)
{
  g_autofree char *before = shore_meta_get_text (db, SHORE_NO_PLACE_FACT);

  return g_strcmp0 (before ? before : "", data) == 0
         || shore_meta_set_text (db, SHORE_NO_PLACE_FACT, data, error);
}

/**
 * shore_who_note_places: which fields the CRM that was greeted has no place for, so
 * that nobody is told that they were sent.
 */
gboolean
shore_who_note_places (ShorePass *pass, GError **error)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (int kind = 0; kind < SHORE_N_KINDS; kind++)
    for (int field = 0; field < shore_kind_info (kind)->n_fields; field++)
      if (!shore_remote_has_place (pass->remote, kind, field))
        g_string_append_printf (names, "%s%s.%s", names->len ? " " : "",
                                shore_kind_info (kind)->name, shore_kind_field (kind, field)->name);
  return shore_pass_write (pass, keep_places, names->str, error);
}
