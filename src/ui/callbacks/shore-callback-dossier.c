#include "ui/callbacks/shore-callback-dossier.h"

#include <glib/gi18n.h>

#include "ui/callbacks/shore-callback-facts.h"
#include "ui/callbacks/shore-callback-hours.h"
#include "ui/callbacks/shore-callback-row.h"
#include "ui/callbacks/shore-outcome-panel.h"
#include "ui/common/shore-act.h"
#include "ui/common/shore-action-panel.h"
#include "ui/common/shore-columns.h"
#include "ui/common/shore-form.h"
#include "ui/common/shore-section.h"
#include "ui/common/shore-timeline.h"

/* What is edited in place: the hours in the first row, the words in the second. */
static const int edited_fields[]
    = { SHORE_CALLBACK_START, SHORE_CALLBACK_END, SHORE_CALLBACK_SUBJECT, SHORE_CALLBACK_NOTE };

#define N_EDITED G_N_ELEMENTS (edited_fields)

/* ShoreCallbackDossier: what the middle pane shows of a callback, and all that is done.
 *
 * It fills a ShoreDossier: whom to call and when it was promised, the numbers, the
 * outcome, the details, every contact with the client. A due callback leaves the list
 * by an outcome or by a reasoned cancellation and by nothing else. The zone is that of
 * the client's postcode, known once the card has read the client. Main thread; owned
 * by the page, which owns the dossier and the card too. */
struct _ShoreCallbackDossier
{
  GObject parent_instance;

  ShoreDesk *desk;             /* (owned) */
  ShoreDossier *dossier;       /* (owned) */
  ShoreClientCard *card;       /* (owned) */
  ShoreRow *row;               /* (owned) (nullable) */
  GSimpleActionGroup *actions; /* (owned) */

  ShoreCallbackFacts *facts;
  ShoreActionPanel *panel;
  ShoreOutcomePanel *outcome;
  ShoreForm *forms[N_EDITED];
  ShoreTimeline *timeline;
};

/* From when the time left is amber. */
#define SOON SHORE_HOUR

static const ShorePanelSpec cancel_panel = {
  .action = "cancel",
  .title = N_ ("Cancel the callback"),
  .effect = N_ ("The client is not called; the reason stays in the history."),
  .button = N_ ("Cancel the callback"),
  .said = N_ ("Callback cancelled"),
  .inputs = { { "note", N_ ("Reason"), 0, 0, TRUE } },
};

G_DEFINE_FINAL_TYPE (ShoreCallbackDossier, shore_callback_dossier, G_TYPE_OBJECT)

static ShoreRecord *
get_record (ShoreCallbackDossier *self)
{
  return self->row ? shore_row_get_record (self->row) : NULL;
}

static gint64
get_now (ShoreCallbackDossier *self)
{
  return shore_clock_now (shore_desk_get_clock (self->desk));
}

/* The card may still hold the client of the dossier before. */
static ShoreRecord *
get_client (ShoreCallbackDossier *self)
{
  ShoreRecord *record = get_record (self);
  ShoreRecord *client = shore_client_card_get_record (self->card);

  if (record == NULL || client == NULL
      || shore_record_get_id (client) != shore_callback_get_client (record))
    return NULL;
  return client;
}

static void
fill_state (ShoreCallbackDossier *self, const ShoreRecord *record)
{
  const char *state = shore_callback_get_state (record);
  gboolean done = g_strcmp0 (state, "done") == 0;

  if (shore_callback_is_due (record))
    shore_dossier_set_state (self->dossier, "call-outgoing-symbolic",
                             shore_choice_word (shore_callback_states, state), SHORE_ROLE_ACCENT);
  else
    shore_dossier_set_state (self->dossier,
                             done ? "object-select-symbolic" : "action-unavailable-symbolic",
                             shore_choice_word (shore_callback_states, state),
                             done ? SHORE_ROLE_GOOD : SHORE_ROLE_NEUTRAL);
}

static ShoreRole
time_role (gint64 left)
{
  if (left < 0)
    return SHORE_ROLE_BAD;
  return left <= SOON ? SHORE_ROLE_WARN : SHORE_ROLE_QUIET;
}

