#include "ui/requests/shore-requests-page.h"

#include <glib/gi18n.h>

#include "ui/requests/shore-request-dossier.h"
#include "ui/requests/shore-request-row.h"

/* ShoreRequestsPage: the tab of requests.
 *
 * What a row says is in shore-request-row.c, what is shown and done in the dossier is
 * ShoreRequestDossier's. Main thread; owned by the window. */
struct _ShoreRequestsPage
{
  ShoreTabPage parent_instance;
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

/* Its place among the filters. */
#define FILTER_MINE 1

static const ShoreFilter filters[] = {
  { N_ ("To handle"), SHORE_VIEW_REQUESTS_OPEN, 0, N_ ("Nothing to handle.") },
  { N_ ("Mine"), SHORE_VIEW_REQUESTS_MINE, 0, N_ ("None of the requests is yours.") },
  { N_ ("All"), SHORE_VIEW_REQUESTS_ALL, 0, N_ ("No request yet.") },
};

static const ShoreTabSpec spec = {
  .kind = SHORE_KIND_REQUEST,
  .group = "request",
  .icon_name = "mail-unread-symbolic",
  .choose = N_ ("Choose a request in the list."),
  .make = &new_request,
  .make_tip = N_ ("New request (Ctrl+N)"),
  .filters = filters,
  .n_filters = G_N_ELEMENTS (filters),
  .fill = shore_request_row_fill,
  .dossier_type = shore_request_dossier_get_type,
};

G_DEFINE_FINAL_TYPE (ShoreRequestsPage, shore_requests_page, SHORE_TYPE_TAB_PAGE)

static void
prepare (ShoreTabPage *page G_GNUC_UNUSED, ShoreNewForm *form)
{
  shore_new_form_suggest (form, SHORE_REQUEST_CHANNEL, "phone");
  shore_new_form_suggest (form, SHORE_REQUEST_URGENCY, "normal");
}

/* Who the advisor is to the CRM may be known only after the first sync. */
static void
tick (ShorePage *page)
{
  shore_dossier_list_set_subject (shore_tab_page_get_list (SHORE_TAB_PAGE (page)), FILTER_MINE,
                                  shore_desk_get_user (shore_page_get_desk (page)));
  SHORE_PAGE_CLASS (shore_requests_page_parent_class)->tick (page);
}

static void
constructed (GObject *object)
{
  ShoreDesk *desk = shore_page_get_desk (SHORE_PAGE (object));

  G_OBJECT_CLASS (shore_requests_page_parent_class)->constructed (object);
  shore_dossier_list_set_subject (shore_tab_page_get_list (SHORE_TAB_PAGE (object)), FILTER_MINE,
                                  shore_desk_get_user (desk));
}

static void
shore_requests_page_class_init (ShoreRequestsPageClass *klass)
{
  G_OBJECT_CLASS (klass)->constructed = constructed;
  SHORE_PAGE_CLASS (klass)->tick = tick;
  SHORE_TAB_PAGE_CLASS (klass)->spec = &spec;
  SHORE_TAB_PAGE_CLASS (klass)->prepare = prepare;
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
