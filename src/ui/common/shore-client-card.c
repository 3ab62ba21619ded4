#include "ui/common/shore-client-card.h"

#include <glib/gi18n.h>

#include "base/shore-day.h"
#include "base/shore-text.h"
#include "model/shore-money.h"
#include "model/shore-phone.h"
#include "rules/shore-zone.h"
#include "ui/common/shore-act.h"
#include "ui/common/shore-call-button.h"
#include "ui/common/shore-client-line.h"
#include "ui/common/shore-consent-section.h"
#include "ui/common/shore-form.h"
#include "ui/common/shore-section.h"
#include "ui/common/shore-trouble.h"
#include "ui/common/shore-verdict-card.h"
#include "ui/common/shore-watch.h"

/* What the card shows of a client's lists: each is one view, one section, one way to write a line.
 */
typedef enum
{
  PART_CONTACTS,
  PART_REQUESTS,
  PART_CALLBACKS,
  PART_SALES,
  PART_PROMISES,
  PART_INVOICES,
  PART_EVENTS,
  N_PARTS,
} ShoreCardPart;

struct _ShoreClientCard
{
  AdwBin parent_instance;

  ShoreDesk *desk; /* (owned) */
  gint64 client;
  ShoreRow *row;                /* (owned) (nullable) */
  ShoreWatch *watches[N_PARTS]; /* (owned) */

  GtkWidget *stack; /* (unowned) these: inside the bin */
  GtkWidget *avatar;
  GtkWidget *name;
  GtkWidget *since;
  GtkWidget *menu;
  GtkWidget *edit;
  GtkWidget *trouble;
  GtkWidget *faces; /* reading or editing */
  GtkWidget *form;
  GtkWidget *own; /* sections of the tab */
  GtkWidget *identity;
  GtkWidget *verdict;
  GtkWidget *consents;
  GtkWidget *people;
  GtkWidget *person_form;
  GtkWidget *person_box;
  GtkWidget *open;
  GtkWidget *promises;
  GtkWidget *to_pay;
  GtkWidget *events;
};

typedef enum
{
  PROP_CLIENT = 1,
  N_PROPS,
} ShoreClientCardProp;

enum
{
  LOADED,
  N_SIGNALS,
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ShoreClientCard, shore_client_card, ADW_TYPE_BIN)

static const struct
{
  ShoreView view;
  guint limit;
} parts[N_PARTS] = {
  [PART_CONTACTS] = { SHORE_VIEW_CLIENT_CONTACTS, 20 },
  [PART_REQUESTS] = { SHORE_VIEW_CLIENT_REQUESTS, 8 },
  [PART_CALLBACKS] = { SHORE_VIEW_CLIENT_CALLBACKS, 5 },
  [PART_SALES] = { SHORE_VIEW_CLIENT_SALES, 5 },
  [PART_PROMISES] = { SHORE_VIEW_CLIENT_PROMISES, 5 },
  [PART_INVOICES] = { SHORE_VIEW_CLIENT_INVOICES, 200 },
  [PART_EVENTS] = { SHORE_VIEW_CLIENT_EVENTS, 6 },
};

static gint64
now_of (ShoreClientCard *self)
{
  return shore_clock_now (shore_desk_get_clock (self->desk));
}

/* ── the sections ───────────────────────────────────────────────────────────────────────────── */

static void
for_each (ShoreClientCard *self, ShoreCardPart part, GtkWidget *section, ShoreClientLine add)
{
  guint n = shore_watch_get_n (self->watches[part]);

  for (guint i = 0; i < n; i++)
    {
      ShoreRecord *record = shore_watch_get (self->watches[part], i);
      if (record)
        add (SHORE_SECTION (section), record, now_of (self));
    }
}

static void
shore_client_card_show_people (ShoreClientCard *self)
{
  shore_section_clear (SHORE_SECTION (self->people));
  for_each (self, PART_CONTACTS, self->people, shore_client_line_contact);
}

static void
shore_client_card_show_open (ShoreClientCard *self)
{
  shore_section_clear (SHORE_SECTION (self->open));
  for_each (self, PART_REQUESTS, self->open, shore_client_line_request);
  for_each (self, PART_CALLBACKS, self->open, shore_client_line_callback);
  for_each (self, PART_SALES, self->open, shore_client_line_sale);
}

