#include "ui/requests/shore-request-dossier.h"

#include <glib/gi18n.h>

#include "base/shore-day.h"
#include "ui/common/shore-act.h"
#include "ui/common/shore-action-panel.h"
#include "ui/common/shore-columns.h"
#include "ui/common/shore-composer.h"
#include "ui/common/shore-form.h"
#include "ui/common/shore-hand-line.h"
#include "ui/common/shore-key-hint.h"
#include "ui/common/shore-section.h"
#include "ui/common/shore-timeline.h"
#include "ui/requests/shore-request-head.h"
#include "ui/requests/shore-request-next.h"
#include "ui/requests/shore-request-panels.h"
#include "ui/requests/shore-reformulation.h"

/* What is edited in place, the subject on a line of its own. */
static const int edited_fields[]
    = { SHORE_REQUEST_SUBJECT, SHORE_REQUEST_TYPE, SHORE_REQUEST_URGENCY, SHORE_REQUEST_CHANNEL };

#define N_EDITED G_N_ELEMENTS (edited_fields)

/* ShoreRequestDossier: what the middle pane shows of a request, and all that is done.
 *
 * It fills a ShoreDossier with the sections of the trade, in the order of the talk,
 * follows one row, and offers each action of the desk under its own name in one
 * action group ("request.take"); an action is enabled when the desk would do it. What
 * needs words first opens the panel. Main thread; owned by the page, which owns the
 * dossier and the card too and outlives none of them. */
struct _ShoreRequestDossier
{
  ShoreTabDossier parent_instance;

  ShoreDesk *desk; /* (unowned) the three of the parent */
  ShoreDossier *dossier;
  ShoreClientCard *card;

  ShoreHandLine *hand;
  ShoreActionPanel *panel;
  ShoreReformulation *words;
  ShoreForm *forms[N_EDITED];
  ShoreTimeline *timeline;
  ShoreComposer *composer;
};

typedef struct
{
  const char *action; /* of the desk, and in the group */
  const char *said;   /* (nullable) done at once, without words: what to say then */
} ShoreRequestCommand;

static const ShoreRequestCommand commands[] = {
  { "take", N_ ("Request taken") },
  { "release", N_ ("Request released") },
  { "reformulate", NULL },
  { "answer", NULL },
  { "note", NULL },
  { "callback", NULL },
  { "wait", NULL },
  { "transfer", NULL },
  { "close", NULL },
  { "reopen", N_ ("Request open again") },
  { "cancel", NULL },
};

G_DEFINE_FINAL_TYPE (ShoreRequestDossier, shore_request_dossier, SHORE_TYPE_TAB_DOSSIER)

static ShoreRecord *
get_record (ShoreRequestDossier *self)
{
  return shore_tab_dossier_get_record (SHORE_TAB_DOSSIER (self));
}

static gint64
get_id (ShoreRequestDossier *self)
{
  return shore_tab_dossier_get_id (SHORE_TAB_DOSSIER (self));
}

/* Its button stays plain: the suggested one is that of the composer, or of an open panel. */
static void
fill_next_step (ShoreRequestDossier *self)
{
  ShoreNextStep *step = shore_dossier_get_next_step (self->dossier);
  const ShoreRequestNext *next = shore_request_next (get_record (self));
  gint64 now = shore_tab_dossier_get_now (SHORE_TAB_DOSSIER (self));

  shore_hand_line_fill (self->hand, get_record (self), now);
  if (shore_hand_fill_step (step, self->desk, get_record (self), now))
    return;
  if (next != NULL)
    shore_next_step_set (step, SHORE_ROLE_ACCENT, next->icon_name, _ (next->sentence),
                         _ (next->reason), _ (next->button));
  else
    shore_next_step_hide (step);
}

static void
enable_actions (ShoreRequestDossier *self)
{
  ShoreRecord *record = get_record (self);

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    shore_tab_dossier_enable (SHORE_TAB_DOSSIER (self), commands[i].action,
                              record && shore_desk_can (record, commands[i].action));
}

