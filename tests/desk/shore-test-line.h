#pragma once

#include "remote/shore-line.h"

/* A line without a network: what is dialled is only remembered, what the far end does is told to it
 * by the test. For tests of the desk and of the window. */
#define SHORE_TYPE_TEST_CALL (shore_test_call_get_type ())
G_DECLARE_FINAL_TYPE (ShoreTestCall, shore_test_call, SHORE, TEST_CALL, ShoreCall)

#define SHORE_TYPE_TEST_LINE (shore_test_line_get_type ())
G_DECLARE_FINAL_TYPE (ShoreTestLine, shore_test_line, SHORE, TEST_LINE, ShoreLine)

/* Open and registered, of the principal "hydreo". (transfer full) */
ShoreLine *shore_test_line_new (ShoreClock *clock);
/* Somebody calls; @number NULL hides it. (transfer full) */
ShoreCall *shore_test_line_ring (ShoreLine *line, const char *number);
/* (nullable): what was dialled last. */
const char *shore_test_line_get_dialled (ShoreLine *line);
guint shore_test_line_get_n_dialled (ShoreLine *line);
/* Keys sent so far, as one text. */
const char *shore_test_call_get_digits (ShoreCall *call);
/* The far end: it rings there and is answered; hangs up; gives up or does not answer. */
void shore_test_call_accept (ShoreCall *call);
void shore_test_call_leave (ShoreCall *call);
void shore_test_call_fail (ShoreCall *call, ShoreCallEvent event, ShoreCallEnd end);
