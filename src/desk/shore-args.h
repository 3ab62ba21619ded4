#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* ShoreArgs: what a use case is given, as named texts, in the forms
 * shore_value_parse() reads. The same words in the window, on the command line
 * and in a test. */
typedef struct _ShoreArgs ShoreArgs;

ShoreArgs *shore_args_new (void);
ShoreArgs *shore_args_new_with (const char *name, const char *value, ...) G_GNUC_NULL_TERMINATED;
ShoreArgs *shore_args_ref (ShoreArgs *self);
void shore_args_unref (ShoreArgs *self);
void shore_args_set (ShoreArgs *self, const char *name, const char *value);
void shore_args_set_int (ShoreArgs *self, const char *name, gint64 value);
const char *shore_args_get (ShoreArgs *self, const char *name);
gboolean shore_args_parse_pair (ShoreArgs *self, const char *pair);
char **shore_args_names (ShoreArgs *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShoreArgs, shore_args_unref)

G_END_DECLS
