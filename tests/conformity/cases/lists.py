"""Lists: when they are empty, how they are paged, what a filter may say."""
from case import case
from crm import MAKERS, id_column

NEVER = {path: f"({id_column(path)}:<:0)" for path in MAKERS}


def empty(crm, path):
    return crm.find(path, NEVER[path]).says()


@case("no third party", "404")
def no_party(crm):
    return empty(crm, "thirdparties")


@case("no contact", "404", d23="200 []")
def no_contact(crm):
    return empty(crm, "contacts")


@case("no ticket", "200 []", d17="404")
def no_ticket(crm):
    return empty(crm, "tickets")


@case("no agenda event", "200 []", d17="404")
def no_event(crm):
    return empty(crm, "agendaevents")


@case("no order", "200 []", d17="404")
def no_order(crm):
    return empty(crm, "orders")


@case("no invoice", "200 []", d17="404")
def no_invoice(crm):
    return empty(crm, "invoices")


@case("no product", "200 []", d17="404")
def no_product(crm):
    return empty(crm, "products")


@case("no knowledge record", "200 []", d17="404")
def no_article(crm):
    return empty(crm, "knowledgemanagement/knowledgerecords")


@case("a page beyond the end", "404")
def beyond(crm):
    return crm.get("thirdparties", page=100000, limit=100).says()


def three(crm):
    """Three clients, and the filter that finds them."""
    ids = [crm.party(town=town, email=mail) for town, mail in
           (("Brest", "a@exemple.fr"), ("Évreux", ""), ("Nantes", "c@exemple.fr"))]
    return ids, f"(t.rowid:in:{','.join(map(str, ids))})"


@case("limit and page", "third, in two pages of two")
def paging(crm):
    ids, these = three(crm)
    page = crm.find("thirdparties", these, limit=2, page=1, sortfield="t.rowid").ids
    return "third, in two pages of two" if page == ids[2:] else page


@case("a page before the first", "is the first")
def page_negative(crm):
    ids, these = three(crm)
    page = crm.find("thirdparties", these, limit=1, page=-1, sortfield="t.rowid").ids
    return "is the first" if page == ids[:1] else page


@case("limit 0", "everything")
def limit_zero(crm):
    ids, these = three(crm)
    return "everything" if crm.find("thirdparties", these, limit=0).ids == ids else "something else"


@case("sorted by two columns, one down", "as asked")
def two_columns(crm):
    ids, these = three(crm)
    got = crm.find("thirdparties", these, sortfield="t.client,t.rowid", sortorder="ASC,DESC").ids
    return "as asked" if got == ids[::-1] else got


@case("properties=id,name", "id, name", d17="the whole record")
def properties(crm):
    row = crm.find("thirdparties", f"(t.rowid:=:{crm.party()})", properties="id,name").rows[0]
    return ", ".join(sorted(row)) if len(row) < 5 else "the whole record"


def has_properties(crm, path, maker):
    row = crm.find(path, f"({id_column(path)}:=:{maker(crm)})", properties="id").rows[0]
    return "id" if list(row) == ["id"] else "the whole record"


for _path, _maker in MAKERS.items():
    def _cut(crm, path=_path, maker=_maker):
        return has_properties(crm, path, maker)
    _cut.__name__ = f"properties_{_path.rsplit('/', 1)[-1]}"
    _cut.__module__ = __name__
    case(f"properties=id on {_path.rsplit('/', 1)[-1]}", "id", d17="the whole record")(_cut)


def shape(answer):
    return "with its totals" if isinstance(answer.json, dict) else "a plain list"


@case("pagination_data on third parties", "a plain list", d23="with its totals")
def pagination_parties(crm):
    return shape(crm.find("thirdparties", f"(t.rowid:=:{crm.party()})", pagination_data="true"))


@case("pagination_data on products", "with its totals")
def pagination_products(crm):
    return shape(crm.find("products", f"(t.rowid:=:{crm.product()})", pagination_data="true"))


def count(crm, condition):
    ids, these = three(crm)
    found = crm.find("thirdparties", f"{these} and {condition}").ids
    return " ".join(str(ids.index(i) + 1) for i in found) or "none"


@case("like, in another case of letters", "1")
def like(crm):
    return count(crm, "(t.town:like:'%BRES%')")


@case("like, without its accent", "2")
def like_accent(crm):
    return count(crm, "(t.town:like:'evr%')")


@case("notlike", "2 3")
def notlike(crm):
    return count(crm, "(t.town:notlike:'Bre%')")


@case("is NULL of an empty e-mail", "2")
def is_null(crm):
    return count(crm, "(t.email:is:NULL)")


@case("isnot NULL", "1 3")
def isnot_null(crm):
    return count(crm, "(t.email:isnot:NULL)")


@case("groups in groups", "1 3")
def nested(crm):
    return count(crm, "((t.town:=:'Brest') or ((t.town:=:'Nantes') and (t.client:=:1)))")


@case("notin", "2 3", d17="503")
def notin(crm):
    ids, these = three(crm)
    answer = crm.find("thirdparties", f"{these} and (t.rowid:notin:{ids[0]})")
    return answer.says() if answer.status != 200 else " ".join(
        str(ids.index(i) + 1) for i in answer.ids)