static void
shore_client_card_show_promises (ShoreClientCard *self)
{
  shore_section_clear (SHORE_SECTION (self->promises));
  for_each (self, PART_PROMISES, self->promises, shore_client_line_promise);
}

static void
shore_client_card_show_events (ShoreClientCard *self)
{
  shore_section_clear (SHORE_SECTION (self->events));
  for_each (self, PART_EVENTS, self->events, shore_client_line_event);
  shore_verdict_card_refresh (SHORE_VERDICT_CARD (self->verdict));
}

static void
shore_client_card_show_to_pay (ShoreClientCard *self)
{
  ShoreWatch *watch = self->watches[PART_INVOICES];
  gint64 today = shore_clock_today (shore_desk_get_clock (self->desk));
  gint64 sum = 0, overdue = 0;
  guint n = shore_watch_get_n (watch);

  shore_section_clear (SHORE_SECTION (self->to_pay));
  for (guint i = 0; i < n; i++)
    {
      ShoreRecord *invoice = shore_watch_get (watch, i);
      if (!invoice)
        continue;
      sum += shore_invoice_get_rest (invoice);
      if (shore_invoice_get_due (invoice) < today)
        overdue += shore_invoice_get_rest (invoice);
    }
  if (n > 0)
    {
      guint total = shore_watch_get_total (watch);
      g_autofree char *count
          = g_strdup_printf (ngettext ("%u invoice", "%u invoices", total), total);
      g_autofree char *all = shore_money_format (sum);
      g_autofree char *late = shore_money_format (overdue);

      shore_section_add_link (SHORE_SECTION (self->to_pay), "shore-banknote-symbolic", count, all,
                              SHORE_ROLE_PLAIN, SHORE_KIND_DEBT, self->client);
      shore_section_add_line (SHORE_SECTION (self->to_pay), NULL, _ ("overdue"), late,
                              overdue > 0 ? SHORE_ROLE_BAD : SHORE_ROLE_PLAIN);
    }
}

/* ── who it is ──────────────────────────────────────────────────────────────────────────────── */

static void
add_fact (GtkWidget *grid, int *line, const char *label, const char *text)
{
  GtkWidget *value;

  if (shore_text_is_blank (text))
    return;
  value = shore_label_words (text, "numeric");
  gtk_label_set_selectable (GTK_LABEL (value), TRUE);
  gtk_widget_set_hexpand (value, TRUE);
  gtk_grid_attach (GTK_GRID (grid), shore_label_words (label, "shore-small quiet shore-fact"), 0,
                   *line, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), value, 1, (*line)++, 1, 1);
}

static void
add_number (
    ShoreClientCard *self, GtkWidget *grid, int *line, const char *label, const char *number)
{
  g_autofree char *text = number && number[0] ? shore_phone_format (number, "FR") : NULL;

  if (!shore_text_is_blank (number))
    gtk_grid_attach (GTK_GRID (grid), shore_call_button_new (self->desk, number, self->client, 0),
                     2, *line, 1, 1);
  add_fact (grid, line, label, text ? text : number);
}

static char *
address_of (const ShoreRecord *client)
{
  const char *address = shore_client_get_address (client);
  const char *postcode = shore_client_get_postcode (client);
  const char *town = shore_client_get_town (client);
  g_autofree char *place = g_strdup_printf ("%s %s", postcode ? postcode : "", town ? town : "");

  g_strstrip (place);
  if (shore_text_is_blank (address))
    return g_steal_pointer (&place);
  return place[0] ? g_strdup_printf ("%s\n%s", address, place) : g_strdup (address);
}

/* The hour where the client lives, told only where it is not ours. */
static char *
hour_there (ShoreClientCard *self, const ShoreRecord *client)
{
  g_autoptr (GTimeZone) there = shore_zone_of_postcode (shore_client_get_postcode (client));
  g_autoptr (GTimeZone) here = g_time_zone_new_local ();
  g_autoptr (GDateTime) utc = NULL;
  g_autoptr (GDateTime) local = NULL;

  if (!there || !shore_zone_differs (there, here, now_of (self)))
    return NULL;
  utc = g_date_time_new_from_unix_utc (now_of (self) / SHORE_SECOND);
  local = g_date_time_to_timezone (utc, there);
  return g_date_time_format (local, "%H:%M");
}

