#pragma once

#include "ui/common/shore-dossier.h"

G_BEGIN_DECLS

void shore_request_head_fill (ShoreDossier *dossier, const ShoreRecord *request, gint64 now);

G_END_DECLS
