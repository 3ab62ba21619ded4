#pragma once

#include <gio/gio.h>

#include "remote/shore-survey.h"

G_BEGIN_DECLS

/* With what to knock at a CRM's door. */
typedef struct
{
  const char *url;
  const char *key;      /* (nullable) */
  const char *login;    /* (nullable) instead of the key */
  const char *password; /* (nullable) */
  const char *pin;      /* (nullable) the certificate a person accepted */
  gboolean whole;       /* rights, clocks and sizes too */
} ShoreProbeQuestion;

void shore_probe_async (const ShoreProbeQuestion *question,
                        ShoreSurveyProgress progress,
                        gpointer progress_data,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data);
ShoreSurvey *shore_probe_finish (GAsyncResult *result, GError **error);

void shore_probe_add_channel_async (const ShoreProbeQuestion *question,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
gboolean shore_probe_add_channel_finish (GAsyncResult *result, GError **error);

G_END_DECLS
