#include "ctl/shore-ctl.h"

#include <glib/gi18n.h>
#include <stdarg.h>

#include "parts/shore-parts-error.h"
#include "remote/shore-remote.h"

void
shore_ctl_clear (ShoreCtl *self)
{
  if (self->seat != NULL)
    shore_seat_close (self->seat);
  g_clear_object (&self->seat);
  g_clear_object (&self->principals);
  g_clear_pointer (&self->principal, shore_principal_unref);
  g_clear_pointer (&self->where, g_strfreev);
  g_clear_pointer (&self->data_dir, g_free);
  g_clear_pointer (&self->principal_name, g_free);
  g_clear_pointer (&self->crm, g_free);
  g_clear_pointer (&self->url, g_free);
  g_clear_pointer (&self->key_file, g_free);
  g_clear_pointer (&self->field, g_free);
  g_clear_pointer (&self->login, g_free);
  g_clear_pointer (&self->pin, g_free);
  g_clear_pointer (&self->at, g_free);
  g_clear_pointer (&self->purpose, g_free);
  g_clear_pointer (&self->object, g_free);
  g_clear_pointer (&self->sector, g_free);
  g_clear_pointer (&self->proxy, g_free);
  g_clear_pointer (&self->transport, g_free);
  g_clear_pointer (&self->numbers, g_strfreev);
  g_clear_pointer (&self->ca_file, g_free);
}

/**
 * shore_ctl_choose: settles for which principal the command works.
 */
gboolean
shore_ctl_choose (ShoreCtl *self, GError **error)
{
  if (self->principal == NULL)
    self->principal = shore_principals_find (self->principals, self->principal_name, error);
  return self->principal != NULL;
}

/**
 * shore_ctl_sit: opens the principal's desk; the seat is there afterwards.
 */
gboolean
shore_ctl_sit (ShoreCtl *self, ShoreSeatFlags flags, GError **error)
{
  if (!shore_ctl_choose (self, error))
    return FALSE;
  if (self->principal->asks && self->principal->key == NULL && (flags & SHORE_SEAT_LOCAL) == 0)
    {
      g_autofree char *key = shore_ctl_ask_secret (_ ("Key of the CRM:"));

      if (*key != '\0')
        shore_principal_set_asks (self->principal, key);
    }
  self->seat = shore_seat_open_sync (self->principal, flags, error);
  return self->seat != NULL;
}

/* (domain, code) to the exit it means; what is not here was refused. */
static ShoreExit
exit_for (const GError *error)
{
  if (error->domain == SHORE_REMOTE_ERROR)
    switch (error->code)
      {
      case SHORE_REMOTE_ERROR_OFFLINE:
      case SHORE_REMOTE_ERROR_LOST:
      case SHORE_REMOTE_ERROR_RETRY_LATER:
        return SHORE_EXIT_OFFLINE;
      default:
        return SHORE_EXIT_REFUSED;
      }
  if (error->domain == SHORE_PARTS_ERROR)
    switch (error->code)
      {
      case SHORE_PARTS_ERROR_UNKNOWN:
      case SHORE_PARTS_ERROR_AMBIGUOUS:
      case SHORE_PARTS_ERROR_ADDRESS:
        return SHORE_EXIT_USAGE;
      default:
        return SHORE_EXIT_REFUSED;
      }
  if (g_error_matches (error, SHORE_MODEL_ERROR, SHORE_MODEL_ERROR_UNKNOWN))
    return SHORE_EXIT_USAGE;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
      || g_error_matches (error, SHORE_STORE_ERROR, SHORE_STORE_ERROR_BUSY))
    return SHORE_EXIT_OFFLINE;
  return SHORE_EXIT_REFUSED;
}

static char *
sentence_for (const GError *error)
{
  gboolean told = error->domain == SHORE_PARTS_ERROR || error->domain == G_IO_ERROR
                  || error->domain == G_FILE_ERROR || error->domain == G_OPTION_ERROR;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return g_strdup (
        _ ("The time was up. What is done is kept, the rest goes with the next sync."));
  return told ? g_strdup (error->message) : shore_sentence_for_error (error);
}

/**
 * shore_ctl_fail: tells the reason on standard error.
 *
 * Returns: how the program is to end
 */
ShoreExit
shore_ctl_fail (const GError *error)
{
  g_autofree char *sentence = sentence_for (error);

  /* A refused value names its field, which the sentence for a window need not. */
  if (error->domain == SHORE_MODEL_ERROR)
    g_printerr ("homeshorectl: %s (%s)\n", sentence, error->message);
  else
    g_printerr ("homeshorectl: %s\n", sentence);
  g_debug ("ends for %s %d", g_quark_to_string (error->domain), error->code);
  return exit_for (error);
}

/**
 * shore_ctl_misused: tells what was not understood.
 */
ShoreExit
shore_ctl_misused (const char *format, ...)
{
  g_autofree char *sentence = NULL;
  va_list args;

  va_start (args, format);
  sentence = g_strdup_vprintf (format, args);
  va_end (args);
  g_printerr ("homeshorectl: %s\n", sentence);
  return SHORE_EXIT_USAGE;
}

/**
 * shore_ctl_kind: the kind a person named, or a sentence on standard error.
 */
gboolean
shore_ctl_kind (const char *word, ShoreKind *kind)
{
  if (shore_kind_from_name (word, kind))
    return TRUE;
  shore_ctl_misused (_ ("There is no kind “%s”. “homeshorectl kinds” lists them."), word);
  return FALSE;
}

/**
 * shore_ctl_number: the number of a record or change, or a sentence on
 * standard error.
 */
gboolean
shore_ctl_number (const char *word, gint64 *number)
{
  if (g_ascii_string_to_signed (word, 10, 1, G_MAXINT64, number, NULL))
    return TRUE;
  shore_ctl_misused (_ ("“%s” is not a number."), word);
  return FALSE;
}

/**
 * shore_ctl_keep_result_cb: gives an asynchronous answer to shore_ctl_wait().
 */
void
shore_ctl_keep_result_cb (GObject *source G_GNUC_UNUSED, GAsyncResult *result, gpointer data)
{
  GAsyncResult **kept = data;

  *kept = g_object_ref (result);
}

/**
 * shore_ctl_wait: runs the main loop until @result is there.
 *
 * Returns: (transfer none): @result, owned by its holder
 */
GAsyncResult *
shore_ctl_wait (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return *result;
}
