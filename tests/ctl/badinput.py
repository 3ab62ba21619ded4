#!/usr/bin/python3
"""What must not happen to anybody's work, made to happen: each gets a sentence, none loses a thing.

Every case asserts three things: the exit code, a sentence on standard error that a person can use,
and that what was there before is there after. A signal, a sanitizer's report or silence fails.
"""
import contextlib
import http.server
import os
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import unittest

import house


NOBODY = 65534


class Page(http.server.BaseHTTPRequestHandler):
    """A proxy's page where a CRM should be, and other things that are no CRM."""
    body = b"<html><body>Please sign in to the hotel network</body></html>"
    kind = "text/html"

    def answer(self):
        self.send_response(200)
        self.send_header("Content-Type", self.kind)
        self.send_header("Content-Length", str(len(self.body)))
        self.end_headers()
        self.wfile.write(self.body)

    do_GET = do_POST = do_PUT = answer

    def log_message(self, *_):
        pass


@contextlib.contextmanager
def impostor(body=Page.body, kind="text/html"):
    handler = type("Handler", (Page,), {"body": body, "kind": kind})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


class Case(unittest.TestCase):
    def setUp(self):
        enter = house.folder()
        self.home = enter.__enter__()
        self.addCleanup(enter.__exit__, None, None, None)
        self.desk = house.Desk(self.home)

    def assert_said(self, answer, *statuses):
        self.assertIn(answer.status, statuses, answer)
        sentence = answer.err.strip()
        self.assertGreater(len(sentence.split()), 3, answer)
        for sign in ("Sanitizer", "CRITICAL", "Segmentation", "assertion"):
            self.assertNotIn(sign, sentence, answer)


class WrongServer(Case):
    def work_against(self, url, *statuses):
        """An edit made against a server that is none: it stays, and the sync says what is wrong."""
        self.desk.connect(url)
        number = int(self.desk.ask("new", "client", "name=Aline Corre").out)
        answer = self.desk.run("sync", "--once", "--timeout", "30")
        self.assert_said(answer, *statuses)
        self.assertEqual(self.desk.read("show", "client", number)["name"], "Aline Corre")
        self.assertEqual(len(self.desk.read("outbox")), 1)
        return answer

    def test_nobody_listens(self):
        self.work_against("http://127.0.0.1:9", house.OFFLINE)

    def test_no_such_host(self):
        self.work_against("http://crm.invalid", house.OFFLINE)

    def test_html_page(self):
        with impostor() as url:
            self.work_against(url, house.REFUSED)

    def test_other_json(self):
        for body in (b"[]", b"null", b'{"success":', b"\xff\xfe{}", b"[" * 100000, b'"' * 3):
            with self.subTest(body[:20]), house.folder() as home:
                self.desk = house.Desk(home)
                with impostor(body, "application/json") as url:
                    self.work_against(url, house.REFUSED, house.OFFLINE)

    def test_wrong_key(self):
        with house.Sandbox(self.home, clients=5) as sandbox:
            self.desk.write_key("another-key-altogether")
            self.desk.ask("principal", "add", self.desk.name, "--url", sandbox.url, "--key-file",
                          self.desk.key_file)
            self.desk.ask("new", "client", "name=Aline Corre")
            self.assert_said(self.desk.run("sync", "--once"), house.REFUSED)
            self.assertEqual(len(self.desk.read("outbox")), 1)
            self.desk.write_key()
            self.desk.ask("sync")
            self.assertEqual(self.desk.read("outbox"), [])

    def test_untrusted_certificate(self):
        if not hasattr(__import__("ssl"), "SSLContext"):
            self.skipTest("this Python has no TLS")
        import ssl
        key, cert = self.home / "k.pem", self.home / "c.pem"
        made = subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout",
                               key, "-out", cert, "-subj", "/CN=localhost", "-days", "2"],
                              capture_output=True, check=False) if self.has("openssl") else None
        if made is None or made.returncode:
            self.skipTest("openssl is not here to make a certificate")
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Page)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(cert, key)
        server.socket = context.wrap_socket(server.socket, server_side=True)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)
        answer = self.work_against(f"https://127.0.0.1:{server.server_port}", house.REFUSED,
                                   house.OFFLINE)
        self.assertIn("certificate", answer.err.lower())

    @staticmethod
    def has(program):
        return any(os.access(os.path.join(path, program), os.X_OK)
                   for path in os.get_exec_path())

    def test_addresses_that_are_none(self):
        self.desk.write_key()
        for url in ("", "crm", "ftp://crm.example", "http://", "https://me:secret@crm.example"):
            answer = self.desk.run("principal", "add", "x", "--url", url, "--key-file",
                                   self.desk.key_file)
            self.assert_said(answer, house.USAGE)
        self.assertEqual(self.desk.read("principal", "list"), [])

    def test_keys_that_are_none(self):
        for content, mode in (("", 0o600), ("two words", 0o600), ("a" * 9000, 0o600),
                              (house.KEY, 0o644), (house.KEY, 0o640)):
            self.desk.write_key(content, mode)
            answer = self.desk.run("principal", "add", "x", "--url", "http://127.0.0.1:9",
                                   "--key-file", self.desk.key_file)
            self.assert_said(answer, house.REFUSED)
        answer = self.desk.run("principal", "add", "x", "--url", "http://127.0.0.1:9", "--key-file",
                               self.home / "nowhere")
        self.assert_said(answer, house.REFUSED)
        self.assertEqual(self.desk.read("principal", "list"), [])


