#include "ui/today/shore-today-side.h"

#include <glib/gi18n.h>

#include "base/shore-day.h"
#include "ui/common/shore-section.h"
#include "ui/common/shore-watch.h"
#include "ui/sync/shore-sync-words.h"

/* Callbacks done are newest first: a day's work is among the first of them. */
#define DONE_READ 120
#define ARTICLES 5

struct _ShoreTodaySide
{
  AdwBin parent_instance;

  ShoreDesk *desk;      /* (owned) */
  ShoreAgenda *agenda;  /* (owned) */
  ShoreWatch *done;     /* (owned) */
  ShoreWatch *requests; /* (owned) */
  ShoreWatch *due;      /* (owned) */
  ShoreWatch *debts;    /* (owned) */
  ShoreWatch *sales;    /* (owned) */
  ShoreWatch *articles; /* (owned) */

  GtkWidget *start; /* (unowned) these: inside the bin */
  GtkWidget *figures;
  GtkWidget *read;
};

G_DEFINE_FINAL_TYPE (ShoreTodaySide, shore_today_side, ADW_TYPE_BIN)

static void
shore_today_side_show_start (ShoreTodaySide *self)
{
  ShoreStatus *status = shore_desk_get_status (self->desk);
  g_autofree char *title = shore_status_title (status);
  g_autofree char *detail = shore_status_detail (status);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *image = gtk_image_new_from_icon_name (shore_sync_words_icon (status));

  shore_section_clear (SHORE_SECTION (self->start));
  gtk_widget_set_valign (image, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (words), shore_label_words (title, NULL));
  if (detail && detail[0])
    gtk_box_append (GTK_BOX (words), shore_label_words (detail, "shore-small quiet numeric"));
  gtk_box_append (GTK_BOX (line), image);
  gtk_box_append (GTK_BOX (line), words);
  shore_section_add (SHORE_SECTION (self->start), line);
}

/* “7 of 9” with a bar: the bar says nothing that the words do not. */
static void
add_progress (ShoreTodaySide *self, const char *what, guint n, guint of)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *label = shore_label_words (what, "shore-small");
  GtkWidget *bar = gtk_progress_bar_new ();
  g_autofree char *count = g_strdup_printf (_ ("%u of %u"), n, of);
  GtkWidget *figure = gtk_label_new (count);

  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (figure, "numeric");
  gtk_widget_add_css_class (figure, "shore-small");
  gtk_widget_add_css_class (figure, "shore-figure");
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (bar), of ? (double)n / of : 0);
  shore_speak (bar, what);
  gtk_box_append (GTK_BOX (line), label);
  gtk_box_append (GTK_BOX (line), figure);
  gtk_box_append (GTK_BOX (box), line);
  gtk_box_append (GTK_BOX (box), bar);
  shore_section_add (SHORE_SECTION (self->figures), box);
}

static void
add_figure (ShoreTodaySide *self, const char *what, guint n, guint late)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *label = shore_label_words (what, "shore-small");
  g_autofree char *count = g_strdup_printf ("%u", n);
  GtkWidget *figure = gtk_label_new (count);

  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (line), label);
  if (late)
    {
      g_autofree char *words = g_strdup_printf (ngettext ("%u late", "%u late", late), late);
      GtkWidget *aside = gtk_label_new (words);
      gtk_widget_add_css_class (aside, "shore-small");
      gtk_widget_add_css_class (aside, "numeric");
      shore_role_apply (aside, SHORE_ROLE_BAD);
      gtk_box_append (GTK_BOX (line), aside);
    }
  gtk_widget_add_css_class (figure, "numeric");
  gtk_widget_add_css_class (figure, "shore-small");
  gtk_widget_add_css_class (figure, "shore-figure");
  gtk_box_append (GTK_BOX (line), figure);
  shore_section_add (SHORE_SECTION (self->figures), line);
}

/* When a callback was closed is not kept; those whose time was today are today's work. */
static guint
count_done_today (ShoreTodaySide *self)
{
  gint64 today = shore_clock_today (shore_desk_get_clock (self->desk));
  guint n = 0;

  for (guint i = 0; i < shore_watch_get_n (self->done); i++)
    {
      ShoreRecord *callback = shore_watch_get (self->done, i);
      if (callback && shore_day_from_instant (shore_callback_get_start (callback), NULL) == today)
        n++;
    }
  return n;
}

