#include "shore-test-line.h"

#include <string.h>

struct _ShoreTestCall
{
  ShoreCall parent_instance;

  GString *digits;
};

G_DEFINE_FINAL_TYPE (ShoreTestCall, shore_test_call, SHORE_TYPE_CALL)

struct _ShoreTestLine
{
  ShoreLine parent_instance;

  char *dialled; /* (owned) (nullable) */
  guint n_dialled;
};

G_DEFINE_FINAL_TYPE (ShoreTestLine, shore_test_line, SHORE_TYPE_LINE)

/* ── the call ── */

/* The far end agrees to all at once, as soon as the step is over. */
static gboolean
closed_cb (gpointer data)
{
  g_autoptr (ShoreCall) call = data;

  shore_call_feed (call, SHORE_CALL_EVENT_CLOSED);
  return G_SOURCE_REMOVE;
}

static void
shore_test_call_act (ShoreCall *call, ShoreCallEffects effects)
{
  if (effects & (SHORE_CALL_BYE | SHORE_CALL_CANCEL | SHORE_CALL_DECLINE))
    g_idle_add (closed_cb, g_object_ref (call));
}

static gboolean
shore_test_call_hold (ShoreCall *call, gboolean hold, GError **error G_GNUC_UNUSED)
{
  ShoreHold now = shore_call_get_hold (call);

  shore_call_report_hold (call, hold ? now | SHORE_HOLD_HERE : now & ~SHORE_HOLD_HERE);
  return TRUE;
}

static void
shore_test_call_mute (ShoreCall *call G_GNUC_UNUSED, gboolean muted G_GNUC_UNUSED)
{
}

static gboolean
shore_test_call_send_digits (ShoreCall *call, const char *digits, GError **error G_GNUC_UNUSED)
{
  g_string_append (SHORE_TEST_CALL (call)->digits, digits);
  return TRUE;
}

static void
shore_test_call_finalize (GObject *object)
{
  g_string_free (SHORE_TEST_CALL (object)->digits, TRUE);
  G_OBJECT_CLASS (shore_test_call_parent_class)->finalize (object);
}

static void
shore_test_call_class_init (ShoreTestCallClass *klass)
{
  ShoreCallClass *call_class = SHORE_CALL_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = shore_test_call_finalize;
  call_class->act = shore_test_call_act;
  call_class->hold = shore_test_call_hold;
  call_class->mute = shore_test_call_mute;
  call_class->send_digits = shore_test_call_send_digits;
}

static void
shore_test_call_init (ShoreTestCall *self)
{
  self->digits = g_string_new (NULL);
}

const char *
shore_test_call_get_digits (ShoreCall *call)
{
  return SHORE_TEST_CALL (call)->digits->str;
}

void
shore_test_call_accept (ShoreCall *call)
{
  if (shore_call_get_direction (call) == SHORE_CALL_IN)
    {
      g_assert_true (shore_call_answer (call, NULL));
      shore_call_feed (call, SHORE_CALL_EVENT_CONFIRMED);
      return;
    }
  shore_call_feed (call, SHORE_CALL_EVENT_RINGS);
  shore_call_feed (call, SHORE_CALL_EVENT_ACCEPTED);
}

void
shore_test_call_leave (ShoreCall *call)
{
  shore_test_call_fail (call, SHORE_CALL_EVENT_LEFT, SHORE_CALL_END_THERE);
}

void
shore_test_call_fail (ShoreCall *call, ShoreCallEvent event, ShoreCallEnd end)
{
  shore_call_feed_end (call, event, end, 0);
}

/* ── the line ── */

static ShoreCall *
new_call (ShoreLine *line, ShoreCallDirection direction)
{
  return g_object_new (SHORE_TYPE_TEST_CALL, "direction", direction, "principal",
                       shore_line_get_principal (line), "clock", shore_line_get_clock (line), NULL);
}

static void
shore_test_line_open (ShoreLine *line)
{
  shore_line_report_state (line, SHORE_LINE_READY, SHORE_LINE_REASON_NONE);
}

static void
shore_test_line_close (ShoreLine *line)
{
  shore_line_report_state (line, SHORE_LINE_CLOSED, SHORE_LINE_REASON_NONE);
}

static void
shore_test_line_refresh (ShoreLine *line G_GNUC_UNUSED)
{
}

static ShoreCall *
shore_test_line_dial (ShoreLine *line,
                      const char *uri,
                      const char *identity G_GNUC_UNUSED,
                      GError **error G_GNUC_UNUSED)
{
  ShoreTestLine *self = SHORE_TEST_LINE (line);
  ShoreCall *call = new_call (line, SHORE_CALL_OUT);

  g_free (self->dialled);
  self->dialled = g_strdup (uri);
  self->n_dialled++;
  if (g_str_has_prefix (uri, "sip:+"))
    {
      g_autofree char *number = g_strndup (uri + 4, strcspn (uri + 4, "@"));

      shore_call_report_peer (call, number, uri, NULL);
    }
  shore_line_report_call (line, call);
  shore_call_feed (call, SHORE_CALL_EVENT_DIAL);
  return call;
}

static void
shore_test_line_finalize (GObject *object)
{
  g_free (SHORE_TEST_LINE (object)->dialled);
  G_OBJECT_CLASS (shore_test_line_parent_class)->finalize (object);
}

static void
shore_test_line_class_init (ShoreTestLineClass *klass)
{
  ShoreLineClass *line_class = SHORE_LINE_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = shore_test_line_finalize;
  line_class->open = shore_test_line_open;
  line_class->close = shore_test_line_close;
  line_class->refresh = shore_test_line_refresh;
  line_class->dial = shore_test_line_dial;
}

static void
shore_test_line_init (ShoreTestLine *self G_GNUC_UNUSED)
{
}

ShoreLine *
shore_test_line_new (ShoreClock *clock)
{
  g_autoptr (ShoreLineAccount) account
      = shore_line_account_new ("hydreo", "camille@pbx.example", NULL);
  g_autoptr (ShoreConnectivity) connectivity = shore_connectivity_new_manual (TRUE);
  g_autoptr (ShoreAudio) audio = shore_audio_new ();
  ShoreLine *line = g_object_new (SHORE_TYPE_TEST_LINE, "account", account, "audio", audio, "clock",
                                  clock, "connectivity", connectivity, NULL);

  shore_line_open (line);
  return line;
}

ShoreCall *
shore_test_line_ring (ShoreLine *line, const char *number)
{
  g_autoptr (ShoreCall) call = new_call (line, SHORE_CALL_IN);
  g_autofree char *uri = g_strdup_printf ("sip:%s@pbx.example", number ? number : "anonymous");

  shore_call_report_peer (call, number, number ? uri : NULL, NULL);
  shore_call_feed (call, SHORE_CALL_EVENT_OFFERED);
  g_assert_true (shore_line_report_call (line, call));
  return g_steal_pointer (&call);
}

const char *
shore_test_line_get_dialled (ShoreLine *line)
{
  return SHORE_TEST_LINE (line)->dialled;
}

guint
shore_test_line_get_n_dialled (ShoreLine *line)
{
  return SHORE_TEST_LINE (line)->n_dialled;
}
