#include "app/shore-call-desk.h"

#include <glib/gi18n.h>

#include "parts/shore-switchboard.h"
#include "ui/window/shore-window.h"

/* ShoreCallDesk: the telephones of all principals, as the desktop sees them: gives
 * each sitting its line, and does what a notification, a tel: link or the command
 * line asks.
 *
 * One for the process, main thread. A principal without a line costs a look for a
 * file: the telephony module is opened for the first line, when the window has been
 * drawn. Of lines of several principals one is talked to: taking a call on one
 * puts the others on hold. */
struct _ShoreCallDesk
{
  GObject parent_instance;

  GtkApplication *application;   /* (unowned): the owner */
  GPtrArray *sittings;           /* (owned) (element-type ShoreSitting) the owner's */
  ShoreSwitchboard *switchboard; /* (owned) (nullable) with the first line */
  GPtrArray *lines;              /* (owned) (element-type ShoreLine) that were given */
  guint patience;                /* timer while the program ends, 0 none */
  char *wanted;                  /* (owned) (nullable) to be called once a line is there */
};

typedef struct
{
  ShoreCallDesk *self;   /* (owned) */
  ShoreSitting *sitting; /* (owned) */
} Wish;

#define PATIENCE_MS 2000
#define LAST_WORDS_MS 300

G_DEFINE_FINAL_TYPE (ShoreCallDesk, shore_call_desk, G_TYPE_OBJECT)

static void
wish_free (gpointer data)
{
  Wish *wish = data;

  g_object_unref (wish->self);
  g_object_unref (wish->sitting);
  g_free (wish);
}

static Wish *
wish_for (ShoreCallDesk *self, ShoreSitting *sitting)
{
  Wish *wish = g_new (Wish, 1);

  wish->self = g_object_ref (self);
  wish->sitting = g_object_ref (sitting);
  return wish;
}

static void
say (ShoreSitting *sitting, const char *sentence)
{
  if (shore_sitting_get_window (sitting) != NULL)
    shore_window_toast (SHORE_WINDOW (shore_sitting_get_window (sitting)), sentence);
}

/* ── which telephone is meant ── */

static gboolean
can_call (ShoreTelephone *telephone)
{
  return shore_telephone_get_line (telephone) != NULL;
}

static gboolean
rings (ShoreTelephone *telephone)
{
  return shore_telephone_get_ringing (telephone) != NULL;
}

static gboolean
is_busy (ShoreTelephone *telephone)
{
  return rings (telephone) || shore_telephone_get_front (telephone) != NULL;
}

/* The window in front first.
 * @slug: of the one that is meant, "" for any */
static ShoreSitting *
find (ShoreCallDesk *self, const char *slug, gboolean (*fits) (ShoreTelephone *telephone))
{
  GtkWindow *front = gtk_application_get_active_window (self->application);
  ShoreSitting *found = NULL;

  for (guint i = 0; i < self->sittings->len; i++)
    {
      ShoreSitting *sitting = self->sittings->pdata[i];

      if (*slug != '\0' && g_strcmp0 (shore_sitting_get_principal (sitting)->slug, slug) != 0)
        continue;
      if (!fits (shore_sitting_get_telephone (sitting)))
        continue;
      if (found == NULL || shore_sitting_get_window (sitting) == front)
        found = sitting;
    }
  return found;
}

/* ── calling ── */

static void
placed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Wish *wish = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ShoreTalk) talk
      = shore_telephone_place_finish (SHORE_TELEPHONE (source), result, &error);
  g_autofree char *sentence = error ? shore_sentence_for_error (error) : NULL;

  if (sentence != NULL)
    say (wish->sitting, sentence);
  wish_free (wish);
}

static void
place (ShoreCallDesk *self, ShoreSitting *sitting, const char *number)
{
  const ShoreCallWish wish = { .number = number };

  shore_sitting_present (sitting);
  shore_telephone_place_async (shore_sitting_get_telephone (sitting), &wish, NULL, placed_cb,
                               wish_for (self, sitting));
}

