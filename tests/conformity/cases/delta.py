"""What tms can be asked, and what moves it."""
import time

from case import case
from crm import MAKERS, id_column, later


def filtered(crm, path):
    answer = crm.find(path, "(t.tms:>:'2020-01-01 00:00:00')", limit=1, properties="id")
    return "can be asked" if answer.status in (200, 404) else answer.says("Unknown column")


for _path in MAKERS:
    def _filter(crm, path=_path):
        return filtered(crm, path)
    _filter.__name__ = f"tms_{_path.rsplit('/', 1)[-1]}"
    _filter.__module__ = __name__
    case(f"t.tms on {_path.rsplit('/', 1)[-1]}", "can be asked")(_filter)


@case("a list of all payments", "can be asked", d17="page", d20="page")
def tms_payments(crm):
    answer = crm.find("paiements", "(t.tms:>:'2020-01-01 00:00:00')", limit=1)
    return "page" if answer.json is None else "can be asked"


def since(crm, text):
    """Whether a record made now is at or after @text."""
    party = crm.party()
    found = crm.find("thirdparties", f"(t.rowid:=:{party}) and (t.tms:>=:'{text}')").ids
    return "found" if found else "not found"


@case("tms since 20260101000000", "found")
def since_digits(crm):
    return since(crm, "20260101000000")


@case("tms since 2026-01-01T00:00:00", "found")
def since_t(crm):
    return since(crm, "2026-01-01T00:00:00")


def minutes(crm, form):
    """An event at twenty past some hour of some zone: whether a filter can tell it from the hour."""
    start = int(time.time()) // 3600 * 3600 + 86400 + 1200
    event = crm.event(datep=start, datef=start)
    for hours in range(-12, 15):
        low, high = (time.strftime(form, time.gmtime(start + hours * 3600 + minute * 60))
                     for minute in (-10, 10))
        if crm.find("agendaevents", f"(t.id:=:{event}) and (t.datep:>:'{low}') and "
                                    f"(t.datep:<:'{high}')").ids:
            return "count"
    return "are cut off"


@case("the minutes of a filter's 2026-11-25 10:30:00", "count", d17="are cut off")
def colons(crm):
    return minutes(crm, "%Y-%m-%d %H:%M:%S")


@case("the minutes of a filter's 20261125103000", "count")
def digits(crm):
    return minutes(crm, "%Y%m%d%H%M%S")


@case("a Z behind the time", "is ignored")
def zone(crm):
    party = crm.party()
    low = time.strftime("%Y-%m-%d %H:%M:%S", time.gmtime(time.time() - 86400))
    both = [crm.find("thirdparties", f"(t.rowid:=:{party}) and (t.tms:>:'{low}{z}')").ids
            for z in ("", "Z")]
    return "is ignored" if both[0] == both[1] == [party] else both


def moves(crm, path, record, witness, change):
    """Steps: @witness() is made a second after @record, @change comes a second after that."""
    yield
    other = witness()
    yield
    answer = change()
    if answer.status >= 300 and answer.status != 304:
        return f"refused: {answer.status} {answer.message}"[:90]
    return "moves" if later(crm, path, record, other) == record else "does not move"


def party_moves(crm, change, **fields):
    party = crm.party(**fields)
    return (yield from moves(crm, "thirdparties", party, crm.party, lambda: change(party)))


@case("a third party's town changed", "moves")
def put_party(crm):
    return (yield from party_moves(
        crm, lambda party: crm.put(f"thirdparties/{party}", {"town": "Brest"})))


@case("a third party's note changed", "moves")
def put_party_note(crm):
    return (yield from party_moves(
        crm, lambda party: crm.put(f"thirdparties/{party}", {"note_private": "Vu"})))


@case("a third party sent as it was, the first time", "moves")
def put_party_equal_first(crm):
    return (yield from party_moves(
        crm, lambda party: crm.put(f"thirdparties/{party}", {"town": "Brest"}), town="Brest"))


@case("a third party sent as it was, again", "does not move")
def put_party_equal(crm):
    party = crm.party(town="Brest")
    crm.put(f"thirdparties/{party}", {"town": "Brest"})
    return (yield from moves(crm, "thirdparties", party, crm.party,
                             lambda: crm.put(f"thirdparties/{party}", {"town": "Brest"})))


@case("no_email alone", "does not move")
def put_no_email(crm):
    party = crm.party(email=f"{crm.name()}@exemple.fr")
    crm.put(f"thirdparties/{party}", {"town": "Brest"})
    return (yield from moves(crm, "thirdparties", party, crm.party,
                             lambda: crm.put(f"thirdparties/{party}", {"no_email": 1})))


