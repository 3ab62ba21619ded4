#include "ui/today/shore-agenda.h"

#include "base/shore-day.h"
#include "ui/common/shore-watch.h"

#define READ 80
#define PUT_OFF (1 * SHORE_HOUR)

struct _ShoreAgenda
{
  GObject parent_instance;

  ShoreDesk *desk;       /* (owned) */
  ShoreWatch *callbacks; /* (owned) */
  ShoreWatch *requests;  /* (owned) */
  ShoreWatch *debts;     /* (owned) */
  GArray *dues;          /* (owned) (element-type ShoreDue) */
  GHashTable *put_off;   /* (owned) "kind:id" → gint64 instant until which it loses its turn */
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ShoreAgenda, shore_agenda, G_TYPE_OBJECT)

static void
shore_due_clear (gpointer data)
{
  ShoreDue *due = data;

  g_free (due->who);
  g_free (due->what);
}

static void
add (ShoreAgenda *self, const ShoreRecord *record, gint64 at, gboolean timed, const char *what)
{
  ShoreDue due = {
    .kind = shore_record_get_kind (record),
    .id = shore_record_get_id (record),
    .due = at,
    .timed = timed,
    .who = g_strdup (shore_record_get_client_name (record)),
    .what = g_strdup (what),
  };

  g_array_append_val (self->dues, due);
}

static void
add_callbacks (ShoreAgenda *self)
{
  for (guint i = 0; i < shore_watch_get_n (self->callbacks); i++)
    {
      ShoreRecord *callback = shore_watch_get (self->callbacks, i);
      gint64 end = callback ? shore_callback_get_end (callback) : 0;
      if (callback)
        add (self, callback, end ? end : shore_callback_get_start (callback), TRUE,
             shore_callback_get_subject (callback));
    }
}

/* What is with a colleague, or waits for the client, is not ours to answer now. */
static gboolean
is_ours (const ShoreRecord *request)
{
  const char *state = shore_request_get_state (request);

  return g_strcmp0 (state, "new") == 0 || g_strcmp0 (state, "taken") == 0;
}

static void
add_requests (ShoreAgenda *self)
{
  for (guint i = 0; i < shore_watch_get_n (self->requests); i++)
    {
      ShoreRecord *request = shore_watch_get (self->requests, i);
      if (request && shore_request_get_due (request) && is_ours (request))
        add (self, request, shore_request_get_due (request), TRUE,
             shore_request_get_subject (request));
    }
}

/* A promise counts from its day on: before, there is nothing to do. */
static void
add_promises (ShoreAgenda *self)
{
  gint64 today = shore_clock_today (shore_desk_get_clock (self->desk));

  for (guint i = 0; i < shore_watch_get_n (self->debts); i++)
    {
      ShoreRecord *debt = shore_watch_get (self->debts, i);
      gint64 promised = debt ? shore_debt_get_promised (debt) : 0;
      if (promised && promised <= today)
        add (self, debt, shore_day_start (promised + 1, NULL), FALSE, NULL);
    }
}

static int
by_due (gconstpointer a, gconstpointer b)
{
  const ShoreDue *one = a;
  const ShoreDue *two = b;

  if (one->due != two->due)
    return one->due < two->due ? -1 : 1;
  return one->id < two->id ? -1 : one->id > two->id;
}

