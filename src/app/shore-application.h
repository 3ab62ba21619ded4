#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define SHORE_TYPE_APPLICATION (shore_application_get_type ())
G_DECLARE_FINAL_TYPE (ShoreApplication, shore_application, SHORE, APPLICATION, AdwApplication)

ShoreApplication *shore_application_new (void);

G_END_DECLS
