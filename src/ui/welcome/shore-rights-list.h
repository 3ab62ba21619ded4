#pragma once

#include <adwaita.h>

#include "remote/shore-survey.h"

G_BEGIN_DECLS

/* ShoreRightsList: what the account may do in the CRM: each right found, partly there or missing,
 * what it means for the day, and a message ready for the administrator. */
#define SHORE_TYPE_RIGHTS_LIST (shore_rights_list_get_type ())
G_DECLARE_FINAL_TYPE (ShoreRightsList, shore_rights_list, SHORE, RIGHTS_LIST, AdwBin)

GtkWidget *shore_rights_list_new (void);
/* @survey: (nullable) hides the list */
void shore_rights_list_show (ShoreRightsList *self, const ShoreSurvey *survey);

G_END_DECLS
