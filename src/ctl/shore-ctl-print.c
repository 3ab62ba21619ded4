#include "ctl/shore-ctl-print.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

/* What the command line says on standard output, as JSON or for eyes.
 *
 * In JSON a flag is true or false, a count and a reference to another record
 * (its id here) a number, a rate and a quantity a decimal number; a sum is a
 * text with two decimals ("12.50"), as no sum should pass through a binary
 * fraction; an instant is ISO 8601 in UTC, a day a date. What is empty is null. */

void
shore_print_text (const char *text)
{
  fputs (text, stdout);
  fputc ('\n', stdout);
}

/**
 * shore_print_document: prints what was written so far, and a line end.
 */
void
shore_print_document (ShoreJsonWriter *writer)
{
  g_autofree char *text = shore_json_writer_finish (writer);

  shore_print_text (text);
}

static void
write_value (ShoreJsonWriter *writer, const ShoreField *field, const ShoreValue *value)
{
  g_autofree char *text = NULL;

  if (value->kind == SHORE_VALUE_NULL)
    {
      shore_json_add_null (writer, field->name);
      return;
    }
  text = shore_value_to_text (field, value);
  switch (field->type)
    {
    case SHORE_TYPE_BOOL:
      shore_json_add_bool (writer, field->name, value->number != 0);
      break;
    case SHORE_TYPE_INT:
    case SHORE_TYPE_REF:
      shore_json_add_int (writer, field->name, value->number);
      break;
    case SHORE_TYPE_RATE:
    case SHORE_TYPE_NUMBER:
      shore_json_add_number (writer, field->name, text);
      break;
    default:
      shore_json_add_text (writer, field->name, text);
      break;
    }
}

static void
write_named_value (ShoreJsonWriter *writer,
                   const char *name,
                   const ShoreField *field,
                   const ShoreValue *value)
{
  ShoreField renamed = *field;

  renamed.name = name;
  write_value (writer, &renamed, value);
}

/**
 * shore_print_write_members: id, remote_id, sync and the kind's fields, into an
 * object that is open.
 */
void
shore_print_write_members (ShoreJsonWriter *writer, const ShoreRecord *record)
{
  const ShoreKindInfo *info = shore_kind_info (shore_record_get_kind (record));

  shore_json_add_int (writer, "id", shore_record_get_id (record));
  if (shore_record_get_remote_id (record) != 0)
    shore_json_add_int (writer, "remote_id", shore_record_get_remote_id (record));
  else
    shore_json_add_null (writer, "remote_id");
  shore_json_add_text (writer, "sync", shore_sync_state_name (shore_record_get_sync (record)));
  for (int i = 0; i < info->n_fields; i++)
    write_value (writer, &info->fields[i], shore_record_get_value (record, i));
}

void
shore_print_write_record (ShoreJsonWriter *writer, const char *name, const ShoreRecord *record)
{
  shore_json_begin_object (writer, name);
  shore_print_write_members (writer, record);
  shore_json_end_object (writer);
}

/**
 * shore_print_records_as_json: an array of objects.
 * @with_kind: whether each says its kind, for records of several
 *
 * Returns: (transfer full):
 */
char *
shore_print_records_as_json (GPtrArray *records, gboolean with_kind)
{
  g_autoptr (ShoreJsonWriter) writer = shore_json_writer_new ();

  shore_json_begin_array (writer, NULL);
  for (guint i = 0; i < records->len; i++)
    {
      const ShoreRecord *record = records->pdata[i];

      shore_json_begin_object (writer, NULL);
      if (with_kind)
        shore_json_add_text (writer, "kind",
                             shore_kind_info (shore_record_get_kind (record))->name);
      shore_print_write_members (writer, record);
      shore_json_end_object (writer);
    }
  shore_json_end_array (writer);
  return shore_json_writer_finish (writer);
}

static const char *
one_line (const char *text, GString *buffer)
{
  g_string_assign (buffer, text ? text : "");
  for (char *p = buffer->str; *p != '\0'; p++)
    if (*p == '\n' || *p == '\r' || *p == '\t' || *p == '\033')
      *p = ' ';
  return buffer->str;
}

static void
print_row (const ShoreRecord *record, gboolean with_kind)
{
  g_autoptr (GString) buffer = g_string_new (NULL);
  const char *sync = shore_sync_state_name (shore_record_get_sync (record));

  printf ("%" G_GINT64_FORMAT "\t", shore_record_get_id (record));
  if (with_kind)
    printf ("%s\t", shore_kind_info (shore_record_get_kind (record))->name);
  printf ("%s\t", sync);
  printf ("%s", one_line (shore_record_get_title (record), buffer));
  printf ("\t%s\n", one_line (shore_record_get_client_name (record), buffer));
}

static void
print_all (GPtrArray *records, gboolean json, gboolean with_kind)
{
  g_autofree char *text = json ? shore_print_records_as_json (records, with_kind) : NULL;

  if (json)
    shore_print_text (text);
  for (guint i = 0; !json && i < records->len; i++)
    print_row (records->pdata[i], with_kind);
}

