#include "ui/sync/shore-outbox-list.h"

#include <glib/gi18n.h>

#include "ui/common/shore-section.h"
#include "ui/sync/shore-outbox-row.h"
#include "ui/sync/shore-sync-words.h"

struct _ShoreOutboxList
{
  AdwBin parent_instance;

  ShoreDesk *desk; /* (owned) */
  guint limit;
  gboolean with_history;
  GCancellable *reading; /* (owned) (nullable) */

  GtkWidget *waiting; /* (unowned) these: inside the bin */
  GtkWidget *to_settle;
  GtkWidget *sent;
};

G_DEFINE_FINAL_TYPE (ShoreOutboxList, shore_outbox_list, ADW_TYPE_BIN)

/* What was never meant for the CRM is told as sent nowhere: the two words are not exchanged. */
static gboolean
stays_here (ShoreOutboxList *self, const ShoreOperation *operation)
{
  if (shore_kind_info (operation->kind)->flags & SHORE_KIND_LOCAL)
    return TRUE;
  if (operation->verb == SHORE_VERB_CREATE)
    return FALSE;
  for (guint i = 0; i < operation->changes->len; i++)
    {
      const ShoreFieldChange *change = shore_operation_change (operation, i);

      if (!(shore_kind_field (operation->kind, change->field)->flags & SHORE_FIELD_LOCAL)
          && shore_desk_has_place (self->desk, operation->kind, change->field))
        return FALSE;
    }
  return TRUE;
}

static GtkWidget *
section_of (ShoreOutboxList *self, const ShoreOperation *operation)
{
  switch (operation->state)
    {
    case SHORE_OPERATION_CONFLICT:
    case SHORE_OPERATION_REFUSED:
      return self->to_settle;
    case SHORE_OPERATION_DONE:
    case SHORE_OPERATION_CANCELLED:
      return stays_here (self, operation) ? NULL : self->sent;
    case SHORE_OPERATION_QUEUED:
    case SHORE_OPERATION_UNKNOWN:
    default:
      return self->waiting;
    }
}

static void
tell_rest (GtkWidget *section, guint shown, guint total)
{
  g_autofree char *words = NULL;

  if (total <= shown)
    return;
  words = g_strdup_printf (ngettext ("and %u more", "and %u more", total - shown), total - shown);
  shore_section_add (SHORE_SECTION (section), shore_label_words (words, "shore-small quiet"));
}

static void
shore_outbox_list_add (ShoreOutboxList *self,
                       GtkWidget *section,
                       GPtrArray *operations,
                       gboolean newest_first)
{
  g_autoptr (GHashTable) lanes = g_hash_table_new (g_str_hash, g_str_equal);
  gint64 now = shore_clock_now (shore_desk_get_clock (self->desk));
  guint shown = 0;
  guint total = 0;

  shore_section_clear (SHORE_SECTION (section));
  for (guint i = 0; i < operations->len; i++)
    {
      guint at = newest_first ? operations->len - 1 - i : i;
      const ShoreOperation *operation = operations->pdata[at];
      gboolean after;

      if (section_of (self, operation) != section)
        continue;
      total++;
      after = operation->lane && !g_hash_table_add (lanes, operation->lane);
      if (shown == self->limit)
        continue;
      shore_section_add (SHORE_SECTION (section), shore_outbox_row_new (operation, now, after));
      shown++;
    }
  tell_rest (section, shown, total);
}

static void
shore_outbox_list_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ShoreOutboxList) self = SHORE_OUTBOX_LIST (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) operations = shore_desk_outbox_finish (SHORE_DESK (source), result, &error);

  if (!operations)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_warning ("The outbox was not read: %s", error->message);
      return;
    }
  shore_outbox_list_add (self, self->waiting, operations, FALSE);
  shore_outbox_list_add (self, self->to_settle, operations, FALSE);
  if (self->with_history)
    shore_outbox_list_add (self, self->sent, operations, TRUE);
}

static void
shore_outbox_list_read (ShoreOutboxList *self)
{
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();
  shore_desk_outbox_async (self->desk, !self->with_history, self->reading,
                           shore_outbox_list_read_cb, g_object_ref (self));
}

static void
shore_outbox_list_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (shore_outbox_list_parent_class)->map (widget);
  shore_outbox_list_read (SHORE_OUTBOX_LIST (widget));
}

static void
shore_outbox_list_dispose (GObject *object)
{
  ShoreOutboxList *self = SHORE_OUTBOX_LIST (object);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  G_OBJECT_CLASS (shore_outbox_list_parent_class)->dispose (object);
}

static void
shore_outbox_list_finalize (GObject *object)
{
  g_clear_object (&SHORE_OUTBOX_LIST (object)->desk);
  G_OBJECT_CLASS (shore_outbox_list_parent_class)->finalize (object);
}

static void
shore_outbox_list_class_init (ShoreOutboxListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = shore_outbox_list_dispose;
  object_class->finalize = shore_outbox_list_finalize;
  GTK_WIDGET_CLASS (klass)->map = shore_outbox_list_map;
}

static void
shore_outbox_list_init (ShoreOutboxList *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 16);

  self->to_settle = shore_section_new (_ ("For you to settle"));
  self->waiting = shore_section_new (_ ("Waiting to be sent"));
  self->sent = shore_section_new (_ ("Sent lately"));
  gtk_box_append (GTK_BOX (box), self->to_settle);
  gtk_box_append (GTK_BOX (box), self->waiting);
  gtk_box_append (GTK_BOX (box), self->sent);
  adw_bin_set_child (ADW_BIN (self), box);
}

GtkWidget *
shore_outbox_list_new (ShoreDesk *desk, guint limit, gboolean with_history)
{
  ShoreOutboxList *self = g_object_new (SHORE_TYPE_OUTBOX_LIST, NULL);

  self->desk = g_object_ref (desk);
  self->limit = limit;
  self->with_history = with_history;
  shore_section_set_empty (SHORE_SECTION (self->waiting), _ ("Nothing waits."));
  shore_sync_words_follow (shore_desk_get_status (desk), G_CALLBACK (shore_outbox_list_read), self);
  return GTK_WIDGET (self);
}
