#include <glib/gi18n.h>
#include <string.h>

#include "base/shore-clock.h"
#include "crm/dolibarr/shore-dolibarr-survey-private.h"

/* Which parts of the CRM the account may read and write, by trying: modules and
 * rights are told to administrators only, and a module that is off answers as a
 * missing right does.
 *
 * Reading is tried with a list of one. Writing is tried with a record that lacks
 * what is mandatory: the right is looked at before the record, so that 403 means
 * "may not" and any other complaint means "may"; nothing is made either way. */

/* Pages of a first sync, and what one record costs against a client's. */
#define PAGE 1000
#define SAMPLE 100

typedef struct
{
  ShoreSurveyRight right; /* what it is, told to a person */
  ShoreKind kind;
  const char *path;
  const char *column; /* of the id */
  const char *filter; /* (nullable) */
  double weight;      /* measured on a real server: records a second, against clients */
} Capability;

/* clang-format off */

static const Capability capabilities[] = {
  { { "clients", N_ ("Clients"), "121", "122",
      N_ ("third parties: read"), N_ ("third parties: create and modify"),
      N_ ("No client is shown."), N_ ("New clients and corrections cannot be sent.") },
    SHORE_KIND_CLIENT, "thirdparties", "t.rowid", NULL, 1.0 },
  { { "contacts", N_ ("Contacts"), "281", "282",
      N_ ("contacts: read"), N_ ("contacts: create and modify"),
      N_ ("The people at a client are not shown."), N_ ("New contacts cannot be sent.") },
    SHORE_KIND_CONTACT, "contacts", "t.rowid", NULL, 1.34 },
  { { "requests", N_ ("Requests"), "56001", "56002",
      N_ ("tickets: read"), N_ ("tickets: create and modify"),
      N_ ("The requests of the CRM are not shown."),
      N_ ("Requests cannot be taken, answered or closed for colleagues to see.") },
    SHORE_KIND_REQUEST, "tickets", "t.rowid", NULL, 0.5 },
  { { "callbacks", N_ ("Callbacks and history"), "2401", "2402",
      N_ ("agenda: read own events"), N_ ("agenda: create and modify own events"),
      N_ ("Callbacks and the history of contacts are not shown."),
      N_ ("Callbacks stay on this computer and colleagues do not see them.") },
    SHORE_KIND_CALLBACK, "agendaevents", "t.id", "(t.fk_action:!=:40)", 0.75 },
  { { "products", N_ ("Products and prices"), "31", NULL,
      N_ ("products and services: read"), NULL,
      N_ ("Nothing can be sold: there is no catalogue."), NULL },
    SHORE_KIND_PRODUCT, "products", "t.rowid", NULL, 0.72 },
  { { "orders", N_ ("Orders"), "81", "82",
      N_ ("customer orders: read"), N_ ("customer orders: create, modify and validate"),
      N_ ("Orders are not shown."), N_ ("Orders cannot be placed.") },
    SHORE_KIND_SALE, "orders", "t.rowid", NULL, 2.3 },
  { { "invoices", N_ ("Invoices and payments"), "11", "12",
      N_ ("invoices: read"), N_ ("invoices: create and modify"),
      N_ ("Nothing is known of what clients owe."),
      N_ ("Payments cannot be booked; they are for the accountant to enter.") },
    SHORE_KIND_INVOICE, "invoices", "t.rowid", NULL, 3.4 },
  { { "articles", N_ ("Knowledge base"), "57001", NULL,
      N_ ("knowledge base: read"), NULL, N_ ("No article is at hand."), NULL },
    SHORE_KIND_ARTICLE, "knowledgemanagement/knowledgerecords", "t.rowid", NULL, 0.5 },
};

/* clang-format on */

static gboolean
is_cancelled (GCancellable *cancellable, GError **error)
{
  return g_cancellable_set_error_if_cancelled (cancellable, error);
}

/* How many there are: told by some versions, else the highest number is a bound. */
static void
read_count (const ShoreJson *document, ShoreSurveyRight *right)
{
  const ShoreJsonNode *root = document ? shore_json_root (document) : NULL;
  const ShoreJsonNode *pagination = shore_json_get (root, "pagination");
  const ShoreJsonNode *first = shore_json_first (shore_dolibarr_list_of (document));

  right->count = 0;
  if (pagination != NULL && shore_json_int (shore_json_get (pagination, "total"), &right->count))
    return;
  right->at_most = shore_json_int (shore_json_get (first, "id"), &right->count);
}

static void
try_reading (ShoreDolibarr *self,
             const Capability *capability,
             ShoreSurveyRight *right,
             GCancellable *cancellable)
{
  g_autofree char *filter
      = capability->filter ? g_uri_escape_string (capability->filter, NULL, FALSE) : NULL;
  g_autofree char *path
      = g_strdup_printf ("%s?sortfield=%s&sortorder=DESC&limit=1&properties=id&pagination_data=true"
                         "%s%s",
                         capability->path, capability->column, filter ? "&sqlfilters=" : "",
                         filter ? filter : "");
  g_autoptr (ShoreJson) document = NULL;
  g_autoptr (GError) cause = NULL;

  if (shore_dolibarr_call (self, "GET", path, NULL, &document, NULL, cancellable, &cause))
    {
      right->read = SHORE_RIGHT_FOUND;
      read_count (document, right);
    }
  else if (g_error_matches (cause, SHORE_REMOTE_ERROR, SHORE_REMOTE_ERROR_GONE))
    {
      /* An empty list, as some resources say it. */
      right->read = SHORE_RIGHT_FOUND;
      right->count = 0;
    }
  else if (g_error_matches (cause, SHORE_REMOTE_ERROR, SHORE_REMOTE_ERROR_FORBIDDEN))
    right->read = SHORE_RIGHT_MISSING;
}

