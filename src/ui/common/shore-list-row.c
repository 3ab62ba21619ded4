#include "ui/common/shore-list-row.h"

#include <glib/gi18n.h>

#include "desk/shore-desk.h"

/* Under this a due time is told as a warning. */
#define SOON SHORE_HOUR

struct _ShoreListRow
{
  AdwBin parent_instance;

  GtkWidget *icon; /* (unowned) these: inside the bin */
  GtkWidget *title;
  GtkWidget *time_icon;
  GtkWidget *time;
  GtkWidget *subtitle;
  GtkWidget *sync_icon;
  GtkWidget *sync;

  char *icon_word;    /* (owned) (nullable) */
  char *time_spoken;  /* (owned) (nullable) */
  char *sync_spoken;  /* (owned) (nullable) */
  guint speak_source; /* one label for all the setters of a fill */
};

G_DEFINE_FINAL_TYPE (ShoreListRow, shore_list_row, ADW_TYPE_BIN)

static void
add_part (GString *words, const char *part)
{
  if (!part || !part[0])
    return;
  if (words->len)
    g_string_append (words, ", ");
  g_string_append (words, part);
}

/* The list item around the row is what the keyboard and the screen reader land on. */
static void
shore_list_row_speak (ShoreListRow *self)
{
  g_autoptr (GString) words = g_string_new (NULL);
  GtkWidget *item = gtk_widget_get_parent (GTK_WIDGET (self));

  add_part (words, gtk_label_get_text (GTK_LABEL (self->title)));
  add_part (words, gtk_label_get_text (GTK_LABEL (self->subtitle)));
  add_part (words, self->time_spoken);
  add_part (words, self->icon_word);
  add_part (words, self->sync_spoken);
  shore_speak (GTK_WIDGET (self), words->str);
  if (item)
    shore_speak (item, words->str);
}

static gboolean
shore_list_row_speak_cb (gpointer user_data)
{
  ShoreListRow *self = SHORE_LIST_ROW (user_data);

  self->speak_source = 0;
  shore_list_row_speak (self);
  return G_SOURCE_REMOVE;
}

static void
shore_list_row_speak_soon (ShoreListRow *self)
{
  if (!self->speak_source)
    self->speak_source = g_idle_add (shore_list_row_speak_cb, self);
}

static void
shore_list_row_dispose (GObject *object)
{
  ShoreListRow *self = SHORE_LIST_ROW (object);

  g_clear_handle_id (&self->speak_source, g_source_remove);
  G_OBJECT_CLASS (shore_list_row_parent_class)->dispose (object);
}

static void
shore_list_row_finalize (GObject *object)
{
  ShoreListRow *self = SHORE_LIST_ROW (object);

  g_free (self->icon_word);
  g_free (self->time_spoken);
  g_free (self->sync_spoken);
  G_OBJECT_CLASS (shore_list_row_parent_class)->finalize (object);
}

static void
shore_list_row_class_init (ShoreListRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = shore_list_row_dispose;
  object_class->finalize = shore_list_row_finalize;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "shorelistrow");
}

static GtkWidget *
shore_list_row_build_top (ShoreListRow *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->icon = gtk_image_new ();
  self->title = shore_label_data (NULL, "shore-row-title");
  self->time_icon = gtk_image_new ();
  self->time = gtk_label_new (NULL);
  gtk_widget_set_hexpand (self->title, TRUE);
  gtk_widget_add_css_class (self->time, "shore-small");
  gtk_widget_add_css_class (self->time, "numeric");
  gtk_box_append (GTK_BOX (line), self->icon);
  gtk_box_append (GTK_BOX (line), self->title);
  gtk_box_append (GTK_BOX (line), self->time_icon);
  gtk_box_append (GTK_BOX (line), self->time);
  return line;
}

static GtkWidget *
shore_list_row_build_bottom (ShoreListRow *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);

  self->subtitle = shore_label_data (NULL, "shore-small quiet");
  self->sync_icon = gtk_image_new ();
  self->sync = gtk_label_new (NULL);
  gtk_widget_set_hexpand (self->subtitle, TRUE);
  gtk_widget_add_css_class (self->sync, "shore-small");
  gtk_box_append (GTK_BOX (line), self->subtitle);
  gtk_box_append (GTK_BOX (line), self->sync_icon);
  gtk_box_append (GTK_BOX (line), self->sync);
  return line;
}

