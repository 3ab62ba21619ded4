#include "ui/common/shore-client-picker.h"

#include <glib/gi18n.h>

#include "base/shore-text.h"
#include "model/shore-phone.h"
#include "ui/common/shore-act.h"
#include "ui/common/shore-form.h"
#include "ui/common/shore-role.h"

/* The search also finds what is no client: more is asked for than is shown. */
#define ASKED 60
#define SHOWN 6

/* ── states ──────────────────────────────────────────────────────────────────────────────────────
 *   search ──a result is pressed──▶ chosen ──“Change”──▶ search
 *   search ──“New client…”──▶ new ──made, or a double taken──▶ chosen
 */
struct _ShoreClientPicker
{
  AdwBin parent_instance;

  ShoreDesk *desk; /* (owned) */
  gint64 client;
  GCancellable *finding; /* (owned) (nullable) the search, or the doubles, under way */

  GtkWidget *stack; /* (unowned) these: inside the bin */
  GtkWidget *entry;
  GtkWidget *results;
  GtkWidget *nothing;
  GtkWidget *avatar;
  GtkWidget *name;
  GtkWidget *details;
  GtkWidget *form;
  GtkWidget *doubles_box;
  GtkWidget *doubles;
  GtkWidget *cancel;
};

typedef enum
{
  PROP_CLIENT = 1,
  N_PROPS,
} ShoreClientPickerProp;

enum
{
  PICKED,
  N_SIGNALS,
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ShoreClientPicker, shore_client_picker, ADW_TYPE_BIN)

static GCancellable *
shore_client_picker_start_finding (ShoreClientPicker *self)
{
  g_cancellable_cancel (self->finding);
  g_clear_object (&self->finding);
  self->finding = g_cancellable_new ();
  return self->finding;
}

static char *
details_of (const ShoreRecord *client)
{
  const char *mobile = shore_client_get_mobile (client);
  const char *phone = mobile && mobile[0] ? mobile : shore_client_get_phone (client);
  const char *town = shore_client_get_town (client);
  g_autofree char *number = phone && phone[0] ? shore_phone_format (phone, "FR") : NULL;

  if (number && town && town[0])
    return g_strdup_printf ("%s · %s", number, town);
  return g_strdup (number ? number : town ? town : "");
}

static void
shore_client_picker_choose (ShoreClientPicker *self, gint64 client)
{
  shore_client_picker_set_client (self, client);
  g_signal_emit (self, signals[PICKED], 0);
}

/* ── lists of clients to press ──────────────────────────────────────────────────────────────── */

static void
shore_client_picker_row_cb (ShoreClientPicker *self, GtkListBoxRow *row)
{
  const gint64 *id = g_object_get_data (G_OBJECT (row), "client");

  shore_client_picker_choose (self, *id);
}

static void
add_client (GtkWidget *list, const ShoreRecord *client)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autofree char *details = details_of (client);
  g_autofree char *spoken = g_strdup_printf ("%s, %s", shore_client_get_name (client), details);
  gint64 id = shore_record_get_id (client);

  gtk_box_append (GTK_BOX (box),
                  shore_label_data (shore_client_get_name (client), "shore-row-title"));
  gtk_box_append (GTK_BOX (box), shore_label_data (details, "shore-small quiet numeric"));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data_full (G_OBJECT (row), "client", g_memdup2 (&id, sizeof id), g_free);
  shore_speak (row, spoken);
  gtk_list_box_append (GTK_LIST_BOX (list), row);
}

static guint
fill_clients (GtkWidget *list, GPtrArray *records)
{
  GtkWidget *child;
  guint n = 0;

  while ((child = gtk_widget_get_first_child (list)))
    gtk_list_box_remove (GTK_LIST_BOX (list), child);
  for (guint i = 0; records && i < records->len && n < SHOWN; i++)
    if (shore_record_get_kind (records->pdata[i]) == SHORE_KIND_CLIENT)
      {
        add_client (list, records->pdata[i]);
        n++;
      }
  gtk_widget_set_visible (list, n > 0);
  return n;
}

static void
shore_client_picker_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ShoreClientPicker) self = SHORE_CLIENT_PICKER (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = shore_desk_records_finish (SHORE_DESK (source), result, &error);
  guint n;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  n = fill_clients (self->results, records);
  gtk_widget_set_visible (self->nothing, n == 0
                                             && !shore_text_is_blank (gtk_editable_get_text (
                                                 GTK_EDITABLE (self->entry))));
}

