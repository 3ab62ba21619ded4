#pragma once

#include "parts/shore-principal.h"

G_BEGIN_DECLS

#define SHORE_TYPE_PRINCIPALS (shore_principals_get_type ())
G_DECLARE_FINAL_TYPE (ShorePrincipals, shore_principals, SHORE, PRINCIPALS, GObject)

ShorePrincipals *shore_principals_new (const char *data_dir);
const char *shore_principals_get_data_dir (ShorePrincipals *self);
GPtrArray *shore_principals_list (ShorePrincipals *self, GError **error);
ShorePrincipal *shore_principals_find (ShorePrincipals *self, const char *name, GError **error);
ShorePrincipal *shore_principals_find_last (ShorePrincipals *self);
void shore_principals_remember (ShorePrincipals *self, const ShorePrincipal *principal);
ShorePrincipal *shore_principals_prepare (ShorePrincipals *self, const char *name, GError **error);
gboolean shore_principals_add (ShorePrincipals *self, ShorePrincipal *principal, GError **error);
gboolean shore_principals_remove (ShorePrincipals *self, ShorePrincipal *principal, GError **error);

G_END_DECLS
