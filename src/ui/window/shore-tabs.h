#pragma once

#include "ui/common/shore-page.h"

G_BEGIN_DECLS

/* One tab: what the switcher says before its page is made, whose records it opens, and how it is
 * made. */
typedef struct
{
  const char *name;
  const char *title; /* untranslated */
  const char *icon_name;
  ShoreKind kind;    /* of the records it opens; SHORE_N_KINDS: its page is asked */
  ShoreView counted; /* written beside the title; SHORE_N_VIEWS: the page's own count is */
  ShorePage *(*make) (ShoreDesk *desk);
} ShoreTab;

const ShoreTab *shore_tabs (guint *n_tabs);

G_END_DECLS
