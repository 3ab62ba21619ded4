#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* ShorePrincipal: one principal as its folder describes it; the key is not in
 * it. Plain counted data, never changed once read: an edit makes another one. */
typedef struct
{
  gatomicrefcount ref_count;
  char *folder;   /* (owned) holds principal.ini and vault.db */
  char *slug;     /* (owned) the folder's own name */
  char *name;     /* (owned) as a person wrote it */
  char *crm;      /* (owned) (nullable) "dolibarr"; NULL works without a CRM */
  char *url;      /* (owned) (nullable) */
  char *key_file; /* (owned) (nullable) NULL keeps the key in the keyring */
  char *pin;      /* (owned) (nullable) SHA-256 of the one certificate a person accepted */
  gboolean asks;  /* the key is kept nowhere: it is asked for at each start */
  char *key;      /* (owned) (nullable) of a principal that asks, for this session; never written */
} ShorePrincipal;

#define SHORE_TYPE_PRINCIPAL (shore_principal_get_type ())
GType shore_principal_get_type (void);

ShorePrincipal *shore_principal_new (const char *folder, const char *name);
ShorePrincipal *shore_principal_load (const char *folder, GError **error);
gboolean shore_principal_save (const ShorePrincipal *self, GError **error);
ShorePrincipal *shore_principal_ref (ShorePrincipal *self);
void shore_principal_unref (ShorePrincipal *self);
gboolean
shore_principal_has_other_crm (const ShorePrincipal *self, const char *url, GError **error);
gboolean shore_principal_connect (
    ShorePrincipal *self, const char *crm, const char *url, const char *key_file, GError **error);
void shore_principal_set_pin (ShorePrincipal *self, const char *pin);
void shore_principal_set_asks (ShorePrincipal *self, const char *key);
char *shore_principal_vault (const ShorePrincipal *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShorePrincipal, shore_principal_unref)

G_END_DECLS
