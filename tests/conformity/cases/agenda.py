"""Callbacks, appointments and what else the agenda holds."""
import time

from case import case
from crm import Crm


def made(crm, **fields):
    return Crm.made(crm, crm.event, fields, "agendaevents")


@case("contact_id", "not returned")
def contact_id(crm):
    contact = crm.contact()
    kept = made(crm, contact_id=contact)
    return "returned" if str(kept.get("contact_id")) == str(contact) else "not returned"


@case("contact_id, by a filter", "found")
def contact_filter(crm):
    contact = crm.contact()
    event = crm.event(contact_id=contact)
    found = crm.find("agendaevents", f"(t.fk_contact:=:{contact})").ids
    return "found" if event in found else "not found"


@case("socpeopleassigned as a map", "kept")
def people(crm):
    contact = crm.contact()
    kept = made(crm, socpeopleassigned={str(contact): {"id": contact}})["socpeopleassigned"]
    return "kept" if str(contact) in kept else "lost"


@case("the client of an event", "socid")
def client(crm):
    party = crm.party()
    kept = made(crm, socid=party)
    return ", ".join(name for name in ("socid", "fk_soc") if str(kept.get(name)) == str(party))


@case("percentage 0", "0")
def percentage(crm):
    return str(made(crm)["percentage"])


@case("percentage -1", "-1")
def percentage_none(crm):
    return str(made(crm, percentage=-1)["percentage"])


@case("percentage 100 by PUT", "100")
def done(crm):
    event = crm.event()
    crm.put(f"agendaevents/{event}", {"percentage": 100, "userownerid": crm.user})
    return str(crm.get(f"agendaevents/{event}").json["percentage"])


@case("datep moved past datef", "drags datef along")
def dragged(crm):
    event, start = crm.event(), int(time.time()) + 9 * 86400
    crm.put(f"agendaevents/{event}", {"datep": start, "userownerid": crm.user})
    kept = crm.get(f"agendaevents/{event}").json
    return "drags datef along" if int(kept["datef"]) == start else "leaves datef"


@case("datep as it was sent", "the same second")
def second(crm):
    start = int(time.time()) + 3 * 86400 + 17
    return "the same second" if int(made(crm, datep=start, datef=start + 60)["datep"]) == start else "another"


@case("datep as a local text", "is read")
def local(crm):
    kept = made(crm, datep="2027-01-15 10:00:00", datef="2027-01-15 10:15:00")
    hours = (1800007200 - int(kept["datep"])) / 3600
    return "is read" if -14 <= hours <= 14 and int(kept["datef"]) - int(kept["datep"]) == 900 else kept["datep"]


@case("elementtype and fk_element", "elementid, elementtype")
def element(crm):
    ticket = crm.ticket()
    kept = made(crm, elementtype="ticket", fk_element=ticket, elementid=ticket)
    names = [name for name, value in (("elementid", ticket), ("elementtype", "ticket"))
             if str(kept.get(name)) == str(value)]
    return ", ".join(names) or "lost"


@case("elementid alone, in place of fk_element", "is kept", d17="is lost")
def elementid_alone(crm):
    ticket = crm.ticket()
    kept = made(crm, elementtype="ticket", elementid=ticket)
    return "is kept" if str(kept.get("elementid")) == str(ticket) else "is lost"


@case("the words in location", "kept")
def location(crm):
    kept = made(crm, location="homeshore/call/phone/out")["location"]
    return "kept" if kept == "homeshore/call/phone/out" else kept


@case("location emptied by PUT", "empty")
def location_emptied(crm):
    event = crm.event(location="homeshore/cancelled")
    crm.put(f"agendaevents/{event}", {"location": "", "userownerid": crm.user})
    return crm.get(f"agendaevents/{event}").json["location"] or "empty"


@case("an owner that there is not", "200 number")
def owner(crm):
    return crm.post("agendaevents", {"userownerid": 99999, "type_code": "AC_TEL",
                                     "label": crm.name()}).says()


@case("the type in the answer", "type_code AC_TEL, code AC_TEL")
def type_code(crm):
    kept = made(crm)
    return f"type_code {kept['type_code']}, code {kept['code']}"


@case("the author in the answer", "authorid")
def author(crm):
    kept = made(crm)
    return "authorid" if str(kept.get("authorid")) == str(crm.user) else "absent"


@case("the members of an event in a list", "as in a single one")
def list_members(crm):
    event = crm.event(location="x", socid=crm.party())
    single = crm.get(f"agendaevents/{event}").json
    row = crm.find("agendaevents", f"(t.id:=:{event})").rows[0]
    names = ("socid", "label", "datep", "datef", "note_private", "userownerid", "percentage",
             "location", "type_code", "code", "elementid", "elementtype", "authorid")
    other = [name for name in names if str(row.get(name)) != str(single.get(name))]
    return f"other {', '.join(other)}" if other else "as in a single one"


@case("(t.code:is:NULL) or notlike", "finds it")
def no_message(crm):
    event = crm.event()
    found = crm.find("agendaevents", f"(t.id:=:{event}) and (t.percent:>=:0) and ((t.code:is:NULL) "
                                     "or (t.code:notlike:'TICKET_MSG%'))").ids
    return "finds it" if found == [event] else "misses it"


@case("the number of the type AC_TEL", "1")
def tel_number(crm):
    rows = crm.get("setup/dictionary/event_types", limit=500).rows
    return next((str(row["id"]) for row in rows if row["code"] == "AC_TEL"), "not told")


@case("the number of the type AC_OTH_AUTO", "40")
def auto_number(crm):
    rows = crm.get("setup/dictionary/event_types", limit=500).rows
    return next((str(row["id"]) for row in rows if row["code"] == "AC_OTH_AUTO"), "not told")


@case("a third party made", "leaves an event of the server's own")
def own_event(crm):
    rows = crm.find("agendaevents", f"(t.fk_soc:=:{crm.party()}) and (t.fk_action:=:40)").rows
    return "leaves an event of the server's own" if rows else "leaves none"


@case("datec of an event", "now")
def datec(crm):
    return "now" if abs(int(made(crm)["datec"]) - time.time()) < 120 else "another time"


@case("an event's day, by a filter", "found")
def by_day(crm):
    event = crm.event(datep=int(time.time()) - 5 * 86400, datef=int(time.time()) - 5 * 86400 + 60)
    today = time.strftime("%Y%m%d")
    found = crm.find("agendaevents", f"(t.id:=:{event}) and (t.percent:<:100) and "
                                     f"(t.datep:<:'{today}')").ids
    return "found" if found == [event] else "not found"
