#pragma once

#include "ui/common/shore-page.h"

G_BEGIN_DECLS

/* One tab: what the switcher says before its page is made, and how it is made. */
typedef struct
{
  const char *name;
  const char *title; /* untranslated */
  const char *icon_name;
  ShorePage *(*make) (ShoreDesk *desk);
} ShoreTab;

const ShoreTab *shore_tabs (guint *n_tabs);

G_END_DECLS
