#pragma once

#include "ui/common/shore-action-panel.h"

G_BEGIN_DECLS

const ShorePanelSpec *shore_request_panel (const char *action);

G_END_DECLS
