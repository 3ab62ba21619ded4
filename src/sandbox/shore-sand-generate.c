#include "sandbox/shore-sand-generate.h"

#include "sandbox/shore-sand-agenda.h"
#include "sandbox/shore-sand-catalogue.h"
#include "sandbox/shore-sand-generator.h"
#include "sandbox/shore-sand-names.h"
#include "sandbox/shore-sand-phrases.h"

/* How far back the oldest clients go. */
#define OLDEST_DAYS 900

/* One person or company being made. */
typedef struct
{
  const ShoreSandFirstName *first;
  const char *last;
  const ShoreSandTown *town;
  gboolean company;
  char *name;    /* (owned) */
  char *email;   /* (owned) (nullable) */
  char *phone;   /* (owned) (nullable) */
  char *mobile;  /* (owned) (nullable) */
  char *address; /* (owned) */
  gint64 created;
  gint64 changed;
} Party;

static void
party_clear (Party *party)
{
  g_free (party->name);
  g_free (party->email);
  g_free (party->phone);
  g_free (party->mobile);
  g_free (party->address);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Party, party_clear)

guint
shore_sand_generator_below (ShoreSandGenerator *self, guint limit)
{
  return limit > 1 ? (guint)g_rand_int_range (self->chance, 0, (gint32)limit) : 0;
}

gboolean
shore_sand_generator_odds (ShoreSandGenerator *self, guint percent)
{
  return shore_sand_generator_below (self, 100) < percent;
}

/* A quarter of an hour between eight and seven on the day of @day, by the server's clock. */
gint64
shore_sand_generator_office_hour (ShoreSandGenerator *self, gint64 day)
{
  char stamp[SHORE_SAND_STAMP_SIZE];

  shore_sand_generator_stamp (self, day, stamp);
  stamp[10] = '\0';
  return shore_sand_stamp_to_epoch (stamp, self->store->clock.php_zone) + 8 * 3600
         + shore_sand_generator_below (self, 44) * 900;
}

/* Local text of @epoch in @buffer, which is returned. */
const char *
shore_sand_generator_stamp (ShoreSandGenerator *self, gint64 epoch, char *buffer)
{
  shore_sand_stamp_from_epoch (epoch, self->store->clock.php_zone, buffer);
  return buffer;
}

/* The line that the server itself writes about whatever happens. */
gboolean
shore_sand_generator_notice (ShoreSandGenerator *self,
                             const char *code,
                             const char *label,
                             gint64 at,
                             gint64 socid,
                             gint64 element,
                             const char *elementtype)
{
  char stamp[SHORE_SAND_STAMP_SIZE];

  shore_sand_generator_stamp (self, at, stamp);
  return shore_sand_store_run (
      self->store,
      "INSERT INTO agendaevent (fk_action, code, label, note, datep, datep2, datec, tms, percent,"
      " priority, fulldayevent, fk_user_action, fk_user_author, fk_soc, fk_element, elementtype)"
      " VALUES (40, ?1, ?2, ?2, ?3, ?3, ?3, ?3, -1, 0, 0, 1, 1, NULLIF(?4, 0), NULLIF(?5, 0), ?6)",
      "sssiis", code, label, stamp, socid, element, elementtype);
}

static gboolean
make_product (ShoreSandGenerator *self, guint i)
{
  const ShoreSandArticle *article = &shore_sand_articles[i % shore_sand_n_articles];
  guint round = i / shore_sand_n_articles;
  g_autofree char *ref
      = round > 0 ? g_strdup_printf ("%s-%02u", article->ref, round) : g_strdup (article->ref);
  g_autofree char *label
      = round > 0 ? g_strdup_printf ("%s, %s", article->label,
                                     shore_sand_variants[(round - 1) % shore_sand_n_variants])
                  : g_strdup (article->label);
  double price = (double)(article->cents + (int)round * article->cents / 50) / 100;
  double rate = (double)article->vat / 100;
  char stamp[SHORE_SAND_STAMP_SIZE];

  shore_sand_generator_stamp (self, self->now - 400 * SHORE_SAND_DAY_S + i * 37, stamp);
  return shore_sand_store_run (
      self->store,
      "INSERT INTO product (ref, label, description, fk_product_type, price, price_ttc,"
      " price_base_type, tva_tx, tosell, tobuy, datec, tms)"
      " VALUES (?, ?, ?, ?, ?, ?, 'HT', ?, 1, 0, ?8, ?8)",
      "sssiddds", ref, label, article->description, (gint64)article->type, price,
      (double)(gint64)(price * (100 + rate) + 0.5) / 100, rate, stamp);
}

static gboolean
make_products (ShoreSandGenerator *self)
{
  self->n_products = MAX (self->clients / 10, 48);
  for (guint i = 0; i < self->n_products; i++)
    if (!make_product (self, i))
      return FALSE;
  return TRUE;
}

