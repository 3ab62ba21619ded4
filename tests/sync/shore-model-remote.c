#include "shore-model-remote.h"

#include <string.h>

/* When a remote gives up, and when what it sent has arrived or never will. */
#define SILENCE (30 * SHORE_SECOND)
#define LONGEST (44 * SHORE_SECOND)

/* The way to a ShoreModelServer, with everything that befalls a request on it.
 * Runs on the sync thread, like any remote. */
struct _ShoreModelRemote
{
  GObject parent_instance;

  ShoreModelServer *server; /* borrowed: it outlives its clients */
  ShoreClock *clock;        /* (owned) moved by every request */
  ShoreChance *chance;      /* (owned) (nullable) */
  double rate;
  ShoreFault planned;
  gboolean planned_for_write;
  guint page;
  gboolean dead; /* crashed: nothing more leaves */
  gint64 retry_after;
  guint forbidden;    /* bit per kind */
  GHashTable *hidden; /* (owned) "kind:id" of records outside this user's portfolio */
  gboolean in_hook;
  ShoreRecord *last_read; /* (owned) (nullable) what the last look at a record showed */
  GHashTable *calls;      /* (owned) name to count */

  void (*crashed) (gpointer);
  gpointer crashed_data;
  void (*watch) (const char *, ShoreKind, gpointer);
  gpointer watch_data;
  ShoreModelWriting writing;
  gpointer writing_data;
};

typedef enum
{
  CALL_READ,
  CALL_PAGE, /* a page after the first: the one before is being taken in */
  CALL_CREATE,
  CALL_UPDATE,
} CallType;

