#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* ShoreVaultTrouble: the window shown instead of a desk that does not open: what happened, what
 * became of the work, what to do. Signal "again": the advisor asks to try once more. */
#define SHORE_TYPE_VAULT_TROUBLE (shore_vault_trouble_get_type ())
G_DECLARE_FINAL_TYPE (
    ShoreVaultTrouble, shore_vault_trouble, SHORE, VAULT_TROUBLE, AdwApplicationWindow)

/* @title: what does not open; @sentence: why; @folder: (nullable): where it lies */
GtkWindow *shore_vault_trouble_new (GtkApplication *application,
                                    const char *title,
                                    const char *sentence,
                                    const char *folder);

G_END_DECLS
