#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define SHORE_TYPE_CHANCE (shore_chance_get_type ())
G_DECLARE_FINAL_TYPE (ShoreChance, shore_chance, SHORE, CHANCE, GObject)

ShoreChance *shore_chance_new (guint32 seed);
double shore_chance_fraction (ShoreChance *self);
char *shore_chance_key (ShoreChance *self);

G_END_DECLS
