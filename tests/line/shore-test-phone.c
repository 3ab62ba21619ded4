#include "shore-test-phone.h"

#include <gmodule.h>
#include <glib/gstdio.h>

#include "shore-test-tone.h"

#define PATIENCE_MS 8000
#define STEP_MS 10

/**
 * shore_test_module: the module as the program opens it, but with all its symbols
 * looked up at once: one that the program does not give is found here.
 */
const ShoreLineModule *
shore_test_module (void)
{
  static const ShoreLineModule *module;
  GModule *opened;
  gpointer symbol = NULL;

  if (module != NULL)
    return module;
  opened = g_module_open (g_getenv ("SHORE_LINE_MODULE"), G_MODULE_BIND_LOCAL);
  if (opened == NULL)
    g_error ("%s", g_module_error ());
  g_module_make_resident (opened);
  g_assert_true (g_module_symbol (opened, SHORE_LINE_MODULE_SYMBOL, &symbol));
  module = symbol;
  g_assert_cmpuint (module->version, ==, SHORE_LINE_MODULE_VERSION);
  return module;
}

static void
ended_cb (ShoreLine *line G_GNUC_UNUSED, ShoreCall *call, ShoreTestPhone *self)
{
  g_ptr_array_add (self->ended, g_object_ref (call));
}

/**
 * shore_test_phone_new: an account of @exchange; shore_test_phone_make() makes its
 * line once a test has changed in it what it wants.
 */
ShoreTestPhone *
shore_test_phone_new (ShoreTestExchange *exchange,
                      const char *user,
                      const char *number,
                      int hertz,
                      ShoreLineTransport transport)
{
  ShoreTestPhone *self = g_new0 (ShoreTestPhone, 1);
  g_autofree char *address = g_strdup_printf ("sip:%s@shore.test", user);
  guint port = transport == SHORE_LINE_TLS ? exchange->tls_port : exchange->port;

  self->account = shore_line_account_new (user, address, NULL);
  self->account->password = g_strdup ("s3same");
  self->account->proxy = g_strdup_printf ("127.0.0.1:%u", port);
  self->account->bind = g_strdup ("127.0.0.1");
  self->account->transport = transport;
  self->account->ca_file = g_build_filename (exchange->folder, "ca.pem", NULL);
  if (number != NULL)
    {
      g_strfreev (self->account->numbers);
      self->account->numbers = g_strsplit (number, ",", -1);
    }
  self->ear = g_build_filename (exchange->folder, user, NULL);
  self->hertz = hertz;
  self->ended = g_ptr_array_new_with_free_func (g_object_unref);
  return self;
}

void
shore_test_phone_make (ShoreTestPhone *self)
{
  g_autofree char *source = shore_test_tone_source (self->hertz);
  g_autofree char *sink = shore_test_tone_sink (self->ear);
  g_autoptr (ShoreClock) clock = shore_clock_new_system ();

  self->audio = shore_audio_new_without_devices (source, sink);
  self->line = shore_test_module ()->new_line (self->account, self->audio, clock, NULL);
  g_signal_connect (self->line, "call-ended", G_CALLBACK (ended_cb), self);
  shore_line_open (self->line);
}

void
shore_test_phone_open (ShoreTestPhone *self)
{
  shore_test_phone_make (self);
  g_assert_true (shore_test_wait_line (self, SHORE_LINE_READY));
}

static void
closed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_assert_true (shore_line_close_finish (SHORE_LINE (source), result, NULL));
  *(gboolean *)data = TRUE;
}

void
shore_test_phone_free (ShoreTestPhone *self)
{
  gboolean closed = FALSE;

  shore_line_close_async (self->line, closed_cb, &closed);
  while (!closed)
    g_main_context_iteration (NULL, TRUE);
  g_ptr_array_unref (self->ended);
  g_assert_finalize_object (self->line);
  g_object_unref (self->audio);
  shore_line_account_unref (self->account);
  g_remove (self->ear);
  g_free (self->ear);
  g_free (self);
}

static gboolean
wake_cb (gpointer data)
{
  *(gboolean *)data = TRUE;
  return G_SOURCE_REMOVE;
}

void
shore_test_wait_ms (guint ms)
{
  gboolean over = FALSE;

  g_timeout_add (ms, wake_cb, &over);
  while (!over)
    g_main_context_iteration (NULL, TRUE);
}

#define UNTIL(condition)                                                                           \
  for (guint waited = 0; waited < PATIENCE_MS; waited += STEP_MS)                                  \
    {                                                                                              \
      if (condition)                                                                               \
        return TRUE;                                                                               \
      shore_test_wait_ms (STEP_MS);                                                                \
    }                                                                                              \
  return FALSE

gboolean
shore_test_wait_line (ShoreTestPhone *self, ShoreLineState state)
{
  UNTIL (shore_line_get_state (self->line) == state);
}

gboolean
shore_test_wait_call (ShoreCall *call, ShoreCallState state)
{
  UNTIL (shore_call_get_state (call) == state);
}

gboolean
shore_test_wait_hold (ShoreCall *call, ShoreHold hold)
{
  UNTIL (shore_call_get_hold (call) == hold);
}

static ShoreCall *
find_incoming (ShoreTestPhone *self)
{
  GListModel *calls = shore_line_get_calls (self->line);

  for (guint i = 0; i < g_list_model_get_n_items (calls); i++)
    {
      g_autoptr (ShoreCall) call = g_list_model_get_item (calls, i);

      if (shore_call_get_state (call) == SHORE_CALL_STATE_INCOMING)
        return g_steal_pointer (&call);
    }
  return NULL;
}

/**
 * shore_test_wait_incoming: Returns: (transfer full):
 */
ShoreCall *
shore_test_wait_incoming (ShoreTestPhone *self)
{
  for (guint waited = 0; waited < PATIENCE_MS; waited += STEP_MS)
    {
      ShoreCall *call = find_incoming (self);

      if (call != NULL)
        return call;
      shore_test_wait_ms (STEP_MS);
    }
  g_error ("nobody calls %s", self->account->user);
}

/**
 * shore_test_dial: Returns: (transfer full):
 */
ShoreCall *
shore_test_dial (ShoreTestPhone *self, const char *target)
{
  g_autoptr (GError) error = NULL;
  ShoreCall *call = shore_line_dial (self->line, target, NULL, &error);

  g_assert_no_error (error);
  return call;
}

/**
 * shore_test_hears: whether 300 ms of a tone stand at the end of what is heard,
 * sooner or later.
 */
gboolean
shore_test_hears (ShoreTestPhone *self, int hertz)
{
  UNTIL (shore_test_tone_share (self->ear, hertz, 300) > 0.8);
}

/**
 * shore_test_is_silent: whether the tone is gone, or nothing more comes.
 */
gboolean
shore_test_is_silent (ShoreTestPhone *self, int hertz)
{
  gsize before;

  shore_test_wait_ms (300);
  before = shore_test_tone_length_ms (self->ear);
  shore_test_wait_ms (400);
  return shore_test_tone_length_ms (self->ear) < before + 100
         || shore_test_tone_share (self->ear, hertz, 200) < 0.1;
}
