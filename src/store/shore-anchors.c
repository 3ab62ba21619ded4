#include "store/shore-anchors.h"

#include <string.h>

#include "store/shore-absorb-private.h"
#include "store/shore-meta.h"
#include "store/shore-outbox-private.h"
#include "store/shore-records-private.h"

/* Of each sort: what the CRM told must not push out what it took from us. */
#define MOST 4
#define SENT_FACT "sync.anchors-sent"
#define TOLD_FACT "sync.anchors-told"

static void
read_fact (ShoreDatabase *db, const char *name, GArray *anchors)
{
  g_autofree char *text = shore_meta_get_text (db, name);
  g_auto (GStrv) words = g_strsplit (text ? text : "", " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (words[i], ":", 3);
      ShoreAnchor anchor;

      if (g_strv_length (parts) != 3 || !shore_kind_from_name (parts[0], &anchor.kind))
        continue;
      anchor.remote_id = g_ascii_strtoll (parts[1], NULL, 10);
      anchor.at = g_ascii_strtoll (parts[2], NULL, 10);
      g_array_append_val (anchors, anchor);
    }
}

/**
 * shore_anchors_read: those that were sent first, each sort newest first.
 *
 * Returns: (transfer full) (element-type ShoreAnchor):
 */
GArray *
shore_anchors_read (ShoreDatabase *db)
{
  GArray *anchors = g_array_new (FALSE, FALSE, sizeof (ShoreAnchor));

  read_fact (db, SENT_FACT, anchors);
  read_fact (db, TOLD_FACT, anchors);
  return anchors;
}

static void
append (GString *text, const ShoreAnchor *anchor)
{
  g_string_append_printf (text, "%s%s:%" G_GINT64_FORMAT ":%" G_GINT64_FORMAT, text->len ? " " : "",
                          shore_kind_info (anchor->kind)->name, anchor->remote_id, anchor->at);
}

/**
 * shore_anchors_note: the CRM has just been seen to hold what the vault holds of
 * this record.
 * @sent: because we wrote it there, and not because it told us
 */
gboolean
shore_anchors_note (
    ShoreDatabase *db, ShoreKind kind, gint64 remote_id, gboolean sent, GError **error)
{
  const char *fact = sent ? SENT_FACT : TOLD_FACT;
  g_autoptr (GArray) anchors = g_array_new (FALSE, FALSE, sizeof (ShoreAnchor));
  g_autoptr (GString) text = g_string_new (NULL);
  ShoreAnchor newest = { kind, remote_id, shore_clock_now (db->clock) };
  guint n = 1;

  /* An invoice is paid without its time being moved: nothing can be told by it. */
  if (kind == SHORE_KIND_INVOICE)
    return TRUE;
  read_fact (db, fact, anchors);
  append (text, &newest);
  for (guint i = 0; i < anchors->len && n < MOST; i++)
    {
      const ShoreAnchor *anchor = &g_array_index (anchors, ShoreAnchor, i);

      if (anchor->kind == kind && anchor->remote_id == remote_id)
        continue;
      append (text, anchor);
      n++;
    }
  return shore_meta_set_text (db, fact, text->str, error);
}

gboolean
shore_anchors_forget (ShoreDatabase *db, GError **error)
{
  return shore_meta_set_text (db, SENT_FACT, NULL, error)
         && shore_meta_set_text (db, TOLD_FACT, NULL, error);
}

/* What waits here to be sent shows nothing of what the CRM held; what waits for a
 * person shows it beside.
 *
 * Returns: (nullable): what the CRM was seen to hold, or NULL */
static const ShoreValue *
last_seen (GPtrArray *open, int field, const ShoreValue *here)
{
  for (guint i = 0; open != NULL && i < open->len; i++)
    {
      const ShoreOperation *operation = open->pdata[i];

      for (guint j = 0; j < operation->changes->len; j++)
        if (shore_operation_change (operation, j)->field == field)
          return shore_operation_change (operation, j)->conflict
                     ? &shore_operation_change (operation, j)->theirs
                     : NULL;
    }
  return here;
}

static ShoreRecord *
load (ShoreDatabase *db, ShoreKind kind, gint64 remote_id, gboolean *stands)
{
  gint64 id;

  *stands = FALSE;
  return shore_absorb_local_id (db, kind, remote_id, NULL, &id, NULL)
             ? shore_records_load_any (db, kind, id, stands, NULL)
             : NULL;
}

/**
 * shore_anchors_compare: @theirs is what the CRM holds now, as a page carries it.
 * What waits here to be sent is left out of the comparison.
 */
ShoreAnchorState
shore_anchors_compare (ShoreDatabase *db, const ShoreRecord *theirs)
{
  ShoreKind kind = shore_record_get_kind (theirs);
  const ShoreKindInfo *info = shore_kind_info (kind);
  const char *key = shore_record_get_key (theirs);
  gboolean stands;
  g_autoptr (ShoreRecord) mine = load (db, kind, shore_record_get_remote_id (theirs), &stands);
  g_autoptr (GPtrArray) open = NULL;

  if (mine == NULL || !stands)
    return SHORE_ANCHOR_HOLDS;
  if (key != NULL && shore_record_get_key (mine) != NULL
      && strcmp (key, shore_record_get_key (mine)) != 0)
    return SHORE_ANCHOR_SWAPPED;

  open = shore_outbox_of_record (db, kind, shore_record_get_id (mine), NULL);
  for (int i = 0; i < info->n_fields; i++)
    {
      g_auto (ShoreValue) value = { 0 };
      const ShoreValue *seen = last_seen (open, i, shore_record_get_value (mine, i));

      /* What the CRM gives by itself proves no age: a number that has not been brought yet, the
       * hour at which it made the record. */
      if ((info->fields[i].flags & (SHORE_FIELD_LOCAL | SHORE_FIELD_GIVEN)) || seen == NULL
          || !shore_absorb_value (db, theirs, i, &value))
        continue;
      if (!shore_field_same (&info->fields[i], &value, seen))
        return SHORE_ANCHOR_DIFFERS;
    }
  return SHORE_ANCHOR_HOLDS;
}

/**
 * shore_anchors_ours: the record, if it was made in this vault and stands.
 *
 * Returns: (transfer full) (nullable):
 */
ShoreRecord *
shore_anchors_ours (ShoreDatabase *db, ShoreKind kind, gint64 remote_id)
{
  gboolean stands;
  g_autoptr (ShoreRecord) mine = load (db, kind, remote_id, &stands);

  return mine != NULL && stands && shore_record_get_key (mine) != NULL ? g_steal_pointer (&mine)
                                                                       : NULL;
}
