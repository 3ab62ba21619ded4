"""Faults, clock, network, an edit from inside, hostile requests, and the sample data."""

import calendar
import hashlib
import http.client
import os
import re
import signal
import socket
import sqlite3
import tempfile
import time
import unittest

from sandbox import Sandbox, SandboxTest, cut


class Faults(SandboxTest):
    def fault(self, **fields):
        self.assertEqual(self.crm.admin("POST", "faults", fields), {"done": True})

    def count(self):
        return self.crm.admin("GET", "state")["counts"]["contacts"]

    def test_cut_before_does_nothing(self):
        before = self.count()
        self.fault(cut="before", method="POST")
        self.assertTrue(cut(lambda: self.crm.post("contacts", {"lastname": "a"})))
        self.assertEqual(self.count(), before)

    def test_cut_after_did_it(self):
        before = self.count()
        self.fault(cut="after", method="POST")
        self.assertTrue(cut(lambda: self.crm.post("contacts", {"lastname": "a"})))
        self.assertEqual(self.count(), before + 1)

    def test_truncated(self):
        self.fault(truncate=True)
        with self.assertRaises(http.client.IncompleteRead):
            self.crm.get("users/info")

    def test_dripping(self):
        self.fault(drip_ms=5)
        self.assertEqual(self.crm.get("setup/dictionary/event_types").json[0]["code"], "AC_TEL")

    def test_statuses(self):
        for status in (401, 403, 404, 409, 500, 503):
            self.fault(status=status)
            answer = self.crm.get("status")
            self.assertEqual((answer.status, answer.json["error"]["code"]), (status, status))
        self.fault(status=500, body=False)
        self.assertEqual(self.crm.get("status").raw, b"")
        self.assertEqual(self.crm.get("status").status, 200)

    def test_retry_after(self):
        self.fault(status=429, retry_after=7)
        answer = self.crm.get("status")
        self.assertEqual((answer.status, answer.headers["Retry-After"]), (429, "7"))

    def test_html(self):
        self.fault(html=True)
        answer = self.crm.get("status")
        self.assertEqual(answer.status, 200)
        self.assertTrue(answer.headers["Content-Type"].startswith("text/html"))

    def test_times_skip_method_and_path(self):
        self.fault(status=500, times=2, skip=1, method="GET", path="contacts")
        statuses = [self.crm.get(path).status for path in
                    ("contacts", "tickets", "contacts", "contacts", "contacts")]
        self.assertEqual(statuses, [200, 200, 500, 500, 200])

    def test_latency_adds_to_a_failure(self):
        self.fault(latency_ms=80, times=-1)
        self.fault(status=503)
        start = time.monotonic()
        self.assertEqual(self.crm.get("status").status, 503)
        self.assertGreater(time.monotonic() - start, 0.075)
        self.crm.admin("DELETE", "faults")
        self.assertEqual(self.crm.admin("GET", "state")["faults"], 0)

    def test_handled_and_then_refused(self):
        before = self.count()
        self.fault(status=500, handled=True, method="POST")
        self.assertEqual(self.crm.post("contacts", {"lastname": "a"}).status, 500)
        self.assertEqual(self.count(), before + 1)

    def test_chance_is_seeded(self):
        def draw():
            crm = Sandbox()
            crm.admin("POST", "faults", {"status": 500, "times": -1, "probability": 0.5})
            drawn = [crm.get("status").status for _ in range(20)]
            crm.close()
            return drawn
        first = draw()
        self.assertEqual(first, draw())
        self.assertEqual(set(first), {200, 500})

    def test_network(self):
        connection = http.client.HTTPConnection("127.0.0.1", self.crm.port, timeout=5)
        connection.request("GET", "/api/index.php/nonsense")
        connection.getresponse().read()
        self.crm.admin("POST", "network", {"up": False})
        self.assertTrue(cut(lambda: (connection.sock.settimeout(5),
                                     connection.request("GET", "/api/index.php/status"),
                                     connection.getresponse())))
        connection.close()
        self.assertTrue(cut(lambda: self.crm.get("status")))
        self.crm.admin("POST", "network", {"up": True})
        self.assertEqual(self.crm.get("status").status, 200)


