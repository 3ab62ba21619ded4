#include "ui/common/shore-dossier-rows.h"

#define ROWS_KEY "shore-dossier-rows"

struct _ShoreDossierRows
{
  GObject parent_instance;

  ShoreClock *clock; /* (owned) */
  ShoreRowFill fill;
  gpointer fill_data;
  GHashTable *bound; /* (owned) ShoreListRow → ShoreRow, those on screen */
};

enum
{
  ENTERED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ShoreDossierRows, shore_dossier_rows, G_TYPE_OBJECT)

static void
fill (ShoreDossierRows *self, ShoreListRow *widget, ShoreRow *row)
{
  ShoreRecord *record = shore_row_get_record (row);

  if (!record)
    {
      shore_list_row_set_title (widget, "…");
      return;
    }
  shore_list_row_set_sync (widget, shore_record_get_sync (record));
  self->fill (widget, record, shore_clock_now (self->clock), self->fill_data);
}

static void
record_cb (ShoreRow *row, GParamSpec *pspec G_GNUC_UNUSED, gpointer widget)
{
  fill (g_object_get_data (G_OBJECT (widget), ROWS_KEY), SHORE_LIST_ROW (widget), row);
}

static void
click_cb (ShoreDossierRows *self)
{
  g_signal_emit (self, signals[ENTERED], 0);
}

static void
setup_cb (ShoreDossierRows *self, GtkListItem *item)
{
  GtkWidget *widget = shore_list_row_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  g_object_set_data_full (G_OBJECT (widget), ROWS_KEY, g_object_ref (self), g_object_unref);
  g_signal_connect_object (click, "released", G_CALLBACK (click_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
  gtk_list_item_set_child (item, widget);
}

static void
bind_cb (ShoreDossierRows *self, GtkListItem *item)
{
  GtkWidget *widget = gtk_list_item_get_child (item);
  ShoreRow *row = gtk_list_item_get_item (item);

  g_hash_table_insert (self->bound, widget, row);
  g_signal_connect_object (row, "notify::record", G_CALLBACK (record_cb), widget, 0);
  fill (self, SHORE_LIST_ROW (widget), row);
}

static void
unbind_cb (ShoreDossierRows *self, GtkListItem *item)
{
  GtkWidget *widget = gtk_list_item_get_child (item);

  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (item), record_cb, widget);
  g_hash_table_remove (self->bound, widget);
}

static void
shore_dossier_rows_finalize (GObject *object)
{
  ShoreDossierRows *self = SHORE_DOSSIER_ROWS (object);

  g_clear_object (&self->clock);
  g_clear_pointer (&self->bound, g_hash_table_unref);
  G_OBJECT_CLASS (shore_dossier_rows_parent_class)->finalize (object);
}

static void
shore_dossier_rows_class_init (ShoreDossierRowsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = shore_dossier_rows_finalize;
  signals[ENTERED] = g_signal_new ("entered", SHORE_TYPE_DOSSIER_ROWS, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
shore_dossier_rows_init (ShoreDossierRows *self)
{
  self->bound = g_hash_table_new (NULL, NULL);
}

ShoreDossierRows *
shore_dossier_rows_new (void)
{
  return g_object_new (SHORE_TYPE_DOSSIER_ROWS, NULL);
}

void
shore_dossier_rows_set_fill (ShoreDossierRows *self,
                             ShoreClock *clock,
                             ShoreRowFill row_fill,
                             gpointer user_data)
{
  g_set_object (&self->clock, clock);
  self->fill = row_fill;
  self->fill_data = user_data;
}

GtkListItemFactory *
shore_dossier_rows_make_factory (ShoreDossierRows *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, G_CONNECT_SWAPPED);
  return factory;
}

void
shore_dossier_rows_refresh (ShoreDossierRows *self)
{
  GHashTableIter iter;
  gpointer widget, row;

  g_hash_table_iter_init (&iter, self->bound);
  while (g_hash_table_iter_next (&iter, &widget, &row))
    fill (self, SHORE_LIST_ROW (widget), SHORE_ROW (row));
}
