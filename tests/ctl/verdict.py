#!/usr/bin/python3
"""May this client be called? And the rules of law themselves, replaced by a file after a yes.

Hours are named in every call, so that no answer depends on when the test is run.
"""
import unittest

import house

TUESDAY = "2026-11-24T11:00:00+01:00"
NOON = "2026-11-24T13:00:00+01:00"
NIGHT = "2026-11-24T22:00:00+01:00"
HOLIDAY = "2026-11-11T11:00:00+01:00"


class Case(unittest.TestCase):
    def setUp(self):
        enter = house.folder()
        self.home = enter.__enter__()
        self.addCleanup(enter.__exit__, None, None, None)
        self.desk = house.Desk(self.home)
        self.desk.ask("principal", "add", self.desk.name)
        self.client = self.make("name=Hélène Roy", "postcode=29200")

    def make(self, *fields):
        return self.desk.ask("new", "client", *fields).out.strip()

    def verdict(self, at, *options, client=None, expect=house.DONE):
        words = ["verdict", "call", client or self.client, "--at", at, *options]
        answer = self.desk.ask(*words, "--json", expect=expect)
        return answer.json

    def reasons(self, verdict):
        return [reason["reason"] for reason in verdict["reasons"]]


class Calls(Case):
    def test_no_consent_is_forbidden_with_its_article(self):
        answer = self.desk.ask("verdict", "call", self.client, "--at", TUESDAY,
                               expect=house.REFUSED)
        self.assertIn("Call forbidden: no consent to commercial calls.", answer.err)
        self.assertIn("C. conso. L223-1", answer.out)
        told = self.verdict(TUESDAY, expect=house.REFUSED)
        self.assertEqual(told["verdict"], "forbidden")
        first = told["reasons"][0]
        self.assertEqual((first["reason"], first["rule"], first["remedy"]),
                         ("no-consent", "L-1", "consent"))
        self.assertIn("11 August 2026", first["in_force"])

    def test_a_service_call_needs_none(self):
        self.assertEqual(self.verdict(TUESDAY, "--purpose", "service")["verdict"], "allowed")
        told = self.verdict(NIGHT, "--purpose", "service")
        self.assertEqual(told["verdict"], "check")
        self.assertIn("late-hour", self.reasons(told))

    def test_hours_are_those_of_the_client(self):
        there = self.make("name=Marie Payet", "postcode=97400")
        told = self.verdict(TUESDAY, client=there, expect=house.REFUSED)
        # 14:00 at Saint-Denis: nothing against the hour, and six hours of it left.
        self.assertNotIn("hours", self.reasons(told))
        self.assertEqual(told["minutes_left"], 360)
        told = self.verdict("2026-11-24T17:00:00+01:00", client=there, expect=house.REFUSED)
        self.assertIn("hours", self.reasons(told))

    def test_a_refusal_and_a_holiday(self):
        self.desk.ask("set", "client", self.client, "no_call=yes")
        told = self.verdict(HOLIDAY, expect=house.REFUSED)
        self.assertIn("refused", self.reasons(told))
        self.assertIn("public holiday: 11 November", [r["sentence"] for r in told["reasons"]])

    def test_attempts_are_counted(self):
        for _ in range(4):
            callback = self.desk.ask("new", "callback", "subject=essai", f"client={self.client}",
                                     "start=2026-11-25T10:00").out.strip()
            self.desk.ask("do", "callback", callback, "attempt", "outcome=reached")
        now = self.desk.run("verdict", "call", self.client, "--json").json
        self.assertIn("attempts", self.reasons(now))
        before = self.verdict("2020-11-24T11:00:00+01:00")
        self.assertNotIn("attempts", self.reasons(before))

    def test_before_the_law_it_only_warns(self):
        told = self.verdict("2026-08-10T11:00:00+02:00")
        self.assertEqual(told["verdict"], "check")
        self.assertIn("former-list", self.reasons(told))

    def test_a_consent_and_its_withdrawal(self):
        now = self.desk.run("verdict", "call", self.client, "--json").json
        self.assertIn("no-consent", self.reasons(now))
        self.desk.ask("do", "client", self.client, "consent", "source=form", "object=chauffage",
                      "beneficiary=Hydréo", "stated=beneficiary object duration withdrawal proof",
                      "at=2026-09-01T10:00")
        self.assertEqual(self.verdict(TUESDAY)["verdict"], "allowed")
        # For something else it says nothing, nor a year and a day later.
        told = self.verdict(TUESDAY, "--object", "assurance", expect=house.REFUSED)
        self.assertIn("consent-other-object", self.reasons(told))
        told = self.verdict("2027-09-02T11:00:00+02:00", expect=house.REFUSED)
        self.assertIn("consent-expired", self.reasons(told))
        self.desk.ask("do", "client", self.client, "withdraw")
        rows = self.desk.read("list", "consent")
        self.assertEqual([row["act"] for row in rows], ["given", "withdrawn"])
        self.assertTrue(all(row["chain"] for row in rows))
        # The ledger is not edited.
        self.desk.ask("set", "consent", rows[0]["id"], "object=autre", expect=house.REFUSED)
        self.desk.ask("new", "consent", f"client={self.client}", expect=house.REFUSED)

    def test_what_is_not_understood(self):
        self.desk.ask("verdict", "call", "none", expect=house.USAGE)
        self.desk.ask("verdict", "call", self.client, "--at", "soon", expect=house.USAGE)
        self.desk.ask("verdict", "call", self.client, "--purpose", "fun", expect=house.USAGE)
        self.desk.ask("verdict", "call", "999999", expect=house.REFUSED)


