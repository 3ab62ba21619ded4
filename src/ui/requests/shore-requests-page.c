#include "ui/requests/shore-requests-page.h"

#include <glib/gi18n.h>

#include "ui/common/shore-dossier-list.h"
#include "ui/common/shore-new-form.h"
#include "ui/common/shore-split.h"
#include "ui/requests/shore-request-dossier.h"
#include "ui/requests/shore-request-row.h"

/* ShoreRequestsPage: the tab of requests: the list, the dossier of the chosen one, the
 * card of its client.
 *
 * It only joins them: what a row says is in shore-request-row.c, what is shown and done
 * in the dossier is ShoreRequestDossier's. Its action group "request" holds the actions
 * of the dossier and "new". Main thread; owned by the window. */
struct _ShoreRequestsPage
{
  ShorePage parent_instance;

  ShoreDossierList *list;
  ShoreDossier *pane;
  ShoreClientCard *card;
  ShoreSplit *split;
  ShoreNewForm *form;           /* (owned) (nullable) made when first asked for */
  ShoreRequestDossier *dossier; /* (owned) */
};

static const ShoreNewSpec new_request = {
  .kind = SHORE_KIND_REQUEST,
  .title = N_ ("New request"),
  .hint = N_ ("Only the subject is mandatory; the rest can be filled in while talking."),
  .button = N_ ("Open the request"),
  .said = N_ ("Request opened"),
  .client_field = SHORE_REQUEST_CLIENT,
  .fields = { SHORE_REQUEST_SUBJECT, SHORE_REQUEST_WORDS, SHORE_REQUEST_CHANNEL, SHORE_REQUEST_TYPE,
              SHORE_REQUEST_URGENCY, -1 },
  .n_wide = 2,
};

G_DEFINE_FINAL_TYPE (ShoreRequestsPage, shore_requests_page, SHORE_TYPE_PAGE)

static void
selected_cb (ShoreRequestsPage *self, ShoreRow *row)
{
  if (row == NULL)
    return;
  shore_dossier_set_form (self->pane, NULL);
  shore_request_dossier_show (self->dossier, row);
  shore_request_dossier_fill_card (self->dossier);
}

static void
activated_cb (ShoreRequestsPage *self, ShoreRow *row)
{
  selected_cb (self, row);
  shore_split_show_dossier (self->split);
  shore_next_step_grab_focus (shore_dossier_get_next_step (self->pane));
}

static void
left_cb (ShoreRequestsPage *self)
{
  shore_dossier_set_form (self->pane, NULL);
  shore_request_dossier_fill_card (self->dossier);
  if (shore_request_dossier_get_row (self->dossier) == NULL)
    shore_split_show_list (self->split);
  shore_dossier_list_focus (self->list);
}

static void
created_cb (ShoreRequestsPage *self, gint64 id)
{
  shore_dossier_set_form (self->pane, NULL);
  shore_page_open_record (SHORE_PAGE (self), SHORE_KIND_REQUEST, id);
}

/* Its place among the filters. */
#define FILTER_MINE 1

/* The card shows whom the form is about. */
static void
client_cb (ShoreRequestsPage *self, gint64 client)
{
  shore_client_card_set_client (self->card, client);
}

