#pragma once

#include "ui/preferences/shore-settings.h"

G_BEGIN_DECLS

void shore_autostart_follow (ShoreSettings *settings);

G_END_DECLS
