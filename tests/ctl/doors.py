#!/usr/bin/python3
"""Knocking at a CRM's door: what the assistant finds, and what it says of each closed door.

A real server at the other end each time: the sandbox, the sandbox behind TLS with certificates made
for the test, a page, a port where nobody listens. The sentences are compared by what they must name,
not word by word.
"""
import contextlib
import http.client
import http.server
import os
import shutil
import socket
import sqlite3
import ssl
import subprocess
import threading
import unittest

import house


class Page(http.server.BaseHTTPRequestHandler):
    """A site that is no CRM."""
    status = 200
    kind = "text/html"
    body = b"<html><body>Bienvenue</body></html>"
    headers_more = ()

    def answer(self):
        self.send_response(self.status)
        self.send_header("Content-Type", self.kind)
        self.send_header("Content-Length", str(len(self.body)))
        for name, value in self.headers_more:
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(self.body)

    do_GET = do_POST = answer

    def log_message(self, *_):
        pass


@contextlib.contextmanager
def site(**what):
    handler = type("Handler", (Page,), what)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def pump(source, sink):
    with contextlib.suppress(OSError):
        while data := source.recv(65536):
            sink.sendall(data)
    with contextlib.suppress(OSError):
        sink.shutdown(socket.SHUT_WR)


class Front:
    """TLS in front of the sandbox, as a web server would stand there."""

    def __init__(self, cert, key, port, subfolder=""):
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.context.load_cert_chain(cert, key)
        self.behind = port
        self.subfolder = subfolder
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self):
        with contextlib.suppress(OSError):
            while True:
                raw, _ = self.listener.accept()
                threading.Thread(target=self.relay, args=(raw,), daemon=True).start()

    def relay(self, raw):
        with contextlib.suppress(OSError), self.context.wrap_socket(raw, server_side=True) as near:
            with socket.create_connection(("127.0.0.1", self.behind)) as far:
                threading.Thread(target=pump, args=(far, near), daemon=True).start()
                pump(near, far)

    def swap(self, cert, key):
        """The same address shows another certificate from now on."""
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.context.load_cert_chain(cert, key)

    @property
    def url(self):
        return f"https://localhost:{self.port}"

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.listener.close()


class Folder(http.server.BaseHTTPRequestHandler):
    """The sandbox under a sub-folder, as most installations lie."""
    prefix = "/dolibarr/htdocs"
    behind = 0

    def answer(self):
        length = int(self.headers.get("Content-Length") or 0)
        body = self.rfile.read(length) if length else None
        if not self.path.startswith(self.prefix + "/api/"):
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(b"<html>Accueil</html>")
            return
        connection = http.client.HTTPConnection("127.0.0.1", self.behind)
        connection.request(self.command, self.path[len(self.prefix):], body, dict(self.headers))
        reply = connection.getresponse()
        data = reply.read()
        connection.close()
        self.send_response(reply.status)
        for name in ("Content-Type", "Content-Encoding", "Date"):
            if reply.headers[name]:
                self.send_header(name, reply.headers[name])
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    do_GET = do_POST = answer

    def log_message(self, *_):
        pass


def openssl(*words):
    subprocess.run(["openssl", *[str(word) for word in words]], check=True, capture_output=True)


class Case(unittest.TestCase):
    def setUp(self):
        enter = house.folder()
        self.home = enter.__enter__()
        self.addCleanup(enter.__exit__, None, None, None)
        self.desk = house.Desk(self.home)
        self.desk.write_key()

    def sandbox(self, **what):
        return house.Sandbox(self.home, **what)

    def check(self, url, *words, status=house.DONE, **options):
        answer = self.desk.run("principal", "check", "--url", url, "--key-file", self.desk.key_file,
                               "--json", *words, **options)
        self.assertEqual(answer.status, status, answer)
        return answer.json

    def assert_door(self, url, door, *named, status=house.REFUSED, words=()):
        """The door is told by name, and the sentence names what matters and what to do."""
        found = self.check(url, *words, status=status)
        self.assertEqual(found["door"], door, found)
        for word in named:
            self.assertIn(word, found["sentence"])
        self.assertGreater(len(found["sentence"].split(". ")), 1, found["sentence"])
        return found

    def assert_no_key_on_disk(self, key=house.KEY):
        """Neither the key nor a part of it, in any file but the one the advisor named."""
        for folder, _, names in os.walk(self.home):
            for name in names:
                path = os.path.join(folder, name)
                if path in (str(self.desk.key_file), str(self.home / "crm.db"),
                            str(self.home / "crm.db-wal")):
                    continue
                with open(path, "rb") as file:
                    self.assertNotIn(key.encode(), file.read(), path)


