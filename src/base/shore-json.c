#include "base/shore-json.h"

#include <string.h>
#include <yajl/yajl_gen.h>
#include <yajl/yajl_parse.h>

/* JSON, read and written; the one file that knows a parser.
 *
 * Documents are read by yajl into nodes that lie in an arena and are never
 * changed: one allocation for thousands of nodes, one free for all. yajl was
 * chosen by measure (fifteen times json-glib on a page of records, with no tree
 * of its own). Every reader accepts a NULL node, so that a path through fields
 * that are not there yields "nothing" instead of a case per step.
 *
 * A document belongs to one thread at a time. */

#define MAX_DEPTH 64
#define CHUNK_SIZE (256 * 1024)

struct _ShoreJsonNode
{
  ShoreJsonType type;
  guint count;          /* children */
  const char *name;     /* (nullable) inside an object */
  const char *text;     /* (nullable) string, or number as it was written */
  ShoreJsonNode *first; /* (nullable) */
  ShoreJsonNode *next;  /* (nullable) */
};

typedef struct _Chunk Chunk;
struct _Chunk
{
  Chunk *next;
  gsize used;
  gsize size;
  char data[];
};

struct _ShoreJson
{
  Chunk *chunks;
  ShoreJsonNode *root;
};

typedef struct
{
  ShoreJson *doc;
  ShoreJsonNode *open[MAX_DEPTH];
  ShoreJsonNode *last[MAX_DEPTH]; /* last child of open[i] */
  const char *name;
  int depth;
  gboolean too_deep;
} Builder;

G_DEFINE_QUARK (shore - json - error - quark, shore_json_error)

static gpointer
arena_take (ShoreJson *doc, gsize size)
{
  Chunk *chunk = doc->chunks;
  gpointer memory;

  size = (size + 7) & ~(gsize)7;
  if (chunk == NULL || chunk->size - chunk->used < size)
    {
      gsize room = MAX (size, CHUNK_SIZE);

      chunk = g_malloc (sizeof (Chunk) + room);
      chunk->next = doc->chunks;
      chunk->used = 0;
      chunk->size = room;
      doc->chunks = chunk;
    }

  memory = chunk->data + chunk->used;
  chunk->used += size;
  return memory;
}

static char *
arena_text (ShoreJson *doc, const char *text, gsize length)
{
  char *copy = arena_take (doc, length + 1);

  memcpy (copy, text, length);
  copy[length] = '\0';
  return copy;
}

static ShoreJsonNode *
add_node (Builder *b, ShoreJsonType type)
{
  ShoreJsonNode *node = arena_take (b->doc, sizeof *node);

  *node = (ShoreJsonNode){ .type = type, .name = b->name };
  b->name = NULL;

  if (b->depth == 0)
    {
      b->doc->root = node;
      return node;
    }

  if (b->last[b->depth - 1] == NULL)
    b->open[b->depth - 1]->first = node;
  else
    b->last[b->depth - 1]->next = node;
  b->last[b->depth - 1] = node;
  b->open[b->depth - 1]->count++;
  return node;
}

static int
open_node (Builder *b, ShoreJsonType type)
{
  ShoreJsonNode *node = add_node (b, type);

  if (b->depth == MAX_DEPTH)
    {
      b->too_deep = TRUE;
      return 0;
    }
  b->open[b->depth] = node;
  b->last[b->depth] = NULL;
  b->depth++;
  return 1;
}

static int
on_null (void *ctx)
{
  add_node (ctx, SHORE_JSON_NULL);
  return 1;
}

static int
on_boolean (void *ctx, int value)
{
  add_node (ctx, SHORE_JSON_BOOL)->text = value ? "1" : "0";
  return 1;
}

static int
on_number (void *ctx, const char *text, size_t length)
{
  Builder *b = ctx;

  add_node (b, SHORE_JSON_NUMBER)->text = arena_text (b->doc, text, length);
  return 1;
}

/* A NUL inside a string would cut it for every reader in C: it becomes a blank. */
static int
on_string (void *ctx, const unsigned char *text, size_t length)
{
  Builder *b = ctx;
  char *copy = arena_text (b->doc, (const char *)text, length);
  char *nul = copy;

  while ((nul = memchr (nul, '\0', length - (gsize)(nul - copy))) != NULL)
    *nul = ' ';
  add_node (b, SHORE_JSON_STRING)->text = copy;
  return 1;
}

