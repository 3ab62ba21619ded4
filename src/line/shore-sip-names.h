#pragma once

#include <glib.h>
#include <sofia-sip/sip.h>

#include "remote/shore-call.h"

G_BEGIN_DECLS

char *shore_sip_number (const char *user);
char *shore_sip_caller (const sip_t *sip, char **number, char **name);
char *shore_sip_callee (const sip_t *sip);
ShoreCallEnd shore_sip_end (int status);
char shore_sip_info_digit (const sip_t *sip);
int shore_sip_fragment_status (const sip_t *sip);
gboolean shore_sip_answered_elsewhere (const sip_t *sip);

G_END_DECLS
