#include "ui/requests/shore-request-row.h"

#include <glib/gi18n.h>

#include "desk/shore-desk.h"
#include "ui/common/shore-hand-line.h"

/* A request as a row of the list: its channel, whose it is, what about, and how long
 * is left. While it waits for somebody else, or is over, that is said instead: an
 * hour running out there is nobody's to act on. */

/**
 * shore_request_is_open: whether somebody still has something to do about it.
 */
gboolean
shore_request_is_open (const ShoreRecord *request)
{
  const char *state = shore_request_get_state (request);

  return g_strcmp0 (state, "closed") != 0 && g_strcmp0 (state, "cancelled") != 0;
}

static void
fill_time (ShoreListRow *row, const ShoreRecord *request, gint64 now)
{
  const char *state = shore_request_get_state (request);
  gboolean open = g_strcmp0 (state, "new") == 0 || g_strcmp0 (state, "taken") == 0;

  if (open && shore_request_get_due (request) != 0)
    {
      shore_list_row_set_due (row, shore_request_get_due (request), now);
      return;
    }
  if (open)
    {
      g_autofree char *when = shore_sentence_when (shore_request_get_created (request), now);

      shore_list_row_set_time (row, NULL, when, NULL, SHORE_ROLE_QUIET);
      return;
    }
  shore_list_row_set_time (row, NULL, shore_choice_word (shore_request_states, state), NULL,
                           SHORE_ROLE_QUIET);
}

void
shore_request_row_fill (ShoreListRow *row,
                        const ShoreRecord *request,
                        gint64 now,
                        gpointer user_data)
{
  g_autofree char *words
      = shore_hand_row_words (user_data, request, shore_request_get_subject (request), now);
  const char *channel = shore_request_get_channel (request);
  const char *client = shore_record_get_client_name (request);

  shore_list_row_set_icon (row, shore_channel_icon (channel),
                           shore_choice_word (shore_channels, channel), SHORE_ROLE_QUIET);
  shore_list_row_set_title (row, client && *client ? client : _ ("Client not known yet"));
  shore_list_row_set_subtitle (row, words);
  fill_time (row, request, now);
}