static void
shore_client_card_show_identity (ShoreClientCard *self, const ShoreRecord *client)
{
  GtkWidget *grid = gtk_grid_new ();
  g_autofree char *address = address_of (client);
  g_autofree char *hour = hour_there (self, client);
  int line = 0;

  gtk_grid_set_row_spacing (GTK_GRID (grid), 4);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 8);
  add_number (self, grid, &line,
              shore_desk_has_place (self->desk, SHORE_KIND_CLIENT, SHORE_CLIENT_MOBILE)
                  ? _ ("Mobile")
                  : _ ("Mobile, kept here only"),
              shore_client_get_mobile (client));
  add_number (self, grid, &line, _ ("Phone"), shore_client_get_phone (client));
  add_fact (grid, &line, _ ("E-mail"), shore_client_get_email (client));
  add_fact (grid, &line, _ ("Address"), address);
  add_fact (grid, &line, _ ("Hour there"), hour);
  add_fact (grid, &line, _ ("Client code"), shore_client_get_code (client));
  add_fact (grid, &line, _ ("Note"), shore_client_get_note (client));
  shore_section_clear (SHORE_SECTION (self->identity));
  shore_section_add (SHORE_SECTION (self->identity), grid);
}

static void
shore_client_card_show_title (ShoreClientCard *self, const ShoreRecord *client)
{
  const char *name = shore_client_get_name (client);
  const char *town = shore_client_get_town (client);
  const char *role = shore_choice_word (shore_client_roles, shore_client_get_role (client));
  gint64 created = shore_client_get_created (client);
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_local (created / SHORE_SECOND);
  g_autoptr (GString) since = g_string_new (role);

  if (created && date)
    g_string_append_printf (since, _ (" since %d"), g_date_time_get_year (date));
  if (!shore_text_is_blank (town))
    g_string_append_printf (since, "%s%s", since->len ? " · " : "", town);
  adw_avatar_set_text (ADW_AVATAR (self->avatar), name);
  gtk_label_set_text (GTK_LABEL (self->name), name ? name : "");
  gtk_label_set_text (GTK_LABEL (self->since), since->str);
}

static void
shore_client_card_record_cb (ShoreClientCard *self)
{
  ShoreRecord *client = shore_client_card_get_record (self);

  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), client ? "card" : "none");
  if (client)
    {
      shore_client_card_show_title (self, client);
      shore_client_card_show_identity (self, client);
      shore_form_set_record (SHORE_FORM (self->form), client);
      shore_verdict_card_refresh (SHORE_VERDICT_CARD (self->verdict));
    }
  shore_consent_section_set_client (SHORE_CONSENT_SECTION (self->consents), client);
  shore_trouble_set_record (SHORE_TROUBLE (self->trouble), client);
  g_signal_emit (self, signals[LOADED], 0);
}

/* ── making and editing ─────────────────────────────────────────────────────────────────────── */

static void
add_menu_item (GMenu *menu, const char *label, ShoreKind kind, gint64 client)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, "win.create", "(sx)", shore_kind_info (kind)->name,
                                     client);
  g_menu_append_item (menu, item);
}

static void
shore_client_card_make_menu (ShoreClientCard *self)
{
  g_autoptr (GMenu) menu = g_menu_new ();

  add_menu_item (menu, _ ("New request"), SHORE_KIND_REQUEST, self->client);
  add_menu_item (menu, _ ("Plan a callback"), SHORE_KIND_CALLBACK, self->client);
  add_menu_item (menu, _ ("New cart"), SHORE_KIND_SALE, self->client);
  add_menu_item (menu, _ ("Promise to pay"), SHORE_KIND_PROMISE, self->client);
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->menu), G_MENU_MODEL (menu));
}

static void
shore_client_card_edit_cb (ShoreClientCard *self)
{
  gboolean editing = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->edit));

  gtk_stack_set_visible_child_name (GTK_STACK (self->faces), editing ? "edit" : "read");
  if (editing)
    shore_form_grab_focus (SHORE_FORM (self->form));
}

