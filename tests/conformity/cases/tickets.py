"""Tickets, and what is said on them."""
import time

from case import case
from crm import Crm


def status(crm, ticket):
    kept = crm.get(f"tickets/{ticket}").json
    return str(kept.get("status") if kept.get("status") is not None else kept.get("fk_statut"))


def after(crm, body):
    ticket = crm.ticket()
    crm.put(f"tickets/{ticket}", body)
    return status(crm, ticket)


@case("PUT status 3", "3", d17="0", d20="0")
def put_status(crm):
    return after(crm, {"status": 3})


@case("PUT fk_statut 3", "0", d17="3", d20="3")
def put_fk_statut(crm):
    return after(crm, {"fk_statut": 3})


@case("PUT status and fk_statut 3", "3")
def put_both(crm):
    return after(crm, {"status": 3, "fk_statut": 3})


@case("a status that there is not", "42")
def put_nonsense(crm):
    return after(crm, {"status": 42, "fk_statut": 42})


@case("the members that hold a ticket's status", "status, fk_statut")
def members(crm):
    ticket = crm.ticket()
    crm.put(f"tickets/{ticket}", {"status": 3, "fk_statut": 3})
    kept = crm.get(f"tickets/{ticket}").json
    return ", ".join(name for name in ("status", "statut", "fk_statut")
                     if str(kept.get(name)) == "3")


@case("date_close when a ticket is closed", "nothing")
def close(crm):
    ticket = crm.ticket()
    kept = crm.put(f"tickets/{ticket}", {"status": 8, "fk_statut": 8}).json
    return "a time" if kept.get("date_close") else "nothing"


@case("date_close sent along", "a time")
def close_date(crm):
    ticket = crm.ticket()
    crm.put(f"tickets/{ticket}", {"status": 8, "fk_statut": 8, "date_close": int(time.time())})
    return "a time" if crm.get(f"tickets/{ticket}").json.get("date_close") else "nothing"


@case("a ticket assigned", "kept")
def assign(crm):
    ticket = crm.ticket()
    crm.put(f"tickets/{ticket}", {"fk_user_assign": crm.user})
    kept = crm.get(f"tickets/{ticket}").json["fk_user_assign"]
    return "kept" if str(kept) == str(crm.user) else kept


@case("status and owner in the create", "status 3, owner kept")
def create_state(crm):
    kept = Crm.made(crm, crm.ticket, {"status": 3, "fk_statut": 3, "fk_user_assign": crm.user},
                    "tickets")
    owner = "kept" if str(kept["fk_user_assign"]) == str(crm.user) else "not kept"
    return f"status {kept.get('status') if kept.get('status') is not None else kept.get('fk_statut')}, owner {owner}"


@case("type and severity", "HELP HIGH")
def codes(crm):
    kept = Crm.made(crm, crm.ticket, {"type_code": "HELP", "severity_code": "HIGH"}, "tickets")
    return f"{kept['type_code']} {kept['severity_code']}"


@case("type and severity when none are sent", "nothing")
def default_codes(crm):
    kept = Crm.made(crm, crm.ticket, {}, "tickets")
    return f"{kept['type_code']} {kept['severity_code']}" if kept["type_code"] else "nothing"


@case("the client of a ticket", "fk_soc, socid")
def client(crm):
    party = crm.party()
    kept = Crm.made(crm, crm.ticket, {"fk_soc": party}, "tickets")
    return ", ".join(name for name in ("fk_soc", "socid") if str(kept.get(name)) == str(party))


@case("a ticket's times", "datec")
def times(crm):
    kept = crm.get(f"tickets/{crm.ticket()}").json
    return "datec" if kept.get("datec") else "none"


@case("newmessage", "200 text")
def message(crm):
    key = crm.name()
    crm.ticket(track_id=key)
    return crm.post("tickets/newmessage", {"track_id": key, "message": "Bonjour"}).says()


@case("newmessage on a ticket that there is not", "404")
def message_nowhere(crm):
    return crm.post("tickets/newmessage", {"track_id": crm.name(), "message": "Bonjour"}).says()


def messages(crm, ticket, text):
    return [m for m in crm.get(f"tickets/{ticket}").json["messages"] or []
            if text in str(m.get("message"))]


@case("a private message", "private")
def message_private(crm):
    key = crm.name()
    ticket = crm.ticket(track_id=key)
    crm.post("tickets/newmessage", {"track_id": key, "message": "Entre nous", "private": 1})
    found = messages(crm, ticket, "Entre nous")
    return ("private" if str(found[0]["private"]) == "1" else "public") if found else "not there"


def by_event(crm, code):
    """A message posted as an event: whether the ticket shows it, and as what."""
    ticket, key = crm.ticket(), crm.name()
    crm.event(code=code, type_code="AC_OTH", elementtype="ticket", fk_element=ticket,
              elementid=ticket, note_private="Par événement", ref_ext=key, percentage=-1)
    found = messages(crm, ticket, "Par événement")
    if not found:
        return "not there"
    return "private" if str(found[0]["private"]) == "1" else "public"


@case("a message as an event TICKET_MSG", "public")
def event_message(crm):
    return by_event(crm, "TICKET_MSG")


@case("a message as an event TICKET_MSG_PRIVATE", "private")
def event_private(crm):
    return by_event(crm, "TICKET_MSG_PRIVATE")


@case("the type of an event that newmessage makes", "AC_OTH_AUTO, code TICKET_MSG")
def message_type(crm):
    key = crm.name()
    ticket = crm.ticket(track_id=key)
    crm.post("tickets/newmessage", {"track_id": key, "message": "Bonjour"})
    rows = crm.find("agendaevents", f"(t.fk_element:=:{ticket}) and (t.elementtype:=:'ticket') and "
                                    "(t.code:like:'TICKET_MSG%')").rows
    return f"{rows[0]['type_code']}, code {rows[0]['code']}" if rows else "no event"


@case("a ticket changed", "leaves an event of its own", d17="leaves none")
def own_event(crm):
    ticket = crm.ticket()
    crm.put(f"tickets/{ticket}", {"status": 3, "fk_statut": 3})
    rows = crm.find("agendaevents", f"(t.fk_element:=:{ticket}) and (t.elementtype:=:'ticket') and "
                                    "(t.code:=:'AC_TICKET_MODIFY')", properties="id").ids
    return "leaves an event of its own" if rows else "leaves none"


@case("the codes of the dictionary", "COM, HELP, ISSUE, OTHER, REQUEST")
def dictionary(crm):
    have = {row["code"] for row in crm.get("setup/dictionary/ticket_types", limit=500).rows}
    return ", ".join(sorted(have & {"COM", "HELP", "ISSUE", "REQUEST", "OTHER"}))


@case("an unknown extra field", "is dropped")
def extra_unknown(crm):
    kept = Crm.made(crm, crm.ticket, {"array_options": {"options_nonsense": "x"}}, "tickets")
    return "is dropped" if not kept["array_options"] else kept["array_options"]
