#include "ui/callbacks/shore-callbacks-page.h"

#include <glib/gi18n.h>

#include "ui/callbacks/shore-callback-digits.h"
#include "ui/callbacks/shore-callback-dossier.h"
#include "ui/callbacks/shore-callback-row.h"

/* ShoreCallbacksPage: the tab of callbacks.
 *
 * What a row says is in shore-callback-row.c, what is shown and done in the dossier is
 * ShoreCallbackDossier's. Main thread; owned by the window. */
struct _ShoreCallbacksPage
{
  ShoreTabPage parent_instance;
};

static const ShoreNewSpec new_callback = {
  .kind = SHORE_KIND_CALLBACK,
  .title = N_ ("New callback"),
  .hint = N_ ("It rings five minutes before the time promised, even without a network."),
  .button = N_ ("Plan the callback"),
  .said = N_ ("Callback planned"),
  .client_field = SHORE_CALLBACK_CLIENT,
  .fields
  = { SHORE_CALLBACK_SUBJECT, SHORE_CALLBACK_NOTE, SHORE_CALLBACK_START, SHORE_CALLBACK_END, -1 },
  .n_wide = 2,
};

static const ShoreFilter filters[] = {
  { N_ ("To call"), SHORE_VIEW_CALLBACKS_DUE, 0, N_ ("Nobody to call.") },
  { N_ ("Today"), SHORE_VIEW_CALLBACKS_TODAY, 0, N_ ("Nobody to call today.") },
  { N_ ("Finished"), SHORE_VIEW_CALLBACKS_DONE, 0, N_ ("No callback done yet.") },
};

static const ShoreTabSpec spec = {
  .kind = SHORE_KIND_CALLBACK,
  .group = "callback",
  .icon_name = "call-outgoing-symbolic",
  .choose = N_ ("Choose a callback in the list."),
  .make = &new_callback,
  .make_tip = N_ ("New callback (Ctrl+N)"),
  .filters = filters,
  .n_filters = G_N_ELEMENTS (filters),
  .fill = shore_callback_row_fill,
  .dossier_type = shore_callback_dossier_get_type,
};

G_DEFINE_FINAL_TYPE (ShoreCallbacksPage, shore_callbacks_page, SHORE_TYPE_TAB_PAGE)

static void
constructed (GObject *object)
{
  ShoreTabPage *page = SHORE_TAB_PAGE (object);

  G_OBJECT_CLASS (shore_callbacks_page_parent_class)->constructed (object);
  gtk_widget_add_controller (GTK_WIDGET (page), shore_callback_digits_new (SHORE_CALLBACK_DOSSIER (
                                                    shore_tab_page_get_dossier (page))));
}

static void
shore_callbacks_page_class_init (ShoreCallbacksPageClass *klass)
{
  G_OBJECT_CLASS (klass)->constructed = constructed;
  SHORE_TAB_PAGE_CLASS (klass)->spec = &spec;
}

static void
shore_callbacks_page_init (ShoreCallbacksPage *self G_GNUC_UNUSED)
{
}

/**
 * shore_callbacks_page_new: the tab of callbacks of a principal.
 *
 * Returns: (transfer floating):
 */
ShorePage *
shore_callbacks_page_new (ShoreDesk *desk)
{
  return g_object_new (SHORE_TYPE_CALLBACKS_PAGE, "desk", desk, NULL);
}