static void shore_model_remote_iface_init (ShoreRemoteInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (ShoreModelRemote,
                               shore_model_remote,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (SHORE_TYPE_REMOTE,
                                                      shore_model_remote_iface_init))

static double
draw (ShoreModelRemote *self)
{
  return self->chance ? shore_chance_fraction (self->chance) : 0.5;
}

static void
pass_time (ShoreModelRemote *self, gint64 ms)
{
  shore_clock_set (self->clock, shore_clock_now (self->clock) + ms);
  shore_model_server_receive (self->server);
}

/* What befalls which call, and how often among the faults. A crash while a page
 * is being taken in on another thread would not repeat from its seed. */
static const struct
{
  ShoreFault fault;
  int weight;
  gboolean writes_only;
  gboolean not_while_paging;
} odds[] = {
  { SHORE_FAULT_OFFLINE, 4, FALSE, FALSE },     { SHORE_FAULT_LOST_BEFORE, 4, FALSE, FALSE },
  { SHORE_FAULT_LOST_AFTER, 8, TRUE, FALSE },   { SHORE_FAULT_LOST_LATE, 9, TRUE, FALSE },
  { SHORE_FAULT_500_BEFORE, 4, FALSE, FALSE },  { SHORE_FAULT_500_AFTER, 4, TRUE, FALSE },
  { SHORE_FAULT_429, 2, FALSE, FALSE },         { SHORE_FAULT_AUTH, 1, FALSE, FALSE },
  { SHORE_FAULT_HTML, 2, FALSE, FALSE },        { SHORE_FAULT_RACE, 6, TRUE, FALSE },
  { SHORE_FAULT_CRASH_BEFORE, 3, FALSE, TRUE }, { SHORE_FAULT_CRASH_AFTER, 4, TRUE, TRUE },
  { SHORE_FAULT_TRUNCATED, 2, FALSE, FALSE },   { SHORE_FAULT_DRIP, 2, FALSE, FALSE },
  { SHORE_FAULT_503, 2, FALSE, FALSE },         { SHORE_FAULT_409, 1, TRUE, FALSE },
  { SHORE_FAULT_403, 1, FALSE, FALSE },         { SHORE_FAULT_SKIPPED_ID, 3, FALSE, FALSE },
};

static gboolean
may_meet (guint i, CallType type)
{
  gboolean writes = type >= CALL_CREATE;

  return (writes || !odds[i].writes_only) && !(type == CALL_PAGE && odds[i].not_while_paging)
         && !(type == CALL_CREATE && odds[i].fault == SHORE_FAULT_RACE);
}

static ShoreFault
draw_fault (ShoreModelRemote *self, CallType type)
{
  int total = 0, choice;

  if (self->planned != SHORE_FAULT_NONE && (!self->planned_for_write || type >= CALL_CREATE))
    {
      ShoreFault planned = self->planned;

      self->planned = SHORE_FAULT_NONE;
      return planned;
    }
  if (self->rate == 0 || self->chance == NULL || draw (self) >= self->rate)
    return SHORE_FAULT_NONE;

  for (guint i = 0; i < G_N_ELEMENTS (odds); i++)
    total += may_meet (i, type) ? odds[i].weight : 0;
  choice = (int)(draw (self) * total);
  for (guint i = 0; i < G_N_ELEMENTS (odds); i++)
    {
      choice -= may_meet (i, type) ? odds[i].weight : 0;
      if (choice < 0)
        return odds[i].fault;
    }
  return SHORE_FAULT_NONE;
}

static gboolean
fail (GError **error, ShoreRemoteError code, const char *message)
{
  g_set_error_literal (error, SHORE_REMOTE_ERROR, code, message);
  return FALSE;
}

static void
crash (ShoreModelRemote *self)
{
  self->dead = TRUE;
  if (self->crashed != NULL)
    self->crashed (self->crashed_data);
}

/* Before the request reaches the server.
 *
 * Returns: whether it does */
static gboolean
set_out (ShoreModelRemote *self,
         const char *name,
         ShoreKind kind,
         CallType type,
         ShoreFault *fault,
         GCancellable *cancellable,
         GError **error)
{
  g_hash_table_insert (self->calls, (gpointer)name,
                       GUINT_TO_POINTER (shore_model_remote_calls (self, name) + 1));
  self->retry_after = 0;
  if (self->watch != NULL && !self->in_hook)
    {
      self->in_hook = TRUE;
      self->watch (name, kind, self->watch_data);
      self->in_hook = FALSE;
    }
  pass_time (self, 5 + (gint64)(draw (self) * 200));
  if (self->dead)
    return fail (error, SHORE_REMOTE_ERROR_OFFLINE, "crashed");
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (kind < SHORE_N_KINDS && (self->forbidden & (1u << kind)))
    return fail (error, SHORE_REMOTE_ERROR_FORBIDDEN, "Forbidden");

  *fault = draw_fault (self, type);
  if (type >= CALL_CREATE || *fault != SHORE_FAULT_NONE)
    g_debug ("%s %s: fault %d", name, kind < SHORE_N_KINDS ? shore_kind_info (kind)->name : "",
             *fault);
  switch (*fault)
    {
    case SHORE_FAULT_OFFLINE:
      return fail (error, SHORE_REMOTE_ERROR_OFFLINE, "no network");
    case SHORE_FAULT_LOST_BEFORE:
      pass_time (self, (gint64)(draw (self) * SILENCE));
      return fail (error, SHORE_REMOTE_ERROR_LOST, "timed out");
    case SHORE_FAULT_500_BEFORE:
      return fail (error, SHORE_REMOTE_ERROR_RETRY_LATER, "Deadlock found");
    case SHORE_FAULT_429:
      self->retry_after = 1 + (gint64)(draw (self) * 60 * SHORE_SECOND);
      return fail (error, SHORE_REMOTE_ERROR_RETRY_LATER, "Too many requests");
    case SHORE_FAULT_AUTH:
      return fail (error, SHORE_REMOTE_ERROR_AUTH, "Unauthorized");
    case SHORE_FAULT_503:
      return fail (error, SHORE_REMOTE_ERROR_RETRY_LATER, "Service unavailable");
    case SHORE_FAULT_403:
      return fail (error, SHORE_REMOTE_ERROR_FORBIDDEN, "Forbidden");
    case SHORE_FAULT_409:
      return fail (error, SHORE_REMOTE_ERROR_REJECTED, "Conflict");
    case SHORE_FAULT_HTML:
      return fail (error, SHORE_REMOTE_ERROR_PROTOCOL, "text/html");
    case SHORE_FAULT_CRASH_BEFORE:
      crash (self);
      return fail (error, SHORE_REMOTE_ERROR_OFFLINE, "crashed");
    default:
      return TRUE;
    }
}

/* After the server has done it.
 *
 * Returns: whether the answer comes back */
static gboolean
come_back (ShoreModelRemote *self, ShoreFault fault, GError **error)
{
  switch (fault)
    {
    case SHORE_FAULT_LOST_AFTER:
      pass_time (self, (gint64)(draw (self) * SILENCE));
      return fail (error, SHORE_REMOTE_ERROR_LOST, "timed out");
    case SHORE_FAULT_TRUNCATED:
      return fail (error, SHORE_REMOTE_ERROR_LOST, "the answer ends in the middle");
    case SHORE_FAULT_DRIP:
      pass_time (self, SILENCE - 1);
      return fail (error, SHORE_REMOTE_ERROR_LOST, "the answer comes too slowly");
    case SHORE_FAULT_500_AFTER:
      return fail (error, SHORE_REMOTE_ERROR_RETRY_LATER, "");
    case SHORE_FAULT_CRASH_AFTER:
      crash (self);
      return fail (error, SHORE_REMOTE_ERROR_OFFLINE, "crashed");
    default:
      return TRUE;
    }
}

static ShoreRemoteInfo *
model_greet (ShoreRemote *remote, GCancellable *cancellable, GError **error)
{
  ShoreModelRemote *self = SHORE_MODEL_REMOTE (remote);
  ShoreFault fault;
  ShoreRemoteInfo *info;

  if (!set_out (self, "greet", SHORE_N_KINDS, CALL_READ, &fault, cancellable, error))
    return NULL;
  info = g_new0 (ShoreRemoteInfo, 1);
  info->version = g_strdup ("23.0.0");
  info->user = 1;
  info->server_time = shore_model_server_now (self->server);
  return info;
}

static gboolean
model_can_fetch (ShoreRemote *remote G_GNUC_UNUSED, ShoreKind kind, ShoreFetchMode mode)
{
  if (mode == SHORE_FETCH_VOLATILE)
    return kind == SHORE_KIND_INVOICE;
  return !(shore_kind_info (kind)->flags & (SHORE_KIND_LOCAL | SHORE_KIND_VIEW | SHORE_KIND_CHILD))
         && kind != SHORE_KIND_PAYMENT;
}

static char *
name_of (ShoreKind kind, gint64 id)
{
  return g_strdup_printf ("%d:%" G_GINT64_FORMAT, kind, id);
}

static gboolean
is_hidden (ShoreModelRemote *self, ShoreKind kind, gint64 id)
{
  g_autofree char *name = name_of (kind, id);

  return g_hash_table_contains (self->hidden, name);
}

static gboolean
is_wanted (ShoreModelRemote *self, ShoreKind kind, gint64 id, ShoreFetchMode mode, gint64 since)
{
  if (mode == SHORE_FETCH_SINCE)
    return shore_model_server_changed_since (self->server, kind, id, since);
  if (mode == SHORE_FETCH_VOLATILE)
    return shore_invoice_get_rest (shore_model_server_peek (self->server, kind, id)) > 0;
  return TRUE;
}

static ShoreHarvest *
model_fetch (ShoreRemote *remote,
             ShoreKind kind,
             ShoreFetchMode mode,
             gint64 since,
             gint64 after_id,
             guint limit,
             GCancellable *cancellable,
             GError **error)
{
  ShoreModelRemote *self = SHORE_MODEL_REMOTE (remote);
  g_autoptr (GArray) ids = NULL;
  ShoreFault fault;
  ShoreHarvest *page;
  guint n = 0;

  if (!set_out (self, "fetch", kind, after_id > 0 ? CALL_PAGE : CALL_READ, &fault, cancellable,
                error))
    return NULL;

  if (!come_back (self, fault, error))
    return NULL;
  page = shore_harvest_new ();
  page->server_time = shore_model_server_now (self->server);
  page->complete = TRUE;
  page->last_id = after_id;
  ids = shore_model_server_ids (self->server, kind);
  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);

      if (id <= after_id || is_hidden (self, kind, id) || !is_wanted (self, kind, id, mode, since))
        continue;
      if (n++ == MIN (limit, self->page))
        {
          page->complete = FALSE;
          break;
        }
      g_ptr_array_add (page->records, shore_model_server_answer (self->server, kind, id));
      shore_model_server_answer_children (self->server, kind, id, page->records);
      page->last_id = id;
    }
  return page;
}

