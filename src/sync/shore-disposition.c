#include "sync/shore-disposition.h"

#include "remote/shore-remote.h"
#include "store/shore-database.h"

/* The one place where an error becomes a decision. */

static const ShoreDisposition remote_dispositions[] = {
  [SHORE_REMOTE_ERROR_OFFLINE] = SHORE_DISPOSITION_UNREACHED,
  [SHORE_REMOTE_ERROR_LOST] = SHORE_DISPOSITION_LOOK_UP,
  [SHORE_REMOTE_ERROR_RETRY_LATER] = SHORE_DISPOSITION_RETRY,
  [SHORE_REMOTE_ERROR_AUTH] = SHORE_DISPOSITION_SIGN_IN,
  [SHORE_REMOTE_ERROR_FORBIDDEN] = SHORE_DISPOSITION_REFUSE,
  [SHORE_REMOTE_ERROR_REJECTED] = SHORE_DISPOSITION_REFUSE,
  [SHORE_REMOTE_ERROR_GONE] = SHORE_DISPOSITION_GONE,
  [SHORE_REMOTE_ERROR_PROTOCOL] = SHORE_DISPOSITION_STRANGER,
  /* The certificate is looked at before a word is sent. */
  [SHORE_REMOTE_ERROR_CERTIFICATE] = SHORE_DISPOSITION_UNREACHED,
};

/**
 * shore_disposition: what is to be done about @error. Any thread.
 */
ShoreDisposition
shore_disposition (const GError *error)
{
  g_return_val_if_fail (error != NULL, SHORE_DISPOSITION_BUG);

  if (error->domain == SHORE_REMOTE_ERROR && error->code >= 0
      && error->code < (int)G_N_ELEMENTS (remote_dispositions))
    return remote_dispositions[error->code];
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return SHORE_DISPOSITION_CANCELLED;
  if (g_error_matches (error, SHORE_STORE_ERROR, SHORE_STORE_ERROR_BUSY))
    return SHORE_DISPOSITION_BUSY;
  return SHORE_DISPOSITION_BUG;
}

/**
 * shore_disposition_ends_pass: whether whatever else is to be sent would meet
 * the same end now.
 */
gboolean
shore_disposition_ends_pass (ShoreDisposition disposition)
{
  return disposition >= SHORE_DISPOSITION_SIGN_IN;
}
