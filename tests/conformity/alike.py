"""Holds what homeshorectl tells of a vault against what a CRM answers over REST.

As tests/ctl/compare.py does with the sandbox's file, for servers whose file nobody can read: what
the CRM's members mean is written down once more here, and nothing of Homeshore's code is used.
"""
import datetime
import pathlib
import re
import sys
import zoneinfo

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "ctl"))
import compare  # noqa: E402
from crm import id_column  # noqa: E402

PAGE = 200
PARIS = zoneinfo.ZoneInfo("Europe/Paris")
WIDE = re.compile("[\U00010000-\U0010ffff]")
SPACES = re.compile(r"[ \u00a0]+")


def text(value):
    """A text up to what any of the versions does to one."""
    return SPACES.sub(" ", WIDE.sub("□", compare.text(value))).strip()


def here_forms(value):
    """What a text of the vault may have become: its tags are words, or were dropped."""
    plain = WIDE.sub("□", str(value or "")).replace('"', "").replace("\r", "")
    return {SPACES.sub(" ", plain).strip(), text(value)}


def digits(value):
    """A telephone number, whose groups are the writer's own."""
    return re.sub(r"[\s.]", "", text(value))


def number(value):
    return int(value or 0)


def cents(value):
    return compare.cents(value)


def day(value):
    """Seconds of a local midnight as the vault shows a day."""
    if not value:
        return ""
    return (datetime.datetime.fromtimestamp(int(value), datetime.timezone.utc)
            + datetime.timedelta(hours=12)).strftime("%Y-%m-%d")


def instant(value):
    if not value:
        return ""
    moment = datetime.datetime.fromtimestamp(int(value), datetime.timezone.utc)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def status(row):
    for name in ("status", "fk_statut", "statut"):
        if row.get(name) is not None:
            return int(row[name])
    return 0


def invoice_state(row):
    return compare.invoice_state({"fk_statut": status(row), "paye": number(row["paye"])})


def ticket_of(row):
    return number(row.get("elementid")) if row.get("elementtype") == "ticket" else 0


def callback_state(row):
    return compare.callback_state({"percent": row["percentage"], "location": row["location"]})


def is_message(row):
    return str(row.get("code") or "").startswith("TICKET_MSG")


def is_callback(row):
    return row["type_code"] == "AC_TEL" and number(row["percentage"]) >= 0 and not is_message(row)


def is_trace(row):
    """Of what Dolibarr has no object for: not an event of the history."""
    return str(row.get("location") or "").startswith("homeshore/trace/")


def is_event(row):
    return is_message(row) or (row["type_code"] != "AC_OTH_AUTO" and not is_callback(row)
                               and not is_trace(row))


def refers(value):
    return number(value)


