#include "crm/dolibarr/shore-dolibarr-codec.h"

#include <math.h>
#include <string.h>

#include "crm/dolibarr/shore-dolibarr-clock.h"
#include "crm/dolibarr/shore-dolibarr-text.h"
#include "model/shore-money.h"

/* ShoreDolibarrCodec: turns one kind's JSON into records and back, by a table.
 *
 * The server is loose: ids and sums come as strings or numbers, absent values
 * as null, "" or false, an empty map as []. That is taken. An object where a
 * text belongs is not: the record is set apart, the page goes on. A member that
 * is not there leaves its field unset; one that is null empties it.
 *
 * Members are found through a small hash made once, because a page has tens of
 * thousands of them. Belongs to one ShoreDolibarr; no thread of its own. */

#define SLOTS 128 /* a power of two, well above the members of any kind */
#define TEXT_LIMIT (1024 * 1024)

struct _ShoreDolibarrCodec
{
  const ShoreDolibarrKind *kind;
  ShoreDolibarrCodec *lines; /* (owned) (nullable) */
  char *properties;          /* (owned) */
  char *changing;            /* (owned) those that change without telling */
  gint8 slots[SLOTS];        /* row number, or -1 */
};

static guint
hash_name (const char *name)
{
  guint hash = 5381;

  for (; *name != '\0'; name++)
    hash = hash * 33 + (guchar)*name;
  return (hash ^ (hash >> 7)) & (SLOTS - 1);
}

static void
index_rows (ShoreDolibarrCodec *self)
{
  memset (self->slots, -1, sizeof self->slots);
  for (int i = 0; i < self->kind->n_rows; i++)
    {
      guint slot = hash_name (self->kind->rows[i].member);

      while (self->slots[slot] >= 0)
        slot = (slot + 1) & (SLOTS - 1);
      self->slots[slot] = (gint8)i;
    }
}

static const ShoreDolibarrRow *
find_row (const ShoreDolibarrCodec *self, const char *member)
{
  for (guint slot = hash_name (member); self->slots[slot] >= 0; slot = (slot + 1) & (SLOTS - 1))
    {
      const ShoreDolibarrRow *row = &self->kind->rows[self->slots[slot]];

      if (strcmp (row->member, member) == 0)
        return row;
    }
  return NULL;
}

static char *
list_members (const ShoreDolibarrKind *kind, guint flags)
{
  GString *out = g_string_new ("id");

  for (int i = 0; i < kind->n_rows; i++)
    if ((kind->rows[i].flags & flags) == flags)
      g_string_append_printf (out, ",%s", kind->rows[i].member);
  if (kind->lines != NULL && flags == 0)
    g_string_append (out, ",lines");
  return g_string_free (out, FALSE);
}

/**
 * shore_dolibarr_codec_new:
 * @kind: static
 *
 * Returns: (transfer full):
 */
ShoreDolibarrCodec *
shore_dolibarr_codec_new (const ShoreDolibarrKind *kind)
{
  ShoreDolibarrCodec *self = g_new0 (ShoreDolibarrCodec, 1);

  self->kind = kind;
  self->properties = list_members (kind, 0);
  self->changing = list_members (kind, SHORE_DOLIBARR_VOLATILE);
  self->lines = kind->lines ? shore_dolibarr_codec_new (kind->lines) : NULL;
  index_rows (self);
  return self;
}

void
shore_dolibarr_codec_free (ShoreDolibarrCodec *self)
{
  g_clear_pointer (&self->lines, shore_dolibarr_codec_free);
  g_free (self->properties);
  g_free (self->changing);
  g_free (self);
}

const ShoreDolibarrKind *
shore_dolibarr_codec_get_kind (const ShoreDolibarrCodec *self)
{
  return self->kind;
}

/**
 * shore_dolibarr_codec_get_lines: (nullable): that of the children.
 */
const ShoreDolibarrCodec *
shore_dolibarr_codec_get_lines (const ShoreDolibarrCodec *self)
{
  return self->lines;
}

/**
 * shore_dolibarr_codec_get_properties: the members to ask for.
 * @changing: only those that change without telling
 */
