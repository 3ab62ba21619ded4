#include "ui/common/shore-form.h"

#include <glib/gi18n.h>

#include "base/shore-text.h"
#include "ui/common/shore-act.h"

struct _ShoreForm
{
  AdwBin parent_instance;

  ShoreDesk *desk; /* (owned) */
  ShoreKind kind;
  gint64 id;         /* 0 for a new record */
  GPtrArray *fields; /* (owned) (element-type ShoreFieldRow), owned by the box */
  GtkWidget *box;    /* (unowned) inside the bin */
};

enum
{
  CHANGED,
  SUBMITTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ShoreForm, shore_form, ADW_TYPE_BIN)

static void
shore_form_saved_cb (GtkWidget *from,
                     gint64 id G_GNUC_UNUSED,
                     const GError *error,
                     gpointer user_data G_GNUC_UNUSED)
{
  g_autofree char *sentence = error ? shore_sentence_for_error (error) : NULL;

  shore_field_row_set_problem (SHORE_FIELD_ROW (from), sentence);
}

static void
shore_form_committed_cb (ShoreFieldRow *field, gpointer user_data)
{
  ShoreForm *self = SHORE_FORM (user_data);
  const ShoreField *info = shore_kind_field (self->kind, shore_field_row_get_field (field));
  g_autofree char *text = NULL;
  ShoreArgs *args;

  if (self->id == 0)
    return;
  text = shore_field_row_dup_text (field);
  args = shore_args_new ();
  shore_args_set (args, info->name, text);
  shore_act (GTK_WIDGET (field), self->desk, self->kind, self->id, "set", args, NULL,
             shore_form_saved_cb, NULL);
}

static void
shore_form_changed_cb (ShoreForm *self)
{
  if (self->id == 0)
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
shore_form_submitted_cb (ShoreForm *self)
{
  g_signal_emit (self, signals[SUBMITTED], 0);
}

static void
shore_form_finalize (GObject *object)
{
  ShoreForm *self = SHORE_FORM (object);

  g_ptr_array_unref (self->fields);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (shore_form_parent_class)->finalize (object);
}

static void
shore_form_class_init (ShoreFormClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = shore_form_finalize;
  signals[CHANGED] = g_signal_new ("changed", SHORE_TYPE_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
  signals[SUBMITTED] = g_signal_new ("submitted", SHORE_TYPE_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                     NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "shoreform");
}

static void
shore_form_init (ShoreForm *self)
{
  self->fields = g_ptr_array_new ();
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  adw_bin_set_child (ADW_BIN (self), self->box);
}

GtkWidget *
shore_form_new (ShoreDesk *desk, ShoreKind kind)
{
  ShoreForm *self = g_object_new (SHORE_TYPE_FORM, NULL);

  self->desk = g_object_ref (desk);
  self->kind = kind;
  return GTK_WIDGET (self);
}

/**
 * shore_form_add:
 * @self: a form
 * @field: of its kind
 *
 * Returns: (transfer none): the field, below the former ones
 */
ShoreFieldRow *
shore_form_add (ShoreForm *self, int field)
{
  GtkWidget *row = shore_field_row_new (self->desk, self->kind, field);

  g_signal_connect (row, "committed", G_CALLBACK (shore_form_committed_cb), self);
  g_signal_connect_swapped (row, "changed", G_CALLBACK (shore_form_changed_cb), self);
  g_signal_connect_swapped (row, "submitted", G_CALLBACK (shore_form_submitted_cb), self);
  gtk_box_append (GTK_BOX (self->box), row);
  g_ptr_array_add (self->fields, row);
  return SHORE_FIELD_ROW (row);
}

/**
 * shore_form_set_record:
 * @self: a form
 * @record: (nullable): edited in place; NULL makes it a form for a new record
 */
void
shore_form_set_record (ShoreForm *self, ShoreRecord *record)
{
  self->id = record ? shore_record_get_id (record) : 0;
  for (guint i = 0; i < self->fields->len; i++)
    {
      ShoreFieldRow *field = self->fields->pdata[i];
      shore_field_row_set_value (field,
                                 record ? shore_record_get_value (record,
                                                                  shore_field_row_get_field (field))
                                        : NULL);
    }
}

static const char *
shore_form_problem_of (const ShoreField *info, const char *text)
{
  g_auto (ShoreValue) value = { SHORE_VALUE_NULL, 0, NULL };

  if ((info->flags & SHORE_FIELD_REQUIRED) && shore_text_is_blank (text))
    return _ ("Still to fill.");
  if (shore_value_parse (info, text, &value, NULL))
    return NULL;
  return _ ("This is not understood. Write it another way.");
}

static gboolean
shore_form_collect_field (ShoreForm *self, ShoreFieldRow *field, ShoreArgs *args)
{
  const ShoreField *info = shore_kind_field (self->kind, shore_field_row_get_field (field));
  g_autofree char *text = shore_field_row_dup_text (field);
  const char *problem = shore_form_problem_of (info, text);

  shore_field_row_set_problem (field, problem);
  if (!problem && text[0])
    shore_args_set (args, info->name, text);
  return problem == NULL;
}

/**
 * shore_form_collect:
 * @self: a form
 * @args: receives what is filled
 *
 * Returns: FALSE when something is missing or not understood; it is told under the field
 */
gboolean
shore_form_collect (ShoreForm *self, ShoreArgs *args)
{
  ShoreFieldRow *first = NULL;

  for (guint i = 0; i < self->fields->len; i++)
    if (!shore_form_collect_field (self, self->fields->pdata[i], args) && !first)
      first = self->fields->pdata[i];
  if (first)
    gtk_widget_grab_focus (GTK_WIDGET (first));
  return first == NULL;
}

ShoreFieldRow *
shore_form_get (ShoreForm *self, int field)
{
  for (guint i = 0; i < self->fields->len; i++)
    if (shore_field_row_get_field (self->fields->pdata[i]) == field)
      return self->fields->pdata[i];
  return NULL;
}

void
shore_form_clear (ShoreForm *self)
{
  shore_form_set_record (self, NULL);
  for (guint i = 0; i < self->fields->len; i++)
    shore_field_row_set_problem (self->fields->pdata[i], NULL);
}

void
shore_form_grab_focus (ShoreForm *self)
{
  if (self->fields->len > 0)
    gtk_widget_grab_focus (self->fields->pdata[0]);
}
