#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* ShorePrincipalButton: who one works for now, as a coloured dot followed by the name, and the menu
 * of the others. */
#define SHORE_TYPE_PRINCIPAL_BUTTON (shore_principal_button_get_type ())
G_DECLARE_FINAL_TYPE (ShorePrincipalButton, shore_principal_button, SHORE, PRINCIPAL_BUTTON, AdwBin)

GtkWidget *shore_principal_button_new (const char *name, const char *colour);
void shore_principal_button_set_menu (ShorePrincipalButton *self, GMenuModel *menu);
void shore_principal_button_open (ShorePrincipalButton *self);
/* The dot of a principal. */
GtkWidget *shore_principal_dot_new (const char *colour);

G_END_DECLS
