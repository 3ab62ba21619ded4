"""Writing: what is kept, what comes back changed, when tms moves, what happens twice."""

import unittest

from sandbox import SandboxTest


class Creating(SandboxTest):
    def test_a_bare_id_answers(self):
        self.assertRegex(self.crm.post("thirdparties", {"name": "Martin"}).raw, rb"^\d+$")

    def test_mandatory_fields(self):
        for path, body, field in (
                ("thirdparties", {}, "name"), ("contacts", {}, "lastname"),
                ("tickets", {"message": "m"}, "subject"), ("tickets", {"subject": "s"}, "message"),
                ("orders", {"date": 1}, "socid"), ("orders", {"socid": 1}, "date"),
                ("agendaevents", {"type_code": "AC_TEL"}, "userownerid"),
                ("thirdparties", {"name": None}, "name")):
            answer = self.crm.post(path, body)
            self.assertEqual((answer.status, answer.message),
                             (400, f"Bad Request: {field} field missing"))

    def test_invalid_json_stores_nothing(self):
        before = self.crm.admin("GET", "state")["counts"]
        for body in (b'{"name":"a"', b'{"name":"\xff\xfe"}', b"[1]", b"[" * 5000, b"nonsense"):
            answer = self.crm.call("POST", "thirdparties", body=body)
            self.assertEqual((answer.status, answer.message),
                             (400, "Bad Request: Error encoding/decoding JSON"), body[:20])
        self.assertEqual(self.crm.admin("GET", "state")["counts"], before)

    def test_unknown_fields_pass_in_silence(self):
        ticket = self.crm.post("tickets", {"subject": "s", "message": "m", "type_code": "NONSENSE",
                                           "colour": "blue", "array_options": {"options_no": 1}}).json
        kept = self.crm.get(f"tickets/{ticket}").json
        self.assertEqual((kept["type_code"], kept["array_options"]), ("NONSENSE", []))

    def test_ref_ext_is_not_unique(self):
        first, second = (self.crm.client(ref_ext="same") for _ in range(2))
        found = self.crm.get("thirdparties", sqlfilters="(t.ref_ext:=:'same')", properties="id").json
        self.assertEqual([int(row["id"]) for row in found], [first, second])

    def test_track_id_is(self):
        body = {"subject": "s", "message": "m", "track_id": "key-1"}
        self.assertEqual(self.crm.post("tickets", body).status, 200)
        again = self.crm.post("tickets", body)
        self.assertEqual(again.status, 500)
        self.assertIn("Duplicate entry 'key-1", again.message)
        self.assertIn("uk_ticket_track_id", again.message)

    def test_product_ref_is(self):
        body = {"ref": "P1", "label": "Filtre", "price": 10, "tva_tx": 5.5}
        product = self.crm.post("products", body).json
        self.assertEqual(self.crm.post("products", body).message,
                         "Internal Server Error: ErrorProductAlreadyExists")
        self.assertEqual(self.crm.get(f"products/{product}").json["price_ttc"], "10.55000000")

    def test_numbers_given_by_the_server(self):
        one = self.crm.get(f"thirdparties/{self.crm.client(code_client='auto')}").json
        two = self.crm.get(f"thirdparties/{self.crm.client(code_client='-1')}").json
        self.assertRegex(one["code_client"], r"^CU\d{4}-\d{5}$")
        self.assertNotEqual(one["code_client"], two["code_client"])
        ticket = self.crm.post("tickets", {"subject": "s", "message": "m"}).json
        self.assertRegex(self.crm.get(f"tickets/{ticket}").json["ref"], r"^TS\d{4}-\d{4}$")

    def test_foreign_keys(self):
        self.assertEqual(self.crm.post("contacts", {"lastname": "a", "socid": 99999}).status, 500)
        self.assertEqual(self.crm.post("orders", {"socid": 99999, "date": 1}).status, 500)
        event = {"userownerid": 99, "socid": 99999, "type_code": "AC_TEL"}
        self.assertEqual(self.crm.post("agendaevents", event).status, 200)

    def test_bad_values(self):
        letters = self.crm.post("thirdparties", {"name": "a", "client": "abc"})
        self.assertEqual(self.crm.get(f"thirdparties/{letters.json}").json["client"], "0")
        self.assertEqual(self.crm.post("products", {"ref": "B1", "label": "a", "price": "abc"}).status,
                         500)
        self.assertEqual(self.crm.post("thirdparties", {"name": {"a": 1}}).status, 400)
        answer = self.crm.post("agendaevents", {"userownerid": 1, "type_code": "AC_NONSENSE"})
        self.assertEqual(answer.message, "Internal Server Error: ErrorActionCommBadType")


