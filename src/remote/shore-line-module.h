#pragma once

#include "remote/shore-line.h"

G_BEGIN_DECLS

/* The door of the telephony module. It is opened with local binding once the
 * window stands, so that neither sofia-sip nor GStreamer is part of the start,
 * and sofia's symbols stay out of libnice's way. Its types are registered for the
 * rest of the process: it is never closed again. */

/* Grows with every change of what stands here or in the classes of ShoreLine and
 * ShoreCall: the module is refused where it does not match. */
#define SHORE_LINE_MODULE_VERSION 2
#define SHORE_LINE_MODULE_SYMBOL "shore_line_module"

typedef struct
{
  guint version;

  /* A line for @account, closed. (transfer full) */
  ShoreLine *(*new_line) (ShoreLineAccount *account,
                          ShoreAudio *audio,
                          ShoreClock *clock,
                          ShoreConnectivity *connectivity);

  /* Reports the computer's devices to @audio from here on, until it goes. */
  void (*watch_devices) (ShoreAudio *audio);
} ShoreLineModule;

G_END_DECLS