class Rules(Case):
    def write(self, old, new):
        text = self.desk.ask("law", "text").out
        self.assertIn(old, text)
        path = self.home / "law.ini"
        path.write_text(text.replace(old, new, 1))
        return path

    def test_they_are_shown_with_their_dates(self):
        rows = {row["rule"]: row for row in self.desk.read("law", "show")}
        self.assertEqual(rows["L-1"]["from"], "2026-08-11")
        self.assertEqual(rows["L-14"]["to"], "2026-08-10")
        self.assertEqual(rows["L-9"]["confidence"], "B")

    def test_one_row_changes_the_trade(self):
        path = self.write("14:00-20:00", "14:00-19:00")
        late = "2026-11-24T19:30:00+01:00"
        self.assertNotIn("hours", self.reasons(self.verdict(late, expect=house.REFUSED)))
        shown = self.desk.ask("law", "check", path)
        self.assertIn("[L-9] slots: “10:00-13:00 14:00-20:00” becomes “10:00-13:00 14:00-19:00”",
                      shown.out)
        # Seen is not approved; nor is a no.
        self.desk.ask("law", "approve", path, expect=house.REFUSED, input="no\n")
        self.assertNotIn("hours", self.reasons(self.verdict(late, expect=house.REFUSED)))
        self.desk.ask("law", "approve", path, input="yes\n")
        self.assertIn("hours", self.reasons(self.verdict(late, expect=house.REFUSED)))
        self.desk.ask("law", "restore", input="yes\n")
        self.assertNotIn("hours", self.reasons(self.verdict(late, expect=house.REFUSED)))

    def test_a_bad_file_leaves_the_good_one_in_force(self):
        path = self.write("calls=4", "calls=four")
        answer = self.desk.ask("law", "approve", path, expect=house.REFUSED, input="yes\n")
        self.assertIn("[L-10] calls: “four” does not fit", answer.err)
        self.assertIn("The rules in force stay in force.", answer.err)
        self.assertIn("calls=4", self.desk.ask("law", "text").out)
        self.desk.ask("law", "approve", self.home / "absent", expect=house.REFUSED, input="yes\n")

    def test_a_gap_in_dates_says_where(self):
        later = ("[L-14/2]\ntext=x\nreference=y\nfrom=2026-08-12\nconfidence=A\nconduct=show\n\n"
                 "[H-1]")
        answer = self.desk.ask("law", "check", self.write("[H-1]", later), expect=house.REFUSED)
        self.assertIn("[L-14/2] from: no text of this rule is in force on 2026-08-11", answer.err)

    def test_a_rule_is_switched_off_for_one_principal(self):
        self.desk.ask("law", "off", "L-9")
        told = self.verdict(NOON, expect=house.REFUSED)
        self.assertNotIn("hours", self.reasons(told))
        self.assertIn("rule-off", self.reasons(told))
        other = house.Desk(self.home, "autre")
        other.ask("principal", "add", other.name)
        client = other.ask("--principal", "autre", "new", "client", "name=Paul Roy").out.strip()
        told = other.run("--principal", "autre", "verdict", "call", client, "--at", NOON,
                         "--json").json
        self.assertIn("hours", self.reasons(told))
        self.desk.ask("--principal", self.desk.name, "law", "on", "L-9")
        told = self.desk.run("--principal", self.desk.name, "verdict", "call", self.client, "--at",
                             NOON, "--json").json
        self.assertIn("hours", self.reasons(told))
        self.desk.ask("--principal", self.desk.name, "law", "off", "L-999", expect=house.USAGE)


if __name__ == "__main__":
    unittest.main()
