#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "targets.h"

/* libFuzzer's door to one target, named by FUZZ_TARGET in the environment. */

int LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t length);
int LLVMFuzzerInitialize (int *argc, char ***argv);

static const FuzzTarget *target;

static GLogWriterOutput
say_nothing (GLogLevelFlags level G_GNUC_UNUSED,
             const GLogField *fields G_GNUC_UNUSED,
             gsize n_fields G_GNUC_UNUSED,
             gpointer data G_GNUC_UNUSED)
{
  return G_LOG_WRITER_HANDLED;
}

int
LLVMFuzzerInitialize (int *argc G_GNUC_UNUSED, char ***argv G_GNUC_UNUSED)
{
  target = fuzz_target_find (g_getenv ("FUZZ_TARGET"));
  if (target == NULL)
    {
      fprintf (stderr, "FUZZ_TARGET names no target\n");
      exit (2);
    }
  g_log_set_writer_func (say_nothing, NULL, NULL);
  return 0;
}

int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t length)
{
  target->run ((const char *)bytes, length);
  return 0;
}
