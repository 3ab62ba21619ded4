"""Orders, invoices and payments."""

import unittest

from sandbox import SandboxTest

LINE = {"qty": 2, "subprice": 12, "tva_tx": 20, "remise_percent": 10, "product_type": 0}
DAY = 1795561200  # 2026-11-25 in Paris


class Orders(SandboxTest):
    def setUp(self):
        self.party = self.crm.client()
        self.order = self.crm.post("orders", {"socid": self.party, "date": DAY + 40000,
                                              "ref_ext": "o1", "lines": [LINE]}).json
        self.path = f"orders/{self.order}"

    def test_draft_then_number(self):
        draft = self.crm.get(self.path).json
        self.assertEqual((draft["ref"], draft["status"]), (f"(PROV{self.order})", "0"))
        self.assertEqual(draft["date"], DAY)
        valid = self.crm.post(self.path + "/validate", {}).json
        self.assertRegex(valid["ref"], r"^CO\d{4}-\d{4}$")
        again = self.crm.post(self.path + "/validate", {})
        self.assertEqual((again.status, again.raw), (304, b""))

    def test_totals(self):
        order = self.crm.get(self.path).json
        self.assertEqual((order["total_ht"], order["total_tva"], order["total_ttc"]),
                         ("21.60000000", "4.32000000", "25.92000000"))

    def test_nothing_is_inherited_from_the_product(self):
        self.crm.post(self.path + "/lines", {"fk_product": 1, "qty": 1})
        line = self.crm.get(self.path + "/lines").json[-1]
        self.assertEqual((line["subprice"], line["tva_tx"]), ("0.00000000", "0.0000"))

    def test_text_of_a_line_leaves_the_order(self):
        line = self.crm.get(self.path).json["lines"][0]["id"]
        for body, expected in (({"desc": "autre"}, "past"), ({"qty": 3}, "now")):
            self.crm.age()
            self.assertEqual(self.crm.put(f"{self.path}/lines/{line}", body).status, 200)
            self.assertEqual(self.crm.tms("orders", "t.rowid", self.order), expected)

    def test_a_validated_order_takes_no_line(self):
        self.crm.post(self.path + "/validate", {})
        self.assertEqual(self.crm.post(self.path + "/lines", LINE).status, 400)

    def test_close_needs_notrigger(self):
        self.crm.post(self.path + "/validate", {})
        self.assertEqual(self.crm.post(self.path + "/close", {}).status, 400)
        self.assertEqual(self.crm.post(self.path + "/close", {"notrigger": 0}).json["status"], "3")
        self.assertEqual(self.crm.post(self.path + "/close", {"notrigger": 0}).status, 304)
        self.assertEqual(self.crm.post(self.path + "/reopen", {}).json["status"], "1")

    def test_ref_ext_is_readable(self):
        found = self.crm.get("orders", sqlfilters="(t.ref_ext:=:'o1')").json
        self.assertEqual(found[-1]["ref_ext"], "o1")

    def test_a_put_does_not_touch_lines(self):
        answer = self.crm.put(self.path, {"note_private": "a", "lines": []}).json
        self.assertEqual(len(answer["lines"]), 1)

    def test_delete(self):
        self.crm.post(self.path + "/validate", {})
        self.assertEqual(self.crm.delete(self.path).status, 200)
        hint = self.crm.get("agendaevents", sqlfilters="(t.code:=:'AC_ORDER_DELETE')").json[-1]
        self.assertEqual((hint["elementid"], hint["elementtype"]), (str(self.order), "order"))


