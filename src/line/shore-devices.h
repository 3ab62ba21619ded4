#pragma once

#include "remote/shore-audio.h"

G_BEGIN_DECLS

void shore_devices_watch (ShoreAudio *audio);

G_END_DECLS
