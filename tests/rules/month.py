#!/usr/bin/python3
"""A month of right-to-call verdicts, worked out a second time from the law document alone.

Whoever wrote this has read the rows L-1 to L-14b and the worked cases of the law document, and
none of the engine's code or data, so that the two can disagree. It is plain on purpose: one
function per rule, no table, the dates by the standard library.

    month.py persons --seed N --count 10000 [--month 2026-11]    cases, one JSON object a line
    month.py answer < CASES                                      verdicts, one a line
    month.py compare A B                                         where two lists of verdicts differ
    month.py worked                                              the worked cases of the document
    month.py share < CASES                                       how many cases each rule decides

A case is the call somebody wishes to make at the instant "at" (UTC milliseconds, as all instants
here) with what is on file. A verdict is red when a rule forbids, else amber when one asks the
advisor to judge, else green; "red" and "amber" name the rules. `compare` fails on a different
colour or a different red list, in which the rules that a ground fails by (L-1 to L-5, L-7, L-12,
L-16) count as one, and as none beside a refusal or a ban, which no ground lifts; L-6b counts as
L-6. Which of them is told is not the law's affair. Different amber lists under the same colour are
only printed.

The document leaves room. These are the readings taken, to be argued with by number. Those marked *
were first read more strictly here than in the engine, or less, and then settled between the two:

 1.*A service call (purpose "service") is no solicitation: green whatever is on file, a refusal and
    a block included, since they concern prospecting. By telephone outside the hours of L-9 it is
    amber: they are kept by courtesy, as the document does for recovery.
 2.*Somebody said to be a professional or a sole trader is judged as one (L-8 shows, it does not
    enforce), and without evidence is amber. Outside L-1 to L-7 and L-9 to L-14b.
 3. A sole trader is amber (L-8) every time, for the case does not say whether the number is
    personal.
 4. Opposition (L-8b) counts for professionals and sole traders only: unknown is amber, yes is red,
    with or without consent, contract or request. For consumers it is ignored.
 5. A professional's refusal or block is the GDPR objection, named L-8, not L-6, and has no 60 days.
    As for consumers, a valid consent given after it lifts the refusal and nothing lifts the block.
 6. A consumer may be called on one of three grounds: a valid consent, a living contract, a timely
    request. When no ground holds, the red list names the rules by which the grounds on file fail,
    as column "Rows" of the worked cases does, and L-1 only when nothing on file bears on this
    reach and this object. L-1 is therefore never cited beside L-2, L-3, L-4, L-5, L-7 or L-12.
 7. Of several consents for this reach and object that all fail, only the newest speaks, with every
    fault it has. One valid consent is enough, whatever the others are.
 8.*Consents for another reach or object, contracts without the object, requests about something
    else are "nothing on file". A solicitation always has an object: a case without one is not made.
 9. A consent lives from the instant it is given, included, to that instant + 365 times 24 hours,
    excluded (L-3, W-11). Elapsed time, so an hour may shift on the wall across a summer time.
10. A consent lacking one of the five items is refused (L-4), whether taken before or after
    11 August 2026; with all five an older one is fully valid, not amber (W-9, question 9).
11. Sources "pre-ticked" and "silence" are refused (L-2); "spoken" is accepted (question 7).
12. A withdrawn consent is named L-5, from the instant of withdrawal, included.
13. A consent given after "at", a request made after it, a refusal or an attempt after it are not
    yet there.
14.*After a refusal L-6 forbids until a consent valid for this very call and given strictly after
    the refusal. A living contract does not lift it (question 1: the stricter). A request made after
    it is answered all the same, for the answer is no solicitation.
15.*L-6b forbids through the 60th local day after the refusal's (W-14). With a consent given since
    it is amber until then: whether that shortens the bar is not settled.
16. "blocked" has no date, so no consent is known to be newer: L-6, always, for consumers.
17. A refusal does not make the older consents "withdrawn" in the list: the call is red by L-6
    and the grounds are judged as if it had not been said (W-14 cites L-6 and L-6b only).
18. A contract lives on its first and last day, both included, on the consumer's calendar. One with
    the object that is over, or not begun, fails as a ground under L-7 (W-15).
19. Energy and housing are L-11, lifted by a living contract on the object and, for a call only, by
    a timely request (W-16). Training is L-11b, lifted by such a contract only. Both concern
    consumers (reading 2), and both are cited beside the missing ground, if it is missing.
20. Press: without any ground a call is amber L-14b in place of the reds of reading 6; with a ground
    there is nothing left to doubt, and no amber. Hours, attempts and refusals stay.
21.*Hours (L-9) and attempts (L-10) hold for every solicitation of a consumer by telephone, on a
    contract too (W-15). The answer to a request is none: outside the hours it is amber, and is not
    counted against the attempts.
22. A valid consent for this call with "other_times" lifts L-9 altogether: hours, Saturdays,
    holidays, local days, unknown zone. It need not be the ground used.
23. No postcode: the clock and calendar of Paris, and amber L-9 where those allow.
24. Local days are amber L-9: Good Friday and 26 December in the departments 57, 67 and 68, in every
    commune; abolition days by postcode (Mayotte 27 April, Martinique 22 May, Guadeloupe 27 May,
    Saint-Martin 28 May, Guyane 10 June, Saint-Barthelemy 9 October, Reunion 20 December). They
    count as working days in the five days of L-12, which is the shorter delay.
25. Attempts: red when four or more fall in the 30 local days that end on the day of the call
    (W-12). "team_unknown_since" not 0 and not after the call means that the team's part of the
    count is missing: amber, unless the known part is already red.
26. Request: local day of the consumer, not counted; Monday to Saturday less the eleven holidays;
    through the end of the fifth (W-17). Both "proven" and "in_words" are needed. One request that
    holds is enough; else any on the object, however old, makes L-12 the rule by which it fails.
27. In writing (sms, email) there are no hours, no attempts, no request, no press. A consent of that
    very reach is tested as for a call and fails under the same rules; with none on file the rule is
    L-16, which the document sets in the place of L-1. A living contract on the object stands for
    the sale of similar products; one that is over is not cited. Refusals, L-6b included, and the
    bans hold for every reach.
28. All rows are taken as in force: no call before 11 August 2026 is judged (the old rules, L-14).
29. A rule that is red is not repeated in the amber list.
30. Zones by the first three digits; in French Polynesia the islands with a time of their own
    (Marquises, Gambier) are not generated. The general bans are applied there as elsewhere.
"""
import argparse
import collections
import datetime
import json
import random
import sys
import zoneinfo