class Payments(SandboxTest):
    def setUp(self):
        self.party = self.crm.client()
        self.invoice = self.crm.post("invoices", {
            "socid": self.party, "date": DAY,
            "lines": [{"qty": 1, "subprice": 100, "tva_tx": 20}]}).json
        self.path = f"invoices/{self.invoice}"
        self.assertEqual(self.crm.post(self.path + "/validate", {}).status, 200)

    def part(self, amount, number="k1", **more):
        return self.crm.post("invoices/paymentsdistributed", {
            "arrayofamounts": {str(self.invoice): {"amount": amount, "multicurrency_amount": ""}},
            "datepaye": DAY, "paymentid": 6, "closepaidinvoices": "yes", "accountid": 1,
            "num_payment": number, **more})

    def whole(self):
        return self.crm.post(self.path + "/payments", {
            "datepaye": DAY, "paymentid": 6, "closepaidinvoices": "yes", "accountid": 1,
            "num_payment": "whole", "ref_ext": "dropped"})

    def test_a_part_leaves_the_tms_but_for_the_first(self):
        self.crm.age()
        self.assertEqual(self.part("10").status, 200)
        self.assertEqual(self.crm.tms("invoices", "t.rowid", self.invoice), "now")
        self.crm.age()
        self.assertEqual(self.part("20").status, 200)
        self.assertEqual(self.crm.tms("invoices", "t.rowid", self.invoice), "past")
        invoice = self.crm.get(self.path).json
        self.assertEqual((invoice["totalpaid"], invoice["remaintopay"], invoice["status"]),
                         ("30", "90", "1"))

    def test_the_number_comes_back_under_another_name(self):
        self.part("10", "my-key")
        payment = self.crm.get(self.path + "/payments").json[0]
        self.assertEqual((payment["num"], payment["type"], payment["date"]),
                         ("my-key", "CB", "2026-11-25 00:00:00"))

    def test_the_same_twice_is_booked_twice(self):
        self.part("10")
        self.part("10")
        self.assertEqual(len(self.crm.get(self.path + "/payments").json), 2)

    def test_more_than_the_rest(self):
        answer = self.part("120.01")
        self.assertEqual(answer.status, 400)
        self.assertIn("higher than remain to pay", answer.message)
        self.assertEqual(self.crm.get(self.path + "/payments").json, [])

    def test_the_rest_closes(self):
        self.part("20")
        self.crm.age()
        self.assertEqual(self.whole().status, 200)
        self.assertEqual(self.crm.tms("invoices", "t.rowid", self.invoice), "now")
        invoice = self.crm.get(self.path).json
        self.assertEqual((invoice["paye"], invoice["status"], invoice["remaintopay"]), ("1", "2", "0"))
        self.assertEqual(self.whole().status, 400)

    def test_paiements(self):
        one = self.part("10", ref_ext="p1").json
        two = self.whole().json
        found = self.crm.get("paiements", sqlfilters="(t.ref_ext:=:'p1')", properties="id").json
        self.assertEqual(found[-1]["id"], str(one))
        other = self.crm.get(f"paiements/{two}").json
        self.assertIsNone(other["ref_ext"])
        self.assertFalse(any("facture" in name or "invoice" in name for name in other))
        self.assertTrue(self.crm.get("paiements", sqlfilters="(t.tms:>:'20200101')").json)

    def test_a_payment_cannot_be_deleted(self):
        answer = self.crm.delete(f"paiements/{self.part('10').json}")
        self.assertEqual((answer.status, answer.raw), (500, b""))
        self.assertEqual(len(self.crm.get(self.path + "/payments").json), 1)

    def test_mandatory(self):
        answer = self.crm.post(self.path + "/payments", {"datepaye": DAY, "paymentid": 6,
                                                         "closepaidinvoices": "yes"})
        self.assertEqual((answer.status, answer.message),
                         (400, "Bad Request: accountid field missing"))

    def test_written_off(self):
        body = {"close_code": "badcustomer", "close_note": "perdu"}
        invoice = self.crm.post(self.path + "/settopaid", body).json
        self.assertEqual((invoice["status"], invoice["paye"], invoice["remaintopay"]),
                         ("2", "0", "120"))
        self.assertEqual(self.crm.post(self.path + "/settopaid", body).status, 304)

    def test_due_date_moves(self):
        self.assertEqual(
            self.crm.put(self.path, {"date_lim_reglement": "2026-12-10"}).json["date_lim_reglement"],
            DAY + 15 * 86400)

    def test_validated_is_not_erasable(self):
        answer = self.crm.delete(self.path)
        self.assertEqual((answer.status, answer.message), (403, "Forbidden: Invoice not erasable"))


class Older(SandboxTest):
    options = ("--dialect", "20")

    def test_differences(self):
        self.assertEqual(self.crm.get("status").json["success"]["dolibarr_version"], "20.0.2")
        self.assertEqual(self.crm.call("GET", "status", key=None, headers={
            "Authorization": "Bearer test-key"}).status, 401)
        self.assertIn(b"API not found", self.crm.get("paiements").raw)
        self.assertEqual(self.crm.get("contacts").status, 404)
        self.assertEqual(self.crm.get("tickets/track_id/whatever").json["id"], 0)

    def test_shapes(self):
        party = self.crm.client(note_private="1 < 2 & 3")
        kept = self.crm.get(f"thirdparties/{party}").json
        self.assertEqual(kept["note_private"], "1 < 2 & 3")
        self.assertIsInstance(kept["date_modification"], int)
        self.assertIsInstance(self.crm.get("thirdparties", pagination_data="true").json, list)
        self.assertEqual(self.crm.post("thirdparties", {"name": "a", "phone": "0" * 21}).status, 500)

    def test_status_obeys_the_other_name(self):
        ticket = self.crm.post("tickets", {"subject": "s", "message": "m"}).json
        self.assertEqual(self.crm.put(f"tickets/{ticket}", {"status": 3}).json["status"], "0")
        self.assertEqual(self.crm.put(f"tickets/{ticket}", {"fk_statut": 3}).json["status"], "3")

    def test_no_total_paid(self):
        party = self.crm.client()
        invoice = self.crm.post("invoices", {"socid": party, "lines": [LINE]}).json
        kept = self.crm.get(f"invoices/{invoice}").json
        self.assertEqual((kept["totalpaid"], kept["remaintopay"]), (None, "25.92"))


if __name__ == "__main__":
    unittest.main()