static GArray *
model_fetch_ids (ShoreRemote *remote,
                 ShoreKind kind,
                 gint64 after_id,
                 guint limit,
                 GCancellable *cancellable,
                 GError **error)
{
  ShoreModelRemote *self = SHORE_MODEL_REMOTE (remote);
  g_autoptr (GArray) all = NULL;
  ShoreFault fault;
  GArray *ids;

  if (!set_out (self, "fetch_ids", kind, CALL_READ, &fault, cancellable, error))
    return NULL;
  if (!come_back (self, fault, error))
    return NULL;
  all = shore_model_server_ids (self->server, kind);
  ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < all->len && ids->len < limit; i++)
    if (g_array_index (all, gint64, i) > after_id
        && !is_hidden (self, kind, g_array_index (all, gint64, i)))
      g_array_append_val (ids, g_array_index (all, gint64, i));
  /* Pages that are counted off shift when a row before them goes. */
  if (fault == SHORE_FAULT_SKIPPED_ID && ids->len > 1)
    g_array_remove_index (ids, (guint)(draw (self) * (ids->len - 1)));
  return ids;
}

static ShoreHarvest *
model_get (ShoreRemote *remote,
           ShoreKind kind,
           gint64 remote_id,
           GCancellable *cancellable,
           GError **error)
{
  ShoreModelRemote *self = SHORE_MODEL_REMOTE (remote);
  ShoreFault fault;
  ShoreHarvest *page;

  if (!set_out (self, "get", kind, CALL_READ, &fault, cancellable, error))
    return NULL;
  if (shore_model_server_peek (self->server, kind, remote_id) == NULL)
    {
      fail (error, SHORE_REMOTE_ERROR_GONE, "not found");
      return NULL;
    }
  if (is_hidden (self, kind, remote_id))
    {
      fail (error, SHORE_REMOTE_ERROR_FORBIDDEN, "Access not allowed for login");
      return NULL;
    }
  if (!come_back (self, fault, error))
    return NULL;
  page = shore_harvest_new ();
  page->server_time = shore_model_server_now (self->server);
  page->complete = TRUE;
  page->last_id = remote_id;
  g_ptr_array_add (page->records, shore_model_server_answer (self->server, kind, remote_id));
  g_clear_pointer (&self->last_read, shore_record_unref);
  self->last_read = shore_record_copy (page->records->pdata[0]);
  shore_model_server_answer_children (self->server, kind, remote_id, page->records);
  return page;
}

