#pragma once

#include "parts/shore-switchboard.h"

G_BEGIN_DECLS

#define SHORE_TYPE_TRAINER (shore_trainer_get_type ())
G_DECLARE_FINAL_TYPE (ShoreTrainer, shore_trainer, SHORE, TRAINER, GObject)

ShoreTrainer *
shore_trainer_new (ShoreSwitchboard *switchboard, const char *principal, GError **error);
ShoreLine *shore_trainer_get_line (ShoreTrainer *self);
ShoreCall *
shore_trainer_ring (ShoreTrainer *self, const char *number, const char *name, GError **error);

G_END_DECLS