/**
 * shore_print_records: records of one kind.
 * @records: (element-type ShoreRecord):
 */
void
shore_print_records (GPtrArray *records, gboolean json)
{
  print_all (records, json, FALSE);
}

/**
 * shore_print_found: records of several kinds.
 * @records: (element-type ShoreRecord):
 */
void
shore_print_found (GPtrArray *records, gboolean json)
{
  print_all (records, json, TRUE);
}

/**
 * shore_print_fields: one record for eyes, a line a field that holds something.
 */
void
shore_print_fields (const ShoreRecord *record)
{
  const ShoreKindInfo *info = shore_kind_info (shore_record_get_kind (record));

  printf ("id\t%" G_GINT64_FORMAT "\n", shore_record_get_id (record));
  if (shore_record_get_remote_id (record) != 0)
    printf ("remote_id\t%" G_GINT64_FORMAT "\n", shore_record_get_remote_id (record));
  printf ("sync\t%s\n", shore_sync_state_name (shore_record_get_sync (record)));
  for (int i = 0; i < info->n_fields; i++)
    {
      g_autofree char *text
          = shore_value_to_text (&info->fields[i], shore_record_get_value (record, i));

      if (*text != '\0')
        printf ("%s\t%s\n", info->fields[i].name, text);
    }
}

static void
write_instant (ShoreJsonWriter *writer, const char *name, gint64 instant)
{
  const ShoreField field = { .name = name, .type = SHORE_TYPE_INSTANT };
  const ShoreValue value
      = { .kind = instant ? SHORE_VALUE_INT : SHORE_VALUE_NULL, .number = instant };

  write_value (writer, &field, &value);
}

static void
write_change (ShoreJsonWriter *writer, const ShoreField *field, const ShoreFieldChange *change)
{
  shore_json_begin_object (writer, NULL);
  shore_json_add_text (writer, "field", field->name);
  write_named_value (writer, "before", field, &change->before);
  write_named_value (writer, "after", field, &change->after);
  shore_json_add_bool (writer, "conflict", change->conflict);
  if (change->conflict)
    write_named_value (writer, "theirs", field, &change->theirs);
  shore_json_end_object (writer);
}

static void
write_operation (ShoreJsonWriter *writer, const ShoreOperation *operation)
{
  const ShoreKindInfo *info = shore_kind_info (operation->kind);

  shore_json_begin_object (writer, NULL);
  shore_json_add_int (writer, "id", operation->seq);
  shore_json_add_text (writer, "kind", info->name);
  shore_json_add_int (writer, "record", operation->record);
  shore_json_add_text (writer, "verb", operation->verb == SHORE_VERB_CREATE ? "create" : "update");
  shore_json_add_text (writer, "state", shore_operation_state_name (operation->state));
  shore_json_add_text (writer, "lane", operation->lane);
  shore_json_add_text (writer, "action", operation->action);
  write_instant (writer, "created", operation->created);
  shore_json_add_int (writer, "attempts", operation->attempts);
  write_instant (writer, "not_before", operation->not_before);
  shore_json_add_text (writer, "problem", operation->problem);
  shore_json_add_int (writer, "theirs_user", operation->theirs_user);
  shore_json_add_text (writer, "theirs_by", operation->theirs_by);
  write_instant (writer, "theirs_at", operation->theirs_at);
  write_instant (writer, "noticed", operation->noticed);
  shore_json_add_int (writer, "choice", operation->choice);
  shore_json_begin_array (writer, "changes");
  for (guint i = 0; i < operation->changes->len; i++)
    {
      const ShoreFieldChange *change = shore_operation_change (operation, i);

      if (change->field >= 0 && change->field < info->n_fields)
        write_change (writer, &info->fields[change->field], change);
    }
  shore_json_end_array (writer);
  shore_json_end_object (writer);
}

static void
print_operation (const ShoreOperation *operation)
{
  g_autoptr (GString) buffer = g_string_new (NULL);

  printf ("%" G_GINT64_FORMAT "\t%s\t%s %" G_GINT64_FORMAT "\t%s", operation->seq,
          shore_operation_state_name (operation->state), shore_kind_info (operation->kind)->name,
          operation->record, operation->action ? operation->action : "");
  printf ("\t%s", one_line (operation->title, buffer));
  printf ("\t%s\n", one_line (operation->problem, buffer));
}

/**
 * shore_print_operations: rows of the outbox.
 * @operations: (element-type ShoreOperation):
 */
void
shore_print_operations (GPtrArray *operations, gboolean json)
{
  g_autoptr (ShoreJsonWriter) writer = shore_json_writer_new ();

  if (!json)
    {
      for (guint i = 0; i < operations->len; i++)
        print_operation (operations->pdata[i]);
      return;
    }
  shore_json_begin_array (writer, NULL);
  for (guint i = 0; i < operations->len; i++)
    write_operation (writer, operations->pdata[i]);
  shore_json_end_array (writer);
  shore_print_document (writer);
}