static void
shore_client_picker_search_cb (ShoreClientPicker *self)
{
  const char *words = gtk_editable_get_text (GTK_EDITABLE (self->entry));

  if (shore_text_is_blank (words))
    {
      shore_client_picker_start_finding (self);
      fill_clients (self->results, NULL);
      gtk_widget_set_visible (self->nothing, FALSE);
      return;
    }
  shore_desk_search_async (self->desk, words, ASKED, shore_client_picker_start_finding (self),
                           shore_client_picker_found_cb, g_object_ref (self));
}

static void
shore_client_picker_first_cb (ShoreClientPicker *self)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->results), 0);

  if (row)
    shore_client_picker_row_cb (self, row);
}

/* ── a new client ───────────────────────────────────────────────────────────────────────────── */

static void
shore_client_picker_doubles_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ShoreClientPicker) self = SHORE_CLIENT_PICKER (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = shore_desk_records_finish (SHORE_DESK (source), result, &error);

  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    gtk_widget_set_visible (self->doubles_box, fill_clients (self->doubles, records) > 0);
}

static void
shore_client_picker_typed_cb (ShoreClientPicker *self)
{
  ShoreForm *form = SHORE_FORM (self->form);
  g_autofree char *name = shore_field_row_dup_text (shore_form_get (form, SHORE_CLIENT_NAME));
  g_autofree char *mobile = shore_field_row_dup_text (shore_form_get (form, SHORE_CLIENT_MOBILE));
  g_autofree char *phone = shore_field_row_dup_text (shore_form_get (form, SHORE_CLIENT_PHONE));
  g_autofree char *email = shore_field_row_dup_text (shore_form_get (form, SHORE_CLIENT_EMAIL));

  if (!name[0] && !mobile[0] && !phone[0] && !email[0])
    {
      shore_client_picker_start_finding (self);
      gtk_widget_set_visible (self->doubles_box, FALSE);
      return;
    }
  shore_desk_similar_async (self->desk, name, mobile[0] ? mobile : phone, email,
                            shore_client_picker_start_finding (self),
                            shore_client_picker_doubles_cb, g_object_ref (self));
}

static void
shore_client_picker_made_cb (GtkWidget *from,
                             gint64 id,
                             const GError *error,
                             gpointer user_data G_GNUC_UNUSED)
{
  ShoreClientPicker *self = SHORE_CLIENT_PICKER (from);
  g_autofree char *sentence = error ? shore_sentence_for_error (error) : NULL;

  if (error)
    shore_field_row_set_problem (shore_form_get (SHORE_FORM (self->form), SHORE_CLIENT_NAME),
                                 sentence);
  else
    shore_client_picker_choose (self, id);
}

static void
shore_client_picker_make_cb (ShoreClientPicker *self)
{
  g_autoptr (ShoreArgs) args = shore_args_new ();

  if (shore_form_collect (SHORE_FORM (self->form), args))
    shore_act (GTK_WIDGET (self), self->desk, SHORE_KIND_CLIENT, 0, "new", g_steal_pointer (&args),
               NULL, shore_client_picker_made_cb, NULL);
}

/* What was searched for is most often the name of who was not found. */
static void
shore_client_picker_new_cb (ShoreClientPicker *self)
{
  const char *words = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  gboolean digits = words[0] == '+' || g_ascii_isdigit (words[0]);

  shore_form_clear (SHORE_FORM (self->form));
  shore_field_row_set_text (shore_form_get (SHORE_FORM (self->form),
                                            digits ? SHORE_CLIENT_MOBILE : SHORE_CLIENT_NAME),
                            words);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "new");
  shore_form_grab_focus (SHORE_FORM (self->form));
  shore_client_picker_typed_cb (self);
}

static void
shore_client_picker_back_cb (ShoreClientPicker *self)
{
  shore_client_picker_set_client (self, 0);
  shore_client_picker_focus (self);
}

/* ── the widget ─────────────────────────────────────────────────────────────────────────────── */

static gboolean
shore_client_picker_grab_focus (GtkWidget *widget)
{
  shore_client_picker_focus (SHORE_CLIENT_PICKER (widget));
  return TRUE;
}

