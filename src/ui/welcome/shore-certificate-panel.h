#pragma once

#include <adwaita.h>

#include "remote/shore-survey.h"

G_BEGIN_DECLS

/* ShoreCertificatePanel: what a server shows that nobody known here vouches for, to be compared
 * by a person, and the button that accepts it. Hidden where there is nothing to accept.
 *
 * Signal "accepted" (fingerprint). */
#define SHORE_TYPE_CERTIFICATE_PANEL (shore_certificate_panel_get_type ())
G_DECLARE_FINAL_TYPE (
    ShoreCertificatePanel, shore_certificate_panel, SHORE, CERTIFICATE_PANEL, AdwBin)

GtkWidget *shore_certificate_panel_new (void);
/* @survey: (nullable) hides it */
void shore_certificate_panel_show (ShoreCertificatePanel *self, const ShoreSurvey *survey);

G_END_DECLS