class Text(SandboxTest):
    def kept(self, **fields):
        return self.crm.get(f"thirdparties/{self.crm.client(**fields)}").json

    def test_plain_fields(self):
        self.assertEqual(self.kept(name='  <b>Léa</b> "Zoé" & <script>x</script> < 3 ')["name"],
                         "Léa Zoé & x < 3")

    def test_notes_are_html(self):
        self.assertEqual(self.kept(note_private='<b>a</b> "q" & 1 < 2\nb')["note_private"],
                         '<b>a</b> "q" &amp; 1 &lt; 2\nb')

    def test_a_note_encoded_once_stays(self):
        note = self.kept(note_private="1 & 2")["note_private"]
        self.assertEqual(self.kept(note_private=note)["note_private"], note)

    def test_limits(self):
        self.assertEqual(len(self.kept(name="é" * 128)["name"]), 128)
        for path, body in (("thirdparties", {"name": "é" * 129}),
                           ("thirdparties", {"name": "a", "phone": "0" * 31}),
                           ("contacts", {"lastname": "a" * 51}),
                           ("tickets", {"subject": "a" * 256, "message": "m"})):
            answer = self.crm.post(path, body)
            self.assertEqual(answer.status, 500)
            self.assertIn("Data too long for column", answer.message)

    def test_long_ticket_message(self):
        answer = self.crm.post("tickets", {"subject": "s", "message": "a" * 100000})
        self.assertEqual((answer.status, answer.message),
                         (500, "Internal Server Error: ErrorFieldTooLong"))

    def test_event_label_is_cut(self):
        event = self.crm.post("agendaevents", {"userownerid": 1, "type_code": "AC_TEL",
                                               "label": "é" * 200}).json
        self.assertEqual(self.crm.get(f"agendaevents/{event}").json["label"], "é" * 128 + "…")

    def test_empty_names_pass(self):
        self.assertEqual(self.crm.post("contacts", {"lastname": ""}).status, 200)


class Narrow(SandboxTest):
    options = ("--charset", "utf8")

    def test_emoji_are_refused(self):
        answer = self.crm.post("thirdparties", {"name": "Léa 😀"})
        self.assertEqual(answer.status, 500)
        self.assertIn("Incorrect string value", answer.message)
        self.assertEqual(self.crm.post("thirdparties", {"name": "Léa €"}).status, 200)


