#pragma once

#include "desk/shore-desk.h"
#include "ui/common/shore-role.h"

G_BEGIN_DECLS

/* How it stands with the CRM, as the header shows it: an icon, and words only when not all is
 * sent or well. (transfer full) (nullable) words. */
const char *shore_sync_words_icon (ShoreStatus *status);
char *shore_sync_words_short (ShoreStatus *status);
/* The whole of it for the screen reader and the tooltip. (transfer full) */
char *shore_sync_words_spoken (ShoreStatus *status);
/* Calls @callback, swapped, with @data whenever any of it changes, while @data lives. */
void shore_sync_words_follow (ShoreStatus *status, GCallback callback, gpointer data);

G_END_DECLS
