#include "ui/requests/shore-request-dossier.h"

#include <glib/gi18n.h>

#include "base/shore-day.h"
#include "ui/common/shore-act.h"
#include "ui/common/shore-action-panel.h"
#include "ui/common/shore-columns.h"
#include "ui/common/shore-composer.h"
#include "ui/common/shore-form.h"
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
  GObject parent_instance;

  ShoreDesk *desk;             /* (owned) */
  ShoreDossier *dossier;       /* (owned) */
  ShoreClientCard *card;       /* (owned) */
  ShoreRow *row;               /* (owned) (nullable) */
  GSimpleActionGroup *actions; /* (owned) */

  ShoreActionPanel *panel;
  ShoreReformulation *words;
  ShoreForm *forms[N_EDITED];
  ShoreTimeline *timeline;
  ShoreComposer *composer;
};

typedef struct
{
  const char *action; /* of the desk, and in the group */
  const char *label;  /* untranslated, in the menu; NULL: not there */
  const char *key;    /* shown beside it; pressed, the window sends the command */
  const char *said;   /* done at once, without words: what to say then */
} ShoreRequestCommand;

static const ShoreRequestCommand commands[] = {
  { "take", N_ ("Take"), NULL, N_ ("Request taken") },
  { "reformulate", NULL, NULL, NULL },
  { "answer", NULL, NULL, NULL },
  { "note", N_ ("Note"), "<Control>j", NULL },
  { "callback", N_ ("Plan a callback"), "<Control>h", NULL },
  { "wait", N_ ("Wait for an answer"), NULL, NULL },
  { "transfer", N_ ("Transfer the request"), NULL, NULL },
  { "close", NULL, NULL, NULL },
  { "reopen", N_ ("Open again"), NULL, N_ ("Request open again") },
  { "cancel", N_ ("Cancel the request"), NULL, NULL },
};

G_DEFINE_FINAL_TYPE (ShoreRequestDossier, shore_request_dossier, G_TYPE_OBJECT)

static ShoreRecord *
get_record (ShoreRequestDossier *self)
{
  return self->row ? shore_row_get_record (self->row) : NULL;
}

static gint64
get_id (ShoreRequestDossier *self)
{
  return self->row ? shore_row_get_id (self->row) : 0;
}

/* Its button stays plain: the suggested one is that of the composer, or of an open panel. */
static void
fill_next_step (ShoreRequestDossier *self)
{
  ShoreNextStep *step = shore_dossier_get_next_step (self->dossier);
  const ShoreRequestNext *next = shore_request_next (get_record (self));

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
    {
      GAction *action
          = g_action_map_lookup_action (G_ACTION_MAP (self->actions), commands[i].action);

      g_simple_action_set_enabled (G_SIMPLE_ACTION (action),
                                   record && shore_desk_can (record, commands[i].action));
    }
}

/* The card may still hold the client of the dossier before: nobody is written to by mistake. */
static void
fill_recipient (ShoreRequestDossier *self)
{
  ShoreRecord *record = get_record (self);
  ShoreRecord *client = shore_client_card_get_record (self->card);
  const char *phone = NULL;

  if (record == NULL
      || (client && shore_record_get_id (client) != shore_request_get_client (record)))
    client = NULL;
  if (client != NULL)
    phone = shore_client_get_mobile (client) && *shore_client_get_mobile (client)
                ? shore_client_get_mobile (client)
                : shore_client_get_phone (client);
  shore_composer_set_recipient (self->composer, phone,
                                client ? shore_client_get_email (client) : NULL);
}

static void
fill (ShoreRequestDossier *self)
{
  ShoreRecord *record = get_record (self);

  shore_dossier_set_record (self->dossier, record);
  shore_reformulation_set_record (self->words, record);
  enable_actions (self);
  if (record == NULL)
    return;
  shore_request_head_fill (self->dossier, record,
                           shore_clock_now (shore_desk_get_clock (self->desk)));
  fill_next_step (self);
  for (guint i = 0; i < N_EDITED; i++)
    shore_form_set_record (self->forms[i], record);
  shore_request_dossier_fill_card (self);
  fill_recipient (self);
}

