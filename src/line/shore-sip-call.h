#pragma once

#include "line/shore-sip-stack.h"
#include "remote/shore-line.h"

G_BEGIN_DECLS

#define SHORE_TYPE_SIP_CALL (shore_sip_call_get_type ())
G_DECLARE_FINAL_TYPE (ShoreSipCall, shore_sip_call, SHORE, SIP_CALL, ShoreCall)

ShoreSipCall *shore_sip_call_new_out (
    ShoreLine *line, ShoreSipStack *stack, const char *uri, const char *identity, GError **error);
ShoreSipCall *
shore_sip_call_new_in (ShoreLine *line, ShoreSipStack *stack, const ShoreSipEvent *event);
void shore_sip_call_take_event (ShoreSipCall *self, const ShoreSipEvent *event);
void shore_sip_call_abandon (ShoreSipCall *self);
void shore_sip_refuse (nua_handle_t *handle, int status);

G_END_DECLS
