#include "base/shore-day.h"
#include "desk/shore-telephone.h"
#include "shore-test-line.h"
#include "store/shore-records.h"
#include "store/shore-test-vault.h"

/* The telephone on a real vault, over a line without a network: what is dialled and what is
 * refused, who calls, and what stands in the vault afterwards. The clock stands at Wednesday
 * 25 November 2026, 11:00 in Paris. There is no CRM at all: nothing of it may wait for one. */

#define NOW SHORE_TEST_NOW

typedef struct
{
  ShoreTestVault vault;
  ShoreDesk *desk;
  ShoreTelephone *telephone;
  ShoreLine *line;
  char *said; /* (owned) (nullable) the last sentence */
  guint n_said;
} Fixture;

static void
said_cb (Fixture *self, const char *text)
{
  g_free (self->said);
  self->said = g_strdup (text);
  self->n_said++;
}

static void
set_up (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  shore_test_vault_open (&self->vault);
  shore_clock_set (self->vault.clock, NOW);
  self->desk = shore_desk_new (self->vault.store, NULL, self->vault.clock);
  self->telephone = shore_desk_get_telephone (self->desk);
  self->line = shore_test_line_new (self->vault.clock);
  shore_telephone_set_line (self->telephone, self->line);
  g_signal_connect_swapped (self->telephone, "said", G_CALLBACK (said_cb), self);
}

static void
settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
tear_down (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  shore_desk_close (self->desk);
  settle ();
  g_assert_finalize_object (self->desk);
  g_clear_object (&self->line);
  g_free (self->said);
  shore_test_vault_close (&self->vault);
}

/* ── hands ── */

static void
keep_result_cb (GObject *source G_GNUC_UNUSED, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **)data = g_object_ref (result);
}

static gint64
act (Fixture *self, ShoreKind kind, gint64 id, const char *action, ShoreArgs *args)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (ShoreArgs) words = args;
  g_autoptr (GError) error = NULL;
  gint64 made;

  shore_desk_do_async (self->desk, kind, id, action, words, NULL, keep_result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  made = shore_desk_do_finish (self->desk, result, NULL, &error);
  g_assert_no_error (error);
  return made;
}

static gint64
new_client (Fixture *self, const char *name, const char *mobile, const char *role)
{
  return act (self, SHORE_KIND_CLIENT, 0, "new",
              shore_args_new_with ("name", name, "mobile", mobile, "role", role, "postcode",
                                   "29200", NULL));
}

