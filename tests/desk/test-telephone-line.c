#include "desk/shore-telephone.h"
#include "parts/shore-trainer.h"
#include "store/shore-records.h"
#include "store/shore-test-vault.h"

/* The telephone of a desk over a real line, SIP and sound on the loopback: a client of the vault
 * rings, is known, is answered and leaves; another one is called. What stands in the vault at the
 * end is the same as over a line that only pretends. */

#define PATIENCE_US (30 * G_USEC_PER_SEC)

typedef struct
{
  ShoreTestVault vault;
  ShoreDesk *desk;
  ShoreTelephone *telephone;
  ShoreSwitchboard *switchboard;
  ShoreTrainer *trainer;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;

  shore_test_vault_open (&self->vault);
  self->desk = shore_desk_new (self->vault.store, NULL, self->vault.clock);
  self->telephone = shore_desk_get_telephone (self->desk);
  self->switchboard = shore_switchboard_new_without_sound ();
  self->trainer = shore_trainer_new (self->switchboard, "hydreo", &error);
  g_assert_no_error (error);
  shore_telephone_set_line (self->telephone, shore_trainer_get_line (self->trainer));
  shore_line_open (shore_trainer_get_line (self->trainer));
}

static gboolean
wake_cb (gpointer data G_GNUC_UNUSED)
{
  return G_SOURCE_CONTINUE;
}

static void
wait_for (gboolean (*holds) (gpointer data), gpointer data)
{
  gint64 end = g_get_monotonic_time () + PATIENCE_US;
  guint wake = g_timeout_add (20, wake_cb, NULL);

  while (!holds (data))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      g_main_context_iteration (NULL, TRUE);
    }
  g_source_remove (wake);
}

static gboolean
is_closed (gpointer data)
{
  return shore_line_get_state (data) == SHORE_LINE_CLOSED;
}

static void
tear_down (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  ShoreLine *line = shore_trainer_get_line (self->trainer);

  shore_line_close_async (line, NULL, NULL);
  wait_for (is_closed, line);
  shore_desk_close (self->desk);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_clear_object (&self->desk);
  g_clear_object (&self->trainer);
  g_clear_object (&self->switchboard);
  shore_test_vault_close (&self->vault);
}

static void
keep_result_cb (GObject *source G_GNUC_UNUSED, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **)data = g_object_ref (result);
}

static gboolean
has_result (gpointer data)
{
  return *(GAsyncResult **)data != NULL;
}

static gint64
new_client (Fixture *self)
{
  g_autoptr (ShoreArgs) args = shore_args_new_with ("name", "Hélène Roy", "mobile",
                                                    "06 39 98 14 27", "role", "customer", NULL);
  g_autoptr (GAsyncResult) result = NULL;

  shore_desk_do_async (self->desk, SHORE_KIND_CLIENT, 0, "new", args, NULL, keep_result_cb,
                       &result);
  wait_for (has_result, &result);
  return shore_desk_do_finish (self->desk, result, NULL, NULL);
}

static gboolean
is_ready (gpointer telephone)
{
  return shore_telephone_is_ready (telephone);
}

static gboolean
is_known (gpointer telephone)
{
  ShoreTalk *talk = shore_telephone_get_ringing (telephone);

  return talk != NULL && shore_talk_get_client (talk) != 0;
}

static gboolean
is_talked (gpointer telephone)
{
  ShoreTalk *talk = shore_telephone_get_front (telephone);

  return talk != NULL
         && shore_call_get_state (shore_talk_get_call (talk)) == SHORE_CALL_STATE_TALKING;
}

static gboolean
is_over (gpointer telephone)
{
  return shore_telephone_get_uncoded (telephone) != NULL
         && shore_telephone_get_front (telephone) == NULL;
}

static gboolean
read_events (ShoreDatabase *db, gpointer data, GError **error)
{
  GPtrArray **events = data;

  g_clear_pointer (events, g_ptr_array_unref);
  *events = shore_records_where (db, SHORE_KIND_EVENT, -1, NULL, 0, error);
  return *events != NULL;
}

static void
kept_cb (gboolean *kept)
{
  *kept = TRUE;
}

static gboolean
is_true (gpointer data)
{
  return *(gboolean *)data;
}

static void
code (Fixture *self)
{
  gboolean kept = FALSE;
  gulong handler = g_signal_connect_swapped (self->telephone, "said", G_CALLBACK (kept_cb), &kept);

  shore_telephone_code (self->telephone, shore_telephone_get_uncoded (self->telephone),
                        &(ShoreCallOutcome){ .outcome = "reached" });
  wait_for (is_true, &kept);
  g_signal_handler_disconnect (self->telephone, handler);
}

static void
assert_event (Fixture *self, gint64 client, const char *direction)
{
  g_autoptr (GPtrArray) events = NULL;

  shore_test_read (&self->vault, read_events, &events);
  g_assert_cmpuint (events->len, ==, 1);
  g_assert_cmpint (shore_event_get_client (events->pdata[0]), ==, client);
  g_assert_cmpstr (shore_event_get_nature (events->pdata[0]), ==, "call");
  g_assert_cmpstr (shore_event_get_direction (events->pdata[0]), ==, direction);
}

static void
test_in (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  gint64 client = new_client (self);
  g_autoptr (ShoreCall) far_end = NULL;
  g_autoptr (GError) error = NULL;

  wait_for (is_ready, self->telephone);
  far_end = shore_trainer_ring (self->trainer, "+33639981427", NULL, &error);
  g_assert_no_error (error);
  wait_for (is_known, self->telephone);
  g_assert_cmpint (shore_talk_get_client (shore_telephone_get_ringing (self->telephone)), ==,
                   client);
  g_assert_true (
      shore_call_answer (shore_talk_get_call (shore_telephone_get_ringing (self->telephone)),
                         NULL));
  wait_for (is_talked, self->telephone);
  shore_call_hang_up (far_end);
  wait_for (is_over, self->telephone);
  code (self);
  assert_event (self, client, "in");
}

static void
test_out (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  gint64 client = new_client (self);
  const ShoreCallWish wish = { .number = "06 39 98 14 27", .client = client };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (ShoreTalk) talk = NULL;
  g_autoptr (GError) error = NULL;

  wait_for (is_ready, self->telephone);
  shore_telephone_place_async (self->telephone, &wish, NULL, keep_result_cb, &result);
  wait_for (has_result, &result);
  talk = shore_telephone_place_finish (self->telephone, result, &error);
  g_assert_no_error (error);
  wait_for (is_talked, self->telephone);
  shore_call_hang_up (shore_talk_get_call (talk));
  wait_for (is_over, self->telephone);
  code (self);
  assert_event (self, client, "out");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/desk/telephone-line/in", Fixture, NULL, set_up, test_in, tear_down);
  g_test_add ("/desk/telephone-line/out", Fixture, NULL, set_up, test_out, tear_down);
  return g_test_run ();
}
