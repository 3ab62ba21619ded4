#!/usr/bin/python3
"""Two advisors, each with a vault and a key of their own, on one CRM.

What the CRM has no object for goes from one to the other through its agenda: a promise, how often a
callback was tried, who has a dossier in hand. Every case works through homeshorectl and looks at the
CRM's own file beside.
"""
import datetime
import sqlite3
import subprocess
import sys
import unittest

import house

CRM_NOTE = 'Dit « demain », pas avant <18 h> & "sûr" 📞\nRappeler {si} besoin}]'


class Case(unittest.TestCase):
    options = ()

    def setUp(self):
        enter = house.folder()
        self.home = enter.__enter__()
        self.addCleanup(enter.__exit__, None, None, None)
        self.crm = house.Sandbox(self.home, clients=90, options=self.options).start()
        self.addCleanup(self.crm.stop)
        self.camille = self.desk("camille", house.KEY)
        self.ines = self.desk("ines", "colleague-key")

    def desk(self, name, key):
        (self.home / name).mkdir()
        desk = house.Desk(self.home / name, name)
        desk.write_key(key)
        desk.ask("principal", "add", name, "--url", self.crm.url, "--key-file", desk.key_file)
        desk.ask("sync")
        return desk

    def sql(self, text, *values):
        with sqlite3.connect(f"file:{self.crm.data}?mode=ro", uri=True) as db:
            db.row_factory = sqlite3.Row
            return db.execute(text, values).fetchall()

    def one(self, desk, kind, number):
        return desk.read("show", kind, number)

    def request(self, desk):
        return next(row for row in desk.read("list", "request") if row["state"] == "new")["id"]

    def callback(self, desk):
        return next(row for row in desk.read("list", "callback") if row["state"] == "due")["id"]

    def exchange(self, *desks):
        for desk in desks or (self.camille, self.ines):
            desk.ask("sync")

    def assert_equal_sides(self):
        for desk in (self.camille, self.ines):
            done = subprocess.run([sys.executable, house.pathlib.Path(__file__).parent / "compare.py",
                                   self.crm.data, desk.vault, "--shared"], capture_output=True, text=True,
                                  check=False)
            self.assertEqual(done.returncode, 0, done.stdout)


class Promises(Case):
    def promise(self):
        client = self.camille.read("list", "client")[3]["id"]
        self.camille.ask("do", "client", client, "promise", "amount=120.50", "due=2026-12-04",
                         f"note={CRM_NOTE}")
        self.exchange()
        return client, self.camille.read("list", "promise")[0]["id"]

    def test_a_colleague_has_it_too(self):
        client, _ = self.promise()
        theirs = self.ines.read("list", "promise")
        self.assertEqual(len(theirs), 1)
        mine = self.camille.read("list", "promise")[0]
        for field in ("client", "amount", "due", "state", "made", "note"):
            self.assertEqual(theirs[0][field], mine[field], field)
        self.assertEqual((theirs[0]["client"], theirs[0]["note"]), (client, CRM_NOTE))
        self.assert_equal_sides()

    def test_colleagues_without_homeshore_read_it(self):
        self.promise()
        row, = self.sql("SELECT * FROM agendaevent WHERE location = 'homeshore/trace/promise'")
        self.assertIn("120.50", row["label"])
        self.assertTrue(row["note"].startswith(row["label"]), row["note"])
        self.assertTrue(row["ref_ext"].startswith("hs-"))
        self.assertEqual(row["fk_soc"], self.camille.read("list", "promise")[0]["client"])

    def test_it_goes_both_ways(self):
        _, mine = self.promise()
        theirs = self.ines.read("list", "promise")[0]["id"]
        self.ines.ask("do", "promise", theirs, "keep")
        self.exchange(self.ines, self.camille)
        self.assertEqual(self.one(self.camille, "promise", mine)["state"], "kept")
        self.assert_equal_sides()

    def test_it_is_no_contact_of_the_history(self):
        client, _ = self.promise()
        told = [row for row in self.ines.read("list", "event") if row["client"] == client
                and "120.50" in (row["subject"] or "")]
        self.assertEqual(len(told), 1, told)

    def test_a_new_desk_makes_it_again(self):
        self.promise()
        (self.home / "etienne").mkdir()
        third = self.desk_of_supervisor()
        self.assertEqual(len(third.read("list", "promise")), 1)

    def desk_of_supervisor(self):
        desk = house.Desk(self.home / "etienne", "etienne")
        desk.write_key("supervisor-key")
        desk.ask("principal", "add", "etienne", "--url", self.crm.url, "--key-file", desk.key_file)
        desk.ask("sync")
        return desk

    def test_an_answer_that_is_lost_makes_no_double(self):
        client = self.camille.read("list", "client")[3]["id"]
        self.camille.ask("do", "client", client, "promise", "amount=7", "due=2026-12-04")
        self.crm.fault(method="POST", path="agendaevents", cut="after", times=2)
        for _ in range(4):
            self.camille.run("sync", "--once")
            self.forget_waits(self.camille)
        self.exchange()
        self.assertEqual(len(self.sql("SELECT 1 FROM agendaevent WHERE location = "
                                      "'homeshore/trace/promise'")), 1)
        self.assertEqual(len(self.ines.read("list", "promise")), 1)
        self.assertEqual(len(self.camille.read("list", "promise")), 1)

    @staticmethod
    def forget_waits(desk):
        """As if the time before a second look were over."""
        with sqlite3.connect(desk.vault) as db:
            db.execute("UPDATE operation SET not_before = 0")

    def test_an_edited_note_is_no_promise_any_more(self):
        self.promise()
        row, = self.sql("SELECT id FROM agendaevent WHERE location = 'homeshore/trace/promise'")
        self.crm.edit("agendaevents", row["id"], note_private="Payé en liquide")
        answer = self.ines.run("sync")
        self.assertEqual(answer.status, house.DONE, answer)
        self.assertEqual(self.ines.read("list", "promise")[0]["note"], CRM_NOTE)