static gboolean
make_knowledge (ShoreSandGenerator *self)
{
  char stamp[SHORE_SAND_STAMP_SIZE];

  for (guint i = 0; i < shore_sand_n_knowledge_base; i++)
    {
      g_autofree char *ref = g_strdup_printf ("KM2601-%04u", i + 1);

      shore_sand_generator_stamp (self,
                                  self->now
                                      - (gint64)shore_sand_generator_below (self, 300)
                                            * SHORE_SAND_DAY_S,
                                  stamp);
      if (!shore_sand_store_run (
              self->store,
              "INSERT INTO knowledge (ref, question, answer, lang, status, date_creation, tms,"
              " fk_user_creat) VALUES (?, ?, ?, 'fr_FR', 1, ?4, ?4, 1)",
              "ssss", ref, shore_sand_knowledge_base[i].question,
              shore_sand_knowledge_base[i].answer, stamp))
        return FALSE;
    }
  return TRUE;
}

static void
choose_town (ShoreSandGenerator *self, Party *party)
{
  gboolean overseas = shore_sand_generator_odds (self, 4);
  guint mainland = shore_sand_n_mainland_towns;

  party->town
      = &shore_sand_towns[overseas ? mainland
                                         + shore_sand_generator_below (self, shore_sand_n_towns
                                                                                 - mainland)
                                   : shore_sand_generator_below (self, mainland)];
}

static void
make_party (ShoreSandGenerator *self, Party *party, guint number)
{
  party->first
      = &shore_sand_first_names[shore_sand_generator_below (self, shore_sand_n_first_names)];
  party->last = shore_sand_last_names[shore_sand_generator_below (self, shore_sand_n_last_names)];
  party->company = shore_sand_generator_odds (self, 15);
  choose_town (self, party);
  if (party->company)
    {
      const char *form
          = shore_sand_company_forms[shore_sand_generator_below (self, shore_sand_n_company_forms)];
      const char *trade = shore_sand_trades[shore_sand_generator_below (self, shore_sand_n_trades)];

      party->name = g_strdup_printf ("%s%s%s %s", form, *form ? " " : "", trade, party->last);
    }
  else
    party->name = g_strdup_printf ("%s %s", party->last, party->first->name);
  party->address = g_strdup_printf (
      "%u %s", 1 + shore_sand_generator_below (self, 140),
      shore_sand_streets[shore_sand_generator_below (self, shore_sand_n_streets)]);
  if (shore_sand_generator_odds (self, 90))
    party->email = shore_sand_names_email (party->first->name, party->last, number);
  if (party->town->zone > 0 && shore_sand_generator_odds (self, 55))
    party->phone = shore_sand_names_phone (self->chance, party->town->zone);
  if (party->phone == NULL || shore_sand_generator_odds (self, 75))
    party->mobile = shore_sand_names_phone (self->chance, 0);
  party->created = self->now
                   - (gint64)(OLDEST_DAYS - 1) * SHORE_SAND_DAY_S / MAX (self->clients, 1)
                         * (self->clients - number + 1)
                   - shore_sand_generator_below (self, 30000);
  /* Some came in one import and share their seconds; some were touched again since. */
  party->changed = shore_sand_generator_odds (self, 40)
                       ? self->now - 90 * SHORE_SAND_DAY_S + number / 40
                       : party->created;
  if (shore_sand_generator_odds (self, 30))
    party->changed = self->now - 600
                     - (gint64)shore_sand_generator_below (self, 80) * SHORE_SAND_DAY_S
                     - shore_sand_generator_below (self, 86400);
  party->changed = MAX (party->changed, party->created);
}

static gint64
choose_client_kind (ShoreSandGenerator *self)
{
  guint draw = shore_sand_generator_below (self, 100);

  return draw < 12 ? 2 : draw < 20 ? 3 : 1;
}

static gboolean
store_party (ShoreSandGenerator *self, Party *party, guint number)
{
  gint64 kind = choose_client_kind (self);
  g_autofree char *code = g_strdup_printf ("CU2401-%05u", number);
  const char *note
      = shore_sand_generator_odds (self, 12)
            ? shore_sand_client_notes[shore_sand_generator_below (self, shore_sand_n_client_notes)]
            : NULL;
  gint64 refuses_calls = shore_sand_generator_odds (self, 3);
  char created[SHORE_SAND_STAMP_SIZE], changed[SHORE_SAND_STAMP_SIZE];
  g_autofree char *label = g_strdup_printf ("%s créé", party->name);

  shore_sand_generator_stamp (self, party->created, created);
  shore_sand_generator_stamp (self, party->changed, changed);
  return shore_sand_store_run (
             self->store,
             "INSERT INTO thirdparty (nom, client, fournisseur, code_client, status, fk_typent,"
             " address, zip, town, fk_pays, phone, phone_mobile, email, fk_stcomm,"
             " fk_prospectlevel, default_lang, note_private, datec, tms, fk_user_creat)"
             " VALUES (?, ?, 0, ?, 1, ?, ?, ?, ?, 1, ?, ?, ?, ?, ?, 'fr_FR', ?, ?, ?, 1)",
             "sisissssssissss", party->name, kind, kind == 2 ? NULL : code,
             (gint64)(party->company ? 4 : 8), party->address, party->town->zip, party->town->name,
             party->phone, party->mobile, party->email,
             refuses_calls ? (gint64)-1
                           : (gint64)(kind & 2 ? shore_sand_generator_below (self, 4) : 0),
             kind & 2 ? (shore_sand_generator_odds (self, 50) ? "PL_MEDIUM" : "PL_HIGH") : NULL,
             note, created, changed)
         && shore_sand_generator_notice (self, "AC_COMPANY_CREATE", label, party->created,
                                         (gint64)number, (gint64)number, "societe");
}

