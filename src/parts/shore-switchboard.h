#pragma once

#include "parts/shore-principal.h"
#include "remote/shore-line.h"

G_BEGIN_DECLS

#define SHORE_TYPE_SWITCHBOARD (shore_switchboard_get_type ())
G_DECLARE_FINAL_TYPE (ShoreSwitchboard, shore_switchboard, SHORE, SWITCHBOARD, GObject)

ShoreSwitchboard *shore_switchboard_new (void);
ShoreSwitchboard *shore_switchboard_new_without_sound (void);
ShoreSwitchboard *shore_switchboard_new_with_audio (ShoreAudio *audio);
ShoreAudio *shore_switchboard_get_audio (ShoreSwitchboard *self);
ShoreLine *shore_switchboard_make_for_account (ShoreSwitchboard *self,
                                               ShoreLineAccount *account,
                                               ShoreAudio *audio,
                                               GError **error);
ShoreLine *shore_switchboard_make_sync (ShoreSwitchboard *self,
                                        const ShorePrincipal *principal,
                                        GError **error);
void shore_switchboard_make_async (ShoreSwitchboard *self,
                                   ShorePrincipal *principal,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
ShoreLine *shore_switchboard_make_finish (GAsyncResult *result, GError **error);

G_END_DECLS
