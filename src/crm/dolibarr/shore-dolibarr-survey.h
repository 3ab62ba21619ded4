#pragma once

#include "crm/dolibarr/shore-dolibarr.h"
#include "remote/shore-survey.h"

G_BEGIN_DECLS

/* What to look at, and as whom. */
typedef struct
{
  const char *login;    /* (nullable) signs in instead of the key */
  const char *password; /* (nullable) */
  gboolean whole;       /* rights, clocks and sizes too, not only the door and the account */
} ShoreSurveyWish;

ShoreSurvey *shore_dolibarr_survey (ShoreDolibarr *self,
                                    const ShoreSurveyWish *wish,
                                    ShoreSurveyProgress progress,
                                    gpointer data,
                                    GCancellable *cancellable,
                                    GError **error);
gboolean
shore_dolibarr_add_channel_field (ShoreDolibarr *self, GCancellable *cancellable, GError **error);

G_END_DECLS
