#include "ui/common/shore-draft.h"

#include <glib/gi18n.h>

/* ShoreDraft: the tie between one field and the place its draft is kept.
 *
 * move() names the place; "restored" then brings what was kept there, unless the
 * field has been written in meanwhile. write() hands every change to the desk, which
 * keeps it within a second; once the keyboard rests, the desk is asked when that was,
 * and "kept" tells. Main thread; owned by the widget that holds the field. */
struct _ShoreDraft
{
  GObject parent_instance;

  ShoreDesk *desk;           /* (owned) */
  char *place;               /* (owned) (nullable) */
  GCancellable *cancellable; /* (owned) (nullable) ends the questions about the place left */
  gboolean restoring;        /* its own "restored" is being handled: nothing is written back */
  gboolean written;          /* since the last move */
  guint rest_id;             /* timer: the keyboard rests */
  gint64 kept_at;            /* instant; 0 nothing kept */
};

/* A little more than the second the desk takes. */
#define REST_MS 1300

typedef enum
{
  SIGNAL_RESTORED,
  SIGNAL_KEPT,
  N_SIGNALS,
} ShoreDraftSignal;

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ShoreDraft, shore_draft, G_TYPE_OBJECT)

static void
set_kept (ShoreDraft *self, gint64 kept_at)
{
  self->kept_at = kept_at;
  g_signal_emit (self, signals[SIGNAL_KEPT], 0);
}

static void
restore (ShoreDraft *self, const char *text)
{
  self->restoring = TRUE;
  g_signal_emit (self, signals[SIGNAL_RESTORED], 0, text);
  self->restoring = FALSE;
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ShoreDraft) self = data;
  g_autoptr (GError) error = NULL;
  gint64 kept_at = 0;
  g_autofree char *text
      = shore_desk_read_draft_finish (SHORE_DESK (source), result, &kept_at, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (!self->written && text != NULL && *text != '\0')
    restore (self, text);
  set_kept (self, text != NULL && *text != '\0' ? kept_at : 0);
}

static void
ask (ShoreDraft *self)
{
  shore_desk_read_draft_async (self->desk, self->place, self->cancellable, read_cb,
                               g_object_ref (self));
}

static gboolean
rest_cb (gpointer data)
{
  ShoreDraft *self = data;

  self->rest_id = 0;
  ask (self);
  return G_SOURCE_REMOVE;
}

static void
leave (ShoreDraft *self)
{
  g_clear_handle_id (&self->rest_id, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->place, g_free);
  self->written = FALSE;
  self->kept_at = 0;
}

static void
shore_draft_dispose (GObject *object)
{
  ShoreDraft *self = SHORE_DRAFT (object);

  leave (self);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (shore_draft_parent_class)->dispose (object);
}

static void
shore_draft_class_init (ShoreDraftClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = shore_draft_dispose;
  signals[SIGNAL_RESTORED] = g_signal_new ("restored", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                           0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_KEPT] = g_signal_new ("kept", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
shore_draft_init (ShoreDraft *self G_GNUC_UNUSED)
{
}

ShoreDraft *
shore_draft_new (ShoreDesk *desk)
{
  ShoreDraft *self = g_object_new (SHORE_TYPE_DRAFT, NULL);

  self->desk = g_object_ref (desk);
  return self;
}

void
shore_draft_move (ShoreDraft *self, const char *place)
{
  if (g_strcmp0 (self->place, place) == 0)
    return;
  leave (self);
  self->place = g_strdup (place);
  self->cancellable = g_cancellable_new ();
  restore (self, "");
  set_kept (self, 0);
  if (place != NULL)
    ask (self);
}

void
shore_draft_write (ShoreDraft *self, const char *text)
{
  if (self->restoring || self->place == NULL)
    return;
  self->written = TRUE;
  shore_desk_keep_draft (self->desk, self->place, text);
  g_clear_handle_id (&self->rest_id, g_source_remove);
  self->rest_id = g_timeout_add (REST_MS, rest_cb, self);
}

void
shore_draft_drop (ShoreDraft *self)
{
  if (self->place == NULL)
    return;
  g_clear_handle_id (&self->rest_id, g_source_remove);
  shore_desk_keep_draft (self->desk, self->place, "");
  self->written = TRUE;
  restore (self, "");
  set_kept (self, 0);
}

char *
shore_draft_dup_kept (ShoreDraft *self)
{
  g_autoptr (GDateTime) time = NULL;

  if (self->kept_at == 0)
    return g_strdup ("");
  time = g_date_time_new_from_unix_local (self->kept_at / SHORE_SECOND);
  /* Translators: %H:%M is the hour, as strftime writes it. */
  return g_date_time_format (time, _ ("Draft kept at %H:%M"));
}