class Found(Case):
    def test_all_is_told(self):
        with self.sandbox(clients=200) as crm:
            found = self.check(crm.url)
        self.assertEqual((found["door"], found["version"], found["tried"]), ("open", "23.1.0", True))
        self.assertEqual((found["login"], found["admin"]), ("advisor", False))
        self.assertEqual({right["read"] for right in found["rights"]}, {"found"})
        self.assertEqual({right["name"]: right["count"] for right in found["rights"]}["clients"], 200)
        self.assertFalse(any(right["at_most"] for right in found["rights"]))
        self.assertEqual((found["php_offset"], found["db_offset"], found["skew_ms"]), (3600, 3600, 0))
        self.assertEqual(found["records"], sum(right["count"] for right in found["rights"]))
        self.assertGreater(found["sync_ms"], 0)
        self.assert_no_key_on_disk()

    def test_older_version(self):
        with self.sandbox(clients=40, options=("--dialect", "20")) as crm:
            found = self.check(crm.url)
            self.assertEqual((found["version"], found["tried"]), ("20.0.2", True))
            clients = found["rights"][0]
            self.assertEqual((clients["name"], clients["at_most"]), ("clients", True))
            self.assertGreaterEqual(clients["count"], 40)

    def test_nothing_is_written(self):
        with self.sandbox(clients=20) as crm:
            before = crm.admin("GET", "state")["counts"]
            self.check(crm.url)
            self.assertEqual(crm.admin("GET", "state")["counts"], before)

    def test_clocks(self):
        with self.sandbox(clients=20) as crm:
            crm.admin("POST", "clock", {"php_zone": "utc", "db_zone": "paris", "offset_s": 90})
            # Only what is written from now on shows the zones as they are now.
            crm.edit("thirdparties", 0, name="Horloge", client=1)
            found = self.check(crm.url)
            self.assertEqual((found["php_offset"], found["db_offset"]), (0, 3600))
            self.assertAlmostEqual(found["skew_ms"], 90000, delta=3000)

    def test_each_missing_right_has_its_price(self):
        costs = {121: ("clients", "read"), 122: ("clients", "write"), 281: ("contacts", "read"),
                 282: ("contacts", "write"), 56001: ("requests", "read"),
                 56002: ("requests", "write"), 2401: ("callbacks", "read"),
                 2402: ("callbacks", "write"), 31: ("products", "read"), 81: ("orders", "read"),
                 82: ("orders", "write"), 11: ("invoices", "read"), 12: ("invoices", "write"),
                 57001: ("articles", "read")}
        with self.sandbox(clients=10) as crm:
            for number, (name, side) in costs.items():
                with self.subTest(number):
                    crm.admin("POST", "rights", {"without": [number]})
                    rights = {right["name"]: right for right in self.check(crm.url)["rights"]}
                    self.assertEqual(rights[name][side], "missing")
                    self.assertRegex(rights[name]["cost"], rf"^[A-Z].*\. Ask .*right {number}\.$")
                    missing = [right for right in rights.values()
                               if "missing" in (right["read"], right["write"])]
                    self.assertEqual(len(missing), 1)

    def test_account_that_is_not_told(self):
        with self.sandbox(clients=10) as crm:
            crm.admin("POST", "rights", {"without": [251, 342, 2412]})
            found = self.check(crm.url)
            self.assertEqual((found["door"], found["login"]), ("open", None))
            rights = {right["name"]: right for right in found["rights"]}
            self.assertEqual(rights["callbacks"]["write"], "found")

    def test_account_that_is_not_told_works_in_its_own_name(self):
        """A refusal tells the number of the account; what is done in its name needs it."""
        with self.sandbox(clients=90) as crm:
            crm.admin("POST", "rights", {"without": [251, 342, 2412]})
            self.desk.connect(crm.url)
            self.desk.ask("sync")
            request = next(row for row in self.desk.read("list", "request")
                           if row["state"] == "new")["id"]
            self.desk.ask("do", "request", request, "take")
            self.desk.ask("do", "request", request, "callback", "start=2026-12-01T10:00:00Z")
            self.desk.ask("sync")
            self.assertEqual(self.desk.read("outbox"), [])
            self.assertEqual(self.desk.read("show", "request", request)["held_by"], 1)

    def test_the_api_is_found(self):
        with self.sandbox(clients=10) as crm:
            host = f"127.0.0.1:{crm.port}"
            for typed in (host, f" {crm.url}/ ", f"{crm.url}/index.php?mainmenu=home",
                          f"{crm.url}/societe/card.php?socid=3", f"{crm.url}/api/index.php/",
                          f"{crm.url}/api/index.php/status"):
                with self.subTest(typed):
                    self.assertEqual(self.check(typed)["root"], f"{crm.url}/api/index.php")

    def test_a_subfolder_is_found(self):
        with self.sandbox(clients=10) as crm:
            handler = type("Handler", (Folder,), {"behind": crm.port})
            server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
            threading.Thread(target=server.serve_forever, daemon=True).start()
            try:
                url = f"http://127.0.0.1:{server.server_port}"
                for typed in (url, url + "/dolibarr/htdocs/comm/index.php"):
                    self.assertEqual(self.check(typed)["root"],
                                     url + "/dolibarr/htdocs/api/index.php")
            finally:
                server.shutdown()
                server.server_close()

    def test_extra_field(self):
        with self.sandbox(clients=10) as crm:
            self.assertFalse(self.check(crm.url)["channel_missing"])
            with sqlite3.connect(crm.data) as db:
                db.execute("DELETE FROM extrafield_def WHERE name = 'channel'")
            self.assertTrue(self.check(crm.url)["channel_missing"])
            refused = self.desk.run("principal", "check", "--url", crm.url, "--key-file",
                                    self.desk.key_file, "--make-field")
            self.assertEqual(refused.status, house.REFUSED, refused)
            self.desk.write_key("supervisor-key")
            self.check(crm.url, "--make-field")
            self.assertFalse(self.check(crm.url)["channel_missing"])


