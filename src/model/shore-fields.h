#pragma once

#include "model/shore-kind.h"

/* The fields of every kind: one row a field, and nothing else to change but a
 * migration, a codec line and the widget that shows it.
 *
 *   F (NAME, name, TYPE, extra, label, flags)
 *
 * `extra` names the target of a REF or the choices of a CODE or STATE. From a
 * row follow the column, the typed accessors (shore_record.h), the merge, the
 * conflict row, the search index, the export and the redaction. */

#ifndef N_
#define N_(String) (String)
#endif

#define SHORE_NO_EXTRA .target = 0

#define SHORE_PERSONAL_WORDS (SHORE_FIELD_SEARCH | SHORE_FIELD_PERSONAL)
#define SHORE_PERSONAL_DIGITS (SHORE_FIELD_DIGITS | SHORE_FIELD_PERSONAL)
#define SHORE_PERSONAL_LONG (SHORE_FIELD_LONG | SHORE_FIELD_PERSONAL)

/* clang-format off */

#define SHORE_CLIENT_FIELDS(F)                                                                     \
  F (NAME, name, TEXT, SHORE_NO_EXTRA, N_("Name"), SHORE_PERSONAL_WORDS | SHORE_FIELD_REQUIRED)    \
  F (ROLE, role, CODE, .choices = shore_client_roles, N_("Role"), 0)                               \
  F (COMPANY, company, BOOL, SHORE_NO_EXTRA, N_("Company"), 0)                                     \
  F (CODE, code, TEXT, SHORE_NO_EXTRA, N_("Client code"),                                          \
     SHORE_FIELD_DIGITS | SHORE_FIELD_FIXED | SHORE_FIELD_GIVEN)                                   \
  F (EMAIL, email, TEXT, SHORE_NO_EXTRA, N_("E-mail"), SHORE_PERSONAL_WORDS)                       \
  F (PHONE, phone, TEXT, SHORE_NO_EXTRA, N_("Phone"), SHORE_PERSONAL_DIGITS)                       \
  F (MOBILE, mobile, TEXT, SHORE_NO_EXTRA, N_("Mobile"), SHORE_PERSONAL_DIGITS)                    \
  F (ADDRESS, address, TEXT, SHORE_NO_EXTRA, N_("Address"), SHORE_PERSONAL_LONG)                   \
  F (POSTCODE, postcode, TEXT, SHORE_NO_EXTRA, N_("Postcode"), SHORE_FIELD_PERSONAL)               \
  F (TOWN, town, TEXT, SHORE_NO_EXTRA, N_("Town"), SHORE_PERSONAL_WORDS)                           \
  F (NO_EMAIL, no_email, BOOL, SHORE_NO_EXTRA, N_("Refuses commercial e-mail"), 0)                 \
  F (NO_CALL, no_call, BOOL, SHORE_NO_EXTRA, N_("Refuses commercial calls"), 0)                    \
  F (NOTE, note, TEXT, SHORE_NO_EXTRA, N_("Note"), SHORE_PERSONAL_LONG)                            \
  F (CREATED, created, INSTANT, SHORE_NO_EXTRA, N_("Client since"),                                \
     SHORE_FIELD_FIXED | SHORE_FIELD_GIVEN)                                                        \
  F (E164, e164, TEXT, SHORE_NO_EXTRA, N_("International number"),                                 \
     SHORE_FIELD_PERSONAL | SHORE_FIELD_LOCAL | SHORE_FIELD_FIXED)                                 \
  F (STEP, step, CODE, .choices = shore_recovery_steps, N_("Recovery step"), SHORE_FIELD_LOCAL)    \
  F (STEP_AT, step_at, INSTANT, SHORE_NO_EXTRA, N_("Step taken"),                                  \
     SHORE_FIELD_LOCAL | SHORE_FIELD_FIXED)                                                        \
  F (SIRET, siret, TEXT, SHORE_NO_EXTRA, N_("SIRET"), SHORE_FIELD_LOCAL)                           \
  F (REGISTRY, registry, CODE, .choices = shore_registry_facts, N_("Objection in the register"),   \
     SHORE_FIELD_LOCAL)

