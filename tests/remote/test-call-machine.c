#include "remote/shore-call-machine.h"

/* Every pair of state and event, against what must hold whatever the table says;
 * then the pairs that have a meaning, counted, so that a row is not lost unseen. */

#define UNTIL_ENDED 64

static gboolean
is_mine (ShoreCallEvent event)
{
  return event <= SHORE_CALL_EVENT_TRANSFER;
}

static gboolean
is_before_an_answer (ShoreCallState state)
{
  return state == SHORE_CALL_STATE_DIALLING || state == SHORE_CALL_STATE_RINGING
         || state == SHORE_CALL_STATE_EARLY;
}

static gboolean
is_conversation (ShoreCallState state)
{
  return state == SHORE_CALL_STATE_ANSWERING || state == SHORE_CALL_STATE_TALKING
         || state == SHORE_CALL_STATE_TRANSFERRING;
}

static void
check_effects (ShoreCallState state,
               ShoreCallEvent event,
               ShoreCallState next,
               ShoreCallEffects effects)
{
  gboolean over = shore_call_state_is_live (state) && !shore_call_state_is_live (next);

  /* An end is stamped once, on the way out of a live state, and then silence. */
  g_assert_cmpint ((effects & SHORE_CALL_STAMP_END) != 0, ==, over);
  g_assert_cmpint ((effects & SHORE_CALL_STOP_MEDIA) != 0, ==, over);
  /* The right way to leave, by who has answered. */
  if ((effects & SHORE_CALL_CANCEL) != 0)
    g_assert_true (is_before_an_answer (state));
  if ((effects & SHORE_CALL_BYE) != 0)
    g_assert_true (is_conversation (state) || event == SHORE_CALL_EVENT_ACCEPTED);
  if ((effects & (SHORE_CALL_ACCEPT | SHORE_CALL_DECLINE)) != 0)
    g_assert_cmpint (state, ==, SHORE_CALL_STATE_INCOMING);
  if ((effects & SHORE_CALL_INVITE) != 0)
    g_assert_cmpint (state, ==, SHORE_CALL_STATE_NEW);
  if ((effects & SHORE_CALL_REFER) != 0)
    g_assert_true (event == SHORE_CALL_EVENT_TRANSFER && state == SHORE_CALL_STATE_TALKING);
  if ((effects & SHORE_CALL_STAMP_ANSWER) != 0)
    g_assert_true (is_conversation (next) && !is_conversation (state));
}

static void
test_every_pair (void)
{
  for (int state = 0; state < SHORE_N_CALL_STATES; state++)
    for (int event = 0; event < SHORE_N_CALL_EVENTS; event++)
      {
        ShoreCallState next = SHORE_N_CALL_STATES;
        ShoreCallEffects effects = ~0;

        if (shore_call_machine_step (state, event, &next, &effects))
          check_effects (state, event, next, effects);
        else
          {
            g_assert_cmpint (next, ==, state);
            g_assert_cmpint (effects, ==, 0);
          }
      }
}

static void
test_the_end_is_the_end (void)
{
  ShoreCallState next;
  ShoreCallEffects effects;

  for (int event = 0; event < SHORE_N_CALL_EVENTS; event++)
    g_assert_false (shore_call_machine_step (SHORE_CALL_STATE_ENDED, event, &next, &effects));
}

static void
test_every_state_can_be_left (void)
{
  for (int state = 0; state < SHORE_CALL_STATE_ENDED; state++)
    {
      ShoreCallState next = state;
      ShoreCallEffects effects;

      /* By the stack that knows nothing of the call any more, at once … */
      g_assert_true (shore_call_machine_step (state, SHORE_CALL_EVENT_CLOSED, &next, &effects));
      g_assert_cmpint (next, ==, SHORE_CALL_STATE_ENDED);
      /* … and by the advisor, who never waits for the far end to agree. */
      if (!shore_call_state_is_live (state))
        continue;
      g_assert_true (shore_call_machine_step (state, SHORE_CALL_EVENT_HANG_UP, &next, &effects));
      g_assert_false (shore_call_state_is_live (next));
    }
}

