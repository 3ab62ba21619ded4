#pragma once

#include "crm/dolibarr/shore-dolibarr-private.h"
#include "crm/dolibarr/shore-dolibarr-survey.h"

G_BEGIN_DECLS

/* Shared by the files that make a survey. Each fails only when it is cancelled:
 * what a server does not tell is left as it was. */

ShoreDoor shore_dolibarr_door_of_failure (ShoreDolibarr *self);
gboolean shore_dolibarr_locate (ShoreDolibarr *self,
                                ShoreSurvey *survey,
                                GCancellable *cancellable,
                                GError **error);
gboolean shore_dolibarr_survey_rights (ShoreDolibarr *self,
                                       ShoreSurvey *survey,
                                       GCancellable *cancellable,
                                       GError **error);
gboolean shore_dolibarr_survey_size (ShoreDolibarr *self,
                                     ShoreSurvey *survey,
                                     GCancellable *cancellable,
                                     GError **error);

G_END_DECLS
