#include "model/shore-fields.h"

/* The closed lists: a code that is stored, and the word a person reads. What stands before a bar is
 * for the translator alone, as a word may take the gender of what it tells of: shore_choice_label()
 * drops it. */

const ShoreChoice shore_channels[] = {
  { "phone", N_ ("Phone") },       { "email", N_ ("E-mail") },
  { "chat", N_ ("Chat") },         { "sms", N_ ("Text message") },
  { "letter", N_ ("Letter") },     { "whatsapp", N_ ("WhatsApp") },
  { "facebook", N_ ("Facebook") }, { "x", N_ ("X") },
  { "video", N_ ("Video") },       { NULL, NULL },
};

const ShoreChoice shore_directions[] = {
  { "in", N_ ("direction|Received") },
  { "out", N_ ("direction|Sent") },
  { "note", N_ ("direction|Internal") },
  { NULL, NULL },
};

const ShoreChoice shore_client_roles[] = {
  { "customer", N_ ("Customer") },
  { "prospect", N_ ("Prospect") },
  { "both", N_ ("Customer and prospect") },
  { "other", N_ ("Other") },
  { NULL, NULL },
};

const ShoreChoice shore_request_states[] = {
  { "new", N_ ("request|New") },
  { "taken", N_ ("request|In progress") },
  { "waiting", N_ ("request|Waiting for an answer") },
  { "transferred", N_ ("request|Transferred") },
  { "closed", N_ ("request|Closed") },
  { "cancelled", N_ ("request|Cancelled") },
  { NULL, NULL },
};

const ShoreChoice shore_request_types[] = {
  { "question", N_ ("Question") },   { "help", N_ ("Help") },   { "problem", N_ ("Problem") },
  { "complaint", N_ ("Complaint") }, { "other", N_ ("Other") }, { NULL, NULL },
};

const ShoreChoice shore_urgencies[] = {
  { "low", N_ ("Low") },   { "normal", N_ ("Normal") },
  { "high", N_ ("High") }, { "blocking", N_ ("Blocking") },
  { NULL, NULL },
};

const ShoreChoice shore_callback_states[] = {
  { "due", N_ ("callback|To call") },
  { "done", N_ ("callback|Done") },
  { "cancelled", N_ ("callback|Cancelled") },
  { NULL, NULL },
};

const ShoreChoice shore_outcomes[] = {
  { "reached", N_ ("outcome|Reached") },
  { "no-answer", N_ ("outcome|No answer") },
  { "voicemail", N_ ("outcome|Voicemail") },
  { "later", N_ ("outcome|Call again") },
  { "refused", N_ ("outcome|Refused") },
  { "wrong-number", N_ ("outcome|Wrong number") },
  { NULL, NULL },
};

const ShoreChoice shore_event_natures[] = {
  { "call", N_ ("Call") },
  { "message", N_ ("Message") },
  { "note", N_ ("Note") },
  { "attempt", N_ ("Call attempt") },
  { "appointment", N_ ("Appointment") },
  { "transfer", N_ ("Transfer") },
  { "close", N_ ("event|Closed") },
  { "sale", N_ ("event|Order") },
  { "promise", N_ ("Promise to pay") },
  { "payment", N_ ("Payment") },
  { "reminder", N_ ("Payment reminder") },
  { "other", N_ ("Other") },
  { NULL, NULL },
};

const ShoreChoice shore_sale_states[] = {
  { "draft", N_ ("sale|Cart") },          { "placed", N_ ("sale|Ordered") },
  { "shipped", N_ ("sale|On its way") },  { "closed", N_ ("sale|Delivered") },
  { "cancelled", N_ ("sale|Cancelled") }, { NULL, NULL },
};

const ShoreChoice shore_invoice_states[] = {
  { "draft", N_ ("invoice|Draft") },
  { "open", N_ ("invoice|To pay") },
  { "paid", N_ ("invoice|Paid") },
  { "abandoned", N_ ("invoice|Written off") },
  { NULL, NULL },
};

const ShoreChoice shore_payment_methods[] = {
  { "transfer", N_ ("Bank transfer") }, { "card", N_ ("Card") }, { "cheque", N_ ("Cheque") },
  { "debit", N_ ("Direct debit") },     { "cash", N_ ("Cash") }, { NULL, NULL },
};

const ShoreChoice shore_claim_states[] = {
  { "held", N_ ("claim|In hand") },
  { "cancelled", N_ ("claim|Released") },
  { NULL, NULL },
};

/* What a client did about being called. */
const ShoreChoice shore_consent_acts[] = {
  { "given", N_ ("consent|Given") },
  { "withdrawn", N_ ("consent|Withdrawn") },
  { "refused", N_ ("consent|Refused calls") },
  { "asked", N_ ("consent|Asked to be called") },
  { NULL, NULL },
};

const ShoreChoice shore_consent_channels[] = {
  { "phone", N_ ("Phone") },
  { "sms", N_ ("Text message") },
  { "email", N_ ("E-mail") },
  { NULL, NULL },
};

/* By which act; the last three are no consent, and kept to say so. */
const ShoreChoice shore_consent_sources[] = {
  { "form", N_ ("Signed form") },
  { "web", N_ ("Web form") },
  { "spoken", N_ ("Said in a recorded call") },
  { "letter", N_ ("Letter") },
  { "pre-ticked", N_ ("Box ticked beforehand") },
  { "silence", N_ ("Silence") },
  { "referral", N_ ("Given by somebody else") },
  { NULL, NULL },
};

const ShoreChoice shore_registry_facts[] = {
  { "none", N_ ("register|No objection") },
  { "objects", N_ ("register|Objects to canvassing") },
  { NULL, NULL },
};

const ShoreChoice shore_promise_states[] = {
  { "open", N_ ("promise|Promised") },
  { "kept", N_ ("promise|Kept") },
  { "broken", N_ ("Promise broken") },
  { "cancelled", N_ ("promise|Cancelled") },
  { NULL, NULL },
};

const ShoreChoice shore_recovery_steps[] = {
  { "none", N_ ("Nothing yet") },
  { "letter", N_ ("First letter") },
  { "call", N_ ("Call") },
  { "reminder", N_ ("Reminder") },
  { "notice", N_ ("Formal notice") },
  { "promise", N_ ("Promise to pay") },
  { NULL, NULL },
};