#define SHORE_CONTACT_FIELDS(F)                                                                    \
  F (CLIENT, client, REF, .target = SHORE_KIND_CLIENT, N_("Client"), SHORE_FIELD_REQUIRED)         \
  F (LAST_NAME, last_name, TEXT, SHORE_NO_EXTRA, N_("Last name"),                                  \
     SHORE_PERSONAL_WORDS | SHORE_FIELD_REQUIRED)                                                  \
  F (FIRST_NAME, first_name, TEXT, SHORE_NO_EXTRA, N_("First name"), SHORE_PERSONAL_WORDS)         \
  F (POSITION, position, TEXT, SHORE_NO_EXTRA, N_("Position"), SHORE_FIELD_PERSONAL)               \
  F (EMAIL, email, TEXT, SHORE_NO_EXTRA, N_("E-mail"), SHORE_PERSONAL_WORDS)                       \
  F (PHONE, phone, TEXT, SHORE_NO_EXTRA, N_("Phone"), SHORE_PERSONAL_DIGITS)                       \
  F (MOBILE, mobile, TEXT, SHORE_NO_EXTRA, N_("Mobile"), SHORE_PERSONAL_DIGITS)                    \
  F (NO_EMAIL, no_email, BOOL, SHORE_NO_EXTRA, N_("Refuses commercial e-mail"), 0)

#define SHORE_PRODUCT_FIELDS(F)                                                                    \
  F (LABEL, label, TEXT, SHORE_NO_EXTRA, N_("Product"), SHORE_FIELD_SEARCH)                        \
  F (REF, ref, TEXT, SHORE_NO_EXTRA, N_("Reference"), SHORE_FIELD_SEARCH)                          \
  F (DESCRIPTION, description, TEXT, SHORE_NO_EXTRA, N_("Description"), SHORE_FIELD_LONG)          \
  F (PRICE, price, MONEY, SHORE_NO_EXTRA, N_("Price excl. VAT"), 0)                                \
  F (VAT, vat, RATE, SHORE_NO_EXTRA, N_("VAT"), 0)                                                 \
  F (SERVICE, service, BOOL, SHORE_NO_EXTRA, N_("Service"), 0)                                     \
  F (ON_SALE, on_sale, BOOL, SHORE_NO_EXTRA, N_("On sale"), 0)

#define SHORE_ARTICLE_FIELDS(F)                                                                    \
  F (QUESTION, question, TEXT, SHORE_NO_EXTRA, N_("Question"), SHORE_FIELD_SEARCH)                 \
  F (REF, ref, TEXT, SHORE_NO_EXTRA, N_("Reference"), SHORE_FIELD_SEARCH)                          \
  F (ANSWER, answer, TEXT, SHORE_NO_EXTRA, N_("Answer"), SHORE_FIELD_LONG | SHORE_FIELD_SEARCH)    \
  F (LANGUAGE, language, TEXT, SHORE_NO_EXTRA, N_("Language"), 0)                                  \
  F (VALID, valid, BOOL, SHORE_NO_EXTRA, N_("In force"), 0)