static gboolean
is_being_opened (ShoreSitting *sitting)
{
  ShoreLine *line = shore_telephone_get_line (shore_sitting_get_telephone (sitting));

  return shore_line_get_state (line) == SHORE_LINE_OPENING;
}

/**
 * shore_call_desk_call: calls a number on the line of the window in front, or on the
 * first one there is; on one that is still being opened, when it is.
 * @number: as it is written, or a tel:, sip: or callto: address
 */
void
shore_call_desk_call (ShoreCallDesk *self, const char *number)
{
  ShoreSitting *sitting = find (self, "", shore_telephone_is_ready);

  if (sitting != NULL)
    {
      place (self, sitting, number);
      return;
    }
  sitting = find (self, "", can_call);
  if (sitting == NULL ? self->sittings->len == 0 || self->switchboard != NULL
                      : is_being_opened (sitting))
    {
      g_free (self->wanted);
      self->wanted = g_strdup (number);
      return;
    }
  sitting = sitting ? sitting : self->sittings->pdata[0];
  shore_sitting_present (sitting);
  say (sitting, shore_telephone_get_problem (shore_sitting_get_telephone (sitting)));
}

static void
ready_cb (ShoreTelephone *telephone, GParamSpec *spec G_GNUC_UNUSED, ShoreCallDesk *self)
{
  g_autofree char *number = NULL;

  if (!shore_telephone_is_ready (telephone) || self->wanted == NULL)
    return;
  number = g_steal_pointer (&self->wanted);
  shore_call_desk_call (self, number);
}

/* ── one is talked to ── */

static void
hold_others_cb (ShoreTelephone *telephone, ShoreTalk *talk G_GNUC_UNUSED, ShoreCallDesk *self)
{
  for (guint i = 0; i < self->sittings->len; i++)
    {
      ShoreTelephone *other = shore_sitting_get_telephone (self->sittings->pdata[i]);
      ShoreTalk *front = other != telephone ? shore_telephone_get_front (other) : NULL;

      if (front != NULL && !shore_talk_is_held (front))
        shore_call_set_hold (shore_talk_get_call (front), TRUE, NULL);
    }
}

/* ── the lines ── */

static void
line_made_cb (GObject *source G_GNUC_UNUSED, GAsyncResult *result, gpointer data)
{
  Wish *wish = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ShoreLine) line = shore_switchboard_make_finish (result, &error);
  ShoreTelephone *telephone = shore_sitting_get_telephone (wish->sitting);

  if (error != NULL)
    say (wish->sitting, error->message);
  else if (line != NULL && shore_sitting_get_window (wish->sitting) != NULL)
    {
      g_signal_connect_object (telephone, "notify::ready", G_CALLBACK (ready_cb), wish->self, 0);
      g_signal_connect_object (telephone, "answered", G_CALLBACK (hold_others_cb), wish->self, 0);
      shore_sitting_set_line (wish->sitting, line);
      g_ptr_array_add (wish->self->lines, g_object_ref (line));
    }
  wish_free (wish);
}

static gboolean
make_line_cb (gpointer data)
{
  Wish *wish = data;

  if (wish->self->switchboard == NULL)
    wish->self->switchboard = shore_switchboard_new ();
  shore_switchboard_make_async (wish->self->switchboard,
                                shore_sitting_get_principal (wish->sitting), NULL, line_made_cb,
                                wish_for (wish->self, wish->sitting));
  return G_SOURCE_REMOVE;
}

/**
 * shore_call_desk_add: gives a principal its line, where it has one, once the window
 * has been drawn.
 */
void
shore_call_desk_add (ShoreCallDesk *self, ShoreSitting *sitting)
{
  g_autofree char *path
      = g_build_filename (shore_sitting_get_principal (sitting)->folder, "line.ini", NULL);

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    g_idle_add_full (G_PRIORITY_LOW, make_line_cb, wish_for (self, sitting), wish_free);
  else if (self->wanted != NULL)
    {
      say (sitting, shore_telephone_get_problem (shore_sitting_get_telephone (sitting)));
      g_clear_pointer (&self->wanted, g_free);
    }
}

/* ── the end ── */