class Clock(SandboxTest):
    def test_offset_moves_date_and_tms(self):
        self.crm.admin("POST", "clock", {"offset_s": 86400 * 10})
        date = self.crm.get("status").headers["Date"]
        ahead = calendar.timegm(time.strptime(date, "%a, %d %b %Y %H:%M:%S GMT"))
        self.assertAlmostEqual(ahead - time.time(), 86400 * 10, delta=5)

    def test_zones_that_differ_shift_tms_alone(self):
        self.crm.admin("POST", "clock", {"db_zone": "utc"})
        ticket = self.crm.post("tickets", {"subject": "s", "message": "m"}).json
        kept = self.crm.get(f"tickets/{ticket}").json
        self.assertIn(kept["datec"] - kept["tms"], (3600, 7200, 3599, 7199))

    def test_autumn_hour_repeats(self):
        texts = []
        for hour in (0, 1):
            epoch = calendar.timegm((2026, 10, 25, hour, 30, 0))
            self.crm.admin("POST", "clock", {"offset_s": epoch - int(time.time())})
            texts.append(self.crm.admin("GET", "state")["now"][:13])
        self.assertEqual(texts[0], texts[1])


class Inside(SandboxTest):
    def test_an_edit_moves_tms(self):
        party = self.crm.client()
        self.crm.age()
        answer = self.crm.admin("POST", "edit", {"resource": "thirdparties", "id": party,
                                                 "fields": {"name": "Autre"}})
        self.assertEqual(answer["name"], "Autre")
        self.assertEqual(self.crm.tms("thirdparties", "t.rowid", party), "now")

    def test_create_and_delete(self):
        ticket = self.crm.admin("POST", "edit", {"resource": "tickets",
                                                 "fields": {"subject": "s", "message": "m"}})
        self.assertEqual(self.crm.get(f"tickets/{ticket}").json["fk_user_create"], "2")
        self.crm.admin("POST", "edit", {"resource": "tickets", "id": ticket, "delete": True})
        self.assertEqual(self.crm.get(f"tickets/{ticket}").status, 404)

    def test_restore_from_an_older_copy(self):
        self.crm.admin("POST", "snapshot")
        party = self.crm.client()
        self.crm.admin("POST", "restore")
        self.assertEqual(self.crm.get(f"thirdparties/{party}").status, 404)
        self.assertEqual(self.crm.client(), party)

    def test_the_key_becomes_another(self):
        self.crm.admin("POST", "key", {"key": "other"})
        self.assertEqual(self.crm.get("status").status, 401)
        self.crm.admin("POST", "key", {"key": "test-key"})
        self.assertEqual(self.crm.get("status").status, 200)

    def test_requests_are_counted(self):
        self.crm.admin("DELETE", "requests")
        self.crm.get("tickets", limit=1)
        self.crm.get("tickets/1")
        self.assertEqual(self.crm.admin("GET", "state")["requests"], {"GET tickets": 2})


class Hostile(SandboxTest):
    def send(self, data):
        with socket.create_connection(("127.0.0.1", self.crm.port), timeout=10) as sock:
            sock.sendall(data)
            try:
                sock.shutdown(socket.SHUT_WR)
                return sock.recv(400)
            except OSError:
                return b""

    def test_it_survives(self):
        head = b"POST /api/index.php/tickets HTTP/1.1\r\nHost: a\r\nDOLAPIKEY: test-key\r\n"
        huge = head + b"Content-Length: 99999999999\r\n"
        self.assertIn(b"413", self.send(huge + b"Expect: 100-continue\r\n\r\n"))
        self.assertEqual(self.send(huge + b"\r\n"), b"")
        self.send(b"\xff\xfe\x00garbage\r\n\r\n")
        self.send(head + b"Content-Length: 10\r\n\r\n{")
        self.send(b"GET /api/index.php/%00%ff/%2e%2e HTTP/1.1\r\nHost: a\r\n\r\n")
        self.send(b"GET /api/index.php HTTP/1.1\r\nHost: a\r\n\r\n")
        for path in ("tickets?sqlfilters=%ff", "tickets?limit=99999999999999999999&page=999999999999",
                     "tickets?sortfield=", "tickets?properties=,,", "x" * 4000, "tickets//",
                     "tickets/99999999999999999999"):
            self.crm.raw("GET", "/api/index.php/" + path, headers={"DOLAPIKEY": "test-key"})
        for body in ({"subject": [1], "message": "m"}, {"subject": "\u0000", "message": "m"},
                     {"subject": "s", "message": "m", "fk_soc": 1e300, "date_close": -1e300},
                     {"subject": "s", "message": "m", "date_close": "9999-99-99"},
                     {"subject": "s", "message": "m", "array_options": [1, {"a": 2}]}):
            self.crm.post("tickets", body)
        self.crm.post("orders", {"socid": self.crm.client(), "date": "x", "lines": [1, None]})
        self.crm.post("invoices/paymentsdistributed", {"arrayofamounts": [1], "datepaye": {},
                                                       "paymentid": 6, "closepaidinvoices": "yes",
                                                       "accountid": 1})
        self.crm.admin("POST", "faults", [1, "a", None])
        self.assertEqual(self.crm.get("status").status, 200)

    def test_large_body_of_unknown_length(self):
        def chunks():
            for _ in range(34):
                yield b"a" * (1024 * 1024)
        answer = self.crm.raw("POST", "/api/index.php/tickets", chunks(), {"DOLAPIKEY": "test-key"})
        self.assertEqual(answer.status, 413)
        self.assertEqual(self.crm.get("status").status, 200)


