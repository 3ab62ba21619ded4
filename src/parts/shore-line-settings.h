#pragma once

#include "parts/shore-principal.h"
#include "remote/shore-line-account.h"

G_BEGIN_DECLS

/* ShoreLineSettings: a principal's line as its folder describes it: the account
 * without its password, and where that is. Plain data, in line.ini beside
 * principal.ini. */
typedef struct
{
  ShoreLineAccount *account; /* (owned) */
  char *key_file;            /* (owned) (nullable) NULL keeps the password in the keyring */
} ShoreLineSettings;

ShoreLineSettings *
shore_line_settings_new (const ShorePrincipal *principal, const char *address, GError **error);
ShoreLineSettings *
shore_line_settings_load (const ShorePrincipal *principal, gboolean *exists, GError **error);
gboolean shore_line_settings_save (const ShoreLineSettings *self,
                                   const ShorePrincipal *principal,
                                   GError **error);
gboolean shore_line_settings_forget (const ShorePrincipal *principal, GError **error);
gboolean
shore_line_settings_set_transport (ShoreLineSettings *self, const char *word, GError **error);
gboolean shore_line_settings_set_numbers (ShoreLineSettings *self, char **numbers, GError **error);
const char *shore_line_settings_get_transport (const ShoreLineSettings *self);
void shore_line_settings_free (ShoreLineSettings *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShoreLineSettings, shore_line_settings_free)

G_END_DECLS