static ShoreTalk *
place (Fixture *self, ShoreCallWish wish, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  shore_telephone_place_async (self->telephone, &wish, NULL, keep_result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return shore_telephone_place_finish (self->telephone, result, error);
}

static ShoreTalk *
first_talk (Fixture *self)
{
  g_autoptr (ShoreTalk) talk
      = g_list_model_get_item (shore_telephone_get_talks (self->telephone), 0);

  return talk;
}

static ShoreTalk *
wait_for_name (Fixture *self)
{
  ShoreTalk *talk = first_talk (self);

  g_assert_nonnull (talk);
  while (!shore_talk_is_looked_up (talk))
    g_main_context_iteration (NULL, TRUE);
  return talk;
}

static void
wait_for_words (Fixture *self)
{
  guint before = self->n_said;

  while (self->n_said == before)
    g_main_context_iteration (NULL, TRUE);
}

static void
assert_no_talk (Fixture *self)
{
  g_assert_cmpuint (g_list_model_get_n_items (shore_telephone_get_talks (self->telephone)), ==, 0);
}

typedef struct
{
  ShoreKind kind;
  GPtrArray *found; /* (owned) */
} All;

static gboolean
read_all (ShoreDatabase *db, gpointer data, GError **error)
{
  All *all = data;

  all->found = shore_records_where (db, all->kind, -1, NULL, 0, error);
  return all->found != NULL;
}

/* (transfer full): by id */
static GPtrArray *
all_of (Fixture *self, ShoreKind kind)
{
  All all = { kind, NULL };

  shore_test_read (&self->vault, read_all, &all);
  return all.found;
}

/* (transfer full): the only one */
static ShoreRecord *
only_one (Fixture *self, ShoreKind kind)
{
  g_autoptr (GPtrArray) all = all_of (self, kind);

  g_assert_cmpuint (all->len, ==, 1);
  return shore_record_ref (all->pdata[0]);
}

/* ── out ── */

static void
test_a_service_call (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  gint64 client = new_client (self, "Hélène Roy", "06 39 98 14 27", "customer");
  g_autoptr (GError) error = NULL;
  g_autoptr (ShoreTalk) talk
      = place (self, (ShoreCallWish){ .number = "06 39 98 14 27", .client = client }, &error);
  g_autoptr (ShoreRecord) event = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (shore_test_line_get_dialled (self->line), ==, "sip:+33639981427@pbx.example");
  g_assert_cmpint (shore_talk_get_client (talk), ==, client);
  shore_test_call_accept (shore_talk_get_call (talk));
  shore_clock_set (self->vault.clock, NOW + 161 * SHORE_SECOND);
  shore_test_call_leave (shore_talk_get_call (talk));

  /* It waits for its outcome, and is not in the history before. */
  settle ();
  g_assert_true (first_talk (self) == talk);
  g_assert_cmpstr (shore_talk_get_suggestion (talk), ==, "reached");
  shore_clock_set (self->vault.clock, NOW + SHORE_HOUR);
  shore_telephone_code (self->telephone, talk,
                        &(ShoreCallOutcome){ .outcome = "reached", .note = "Leak found" });
  wait_for_words (self);
  assert_no_talk (self);
  event = only_one (self, SHORE_KIND_EVENT);
  g_assert_cmpint (shore_event_get_client (event), ==, client);
  g_assert_cmpstr (shore_event_get_nature (event), ==, "call");
  g_assert_cmpstr (shore_event_get_channel (event), ==, "phone");
  g_assert_cmpstr (shore_event_get_direction (event), ==, "out");
  g_assert_cmpstr (shore_event_get_subject (event), ==, "Call, 2 min 41 s");
  g_assert_cmpstr (shore_event_get_text (event), ==, "Reached\nLeak found");
}

static void
test_an_offer_is_asked_for (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  gint64 prospect = new_client (self, "Paul Etcheverry", "0639980001", "prospect");
  gint64 client = new_client (self, "Hélène Roy", "0639980002", "customer");
  const ShoreCallWish wishes[] = {
    { .number = "0639980001", .client = prospect },
    { .number = "0639980001" }, /* found by the number alone */
    { .number = "0639980002", .client = client, .offer = TRUE },
    { .number = "0639980001", .client = prospect, .checked = TRUE },
    { .number = "0639980003", .offer = TRUE }, /* nobody's: cannot be checked */
  };

  for (guint i = 0; i < G_N_ELEMENTS (wishes); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (place (self, wishes[i], &error));
      g_assert_error (error, SHORE_TELEPHONE_ERROR, SHORE_TELEPHONE_ERROR_FORBIDDEN);
      g_assert_null (strchr (error->message, '%'));
    }
  g_assert_cmpuint (shore_test_line_get_n_dialled (self->line), ==, 0);
  assert_no_talk (self);
}

static void
test_what_is_to_be_checked (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  gint64 company = act (self, SHORE_KIND_CLIENT, 0, "new",
                        shore_args_new_with ("name", "Boulangerie Roy", "phone", "0298000001",
                                             "company", "yes", "postcode", "29200", NULL));
  ShoreCallWish wish = { .number = "0298000001", .client = company, .offer = TRUE };
  g_autoptr (GError) error = NULL;
  g_autoptr (ShoreTalk) talk = NULL;

  g_assert_null (place (self, wish, &error));
  g_assert_error (error, SHORE_TELEPHONE_ERROR, SHORE_TELEPHONE_ERROR_CHECK);
  g_clear_error (&error);
  wish.checked = TRUE;
  talk = place (self, wish, &error);
  g_assert_no_error (error);
  g_assert_nonnull (talk);
}

static void
test_without_a_line (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;

  shore_line_report_state (self->line, SHORE_LINE_AWAY, SHORE_LINE_REASON_NO_NETWORK);
  g_assert_false (shore_telephone_is_ready (self->telephone));
  g_assert_null (place (self, (ShoreCallWish){ .number = "0639981427" }, &error));
  g_assert_error (error, SHORE_TELEPHONE_ERROR, SHORE_TELEPHONE_ERROR_NO_LINE);
  g_assert_cmpstr (error->message, ==, "No network: the line waits for it.");
}

static gint64
promise_a_call (Fixture *self, gint64 client)
{
  g_autofree char *start = shore_instant_to_iso (NOW);
  ShoreArgs *args = shore_args_new_with ("subject", "Quote", "start", start, NULL);

  shore_args_set_int (args, "client", client);
  return act (self, SHORE_KIND_CALLBACK, 0, "new", args);
}

/* One call is one attempt: the law counts them. */
static void
test_a_call_is_its_attempt (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  gint64 client = new_client (self, "Hélène Roy", "0639981427", "customer");
  gint64 id = promise_a_call (self, client);
  ShoreCallWish wish = { .number = "0639981427", .client = client, .callback = id };
  g_autoptr (ShoreTalk) first = place (self, wish, NULL);
  g_autoptr (ShoreTalk) second = NULL;
  g_autoptr (ShoreRecord) callback = NULL;
  g_autoptr (GPtrArray) events = NULL;

  shore_call_feed (shore_talk_get_call (first), SHORE_CALL_EVENT_RINGS);
  shore_test_call_fail (shore_talk_get_call (first), SHORE_CALL_EVENT_REFUSED, SHORE_CALL_END_BUSY);
  wait_for_words (self);
  g_assert_cmpstr (self->said, ==, "Nobody answered, the attempt is noted");
  callback = only_one (self, SHORE_KIND_CALLBACK);
  g_assert_cmpint (shore_callback_get_attempts (callback), ==, 1);
  g_assert_cmpstr (shore_callback_get_outcome (callback), ==, "no-answer");
  g_assert_cmpstr (shore_callback_get_state (callback), ==, "due");
  g_assert_cmpint (shore_callback_get_start (callback), ==, NOW + 2 * SHORE_HOUR);

  second = place (self, wish, NULL);
  shore_test_call_accept (shore_talk_get_call (second));
  shore_call_hang_up (shore_talk_get_call (second));
  settle ();
  shore_telephone_code (self->telephone, second, &(ShoreCallOutcome){ .outcome = "reached" });
  wait_for_words (self);
  g_clear_pointer (&callback, shore_record_unref);
  callback = only_one (self, SHORE_KIND_CALLBACK);
  g_assert_cmpint (shore_callback_get_attempts (callback), ==, 2);
  g_assert_cmpstr (shore_callback_get_state (callback), ==, "done");
  events = all_of (self, SHORE_KIND_EVENT);
  g_assert_cmpuint (events->len, ==, 2);
  for (guint i = 0; i < events->len; i++)
    g_assert_cmpstr (shore_event_get_nature (events->pdata[i]), ==, "attempt");
}

/* Noted by hand in the dossier while the call went on: not counted again. */
static void
test_noted_by_hand (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  gint64 client = new_client (self, "Hélène Roy", "0639981427", "customer");
  gint64 id = promise_a_call (self, client);
  g_autoptr (ShoreTalk) talk
      = place (self, (ShoreCallWish){ .number = "0639981427", .client = client, .callback = id },
               NULL);
  g_autoptr (ShoreRecord) callback = NULL;
  g_autoptr (GPtrArray) events = NULL;

  shore_test_call_accept (shore_talk_get_call (talk));
  act (self, SHORE_KIND_CALLBACK, id, "attempt", shore_args_new_with ("outcome", "reached", NULL));
  shore_test_call_leave (shore_talk_get_call (talk));
  shore_telephone_code (self->telephone, talk, &(ShoreCallOutcome){ .outcome = "reached" });
  wait_for_words (self);
  callback = only_one (self, SHORE_KIND_CALLBACK);
  g_assert_cmpint (shore_callback_get_attempts (callback), ==, 1);
  events = all_of (self, SHORE_KIND_EVENT);
  g_assert_cmpuint (events->len, ==, 2);
  g_assert_cmpstr (shore_event_get_nature (events->pdata[1]), ==, "note");
}

static void
test_what_follows (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  gint64 client = new_client (self, "Hélène Roy", "0639981427", "customer");
  ShoreCallWish wish = { .number = "0639981427", .client = client };
  g_autoptr (ShoreTalk) talk = place (self, wish, NULL);
  g_autoptr (ShoreTalk) other = NULL;
  g_autoptr (ShoreRecord) callback = NULL;
  g_autoptr (ShoreRecord) after = NULL;

  shore_test_call_accept (shore_talk_get_call (talk));
  shore_test_call_leave (shore_talk_get_call (talk));
  shore_telephone_code (self->telephone, talk,
                        &(ShoreCallOutcome){ .outcome = "later", .again = "2026-11-26T09:00:00Z" });
  wait_for_words (self);
  callback = only_one (self, SHORE_KIND_CALLBACK);
  g_assert_cmpint (shore_callback_get_client (callback), ==, client);
  g_assert_cmpint (shore_callback_get_start (callback), ==, NOW + 23 * SHORE_HOUR);

  other = place (self, wish, NULL);
  shore_test_call_accept (shore_talk_get_call (other));
  shore_test_call_leave (shore_talk_get_call (other));
  shore_telephone_code (self->telephone, other, &(ShoreCallOutcome){ .outcome = "refused" });
  wait_for_words (self);
  after = only_one (self, SHORE_KIND_CLIENT);
  g_assert_true (shore_client_get_no_call (after));
}

/* No telephone rang there: no attempt, and nothing in the history. */
static void
test_never_rang (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  gint64 client = new_client (self, "Hélène Roy", "0639981427", "customer");
  ShoreCallWish wish = { .number = "0639981427", .client = client };
  g_autoptr (ShoreTalk) talk = place (self, wish, NULL);
  g_autoptr (ShoreTalk) second = NULL;
  g_autoptr (GPtrArray) events = NULL;

  shore_test_call_fail (shore_talk_get_call (talk), SHORE_CALL_EVENT_REFUSED,
                        SHORE_CALL_END_FORBIDDEN);
  g_assert_cmpstr (self->said, ==, "The operator does not let this call pass");
  assert_no_talk (self);

  /* No such number: whether it is the wrong one, a person says. */
  second = place (self, wish, NULL);
  shore_test_call_fail (shore_talk_get_call (second), SHORE_CALL_EVENT_REFUSED,
                        SHORE_CALL_END_NO_NUMBER);
  g_assert_cmpstr (shore_talk_get_suggestion (second), ==, "wrong-number");
  events = all_of (self, SHORE_KIND_EVENT);
  g_assert_cmpuint (events->len, ==, 0);
}

/* ── in ── */

static void
test_who_calls (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  gint64 client = new_client (self, "Hélène Roy", "06.39.98.14.27", "customer");
  gint64 company = new_client (self, "SCI des Quatre-Vents", NULL, "customer");
  ShoreArgs *contact
      = shore_args_new_with ("last_name", "Roy", "mobile", "+33 6 39 98 14 27", NULL);
  g_autoptr (ShoreCall) call = NULL;
  g_autoptr (ShoreCall) second = NULL;
  ShoreTalk *talk;

  promise_a_call (self, client);
  call = shore_test_line_ring (self->line, "+33639981427");
  talk = wait_for_name (self);
  g_assert_cmpint (shore_talk_get_client (talk), ==, client);
  g_assert_nonnull (shore_talk_get_caller (talk)->callback);
  g_assert_null (shore_talk_get_caller (talk)->request);
  shore_call_hang_up (call);
  settle ();

  /* The number is also that of a contact: two it may be, and nobody is taken for the other. */
  shore_args_set_int (contact, "client", company);
  act (self, SHORE_KIND_CONTACT, 0, "new", contact);
  second = shore_test_line_ring (self->line, "+33639981427");
  talk = wait_for_name (self);
  g_assert_cmpuint (shore_talk_get_callers (talk)->len, ==, 2);
  g_assert_cmpint (shore_talk_get_client (talk), ==, 0);
  shore_talk_choose (talk, company);
  g_assert_cmpint (shore_talk_get_client (talk), ==, company);
}

static void
test_a_number_like_another (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (ShoreCall) call = NULL;
  ShoreTalk *talk;

  /* The same last eight digits in another country. */
  new_client (self, "Jan Peeters", "+32 639 98 14 27", "customer");
  call = shore_test_line_ring (self->line, "+33639981427");
  talk = wait_for_name (self);
  g_assert_cmpuint (shore_talk_get_callers (talk)->len, ==, 0);
}

static void
test_a_missed_call (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  gint64 client = new_client (self, "Hélène Roy", "0639981427", "customer");
  g_autoptr (ShoreRecord) callback = NULL;
  g_autoptr (ShoreRecord) again = NULL;

  for (int i = 0; i < 2; i++)
    {
      g_autoptr (ShoreCall) call = shore_test_line_ring (self->line, "+33639981427");

      /* Gone before the vault has answered: it is looked up all the same. */
      shore_test_call_fail (call, SHORE_CALL_EVENT_CANCELLED, SHORE_CALL_END_GIVEN_UP);
      wait_for_words (self);
      if (i == 0)
        callback = only_one (self, SHORE_KIND_CALLBACK);
    }
  assert_no_talk (self);
  g_assert_cmpint (shore_callback_get_client (callback), ==, client);
  g_assert_cmpstr (shore_callback_get_subject (callback), ==, "Missed call");
  g_assert_cmpint (shore_callback_get_start (callback), ==, NOW);
  /* The second is merged into it. */
  again = only_one (self, SHORE_KIND_CALLBACK);
  g_assert_cmpint (shore_record_get_id (again), ==, shore_record_get_id (callback));
  g_assert_cmpint (shore_callback_get_start (again), ==, NOW);
  g_assert_cmpuint (strlen (shore_callback_get_note (again)), >,
                    strlen (shore_callback_get_note (callback)));
}

static void
test_missed_and_unknown (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  const char *numbers[] = { "+33639981427", "+33639981427", "+33298000001", NULL };
  g_autoptr (GPtrArray) callbacks = NULL;
  g_autoptr (GPtrArray) events = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_autoptr (ShoreCall) call = shore_test_line_ring (self->line, numbers[i]);

      shore_test_call_fail (call, SHORE_CALL_EVENT_CANCELLED, SHORE_CALL_END_GIVEN_UP);
      wait_for_words (self);
    }
  callbacks = all_of (self, SHORE_KIND_CALLBACK);
  /* One a number; who hides it cannot be called back. */
  g_assert_cmpuint (callbacks->len, ==, 2);
  g_assert_cmpstr (shore_callback_get_subject (callbacks->pdata[0]), ==,
                   "Missed call from 06 39 98 14 27");
  events = all_of (self, SHORE_KIND_EVENT);
  g_assert_cmpuint (events->len, ==, 4);
}