class Leaving(SandboxTest):
    def test_a_client_that_leaves_is_served_all_the_same(self):
        body = b'{"lastname":"parti"}'
        for fault in (None, {"latency_ms": 80}, {"drip_ms": 5}, {"truncate": True}):
            if fault:
                self.crm.admin("POST", "faults", fault)
            before = self.crm.admin("GET", "state")["counts"]["contacts"]
            with socket.create_connection(("127.0.0.1", self.crm.port)) as sock:
                sock.sendall(b"POST /api/index.php/contacts HTTP/1.1\r\nHost: a\r\n"
                             b"DOLAPIKEY: test-key\r\nContent-Length: %d\r\n\r\n" % len(body)
                             + body)
            deadline = time.monotonic() + 5
            while self.crm.admin("GET", "state")["counts"]["contacts"] == before:
                self.assertLess(time.monotonic(), deadline, fault)
        time.sleep(0.1)
        self.assertEqual(self.crm.get("status").status, 200)

    def test_half_a_body_creates_nothing(self):
        before = self.crm.admin("GET", "state")["counts"]["contacts"]
        with socket.create_connection(("127.0.0.1", self.crm.port)) as sock:
            sock.sendall(b"POST /api/index.php/contacts HTTP/1.1\r\nHost: a\r\n"
                         b"DOLAPIKEY: test-key\r\nContent-Length: 50\r\n\r\n{\"lastname\":")
        time.sleep(0.1)
        self.assertEqual(self.crm.admin("GET", "state")["counts"]["contacts"], before)


class Process(unittest.TestCase):
    def test_ends_with_stdin_and_on_sigterm(self):
        self.assertEqual(Sandbox().close(), 0)
        crm = Sandbox()
        crm.process.send_signal(signal.SIGTERM)
        self.assertEqual(crm.process.wait(timeout=10), 0)
        crm.close()

    def test_data_stay(self):
        with tempfile.TemporaryDirectory() as folder:
            data = os.path.join(folder, "crm.db")
            crm = Sandbox(data=data)
            party = crm.client()
            crm.close()
            crm = Sandbox(data=data, clients=50)
            self.assertEqual(crm.get(f"thirdparties/{party}").status, 200)
            self.assertEqual(crm.admin("GET", "state")["counts"]["thirdparties"], 1)
            crm.close()

    def test_listens_on_the_loopback_alone(self):
        crm = Sandbox()
        with open("/proc/net/tcp") as file:
            local = [line.split()[1] for line in file if line.split()[3] == "0A"]
        self.assertIn(f"0100007F:{crm.port:04X}", local)
        self.assertNotIn(f"00000000:{crm.port:04X}", local)
        crm.close()