@case("800 ids in one filter", "200 list")
def many_ids(crm):
    ids = ",".join(str(crm.party() + n) for n in range(1))
    return crm.find("thirdparties", f"(t.rowid:in:{ids},{','.join(map(str, range(900001, 900800)))})").says()


@case("plain SQL as a filter", "400")
def raw_sql(crm):
    return crm.find("thirdparties", "t.town='Brest'").says()


@case("a filter that breaks off", "400", d17="503")
def malformed(crm):
    return crm.find("thirdparties", "((t.town:=:'Brest')").says()


@case("a column that does not exist", "503 Unknown column")
def unknown_column(crm):
    return crm.find("thirdparties", "(t.nonsense:=:1)").says("Unknown column")


@case("sorted by a column that does not exist", "503 Unknown column")
def unknown_sort(crm):
    return crm.get("thirdparties", sortfield="t.nonsense").says("Unknown column")


@case("a parenthesis in a value", "400")
def parenthesis(crm):
    return crm.find("thirdparties", "(t.town:=:'a)b')").says()


@case("a query that looks like SQL", "403 page", d17="200 page")
def injection(crm):
    return crm.get("thirdparties", sqlfilters="(t.town:=:'x union select y from z')").says()


@case("an apostrophe in a filter", "is found")
def apostrophe(crm):
    party = crm.party(town="L'Isle")
    answer = crm.find("thirdparties", f"(t.rowid:=:{party}) and (t.town:=:'L'Isle')")
    return "is found" if answer.status == 200 and answer.ids == [party] else "is not found"


def specimen(crm, path, record=0):
    answer = crm.get(f"{path}/{record}")
    return "an invented record" if answer.status == 200 else answer.says()


@case("ticket 0", "an invented record")
def specimen_ticket(crm):
    return specimen(crm, "tickets")


@case("third party 0", "an invented record")
def specimen_party(crm):
    return specimen(crm, "thirdparties")


@case("contact 0", "an invented record")
def specimen_contact(crm):
    return specimen(crm, "contacts")


@case("agenda event 0", "an invented record")
def specimen_event(crm):
    return specimen(crm, "agendaevents")


@case("order 0", "an invented record", d23="400")
def specimen_order(crm):
    return specimen(crm, "orders")


@case("invoice 0", "an invented record", d23="400")
def specimen_invoice(crm):
    return specimen(crm, "invoices")


@case("a track_id that nobody has", "an invented record", d23="404")
def specimen_track(crm):
    return specimen(crm, "tickets/track_id", crm.name())


@case("an order by a reference that there is not", "404", d23="400")
def order_by_ref(crm):
    answer = crm.get("orders/ref/NONE-1")
    return "an invented record" if answer.status == 200 else answer.says()


@case("records that do not exist", "404 everywhere")
def unknown_ids(crm):
    got = {path: crm.get(f"{path}/999999999").status for path in MAKERS}
    wrong = {path: status for path, status in got.items() if status != 404}
    return "404 everywhere" if not wrong else wrong


@case("withLines=0 on invoices", "with lines", d23="without lines")
def with_lines(crm):
    row = crm.find("invoices", f"(t.rowid:=:{crm.draft()})", withLines=0).rows[0]
    return "with lines" if row.get("lines") else "without lines"


@case("status=unpaid on invoices", "the open one")
def unpaid(crm):
    opened, draft = crm.invoice(), crm.draft()
    found = crm.find("invoices", f"(t.rowid:in:{opened},{draft})", status="unpaid").ids
    return "the open one" if found == [opened] else found


@case("thirdparty_ids on contacts", "the one of the client")
def of_party(crm):
    party = crm.party()
    contact, _ = crm.contact(socid=party), crm.contact()
    found = crm.get("contacts", thirdparty_ids=party).ids
    return "the one of the client" if found == [contact] else f"{len(found)} contacts"


@case("messages in a list of tickets", "none")
def list_messages(crm):
    ticket = crm.ticket()
    crm.post("tickets/newmessage", {"track_id": crm.get(f"tickets/{ticket}").json["track_id"],
                                    "message": "Bonjour"})
    row = crm.find("tickets", f"(t.rowid:=:{ticket})").rows[0]
    return "some" if row.get("messages") else "none"


@case("lines in a list of orders", "one")
def list_lines(crm):
    row = crm.find("orders", f"(t.rowid:=:{crm.order()})").rows[0]
    return {0: "none", 1: "one"}.get(len(row.get("lines") or []), "many")


NO_JOIN = {"d17": "no such column"}


def extra_alias(crm, path, alias):
    answer = crm.find(path, f"({alias}.tms:>:'2020-01-01 00:00:00')", limit=1)
    return "no such column" if answer.status == 503 else "can be asked"


for _path, _expected, _versions in (
        ("thirdparties", "can be asked", NO_JOIN), ("tickets", "can be asked", NO_JOIN),
        ("agendaevents", "can be asked", NO_JOIN), ("orders", "can be asked", NO_JOIN),
        ("invoices", "can be asked", NO_JOIN), ("products", "can be asked", {})):
    def _alias(crm, path=_path):
        return extra_alias(crm, path, "ef")
    _alias.__name__ = f"alias_{_path}"
    _alias.__module__ = __name__
    case(f"ef.tms on {_path}", _expected, **_versions)(_alias)


@case("te.tms on contacts", "can be asked")
def alias_contacts(crm):
    return extra_alias(crm, "contacts", "te")