static void
shore_agenda_read (ShoreAgenda *self)
{
  g_array_set_size (self->dues, 0);
  add_callbacks (self);
  add_requests (self);
  add_promises (self);
  g_array_sort (self->dues, by_due);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
shore_agenda_dispose (GObject *object)
{
  ShoreAgenda *self = SHORE_AGENDA (object);

  g_clear_object (&self->callbacks);
  g_clear_object (&self->requests);
  g_clear_object (&self->debts);
  G_OBJECT_CLASS (shore_agenda_parent_class)->dispose (object);
}

static void
shore_agenda_finalize (GObject *object)
{
  ShoreAgenda *self = SHORE_AGENDA (object);

  g_array_unref (self->dues);
  g_hash_table_unref (self->put_off);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (shore_agenda_parent_class)->finalize (object);
}

static void
shore_agenda_class_init (ShoreAgendaClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = shore_agenda_dispose;
  G_OBJECT_CLASS (klass)->finalize = shore_agenda_finalize;
  signals[CHANGED] = g_signal_new ("changed", SHORE_TYPE_AGENDA, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
shore_agenda_init (ShoreAgenda *self)
{
  self->dues = g_array_new (FALSE, FALSE, sizeof (ShoreDue));
  g_array_set_clear_func (self->dues, shore_due_clear);
  self->put_off = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

static ShoreWatch *
shore_agenda_watch (ShoreAgenda *self, ShoreView view, guint limit)
{
  ShoreWatch *watch = shore_watch_new (self->desk, limit);

  g_signal_connect_object (watch, "changed", G_CALLBACK (shore_agenda_read), self,
                           G_CONNECT_SWAPPED);
  shore_watch_set (watch, view, 0);
  return watch;
}

ShoreAgenda *
shore_agenda_new (ShoreDesk *desk)
{
  ShoreAgenda *self = g_object_new (SHORE_TYPE_AGENDA, NULL);

  self->desk = g_object_ref (desk);
  self->callbacks = shore_agenda_watch (self, SHORE_VIEW_CALLBACKS_TODAY, READ);
  self->requests = shore_agenda_watch (self, SHORE_VIEW_REQUESTS_OPEN, READ);
  self->debts = shore_agenda_watch (self, SHORE_VIEW_DEBTS, READ);
  return self;
}

guint
shore_agenda_get_n (ShoreAgenda *self)
{
  return self->dues->len;
}

const ShoreDue *
shore_agenda_get (ShoreAgenda *self, guint index)
{
  return index < self->dues->len ? &g_array_index (self->dues, ShoreDue, index) : NULL;
}

static char *
key_of (const ShoreDue *due)
{
  return g_strdup_printf ("%d:%" G_GINT64_FORMAT, due->kind, due->id);
}

static gboolean
is_put_off (ShoreAgenda *self, const ShoreDue *due)
{
  g_autofree char *key = key_of (due);
  const gint64 *until = g_hash_table_lookup (self->put_off, key);

  return until && *until > shore_clock_now (shore_desk_get_clock (self->desk));
}

static const ShoreDue *
nth_with_a_turn (ShoreAgenda *self, guint nth)
{
  for (guint i = 0; i < self->dues->len; i++)
    {
      const ShoreDue *due = &g_array_index (self->dues, ShoreDue, i);
      if (!is_put_off (self, due) && nth-- == 0)
        return due;
    }
  return NULL;
}

const ShoreDue *
shore_agenda_get_next (ShoreAgenda *self)
{
  return nth_with_a_turn (self, 0);
}

const ShoreDue *
shore_agenda_get_second (ShoreAgenda *self)
{
  return nth_with_a_turn (self, 1);
}

void
shore_agenda_put_off (ShoreAgenda *self, const ShoreDue *due)
{
  gint64 until = shore_clock_now (shore_desk_get_clock (self->desk)) + PUT_OFF;

  g_hash_table_insert (self->put_off, key_of (due), g_memdup2 (&until, sizeof until));
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * shore_agenda_count:
 * @self: an agenda
 * @kind: of what is due
 * @late: (out): those past their time
 */
guint
shore_agenda_count (ShoreAgenda *self, ShoreKind kind, guint *late)
{
  gint64 now = shore_clock_now (shore_desk_get_clock (self->desk));
  guint n = 0;

  *late = 0;
  for (guint i = 0; i < self->dues->len; i++)
    {
      const ShoreDue *due = &g_array_index (self->dues, ShoreDue, i);
      if (due->kind != kind)
        continue;
      n++;
      *late += due->due < now;
    }
  return n;
}
