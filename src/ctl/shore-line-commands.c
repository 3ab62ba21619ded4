#include <glib-unix.h>
#include <glib/gi18n.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "ctl/shore-ctl-print.h"
#include "ctl/shore-ctl.h"
#include "parts/shore-line-keys.h"
#include "parts/shore-parts-error.h"
#include "parts/shore-trainer.h"

/* The telephone line of a principal: its settings, whether the operator takes it,
 * and calls that last while the command runs. What is printed of a line and a call
 * are words for programs, one line a change; numbers are printed, as whoever runs
 * this has typed or asked for them. */

#define REGISTERS_WITHIN 40

/* ── settings ───────────────────────────────────────────────────────────── */

static char *
ask_password (const ShoreCtl *ctl, GError **error)
{
  if (ctl->key_file != NULL)
    return shore_line_keys_read_file (ctl->key_file, error);
  return shore_ctl_ask_secret (_ ("Password of the line:"));
}

static gboolean
keep (ShoreCtl *ctl, ShoreLineSettings *settings, GError **error)
{
  g_autofree char *password = ask_password (ctl, error);

  if (password == NULL)
    return FALSE;
  settings->key_file = ctl->key_file ? g_canonicalize_filename (ctl->key_file, NULL) : NULL;
  return (settings->key_file != NULL
          || shore_line_keys_store_sync (ctl->principal, password, error))
         && shore_line_settings_save (settings, ctl->principal, error);
}

static ShoreExit
run_set (ShoreCtl *ctl, char **args)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ShoreLineSettings) settings = NULL;

  if (!shore_ctl_choose (ctl, &error))
    return shore_ctl_fail (error);
  settings = shore_line_settings_new (ctl->principal, args[0], &error);
  if (settings == NULL
      || (ctl->transport != NULL
          && !shore_line_settings_set_transport (settings, ctl->transport, &error))
      || !shore_line_settings_set_numbers (settings, ctl->numbers, &error))
    return shore_ctl_fail (error);
  settings->account->proxy = g_strdup (ctl->proxy);
  settings->account->login = g_strdup (ctl->login);
  settings->account->ca_file = ctl->ca_file ? g_canonicalize_filename (ctl->ca_file, NULL) : NULL;
  if (ctl->encrypt)
    settings->account->encryption = SHORE_LINE_ENCRYPT_ALWAYS;
  if (!keep (ctl, settings, &error))
    return shore_ctl_fail (error);
  return SHORE_EXIT_DONE;
}

static ShoreLineSettings *
load (ShoreCtl *ctl, GError **error)
{
  gboolean exists = TRUE;
  ShoreLineSettings *settings = NULL;

  if (!shore_ctl_choose (ctl, error))
    return NULL;
  settings = shore_line_settings_load (ctl->principal, &exists, error);
  if (!exists)
    g_set_error_literal (error, SHORE_PARTS_ERROR, SHORE_PARTS_ERROR_LINE,
                         _ ("This principal has no telephone line. “line set” gives it one."));
  return settings;
}

static ShoreExit
run_show (ShoreCtl *ctl, char **args G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ShoreLineSettings) settings = load (ctl, &error);
  g_autofree char *numbers = NULL;

  if (settings == NULL)
    return shore_ctl_fail (error);
  numbers = g_strjoinv (",", settings->account->numbers);
  printf ("address\tsip:%s@%s\nproxy\t%s\ntransport\t%s\nnumbers\t%s\nencrypt\t%s\n",
          settings->account->user, settings->account->domain,
          settings->account->proxy ? settings->account->proxy : "",
          shore_line_settings_get_transport (settings), numbers,
          settings->account->encryption == SHORE_LINE_ENCRYPT_ALWAYS ? "always" : "if-offered");
  return SHORE_EXIT_DONE;
}

static ShoreExit
run_forget (ShoreCtl *ctl, char **args G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ShoreLineSettings) settings = load (ctl, &error);

  if (settings == NULL || !shore_line_settings_forget (ctl->principal, &error))
    return shore_ctl_fail (error);
  if (settings->key_file == NULL)
    shore_line_keys_forget (ctl->principal);
  return SHORE_EXIT_DONE;
}

/* ── a line while the command runs ──────────────────────────────────────── */

static const char *
nick (GType type, int value)
{
  g_autoptr (GEnumClass) klass = g_type_class_ref (type);
  GEnumValue *found = g_enum_get_value (klass, value);

  return found ? found->value_nick : "?";
}

static gboolean
time_up_cb (gpointer data)
{
  *(gboolean *)data = TRUE;
  return G_SOURCE_CONTINUE;
}

