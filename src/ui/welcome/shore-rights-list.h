#pragma once

#include <adwaita.h>

#include "ui/welcome/shore-door-report.h"

G_BEGIN_DECLS

/* ShoreRightsList: what the account may do in the CRM, a row each: found or missing, what that
 * means for the day, and a message for the administrator to copy. */
#define SHORE_TYPE_RIGHTS_LIST (shore_rights_list_get_type ())
G_DECLARE_FINAL_TYPE (ShoreRightsList, shore_rights_list, SHORE, RIGHTS_LIST, AdwBin)

GtkWidget *shore_rights_list_new (void);
/* @report: (nullable): NULL empties and hides it. */
void shore_rights_list_show (ShoreRightsList *self, const ShoreDoorReport *report);

G_END_DECLS