static void
fill_recipient (ShoreRequestDossier *self)
{
  ShoreRecord *client = shore_tab_dossier_get_client (SHORE_TAB_DOSSIER (self));
  const char *phone = NULL;

  if (client != NULL)
    phone = shore_client_get_mobile (client) && *shore_client_get_mobile (client)
                ? shore_client_get_mobile (client)
                : shore_client_get_phone (client);
  shore_composer_set_recipient (self->composer, phone,
                                client ? shore_client_get_email (client) : NULL);
}

/* Where an answer goes: nowhere when the request is closed. A draft stays with its place. */
static void
fill_place (ShoreRequestDossier *self, const ShoreRecord *record)
{
  g_autofree char *place = NULL;

  if (record != NULL && shore_desk_can (record, "answer"))
    place = g_strdup_printf ("request:%" G_GINT64_FORMAT, get_id (self));
  if (g_strcmp0 (place, shore_composer_get_place (self->composer)) != 0)
    shore_composer_set_place (self->composer, place,
                              record ? shore_request_get_channel (record) : NULL);
}

static void
fill_head (ShoreTabDossier *tab)
{
  shore_request_head_fill (shore_tab_dossier_get_pane (tab), shore_tab_dossier_get_record (tab),
                           shore_tab_dossier_get_now (tab));
}

static void
fill (ShoreTabDossier *tab, ShoreRecord *record)
{
  ShoreRequestDossier *self = SHORE_REQUEST_DOSSIER (tab);

  shore_reformulation_set_record (self->words, record);
  enable_actions (self);
  fill_place (self, record);
  if (record == NULL)
    return;
  fill_head (tab);
  fill_next_step (self);
  for (guint i = 0; i < N_EDITED; i++)
    shore_form_set_record (self->forms[i], record);
  fill_recipient (self);
}

/* What a colleague has in hand lapses by the clock alone. */
static void
tick (ShoreTabDossier *tab)
{
  fill_head (tab);
  fill_next_step (SHORE_REQUEST_DOSSIER (tab));
}

static void
turn_to (ShoreTabDossier *tab)
{
  ShoreRequestDossier *self = SHORE_REQUEST_DOSSIER (tab);

  shore_action_panel_close (self->panel);
  shore_timeline_set_subject (self->timeline, SHORE_VIEW_REQUEST_EVENTS, get_id (self));
}

static void
sent_cb (GtkWidget *from, gint64 id, const GError *error, gpointer data G_GNUC_UNUSED)
{
  ShoreComposer *composer = SHORE_COMPOSER (from);
  g_autofree char *place = g_strdup_printf ("request:%" G_GINT64_FORMAT, id);
  g_autofree char *sentence = NULL;
  ShorePage *page = shore_page_of (from);

  if (error == NULL)
    {
      if (g_strcmp0 (place, shore_composer_get_place (composer)) == 0)
        shore_composer_sent (composer);
      return;
    }
  sentence = shore_sentence_for_error (error);
  if (page != NULL)
    shore_page_toast (page, sentence, 0);
}

static void
send_cb (ShoreRequestDossier *self, const char *channel, const char *text)
{
  shore_act (GTK_WIDGET (self->composer), self->desk, SHORE_KIND_REQUEST, get_id (self), "answer",
             shore_args_new_with ("channel", channel, "text", text, NULL), _ ("Answer kept"),
             sent_cb, NULL);
}

static void
suggest_callback (ShoreRequestDossier *self)
{
  gint64 now = shore_clock_now (shore_desk_get_clock (self->desk));
  gint64 start = (now / (15 * SHORE_MINUTE) + 5) * 15 * SHORE_MINUTE;
  g_autofree char *from = shore_instant_to_iso (start);

  shore_action_panel_suggest (self->panel, "start", from);
  shore_action_panel_suggest (self->panel, "subject",
                              shore_request_get_subject (get_record (self)));
}