@case("its contact changed", "does not move")
def put_its_contact(crm):
    party = crm.party()
    contact = crm.contact(socid=party)
    return (yield from moves(crm, "thirdparties", party, crm.party,
                             lambda: crm.put(f"contacts/{contact}", {"firstname": "Zoé"})))


@case("a contact sent as it was, again", "does not move")
def put_contact_equal(crm):
    contact = crm.contact(firstname="Zoé")
    crm.put(f"contacts/{contact}", {"firstname": "Zoé"})
    return (yield from moves(crm, "contacts", contact, crm.contact,
                             lambda: crm.put(f"contacts/{contact}", {"firstname": "Zoé"})))


@case("a contact's first name changed", "moves")
def put_contact(crm):
    contact = crm.contact(firstname="Zoé")
    return (yield from moves(crm, "contacts", contact, crm.contact,
                             lambda: crm.put(f"contacts/{contact}", {"firstname": "Léa"})))


@case("an event sent as it was, again", "does not move")
def put_event_equal(crm):
    event = crm.event(label="Rappeler")
    crm.put(f"agendaevents/{event}", {"label": "Rappeler", "userownerid": crm.user})
    return (yield from moves(
        crm, "agendaevents", event, crm.event,
        lambda: crm.put(f"agendaevents/{event}", {"label": "Rappeler", "userownerid": crm.user})))


@case("an event done", "moves")
def put_event(crm):
    event = crm.event()
    return (yield from moves(
        crm, "agendaevents", event, crm.event,
        lambda: crm.put(f"agendaevents/{event}", {"percentage": 100, "userownerid": crm.user})))


@case("a ticket's status changed", "moves")
def put_ticket(crm):
    ticket = crm.ticket()
    return (yield from moves(crm, "tickets", ticket, crm.ticket,
                             lambda: crm.put(f"tickets/{ticket}", {"status": 3, "fk_statut": 3})))


@case("a message on a ticket", "does not move")
def ticket_message(crm):
    ticket = crm.ticket()
    track = crm.get(f"tickets/{ticket}").json["track_id"]
    return (yield from moves(
        crm, "tickets", ticket, crm.ticket,
        lambda: crm.post("tickets/newmessage", {"track_id": track, "message": "Bonjour"})))


@case("a line added to an order", "moves")
def order_line(crm):
    order = crm.order()
    return (yield from moves(crm, "orders", order, crm.order,
                             lambda: crm.post(f"orders/{order}/lines", crm.line())))


@case("only the text of an order's line changed", "does not move")
def order_line_text(crm):
    order = crm.order()
    line = crm.get(f"orders/{order}").json["lines"][0]["id"]
    return (yield from moves(crm, "orders", order, crm.order,
                             lambda: crm.put(f"orders/{order}/lines/{line}",
                                             crm.line(desc="Pose rapide"))))


@case("the amount of an order's line changed", "moves")
def order_line_amount(crm):
    order = crm.order()
    line = crm.get(f"orders/{order}").json["lines"][0]["id"]
    return (yield from moves(crm, "orders", order, crm.order,
                             lambda: crm.put(f"orders/{order}/lines/{line}", crm.line(qty=5))))


@case("an order validated", "moves")
def order_validated(crm):
    order = crm.order()
    return (yield from moves(crm, "orders", order, crm.order,
                             lambda: crm.post(f"orders/{order}/validate", {})))


@case("a second part payment", "does not move")
def part_payment(crm):
    invoice = crm.invoice()
    crm.pay(invoice, 10, crm.name())
    return (yield from moves(crm, "invoices", invoice, crm.draft,
                             lambda: crm.pay(invoice, 10, crm.name())))


@case("a payment that closes the invoice", "moves")
def closing_payment(crm):
    invoice = crm.invoice()
    return (yield from moves(crm, "invoices", invoice, crm.draft,
                             lambda: crm.pay(invoice, 120, crm.name())))


@case("a due date moved", "moves")
def due_date(crm):
    invoice = crm.invoice()
    due = int(time.time()) + 9 * 86400
    return (yield from moves(crm, "invoices", invoice, crm.draft, lambda: crm.put(
        f"invoices/{invoice}", {"date_lim_reglement": due})))


def shown(crm, path, record, member):
    value = crm.get(f"{path}/{record}").json.get(member)
    return "a time" if value not in (None, "", 0) else "nothing"


@case("date_modification of a third party", "a time", d23="nothing")
def modified_party(crm):
    return shown(crm, "thirdparties", crm.party(), "date_modification")


@case("date_modification of an order", "a time")
def modified_order(crm):
    return shown(crm, "orders", crm.order(), "date_modification")


@case("tms of a ticket", "a time")
def modified_ticket(crm):
    return shown(crm, "tickets", crm.ticket(), "tms")


@case("datem of an event", "a time")
def modified_event(crm):
    return shown(crm, "agendaevents", crm.event(), "datem")