static void
shore_client_card_person_made_cb (GtkWidget *from,
                                  gint64 id G_GNUC_UNUSED,
                                  const GError *error,
                                  gpointer user_data G_GNUC_UNUSED)
{
  ShoreClientCard *self = SHORE_CLIENT_CARD (from);
  g_autofree char *sentence = error ? shore_sentence_for_error (error) : NULL;

  if (error)
    {
      shore_field_row_set_problem (shore_form_get (SHORE_FORM (self->person_form),
                                                   SHORE_CONTACT_LAST_NAME),
                                   sentence);
      return;
    }
  shore_form_clear (SHORE_FORM (self->person_form));
  gtk_widget_set_visible (self->person_box, FALSE);
}

static void
shore_client_card_make_person_cb (ShoreClientCard *self)
{
  g_autoptr (ShoreArgs) args = shore_args_new ();

  if (!shore_form_collect (SHORE_FORM (self->person_form), args))
    return;
  shore_args_set_int (args, "client", self->client);
  shore_act (GTK_WIDGET (self), self->desk, SHORE_KIND_CONTACT, 0, "new", g_steal_pointer (&args),
             _ ("Contact added"), shore_client_card_person_made_cb, NULL);
}

static void
shore_client_card_new_person_cb (ShoreClientCard *self)
{
  gtk_widget_set_visible (self->person_box, !gtk_widget_get_visible (self->person_box));
  if (gtk_widget_get_visible (self->person_box))
    shore_form_grab_focus (SHORE_FORM (self->person_form));
}

/* ── the widget ─────────────────────────────────────────────────────────────────────────────── */

static void
shore_client_card_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch ((ShoreClientCardProp)prop_id)
    {
    case PROP_CLIENT:
      g_value_set_int64 (value, SHORE_CLIENT_CARD (object)->client);
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
shore_client_card_dispose (GObject *object)
{
  ShoreClientCard *self = SHORE_CLIENT_CARD (object);

  for (int i = 0; i < N_PARTS; i++)
    g_clear_object (&self->watches[i]);
  if (self->row)
    g_signal_handlers_disconnect_by_data (self->row, self);
  g_clear_object (&self->row);
  G_OBJECT_CLASS (shore_client_card_parent_class)->dispose (object);
}

static void
shore_client_card_finalize (GObject *object)
{
  g_clear_object (&SHORE_CLIENT_CARD (object)->desk);
  G_OBJECT_CLASS (shore_client_card_parent_class)->finalize (object);
}

static void
shore_client_card_class_init (ShoreClientCardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = shore_client_card_get_property;
  object_class->dispose = shore_client_card_dispose;
  object_class->finalize = shore_client_card_finalize;
  props[PROP_CLIENT] = g_param_spec_int64 ("client", NULL, NULL, 0, G_MAXINT64, 0,
                                           G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  signals[LOADED] = g_signal_new ("loaded", SHORE_TYPE_CLIENT_CARD, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "shoreclientcard");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static GtkWidget *
shore_client_card_build_header (ShoreClientCard *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->avatar = adw_avatar_new (40, NULL, TRUE);
  gtk_widget_set_valign (self->avatar, GTK_ALIGN_START);
  self->name = shore_label_words (NULL, "title-4");
  self->since = shore_label_words (NULL, "shore-small quiet");
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (words), self->name);
  gtk_box_append (GTK_BOX (words), self->since);
  self->edit = gtk_toggle_button_new ();
  gtk_button_set_icon_name (GTK_BUTTON (self->edit), "document-edit-symbolic");
  gtk_widget_set_tooltip_text (self->edit, _ ("Edit this card"));
  gtk_widget_add_css_class (self->edit, "flat");
  shore_speak (self->edit, _ ("Edit this card"));
  g_signal_connect_swapped (self->edit, "toggled", G_CALLBACK (shore_client_card_edit_cb), self);
  self->menu = gtk_menu_button_new ();
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->menu), "list-add-symbolic");
  gtk_widget_set_tooltip_text (self->menu, _ ("New for this client"));
  gtk_widget_add_css_class (self->menu, "flat");
  shore_speak (self->menu, _ ("New for this client"));
  gtk_widget_set_valign (buttons, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (buttons), self->menu);
  gtk_box_append (GTK_BOX (buttons), self->edit);
  gtk_box_append (GTK_BOX (line), self->avatar);
  gtk_box_append (GTK_BOX (line), words);
  gtk_box_append (GTK_BOX (line), buttons);
  return line;
}