class Changing(SandboxTest):
    def setUp(self):
        self.party = self.crm.client(email="l@exemple.fr")

    def moved(self, resource, identity, change, key="t.rowid"):
        self.crm.age()
        self.assertEqual(self.crm.tms(resource, key, identity), "past")
        self.assertLess(change().status, 300)
        return self.crm.tms(resource, key, identity) == "now"

    def test_put_answers_the_whole_object(self):
        answer = self.crm.put(f"thirdparties/{self.party}", {"town": "Brest"}).json
        self.assertEqual((answer["town"], answer["name"]), ("Brest", "Lefèvre Camille"))

    def test_tms_moves_on_a_change_only(self):
        path = f"thirdparties/{self.party}"
        for body, expected in (({"town": "Nantes"}, True), ({"town": "Nantes"}, False),
                               ({"stcomm_id": 2}, True), ({"no_email": 1}, False)):
            self.assertEqual(
                self.moved("thirdparties", self.party, lambda: self.crm.put(path, body)), expected,
                body)
        self.assertEqual(self.crm.get(path).json["no_email"], "1")

    def test_contact_does_not_move_its_third_party(self):
        contact = self.crm.post("contacts", {"lastname": "a", "socid": self.party}).json
        self.assertFalse(self.moved("thirdparties", self.party, lambda: self.crm.put(
            f"contacts/{contact}", {"firstname": "Zoé"})))

    def test_extra_field_moves_its_own_tms(self):
        ticket = self.crm.post("tickets", {"subject": "s", "message": "m"}).json
        change = {"array_options": {"options_channel": 'c"hat'}}
        self.assertFalse(self.moved("tickets", ticket,
                                    lambda: self.crm.put(f"tickets/{ticket}", change)))
        now = self.crm.admin("GET", "state")["now"]
        found = self.crm.get("tickets", sqlfilters=f"(ef.tms:>=:'{now}')").json
        self.assertEqual(found[-1]["array_options"], {"options_channel": "chat"})

    def test_date_modification_appears_with_an_extra_row(self):
        path = f"thirdparties/{self.party}"
        self.assertEqual(self.crm.get(path).json["date_modification"], "")
        self.assertEqual(
            self.crm.call("POST", "setup/extrafields/thirdparty/zone", {"label": "Zone"},
                          key="supervisor-key").raw, b"-1")
        self.crm.put(path, {"array_options": {"options_zone": "ouest"}})
        self.assertIsInstance(self.crm.get(path).json["date_modification"], int)

    def test_ticket_message_leaves_the_ticket(self):
        ticket = self.crm.post("tickets", {"subject": "s", "message": "m", "track_id": "t1"}).json
        message = {"track_id": "t1", "message": "bonjour", "private": 1}
        self.assertFalse(self.moved("tickets", ticket,
                                    lambda: self.crm.post("tickets/newmessage", message)))
        self.assertEqual(self.crm.post("tickets/newmessage", {"track_id": "no", "message": "a"}).status,
                         404)
        self.crm.post("agendaevents", {"userownerid": 1, "code": "TICKET_MSG", "elementtype": "ticket",
                                       "fk_element": ticket, "note_private": "par événement",
                                       "ref_ext": "m1", "type_code": "AC_OTH_AUTO"})
        messages = [m for m in self.crm.get(f"tickets/{ticket}").json["messages"]
                    if m["code"].startswith("TICKET_MSG")]
        self.assertEqual([(m["message"], m["private"]) for m in messages],
                         [("bonjour", "1"), ("par événement", "0")])

    def test_message_id_is_text(self):
        self.crm.post("tickets", {"subject": "s", "message": "m", "track_id": "t2"})
        answer = self.crm.post("tickets/newmessage", {"track_id": "t2", "message": "a"})
        self.assertRegex(answer.raw, rb'^"\d+"$')

    def test_ticket_status_obeys_one_name(self):
        ticket = self.crm.post("tickets", {"subject": "s", "message": "m"}).json
        self.assertEqual(self.crm.put(f"tickets/{ticket}", {"fk_statut": 3}).json["status"], "0")
        self.assertEqual(self.crm.put(f"tickets/{ticket}", {"status": 3}).json["fk_statut"], "3")

    def test_events(self):
        body = {"userownerid": 1, "type_code": "AC_TEL", "label": "Rappeler", "datep": 1795600000,
                "datef": 1795603600, "socid": self.party, "contact_id": 7, "percentage": 0,
                "socpeopleassigned": {"7": {"id": 7}}, "ref_ext": "cb1", "elementtype": "ticket",
                "fk_element": 3}
        event = self.crm.post("agendaevents", body).json
        kept = self.crm.get(f"agendaevents/{event}").json
        self.assertNotIn("ref_ext", kept)
        self.assertIsNone(kept["contact_id"])
        self.assertEqual((kept["elementid"], kept["elementtype"]), ("3", "ticket"))
        self.assertEqual(list(kept["socpeopleassigned"]), ["7"])
        for text in ("(t.ref_ext:=:'cb1')", "(t.fk_contact:=:7)", "(t.fk_action:=:1)"):
            found = self.crm.get("agendaevents", sqlfilters=text, properties="id").json
            self.assertEqual([int(row["id"]) for row in found], [event], text)
        dragged = self.crm.put(f"agendaevents/{event}", {"datep": 1795700000}).json
        self.assertEqual(dragged["datef"], 1795700000)
        local = self.crm.put(f"agendaevents/{event}", {"datep": "2026-11-25 10:00:00"}).json
        self.assertEqual(local["datep"], 1795597200)

    def test_the_server_writes_events_by_itself(self):
        self.crm.put(f"thirdparties/{self.party}", {"town": "Lille"})
        codes = [row["code"] for row in self.crm.get(
            "agendaevents", sqlfilters=f"(t.fk_soc:=:{self.party}) and (t.fk_action:=:40)",
            properties="code").json]
        self.assertEqual(codes, ["AC_COMPANY_CREATE", "AC_COMPANY_MODIFY"])

    def test_two_puts_side_by_side_lose_one(self):
        import threading
        path = f"thirdparties/{self.party}"
        self.crm.admin("POST", "faults", {"method": "PUT", "put_gap_ms": 300})
        slow = threading.Thread(target=lambda: self.crm.put(path, {"town": "Brest"}))
        slow.start()
        while self.crm.admin("GET", "state")["faults"] > 0:
            pass
        self.assertEqual(self.crm.put(path, {"zip": "29200"}).json["zip"], "29200")
        slow.join()
        kept = self.crm.get(path).json
        self.assertEqual((kept["town"], kept["zip"]), ("Brest", None))