static gboolean
is_settled (ShoreLine *line)
{
  ShoreLineState state = shore_line_get_state (line);

  return state == SHORE_LINE_READY || state == SHORE_LINE_REFUSED || state == SHORE_LINE_AWAY;
}

static void
wait_registered (ShoreCtl *ctl, ShoreLine *line)
{
  gboolean up = FALSE;
  guint source = g_timeout_add_seconds (ctl->timeout > 0 ? (guint)ctl->timeout : REGISTERS_WITHIN,
                                        time_up_cb, &up);

  shore_line_open (line);
  while (!up && !is_settled (line))
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (source);
  printf ("line\t%s\t%s\n", nick (SHORE_TYPE_LINE_STATE, shore_line_get_state (line)),
          nick (SHORE_TYPE_LINE_REASON, shore_line_get_reason (line)));
  fflush (stdout);
}

static ShoreExit
exit_of_line (ShoreLine *line)
{
  switch (shore_line_get_state (line))
    {
    case SHORE_LINE_READY:
      return SHORE_EXIT_DONE;
    case SHORE_LINE_REFUSED:
      return SHORE_EXIT_REFUSED;
    default:
      return SHORE_EXIT_OFFLINE;
    }
}

static void
close_line (ShoreLine *line)
{
  g_autoptr (GAsyncResult) result = NULL;

  shore_line_close_async (line, shore_ctl_keep_result_cb, &result);
  shore_line_close_finish (line, shore_ctl_wait (&result), NULL);
}

static ShoreSwitchboard *
make_switchboard (const ShoreCtl *ctl)
{
  return ctl->silent ? shore_switchboard_new_without_sound () : shore_switchboard_new ();
}

static ShoreLine *
make_line (ShoreCtl *ctl, ShoreSwitchboard *switchboard, GError **error)
{
  g_autoptr (ShoreLineSettings) settings = load (ctl, error);

  return settings ? shore_switchboard_make_sync (switchboard, ctl->principal, error) : NULL;
}

static ShoreExit
run_status (ShoreCtl *ctl, char **args G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ShoreSwitchboard) switchboard = shore_switchboard_new_without_sound ();
  g_autoptr (ShoreLine) line = make_line (ctl, switchboard, &error);
  ShoreExit status;

  if (line == NULL)
    return shore_ctl_fail (error);
  wait_registered (ctl, line);
  status = exit_of_line (line);
  close_line (line);
  return status;
}

/* ── calls ──────────────────────────────────────────────────────────────── */

static void
tell_state (ShoreCall *call)
{
  const char *number = shore_call_get_peer_number (call);

  printf ("call\t%s\t%s\t%s\n", nick (SHORE_TYPE_CALL_DIRECTION, shore_call_get_direction (call)),
          number ? number : "", shore_call_state_name (shore_call_get_state (call)));
  fflush (stdout);
}

static void
state_cb (ShoreCall *call, GParamSpec *pspec G_GNUC_UNUSED, gpointer data G_GNUC_UNUSED)
{
  tell_state (call);
}

static void
digit_cb (ShoreCall *call G_GNUC_UNUSED, const char *digit, gpointer data G_GNUC_UNUSED)
{
  printf ("key\t%s\n", digit);
  fflush (stdout);
}

static void
watch (ShoreCall *call)
{
  tell_state (call);
  g_signal_connect (call, "notify::state", G_CALLBACK (state_cb), NULL);
  g_signal_connect (call, "digit", G_CALLBACK (digit_cb), NULL);
}

/* Until the call is over, the time is up, or somebody presses Ctrl+C. */
static void
stay (ShoreCtl *ctl, ShoreCall *call)
{
  gboolean up = FALSE;
  guint interrupt = g_unix_signal_add (SIGINT, time_up_cb, &up);
  guint source = ctl->timeout > 0 ? g_timeout_add_seconds (ctl->timeout, time_up_cb, &up) : 0;

  while (shore_call_get_state (call) != SHORE_CALL_STATE_ENDED)
    {
      g_main_context_iteration (NULL, TRUE);
      if (up && shore_call_state_is_live (shore_call_get_state (call)))
        shore_call_hang_up (call);
    }
  g_source_remove (interrupt);
  g_clear_handle_id (&source, g_source_remove);
  printf ("ended\t%s\t%u\t%" G_GINT64_FORMAT "\n",
          nick (SHORE_TYPE_CALL_END, shore_call_get_end (call)), shore_call_get_end_code (call),
          shore_call_get_answered (call)
              ? shore_call_get_ended (call) - shore_call_get_answered (call)
              : 0);
}

