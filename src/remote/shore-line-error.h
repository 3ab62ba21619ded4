#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a line or a call can answer to what the advisor asks of it, named by the
 * caller's next move. Messages are for the log; `desk` words them. */
#define SHORE_LINE_ERROR (shore_line_error_quark ())
GQuark shore_line_error_quark (void);

typedef enum
{
  SHORE_LINE_ERROR_STATE,    /* the call is not at a point where this can be done */
  SHORE_LINE_ERROR_TARGET,   /* this is no number and no address that can be called */
  SHORE_LINE_ERROR_IDENTITY, /* not a number of this principal */
  SHORE_LINE_ERROR_CLOSED,   /* the line is not open, or not registered */
  SHORE_LINE_ERROR_FULL,     /* as many calls as a person can have */
  SHORE_LINE_ERROR_MEDIA,    /* sound cannot be sent or received on this computer */
  SHORE_LINE_ERROR_MODULE,   /* the telephony module is not installed or does not load */
  SHORE_LINE_ERROR_ACCOUNT,  /* the settings of the account make no sense */
} ShoreLineError;

G_END_DECLS