static void
build_form (ShoreRequestsPage *self)
{
  self->form = SHORE_NEW_FORM (g_object_ref_sink (
      shore_new_form_new (shore_page_get_desk (SHORE_PAGE (self)), &new_request)));
  g_signal_connect_object (self->form, "client", G_CALLBACK (client_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->form, "created", G_CALLBACK (created_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->form, "left", G_CALLBACK (left_cb), self, G_CONNECT_SWAPPED);
}

static gboolean
create (ShorePage *page, ShoreKind kind, gint64 client)
{
  ShoreRequestsPage *self = SHORE_REQUESTS_PAGE (page);

  if (kind != SHORE_KIND_REQUEST && kind != SHORE_N_KINDS)
    return FALSE;
  if (self->form == NULL)
    build_form (self);
  shore_dossier_set_form (self->pane, GTK_WIDGET (self->form));
  shore_split_show_dossier (self->split);
  shore_new_form_suggest (self->form, SHORE_REQUEST_CHANNEL, "phone");
  shore_new_form_suggest (self->form, SHORE_REQUEST_URGENCY, "normal");
  shore_new_form_begin (self->form, client);
  return TRUE;
}

static void
new_cb (GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  create (SHORE_PAGE (data), SHORE_KIND_REQUEST, 0);
}

static gboolean
open_record (ShorePage *page, ShoreKind kind, gint64 id)
{
  ShoreRequestsPage *self = SHORE_REQUESTS_PAGE (page);

  if (kind != SHORE_KIND_REQUEST)
    return FALSE;
  shore_dossier_list_select (self->list, kind, id);
  shore_split_show_dossier (self->split);
  shore_next_step_grab_focus (shore_dossier_get_next_step (self->pane));
  return TRUE;
}

static void
get_open (ShorePage *page, ShoreKind *kind, gint64 *id)
{
  ShoreRow *row = shore_request_dossier_get_row (SHORE_REQUESTS_PAGE (page)->dossier);

  *kind = SHORE_KIND_REQUEST;
  *id = row ? shore_row_get_id (row) : 0;
}

static gboolean
command (ShorePage *page, const char *name)
{
  ShoreRequestsPage *self = SHORE_REQUESTS_PAGE (page);

  if (g_str_equal (name, "back"))
    return shore_split_back (self->split);
  if (shore_dossier_has_form (self->pane))
    {
      if (g_str_equal (name, "send"))
        shore_new_form_submit (self->form);
      return g_str_equal (name, "send");
    }
  return shore_request_dossier_command (self->dossier, name);
}

static void
focus_filter (ShorePage *page)
{
  shore_dossier_list_focus_filter (SHORE_REQUESTS_PAGE (page)->list);
}

static void
focus_list (ShorePage *page)
{
  shore_dossier_list_focus (SHORE_REQUESTS_PAGE (page)->list);
}

static void
move (ShorePage *page, int by)
{
  shore_dossier_list_move (SHORE_REQUESTS_PAGE (page)->list, by);
}

static void
next_step (ShorePage *page)
{
  shore_request_dossier_next_step (SHORE_REQUESTS_PAGE (page)->dossier);
}

static void
toggle_card (ShorePage *page)
{
  shore_split_toggle_card (SHORE_REQUESTS_PAGE (page)->split);
}

/* Who the advisor is to the CRM may be known only after the first sync. */
static void
tick (ShorePage *page)
{
  ShoreRequestsPage *self = SHORE_REQUESTS_PAGE (page);

  shore_dossier_list_set_subject (self->list, FILTER_MINE,
                                  shore_desk_get_user (shore_page_get_desk (page)));
  shore_request_dossier_tick (self->dossier);
}

static void
build_list (ShoreRequestsPage *self, ShoreDesk *desk)
{
  const ShoreFilter filters[] = {
    { N_ ("To handle"), SHORE_VIEW_REQUESTS_OPEN, 0, N_ ("Nothing to handle.") },
    { N_ ("Mine"), SHORE_VIEW_REQUESTS_MINE, shore_desk_get_user (desk),
      N_ ("None of the requests is yours.") },
    { N_ ("All"), SHORE_VIEW_REQUESTS_ALL, 0, N_ ("No request yet.") },
  };

  self->list = SHORE_DOSSIER_LIST (
      shore_dossier_list_new (desk, filters, G_N_ELEMENTS (filters), shore_request_row_fill, NULL));
  shore_dossier_list_set_empty_action (self->list, _ ("New request"), "request.new");
  shore_dossier_list_add_button (self->list,
                                 shore_icon_button ("list-add-symbolic", _ ("New request (Ctrl+N)"),
                                                    "request.new"));
  g_signal_connect_object (self->list, "selected", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "activated", G_CALLBACK (activated_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
build_actions (ShoreRequestsPage *self)
{
  GActionMap *actions = shore_request_dossier_get_actions (self->dossier);
  g_autoptr (GSimpleAction) action = g_simple_action_new ("new", NULL);

  g_signal_connect_object (action, "activate", G_CALLBACK (new_cb), self, 0);
  g_action_map_add_action (actions, G_ACTION (action));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "request", G_ACTION_GROUP (actions));
}

static void
constructed (GObject *object)
{
  ShoreRequestsPage *self = SHORE_REQUESTS_PAGE (object);
  ShoreDesk *desk = shore_page_get_desk (SHORE_PAGE (self));
  g_autoptr (GListModel) counted = shore_desk_list (desk, SHORE_VIEW_REQUESTS_OPEN, 0);

  G_OBJECT_CLASS (shore_requests_page_parent_class)->constructed (object);
  build_list (self, desk);
  self->pane = SHORE_DOSSIER (shore_dossier_new (desk));
  self->card = SHORE_CLIENT_CARD (shore_client_card_new (desk));
  self->split = SHORE_SPLIT (shore_split_new (GTK_WIDGET (self->list), self->pane, self->card));
  self->dossier = shore_request_dossier_new (desk, self->pane, self->card);
  build_actions (self);
  shore_dossier_set_empty (self->pane, "mail-unread-symbolic", _ ("Choose a request in the list."),
                           _ ("New request"), "request.new");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->split));
  shore_page_set_title (SHORE_PAGE (self), _ ("Requests"));
  shore_page_set_icon_name (SHORE_PAGE (self), "mail-unread-symbolic");
  shore_page_count_model (SHORE_PAGE (self), counted);
}

static void
dispose (GObject *object)
{
  ShoreRequestsPage *self = SHORE_REQUESTS_PAGE (object);

  gtk_widget_insert_action_group (GTK_WIDGET (self), "request", NULL);
  g_clear_object (&self->dossier);
  g_clear_object (&self->form);
  G_OBJECT_CLASS (shore_requests_page_parent_class)->dispose (object);
}

static void
shore_requests_page_class_init (ShoreRequestsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  ShorePageClass *page_class = SHORE_PAGE_CLASS (klass);

  object_class->constructed = constructed;
  object_class->dispose = dispose;
  page_class->open_record = open_record;
  page_class->create = create;
  page_class->focus_filter = focus_filter;
  page_class->focus_list = focus_list;
  page_class->move = move;
  page_class->next_step = next_step;
  page_class->toggle_card = toggle_card;
  page_class->command = command;
  page_class->tick = tick;
  page_class->get_open = get_open;
}

static void
shore_requests_page_init (ShoreRequestsPage *self G_GNUC_UNUSED)
{
}

/**
 * shore_requests_page_new: the tab of requests of a principal.
 *
 * Returns: (transfer floating):
 */
ShorePage *
shore_requests_page_new (ShoreDesk *desk)
{
  return g_object_new (SHORE_TYPE_REQUESTS_PAGE, "desk", desk, NULL);
}
