#include "ui/search/shore-search.h"

#include <glib/gi18n.h>

#include "base/shore-text.h"
#include "model/shore-money.h"
#include "model/shore-phone.h"
#include "ui/common/shore-act.h"
#include "ui/common/shore-split.h"

#define LIMIT 50
#define WIDTH_EM 36
#define HEIGHT_EM 30

struct _ShoreSearch
{
  AdwBin parent_instance;

  ShoreDesk *desk;       /* (owned) */
  GCancellable *finding; /* (owned) (nullable) */

  GtkWidget *button; /* (unowned) these: inside the bin */
  GtkWidget *popover;
  GtkWidget *entry;
  GtkWidget *list;
  GtkWidget *scroll;
  GtkWidget *words;
};

G_DEFINE_FINAL_TYPE (ShoreSearch, shore_search, ADW_TYPE_BIN)

typedef struct
{
  ShoreKind kind;
  gint64 id;
} ShoreFound;

/* The order in which kinds are shown, and their icons. */
static const struct
{
  ShoreKind kind;
  const char *icon;
} shown_kinds[] = {
  { SHORE_KIND_CLIENT, "avatar-default-symbolic" },
  { SHORE_KIND_CONTACT, "avatar-default-symbolic" },
  { SHORE_KIND_REQUEST, "mail-unread-symbolic" },
  { SHORE_KIND_CALLBACK, "call-outgoing-symbolic" },
  { SHORE_KIND_SALE, "shore-cart-symbolic" },
  { SHORE_KIND_INVOICE, "shore-banknote-symbolic" },
  { SHORE_KIND_ARTICLE, "emblem-documents-symbolic" },
  { SHORE_KIND_PRODUCT, "package-x-generic-symbolic" },
};

/* ── one result ─────────────────────────────────────────────────────────────────────────────── */

static char *
client_detail (const ShoreRecord *client)
{
  const char *mobile = shore_client_get_mobile (client);
  const char *phone = mobile && mobile[0] ? mobile : shore_client_get_phone (client);
  const char *town = shore_client_get_town (client);
  g_autofree char *number = phone && phone[0] ? shore_phone_format (phone, "FR") : NULL;

  if (number && town && town[0])
    return g_strdup_printf ("%s · %s", town, number);
  return g_strdup (number ? number : town);
}

static char *
with_state (const ShoreRecord *record, const char *word)
{
  const char *client = shore_record_get_client_name (record);

  return client ? g_strdup_printf ("%s · %s", client, word) : g_strdup (word);
}

static char *
detail_of (const ShoreRecord *record)
{
  switch (shore_record_get_kind (record))
    {
    case SHORE_KIND_CLIENT:
      return client_detail (record);
    case SHORE_KIND_REQUEST:
      return with_state (record, shore_choice_word (shore_request_states,
                                                    shore_request_get_state (record)));
    case SHORE_KIND_CALLBACK:
      return with_state (record, shore_choice_word (shore_callback_states,
                                                    shore_callback_get_state (record)));
    case SHORE_KIND_SALE:
      return with_state (record, shore_sentence_sale_state (record));
    case SHORE_KIND_INVOICE:
      return with_state (record, shore_choice_word (shore_invoice_states,
                                                    shore_invoice_get_state (record)));
    case SHORE_KIND_PRODUCT:
      return shore_money_format (shore_product_get_price (record));
    case SHORE_KIND_ARTICLE:
      return g_strdup (shore_article_get_ref (record));
    default:
      return g_strdup (shore_record_get_client_name (record));
    }
}