static gboolean
model_find (ShoreRemote *remote,
            const ShoreRecord *record,
            gint64 *remote_id,
            guint *n_found,
            GCancellable *cancellable,
            GError **error)
{
  ShoreModelRemote *self = SHORE_MODEL_REMOTE (remote);
  ShoreFault fault;

  if (!set_out (self, "find", shore_record_get_kind (record), CALL_READ, &fault, cancellable,
                error))
    return FALSE;
  if (!come_back (self, fault, error))
    return FALSE;
  *n_found = shore_model_server_find (self->server, shore_record_get_kind (record),
                                      shore_record_get_key (record), remote_id);
  return TRUE;
}

/* Where a write arrives after its sender gave up. */
static gboolean
arrive_late (ShoreModelRemote *self,
             const ShoreRecord *record,
             GPtrArray *children,
             const int *fields,
             guint n_fields,
             GError **error)
{
  gint64 on_its_way = (gint64)(draw (self) * LONGEST);
  gint64 patience = MIN ((gint64)(draw (self) * on_its_way), SILENCE);

  shore_model_server_deliver_later (self->server, shore_clock_now (self->clock) + on_its_way,
                                    record, children, fields, n_fields);
  pass_time (self, patience);
  return fail (error, SHORE_REMOTE_ERROR_LOST, "timed out");
}

static gboolean
model_create (ShoreRemote *remote,
              const ShoreRecord *record,
              GPtrArray *children,
              gint64 *remote_id,
              GCancellable *cancellable,
              GError **error)
{
  ShoreModelRemote *self = SHORE_MODEL_REMOTE (remote);
  ShoreFault fault;

  if (!set_out (self, "create", shore_record_get_kind (record), CALL_CREATE, &fault, cancellable,
                error))
    return FALSE;
  if (fault == SHORE_FAULT_LOST_LATE)
    return arrive_late (self, record, children, NULL, 0, error);
  *remote_id = shore_model_server_create (self->server, record, children, error);
  return *remote_id != 0 && come_back (self, fault, error);
}

