#include "parts/shore-trainer.h"

#include <gio/gio.h>
#include <glib/gi18n.h>

#include "config.h"
#include "parts/shore-parts-error.h"

/* ShoreTrainer: a telephone to practise on: a line of the advisor's, and clients
 * who ring it or are called from it. Nothing leaves this computer: all of it is
 * SIP and sound over the loopback, through the same code as a real line, with no
 * operator between the ends.
 *
 * Owned by the demonstration, or by a command. It owns the advisor's line, the
 * line of whoever is called from it (who answers after some seconds), and one line
 * for each client who rings. Clients speak a sample of French speech, over and
 * over, and hear nothing. Main thread. It picks no client and knows no vault. */
struct _ShoreTrainer
{
  GObject parent_instance;

  ShoreSwitchboard *switchboard; /* (owned) */
  ShoreAudio *voice;             /* (owned) of the clients */
  ShoreLine *line;               /* (owned) the advisor's */
  ShoreLine *called;             /* (owned) whoever the advisor calls */
  GPtrArray *callers;            /* (owned) (element-type ShoreLine) */
  guint port;                    /* of the advisor's line */
};

/* A number that France keeps for stories; it can be nobody's. */
#define OWN_NUMBER "+33199000001"
#define ANSWERS_AFTER 3
#define SAMPLE "training/caller-fr.alaw"
#define HOST "127.0.0.1"

G_DEFINE_FINAL_TYPE (ShoreTrainer, shore_trainer, G_TYPE_OBJECT)

static void
shore_trainer_dispose (GObject *object)
{
  ShoreTrainer *self = SHORE_TRAINER (object);

  g_clear_pointer (&self->callers, g_ptr_array_unref);
  g_clear_object (&self->called);
  g_clear_object (&self->line);
  g_clear_object (&self->voice);
  g_clear_object (&self->switchboard);
  G_OBJECT_CLASS (shore_trainer_parent_class)->dispose (object);
}

static void
shore_trainer_class_init (ShoreTrainerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = shore_trainer_dispose;
}

static void
shore_trainer_init (ShoreTrainer *self)
{
  self->callers = g_ptr_array_new_with_free_func (g_object_unref);
}

static char *
find_sample (void)
{
  static const char *const places[]
      = { SHORE_DATA_DIR "/" SAMPLE, SHORE_BUILD_ROOT "/data/" SAMPLE };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if (g_file_test (places[i], G_FILE_TEST_EXISTS))
      return g_strdup (places[i]);
  return NULL;
}

/* A file of samples in a loop, at the pace of speech; without the file, silence. */
static ShoreAudio *
make_voice (void)
{
  g_autofree char *sample = find_sample ();
  g_autofree char *source
      = sample ? g_strdup_printf ("multifilesrc location=\"%s\" loop=true ! "
                                  "rawaudioparse use-sink-caps=false format=alaw sample-rate=8000 "
                                  "num-channels=1 ! alawdec ! "
                                  "audiobuffersplit output-buffer-duration=1/50 ! "
                                  "identity sync=true",
                                  sample)
               : g_strdup ("audiotestsrc is-live=true wave=silence");

  return shore_audio_new_without_devices (source, "fakesink sync=true async=false");
}

/* A port that was free a moment ago. */
static guint
free_port (void)
{
  g_autoptr (GSocketAddress) any = g_inet_socket_address_new_from_string (HOST, 0);
  g_autoptr (GSocketAddress) got = NULL;
  g_autoptr (GSocket) socket
      = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_DATAGRAM, G_SOCKET_PROTOCOL_UDP, NULL);

  if (socket == NULL || !g_socket_bind (socket, any, FALSE, NULL))
    return 0;
  got = g_socket_get_local_address (socket, NULL);
  return got ? g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (got)) : 0;
}

/* A line that registers nowhere: what it calls goes straight to @next. */
static ShoreLine *
make_line (
    ShoreTrainer *self, const char *user, const char *name, guint port, guint next, GError **error)
{
  g_autofree char *address = g_strdup_printf ("sip:%s@" HOST ":%u", user, next);
  g_autoptr (ShoreLineAccount) account = shore_line_account_new ("practice", address, error);
  ShoreLine *line;

  if (account == NULL)
    return NULL;
  account->registers = FALSE;
  account->bind = g_strdup (HOST);
  account->port = port;
  account->name = g_strdup (name);
  if (port == self->port)
    {
      g_strfreev (account->numbers);
      account->numbers = g_strsplit (OWN_NUMBER, ",", 1);
    }
  line = shore_switchboard_make_for_account (self->switchboard, account,
                                             port == self->port ? NULL : self->voice, error);
  return line;
}

static gboolean
open_lines (ShoreTrainer *self, const char *principal, GError **error)
{
  guint called_port = free_port ();

  self->port = free_port ();
  if (called_port == 0 || self->port == 0)
    {
      g_set_error_literal (error, SHORE_PARTS_ERROR, SHORE_PARTS_ERROR_LINE,
                           _ ("No port is free on this computer for a line to practise on."));
      return FALSE;
    }
  self->line = make_line (self, principal, NULL, self->port, called_port, error);
  self->called
      = self->line ? make_line (self, "client", NULL, called_port, self->port, error) : NULL;
  if (self->called == NULL)
    return FALSE;
  shore_line_set_auto_answer (self->called, ANSWERS_AFTER);
  shore_line_open (self->called);
  return TRUE;
}

/**
 * shore_trainer_new: a line to practise on for @principal, closed as any new line.
 *
 * Returns: (transfer full): %NULL with an error
 */
ShoreTrainer *
shore_trainer_new (ShoreSwitchboard *switchboard, const char *principal, GError **error)
{
  g_autoptr (ShoreTrainer) self = g_object_new (SHORE_TYPE_TRAINER, NULL);

  self->switchboard = g_object_ref (switchboard);
  self->voice = make_voice ();
  if (!open_lines (self, principal, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * shore_trainer_get_line: Returns: (transfer none): the advisor's line
 */
ShoreLine *
shore_trainer_get_line (ShoreTrainer *self)
{
  return self->line;
}

static void
forget_idle_callers (ShoreTrainer *self)
{
  for (guint i = self->callers->len; i > 0; i--)
    {
      GListModel *calls = shore_line_get_calls (self->callers->pdata[i - 1]);

      if (g_list_model_get_n_items (calls) == 0)
        g_ptr_array_remove_index (self->callers, i - 1);
    }
}

/**
 * shore_trainer_ring: a client with @number rings the advisor's line, and speaks
 * once it is answered.
 * @name: (nullable): what the client's telephone says of itself
 *
 * Returns: (transfer full): the client's end of the call; %NULL with an error
 */
ShoreCall *
shore_trainer_ring (ShoreTrainer *self, const char *number, const char *name, GError **error)
{
  g_autoptr (ShoreLine) caller = NULL;

  forget_idle_callers (self);
  caller = make_line (self, number, name, 0, self->port, error);
  if (caller == NULL)
    return NULL;
  shore_line_open (caller);
  g_ptr_array_add (self->callers, g_object_ref (caller));
  return shore_line_dial (caller, OWN_NUMBER, NULL, error);
}
