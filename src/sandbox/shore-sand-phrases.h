#pragma once

#include <glib.h>

/* What is said and written in the sample data: requests and their answers, callbacks, the history
 * of a client, articles of the knowledge base. */

typedef struct
{
  const char *subject;
  const char *message;
  const char *type;     /* code of the ticket type */
  const char *category; /* code of the ticket category */
  const char *severity;
} ShoreSandRequest;

typedef struct
{
  const char *label;
  const char *note;
} ShoreSandSaying;

typedef struct
{
  const char *question;
  const char *answer;
} ShoreSandArticleOfKnowledge;

extern const ShoreSandRequest shore_sand_requests[];
extern const guint shore_sand_n_requests;
extern const char *const shore_sand_answers[];
extern const guint shore_sand_n_answers;
extern const char *const shore_sand_private_notes[];
extern const guint shore_sand_n_private_notes;
extern const ShoreSandSaying shore_sand_callbacks[];
extern const guint shore_sand_n_callbacks;
extern const ShoreSandSaying shore_sand_history[];
extern const guint shore_sand_n_history;
extern const ShoreSandSaying shore_sand_appointments[];
extern const guint shore_sand_n_appointments;
extern const char *const shore_sand_client_notes[];
extern const guint shore_sand_n_client_notes;
extern const ShoreSandArticleOfKnowledge shore_sand_knowledge_base[];
extern const guint shore_sand_n_knowledge_base;
