#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What arrived at an ear, as a file of samples: 16 bits, 8 kHz, one channel. */

char *shore_test_tone_source (int hertz);
char *shore_test_tone_sink (const char *file);
double shore_test_tone_share (const char *file, double hertz, guint last_ms);
double shore_test_tone_loudness (const char *file, guint from_ms, guint ms);
gsize shore_test_tone_length_ms (const char *file);

G_END_DECLS