const char *
shore_dolibarr_codec_get_properties (const ShoreDolibarrCodec *self, gboolean changing)
{
  return changing ? self->changing : self->properties;
}

/* The text of a value that may be absent in any of the ways of PHP; FALSE: it
 * is of a type that cannot hold a text. */
static gboolean
read_text (const ShoreJsonNode *node, const char **text, gboolean *absent)
{
  ShoreJsonType type = shore_json_type (node);

  *absent = type == SHORE_JSON_NULL || (type == SHORE_JSON_BOOL && !shore_json_bool (node));
  *text = *absent ? "" : type == SHORE_JSON_BOOL ? "1" : shore_json_text (node);
  return *text != NULL;
}

/* Text beyond measure is cut rather than let into the vault whole. */
static void
set_bounded (ShoreRecord *record, int field, const char *text)
{
  g_autofree char *head = NULL;

  if (strnlen (text, TEXT_LIMIT + 1) <= TEXT_LIMIT)
    {
      shore_record_set_text (record, field, text);
      return;
    }
  head = g_strndup (text, (gsize)(g_utf8_find_prev_char (text, text + TEXT_LIMIT) - text));
  shore_record_set_text (record, field, head);
}

static void
set_note (ShoreRecord *record, int field, const char *text)
{
  g_autofree char *plain = shore_dolibarr_note_read (text);

  set_bounded (record, field, plain);
}

/* PHP writes what remains of a subtraction as 4.5474735088646E-13. */
static gboolean
read_decimal (const char *text, int places, gint64 *value)
{
  char *end;
  double number;

  if (strpbrk (text, "eE") == NULL)
    return shore_decimal_parse (text, places, value);
  number = g_ascii_strtod (text, &end);
  if (*end != '\0' || !isfinite (number) || fabs (number) > 1e12)
    return FALSE;
  *value = llround (number * (places == 3 ? 1000 : places == 2 ? 100 : 1));
  return TRUE;
}

static void
set_code (const ShoreDolibarrRow *row,
          const ShoreField *field,
          ShoreRecord *record,
          const char *code)
{
  for (const ShoreDolibarrCode *codes = row->codes; codes->ours != NULL; codes++)
    if (codes->theirs == NULL || strcmp (codes->theirs, code) == 0)
      {
        if (field->type == SHORE_TYPE_BOOL)
          shore_record_set_int (record, row->field, *codes->ours == '1');
        else
          shore_record_set_text (record, row->field, codes->ours);
        return;
      }
}

/* A choice that an administrator may have given other values is taken only
 * where it is one of ours. */
static gboolean
read_extra (const ShoreDolibarrRow *row,
            const ShoreField *field,
            const ShoreJsonNode *node,
            ShoreRecord *record)
{
  const ShoreJsonNode *value = shore_json_get (node, row->extra);
  const char *code = shore_json_text (value);

  if (shore_json_type (value) == SHORE_JSON_OBJECT || shore_json_type (value) == SHORE_JSON_ARRAY)
    return FALSE;
  if (shore_choice_find (field->choices, code) != NULL)
    shore_record_set_text (record, row->field, code);
  return TRUE;
}

static gboolean
read_number (const ShoreDolibarrRow *row, const char *text, gint64 *value)
{
  int places = row->form == SHORE_DOLIBARR_DECIMAL ? 2 : row->form == SHORE_DOLIBARR_NUMBER ? 3 : 0;

  *value = 0;
  if (*text != '\0' && !read_decimal (text, places, value))
    return FALSE;
  if (row->form == SHORE_DOLIBARR_BOOL)
    *value = *value != 0;
  else if (row->form == SHORE_DOLIBARR_SECONDS)
    *value *= 1000;
  else if (row->form == SHORE_DOLIBARR_DAY && *text != '\0')
    *value = shore_dolibarr_clock_day (*value);
  return TRUE;
}

