#pragma once

#include <adwaita.h>

#include "ui/common/shore-role.h"

G_BEGIN_DECLS

/* ShoreChip: a state: one icon, one word, one tint. */
#define SHORE_TYPE_CHIP (shore_chip_get_type ())
G_DECLARE_FINAL_TYPE (ShoreChip, shore_chip, SHORE, CHIP, AdwBin)

GtkWidget *shore_chip_new (const char *icon_name, const char *word, ShoreRole role);
/* @icon_name (nullable); an empty or NULL @word hides the chip. */
void shore_chip_set (ShoreChip *self, const char *icon_name, const char *word, ShoreRole role);

G_END_DECLS
