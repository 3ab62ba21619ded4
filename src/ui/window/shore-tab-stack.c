#include "ui/window/shore-tab-stack.h"

#include <glib/gi18n.h>

typedef struct
{
  const ShoreTab *tab; /* static */
  GtkWidget *holder;   /* (unowned) AdwBin in the stack */
  AdwViewStackPage *stack_page;
  GListModel *counted; /* (owned) (nullable) what is counted beside the title */
  ShorePage *page;     /* (nullable) (unowned) in the holder */
  gboolean restored;
} HeldTab;

struct _ShoreTabStack
{
  AdwBin parent_instance;

  ShoreDesk *desk;         /* (owned) */
  ShoreWindowState *state; /* (unowned) the window's */
  HeldTab *tabs;           /* (owned) (array length=n_tabs) */
  guint n_tabs;
  AdwViewStack *stack; /* (unowned) in the bin */
};

enum
{
  ACTED,
  SHOWN,
  COUNTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ShoreTabStack, shore_tab_stack, ADW_TYPE_BIN)

static void
say_count (ShoreTabStack *self, HeldTab *held, guint count)
{
  g_autofree char *title = count ? g_strdup_printf ("%s %u", _ (held->tab->title), count)
                                 : g_strdup (_ (held->tab->title));

  adw_view_stack_page_set_title (held->stack_page, title);
  g_signal_emit (self, signals[COUNTED], 0);
}

static void
items_cb (ShoreTabStack *self,
          guint position G_GNUC_UNUSED,
          guint removed G_GNUC_UNUSED,
          guint added G_GNUC_UNUSED,
          GListModel *counted)
{
  for (guint i = 0; i < self->n_tabs; i++)
    if (self->tabs[i].counted == counted)
      say_count (self, &self->tabs[i], g_list_model_get_n_items (counted));
}

static void
count_cb (ShoreTabStack *self, GParamSpec *pspec G_GNUC_UNUSED, ShorePage *page)
{
  for (guint i = 0; i < self->n_tabs; i++)
    if (self->tabs[i].page == page)
      say_count (self, &self->tabs[i], shore_page_get_count (page));
}

static void
acted_cb (ShoreTabStack *self, gint64 batch)
{
  g_signal_emit (self, signals[ACTED], 0, batch);
}

static ShorePage *
make_page (ShoreTabStack *self, HeldTab *held)
{
  if (held->page)
    return held->page;
  held->page = held->tab->make (self->desk);
  g_signal_connect_object (held->page, "acted", G_CALLBACK (acted_cb), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (held->holder), GTK_WIDGET (held->page));
  return held->page;
}

static HeldTab *
get_front (ShoreTabStack *self)
{
  GtkWidget *front = adw_view_stack_get_visible_child (self->stack);

  for (guint i = 0; i < self->n_tabs; i++)
    if (self->tabs[i].holder == front)
      return &self->tabs[i];
  return &self->tabs[0];
}

static HeldTab *
find_of_kind (ShoreTabStack *self, ShoreKind kind)
{
  for (guint i = 0; i < self->n_tabs; i++)
    if (self->tabs[i].tab->kind == kind && kind != SHORE_N_KINDS)
      return &self->tabs[i];
  return NULL;
}

static void
front_cb (ShoreTabStack *self)
{
  make_page (self, get_front (self));
  g_signal_emit (self, signals[SHOWN], 0);
}

static void
shore_tab_stack_dispose (GObject *object)
{
  ShoreTabStack *self = SHORE_TAB_STACK (object);

  for (guint i = 0; i < self->n_tabs; i++)
    g_clear_object (&self->tabs[i].counted);
  self->n_tabs = 0;
  g_clear_pointer (&self->tabs, g_free);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (shore_tab_stack_parent_class)->dispose (object);
}

