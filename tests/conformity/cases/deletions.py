"""Deletions are final, and leave little behind."""
from case import case

ADMIN = ("admin",)


@case("a contact deleted", "200 object, then 404", d17="200 number, then 404", needs=ADMIN)
def contact(crm):
    one = crm.contact()
    first = crm.delete(f"contacts/{one}", user="admin").says()
    return f"{first}, then {crm.get(f'contacts/{one}').status}"


@case("a contact deleted twice", "404", needs=ADMIN)
def contact_twice(crm):
    one = crm.contact()
    crm.delete(f"contacts/{one}", user="admin")
    return str(crm.delete(f"contacts/{one}", user="admin").status)


@case("a third party that has an order", "409", needs=ADMIN)
def party_used(crm):
    party = crm.party()
    crm.order(party)
    return str(crm.delete(f"thirdparties/{party}", user="admin").status)


@case("a third party's events, when it goes", "go along", needs=ADMIN)
def party_events(crm):
    party = crm.party()
    crm.event(socid=party)
    crm.delete(f"thirdparties/{party}", user="admin")
    left = crm.find("agendaevents", f"(t.fk_soc:=:{party})", properties="id").ids
    return "stay" if left else "go along"


@case("a ticket", "500 empty", d17="200 object", needs=ADMIN)
def ticket(crm):
    return crm.delete(f"tickets/{crm.ticket()}", user="admin").says()


@case("the last validated invoice", "200", d23="403", needs=ADMIN)
def invoice(crm):
    return str(crm.delete(f"invoices/{crm.invoice()}", user="admin").status)


@case("the agenda's word on a deleted order", "AC_ORDER_DELETE, with its id",
      needs=ADMIN)
def hint(crm):
    order = crm.order()
    crm.delete(f"orders/{order}", user="admin")
    rows = crm.find("agendaevents", "(t.code:=:'AC_ORDER_DELETE')", sortfield="t.id",
                    sortorder="DESC", limit=1).rows
    if not rows:
        return "none"
    named = str(rows[0].get("elementid") or rows[0].get("fk_element")) == str(order)
    return "AC_ORDER_DELETE, with its id" if named else "AC_ORDER_DELETE, without its id"


@case("two third parties merged", "200 object", d17="500", d20="500 empty", needs=ADMIN)
def merge(crm):
    kept, lost = crm.party(), crm.party()
    return crm.call("PUT", f"thirdparties/{kept}/merge/{lost}", body={}, user="admin").says()