static void
fill_head (ShoreCallbackDossier *self, const ShoreRecord *record)
{
  const char *client = shore_record_get_client_name (record);
  gint64 deadline = shore_callback_deadline (record);
  gint64 now = get_now (self);
  gboolean late = FALSE;
  g_autofree char *left = shore_sentence_time_left (deadline, now, &late);

  shore_dossier_set_title (self->dossier, client && *client ? client : _ ("Client not known yet"));
  shore_dossier_set_facts (self->dossier, shore_callback_get_subject (record));
  fill_state (self, record);
  if (shore_callback_is_due (record))
    shore_dossier_set_due (self->dossier, late ? "emblem-important-symbolic" : "alarm-symbolic",
                           left, time_role (deadline - now));
  else
    shore_dossier_set_due (self->dossier, NULL, NULL, SHORE_ROLE_QUIET);
}

static void
fill_next_step (ShoreCallbackDossier *self, const ShoreRecord *record, GTimeZone *zone)
{
  ShoreNextStep *step = shore_dossier_get_next_step (self->dossier);
  const char *number = shore_callback_first_number (get_client (self));
  g_autofree char *promised = shore_callback_promised (record, zone, get_now (self));
  g_autofree char *hour = shore_callback_hour_there (zone, get_now (self));
  g_autofree char *reason = NULL;
  g_autofree char *sentence = NULL;
  g_autofree char *shown = number ? shore_callback_write_number (number) : NULL;

  if (!shore_callback_is_due (record))
    {
      shore_next_step_hide (step);
      return;
    }
  sentence = shown ? g_strdup_printf (_ ("Call %s"), shown) : g_strdup (_ ("Call the client"));
  reason = hour ? g_strdup_printf ("%s. %s", promised, hour) : g_strdup_printf ("%s.", promised);
  shore_next_step_set (step, SHORE_ROLE_ACCENT, "call-start-symbolic", sentence, reason,
                       number ? _ ("Copy the number") : NULL);
}

static void
enable_actions (ShoreCallbackDossier *self)
{
  ShoreRecord *record = get_record (self);
  GActionMap *map = G_ACTION_MAP (self->actions);
  gboolean due = record && shore_callback_is_due (record);
  const char *names[] = { "attempt", "confirm", "note", "outcome" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (map, names[i])), due);
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (map, "cancel")),
                               record && shore_desk_can (record, "cancel"));
}

static void
fill (ShoreCallbackDossier *self)
{
  ShoreRecord *record = get_record (self);
  g_autoptr (GTimeZone) zone = shore_callback_zone (get_client (self), get_now (self));

  shore_dossier_set_record (self->dossier, record);
  shore_outcome_panel_set_record (self->outcome, record);
  shore_outcome_panel_set_zone (self->outcome, zone);
  enable_actions (self);
  if (record == NULL)
    return;
  fill_head (self, record);
  fill_next_step (self, record, zone);
  shore_callback_facts_fill (self->facts, record, get_client (self), zone, get_now (self));
  for (guint i = 0; i < N_EDITED; i++)
    shore_form_set_record (self->forms[i], record);
}

static void
fill_client (ShoreCallbackDossier *self)
{
  ShoreRecord *record = get_record (self);
  gint64 client = record ? shore_callback_get_client (record) : 0;

  shore_callback_dossier_fill_card (self);
  shore_timeline_set_subject (self->timeline, SHORE_VIEW_CLIENT_EVENTS, client);
}

static void
record_cb (ShoreCallbackDossier *self)
{
  fill_client (self);
  fill (self);
}

static void
copy_number (ShoreCallbackDossier *self, const char *number)
{
  ShorePage *page = shore_page_of (GTK_WIDGET (self->dossier));

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self->dossier)), number);
  if (page != NULL)
    shore_page_toast (page, _ ("Number copied"), 0);
}

static void
copy_cb (GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter, gpointer data)
{
  copy_number (data, g_variant_get_string (parameter, NULL));
}

static void
attempt_cb (GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  shore_outcome_panel_focus (SHORE_CALLBACK_DOSSIER (data)->outcome);
}

