#pragma once

#include "remote/shore-remote.h"

G_BEGIN_DECLS

#define SHORE_TYPE_DOLIBARR (shore_dolibarr_get_type ())
G_DECLARE_FINAL_TYPE (ShoreDolibarr, shore_dolibarr, SHORE, DOLIBARR, GObject)

ShoreRemote *shore_dolibarr_new (const char *url, const char *key);
ShoreHarvest *shore_dolibarr_decode (
    ShoreDolibarr *self, ShoreKind kind, const char *json, gsize length, GError **error);
const char *shore_dolibarr_get_root (ShoreDolibarr *self);
void shore_dolibarr_set_pin (ShoreDolibarr *self, const char *fingerprint);
void shore_dolibarr_set_timeout (ShoreDolibarr *self, guint seconds);

G_END_DECLS