class PromisesOnTwenty(Promises):
    options = ("--dialect", "20")


class Attempts(Case):
    def test_a_colleague_sees_how_often(self):
        callback = self.callback(self.camille)
        self.camille.ask("do", "callback", callback, "attempt", "outcome=no-answer")
        self.camille.ask("do", "callback", callback, "attempt", "outcome=voicemail")
        self.exchange()
        seen = self.one(self.ines, "callback", callback)
        self.assertEqual((seen["attempts"], seen["outcome"], seen["state"]), (2, "voicemail", "due"))
        self.ines.ask("do", "callback", callback, "attempt", "outcome=reached")
        self.exchange(self.ines, self.camille)
        seen = self.one(self.camille, "callback", callback)
        self.assertEqual((seen["attempts"], seen["outcome"], seen["state"]), (3, "reached", "done"))
        self.assert_equal_sides()


class Claims(Case):
    def test_who_has_it_is_seen(self):
        request = self.request(self.camille)
        self.camille.ask("do", "request", request, "take")
        self.exchange()
        seen = self.one(self.ines, "request", request)
        self.assertEqual((seen["state"], seen["owner"], seen["held_by"], seen["holder"]),
                         ("taken", 1, 1, "Camille Lefèvre"))
        until = datetime.datetime.fromisoformat(seen["held_until"].replace("Z", "+00:00"))
        self.assertAlmostEqual(until.timestamp(), datetime.datetime.now().timestamp() + 7200, delta=60)
        row, = self.sql("SELECT fk_user_assign FROM ticket WHERE rowid = ?", request)
        self.assertEqual(row["fk_user_assign"], 1)
        self.assert_equal_sides()

    def test_what_is_in_hand_is_not_taken(self):
        request = self.request(self.camille)
        self.camille.ask("do", "request", request, "take")
        self.exchange()
        refused = self.ines.ask("do", "request", request, "take", expect=house.REFUSED)
        self.assertRegex(refused.err, r"A colleague has this in hand until \d\d:\d\d")
        self.assertNotIn("Camille", refused.err)
        self.assertEqual(self.ines.read("outbox"), [])
        self.camille.ask("do", "request", request, "release")
        self.exchange()
        self.assertIsNone(self.one(self.ines, "request", request)["holder"])
        self.ines.ask("do", "request", request, "take")
        self.exchange(self.ines, self.camille)
        self.assertEqual(self.one(self.camille, "request", request)["holder"], "Inès Marchand")
        self.assert_equal_sides()

    def test_the_time_runs_out(self):
        with sqlite3.connect(self.camille.vault) as db:
            db.execute("INSERT OR REPLACE INTO meta VALUES ('lease-minutes', 0)")
        request = self.request(self.camille)
        self.camille.ask("do", "request", request, "take")
        self.exchange()
        self.ines.ask("do", "request", request, "take")
        self.exchange(self.ines, self.camille)
        self.assertEqual(self.one(self.camille, "request", request)["holder"], "Inès Marchand")

    def test_taken_over_on_purpose(self):
        request = self.request(self.camille)
        self.camille.ask("do", "request", request, "take")
        self.exchange()
        self.ines.ask("do", "request", request, "take", "over=yes")
        self.exchange(self.ines, self.camille)
        for desk in (self.camille, self.ines):
            self.assertEqual(self.one(desk, "request", request)["held_by"], 2)
        self.assert_equal_sides()

    def test_closing_ends_it(self):
        request = self.request(self.camille)
        self.camille.ask("do", "request", request, "take")
        self.camille.ask("do", "request", request, "close", "result=Fait")
        self.exchange()
        self.assertIsNone(self.one(self.ines, "request", request)["holder"])
        self.assertEqual({row["state"] for row in self.ines.read("list", "claim")}, {"cancelled"})

    def test_undone(self):
        request = self.request(self.camille)
        taken = self.camille.ask("do", "request", request, "take", "--json").json
        self.exchange()
        self.camille.ask("undo", taken["batch"])
        self.exchange()
        seen = self.one(self.ines, "request", request)
        self.assertEqual((seen["state"], seen["holder"]), ("new", None))

    def test_two_at_once(self):
        """Both say so, without a network; the first that arrives has it, for both of them."""
        callback = self.callback(self.camille)
        self.crm.network(False)
        for desk in (self.ines, self.camille):
            desk.ask("do", "callback", callback, "claim")
            self.assertEqual(self.one(desk, "callback", callback)["held_by"],
                             2 if desk is self.ines else 1)
        self.crm.network(True)
        self.camille.run("sync")
        self.ines.run("sync")
        self.camille.run("sync")
        for desk in (self.camille, self.ines):
            self.assertEqual(self.one(desk, "callback", callback)["holder"], "Camille Lefèvre")

    def test_two_who_take_meet(self):
        """Whose the ticket is, is one field: the later one yields, and nobody is asked."""
        request = self.request(self.camille)
        self.camille.ask("do", "request", request, "take")
        self.ines.ask("do", "request", request, "take")
        self.exchange(self.camille, self.ines, self.camille)
        self.assertEqual(self.ines.read("outbox"), [])
        row, = self.sql("SELECT fk_user_assign FROM ticket WHERE rowid = ?", request)
        self.assertEqual(row["fk_user_assign"], 1)
        seen = self.one(self.ines, "request", request)
        self.assertEqual((seen["owner"], seen["holder"], seen["lost_to"]),
                         (1, "Camille Lefèvre", 1))
        self.assertEqual([row["state"] for row in self.camille.read("list", "claim")], ["held"])
        self.assertFalse(self.one(self.camille, "request", request)["lost_to"])
        self.camille.ask("do", "request", request, "release")
        self.exchange()
        self.ines.ask("do", "request", request, "take")
        self.exchange(self.ines, self.camille)
        seen = self.one(self.ines, "request", request)
        self.assertEqual((seen["owner"], seen["lost_to"] or 0), (2, 0))
        self.assert_equal_sides()

    def test_two_who_claim_a_callback_meet(self):
        callback = self.callback(self.camille)
        self.crm.edit("agendaevents", callback, userownerid=3)
        self.exchange()
        self.camille.ask("do", "callback", callback, "claim")
        self.ines.ask("do", "callback", callback, "claim")
        self.exchange(self.camille, self.ines, self.camille)
        self.assertEqual(self.ines.read("outbox"), [])
        seen = self.one(self.ines, "callback", callback)
        self.assertEqual((seen["owner"], seen["holder"]), (1, "Camille Lefèvre"))

    def until(self, desk, request):
        return datetime.datetime.fromisoformat(
            self.one(desk, "request", request)["held_until"].replace("Z", "+00:00"))

    def test_work_on_it_keeps_it_longer(self):
        request = self.request(self.camille)
        self.camille.ask("do", "request", request, "take")
        self.exchange()
        first = self.until(self.camille, request)
        self.camille.ask("do", "request", request, "note", "text=Vu")
        self.assertEqual(self.until(self.camille, request), first)
        with sqlite3.connect(self.camille.vault) as db:
            db.execute("INSERT OR REPLACE INTO meta VALUES ('lease-minutes', 180)")
        self.camille.ask("do", "request", request, "note", "text=Vu encore")
        self.exchange()
        for desk in (self.camille, self.ines):
            self.assertAlmostEqual((self.until(desk, request) - first).total_seconds(), 3600,
                                   delta=60)
        self.ines.ask("do", "request", request, "note", "text=Moi aussi")
        self.assertEqual(self.one(self.ines, "request", request)["held_by"], 1)