MINUTE = 60 * 1000
HOUR = 60 * MINUTE
DAY = 24 * HOUR
ITEMS = ["beneficiary", "object", "duration", "withdrawal", "proof"]
SLOTS = ((10, 13), (14, 20))
ZONES = {"971": "America/Guadeloupe", "972": "America/Martinique", "973": "America/Cayenne",
         "974": "Indian/Reunion", "975": "America/Miquelon", "976": "Indian/Mayotte",
         "977": "America/St_Barthelemy", "978": "America/Marigot", "986": "Pacific/Wallis",
         "987": "Pacific/Tahiti", "988": "Pacific/Noumea"}
# Postal codes of Guadeloupe's series that kept their number when the islands left it.
ISLANDS = {"97133": "America/St_Barthelemy", "97150": "America/Marigot"}
ABOLITION = {"Indian/Mayotte": (4, 27), "America/Martinique": (5, 22),
             "America/Guadeloupe": (5, 27), "America/Marigot": (5, 28), "America/Cayenne": (6, 10),
             "America/St_Barthelemy": (10, 9), "Indian/Reunion": (12, 20)}
LAW_BEGINS = 1786399200000  # 11 August 2026, midnight in Paris


# Dates

def zone_of(postcode):
    if postcode is None:
        return None
    return ISLANDS.get(postcode) or ZONES.get(postcode[:3]) or "Europe/Paris"


def local(instant, zone):
    utc = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)
    return (utc + datetime.timedelta(milliseconds=instant)).astimezone(zoneinfo.ZoneInfo(zone))


def instant_of(day, zone, hour, minute=0):
    wall = datetime.datetime(day.year, day.month, day.day, hour, minute,
                             tzinfo=zoneinfo.ZoneInfo(zone))
    return int(wall.timestamp()) * 1000


