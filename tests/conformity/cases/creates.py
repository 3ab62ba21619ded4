"""Creates: what is demanded, what keeps a record from being made twice, who numbers it."""
import json
import socket
import time

from case import case
from crm import MAKERS, Crm


def missing(crm, path, body, field):
    return crm.post(path, body).says(f"{field} field missing")


for _name, _path, _body, _field in (
        ("party", "thirdparties", {}, "name"), ("contact", "contacts", {}, "lastname"),
        ("ticket", "tickets", {"message": "m"}, "subject"),
        ("ticket_message", "tickets", {"subject": "s"}, "message"),
        ("order", "orders", {"date": 1}, "socid"), ("order_date", "orders", {"socid": 1}, "date"),
        ("event", "agendaevents", {"type_code": "AC_TEL"}, "userownerid")):
    def _missing(crm, path=_path, body=_body, field=_field):
        return missing(crm, path, body, field)
    _missing.__name__ = f"without_{_name}"
    _missing.__module__ = __name__
    _old = "500" if _name == "event" else f"400 {_field} field missing"
    case(f"{_path} without {_field}", f"400 {_field} field missing", d17=_old, d20=_old)(_missing)


@case("what a create answers", "200 number")
def bare_id(crm):
    return crm.post("thirdparties", {"name": crm.name()}).says()


@case("what a PUT answers", "the whole record")
def whole(crm):
    answer = crm.put(f"thirdparties/{crm.party()}", {"town": "Brest"}).json
    return "the whole record" if answer["town"] == "Brest" and answer["name"] else "something else"


def twice(crm, maker, path):
    """How many records one reference makes, and how many a look-up by it finds."""
    key = crm.name()
    made = {maker(crm, ref_ext=key) for _ in range(2)}
    found = set(crm.find(path, f"(t.ref_ext:=:'{key}')", properties="id").ids)
    return f"{len(made)} made, {'both' if found == made else len(found)} found"


for _path in ("thirdparties", "contacts", "agendaevents", "orders", "invoices", "products"):
    def _twice(crm, path=_path):
        return twice(crm, MAKERS[path], path)
    _twice.__name__ = f"twice_{_path}"
    _twice.__module__ = __name__
    case(f"the same ref_ext twice on {_path}", "2 made, both found")(_twice)


@case("ref_ext in the answer of an event", "absent")
def event_ref_ext(crm):
    key = crm.name()
    kept = crm.get(f"agendaevents/{crm.event(ref_ext=key)}").json
    return "there" if kept.get("ref_ext") == key else "absent"


@case("ref_ext on tickets", "503")
def ticket_ref_ext(crm):
    return crm.find("tickets", "(t.ref_ext:=:'x')").says("Unknown column")


@case("the same track_id twice", "500 Duplicate entry")
def track_twice(crm):
    key = crm.name()
    crm.ticket(track_id=key)
    return crm.post("tickets", {"subject": "s", "message": "m", "track_id": key}).says(
        "Duplicate entry", "Doublon")


@case("a look-up by track_id", "found")
def track_found(crm):
    key = crm.name()
    ticket = crm.ticket(track_id=key)
    return "found" if crm.find("tickets", f"(t.track_id:=:'{key}')").ids == [ticket] else "not found"


@case("the same ref of a product twice", "500 ErrorProductAlreadyExists")
def product_twice(crm):
    key = crm.name()
    crm.product(ref=key)
    return crm.post("products", {"ref": key, "label": "x"}, user="admin").says("ErrorProductAlreadyExists")


@case("code_client auto", "numbered CU")
def code_client(crm):
    code = crm.get(f"thirdparties/{crm.party()}").json["code_client"]
    return "numbered CU" if str(code).startswith("CU") else code


@case("a ticket's ref", "numbered TS")
def ticket_ref(crm):
    ref = crm.get(f"tickets/{crm.ticket()}").json["ref"]
    return "numbered TS" if ref.startswith("TS") else ref


@case("a client that hangs up after its POST", "the record is made")
def hang_up(crm):
    key = crm.name()
    body = json.dumps({"lastname": key, "ref_ext": key}).encode()
    connection = socket.create_connection((crm.url.hostname, crm.url.port), timeout=10)
    connection.sendall((f"POST {crm.path('contacts')} HTTP/1.1\r\nHost: {crm.url.hostname}\r\n"
                        f"DOLAPIKEY: {crm.key}\r\nContent-Type: application/json\r\n"
                        f"Content-Length: {len(body)}\r\n\r\n").encode() + body)
    connection.shutdown(socket.SHUT_WR)
    time.sleep(0.05)
    connection.close()
    yield
    found = crm.find("contacts", f"(t.ref_ext:=:'{key}')", properties="id").ids
    return "the record is made" if found else "nothing is made"