class Edits(Case):
    def test_two_who_edit_meet(self):
        client = self.camille.read("list", "client")[5]["id"]
        self.camille.ask("set", "client", client, "town=Douarnenez", "phone=0199000001")
        self.ines.ask("set", "client", client, "town=Concarneau", "email=a@exemple.fr")
        self.exchange(self.camille)
        self.assertEqual(self.ines.run("sync").status, house.CONFLICT)
        conflict, = self.ines.read("conflicts")
        change, = [change for change in conflict["changes"] if change["conflict"]]
        self.assertEqual((change["field"], change["after"], change["theirs"]),
                         ("town", "Concarneau", "Douarnenez"))
        self.ines.ask("resolve", conflict["id"], "mine")
        self.exchange(self.ines, self.camille)
        seen = self.one(self.camille, "client", client)
        self.assertEqual((seen["town"], seen["email"]), ("Concarneau", "a@exemple.fr"))
        self.assert_equal_sides()

    def meet(self):
        client = self.camille.read("list", "client")[5]["id"]
        request = self.request_of(self.camille)
        self.camille.ask("do", "request", request, "take")
        self.camille.ask("set", "client", client, "town=Douarnenez")
        self.ines.ask("set", "client", client, "town=Concarneau")
        self.exchange(self.camille)
        self.assertEqual(self.ines.run("sync").status, house.CONFLICT)
        conflict, = self.ines.read("conflicts")
        return client, conflict

    @staticmethod
    def request_of(desk):
        return next(row for row in desk.read("list", "request") if row["state"] == "new")["id"]

    def town(self, client):
        return [self.one(desk, "client", client)["town"] for desk in (self.camille, self.ines)]

    def test_by_whom_is_told(self):
        """The name comes from what the colleague wrote elsewhere: this user may not read others."""
        _, conflict = self.meet()
        self.assertEqual((conflict["theirs_user"], conflict["theirs_by"]), (1, "Camille Lefèvre"))

    def test_a_third_value(self):
        client, conflict = self.meet()
        self.assertEqual(self.ines.run("resolve", conflict["id"], "ville=Brest").status, house.USAGE)
        self.ines.ask("resolve", conflict["id"], "town=Quimperlé")
        self.exchange(self.ines, self.camille)
        self.assertEqual(self.town(client), ["Quimperlé", "Quimperlé"])
        again = self.ines.run("resolve", conflict["id"], "mine")
        self.assertEqual(again.status, house.REFUSED)
        self.assert_equal_sides()

    def test_undone_before_it_leaves(self):
        client, conflict = self.meet()
        for word in ("mine", "theirs", "town=Quimperlé"):
            batch = self.ines.ask("resolve", conflict["id"], word, "--json").json["batch"]
            self.assertEqual(self.ines.read("conflicts"), [])
            self.ines.ask("undo", batch)
            back, = self.ines.read("conflicts")
            change, = [change for change in back["changes"] if change["conflict"]]
            self.assertEqual((change["before"], change["after"], change["theirs"]),
                             (conflict["changes"][0]["before"], "Concarneau", "Douarnenez"))
            self.assertEqual(self.town(client), ["Douarnenez", "Concarneau"])
        self.assertEqual(self.ines.run("undo", batch).status, house.REFUSED)
        self.ines.ask("resolve", conflict["id"], "theirs")
        self.exchange()
        self.assert_equal_sides()

    def test_undone_after_it_left(self):
        client, conflict = self.meet()
        batch = self.ines.ask("resolve", conflict["id"], "mine", "--json").json["batch"]
        self.exchange(self.ines, self.camille)
        self.assertEqual(self.town(client), ["Concarneau", "Concarneau"])
        self.ines.ask("undo", batch)
        self.exchange(self.ines, self.camille)
        self.assertEqual(self.town(client), ["Douarnenez", "Douarnenez"])
        self.assert_equal_sides()

    def test_a_number_in_groups_meets_nobody(self):
        client = self.camille.read("list", "client")[5]["id"]
        self.camille.ask("set", "client", client, "phone=02 98.11 22 33")
        self.exchange()
        self.assertEqual(self.camille.read("outbox"), [])
        self.assertEqual(self.one(self.camille, "client", client)["phone"], "02 98.11 22 33")
        self.assertEqual(self.one(self.ines, "client", client)["phone"], "0298112233")


if __name__ == "__main__":
    unittest.main(verbosity=2)
