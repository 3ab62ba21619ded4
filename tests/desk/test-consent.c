#include "desk/shore-action.h"
#include "desk/shore-call-scene.h"
#include "desk/shore-consent-ledger.h"
#include "store/shore-database-private.h"
#include "store/shore-test-vault.h"

/* The ledger of consents on a real vault: what each act does to the verdict, that
 * it only grows, and that a row altered in the file is found. The clock stands at
 * Wednesday 25 November 2026, 11:00 in Paris. */

typedef struct
{
  gint64 client;
  const char *action;
  ShoreArgs *args; /* (transfer full) */
  gint64 made;
  gint64 batch;
} Deed;

static gboolean
perform (ShoreDatabase *db, gpointer data, GError **error)
{
  Deed *deed = data;
  g_autoptr (ShoreLedger) ledger = shore_ledger_new (db, deed->action);

  deed->batch = shore_ledger_get_batch (ledger);
  return shore_action_perform (ledger, SHORE_KIND_CLIENT, deed->client, deed->action, deed->args,
                               &deed->made, error);
}

static gint64
act (ShoreTestVault *vault, gint64 client, const char *action, ShoreArgs *args)
{
  Deed deed = { client, action, args, 0, 0 };

  shore_test_write (vault, perform, &deed);
  shore_args_unref (args);
  return client ? deed.batch : deed.made;
}

static gboolean
take_back (ShoreDatabase *db, gpointer data, GError **error)
{
  g_autoptr (ShoreLedger) ledger = shore_ledger_new (db, "undo");

  return shore_action_undo (ledger, *(gint64 *)data, error);
}

static gint64
new_client (ShoreTestVault *vault)
{
  return act (vault, 0, "new",
              shore_args_new_with ("name", "Hélène Roy", "postcode", "29200", NULL));
}

static ShoreArgs *
whole_consent (void)
{
  return shore_args_new_with ("source", "form", "object", "chauffage", "beneficiary", "Hydréo",
                              "stated", "beneficiary object duration withdrawal proof", NULL);
}

typedef struct
{
  gint64 client;
  ShoreVerdict *verdict; /* (owned) */
} Question;

static gboolean
judge (ShoreDatabase *db, gpointer data, GError **error)
{
  Question *question = data;
  const ShoreCallIntent intent = { .purpose = SHORE_PURPOSE_PROSPECTING };
  g_autoptr (ShoreLaw) law = shore_law_new_shipped ();
  g_auto (ShoreCallScene) scene = { 0 };
  gint64 now = shore_clock_now (shore_database_clock (db));

  if (!shore_call_scene_read (&scene, db, question->client, &intent, now, error))
    return FALSE;
  question->verdict = shore_verdict_new (law, &scene.facts, now);
  return TRUE;
}

static void
assert_verdict (ShoreTestVault *vault, gint64 client, ShoreReasonCode code, const char *colour)
{
  Question question = { .client = client };
  g_autoptr (ShoreVerdict) verdict = NULL;

  shore_test_read (vault, judge, &question);
  verdict = question.verdict;
  g_assert_cmpstr (shore_verdict_colour_name (verdict->colour), ==, colour);
  g_assert_true (shore_verdict_has (verdict, code));
}

static gboolean
check (ShoreDatabase *db, gpointer data, GError **error)
{
  return shore_consent_ledger_check (db, data, error);
}

static gint64
broken (ShoreTestVault *vault)
{
  gint64 id = -1;

  shore_test_read (vault, check, &id);
  return id;
}

/* One act after another: each is the last word until the next. */
static void
test_acts (void)
{
  ShoreTestVault vault = { 0 };
  gint64 client;

  shore_test_vault_open (&vault);
  client = new_client (&vault);
  assert_verdict (&vault, client, SHORE_REASON_NO_CONSENT, "forbidden");
  act (&vault, client, "consent",
       shore_args_new_with ("source", "silence", "object", "chauffage", "beneficiary", "Hydréo",
                            "stated", "object", NULL));
  assert_verdict (&vault, client, SHORE_REASON_CONSENT_NO_ACT, "forbidden");
  shore_clock_set (vault.clock, SHORE_TEST_NOW + 30 * SHORE_SECOND);
  act (&vault, client, "consent", whole_consent ());
  assert_verdict (&vault, client, SHORE_REASON_CONSENT, "allowed");
  shore_clock_set (vault.clock, SHORE_TEST_NOW + SHORE_MINUTE);
  act (&vault, client, "withdraw", shore_args_new ());
  assert_verdict (&vault, client, SHORE_REASON_CONSENT_WITHDRAWN, "forbidden");
  shore_clock_set (vault.clock, SHORE_TEST_NOW + 2 * SHORE_MINUTE);
  act (&vault, client, "consent", whole_consent ());
  assert_verdict (&vault, client, SHORE_REASON_CONSENT, "allowed");
  shore_clock_set (vault.clock, SHORE_TEST_NOW + 3 * SHORE_MINUTE);
  act (&vault, client, "refuse", shore_args_new ());
  assert_verdict (&vault, client, SHORE_REASON_REFUSED, "forbidden");
  shore_clock_set (vault.clock, SHORE_TEST_NOW + 4 * SHORE_MINUTE);
  act (&vault, client, "consent", whole_consent ());
  /* Whether a new consent shortens the sixty days is for the advisor to judge. */
  assert_verdict (&vault, client, SHORE_REASON_BAR, "check");
  shore_clock_set (vault.clock, SHORE_TEST_NOW + 61 * SHORE_DAY);
  assert_verdict (&vault, client, SHORE_REASON_CONSENT, "allowed");
  g_assert_cmpint (broken (&vault), ==, 0);
  shore_test_vault_close (&vault);
}