static void
open_panel (ShoreRequestDossier *self, const ShorePanelSpec *spec)
{
  shore_action_panel_open (self->panel, spec, SHORE_KIND_REQUEST, get_id (self));
  if (g_str_equal (spec->action, "callback"))
    suggest_callback (self);
  else if (g_str_equal (spec->action, "close"))
    shore_action_panel_suggest (self->panel, "type", shore_request_get_type (get_record (self)));
}

static const ShoreRequestCommand *
find_command (const char *action)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_str_equal (commands[i].action, action))
      return &commands[i];
  g_return_val_if_reached (NULL);
}

/* Then the button said that it is taken over. */
static gboolean
is_a_colleagues (ShoreRequestDossier *self)
{
  return shore_desk_hand (self->desk, get_record (self),
                          shore_tab_dossier_get_now (SHORE_TAB_DOSSIER (self)))
         == SHORE_HAND_COLLEAGUE;
}

static void
action_cb (GSimpleAction *action, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  ShoreRequestDossier *self = data;
  const char *name = g_action_get_name (G_ACTION (action));
  const ShorePanelSpec *spec = shore_request_panel (name);

  if (spec != NULL)
    open_panel (self, spec);
  else if (g_str_equal (name, "reformulate"))
    shore_reformulation_focus (self->words);
  else if (g_str_equal (name, "answer"))
    shore_composer_focus (self->composer);
  else if (g_str_equal (name, "take") && is_a_colleagues (self))
    shore_act (GTK_WIDGET (self->dossier), self->desk, SHORE_KIND_REQUEST, get_id (self), name,
               shore_args_new_with ("over", "yes", NULL), _ ("Request taken over"), NULL, NULL);
  else
    shore_act (GTK_WIDGET (self->dossier), self->desk, SHORE_KIND_REQUEST, get_id (self), name,
               NULL, _ (find_command (name)->said), NULL, NULL);
}

static void
next_step (ShoreTabDossier *tab)
{
  const ShoreRequestNext *next = shore_request_next (shore_tab_dossier_get_record (tab));

  if (is_a_colleagues (SHORE_REQUEST_DOSSIER (tab)))
    shore_tab_dossier_run (tab, "take");
  else if (next != NULL)
    shore_tab_dossier_run (tab, next->command);
}

/* The caret was in the panel: the keyboard goes on from the next step. */
static void
panel_closed_cb (ShoreRequestDossier *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self->dossier));

  if (root != NULL && gtk_root_get_focus (root) == NULL)
    shore_next_step_grab_focus (shore_dossier_get_next_step (self->dossier));
}

/* Each form holds one field, so that short ones stand side by side. */
static GtkWidget *
build_field (ShoreRequestDossier *self, int i)
{
  self->forms[i] = SHORE_FORM (shore_form_new (self->desk, SHORE_KIND_REQUEST));
  shore_form_add (self->forms[i], edited_fields[i]);
  return GTK_WIDGET (self->forms[i]);
}

static GtkWidget *
build_details (ShoreRequestDossier *self)
{
  GtkWidget *section = shore_section_new (_ ("Details"));
  GtkWidget *columns = shore_columns_new (3, 11, 12, 8);

  shore_section_add (SHORE_SECTION (section), build_field (self, 0));
  for (guint i = 1; i < G_N_ELEMENTS (edited_fields); i++)
    shore_columns_add (SHORE_COLUMNS (columns), build_field (self, (int)i));
  gtk_widget_set_margin_top (columns, 6);
  shore_section_add (SHORE_SECTION (section), columns);
  return section;
}

static void
add_menu (ShoreRequestDossier *self)
{
  static const ShoreTabMenuItem items[] = {
    { N_ ("Take, or take over"), "request.take", "<Control><Shift>t" },
    { N_ ("Release"), "request.release", "<Control><Shift>y" },
    { N_ ("Note"), "request.note", "<Control>j" },
    { N_ ("Plan a callback"), "request.callback", "<Control>h" },
    { N_ ("Wait for an answer"), "request.wait", NULL },
    { N_ ("Transfer the request"), "request.transfer", NULL },
    { N_ ("Open again"), "request.reopen", NULL },
    { N_ ("Cancel the request"), "request.cancel", NULL },
  };

  shore_tab_dossier_add_menu (SHORE_TAB_DOSSIER (self), _ ("More to do with this request"), items,
                              G_N_ELEMENTS (items));
}