static void
shore_list_row_init (ShoreListRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  gtk_box_append (GTK_BOX (box), shore_list_row_build_top (self));
  gtk_box_append (GTK_BOX (box), shore_list_row_build_bottom (self));
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  adw_bin_set_child (ADW_BIN (self), box);
  shore_list_row_set_sync (self, SHORE_SYNCED);
  shore_list_row_set_time (self, NULL, NULL, NULL, SHORE_ROLE_QUIET);
}

GtkWidget *
shore_list_row_new (void)
{
  return g_object_new (SHORE_TYPE_LIST_ROW, NULL);
}

/**
 * shore_list_row_set_icon:
 * @self: a row
 * @icon_name: (nullable): what it is: a channel, a stage, a verdict
 * @word: (nullable): the same in words
 * @role: its colour
 */
void
shore_list_row_set_icon (ShoreListRow *self,
                         const char *icon_name,
                         const char *word,
                         ShoreRole role)
{
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), icon_name);
  gtk_widget_set_visible (self->icon, icon_name != NULL);
  shore_role_apply (self->icon, role);
  g_free (self->icon_word);
  self->icon_word = g_strdup (word);
  shore_list_row_speak_soon (self);
}

void
shore_list_row_set_title (ShoreListRow *self, const char *title)
{
  gtk_label_set_text (GTK_LABEL (self->title), title ? title : "");
  shore_list_row_speak_soon (self);
}

void
shore_list_row_set_subtitle (ShoreListRow *self, const char *subtitle)
{
  gtk_label_set_text (GTK_LABEL (self->subtitle), subtitle ? subtitle : "");
  shore_list_row_speak_soon (self);
}

/**
 * shore_list_row_set_time:
 * @self: a row
 * @icon_name: (nullable): before the word
 * @word: (nullable): at the right of the first line
 * @spoken: (nullable): how to say it, when that differs
 * @role: its colour
 */
void
shore_list_row_set_time (
    ShoreListRow *self, const char *icon_name, const char *word, const char *spoken, ShoreRole role)
{
  gtk_image_set_from_icon_name (GTK_IMAGE (self->time_icon), icon_name);
  gtk_widget_set_visible (self->time_icon, icon_name != NULL);
  gtk_label_set_text (GTK_LABEL (self->time), word ? word : "");
  gtk_widget_set_visible (self->time, word && word[0]);
  shore_role_apply (self->time_icon, role);
  shore_role_apply (self->time, role);
  g_free (self->time_spoken);
  self->time_spoken = g_strdup (spoken ? spoken : word);
  shore_list_row_speak_soon (self);
}

/**
 * shore_list_row_set_sync:
 * @self: a row
 * @state: how it stands with the CRM; what is sent shows nothing but is said aloud
 */
void
shore_list_row_set_sync (ShoreListRow *self, ShoreSyncState state)
{
  const char *icon_name = shore_sync_icon (state);
  const char *word = shore_sentence_sync_word (state);

  gtk_image_set_from_icon_name (GTK_IMAGE (self->sync_icon), icon_name);
  gtk_widget_set_visible (self->sync_icon, icon_name != NULL);
  gtk_label_set_text (GTK_LABEL (self->sync), icon_name ? word : "");
  gtk_widget_set_visible (self->sync, icon_name != NULL);
  shore_role_apply (self->sync_icon, shore_sync_role (state));
  shore_role_apply (self->sync, shore_sync_role (state));
  g_free (self->sync_spoken);
  self->sync_spoken = g_strdup (word);
  shore_list_row_speak_soon (self);
}

/**
 * shore_list_row_set_due:
 * @self: a row
 * @due: UTC ms, 0 for none
 * @now: UTC ms
 */
void
shore_list_row_set_due (ShoreListRow *self, gint64 due, gint64 now)
{
  gboolean late = FALSE;
  g_autofree char *words = due ? shore_sentence_time_left (due, now, &late) : NULL;
  gboolean soon = due && !late && due - now < SOON;

  shore_list_row_set_time (self,
                           late   ? "emblem-important-symbolic"
                           : soon ? "alarm-symbolic"
                                  : NULL,
                           words, NULL,
                           late   ? SHORE_ROLE_BAD
                           : soon ? SHORE_ROLE_WARN
                                  : SHORE_ROLE_QUIET);
}