static gboolean
is_any_open (ShoreCallDesk *self)
{
  for (guint i = 0; i < self->lines->len; i++)
    if (shore_line_get_state (self->lines->pdata[i]) != SHORE_LINE_CLOSED)
      return TRUE;
  return FALSE;
}

static gboolean
quit_cb (gpointer data)
{
  ShoreCallDesk *self = data;

  self->patience = 0;
  g_application_quit (G_APPLICATION (self->application));
  return G_SOURCE_REMOVE;
}

/* A line is closed before its last message is through. */
static void
line_closed_cb (ShoreCallDesk *self)
{
  if (is_any_open (self))
    return;
  g_clear_handle_id (&self->patience, g_source_remove);
  self->patience = g_timeout_add (LAST_WORDS_MS, quit_cb, self);
}

/**
 * shore_call_desk_quit: ends the program once the operators know that nobody is
 * there any more, or have had their time. The sittings are closed, and their lines
 * being closed.
 */
void
shore_call_desk_quit (ShoreCallDesk *self)
{
  if (!is_any_open (self) || self->patience != 0)
    {
      g_application_quit (G_APPLICATION (self->application));
      return;
    }
  for (guint i = 0; i < self->lines->len; i++)
    g_signal_connect_object (self->lines->pdata[i], "notify::state", G_CALLBACK (line_closed_cb),
                             self, G_CONNECT_SWAPPED);
  /* Nothing else may keep it: no window is left. */
  g_application_hold (G_APPLICATION (self->application));
  self->patience = g_timeout_add (PATIENCE_MS, quit_cb, self);
}

/* ── what the desktop asks ── */

static void
call_cb (GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter, gpointer data)
{
  shore_call_desk_call (data, g_variant_get_string (parameter, NULL));
}

static void
do_in_window (ShoreCallDesk *self,
              GVariant *parameter,
              gboolean (*fits) (ShoreTelephone *telephone),
              const char *action,
              gboolean presents)
{
  ShoreSitting *sitting = find (self, g_variant_get_string (parameter, NULL), fits);
  GtkWindow *window = sitting ? shore_sitting_get_window (sitting) : NULL;

  if (window == NULL)
    return;
  if (presents)
    shore_sitting_present (sitting);
  g_action_group_activate_action (G_ACTION_GROUP (window), action, NULL);
}

static void
answer_cb (GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter, gpointer data)
{
  do_in_window (data, parameter, rings, "answer", TRUE);
}

static void
hang_up_cb (GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter, gpointer data)
{
  do_in_window (data, parameter, is_busy, "hang-up", FALSE);
}

static const GActionEntry entries[] = {
  { .name = "call", .activate = call_cb, .parameter_type = "s" },
  { .name = "answer-call", .activate = answer_cb, .parameter_type = "s" },
  { .name = "hang-up-call", .activate = hang_up_cb, .parameter_type = "s" },
};

static void
shore_call_desk_finalize (GObject *object)
{
  ShoreCallDesk *self = SHORE_CALL_DESK (object);

  g_clear_handle_id (&self->patience, g_source_remove);
  g_clear_object (&self->switchboard);
  g_ptr_array_unref (self->lines);
  g_ptr_array_unref (self->sittings);
  g_free (self->wanted);
  G_OBJECT_CLASS (shore_call_desk_parent_class)->finalize (object);
}

static void
shore_call_desk_class_init (ShoreCallDeskClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = shore_call_desk_finalize;
}

static void
shore_call_desk_init (ShoreCallDesk *self)
{
  self->lines = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * shore_call_desk_new: adds its actions to the application.
 * @sittings: (element-type ShoreSitting): those that are open, kept up to date
 *
 * Returns: (transfer full):
 */
ShoreCallDesk *
shore_call_desk_new (GtkApplication *application, GPtrArray *sittings)
{
  ShoreCallDesk *self = g_object_new (SHORE_TYPE_CALL_DESK, NULL);

  self->application = application;
  self->sittings = g_ptr_array_ref (sittings);
  g_action_map_add_action_entries (G_ACTION_MAP (application), entries, G_N_ELEMENTS (entries),
                                   self);
  return self;
}