static void
shore_client_card_build_form (ShoreClientCard *self)
{
  static const int fields[] = {
    SHORE_CLIENT_NAME,  SHORE_CLIENT_COMPANY,  SHORE_CLIENT_MOBILE,   SHORE_CLIENT_PHONE,
    SHORE_CLIENT_EMAIL, SHORE_CLIENT_ADDRESS,  SHORE_CLIENT_POSTCODE, SHORE_CLIENT_TOWN,
    SHORE_CLIENT_SIRET, SHORE_CLIENT_REGISTRY, SHORE_CLIENT_NO_CALL,  SHORE_CLIENT_NO_EMAIL,
    SHORE_CLIENT_NOTE,
  };

  self->form = shore_form_new (self->desk, SHORE_KIND_CLIENT);
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    shore_form_add (SHORE_FORM (self->form), fields[i]);
}

static void
shore_client_card_build_person (ShoreClientCard *self)
{
  static const int fields[] = { SHORE_CONTACT_LAST_NAME, SHORE_CONTACT_FIRST_NAME,
                                SHORE_CONTACT_POSITION, SHORE_CONTACT_MOBILE, SHORE_CONTACT_EMAIL };
  GtkWidget *add = shore_word_button (_ ("Add this contact"), NULL);

  self->person_form = shore_form_new (self->desk, SHORE_KIND_CONTACT);
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    shore_form_add (SHORE_FORM (self->person_form), fields[i]);
  self->person_box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  gtk_widget_set_halign (add, GTK_ALIGN_START);
  gtk_widget_set_visible (self->person_box, FALSE);
  gtk_box_append (GTK_BOX (self->person_box), self->person_form);
  gtk_box_append (GTK_BOX (self->person_box), add);
  g_signal_connect_swapped (add, "clicked", G_CALLBACK (shore_client_card_make_person_cb), self);
  g_signal_connect_swapped (self->person_form, "submitted",
                            G_CALLBACK (shore_client_card_make_person_cb), self);
}

static GtkWidget *
shore_client_card_build_people (ShoreClientCard *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *add = shore_icon_button ("list-add-symbolic", _ ("Add a contact"), NULL);

  self->people = shore_section_new (_ ("Contacts"));
  shore_section_add_button (SHORE_SECTION (self->people), add);
  shore_section_set_empty (SHORE_SECTION (self->people), _ ("No other contact."));
  shore_client_card_build_person (self);
  g_signal_connect_swapped (add, "clicked", G_CALLBACK (shore_client_card_new_person_cb), self);
  gtk_box_append (GTK_BOX (box), self->people);
  gtk_box_append (GTK_BOX (box), self->person_box);
  return box;
}

static GtkWidget *
shore_client_card_build_read (ShoreClientCard *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 16);

  self->own = gtk_box_new (GTK_ORIENTATION_VERTICAL, 16);
  gtk_widget_set_visible (self->own, FALSE);
  self->identity = shore_section_new (_ ("Identity"));
  self->verdict = shore_verdict_card_new (self->desk);
  self->consents = shore_consent_section_new (self->desk);
  g_signal_connect_object (self->consents, "changed", G_CALLBACK (shore_verdict_card_refresh),
                           self->verdict, G_CONNECT_SWAPPED);
  self->open = shore_section_new (_ ("In progress"));
  self->promises = shore_section_new (_ ("Promises"));
  self->to_pay = shore_section_new (_ ("To pay"));
  self->events = shore_section_new (_ ("Last contacts"));
  shore_section_set_empty (SHORE_SECTION (self->open), _ ("Nothing in progress."));
  shore_section_set_empty (SHORE_SECTION (self->events), _ ("No contact yet."));
  gtk_box_append (GTK_BOX (box), self->own);
  gtk_box_append (GTK_BOX (box), self->identity);
  gtk_box_append (GTK_BOX (box), self->verdict);
  gtk_box_append (GTK_BOX (box), self->consents);
  gtk_box_append (GTK_BOX (box), self->open);
  gtk_box_append (GTK_BOX (box), self->promises);
  gtk_box_append (GTK_BOX (box), self->to_pay);
  gtk_box_append (GTK_BOX (box), self->events);
  gtk_box_append (GTK_BOX (box), shore_client_card_build_people (self));
  return box;
}