class SignIn(Case):
    def sign_in(self, url, login, password, *words):
        return self.desk.run("principal", *words, "--url", url, "--login", login, "--json",
                             input=password + "\n")

    def test_password_gives_the_key(self):
        with self.sandbox(clients=10) as crm:
            answer = self.sign_in(crm.url, "supervisor", "homeshore", "check")
            self.assertEqual((answer.json["door"], answer.json["login"], answer.json["admin"]),
                             ("open", "supervisor", True))
            self.assertNotIn("supervisor-key", answer.out + answer.err)

    def test_wrong_password(self):
        with self.sandbox(clients=10) as crm:
            answer = self.sign_in(crm.url, "supervisor", "no", "check")
            self.assertEqual((answer.status, answer.json["door"]), (house.REFUSED, "wrong-password"))

    def test_switched_off(self):
        with self.sandbox(clients=10) as crm:
            crm.admin("POST", "switches", {"login": False})
            answer = self.sign_in(crm.url, "supervisor", "homeshore", "check")
            self.assertEqual(answer.json["door"], "no-login")
            self.assertIn("342", answer.json["sentence"])

    def test_key_is_asked_for_and_never_written(self):
        with self.sandbox(clients=10) as crm:
            answer = self.sign_in(crm.url, "colleague", "homeshore", "add", "essai", "--ask")
            self.assertEqual(answer.status, house.DONE, answer)
            self.desk.ask("sync", "--once", input="colleague-key\n")
            self.assertEqual(len(self.desk.read("list", "client")), 10)
            self.desk.ask("sync", "--once", input="not-that-one\n", expect=house.REFUSED)
            self.desk.ask("sync", "--once", input="\n", expect=house.REFUSED)
            self.desk.ask("sync", "--once", input="colleague-key\n")
            self.assert_no_key_on_disk("colleague-key")
            self.assert_no_key_on_disk("homeshore\n")

    def test_without_keyring_nothing_is_kept(self):
        with self.sandbox(clients=10) as crm:
            self.desk.env.pop("DBUS_SESSION_BUS_ADDRESS", None)
            self.desk.env["DBUS_SESSION_BUS_ADDRESS"] = "unix:path=/nowhere"
            answer = self.desk.run("principal", "add", "essai", "--url", crm.url,
                                   input=house.KEY + "\n")
            self.assertEqual(answer.status, house.REFUSED, answer)
            self.assertEqual(self.desk.read("principal", "list"), [])
            self.desk.key_file.unlink()
            self.assert_no_key_on_disk()