static gboolean
read_member (const ShoreDolibarrRow *row, const ShoreJsonNode *node, ShoreRecord *record)
{
  const ShoreField *field;
  const char *text;
  gboolean absent;
  gint64 value;

  if (row->form == SHORE_DOLIBARR_RAW)
    return TRUE;
  field = row->field >= 0 ? shore_kind_field (shore_record_get_kind (record), row->field) : NULL;
  if (row->form == SHORE_DOLIBARR_EXTRA)
    return read_extra (row, field, node, record);
  if (!read_text (node, &text, &absent))
    return FALSE;
  if (absent && (row->flags & SHORE_DOLIBARR_NULL_KEEPS))
    return TRUE;

  switch (row->form)
    {
    case SHORE_DOLIBARR_KEY:
      shore_record_set_key (record, *text != '\0' ? text : NULL);
      return TRUE;
    case SHORE_DOLIBARR_TEXT:
      set_bounded (record, row->field, text);
      return TRUE;
    case SHORE_DOLIBARR_NOTE:
      set_note (record, row->field, text);
      return TRUE;
    case SHORE_DOLIBARR_CODE:
      set_code (row, field, record, text);
      return TRUE;
    default:
      if (!read_number (row, text, &value))
        return FALSE;
      shore_record_set_int (record, row->field, value);
      return TRUE;
    }
}

static gboolean
read_lines (const ShoreDolibarrCodec *self,
            const ShoreJsonNode *object,
            gint64 parent,
            GPtrArray *records)
{
  const ShoreJsonNode *lines = shore_json_get (object, "lines");
  gint64 id;

  if (shore_json_type (lines) != SHORE_JSON_ARRAY && shore_json_type (lines) != SHORE_JSON_OBJECT)
    return FALSE;
  for (const ShoreJsonNode *line = shore_json_first (lines); line != NULL;
       line = shore_json_next (line))
    if (shore_dolibarr_codec_read (self->lines, line, parent, records, &id) != SHORE_DOLIBARR_GOOD)
      return FALSE;
  return TRUE;
}

static ShoreRecord *
read_members (const ShoreDolibarrCodec *self, const ShoreJsonNode *object, gint64 id)
{
  g_autoptr (ShoreRecord) record = shore_record_new (self->kind->kind);

  shore_record_set_remote_id (record, id);
  for (const ShoreJsonNode *node = shore_json_first (object); node != NULL;
       node = shore_json_next (node))
    {
      const ShoreDolibarrRow *row = find_row (self, shore_json_name (node));

      if (row != NULL && !read_member (row, node, record))
        {
          g_debug ("%s %" G_GINT64_FORMAT ": %s is of an unexpected type",
                   shore_kind_info (self->kind->kind)->name, id, row->member);
          return NULL;
        }
    }
  return g_steal_pointer (&record);
}

/**
 * shore_dolibarr_codec_read: one object of a page.
 * @parent: the remote id of the parent, for children
 * @records: (element-type ShoreRecord): gets the record and its children, or
 *   nothing at all
 * @id: (out): its number, 0 when it has none
 */
ShoreDolibarrVerdict
shore_dolibarr_codec_read (const ShoreDolibarrCodec *self,
                           const ShoreJsonNode *object,
                           gint64 parent,
                           GPtrArray *records,
                           gint64 *id)
{
  guint before = records->len;
  ShoreDolibarrVerdict verdict = SHORE_DOLIBARR_GOOD;
  ShoreRecord *record;

  /* Id 0 is the specimen some versions invent for what they do not have. */
  *id = 0;
  if (!shore_json_int (shore_json_get (object, "id"), id) || *id <= 0)
    return SHORE_DOLIBARR_BAD;
  record = read_members (self, object, *id);
  if (record == NULL)
    return SHORE_DOLIBARR_BAD;

  g_ptr_array_add (records, record);
  if (parent != 0)
    shore_record_set_int (record, self->kind->parent, parent);
  if (self->kind->finish != NULL)
    verdict = self->kind->finish (object, record);
  if (verdict == SHORE_DOLIBARR_GOOD && self->lines != NULL
      && !read_lines (self, object, *id, records))
    verdict = SHORE_DOLIBARR_BAD;
  if (verdict != SHORE_DOLIBARR_GOOD)
    g_ptr_array_set_size (records, (int)before);
  return verdict;
}