/* Asked to be called: the proof is the form's text; without one it is a mere number. */
static void
test_asked (void)
{
  ShoreTestVault vault = { 0 };
  gint64 client;

  shore_test_vault_open (&vault);
  client = new_client (&vault);
  act (&vault, client, "asked",
       shore_args_new_with ("wording", "Je souhaite être rappelée", "object", "chauffage", NULL));
  assert_verdict (&vault, client, SHORE_REASON_ASKED, "allowed");
  shore_clock_set (vault.clock, SHORE_TEST_NOW + 7 * SHORE_DAY);
  assert_verdict (&vault, client, SHORE_REASON_ASKED_LATE, "forbidden");
  shore_test_vault_close (&vault);
}

/* What an act of the future would say is not known yet; a word that is none says nothing. */
static void
test_refused_words (void)
{
  ShoreTestVault vault = { 0 };
  g_autoptr (GError) error = NULL;
  Deed future, unknown;

  shore_test_vault_open (&vault);
  future = (Deed){ new_client (&vault), "consent", whole_consent (), 0, 0 };
  shore_args_set (future.args, "at", "2027-01-01T10:00");
  g_assert_false (shore_store_write_sync (vault.store, SHORE_URGENT, perform, &future, &error));
  g_assert_error (error, SHORE_MODEL_ERROR, SHORE_MODEL_ERROR_BAD_VALUE);
  g_clear_error (&error);
  unknown = (Deed){ future.client, "consent", whole_consent (), 0, 0 };
  shore_args_set (unknown.args, "stated", "everything");
  g_assert_false (shore_store_write_sync (vault.store, SHORE_URGENT, perform, &unknown, &error));
  g_assert_error (error, SHORE_MODEL_ERROR, SHORE_MODEL_ERROR_BAD_VALUE);
  shore_args_unref (future.args);
  shore_args_unref (unknown.args);
  shore_test_vault_close (&vault);
}

/* A slip of the hand is taken back; the chain stands, since the row stays in it. */
static void
test_taken_back (void)
{
  ShoreTestVault vault = { 0 };
  gint64 client, batch;

  shore_test_vault_open (&vault);
  client = new_client (&vault);
  act (&vault, client, "consent", whole_consent ());
  shore_clock_set (vault.clock, SHORE_TEST_NOW + SHORE_MINUTE);
  batch = act (&vault, client, "refuse", shore_args_new ());
  assert_verdict (&vault, client, SHORE_REASON_REFUSED, "forbidden");
  shore_test_write (&vault, take_back, &batch);
  assert_verdict (&vault, client, SHORE_REASON_CONSENT, "allowed");
  act (&vault, client, "withdraw", shore_args_new ());
  g_assert_cmpint (broken (&vault), ==, 0);
  shore_test_vault_close (&vault);
}

static gboolean
forge (ShoreDatabase *db, gpointer data, GError **error)
{
  return shore_database_exec (db, data, error);
}

static void
test_forged (void)
{
  static const char *const forgeries[] = {
    "UPDATE consent SET at = at - 1000 WHERE id = (SELECT min(id) FROM consent)",
    "UPDATE consent SET source = 'form' WHERE source = 'silence'",
    "DELETE FROM consent WHERE id = (SELECT min(id) FROM consent)",
  };

  for (guint i = 0; i < G_N_ELEMENTS (forgeries); i++)
    {
      ShoreTestVault vault = { 0 };
      gint64 client;

      shore_test_vault_open (&vault);
      client = new_client (&vault);
      act (&vault, client, "consent", whole_consent ());
      act (&vault, client, "consent",
           shore_args_new_with ("source", "silence", "object", "x", "beneficiary", "y", "stated",
                                "object", NULL));
      act (&vault, client, "withdraw", shore_args_new ());
      g_assert_cmpint (broken (&vault), ==, 0);
      shore_test_write (&vault, forge, (gpointer)forgeries[i]);
      g_assert_cmpint (broken (&vault), !=, 0);
      shore_test_vault_close (&vault);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/desk/consent/acts", test_acts);
  g_test_add_func ("/desk/consent/asked", test_asked);
  g_test_add_func ("/desk/consent/refused words", test_refused_words);
  g_test_add_func ("/desk/consent/taken back", test_taken_back);
  g_test_add_func ("/desk/consent/forged", test_forged);
  return g_test_run ();
}
