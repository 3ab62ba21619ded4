#include "ui/window/shore-window-calls.h"

#include <glib/gi18n.h>
#include <string.h>

#include "desk/shore-telephone.h"
#include "ui/call/shore-call-bar.h"
#include "ui/call/shore-incoming-card.h"
#include "ui/common/shore-call-button.h"
#include "ui/window/shore-window-private.h"

struct _ShoreWindowCalls
{
  GObject parent_instance;

  ShoreWindow *window;       /* (unowned): the owner */
  ShoreTelephone *telephone; /* (owned) */
  GtkWidget *overlay;        /* (unowned) inside the window */
  GtkWidget *bar;            /* (unowned) (nullable) inside the window */
  GtkWidget *card;           /* (unowned) (nullable) inside the window */
  char *principal;           /* (owned) */
  char *colour;              /* (owned) */
  gboolean answering;        /* the advisor's own doing, and not the line's */
};

G_DEFINE_FINAL_TYPE (ShoreWindowCalls, shore_window_calls, G_TYPE_OBJECT)

static void
tell (ShoreWindowCalls *self, const GError *error)
{
  g_autofree char *sentence = error ? shore_sentence_for_error (error) : NULL;

  if (sentence != NULL)
    shore_window_toast (self->window, sentence);
}

/* ── what the keys do ───────────────────────────────────────────────────────────────────────── */

static gboolean
press_shown (GtkWidget *widget)
{
  if (SHORE_IS_CALL_BUTTON (widget) && shore_call_button_press (SHORE_CALL_BUTTON (widget)))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (press_shown (child))
      return TRUE;
  return FALSE;
}

static void
answer_cb (GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  ShoreWindowCalls *self = data;
  ShoreTalk *ringing = shore_telephone_get_ringing (self->telephone);
  g_autoptr (GError) error = NULL;

  if (ringing == NULL)
    {
      if (!press_shown (self->overlay))
        shore_window_toast (self->window, _ ("No number that can be called is shown."));
      return;
    }
  self->answering = TRUE;
  shore_call_answer (shore_talk_get_call (ringing), &error);
  self->answering = FALSE;
  tell (self, error);
}

static void
decline (ShoreWindowCalls *self, ShoreCallReject reason)
{
  ShoreTalk *ringing = shore_telephone_get_ringing (self->telephone);
  g_autoptr (GError) error = NULL;

  if (ringing != NULL)
    shore_telephone_decline (self->telephone, ringing, reason, &error);
  tell (self, error);
}

static void
call_later_cb (GSimpleAction *action G_GNUC_UNUSED,
               GVariant *parameter G_GNUC_UNUSED,
               gpointer data)
{
  decline (data, SHORE_CALL_REJECT_AWAY);
}

static void
decline_cb (GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter, gpointer data)
{
  const char *reason = g_variant_get_string (parameter, NULL);

  decline (data, strcmp (reason, "away") == 0   ? SHORE_CALL_REJECT_AWAY
                 : strcmp (reason, "busy") == 0 ? SHORE_CALL_REJECT_BUSY
                                                : SHORE_CALL_REJECT_DECLINE);
}

/* What rings is declined, what is talked to is left; then the key goes on to the outcome. */
static void
hang_up_cb (GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  ShoreWindowCalls *self = data;
  ShoreTalk *front = shore_telephone_get_front (self->telephone);

  if (shore_telephone_get_ringing (self->telephone) != NULL)
    decline (self, SHORE_CALL_REJECT_BUSY);
  else if (front != NULL)
    shore_call_hang_up (shore_talk_get_call (front));
  else if (self->bar != NULL)
    shore_call_bar_focus_outcome (SHORE_CALL_BAR (self->bar));
}

/* The state follows when the far end has agreed. */
static void
hold_cb (GSimpleAction *action G_GNUC_UNUSED, GVariant *state, gpointer data)
{
  ShoreWindowCalls *self = data;
  ShoreTalk *front = shore_telephone_get_front (self->telephone);
  g_autoptr (GError) error = NULL;

  if (front != NULL)
    shore_call_set_hold (shore_talk_get_call (front), g_variant_get_boolean (state), &error);
  tell (self, error);
}