static int
on_key (void *ctx, const unsigned char *text, size_t length)
{
  Builder *b = ctx;

  b->name = arena_text (b->doc, (const char *)text, length);
  return 1;
}

static int
on_start_map (void *ctx)
{
  return open_node (ctx, SHORE_JSON_OBJECT);
}

static int
on_start_array (void *ctx)
{
  return open_node (ctx, SHORE_JSON_ARRAY);
}

static int
on_end (void *ctx)
{
  ((Builder *)ctx)->depth--;
  return 1;
}

static const yajl_callbacks callbacks = {
  .yajl_null = on_null,
  .yajl_boolean = on_boolean,
  .yajl_number = on_number,
  .yajl_string = on_string,
  .yajl_map_key = on_key,
  .yajl_start_map = on_start_map,
  .yajl_end_map = on_end,
  .yajl_start_array = on_start_array,
  .yajl_end_array = on_end,
};

/**
 * shore_json_parse: reads one whole document; UTF-8 is verified.
 *
 * The message of an error tells a place, never the text around it, as that may
 * be a person's data.
 *
 * Returns: (transfer full) (nullable):
 */
ShoreJson *
shore_json_parse (const char *text, gsize length, GError **error)
{
  g_autoptr (ShoreJson) doc = g_new0 (ShoreJson, 1);
  Builder builder = { .doc = doc };
  yajl_handle handle = yajl_alloc (&callbacks, NULL, &builder);
  yajl_status status;
  gsize at;

  status = yajl_parse (handle, (const unsigned char *)text, length);
  at = yajl_get_bytes_consumed (handle);
  if (status == yajl_status_ok)
    status = yajl_complete_parse (handle);
  yajl_free (handle);

  if (status != yajl_status_ok || doc->root == NULL)
    {
      g_set_error (error, SHORE_JSON_ERROR, 0, "%s at byte %" G_GSIZE_FORMAT,
                   builder.too_deep ? "JSON nested too deeply" : "not JSON", at);
      return NULL;
    }
  return g_steal_pointer (&doc);
}

void
shore_json_free (ShoreJson *self)
{
  Chunk *chunk = self ? self->chunks : NULL;

  while (chunk != NULL)
    {
      Chunk *next = chunk->next;

      g_free (chunk);
      chunk = next;
    }
  g_free (self);
}

const ShoreJsonNode *
shore_json_root (const ShoreJson *self)
{
  return self->root;
}

ShoreJsonType
shore_json_type (const ShoreJsonNode *node)
{
  return node ? node->type : SHORE_JSON_NULL;
}

guint
shore_json_length (const ShoreJsonNode *node)
{
  return node ? node->count : 0;
}

const ShoreJsonNode *
shore_json_first (const ShoreJsonNode *node)
{
  return node ? node->first : NULL;
}

const ShoreJsonNode *
shore_json_next (const ShoreJsonNode *node)
{
  return node ? node->next : NULL;
}

/**
 * shore_json_name: the key under which a node stands in its object.
 */
const char *
shore_json_name (const ShoreJsonNode *node)
{
  return node ? node->name : NULL;
}

/**
 * shore_json_get: the member called @name, or %NULL when @node is no object,
 * has no such member, or is %NULL.
 */
const ShoreJsonNode *
shore_json_get (const ShoreJsonNode *node, const char *name)
{
  if (node == NULL || node->type != SHORE_JSON_OBJECT)
    return NULL;
  for (node = node->first; node != NULL; node = node->next)
    if (strcmp (node->name, name) == 0)
      return node;
  return NULL;
}

/**
 * shore_json_text: the text of a string or of a number as it was written;
 * %NULL for anything else.
 */
const char *
shore_json_text (const ShoreJsonNode *node)
{
  if (node == NULL || (node->type != SHORE_JSON_STRING && node->type != SHORE_JSON_NUMBER))
    return NULL;
  return node->text;
}

/**
 * shore_json_int: reads 12, "12" and "12.000"; servers are loose about it.
 */