#define SHORE_REQUEST_FIELDS(F)                                                                    \
  F (CLIENT, client, REF, .target = SHORE_KIND_CLIENT, N_("Client"), 0)                            \
  F (SUBJECT, subject, TEXT, SHORE_NO_EXTRA, N_("Subject"),                                        \
     SHORE_PERSONAL_WORDS | SHORE_FIELD_REQUIRED)                                                  \
  F (STATE, state, STATE, .choices = shore_request_states, N_("State"), SHORE_FIELD_FIXED)         \
  F (REF, ref, TEXT, SHORE_NO_EXTRA, N_("Number"),                                                 \
     SHORE_FIELD_DIGITS | SHORE_FIELD_FIXED | SHORE_FIELD_GIVEN)                                   \
  F (CHANNEL, channel, CODE, .choices = shore_channels, N_("Channel"), 0)                          \
  F (TYPE, type, CODE, .choices = shore_request_types, N_("Kind of request"), 0)                   \
  F (URGENCY, urgency, CODE, .choices = shore_urgencies, N_("Urgency"), 0)                         \
  F (WORDS, words, TEXT, SHORE_NO_EXTRA, N_("Client’s words"), SHORE_PERSONAL_LONG)                \
  F (REFORMULATED, reformulated, TEXT, SHORE_NO_EXTRA, N_("Reformulated"),                         \
     SHORE_PERSONAL_LONG | SHORE_FIELD_LOCAL)                                                      \
  F (CONFIRMED, confirmed, INSTANT, SHORE_NO_EXTRA, N_("Reformulation confirmed"),                 \
     SHORE_FIELD_LOCAL | SHORE_FIELD_FIXED)                                                        \
  F (OWNER, owner, INT, SHORE_NO_EXTRA, N_("Taken by"), SHORE_FIELD_FIXED | SHORE_FIELD_USER)      \
  F (CREATED, created, INSTANT, SHORE_NO_EXTRA, N_("Received on"),                                 \
     SHORE_FIELD_FIXED | SHORE_FIELD_GIVEN)                                                        \
  F (DUE, due, INSTANT, SHORE_NO_EXTRA, N_("Answer due"), SHORE_FIELD_LOCAL)                       \
  F (ANSWERED, answered, INSTANT, SHORE_NO_EXTRA, N_("First answer"),                              \
     SHORE_FIELD_LOCAL | SHORE_FIELD_FIXED)                                                        \
  F (CLOSED, closed, INSTANT, SHORE_NO_EXTRA, N_("Closed on"), SHORE_FIELD_FIXED)                  \
  F (RESULT, result, TEXT, SHORE_NO_EXTRA, N_("Result"), SHORE_PERSONAL_LONG | SHORE_FIELD_LOCAL)  \
  F (HELD_BY, held_by, INT, SHORE_NO_EXTRA, N_("In hand of"),                                      \
     SHORE_FIELD_LOCAL | SHORE_FIELD_FIXED | SHORE_FIELD_USER)                                     \
  F (HOLDER, holder, TEXT, SHORE_NO_EXTRA, N_("Name"),                                             \
     SHORE_FIELD_PERSONAL | SHORE_FIELD_LOCAL | SHORE_FIELD_FIXED)                                 \
  F (HELD_UNTIL, held_until, INSTANT, SHORE_NO_EXTRA, N_("In hand until"),                         \
     SHORE_FIELD_LOCAL | SHORE_FIELD_FIXED)                                                        \
  F (LOST_TO, lost_to, INT, SHORE_NO_EXTRA, N_("Taken first by"),                                  \
     SHORE_FIELD_LOCAL | SHORE_FIELD_FIXED | SHORE_FIELD_USER)

#define SHORE_CALLBACK_FIELDS(F)                                                                   \
  F (CLIENT, client, REF, .target = SHORE_KIND_CLIENT, N_("Client"), 0)                            \
  F (REQUEST, request, REF, .target = SHORE_KIND_REQUEST, N_("Request"), SHORE_FIELD_WHOLE)        \
  F (SUBJECT, subject, TEXT, SHORE_NO_EXTRA, N_("Subject"),                                        \
     SHORE_PERSONAL_WORDS | SHORE_FIELD_REQUIRED)                                                  \
  F (STATE, state, STATE, .choices = shore_callback_states, N_("State"), SHORE_FIELD_FIXED)        \
  F (START, start, INSTANT, SHORE_NO_EXTRA, N_("From"), SHORE_FIELD_REQUIRED)                      \
  F (END, end, INSTANT, SHORE_NO_EXTRA, N_("Until"), 0)                                            \
  F (NOTE, note, TEXT, SHORE_NO_EXTRA, N_("Note"), SHORE_PERSONAL_LONG)                            \
  F (OWNER, owner, INT, SHORE_NO_EXTRA, N_("Kept by"), SHORE_FIELD_FIXED | SHORE_FIELD_USER)       \
  F (ATTEMPTS, attempts, INT, SHORE_NO_EXTRA, N_("Attempts"), SHORE_FIELD_FIXED)                   \
  F (OUTCOME, outcome, CODE, .choices = shore_outcomes, N_("Last outcome"), SHORE_FIELD_FIXED)     \
  F (RUNG, rung, INSTANT, SHORE_NO_EXTRA, N_("Last reminder"),                                     \
     SHORE_FIELD_LOCAL | SHORE_FIELD_FIXED)                                                        \
  F (HELD_BY, held_by, INT, SHORE_NO_EXTRA, N_("In hand of"),                                      \
     SHORE_FIELD_LOCAL | SHORE_FIELD_FIXED | SHORE_FIELD_USER)                                     \
  F (HOLDER, holder, TEXT, SHORE_NO_EXTRA, N_("Name"),                                             \
     SHORE_FIELD_PERSONAL | SHORE_FIELD_LOCAL | SHORE_FIELD_FIXED)                                 \
  F (HELD_UNTIL, held_until, INSTANT, SHORE_NO_EXTRA, N_("In hand until"),                         \
     SHORE_FIELD_LOCAL | SHORE_FIELD_FIXED)                                                        \
  F (LOST_TO, lost_to, INT, SHORE_NO_EXTRA, N_("Taken first by"),                                  \
     SHORE_FIELD_LOCAL | SHORE_FIELD_FIXED | SHORE_FIELD_USER)