static GtkWidget *
shore_client_card_build_card (ShoreClientCard *self)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 16);

  self->trouble = shore_trouble_new (self->desk);
  shore_client_card_build_form (self);
  self->faces = gtk_stack_new ();
  gtk_stack_set_vhomogeneous (GTK_STACK (self->faces), FALSE);
  gtk_stack_add_named (GTK_STACK (self->faces), shore_client_card_build_read (self), "read");
  gtk_stack_add_named (GTK_STACK (self->faces), self->form, "edit");
  gtk_box_append (GTK_BOX (card), shore_client_card_build_header (self));
  gtk_box_append (GTK_BOX (card), self->trouble);
  gtk_box_append (GTK_BOX (card), self->faces);
  gtk_widget_add_css_class (card, "shore-card");
  return card;
}

static void
shore_client_card_watch (ShoreClientCard *self)
{
  void (*const show[N_PARTS]) (ShoreClientCard *) = {
    [PART_CONTACTS] = shore_client_card_show_people,
    [PART_REQUESTS] = shore_client_card_show_open,
    [PART_CALLBACKS] = shore_client_card_show_open,
    [PART_SALES] = shore_client_card_show_open,
    [PART_PROMISES] = shore_client_card_show_promises,
    [PART_INVOICES] = shore_client_card_show_to_pay,
    [PART_EVENTS] = shore_client_card_show_events,
  };

  for (int i = 0; i < N_PARTS; i++)
    {
      self->watches[i] = shore_watch_new (self->desk, parts[i].limit);
      g_signal_connect_object (self->watches[i], "changed", G_CALLBACK (show[i]), self,
                               G_CONNECT_SWAPPED);
    }
}

static void
shore_client_card_init (ShoreClientCard *self)
{
  shore_speak (GTK_WIDGET (self), _ ("Client card"));
}

GtkWidget *
shore_client_card_new (ShoreDesk *desk)
{
  ShoreClientCard *self = g_object_new (SHORE_TYPE_CLIENT_CARD, NULL);
  GtkWidget *none = shore_label_words (_ ("No client for this dossier."), "shore-small quiet");

  self->desk = g_object_ref (desk);
  shore_client_card_watch (self);
  gtk_widget_add_css_class (none, "shore-card");
  gtk_widget_set_valign (none, GTK_ALIGN_START);
  self->stack = gtk_stack_new ();
  gtk_stack_set_vhomogeneous (GTK_STACK (self->stack), FALSE);
  gtk_stack_add_named (GTK_STACK (self->stack), none, "none");
  gtk_stack_add_named (GTK_STACK (self->stack), shore_client_card_build_card (self), "card");
  adw_bin_set_child (ADW_BIN (self), self->stack);
  return GTK_WIDGET (self);
}

/**
 * shore_client_card_set_client:
 * @self: a card
 * @client: its id, 0 for none
 */
void
shore_client_card_set_client (ShoreClientCard *self, gint64 client)
{
  if (self->client == client)
    return;
  if (self->row)
    g_signal_handlers_disconnect_by_data (self->row, self);
  g_clear_object (&self->row);
  self->client = client;
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->edit), FALSE);
  gtk_widget_set_visible (self->person_box, FALSE);
  if (client)
    {
      self->row = shore_desk_row (self->desk, SHORE_KIND_CLIENT, client);
      g_signal_connect_swapped (self->row, "notify::record",
                                G_CALLBACK (shore_client_card_record_cb), self);
      shore_client_card_make_menu (self);
    }
  shore_verdict_card_set_client (SHORE_VERDICT_CARD (self->verdict), client);
  for (int i = 0; i < N_PARTS; i++)
    shore_watch_set (self->watches[i], client ? parts[i].view : SHORE_N_VIEWS, client);
  shore_client_card_record_cb (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CLIENT]);
}

gint64
shore_client_card_get_client (ShoreClientCard *self)
{
  return self->client;
}

ShoreRecord *
shore_client_card_get_record (ShoreClientCard *self)
{
  return self->row ? shore_row_get_record (self->row) : NULL;
}

void
shore_client_card_add (ShoreClientCard *self, GtkWidget *section)
{
  gtk_box_append (GTK_BOX (self->own), section);
  gtk_widget_set_visible (self->own, TRUE);
}

void
shore_client_card_edit (ShoreClientCard *self)
{
  if (self->client)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->edit), TRUE);
}
