#pragma once

#include "remote/shore-survey.h"

G_BEGIN_DECLS

/* What a survey of a CRM found, in sentences, for window and command line. */

char *shore_sentence_for_door (const ShoreSurvey *survey);
const char *shore_sentence_survey_step (ShoreSurveyStep step);
char *shore_sentence_account (const ShoreSurvey *survey);
char *shore_sentence_version (const ShoreSurvey *survey);
char *shore_sentence_clocks (const ShoreSurvey *survey);
char *shore_sentence_size (const ShoreSurvey *survey);
char *shore_sentence_certificate (const ShoreSurvey *survey);
char *shore_sentence_rights (const ShoreSurvey *survey);
const char *shore_sentence_right_word (const ShoreSurveyRight *right);
char *shore_sentence_right_cost (const ShoreSurveyRight *right);
char *shore_sentence_right_count (const ShoreSurveyRight *right);
char *shore_sentence_right_request (const ShoreSurveyRight *right, const char *login);

G_END_DECLS