static void
added_cb (ShoreLine *line G_GNUC_UNUSED, ShoreCall *call, gpointer data)
{
  ShoreCall **first = data;

  if (*first == NULL)
    *first = g_object_ref (call);
}

/* The first call that comes in is taken; the time is that of the waiting, then
 * again that of the talk. */
static ShoreExit
answer_first (ShoreCtl *ctl, ShoreLine *line)
{
  g_autoptr (ShoreCall) call = NULL;
  gboolean up = FALSE;
  guint interrupt = g_unix_signal_add (SIGINT, time_up_cb, &up);
  guint source = ctl->timeout > 0 ? g_timeout_add_seconds (ctl->timeout, time_up_cb, &up) : 0;
  gulong handler = g_signal_connect (line, "call-added", G_CALLBACK (added_cb), &call);

  while (call == NULL && !up)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handler_disconnect (line, handler);
  g_source_remove (interrupt);
  g_clear_handle_id (&source, g_source_remove);
  if (call == NULL)
    return SHORE_EXIT_REFUSED;
  watch (call);
  shore_call_answer (call, NULL);
  stay (ctl, call);
  return SHORE_EXIT_DONE;
}

static ShoreExit
run_answer (ShoreCtl *ctl, char **args G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ShoreSwitchboard) switchboard = make_switchboard (ctl);
  g_autoptr (ShoreLine) line = make_line (ctl, switchboard, &error);
  ShoreExit status;

  if (line == NULL)
    return shore_ctl_fail (error);
  wait_registered (ctl, line);
  status = exit_of_line (line);
  if (status == SHORE_EXIT_DONE)
    status = answer_first (ctl, line);
  close_line (line);
  return status;
}

/* A client of the trainer rings, is answered and speaks. */
static ShoreExit
run_practise (ShoreCtl *ctl, char **args)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ShoreSwitchboard) switchboard = make_switchboard (ctl);
  g_autoptr (ShoreTrainer) trainer = shore_trainer_new (switchboard, "practice", &error);
  g_autoptr (ShoreCall) client = NULL;
  ShoreLine *line;
  ShoreExit status;

  if (trainer == NULL)
    return shore_ctl_fail (error);
  line = shore_trainer_get_line (trainer);
  wait_registered (ctl, line);
  client = shore_trainer_ring (trainer, args[0] ? args[0] : "+33199000042", NULL, &error);
  if (client == NULL)
    return shore_ctl_fail (error);
  status = answer_first (ctl, line);
  close_line (line);
  return status;
}

static ShoreExit
run_devices (ShoreCtl *ctl G_GNUC_UNUSED, char **args G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ShoreSwitchboard) switchboard = shore_switchboard_new ();
  g_autoptr (ShoreTrainer) trainer = shore_trainer_new (switchboard, "practice", &error);
  GListModel *devices;

  if (trainer == NULL)
    return shore_ctl_fail (error);
  devices = shore_audio_get_devices (shore_switchboard_get_audio (switchboard));
  for (guint i = 0; i < g_list_model_get_n_items (devices); i++)
    {
      g_autoptr (ShoreAudioDevice) device = g_list_model_get_item (devices, i);

      printf ("%s\t%s\t%s\n", shore_audio_device_records (device) ? "microphone" : "speaker",
              shore_audio_device_get_id (device), shore_audio_device_get_name (device));
    }
  return SHORE_EXIT_DONE;
}

const ShoreCommand shore_line_commands[] = {
  { "line set",
    "ADDRESS [--proxy HOST[:PORT]] [--transport udp|tcp|tls] [--number NUMBER]… [--login LOGIN] "
    "[--key-file FILE] [--ca-file FILE] [--encrypt]",
    N_ ("Give a principal its telephone line; the password is asked for"), 1, 1, run_set },
  { "line show", "", N_ ("The settings of the line"), 0, 0, run_show },
  { "line forget", "", N_ ("Take the line away again"), 0, 0, run_forget },
  { "line status", "[--timeout S]", N_ ("Whether the operator takes the line"), 0, 0, run_status },
  { "line answer", "[--timeout S] [--silent]", N_ ("Wait for a call and take it"), 0, 0,
    run_answer },
  { "line practise", "[NUMBER] [--timeout S] [--silent]",
    N_ ("Be rung by a simulated client on this computer, and take the call"), 0, 1, run_practise },
  { "line devices", "", N_ ("The microphones and speakers"), 0, 0, run_devices },
  { NULL },
};
