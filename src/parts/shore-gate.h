#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

typedef struct _ShoreRemote ShoreRemote;

#define SHORE_TYPE_GATE (shore_gate_get_type ())
G_DECLARE_FINAL_TYPE (ShoreGate, shore_gate, SHORE, GATE, GObject)

ShoreGate *shore_gate_new (ShoreRemote *behind);
void shore_gate_set_open (ShoreGate *self, gboolean open);
gboolean shore_gate_is_open (ShoreGate *self);

G_END_DECLS
