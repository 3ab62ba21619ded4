#pragma once

#include <gio/gio.h>

#include "desk/shore-telephone.h"
#include "ui/preferences/shore-settings.h"

G_BEGIN_DECLS

#define SHORE_TYPE_CALL_NOTICES (shore_call_notices_get_type ())
G_DECLARE_FINAL_TYPE (ShoreCallNotices, shore_call_notices, SHORE, CALL_NOTICES, GObject)

ShoreCallNotices *shore_call_notices_new (GApplication *application,
                                          ShoreTelephone *telephone,
                                          ShoreSettings *settings,
                                          const char *slug,
                                          const char *name);

G_END_DECLS
