#pragma once

#include <sofia-sip/nua.h>
#include <sofia-sip/nua_tag.h>
#include <sofia-sip/sip.h>
#include <sofia-sip/sip_status.h>
#include <sofia-sip/sip_tag.h>
#include <sofia-sip/su_tag.h>

#include "remote/shore-line-account.h"

G_BEGIN_DECLS

typedef struct _ShoreSipStack ShoreSipStack;

/* What sofia tells; main thread. @magic is what the handle was bound to. */
typedef struct
{
  nua_event_t event;
  int status;
  const char *phrase;
  nua_handle_t *handle;
  gpointer magic;
  const sip_t *sip; /* (nullable) */
  tagi_t *tags;
} ShoreSipEvent;

typedef void (*ShoreSipHandler) (const ShoreSipEvent *event, gpointer data);

ShoreSipStack *shore_sip_stack_new (const ShoreLineAccount *account,
                                    ShoreSipHandler handler,
                                    gpointer data,
                                    GError **error);
nua_t *shore_sip_stack_get_nua (ShoreSipStack *self);
char *shore_sip_stack_sender (ShoreSipStack *self);
void shore_sip_stack_shut_down (ShoreSipStack *self);
gboolean shore_sip_authenticate (const ShoreSipEvent *event, const ShoreLineAccount *account);

G_END_DECLS
