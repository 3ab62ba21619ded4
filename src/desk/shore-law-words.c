#include "desk/shore-law-words.h"

#include <glib/gi18n.h>

#include "desk/shore-desk.h"

/* Each says where and what, in the words of the file, since a person mends it there. */

static char *
where (const ShoreLawFault *fault)
{
  if (fault->group == NULL)
    return g_strdup ("");
  return fault->key ? g_strdup_printf ("[%s] %s: ", fault->group, fault->key)
                    : g_strdup_printf ("[%s]: ", fault->group);
}

static char *
what (const ShoreLawFault *fault)
{
  switch (fault->code)
    {
    case SHORE_LAW_FAULT_SYNTAX:
      return g_strdup_printf (_ ("the file cannot be read as rules, near “%s”"), fault->word);
    case SHORE_LAW_FAULT_MISSING:
      return g_strdup (_ ("nothing is given"));
    case SHORE_LAW_FAULT_UNKNOWN:
      return g_strdup (_ ("this rule has no such figure"));
    case SHORE_LAW_FAULT_BACKWARDS:
      return g_strdup (_ ("it ends before it begins"));
    case SHORE_LAW_FAULT_OVERLAP:
      return g_strdup_printf (_ ("another text of this rule is still in force on %s"), fault->word);
    case SHORE_LAW_FAULT_GAP:
      return g_strdup_printf (_ ("no text of this rule is in force on %s"), fault->word);
    case SHORE_LAW_FAULT_NO_RULE:
      return g_strdup (_ ("this rule is needed and is not there"));
    case SHORE_LAW_FAULT_VALUE:
    default:
      return g_strdup_printf (_ ("“%s” does not fit"), fault->word);
    }
}

/**
 * shore_sentence_law_fault: where a file of rules is wrong, and how.
 *
 * Returns: (transfer full):
 */
char *
shore_sentence_law_fault (const ShoreLawFault *fault)
{
  g_autofree char *place = where (fault);
  g_autofree char *fact = what (fault);

  return g_strconcat (place, fact, NULL);
}

/**
 * shore_sentence_law_difference: one thing that a file of rules would change.
 *
 * Returns: (transfer full):
 */
char *
shore_sentence_law_difference (const ShoreLawDifference *difference)
{
  if (difference->key == NULL)
    return g_strdup_printf (difference->change == SHORE_LAW_ADDED ? _ ("[%s] is new")
                                                                  : _ ("[%s] is no longer there"),
                            difference->group);
  return g_strdup_printf (_ ("[%s] %s: “%s” becomes “%s”"), difference->group, difference->key,
                          difference->before ? difference->before : "",
                          difference->after ? difference->after : "");
}

/**
 * shore_sentence_law_dates: since when a rule is in force, and until when.
 *
 * Returns: (transfer full):
 */
char *
shore_sentence_law_dates (const ShoreLawRow *row)
{
  g_autofree char *from = g_strchug (shore_sentence_day (row->from));
  g_autofree char *to = NULL;

  if (row->to == SHORE_LAW_OPEN)
    return g_strdup_printf (_ ("since %s"), from);
  to = g_strchug (shore_sentence_day (row->to));
  return g_strdup_printf (_ ("from %s to %s"), from, to);
}
