#include "wire.h"

#include <string.h>
#include <sys/socket.h>

typedef enum
{
  STEP_SAY,
  STEP_DROP,
  STEP_REFUSE,
  STEP_SILENT,
} StepKind;

typedef struct
{
  StepKind kind;
  gboolean keep;
  char *bytes; /* (owned) (nullable) */
} Step;

struct _Wire
{
  GSocketListener *listener; /* (owned) */
  GCancellable *over;        /* (owned) */
  GThread *thread;           /* (owned) */
  char *url;                 /* (owned) */
  GMutex mutex;
  GQueue script;     /* (mutex) (element-type Step) */
  GPtrArray *heads;  /* (mutex) (element-type utf8) */
  GPtrArray *bodies; /* (mutex) (element-type utf8) */
};

static void
step_free (Step *step)
{
  g_free (step->bytes);
  g_free (step);
}

static StepKind
peek_kind (Wire *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  Step *step = g_queue_peek_head (&self->script);

  return step ? step->kind : STEP_SAY;
}

static Step *
next_step (Wire *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  return g_queue_pop_head (&self->script);
}

static gsize
body_length (const char *head)
{
  g_autofree char *low = g_ascii_strdown (head, -1);
  const char *at = strstr (low, "content-length:");

  return at ? (gsize)g_ascii_strtoull (at + strlen ("content-length:"), NULL, 10) : 0;
}

/* Reads one request and remembers it; FALSE at the end of the connection. */
static gboolean
read_request (Wire *self, GInputStream *stream)
{
  g_autoptr (GString) text = g_string_new (NULL);
  char *end = NULL;
  gsize want = G_MAXSIZE;

  while (end == NULL || text->len < want)
    {
      char buffer[4096];
      gssize n = g_input_stream_read (stream, buffer, sizeof buffer, self->over, NULL);

      if (n <= 0)
        return FALSE;
      g_string_append_len (text, buffer, n);
      end = strstr (text->str, "\r\n\r\n");
      if (end != NULL)
        want = (gsize)(end - text->str) + 4 + body_length (text->str);
    }

  g_mutex_lock (&self->mutex);
  g_ptr_array_add (self->bodies, g_strdup (end + 4));
  g_ptr_array_add (self->heads, g_strndup (text->str, (gsize)(end - text->str)));
  g_mutex_unlock (&self->mutex);
  return TRUE;
}

/* A reset instead of an orderly end. */
static void
reset (GSocketConnection *connection)
{
  struct linger now = { .l_onoff = 1, .l_linger = 0 };

  setsockopt (g_socket_get_fd (g_socket_connection_get_socket (connection)), SOL_SOCKET, SO_LINGER,
              &now, sizeof now);
}

static void
wait_for_the_end (Wire *self)
{
  GPollFD poll;

  if (!g_cancellable_make_pollfd (self->over, &poll))
    return;
  g_poll (&poll, 1, -1);
  g_cancellable_release_fd (self->over);
}

/* Plays one step; TRUE: the connection goes on. */
static gboolean
play (Wire *self, GSocketConnection *connection, Step *step)
{
  static const char *const silence = "HTTP/1.1 599 Not in the script\r\nContent-Length: 0\r\n"
                                     "Connection: close\r\n\r\n";
  GOutputStream *stream = g_io_stream_get_output_stream (G_IO_STREAM (connection));
  const char *bytes = step ? step->bytes : silence;

  if (step != NULL && step->kind == STEP_SILENT)
    wait_for_the_end (self);
  if (step != NULL && step->kind == STEP_DROP)
    reset (connection);
  if (bytes != NULL)
    g_output_stream_write_all (stream, bytes, strlen (bytes), NULL, self->over, NULL);
  return step != NULL && step->keep;
}

static void
serve (Wire *self, GSocketConnection *connection)
{
  GInputStream *stream = g_io_stream_get_input_stream (G_IO_STREAM (connection));
  gboolean more = TRUE;

  if (peek_kind (self) == STEP_REFUSE)
    {
      step_free (next_step (self));
      reset (connection);
      more = FALSE;
    }
  while (more && read_request (self, stream))
    {
      Step *step = next_step (self);

      more = play (self, connection, step);
      g_clear_pointer (&step, step_free);
    }
  g_io_stream_close (G_IO_STREAM (connection), NULL, NULL);
}

