#!/usr/bin/python3
"""A damaged vault: noticed, set aside, made anew, and what had not left saved where it can be read."""
import contextlib
import pathlib
import sqlite3
import subprocess
import sys
import unittest

import house

HERE = pathlib.Path(__file__).resolve().parent


class Rescue(unittest.TestCase):
    def setUp(self):
        self.stack = contextlib.ExitStack()
        self.home = self.stack.enter_context(house.folder())
        self.sandbox = self.stack.enter_context(house.Sandbox(self.home, clients=120))
        self.desk = house.Desk(self.home)
        self.desk.connect(self.sandbox.url)
        self.desk.ask("sync")
        clients = [row["id"] for row in self.desk.read("list", "client")]
        for number, client in enumerate(clients[:5]):
            self.desk.ask("set", "client", client, f"town=Ville-{number}")
        self.made = int(self.desk.ask("new", "client", "name=Aline Corre", "role=customer").out)
        self.desk.ask("new", "contact", f"client={self.made}", "last_name=Le Goff")
        self.desk.ask("do", "client", self.made, "promise", "amount=12.50", "due=2027-01-15")
        with contextlib.closing(sqlite3.connect(self.desk.vault)) as vault:
            vault.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            self.open = vault.execute("SELECT count(*) FROM operation WHERE state < 4").fetchone()[0]
            self.size = vault.execute("PRAGMA page_size").fetchone()[0]
            self.pages = self.roots(vault)

    def tearDown(self):
        self.stack.close()

    @staticmethod
    def roots(vault):
        return dict(vault.execute("SELECT name, rootpage FROM sqlite_schema WHERE rootpage > 0"))

    def spoil(self, *pages):
        with open(self.desk.vault, "r+b") as file:
            for page in pages:
                file.seek((page - 1) * self.size)
                file.write(b"\xa5" * self.size)

    def rescue(self):
        self.assertNotEqual(self.desk.run("doctor").status, house.DONE)
        answer = self.desk.ask("rescue")
        self.assertEqual(len(list(self.desk.vault.parent.glob("vault.db.damaged-*"))), 1)
        self.assertEqual(self.desk.vault.stat().st_mode & 0o077, 0)
        return answer.out

    def sync_and_compare(self):
        self.desk.ask("sync", "--timeout", "60")
        done = subprocess.run([sys.executable, HERE / "compare.py", self.sandbox.data,
                               self.desk.vault], capture_output=True, text=True, check=False)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def town(self, number):
        with contextlib.closing(sqlite3.connect(self.sandbox.data)) as crm:
            return crm.execute("SELECT count(*) FROM thirdparty WHERE town = ?",
                               (f"Ville-{number}",)).fetchone()[0]

    def test_a_table_of_the_crm(self):
        """What is lost is the CRM's: every change that waited arrives."""
        self.spoil(self.pages["client"], self.pages["list_client_fold"], self.pages["event"])
        self.assertIn(str(self.open), self.rescue())
        self.sync_and_compare()
        self.assertEqual([self.town(number) for number in range(5)], [1] * 5)

    def test_search_alone(self):
        self.spoil(self.pages["search_words_data"])
        self.assertIn(str(self.open), self.rescue())
        self.sync_and_compare()
        self.assertEqual(self.town(3), 1)
        found = self.desk.read("search", "Corre")
        self.assertEqual(len(found), 1, found)
        self.assertEqual(len(self.desk.read("list", "promise")), 1)

    def test_the_outbox_itself(self):
        """What cannot be read is said to be lost; the rest is as the CRM has it."""
        self.spoil(self.pages["operation"])
        self.assertIn("could not be read", self.rescue())
        self.desk.ask("sync", "--timeout", "60")
        self.assertEqual(self.town(3), 0)
        self.assertGreater(len(self.desk.read("list", "client")), 100)

    def test_nothing_can_be_read(self):
        self.desk.vault.write_bytes(b"this is no database at all " * 4000)
        self.assertNotEqual(self.desk.run("list", "client").status, house.DONE)
        self.rescue()
        self.sync_and_compare()

    def test_a_sound_one_is_left_alone(self):
        before = self.desk.vault.read_bytes()
        self.desk.ask("rescue", expect=house.REFUSED)
        self.assertEqual(self.desk.vault.read_bytes(), before)


if __name__ == "__main__":
    unittest.main()
