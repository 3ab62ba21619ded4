#pragma once

#include <adwaita.h>

#include "model/shore-row.h"
#include "ui/common/shore-role.h"

G_BEGIN_DECLS

/* ShoreListRow: the one row of every dossier list: two lines, a left icon for what it is, the time
 * at the right of the first line, the sync state at the right of the second.
 * Filled anew each time its record changes; its accessible label says all of it in words. */
#define SHORE_TYPE_LIST_ROW (shore_list_row_get_type ())
G_DECLARE_FINAL_TYPE (ShoreListRow, shore_list_row, SHORE, LIST_ROW, AdwBin)

GtkWidget *shore_list_row_new (void);
/* @word: what the icon means, for the screen reader ("E-mail"). */
void shore_list_row_set_icon (ShoreListRow *self,
                              const char *icon_name,
                              const char *word,
                              ShoreRole role);
void shore_list_row_set_title (ShoreListRow *self, const char *title);
void shore_list_row_set_subtitle (ShoreListRow *self, const char *subtitle);
/* @icon_name (nullable). @spoken (nullable): how to say @word aloud when it differs. */
void shore_list_row_set_time (ShoreListRow *self,
                              const char *icon_name,
                              const char *word,
                              const char *spoken,
                              ShoreRole role);
void shore_list_row_set_sync (ShoreListRow *self, ShoreSyncState state);
/* A due instant in words: "0:42 left" or "0:25 late", with its icon and role. 0 clears it. */
void shore_list_row_set_due (ShoreListRow *self, gint64 due, gint64 now);

G_END_DECLS
