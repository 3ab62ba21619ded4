"""Reading: keys, envelopes, lists, filters, and how values look."""

import gzip
import time
import unittest

from sandbox import KEY, SandboxTest


class Keys(SandboxTest):
    def test_no_key_is_refused_at_once(self):
        start = time.monotonic()
        self.assertEqual(self.crm.call("GET", "status", key=None).status, 401)
        self.assertLess(time.monotonic() - start, 0.35)

    def test_wrong_key_is_refused_after_a_wait(self):
        start = time.monotonic()
        self.assertEqual(self.crm.call("GET", "status", key="wrong").status, 401)
        self.assertGreater(time.monotonic() - start, 0.39)

    def test_bearer(self):
        answer = self.crm.call("GET", "status", key=None, headers={"Authorization": "Bearer " + KEY})
        self.assertEqual(answer.status, 200)

    def test_status_tells_the_version(self):
        self.assertEqual(self.crm.get("status").json["success"]["dolibarr_version"], "23.1.0")

    def test_login_gives_the_existing_key(self):
        good = self.crm.post("login", {"login": "advisor", "password": "homeshore"})
        self.assertEqual(good.json["success"]["token"], KEY)
        self.assertEqual(self.crm.post("login", {"login": "advisor", "password": "x"}).status, 403)

    def test_users(self):
        self.assertEqual(self.crm.get("users/login/advisor").json["id"], "1")
        self.assertEqual(self.crm.get("users/login/colleague").status, 403)
        self.assertEqual(self.crm.get("users/info").json["login"], "advisor")


class Envelope(SandboxTest):
    def test_unknown_resource_is_html_with_200(self):
        answer = self.crm.get("nonsense")
        self.assertEqual(answer.status, 200)
        self.assertTrue(answer.headers["Content-Type"].startswith("text/html"))
        self.assertIn(b"API not found", answer.raw)

    def test_module_off_looks_like_a_missing_right(self):
        self.assertEqual(self.crm.get("proposals").status, 403)

    def test_path_id_that_is_no_number(self):
        self.assertEqual(self.crm.get("tickets/abc").status, 400)

    def test_unknown_id(self):
        answer = self.crm.get("thirdparties/999")
        self.assertEqual((answer.status, answer.message), (404, "Not Found: Thirdparty not found"))

    def test_other_methods(self):
        self.assertEqual(self.crm.call("PATCH", "tickets/1", body={}).status, 404)
        self.assertEqual(self.crm.call("OPTIONS", "tickets").status, 404)
        self.assertEqual(self.crm.call("HEAD", "tickets").status, 200)

    def test_html_alone_is_not_acceptable(self):
        self.assertEqual(self.crm.call("GET", "tickets", headers={"Accept": "text/html"}).status, 406)

    def test_sql_in_the_address_is_filtered(self):
        answer = self.crm.get("tickets", sqlfilters="(t.ref:=:'union select')")
        self.assertEqual(answer.status, 403)
        self.assertNotIn(b"{", answer.raw)

    def test_specimen(self):
        self.assertEqual(self.crm.get("tickets/0").json["subject"], "Subject of ticket")
        self.assertEqual(self.crm.get("orders/0").status, 400)

    def test_date_header_is_utc(self):
        self.assertTrue(self.crm.get("status").headers["Date"].endswith("GMT"))

    def test_dictionaries(self):
        for name in ("ticket_types", "ticket_severities", "ticket_categories", "payment_types",
                     "countries", "event_types", "vat"):
            self.assertTrue(self.crm.get("setup/dictionary/" + name).json, name)
        types = self.crm.get("setup/dictionary/event_types").json
        self.assertEqual([t["id"] for t in types if t["code"] == "AC_OTH_AUTO"], ["40"])
        self.assertEqual(self.crm.get("setup/company").status, 403)

    def test_empty_lists(self):
        for resource in ("contacts", "products", "tickets", "orders", "invoices", "paiements",
                         "knowledgemanagement/knowledgerecords"):
            answer = self.crm.get(resource, sqlfilters="(t.rowid:>:99999999)")
            self.assertEqual((answer.status, answer.json), (200, []), resource)
        answer = self.crm.get("thirdparties")
        self.assertEqual((answer.status, answer.message),
                         (404, "Not Found: No third parties found"))


