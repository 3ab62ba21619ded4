#pragma once

#include <glib.h>

G_BEGIN_DECLS

void shore_log_init (void);
char *shore_redact (const char *text);

G_END_DECLS
