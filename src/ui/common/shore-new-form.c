#include "ui/common/shore-new-form.h"

#include <glib/gi18n.h>

#include "ui/common/shore-act.h"
#include "ui/common/shore-client-picker.h"
#include "ui/common/shore-columns.h"
#include "ui/common/shore-draft.h"
#include "ui/common/shore-form.h"
#include "ui/common/shore-hint-button.h"

/* ShoreNewForm: the page of a new record, in the place of the dossier.
 *
 * Whose it is comes first, then the fields a table names. All of it is one draft,
 * "new:request": leaving the page, or a power cut, loses nothing, and coming back
 * finds it as it was. It never opens a window of its own. Main thread; owned by the
 * dossier pane it stands in. */
struct _ShoreNewForm
{
  GtkWidget parent_instance;

  ShoreDesk *desk;   /* (owned) */
  ShoreDraft *draft; /* (owned) */
  const ShoreNewSpec *spec;

  ShoreClientPicker *picker;
  ShoreForm *forms[SHORE_NEW_FORM_MAX_FIELDS]; /* one a field, so that short ones share a line */
  GtkLabel *problem;
  GtkLabel *kept;
  GtkButton *submit;
  gboolean busy;
};

typedef enum
{
  SIGNAL_CLIENT,
  SIGNAL_CREATED,
  SIGNAL_LEFT,
  N_SIGNALS,
} ShoreNewFormSignal;

static guint signals[N_SIGNALS];

#define DRAFT_GROUP "new"
#define DRAFT_CLIENT "client"

G_DEFINE_FINAL_TYPE (ShoreNewForm, shore_new_form, GTK_TYPE_WIDGET)

static const char *
field_name (ShoreNewForm *self, int field)
{
  return shore_kind_field (self->spec->kind, field)->name;
}

static ShoreFieldRow *
get_row (ShoreNewForm *self, int i)
{
  return shore_form_get (self->forms[i], self->spec->fields[i]);
}

static void
show_problem (ShoreNewForm *self, const char *sentence)
{
  gtk_label_set_label (self->problem, sentence ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), sentence != NULL);
}

static void
keep (ShoreNewForm *self)
{
  g_autoptr (GKeyFile) words = g_key_file_new ();
  g_autofree char *text = NULL;
  gint64 client = shore_client_picker_get_client (self->picker);

  if (client != 0)
    g_key_file_set_int64 (words, DRAFT_GROUP, DRAFT_CLIENT, client);
  for (int i = 0; self->spec->fields[i] >= 0; i++)
    {
      g_autofree char *said = shore_field_row_dup_text (get_row (self, i));

      if (*said != '\0')
        g_key_file_set_string (words, DRAFT_GROUP, field_name (self, self->spec->fields[i]), said);
    }
  text = g_key_file_to_data (words, NULL, NULL);
  shore_draft_write (self->draft, text);
}

static void
restored_cb (ShoreNewForm *self, const char *text)
{
  g_autoptr (GKeyFile) words = g_key_file_new ();
  gint64 client;

  if (*text == '\0' || !g_key_file_load_from_data (words, text, -1, G_KEY_FILE_NONE, NULL))
    return;
  client = g_key_file_get_int64 (words, DRAFT_GROUP, DRAFT_CLIENT, NULL);
  if (client != 0 && shore_client_picker_get_client (self->picker) == 0)
    shore_client_picker_set_client (self->picker, client);
  for (int i = 0; self->spec->fields[i] >= 0; i++)
    {
      const char *name = field_name (self, self->spec->fields[i]);
      g_autofree char *said = g_key_file_get_string (words, DRAFT_GROUP, name, NULL);

      if (said != NULL)
        shore_field_row_set_text (get_row (self, i), said);
    }
}

static void
kept_cb (ShoreNewForm *self)
{
  g_autofree char *words = shore_draft_dup_kept (self->draft);

  gtk_label_set_label (self->kept, words);
}