gboolean
shore_json_int (const ShoreJsonNode *node, gint64 *value)
{
  const char *text = shore_json_text (node);
  char *end;
  gint64 read;

  if (text == NULL || *text == '\0')
    return FALSE;
  read = g_ascii_strtoll (text, &end, 10);
  if (end == text)
    return FALSE;
  if (*end == '.')
    end += 1 + strspn (end + 1, "0");
  if (*end != '\0')
    return FALSE;
  *value = read;
  return TRUE;
}

/**
 * shore_json_bool: true, 1, "1", "true" and "yes" are true, the rest is not.
 */
gboolean
shore_json_bool (const ShoreJsonNode *node)
{
  const char *text = node ? node->text : NULL;

  return text != NULL
         && (strcmp (text, "1") == 0 || g_ascii_strcasecmp (text, "true") == 0
             || g_ascii_strcasecmp (text, "yes") == 0);
}

struct _ShoreJsonWriter
{
  yajl_gen gen; /* (owned) */
};

/**
 * shore_json_writer_new: an empty document to write one value into.
 *
 * Returns: (transfer full):
 */
ShoreJsonWriter *
shore_json_writer_new (void)
{
  ShoreJsonWriter *self = g_new (ShoreJsonWriter, 1);

  self->gen = yajl_gen_alloc (NULL);
  yajl_gen_config (self->gen, yajl_gen_validate_utf8, 1);
  return self;
}

void
shore_json_writer_free (ShoreJsonWriter *self)
{
  yajl_gen_free (self->gen);
  g_free (self);
}

/* Text that is not UTF-8 never reaches the wire: it is made valid here. */
static void
add_string (ShoreJsonWriter *self, const char *text)
{
  const unsigned char *bytes = (const unsigned char *)text;

  if (yajl_gen_string (self->gen, bytes, strlen (text)) == yajl_gen_invalid_string)
    {
      g_autofree char *valid = g_utf8_make_valid (text, -1);

      yajl_gen_string (self->gen, (const unsigned char *)valid, strlen (valid));
    }
}

static void
add_name (ShoreJsonWriter *self, const char *name)
{
  if (name != NULL)
    add_string (self, name);
}

/**
 * shore_json_begin_object:
 * @name: (nullable): the key inside an object; %NULL in an array or at the top
 */
void
shore_json_begin_object (ShoreJsonWriter *self, const char *name)
{
  add_name (self, name);
  yajl_gen_map_open (self->gen);
}

void
shore_json_end_object (ShoreJsonWriter *self)
{
  yajl_gen_map_close (self->gen);
}

void
shore_json_begin_array (ShoreJsonWriter *self, const char *name)
{
  add_name (self, name);
  yajl_gen_array_open (self->gen);
}

void
shore_json_end_array (ShoreJsonWriter *self)
{
  yajl_gen_array_close (self->gen);
}

void
shore_json_add_text (ShoreJsonWriter *self, const char *name, const char *value)
{
  add_name (self, name);
  if (value != NULL)
    add_string (self, value);
  else
    yajl_gen_null (self->gen);
}

void
shore_json_add_int (ShoreJsonWriter *self, const char *name, gint64 value)
{
  add_name (self, name);
  yajl_gen_integer (self->gen, value);
}

void
shore_json_add_bool (ShoreJsonWriter *self, const char *name, gboolean value)
{
  add_name (self, name);
  yajl_gen_bool (self->gen, value);
}

void
shore_json_add_null (ShoreJsonWriter *self, const char *name)
{
  add_name (self, name);
  yajl_gen_null (self->gen);
}

/**
 * shore_json_add_number: a number already written out, such as "12.50".
 */
void
shore_json_add_number (ShoreJsonWriter *self, const char *name, const char *number)
{
  add_name (self, name);
  yajl_gen_number (self->gen, number, strlen (number));
}

/**
 * shore_json_writer_finish: the document so far.
 *
 * Returns: (transfer full):
 */
char *
shore_json_writer_finish (ShoreJsonWriter *self)
{
  const unsigned char *text;
  size_t length;

  yajl_gen_get_buf (self->gen, &text, &length);
  return g_strndup ((const char *)text, length);
}
