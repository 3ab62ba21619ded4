#include <glib/gi18n.h>
#include <string.h>

#include "base/shore-clock.h"
#include "crm/dolibarr/shore-dolibarr-private.h"

/* Creates, updates and look-ups.
 *
 * An order takes two calls, a draft and its validation, and may be cut between
 * them. So whoever looks an order up finishes it, and whoever makes one looks
 * first: making the same order twice ends with one order.
 *
 * A write that was answered with something else than expected may have been
 * done: that is LOST, never a silent success. */

static gboolean
refuse (const char *reason, GError **error)
{
  g_set_error_literal (error, SHORE_REMOTE_ERROR, SHORE_REMOTE_ERROR_REJECTED, reason);
  return FALSE;
}

/**
 * shore_dolibarr_read_new_id: the bare number a create is answered with.
 */
gboolean
shore_dolibarr_read_new_id (const ShoreJson *document, gint64 *id, GError **error)
{
  const ShoreJsonNode *root = document ? shore_json_root (document) : NULL;

  *id = 0;
  if (shore_json_type (root) == SHORE_JSON_OBJECT)
    root = shore_json_get (root, "id");
  if (shore_json_int (root, id) && *id > 0)
    return TRUE;
  g_set_error_literal (error, SHORE_REMOTE_ERROR, SHORE_REMOTE_ERROR_LOST,
                       "the answer does not name the new record");
  return FALSE;
}

/* The fields a create sends: all that are set, but those that live here only. */
static gboolean *
fields_set (const ShoreRecord *record)
{
  ShoreKind kind = shore_record_get_kind (record);
  int n = shore_kind_info (kind)->n_fields;
  gboolean *has = g_new0 (gboolean, n);

  for (int i = 0; i < n; i++)
    has[i]
        = shore_record_has (record, i) && !(shore_kind_field (kind, i)->flags & SHORE_FIELD_LOCAL);
  return has;
}

static gboolean *
fields_named (const ShoreRecord *record, const int *fields, guint n_fields)
{
  ShoreKind kind = shore_record_get_kind (record);
  gboolean *has = g_new0 (gboolean, shore_kind_info (kind)->n_fields);

  for (guint i = 0; i < n_fields; i++)
    has[fields[i]] = !(shore_kind_field (kind, fields[i])->flags & SHORE_FIELD_LOCAL);
  return has;
}

/* A copy with what the server demands and a record may lack: whose agenda it
 * is, on which day the order was made. */
static ShoreRecord *
with_defaults (ShoreDolibarr *self, const ShoreRecord *record)
{
  ShoreRecord *copy = shore_record_copy (record);

  switch (shore_record_get_kind (copy))
    {
    case SHORE_KIND_CALLBACK:
      if (shore_callback_get_owner (copy) == 0)
        shore_callback_set_owner (copy, self->user);
      break;
    case SHORE_KIND_EVENT:
      if (shore_event_get_author (copy) == 0)
        shore_event_set_author (copy, self->user);
      break;
    case SHORE_KIND_SALE:
      if (!shore_record_has (copy, SHORE_SALE_DATE) && self->server_time != 0)
        shore_sale_set_date (copy, self->server_time / SHORE_DAY);
      break;
    default:
      break;
    }
  return copy;
}

/* A trace has no owner of its own among its fields; the agenda wants one, and
 * ourselves where others' agendas are closed to us. */
static void
write_trace_owner (ShoreDolibarr *self, ShoreKind kind, ShoreJsonWriter *writer)
{
  if (kind == SHORE_KIND_PROMISE && self->user != 0)
    shore_json_add_int (writer, "userownerid", self->user);
}

static void
write_lines (const ShoreDolibarrCodec *codec, GPtrArray *children, ShoreJsonWriter *writer)
{
  shore_json_begin_array (writer, "lines");
  for (guint i = 0; children != NULL && i < children->len; i++)
    {
      g_autofree gboolean *has = fields_set (children->pdata[i]);

      shore_json_begin_object (writer, NULL);
      shore_dolibarr_codec_write (codec, children->pdata[i], has, TRUE, writer);
      shore_json_end_object (writer);
    }
  shore_json_end_array (writer);
}