static void
mute_cb (GSimpleAction *action G_GNUC_UNUSED, GVariant *state, gpointer data)
{
  ShoreWindowCalls *self = data;
  ShoreTalk *front = shore_telephone_get_front (self->telephone);

  if (front != NULL)
    shore_call_set_muted (shore_talk_get_call (front), g_variant_get_boolean (state));
}

static void
keypad_cb (GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  ShoreWindowCalls *self = data;

  if (self->bar != NULL)
    shore_call_bar_open_pad (SHORE_CALL_BAR (self->bar));
}

static void
transfer_cb (GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  ShoreWindowCalls *self = data;

  if (self->bar != NULL)
    shore_call_bar_open_transfer (SHORE_CALL_BAR (self->bar));
}

static void
placed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ShoreWindowCalls) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ShoreTalk) talk
      = shore_telephone_place_finish (SHORE_TELEPHONE (source), result, &error);

  if (self->window != NULL)
    tell (self, error);
}

static void
call_cb (GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter, gpointer data)
{
  ShoreWindowCalls *self = data;
  ShoreCallWish wish = { 0 };

  g_variant_get (parameter, "(&sxx)", &wish.number, &wish.client, &wish.callback);
  shore_telephone_place_async (self->telephone, &wish, NULL, placed_cb, g_object_ref (self));
}

static const GActionEntry entries[] = {
  { .name = "answer", .activate = answer_cb },
  { .name = "call-later", .activate = call_later_cb },
  { .name = "decline", .activate = decline_cb, .parameter_type = "s" },
  { .name = "hang-up", .activate = hang_up_cb },
  { .name = "hold", .state = "false", .change_state = hold_cb },
  { .name = "mute", .state = "false", .change_state = mute_cb },
  { .name = "keypad", .activate = keypad_cb },
  { .name = "transfer", .activate = transfer_cb },
  { .name = "call", .activate = call_cb, .parameter_type = "(sxx)" },
};

/* ── what follows the calls ─────────────────────────────────────────────────────────────────── */

static void
enable (ShoreWindowCalls *self, const char *name, gboolean on)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->window), name);

  if (action != NULL)
    g_simple_action_set_enabled (G_SIMPLE_ACTION (action), on);
}

static void
set_state (ShoreWindowCalls *self, const char *name, gboolean on)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->window), name);

  if (action != NULL)
    g_simple_action_set_state (G_SIMPLE_ACTION (action), g_variant_new_boolean (on));
}

static void
refresh_actions (ShoreWindowCalls *self)
{
  ShoreTalk *front = shore_telephone_get_front (self->telephone);
  gboolean rings = shore_telephone_get_ringing (self->telephone) != NULL;
  ShoreCall *call = front ? shore_talk_get_call (front) : NULL;
  gboolean talking = call != NULL && shore_call_state_can_hold (shore_call_get_state (call));

  set_state (self, "hold", front != NULL && shore_talk_is_held (front));
  set_state (self, "mute", call != NULL && shore_call_get_muted (call));
  enable (self, "hold", talking);
  enable (self, "mute", call != NULL);
  enable (self, "keypad", talking);
  enable (self, "transfer", talking);
  enable (self, "call-later", rings);
  enable (self, "decline", rings);
  enable (self, "hang-up",
          rings || front != NULL || shore_telephone_get_uncoded (self->telephone) != NULL);
}

static void
make_widgets (ShoreWindowCalls *self)
{
  ShoreDesk *desk = shore_window_get_desk (self->window);
  GtkWidget *around = gtk_widget_get_parent (self->overlay);

  if (self->bar != NULL)
    return;
  self->bar = shore_call_bar_new (desk);
  gtk_box_insert_child_after (GTK_BOX (around), self->bar,
                              gtk_widget_get_prev_sibling (self->overlay));
  self->card = shore_incoming_card_new (desk, self->principal, self->colour);
  gtk_overlay_add_overlay (GTK_OVERLAY (self->overlay), self->card);
}

