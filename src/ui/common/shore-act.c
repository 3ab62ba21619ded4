#include "ui/common/shore-act.h"

/* One action on its way: remembers who asked, so that the answer is said there. Owned by the
 * asynchronous call. */
typedef struct
{
  GtkWidget *from; /* (nullable) weak */
  char *said;      /* (owned) (nullable) */
  ShoreActDone done;
  gpointer user_data;
} ShoreAct;

static void
shore_act_free (ShoreAct *self)
{
  g_clear_weak_pointer (&self->from);
  g_free (self->said);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShoreAct, shore_act_free)

static void
shore_act_say (GtkWidget *from, const char *text, gint64 batch)
{
  ShorePage *page = shore_page_of (from);

  if (page)
    shore_page_toast (page, text, batch);
  else
    gtk_widget_activate_action (from, "win.toast", "(sx)", text, batch);
}

static void
shore_act_ended_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ShoreAct) self = user_data;
  g_autoptr (GError) error = NULL;
  gint64 batch = 0;
  gint64 id = shore_desk_do_finish (SHORE_DESK (source), result, &batch, &error);

  if (!self->from || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (error && !self->done)
    {
      g_autofree char *sentence = shore_sentence_for_error (error);
      shore_act_say (self->from, sentence, 0);
    }
  if (!error && self->said)
    shore_act_say (self->from, self->said, batch);
  if (self->done)
    self->done (self->from, id, error, self->user_data);
}

/**
 * shore_act:
 * @from: the widget where it was asked for
 * @desk: a desk
 * @kind: of the record
 * @id: of the record, 0 for "new"
 * @action: a word of the desk
 * @args: (transfer full) (nullable): what it takes
 * @said: (nullable): said once done, translated
 * @done: (nullable): called on the main thread once done or refused, if @from still lives
 * @user_data: for @done
 */
void
shore_act (GtkWidget *from,
           ShoreDesk *desk,
           ShoreKind kind,
           gint64 id,
           const char *action,
           ShoreArgs *args,
           const char *said,
           ShoreActDone done,
           gpointer user_data)
{
  g_autoptr (ShoreArgs) words = args ? args : shore_args_new ();
  ShoreAct *self = g_new0 (ShoreAct, 1);

  g_set_weak_pointer (&self->from, from);
  self->said = g_strdup (said);
  self->done = done;
  self->user_data = user_data;
  shore_desk_do_async (desk, kind, id, action, words, NULL, shore_act_ended_cb, self);
}

void
shore_show_record (GtkWidget *from, ShoreKind kind, gint64 id)
{
  gtk_widget_activate_action (from, "win.show-record", "(sx)", shore_kind_info (kind)->name, id);
}

void
shore_start_new (GtkWidget *from, ShoreKind kind, gint64 client)
{
  gtk_widget_activate_action (from, "win.create", "(sx)", shore_kind_info (kind)->name, client);
}

void
shore_show_conflict (GtkWidget *from, gint64 seq)
{
  gtk_widget_activate_action (from, "win.settle", "x", seq);
}
