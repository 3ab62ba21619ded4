#include "rules/shore-deadline.h"

#include "rules/shore-calendar.h"

static gboolean
set_deadline (ShoreDeadline *deadline, const ShoreLawRow *row, gint64 day)
{
  deadline->row = row;
  deadline->day = day;
  return TRUE;
}

/**
 * shore_deadline_callback: until when a request to be called may be answered
 * (L-12): the day of the request does not count, Saturdays do, Sundays and
 * holidays do not.
 * @asked: the day of the request, where the person lives
 *
 * Returns: FALSE when the rule is not in force on that day
 */
gboolean
shore_deadline_callback (const ShoreLaw *law, gint64 asked, ShoreDeadline *deadline)
{
  const ShoreLawRow *row = shore_law_find (law, "L-12", asked);

  if (row == NULL)
    return FALSE;
  return set_deadline (deadline, row,
                       shore_calendar_add_working (law, asked, shore_law_row_number (row, "days"),
                                                   SHORE_WORKING_OUVRABLE));
}

/**
 * shore_deadline_bar: the last day on which no contact is allowed after a
 * refusal (L-6b); the day of the refusal does not count.
 */
gboolean
shore_deadline_bar (const ShoreLaw *law, gint64 refused, ShoreDeadline *deadline)
{
  const ShoreLawRow *row = shore_law_find (law, "L-6b", refused);

  if (row == NULL)
    return FALSE;
  return set_deadline (deadline, row, refused + shore_law_row_number (row, "days"));
}

/**
 * shore_deadline_consent_kept: until when at least the record of a consent is
 * kept (L-5), in calendar years from its collection.
 */
gboolean
shore_deadline_consent_kept (const ShoreLaw *law, gint64 given, ShoreDeadline *deadline)
{
  const ShoreLawRow *row = shore_law_find (law, "L-5", given);

  /* The duty to keep it reaches those collected before it began. */
  if (row == NULL)
    row = shore_law_find (law, "L-5", shore_calendar_add_months (given, 12));
  if (row == NULL)
    return FALSE;
  return set_deadline (deadline, row,
                       shore_calendar_add_months (given,
                                                  12 * shore_law_row_number (row, "keep-years")));
}

/**
 * shore_deadline_consent_expiry: the instant from which a consent no longer
 * counts (L-3), to the same millisecond of the 365th day.
 * @given: the instant of its collection
 * @day: the day of the act, which says which text is in force
 *
 * Returns: %G_MAXINT64 when no rule ends it
 */
gint64
shore_deadline_consent_expiry (const ShoreLaw *law, gint64 given, gint64 day)
{
  const ShoreLawRow *row = shore_law_find (law, "L-3", day);

  return row ? given + shore_law_row_number (row, "days") * (gint64)86400000 : G_MAXINT64;
}

/**
 * shore_deadline_withdrawal: the last day to withdraw (L-22, L-23). The starting
 * day does not count; a last day that is a Saturday, a Sunday or a holiday moves
 * to the next working day.
 * @begins: conclusion of a contract for services, receipt of goods
 * @told: whether the person was told of the right
 * @told_on: the day of it; %SHORE_NO_DAY for in time, with the contract
 *
 * Returns: FALSE when the rule is not in force on that day
 */
gboolean
shore_deadline_withdrawal (
    const ShoreLaw *law, gint64 begins, gboolean told, gint64 told_on, ShoreDeadline *deadline)
{
  const ShoreLawRow *row = shore_law_find (law, "L-22", begins);
  const ShoreLawRow *longer = shore_law_find (law, "L-23", begins);
  gint64 last;
  gint64 longest;

  if (row == NULL)
    return FALSE;
  last = begins + shore_law_row_number (row, "days");
  if (longer != NULL && (!told || told_on != SHORE_NO_DAY))
    {
      longest = shore_calendar_add_months (last, shore_law_row_number (longer, "months"));
      if (told)
        longest = MIN (longest, told_on + shore_law_row_number (row, "days"));
      if (longest > last)
        row = longer;
      last = MAX (last, longest);
    }
  return set_deadline (deadline, row, shore_calendar_next_working (law, last, SHORE_WORKING_OUVRE));
}

/**
 * shore_deadline_refund: until when everything is paid back (L-23): 14 days from
 * the day the seller is told of the withdrawal; for goods it may wait for them or
 * for the proof of their dispatch, whichever comes first.
 * @returned: the day the goods came back, %SHORE_NO_DAY not yet
 * @dispatched: the day of the proof of dispatch, %SHORE_NO_DAY none
 *
 * Returns: FALSE when the rule is not in force, or while the refund may wait
 */
gboolean
shore_deadline_refund (const ShoreLaw *law,
                       gint64 told_on,
                       gboolean goods,
                       gint64 returned,
                       gint64 dispatched,
                       ShoreDeadline *deadline)
{
  const ShoreLawRow *row = shore_law_find (law, "L-23", told_on);
  gint64 last;
  gint64 fact;

  if (row == NULL)
    return FALSE;
  last = told_on + shore_law_row_number (row, "days");
  if (!goods)
    return set_deadline (deadline, row, last);
  if (returned == SHORE_NO_DAY && dispatched == SHORE_NO_DAY)
    return FALSE;
  if (returned == SHORE_NO_DAY || dispatched == SHORE_NO_DAY)
    fact = MAX (returned, dispatched);
  else
    fact = MIN (returned, dispatched);
  return set_deadline (deadline, row, MAX (last, fact));
}
