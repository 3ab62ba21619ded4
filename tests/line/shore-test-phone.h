#pragma once

#include "remote/shore-line-module.h"
#include "shore-test-exchange.h"

G_BEGIN_DECLS

/* A line of the module with a hum for a mouth and a file for an ear. */
typedef struct
{
  ShoreLineAccount *account; /* (owned) */
  ShoreAudio *audio;         /* (owned) */
  ShoreLine *line;           /* (owned) */
  char *ear;                 /* (owned) the file */
  int hertz;
  GPtrArray *ended; /* (owned) (element-type ShoreCall) */
} ShoreTestPhone;

const ShoreLineModule *shore_test_module (void);
ShoreTestPhone *shore_test_phone_new (ShoreTestExchange *exchange,
                                      const char *user,
                                      const char *number,
                                      int hertz,
                                      ShoreLineTransport transport);
void shore_test_phone_make (ShoreTestPhone *self);
void shore_test_phone_open (ShoreTestPhone *self);
void shore_test_phone_free (ShoreTestPhone *self);
void shore_test_wait_ms (guint ms);
gboolean shore_test_wait_line (ShoreTestPhone *self, ShoreLineState state);
gboolean shore_test_wait_call (ShoreCall *call, ShoreCallState state);
gboolean shore_test_wait_hold (ShoreCall *call, ShoreHold hold);
ShoreCall *shore_test_wait_incoming (ShoreTestPhone *self);
ShoreCall *shore_test_dial (ShoreTestPhone *self, const char *target);
gboolean shore_test_hears (ShoreTestPhone *self, int hertz);
gboolean shore_test_is_silent (ShoreTestPhone *self, int hertz);

G_END_DECLS
