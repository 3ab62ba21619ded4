#pragma once

#include "ui/common/shore-dossier-list.h"
#include "ui/common/shore-new-form.h"
#include "ui/common/shore-page.h"
#include "ui/common/shore-split.h"
#include "ui/common/shore-tab-dossier.h"

G_BEGIN_DECLS

/* What a tab is made of. Texts are static and untranslated. */
typedef struct
{
  ShoreKind kind;    /* of the records in the list */
  const char *group; /* the action group of the dossier, to which "new" is added */
  const char *icon_name;
  const char *choose;       /* said while nothing is chosen */
  const ShoreNewSpec *make; /* (nullable) the form of a new record */
  const char *make_tip;     /* (nullable) of the button that opens it */
  const ShoreFilter *filters;
  guint n_filters;
  ShoreRowFill fill;
  GType (*dossier_type) (void); /* a ShoreTabDossier */
} ShoreTabSpec;

/* ShoreTabPage: a list, the dossier of what is chosen in it, and the card of its client.
 *
 * Abstract. It joins the three and answers the keys of the window for them; what a row says and
 * what is shown and done in a dossier is the tab's. A tab derives it, gives its ShoreTabSpec in its
 * class init, and adds after chaining up in constructed() what only it has. Main thread; owned by
 * the window. */
#define SHORE_TYPE_TAB_PAGE (shore_tab_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (ShoreTabPage, shore_tab_page, SHORE, TAB_PAGE, ShorePage)

struct _ShoreTabPageClass
{
  ShorePageClass parent_class;

  const ShoreTabSpec *spec;
  /* A form is about to be shown: suggests what a new record says. (optional) */
  void (*prepare) (ShoreTabPage *self, ShoreNewForm *form);
};

/* (transfer none) */
ShoreDossierList *shore_tab_page_get_list (ShoreTabPage *self);
ShoreTabDossier *shore_tab_page_get_dossier (ShoreTabPage *self);

G_END_DECLS
