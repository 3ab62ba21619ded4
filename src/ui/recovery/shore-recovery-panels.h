#pragma once

#include "ui/common/shore-action-panel.h"

G_BEGIN_DECLS

/* What the actions of recovery ask before they are done: "pay", "promise", "step", "note".
 * (nullable) */
const ShorePanelSpec *shore_recovery_panel (const char *action);

G_END_DECLS