static GtkWidget *
make_row (const ShoreRecord *record, const char *icon_name)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
  const ShoreFound found = { shore_record_get_kind (record), shore_record_get_id (record) };
  const char *title = shore_record_get_title (record);
  g_autofree char *detail = detail_of (record);
  g_autofree char *spoken = g_strdup_printf ("%s, %s, %s", _ (shore_kind_info (found.kind)->label),
                                             title ? title : "", detail ? detail : "");

  gtk_box_append (GTK_BOX (words), shore_label_data (title, "shore-row-title"));
  if (!shore_text_is_blank (detail))
    gtk_box_append (GTK_BOX (words), shore_label_data (detail, "shore-small quiet numeric"));
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (line), gtk_image_new_from_icon_name (icon_name));
  gtk_box_append (GTK_BOX (line), words);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), line);
  g_object_set_data_full (G_OBJECT (row), "found", g_memdup2 (&found, sizeof found), g_free);
  shore_speak (row, spoken);
  return row;
}

/* ── the list ───────────────────────────────────────────────────────────────────────────────── */

/* A heading stands above the first result of each kind. */
static void
header_cb (GtkListBoxRow *row, GtkListBoxRow *before, gpointer user_data G_GNUC_UNUSED)
{
  const ShoreFound *this = g_object_get_data (G_OBJECT (row), "found");
  const ShoreFound *that = before ? g_object_get_data (G_OBJECT (before), "found") : NULL;
  GtkWidget *label;

  if (that && that->kind == this->kind)
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  label = shore_label_words (_ (shore_kind_info (this->kind)->plural), "shore-section");
  gtk_widget_add_css_class (label, "shore-results-head");
  gtk_list_box_row_set_header (row, label);
}

static guint
shore_search_fill (ShoreSearch *self, GPtrArray *records)
{
  GtkWidget *child;
  guint n = 0;

  while ((child = GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), 0))))
    gtk_list_box_remove (GTK_LIST_BOX (self->list), child);
  for (gsize k = 0; records && k < G_N_ELEMENTS (shown_kinds); k++)
    for (guint i = 0; i < records->len; i++)
      if (shore_record_get_kind (records->pdata[i]) == shown_kinds[k].kind)
        {
          gtk_list_box_append (GTK_LIST_BOX (self->list),
                               make_row (records->pdata[i], shown_kinds[k].icon));
          n++;
        }
  gtk_widget_set_visible (self->scroll, n > 0);
  return n;
}

static void
shore_search_tell (ShoreSearch *self, guint n)
{
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_autofree char *words = NULL;

  if (shore_text_is_blank (typed))
    words = g_strdup (_ ("A name, a number, a reference or a subject, by any part of it."));
  else if (n == 0)
    words = g_strdup_printf (_ ("No result for “%s”."), typed);
  else if (n >= LIMIT)
    words = g_strdup (_ ("The first 50 are shown. Type more to find less."));
  gtk_label_set_text (GTK_LABEL (self->words), words ? words : "");
  gtk_widget_set_visible (self->words, words != NULL);
}

static void
shore_search_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ShoreSearch) self = SHORE_SEARCH (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = shore_desk_records_finish (SHORE_DESK (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  shore_search_tell (self, shore_search_fill (self, records));
}

static void
shore_search_changed_cb (ShoreSearch *self)
{
  const char *words = gtk_editable_get_text (GTK_EDITABLE (self->entry));

  g_cancellable_cancel (self->finding);
  g_clear_object (&self->finding);
  if (shore_text_is_blank (words))
    {
      shore_search_tell (self, shore_search_fill (self, NULL));
      return;
    }
  self->finding = g_cancellable_new ();
  shore_desk_search_async (self->desk, words, LIMIT, self->finding, shore_search_found_cb,
                           g_object_ref (self));
}

static void
shore_search_open_row (ShoreSearch *self, GtkListBoxRow *row)
{
  const ShoreFound *found = g_object_get_data (G_OBJECT (row), "found");
  const ShoreFound copy = *found;

  gtk_popover_popdown (GTK_POPOVER (self->popover));
  shore_show_record (GTK_WIDGET (self), copy.kind, copy.id);
}

static void
shore_search_first_cb (ShoreSearch *self)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), 0);

  if (row)
    shore_search_open_row (self, row);
}