/* What belongs to the request and not to its latest state: only when another one is shown. */
static void
turn_to (ShoreRequestDossier *self)
{
  ShoreRecord *record = get_record (self);
  g_autofree char *place = NULL;

  shore_action_panel_close (self->panel);
  shore_timeline_set_subject (self->timeline, SHORE_VIEW_REQUEST_EVENTS, get_id (self));
  if (record != NULL && shore_desk_can (record, "answer"))
    place = g_strdup_printf ("request:%" G_GINT64_FORMAT, get_id (self));
  shore_composer_set_place (self->composer, place,
                            record ? shore_request_get_channel (record) : NULL);
}

static void
record_cb (ShoreRequestDossier *self)
{
  ShoreRecord *record = get_record (self);
  g_autofree char *place = NULL;

  fill (self);
  if (record == NULL)
    return;
  if (shore_desk_can (record, "answer"))
    place = g_strdup_printf ("request:%" G_GINT64_FORMAT, get_id (self));
  if (g_strcmp0 (place, shore_composer_get_place (self->composer)) != 0)
    shore_composer_set_place (self->composer, place, shore_request_get_channel (record));
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
  else
    shore_act (GTK_WIDGET (self->dossier), self->desk, SHORE_KIND_REQUEST, get_id (self), name,
               NULL, _ (find_command (name)->said), NULL, NULL);
}

static void
next_step_cb (ShoreRequestDossier *self)
{
  ShoreRecord *record = get_record (self);
  const ShoreRequestNext *next = record ? shore_request_next (record) : NULL;

  if (next != NULL)
    g_action_group_activate_action (G_ACTION_GROUP (self->actions), next->command, NULL);
}

/* The caret was in the panel: the keyboard goes on from the next step. */
static void
panel_closed_cb (ShoreRequestDossier *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self->dossier));

  if (root != NULL && gtk_root_get_focus (root) == NULL)
    shore_next_step_grab_focus (shore_dossier_get_next_step (self->dossier));
}

static void
shore_request_dossier_dispose (GObject *object)
{
  ShoreRequestDossier *self = SHORE_REQUEST_DOSSIER (object);

  g_clear_object (&self->row);
  g_clear_object (&self->actions);
  g_clear_object (&self->card);
  g_clear_object (&self->dossier);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (shore_request_dossier_parent_class)->dispose (object);
}

static void
shore_request_dossier_class_init (ShoreRequestDossierClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = shore_request_dossier_dispose;
}

static void
shore_request_dossier_init (ShoreRequestDossier *self)
{
  self->actions = g_simple_action_group_new ();
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_autoptr (GSimpleAction) action = g_simple_action_new (commands[i].action, NULL);

      g_signal_connect_object (action, "activate", G_CALLBACK (action_cb), self, 0);
      g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (action));
    }
}