static void
shore_client_picker_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch ((ShoreClientPickerProp)prop_id)
    {
    case PROP_CLIENT:
      g_value_set_int64 (value, SHORE_CLIENT_PICKER (object)->client);
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
shore_client_picker_dispose (GObject *object)
{
  ShoreClientPicker *self = SHORE_CLIENT_PICKER (object);

  g_cancellable_cancel (self->finding);
  g_clear_object (&self->finding);
  G_OBJECT_CLASS (shore_client_picker_parent_class)->dispose (object);
}

static void
shore_client_picker_finalize (GObject *object)
{
  g_clear_object (&SHORE_CLIENT_PICKER (object)->desk);
  G_OBJECT_CLASS (shore_client_picker_parent_class)->finalize (object);
}

static void
shore_client_picker_class_init (ShoreClientPickerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = shore_client_picker_get_property;
  object_class->dispose = shore_client_picker_dispose;
  object_class->finalize = shore_client_picker_finalize;
  GTK_WIDGET_CLASS (klass)->grab_focus = shore_client_picker_grab_focus;
  props[PROP_CLIENT] = g_param_spec_int64 ("client", NULL, NULL, 0, G_MAXINT64, 0,
                                           G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  signals[PICKED] = g_signal_new ("picked", SHORE_TYPE_CLIENT_PICKER, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "shoreclientpicker");
}

static GtkWidget *
shore_client_picker_make_list (ShoreClientPicker *self, const char *name)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "shore-results");
  gtk_widget_set_visible (list, FALSE);
  shore_speak (list, name);
  g_signal_connect_swapped (list, "row-activated", G_CALLBACK (shore_client_picker_row_cb), self);
  return list;
}

static GtkWidget *
shore_client_picker_build_search (ShoreClientPicker *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *make = shore_word_button (_ ("New client…"), NULL);

  self->entry = gtk_search_entry_new ();
  g_object_set (self->entry, "placeholder-text", _ ("Name, number or e-mail"), NULL);
  shore_speak (self->entry, _ ("Find a client"));
  self->results = shore_client_picker_make_list (self, _ ("Clients found"));
  self->nothing = shore_label_words (_ ("No client is found by these words."), "shore-small quiet");
  gtk_widget_set_visible (self->nothing, FALSE);
  gtk_widget_set_halign (make, GTK_ALIGN_START);
  g_signal_connect_swapped (self->entry, "search-changed",
                            G_CALLBACK (shore_client_picker_search_cb), self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (shore_client_picker_first_cb),
                            self);
  g_signal_connect_swapped (make, "clicked", G_CALLBACK (shore_client_picker_new_cb), self);
  gtk_box_append (GTK_BOX (box), self->entry);
  gtk_box_append (GTK_BOX (box), self->results);
  gtk_box_append (GTK_BOX (box), self->nothing);
  gtk_box_append (GTK_BOX (box), make);
  return box;
}

static GtkWidget *
shore_client_picker_build_chosen (ShoreClientPicker *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *change = shore_word_button (_ ("Change"), NULL);

  self->avatar = adw_avatar_new (32, NULL, TRUE);
  self->name = shore_label_data (NULL, "heading");
  self->details = shore_label_data (NULL, "shore-small quiet numeric");
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (words), self->name);
  gtk_box_append (GTK_BOX (words), self->details);
  shore_describe (change, _ ("Choose another client"));
  g_signal_connect_swapped (change, "clicked", G_CALLBACK (shore_client_picker_back_cb), self);
  gtk_box_append (GTK_BOX (line), self->avatar);
  gtk_box_append (GTK_BOX (line), words);
  gtk_box_append (GTK_BOX (line), change);
  gtk_widget_set_valign (line, GTK_ALIGN_START);
  return line;
}

static GtkWidget *
shore_client_picker_build_doubles (ShoreClientPicker *self)
{
  self->doubles_box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->doubles = shore_client_picker_make_list (self, _ ("Likely doubles"));
  gtk_box_append (GTK_BOX (self->doubles_box),
                  shore_label_words (_ ("Already known, perhaps. Press to take this one instead."),
                                     "shore-small warn"));
  gtk_box_append (GTK_BOX (self->doubles_box), self->doubles);
  gtk_widget_set_visible (self->doubles_box, FALSE);
  return self->doubles_box;
}

