#!/usr/bin/python3
"""Holds a vault against a sandbox CRM, file against file: compare.py CRM.db VAULT.db [--journal F]

Nothing of Homeshore runs here: both SQLite files are read as they lie, and what the two dialects
mean is written down a second time. It demands that

  1. the vault owes nothing: its outbox is empty and no row is unsent;
  2. both sides hold the same records, and every shared field of each is the same;
  3. every record born in the vault is in the CRM exactly once, by its key, and the CRM holds no
     key that the vault does not know;
  4. every edit in the journal (JSON lines, written by whoever made the edits) is there: an
     acknowledged one, always; one cut short, wholly or not at all.

Prints one line a difference and ends with 1 where there is any.
"""
import argparse
import datetime
import html
import json
import pathlib
import re
import shutil
import sqlite3
import sys
import tempfile
import zoneinfo

LOCAL_IDS = 1 << 40
PARIS = zoneinfo.ZoneInfo("Europe/Paris")
OPEN_STATES = 4  # below: the vault still owes it
TAG = re.compile(r"</?[A-Za-z][^>]*>")
LONGEST_REPORT = 60


# ── what the CRM's columns mean ─────────────────────────────────────────────────────────────────

def text(value):
    """A text up to what the CRM does to one: tags and double quotes dropped, entities, blanks."""
    value = TAG.sub("", str(value if value is not None else ""))
    return html.unescape(value).replace('"', "").replace("\r", "").strip()


def forms(value):
    """What a plain text of the vault may have become on its way through the CRM."""
    plain = str(value if value is not None else "").replace('"', "").replace("\r", "").strip()
    return {plain, text(value)}


def digits(value):
    """A third party's telephone number, which the CRM keeps without its groups."""
    return re.sub(r"[\s.]", "", text(value))


def number(value):
    return int(value or 0)


def cents(value):
    return int(round(float(value or 0) * 100))


def thousandths(value):
    return int(round(float(value or 0) * 1000))


def seconds(value):
    """A local text of the server, as seconds since 1970."""
    if not value:
        return 0
    moment = datetime.datetime.fromisoformat(str(value)).replace(tzinfo=PARIS)
    return int(moment.timestamp())


def day(value):
    if not value:
        return 0
    return (datetime.date.fromisoformat(str(value)[:10]) - datetime.date(1970, 1, 1)).days


ROLES = {0: "other", 1: "customer", 2: "prospect", 3: "both"}
STATES = {0: "new", 1: "new", 2: "taken", 3: "taken", 5: "waiting", 7: "transferred", 8: "closed",
          9: "cancelled"}
TYPES = {"COM": "question", "HELP": "help", "ISSUE": "problem", "REQUEST": "complaint"}
URGENCIES = {"LOW": "low", "HIGH": "high", "BLOCKING": "blocking"}
SALE_STATES = {0: "draft", 1: "placed", 2: "shipped", 3: "closed", -1: "cancelled"}
METHODS = {"VIR": "transfer", "CB": "card", "CHQ": "cheque", "PRE": "debit", "LIQ": "cash"}


def invoice_state(row):
    if row["fk_statut"] == 0:
        return "draft"
    if row["paye"]:
        return "paid"
    return "open" if row["fk_statut"] == 1 else "abandoned"


def callback_state(row):
    if number(row["percent"]) < 100:
        return "due"
    location = row["location"] or ""
    return "cancelled" if location.startswith(("homeshore/cancelled",
                                               "homeshore/callback/cancelled")) else "done"


def trace(name, otherwise=0):
    """A member of the record that stands as one line in the note of an event."""
    def read(row):
        note = html.unescape(row["note"] or "")
        line = note[note.index("[homeshore ") + len("[homeshore "):note.rindex("]")]
        return json.loads(line).get(name, otherwise)
    return read


def traces(kind):
    return f"SELECT t.* FROM agendaevent t WHERE t.location = 'homeshore/trace/{kind}'"