#define SHORE_EVENT_FIELDS(F)                                                                      \
  F (CLIENT, client, REF, .target = SHORE_KIND_CLIENT, N_("Client"), SHORE_FIELD_WHOLE)            \
  F (REQUEST, request, REF, .target = SHORE_KIND_REQUEST, N_("Request"), SHORE_FIELD_WHOLE)        \
  F (NATURE, nature, CODE, .choices = shore_event_natures, N_("Nature"), SHORE_FIELD_WHOLE)        \
  F (CHANNEL, channel, CODE, .choices = shore_channels, N_("Channel"), SHORE_FIELD_WHOLE)          \
  F (DIRECTION, direction, CODE, .choices = shore_directions, N_("Direction"), SHORE_FIELD_WHOLE)  \
  F (AT, at, INSTANT, SHORE_NO_EXTRA, N_("When"), SHORE_FIELD_WHOLE)                               \
  F (SUBJECT, subject, TEXT, SHORE_NO_EXTRA, N_("Subject"),                                        \
     SHORE_FIELD_PERSONAL | SHORE_FIELD_WHOLE)                                                     \
  F (TEXT, text, TEXT, SHORE_NO_EXTRA, N_("Text"), SHORE_PERSONAL_LONG | SHORE_FIELD_WHOLE)        \
  F (AUTHOR, author, INT, SHORE_NO_EXTRA, N_("Author"), SHORE_FIELD_WHOLE | SHORE_FIELD_USER)

#define SHORE_SALE_FIELDS(F)                                                                       \
  F (CLIENT, client, REF, .target = SHORE_KIND_CLIENT, N_("Client"), SHORE_FIELD_REQUIRED)         \
  F (STATE, state, STATE, .choices = shore_sale_states, N_("State"), SHORE_FIELD_FIXED)            \
  F (REF, ref, TEXT, SHORE_NO_EXTRA, N_("Number"),                                                 \
     SHORE_FIELD_DIGITS | SHORE_FIELD_FIXED | SHORE_FIELD_GIVEN)                                   \
  F (DATE, date, DAY, SHORE_NO_EXTRA, N_("Date"), 0)                                               \
  F (DISCOUNT, discount, RATE, SHORE_NO_EXTRA, N_("Discount"), SHORE_FIELD_LOCAL)                  \
  F (NET, net, MONEY, SHORE_NO_EXTRA, N_("Total excl. VAT"),                                       \
     SHORE_FIELD_FIXED | SHORE_FIELD_GIVEN)                                                        \
  F (VAT, vat, MONEY, SHORE_NO_EXTRA, N_("VAT"),                                                   \
     SHORE_FIELD_FIXED | SHORE_FIELD_GIVEN)                                                        \
  F (TOTAL, total, MONEY, SHORE_NO_EXTRA, N_("Total incl. VAT"),                                   \
     SHORE_FIELD_FIXED | SHORE_FIELD_GIVEN)                                                        \
  F (NOTE, note, TEXT, SHORE_NO_EXTRA, N_("Note"), SHORE_PERSONAL_LONG)

#define SHORE_SALE_LINE_FIELDS(F)                                                                  \
  F (SALE, sale, REF, .target = SHORE_KIND_SALE, N_("Sale"), SHORE_FIELD_REQUIRED)                 \
  F (PRODUCT, product, REF, .target = SHORE_KIND_PRODUCT, N_("Product"), 0)                        \
  F (RANK, rank, INT, SHORE_NO_EXTRA, N_("Line"), 0)                                               \
  F (LABEL, label, TEXT, SHORE_NO_EXTRA, N_("Label"), 0)                                           \
  F (QUANTITY, quantity, NUMBER, SHORE_NO_EXTRA, N_("Quantity"), 0)                                \
  F (PRICE, price, MONEY, SHORE_NO_EXTRA, N_("Unit price excl. VAT"), 0)                           \
  F (VAT, vat, RATE, SHORE_NO_EXTRA, N_("VAT"), 0)                                                 \
  F (DISCOUNT, discount, RATE, SHORE_NO_EXTRA, N_("Discount"), 0)                                  \
  F (NET, net, MONEY, SHORE_NO_EXTRA, N_("Net"), SHORE_FIELD_FIXED | SHORE_FIELD_GIVEN)