static GtkWidget *
shore_client_picker_build_new (ShoreClientPicker *self)
{
  static const int fields[]
      = { SHORE_CLIENT_NAME,  SHORE_CLIENT_COMPANY,  SHORE_CLIENT_MOBILE, SHORE_CLIENT_PHONE,
          SHORE_CLIENT_EMAIL, SHORE_CLIENT_POSTCODE, SHORE_CLIENT_TOWN };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *make = shore_word_button (_ ("Create this client"), NULL);

  self->form = shore_form_new (self->desk, SHORE_KIND_CLIENT);
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    shore_form_add (SHORE_FORM (self->form), fields[i]);
  self->cancel = shore_word_button (_ ("Back to the search"), NULL);
  gtk_widget_add_css_class (self->cancel, "flat");
  g_signal_connect_swapped (self->form, "changed", G_CALLBACK (shore_client_picker_typed_cb), self);
  g_signal_connect_swapped (self->form, "submitted", G_CALLBACK (shore_client_picker_make_cb),
                            self);
  g_signal_connect_swapped (make, "clicked", G_CALLBACK (shore_client_picker_make_cb), self);
  g_signal_connect_swapped (self->cancel, "clicked", G_CALLBACK (shore_client_picker_back_cb),
                            self);
  gtk_box_append (GTK_BOX (buttons), make);
  gtk_box_append (GTK_BOX (buttons), self->cancel);
  gtk_box_append (GTK_BOX (box), self->form);
  gtk_box_append (GTK_BOX (box), shore_client_picker_build_doubles (self));
  gtk_box_append (GTK_BOX (box), buttons);
  return box;
}

static void
shore_client_picker_init (ShoreClientPicker *self)
{
  self->stack = gtk_stack_new ();
  gtk_stack_set_vhomogeneous (GTK_STACK (self->stack), FALSE);
  adw_bin_set_child (ADW_BIN (self), self->stack);
}

GtkWidget *
shore_client_picker_new (ShoreDesk *desk)
{
  ShoreClientPicker *self = g_object_new (SHORE_TYPE_CLIENT_PICKER, NULL);
  GtkStack *stack = GTK_STACK (self->stack);

  self->desk = g_object_ref (desk);
  gtk_stack_add_named (stack, shore_client_picker_build_search (self), "search");
  gtk_stack_add_named (stack, shore_client_picker_build_chosen (self), "chosen");
  gtk_stack_add_named (stack, shore_client_picker_build_new (self), "new");
  return GTK_WIDGET (self);
}

gint64
shore_client_picker_get_client (ShoreClientPicker *self)
{
  return self->client;
}

static void
shore_client_picker_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ShoreClientPicker) self = SHORE_CLIENT_PICKER (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = shore_desk_records_finish (SHORE_DESK (source), result, &error);
  g_autofree char *details = NULL;
  const char *name;

  if (!records || records->len == 0)
    return;
  name = shore_client_get_name (records->pdata[0]);
  details = details_of (records->pdata[0]);
  adw_avatar_set_text (ADW_AVATAR (self->avatar), name);
  gtk_label_set_text (GTK_LABEL (self->name), name ? name : "");
  gtk_label_set_text (GTK_LABEL (self->details), details);
}

/**
 * shore_client_picker_set_client:
 * @self: a picker
 * @client: its id, 0 for none
 */
void
shore_client_picker_set_client (ShoreClientPicker *self, gint64 client)
{
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), client ? "chosen" : "search");
  if (self->client == client)
    return;
  self->client = client;
  if (client)
    shore_desk_load_async (self->desk, SHORE_KIND_CLIENT, client,
                           shore_client_picker_start_finding (self), shore_client_picker_loaded_cb,
                           g_object_ref (self));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CLIENT]);
}

void
shore_client_picker_focus (ShoreClientPicker *self)
{
  GtkWidget *child = gtk_stack_get_visible_child (GTK_STACK (self->stack));

  /* Asked a second time, it would go on to the next control. */
  if (!(gtk_widget_get_state_flags (child) & GTK_STATE_FLAG_FOCUS_WITHIN))
    gtk_widget_child_focus (child, GTK_DIR_TAB_FORWARD);
}

void
shore_client_picker_start_new (ShoreClientPicker *self)
{
  shore_client_picker_new_cb (self);
}
