#include "ui/today/shore-today-page.h"

#include <glib/gi18n.h>
#include <string.h>

#include "ui/common/shore-act.h"
#include "ui/common/shore-next-step.h"
#include "ui/common/shore-section.h"
#include "ui/common/shore-split.h"
#include "ui/today/shore-agenda.h"
#include "ui/today/shore-due-row.h"
#include "ui/today/shore-today-side.h"

/* A longer list is no longer a plan: the tabs hold the rest. */
#define SHOWN 40

#define SIDE_EM 21

struct _ShoreTodayPage
{
  ShorePage parent_instance;

  ShoreAgenda *agenda; /* (owned) */
  ShoreFold fold;
  guint told; /* idle source that applies a new fold */

  GtkWidget *date; /* (unowned) these: inside the bin */
  GtkWidget *count;
  GtkWidget *next;
  GtkWidget *list;
  GtkWidget *content;
  GtkWidget *side;
  GtkWidget *side_scroll;
  GtkWidget *toasts;
};

G_DEFINE_FINAL_TYPE (ShoreTodayPage, shore_today_page, SHORE_TYPE_PAGE)

static gint64
now_of (ShoreTodayPage *self)
{
  return shore_clock_now (shore_desk_get_clock (shore_page_get_desk (SHORE_PAGE (self))));
}

/* ── what is told ───────────────────────────────────────────────────────────────────────────── */

static char *
title_of_day (gint64 now)
{
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_local (now / SHORE_SECOND);
  g_autofree char *words = date ? g_date_time_format (date, _ ("%A %e %B")) : g_strdup ("");
  gunichar first = g_utf8_get_char (words);
  char capital[7] = "";

  if (!first)
    return g_steal_pointer (&words);
  g_unichar_to_utf8 (g_unichar_toupper (first), capital);
  return g_strconcat (capital, g_utf8_next_char (words), NULL);
}

/* Why it comes first: its own due time, and that nothing else runs out before the second one. */
static char *
reason_of (ShoreTodayPage *self, const ShoreDue *next, gint64 now)
{
  const ShoreDue *second = shore_agenda_get_second (self->agenda);
  g_autofree char *why = shore_due_why (next, now);
  g_autofree char *until = second ? shore_sentence_when (second->due, now) : NULL;
  g_autoptr (GString) words = g_string_new (_ ("First because: "));

  if (next->what)
    g_string_append_printf (words, "%s. ", next->what);
  g_string_append (words, why);
  if (second && second->due > now)
    g_string_append_printf (words, _ ("; nothing else runs out before %s"), until);
  g_string_append_c (words, '.');
  return g_string_free (g_steal_pointer (&words), FALSE);
}

static void
shore_today_page_show_next (ShoreTodayPage *self, gint64 now)
{
  const ShoreDue *next = shore_agenda_get_next (self->agenda);
  ShoreNextStep *panel = SHORE_NEXT_STEP (self->next);
  g_autofree char *sentence = next ? shore_due_sentence (next) : NULL;
  g_autofree char *reason = next ? reason_of (self, next, now) : NULL;

  if (!next)
    {
      shore_next_step_set (panel, SHORE_ROLE_GOOD, "object-select-symbolic",
                           _ ("Nothing to handle"), _ ("Nothing is due until tonight."), NULL);
      shore_next_step_set_second (panel, NULL);
      return;
    }
  shore_next_step_set (panel, SHORE_ROLE_ACCENT, NULL, sentence, reason, _ ("Open"));
  shore_next_step_set_button_style (panel, TRUE, "F3");
  shore_next_step_set_second (panel, _ ("Later"));
}

