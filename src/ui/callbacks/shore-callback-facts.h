#pragma once

#include "desk/shore-desk.h"
#include "ui/common/shore-role.h"

G_BEGIN_DECLS

/* ShoreCallbackFacts: what one must know before calling: the promise, the numbers, the reason; or
 * once it is over, how it ended. */
#define SHORE_TYPE_CALLBACK_FACTS (shore_callback_facts_get_type ())
G_DECLARE_FINAL_TYPE (ShoreCallbackFacts, shore_callback_facts, SHORE, CALLBACK_FACTS, GtkWidget)

GtkWidget *shore_callback_facts_new (ShoreDesk *desk);
/* @client (nullable): as far as it is known. @zone (nullable): where it is another hour. */
void shore_callback_facts_fill (ShoreCallbackFacts *self,
                                const ShoreRecord *callback,
                                const ShoreRecord *client,
                                GTimeZone *zone,
                                gint64 now);
char *shore_callback_write_number (const char *number);
/* (transfer full) (nullable): the one to try first. */
char *shore_callback_number (const ShoreRecord *callback, const ShoreRecord *client);

G_END_DECLS
