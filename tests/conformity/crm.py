"""A CRM as the cases see it: its address, its users' keys, and answers boiled down to a few words.

A case makes what it needs itself, under names that carry the run's mark, and believes nothing of
what else the server holds.
"""
import gzip
import http.client
import itertools
import json
import re
import time
import urllib.parse

PREFIX = re.compile(r"^(Bad Request|Unauthorized|Forbidden|Not Found|Conflict|Not Acceptable|"
                    r"Internal Server Error|Service Unavailable|Method Not Allowed): ")


class Answer:
    def __init__(self, status, headers, raw):
        self.status, self.headers, self.raw = status, headers, raw

    @property
    def json(self):
        """The document, None where the answer is none."""
        if not self.headers.get("Content-Type", "").startswith("application/json"):
            return None
        try:
            return json.loads(self.raw)
        except ValueError:
            return None

    @property
    def message(self):
        error = self.json.get("error", {}) if isinstance(self.json, dict) else {}
        words = [str(error.get("message", ""))] + [str(v) for k, v in error.items() if k.isdigit()]
        return PREFIX.sub("", " ".join(words))

    @property
    def rows(self):
        """The records of a list; a 404 is how some lists say that they are empty."""
        if self.status == 404:
            return []
        body = self.json
        if self.status != 200 or body is None:
            raise AssertionError(f"no list: {self.status} {self.raw[:200]!r}")
        return body["data"] if isinstance(body, dict) else body

    @property
    def ids(self):
        return [int(row["id"]) for row in self.rows]

    @property
    def id(self):
        if self.status != 200:
            raise AssertionError(f"nothing made: {self.status} {self.raw[:300]!r}")
        return int(self.json)

    def says(self, *words):
        """The status, what came with it, and the first of @words that the reason holds."""
        if self.status == 304 or not self.raw:
            return f"{self.status} empty"
        if self.json is None:
            return f"{self.status} page"
        if self.status != 200:
            found = next((word for word in words if word.lower() in self.message.lower()), None)
            return f"{self.status} {found}" if found else str(self.status)
        if isinstance(self.json, list):
            return "200 list" if self.json else "200 []"
        kinds = {dict: "object", int: "number", str: "text"}
        return f"200 {kinds.get(type(self.json), 'other')}"