def ticket_of(row):
    return number(row["fk_element"]) if row["elementtype"] == "ticket" else 0


def channel(row):
    options = json.loads(row["options"] or "{}")
    return text(options.get("options_channel", options.get("channel")))


UNSUBSCRIBED = ("(SELECT count(*) FROM mailing_unsubscribe u "
                "WHERE u.email = t.email AND t.email <> '') AS unsubscribed")
TEL = "(SELECT id FROM c_actioncomm WHERE code = 'AC_TEL')"
AUTO = "(SELECT id FROM c_actioncomm WHERE code = 'AC_OTH_AUTO')"
MESSAGE = "ifnull(t.code, '') LIKE 'TICKET_MSG%'"
EXTRA = "LEFT JOIN extrafields e ON e.element = 'ticket' AND e.fk_object = t.rowid"
REST = ("round(t.total_ttc - (SELECT ifnull(sum(p.amount), 0) FROM payment_invoice p "
        "WHERE p.fk_facture = t.rowid), 2) AS rest")

# kind: (the CRM's rows as SQL, {field of the vault: (type, value from the CRM's row)})
# A type says how the vault's value is brought to the same form.
KINDS = {
    "client": (
        f"SELECT t.*, {UNSUBSCRIBED} FROM thirdparty t",
        {
            "name": ("text", lambda r: text(r["nom"])),
            "role": ("text", lambda r: ROLES.get(number(r["client"]), "other")),
            "company": ("number", lambda r: int(number(r["fk_typent"]) != 8)),
            "code": ("text", lambda r: text(r["code_client"])),
            "email": ("text", lambda r: text(r["email"])),
            "phone": ("digits", lambda r: digits(r["phone"])),
            "mobile": ("digits", lambda r: digits(r["phone_mobile"])),
            "address": ("text", lambda r: text(r["address"])),
            "postcode": ("text", lambda r: text(r["zip"])),
            "town": ("text", lambda r: text(r["town"])),
            "no_email": ("number", lambda r: int(r["unsubscribed"] > 0)),
            "no_call": ("number", lambda r: int(number(r["fk_stcomm"]) == -1)),
            "note": ("text", lambda r: text(r["note_private"])),
            "created": ("instant", lambda r: seconds(r["datec"])),
        }),
    "contact": (
        f"SELECT t.*, {UNSUBSCRIBED} FROM contact t",
        {
            "client": ("client", lambda r: number(r["fk_soc"])),
            "last_name": ("text", lambda r: text(r["lastname"])),
            "first_name": ("text", lambda r: text(r["firstname"])),
            "position": ("text", lambda r: text(r["poste"])),
            "email": ("text", lambda r: text(r["email"])),
            "phone": ("text", lambda r: text(r["phone"])),
            "mobile": ("text", lambda r: text(r["phone_mobile"])),
            "no_email": ("number", lambda r: int(r["unsubscribed"] > 0)),
        }),
    "product": (
        "SELECT t.* FROM product t",
        {
            "label": ("text", lambda r: text(r["label"])),
            "ref": ("text", lambda r: text(r["ref"])),
            "description": ("text", lambda r: text(r["description"])),
            "price": ("number", lambda r: cents(r["price"])),
            "vat": ("number", lambda r: cents(r["tva_tx"])),
            "service": ("number", lambda r: int(number(r["fk_product_type"]) == 1)),
            "on_sale": ("number", lambda r: int(number(r["tosell"]) == 1)),
        }),
    "article": (
        "SELECT t.* FROM knowledge t",
        {
            "question": ("text", lambda r: text(r["question"])),
            "ref": ("text", lambda r: text(r["ref"])),
            "answer": ("text", lambda r: text(r["answer"])),
            "language": ("text", lambda r: text(r["lang"])),
            "valid": ("number", lambda r: int(number(r["status"]) == 1)),
        }),
    "request": (
        f"SELECT t.*, e.options FROM ticket t {EXTRA}",
        {
            "client": ("client", lambda r: number(r["fk_soc"])),
            "subject": ("text", lambda r: text(r["subject"])),
            "state": ("text", lambda r: STATES.get(number(r["fk_statut"]), "?")),
            "ref": ("text", lambda r: text(r["ref"])),
            "channel": ("text", channel),
            "type": ("text", lambda r: TYPES.get(r["type_code"], "other")),
            "urgency": ("text", lambda r: URGENCIES.get(r["severity_code"], "normal")),
            "words": ("text", lambda r: text(r["message"])),
            "owner": ("number", lambda r: number(r["fk_user_assign"])),
            "created": ("instant", lambda r: seconds(r["datec"])),
            "closed": ("instant", lambda r: seconds(r["date_close"])),
        }),
    "callback": (
        f"SELECT t.* FROM agendaevent t WHERE t.fk_action = {TEL} AND t.percent >= 0 "
        f"AND NOT {MESSAGE}",
        {
            "client": ("client", lambda r: number(r["fk_soc"])),
            "request": ("request", ticket_of),
            "subject": ("text", lambda r: text(r["label"])),
            "state": ("text", callback_state),
            "start": ("instant", lambda r: seconds(r["datep"])),
            "end": ("instant", lambda r: seconds(r["datep2"])),
            "note": ("text", lambda r: text(r["note"])),
            "owner": ("number", lambda r: number(r["fk_user_action"])),
        }),
    "event": (
        f"SELECT t.* FROM agendaevent t WHERE {MESSAGE} OR (t.fk_action <> {AUTO} "
        f"AND (t.fk_action <> {TEL} OR t.percent < 0) "
        "AND ifnull(t.location, '') NOT LIKE 'homeshore/trace/%')",
        {
            "client": ("client", lambda r: number(r["fk_soc"])),
            "request": ("request", ticket_of),
            "at": ("instant", lambda r: seconds(r["datep"])),
            "subject": ("text", lambda r: text(r["label"])),
            "text": ("text", lambda r: text(r["note"])),
            "author": ("number", lambda r: number(r["fk_user_author"])),
        }),
    "promise": (
        traces("promise"),
        {
            "client": ("client", lambda r: number(r["fk_soc"])),
            "amount": ("number", trace("amount")),
            "due": ("number", trace("due")),
            "state": ("text", trace("state", "")),
            "made": ("instant", lambda r: number(trace("made")(r)) // 1000),
            "note": ("text", lambda r: text(trace("note", "")(r))),
        }),
    "claim": (
        traces("claim"),
        {
            "request": ("request", trace("request")),
            "callback": ("callback", trace("callback")),
            "state": ("text", trace("state", "")),
            "owner": ("number", trace("owner")),
            "holder": ("text", trace("holder", "")),
            "until": ("instant", lambda r: number(trace("until")(r)) // 1000),
        }),
    "sale": (
        "SELECT t.* FROM orders t",
        {
            "client": ("client", lambda r: number(r["fk_soc"])),
            "state": ("text", lambda r: SALE_STATES.get(number(r["fk_statut"]), "?")),
            "ref": ("text", lambda r: text(r["ref"])),
            "date": ("number", lambda r: day(r["date_commande"])),
            "net": ("number", lambda r: cents(r["total_ht"])),
            "vat": ("number", lambda r: cents(r["total_tva"])),
            "total": ("number", lambda r: cents(r["total_ttc"])),
            "note": ("text", lambda r: text(r["note_private"])),
        }),
    "invoice": (
        f"SELECT t.*, {REST} FROM invoice t WHERE t.type IN (0, 1, 3, 5)",
        {
            "client": ("client", lambda r: number(r["fk_soc"])),
            "ref": ("text", lambda r: text(r["ref"])),
            "state": ("text", invoice_state),
            "date": ("number", lambda r: day(r["datef"])),
            "due": ("number", lambda r: day(r["date_lim_reglement"])),
            "total": ("number", lambda r: cents(r["total_ttc"])),
            "rest": ("number", lambda r: cents(r["rest"])),
        }),
}

# Compared as the whole set of a sale's lines, since their numbers are the CRM's own business.
LINE = {
    "product": ("product", lambda r: number(r["fk_product"])),
    "quantity": ("number", lambda r: thousandths(r["qty"])),
    "price": ("number", lambda r: cents(r["subprice"])),
    "vat": ("number", lambda r: cents(r["tva_tx"])),
    "discount": ("number", lambda r: cents(r["remise_percent"])),
    "net": ("number", lambda r: cents(r["total_ht"])),
}

# Where the CRM keeps the key of a record that was born in a vault.
KEYS = {"client": ("thirdparty", "ref_ext"), "contact": ("contact", "ref_ext"),
        "request": ("ticket", "track_id"), "callback": ("agendaevent", "ref_ext"),
        "event": ("agendaevent", "ref_ext"), "promise": ("agendaevent", "ref_ext"),
        "claim": ("agendaevent", "ref_ext"), "sale": ("orders", "ref_ext"),
        "payment": ("payment", "num_paiement")}

# Where a journal's marker stands in a new record of a kind.
MARKED = {"client": "nom", "contact": "lastname", "request": "subject", "callback": "label",
          "event": "ifnull(note, '')", "sale": "ifnull(note_private, '')"}


class Comparison:
    """Both files, open for reading, and the differences found so far."""

    def __init__(self, crm, vault, shared=False):
        self.shared = shared
        self.copies = tempfile.TemporaryDirectory(prefix="homeshore-compare-")
        self.crm = self.open(crm)
        self.vault = self.open(vault)
        self.differences = []
        self.counts = {}
        self.remote = {}  # {kind: {local id: the CRM's number}}

    def open(self, path):
        """A copy is opened, with the log of what is not in the file yet: nothing is touched."""
        path = pathlib.Path(path)
        copy = pathlib.Path(self.copies.name) / path.name
        shutil.copyfile(path, copy)
        log = path.with_name(path.name + "-wal")
        if log.exists():
            shutil.copyfile(log, copy.with_name(copy.name + "-wal"))
        db = sqlite3.connect(copy)
        db.row_factory = sqlite3.Row
        return db

    def differ(self, sentence):
        self.differences.append(sentence)

    # ── 1 ──

    def check_outbox(self):
        rows = self.vault.execute("SELECT seq, kind, record, state, problem FROM operation "
                                  "WHERE state < ?", (OPEN_STATES,)).fetchall()
        for row in rows:
            self.differ(f"outbox: {row['kind']} {row['record']} is in state {row['state']}: "
                        f"{row['problem']}")
        for kind in KINDS:
            unsent = self.vault.execute(f'SELECT id, sync FROM "{kind}" WHERE gone IS NULL '
                                        "AND sync <> 0").fetchall()
            for row in unsent:
                if not (kind == "sale" and self.is_cart(row["id"])):
                    self.differ(f"{kind} {row['id']}: sync state {row['sync']}")

    def is_cart(self, number_here):
        """A cart that was never placed is the vault's own business."""
        row = self.vault.execute("SELECT state, remote_id FROM sale WHERE id = ?",
                                 (number_here,)).fetchone()
        return row["remote_id"] is None and row["state"] in ("draft", "cancelled")

    # ── 2 ──

    def numbers(self, kind):
        """{local id: the CRM's number} of a kind, whatever became of the record."""
        if kind not in self.remote:
            self.remote[kind] = {
                row["id"]: row["remote_id"] or (row["id"] if row["id"] < LOCAL_IDS else 0)
                for row in self.vault.execute(f'SELECT id, remote_id FROM "{kind}"')}
        return self.remote[kind]

    def here(self, value, form):
        """The vault's value in the form in which the CRM's is compared."""
        if form == "text":
            return text(value)
        if form == "digits":
            return digits(value)
        if form == "number":
            return number(value)
        if form == "instant":
            return number(value) // 1000
        return self.numbers(form).get(number(value), 0) if value else 0

    def is_same(self, here, there, form):
        if form == "text":
            return there in forms(here)
        return self.here(here, form) == there

    def vault_rows(self, kind):
        """{the CRM's number: row} of what stands in the vault."""
        numbers = self.numbers(kind)
        found = {}
        for row in self.vault.execute(f'SELECT * FROM "{kind}" WHERE gone IS NULL'):
            if kind == "sale" and self.is_cart(row["id"]):
                continue
            if numbers[row["id"]] == 0:
                self.differ(f"{kind} {row['id']}: the CRM has given it no number")
            elif numbers[row["id"]] in found:
                self.differ(f"{kind} {row['id']}: there twice, for {numbers[row['id']]} of the CRM")
            else:
                found[numbers[row["id"]]] = row
        return found

    def crm_rows(self, kind):
        found = {}
        for row in self.crm.execute(KINDS[kind][0]):
            found[row["id"] if "id" in row.keys() else row["rowid"]] = row
        return found

    def compare_kind(self, kind):
        ours, theirs = self.vault_rows(kind), self.crm_rows(kind)
        self.counts[kind] = len(theirs)
        for lost in sorted(theirs.keys() - ours.keys()):
            self.differ(f"{kind} {lost}: in the CRM only")
        for extra in sorted(ours.keys() - theirs.keys()):
            self.differ(f"{kind} {extra}: in the vault only (id {ours[extra]['id']})")
        for shared in sorted(ours.keys() & theirs.keys()):
            for field, (form, value) in KINDS[kind][1].items():
                here, there = ours[shared][field], value(theirs[shared])
                if not self.is_same(here, there, form):
                    self.differ(f"{kind} {shared} {field}: {here!r} in the vault, {there!r} in the "
                                "CRM")

    def compare_lines(self):
        for sale, row in self.vault_rows("sale").items():
            ours = sorted(
                tuple(self.here(line[field], form) for field, (form, _) in LINE.items())
                for line in self.vault.execute("SELECT * FROM sale_line WHERE sale = ? AND gone IS "
                                               "NULL", (row["id"],)))
            theirs = sorted(
                tuple(value(line) for _, value in LINE.values())
                for line in self.crm.execute("SELECT * FROM order_line WHERE fk_commande = ?",
                                             (sale,)))
            if ours != theirs:
                self.differ(f"sale {sale}: lines {ours} in the vault, {theirs} in the CRM")

    def compare_payments(self):
        rows = self.vault.execute('SELECT * FROM payment WHERE gone IS NULL AND "key" IS NOT NULL')
        invoices = self.numbers("invoice")
        for row in rows:
            found = self.crm.execute(
                "SELECT p.amount, p.datep, i.fk_facture, i.amount AS part FROM payment p "
                "JOIN payment_invoice i ON i.fk_paiement = p.rowid WHERE p.num_paiement = ?",
                (row["key"],)).fetchall()
            if len(found) != 1:
                continue  # check_keys says so
            there = (cents(found[0]["part"]), number(found[0]["fk_facture"]),
                     day(found[0]["datep"]))
            here = (number(row["amount"]), invoices.get(row["invoice"], 0), number(row["date"]))
            if here != there:
                self.differ(f"payment {row['id']}: {here} in the vault, {there} in the CRM")

    # ── 3 ──

    def check_keys(self):
        known = set()
        for kind, (table, column) in KEYS.items():
            for row in self.vault.execute(f'SELECT id, "key", gone FROM "{kind}" '
                                          'WHERE "key" IS NOT NULL'):
                known.add(row["key"])
                if kind == "sale" and self.is_cart(row["id"]):
                    continue
                count = self.crm.execute(f"SELECT count(*) FROM {table} WHERE {column} = ?",
                                         (row["key"],)).fetchone()[0]
                if count != 1 and (row["gone"] is None or count > 1):
                    self.differ(f"{kind} {row['id']}: {count} times in the CRM under its key")
        for table, column in set() if self.shared else set(KEYS.values()):
            for row in self.crm.execute(f"SELECT {column} AS k FROM {table} "
                                        f"WHERE {column} LIKE 'hs-%'"):
                if row["k"] not in known:
                    self.differ(f"{table}: the CRM holds {row['k']}, of which the vault knows "
                                "nothing")

    # ── 4 ──

    def check_journal(self, path):
        """Each line: {"kind", "id", "certain", "fields"} or {"kind", "marker", "certain"}.

        Of the edits of one field only the last counts; where a later one was cut short, either
        value will do."""
        expected, markers = {}, []
        for line in open(path, encoding="utf-8"):
            entry = json.loads(line)
            if "marker" in entry:
                markers.append(entry)
                continue
            for field, value in entry["fields"].items():
                allowed = expected.setdefault((entry["kind"], entry["id"], field), [])
                if entry["certain"]:
                    allowed.clear()
                allowed.append((value, entry["certain"]))
        for (kind, number_here, field), allowed in expected.items():
            if any(certain for _, certain in allowed):
                self.check_field(kind, number_here, field, [value for value, _ in allowed])
        for entry in markers:
            self.check_marker(entry["kind"], entry["marker"], entry["certain"])
        self.counts["fields edited"] = len(expected)
        self.counts["markers"] = len(markers)

    def check_field(self, kind, number_here, field, allowed):
        there = self.numbers(kind).get(number_here, 0)
        row = self.crm_rows_cached(kind).get(there)
        if row is None:
            self.differ(f"{kind} {number_here}: edited, and not in the CRM")
            return
        form, value = KINDS[kind][1][field]
        if not any(self.is_same(wanted, value(row), form) for wanted in allowed):
            self.differ(f"{kind} {number_here} {field}: {value(row)!r} in the CRM, the edit said "
                        f"{allowed!r}")

    def crm_rows_cached(self, kind):
        cache = self.__dict__.setdefault("cache", {})
        if kind not in cache:
            cache[kind] = self.crm_rows(kind)
        return cache[kind]

    def check_marker(self, kind, marker, certain):
        """A text by which a new record is told from all others: it is in the CRM once."""
        where, table = MARKED[kind], KEYS[kind][0]
        count = self.crm.execute(f"SELECT count(*) FROM {table} WHERE instr({where}, ?)",
                                 (marker,)).fetchone()[0]
        if count > 1 or (certain and count != 1):
            self.differ(f"{kind} {marker}: {count} times in the CRM, expected once")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.crm.close()
        self.vault.close()
        self.copies.cleanup()

    def run(self, journal=None):
        self.check_outbox()
        for kind in KINDS:
            self.compare_kind(kind)
        self.compare_lines()
        self.compare_payments()
        self.check_keys()
        if journal:
            self.check_journal(journal)
        return self.differences


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("crm")
    parser.add_argument("vault")
    parser.add_argument("--journal")
    parser.add_argument("--shared", action="store_true",
                        help="other vaults write to this CRM too, with keys of their own")
    options = parser.parse_args()
    with Comparison(options.crm, options.vault, options.shared) as comparison:
        differences = comparison.run(options.journal)
    for difference in differences[:LONGEST_REPORT]:
        print(difference)
    if len(differences) > LONGEST_REPORT:
        print(f"… and {len(differences) - LONGEST_REPORT} more")
    print(f"{len(differences)} differences; in the CRM: "
          + ", ".join(f"{count} {kind}" for kind, count in comparison.counts.items()))
    sys.exit(1 if differences else 0)


if __name__ == "__main__":
    main()