static void
test_network_losses_leave_nothing_open (void)
{
  for (int state = 0; state < SHORE_CALL_STATE_ENDED; state++)
    {
      ShoreCallState next;
      ShoreCallEffects effects;

      g_assert_true (shore_call_machine_step (state, SHORE_CALL_EVENT_LOST, &next, &effects));
      g_assert_false (shore_call_state_is_live (next));
    }
}

/* An answer that crosses our CANCEL makes a call that nobody wants. */
static void
test_crossing_answer_is_left (void)
{
  ShoreCallState next;
  ShoreCallEffects effects;

  shore_call_machine_step (SHORE_CALL_STATE_RINGING, SHORE_CALL_EVENT_HANG_UP, &next, &effects);
  g_assert_cmpint (effects & SHORE_CALL_CANCEL, !=, 0);
  shore_call_machine_step (next, SHORE_CALL_EVENT_ACCEPTED, &next, &effects);
  g_assert_cmpint (effects, ==, SHORE_CALL_BYE);
  g_assert_cmpint (next, ==, SHORE_CALL_STATE_ENDING);
}

/* Any order of events, as a hostile or broken far end may send them: each instant
 * is set at most once and the call never lives again. */
static void
test_random_walks (void)
{
  g_autoptr (GRand) chance = g_rand_new_with_seed (4);

  for (guint walk = 0; walk < 20000; walk++)
    {
      ShoreCallState state = SHORE_CALL_STATE_NEW;
      guint n_answers = 0;
      guint n_ends = 0;

      for (guint step = 0; step < UNTIL_ENDED; step++)
        {
          ShoreCallState before = state;
          ShoreCallEffects effects;

          shore_call_machine_step (state, g_rand_int_range (chance, 0, SHORE_N_CALL_EVENTS), &state,
                                   &effects);
          n_answers += (effects & SHORE_CALL_STAMP_ANSWER) != 0;
          n_ends += (effects & SHORE_CALL_STAMP_END) != 0;
          g_assert_true (shore_call_state_is_live (before) || !shore_call_state_is_live (state));
        }
      g_assert_cmpuint (n_answers, <=, 1);
      g_assert_cmpuint (n_ends, ==, !shore_call_state_is_live (state));
    }
}

static void
test_meaningful_pairs (void)
{
  guint n = 0;
  guint n_mine = 0;

  for (int state = 0; state < SHORE_N_CALL_STATES; state++)
    for (int event = 0; event < SHORE_N_CALL_EVENTS; event++)
      {
        ShoreCallState next;
        ShoreCallEffects effects;
        gboolean known = shore_call_machine_step (state, event, &next, &effects);

        n += known;
        n_mine += known && is_mine (event);
      }
  g_assert_cmpuint (n, ==, 53);
  g_assert_cmpuint (n_mine, ==, 12);
}

static void
test_names (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (int state = 0; state < SHORE_N_CALL_STATES; state++)
    g_assert_true (g_hash_table_add (seen, (gpointer)shore_call_state_name (state)));
  for (int event = 0; event < SHORE_N_CALL_EVENTS; event++)
    g_assert_nonnull (shore_call_event_name (event));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/remote/call-machine/every-pair", test_every_pair);
  g_test_add_func ("/remote/call-machine/end", test_the_end_is_the_end);
  g_test_add_func ("/remote/call-machine/left", test_every_state_can_be_left);
  g_test_add_func ("/remote/call-machine/losses", test_network_losses_leave_nothing_open);
  g_test_add_func ("/remote/call-machine/crossing", test_crossing_answer_is_left);
  g_test_add_func ("/remote/call-machine/walks", test_random_walks);
  g_test_add_func ("/remote/call-machine/pairs", test_meaningful_pairs);
  g_test_add_func ("/remote/call-machine/names", test_names);
  return g_test_run ();
}
