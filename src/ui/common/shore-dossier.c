#include "ui/common/shore-dossier.h"

#include <glib/gi18n.h>

#include "ui/common/shore-chip.h"
#include "ui/common/shore-page.h"
#include "ui/common/shore-split.h"
#include "ui/common/shore-trouble.h"

/* Lines longer than this tire the eye. */
#define TEXT_EM 62
/* Of .shore-dossier and .shore-bottom in the style sheet. */
#define PADDING 16

struct _ShoreDossier
{
  AdwBin parent_instance;

  ShoreDesk *desk; /* (owned) */
  ShoreKind kind;
  gint64 id; /* what is shown, 0 for nothing */

  GtkWidget *toasts; /* (unowned) these: inside the bin */
  GtkWidget *stack;
  GtkWidget *scroll;
  GtkWidget *clamp;
  GtkWidget *form_clamp;
  GtkWidget *bottom_clamp;
  GtkWidget *bottom;
  GtkWidget *back;
  GtkWidget *title;
  GtkWidget *buttons;
  GtkWidget *chip;
  GtkWidget *facts;
  GtkWidget *due_icon;
  GtkWidget *due;
  GtkWidget *strip_slot;
  GtkWidget *trouble;
  GtkWidget *next_step;
  GtkWidget *sections;
  GtkWidget *empty_icon;
  GtkWidget *empty_words;
  GtkWidget *empty_button;
};

G_DEFINE_FINAL_TYPE (ShoreDossier, shore_dossier, ADW_TYPE_BIN)

/* The clamp counts in px: it follows the font by hand. */
static void
shore_dossier_follow_font (ShoreDossier *self)
{
  GtkWidget *clamps[] = { self->clamp, self->form_clamp, self->bottom_clamp };
  int size = (int)(TEXT_EM * shore_em (GTK_WIDGET (self)));

  for (gsize i = 0; i < G_N_ELEMENTS (clamps); i++)
    {
      /* The bottom has its padding around the clamp, the two others inside. */
      int wanted = clamps[i] == self->bottom_clamp ? size - 2 * PADDING : size;

      if (adw_clamp_get_maximum_size (ADW_CLAMP (clamps[i])) == wanted)
        continue;
      adw_clamp_set_maximum_size (ADW_CLAMP (clamps[i]), wanted);
      adw_clamp_set_tightening_threshold (ADW_CLAMP (clamps[i]), wanted);
    }
}

static void
shore_dossier_system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  GTK_WIDGET_CLASS (shore_dossier_parent_class)->system_setting_changed (widget, setting);
  if (setting != GTK_SYSTEM_SETTING_ICON_THEME)
    shore_dossier_follow_font (SHORE_DOSSIER (widget));
}

static void
shore_dossier_root (GtkWidget *widget)
{
  ShoreDossier *self = SHORE_DOSSIER (widget);
  ShorePage *page = shore_page_of (widget);

  GTK_WIDGET_CLASS (shore_dossier_parent_class)->root (widget);
  if (page)
    shore_page_set_toast_overlay (page, ADW_TOAST_OVERLAY (self->toasts));
  shore_dossier_follow_font (self);
}

static void
shore_dossier_back_cb (ShoreDossier *self)
{
  GtkWidget *split = gtk_widget_get_ancestor (GTK_WIDGET (self), SHORE_TYPE_SPLIT);

  if (split)
    shore_split_back (SHORE_SPLIT (split));
}

static void
shore_dossier_finalize (GObject *object)
{
  g_clear_object (&SHORE_DOSSIER (object)->desk);
  G_OBJECT_CLASS (shore_dossier_parent_class)->finalize (object);
}

static void
shore_dossier_class_init (ShoreDossierClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = shore_dossier_finalize;
  widget_class->root = shore_dossier_root;
  widget_class->system_setting_changed = shore_dossier_system_setting_changed;
  gtk_widget_class_set_css_name (widget_class, "shoredossier");
}

static GtkWidget *
shore_dossier_build_title (ShoreDossier *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  self->back = shore_icon_button ("go-previous-symbolic", _ ("Back to the list"), NULL);
  self->title = shore_label_data (NULL, "title-3");
  self->buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_label_set_ellipsize (GTK_LABEL (self->title), PANGO_ELLIPSIZE_NONE);
  gtk_label_set_wrap (GTK_LABEL (self->title), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->title), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (self->title, TRUE);
  gtk_widget_set_visible (self->back, FALSE);
  g_signal_connect_swapped (self->back, "clicked", G_CALLBACK (shore_dossier_back_cb), self);
  gtk_box_append (GTK_BOX (line), self->back);
  gtk_box_append (GTK_BOX (line), self->title);
  gtk_box_append (GTK_BOX (line), self->buttons);
  return line;
}