static void
shore_today_page_show_list (ShoreTodayPage *self, gint64 now)
{
  g_autoptr (GtkSizeGroup) times = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  g_autoptr (GtkSizeGroup) names = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  guint shown = 0;
  const ShoreDue *next = shore_agenda_get_next (self->agenda);
  guint n = shore_agenda_get_n (self->agenda);

  shore_section_clear (SHORE_SECTION (self->list));
  for (guint i = 0; i < n && shown < SHOWN; i++)
    {
      const ShoreDue *due = shore_agenda_get (self->agenda, i);
      GtkWidget *row;

      if (due == next)
        continue;
      row = shore_due_row_new (due, now, times, names);
      shore_due_row_set_wide (SHORE_DUE_ROW (row), self->fold == SHORE_FOLD_THREE);
      shore_section_add (SHORE_SECTION (self->list), row);
      shown++;
    }
  if (next)
    shown++;
  if (n > shown)
    {
      g_autofree char *words
          = g_strdup_printf (ngettext ("and %u more", "and %u more", n - shown), n - shown);
      shore_section_add (SHORE_SECTION (self->list),
                         shore_label_words (words, "shore-small quiet"));
    }
}

static ShoreDueRow *
focused_row (ShoreTodayPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;
  GtkWidget *row = focus ? gtk_widget_get_ancestor (focus, SHORE_TYPE_DUE_ROW) : NULL;

  return row && gtk_widget_is_ancestor (row, self->list) ? SHORE_DUE_ROW (row) : NULL;
}

static int
place_of (ShoreDueRow *row)
{
  int at = 0;

  for (GtkWidget *before = GTK_WIDGET (row); (before = gtk_widget_get_prev_sibling (before));)
    at++;
  return at;
}

static GtkWidget *
nth_row (GtkWidget *widget, int *nth)
{
  if (SHORE_IS_DUE_ROW (widget))
    return (*nth)-- == 0 ? widget : NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *row = nth_row (child, nth);
      if (row)
        return row;
    }
  return NULL;
}

/* The list is rebuilt whole: what had the focus is found again, wherever it stands now. What came
 * first meanwhile is in the panel above. */
static void
focus_again (ShoreTodayPage *self, ShoreKind kind, gint64 id)
{
  GtkWidget *row;

  for (int i = 0, at = 0; (at = i, row = nth_row (self->list, &at)); i++)
    if (shore_due_row_is (SHORE_DUE_ROW (row), kind, id))
      {
        gtk_widget_grab_focus (row);
        return;
      }
  shore_next_step_grab_focus (SHORE_NEXT_STEP (self->next));
}

/* Unseen, only the count beside its name is kept up: coming into sight tells the rest. */
static void
shore_today_page_update (ShoreTodayPage *self)
{
  gint64 now = now_of (self);
  guint n = shore_agenda_get_n (self->agenda);
  ShoreDueRow *focused = focused_row (self);
  ShoreKind kind = SHORE_KIND_CLIENT;
  gint64 id = 0;
  g_autofree char *title = title_of_day (now);
  g_autofree char *count = g_strdup_printf (ngettext ("%u thing due", "%u things due", n), n);

  shore_page_set_count (SHORE_PAGE (self), n);
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  if (focused)
    shore_due_row_get (focused, &kind, &id);
  gtk_label_set_text (GTK_LABEL (self->date), title);
  gtk_label_set_text (GTK_LABEL (self->count), n ? count : "");
  shore_today_page_show_next (self, now);
  shore_today_page_show_list (self, now);
  if (id)
    focus_again (self, kind, id);
}

/* ── what is done ───────────────────────────────────────────────────────────────────────────── */

static void
shore_today_page_open_next (ShoreTodayPage *self)
{
  const ShoreDue *next = shore_agenda_get_next (self->agenda);

  if (next)
    shore_show_record (GTK_WIDGET (self), next->kind, next->id);
}

static void
shore_today_page_put_off (ShoreTodayPage *self)
{
  const ShoreDue *next = shore_agenda_get_next (self->agenda);

  if (!next)
    return;
  shore_agenda_put_off (self->agenda, next);
  shore_page_toast (SHORE_PAGE (self), _ ("Put off for an hour. Its due time stays."), 0);
}

