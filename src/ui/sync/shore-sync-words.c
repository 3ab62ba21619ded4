#include "ui/sync/shore-sync-words.h"

#include <glib/gi18n.h>

const char *
shore_sync_words_icon (ShoreStatus *status)
{
  if (shore_status_get_conflicts (status) + shore_status_get_refused (status) > 0
      || shore_status_get_question (status, NULL) != SHORE_QUESTION_NONE)
    return "dialog-warning-symbolic";
  switch (shore_status_get_connection (status))
    {
    case SHORE_CONNECTION_OFFLINE:
      return "network-offline-symbolic";
    case SHORE_CONNECTION_KEY_REFUSED:
    case SHORE_CONNECTION_FAULT:
      return "dialog-warning-symbolic";
    case SHORE_CONNECTION_STARTING:
    case SHORE_CONNECTION_SYNCING:
      return "emblem-synchronizing-symbolic";
    case SHORE_CONNECTION_ALONE:
      return "drive-harddisk-symbolic";
    case SHORE_CONNECTION_ONLINE:
    default:
      return shore_status_get_waiting (status) ? "emblem-synchronizing-symbolic"
                                               : "emblem-ok-symbolic";
    }
}

static char *
with_count (const char *word, guint n)
{
  return n ? g_strdup_printf ("%s · %u", word, n) : g_strdup (word);
}

char *
shore_sync_words_short (ShoreStatus *status)
{
  guint to_settle = shore_status_get_conflicts (status) + shore_status_get_refused (status);
  guint waiting = shore_status_get_waiting (status);
  gboolean first = FALSE;
  guint received = shore_status_get_progress (status, &first);

  if (shore_status_get_question (status, NULL) != SHORE_QUESTION_NONE)
    return g_strdup (_ ("To decide"));
  if (to_settle)
    return with_count (_ ("To settle"), to_settle);
  switch (shore_status_get_connection (status))
    {
    case SHORE_CONNECTION_OFFLINE:
      return with_count (_ ("Offline"), waiting);
    case SHORE_CONNECTION_KEY_REFUSED:
      return with_count (_ ("Key refused"), waiting);
    case SHORE_CONNECTION_FAULT:
      return with_count (_ ("CRM in trouble"), waiting);
    case SHORE_CONNECTION_SYNCING:
      if (first && received)
        return with_count (_ ("Receiving"), received);
      break;
    default:
      break;
    }
  return waiting ? with_count (_ ("Waiting"), waiting) : NULL;
}

char *
shore_sync_words_spoken (ShoreStatus *status)
{
  g_autofree char *title = shore_status_title (status);
  g_autofree char *detail = shore_status_detail (status);

  return g_strdup_printf ("%s. %s", title, detail ? detail : "");
}

/**
 * shore_sync_words_follow:
 * @status: of a desk
 * @callback: a function of @data alone
 * @data: a GObject
 */
void
shore_sync_words_follow (ShoreStatus *status, GCallback callback, gpointer data)
{
  static const char *const names[]
      = { "connection", "waiting", "conflicts", "refused", "received", "question" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *signal = g_strdup_printf ("notify::%s", names[i]);
      g_signal_connect_object (status, signal, callback, data, G_CONNECT_SWAPPED);
    }
}