static gboolean
model_update (ShoreRemote *remote,
              const ShoreRecord *record,
              const int *fields,
              guint n_fields,
              GCancellable *cancellable,
              GError **error)
{
  ShoreModelRemote *self = SHORE_MODEL_REMOTE (remote);
  ShoreKind kind = shore_record_get_kind (record);
  g_autoptr (ShoreRecord) before = NULL;
  ShoreFault fault;

  if (!set_out (self, "update", kind, CALL_UPDATE, &fault, cancellable, error))
    return FALSE;
  if (fault == SHORE_FAULT_LOST_LATE)
    return arrive_late (self, record, NULL, fields, n_fields, error);
  if (is_hidden (self, kind, shore_record_get_remote_id (record)))
    return fail (error, SHORE_REMOTE_ERROR_FORBIDDEN, "Access not allowed for login");
  if (self->writing != NULL)
    self->writing (record, fields, n_fields, self->writing_data);
  if (shore_model_server_peek (self->server, kind, shore_record_get_remote_id (record)) != NULL)
    before = shore_record_copy (
        shore_model_server_peek (self->server, kind, shore_record_get_remote_id (record)));
  if (!shore_model_server_update (self->server, record, fields, n_fields, error))
    return FALSE;
  if (fault == SHORE_FAULT_RACE)
    shore_model_server_overwrite (self->server, before, fields, n_fields);
  return come_back (self, fault, error);
}

static gint64
model_get_retry_after (ShoreRemote *remote)
{
  return SHORE_MODEL_REMOTE (remote)->retry_after;
}

static void
shore_model_remote_iface_init (ShoreRemoteInterface *iface)
{
  iface->greet = model_greet;
  iface->can_fetch = model_can_fetch;
  iface->fetch = model_fetch;
  iface->fetch_ids = model_fetch_ids;
  iface->get = model_get;
  iface->find = model_find;
  iface->create = model_create;
  iface->update = model_update;
  iface->get_retry_after = model_get_retry_after;
}

static void
shore_model_remote_finalize (GObject *object)
{
  ShoreModelRemote *self = SHORE_MODEL_REMOTE (object);

  g_clear_object (&self->clock);
  g_clear_object (&self->chance);
  g_hash_table_unref (self->calls);
  g_hash_table_unref (self->hidden);
  g_clear_pointer (&self->last_read, shore_record_unref);
  G_OBJECT_CLASS (shore_model_remote_parent_class)->finalize (object);
}

static void
shore_model_remote_class_init (ShoreModelRemoteClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = shore_model_remote_finalize;
}

static void
shore_model_remote_init (ShoreModelRemote *self)
{
  self->calls = g_hash_table_new (g_str_hash, g_str_equal);
  self->hidden = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->page = G_MAXUINT;
}

ShoreModelRemote *
shore_model_remote_new (ShoreModelServer *server, ShoreClock *clock)
{
  ShoreModelRemote *self = g_object_new (SHORE_TYPE_MODEL_REMOTE, NULL);

  self->server = server;
  self->clock = g_object_ref (clock);
  return self;
}

void
shore_model_remote_set_chance (ShoreModelRemote *self, ShoreChance *chance, double rate)
{
  g_set_object (&self->chance, chance);
  self->rate = rate;
}

void
shore_model_remote_plan (ShoreModelRemote *self, ShoreFault fault, gboolean writes)
{
  self->planned = fault;
  self->planned_for_write = writes;
}

void
shore_model_remote_set_page (ShoreModelRemote *self, guint records)
{
  self->page = records;
}

void
shore_model_remote_set_crash (ShoreModelRemote *self, void (*crashed) (gpointer), gpointer data)
{
  self->crashed = crashed;
  self->crashed_data = data;
}

void
shore_model_remote_set_watch (ShoreModelRemote *self,
                              void (*watch) (const char *call, ShoreKind kind, gpointer data),
                              gpointer data)
{
  self->watch = watch;
  self->watch_data = data;
}

guint
shore_model_remote_calls (ShoreModelRemote *self, const char *name)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->calls, name));
}

void
shore_model_remote_forbid (ShoreModelRemote *self, ShoreKind kind)
{
  self->forbidden |= 1u << kind;
}

void
shore_model_remote_set_forbidden (ShoreModelRemote *self, guint kinds)
{
  self->forbidden = kinds;
}

/* @names: "kind:id" of what this user may not see, see shore_world_hide(). */
void
shore_model_remote_set_hidden (ShoreModelRemote *self, GHashTable *names)
{
  g_hash_table_ref (names);
  g_hash_table_unref (self->hidden);
  self->hidden = names;
}

void
shore_model_remote_set_writing (ShoreModelRemote *self, ShoreModelWriting writing, gpointer data)
{
  self->writing = writing;
  self->writing_data = data;
}

/**
 * shore_model_remote_last_read: Returns: (transfer none) (nullable):
 */
const ShoreRecord *
shore_model_remote_last_read (ShoreModelRemote *self)
{
  return self->last_read;
}

/* The program is dead: nothing more leaves it. */
void
shore_model_remote_kill (ShoreModelRemote *self)
{
  self->dead = TRUE;
}