static char *
choose_birthday (ShoreSandGenerator *self)
{
  if (!shore_sand_generator_odds (self, 60))
    return NULL;
  return g_strdup_printf ("%u-%02u-%02u", 1946 + shore_sand_generator_below (self, 58),
                          1 + shore_sand_generator_below (self, 12),
                          1 + shore_sand_generator_below (self, 28));
}

static gboolean
store_contact (ShoreSandGenerator *self, Party *party, gint64 third_party)
{
  g_autofree char *birthday = party->company ? NULL : choose_birthday (self);
  const char *job = party->company
                        ? shore_sand_jobs[shore_sand_generator_below (self, shore_sand_n_jobs)]
                        : NULL;
  char created[SHORE_SAND_STAMP_SIZE], changed[SHORE_SAND_STAMP_SIZE];
  gint64 id;

  shore_sand_generator_stamp (self, party->created + 2, created);
  shore_sand_generator_stamp (self, party->changed, changed);
  if (!shore_sand_store_run (
          self->store,
          "INSERT INTO contact (fk_soc, civility, lastname, firstname, poste, address, zip, town,"
          " fk_pays, phone, phone_perso, phone_mobile, email, birthday, statut, datec, tms,"
          " fk_user_creat) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?, ?, 1, ?, ?, 1)",
          "issssssssssssss", third_party, party->first->woman ? "MME" : "MR", party->last,
          party->first->name, job, party->address, party->town->zip, party->town->name,
          party->company ? party->phone : NULL, party->company ? NULL : party->phone, party->mobile,
          party->email, birthday, created, changed))
    return FALSE;
  id = sqlite3_last_insert_rowid (self->store->db);
  if (self->first_contact[third_party] == 0)
    self->first_contact[third_party] = id;
  return shore_sand_generator_notice (self, "AC_CONTACT_CREATE", party->last, party->created + 2,
                                      third_party, id, "contact");
}

static gboolean
store_refusal (ShoreSandGenerator *self, Party *party)
{
  char created[SHORE_SAND_STAMP_SIZE];

  if (party->email == NULL || !shore_sand_generator_odds (self, 5))
    return TRUE;
  return shore_sand_store_run (self->store,
                               "INSERT OR IGNORE INTO mailing_unsubscribe VALUES (?, ?)", "ss",
                               party->email,
                               shore_sand_generator_stamp (self, party->changed, created));
}

static gboolean
make_client (ShoreSandGenerator *self, guint number)
{
  g_auto (Party) party = { 0 };

  make_party (self, &party, number);
  return store_party (self, &party, number) && store_contact (self, &party, (gint64)number)
         && store_refusal (self, &party);
}

/* A second person for one client in ten, under the same roof. */
static gboolean
make_second_contact (ShoreSandGenerator *self, guint number)
{
  g_auto (Party) party = { 0 };

  make_party (self, &party, number);
  return store_contact (self, &party, (gint64)number);
}

static gboolean
make_clients (ShoreSandGenerator *self)
{
  for (guint i = 1; i <= self->clients; i++)
    if (!make_client (self, i))
      return FALSE;
  for (guint i = 10; i <= self->clients; i += 10)
    if (!make_second_contact (self, i))
      return FALSE;
  return TRUE;
}

/* Fills an empty database; the caller has opened the transaction. With no clients only the
 * dictionaries are there, and those are not this function's. */
gboolean
shore_sand_generate (ShoreSandStore *store, guint32 seed, guint clients, gint64 now)
{
  ShoreSandGenerator self = { store, g_rand_new_with_seed (seed), now, clients, 0, NULL };
  gboolean ok;

  self.first_contact = g_new0 (gint64, clients + 1);
  ok = clients == 0
       || (make_products (&self) && make_knowledge (&self) && make_clients (&self)
           && shore_sand_generate_tickets (&self) && shore_sand_generate_events (&self)
           && shore_sand_generate_orders (&self) && shore_sand_generate_invoices (&self));
  g_rand_free (self.chance);
  g_free (self.first_contact);
  return ok;
}
