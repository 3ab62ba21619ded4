#include "crm/dolibarr/shore-dolibarr-kinds.h"

/* Who is spoken to, and what is sold or told to them: third parties, contacts,
 * products, knowledge records. */

/* clang-format off */

static const ShoreDolibarrCode roles[] = {
  { "1", "customer" }, { "2", "prospect" }, { "3", "both" }, { "0", "other" }, { NULL, "other" },
  { NULL, NULL },
};

/* Type 8 is a private person; no type at all stands for a company. */
static const ShoreDolibarrCode company[] = {
  { "8", "0" }, { "0", "1" }, { NULL, "1" }, { NULL, NULL },
};

/* "Do not contact" is the only refusal of calls that a third party can hold. */
static const ShoreDolibarrCode no_call[] = {
  { "-1", "1" }, { "0", "0" }, { NULL, "0" }, { NULL, NULL },
};

static const ShoreDolibarrCode in_force[] = {
  { "1", "1" }, { "0", "0" }, { NULL, "0" }, { NULL, NULL },
};

static const ShoreDolibarrRow client_rows[] = {
  { "name", SHORE_CLIENT_NAME, SHORE_DOLIBARR_TEXT },
  { "client", SHORE_CLIENT_ROLE, SHORE_DOLIBARR_CODE, 0, roles },
  { "typent_id", SHORE_CLIENT_COMPANY, SHORE_DOLIBARR_CODE, 0, company },
  { "code_client", SHORE_CLIENT_CODE, SHORE_DOLIBARR_TEXT, SHORE_DOLIBARR_READ_ONLY },
  { "email", SHORE_CLIENT_EMAIL, SHORE_DOLIBARR_TEXT },
  { "phone", SHORE_CLIENT_PHONE, SHORE_DOLIBARR_TEXT },
  { "phone_mobile", SHORE_CLIENT_MOBILE, SHORE_DOLIBARR_TEXT },
  { "address", SHORE_CLIENT_ADDRESS, SHORE_DOLIBARR_NOTE },
  { "zip", SHORE_CLIENT_POSTCODE, SHORE_DOLIBARR_TEXT },
  { "town", SHORE_CLIENT_TOWN, SHORE_DOLIBARR_TEXT },
  /* Null where the mailing module is off: a refusal noted here must outlive that. */
  { "no_email", SHORE_CLIENT_NO_EMAIL, SHORE_DOLIBARR_BOOL, SHORE_DOLIBARR_NULL_KEEPS },
  { "stcomm_id", SHORE_CLIENT_NO_CALL, SHORE_DOLIBARR_CODE, 0, no_call },
  { "note_private", SHORE_CLIENT_NOTE, SHORE_DOLIBARR_NOTE },
  { "date_creation", SHORE_CLIENT_CREATED, SHORE_DOLIBARR_SECONDS, SHORE_DOLIBARR_READ_ONLY },
  { "ref_ext", -1, SHORE_DOLIBARR_KEY },
};

static const ShoreDolibarrRow contact_rows[] = {
  { "socid", SHORE_CONTACT_CLIENT, SHORE_DOLIBARR_INT },
  { "lastname", SHORE_CONTACT_LAST_NAME, SHORE_DOLIBARR_TEXT },
  { "firstname", SHORE_CONTACT_FIRST_NAME, SHORE_DOLIBARR_TEXT },
  { "poste", SHORE_CONTACT_POSITION, SHORE_DOLIBARR_TEXT },
  { "email", SHORE_CONTACT_EMAIL, SHORE_DOLIBARR_TEXT },
  { "phone_pro", SHORE_CONTACT_PHONE, SHORE_DOLIBARR_TEXT },
  { "phone_mobile", SHORE_CONTACT_MOBILE, SHORE_DOLIBARR_TEXT },
  { "no_email", SHORE_CONTACT_NO_EMAIL, SHORE_DOLIBARR_BOOL, SHORE_DOLIBARR_NULL_KEEPS },
  { "ref_ext", -1, SHORE_DOLIBARR_KEY },
};

static const ShoreDolibarrRow product_rows[] = {
  { "label", SHORE_PRODUCT_LABEL, SHORE_DOLIBARR_TEXT },
  { "ref", SHORE_PRODUCT_REF, SHORE_DOLIBARR_TEXT },
  { "description", SHORE_PRODUCT_DESCRIPTION, SHORE_DOLIBARR_NOTE },
  { "price", SHORE_PRODUCT_PRICE, SHORE_DOLIBARR_DECIMAL },
  { "tva_tx", SHORE_PRODUCT_VAT, SHORE_DOLIBARR_DECIMAL },
  { "type", SHORE_PRODUCT_SERVICE, SHORE_DOLIBARR_CODE, 0, in_force },
  { "status", SHORE_PRODUCT_ON_SALE, SHORE_DOLIBARR_CODE, 0, in_force },
};

static const ShoreDolibarrRow article_rows[] = {
  { "question", SHORE_ARTICLE_QUESTION, SHORE_DOLIBARR_NOTE },
  { "ref", SHORE_ARTICLE_REF, SHORE_DOLIBARR_TEXT },
  { "answer", SHORE_ARTICLE_ANSWER, SHORE_DOLIBARR_NOTE },
  { "lang", SHORE_ARTICLE_LANGUAGE, SHORE_DOLIBARR_TEXT },
  { "status", SHORE_ARTICLE_VALID, SHORE_DOLIBARR_CODE, 0, in_force },
};

/* clang-format on */

/* The server numbers its clients when asked to, once, when they are made. */
static gboolean
complete_client (const ShoreRecord *record,
                 const gboolean *has G_GNUC_UNUSED,
                 gboolean creating,
                 ShoreJsonWriter *writer)
{
  const char *role = shore_client_get_role (record);

  if (!creating)
    return FALSE;
  if (g_strcmp0 (role, "other") != 0)
    shore_json_add_text (writer, "code_client", "auto");
  if (role == NULL || *role == '\0')
    shore_json_add_int (writer, "client", 1);
  shore_json_add_int (writer, "country_id", 1);
  return TRUE;
}

const ShoreDolibarrKind shore_dolibarr_client = {
  .kind = SHORE_KIND_CLIENT,
  .path = "thirdparties",
  .id = "t.rowid",
  .key_column = "t.ref_ext",
  .rows = client_rows,
  .n_rows = G_N_ELEMENTS (client_rows),
  .complete = complete_client,
};

const ShoreDolibarrKind shore_dolibarr_contact = {
  .kind = SHORE_KIND_CONTACT,
  .path = "contacts",
  .id = "t.rowid",
  .key_column = "t.ref_ext",
  .rows = contact_rows,
  .n_rows = G_N_ELEMENTS (contact_rows),
};

const ShoreDolibarrKind shore_dolibarr_product = {
  .kind = SHORE_KIND_PRODUCT,
  .path = "products",
  .id = "t.rowid",
  .rows = product_rows,
  .n_rows = G_N_ELEMENTS (product_rows),
};

const ShoreDolibarrKind shore_dolibarr_article = {
  .kind = SHORE_KIND_ARTICLE,
  .path = "knowledgemanagement/knowledgerecords",
  .id = "t.rowid",
  .rows = article_rows,
  .n_rows = G_N_ELEMENTS (article_rows),
};