static void
shore_today_side_show_figures (ShoreTodaySide *self)
{
  guint done = count_done_today (self);
  guint due = shore_watch_get_total (self->due);
  guint late;

  shore_section_clear (SHORE_SECTION (self->figures));
  add_progress (self, _ ("Callbacks done"), done, done + due);
  shore_agenda_count (self->agenda, SHORE_KIND_REQUEST, &late);
  add_figure (self, _ ("Requests to answer"), shore_watch_get_total (self->requests), late);
  shore_agenda_count (self->agenda, SHORE_KIND_CALLBACK, &late);
  add_figure (self, _ ("Callbacks until tonight"), due, late);
  add_figure (self, _ ("Sales in progress"), shore_watch_get_total (self->sales), 0);
  shore_agenda_count (self->agenda, SHORE_KIND_DEBT, &late);
  add_figure (self, _ ("Clients who owe"), shore_watch_get_total (self->debts), 0);
}

static void
shore_today_side_show_articles (ShoreTodaySide *self)
{
  shore_section_clear (SHORE_SECTION (self->read));
  for (guint i = 0; i < shore_watch_get_n (self->articles); i++)
    {
      ShoreRecord *article = shore_watch_get (self->articles, i);
      if (article)
        shore_section_add_link (SHORE_SECTION (self->read), "emblem-documents-symbolic",
                                shore_article_get_question (article), NULL, SHORE_ROLE_PLAIN,
                                SHORE_KIND_ARTICLE, shore_record_get_id (article));
    }
}

/* Unseen, nothing is told anew: the page calls this when it comes into sight. */
void
shore_today_side_update (ShoreTodaySide *self)
{
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  shore_today_side_show_start (self);
  shore_today_side_show_figures (self);
  shore_today_side_show_articles (self);
}

static void
shore_today_side_dispose (GObject *object)
{
  ShoreTodaySide *self = SHORE_TODAY_SIDE (object);

  g_clear_object (&self->agenda);
  g_clear_object (&self->done);
  g_clear_object (&self->requests);
  g_clear_object (&self->due);
  g_clear_object (&self->debts);
  g_clear_object (&self->sales);
  g_clear_object (&self->articles);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (shore_today_side_parent_class)->dispose (object);
}

static void
shore_today_side_class_init (ShoreTodaySideClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = shore_today_side_dispose;
}

static void
shore_today_side_init (ShoreTodaySide *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 20);

  self->start = shore_section_new (_ ("Start of shift"));
  self->figures = shore_section_new (_ ("The day in figures"));
  self->read = shore_section_new (_ ("Knowledge in force"));
  gtk_box_append (GTK_BOX (box), self->start);
  gtk_box_append (GTK_BOX (box), self->figures);
  gtk_box_append (GTK_BOX (box), self->read);
  gtk_widget_add_css_class (box, "shore-card");
  adw_bin_set_child (ADW_BIN (self), box);
}

static ShoreWatch *
watch (ShoreTodaySide *self, ShoreView view, guint limit, GCallback callback)
{
  ShoreWatch *made = shore_watch_new (self->desk, limit);

  g_signal_connect_object (made, "changed", callback, self, G_CONNECT_SWAPPED);
  shore_watch_set (made, view, 0);
  return made;
}

GtkWidget *
shore_today_side_new (ShoreDesk *desk, ShoreAgenda *agenda)
{
  ShoreTodaySide *self = g_object_new (SHORE_TYPE_TODAY_SIDE, NULL);
  GCallback update = G_CALLBACK (shore_today_side_update);

  self->desk = g_object_ref (desk);
  self->agenda = g_object_ref (agenda);
  self->done = watch (self, SHORE_VIEW_CALLBACKS_DONE, DONE_READ, update);
  self->requests = watch (self, SHORE_VIEW_REQUESTS_OPEN, 0, update);
  self->due = watch (self, SHORE_VIEW_CALLBACKS_TODAY, 0, update);
  self->debts = watch (self, SHORE_VIEW_DEBTS, 0, update);
  self->sales = watch (self, SHORE_VIEW_SALES_OPEN, 0, update);
  self->articles = watch (self, SHORE_VIEW_ARTICLES, ARTICLES, update);
  shore_sync_words_follow (shore_desk_get_status (desk), update, self);
  g_signal_connect_object (agenda, "changed", update, self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