static gboolean
shore_today_page_do_command (ShorePage *page, const char *command)
{
  ShoreTodayPage *self = SHORE_TODAY_PAGE (page);

  if (strcmp (command, "next") == 0 || strcmp (command, "send") == 0)
    shore_today_page_open_next (self);
  else if (strcmp (command, "later") == 0)
    shore_today_page_put_off (self);
  else
    return FALSE;
  return TRUE;
}

static void
shore_today_page_do_next_step (ShorePage *page)
{
  shore_today_page_open_next (SHORE_TODAY_PAGE (page));
}

static void
shore_today_page_do_focus_list (ShorePage *page)
{
  ShoreTodayPage *self = SHORE_TODAY_PAGE (page);

  if (!shore_next_step_grab_focus (SHORE_NEXT_STEP (self->next)))
    gtk_widget_child_focus (self->list, GTK_DIR_TAB_FORWARD);
}

static void
shore_today_page_do_move (ShorePage *page, int by)
{
  ShoreTodayPage *self = SHORE_TODAY_PAGE (page);
  ShoreDueRow *focused = focused_row (self);
  int at = (focused ? place_of (focused) : -1) + by;
  GtkWidget *row = at >= 0 ? nth_row (self->list, &at) : NULL;

  if (row)
    gtk_widget_grab_focus (row);
}

static void
shore_today_page_do_tick (ShorePage *page)
{
  ShoreTodayPage *self = SHORE_TODAY_PAGE (page);

  shore_today_page_update (self);
  shore_today_side_update (SHORE_TODAY_SIDE (self->side));
}

/* ── folding ────────────────────────────────────────────────────────────────────────────────── */

/* The side goes under the list where there is no room beside it. */
static void
shore_today_page_place_side (ShoreTodayPage *self)
{
  gboolean beside = self->fold <= SHORE_FOLD_TWO;
  gboolean is_beside
      = gtk_widget_get_ancestor (self->side, GTK_TYPE_SCROLLED_WINDOW) == self->side_scroll;

  if (beside != is_beside)
    {
      g_autoptr (GtkWidget) side = g_object_ref (self->side);
      if (is_beside)
        {
          gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->side_scroll), NULL);
          gtk_box_append (GTK_BOX (self->content), side);
        }
      else
        {
          gtk_box_remove (GTK_BOX (self->content), side);
          gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->side_scroll), side);
        }
    }
  gtk_widget_set_visible (self->side_scroll, beside);
  gtk_widget_set_size_request (self->side_scroll, (int)(SIDE_EM * shore_em (GTK_WIDGET (self))),
                               -1);
}

static gboolean
shore_today_page_folded_cb (gpointer user_data)
{
  ShoreTodayPage *self = SHORE_TODAY_PAGE (user_data);

  self->told = 0;
  shore_today_page_place_side (self);
  shore_today_page_update (self);
  return G_SOURCE_REMOVE;
}

static void
shore_today_page_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  ShoreTodayPage *self = SHORE_TODAY_PAGE (widget);
  ShoreFold fold = shore_fold_for (width, shore_em (widget));

  if (fold != self->fold)
    {
      self->fold = fold;
      if (!self->told)
        self->told = g_idle_add_full (G_PRIORITY_DEFAULT, shore_today_page_folded_cb, self, NULL);
    }
  gtk_widget_allocate (self->toasts, width, height, baseline, NULL);
}

static void
shore_today_page_measure (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  gtk_widget_measure (SHORE_TODAY_PAGE (widget)->toasts, orientation, for_size, minimum, natural,
                      minimum_baseline, natural_baseline);
}

/* ── the page ───────────────────────────────────────────────────────────────────────────────── */

static void
shore_today_page_dispose (GObject *object)
{
  ShoreTodayPage *self = SHORE_TODAY_PAGE (object);

  g_clear_handle_id (&self->told, g_source_remove);
  g_clear_object (&self->agenda);
  G_OBJECT_CLASS (shore_today_page_parent_class)->dispose (object);
}