class Closed(Case):
    def test_no_address(self):
        for typed in ("", "not an address", "ftp://crm.example", "https://user:secret@crm.example"):
            with self.subTest(typed):
                self.assert_door(typed, "no-address", "https://", status=house.USAGE)

    def test_unknown_host(self):
        self.assert_door("https://crm.invalid", "unknown-host", "spelling", status=house.OFFLINE)

    def test_nobody_listens(self):
        self.assert_door("http://127.0.0.1:9", "refused", "port", status=house.OFFLINE)

    def test_page(self):
        with site() as url:
            self.assert_door(url, "page", "Dolibarr", "browser")

    def test_missing_page(self):
        with site(status=404) as url:
            self.assert_door(url, "page", "browser")

    def test_other_data(self):
        with site(body=b'{"hello":1}', kind="application/json") as url:
            self.assert_door(url, "stranger", "no Dolibarr")

    def test_captive_portal(self):
        portal = (("Location", "http://portal.train.example/login"),)
        with site(status=302, headers_more=portal) as url:
            self.assert_door(url, "elsewhere", "portal.train.example", "sign in",
                             status=house.OFFLINE)
        with site(status=511) as url:
            self.assert_door(url, "elsewhere", "sign in", status=house.OFFLINE)

    def test_api_off(self):
        with self.sandbox(clients=10) as crm:
            crm.admin("POST", "switches", {"api": False})
            self.assert_door(crm.url, "api-off", "administrator", "API")

    def test_wrong_key(self):
        with self.sandbox(clients=10) as crm:
            self.desk.write_key("another-key-altogether")
            self.assert_door(crm.url, "wrong-key", "key", "user card")

    def test_server_in_trouble(self):
        with self.sandbox(clients=10) as crm:
            crm.fault(status=503, times=-1)
            self.assert_door(crm.url, "busy", "Check again", status=house.OFFLINE)

    def test_silence(self):
        with self.sandbox(clients=10) as crm:
            crm.network(False)
            self.assert_door(crm.url, "silent", "network", status=house.OFFLINE)

    def test_no_tls(self):
        def answer_plainly():
            with contextlib.suppress(OSError):
                while True:
                    near, _ = listener.accept()
                    near.recv(4096)
                    near.sendall(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")
                    near.close()

        with socket.create_server(("127.0.0.1", 0)) as listener:
            threading.Thread(target=answer_plainly, daemon=True).start()
            self.assert_door(f"https://127.0.0.1:{listener.getsockname()[1]}", "no-tls", "http://")

    def test_added_all_the_same(self):
        """A principal can be prepared before its CRM answers; why it does not is told."""
        answer = self.desk.ask("principal", "add", "essai", "--url", "http://127.0.0.1:9",
                               "--key-file", self.desk.key_file)
        self.assertIn("no CRM listens", answer.err)
        self.assertEqual(self.desk.read("principal", "list")[0]["url"], "http://127.0.0.1:9")


@unittest.skipUnless(shutil.which("openssl"), "openssl is not here to make certificates")
class Certificates(Case):
    def make(self, name, *more, subject="/CN=localhost", alt="DNS:localhost"):
        key, cert = self.home / f"{name}.key", self.home / f"{name}.pem"
        openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", cert,
                "-subj", subject, "-addext", f"subjectAltName={alt}", *(more or ("-days", "30")))
        return cert, key

    def expired(self):
        """A certificate of the past: openssl signs a request with dates that are over."""
        work = self.home / "ca"
        work.mkdir()
        (work / "index").write_text("")
        (work / "serial").write_text("01\n")
        cert, key = self.make("old-ca")
        (work / "conf").write_text(
            f"[ca]\ndefault_ca=d\n[d]\ndatabase={work}/index\nserial={work}/serial\n"
            f"new_certs_dir={work}\ndefault_md=sha256\npolicy=p\n[p]\ncommonName=supplied\n"
            "[x]\nsubjectAltName=DNS:localhost\n")
        openssl("req", "-new", "-newkey", "rsa:2048", "-nodes", "-keyout", work / "k", "-out",
                work / "r", "-subj", "/CN=localhost")
        openssl("ca", "-batch", "-config", work / "conf", "-extensions", "x", "-in", work / "r",
                "-out", work / "c", "-cert", cert, "-keyfile", key, "-notext",
                "-startdate", "20200101000000Z", "-enddate", "20200201000000Z")
        return work / "c", work / "k"

    def fingerprint(self, cert):
        out = subprocess.run(["openssl", "x509", "-noout", "-fingerprint", "-sha256", "-in", str(cert)],
                             check=True, capture_output=True, text=True).stdout
        return out.strip().split("=")[1]

    def test_self_signed(self):
        cert, key = self.make("own")
        with self.sandbox(clients=10) as crm, Front(cert, key, crm.port) as front:
            found = self.assert_door(front.url, "certificate-unknown", "fingerprint")
            self.assertEqual(found["fingerprint"], self.fingerprint(cert))
            self.assertEqual(crm.admin("GET", "state")["requests"], {})

    def test_expired(self):
        with self.sandbox(clients=10) as crm, Front(*self.expired(), crm.port) as front:
            self.assert_door(front.url, "certificate-expired", "date", "renew")

    def test_other_name(self):
        cert, key = self.make("other", subject="/CN=crm.example", alt="DNS:crm.example")
        with self.sandbox(clients=10) as crm, Front(cert, key, crm.port) as front:
            # It is signed by nobody known, which comes first; pinned, it stands whatever its name.
            self.assert_door(front.url, "certificate-unknown", "fingerprint")
            found = self.check(front.url, "--pin", self.fingerprint(cert))
            self.assertTrue(found["pinned"])

    def test_pinned(self):
        cert, key = self.make("own")
        other = self.make("next")
        with self.sandbox(clients=10) as crm, Front(cert, key, crm.port) as front:
            wrong = self.assert_door(front.url, "certificate-changed", "fingerprint", words=(
                "--pin", self.fingerprint(other[0])))
            self.assertEqual(wrong["fingerprint"], self.fingerprint(cert))
            self.desk.ask("principal", "add", "essai", "--url", front.url, "--key-file",
                          self.desk.key_file, "--pin", self.fingerprint(cert))
            self.assertEqual(self.desk.read("principal", "list")[0]["certificate"],
                             self.fingerprint(cert))
            self.desk.ask("sync", "--once")
            self.assertEqual(len(self.desk.read("list", "client")), 10)

            front.swap(*other)
            self.desk.ask("new", "client", "name=Aline Corre")
            crm.admin("DELETE", "requests")
            answer = self.desk.ask("sync", "--once", expect=house.REFUSED)
            self.assertIn("certificate", answer.err)
            self.assertEqual(crm.admin("GET", "state")["requests"], {})
            again = self.desk.run("principal", "check", "essai", "--json").json
            self.assertEqual((again["door"], again["fingerprint"]),
                             ("certificate-changed", self.fingerprint(other[0])))

            self.desk.ask("principal", "connect", "essai", "--url", front.url, "--key-file",
                          self.desk.key_file, "--pin", self.fingerprint(other[0]))
            self.desk.ask("sync", "--once")
            self.assertEqual(self.desk.read("outbox"), [])

    def test_never_accepted_by_itself(self):
        cert, key = self.make("own")
        with self.sandbox(clients=10) as crm, Front(cert, key, crm.port) as front:
            answer = self.desk.ask("principal", "add", "essai", "--url", front.url, "--key-file",
                                   self.desk.key_file)
            self.assertIn(self.fingerprint(cert), answer.err)
            self.desk.ask("sync", "--once", expect=house.REFUSED)
            self.assertEqual(crm.admin("GET", "state")["requests"], {})


if __name__ == "__main__":
    unittest.main(verbosity=2)
