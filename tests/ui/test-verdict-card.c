#include "shore-test-desk.h"

#include "base/shore-day.h"
#include "ui/common/shore-verdict-card.h"

/* The verdict as an advisor sees it: word, reason, article; and that it follows the client, the
 * record and the hour. The clock stands at Wednesday 25 November 2026, 11:00 in Paris. */

typedef struct
{
  ShoreTestDesk desk;
  gint64 client;
  GtkWidget *card;
  GtkWidget *window;
  const char *awaited;
} Fixture;

static gint64
make_client (Fixture *self, const char *name, const char *postcode)
{
  ShoreArgs *args = shore_args_new ();

  shore_args_set (args, "name", name);
  shore_args_set (args, "postcode", postcode);
  return shore_test_do (&self->desk, SHORE_KIND_CLIENT, 0, "new", args);
}

static void
set_up (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  shore_test_desk_open (&self->desk);
  self->client = make_client (self, "Hélène Roy", "29200");
  self->card = shore_verdict_card_new (self->desk.desk);
  self->window = shore_test_window (self->card, 340, 480);
  shore_verdict_card_set_client (SHORE_VERDICT_CARD (self->card), self->client);
}

static void
tear_down (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  shore_test_settle ();
  shore_test_desk_close (&self->desk);
}

static gboolean
is_said (gpointer data)
{
  Fixture *self = data;

  return shore_test_find_label (self->card, self->awaited) != NULL;
}

static void
wait_for (Fixture *self, const char *words)
{
  self->awaited = words;
  shore_test_wait (is_said, self);
}

static void
test_forbidden (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  wait_for (self, "Forbidden");
  g_assert_nonnull (shore_test_find_label (self->card, "No consent to commercial calls"));
  g_assert_nonnull (shore_test_find_label (self->card, "A new consent is needed."));
  g_assert_nonnull (shore_test_find_label (self->card, "C. conso. L223-1"));
  /* A call that offers nothing is another matter. */
  g_assert_nonnull (shore_test_find_label (self->card, "Without an offer"));
  g_assert_true (shore_test_says (self->card, "Allowed"));
}

static void
test_follows_the_client (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  gint64 company;
  ShoreArgs *args = shore_args_new ();

  wait_for (self, "Forbidden");
  shore_args_set (args, "name", "Boulangerie Roy");
  shore_args_set (args, "company", "yes");
  company = shore_test_do (&self->desk, SHORE_KIND_CLIENT, 0, "new", args);
  shore_verdict_card_set_client (SHORE_VERDICT_CARD (self->card), company);
  /* Nothing of the former client stays while the answer is on its way. */
  g_assert_null (shore_test_find_label (self->card, "Forbidden"));
  wait_for (self, "Check first");
  shore_verdict_card_set_client (SHORE_VERDICT_CARD (self->card), 0);
  g_assert_null (shore_test_find_label (self->card, "Check first"));
}

static void
test_follows_the_record (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  ShoreArgs *args = shore_args_new ();

  wait_for (self, "Forbidden");
  shore_args_set (args, "no_call", "yes");
  shore_test_do (&self->desk, SHORE_KIND_CLIENT, self->client, "set", args);
  shore_verdict_card_refresh (SHORE_VERDICT_CARD (self->card));
  wait_for (self, "Refuses commercial calls");
}

static void
test_follows_the_hour (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  wait_for (self, "Forbidden");
  g_assert_null (shore_test_find_label (self->card, "outside calling hours"));
  shore_clock_set (self->desk.clock, SHORE_TEST_NOW + 2 * SHORE_HOUR + 30 * SHORE_MINUTE);
  shore_verdict_card_refresh (SHORE_VERDICT_CARD (self->card));
  wait_for (self, "It is 13:30 there, outside calling hours");
  g_assert_nonnull (shore_test_find_label (self->card, "From 14:00."));
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add ("/ui/verdict/forbidden", Fixture, NULL, set_up, test_forbidden, tear_down);
  g_test_add ("/ui/verdict/client", Fixture, NULL, set_up, test_follows_the_client, tear_down);
  g_test_add ("/ui/verdict/record", Fixture, NULL, set_up, test_follows_the_record, tear_down);
  g_test_add ("/ui/verdict/hour", Fixture, NULL, set_up, test_follows_the_hour, tear_down);
  return g_test_run ();
}
