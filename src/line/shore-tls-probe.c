#include "line/shore-tls-probe.h"

/* A look at the operator's certificate before sofia goes there: sofia refuses a
 * wrong one too, but says nothing of it for half a minute and then only that
 * nobody answered. Main thread; waits for nothing. */

#define SECONDS 10
#define SIPS_PORT 5061

static void
client_event_cb (GSocketClient *client G_GNUC_UNUSED,
                 GSocketClientEvent event,
                 GSocketConnectable *connectable G_GNUC_UNUSED,
                 GIOStream *connection,
                 gpointer data)
{
  if (event == G_SOCKET_CLIENT_TLS_HANDSHAKING)
    g_tls_connection_set_database (G_TLS_CONNECTION (connection), G_TLS_DATABASE (data));
}

static void
connected_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  g_autoptr (GSocketConnection) connection
      = g_socket_client_connect_to_host_finish (G_SOCKET_CLIENT (source), result, &error);

  if (connection == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

/**
 * shore_tls_probe_async: connects to the account's server and leaves again.
 */
void
shore_tls_probe_async (const ShoreLineAccount *account,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GTlsDatabase) database = NULL;
  GError *error = NULL;

  g_task_set_source_tag (task, shore_tls_probe_async);
  g_socket_client_set_tls (client, TRUE);
  g_socket_client_set_timeout (client, SECONDS);
  if (account->ca_file != NULL)
    {
      database = g_tls_file_database_new (account->ca_file, &error);
      if (database == NULL)
        {
          g_task_return_error (task, error);
          return;
        }
      g_signal_connect_data (client, "event", G_CALLBACK (client_event_cb), g_object_ref (database),
                             (GClosureNotify)(GCallback)g_object_unref, 0);
    }
  g_socket_client_connect_to_host_async (client, account->proxy ? account->proxy : account->domain,
                                         SIPS_PORT, cancellable, connected_cb,
                                         g_steal_pointer (&task));
}

/**
 * shore_tls_probe_finish: %G_TLS_ERROR_BAD_CERTIFICATE is the certificate, anything else the way.
 */
gboolean
shore_tls_probe_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