# kind: (resource, which of its records, {field: (how the vault's value reads, the CRM's value)})
KINDS = {
    "client": ("thirdparties", lambda r: True, {
        "name": (text, lambda r: text(r["name"])),
        "role": (text, lambda r: compare.ROLES.get(number(r["client"]), "other")),
        "company": (bool, lambda r: number(r["typent_id"]) != 8),
        "code": (text, lambda r: text(r["code_client"])),
        "email": (text, lambda r: text(r["email"])),
        "phone": (digits, lambda r: digits(r["phone"])),
        "mobile": (digits, lambda r: digits(r["phone_mobile"]) if "phone_mobile" in r else None),
        "address": (text, lambda r: text(r["address"])),
        "postcode": (text, lambda r: text(r["zip"])),
        "town": (text, lambda r: text(r["town"])),
        "no_call": (bool, lambda r: number(r["stcomm_id"]) == -1),
        "note": (text, lambda r: text(r["note_private"])),
    }),
    "contact": ("contacts", lambda r: True, {
        "client": ("client", lambda r: number(r["socid"])),
        "last_name": (text, lambda r: text(r["lastname"])),
        "first_name": (text, lambda r: text(r["firstname"])),
        "position": (text, lambda r: text(r["poste"])),
        "email": (text, lambda r: text(r["email"])),
        "phone": (text, lambda r: text(r["phone_pro"])),
        "mobile": (text, lambda r: text(r["phone_mobile"])),
    }),
    "product": ("products", lambda r: True, {
        "label": (text, lambda r: text(r["label"])),
        "ref": (text, lambda r: text(r["ref"])),
        "description": (text, lambda r: text(r["description"])),
        "price": (cents, lambda r: cents(r["price"])),
        "vat": (cents, lambda r: cents(r["tva_tx"])),
        "service": (bool, lambda r: number(r["type"]) == 1),
        "on_sale": (bool, lambda r: number(r["status"]) == 1),
    }),
    "article": ("knowledgemanagement/knowledgerecords", lambda r: True, {
        "question": (text, lambda r: text(r["question"])),
        "answer": (text, lambda r: text(r["answer"])),
        "valid": (bool, lambda r: number(r["status"]) == 1),
    }),
    "request": ("tickets", lambda r: True, {
        "client": ("client", lambda r: number(r["fk_soc"])),
        "subject": (text, lambda r: text(r["subject"])),
        "state": (text, lambda r: compare.STATES.get(status(r), "")),
        "ref": (text, lambda r: text(r["ref"])),
        "type": (text, lambda r: compare.TYPES.get(r["type_code"], "other")),
        "urgency": (text, lambda r: compare.URGENCIES.get(r["severity_code"], "normal")),
        "words": (text, lambda r: text(r["message"])),
        "owner": (number, lambda r: number(r["fk_user_assign"])),
        "created": (text, lambda r: instant(r["datec"])),
        "closed": (text, lambda r: instant(r["date_close"])),
    }),
    "callback": ("agendaevents", is_callback, {
        "client": ("client", lambda r: number(r["socid"])),
        "request": ("request", ticket_of),
        "subject": (text, lambda r: text(r["label"])),
        "state": (text, callback_state),
        "start": (text, lambda r: instant(r["datep"])),
        "end": (text, lambda r: instant(r["datef"])),
        "note": (text, lambda r: text(r["note_private"])),
        "owner": (number, lambda r: number(r["userownerid"])),
    }),
    "event": ("agendaevents", is_event, {
        "client": ("client", lambda r: number(r["socid"])),
        "request": ("request", ticket_of),
        "at": (text, lambda r: instant(r["datep"])),
        "subject": (text, lambda r: text(r["label"])),
        "text": (text, lambda r: text(r["note_private"])),
    }),
    "sale": ("orders", lambda r: True, {
        "client": ("client", lambda r: number(r["socid"])),
        "state": (text, lambda r: compare.SALE_STATES.get(status(r), "?")),
        "ref": (text, lambda r: text(r["ref"])),
        "date": (text, lambda r: day(r["date"])),
        "net": (cents, lambda r: cents(r["total_ht"])),
        "vat": (cents, lambda r: cents(r["total_tva"])),
        "total": (cents, lambda r: cents(r["total_ttc"])),
        "note": (text, lambda r: text(r["note_private"])),
    }),
    "invoice": ("invoices", lambda r: number(r["type"]) in (0, 1, 3, 5), {
        "client": ("client", lambda r: number(r["socid"])),
        "ref": (text, lambda r: text(r["ref"])),
        "state": (text, invoice_state),
        "date": (text, lambda r: day(r["date"])),
        "due": (text, lambda r: day(r["date_lim_reglement"])),
        "total": (cents, lambda r: cents(r["total_ttc"])),
        "rest": (cents, lambda r: cents(r["remaintopay"])),
    }),
}

KEY_COLUMNS = {"client": "t.ref_ext", "contact": "t.ref_ext", "request": "t.track_id",
               "callback": "t.ref_ext", "event": "t.ref_ext", "sale": "t.ref_ext"}