static GtkWidget *
shore_dossier_build_state (ShoreDossier *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  self->chip = shore_chip_new (NULL, NULL, SHORE_ROLE_NEUTRAL);
  self->facts = shore_label_data (NULL, "shore-small quiet");
  self->due_icon = gtk_image_new ();
  self->due = gtk_label_new (NULL);
  gtk_widget_set_hexpand (self->facts, TRUE);
  gtk_widget_set_visible (self->due_icon, FALSE);
  gtk_widget_add_css_class (self->due, "shore-small");
  gtk_widget_add_css_class (self->due, "numeric");
  gtk_box_append (GTK_BOX (line), self->chip);
  gtk_box_append (GTK_BOX (line), self->facts);
  gtk_box_append (GTK_BOX (line), self->due_icon);
  gtk_box_append (GTK_BOX (line), self->due);
  return line;
}

static GtkWidget *
shore_dossier_build_record (ShoreDossier *self)
{
  GtkWidget *all = gtk_box_new (GTK_ORIENTATION_VERTICAL, 16);
  GtkWidget *header = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);

  gtk_box_append (GTK_BOX (header), shore_dossier_build_title (self));
  gtk_box_append (GTK_BOX (header), shore_dossier_build_state (self));
  self->strip_slot = adw_bin_new ();
  gtk_widget_set_visible (self->strip_slot, FALSE);
  self->trouble = shore_trouble_new (self->desk);
  self->next_step = shore_next_step_new ();
  self->sections = gtk_box_new (GTK_ORIENTATION_VERTICAL, 16);
  gtk_box_append (GTK_BOX (all), header);
  gtk_box_append (GTK_BOX (all), self->strip_slot);
  gtk_box_append (GTK_BOX (all), self->trouble);
  gtk_box_append (GTK_BOX (all), self->next_step);
  gtk_box_append (GTK_BOX (all), self->sections);
  gtk_widget_add_css_class (all, "shore-dossier");
  return all;
}

static GtkWidget *
shore_dossier_build_empty (ShoreDossier *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->empty_icon = gtk_image_new ();
  self->empty_words = shore_label_words (NULL, "quiet");
  self->empty_button = shore_word_button ("", NULL);
  gtk_widget_add_css_class (self->empty_icon, "shore-empty-icon");
  gtk_label_set_justify (GTK_LABEL (self->empty_words), GTK_JUSTIFY_CENTER);
  gtk_label_set_xalign (GTK_LABEL (self->empty_words), 0.5);
  gtk_widget_set_halign (self->empty_button, GTK_ALIGN_CENTER);
  gtk_widget_set_visible (self->empty_button, FALSE);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (box, "shore-dossier");
  gtk_box_append (GTK_BOX (box), self->empty_icon);
  gtk_box_append (GTK_BOX (box), self->empty_words);
  gtk_box_append (GTK_BOX (box), self->empty_button);
  return box;
}

static GtkWidget *
shore_dossier_scroll_new (GtkWidget *clamp)
{
  GtkWidget *scroll = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroll), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroll), clamp);
  gtk_widget_set_vexpand (scroll, TRUE);
  return scroll;
}

static void
shore_dossier_build (ShoreDossier *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->clamp = adw_clamp_new ();
  adw_clamp_set_child (ADW_CLAMP (self->clamp), shore_dossier_build_record (self));
  self->scroll = shore_dossier_scroll_new (self->clamp);
  self->form_clamp = adw_clamp_new ();
  self->stack = gtk_stack_new ();
  gtk_stack_set_hhomogeneous (GTK_STACK (self->stack), FALSE);
  gtk_stack_set_vhomogeneous (GTK_STACK (self->stack), FALSE);
  gtk_stack_add_named (GTK_STACK (self->stack), shore_dossier_build_empty (self), "empty");
  gtk_stack_add_named (GTK_STACK (self->stack), self->scroll, "record");
  gtk_stack_add_named (GTK_STACK (self->stack), shore_dossier_scroll_new (self->form_clamp),
                       "form");
  self->toasts = adw_toast_overlay_new ();
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (self->toasts), self->stack);
  self->bottom_clamp = adw_clamp_new ();
  self->bottom = adw_bin_new ();
  adw_bin_set_child (ADW_BIN (self->bottom), self->bottom_clamp);
  gtk_widget_add_css_class (self->bottom, "shore-bottom");
  gtk_widget_set_visible (self->bottom, FALSE);
  gtk_box_append (GTK_BOX (box), self->toasts);
  gtk_box_append (GTK_BOX (box), self->bottom);
  adw_bin_set_child (ADW_BIN (self), box);
}

static void
shore_dossier_init (ShoreDossier *self)
{
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
}

GtkWidget *
shore_dossier_new (ShoreDesk *desk)
{
  ShoreDossier *self = g_object_new (SHORE_TYPE_DOSSIER, NULL);

  self->desk = g_object_ref (desk);
  shore_dossier_build (self);
  shore_dossier_set_empty (self, "view-list-bullet-symbolic", _ ("Choose a dossier in the list."),
                           NULL, NULL);
  return GTK_WIDGET (self);
}

