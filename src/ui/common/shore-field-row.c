#include "ui/common/shore-field-row.h"

#include <glib/gi18n.h>
#include <langinfo.h>

#include "base/shore-text.h"
#include "ui/common/shore-choice-drop.h"
#include "ui/common/shore-moment.h"

struct _ShoreFieldRow
{
  AdwBin parent_instance;

  ShoreDesk *desk; /* (owned) */
  ShoreKind kind;
  int field;
  const ShoreField *info; /* static */
  gboolean editable;
  gboolean quiet; /* set by code: no signal */
  char *shown;    /* (owned) (nullable) what was last set, to tell a change from a mere visit */

  GtkWidget *box; /* (unowned) these: inside the bin */
  GtkWidget *label;
  GtkWidget *control; /* what the value is read from */
  GtkWidget *placed;  /* the control or what wraps it */
  GtkWidget *plain;
  GtkWidget *place; /* says where the value stays, when not in the CRM */
  GtkWidget *problem;
};

enum
{
  CHANGED,
  COMMITTED,
  SUBMITTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ShoreFieldRow, shore_field_row, ADW_TYPE_BIN)

static void
shore_field_row_changed_cb (ShoreFieldRow *self)
{
  if (self->quiet)
    return;
  shore_field_row_set_problem (self, NULL);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
shore_field_row_commit_cb (ShoreFieldRow *self)
{
  g_autofree char *text = shore_field_row_dup_text (self);

  if (self->quiet || g_strcmp0 (text, self->shown ? self->shown : "") == 0)
    return;
  g_signal_emit (self, signals[COMMITTED], 0);
}

static void
shore_field_row_return_cb (ShoreFieldRow *self)
{
  shore_field_row_commit_cb (self);
  g_signal_emit (self, signals[SUBMITTED], 0);
}

/* A choice is made at once: changed and committed are one. */
static void
shore_field_row_chosen_cb (ShoreFieldRow *self)
{
  shore_field_row_changed_cb (self);
  shore_field_row_commit_cb (self);
}

static gboolean
shore_field_row_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (SHORE_FIELD_ROW (widget)->control);
}

/* What its CRM keeps is known once it has been greeted. */
static void
shore_field_row_map (GtkWidget *widget)
{
  ShoreFieldRow *self = SHORE_FIELD_ROW (widget);

  gtk_widget_set_visible (self->place, !shore_desk_has_place (self->desk, self->kind, self->field));
  GTK_WIDGET_CLASS (shore_field_row_parent_class)->map (widget);
}

static void
shore_field_row_finalize (GObject *object)
{
  ShoreFieldRow *self = SHORE_FIELD_ROW (object);

  g_clear_object (&self->desk);
  g_free (self->shown);
  G_OBJECT_CLASS (shore_field_row_parent_class)->finalize (object);
}

static void
shore_field_row_class_init (ShoreFieldRowClass *klass)
{
  const char *const names[N_SIGNALS] = { "changed", "committed", "submitted" };

  G_OBJECT_CLASS (klass)->finalize = shore_field_row_finalize;
  GTK_WIDGET_CLASS (klass)->grab_focus = shore_field_row_grab_focus;
  GTK_WIDGET_CLASS (klass)->map = shore_field_row_map;
  for (int i = 0; i < N_SIGNALS; i++)
    signals[i] = g_signal_new (names[i], SHORE_TYPE_FIELD_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                               NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "shorefieldrow");
}

static void
shore_field_row_init (ShoreFieldRow *self)
{
  self->editable = TRUE;
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  self->label = shore_label_words (NULL, "shore-small quiet");
  self->plain = shore_label_words (NULL, NULL);
  self->place = shore_label_words (_ ("Kept on this computer only: this CRM has no such field"),
                                   "shore-small quiet");
  self->problem = shore_label_words (NULL, "shore-small bad");
  gtk_label_set_selectable (GTK_LABEL (self->plain), TRUE);
  gtk_widget_set_visible (self->plain, FALSE);
  gtk_widget_set_visible (self->place, FALSE);
  gtk_widget_set_visible (self->problem, FALSE);
  gtk_box_append (GTK_BOX (self->box), self->label);
  gtk_box_append (GTK_BOX (self->box), self->plain);
  gtk_box_append (GTK_BOX (self->box), self->place);
  gtk_box_append (GTK_BOX (self->box), self->problem);
  adw_bin_set_child (ADW_BIN (self), self->box);
}

/* ── one builder a form of control ──────────────────────────────────────────────────────────── */