/* The agenda wants to know for whom before it looks at the rest, and takes no
 * event of an unknown type. */
static char *
unfit_body (const ShoreDolibarr *self, const Capability *capability)
{
  if (capability->kind != SHORE_KIND_CALLBACK)
    return g_strdup ("{}");
  return g_strdup_printf ("{\"userownerid\":%" G_GINT64_FORMAT ",\"type_code\":\"NONE\"}",
                          self->user);
}

static void
try_writing (ShoreDolibarr *self,
             const Capability *capability,
             ShoreSurveyRight *right,
             GCancellable *cancellable)
{
  g_autofree char *body = unfit_body (self, capability);
  g_autoptr (GError) cause = NULL;

  if (right->write_right == NULL || (capability->kind == SHORE_KIND_CALLBACK && self->user == 0))
    return;
  if (shore_dolibarr_call (self, "POST", capability->path, body, NULL, NULL, cancellable, &cause))
    g_warning ("%s took a record that lacks everything", capability->path);
  else if (g_error_matches (cause, SHORE_REMOTE_ERROR, SHORE_REMOTE_ERROR_FORBIDDEN))
    right->write = SHORE_RIGHT_MISSING;
  else if (g_error_matches (cause, SHORE_REMOTE_ERROR, SHORE_REMOTE_ERROR_REJECTED))
    right->write = SHORE_RIGHT_FOUND;
}

/* The one optional extra field; any account can tell whether it is there, on a
 * version whose lists know the extra fields. */
static void
try_channel_field (ShoreDolibarr *self, ShoreSurvey *survey, GCancellable *cancellable)
{
  g_autoptr (GError) cause = NULL;

  if (self->dialect->joins_extra
      && !shore_dolibarr_call (self, "GET",
                               "tickets?limit=1&properties=id&sqlfilters=(ef.channel:isnot:NULL)",
                               NULL, NULL, NULL, cancellable, &cause))
    survey->channel_missing = shore_dolibarr_is_sql_failure (cause);
}

/**
 * shore_dolibarr_survey_rights: tries every capability of the table.
 */
gboolean
shore_dolibarr_survey_rights (ShoreDolibarr *self,
                              ShoreSurvey *survey,
                              GCancellable *cancellable,
                              GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (capabilities); i++)
    {
      ShoreSurveyRight right = capabilities[i].right;

      right.count = -1;
      try_reading (self, &capabilities[i], &right, cancellable);
      try_writing (self, &capabilities[i], &right, cancellable);
      if (is_cancelled (cancellable, error))
        return FALSE;
      g_array_append_val (survey->rights, right);
    }
  try_channel_field (self, survey, cancellable);
  return !is_cancelled (cancellable, error);
}

/* What one client costs, in ms, by a page of them; 0 where there are too few to
 * tell. The second page is timed: the first one also wakes the server up. */
static double
time_a_client (ShoreDolibarr *self, GCancellable *cancellable)
{
  g_autoptr (ShoreClock) clock = shore_clock_new_system ();
  g_autoptr (ShoreHarvest) warm = NULL;
  g_autoptr (ShoreHarvest) page = NULL;
  gint64 began;

  warm
      = shore_dolibarr_fetch (self, SHORE_KIND_CLIENT, SHORE_FETCH_ALL, 0, 0, 1, cancellable, NULL);
  began = shore_clock_now (clock);
  page = warm ? shore_dolibarr_fetch (self, SHORE_KIND_CLIENT, SHORE_FETCH_ALL, 0, 0, SAMPLE,
                                      cancellable, NULL)
              : NULL;
  if (page == NULL || page->records->len < SAMPLE / 5)
    return 0;
  return (double)MAX (shore_clock_now (clock) - began, 1) / page->records->len;
}

/**
 * shore_dolibarr_survey_size: how much there is to copy, and about how long it
 * takes: a sample is timed, the rest follows from the weights of the table.
 */
gboolean
shore_dolibarr_survey_size (ShoreDolibarr *self,
                            ShoreSurvey *survey,
                            GCancellable *cancellable,
                            GError **error)
{
  double one = time_a_client (self, cancellable);
  double weight = 0;
  gint64 pages = 0;

  for (guint i = 0; i < survey->rights->len; i++)
    {
      const ShoreSurveyRight *right = &g_array_index (survey->rights, ShoreSurveyRight, i);

      if (right->count < 0)
        continue;
      survey->records += right->count;
      survey->at_most |= right->at_most;
      weight += (double)right->count * capabilities[i].weight;
      pages += right->count / PAGE + 1;
    }
  if (one > 0)
    survey->sync_ms = (gint64)(weight * one) + pages * MAX (survey->took_ms / 4, 1);
  return !is_cancelled (cancellable, error);
}
