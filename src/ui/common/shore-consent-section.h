#pragma once

#include <adwaita.h>

#include "desk/shore-desk.h"

G_BEGIN_DECLS

/* ShoreConsentSection: what the client did about being called: consents, withdrawals, refusals,
 * latest first; a form that notes a consent, and one button for a refusal or a withdrawal said on
 * the phone. Nothing of it is edited: an act is only followed by another. */
#define SHORE_TYPE_CONSENT_SECTION (shore_consent_section_get_type ())
G_DECLARE_FINAL_TYPE (ShoreConsentSection, shore_consent_section, SHORE, CONSENT_SECTION, AdwBin)

GtkWidget *shore_consent_section_new (ShoreDesk *desk);
/* @client: its record as last read, (nullable) for none. */
void shore_consent_section_set_client (ShoreConsentSection *self, const ShoreRecord *client);

G_END_DECLS
