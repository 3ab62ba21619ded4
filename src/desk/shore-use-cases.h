#pragma once

#include "desk/shore-action.h"

G_BEGIN_DECLS

/* Inside the desk: the tables of the use cases, and what they share. */

extern const ShoreAction shore_client_actions[];
extern const ShoreAction shore_request_actions[];
extern const ShoreAction shore_callback_actions[];
extern const ShoreAction shore_sale_actions[];
extern const ShoreAction shore_recovery_actions[];
extern const ShoreAction shore_consent_actions[];

/* One line of the history of every contact. Texts may be NULL. */
typedef struct
{
  gint64 client;
  gint64 request;
  const char *nature;
  const char *channel;
  const char *direction;
  const char *subject;
  const char *text;
} ShoreContactEvent;

gboolean
shore_contact_event_log (ShoreLedger *ledger, const ShoreContactEvent *event, GError **error);
gint64 shore_use_case_user (ShoreLedger *ledger);
gboolean shore_use_case_bad (GError **error, ShoreModelError code, const char *word);
gboolean shore_use_case_value (ShoreKind kind,
                               int field,
                               ShoreArgs *args,
                               const char *word,
                               ShoreRecord *record,
                               GError **error);
/* Claims: who has a dossier in hand. */
gboolean shore_claims_check (ShoreLedger *ledger, const ShoreRecord *dossier, GError **error);
gboolean shore_claims_take (ShoreLedger *ledger, const ShoreRecord *dossier, GError **error);
gboolean shore_claims_keep (ShoreLedger *ledger, ShoreKind kind, gint64 id, GError **error);
gboolean shore_claims_release (ShoreLedger *ledger, const ShoreRecord *dossier, GError **error);

gboolean shore_sale_take_back (ShoreLedger *ledger, gint64 id, gint64 batch, GError **error);
gboolean shore_sale_add_up (ShoreLedger *ledger, ShoreRecord *sale, GPtrArray *lines);

G_END_DECLS