static const char *
their_code (const ShoreDolibarrRow *row, const ShoreField *field, const ShoreRecord *record)
{
  const char *ours = field->type != SHORE_TYPE_BOOL ? shore_record_get_text (record, row->field)
                     : shore_record_get_int (record, row->field) ? "1"
                                                                 : "0";

  for (const ShoreDolibarrCode *codes = row->codes; codes->ours != NULL; codes++)
    if (codes->theirs != NULL && g_strcmp0 (codes->ours, ours) == 0)
      return codes->theirs;
  return NULL;
}

static void
write_code (const ShoreDolibarrRow *row, const ShoreRecord *record, ShoreJsonWriter *writer)
{
  const ShoreField *field = shore_kind_field (shore_record_get_kind (record), row->field);
  const char *code = their_code (row, field, record);

  if (code == NULL)
    return;
  if (g_ascii_isdigit (*code) || *code == '-')
    shore_json_add_number (writer, row->member, code);
  else
    shore_json_add_text (writer, row->member, code);
}

static void
write_note (const ShoreDolibarrRow *row, const char *text, ShoreJsonWriter *writer)
{
  g_autofree char *html = shore_dolibarr_note_write (text);

  shore_json_add_text (writer, row->member, html);
}

static void
write_extra (const ShoreDolibarrRow *row, const char *text, ShoreJsonWriter *writer)
{
  shore_json_begin_object (writer, row->member);
  shore_json_add_text (writer, row->extra, text);
  shore_json_end_object (writer);
}

static void
write_moment (const ShoreDolibarrRow *row, const ShoreRecord *record, ShoreJsonWriter *writer)
{
  gint64 value = shore_record_get_int (record, row->field);

  if (!shore_record_has (record, row->field) || (row->form == SHORE_DOLIBARR_SECONDS && value == 0))
    shore_json_add_text (writer, row->member, "");
  else
    shore_json_add_int (writer, row->member,
                        row->form == SHORE_DOLIBARR_DAY ? shore_dolibarr_clock_noon (value)
                                                        : value / 1000);
}

static void
write_member (const ShoreDolibarrRow *row, const ShoreRecord *record, ShoreJsonWriter *writer)
{
  const char *text = shore_record_get_text (record, row->field);
  gint64 value = shore_record_get_int (record, row->field);
  g_autofree char *decimal = NULL;

  switch (row->form)
    {
    case SHORE_DOLIBARR_TEXT:
      shore_json_add_text (writer, row->member, text ? text : "");
      break;
    case SHORE_DOLIBARR_NOTE:
      write_note (row, text ? text : "", writer);
      break;
    case SHORE_DOLIBARR_DECIMAL:
    case SHORE_DOLIBARR_NUMBER:
      decimal = shore_decimal_to_text (value, row->form == SHORE_DOLIBARR_DECIMAL ? 2 : 3);
      shore_json_add_number (writer, row->member, decimal);
      break;
    case SHORE_DOLIBARR_SECONDS:
    case SHORE_DOLIBARR_DAY:
      write_moment (row, record, writer);
      break;
    case SHORE_DOLIBARR_CODE:
      write_code (row, record, writer);
      break;
    case SHORE_DOLIBARR_EXTRA:
      write_extra (row, text ? text : "", writer);
      break;
    default:
      shore_json_add_int (writer, row->member, value);
      break;
    }
}

/**
 * shore_dolibarr_codec_write: the members of the fields marked in @has, into
 * the object that is open in @writer.
 *
 * Returns: whether there was anything to write
 */
gboolean
shore_dolibarr_codec_write (const ShoreDolibarrCodec *self,
                            const ShoreRecord *record,
                            const gboolean *has,
                            gboolean creating,
                            ShoreJsonWriter *writer)
{
  gboolean any = FALSE;

  for (int i = 0; i < self->kind->n_rows; i++)
    {
      const ShoreDolibarrRow *row = &self->kind->rows[i];

      if (row->field < 0 || !has[row->field] || (row->flags & SHORE_DOLIBARR_READ_ONLY))
        continue;
      write_member (row, record, writer);
      any = TRUE;
    }
  if (self->kind->complete != NULL)
    any |= self->kind->complete (record, has, creating, writer);
  return any;
}
