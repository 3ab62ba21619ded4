#include <stdio.h>
#include <string.h>

#include "base/shore-day.h"
#include "base/shore-json.h"
#include "rules/shore-verdict.h"
#include "rules/shore-zone.h"

/* The engine's answers to the cases of month.py: one case a line on standard input, one answer a
 * line on standard output, in the words month.py uses. */

typedef struct
{
  const char *word;
  int value;
} Word;

static const Word purposes[]
    = { { "prospecting", SHORE_PURPOSE_PROSPECTING }, { "service", SHORE_PURPOSE_SERVICE }, { 0 } };
static const Word reaches[] = {
  { "call", SHORE_REACH_CALL }, { "sms", SHORE_REACH_SMS }, { "email", SHORE_REACH_EMAIL }, { 0 }
};
static const Word persons[] = { { "consumer", SHORE_PERSON_CONSUMER },
                                { "professional", SHORE_PERSON_PROFESSIONAL },
                                { "sole-trader", SHORE_PERSON_SOLE_TRADER },
                                { 0 } };
static const Word known[] = {
  { "unknown", SHORE_KNOWN_UNKNOWN }, { "no", SHORE_KNOWN_NO }, { "yes", SHORE_KNOWN_YES }, { 0 }
};
static const Word items[] = { { "beneficiary", SHORE_STATED_BENEFICIARY },
                              { "object", SHORE_STATED_OBJECT },
                              { "duration", SHORE_STATED_DURATION },
                              { "withdrawal", SHORE_STATED_WITHDRAWAL },
                              { "proof", SHORE_STATED_PROOF },
                              { 0 } };
/* What month.py calls by the law's word and the rules by the trade's. */
static const char *const sectors[][2] = { { "energy", "renovation" } };
static const char *const colours[] = { "green", "amber", "red" };

/* What the facts of one case borrow. */
typedef struct
{
  ShoreJson *json; /* (owned) */
  ShoreCallFacts facts;
  GArray *consents;
  GArray *contracts;
  GArray *asked;
  GArray *attempts;
  GPtrArray *objects; /* (owned) (element-type GPtrArray) of the contracts */
} Case;

static int
value_of (const Word *words, const char *word)
{
  for (; words->word != NULL; words++)
    if (g_strcmp0 (words->word, word) == 0)
      return words->value;
  g_error ("no such word: %s", word);
}

static int
pick (const ShoreJsonNode *node, const char *name, const Word *words)
{
  return value_of (words, shore_json_text (shore_json_get (node, name)));
}

static const char *
text_of (const ShoreJsonNode *node, const char *name)
{
  return shore_json_text (shore_json_get (node, name));
}

static gboolean
is (const ShoreJsonNode *node, const char *name)
{
  return shore_json_bool (shore_json_get (node, name));
}

static const char *
sector_of (const ShoreJsonNode *node)
{
  const char *sector = text_of (node, "sector");

  for (guint i = 0; i < G_N_ELEMENTS (sectors); i++)
    if (g_strcmp0 (sectors[i][0], sector) == 0)
      return sectors[i][1];
  return sector;
}

static gint64
number_of (const ShoreJsonNode *node, const char *name)
{
  gint64 value = 0;

  shore_json_int (shore_json_get (node, name), &value);
  return value;
}

static gint64
day_of (const ShoreJsonNode *node, const char *name, gint64 otherwise)
{
  const char *text = text_of (node, name);
  gint64 day;

  return text != NULL && shore_day_parse (text, &day) ? day : otherwise;
}

#define FOR_EACH(child, node)                                                                      \
  for (const ShoreJsonNode *child = shore_json_first (node); child != NULL;                        \
       child = shore_json_next (child))

static void
read_consents (Case *self, const ShoreJsonNode *list)
{
  FOR_EACH (node, list)
  {
    ShoreConsentFact fact = {
      .given = number_of (node, "given"),
      .withdrawn = number_of (node, "withdrawn"),
      .reach = pick (node, "reach", reaches),
      .object = text_of (node, "object"),
      .source = text_of (node, "source"),
      .other_times = is (node, "other_times"),
    };

    FOR_EACH (item, shore_json_get (node, "items"))
    fact.items |= value_of (items, shore_json_text (item));
    g_array_append_val (self->consents, fact);
  }
}

static void
read_contracts (Case *self, const ShoreJsonNode *list)
{
  FOR_EACH (node, list)
  {
    GPtrArray *objects = g_ptr_array_new ();
    ShoreContractFact fact
        = { .from = day_of (node, "from", 0), .to = day_of (node, "to", SHORE_LAW_OPEN) };

    FOR_EACH (object, shore_json_get (node, "objects"))
    g_ptr_array_add (objects, (gpointer)shore_json_text (object));
    g_ptr_array_add (objects, NULL);
    g_ptr_array_add (self->objects, objects);
    fact.objects = (const char *const *)objects->pdata;
    g_array_append_val (self->contracts, fact);
  }
}

