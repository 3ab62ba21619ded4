#include "ui/common/shore-section.h"

#include "ui/common/shore-act.h"

struct _ShoreSection
{
  AdwBin parent_instance;

  GtkWidget *title; /* (unowned) these five: inside the bin */
  GtkWidget *aside;
  GtkWidget *aside_icon;
  GtkWidget *head;
  GtkWidget *rows;
  GtkWidget *empty;
  guint n_rows;
};

G_DEFINE_FINAL_TYPE (ShoreSection, shore_section, ADW_TYPE_BIN)

static void
shore_section_class_init (ShoreSectionClass *klass)
{
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "shoresection");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
shore_section_build_head (ShoreSection *self)
{
  self->head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->title = shore_label_words (NULL, "shore-section");
  gtk_widget_set_hexpand (self->title, TRUE);
  self->aside_icon = gtk_image_new ();
  self->aside = shore_label_words (NULL, "shore-small numeric");
  gtk_widget_set_visible (self->aside_icon, FALSE);
  gtk_box_append (GTK_BOX (self->head), self->title);
  gtk_box_append (GTK_BOX (self->head), self->aside_icon);
  gtk_box_append (GTK_BOX (self->head), self->aside);
}

static void
shore_section_init (ShoreSection *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);

  shore_section_build_head (self);
  self->rows = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  self->empty = shore_label_words (NULL, "shore-small quiet");
  gtk_widget_set_visible (self->empty, FALSE);
  gtk_box_append (GTK_BOX (box), self->head);
  gtk_box_append (GTK_BOX (box), self->rows);
  gtk_box_append (GTK_BOX (box), self->empty);
  adw_bin_set_child (ADW_BIN (self), box);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static void
shore_section_update (ShoreSection *self)
{
  gboolean has_sentence = gtk_label_get_text (GTK_LABEL (self->empty))[0] != '\0';

  gtk_widget_set_visible (self->rows, self->n_rows > 0);
  gtk_widget_set_visible (self->empty, self->n_rows == 0 && has_sentence);
  gtk_widget_set_visible (GTK_WIDGET (self), self->n_rows > 0 || has_sentence);
}

GtkWidget *
shore_section_new (const char *title)
{
  ShoreSection *self = g_object_new (SHORE_TYPE_SECTION, NULL);

  shore_section_set_title (self, title);
  return GTK_WIDGET (self);
}

void
shore_section_set_title (ShoreSection *self, const char *title)
{
  gtk_label_set_text (GTK_LABEL (self->title), title ? title : "");
  gtk_widget_set_visible (self->head, title != NULL);
  shore_speak (GTK_WIDGET (self), title);
}

/**
 * shore_section_set_aside:
 * @self: a section
 * @icon_name: (nullable): before the words
 * @words: (nullable): at the right end of the title
 * @role: their colour
 */
void
shore_section_set_aside (ShoreSection *self,
                         const char *icon_name,
                         const char *words,
                         ShoreRole role)
{
  gtk_label_set_text (GTK_LABEL (self->aside), words ? words : "");
  gtk_widget_set_visible (self->aside, words && words[0]);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->aside_icon), icon_name);
  gtk_widget_set_visible (self->aside_icon, icon_name != NULL);
  shore_role_apply (self->aside, role);
  shore_role_apply (self->aside_icon, role);
}

/**
 * shore_section_add_button:
 * @self: a section
 * @button: (transfer floating): for the right end of the title
 */
void
shore_section_add_button (ShoreSection *self, GtkWidget *button)
{
  gtk_widget_add_css_class (button, "flat");
  gtk_box_append (GTK_BOX (self->head), button);
}

/**
 * shore_section_add:
 * @self: a section
 * @child: (transfer floating): set below the former ones
 */
void
shore_section_add (ShoreSection *self, GtkWidget *child)
{
  gtk_box_append (GTK_BOX (self->rows), child);
  self->n_rows++;
  shore_section_update (self);
}

static GtkWidget *
shore_section_make_line (const char *icon_name, const char *text, const char *aside, ShoreRole role)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *label = shore_label_data (text, "shore-small");

  if (icon_name)
    {
      GtkWidget *image = gtk_image_new_from_icon_name (icon_name);
      shore_role_apply (image, role);
      gtk_box_append (GTK_BOX (line), image);
    }
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_tooltip_text (label, text);
  gtk_box_append (GTK_BOX (line), label);
  if (aside && aside[0])
    {
      GtkWidget *end = gtk_label_new (aside);
      gtk_widget_add_css_class (end, "shore-small");
      gtk_widget_add_css_class (end, "numeric");
      shore_role_apply (end, role == SHORE_ROLE_PLAIN ? SHORE_ROLE_QUIET : role);
      gtk_box_append (GTK_BOX (line), end);
    }
  return line;
}

/**
 * shore_section_add_line:
 * @self: a section
 * @icon_name: (nullable): what it is
 * @text: data, cut where there is no room and whole in the tooltip
 * @aside: (nullable): at the right end
 * @role: colour of the icon and the aside
 *
 * Returns: (transfer none): the line, owned by the section
 */
GtkWidget *
shore_section_add_line (
    ShoreSection *self, const char *icon_name, const char *text, const char *aside, ShoreRole role)
{
  GtkWidget *line = shore_section_make_line (icon_name, text, aside, role);

  shore_section_add (self, line);
  return line;
}

typedef struct
{
  ShoreKind kind;
  gint64 id;
} ShoreLink;

static void
shore_section_link_cb (GtkWidget *button)
{
  const ShoreLink *link = g_object_get_data (G_OBJECT (button), "link");

  shore_show_record (button, link->kind, link->id);
}

/**
 * shore_section_add_link:
 * @self: a section
 * @icon_name: (nullable): what it is
 * @text: data
 * @aside: (nullable): at the right end
 * @role: colour of the icon and the aside
 * @kind: of the record it opens
 * @id: of the record it opens
 *
 * Returns: (transfer none): the button, owned by the section
 */
GtkWidget *
shore_section_add_link (ShoreSection *self,
                        const char *icon_name,
                        const char *text,
                        const char *aside,
                        ShoreRole role,
                        ShoreKind kind,
                        gint64 id)
{
  GtkWidget *button = gtk_button_new ();
  const ShoreLink link = { kind, id };
  g_autofree char *spoken
      = aside && aside[0] ? g_strdup_printf ("%s, %s", text, aside) : g_strdup (text);

  gtk_button_set_child (GTK_BUTTON (button),
                        shore_section_make_line (icon_name, text, aside, role));
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "shore-line");
  shore_speak (button, spoken);
  g_object_set_data_full (G_OBJECT (button), "link", g_memdup2 (&link, sizeof link), g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (shore_section_link_cb), NULL);
  shore_section_add (self, button);
  return button;
}

/**
 * shore_section_set_empty:
 * @self: a section
 * @sentence: (nullable): shown while it has nothing
 */
void
shore_section_set_empty (ShoreSection *self, const char *sentence)
{
  gtk_label_set_text (GTK_LABEL (self->empty), sentence ? sentence : "");
  shore_section_update (self);
}

void
shore_section_clear (ShoreSection *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->rows)))
    gtk_box_remove (GTK_BOX (self->rows), child);
  self->n_rows = 0;
  shore_section_update (self);
}
