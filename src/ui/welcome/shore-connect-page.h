#pragma once

#include <adwaita.h>

#include "ui/welcome/shore-door-report.h"

G_BEGIN_DECLS

/* ShoreConnectPage: the address and the key of a CRM, the check, and what was found.
 *
 * Signals: "probe" (url, key): ask the CRM and answer with shore_connect_page_show();
 * "connect" (name, url, key, gboolean in_file): the advisor goes on with what was found. */
#define SHORE_TYPE_CONNECT_PAGE (shore_connect_page_get_type ())
G_DECLARE_FINAL_TYPE (ShoreConnectPage, shore_connect_page, SHORE, CONNECT_PAGE, AdwBin)

GtkWidget *shore_connect_page_new (void);
/* The principal is known already: only address and key are asked. @url: (nullable) */
void shore_connect_page_set_known (ShoreConnectPage *self, const char *name, const char *url);
/* What came of "probe". */
void shore_connect_page_show (ShoreConnectPage *self, const ShoreDoorReport *report);
/* What kept "connect" from being done, as a sentence; @keyring: a file may hold the key instead. */
void shore_connect_page_refuse (ShoreConnectPage *self, const char *problem, gboolean keyring);
void shore_connect_page_focus (ShoreConnectPage *self);

G_END_DECLS
