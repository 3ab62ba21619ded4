#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  SHORE_JSON_NULL,
  SHORE_JSON_BOOL,
  SHORE_JSON_NUMBER,
  SHORE_JSON_STRING,
  SHORE_JSON_ARRAY,
  SHORE_JSON_OBJECT,
} ShoreJsonType;

#define SHORE_JSON_ERROR (shore_json_error_quark ())
GQuark shore_json_error_quark (void);

typedef struct _ShoreJson ShoreJson;
typedef struct _ShoreJsonNode ShoreJsonNode;

ShoreJson *shore_json_parse (const char *text, gsize length, GError **error);
void shore_json_free (ShoreJson *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShoreJson, shore_json_free)

const ShoreJsonNode *shore_json_root (const ShoreJson *self);
ShoreJsonType shore_json_type (const ShoreJsonNode *node);
guint shore_json_length (const ShoreJsonNode *node);
const ShoreJsonNode *shore_json_first (const ShoreJsonNode *node);
const ShoreJsonNode *shore_json_next (const ShoreJsonNode *node);
const char *shore_json_name (const ShoreJsonNode *node);
const ShoreJsonNode *shore_json_get (const ShoreJsonNode *node, const char *name);
const char *shore_json_text (const ShoreJsonNode *node);
gboolean shore_json_int (const ShoreJsonNode *node, gint64 *value);
gboolean shore_json_bool (const ShoreJsonNode *node);

typedef struct _ShoreJsonWriter ShoreJsonWriter;

ShoreJsonWriter *shore_json_writer_new (void);
void shore_json_writer_free (ShoreJsonWriter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShoreJsonWriter, shore_json_writer_free)

void shore_json_begin_object (ShoreJsonWriter *self, const char *name);
void shore_json_end_object (ShoreJsonWriter *self);
void shore_json_begin_array (ShoreJsonWriter *self, const char *name);
void shore_json_end_array (ShoreJsonWriter *self);
void shore_json_add_text (ShoreJsonWriter *self, const char *name, const char *value);
void shore_json_add_int (ShoreJsonWriter *self, const char *name, gint64 value);
void shore_json_add_bool (ShoreJsonWriter *self, const char *name, gboolean value);
void shore_json_add_null (ShoreJsonWriter *self, const char *name);
void shore_json_add_number (ShoreJsonWriter *self, const char *name, const char *number);
char *shore_json_writer_finish (ShoreJsonWriter *self);

G_END_DECLS