static void
changed_cb (ShoreNewForm *self)
{
  show_problem (self, NULL);
  keep (self);
}

static void
client_cb (ShoreNewForm *self)
{
  changed_cb (self);
  g_signal_emit (self, signals[SIGNAL_CLIENT], 0, shore_client_picker_get_client (self->picker));
}

static void
done_cb (GtkWidget *from, gint64 id, const GError *error, gpointer data G_GNUC_UNUSED)
{
  ShoreNewForm *self = SHORE_NEW_FORM (from);
  g_autofree char *sentence = NULL;

  self->busy = FALSE;
  if (error == NULL)
    {
      for (int i = 0; self->spec->fields[i] >= 0; i++)
        shore_form_clear (self->forms[i]);
      shore_client_picker_set_client (self->picker, 0);
      shore_draft_drop (self->draft);
      shore_draft_move (self->draft, NULL);
      g_signal_emit (self, signals[SIGNAL_CREATED], 0, id);
      return;
    }
  sentence = shore_sentence_for_error (error);
  show_problem (self, sentence);
}

static void
leave_cb (ShoreNewForm *self)
{
  shore_draft_move (self->draft, NULL);
  g_signal_emit (self, signals[SIGNAL_LEFT], 0);
}

static gboolean
escape_cb (GtkWidget *widget, GVariant *args G_GNUC_UNUSED, gpointer data G_GNUC_UNUSED)
{
  leave_cb (SHORE_NEW_FORM (widget));
  return TRUE;
}

static void
shore_new_form_dispose (GObject *object)
{
  ShoreNewForm *self = SHORE_NEW_FORM (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->draft);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (shore_new_form_parent_class)->dispose (object);
}

static void
shore_new_form_class_init (ShoreNewFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = shore_new_form_dispose;
  signals[SIGNAL_CLIENT] = g_signal_new ("client", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[SIGNAL_CREATED] = g_signal_new ("created", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[SIGNAL_LEFT] = g_signal_new ("left", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
}

static void
shore_new_form_init (ShoreNewForm *self G_GNUC_UNUSED)
{
}

static GtkWidget *
build_heading (ShoreNewForm *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  gtk_box_append (GTK_BOX (box), shore_label_words (_ (self->spec->title), "title-3"));
  gtk_box_append (GTK_BOX (box), shore_label_words (_ (self->spec->hint), "shore-small quiet"));
  return box;
}

static GtkWidget *
build_client (ShoreNewForm *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  const ShoreField *field = shore_kind_field (self->spec->kind, self->spec->client_field);

  self->picker = SHORE_CLIENT_PICKER (shore_client_picker_new (self->desk));
  gtk_box_append (GTK_BOX (box), shore_label_words (_ (field->label), "shore-small quiet"));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->picker));
  g_signal_connect_object (self->picker, "notify::client", G_CALLBACK (client_cb), self,
                           G_CONNECT_SWAPPED);
  return box;
}

static GtkWidget *
build_field (ShoreNewForm *self, int i)
{
  self->forms[i] = SHORE_FORM (shore_form_new (self->desk, self->spec->kind));
  shore_form_add (self->forms[i], self->spec->fields[i]);
  shore_form_set_record (self->forms[i], NULL);
  g_signal_connect_object (self->forms[i], "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self->forms[i]);
}

static GtkWidget *
build_fields (ShoreNewForm *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *columns;
  int n = 0;

  while (self->spec->fields[n] >= 0)
    n++;
  columns = shore_columns_new (CLAMP (n - self->spec->n_wide, 1, 3), 12, 12, 8);
  for (int i = 0; i < n; i++)
    if (i < self->spec->n_wide)
      gtk_box_append (GTK_BOX (box), build_field (self, i));
    else
      shore_columns_add (SHORE_COLUMNS (columns), build_field (self, i));
  gtk_box_append (GTK_BOX (box), columns);
  return box;
}

static GtkWidget *
build_buttons (ShoreNewForm *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *later = shore_word_button (_ ("Not now"), NULL);

  self->kept = GTK_LABEL (shore_label_data ("", "shore-small quiet numeric"));
  gtk_widget_set_hexpand (GTK_WIDGET (self->kept), TRUE);
  self->submit = GTK_BUTTON (shore_hint_button_new (_ (self->spec->button), "Ctrl ↵", NULL));
  gtk_widget_add_css_class (later, "flat");
  gtk_widget_set_tooltip_text (later, _ ("What is written stays kept (Escape)"));
  g_signal_connect_object (later, "clicked", G_CALLBACK (leave_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->submit, "clicked", G_CALLBACK (shore_new_form_submit), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->kept));
  gtk_box_append (GTK_BOX (box), later);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->submit));
  return box;
}