static void
outcome_cb (GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter, gpointer data)
{
  shore_outcome_panel_pick (SHORE_CALLBACK_DOSSIER (data)->outcome,
                            g_variant_get_int32 (parameter));
}

static void
confirm_cb (GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  shore_outcome_panel_commit (SHORE_CALLBACK_DOSSIER (data)->outcome);
}

static void
note_cb (GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  shore_outcome_panel_focus_note (SHORE_CALLBACK_DOSSIER (data)->outcome);
}

static void
cancel_cb (GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  ShoreCallbackDossier *self = data;

  shore_action_panel_open (self->panel, &cancel_panel, SHORE_KIND_CALLBACK,
                           shore_row_get_id (self->row));
}

/* The number goes where the softphone takes it; what comes next is the outcome. */
static void
next_step_cb (ShoreCallbackDossier *self)
{
  const char *number = shore_callback_first_number (get_client (self));

  if (number != NULL)
    copy_number (self, number);
  shore_outcome_panel_focus (self->outcome);
}

static void
shore_callback_dossier_dispose (GObject *object)
{
  ShoreCallbackDossier *self = SHORE_CALLBACK_DOSSIER (object);

  g_clear_object (&self->row);
  g_clear_object (&self->actions);
  g_clear_object (&self->card);
  g_clear_object (&self->dossier);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (shore_callback_dossier_parent_class)->dispose (object);
}

static void
shore_callback_dossier_class_init (ShoreCallbackDossierClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = shore_callback_dossier_dispose;
}

static void
shore_callback_dossier_init (ShoreCallbackDossier *self)
{
  static const GActionEntry entries[] = {
    { .name = "attempt", .activate = attempt_cb },
    { .name = "outcome", .activate = outcome_cb, .parameter_type = "i" },
    { .name = "confirm", .activate = confirm_cb },
    { .name = "note", .activate = note_cb },
    { .name = "cancel", .activate = cancel_cb },
    { .name = "copy", .activate = copy_cb, .parameter_type = "s" },
  };

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
}

/* Each form holds one field, so that the two hours stand side by side. */
static GtkWidget *
build_field (ShoreCallbackDossier *self, int i)
{
  self->forms[i] = SHORE_FORM (shore_form_new (self->desk, SHORE_KIND_CALLBACK));
  shore_form_add (self->forms[i], edited_fields[i]);
  return GTK_WIDGET (self->forms[i]);
}

static GtkWidget *
build_details (ShoreCallbackDossier *self)
{
  GtkWidget *section = shore_section_new (_ ("Details"));
  GtkWidget *columns = shore_columns_new (2, 17, 12, 8);

  for (guint i = 0; i < N_EDITED; i++)
    shore_columns_add (SHORE_COLUMNS (columns), build_field (self, (int)i));
  shore_section_add (SHORE_SECTION (section), columns);
  return section;
}

static void
build (ShoreCallbackDossier *self)
{
  GtkWidget *cancel = shore_word_button (_ ("Cancel the callback…"), "callback.cancel");

  gtk_widget_set_tooltip_text (cancel, _ ("Cancel the callback, with the reason"));
  shore_dossier_add_button (self->dossier, cancel);
  self->panel = SHORE_ACTION_PANEL (shore_action_panel_new (self->desk));
  self->facts = SHORE_CALLBACK_FACTS (shore_callback_facts_new ());
  self->outcome = SHORE_OUTCOME_PANEL (shore_outcome_panel_new (self->desk));
  self->timeline = SHORE_TIMELINE (shore_timeline_new (self->desk));
  shore_dossier_add (self->dossier, GTK_WIDGET (self->panel));
  shore_dossier_add (self->dossier, GTK_WIDGET (self->facts));
  shore_dossier_add (self->dossier, GTK_WIDGET (self->outcome));
  shore_dossier_add (self->dossier, build_details (self));
  shore_dossier_add (self->dossier, GTK_WIDGET (self->timeline));
}

/**
 * shore_callback_dossier_new: fills @dossier for callbacks.
 *
 * Returns: (transfer full):
 */