class WrongFile(Case):
    def setUp(self):
        super().setUp()
        self.desk.ask("principal", "add", self.desk.name)
        self.number = int(self.desk.ask("new", "client", "name=Aline Corre").out)

    def assert_still_there(self):
        self.assertEqual(self.desk.read("show", "client", self.number)["name"], "Aline Corre")

    def settle_log(self):
        """Everything into the one file, so that damaging it is what the case says it is."""
        with contextlib.closing(sqlite3.connect(self.desk.vault)) as db:
            db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def test_not_a_database(self):
        self.settle_log()
        kept = self.desk.vault.read_bytes()
        self.desk.vault.write_bytes(b"this is no database at all " * 400)
        self.assert_said(self.desk.run("list", "client"), house.REFUSED)
        self.assertNotEqual(self.desk.run("doctor").status, house.DONE)
        self.assertTrue(self.desk.vault.read_bytes().startswith(b"this is no database"))
        self.desk.vault.write_bytes(kept)
        self.assert_still_there()

    def test_cut_short(self):
        self.settle_log()
        kept = self.desk.vault.read_bytes()
        self.desk.vault.write_bytes(kept[:len(kept) // 2 + 100])
        self.assertNotEqual(self.desk.run("doctor").status, house.DONE)
        answer = self.desk.run("list", "client")
        self.assertIn(answer.status, (house.DONE, house.REFUSED), answer)
        self.desk.vault.write_bytes(kept)
        self.assert_still_there()

    def test_newer_schema(self):
        with contextlib.closing(sqlite3.connect(self.desk.vault)) as db:
            version = db.execute("PRAGMA user_version").fetchone()[0]
            db.execute(f"PRAGMA user_version = {version + 1}")
        self.assert_said(self.desk.run("list", "client"), house.REFUSED)
        self.assert_said(self.desk.run("set", "client", self.number, "town=Brest"), house.REFUSED)
        with contextlib.closing(sqlite3.connect(self.desk.vault)) as db:
            db.execute(f"PRAGMA user_version = {version}")
        self.assert_still_there()

    def test_newer_backup_and_wrong_backup(self):
        copy = self.home / "copy.db"
        self.desk.ask("backup", copy)
        with contextlib.closing(sqlite3.connect(copy)) as db:
            db.execute("PRAGMA user_version = 99")
        self.assert_said(self.desk.run("restore", copy, "--force"), house.REFUSED)
        copy.write_bytes(b"nonsense" * 2000)
        self.assert_said(self.desk.run("restore", copy, "--force"), house.REFUSED)
        self.assert_said(self.desk.run("restore", self.home / "nowhere", "--force"), house.REFUSED)
        self.assert_still_there()

    def test_locked_by_another_program(self):
        with contextlib.closing(sqlite3.connect(self.desk.vault, isolation_level=None)) as db:
            db.execute("BEGIN IMMEDIATE")
            self.desk.ask("list", "client")
            answer = self.desk.run("set", "client", self.number, "town=Brest", timeout=120)
            self.assert_said(answer, house.REFUSED, house.OFFLINE)
            db.execute("ROLLBACK")
        self.desk.ask("set", "client", self.number, "town=Brest")
        self.assert_still_there()

    def test_full_disk(self):
        # The largest file a process may write stands for a disk without room.
        size = self.desk.vault.stat().st_size

        def limit():
            # Without the signal the write fails, as it does on a full disk.
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

        for letter in "abcdefghijklmnop":
            answer = self.desk.run("set", "client", self.number, "note=" + letter * 100000,
                                   preexec_fn=limit, restore_signals=False)
            if answer.status != house.DONE:
                break
        self.assert_said(answer, house.REFUSED)
        self.assert_still_there()
        self.desk.ask("set", "client", self.number, "town=Brest")


class WrongFolder(Case):
    def setUp(self):
        """Root may write anywhere, so the commands run as nobody where it is root who tests, and as
        a copy: the folder the program was built in may be root's alone."""
        super().setUp()
        self.who = {}
        if os.getuid() == 0:
            os.chown(self.home, NOBODY, NOBODY)
            self.who = {"user": NOBODY, "group": NOBODY, "extra_groups": []}
            self.desk.program = shutil.copy(shutil.which(house.CTL), self.home)

    def test_read_only(self):
        self.desk.ask("principal", "add", self.desk.name, **self.who)
        number = int(self.desk.ask("new", "client", "name=Aline Corre", **self.who).out)
        folder = self.desk.vault.parent
        self.desk.vault.chmod(0o400)
        folder.chmod(0o500)
        self.assert_said(self.desk.run("set", "client", number, "town=Brest", **self.who),
                         house.REFUSED)
        folder.chmod(0o700)
        self.desk.vault.chmod(0o600)
        shown = self.desk.ask("show", "client", number, "--json", **self.who).json
        self.assertEqual(shown["name"], "Aline Corre")

    def test_folder_that_cannot_be(self):
        (self.home / "file").write_text("not a folder")
        self.desk.data = self.home / "file"
        self.assert_said(self.desk.run("principal", "add", "x"), house.REFUSED)
        self.assertEqual((self.home / "file").read_text(), "not a folder")


class WrongWords(Case):
    def setUp(self):
        super().setUp()
        self.desk.ask("principal", "add", self.desk.name)

    def test_a_name_of_100_000_letters(self):
        name = "é" * 60000
        answer = self.desk.run("new", "client", f"name={name}")
        self.assertIn(answer.status, (house.DONE, house.REFUSED), answer)
        if answer.status == house.DONE:
            self.assertEqual(self.desk.read("show", "client", answer.out.strip())["name"], name)
        self.desk.ask("search", "éééééééé")

    def test_a_huge_name_meets_the_crm(self):
        with house.Sandbox(self.home, clients=5) as sandbox:
            self.desk = house.Desk(self.home, name="avec-crm")
            self.desk.connect(sandbox.url)
            self.desk.data.mkdir(exist_ok=True)
            base = ("--principal", "avec-crm")
            number = self.desk.ask(*base, "new", "client", "name=" + "a" * 100000).out.strip()
            self.desk.ask(*base, "new", "client", "name=Bref")
            answer = self.desk.run(*base, "sync")
            self.assertEqual(answer.status, house.REFUSED, answer)
            rows = {row["id"]: row for row in self.desk.read(*base, "list", "client")}
            self.assertEqual(rows[int(number)]["sync"], "refused")
            self.assertEqual([row["sync"] for row in rows.values() if row["name"] == "Bref"],
                             ["synced"])
            self.desk.ask(*base, "set", "client", number, "name=Court")
            self.desk.ask(*base, "sync")

    def test_bytes_that_are_no_text(self):
        command = [*self.desk.command("new", "client")]
        done = subprocess.run([*command, b"name=\xff\xfe\x80"], capture_output=True, check=False,
                              env=self.desk.env)
        self.assertIn(done.returncode, (house.REFUSED, house.USAGE))
        self.assertEqual(self.desk.read("list", "client"), [])

    def test_control_characters_do_not_reach_a_terminal(self):
        self.desk.ask("new", "client", "name=a\x1b[2Jb")
        self.assertNotIn("\x1b", self.desk.ask("list", "client").out)


if __name__ == "__main__":
    sys.exit(not unittest.main(verbosity=2, exit=False).result.wasSuccessful())
