#pragma once

#include "remote/shore-line.h"

G_BEGIN_DECLS

#define SHORE_TYPE_SIP_LINE (shore_sip_line_get_type ())
G_DECLARE_FINAL_TYPE (ShoreSipLine, shore_sip_line, SHORE, SIP_LINE, ShoreLine)

ShoreLine *shore_sip_line_new (ShoreLineAccount *account,
                               ShoreAudio *audio,
                               ShoreClock *clock,
                               ShoreConnectivity *connectivity);

G_END_DECLS