@case("a body cut in half", "nothing is made")
def half(crm):
    key = crm.name()
    body = json.dumps({"lastname": key, "ref_ext": key}).encode()
    connection = socket.create_connection((crm.url.hostname, crm.url.port), timeout=10)
    connection.sendall((f"POST {crm.path('contacts')} HTTP/1.1\r\nHost: {crm.url.hostname}\r\n"
                        f"DOLAPIKEY: {crm.key}\r\nContent-Type: application/json\r\n"
                        f"Content-Length: {len(body)}\r\n\r\n").encode() + body[:len(body) // 2])
    connection.close()
    yield
    found = crm.find("contacts", f"(t.ref_ext:=:'{key}')", properties="id").ids
    return "the record is made" if found else "nothing is made"


@case("fields that do not exist", "200 number")
def unknown_field(crm):
    return crm.post("thirdparties", {"name": crm.name(), "colour": "blue"}).says()


@case("a type of ticket that does not exist", "kept as it came")
def ticket_type(crm):
    kept = crm.get(f"tickets/{crm.ticket(type_code='NONSENSE')}").json["type_code"]
    return "kept as it came" if kept == "NONSENSE" else kept


@case("a type of event that does not exist", "500 ErrorActionCommBadType")
def event_type(crm):
    return crm.post("agendaevents", {"userownerid": crm.user, "type_code": "AC_NONSENSE",
                                     "label": "x"}).says("ErrorActionCommBadType")


@case("a contact of a client that does not exist", "500")
def contact_nowhere(crm):
    return crm.post("contacts", {"lastname": crm.name(), "socid": 99999999}).says()


@case("an event of a client that does not exist", "200 number")
def event_nowhere(crm):
    return crm.post("agendaevents", {"userownerid": crm.user, "type_code": "AC_TEL", "label": "x",
                                     "socid": 99999999}).says()


@case("a PUT of one field of a third party", "changes nothing else")
def put_one(crm):
    party = crm.party(email="a@exemple.fr", phone="0298000000", zip="29200", note_private="Vu")
    before = crm.get(f"thirdparties/{party}").json
    crm.put(f"thirdparties/{party}", {"town": "Brest"})
    after = crm.get(f"thirdparties/{party}").json
    kept = ("name", "email", "phone", "zip", "note_private", "client", "code_client", "ref_ext")
    changed = [member for member in kept if before.get(member) != after.get(member)]
    return changed or "changes nothing else"


@case("an order's line without price and VAT", "is 0.00")
def line_price(crm):
    order = crm.order(lines=[{"fk_product": crm.product(), "qty": 1, "product_type": 0}])
    total = float(crm.get(f"orders/{order}").json["total_ttc"])
    return "is 0.00" if total == 0 else total


@case("null for a name", "400 name field missing")
def null_name(crm):
    return crm.post("thirdparties", {"name": None}).says("name field missing")


@case("an empty last name", "200 number")
def empty_name(crm):
    return crm.post("contacts", {"lastname": ""}).says()


@case("letters where a number belongs", "200 number", d17="500")
def bad_value(crm):
    return crm.post("thirdparties", {"name": crm.name(), "client": "abc"}).says()


@case("no_email without an address", "200 number")
def no_address(crm):
    return crm.post("contacts", {"lastname": crm.name(), "no_email": 1}).says()


@case("no_email with an address", "kept")
def with_address(crm):
    kept = Crm.made(crm, crm.party, {"email": f"{crm.name()}@exemple.fr", "no_email": 1},
                    "thirdparties")
    return "kept" if str(kept.get("no_email")) == "1" else "lost"


@case("prospect turned customer", "keeps its code")
def prospect(crm):
    party = crm.party(client=2)
    code = crm.get(f"thirdparties/{party}").json["code_client"]
    after = crm.put(f"thirdparties/{party}", {"client": 1}).json
    return ("keeps its code" if after["code_client"] == code else "gets another code"
            ) if str(after["client"]) == "1" else "stays a prospect"


@case("typent_id of a private person", "8")
def private_person(crm):
    return str(Crm.made(crm, crm.party, {"typent_id": 8}, "thirdparties")["typent_id"])


@case("stcomm_id of 'do not contact'", "-1")
def do_not_contact(crm):
    party = crm.party()
    crm.put(f"thirdparties/{party}", {"stcomm_id": -1})
    return str(crm.get(f"thirdparties/{party}").json["stcomm_id"])


@case("stcomm_id in the create", "-1")
def do_not_contact_new(crm):
    return str(Crm.made(crm, crm.party, {"stcomm_id": -1}, "thirdparties")["stcomm_id"])
