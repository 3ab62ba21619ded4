#pragma once

#include "base/shore-json.h"
#include "crm/shore-http.h"

G_BEGIN_DECLS

gboolean shore_dolibarr_answer_read (const ShoreHttpReply *reply,
                                     gboolean write,
                                     ShoreJson **document,
                                     GError **error);
gboolean shore_dolibarr_answer_is_ours (const ShoreHttpReply *reply);
gboolean shore_dolibarr_answer_says (const ShoreHttpReply *reply, const char *text);

G_END_DECLS
