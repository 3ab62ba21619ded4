#include "ui/callbacks/shore-callback-row.h"

#include <glib/gi18n.h>

#include "base/shore-day.h"
#include "desk/shore-desk.h"
#include "ui/callbacks/shore-callback-hours.h"
#include "ui/common/shore-hand-line.h"

/* A callback as a row of the list: tried or not, whom, the window promised, how often
 * tried, what about; at the right how long is left, or how it ended. */

gboolean
shore_callback_is_due (const ShoreRecord *callback)
{
  return g_strcmp0 (shore_callback_get_state (callback), "due") == 0;
}

static void
fill_icon (ShoreListRow *row, const ShoreRecord *callback)
{
  if (!shore_callback_is_due (callback))
    shore_list_row_set_icon (row, "object-select-symbolic",
                             shore_choice_word (shore_callback_states,
                                                shore_callback_get_state (callback)),
                             SHORE_ROLE_QUIET);
  else if (shore_callback_get_attempts (callback) > 0)
    shore_list_row_set_icon (row, "call-missed-symbolic", _ ("Tried"), SHORE_ROLE_QUIET);
  else
    shore_list_row_set_icon (row, "call-outgoing-symbolic", _ ("To call"), SHORE_ROLE_QUIET);
}

static void
fill_subtitle (ShoreListRow *row, const ShoreRecord *callback, gint64 now, ShoreDesk *desk)
{
  gint64 attempts = shore_callback_get_attempts (callback);
  g_autofree char *window = shore_callback_window (shore_callback_get_start (callback),
                                                   shore_callback_get_end (callback), NULL);
  g_autoptr (GString) words = g_string_new (window);
  g_autofree char *whole = NULL;

  if (attempts > 0)
    {
      g_string_append (words, " · ");
      g_string_append_printf (words, ngettext ("%d attempt", "%d attempts", (gulong)attempts),
                              (int)attempts);
    }
  if (shore_callback_get_subject (callback) != NULL)
    g_string_append_printf (words, " · %s", shore_callback_get_subject (callback));
  whole = shore_hand_row_words (desk, callback, words->str, now);
  shore_list_row_set_subtitle (row, whole);
}

/* An hour left is told for today only; another day is told by its name. */
static void
fill_time (ShoreListRow *row, const ShoreRecord *callback, gint64 now)
{
  g_autoptr (GTimeZone) local = g_time_zone_new_local ();
  gint64 start = shore_callback_get_start (callback);
  const char *outcome = shore_callback_get_outcome (callback);

  if (!shore_callback_is_due (callback))
    {
      const char *word = g_strcmp0 (shore_callback_get_state (callback), "done") == 0
                             ? shore_choice_word (shore_outcomes, outcome)
                             : shore_choice_word (shore_callback_states, "cancelled");

      shore_list_row_set_time (row, NULL, word, NULL, SHORE_ROLE_QUIET);
    }
  else if (shore_day_from_instant (start, local) > shore_day_from_instant (now, local))
    {
      g_autofree char *day = shore_sentence_day (shore_day_from_instant (start, local));

      shore_list_row_set_time (row, NULL, day, NULL, SHORE_ROLE_QUIET);
    }
  else
    shore_list_row_set_due (row, shore_callback_deadline (callback), now);
}

void
shore_callback_row_fill (ShoreListRow *row,
                         const ShoreRecord *callback,
                         gint64 now,
                         gpointer user_data)
{
  const char *client = shore_record_get_client_name (callback);

  fill_icon (row, callback);
  shore_list_row_set_title (row, client && *client ? client : _ ("Client not known yet"));
  fill_subtitle (row, callback, now, user_data);
  fill_time (row, callback, now);
}