class Lists(SandboxTest):
    clients = 1200

    def test_properties_are_obeyed(self):
        rows = self.crm.get("thirdparties", properties="id,name", limit=3).json
        self.assertEqual([sorted(row) for row in rows], [["id", "name"]] * 3)

    def test_pages_and_several_sort_columns(self):
        one = self.crm.get("contacts", properties="id", limit=50, page=1,
                           sortfield="t.tms,t.rowid", sortorder="ASC,DESC").json
        all_of_it = self.crm.get("contacts", properties="id", limit=100,
                                 sortfield="t.tms,t.rowid", sortorder="ASC,DESC").json
        self.assertEqual(one, all_of_it[50:])

    def test_limit_zero_is_everything(self):
        self.assertEqual(len(self.crm.get("thirdparties", properties="id", limit=0).json), 1200)

    def test_pagination_data(self):
        answer = self.crm.get("contacts", properties="id", limit=7, pagination_data="true").json
        self.assertEqual(answer["pagination"],
                         {"total": 1320, "page": 0, "page_count": 189, "limit": 7})
        crash = self.crm.get("contacts", limit=0, pagination_data="true")
        self.assertEqual((crash.status, crash.raw), (500, b""))

    def test_paging_by_key_sees_every_record_once(self):
        seen, second, last = [], "2000-01-01 00:00:00", 0
        while True:
            rows = self.crm.get(
                "tickets", properties="id,tms", limit=40, sortfield="t.tms,t.rowid",
                sortorder="ASC,ASC",
                sqlfilters=f"((t.tms:>:'{second}') or ((t.tms:=:'{second}') and (t.rowid:>:{last})))",
            ).json
            if not rows:
                break
            seen += [row["id"] for row in rows]
            last = rows[-1]["id"]
            local = time.gmtime(rows[-1]["tms"] + paris_offset(rows[-1]["tms"]))
            second = time.strftime("%Y-%m-%d %H:%M:%S", local)
        self.assertEqual((len(seen), len(set(seen))), (300, 300))

    def test_extra_field_filter_and_the_wrong_alias(self):
        by_phone = self.crm.get("tickets", limit=0, sqlfilters="(ef.channel:=:'phone')").json
        self.assertTrue(by_phone)
        self.assertTrue(all(t["array_options"]["options_channel"] == "phone" for t in by_phone))
        self.assertEqual(self.crm.get("tickets", sqlfilters="(te.channel:=:'phone')").status, 503)
        self.assertEqual(self.crm.get("contacts", sqlfilters="(te.tms:>:'20200101')").status, 200)

    def test_empty_map_is_a_list(self):
        without = self.crm.get("tickets", limit=5, sqlfilters="(ef.channel:is:NULL)").json
        self.assertTrue(without)
        self.assertTrue(all(ticket["array_options"] == [] for ticket in without))

    def test_lists_of_tickets_carry_no_messages(self):
        self.assertNotIn("messages", self.crm.get("tickets", limit=1).json[0])
        self.assertIn("messages", self.crm.get("tickets/1").json)

    def test_sales_carry_lines_and_can_spare_them(self):
        self.assertTrue(self.crm.get("orders", limit=1).json[0]["lines"])
        self.assertNotIn("lines", self.crm.get("invoices", limit=1, withLines=0).json[0])

    def test_types_are_loose(self):
        party = self.crm.get("thirdparties/1").json
        self.assertEqual((party["id"], party["tms"], party["date_modification"]), ("1", None, ""))
        record = self.crm.get("knowledgemanagement/knowledgerecords/1").json
        self.assertEqual(record["id"], 1)
        invoice = self.crm.get("invoices", limit=1).json[0]
        self.assertRegex(invoice["total_ttc"], r"^\d+\.\d{8}$")

    def test_days_are_the_epoch_of_a_paris_midnight(self):
        for invoice in self.crm.get("invoices", limit=0, properties="date,date_lim_reglement").json:
            for value in invoice.values():
                self.assertEqual((value + paris_offset(value)) % 86400, 0)

    def test_shortcuts(self):
        for row in self.crm.get("invoices", status="unpaid", limit=0, properties="status").json:
            self.assertEqual(row["status"], "1")
        rows = self.crm.get("contacts", thirdparty_ids="1,2", properties="socid").json
        self.assertEqual({row["socid"] for row in rows}, {"1", "2"})

    def test_gzip(self):
        answer = self.crm.call("GET", "contacts", query={"limit": 200},
                               headers={"Accept-Encoding": "gzip"})
        self.assertEqual(answer.headers["Content-Encoding"], "gzip")
        self.assertLess(len(answer.raw) * 5, len(gzip.decompress(answer.raw)))

    def test_a_thousand_records_come_quickly(self):
        best = 1.0
        for _ in range(5):
            start = time.monotonic()
            self.crm.get("thirdparties", limit=1000, properties="id,name,email,phone,town")
            best = min(best, time.monotonic() - start)
        self.assertLess(best, 0.25)

    def test_overdue_filter(self):
        rows = self.crm.get(
            "invoices", limit=0, properties="id,remaintopay,paye,status",
            sqlfilters="(t.fk_statut:=:1) and (t.paye:=:0) and (t.type:in:0,3) and "
                       "(t.date_lim_reglement:<:'20991231')").json
        self.assertTrue(rows)
        self.assertTrue(all(float(row["remaintopay"]) > 0 for row in rows))