static gpointer
run (gpointer data)
{
  Wire *self = data;
  GSocketConnection *connection;

  while ((connection = g_socket_listener_accept (self->listener, NULL, self->over, NULL)) != NULL)
    {
      serve (self, connection);
      g_object_unref (connection);
    }
  return NULL;
}

Wire *
wire_new (void)
{
  Wire *self = g_new0 (Wire, 1);
  guint16 port;

  g_mutex_init (&self->mutex);
  g_queue_init (&self->script);
  self->heads = g_ptr_array_new_with_free_func (g_free);
  self->bodies = g_ptr_array_new_with_free_func (g_free);
  self->over = g_cancellable_new ();
  self->listener = g_socket_listener_new ();
  port = g_socket_listener_add_any_inet_port (self->listener, NULL, NULL);
  g_assert_cmpuint (port, !=, 0);
  self->url = g_strdup_printf ("http://127.0.0.1:%u/api/index.php", port);
  self->thread = g_thread_new ("wire", run, self);
  return self;
}

void
wire_free (Wire *self)
{
  g_cancellable_cancel (self->over);
  g_thread_join (self->thread);
  g_socket_listener_close (self->listener);
  g_object_unref (self->listener);
  g_object_unref (self->over);
  g_queue_clear_full (&self->script, (GDestroyNotify)step_free);
  g_ptr_array_unref (self->heads);
  g_ptr_array_unref (self->bodies);
  g_mutex_clear (&self->mutex);
  g_free (self->url);
  g_free (self);
}

const char *
wire_get_url (Wire *self)
{
  return self->url;
}

static void
push (Wire *self, StepKind kind, gboolean keep, char *bytes)
{
  Step *step = g_new0 (Step, 1);

  step->kind = kind;
  step->keep = keep;
  step->bytes = bytes;
  g_mutex_lock (&self->mutex);
  g_queue_push_tail (&self->script, step);
  g_mutex_unlock (&self->mutex);
}

static char *
answer (guint status, const char *headers, const char *body, gsize length)
{
  return g_strdup_printf ("HTTP/1.1 %u Said\r\nDate: Wed, 25 Nov 2026 10:00:00 GMT\r\n"
                          "Content-Length: %" G_GSIZE_FORMAT "\r\n%s\r\n%s",
                          status, length, headers, body);
}

#define JSON "Content-Type: application/json\r\n"
#define CLOSE "Connection: close\r\n"

void
wire_say (Wire *self, guint status, const char *body)
{
  push (self, STEP_SAY, FALSE, answer (status, JSON CLOSE, body, strlen (body)));
}

void
wire_say_with (Wire *self, guint status, const char *headers, const char *body)
{
  g_autofree char *all = g_strconcat (headers, CLOSE, NULL);

  push (self, STEP_SAY, FALSE, answer (status, all, body, strlen (body)));
}

void
wire_say_on (Wire *self, guint status, const char *body)
{
  push (self, STEP_SAY, TRUE, answer (status, JSON, body, strlen (body)));
}

void
wire_say_cut (Wire *self, const char *body)
{
  push (self, STEP_SAY, FALSE, answer (200, JSON CLOSE, body, strlen (body) + 100));
}

void
wire_drop (Wire *self)
{
  push (self, STEP_DROP, FALSE, NULL);
}

void
wire_refuse (Wire *self)
{
  push (self, STEP_REFUSE, FALSE, NULL);
}

void
wire_keep_silent (Wire *self)
{
  push (self, STEP_SILENT, FALSE, NULL);
}

guint
wire_count (Wire *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  return self->heads->len;
}

char *
wire_request (Wire *self, guint index)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  const char *head;
  g_autofree char *line = NULL;

  g_assert_cmpuint (index, <, self->heads->len);
  head = self->heads->pdata[index];
  line = g_strndup (head, strcspn (head, "\r"));
  *strrchr (line, ' ') = '\0';
  return g_uri_unescape_string (line, NULL);
}

char *
wire_body (Wire *self, guint index)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  g_assert_cmpuint (index, <, self->bodies->len);
  return g_strdup (self->bodies->pdata[index]);
}

gboolean
wire_is_played (Wire *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  return g_queue_is_empty (&self->script);
}