static char *
create_body (ShoreDolibarr *self, const ShoreRecord *record, GPtrArray *children)
{
  const ShoreDolibarrCodec *codec = self->codecs[shore_record_get_kind (record)];
  const ShoreDolibarrKind *kind = shore_dolibarr_codec_get_kind (codec);
  const ShoreDolibarrCodec *lines = shore_dolibarr_codec_get_lines (codec);
  g_autoptr (ShoreRecord) whole = with_defaults (self, record);
  g_autofree gboolean *has = fields_set (whole);
  g_autoptr (ShoreJsonWriter) writer = shore_json_writer_new ();

  shore_json_begin_object (writer, NULL);
  shore_dolibarr_codec_write (codec, whole, has, TRUE, writer);
  if (shore_record_get_key (record) != NULL)
    shore_json_add_text (writer, strchr (kind->key_column, '.') + 1, shore_record_get_key (record));
  if (lines != NULL)
    write_lines (lines, children, writer);
  write_trace_owner (self, kind->kind, writer);
  shore_json_end_object (writer);
  return shore_json_writer_finish (writer);
}

static gboolean
post_new (ShoreDolibarr *self,
          const ShoreRecord *record,
          GPtrArray *children,
          gint64 *remote_id,
          GCancellable *cancellable,
          GError **error)
{
  const ShoreDolibarrCodec *codec = self->codecs[shore_record_get_kind (record)];
  g_autofree gboolean *has = fields_set (record);
  g_autofree char *body = NULL;
  g_autoptr (ShoreJson) document = NULL;

  if (!shore_dolibarr_dialect_fits (self->dialect, record, has, error))
    return FALSE;
  body = create_body (self, record, children);
  return shore_dolibarr_call (self, "POST", shore_dolibarr_codec_get_kind (codec)->path, body,
                              &document, NULL, cancellable, error)
         && shore_dolibarr_read_new_id (document, remote_id, error);
}

/* The order is there by now, so that "nothing left this computer" is not true
 * of the whole any more. */
static gboolean
validate_order (ShoreDolibarr *self, gint64 id, GCancellable *cancellable, GError **error)
{
  g_autofree char *path = g_strdup_printf ("orders/%" G_GINT64_FORMAT "/validate", id);
  g_autoptr (GError) cause = NULL;

  if (shore_dolibarr_call (self, "POST", path, "{}", NULL, NULL, cancellable, &cause))
    return TRUE;
  if (g_error_matches (cause, SHORE_REMOTE_ERROR, SHORE_REMOTE_ERROR_OFFLINE))
    cause->code = SHORE_REMOTE_ERROR_LOST;
  g_propagate_error (error, g_steal_pointer (&cause));
  return FALSE;
}

static gboolean
finish_order (ShoreDolibarr *self, gint64 id, GCancellable *cancellable, GError **error)
{
  g_autoptr (ShoreHarvest) page
      = shore_dolibarr_get (self, SHORE_KIND_SALE, id, cancellable, error);

  if (page == NULL)
    return FALSE;
  return g_strcmp0 (shore_sale_get_state (page->records->pdata[0]), "draft") != 0
         || validate_order (self, id, cancellable, error);
}

/**
 * shore_dolibarr_find: see shore_remote_find().
 */
gboolean
shore_dolibarr_find (ShoreDolibarr *self,
                     const ShoreRecord *record,
                     gint64 *remote_id,
                     guint *n_found,
                     GCancellable *cancellable,
                     GError **error)
{
  ShoreKind kind = shore_record_get_kind (record);
  g_autoptr (GArray) ids = NULL;

  if (kind == SHORE_KIND_PAYMENT)
    return shore_dolibarr_find_payment (self, record, remote_id, n_found, cancellable, error);
  if (self->codecs[kind] == NULL)
    return refuse ("this kind of record cannot be sent", error);

  ids = shore_dolibarr_lookup (self, shore_dolibarr_codec_get_kind (self->codecs[kind]),
                               shore_record_get_key (record), cancellable, error);
  if (ids == NULL)
    return FALSE;
  *n_found = ids->len;
  *remote_id = ids->len > 0 ? g_array_index (ids, gint64, 0) : 0;
  return kind != SHORE_KIND_SALE || *remote_id == 0
         || finish_order (self, *remote_id, cancellable, error);
}

static gboolean
create_order (ShoreDolibarr *self,
              const ShoreRecord *record,
              GPtrArray *children,
              gint64 *remote_id,
              GCancellable *cancellable,
              GError **error)
{
  guint n_found = 0;

  if (!shore_dolibarr_find (self, record, remote_id, &n_found, cancellable, error))
    return FALSE;
  if (n_found > 0)
    return TRUE;
  return post_new (self, record, children, remote_id, cancellable, error)
         && validate_order (self, *remote_id, cancellable, error);
}