class Filters(SandboxTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for name, email in (("Dupont Anne", None), ("Dupond Paul", "p@exemple.fr"),
                            ("Martin Zoé", "z@exemple.fr")):
            cls.crm.client(name=name, email=email)

    def names(self, text):
        answer = self.crm.get("thirdparties", sqlfilters=text, properties="name")
        return [row["name"].split()[0] for row in answer.json] if answer.status == 200 else []

    def test_grammar(self):
        for text, expected in (
                ("(t.rowid:=:1)", ["Dupont"]),
                ("(t.rowid:!=:1)", ["Dupond", "Martin"]),
                ("(t.rowid:in:1,3)", ["Dupont", "Martin"]),
                ("(t.rowid:notin:1,3)", ["Dupond"]),
                ("(t.nom:like:'%dupon%')", ["Dupont", "Dupond"]),
                ("(t.nom:notlike:'dupon%')", ["Martin"]),
                ("(t.email:is:NULL)", ["Dupont"]),
                ("(t.email:isnot:NULL)", ["Dupond", "Martin"]),
                ("(t.rowid:>=:2) and (t.rowid:<=:2)", ["Dupond"]),
                ("((t.rowid:=:1) or ((t.rowid:>:1) and (t.nom:like:'%zo%')))", ["Dupont", "Martin"]),
                ("(t.rowid:=:1) or (t.rowid:=:2) and (t.rowid:=:3)", ["Dupont"]),
        ):
            self.assertEqual(self.names(text), expected, text)

    def test_forms_of_a_date(self):
        now = self.crm.admin("GET", "state")["now"]
        for form in (now, now.replace(" ", "T"), now.replace(" ", "T") + "Z", now + "+00:00",
                     now.replace("-", "").replace(":", "").replace(" ", "")):
            self.assertEqual(len(self.names(f"(t.tms:<=:'{form}')")), 3, form)
        self.assertEqual(len(self.names("(t.tms:<:'20200101')")), 0)

    def test_malformed(self):
        for text in ("t.ref='x'", "(t.ref:=:'x'", "(t.ref:=:'x'))", "(t.ref:~:'x')", "()", "(t.nom)",
                     "(t.nom:=:'a(b)')", "(t.nom:=:'x') xor (t.nom:=:'y')",
                     "(" * 200 + "t.nom:=:1" + ")" * 200):
            answer = self.crm.get("thirdparties", sqlfilters=text)
            self.assertEqual(answer.status, 400, text)

    def test_unknown_columns(self):
        for query in ({"sqlfilters": "(t.nonsense:=:1)"}, {"sortfield": "t.nonsense"},
                      {"sqlfilters": "(sqlite_schema.name:=:1)"}):
            answer = self.crm.get("thirdparties", **query)
            self.assertEqual(answer.status, 503)
            self.assertIn("Unknown column", answer.message)
        self.assertEqual(self.crm.get("tickets", sqlfilters="(t.ref_ext:=:'a')").status, 503)

    def test_eight_hundred_ids(self):
        ids = ",".join(str(i) for i in range(1, 801))
        self.assertEqual(len(self.names(f"(t.rowid:in:{ids})")), 3)


def paris_offset(epoch):
    """Summer time of the years the tests meet: last Sundays of March and October, 01:00 UTC."""
    import calendar
    year = time.gmtime(epoch).tm_year

    def last_sunday(month):
        day = max(week[calendar.SUNDAY] for week in calendar.monthcalendar(year, month))
        return calendar.timegm((year, month, day, 1, 0, 0))
    return 7200 if last_sunday(3) <= epoch < last_sunday(10) else 3600


if __name__ == "__main__":
    unittest.main()
