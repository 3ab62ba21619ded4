#pragma once

#include <gio/gio.h>

#include "base/shore-clock.h"
#include "desk/shore-args.h"
#include "desk/shore-status.h"
#include "model/shore-operation.h"
#include "model/shore-row.h"
#include "model/shore-view.h"

G_BEGIN_DECLS

/* ShoreDesk: one principal's desk, the door through which window and command
 * line do everything. Main thread; every wait is asynchronous. */
#define SHORE_TYPE_DESK (shore_desk_get_type ())
G_DECLARE_FINAL_TYPE (ShoreDesk, shore_desk, SHORE, DESK, GObject)

typedef struct _ShoreStore ShoreStore;
typedef struct _ShoreSync ShoreSync;

ShoreDesk *shore_desk_new (ShoreStore *store, ShoreSync *sync, ShoreClock *clock);
ShoreClock *shore_desk_get_clock (ShoreDesk *self);
ShoreStatus *shore_desk_get_status (ShoreDesk *self);
ShoreStore *shore_desk_get_store (ShoreDesk *self);
gint64 shore_desk_get_user (ShoreDesk *self);
const char *shore_desk_person (ShoreDesk *self, gint64 user);
gboolean shore_desk_has_place (ShoreDesk *self, ShoreKind kind, int field);

/* Lists and rows that keep themselves up to date. Items are ShoreRow. */
GListModel *shore_desk_list (ShoreDesk *self, ShoreView view, gint64 subject);
ShoreRow *shore_desk_row (ShoreDesk *self, ShoreKind kind, gint64 id);

/* Use cases. `kind` and `id` name the record (0 for "new"); the answer is the
 * record's id and, in @batch, the number by which it can be undone. */
void shore_desk_do_async (ShoreDesk *self,
                          ShoreKind kind,
                          gint64 id,
                          const char *action,
                          ShoreArgs *args,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data);
gint64 shore_desk_do_finish (ShoreDesk *self, GAsyncResult *result, gint64 *batch, GError **error);
void shore_desk_undo_async (ShoreDesk *self,
                            gint64 batch,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
gboolean shore_desk_undo_finish (ShoreDesk *self, GAsyncResult *result, GError **error);
gboolean shore_desk_can (const ShoreRecord *record, const char *action);

/* Finding. Answers are arrays of ShoreRecord, of any kind. */
void shore_desk_search_async (ShoreDesk *self,
                              const char *words,
                              guint limit,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
void shore_desk_similar_async (ShoreDesk *self,
                               const char *name,
                               const char *phone,
                               const char *email,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
void shore_desk_load_async (ShoreDesk *self,
                            ShoreKind kind,
                            gint64 id,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
GPtrArray *shore_desk_records_finish (ShoreDesk *self, GAsyncResult *result, GError **error);

/* The outbox. Answers are arrays of ShoreOperation. */
void shore_desk_outbox_async (ShoreDesk *self,
                              gboolean open_only,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
GPtrArray *shore_desk_outbox_finish (ShoreDesk *self, GAsyncResult *result, GError **error);

typedef enum
{
  SHORE_SETTLE_MINE,    /* conflict: mine goes out; refused: try as it is again */
  SHORE_SETTLE_THEIRS,  /* conflict: the CRM's value is taken */
  SHORE_SETTLE_THIRD,   /* conflict: neither, what the text says goes out */
  SHORE_SETTLE_DISCARD, /* refused: the change is given up, the CRM's value comes back */
} ShoreSettle;

/* One decision. @field -1 stands for every field in conflict, @seq 0 for every operation in
 * conflict. @text: in the forms shore_value_parse() reads, for a third value. */
typedef struct
{
  gint64 seq;
  int field;
  ShoreSettle how;
  char *text; /* (owned) (nullable) */
} ShoreDecision;

GArray *shore_decisions_new (void);
void
shore_decisions_add (GArray *decisions, gint64 seq, int field, ShoreSettle how, const char *text);

/* All of them or none; answered with the number by which they are undone together. */
void shore_desk_settle_async (ShoreDesk *self,
                              GArray *decisions,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
gboolean
shore_desk_settle_finish (ShoreDesk *self, GAsyncResult *result, gint64 *batch, GError **error);

/* A question about the CRM as a whole (ShoreStatus:question). */
typedef enum
{
  SHORE_ANSWER_FOLLOW, /* what the CRM lacks goes here too */
  SHORE_ANSWER_KEEP,   /* what was sent and forgotten is sent again, what is missing stays */
} ShoreAnswer;

void shore_desk_answer_async (ShoreDesk *self,
                              ShoreAnswer answer,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
gboolean shore_desk_answer_finish (ShoreDesk *self, GAsyncResult *result, GError **error);
void shore_desk_question_async (ShoreDesk *self,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
gboolean shore_desk_question_finish (ShoreDesk *self, GAsyncResult *result, GError **error);

/* Drafts: what is being typed, by place. Kept within a second of the last key. */
void shore_desk_keep_draft (ShoreDesk *self, const char *place, const char *text);
void shore_desk_read_draft_async (ShoreDesk *self,
                                  const char *place,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
char *shore_desk_read_draft_finish (ShoreDesk *self,
                                    GAsyncResult *result,
                                    gint64 *kept_at,
                                    GError **error);

void shore_desk_sync_now (ShoreDesk *self);
void shore_desk_close (ShoreDesk *self);

/* Sentences for a person, translated. */
char *shore_sentence_for_error (const GError *error);
char *shore_sentence_for_question (ShoreQuestion question, guint missing);
char *shore_sentence_for_operation (const ShoreOperation *operation);
const char *shore_sentence_sync_word (ShoreSyncState state);
char *shore_sentence_time_left (gint64 due, gint64 now, gboolean *late);
char *shore_sentence_when (gint64 instant, gint64 now);
char *shore_sentence_day (gint64 day);
const char *shore_sentence_sale_state (const ShoreRecord *sale);
char *shore_sentence_value (ShoreKind kind, int field, const ShoreValue *value);
char *shore_sentence_user (ShoreDesk *desk, gint64 user);
char *shore_sentence_value_at (ShoreDesk *desk, ShoreKind kind, int field, const ShoreValue *value);
char *shore_sentence_in_hand (ShoreDesk *desk, const ShoreRecord *dossier, gint64 now);
char *shore_sentence_theirs (ShoreDesk *desk, const ShoreOperation *operation, gint64 now);

/* Whose a request or a callback is at @now. */
typedef enum
{
  SHORE_HAND_NOBODY, /* or whoever had it let the time run out */
  SHORE_HAND_MINE,
  SHORE_HAND_COLLEAGUE,
} ShoreHand;

ShoreHand shore_desk_hand (ShoreDesk *self, const ShoreRecord *dossier, gint64 now);

G_END_DECLS