class Crm:
    """One server, spoken to with one key. @users names further keys: plain, nothing, admin."""

    def __init__(self, url, key, users=None, login=None, password=None):
        self.url = urllib.parse.urlsplit(url.rstrip("/").removesuffix("/api/index.php"))
        self.key, self.users, self.login, self.password = key, users or {}, login, password
        self.mark = f"conf{int(time.time() * 10) % 10**9:09d}"
        self.numbers = itertools.count(1)
        status = self.get("status")
        if status.status != 200:
            raise AssertionError(f"{url} does not greet: {status.status} {status.raw[:200]!r}")
        self.version = status.json["success"]["dolibarr_version"]
        self.user = int(self.get("users/info").json["id"])

    @property
    def major(self):
        return int(self.version.split(".")[0])

    def connect(self):
        kind = (http.client.HTTPSConnection if self.url.scheme == "https"
                else http.client.HTTPConnection)
        return kind(self.url.hostname, self.url.port, timeout=60)

    def path(self, path, query=None):
        text = f"{self.url.path}/api/index.php/{path}"
        return text + ("?" + urllib.parse.urlencode(query) if query else "")

    def call(self, method, path, body=None, query=None, headers=None, user=None, key=""):
        """@user one of the further users; @key other than "" as it stands, None for none at all."""
        sent = {"Accept": "application/json"}
        if key == "":
            key = self.users.get(user, self.key)
        if key is not None:
            sent["DOLAPIKEY"] = key
        if body is not None and not isinstance(body, bytes):
            body = json.dumps(body).encode()
        if body is not None:
            sent["Content-Type"] = "application/json"
        sent.update(headers or {})
        connection = self.connect()
        try:
            connection.request(method, self.path(path, query), body=body, headers=sent)
            got = connection.getresponse()
            raw = got.read()
            if got.headers.get("Content-Encoding") == "gzip":
                raw = gzip.decompress(raw)
            return Answer(got.status, got.headers, raw)
        finally:
            connection.close()

    def get(self, path, user=None, **query):
        return self.call("GET", path, query=query, user=user)

    def post(self, path, body, user=None):
        return self.call("POST", path, body=body, user=user)

    def put(self, path, body, user=None):
        return self.call("PUT", path, body=body, user=user)

    def delete(self, path, user=None):
        return self.call("DELETE", path, user=user)

    def find(self, path, filters, **query):
        return self.get(path, sqlfilters=filters, **query)

    # What the cases are about, each new and with a name of its own.

    def name(self):
        return f"{self.mark}-{next(self.numbers)}"

    def party(self, user=None, **fields):
        return self.post("thirdparties", {"name": self.name(), "client": 1, "code_client": "auto",
                                          **fields}, user=user).id

    def contact(self, **fields):
        return self.post("contacts", {"lastname": self.name(), **fields}).id

    def product(self, **fields):
        return self.post("products", {"ref": self.name(), "label": "Filtre", "price": 10,
                                      "tva_tx": 20, "status": 1, **fields}, user="admin").id

    def ticket(self, **fields):
        return self.post("tickets", {"subject": self.name(), "message": "Bonjour", **fields}).id

    def event(self, **fields):
        start = int(time.time()) + 86400
        return self.post("agendaevents", {
            "userownerid": self.user, "type_code": "AC_TEL", "label": self.name(), "datep": start,
            "datef": start + 900, "percentage": 0, **fields}).id

    def line(self, **fields):
        return {"desc": "Pose", "qty": 2, "subprice": 50, "tva_tx": 20, "product_type": 0, **fields}

    def order(self, party=None, lines=None, **fields):
        return self.post("orders", {"socid": party or self.party(), "date": int(time.time()),
                                    "lines": lines or [self.line()], **fields}).id

    def draft(self, **fields):
        return self.post("invoices", {"socid": self.party(), "date": int(time.time()), "type": 0,
                                      "lines": [self.line()], **fields}).id

    def invoice(self, **fields):
        """120.00 to be paid."""
        invoice = self.draft(**fields)
        answer = self.post(f"invoices/{invoice}/validate", {})
        if answer.status != 200:
            raise AssertionError(f"not validated: {answer.raw[:300]!r}")
        return invoice

    def pay(self, invoice, amount, number, user=None):
        return self.post("invoices/paymentsdistributed", {
            "arrayofamounts": {str(invoice): {"amount": str(amount), "multicurrency_amount": ""}},
            "datepaye": int(time.time()), "paymentid": 6, "closepaidinvoices": "yes",
            "accountid": 1, "num_payment": number, "ref_ext": number}, user=user)

    def article(self, **fields):
        return self.post("knowledgemanagement/knowledgerecords",
                         {"ref": self.name(), "question": self.name(), "answer": "<p>Oui</p>",
                          "lang": "fr_FR", "status": 1, **fields}, user="admin").id

    def made(self, make, fields, path):
        """What is kept of @fields: the record as a single GET shows it."""
        return self.get(f"{path}/{make(**fields)}").json


MAKERS = {"thirdparties": Crm.party, "contacts": Crm.contact, "products": Crm.product,
          "tickets": Crm.ticket, "agendaevents": Crm.event, "orders": Crm.order,
          "invoices": Crm.draft, "knowledgemanagement/knowledgerecords": Crm.article}


def id_column(path):
    return "t.id" if path == "agendaevents" else "t.rowid"


def later(crm, path, first, second):
    """Which of two records has the younger tms, whatever zone it is written in."""
    column = id_column(path)
    return crm.find(path, f"({column}:in:{first},{second})", sortfield=f"t.tms,{column}",
                    sortorder="DESC,DESC", properties="id", limit=1).ids[0]
