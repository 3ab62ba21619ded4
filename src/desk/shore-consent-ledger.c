#include "desk/shore-consent-ledger.h"

#include <glib/gi18n.h>
#include <string.h>

#include "desk/shore-use-cases.h"
#include "store/shore-seals.h"

/* A seal is the SHA-256 of the seal before and of the row's own values, each with
 * its name and length. The client is left out: two cards of one person may be
 * merged. So is the seal's own field. */

static const struct
{
  const char *word;
  ShoreConsentItems item;
} stated_words[] = {
  { "beneficiary", SHORE_STATED_BENEFICIARY },
  { "object", SHORE_STATED_OBJECT },
  { "duration", SHORE_STATED_DURATION },
  { "withdrawal", SHORE_STATED_WITHDRAWAL },
  { "proof", SHORE_STATED_PROOF },
};

static char *
seal_of (const ShoreRecord *act, const char *before)
{
  const ShoreKindInfo *info = shore_kind_info (SHORE_KIND_CONSENT);
  g_autoptr (GString) all = g_string_new (before ? before : "");

  for (int i = 0; i < info->n_fields; i++)
    {
      g_autofree char *text = NULL;

      if (i == SHORE_CONSENT_CHAIN || i == SHORE_CONSENT_CLIENT || !shore_record_has (act, i))
        continue;
      text = shore_value_to_text (&info->fields[i], shore_record_get_value (act, i));
      g_string_append_printf (all, "\n%s %u %s", info->fields[i].name, (guint)strlen (text), text);
    }
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, all->str, (gssize)all->len);
}

/**
 * shore_consent_ledger_add: appends an act. Its author, hour and seal are set here.
 */
gboolean
shore_consent_ledger_add (ShoreLedger *ledger, ShoreRecord *act, GError **error)
{
  ShoreDatabase *db = shore_ledger_database (ledger);
  g_autofree char *before = shore_seals_last (db);
  g_autofree char *seal = NULL;
  gint64 user = shore_use_case_user (ledger);

  /* Whole seconds, as everything the ledger of changes keeps. */
  shore_consent_set_at (act, shore_consent_get_at (act) / SHORE_SECOND * SHORE_SECOND);
  shore_consent_set_noted (act, shore_ledger_now (ledger) / SHORE_SECOND * SHORE_SECOND);
  if (user != 0)
    shore_consent_set_author (act, user);
  seal = seal_of (act, before);
  shore_consent_set_chain (act, seal);
  return shore_ledger_create (ledger, act, error);
}

/**
 * shore_consent_ledger_read: the acts of one client, in the order in which they
 * were noted.
 *
 * Returns: (transfer full) (nullable) (element-type ShoreRecord):
 */
GPtrArray *
shore_consent_ledger_read (ShoreDatabase *db, gint64 client, GError **error)
{
  const ShoreValue value = { .kind = SHORE_VALUE_INT, .number = client };

  return shore_records_where (db, SHORE_KIND_CONSENT, SHORE_CONSENT_CLIENT, &value, 0, error);
}

/**
 * shore_consent_ledger_check: whether every row is sealed as it was noted. What
 * was taken back by undo stays in the chain.
 * @broken: (out): id of the first row that is not, 0 none
 */
gboolean
shore_consent_ledger_check (ShoreDatabase *db, gint64 *broken, GError **error)
{
  g_autoptr (GPtrArray) acts = shore_seals_read (db, error);
  const char *before = NULL;

  *broken = 0;
  if (acts == NULL)
    return FALSE;
  for (guint i = 0; i < acts->len; i++)
    {
      const ShoreRecord *act = acts->pdata[i];
      g_autofree char *seal = seal_of (act, before);

      if (g_strcmp0 (seal, shore_consent_get_chain (act)) != 0)
        {
          *broken = shore_record_get_id (act);
          return TRUE;
        }
      before = shore_consent_get_chain (act);
    }
  return TRUE;
}

/**
 * shore_consent_is_positive: whether a source is an act of the person.
 */
gboolean
shore_consent_is_positive (const char *source)
{
  static const char *const none[] = { "pre-ticked", "silence", "referral", NULL };

  return source != NULL && !g_strv_contains (none, source);
}

static guint
item_of (const char *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (stated_words); i++)
    if (strcmp (stated_words[i].word, word) == 0)
      return stated_words[i].item;
  return 0;
}

/**
 * shore_consent_stated_is_known: whether each word names something that a request
 * for consent has to state.
 * @stated: (nullable): words between blanks
 */
gboolean
shore_consent_stated_is_known (const char *stated)
{
  g_auto (GStrv) words = g_strsplit_set (stated ? stated : "", " ,", -1);

  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0' && item_of (words[i]) == 0)
      return FALSE;
  return TRUE;
}

/**
 * shore_consent_items: what the record of a consent holds of what it must.
 */
ShoreConsentItems
shore_consent_items (const ShoreRecord *act)
{
  const char *stated = shore_consent_get_stated (act);
  g_auto (GStrv) words = g_strsplit_set (stated ? stated : "", " ,", -1);
  guint items = 0;

  for (guint i = 0; words[i] != NULL; i++)
    items |= item_of (words[i]);
  return items;
}

/**
 * shore_consent_describe: one line for the history: "Given: Phone, heating".
 *
 * Returns: (transfer full):
 */
char *
shore_consent_describe (const ShoreRecord *act)
{
  const ShoreChoice *what = shore_choice_find (shore_consent_acts, shore_consent_get_act (act));
  const ShoreChoice *channel
      = shore_choice_find (shore_consent_channels, shore_consent_get_channel (act));
  const char *object = shore_consent_get_object (act);

  return g_strdup_printf (object && *object ? _ ("Calls and messages: %s (%s), %s")
                                            : _ ("Calls and messages: %s (%s)%s"),
                          what ? shore_choice_label (what) : "",
                          channel ? shore_choice_label (channel) : "", object ? object : "");
}