class Deleting(SandboxTest):
    def test_hard_and_final(self):
        contact = self.crm.post("contacts", {"lastname": "a"}).json
        self.assertEqual(self.crm.delete(f"contacts/{contact}").json["success"]["code"], 200)
        self.assertEqual(self.crm.get(f"contacts/{contact}").status, 404)
        self.assertEqual(self.crm.delete(f"contacts/{contact}").status, 404)
        hint = self.crm.get("agendaevents", sqlfilters="(t.code:like:'%DELETE%')").json[-1]
        self.assertEqual((hint["code"], hint["elementid"]), ("AC_CONTACT_DELETE", None))
        self.assertIn(str(contact), hint["label"])

    def test_third_party_in_use(self):
        party = self.crm.client()
        self.crm.post("orders", {"socid": party, "date": 1795600000})
        self.assertEqual(self.crm.delete(f"thirdparties/{party}").status, 409)

    def test_third_party_takes_its_events_along(self):
        party = self.crm.client()
        self.assertEqual(self.crm.delete(f"thirdparties/{party}").status, 200)
        self.assertEqual(
            self.crm.get("agendaevents", sqlfilters=f"(t.fk_soc:=:{party})").json, [])

    def test_merge(self):
        kept, lost = self.crm.client(), self.crm.client()
        contact = self.crm.post("contacts", {"lastname": "a", "socid": lost}).json
        self.crm.age()
        self.assertEqual(self.crm.call("PUT", f"thirdparties/{kept}/merge/{lost}").json["id"],
                         str(kept))
        self.assertEqual(self.crm.get(f"contacts/{contact}").json["socid"], str(kept))
        self.assertEqual(self.crm.tms("contacts", "t.rowid", contact), "now")
        self.assertEqual(self.crm.get(f"thirdparties/{lost}").status, 404)

    def test_ticket_always_crashes(self):
        ticket = self.crm.post("tickets", {"subject": "s", "message": "m"}).json
        answer = self.crm.delete(f"tickets/{ticket}")
        self.assertEqual((answer.status, answer.raw), (500, b""))
        self.assertEqual(self.crm.get(f"tickets/{ticket}").status, 200)

    def test_an_id_is_never_given_again(self):
        first = self.crm.post("contacts", {"lastname": "a"}).json
        self.crm.delete(f"contacts/{first}")
        self.assertGreater(self.crm.post("contacts", {"lastname": "a"}).json, first)


if __name__ == "__main__":
    unittest.main()