/* A form wins over the record, the record over the empty face. */
static void
shore_dossier_show_right_face (ShoreDossier *self)
{
  gboolean form = shore_dossier_has_form (self);
  gboolean record = !form && self->id != 0;

  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), form     ? "form"
                                                             : record ? "record"
                                                                      : "empty");
  gtk_widget_set_visible (self->bottom,
                          record && adw_clamp_get_child (ADW_CLAMP (self->bottom_clamp)));
}

/**
 * shore_dossier_set_record:
 * @self: a dossier
 * @record: (nullable): what it shows
 */
void
shore_dossier_set_record (ShoreDossier *self, ShoreRecord *record)
{
  gint64 id = record ? shore_record_get_id (record) : 0;
  ShoreKind kind = record ? shore_record_get_kind (record) : SHORE_KIND_CLIENT;
  gboolean another = id != self->id || kind != self->kind;

  self->id = id;
  self->kind = kind;
  shore_trouble_set_record (SHORE_TROUBLE (self->trouble), record);
  shore_dossier_show_right_face (self);
  if (another)
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (
                                  GTK_SCROLLED_WINDOW (self->scroll)),
                              0);
}

void
shore_dossier_set_empty (ShoreDossier *self,
                         const char *icon_name,
                         const char *sentence,
                         const char *button,
                         const char *action_name)
{
  gtk_image_set_from_icon_name (GTK_IMAGE (self->empty_icon), icon_name);
  gtk_label_set_text (GTK_LABEL (self->empty_words), sentence);
  gtk_widget_set_visible (self->empty_button, button != NULL);
  if (!button)
    return;
  gtk_button_set_label (GTK_BUTTON (self->empty_button), button);
  gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (self->empty_button), action_name);
}

void
shore_dossier_set_title (ShoreDossier *self, const char *title)
{
  gtk_label_set_text (GTK_LABEL (self->title), title ? title : "");
}

void
shore_dossier_set_state (ShoreDossier *self,
                         const char *icon_name,
                         const char *word,
                         ShoreRole role)
{
  shore_chip_set (SHORE_CHIP (self->chip), icon_name, word, role);
}

void
shore_dossier_set_facts (ShoreDossier *self, const char *facts)
{
  gtk_label_set_text (GTK_LABEL (self->facts), facts ? facts : "");
  gtk_widget_set_tooltip_text (self->facts, facts);
}

void
shore_dossier_set_due (ShoreDossier *self, const char *icon_name, const char *words, ShoreRole role)
{
  gtk_image_set_from_icon_name (GTK_IMAGE (self->due_icon), icon_name);
  gtk_widget_set_visible (self->due_icon, icon_name != NULL);
  gtk_label_set_text (GTK_LABEL (self->due), words ? words : "");
  gtk_widget_set_visible (self->due, words && words[0]);
  shore_role_apply (self->due_icon, role);
  shore_role_apply (self->due, role);
}

void
shore_dossier_add_button (ShoreDossier *self, GtkWidget *button)
{
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (self->buttons), button);
}

ShoreNextStep *
shore_dossier_get_next_step (ShoreDossier *self)
{
  return SHORE_NEXT_STEP (self->next_step);
}

void
shore_dossier_add (ShoreDossier *self, GtkWidget *section)
{
  gtk_box_append (GTK_BOX (self->sections), section);
}

void
shore_dossier_set_bottom (ShoreDossier *self, GtkWidget *composer)
{
  adw_clamp_set_child (ADW_CLAMP (self->bottom_clamp), composer);
  shore_dossier_show_right_face (self);
}

void
shore_dossier_set_strip (ShoreDossier *self, GtkWidget *strip)
{
  adw_bin_set_child (ADW_BIN (self->strip_slot), strip);
  g_object_bind_property (strip, "visible", self->strip_slot, "visible", G_BINDING_SYNC_CREATE);
}

/**
 * shore_dossier_set_form:
 * @self: a dossier
 * @form: (transfer floating) (nullable): shown instead of the record; NULL goes back to it
 */
void
shore_dossier_set_form (ShoreDossier *self, GtkWidget *form)
{
  adw_clamp_set_child (ADW_CLAMP (self->form_clamp), form);
  if (form)
    gtk_widget_add_css_class (form, "shore-dossier");
  shore_dossier_show_right_face (self);
}

gboolean
shore_dossier_has_form (ShoreDossier *self)
{
  return adw_clamp_get_child (ADW_CLAMP (self->form_clamp)) != NULL;
}

void
shore_dossier_set_back_visible (ShoreDossier *self, gboolean visible)
{
  gtk_widget_set_visible (self->back, visible);
}
