#pragma once

#include "desk/shore-call-scene.h"
#include "desk/shore-desk.h"

G_BEGIN_DECLS

/* May this client be called? Asked of the law with what the vault knows; the
 * sentences are in desk/shore-verdict-words.h. Main thread. */
void shore_desk_verdict_async (ShoreDesk *self,
                               gint64 client,
                               const ShoreCallIntent *intent,
                               gint64 at,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
ShoreVerdict *shore_desk_verdict_finish (ShoreDesk *self, GAsyncResult *result, GError **error);

/* The rules of law of this principal. */
typedef struct
{
  char *text;      /* (owned) the file in force */
  ShoreLaw *law;   /* (owned) as it was read, with what is switched off */
  gint64 approved; /* when the user approved it; 0: it came with the program */
} ShoreDeskLaw;

void shore_desk_law_free (ShoreDeskLaw *law);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShoreDeskLaw, shore_desk_law_free)

void shore_desk_law_async (ShoreDesk *self,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data);
ShoreDeskLaw *shore_desk_law_finish (ShoreDesk *self, GAsyncResult *result, GError **error);

/* Two changes of the rules, each answered by shore_desk_law_changed_finish(). */
void shore_desk_approve_law_async (ShoreDesk *self,
                                   const char *text,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
void shore_desk_switch_law_async (ShoreDesk *self,
                                  const char *id,
                                  gboolean on,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
gboolean shore_desk_law_changed_finish (ShoreDesk *self, GAsyncResult *result, GError **error);

G_END_DECLS