#define SHORE_INVOICE_FIELDS(F)                                                                    \
  F (CLIENT, client, REF, .target = SHORE_KIND_CLIENT, N_("Client"), 0)                            \
  F (REF, ref, TEXT, SHORE_NO_EXTRA, N_("Number"), SHORE_FIELD_SEARCH | SHORE_FIELD_DIGITS)        \
  F (STATE, state, STATE, .choices = shore_invoice_states, N_("State"), SHORE_FIELD_FIXED)         \
  F (DATE, date, DAY, SHORE_NO_EXTRA, N_("Date"), 0)                                               \
  F (DUE, due, DAY, SHORE_NO_EXTRA, N_("Due date"), 0)                                             \
  F (TOTAL, total, MONEY, SHORE_NO_EXTRA, N_("Total incl. VAT"), 0)                                \
  F (REST, rest, MONEY, SHORE_NO_EXTRA, N_("Rest to pay"), 0)

#define SHORE_PAYMENT_FIELDS(F)                                                                    \
  F (INVOICE, invoice, REF, .target = SHORE_KIND_INVOICE, N_("Invoice"), SHORE_FIELD_REQUIRED)     \
  F (CLIENT, client, REF, .target = SHORE_KIND_CLIENT, N_("Client"), SHORE_FIELD_LOCAL)            \
  F (AMOUNT, amount, MONEY, SHORE_NO_EXTRA, N_("Amount"), SHORE_FIELD_REQUIRED)                    \
  F (DATE, date, DAY, SHORE_NO_EXTRA, N_("Date"), 0)                                               \
  F (METHOD, method, CODE, .choices = shore_payment_methods, N_("Method"), 0)

#define SHORE_PROMISE_FIELDS(F)                                                                    \
  F (CLIENT, client, REF, .target = SHORE_KIND_CLIENT, N_("Client"), SHORE_FIELD_REQUIRED)         \
  F (AMOUNT, amount, MONEY, SHORE_NO_EXTRA, N_("Amount"), SHORE_FIELD_REQUIRED)                    \
  F (DUE, due, DAY, SHORE_NO_EXTRA, N_("Promised for"), SHORE_FIELD_REQUIRED)                      \
  F (STATE, state, STATE, .choices = shore_promise_states, N_("State"), SHORE_FIELD_FIXED)         \
  F (MADE, made, INSTANT, SHORE_NO_EXTRA, N_("Made"), SHORE_FIELD_FIXED)                           \
  F (NOTE, note, TEXT, SHORE_NO_EXTRA, N_("Note"), SHORE_PERSONAL_LONG)

/* Who has a request or a callback in hand, and until when. */
#define SHORE_CLAIM_FIELDS(F)                                                                      \
  F (REQUEST, request, REF, .target = SHORE_KIND_REQUEST, N_("Request"), SHORE_FIELD_WHOLE)        \
  F (CALLBACK, callback, REF, .target = SHORE_KIND_CALLBACK, N_("Callback"), SHORE_FIELD_WHOLE)    \
  F (STATE, state, STATE, .choices = shore_claim_states, N_("State"), SHORE_FIELD_FIXED)           \
  F (OWNER, owner, INT, SHORE_NO_EXTRA, N_("Taken by"), SHORE_FIELD_WHOLE | SHORE_FIELD_USER)      \
  F (HOLDER, holder, TEXT, SHORE_NO_EXTRA, N_("Name"), SHORE_FIELD_PERSONAL | SHORE_FIELD_WHOLE)   \
  F (MADE, made, INSTANT, SHORE_NO_EXTRA, N_("Taken at"), SHORE_FIELD_WHOLE)                       \
  F (UNTIL, until, INSTANT, SHORE_NO_EXTRA, N_("Until"), SHORE_FIELD_FIXED)