/**
 * shore_dolibarr_create: see shore_remote_create().
 */
gboolean
shore_dolibarr_create (ShoreDolibarr *self,
                       const ShoreRecord *record,
                       GPtrArray *children,
                       gint64 *remote_id,
                       GCancellable *cancellable,
                       GError **error)
{
  ShoreKind kind = shore_record_get_kind (record);

  *remote_id = 0;
  if (kind == SHORE_KIND_PAYMENT)
    return shore_dolibarr_pay (self, record, remote_id, cancellable, error);
  if (self->codecs[kind] == NULL || shore_kind_info (kind)->flags & SHORE_KIND_READ_ONLY)
    return refuse ("this kind of record cannot be sent", error);
  if (kind == SHORE_KIND_SALE)
    return create_order (self, record, children, remote_id, cancellable, error);
  return post_new (self, record, NULL, remote_id, cancellable, error);
}

/* No route cancels an order; some versions take its status from a PUT, others
 * answer 200 and ignore it. What the answer says was kept decides. */
static gboolean
cancel_order (ShoreDolibarr *self, gint64 id, GCancellable *cancellable, GError **error)
{
  g_autofree char *path = g_strdup_printf ("orders/%" G_GINT64_FORMAT, id);
  g_autoptr (ShoreJson) document = NULL;
  gint64 status = 0;

  if (!shore_dolibarr_call (self, "PUT", path, "{\"status\":-1,\"statut\":-1}", &document, NULL,
                            cancellable, error))
    return FALSE;
  if (document == NULL)
    return TRUE;
  shore_json_int (shore_json_get (shore_json_root (document), "status"), &status);
  return status == -1
         || refuse (_ ("The CRM does not let an order be cancelled from here."), error);
}

static gboolean
move_order (ShoreDolibarr *self,
            const ShoreRecord *record,
            GCancellable *cancellable,
            GError **error)
{
  gint64 id = shore_record_get_remote_id (record);
  const char *state = shore_sale_get_state (record);
  g_autofree char *path = g_strdup_printf ("orders/%" G_GINT64_FORMAT "/close", id);

  if (g_strcmp0 (state, "placed") == 0)
    return validate_order (self, id, cancellable, error);
  if (g_strcmp0 (state, "closed") == 0)
    return shore_dolibarr_call (self, "POST", path, "{\"notrigger\":0}", NULL, NULL, cancellable,
                                error);
  if (g_strcmp0 (state, "cancelled") == 0)
    return cancel_order (self, id, cancellable, error);
  return refuse (_ ("An order reaches this state in the CRM only."), error);
}

/**
 * shore_dolibarr_update: see shore_remote_update().
 */
gboolean
shore_dolibarr_update (ShoreDolibarr *self,
                       const ShoreRecord *record,
                       const int *fields,
                       guint n_fields,
                       GCancellable *cancellable,
                       GError **error)
{
  ShoreKind kind = shore_record_get_kind (record);
  g_autofree gboolean *has = fields_named (record, fields, n_fields);
  g_autoptr (ShoreRecord) whole = with_defaults (self, record);
  g_autoptr (ShoreJsonWriter) writer = shore_json_writer_new ();
  g_autofree char *path = NULL;
  g_autofree char *body = NULL;
  gboolean any;

  if (self->codecs[kind] == NULL || shore_kind_info (kind)->flags & SHORE_KIND_READ_ONLY)
    return refuse ("this kind of record cannot be changed", error);
  if (!shore_dolibarr_dialect_fits (self->dialect, whole, has, error))
    return FALSE;

  shore_json_begin_object (writer, NULL);
  any = shore_dolibarr_codec_write (self->codecs[kind], whole, has, FALSE, writer);
  write_trace_owner (self, kind, writer);
  shore_json_end_object (writer);
  if (any)
    {
      path = g_strdup_printf ("%s/%" G_GINT64_FORMAT,
                              shore_dolibarr_codec_get_kind (self->codecs[kind])->path,
                              shore_record_get_remote_id (record));
      body = shore_json_writer_finish (writer);
      if (!shore_dolibarr_call (self, "PUT", path, body, NULL, NULL, cancellable, error))
        return FALSE;
    }
  return kind != SHORE_KIND_SALE || !has[SHORE_SALE_STATE]
         || move_order (self, record, cancellable, error);
}