static void
test_declined (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (ShoreCall) busy = shore_test_line_ring (self->line, "+33639981427");
  g_autoptr (ShoreCall) away = NULL;
  g_autoptr (ShoreRecord) callback = NULL;
  g_autoptr (GPtrArray) none = NULL;

  g_assert_true (shore_telephone_decline (self->telephone, wait_for_name (self),
                                          SHORE_CALL_REJECT_DECLINE, NULL));
  wait_for_words (self);
  none = all_of (self, SHORE_KIND_CALLBACK);
  g_assert_cmpuint (none->len, ==, 0);

  /* Not now: a promise to call back. */
  away = shore_test_line_ring (self->line, "+33639981427");
  g_assert_true (shore_telephone_decline (self->telephone, wait_for_name (self),
                                          SHORE_CALL_REJECT_AWAY, NULL));
  wait_for_words (self);
  callback = only_one (self, SHORE_KIND_CALLBACK);
  g_assert_cmpstr (shore_callback_get_state (callback), ==, "due");
}

static void
test_elsewhere (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (ShoreCall) call = shore_test_line_ring (self->line, "+33639981427");
  g_autoptr (GPtrArray) events = NULL;

  wait_for_name (self);
  shore_test_call_fail (call, SHORE_CALL_EVENT_CANCELLED, SHORE_CALL_END_ELSEWHERE);
  settle ();
  assert_no_talk (self);
  events = all_of (self, SHORE_KIND_EVENT);
  g_assert_cmpuint (events->len, ==, 0);
}