/* What a client did about being called, a row an act; none is ever changed. */
#define SHORE_CONSENT_FIELDS(F)                                                                    \
  F (CLIENT, client, REF, .target = SHORE_KIND_CLIENT, N_("Client"), SHORE_FIELD_WHOLE)            \
  F (ACT, act, CODE, .choices = shore_consent_acts, N_("Act"), SHORE_FIELD_WHOLE)                  \
  F (AT, at, INSTANT, SHORE_NO_EXTRA, N_("When"), SHORE_FIELD_WHOLE)                               \
  F (CHANNEL, channel, CODE, .choices = shore_consent_channels, N_("Channel"), SHORE_FIELD_WHOLE)  \
  F (OBJECT, object, TEXT, SHORE_NO_EXTRA, N_("What for"), SHORE_FIELD_WHOLE)                      \
  F (BENEFICIARY, beneficiary, TEXT, SHORE_NO_EXTRA, N_("For whom"), SHORE_FIELD_WHOLE)            \
  F (SOURCE, source, CODE, .choices = shore_consent_sources, N_("How"), SHORE_FIELD_WHOLE)         \
  F (STATED, stated, TEXT, SHORE_NO_EXTRA, N_("Stated when asked"), SHORE_FIELD_WHOLE)             \
  F (WORDING, wording, TEXT, SHORE_NO_EXTRA, N_("Wording"), SHORE_PERSONAL_LONG | SHORE_FIELD_WHOLE) \
  F (OTHER_TIMES, other_times, BOOL, SHORE_NO_EXTRA, N_("Also at other hours"), SHORE_FIELD_WHOLE) \
  F (AUTHOR, author, INT, SHORE_NO_EXTRA, N_("Author"), SHORE_FIELD_WHOLE)                         \
  F (NOTED, noted, INSTANT, SHORE_NO_EXTRA, N_("Noted on"), SHORE_FIELD_WHOLE)                     \
  F (CHAIN, chain, TEXT, SHORE_NO_EXTRA, N_("Seal"), SHORE_FIELD_WHOLE)

/* One row a client who owes something past its date; its id is the client's. */
#define SHORE_DEBT_FIELDS(F)                                                                       \
  F (CLIENT, client, REF, .target = SHORE_KIND_CLIENT, N_("Client"), 0)                            \
  F (REST, rest, MONEY, SHORE_NO_EXTRA, N_("Rest to pay"), 0)                                      \
  F (INVOICES, invoices, INT, SHORE_NO_EXTRA, N_("Overdue invoices"), 0)                           \
  F (OLDEST, oldest, DAY, SHORE_NO_EXTRA, N_("Oldest due date"), 0)                                \
  F (STEP, step, CODE, .choices = shore_recovery_steps, N_("Last step"), 0)                        \
  F (STEP_AT, step_at, INSTANT, SHORE_NO_EXTRA, N_("Step taken"), 0)                               \
  F (PROMISED, promised, DAY, SHORE_NO_EXTRA, N_("Promised for"), 0)                               \
  F (PROMISE, promise, MONEY, SHORE_NO_EXTRA, N_("Promised"), 0)

/* clang-format on */

#define SHORE_ALL_FIELDS(X)                                                                        \
  X (CLIENT, client, SHORE_CLIENT_FIELDS)                                                          \
  X (CONTACT, contact, SHORE_CONTACT_FIELDS)                                                       \
  X (PRODUCT, product, SHORE_PRODUCT_FIELDS)                                                       \
  X (ARTICLE, article, SHORE_ARTICLE_FIELDS)                                                       \
  X (REQUEST, request, SHORE_REQUEST_FIELDS)                                                       \
  X (CALLBACK, callback, SHORE_CALLBACK_FIELDS)                                                    \
  X (EVENT, event, SHORE_EVENT_FIELDS)                                                             \
  X (SALE, sale, SHORE_SALE_FIELDS)                                                                \
  X (SALE_LINE, sale_line, SHORE_SALE_LINE_FIELDS)                                                 \
  X (INVOICE, invoice, SHORE_INVOICE_FIELDS)                                                       \
  X (PAYMENT, payment, SHORE_PAYMENT_FIELDS)                                                       \
  X (PROMISE, promise, SHORE_PROMISE_FIELDS)                                                       \
  X (CLAIM, claim, SHORE_CLAIM_FIELDS)                                                             \
  X (CONSENT, consent, SHORE_CONSENT_FIELDS)                                                       \
  X (DEBT, debt, SHORE_DEBT_FIELDS)
