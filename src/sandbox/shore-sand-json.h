#pragma once

#include <json-glib/json-glib.h>

/*
 * JSON in and out. Answers are written straight into a GString: a list of a thousand records would
 * spend most of its time building nodes otherwise. Requests are parsed by json-glib after a look
 * at their nesting, because its parser recurses.
 */

void shore_sand_json_text (GString *out, const char *text);
void shore_sand_json_name (GString *out, gboolean *first, const char *name);

JsonNode *shore_sand_json_parse (const char *data, gsize size);

gboolean shore_sand_json_has (JsonObject *object, const char *name);
gint64 shore_sand_json_int (JsonObject *object, const char *name, gint64 fallback);
double shore_sand_json_double (JsonObject *object, const char *name, double fallback);
char *shore_sand_json_dup (JsonObject *object, const char *name);
char *shore_sand_json_node_dup (JsonNode *node);
