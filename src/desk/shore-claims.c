#include "desk/shore-use-cases.h"
#include "store/shore-meta.h"

/* Claims: who has a request or a callback in hand, with an end, so that a desk
 * that goes silent does not keep a client waiting.
 *
 * A claim is said on the CRM as a record of its own, which all desks read. Two
 * who claim at once both say so; the one that arrived first counts, for both of
 * them, from the next exchange on (store/migrations/002.sql). Asking before
 * leaving and looking after is therefore the same as for any other record, and
 * no desk has to be online to begin its work: the colleague's name appears when
 * it was late. */

#define LEASE_MINUTES 120
/* So much of it must be gone before work on the dossier begins it anew. */
#define SPENT (10 * SHORE_MINUTE)

static gint64
lease (ShoreLedger *ledger)
{
  return shore_meta_get_int (shore_ledger_database (ledger), "lease-minutes", LEASE_MINUTES)
         * SHORE_MINUTE;
}

static gboolean
is_request (const ShoreRecord *dossier)
{
  return shore_record_get_kind (dossier) == SHORE_KIND_REQUEST;
}

static gint64
held_by (const ShoreRecord *dossier)
{
  return is_request (dossier) ? shore_request_get_held_by (dossier)
                              : shore_callback_get_held_by (dossier);
}

static gint64
held_until (const ShoreRecord *dossier)
{
  return is_request (dossier) ? shore_request_get_held_until (dossier)
                              : shore_callback_get_held_until (dossier);
}

/**
 * shore_claims_check: whether nobody else has the dossier in hand now.
 */
gboolean
shore_claims_check (ShoreLedger *ledger, const ShoreRecord *dossier, GError **error)
{
  gint64 holder = held_by (dossier);

  if (holder == 0 || holder == shore_use_case_user (ledger)
      || held_until (dossier) <= shore_ledger_now (ledger))
    return TRUE;
  g_set_error (error, SHORE_MODEL_ERROR, SHORE_MODEL_ERROR_TAKEN, "%" G_GINT64_FORMAT,
               held_until (dossier));
  return FALSE;
}

/* Those on the dossier that are held. */
static GPtrArray *
claims_on (ShoreLedger *ledger, const ShoreRecord *dossier, GError **error)
{
  g_auto (ShoreValue) id = { 0 };
  g_autoptr (GPtrArray) found = NULL;

  shore_value_set_int (&id, shore_record_get_id (dossier));
  found = shore_records_where (shore_ledger_database (ledger), SHORE_KIND_CLAIM,
                               is_request (dossier) ? SHORE_CLAIM_REQUEST : SHORE_CLAIM_CALLBACK,
                               &id, 0, error);
  for (guint i = found ? found->len : 0; i > 0; i--)
    if (g_strcmp0 (shore_claim_get_state (found->pdata[i - 1]), "held") != 0)
      g_ptr_array_remove_index (found, i - 1);
  return g_steal_pointer (&found);
}

/* Who takes a dossier over ends the claims before theirs, which would win
 * otherwise. */
static gboolean
end_claims (ShoreLedger *ledger, GPtrArray *claims, gint64 user, gboolean own, GError **error)
{
  for (guint i = 0; i < claims->len; i++)
    {
      ShoreRecord *claim = claims->pdata[i];

      if (!own && shore_claim_get_owner (claim) == user)
        continue;
      shore_claim_set_state (claim, "cancelled");
      if (!shore_ledger_update (ledger, claim, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
prolong (ShoreLedger *ledger, GPtrArray *claims, gint64 user, gboolean *done, GError **error)
{
  *done = FALSE;
  for (guint i = 0; i < claims->len && !*done; i++)
    {
      ShoreRecord *claim = claims->pdata[i];

      if (shore_claim_get_owner (claim) != user)
        continue;
      *done = TRUE;
      shore_claim_set_until (claim, shore_ledger_now (ledger) + lease (ledger));
      return shore_ledger_update (ledger, claim, error);
    }
  return TRUE;
}

static gboolean
make (ShoreLedger *ledger, const ShoreRecord *dossier, gint64 user, GError **error)
{
  g_autoptr (ShoreRecord) claim = shore_record_new (SHORE_KIND_CLAIM);
  g_autofree char *name = shore_meta_get_text (shore_ledger_database (ledger), "user-name");

  if (is_request (dossier))
    shore_claim_set_request (claim, shore_record_get_id (dossier));
  else
    shore_claim_set_callback (claim, shore_record_get_id (dossier));
  shore_claim_set_state (claim, "held");
  shore_claim_set_owner (claim, user);
  shore_claim_set_holder (claim, name ? name : "");
  shore_claim_set_made (claim, shore_ledger_now (ledger));
  shore_claim_set_until (claim, shore_ledger_now (ledger) + lease (ledger));
  return shore_ledger_create (ledger, claim, error);
}

/**
 * shore_claims_take: takes the dossier in hand, or keeps it longer. An advisor
 * whom the CRM does not know by number yet leaves no claim: nobody could tell
 * whose it is.
 */
gboolean
shore_claims_take (ShoreLedger *ledger, const ShoreRecord *dossier, GError **error)
{
  gint64 user = shore_use_case_user (ledger);
  g_autoptr (GPtrArray) claims = NULL;
  gboolean done;

  if (user == 0)
    return TRUE;
  claims = claims_on (ledger, dossier, error);
  if (claims == NULL || !end_claims (ledger, claims, user, FALSE, error)
      || !prolong (ledger, claims, user, &done, error))
    return FALSE;
  return done || make (ledger, dossier, user, error);
}

/**
 * shore_claims_keep: who works on what they have in hand keeps it longer, without
 * saying so. Not with every keystroke: only when a good part of the time is gone.
 */
gboolean
shore_claims_keep (ShoreLedger *ledger, ShoreKind kind, gint64 id, GError **error)
{
  gint64 user = shore_use_case_user (ledger);
  g_autoptr (ShoreRecord) dossier = NULL;
  g_autoptr (GPtrArray) claims = NULL;
  gboolean done;

  if (user == 0 || (kind != SHORE_KIND_REQUEST && kind != SHORE_KIND_CALLBACK))
    return TRUE;
  dossier = shore_ledger_load (ledger, kind, id, error);
  if (dossier == NULL)
    return FALSE;
  if (held_by (dossier) != user
      || held_until (dossier) - shore_ledger_now (ledger) >= lease (ledger) - SPENT)
    return TRUE;
  claims = claims_on (ledger, dossier, error);
  return claims != NULL && prolong (ledger, claims, user, &done, error);
}

/**
 * shore_claims_release: nobody has the dossier in hand any more.
 */
gboolean
shore_claims_release (ShoreLedger *ledger, const ShoreRecord *dossier, GError **error)
{
  g_autoptr (GPtrArray) claims = claims_on (ledger, dossier, error);

  return claims != NULL && end_claims (ledger, claims, shore_use_case_user (ledger), TRUE, error);
}