static void
read_asked (Case *self, const ShoreJsonNode *list)
{
  FOR_EACH (node, list)
  {
    ShoreAskedFact fact = {
      .at = number_of (node, "at"),
      .object = text_of (node, "object"),
      .proven = is (node, "proven"),
      .in_words = is (node, "in_words"),
    };

    g_array_append_val (self->asked, fact);
  }
}

static void
read_attempts (Case *self, const ShoreJsonNode *list)
{
  FOR_EACH (node, list)
  {
    gint64 at = 0;

    shore_json_int (node, &at);
    g_array_append_val (self->attempts, at);
  }
}

static void
read_facts (Case *self, const ShoreJsonNode *node)
{
  ShoreCallFacts *facts = &self->facts;

  read_consents (self, shore_json_get (node, "consents"));
  read_contracts (self, shore_json_get (node, "contracts"));
  read_asked (self, shore_json_get (node, "asked"));
  read_attempts (self, shore_json_get (node, "attempts"));
  *facts = (ShoreCallFacts){
    .purpose = pick (node, "purpose", purposes),
    .reach = pick (node, "reach", reaches),
    .person = pick (node, "person", persons),
    .evidence = is (node, "evidence"),
    .opposition = pick (node, "opposition", known),
    .postcode = text_of (node, "postcode"),
    .sector = sector_of (node),
    .object = text_of (node, "object"),
    .consents = (const ShoreConsentFact *)self->consents->data,
    .n_consents = self->consents->len,
    .contracts = (const ShoreContractFact *)self->contracts->data,
    .n_contracts = self->contracts->len,
    .asked = (const ShoreAskedFact *)self->asked->data,
    .n_asked = self->asked->len,
    .attempts = (const gint64 *)self->attempts->data,
    .n_attempts = self->attempts->len,
    .team_unknown_since = number_of (node, "team_unknown_since"),
    .refused = number_of (node, "refused"),
    .blocked = is (node, "blocked"),
  };
  if (facts->postcode != NULL)
    facts->zone = shore_zone_of_postcode (facts->postcode);
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

static void
add_rules (ShoreJsonWriter *out,
           const char *name,
           const ShoreVerdict *verdict,
           ShoreVerdictColour colour)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  for (guint i = 0; i < verdict->reasons->len; i++)
    {
      const ShoreReason *reason = shore_verdict_reason (verdict, i);

      if (reason->colour == colour && reason->row != NULL
          && !g_ptr_array_find_with_equal_func (ids, reason->row->id, g_str_equal, NULL))
        g_ptr_array_add (ids, reason->row->id);
    }
  g_ptr_array_sort (ids, compare_texts);
  shore_json_begin_array (out, name);
  for (guint i = 0; i < ids->len; i++)
    shore_json_add_text (out, NULL, g_ptr_array_index (ids, i));
  shore_json_end_array (out);
}

static void
answer (Case *self, ShoreLaw *law)
{
  const ShoreJsonNode *node = shore_json_root (self->json);
  g_autoptr (ShoreVerdict) verdict = NULL;
  g_autoptr (ShoreJsonWriter) out = shore_json_writer_new ();
  g_autofree char *line = NULL;

  read_facts (self, node);
  verdict = shore_verdict_new (law, &self->facts, number_of (node, "at"));
  shore_json_begin_object (out, NULL);
  shore_json_add_int (out, "id", number_of (node, "id"));
  shore_json_add_text (out, "colour", colours[verdict->colour]);
  add_rules (out, "red", verdict, SHORE_VERDICT_FORBIDDEN);
  add_rules (out, "amber", verdict, SHORE_VERDICT_CHECK);
  shore_json_end_object (out);
  line = shore_json_writer_finish (out);
  g_strdelimit (line, "\n", ' ');
  puts (line);
}

static gboolean
answer_line (const char *line, ShoreLaw *law, GError **error)
{
  Case self = { 0 };

  self.json = shore_json_parse (line, strlen (line), error);
  if (self.json == NULL)
    return FALSE;
  self.consents = g_array_new (FALSE, FALSE, sizeof (ShoreConsentFact));
  self.contracts = g_array_new (FALSE, FALSE, sizeof (ShoreContractFact));
  self.asked = g_array_new (FALSE, FALSE, sizeof (ShoreAskedFact));
  self.attempts = g_array_new (FALSE, FALSE, sizeof (gint64));
  self.objects = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);
  answer (&self, law);
  g_clear_pointer (&self.facts.zone, g_time_zone_unref);
  g_array_unref (self.consents);
  g_array_unref (self.contracts);
  g_array_unref (self.asked);
  g_array_unref (self.attempts);
  g_ptr_array_unref (self.objects);
  shore_json_free (self.json);
  return TRUE;
}

int
main (void)
{
  g_autoptr (ShoreLaw) law = shore_law_new_shipped ();
  g_autofree char *line = NULL;
  size_t room = 0;

  while (getline (&line, &room, stdin) > 0)
    {
      g_autoptr (GError) error = NULL;

      if (!answer_line (line, law, &error))
        {
          g_printerr ("%s\n", error->message);
          return 1;
        }
    }
  return 0;
}