class Data(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.crm = Sandbox("--now", "2026-11-25T10:00:00Z", clients=2000)
        cls.db = sqlite3.connect(cls.crm.data)

    @classmethod
    def tearDownClass(cls):
        cls.db.close()
        cls.crm.close()

    def all(self, sql):
        return self.db.execute(sql).fetchall()

    def one(self, sql):
        return self.all(sql)[0][0]

    def test_proportions(self):
        counts = self.crm.admin("GET", "state")["counts"]
        self.assertEqual((counts["thirdparties"], counts["contacts"], counts["products"],
                          counts["tickets"], counts["orders"], counts["invoices"]),
                         (2000, 2200, 200, 500, 400, 666))
        self.assertEqual(self.one("SELECT COUNT(*) FROM agendaevent WHERE fk_action <> 40"), 1000)

    def test_the_same_seed_makes_the_same_data(self):
        def digest(path):
            with sqlite3.connect(path) as db:
                text = "\n".join(line for line in db.iterdump() if not line.startswith('INSERT INTO "user"'))
            return hashlib.sha256(text.encode()).hexdigest()
        other = Sandbox("--now", "2026-11-25T10:00:00Z", clients=2000)
        self.assertEqual(digest(self.crm.data), digest(other.data))
        other.close()

    def test_numbers_are_fiction(self):
        pattern = re.compile(r"^(019900|026191|035301|046571|053649|063998)\d{4}$")
        for table, columns in (("thirdparty", ("phone", "phone_mobile")),
                               ("contact", ("phone", "phone_perso", "phone_mobile"))):
            for column in columns:
                for (text,) in self.all(f"SELECT {column} FROM {table} WHERE {column} IS NOT NULL"):
                    digits = re.sub(r"\D", "", text.replace("+33", "0"))
                    self.assertRegex(digits, pattern)

    def test_addresses(self):
        self.assertEqual(self.one("SELECT COUNT(*) FROM contact WHERE email NOT LIKE '%@exemple.fr'"),
                         0)
        self.assertGreater(self.one("SELECT COUNT(*) FROM thirdparty WHERE zip LIKE '97%'"), 20)

    def test_every_channel(self):
        channels = {row[0] for row in self.all(
            "SELECT json_extract(options, '$.options_channel') FROM extrafields")}
        self.assertEqual(channels, {"phone", "email", "chat", "sms", "letter", "whatsapp", "facebook",
                                    "x", "video"})

    def test_callbacks_are_due_around_now(self):
        self.assertGreater(self.one("SELECT COUNT(*) FROM agendaevent WHERE fk_action = 1 AND percent = 0"
                                    " AND datep BETWEEN '2026-11-25 08' AND '2026-11-25 14'"), 8)

    def test_bills_at_every_age(self):
        overdue = "fk_statut = 1 AND date_lim_reglement < '2026-11-25'"
        self.assertGreater(self.one(f"SELECT COUNT(*) FROM invoice WHERE {overdue}"), 60)
        self.assertGreater(self.one("SELECT COUNT(*) FROM invoice WHERE paye = 1"), 200)
        self.assertGreater(self.one("SELECT COUNT(*) FROM invoice WHERE close_code = 'badcustomer'"), 0)
        self.assertGreater(self.one(
            f"SELECT COUNT(*) FROM invoice i WHERE {overdue} AND EXISTS"
            " (SELECT 1 FROM payment_invoice p WHERE p.fk_facture = i.rowid)"), 10)

    def test_sums_hold(self):
        self.assertEqual(self.all(
            "SELECT i.rowid FROM invoice i JOIN invoice_line l ON l.fk_facture = i.rowid"
            " GROUP BY i.rowid HAVING ABS(SUM(l.total_ttc) - i.total_ttc) > 0.001"), [])
        self.assertEqual(self.all(
            "SELECT i.rowid FROM invoice i WHERE i.paye = 1 AND ABS(i.total_ttc - (SELECT SUM(p.amount)"
            " FROM payment_invoice p WHERE p.fk_facture = i.rowid)) > 0.001"), [])

    def test_nothing_from_the_future(self):
        for table in ("thirdparty", "contact", "ticket", "agendaevent", "orders", "invoice", "payment"):
            self.assertLessEqual(self.one(f"SELECT MAX(tms) FROM {table}"), "2026-11-25 11:00:00", table)

    def test_several_rows_share_a_second(self):
        self.assertGreater(self.one(
            "SELECT MAX(n) FROM (SELECT COUNT(*) n FROM thirdparty GROUP BY tms)"), 5)


if __name__ == "__main__":
    unittest.main()