ShoreCallbackDossier *
shore_callback_dossier_new (ShoreDesk *desk, ShoreDossier *dossier, ShoreClientCard *card)
{
  ShoreCallbackDossier *self = g_object_new (SHORE_TYPE_CALLBACK_DOSSIER, NULL);

  self->desk = g_object_ref (desk);
  self->dossier = g_object_ref (dossier);
  self->card = g_object_ref (card);
  build (self);
  g_signal_connect_object (shore_dossier_get_next_step (dossier), "activated",
                           G_CALLBACK (next_step_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (card, "loaded", G_CALLBACK (fill), self, G_CONNECT_SWAPPED);
  enable_actions (self);
  return self;
}

/* What is being typed belongs to the dossier that is left: taking the focus away commits it
 * there, before its fields are filled for another.
 *
 * Returns: whether the focus was in the pane */
static gboolean
leave_fields (ShoreCallbackDossier *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self->dossier));
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;

  if (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->dossier)))
    return FALSE;
  gtk_root_set_focus (root, NULL);
  return TRUE;
}

/**
 * shore_callback_dossier_show: follows that row from now on.
 * @row: (nullable):
 */
void
shore_callback_dossier_show (ShoreCallbackDossier *self, ShoreRow *row)
{
  gboolean focused;

  if (self->row == row)
    return;
  focused = leave_fields (self);
  if (self->row != NULL)
    g_signal_handlers_disconnect_by_func (self->row, record_cb, self);
  g_set_object (&self->row, row);
  if (row != NULL)
    g_signal_connect_object (row, "notify::record", G_CALLBACK (record_cb), self,
                             G_CONNECT_SWAPPED);
  shore_action_panel_close (self->panel);
  record_cb (self);
  if (focused)
    shore_next_step_grab_focus (shore_dossier_get_next_step (self->dossier));
}

ShoreRow *
shore_callback_dossier_get_row (ShoreCallbackDossier *self)
{
  return self->row;
}

GActionMap *
shore_callback_dossier_get_actions (ShoreCallbackDossier *self)
{
  return G_ACTION_MAP (self->actions);
}

gboolean
shore_callback_dossier_pick (ShoreCallbackDossier *self, int outcome)
{
  return get_record (self) != NULL && shore_outcome_panel_pick (self->outcome, outcome);
}

/**
 * shore_callback_dossier_command: a key of the window, as ShorePage's command vfunc names it.
 *
 * Returns: %FALSE when it means nothing now
 */
gboolean
shore_callback_dossier_command (ShoreCallbackDossier *self, const char *command)
{
  GAction *action;

  if (get_record (self) == NULL)
    return FALSE;
  if (g_str_has_prefix (command, "option-"))
    return shore_callback_dossier_pick (self, atoi (command + strlen ("option-")));
  if (g_str_equal (command, "send") && shore_action_panel_is_open (self->panel))
    {
      shore_action_panel_submit (self->panel);
      return TRUE;
    }
  if (g_str_equal (command, "send"))
    return shore_outcome_panel_commit (self->outcome);
  if (g_str_equal (command, "close"))
    command = "attempt";
  action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), command);
  if (action == NULL || !g_action_get_enabled (action))
    return FALSE;
  g_action_activate (action, NULL);
  return TRUE;
}

void
shore_callback_dossier_next_step (ShoreCallbackDossier *self)
{
  if (get_record (self) != NULL)
    shore_next_step_activate (shore_dossier_get_next_step (self->dossier));
}

/**
 * shore_callback_dossier_fill_card: the card shows the client of the callback, unless a form is
 * about another one.
 */
void
shore_callback_dossier_fill_card (ShoreCallbackDossier *self)
{
  ShoreRecord *record = get_record (self);

  if (!shore_dossier_has_form (self->dossier))
    shore_client_card_set_client (self->card, record ? shore_callback_get_client (record) : 0);
}

/**
 * shore_callback_dossier_tick: the hour moved on.
 */
void
shore_callback_dossier_tick (ShoreCallbackDossier *self)
{
  ShoreRecord *record = get_record (self);
  g_autoptr (GTimeZone) zone = NULL;

  if (record == NULL)
    return;
  zone = shore_callback_zone (get_client (self), get_now (self));
  fill_head (self, record);
  fill_next_step (self, record, zone);
}
