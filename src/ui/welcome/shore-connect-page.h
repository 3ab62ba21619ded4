#pragma once

#include <adwaita.h>

#include "remote/shore-survey.h"

G_BEGIN_DECLS

/* ShoreConnectPage: the address and the key of a CRM, or a login and its password; the check step
 * by step, and what was found.
 *
 * Signals: "probe": ask the CRM with what is on the page, and answer with
 * shore_connect_page_show(); "stop": nobody waits for the answer any more; "add-field": give the
 * CRM its optional field; "connect": the advisor goes on with what was found. */
#define SHORE_TYPE_CONNECT_PAGE (shore_connect_page_get_type ())
G_DECLARE_FINAL_TYPE (ShoreConnectPage, shore_connect_page, SHORE, CONNECT_PAGE, AdwBin)

GtkWidget *shore_connect_page_new (void);
/* The principal is known already: only address and key are asked. @url, @pin: (nullable) */
void shore_connect_page_set_known (ShoreConnectPage *self,
                                   const char *name,
                                   const char *url,
                                   const char *pin);

void shore_connect_page_set_asks (ShoreConnectPage *self);

/* What is on the page. Texts are the page's own; those not given are NULL. */
const char *shore_connect_page_get_url (ShoreConnectPage *self);
const char *shore_connect_page_get_name (ShoreConnectPage *self);
const char *shore_connect_page_get_key (ShoreConnectPage *self);
const char *shore_connect_page_get_login (ShoreConnectPage *self);
const char *shore_connect_page_get_password (ShoreConnectPage *self);
const char *shore_connect_page_get_pin (ShoreConnectPage *self);
/* The keyring failed before, and the advisor goes on without one. */
gboolean shore_connect_page_get_asks (ShoreConnectPage *self);

void shore_connect_page_show_step (ShoreConnectPage *self, ShoreSurveyStep step);
/* What came of "probe". @survey: (transfer full) (nullable) it was stopped */
void shore_connect_page_show (ShoreConnectPage *self, ShoreSurvey *survey);
void shore_connect_page_field_added (ShoreConnectPage *self, const char *problem);
/* What kept "connect" from being done, as a sentence; @keyring: one can go on without it. */
void shore_connect_page_refuse (ShoreConnectPage *self, const char *problem, gboolean keyring);
void shore_connect_page_focus (ShoreConnectPage *self);
/* The button that goes on, for whoever has a header. */
GtkWidget *shore_connect_page_get_go_on (ShoreConnectPage *self);

G_END_DECLS