static void
build (ShoreNewForm *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 16);

  self->problem = GTK_LABEL (shore_label_words ("", NULL));
  shore_role_apply (GTK_WIDGET (self->problem), SHORE_ROLE_BAD);
  show_problem (self, NULL);
  gtk_box_append (GTK_BOX (box), build_heading (self));
  gtk_box_append (GTK_BOX (box), build_client (self));
  gtk_box_append (GTK_BOX (box), build_fields (self));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->problem));
  gtk_box_append (GTK_BOX (box), build_buttons (self));
  gtk_widget_set_hexpand (box, TRUE);
  gtk_widget_set_parent (box, GTK_WIDGET (self));
}

GtkWidget *
shore_new_form_new (ShoreDesk *desk, const ShoreNewSpec *spec)
{
  ShoreNewForm *self = g_object_new (SHORE_TYPE_NEW_FORM, NULL);

  self->desk = g_object_ref (desk);
  self->spec = spec;
  self->draft = shore_draft_new (desk);
  build (self);
  g_signal_connect_object (self->draft, "restored", G_CALLBACK (restored_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->draft, "kept", G_CALLBACK (kept_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

void
shore_new_form_begin (ShoreNewForm *self, gint64 client)
{
  g_autofree char *place = g_strconcat ("new:", shore_kind_info (self->spec->kind)->name, NULL);

  show_problem (self, NULL);
  if (client != 0)
    shore_client_picker_set_client (self->picker, client);
  shore_draft_move (self->draft, place);
  g_signal_emit (self, signals[SIGNAL_CLIENT], 0, shore_client_picker_get_client (self->picker));
  if (shore_client_picker_get_client (self->picker) == 0)
    shore_client_picker_focus (self->picker);
  else
    shore_form_grab_focus (self->forms[0]);
}

void
shore_new_form_suggest (ShoreNewForm *self, int field, const char *text)
{
  for (int i = 0; self->spec->fields[i] >= 0; i++)
    {
      g_autofree char *said = shore_field_row_dup_text (get_row (self, i));

      if (self->spec->fields[i] == field && *said == '\0')
        shore_field_row_set_text (get_row (self, i), text);
    }
}

static gboolean
collect (ShoreNewForm *self, ShoreArgs *args)
{
  for (int i = 0; self->spec->fields[i] >= 0; i++)
    if (!shore_form_collect (self->forms[i], args))
      return FALSE;
  return TRUE;
}

void
shore_new_form_submit (ShoreNewForm *self)
{
  g_autoptr (ShoreArgs) args = shore_args_new ();
  gint64 client = shore_client_picker_get_client (self->picker);

  if (self->busy)
    return;
  if (client == 0 && self->spec->client_required)
    {
      show_problem (self, _ ("Still to fill: client."));
      shore_client_picker_focus (self->picker);
      return;
    }
  if (!collect (self, args))
    return;
  if (client != 0)
    shore_args_set_int (args, field_name (self, self->spec->client_field), client);
  self->busy = TRUE;
  shore_act (GTK_WIDGET (self), self->desk, self->spec->kind, 0, "new", g_steal_pointer (&args),
             _ (self->spec->said), done_cb, NULL);
}