/* The advisor closes the desk without saying how it went, or in the middle of it. */
static void
test_closing_keeps (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (ShoreCall) call = shore_test_line_ring (self->line, "+33639981427");
  g_autoptr (ShoreRecord) event = NULL;

  wait_for_name (self);
  shore_test_call_accept (call);
  shore_telephone_close (self->telephone);
  wait_for_words (self);
  event = only_one (self, SHORE_KIND_EVENT);
  g_assert_cmpstr (shore_event_get_direction (event), ==, "in");
  g_assert_cmpstr (shore_event_get_text (event), ==, "06 39 98 14 27");
}

#define ADD(path, test) g_test_add ("/desk/telephone/" path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("service", test_a_service_call);
  ADD ("offer", test_an_offer_is_asked_for);
  ADD ("check", test_what_is_to_be_checked);
  ADD ("no-line", test_without_a_line);
  ADD ("attempt", test_a_call_is_its_attempt);
  ADD ("by-hand", test_noted_by_hand);
  ADD ("follows", test_what_follows);
  ADD ("never-rang", test_never_rang);
  ADD ("who", test_who_calls);
  ADD ("alike", test_a_number_like_another);
  ADD ("missed", test_a_missed_call);
  ADD ("missed-unknown", test_missed_and_unknown);
  ADD ("declined", test_declined);
  ADD ("elsewhere", test_elsewhere);
  ADD ("closing", test_closing_keeps);
  return g_test_run ();
}