static GtkWidget *
build_menu_button (void)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  GtkWidget *button = gtk_menu_button_new ();

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_autofree char *name = g_strconcat ("request.", commands[i].action, NULL);
      g_autoptr (GMenuItem) item = NULL;

      if (commands[i].label == NULL)
        continue;
      item = g_menu_item_new (_ (commands[i].label), name);
      if (commands[i].key != NULL)
        g_menu_item_set_attribute (item, "accel", "s", commands[i].key);
      g_menu_append_item (menu, item);
    }
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_set_tooltip_text (button, _ ("More to do with this request"));
  shore_speak (button, _ ("More to do with this request"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  return button;
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
build (ShoreRequestDossier *self)
{
  GtkWidget *close = shore_word_button (_ ("Close…"), "request.close");

  gtk_widget_set_tooltip_text (close, _ ("Close and qualify (Ctrl+Shift+Return)"));
  shore_dossier_add_button (self->dossier, close);
  shore_dossier_add_button (self->dossier, build_menu_button ());
  self->panel = SHORE_ACTION_PANEL (shore_action_panel_new (self->desk));
  self->words = SHORE_REFORMULATION (shore_reformulation_new (self->desk));
  self->timeline = SHORE_TIMELINE (shore_timeline_new (self->desk));
  self->composer = SHORE_COMPOSER (shore_composer_new (self->desk));
  shore_dossier_add (self->dossier, GTK_WIDGET (self->panel));
  shore_dossier_add (self->dossier, GTK_WIDGET (self->words));
  shore_dossier_add (self->dossier, build_details (self));
  shore_dossier_add (self->dossier, GTK_WIDGET (self->timeline));
  shore_dossier_set_bottom (self->dossier, GTK_WIDGET (self->composer));
}

static void
connect (ShoreRequestDossier *self)
{
  g_signal_connect_object (shore_dossier_get_next_step (self->dossier), "activated",
                           G_CALLBACK (next_step_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->panel, "closed", G_CALLBACK (panel_closed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->composer, "send", G_CALLBACK (send_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->card, "loaded", G_CALLBACK (fill_recipient), self,
                           G_CONNECT_SWAPPED);
}

/**
 * shore_request_dossier_new: fills @dossier for requests.
 *
 * Returns: (transfer full):
 */
ShoreRequestDossier *
shore_request_dossier_new (ShoreDesk *desk, ShoreDossier *dossier, ShoreClientCard *card)
{
  ShoreRequestDossier *self = g_object_new (SHORE_TYPE_REQUEST_DOSSIER, NULL);

  self->desk = g_object_ref (desk);
  self->dossier = g_object_ref (dossier);
  self->card = g_object_ref (card);
  build (self);
  connect (self);
  enable_actions (self);
  return self;
}

/* What is being typed belongs to the dossier that is left: taking the focus away commits it
 * there, before its fields are filled for another.
 *
 * Returns: whether the focus was in the pane */
static gboolean
leave_fields (ShoreRequestDossier *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self->dossier));
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;

  if (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->dossier)))
    return FALSE;
  gtk_root_set_focus (root, NULL);
  return TRUE;
}

/**
 * shore_request_dossier_show: follows that row from now on.
 * @row: (nullable):
 */
void
shore_request_dossier_show (ShoreRequestDossier *self, ShoreRow *row)
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
  turn_to (self);
  fill (self);
  if (focused)
    shore_next_step_grab_focus (shore_dossier_get_next_step (self->dossier));
}

ShoreRow *
shore_request_dossier_get_row (ShoreRequestDossier *self)
{
  return self->row;
}

GActionMap *
shore_request_dossier_get_actions (ShoreRequestDossier *self)
{
  return G_ACTION_MAP (self->actions);
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
    shore_request_dossier_next_step (self);
}

/**
 * shore_request_dossier_command: a key of the window, as ShorePage's command vfunc names it.
 *
 * Returns: %FALSE when it means nothing now
 */
gboolean
shore_request_dossier_command (ShoreRequestDossier *self, const char *command)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), command);

  if (get_record (self) == NULL)
    return FALSE;
  if (g_str_equal (command, "send"))
    send (self);
  else if (g_str_equal (command, "compose"))
    shore_composer_focus (self->composer);
  else if (g_str_equal (command, "channel"))
    shore_composer_focus_channel (self->composer);
  else if (action != NULL && g_action_get_enabled (action))
    g_action_activate (action, NULL);
  else
    return FALSE;
  return TRUE;
}

void
shore_request_dossier_next_step (ShoreRequestDossier *self)
{
  if (get_record (self) != NULL)
    shore_next_step_activate (shore_dossier_get_next_step (self->dossier));
}

/**
 * shore_request_dossier_fill_card: the card shows the client of the request, unless a form is
 * about another one.
 */
void
shore_request_dossier_fill_card (ShoreRequestDossier *self)
{
  ShoreRecord *record = get_record (self);

  if (!shore_dossier_has_form (self->dossier))
    shore_client_card_set_client (self->card, record ? shore_request_get_client (record) : 0);
}

/**
 * shore_request_dossier_tick: the hour moved on.
 */
void
shore_request_dossier_tick (ShoreRequestDossier *self)
{
  ShoreRecord *record = get_record (self);

  if (record != NULL)
    shore_request_head_fill (self->dossier, record,
                             shore_clock_now (shore_desk_get_clock (self->desk)));
}
