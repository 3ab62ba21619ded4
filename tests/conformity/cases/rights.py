"""What a user without the right is told. "plain" has no rights on others' clients, agendas and no
payments; "nothing" has no right at all."""
import time

from case import case
from crm import MAKERS

NOTHING, PLAIN = ("nothing",), ("plain",)


for _path in MAKERS:
    def _list(crm, path=_path):
        return crm.get(path, user="nothing", limit=1).says()
    _list.__name__ = f"list_{_path.rsplit('/', 1)[-1]}"
    _list.__module__ = __name__
    case(f"a list of {_path.rsplit('/', 1)[-1]} without the right", "403", needs=NOTHING,
         d17="403" if _path in ("products", "tickets") else "401")(_list)


@case("what the refusal says", "Forbidden", needs=NOTHING, d17="Unauthorized")
def words(crm):
    return crm.get("thirdparties", user="nothing", limit=1).message.strip()


@case("one third party without the right", "403 Access not allowed", needs=NOTHING,
      d17="401 Access not allowed")
def one(crm):
    return crm.get(f"thirdparties/{crm.party()}", user="nothing").says("Access not allowed")


@case("a create without the right", "403", needs=NOTHING, d17="401")
def create(crm):
    return crm.post("tickets", {"subject": "s", "message": "m"}, user="nothing").says()


@case("/status without any right", "200 object", needs=NOTHING)
def status(crm):
    return crm.get("status", user="nothing").says()


@case("/users/info without the right", "403", needs=NOTHING, d17="401")
def users_info(crm):
    return crm.get("users/info", user="nothing").says()


@case("dictionaries without any right", "200 list", needs=NOTHING)
def dictionary(crm):
    return crm.get("setup/dictionary/event_types", user="nothing").says()


@case("payment types without any right", "403", needs=NOTHING, d17="401")
def payment_types(crm):
    return crm.get("setup/dictionary/payment_types", user="nothing").says()


@case("/setup/modules", "403")
def modules(crm):
    return crm.get("setup/modules").says()


@case("somebody else's client", "403", needs=PLAIN, d17="401")
def other_client(crm):
    return crm.get(f"thirdparties/{crm.party()}", user="plain").says()


@case("somebody else's client in a list", "absent", needs=PLAIN)
def other_listed(crm):
    party = crm.party()
    answer = crm.get("thirdparties", user="plain", sqlfilters=f"(t.rowid:=:{party})")
    return "listed" if answer.ids else "absent"


@case("a client of one's own making", "200 object", needs=PLAIN)
def own_client(crm):
    return crm.get(f"thirdparties/{crm.party(user='plain')}", user="plain").says()


@case("somebody else's event", "403", needs=PLAIN, d17="401")
def other_event(crm):
    return crm.get(f"agendaevents/{crm.event()}", user="plain").says()


@case("somebody else's event in a list", "absent", needs=PLAIN)
def other_event_listed(crm):
    answer = crm.get("agendaevents", user="plain", sqlfilters=f"(t.id:=:{crm.event()})")
    return "listed" if answer.ids else "absent"


@case("an event for somebody else", "403", needs=PLAIN, d17="401")
def event_for_other(crm):
    return crm.post("agendaevents", {"userownerid": crm.user, "type_code": "AC_TEL", "label": "x",
                                     "datep": int(time.time())}, user="plain").says()


@case("a ticket of somebody else's client", "200 object", needs=PLAIN)
def other_ticket(crm):
    return crm.get(f"tickets/{crm.ticket(fk_soc=crm.party())}", user="plain").says()


@case("a payment without the right", "403", needs=PLAIN)
def payment(crm):
    return crm.pay(crm.invoice(), 50, crm.name(), user="plain").says()


@case("a delete without the right", "403", needs=PLAIN, d17="401")
def delete(crm):
    return crm.delete(f"thirdparties/{crm.party()}", user="plain").says()


@case("an order validated without the right", "403", needs=NOTHING, d17="401")
def validate(crm):
    return crm.post(f"orders/{crm.order()}/validate", {}, user="nothing").says()


@case("/bankaccounts", "403", d17="401")
def bank(crm):
    return crm.get("bankaccounts").says()