static void
add_actions (ShoreRequestDossier *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_autoptr (GSimpleAction) action = g_simple_action_new (commands[i].action, NULL);

      g_signal_connect_object (action, "activate", G_CALLBACK (action_cb), self, 0);
      g_action_map_add_action (shore_tab_dossier_get_actions (SHORE_TAB_DOSSIER (self)),
                               G_ACTION (action));
    }
  enable_actions (self);
}

static void
connect (ShoreRequestDossier *self)
{
  g_signal_connect_object (self->panel, "closed", G_CALLBACK (panel_closed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->composer, "send", G_CALLBACK (send_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->card, "loaded", G_CALLBACK (fill_recipient), self,
                           G_CONNECT_SWAPPED);
}

static void
build (ShoreTabDossier *tab)
{
  ShoreRequestDossier *self = SHORE_REQUEST_DOSSIER (tab);
  GtkWidget *close
      = shore_key_button_new (_ ("Close…"), "Ctrl ⇧ ↵", _ ("Close and qualify (Ctrl+Shift+Return)"),
                              "request.close");

  self->desk = shore_tab_dossier_get_desk (tab);
  self->dossier = shore_tab_dossier_get_pane (tab);
  self->card = shore_tab_dossier_get_card (tab);
  shore_dossier_add_button (self->dossier, close);
  add_menu (self);
  self->panel = SHORE_ACTION_PANEL (shore_action_panel_new (self->desk));
  self->words = SHORE_REFORMULATION (shore_reformulation_new (self->desk));
  self->timeline = SHORE_TIMELINE (shore_timeline_new (self->desk));
  self->composer = SHORE_COMPOSER (shore_composer_new (self->desk));
  self->hand = SHORE_HAND_LINE (shore_hand_line_new (self->desk, "request"));
  shore_dossier_add (self->dossier, GTK_WIDGET (self->hand));
  shore_dossier_add (self->dossier, GTK_WIDGET (self->panel));
  shore_dossier_add (self->dossier, GTK_WIDGET (self->words));
  shore_dossier_add (self->dossier, build_details (self));
  shore_dossier_add (self->dossier, GTK_WIDGET (self->timeline));
  shore_dossier_set_bottom (self->dossier, GTK_WIDGET (self->composer));
  add_actions (self);
  connect (self);
}

/* Ctrl+Return goes to what is being written: the panel, the reformulation, else the answer. */
static void
send (ShoreRequestDossier *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self->words));
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;

  if (shore_action_panel_is_open (self->panel))
    shore_action_panel_submit (self->panel);
  else if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->words)))
    shore_reformulation_submit (self->words);
  else if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->composer)))
    shore_composer_send (self->composer);
  else
    shore_tab_dossier_next_step (SHORE_TAB_DOSSIER (self));
}

static gboolean
command (ShoreTabDossier *tab, const char *command)
{
  ShoreRequestDossier *self = SHORE_REQUEST_DOSSIER (tab);

  if (g_str_equal (command, "send"))
    send (self);
  else if (g_str_equal (command, "compose"))
    shore_composer_focus (self->composer);
  else if (g_str_equal (command, "channel"))
    shore_composer_focus_channel (self->composer);
  else
    return shore_tab_dossier_run (tab, command);
  return TRUE;
}

static gint64
client_of (const ShoreRecord *request)
{
  return shore_request_get_client (request);
}

static void
shore_request_dossier_class_init (ShoreRequestDossierClass *klass)
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
shore_request_dossier_init (ShoreRequestDossier *self G_GNUC_UNUSED)
{
}