static void
talks_changed_cb (GListModel *talks, guint position, guint removed, guint added, gpointer data)
{
  ShoreWindowCalls *self = data;

  (void)removed;
  for (guint i = position; i < position + added; i++)
    {
      g_autoptr (ShoreTalk) talk = g_list_model_get_item (talks, i);

      g_signal_connect_object (talk, "changed", G_CALLBACK (refresh_actions), self,
                               G_CONNECT_SWAPPED);
    }
  if (added > 0)
    make_widgets (self);
  refresh_actions (self);
}

static gboolean
is_typing (ShoreWindowCalls *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self->window));

  return focus != NULL && (GTK_IS_TEXT (focus) || GTK_IS_TEXT_VIEW (focus));
}

/* The dossier of what is pending, else the card. A call that the line took by itself moves nothing
 * under a hand that writes. */
static void
answered_cb (ShoreWindowCalls *self, ShoreTalk *talk)
{
  const ShoreCaller *caller = shore_talk_get_caller (talk);
  const ShoreRecord *record;

  if (caller == NULL || (!self->answering && is_typing (self)))
    return;
  record = caller->request ? caller->request : caller->callback ? caller->callback : caller->client;
  shore_window_show_record (self->window, shore_record_get_kind (record),
                            shore_record_get_id (record));
}

static void
said_cb (ShoreWindowCalls *self, const char *text, gint64 batch)
{
  shore_window_say (self->window, text, batch);
}

static void
line_cb (ShoreWindowCalls *self)
{
  GActionMap *map = G_ACTION_MAP (self->window);

  if (shore_telephone_get_line (self->telephone) == NULL
      || g_action_map_lookup_action (map, "answer") != NULL)
    return;
  g_action_map_add_action_entries (map, entries, G_N_ELEMENTS (entries), self);
  refresh_actions (self);
}

static void
shore_window_calls_dispose (GObject *object)
{
  ShoreWindowCalls *self = SHORE_WINDOW_CALLS (object);

  for (gsize i = 0; self->window != NULL && i < G_N_ELEMENTS (entries); i++)
    g_action_map_remove_action (G_ACTION_MAP (self->window), entries[i].name);
  self->window = NULL;
  if (self->telephone != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->telephone, self);
      g_signal_handlers_disconnect_by_data (shore_telephone_get_talks (self->telephone), self);
    }
  g_clear_object (&self->telephone);
  G_OBJECT_CLASS (shore_window_calls_parent_class)->dispose (object);
}

static void
shore_window_calls_finalize (GObject *object)
{
  g_free (SHORE_WINDOW_CALLS (object)->principal);
  g_free (SHORE_WINDOW_CALLS (object)->colour);
  G_OBJECT_CLASS (shore_window_calls_parent_class)->finalize (object);
}

static void
shore_window_calls_class_init (ShoreWindowCallsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = shore_window_calls_dispose;
  G_OBJECT_CLASS (klass)->finalize = shore_window_calls_finalize;
}

static void
shore_window_calls_init (ShoreWindowCalls *self G_GNUC_UNUSED)
{
}

ShoreWindowCalls *
shore_window_calls_new (ShoreWindow *window,
                        GtkWidget *overlay,
                        const char *principal,
                        const char *colour)
{
  ShoreWindowCalls *self = g_object_new (SHORE_TYPE_WINDOW_CALLS, NULL);
  GListModel *talks;

  self->window = window;
  self->overlay = overlay;
  self->principal = g_strdup (principal);
  self->colour = g_strdup (colour);
  self->telephone = g_object_ref (shore_desk_get_telephone (shore_window_get_desk (window)));
  talks = shore_telephone_get_talks (self->telephone);
  g_signal_connect_object (self->telephone, "notify::line", G_CALLBACK (line_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->telephone, "answered", G_CALLBACK (answered_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->telephone, "said", G_CALLBACK (said_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (talks, "items-changed", G_CALLBACK (talks_changed_cb), self, 0);
  line_cb (self);
  talks_changed_cb (talks, 0, 0, g_list_model_get_n_items (talks), self);
  return self;
}
