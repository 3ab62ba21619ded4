#include "model/shore-fields.h"

/* The closed lists: a code that is stored, and the word a person reads. */

const ShoreChoice shore_channels[] = {
  { "phone", N_ ("Phone") },       { "email", N_ ("E-mail") },
  { "chat", N_ ("Chat") },         { "sms", N_ ("Text message") },
  { "letter", N_ ("Letter") },     { "whatsapp", N_ ("WhatsApp") },
  { "facebook", N_ ("Facebook") }, { "x", N_ ("X") },
  { "video", N_ ("Video") },       { NULL, NULL },
};

const ShoreChoice shore_directions[] = {
  { "in", N_ ("Received") },
  { "out", N_ ("Sent") },
  { "note", N_ ("Internal") },
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
  { "new", N_ ("New") },
  { "taken", N_ ("In progress") },
  { "waiting", N_ ("Waiting for an answer") },
  { "transferred", N_ ("Transferred") },
  { "closed", N_ ("Closed") },
  { "cancelled", N_ ("Cancelled") },
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
  { "due", N_ ("To call") },
  { "done", N_ ("Done") },
  { "cancelled", N_ ("Cancelled") },
  { NULL, NULL },
};

const ShoreChoice shore_outcomes[] = {
  { "reached", N_ ("Reached") },
  { "no-answer", N_ ("No answer") },
  { "voicemail", N_ ("Voicemail") },
  { "later", N_ ("Call again") },
  { "refused", N_ ("Refused") },
  { "wrong-number", N_ ("Wrong number") },
  { NULL, NULL },
};

const ShoreChoice shore_event_natures[] = {
  { "call", N_ ("Call") },
  { "message", N_ ("Message") },
  { "note", N_ ("Note") },
  { "attempt", N_ ("Call attempt") },
  { "appointment", N_ ("Appointment") },
  { "transfer", N_ ("Transfer") },
  { "close", N_ ("Closed") },
  { "sale", N_ ("Order") },
  { "promise", N_ ("Promise to pay") },
  { "payment", N_ ("Payment") },
  { "reminder", N_ ("Payment reminder") },
  { "other", N_ ("Other") },
  { NULL, NULL },
};

const ShoreChoice shore_sale_states[] = {
  { "draft", N_ ("Cart") },          { "placed", N_ ("Ordered") },
  { "shipped", N_ ("On its way") },  { "closed", N_ ("Delivered") },
  { "cancelled", N_ ("Cancelled") }, { NULL, NULL },
};

const ShoreChoice shore_invoice_states[] = {
  { "draft", N_ ("Draft") },
  { "open", N_ ("To pay") },
  { "paid", N_ ("Paid") },
  { "abandoned", N_ ("Written off") },
  { NULL, NULL },
};

const ShoreChoice shore_payment_methods[] = {
  { "transfer", N_ ("Bank transfer") }, { "card", N_ ("Card") }, { "cheque", N_ ("Cheque") },
  { "debit", N_ ("Direct debit") },     { "cash", N_ ("Cash") }, { NULL, NULL },
};

const ShoreChoice shore_promise_states[] = {
  { "open", N_ ("Promised") },       { "kept", N_ ("Kept") }, { "broken", N_ ("Promise broken") },
  { "cancelled", N_ ("Cancelled") }, { NULL, NULL },
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
