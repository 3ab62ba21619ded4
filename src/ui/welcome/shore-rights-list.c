#include "ui/welcome/shore-rights-list.h"

#include <glib/gi18n.h>

#include "ui/common/shore-chip.h"
#include "ui/common/shore-role.h"

/* ShoreRightsList: see the header. It owns its rows and makes them anew for each report; it asks
 * nothing of the CRM itself. Main thread. */
struct _ShoreRightsList
{
  AdwBin parent_instance;

  AdwPreferencesGroup *group;
  GPtrArray *rows; /* (owned) (element-type GtkWidget) those of the last report */
};

G_DEFINE_FINAL_TYPE (ShoreRightsList, shore_rights_list, ADW_TYPE_BIN)

/* What each right is for, in words of the day; untranslated. */
typedef struct
{
  ShoreKind kind;
  const char *title;
  const char *missing; /* what its absence means */
  const char *asked;   /* how the administrator knows it */
} Right;

static const Right rights[] = {
  { SHORE_KIND_CLIENT, N_ ("Clients"), N_ ("Without it no client is shown."),
    N_ ("third parties: read, create and modify") },
  { SHORE_KIND_REQUEST, N_ ("Requests"), N_ ("Without it requests stay on this computer."),
    N_ ("tickets: read, create and modify") },
  { SHORE_KIND_CALLBACK, N_ ("Callbacks"),
    N_ ("Without it callbacks stay on this computer and colleagues do not see them."),
    N_ ("agenda: read, create and modify events") },
  { SHORE_KIND_PRODUCT, N_ ("Products and prices"), N_ ("Without it nothing can be sold."),
    N_ ("products and services: read") },
  { SHORE_KIND_SALE, N_ ("Orders"), N_ ("Without it orders stay on this computer."),
    N_ ("orders: read, create and validate") },
  { SHORE_KIND_INVOICE, N_ ("Invoices"), N_ ("Without it nothing is known of what is owed."),
    N_ ("invoices: read, record payments") },
  { SHORE_KIND_ARTICLE, N_ ("Knowledge base"), N_ ("Without it no article is at hand."),
    N_ ("knowledge base: read") },
};

static void
copy_cb (GtkButton *button, const Right *right)
{
  g_autofree char *text
      = g_strdup_printf (_ ("Hello, to work with the CRM through Homeshore my account needs this "
                            "right: %s. Thank you."),
                         _ (right->asked));

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (button)), text);
  gtk_button_set_label (button, _ ("Copied"));
}

static GtkWidget *
copy_button (const Right *right)
{
  GtkWidget *button = shore_word_button (_ ("Copy the request"), NULL);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect (button, "clicked", G_CALLBACK (copy_cb), (gpointer)right);
  return button;
}

static GtkWidget *
row_for (const Right *right, gboolean granted)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *chip
      = shore_chip_new (granted ? "object-select-symbolic" : "action-unavailable-symbolic",
                        granted ? _ ("Found") : _ ("Missing"),
                        granted ? SHORE_ROLE_GOOD : SHORE_ROLE_BAD);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ (right->title));
  gtk_widget_set_valign (chip, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), chip);
  if (!granted)
    {
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _ (right->missing));
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), copy_button (right));
    }
  return row;
}

static void
forget_rows (ShoreRightsList *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->group, self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
}

static void
shore_rights_list_finalize (GObject *object)
{
  g_ptr_array_unref (SHORE_RIGHTS_LIST (object)->rows);
  G_OBJECT_CLASS (shore_rights_list_parent_class)->finalize (object);
}

static void
shore_rights_list_class_init (ShoreRightsListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = shore_rights_list_finalize;
}

static void
shore_rights_list_init (ShoreRightsList *self)
{
  GtkWidget *group = adw_preferences_group_new ();

  self->rows = g_ptr_array_new ();
  self->group = ADW_PREFERENCES_GROUP (group);
  adw_preferences_group_set_title (self->group, _ ("Rights of the account"));
  adw_bin_set_child (ADW_BIN (self), group);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
shore_rights_list_new (void)
{
  return g_object_new (SHORE_TYPE_RIGHTS_LIST, NULL);
}

static void
describe_sum (ShoreRightsList *self, guint found, guint missing)
{
  g_autofree char *text = NULL;

  if (missing == 0)
    text = g_strdup (_ ("All that Homeshore uses is there."));
  else
    text = g_strdup_printf (_ ("%u found, %u missing. You can begin with what is there."), found,
                            missing);
  adw_preferences_group_set_description (self->group, text);
}

/**
 * shore_rights_list_show: makes a row for each right that was tried.
 * @report: (nullable): %NULL hides the list
 */
void
shore_rights_list_show (ShoreRightsList *self, const ShoreDoorReport *report)
{
  guint found = 0;
  guint missing = 0;

  forget_rows (self);
  for (guint i = 0; report != NULL && i < G_N_ELEMENTS (rights); i++)
    {
      gboolean granted = report->granted[rights[i].kind];
      GtkWidget *row;

      if (!report->asked[rights[i].kind])
        continue;
      row = row_for (&rights[i], granted);
      adw_preferences_group_add (self->group, row);
      g_ptr_array_add (self->rows, row);
      if (granted)
        found++;
      else
        missing++;
    }
  describe_sum (self, found, missing);
  gtk_widget_set_visible (GTK_WIDGET (self), self->rows->len > 0);
}