static void
shore_field_row_watch_focus (ShoreFieldRow *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  /* The control may outlive the field by the focus it holds. */
  g_signal_connect_object (focus, "leave", G_CALLBACK (shore_field_row_commit_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->control, focus);
}

static GtkInputPurpose
purpose_of (const ShoreField *info)
{
  switch (info->type)
    {
    case SHORE_TYPE_INT:
    case SHORE_TYPE_MONEY:
    case SHORE_TYPE_RATE:
    case SHORE_TYPE_NUMBER:
      return GTK_INPUT_PURPOSE_NUMBER;
    default:
      return info->flags & SHORE_FIELD_DIGITS ? GTK_INPUT_PURPOSE_PHONE
                                              : GTK_INPUT_PURPOSE_FREE_FORM;
    }
}

static GtkWidget *
shore_field_row_build_entry (ShoreFieldRow *self)
{
  self->control = gtk_entry_new ();
  gtk_entry_set_input_purpose (GTK_ENTRY (self->control), purpose_of (self->info));
  gtk_editable_set_width_chars (GTK_EDITABLE (self->control), 10);
  g_signal_connect_swapped (self->control, "changed", G_CALLBACK (shore_field_row_changed_cb),
                            self);
  g_signal_connect_swapped (self->control, "activate", G_CALLBACK (shore_field_row_return_cb),
                            self);
  shore_field_row_watch_focus (self);
  return self->control;
}

static GtkWidget *
shore_field_row_build_text (ShoreFieldRow *self)
{
  GtkWidget *scroll = gtk_scrolled_window_new ();

  self->control = gtk_text_view_new ();
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self->control), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (self->control), FALSE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroll), self->control);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroll), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_widget_add_css_class (scroll, "shore-text");
  g_signal_connect_swapped (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->control)), "changed",
                            G_CALLBACK (shore_field_row_changed_cb), self);
  shore_field_row_watch_focus (self);
  return scroll;
}

static GtkWidget *
shore_field_row_build_check (ShoreFieldRow *self)
{
  self->control = gtk_check_button_new_with_label (_ (self->info->label));
  gtk_widget_set_visible (self->label, FALSE);
  g_signal_connect_swapped (self->control, "toggled", G_CALLBACK (shore_field_row_chosen_cb), self);
  return self->control;
}

static GtkWidget *
shore_field_row_build_choice (ShoreFieldRow *self)
{
  const char *none = self->info->flags & SHORE_FIELD_REQUIRED ? NULL : _ ("None");

  self->control = shore_choice_drop_new (self->info->choices, _ (self->info->label), none);
  g_signal_connect_swapped (self->control, "notify::code", G_CALLBACK (shore_field_row_chosen_cb),
                            self);
  return self->control;
}

static GtkWidget *
shore_field_row_build_moment (ShoreFieldRow *self)
{
  self->control = shore_moment_new (shore_desk_get_clock (self->desk), _ (self->info->label),
                                    self->info->type == SHORE_TYPE_INSTANT);
  g_signal_connect_swapped (self->control, "changed", G_CALLBACK (shore_field_row_changed_cb),
                            self);
  g_signal_connect_swapped (self->control, "committed", G_CALLBACK (shore_field_row_commit_cb),
                            self);
  return self->control;
}

static GtkWidget *
shore_field_row_build (ShoreFieldRow *self)
{
  switch (self->info->type)
    {
    case SHORE_TYPE_BOOL:
      return shore_field_row_build_check (self);
    case SHORE_TYPE_CODE:
    case SHORE_TYPE_STATE:
      return shore_field_row_build_choice (self);
    case SHORE_TYPE_INSTANT:
    case SHORE_TYPE_DAY:
      return shore_field_row_build_moment (self);
    default:
      return self->info->flags & SHORE_FIELD_LONG ? shore_field_row_build_text (self)
                                                  : shore_field_row_build_entry (self);
    }
}

/**
 * shore_field_row_new:
 * @desk: for its clock
 * @kind: of record
 * @field: one of its fields
 */
GtkWidget *
shore_field_row_new (ShoreDesk *desk, ShoreKind kind, int field)
{
  ShoreFieldRow *self = g_object_new (SHORE_TYPE_FIELD_ROW, NULL);

  self->desk = g_object_ref (desk);
  self->kind = kind;
  self->field = field;
  self->info = shore_kind_field (kind, field);
  gtk_label_set_text (GTK_LABEL (self->label), _ (self->info->label));
  self->placed = shore_field_row_build (self);
  gtk_box_insert_child_after (GTK_BOX (self->box), self->placed, self->label);
  gtk_label_set_mnemonic_widget (GTK_LABEL (self->label), self->control);
  shore_speak (self->control, _ (self->info->label));
  if (self->info->flags & SHORE_FIELD_FIXED)
    shore_field_row_set_editable (self, FALSE);
  return GTK_WIDGET (self);
}

int
shore_field_row_get_field (ShoreFieldRow *self)
{
  return self->field;
}

static char *
dup_buffer_text (GtkWidget *view)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

/* A moment that is written but not understood is given as it stands, so that it is refused by name
 * rather than lost. */
static char *
dup_moment_text (ShoreMoment *moment)
{
  char *text = shore_moment_dup_text (moment);

  return text ? text : g_strdup (shore_moment_is_empty (moment) ? "" : "?");
}

