#!/usr/bin/python3
"""The command line from end to end: what is made here arrives there, and the other way round."""
import subprocess
import sys
import unittest

import compare
import house


class RoundTrip(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.enter = house.folder()
        cls.home = cls.enter.__enter__()
        cls.sandbox = house.Sandbox(cls.home, clients=40).start()
        cls.desk = house.Desk(cls.home)
        cls.desk.connect(cls.sandbox.url)
        cls.desk.ask("sync")

    @classmethod
    def tearDownClass(cls):
        cls.sandbox.stop()
        cls.enter.__exit__(None, None, None)

    def assert_alike(self):
        with compare.Comparison(self.sandbox.data, self.desk.vault) as comparison:
            self.assertEqual(comparison.run(), [])

    def sync(self, expect=house.DONE):
        return self.desk.ask("sync", expect=expect)

    def first(self, kind, *where):
        rows = self.desk.read("list", kind, *where)
        self.assertTrue(rows, f"no {kind}")
        return rows[0]

    def test_list_has_the_promised_members(self):
        for kind in ("client", "contact", "request", "callback", "invoice", "product", "article"):
            row = self.first(kind)
            self.assertEqual(set(row) & {"id", "remote_id", "sync"}, {"id", "remote_id", "sync"})
            self.assertEqual(row["sync"], "synced")
            self.assertEqual(row["remote_id"], row["id"])

    def test_forms_of_values(self):
        invoice = self.first("invoice", "--where", "state=open")
        self.assertRegex(invoice["total"], r"^-?\d+\.\d\d$")
        self.assertRegex(invoice["due"], r"^\d{4}-\d\d-\d\d$")
        self.assertIsInstance(invoice["client"], int)
        product = self.first("product")
        self.assertIsInstance(product["on_sale"], bool)
        self.assertIsInstance(product["vat"], (int, float))

    def test_new_client_arrives(self):
        number = int(self.desk.ask("new", "client", "name=Odette Fleury", "town=Dol", "role=both",
                                   "phone=02 99 00 11 22").out)
        row = self.desk.read("show", "client", number)
        self.assertEqual((row["sync"], row["remote_id"]), ("waiting", None))
        self.sync()
        row = self.desk.read("show", "client", number)
        self.assertEqual(row["sync"], "synced")
        self.assertGreater(row["remote_id"], 0)
        self.assertEqual(row["name"], "Odette Fleury")
        self.assert_alike()

    def test_set_and_a_colleagues_edit_of_another_field(self):
        client = self.first("client", "--where", "role=customer")
        self.desk.ask("set", "client", client["id"], "town=Paimpol")
        self.sandbox.edit("thirdparties", client["remote_id"], zip="22500")
        self.sync()
        row = self.desk.read("show", "client", client["id"])
        self.assertEqual((row["town"], row["postcode"]), ("Paimpol", "22500"))
        self.assert_alike()

    def test_conflict_is_kept_and_settled(self):
        for word, town in (("mine", "Ici"), ("theirs", "Là-bas")):
            client = self.desk.read("list", "client")[7 if word == "mine" else 8]
            self.desk.ask("set", "client", client["id"], "town=Ici")
            self.sandbox.edit("thirdparties", client["remote_id"], town="Là-bas")
            self.sync(expect=house.CONFLICT)
            conflicts = self.desk.read("conflicts")
            self.assertEqual(len(conflicts), 1)
            change = [c for c in conflicts[0]["changes"] if c["field"] == "town"][0]
            self.assertEqual((change["after"], change["theirs"]), ("Ici", "Là-bas"))
            self.assertEqual(self.desk.read("show", "client", client["id"])["sync"], "conflict")
            self.desk.ask("resolve", conflicts[0]["id"], word)
            self.sync()
            self.assertEqual(self.desk.read("show", "client", client["id"])["town"], town)
            self.assertEqual(self.desk.read("conflicts"), [])
        self.assert_alike()

    def test_request_from_new_to_closed(self):
        client = self.first("client")
        number = int(self.desk.ask("new", "request", "subject=Compteur bloqué", "channel=chat",
                                   f"client={client['id']}").out)
        self.desk.ask("do", "request", number, "take")
        self.desk.ask("do", "request", number, "answer", "channel=email", "text=Nous passons jeudi.")
        callback = int(self.desk.ask("do", "request", number, "callback",
                                     "start=2026-12-03T09:00:00Z").out)
        self.desk.ask("do", "callback", callback, "attempt", "outcome=no-answer")
        self.assertEqual(self.desk.read("show", "callback", callback)["state"], "due")
        self.desk.ask("do", "callback", callback, "attempt", "outcome=reached")
        self.desk.ask("do", "request", number, "close", "result=Débloqué")
        self.sync()
        self.assertEqual(self.desk.read("show", "request", number)["state"], "closed")
        self.assertEqual(self.desk.read("show", "callback", callback)["state"], "done")
        self.assert_alike()

    def test_sale_and_payment(self):
        client, product = self.first("client"), self.first("product", "--where", "on_sale=yes")
        sale = int(self.desk.ask("new", "sale", f"client={client['id']}").out)
        self.desk.ask("do", "sale", sale, "add", f"product={product['id']}", "quantity=3")
        self.desk.ask("do", "sale", sale, "discount", "rate=5")
        self.desk.ask("do", "sale", sale, "place")
        invoice = self.first("invoice", "--where", "state=open")
        self.desk.ask("do", "invoice", invoice["id"], "pay", "amount=1.50", "method=card")
        self.sync()
        row = self.desk.read("show", "sale", sale)
        self.assertEqual(row["state"], "placed")
        self.assertEqual(len(row["sale_line"]), 1)
        rest = self.desk.read("show", "invoice", invoice["id"])["rest"]
        self.assertAlmostEqual(float(rest), float(invoice["rest"]) - 1.5, places=2)
        self.assert_alike()

    def test_offline_says_so_and_keeps_all(self):
        client = self.first("client")
        self.sandbox.network(False)
        self.desk.ask("set", "client", client["id"], "town=Sein")
        self.sync(expect=house.OFFLINE)
        self.assertTrue(self.desk.read("outbox"))
        self.sandbox.network(True)
        self.sync()
        self.assertEqual(self.desk.read("outbox"), [])
        self.assert_alike()

    def test_undo_of_what_has_not_left(self):
        client = self.desk.read("list", "client")[3]
        done = self.desk.read("set", "client", client["id"], "town=Nulle part")
        self.assertEqual(done["town"], "Nulle part")
        self.desk.ask("undo", done["batch"])
        self.assertEqual(self.desk.read("show", "client", client["id"])["town"], client["town"])
        self.assertEqual(self.desk.read("outbox"), [])

    def test_search(self):
        number = int(self.desk.ask("new", "client", "name=Zéphyrin Québriac",
                                   "phone=06 98 76 54 32").out)
        for words in ("zephyrin", "quebriac", "7654", "ZÉPH québ"):
            found = self.desk.read("search", words)
            self.assertIn(("client", number), [(row["kind"], row["id"]) for row in found], words)
        self.sync()

    def test_refusals_and_misuse(self):
        client = self.first("client")
        request = self.first("request")
        cases = [
            (house.USAGE, ["list", "nothing"]),
            (house.USAGE, ["list"]),
            (house.USAGE, ["sing"]),
            (house.USAGE, ["show", "client", "many"]),
            (house.USAGE, ["new", "client", "name"]),
            (house.USAGE, ["do", "client", str(client["id"]), "dance"]),
            (house.USAGE, ["list", "client", "--where", "colour=red"]),
            (house.USAGE, ["--principal", "nobody", "list", "client"]),
            (house.REFUSED, ["show", "client", "999999999"]),
            (house.REFUSED, ["new", "client", "town=Brest"]),
            (house.REFUSED, ["set", "request", str(request["id"]), "state=closed"]),
            (house.REFUSED, ["set", "client", str(client["id"]), "no_call=perhaps"]),
        ]
        for status, words in cases:
            answer = self.desk.run(*words)
            self.assertEqual(answer.status, status, f"{words}: {answer}")
            self.assertTrue(answer.err.strip(), words)

    def test_export_backup_restore(self):
        export, copy = self.home / "export", self.home / "copy.db"
        self.desk.ask("export", export)
        self.assertIn("client.json", [path.name for path in export.iterdir()])
        self.assertEqual({path.stat().st_mode & 0o777 for path in export.iterdir()}, {0o600})
        self.desk.ask("export", export, expect=house.REFUSED)
        self.desk.ask("backup", copy)
        self.assertEqual(copy.stat().st_mode & 0o777, 0o600)
        self.desk.ask("backup", copy, expect=house.REFUSED)
        client = self.desk.read("list", "client")[5]
        self.desk.ask("set", "client", client["id"], "town=Perdue")
        self.desk.ask("restore", copy, expect=house.REFUSED)
        self.desk.ask("restore", copy, "--force")
        self.assertEqual(self.desk.read("show", "client", client["id"])["town"], client["town"])
        self.sync()
        self.assert_alike()

    def test_doctor_actions_kinds(self):
        checks = {row["check"]: row for row in self.desk.run("doctor", "--json").json}
        self.assertTrue({"folder", "disk", "schema", "integrity", "waiting"} <= set(checks))
        self.assertEqual(checks["integrity"]["found"], "ok")
        self.assertTrue(checks["folder"]["good"])
        self.assertIn(("request", "close"),
                      [(row["kind"], row["action"]) for row in self.desk.read("actions")])
        self.assertIn("name", {row["kind"]: row["fields"] for row in self.desk.read("kinds")}
                      ["client"])


class Principals(unittest.TestCase):
    def test_added_listed_removed(self):
        with house.folder() as home:
            desk = house.Desk(home)
            desk.connect("http://127.0.0.1:9")
            self.work_for_two(desk)

    def slugs(self, desk):
        return [row["slug"] for row in desk.read("principal", "list")]

    def work_for_two(self, desk):
        self.assertEqual(self.slugs(desk), ["essai"])
        desk.ask("principal", "add", "Seule & Cie")
        self.assertEqual(self.slugs(desk), ["essai", "seule-cie"])
        desk.ask("list", "client", expect=house.USAGE)
        desk.ask("--principal", "seule-cie", "new", "client", "name=Une cliente")
        self.assertEqual(len(desk.read("--principal", "Seule & Cie", "list", "client")), 1)
        self.assertEqual(desk.read("--principal", "essai", "list", "client"), [])
        desk.ask("--principal", "seule-cie", "sync", expect=house.REFUSED)
        desk.ask("principal", "add", "seule cie", expect=house.REFUSED)
        desk.ask("principal", "remove", "seule-cie", expect=house.REFUSED)
        desk.ask("principal", "remove", "seule-cie", "--force")
        self.assertEqual(self.slugs(desk), ["essai"])
        self.assertEqual((desk.data / "principals").stat().st_mode & 0o777, 0o700)


class Help(unittest.TestCase):
    def test_help_names_every_command(self):
        done = subprocess.run([house.CTL, "--help"], capture_output=True, text=True, check=True,
                              env=house.ENVIRONMENT)
        for word in ("principal add", "principal list", "principal remove", "sync", "list", "show",
                     "new", "set", "do", "outbox", "conflicts", "resolve", "search", "export",
                     "backup", "restore", "doctor", "--data-dir", "--json"):
            self.assertIn(word, done.stdout)


if __name__ == "__main__":
    sys.exit(not unittest.main(verbosity=1, exit=False).result.wasSuccessful())
