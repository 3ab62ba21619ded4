#pragma once

#include <glib.h>

G_BEGIN_DECLS

void shore_phone_load (void);
char *shore_phone_e164 (const char *text, const char *region);
char *shore_phone_format (const char *text, const char *region);

G_END_DECLS