/**
 * shore_field_row_dup_text:
 * @self: a field
 *
 * Returns: (transfer full): as shore_value_parse() reads it, "" when empty
 */
char *
shore_field_row_dup_text (ShoreFieldRow *self)
{
  if (GTK_IS_CHECK_BUTTON (self->control))
    return g_strdup (gtk_check_button_get_active (GTK_CHECK_BUTTON (self->control)) ? "yes" : "no");
  if (SHORE_IS_CHOICE_DROP (self->control))
    {
      const char *code = shore_choice_drop_get_code (SHORE_CHOICE_DROP (self->control));
      return g_strdup (code ? code : "");
    }
  if (SHORE_IS_MOMENT (self->control))
    return dup_moment_text (SHORE_MOMENT (self->control));
  if (GTK_IS_TEXT_VIEW (self->control))
    return dup_buffer_text (self->control);
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->control))));
}

static gboolean
shore_field_row_is_being_typed (ShoreFieldRow *self)
{
  g_autofree char *text = NULL;

  if (!(gtk_widget_get_state_flags (self->control) & GTK_STATE_FLAG_FOCUS_WITHIN))
    return FALSE;
  text = shore_field_row_dup_text (self);
  return g_strcmp0 (text, self->shown ? self->shown : "") != 0;
}

static void
shore_field_row_write_moment (ShoreFieldRow *self, const ShoreValue *value)
{
  ShoreMoment *moment = SHORE_MOMENT (self->control);

  if (value->kind != SHORE_VALUE_INT)
    shore_moment_clear (moment);
  else if (self->info->type == SHORE_TYPE_DAY)
    shore_moment_set_day (moment, value->number);
  else
    shore_moment_set_instant (moment, value->number);
}

static void
shore_field_row_write (ShoreFieldRow *self, const ShoreValue *value, const char *text)
{
  if (GTK_IS_CHECK_BUTTON (self->control))
    gtk_check_button_set_active (GTK_CHECK_BUTTON (self->control),
                                 value->kind == SHORE_VALUE_INT && value->number != 0);
  else if (SHORE_IS_CHOICE_DROP (self->control))
    shore_choice_drop_set_code (SHORE_CHOICE_DROP (self->control), text[0] ? text : NULL);
  else if (SHORE_IS_MOMENT (self->control))
    shore_field_row_write_moment (self, value);
  else if (GTK_IS_TEXT_VIEW (self->control))
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->control)), text, -1);
  else
    gtk_editable_set_text (GTK_EDITABLE (self->control), text);
}

/**
 * shore_field_row_set_value:
 * @self: a field
 * @value: (nullable): what the record holds
 *
 * Leaves alone what the advisor is typing.
 */
void
shore_field_row_set_value (ShoreFieldRow *self, const ShoreValue *value)
{
  const ShoreValue nothing = { SHORE_VALUE_NULL, 0, NULL };
  g_autofree char *text = NULL;
  g_autofree char *words = NULL;

  value = value ? value : &nothing;
  if (shore_field_row_is_being_typed (self))
    return;
  text = shore_value_to_text (self->info, value);
  /* A comma is read as well as a point: it is shown the way it is typed here. */
  if (self->info->type == SHORE_TYPE_MONEY || self->info->type == SHORE_TYPE_RATE
      || self->info->type == SHORE_TYPE_NUMBER)
    g_strdelimit (text, ".", *nl_langinfo (RADIXCHAR));
  words = shore_sentence_value (self->kind, self->field, value);
  self->quiet = TRUE;
  shore_field_row_write (self, value, text);
  self->quiet = FALSE;
  gtk_label_set_text (GTK_LABEL (self->plain), words && words[0] ? words : "—");
  g_free (self->shown);
  self->shown = shore_field_row_dup_text (self);
}

void
shore_field_row_set_text (ShoreFieldRow *self, const char *text)
{
  g_auto (ShoreValue) value = { SHORE_VALUE_NULL, 0, NULL };

  if (shore_value_parse (self->info, text ? text : "", &value, NULL))
    shore_field_row_set_value (self, &value);
}

/**
 * shore_field_row_set_problem:
 * @self: a field
 * @sentence: (nullable): stands under the control; NULL takes it away
 */
void
shore_field_row_set_problem (ShoreFieldRow *self, const char *sentence)
{
  gtk_label_set_text (GTK_LABEL (self->problem), sentence ? sentence : "");
  gtk_widget_set_visible (self->problem, sentence != NULL);
  if (sentence)
    gtk_widget_add_css_class (self->control, "error");
  else
    gtk_widget_remove_css_class (self->control, "error");
  shore_describe (self->control, sentence);
}

void
shore_field_row_set_editable (ShoreFieldRow *self, gboolean editable)
{
  self->editable = editable;
  gtk_widget_set_visible (self->placed, editable);
  gtk_widget_set_visible (self->plain, !editable);
  gtk_widget_set_visible (self->label, !editable || !GTK_IS_CHECK_BUTTON (self->control));
}
