#include "ui/callbacks/shore-callback-dossier.h"

#include <glib/gi18n.h>

#include "desk/shore-telephone.h"
#include "ui/callbacks/shore-callback-facts.h"
#include "ui/callbacks/shore-callback-hours.h"
#include "ui/callbacks/shore-callback-row.h"
#include "ui/callbacks/shore-outcome-panel.h"
#include "ui/common/shore-act.h"
#include "ui/common/shore-action-panel.h"
#include "ui/common/shore-columns.h"
#include "ui/common/shore-form.h"
#include "ui/common/shore-hand-line.h"
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
  ShoreTabDossier parent_instance;

  ShoreDesk *desk; /* (unowned) both of the parent */
  ShoreDossier *dossier;

  ShoreHandLine *hand;
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

G_DEFINE_FINAL_TYPE (ShoreCallbackDossier, shore_callback_dossier, SHORE_TYPE_TAB_DOSSIER)

static ShoreRecord *
get_record (ShoreCallbackDossier *self)
{
  return shore_tab_dossier_get_record (SHORE_TAB_DOSSIER (self));
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
  gint64 now = shore_tab_dossier_get_now (SHORE_TAB_DOSSIER (self));
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

static gboolean
has_line (ShoreCallbackDossier *self)
{
  return shore_telephone_get_line (shore_desk_get_telephone (self->desk)) != NULL;
}

static void
fill_next_step (ShoreCallbackDossier *self, const ShoreRecord *record, GTimeZone *zone)
{
  ShoreNextStep *step = shore_dossier_get_next_step (self->dossier);
  g_autofree char *number
      = shore_callback_number (record, shore_tab_dossier_get_client (SHORE_TAB_DOSSIER (self)));
  g_autofree char *promised
      = shore_callback_promised (record, zone,
                                 shore_tab_dossier_get_now (SHORE_TAB_DOSSIER (self)));
  g_autofree char *hour
      = shore_callback_hour_there (zone, shore_tab_dossier_get_now (SHORE_TAB_DOSSIER (self)));
  g_autofree char *reason = NULL;
  g_autofree char *sentence = NULL;
  g_autofree char *shown = number ? shore_callback_write_number (number) : NULL;

  shore_hand_line_fill (self->hand, record, shore_tab_dossier_get_now (SHORE_TAB_DOSSIER (self)));
  if (shore_hand_fill_step (step, self->desk, record,
                            shore_tab_dossier_get_now (SHORE_TAB_DOSSIER (self))))
    return;
  if (!shore_callback_is_due (record))
    {
      shore_next_step_hide (step);
      return;
    }
  sentence = shown ? g_strdup_printf (_ ("Call %s"), shown) : g_strdup (_ ("Call the client"));
  reason = hour ? g_strdup_printf ("%s. %s", promised, hour) : g_strdup_printf ("%s.", promised);
  shore_next_step_set (step, SHORE_ROLE_ACCENT, "call-start-symbolic", sentence, reason,
                       number == NULL    ? NULL
                       : has_line (self) ? C_ ("call", "Call")
                                         : _ ("Copy the number"));
}

static void
enable_actions (ShoreTabDossier *tab, const ShoreRecord *record)
{
  const char *names[] = { "attempt", "confirm", "note", "outcome" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    shore_tab_dossier_enable (tab, names[i], record && shore_callback_is_due (record));
  shore_tab_dossier_enable (tab, "cancel", record && shore_desk_can (record, "cancel"));
  shore_tab_dossier_enable (tab, "take", record && shore_desk_can (record, "claim"));
  shore_tab_dossier_enable (tab, "release", record && shore_desk_can (record, "release"));
}

static void
fill (ShoreTabDossier *tab, ShoreRecord *record)
{
  ShoreCallbackDossier *self = SHORE_CALLBACK_DOSSIER (tab);
  gint64 now = shore_tab_dossier_get_now (tab);
  ShoreRecord *client = shore_tab_dossier_get_client (tab);
  g_autoptr (GTimeZone) zone = shore_callback_zone (client, now);

  shore_outcome_panel_set_record (self->outcome, record);
  shore_outcome_panel_set_zone (self->outcome, zone);
  shore_timeline_set_subject (self->timeline, SHORE_VIEW_CLIENT_EVENTS,
                              record ? shore_callback_get_client (record) : 0);
  enable_actions (tab, record);
  if (record == NULL)
    return;
  fill_head (self, record);
  fill_next_step (self, record, zone);
  shore_callback_facts_fill (self->facts, record, client, zone, now);
  for (guint i = 0; i < N_EDITED; i++)
    shore_form_set_record (self->forms[i], record);
}

static void
turn_to (ShoreTabDossier *tab)
{
  shore_action_panel_close (SHORE_CALLBACK_DOSSIER (tab)->panel);
}

static void
tick (ShoreTabDossier *tab)
{
  ShoreRecord *record = shore_tab_dossier_get_record (tab);
  g_autoptr (GTimeZone) zone
      = shore_callback_zone (shore_tab_dossier_get_client (tab), shore_tab_dossier_get_now (tab));

  fill_head (SHORE_CALLBACK_DOSSIER (tab), record);
  fill_next_step (SHORE_CALLBACK_DOSSIER (tab), record, zone);
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
                           shore_tab_dossier_get_id (SHORE_TAB_DOSSIER (self)));
}

static gboolean
is_a_colleagues (ShoreCallbackDossier *self)
{
  return get_record (self) != NULL
         && shore_desk_hand (self->desk, get_record (self),
                             shore_tab_dossier_get_now (SHORE_TAB_DOSSIER (self)))
                == SHORE_HAND_COLLEAGUE;
}

static void
take_cb (GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  ShoreCallbackDossier *self = data;
  gboolean over = is_a_colleagues (self);

  shore_act (GTK_WIDGET (self->dossier), self->desk, SHORE_KIND_CALLBACK,
             shore_tab_dossier_get_id (SHORE_TAB_DOSSIER (self)), "claim",
             over ? shore_args_new_with ("over", "yes", NULL) : NULL,
             over ? _ ("Callback taken over") : _ ("Callback taken"), NULL, NULL);
}

static void
release_cb (GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  ShoreCallbackDossier *self = data;

  shore_act (GTK_WIDGET (self->dossier), self->desk, SHORE_KIND_CALLBACK,
             shore_tab_dossier_get_id (SHORE_TAB_DOSSIER (self)), "release", NULL,
             _ ("Callback released"), NULL, NULL);
}

/* With a line it is called, and the outcome is asked for when it is over. Without one the number
 * goes where another telephone takes it, and what comes next is the outcome. */
static void
next_step (ShoreTabDossier *tab)
{
  ShoreCallbackDossier *self = SHORE_CALLBACK_DOSSIER (tab);
  const ShoreRecord *record = get_record (self);
  g_autofree char *number
      = record ? shore_callback_number (record, shore_tab_dossier_get_client (tab)) : NULL;

  if (is_a_colleagues (self))
    {
      shore_tab_dossier_run (tab, "take");
      return;
    }
  if (number != NULL && has_line (self))
    {
      gtk_widget_activate_action (GTK_WIDGET (self->dossier), "win.call", "(sxx)", number,
                                  shore_callback_get_client (record), shore_record_get_id (record));
      return;
    }
  if (number != NULL)
    copy_number (self, number);
  shore_outcome_panel_focus (self->outcome);
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
add_actions (ShoreTabDossier *tab)
{
  static const GActionEntry entries[] = {
    { .name = "attempt", .activate = attempt_cb },
    { .name = "outcome", .activate = outcome_cb, .parameter_type = "i" },
    { .name = "confirm", .activate = confirm_cb },
    { .name = "note", .activate = note_cb },
    { .name = "cancel", .activate = cancel_cb },
    { .name = "take", .activate = take_cb },
    { .name = "release", .activate = release_cb },
    { .name = "copy", .activate = copy_cb, .parameter_type = "s" },
  };

  g_action_map_add_action_entries (shore_tab_dossier_get_actions (tab), entries,
                                   G_N_ELEMENTS (entries), tab);
  enable_actions (tab, NULL);
}

static void
build (ShoreTabDossier *tab)
{
  ShoreCallbackDossier *self = SHORE_CALLBACK_DOSSIER (tab);
  GtkWidget *cancel = shore_word_button (_ ("Cancel the callback…"), "callback.cancel");

  self->desk = shore_tab_dossier_get_desk (tab);
  self->dossier = shore_tab_dossier_get_pane (tab);
  gtk_widget_set_tooltip_text (cancel, _ ("Cancel the callback, with the reason"));
  shore_dossier_add_button (self->dossier, cancel);
  self->panel = SHORE_ACTION_PANEL (shore_action_panel_new (self->desk));
  self->facts = SHORE_CALLBACK_FACTS (shore_callback_facts_new (self->desk));
  self->outcome = SHORE_OUTCOME_PANEL (shore_outcome_panel_new (self->desk));
  self->timeline = SHORE_TIMELINE (shore_timeline_new (self->desk));
  self->hand = SHORE_HAND_LINE (shore_hand_line_new (self->desk, "callback"));
  shore_dossier_add (self->dossier, GTK_WIDGET (self->hand));
  shore_dossier_add (self->dossier, GTK_WIDGET (self->panel));
  shore_dossier_add (self->dossier, GTK_WIDGET (self->facts));
  shore_dossier_add (self->dossier, GTK_WIDGET (self->outcome));
  shore_dossier_add (self->dossier, build_details (self));
  shore_dossier_add (self->dossier, GTK_WIDGET (self->timeline));
  add_actions (tab);
  g_signal_connect_object (shore_tab_dossier_get_card (tab), "loaded",
                           G_CALLBACK (shore_tab_dossier_refill), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (shore_desk_get_telephone (self->desk), "notify::line",
                           G_CALLBACK (shore_tab_dossier_refill), self, G_CONNECT_SWAPPED);
}

gboolean
shore_callback_dossier_pick (ShoreCallbackDossier *self, int outcome)
{
  return get_record (self) != NULL && shore_outcome_panel_pick (self->outcome, outcome);
}

static gboolean
command (ShoreTabDossier *tab, const char *command)
{
  ShoreCallbackDossier *self = SHORE_CALLBACK_DOSSIER (tab);

  if (g_str_has_prefix (command, "option-"))
    return shore_callback_dossier_pick (self, atoi (command + strlen ("option-")));
  if (g_str_equal (command, "send") && shore_action_panel_is_open (self->panel))
    {
      shore_action_panel_submit (self->panel);
      return TRUE;
    }
  if (g_str_equal (command, "send"))
    return shore_outcome_panel_commit (self->outcome);
  return shore_tab_dossier_run (tab, g_str_equal (command, "close") ? "attempt" : command);
}

static gint64
client_of (const ShoreRecord *callback)
{
  return shore_callback_get_client (callback);
}

static void
shore_callback_dossier_class_init (ShoreCallbackDossierClass *klass)
{
  ShoreTabDossierClass *tab_class = SHORE_TAB_DOSSIER_CLASS (klass);

  tab_class->build = build;
  tab_class->turn_to = turn_to;
  tab_class->fill = fill;
  tab_class->client_of = client_of;
  tab_class->next_step = next_step;
  tab_class->command = command;
  tab_class->tick = tick;
}

static void
shore_callback_dossier_init (ShoreCallbackDossier *self G_GNUC_UNUSED)
{
}
