#include "targets.h"

#include <string.h>

#include "base/shore-day.h"
#include "base/shore-json.h"
#include "base/shore-text.h"
#include "crm/dolibarr/shore-dolibarr-answer.h"
#include "crm/dolibarr/shore-dolibarr-text.h"
#include "crm/dolibarr/shore-dolibarr.h"
#include "desk/shore-args.h"
#include "model/shore-money.h"
#include "model/shore-phone.h"
#include "model/shore-record.h"

/* ── answers of a server ────────────────────────────────────────────────── */

static ShoreDolibarr *
decoder (void)
{
  static ShoreDolibarr *kept;

  if (kept == NULL)
    kept = SHORE_DOLIBARR (shore_dolibarr_new ("http://127.0.0.1:1", "key"));
  return kept;
}

/* A record that is let in can be stored: it has a number, and valid text. */
static void
check_record (const ShoreRecord *record)
{
  const ShoreKindInfo *info = shore_kind_info (shore_record_get_kind (record));

  g_assert_cmpint (shore_record_get_remote_id (record), >, 0);
  for (int i = 0; i < info->n_fields; i++)
    {
      const ShoreValue *value = shore_record_get_value (record, i);

      if (value->kind == SHORE_VALUE_TEXT)
        g_assert_true (g_utf8_validate (value->text, -1, NULL));
    }
}

static void
decode (ShoreKind kind, const char *bytes, gsize length)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ShoreHarvest) page = shore_dolibarr_decode (decoder (), kind, bytes, length, &error);

  g_assert_true ((page == NULL) == (error != NULL));
  for (guint i = 0; page != NULL && i < page->records->len; i++)
    check_record (page->records->pdata[i]);
}

#define DECODE(NAME, name)                                                                         \
  static void decode_##name (const char *bytes, gsize length)                                      \
  {                                                                                                \
    decode (SHORE_KIND_##NAME, bytes, length);                                                     \
  }

DECODE (CLIENT, client)
DECODE (CONTACT, contact)
DECODE (PRODUCT, product)
DECODE (ARTICLE, article)
DECODE (REQUEST, request)
DECODE (CALLBACK, callback)
DECODE (EVENT, event)
DECODE (SALE, sale)
DECODE (INVOICE, invoice)

static void
json (const char *bytes, gsize length)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ShoreJson) document = shore_json_parse (bytes, length, &error);

  g_assert_true ((document == NULL) == (error != NULL));
}

/* The first two bytes are the status, the third what the answer says of itself. */
static void
answer (const char *bytes, gsize length)
{
  static const guint statuses[]
      = { 200, 304, 400, 401, 403, 404, 405, 406, 408, 409, 429, 500, 501, 502, 503, 504 };
  g_autoptr (ShoreJson) document = NULL;
  g_autoptr (GError) error = NULL;
  ShoreHttpReply reply = { 0 };

  if (length < 2)
    return;
  reply.status = statuses[(guchar)bytes[0] % G_N_ELEMENTS (statuses)];
  reply.json = bytes[1] & 1;
  reply.body = g_bytes_new (bytes + 2, length - 2);
  if (!shore_dolibarr_answer_read (&reply, bytes[1] & 2, &document, &error))
    {
      g_assert_nonnull (error);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
    }
  g_bytes_unref (reply.body);
}

/* ── texts ──────────────────────────────────────────────────────────────── */

static char *
as_text (const char *bytes, gsize length)
{
  return g_utf8_make_valid (bytes, (gssize)MIN (length, strnlen (bytes, length)));
}

static void
note (const char *bytes, gsize length)
{
  g_autofree char *text = as_text (bytes, length);
  g_autofree char *plain = shore_dolibarr_note_read (text);
  g_autofree char *html = shore_dolibarr_note_write (text);
  g_autofree char *back = shore_dolibarr_note_read (html);
  g_autofree char *narrow = shore_dolibarr_narrow (text);

  g_assert_true (g_utf8_validate (plain, -1, NULL));
  g_assert_false (shore_dolibarr_is_wide (narrow));
  /* What we write is, read back, what we wrote: or our own write is an edit. */
  g_assert_true (shore_text_same (back, text));
}

static void
texts (const char *bytes, gsize length)
{
  g_autofree char *text = as_text (bytes, length);
  g_autofree char *folded = shore_text_fold (text);
  g_autofree char *digits = shore_text_digits (text);
  g_autofree char *number = length < 100 ? shore_phone_e164 (text, NULL) : NULL;

  g_assert_true (g_utf8_validate (folded, -1, NULL));
  for (const char *c = digits; *c != '\0'; c++)
    g_assert_true (g_ascii_isdigit (*c));
  g_assert_true (shore_text_same (text, text));
}

static void
day (const char *bytes, gsize length)
{
  g_autofree char *text = as_text (bytes, length);
  gint64 value, again;

  if (shore_day_parse (text, &value))
    {
      g_autofree char *iso = shore_day_to_iso (value);

      g_assert_true (shore_day_parse (iso, &again));
      g_assert_cmpint (again, ==, value);
    }
  if (shore_instant_parse (text, NULL, &value))
    {
      g_autofree char *iso = shore_instant_to_iso (value);

      g_assert_nonnull (iso);
    }
}

static void
money (const char *bytes, gsize length)
{
  g_autofree char *text = as_text (bytes, length);

  for (int places = 0; places <= 3; places++)
    {
      gint64 value, again;
      g_autofree char *written = NULL;

      if (!shore_decimal_parse (text, places, &value))
        continue;
      written = shore_decimal_to_text (value, places);
      g_assert_true (shore_decimal_parse (written, places, &again));
      g_assert_cmpint (again, ==, value);
    }
}

/* What a person types into any field, as on the command line: "name=value". */
static void
args (const char *bytes, gsize length)
{
  g_autofree char *text = as_text (bytes, length);
  g_autoptr (ShoreArgs) pairs = shore_args_new ();
  const ShoreKindInfo *info = shore_kind_info (SHORE_KIND_SALE);

  shore_args_parse_pair (pairs, text);
  for (int i = 0; i < info->n_fields; i++)
    {
      g_auto (ShoreValue) value = { 0 };
      g_autoptr (GError) error = NULL;
      g_autofree char *back = NULL;

      if (!shore_value_parse (&info->fields[i], text, &value, &error))
        continue;
      back = shore_value_to_text (&info->fields[i], &value);
      g_assert_nonnull (back);
    }
}

const FuzzTarget fuzz_targets[] = {
  { "client", decode_client },
  { "contact", decode_contact },
  { "product", decode_product },
  { "article", decode_article },
  { "request", decode_request },
  { "callback", decode_callback },
  { "event", decode_event },
  { "sale", decode_sale },
  { "invoice", decode_invoice },
  { "json", json },
  { "answer", answer },
  { "note", note },
  { "texts", texts },
  { "day", day },
  { "money", money },
  { "args", args },
  { NULL, NULL },
};

const FuzzTarget *
fuzz_target_find (const char *name)
{
  for (const FuzzTarget *target = fuzz_targets; name != NULL && target->name != NULL; target++)
    if (g_str_equal (target->name, name))
      return target;
  return NULL;
}