static GtkWidget *
shore_today_page_build_head (ShoreTodayPage *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->date = shore_label_words (NULL, "title-2");
  self->count = shore_label_words (NULL, "quiet numeric");
  gtk_widget_set_hexpand (self->date, TRUE);
  gtk_widget_set_valign (self->count, GTK_ALIGN_BASELINE);
  gtk_widget_set_valign (self->date, GTK_ALIGN_BASELINE);
  gtk_box_append (GTK_BOX (line), self->date);
  gtk_box_append (GTK_BOX (line), self->count);
  return line;
}

static GtkWidget *
scrolled (GtkWidget *child)
{
  GtkWidget *scroll = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroll), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroll), child);
  return scroll;
}

static GtkWidget *
shore_today_page_build_main (ShoreTodayPage *self)
{
  GtkWidget *scroll;

  self->content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 20);
  self->next = shore_next_step_new ();
  self->list = shore_section_new (_ ("Then, in this order"));
  shore_section_set_empty (SHORE_SECTION (self->list), _ ("Nothing else is due until tonight."));
  g_signal_connect_swapped (self->next, "activated", G_CALLBACK (shore_today_page_open_next), self);
  g_signal_connect_swapped (self->next, "second-activated", G_CALLBACK (shore_today_page_put_off),
                            self);
  gtk_box_append (GTK_BOX (self->content), shore_today_page_build_head (self));
  gtk_box_append (GTK_BOX (self->content), self->next);
  gtk_box_append (GTK_BOX (self->content), self->list);
  gtk_widget_add_css_class (self->content, "shore-page-inside");
  scroll = scrolled (self->content);
  gtk_widget_set_hexpand (scroll, TRUE);
  gtk_widget_add_css_class (scroll, "shore-page");
  return scroll;
}

static void
shore_today_page_constructed (GObject *object)
{
  ShoreTodayPage *self = SHORE_TODAY_PAGE (object);
  ShoreDesk *desk = shore_page_get_desk (SHORE_PAGE (self));
  GtkWidget *panes = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  G_OBJECT_CLASS (shore_today_page_parent_class)->constructed (object);
  self->agenda = shore_agenda_new (desk);
  self->side = shore_today_side_new (desk, self->agenda);
  self->side_scroll = scrolled (self->side);
  gtk_widget_add_css_class (self->side_scroll, "shore-side");
  gtk_widget_set_hexpand (self->side_scroll, FALSE);
  gtk_box_append (GTK_BOX (panes), shore_today_page_build_main (self));
  gtk_box_append (GTK_BOX (panes), self->side_scroll);
  self->toasts = adw_toast_overlay_new ();
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (self->toasts), panes);
  shore_page_set_toast_overlay (SHORE_PAGE (self), ADW_TOAST_OVERLAY (self->toasts));
  adw_bin_set_child (ADW_BIN (self), self->toasts);
  shore_today_page_place_side (self);
  g_signal_connect_object (self->agenda, "changed", G_CALLBACK (shore_today_page_update), self,
                           G_CONNECT_SWAPPED);
}

static void
shore_today_page_class_init (ShoreTodayPageClass *klass)
{
  ShorePageClass *page_class = SHORE_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = shore_today_page_constructed;
  G_OBJECT_CLASS (klass)->dispose = shore_today_page_dispose;
  GTK_WIDGET_CLASS (klass)->size_allocate = shore_today_page_size_allocate;
  GTK_WIDGET_CLASS (klass)->measure = shore_today_page_measure;
  page_class->command = shore_today_page_do_command;
  page_class->next_step = shore_today_page_do_next_step;
  page_class->focus_list = shore_today_page_do_focus_list;
  page_class->focus_filter = shore_today_page_do_focus_list;
  page_class->move = shore_today_page_do_move;
  page_class->tick = shore_today_page_do_tick;
}

static void
shore_today_page_init (ShoreTodayPage *self)
{
  /* A layout manager would allocate in our place, and the fold would never be looked at. */
  gtk_widget_set_layout_manager (GTK_WIDGET (self), NULL);
}

ShorePage *
shore_today_page_new (ShoreDesk *desk)
{
  return g_object_new (SHORE_TYPE_TODAY_PAGE, "desk", desk, NULL);
}