def easter(year):
    """Easter Sunday, by the anonymous Gregorian method."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    month, day = divmod(h + k - 7 * m + 114, 31)
    return datetime.date(year, month, day + 1)


def is_holiday(day):
    """One of the eleven days of article L3133-1."""
    fixed = {(1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25)}
    after_easter = (day - easter(day.year)).days
    return (day.month, day.day) in fixed or after_easter in (1, 39, 50)


def is_local_day(day, postcode):
    if postcode is None:
        return False
    if postcode[:2] in ("57", "67", "68"):
        return day == easter(day.year) - datetime.timedelta(days=2) or \
            (day.month, day.day) == (12, 26)
    return ABOLITION.get(zone_of(postcode)) == (day.month, day.day)


def fifth_working_day(day):
    left = 5
    while left > 0:
        day += datetime.timedelta(days=1)
        if day.weekday() != 6 and not is_holiday(day):
            left -= 1
    return day


# Rules

def consent_faults(case, consent):
    """The rules by which a consent that was given fails at the instant of the call."""
    at = case["at"]
    faults = set()
    if consent["source"] in ("pre-ticked", "silence"):
        faults.add("L-2")
    if at >= consent["given"] + 365 * DAY:
        faults.add("L-3")
    if not set(ITEMS) <= set(consent["items"]):
        faults.add("L-4")
    if consent["withdrawn"] and consent["withdrawn"] <= at:
        faults.add("L-5")
    return faults


def consents_on_file(case):
    return [consent for consent in case["consents"]
            if consent["reach"] == case["reach"] and case["object"] is not None
            and consent["object"] == case["object"] and consent["given"] <= case["at"]]


def valid_consents(case):
    return [consent for consent in consents_on_file(case) if not consent_faults(case, consent)]


def today(case):
    return local(case["at"], case["zone"] or "Europe/Paris").date()


def day_of(case, instant):
    return local(instant, case["zone"] or "Europe/Paris").date()


def contracts_on_file(case):
    return [contract for contract in case["contracts"] if case["object"] in contract["objects"]]


def has_living_contract(case):
    day = today(case).isoformat()
    return any(contract["from"] <= day and (contract["to"] is None or day <= contract["to"])
               for contract in contracts_on_file(case))


def requests_on_file(case):
    if case["reach"] != "call" or case["object"] is None:
        return []
    return [request for request in case["asked"]
            if request["object"] == case["object"] and request["at"] <= case["at"]]


def refused_since(case, fact):
    """What was asked for or consented to before the refusal is over by it."""
    return fact.get("at", fact.get("given")) <= case["refused"] <= case["at"]


def has_timely_request(case):
    return any(request["proven"] and request["in_words"] and not refused_since(case, request)
               and today(case) <= fifth_working_day(day_of(case, request["at"]))
               for request in requests_on_file(case))


def judge_ground(case, red, amber):
    """L-1 to L-5, L-7, L-12, L-14b, and L-16 in the place of L-1."""
    if valid_consents(case) or has_living_contract(case) or has_timely_request(case):
        return
    if case["reach"] == "call" and case["sector"] == "press":
        amber.add("L-14b")
        return
    consents = consents_on_file(case)
    failed = set()
    if consents:
        failed |= consent_faults(case, max(consents, key=lambda consent: consent["given"]))
    if case["reach"] == "call" and contracts_on_file(case):
        failed.add("L-7")
    if requests_on_file(case):
        failed.add("L-12")
    red |= failed or {"L-1" if case["reach"] == "call" else "L-16"}


def refusal_stands(case):
    if not case["refused"] or case["refused"] > case["at"]:
        return False
    return not any(consent["given"] > case["refused"] for consent in valid_consents(case))


def judge_refusal(case, red, amber):
    if case["blocked"] or refusal_stands(case):
        red.add("L-6")
    if case["refused"] and case["refused"] <= case["at"]:
        last = day_of(case, case["refused"]) + datetime.timedelta(days=60)
        if today(case) <= last:
            (red if case["blocked"] or refusal_stands(case) else amber).add("L-6b")


def judge_sector(case, red):
    if has_living_contract(case):
        return
    if case["sector"] in ("energy", "housing"):
        red.add("L-11")
    if case["sector"] == "training":
        red.add("L-11b")


def is_in_hours(case):
    wall = local(case["at"], case["zone"] or "Europe/Paris")
    day = wall.date()
    return day.weekday() < 5 and not is_holiday(day) and \
        any(first <= wall.hour < last for first, last in SLOTS)


def judge_courtesy(case, amber):
    if case["reach"] == "call" and not is_in_hours(case):
        amber.add("L-9")


def judge_hours(case, red, amber):
    if any(consent["other_times"] and not refused_since(case, consent)
           for consent in valid_consents(case)):
        return
    day = today(case)
    if not is_in_hours(case):
        red.add("L-9")
    elif case["zone"] is None or is_local_day(day, case["postcode"]):
        amber.add("L-9")


def judge_attempts(case, red, amber):
    first = today(case) - datetime.timedelta(days=29)
    counted = [attempt for attempt in case["attempts"]
               if attempt <= case["at"] and first <= day_of(case, attempt)]
    if len(counted) >= 4:
        red.add("L-10")
    elif case["team_unknown_since"] and case["team_unknown_since"] <= case["at"]:
        amber.add("L-10")


def judge_professional(case, red, amber):
    if case["blocked"] or refusal_stands(case):
        red.add("L-8")
    if case["opposition"] == "yes":
        red.add("L-8b")
    elif case["opposition"] == "unknown":
        amber.add("L-8b")
    if case["person"] == "sole-trader" or not case["evidence"]:
        amber.add("L-8")


def judge_consumer(case, red, amber):
    if has_timely_request(case) and case["sector"] != "training":
        judge_courtesy(case, amber)
        return
    judge_ground(case, red, amber)
    judge_refusal(case, red, amber)
    judge_sector(case, red)
    if case["reach"] == "call":
        judge_hours(case, red, amber)
        judge_attempts(case, red, amber)


def sorted_rules(rules):
    """L-2 before L-10, L-6 before L-6b."""
    def key(rule):
        figures = "".join(sign for sign in rule if sign.isdigit())
        return int(figures), rule
    return sorted(rules, key=key)


def answer(case):
    if case["at"] < LAW_BEGINS:
        raise ValueError(f"{case['id']}: before 11 August 2026 other rules held")
    red, amber = set(), set()
    if case["purpose"] == "prospecting":
        if case["person"] != "consumer":
            judge_professional(case, red, amber)
        else:
            judge_consumer(case, red, amber)
    else:
        judge_courtesy(case, amber)
    amber -= red
    colour = "red" if red else "amber" if amber else "green"
    return {"id": case["id"], "colour": colour, "red": sorted_rules(red),
            "amber": sorted_rules(amber)}


# Cases. Each starts as a call that nothing forbids; one theme, or a few, then puts it at the edge.

METROPOLE = ["75011", "69003", "13001", "20000", "59000", "35000", "98000"]
RHINE = ["57000", "57100", "67000", "68100"]
OVERSEAS = ["97100", "97200", "97300", "97400", "97500", "97600", "97700", "97800", "97133",
            "97150", "97110", "97232", "97354", "97430", "97680", "98600", "98713", "98800"]
OBJECTS = ["fibre", "insurance", "magazine", "heat-pump", "course", "alarm"]


def a_postcode(chance):
    pool = chance.choices([METROPOLE, RHINE, OVERSEAS], [50, 12, 38])[0]
    return chance.choice(pool)


def days_of(month):
    first = datetime.date.fromisoformat(month + "-01")
    day = first
    while day.month == first.month:
        yield day
        day += datetime.timedelta(days=1)


def clock_of(case):
    return case["zone"] or "Europe/Paris"


def set_quiet_time(case, chance, days):
    """An instant inside a slot of an open day; one in three is the first or the last moment."""
    day = chance.choice([day for day in days if day.weekday() < 5 and not is_holiday(day)])
    first, last = chance.choice(SLOTS)
    begins = instant_of(day, clock_of(case), first)
    length = (last - first) * HOUR
    case["at"] = begins + chance.choice([chance.randrange(length), chance.randrange(length),
                                         chance.choice([0, MINUTE, length - MINUTE, length - 1])])


def a_consent(case, chance):
    return {"given": case["at"] - chance.randrange(10 * DAY, 300 * DAY), "withdrawn": 0,
            "reach": case["reach"], "object": case["object"],
            "source": chance.choice(["form", "web", "spoken"]), "items": list(ITEMS),
            "other_times": False}


def a_quiet_case(chance, days, number):
    postcode = a_postcode(chance)
    case = {"id": number, "at": 0, "purpose": "prospecting", "reach": "call",
            "person": "consumer", "evidence": False, "opposition": "unknown",
            "postcode": postcode, "zone": zone_of(postcode),
            "sector": chance.choice([None, None, "other"]), "object": chance.choice(OBJECTS),
            "consents": [], "contracts": [], "asked": [], "attempts": [],
            "team_unknown_since": 0, "refused": 0, "blocked": False}
    set_quiet_time(case, chance, days)
    case["consents"].append(a_consent(case, chance))
    case["attempts"] = sorted(case["at"] - chance.randrange(HOUR, 90 * DAY)
                              for _ in range(chance.randrange(3)))
    return case


def edge(chance, step):
    """On the edge, or a little before or after it."""
    return chance.choice([0, 0, -1, 1, -MINUTE, MINUTE, -step, step])


def first_consent(case, chance):
    if not case["consents"]:
        case["consents"].append(a_consent(case, chance))
    return case["consents"][0]


def theme_quiet(case, chance, days):
    pass


def theme_nothing(case, chance, days):
    """L-1: no ground, or one that is about something else."""
    case["consents"] = []
    other = chance.choice([name for name in OBJECTS if name != case["object"]])
    kind = chance.randrange(5)
    if kind == 1:
        case["consents"] = [dict(a_consent(case, chance), object=other)]
    elif kind == 2:
        case["consents"] = [dict(a_consent(case, chance), reach=chance.choice(["sms", "email"]))]
    elif kind == 3:
        case["contracts"] = [{"from": "2025-01-01", "to": None, "objects": [other]}]
    elif kind == 4:
        case["asked"] = [{"at": case["at"] - DAY, "object": other, "proven": True,
                          "in_words": True}]


def theme_source(case, chance, days):
    first_consent(case, chance)["source"] = chance.choice(["pre-ticked", "silence"])


def theme_age(case, chance, days):
    first_consent(case, chance)["given"] = case["at"] - 365 * DAY + edge(chance, HOUR)
    if chance.random() < 0.3:
        # The same hour of the same day of last year, where a day more or less shows.
        case["consents"][0]["given"] = case["at"] - chance.choice([364, 365, 366]) * DAY


def theme_items(case, chance, days):
    missing = set(chance.sample(ITEMS, chance.choice([0, 1, 1, 2])))
    first_consent(case, chance)["items"] = [item for item in ITEMS if item not in missing]
    if chance.random() < 0.5:
        # Around the day from which the law asks for consent.
        given = LAW_BEGINS + edge(chance, DAY)
        if case["at"] < given + 365 * DAY:
            case["consents"][0]["given"] = given


def theme_withdrawn(case, chance, days):
    first_consent(case, chance)["withdrawn"] = case["at"] + edge(chance, DAY)


def theme_several(case, chance, days):
    """A second consent, better or worse than the first, older or newer."""
    for _ in range(chance.choice([1, 2])):
        case["consents"].append(a_consent(case, chance))
        chance.choice([theme_source, theme_age, theme_items, theme_withdrawn, theme_quiet])(
            case, chance, days)
        chance.shuffle(case["consents"])
    if chance.random() < 0.1:
        case["consents"][0]["given"] = case["at"] + edge(chance, DAY)


def theme_refused(case, chance, days):
    case["refused"] = case["at"] - chance.randrange(HOUR, 200 * DAY)
    kind = chance.randrange(5)
    consent = case["consents"][0] if case["consents"] else None
    if kind == 0:
        case["refused"] = case["at"] + edge(chance, HOUR)
    elif kind == 1 and consent:
        consent["given"] = case["refused"] + chance.choice([0, 1, -1, MINUTE, DAY])
    elif kind == 2:
        case["contracts"] = [{"from": "2025-01-01", "to": None, "objects": [case["object"]]}]
    elif kind == 3:
        case["asked"] = [{"at": case["at"] - HOUR, "object": case["object"], "proven": True,
                          "in_words": True}]


def theme_sixty_days(case, chance, days):
    """A refusal some 60 days ago, and mostly a consent given since."""
    back = chance.choice([1, 30, 59, 60, 60, 61, 61, 62])
    day = today(case) - datetime.timedelta(days=back)
    case["refused"] = instant_of(day, clock_of(case), chance.choice([0, 10, 19, 23]),
                                 chance.choice([0, 59]))
    if case["consents"] and chance.random() < 0.8:
        case["consents"][0]["given"] = case["refused"] + chance.randrange(1, 12 * HOUR)


def theme_blocked(case, chance, days):
    case["blocked"] = True


def theme_contract(case, chance, days):
    if chance.random() < 0.8:
        case["consents"] = []
    day = today(case)
    first = day - datetime.timedelta(days=chance.choice([-1, 0, 1, 400, 900]))
    last = chance.choice([None, day + datetime.timedelta(days=chance.choice([-30, -1, -1, 0, 1]))])
    objects = chance.sample(OBJECTS, 2)
    if chance.random() < 0.9 and case["object"] not in objects:
        objects.append(case["object"])
    case["contracts"].append({"from": first.isoformat(), "to": last and last.isoformat(),
                              "objects": [name for name in objects if name]})


def theme_business(case, chance, days):
    case["person"] = chance.choice(["professional", "professional", "sole-trader"])
    case["evidence"] = chance.random() < 0.85
    case["opposition"] = chance.choice(["unknown", "unknown", "no", "no", "no", "yes"])
    if chance.random() < 0.7:
        case["consents"] = []
    if chance.random() < 0.3:
        theme_hours(case, chance, days)
    if chance.random() < 0.4:
        chance.choice([theme_refused, theme_refused, theme_blocked, theme_attempts, theme_banned])(
            case, chance, days)


def theme_sole_trader(case, chance, days):
    case.update(person="sole-trader", evidence=chance.random() < 0.8, opposition="no")
    if chance.random() < 0.5:
        case["consents"] = []


def theme_hours(case, chance, days):
    """Some edge of some slot on any day, holidays and weekends more than their share."""
    closed = [day for day in days if is_holiday(day) or day.weekday() >= 5]
    marked = [day for day in days if is_holiday(day) or is_local_day(day, case["postcode"])]
    day = chance.choice(chance.choices([days, closed, marked or days], [60, 25, 15])[0])
    hour = chance.choice([0, 8, 10, 10, 12, 13, 13, 14, 14, 20, 20, 23])
    moved = instant_of(day, clock_of(case), hour) + edge(chance, 30 * MINUTE) - case["at"]
    shift(case, moved)


def shift(case, moved):
    """The whole history moves with the call, so that what held before still holds."""
    case["at"] += moved
    for consent in case["consents"]:
        consent["given"] += moved
        consent["withdrawn"] += moved if consent["withdrawn"] else 0
    for request in case["asked"]:
        request["at"] += moved
    case["attempts"] = [attempt + moved for attempt in case["attempts"]]


def theme_other_times(case, chance, days):
    theme_hours(case, chance, days)
    if case["consents"]:
        case["consents"][0]["other_times"] = True
    if chance.random() < 0.3:
        chance.choice([theme_withdrawn, theme_age, theme_several])(case, chance, days)


def theme_no_postcode(case, chance, days):
    case["postcode"] = case["zone"] = None
    if chance.random() < 0.3:
        theme_hours(case, chance, days)
    else:
        at = case["at"]
        set_quiet_time(case, chance, days)
        moved, case["at"] = case["at"] - at, at
        shift(case, moved)


def theme_local_day(case, chance, days):
    """A day kept in one place only, where this month has one; else as theme_hours."""
    kept = [(postcode, day) for postcode in RHINE + OVERSEAS for day in days
            if is_local_day(day, postcode)]
    if not kept:
        theme_hours(case, chance, days)
        return
    case["postcode"], day = chance.choice(kept)
    case["zone"] = zone_of(case["postcode"])
    shift(case, instant_of(day, case["zone"], chance.choice([10, 11, 13, 16, 20])) - case["at"])


def theme_attempts(case, chance, days):
    """Three, four or five in the window, the oldest around its first day."""
    count = chance.choice([3, 4, 4, 4, 5])
    oldest = today(case) - datetime.timedelta(days=chance.choice([28, 29, 29, 30, 30, 31]))
    first = instant_of(oldest, clock_of(case), chance.choice([0, 10, 19, 23]),
                       chance.choice([0, 59]))
    newer = [case["at"] - chance.randrange(MINUTE, 25 * DAY) for _ in range(count - 1)]
    case["attempts"] = sorted([first] + newer)


def theme_team(case, chance, days):
    case["team_unknown_since"] = case["at"] - chance.choice([HOUR, 20 * DAY, 40 * DAY])
    if chance.random() < 0.1:
        case["team_unknown_since"] = case["at"] + MINUTE
    if chance.random() < 0.2:
        theme_attempts(case, chance, days)


def theme_banned(case, chance, days):
    case["sector"] = chance.choice(["energy", "energy", "housing", "training", "training"])
    case["reach"] = chance.choice(["call", "call", "call", "sms", "email"])
    for consent in case["consents"]:
        consent["reach"] = case["reach"]
    if chance.random() < 0.25:
        theme_contract(case, chance, days)
    if chance.random() < 0.25:
        theme_asked(case, chance, days)


def theme_asked(case, chance, days):
    """A request whose fifth working day is near the day of the call."""
    if chance.random() < 0.8:
        case["consents"] = []
    day = today(case)
    back = day - datetime.timedelta(days=chance.choice([0, 1, 2, 3]))
    near = [day - datetime.timedelta(days=count) for count in range(5, 10)
            if abs((fifth_working_day(day - datetime.timedelta(days=count)) - day).days) <= 1]
    asked = chance.choice(near) if near and chance.random() < 0.8 else back
    at = instant_of(asked, clock_of(case), chance.choice([0, 9, 18, 23]), chance.choice([0, 59]))
    case["asked"].append({"at": min(at, case["at"]), "object": case["object"],
                          "proven": chance.random() < 0.9, "in_words": chance.random() < 0.9})


def theme_press(case, chance, days):
    case["sector"] = "press"
    chance.choice([theme_nothing, theme_nothing, theme_age, theme_hours, theme_refused])(
        case, chance, days)


def theme_written(case, chance, days):
    case["reach"] = chance.choice(["sms", "email"])
    if chance.random() < 0.5:
        for consent in case["consents"]:
            consent["reach"] = case["reach"]
    chance.choice([theme_quiet, theme_quiet, theme_hours, theme_age, theme_withdrawn,
                   theme_attempts, theme_contract])(case, chance, days)


def theme_service(case, chance, days):
    case["purpose"] = "service"
    chance.choice([theme_nothing, theme_hours, theme_attempts, theme_blocked, theme_banned])(
        case, chance, days)


THEMES = [(theme_quiet, 6), (theme_nothing, 6), (theme_source, 3), (theme_age, 6),
          (theme_items, 5), (theme_withdrawn, 5), (theme_several, 5), (theme_refused, 4),
          (theme_sixty_days, 6), (theme_blocked, 1), (theme_contract, 7), (theme_business, 12),
          (theme_sole_trader, 3), (theme_hours, 11), (theme_other_times, 3),
          (theme_no_postcode, 4), (theme_local_day, 3), (theme_attempts, 7), (theme_team, 3),
          (theme_banned, 6), (theme_asked, 8), (theme_press, 5), (theme_written, 5),
          (theme_service, 3)]


def persons(seed, count, month):
    chance = random.Random(f"{seed} {month}")
    days = list(days_of(month))
    themes, weights = zip(*THEMES)
    for number in range(1, count + 1):
        case = a_quiet_case(chance, days, number)
        several = chance.choices([1, 2, 3], [80, 14, 6])[0]
        for theme in chance.choices(themes, weights, k=several):
            theme(case, chance, days)
        yield case


# Commands

def lines_of(stream):
    return [json.loads(line) for line in stream if line.strip()]


def write(value):
    print(json.dumps(value, ensure_ascii=False, separators=(",", ":")))


def read_answers(name):
    with open(name, encoding="utf-8") as stream:
        return {verdict["id"]: verdict for verdict in lines_of(stream)}


GROUNDS = {"L-1", "L-2", "L-3", "L-4", "L-5", "L-7", "L-12", "L-16"}


FINAL = {"L-6", "L-11", "L-11b"}


def told_alike(rules):
    told = {"ground" if rule in GROUNDS else "L-6" if rule == "L-6b" else rule for rule in rules}
    return told - {"ground"} if told & FINAL else told


def compare(left_name, right_name):
    left, right = read_answers(left_name), read_answers(right_name)
    serious = 0
    for number in sorted(set(left) | set(right), key=str):
        a, b = left.get(number), right.get(number)
        same = a and b and a["colour"] == b["colour"] and \
            told_alike(a["red"]) == told_alike(b["red"])
        if same and sorted_rules(a.get("amber", [])) == sorted_rules(b.get("amber", [])):
            continue
        serious += not same
        print(f"{number}: {'amber lists only' if same else 'DIFFERS'}")
        for name, verdict in ((left_name, a), (right_name, b)):
            print(f"  {name}: {json.dumps(verdict)}")
    print(f"{len(left)} and {len(right)} verdicts, {serious} differ", file=sys.stderr)
    return 1 if serious else 0


def share(cases):
    """A rule decides a case that it alone makes red, or that it alone makes amber."""
    colours, decides, named = collections.Counter(), collections.Counter(), collections.Counter()
    for case in cases:
        verdict = answer(case)
        colours[verdict["colour"]] += 1
        named.update(f"red {rule}" for rule in verdict["red"])
        named.update(f"amber {rule}" for rule in verdict["amber"])
        deciding = verdict["red"] or verdict["amber"]
        if len(deciding) == 1:
            decides[f"{verdict['colour']} {deciding[0]}"] += 1
    print(" ".join(f"{colour} {100 * count / len(cases):.1f}%"
                   for colour, count in sorted(colours.items())))
    for rule in sorted(set(decides) | set(named)):
        print(f"{rule:12} alone {100 * decides[rule] / len(cases):5.2f}%   "
              f"named {100 * named[rule] / len(cases):5.2f}%")


def worked_case(zone_postcode, when, **facts):
    """A consumer with a valid consent for this call, less what the facts say otherwise."""
    clock, text = when
    wall = datetime.datetime.fromisoformat(text).replace(tzinfo=zoneinfo.ZoneInfo(clock))
    at = int(wall.timestamp()) * 1000
    case = {"id": text, "at": at, "purpose": "prospecting", "reach": "call", "person": "consumer",
            "evidence": False, "opposition": "unknown", "postcode": zone_postcode,
            "zone": zone_of(zone_postcode), "sector": None, "object": "fibre",
            "consents": [{"given": at - 30 * DAY, "withdrawn": 0, "reach": "call",
                          "object": "fibre", "source": "form", "items": ITEMS,
                          "other_times": False}],
            "contracts": [], "asked": [], "attempts": [], "team_unknown_since": 0, "refused": 0,
            "blocked": False}
    case.update(facts)
    return case


def worked():
    """The worked cases that end in a verdict of call; the figures of the others are not ours."""
    paris, faults, done = "Europe/Paris", [], 0

    def at(text):
        wall = datetime.datetime.fromisoformat(text).replace(tzinfo=zoneinfo.ZoneInfo(paris))
        return int(wall.timestamp()) * 1000

    def consent(text, **facts):
        return [dict({"given": at(text), "withdrawn": 0, "reach": "call", "object": "fibre",
                      "source": "form", "items": ITEMS, "other_times": False}, **facts)]

    def expect(name, rules, postcode, text, colour=None, **facts):
        nonlocal done
        done += 1
        verdict = answer(worked_case(postcode, (paris, text), **facts))
        if verdict["red"] != rules or colour not in (None, verdict["colour"]):
            faults.append(f"{name} {text}: {verdict}, expected {rules} {colour or ''}")

    expect("W-1", ["L-9"], "75001", "2026-11-11T11:00")
    expect("W-2", ["L-9"], "75001", "2027-03-29T15:00")
    expect("W-2", ["L-9"], "75001", "2026-11-28T11:00")
    for hour, rules in (("09:59", ["L-9"]), ("10:00", []), ("12:59", []), ("13:00", ["L-9"]),
                        ("14:00", []), ("19:59", []), ("20:00", ["L-9"])):
        expect("W-3", rules, "75001", f"2026-11-24T{hour}")
    for hour, rules in (("09:00", []), ("10:00", ["L-9"]), ("11:00", []), ("17:00", ["L-9"])):
        expect("W-4", rules, "97400", f"2026-11-24T{hour}")
    expect("W-5", [], "97400", "2027-07-15T08:00")
    expect("W-5", ["L-9"], "97400", "2027-07-15T18:00")
    for hour, rules in (("24T10:30", ["L-9"]), ("24T15:00", []), ("24T18:00", ["L-9"]),
                        ("24T19:00", []), ("25T00:30", [])):
        expect("W-6", rules, "97200", f"2026-11-{hour}")
    expect("W-8", [], "57000", "2027-03-26T11:00", "amber")
    given = consent("2026-03-14T10:00")
    expect("W-9", [], "75001", "2027-03-12T11:00", "green", consents=given)
    expect("W-9", ["L-3"], "75001", "2027-03-15T11:00", consents=given)
    for missing in ("object", "withdrawal"):
        items = [item for item in ITEMS if item != missing]
        expect("W-10", ["L-4"], "75001", "2026-11-24T11:00",
               consents=consent("2026-03-14T10:00", items=items))
    given = consent("2027-09-01T12:00")
    expect("W-11", [], "75001", "2028-08-31T11:59", consents=given)
    expect("W-11", ["L-3"], "75001", "2028-08-31T12:00", consents=given)
    attempts = [at(f"2026-11-{day}T15:00") for day in ("02", "05", "12", "19")]
    for text, rules in (("2026-11-24T11:00", ["L-10"]), ("2026-12-01T11:00", ["L-10"]),
                        ("2026-12-02T11:00", [])):
        expect("W-12", rules, "75001", text, attempts=attempts)
    given, refused = consent("2026-11-01T10:00"), at("2026-11-24T11:00")
    expect("W-14", ["L-6"], "75001", "2027-02-01T11:00", consents=given, refused=refused)
    expect("W-14", ["L-6", "L-6b"], "75001", "2027-01-22T11:00", consents=given, refused=refused)
    expect("W-14", [], "75001", "2027-02-01T11:00", "green", refused=refused,
           consents=consent("2027-01-05T10:00"))
    for last, rules in ((None, []), ("2026-11-23", ["L-7"])):
        expect("W-15", rules, "75001", "2026-11-24T11:00", consents=[],
               contracts=[{"from": "2025-11-24", "to": last, "objects": ["fibre"]}])
    expect("W-16", ["L-11"], "75001", "2026-11-24T11:00", sector="energy")
    expect("W-16", ["L-11"], "75001", "2026-11-24T11:00", sector="energy", reach="sms",
           consents=consent("2026-11-01T10:00", reach="sms"))
    for back, text, rules in (("2026-11-22T10:00", "2026-11-24T11:00", []),
                              ("2026-11-20T18:40", "2026-11-26T19:00", []),
                              ("2026-11-20T18:40", "2026-11-27T11:00", ["L-11", "L-12"])):
        expect("W-16, W-17", rules, "75001", text, sector="energy", consents=[],
               asked=[{"at": at(back), "object": "fibre", "proven": True, "in_words": True}])
    print("\n".join(faults) if faults else f"{done} worked verdicts as the document has them")
    return 1 if faults else 0


def main():
    parser = argparse.ArgumentParser(description="A month of right-to-call verdicts.")
    commands = parser.add_subparsers(dest="command", required=True)
    made = commands.add_parser("persons")
    made.add_argument("--seed", type=int, required=True)
    made.add_argument("--count", type=int, default=10000)
    made.add_argument("--month", default="2026-11")
    commands.add_parser("answer")
    commands.add_parser("share")
    commands.add_parser("worked")
    both = commands.add_parser("compare")
    both.add_argument("left")
    both.add_argument("right")
    options = parser.parse_args()
    if options.command == "persons":
        for case in persons(options.seed, options.count, options.month):
            write(case)
    elif options.command == "answer":
        for case in lines_of(sys.stdin):
            write(answer(case))
    elif options.command == "share":
        share(lines_of(sys.stdin))
    elif options.command == "worked":
        return worked()
    elif options.command == "compare":
        return compare(options.left, options.right)
    return 0


if __name__ == "__main__":
    sys.exit(main())
