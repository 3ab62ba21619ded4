#include "remote/shore-remote.h"
#include "store/shore-database.h"
#include "sync/shore-disposition.h"

static const struct
{
  ShoreRemoteError code;
  ShoreDisposition disposition;
  gboolean ends_pass;
} answers[] = {
  { SHORE_REMOTE_ERROR_OFFLINE, SHORE_DISPOSITION_UNREACHED, TRUE },
  { SHORE_REMOTE_ERROR_LOST, SHORE_DISPOSITION_LOOK_UP, FALSE },
  { SHORE_REMOTE_ERROR_RETRY_LATER, SHORE_DISPOSITION_RETRY, FALSE },
  { SHORE_REMOTE_ERROR_AUTH, SHORE_DISPOSITION_SIGN_IN, TRUE },
  { SHORE_REMOTE_ERROR_FORBIDDEN, SHORE_DISPOSITION_REFUSE, FALSE },
  { SHORE_REMOTE_ERROR_REJECTED, SHORE_DISPOSITION_REFUSE, FALSE },
  { SHORE_REMOTE_ERROR_GONE, SHORE_DISPOSITION_GONE, FALSE },
  { SHORE_REMOTE_ERROR_PROTOCOL, SHORE_DISPOSITION_STRANGER, TRUE },
  { SHORE_REMOTE_ERROR_CERTIFICATE, SHORE_DISPOSITION_UNREACHED, TRUE },
};

static void
test_remote (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_autoptr (GError) error = g_error_new_literal (SHORE_REMOTE_ERROR, answers[i].code, "");

      g_assert_cmpint (shore_disposition (error), ==, answers[i].disposition);
      g_assert_cmpint (shore_disposition_ends_pass (shore_disposition (error)), ==,
                       answers[i].ends_pass);
    }
}

static void
test_others (void)
{
  g_autoptr (GError) cancelled = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "");
  g_autoptr (GError) busy = g_error_new_literal (SHORE_STORE_ERROR, SHORE_STORE_ERROR_BUSY, "");
  g_autoptr (GError) full = g_error_new_literal (SHORE_STORE_ERROR, SHORE_STORE_ERROR_FULL, "");
  g_autoptr (GError) strange = g_error_new_literal (SHORE_REMOTE_ERROR, 99, "");

  g_assert_cmpint (shore_disposition (cancelled), ==, SHORE_DISPOSITION_CANCELLED);
  g_assert_cmpint (shore_disposition (busy), ==, SHORE_DISPOSITION_BUSY);
  g_assert_cmpint (shore_disposition (full), ==, SHORE_DISPOSITION_BUG);
  g_assert_cmpint (shore_disposition (strange), ==, SHORE_DISPOSITION_BUG);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/disposition/remote", test_remote);
  g_test_add_func ("/disposition/others", test_others);
  return g_test_run ();
}