static void
shore_tab_stack_class_init (ShoreTabStackClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = shore_tab_stack_dispose;
  signals[ACTED] = g_signal_new ("acted", SHORE_TYPE_TAB_STACK, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[SHOWN] = g_signal_new ("shown", SHORE_TYPE_TAB_STACK, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
  signals[COUNTED] = g_signal_new ("counted", SHORE_TYPE_TAB_STACK, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
shore_tab_stack_init (ShoreTabStack *self)
{
  self->stack = ADW_VIEW_STACK (adw_view_stack_new ());
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));
}

/* A tab whose count only its page knows has its page from the start. */
static void
start_counting (ShoreTabStack *self, HeldTab *held)
{
  if (held->tab->counted == SHORE_N_VIEWS)
    {
      g_signal_connect_object (make_page (self, held), "notify::count", G_CALLBACK (count_cb), self,
                               G_CONNECT_SWAPPED);
      count_cb (self, NULL, held->page);
      return;
    }
  held->counted = shore_desk_list (self->desk, held->tab->counted, 0);
  g_signal_connect_object (held->counted, "items-changed", G_CALLBACK (items_cb), self,
                           G_CONNECT_SWAPPED);
  items_cb (self, 0, 0, 0, held->counted);
}

GtkWidget *
shore_tab_stack_new (ShoreDesk *desk, ShoreWindowState *state)
{
  ShoreTabStack *self = g_object_new (SHORE_TYPE_TAB_STACK, NULL);
  const ShoreTab *tabs = shore_tabs (&self->n_tabs);
  g_autofree char *front = shore_window_state_dup_tab (state);

  self->desk = g_object_ref (desk);
  self->state = state;
  self->tabs = g_new0 (HeldTab, self->n_tabs);
  for (guint i = 0; i < self->n_tabs; i++)
    {
      HeldTab *held = &self->tabs[i];

      held->tab = &tabs[i];
      held->holder = adw_bin_new ();
      held->stack_page
          = adw_view_stack_add_titled (self->stack, held->holder, tabs[i].name, _ (tabs[i].title));
      adw_view_stack_page_set_icon_name (held->stack_page, tabs[i].icon_name);
      start_counting (self, held);
    }
  shore_tab_stack_show (self, front);
  make_page (self, get_front (self));
  g_signal_connect_object (self->stack, "notify::visible-child", G_CALLBACK (front_cb), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

AdwViewStack *
shore_tab_stack_get_stack (ShoreTabStack *self)
{
  return self->stack;
}

const char *
shore_tab_stack_get_name (ShoreTabStack *self)
{
  return get_front (self)->tab->name;
}

ShorePage *
shore_tab_stack_get_page (ShoreTabStack *self)
{
  return make_page (self, get_front (self));
}

ShorePage *
shore_tab_stack_get_nth (ShoreTabStack *self, guint tab)
{
  return make_page (self, &self->tabs[MIN (tab, self->n_tabs - 1)]);
}

void
shore_tab_stack_show (ShoreTabStack *self, const char *name)
{
  for (guint i = 0; i < self->n_tabs; i++)
    if (g_strcmp0 (self->tabs[i].tab->name, name) == 0)
      shore_tab_stack_show_nth (self, i);
}

void
shore_tab_stack_show_nth (ShoreTabStack *self, guint tab)
{
  if (tab < self->n_tabs)
    adw_view_stack_set_visible_child (self->stack, self->tabs[tab].holder);
}

/* A record opened first wins over what would come back. */
static void
bring_to_front (ShoreTabStack *self, HeldTab *held)
{
  held->restored = TRUE;
  adw_view_stack_set_visible_child (self->stack, held->holder);
}

gboolean
shore_tab_stack_show_record (ShoreTabStack *self, ShoreKind kind, gint64 id)
{
  HeldTab *held = find_of_kind (self, kind);

  if (!held || !shore_page_open_record (make_page (self, held), kind, id))
    return FALSE;
  bring_to_front (self, held);
  return TRUE;
}

gboolean
shore_tab_stack_create (ShoreTabStack *self, ShoreKind kind, gint64 client)
{
  HeldTab *held = find_of_kind (self, kind);

  if (!held || !shore_page_create (make_page (self, held), kind, client))
    return FALSE;
  bring_to_front (self, held);
  return TRUE;
}

void
shore_tab_stack_restore (ShoreTabStack *self)
{
  HeldTab *held = get_front (self);
  ShoreKind kind;
  gint64 id;

  if (held->restored)
    return;
  held->restored = TRUE;
  if (shore_window_state_get_open (self->state, held->tab->name, &kind, &id))
    shore_page_open_record (make_page (self, held), kind, id);
}

void
shore_tab_stack_keep (ShoreTabStack *self)
{
  shore_window_state_set_tab (self->state, shore_tab_stack_get_name (self));
  for (guint i = 0; i < self->n_tabs; i++)
    {
      HeldTab *held = &self->tabs[i];
      ShoreKind kind;
      gint64 id;

      if (!held->page || !held->restored)
        continue;
      shore_page_get_open (held->page, &kind, &id);
      shore_window_state_set_open (self->state, held->tab->name, kind, id);
    }
}