static gboolean
shore_search_key_cb (ShoreSearch *self, guint key)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), 0);

  if (key != GDK_KEY_Down || !row)
    return FALSE;
  gtk_widget_grab_focus (GTK_WIDGET (row));
  return TRUE;
}

/* Sizes follow the font, so they are taken when it opens. */
static void
shore_search_shown_cb (ShoreSearch *self)
{
  double em = shore_em (GTK_WIDGET (self));
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  int room = root ? gtk_widget_get_height (GTK_WIDGET (root)) - (int)(9 * em) : 400;

  gtk_widget_set_size_request (self->entry, (int)(WIDTH_EM * em), -1);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (self->scroll),
                                              CLAMP ((int)(HEIGHT_EM * em), 120, MAX (room, 120)));
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
  gtk_widget_grab_focus (self->entry);
  shore_search_changed_cb (self);
}

/* ── the widget ─────────────────────────────────────────────────────────────────────────────── */

static void
shore_search_dispose (GObject *object)
{
  ShoreSearch *self = SHORE_SEARCH (object);

  g_cancellable_cancel (self->finding);
  g_clear_object (&self->finding);
  G_OBJECT_CLASS (shore_search_parent_class)->dispose (object);
}

static void
shore_search_finalize (GObject *object)
{
  g_clear_object (&SHORE_SEARCH (object)->desk);
  G_OBJECT_CLASS (shore_search_parent_class)->finalize (object);
}

static void
shore_search_class_init (ShoreSearchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = shore_search_dispose;
  G_OBJECT_CLASS (klass)->finalize = shore_search_finalize;
}

static void
shore_search_build_entry (ShoreSearch *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->entry = gtk_search_entry_new ();
  g_object_set (self->entry, "placeholder-text", _ ("Search everything"), NULL);
  shore_speak (self->entry, _ ("Search everything"));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (shore_search_key_cb), self);
  gtk_widget_add_controller (self->entry, keys);
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (shore_search_changed_cb), self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (shore_search_first_cb), self);
}

static void
shore_search_build_list (ShoreSearch *self)
{
  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_list_box_set_header_func (GTK_LIST_BOX (self->list), header_cb, NULL, NULL);
  gtk_widget_add_css_class (self->list, "shore-results");
  shore_speak (self->list, _ ("Results"));
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (shore_search_open_row), self);
  self->scroll = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroll), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (self->scroll), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroll), self->list);
  gtk_widget_set_visible (self->scroll, FALSE);
}

static void
shore_search_init (ShoreSearch *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);

  shore_search_build_entry (self);
  shore_search_build_list (self);
  self->words = shore_label_words (NULL, "shore-small quiet");
  gtk_box_append (GTK_BOX (box), self->entry);
  gtk_box_append (GTK_BOX (box), self->words);
  gtk_box_append (GTK_BOX (box), self->scroll);
  gtk_widget_add_css_class (box, "shore-popover");
  self->popover = gtk_popover_new ();
  g_signal_connect_swapped (self->entry, "stop-search", G_CALLBACK (gtk_popover_popdown),
                            self->popover);
  gtk_popover_set_child (GTK_POPOVER (self->popover), box);
  self->button = gtk_menu_button_new ();
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->button), "system-search-symbolic");
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->button), self->popover);
  gtk_widget_set_tooltip_text (self->button, _ ("Search everything (Ctrl+K)"));
  gtk_widget_add_css_class (self->button, "flat");
  shore_speak (self->button, _ ("Search everything"));
  g_signal_connect_swapped (self->popover, "show", G_CALLBACK (shore_search_shown_cb), self);
  adw_bin_set_child (ADW_BIN (self), self->button);
}

GtkWidget *
shore_search_new (ShoreDesk *desk)
{
  ShoreSearch *self = g_object_new (SHORE_TYPE_SEARCH, NULL);

  self->desk = g_object_ref (desk);
  return GTK_WIDGET (self);
}

void
shore_search_open (ShoreSearch *self)
{
  gtk_menu_button_popup (GTK_MENU_BUTTON (self->button));
}
