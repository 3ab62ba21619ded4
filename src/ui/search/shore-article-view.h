#pragma once

#include <adwaita.h>

#include "desk/shore-desk.h"

G_BEGIN_DECLS

/* ShoreArticleView: an article of the knowledge base, or a product, to be read. */
#define SHORE_TYPE_ARTICLE_VIEW (shore_article_view_get_type ())
G_DECLARE_FINAL_TYPE (ShoreArticleView, shore_article_view, SHORE, ARTICLE_VIEW, AdwBin)

GtkWidget *shore_article_view_new (ShoreDesk *desk);
void shore_article_view_show (ShoreArticleView *self, ShoreKind kind, gint64 id);

G_END_DECLS