def whole_list(crm, resource):
    """Every record of a resource, page by page; the agenda without what the server wrote itself."""
    column, last, rows = id_column(resource), 0, []
    while True:
        filters = f"({column}:>:{last})"
        if resource == "agendaevents":
            filters += " and ((t.fk_action:!=:40) or (t.code:like:'TICKET_MSG%'))"
        page = crm.find(resource, filters, sortfield=column, sortorder="ASC", limit=PAGE).rows
        rows += page
        if len(page) < PAGE:
            return rows
        last = max(int(row["id"]) for row in page)


class Alike:
    """One server's records, read once, and as many vaults as are to be held against them."""

    def __init__(self, crm):
        self.crm = crm
        lists = {resource: whole_list(crm, resource)
                 for resource in sorted({kind[0] for kind in KINDS.values()})}
        self.theirs = {kind: {int(row["id"]): row for row in lists[resource] if wanted(row)}
                       for kind, (resource, wanted, _) in KINDS.items()}

    @property
    def count(self):
        return sum(len(rows) for rows in self.theirs.values())

    def vault(self, desk):
        """{kind: {the CRM's number: row}} and how the vault numbers what it made itself."""
        rows, numbers = {}, {}
        for kind in KINDS:
            listed = desk.read("list", kind)
            numbers[kind] = {row["id"]: row["remote_id"] for row in listed}
            rows[kind] = {row["remote_id"]: row for row in listed if row["remote_id"]}
        return rows, numbers

    def differences(self, desk):
        ours, numbers = self.vault(desk)
        found = [f"outbox: {row['kind']} {row['id']} {row['state']}: {row.get('problem')}"
                 for row in desk.read("outbox")]
        for kind, (_, _, fields) in KINDS.items():
            theirs = self.theirs[kind]
            found += [f"{kind} {lost}: in the CRM only, {theirs[lost].get('code') or ''}"
                      for lost in theirs.keys() - ours[kind].keys()]
            found += [f"{kind} {extra}: in the vault only"
                      for extra in ours[kind].keys() - theirs.keys()]
            for shared in theirs.keys() & ours[kind].keys():
                found += self.fields(kind, fields, ours[kind][shared], theirs[shared], numbers)
        return found + list(self.lines(desk, ours["sale"], numbers))

    def fields(self, kind, fields, ours, theirs, numbers):
        for field, (form, value) in fields.items():
            there = value(theirs)
            if isinstance(form, str):
                # Servers take a reference to what there is not.
                there = there if there in self.theirs[form] else 0
                here = numbers[form].get(ours[field], 0) or 0
            else:
                here = form(ours[field])
            if form is text:
                here = there if there in here_forms(ours[field]) else here
            if there is not None and here != there:
                yield f"{kind} {theirs['id']} {field}: {here!r} in the vault, {there!r} in the CRM"

    def lines(self, desk, sales, numbers):
        for sale, row in sales.items():
            if sale not in self.theirs["sale"]:
                continue
            ours = sorted((numbers["product"].get(line["product"], 0) or 0, line["quantity"],
                           cents(line["price"]), cents(line["net"]))
                          for line in desk.read("show", "sale", row["id"])["sale_line"])
            known = self.theirs["product"]
            theirs = sorted((number(line["fk_product"]) if number(line["fk_product"]) in known else 0,
                             float(line["qty"]),
                             cents(line["subprice"]), cents(line["total_ht"]))
                            for line in self.theirs["sale"][sale]["lines"] or [])
            if [(p, float(q), c, n) for p, q, c, n in ours] != theirs:
                yield f"sale {sale}: lines {ours} in the vault, {theirs} in the CRM"

    def doubles(self):
        """Keys that more than one record of the CRM carries."""
        found = []
        for kind, column in KEY_COLUMNS.items():
            member = column.split(".")[1]
            seen = {}
            for row in self.theirs[kind].values():
                key = str(row.get(member) or "")
                if key.startswith("hs-"):
                    seen.setdefault(key, []).append(row["id"])
            found += [f"{kind}: {key} is carried by {ids}" for key, ids in seen.items()
                      if len(ids) > 1]
        return found
