#!/usr/bin/python3
"""Every kind there and back: bothways.py [--sandbox N …] [--real]

A new vault works on a CRM through homeshorectl: what is made and changed here is looked for there
over REST, what is changed there is looked for here, and at the end both hold the same. The servers
of --real come from the environment, see conformity.py.
"""
import contextlib
import datetime
import sys

import alike
import house
import servers


class Play:
    def __init__(self, server, desk):
        self.crm, self.desk = server.crm(), desk
        self.complaints = []

    # What each step needs.

    def expect(self, what, got, wanted):
        if got != wanted:
            self.complaints.append(f"{what}: {got!r}, expected {wanted!r}")

    def new(self, kind, *pairs):
        return int(self.desk.ask("new", kind, *pairs).out)

    def do(self, kind, record, *words):
        out = self.desk.ask("do", kind, record, *words).out.strip()
        return int(out) if out.isdigit() else None

    def set(self, kind, record, *pairs):
        self.desk.ask("set", kind, record, *pairs)

    def show(self, kind, record):
        return self.desk.read("show", kind, record)

    def sync(self):
        answer = self.desk.run("sync", "--timeout", "60")
        if answer.status != house.DONE:
            self.complaints.append(f"sync ended with {answer}")

    def there(self, kind, record):
        """The CRM's record of one here."""
        resource = alike.KINDS[kind][0]
        return self.crm.get(f"{resource}/{self.show(kind, record)['remote_id']}").json

    def change(self, kind, record, **fields):
        resource = alike.KINDS[kind][0]
        answer = self.crm.put(f"{resource}/{self.show(kind, record)['remote_id']}", fields,
                              user="admin")
        if answer.status != 200:
            self.complaints.append(f"{kind} changed there: {answer.status} {answer.message}")

    # The kinds.

    def clients(self):
        mark = self.crm.name()
        party = self.new("client", f"name=Éts {mark}  & fils", "role=prospect", "company=yes",
                         "email=a@exemple.fr", "phone=02 98 00 00 01", "address=1 rue A\nBât. B",
                         "postcode=29200", "town=L'Isle", "note=Vu < hier & content\nRappeler")
        self.sync()
        there = self.there("client", party)
        self.expect("client there", (there["town"], str(there["client"]), there["zip"]),
                    ("L'Isle", "2", "29200"))
        self.set("client", party, "role=customer", "no_call=yes", "town=Évreux", "phone=")
        self.sync()
        there = self.there("client", party)
        self.expect("client changed there",
                    (there["town"], str(there["client"]), str(there["stcomm_id"]), there["phone"]),
                    ("Évreux", "1", "-1", None))
        self.change("client", party, town="Brest", note_private="Lu là-bas", stcomm_id=0)
        self.sync()
        here = self.show("client", party)
        self.expect("client changed here", (here["town"], here["note"], here["no_call"]),
                    ("Brest", "Lu là-bas", False))
        return party

    def refusals(self, party):
        self.set("client", party, "no_email=yes")
        self.sync()
        self.expect("no_email there", str(self.there("client", party)["no_email"]), "1")
        self.expect("no_email here", self.show("client", party)["no_email"], True)
        self.set("client", party, "no_email=no")
        self.sync()
        self.expect("no_email lifted there", str(self.there("client", party)["no_email"] or 0), "0")

    def contacts(self, party):
        contact = self.new("contact", f"client={party}", f"last_name=Le Goff {self.crm.name()}",
                           "first_name=Zoé", "position=Comptable", "mobile=06 12 34 56 78")
        self.sync()
        there = self.there("contact", contact)
        self.expect("contact there", (there["firstname"], there["poste"], there["phone_mobile"]),
                    ("Zoé", "Comptable", "06 12 34 56 78"))
        self.set("contact", contact, "position=Directrice", "email=z@exemple.fr")
        self.sync()
        self.expect("contact changed there", self.there("contact", contact)["poste"], "Directrice")
        self.change("contact", contact, firstname="Zoé Anne")
        self.sync()
        self.expect("contact changed here", self.show("contact", contact)["first_name"], "Zoé Anne")

    def requests(self, party):
        request = self.new("request", f"subject=Fuite {self.crm.name()}", f"client={party}",
                           "channel=phone", "type=problem", "urgency=high",
                           "words=Elle dit : « ça coule » & < 3 jours")
        self.sync()
        there = self.there("request", request)
        self.expect("request there", (there["type_code"], there["severity_code"]),
                    ("ISSUE", "HIGH"))
        for words, status in ((("take",), "3"), (("wait", "note=On attend"), "5"),
                              (("take",), "3")):
            self.do("request", request, *words)
            self.sync()
            self.expect(f"request after {words[0]} there",
                        str(alike.status(self.there("request", request))), status)
        self.messages(request)
        self.change("request", request, severity_code="LOW", subject="Fuite d'eau")
        self.sync()
        here = self.show("request", request)
        self.expect("request changed here", (here["urgency"], here["subject"], here["channel"]),
                    ("low", "Fuite d'eau", "phone"))
        self.do("request", request, "close", "result=Réparé")
        self.sync()
        there = self.there("request", request)
        self.expect("request closed there", (alike.status(there), bool(there["date_close"])),
                    (8, True))
        self.do("request", request, "reopen")
        self.sync()
        self.expect("request reopened there",
                    alike.status(self.there("request", request)) in (0, 1, 3), True)
        return request

    def messages(self, request):
        self.do("request", request, "answer", "channel=email", "text=Nous passons <jeudi>.")
        self.do("request", request, "note", "text=Entre nous")
        self.sync()
        there = self.there("request", request)
        said = {alike.text(m["message"]): str(m["private"]) for m in there["messages"]}
        self.expect("messages there", (said.get("Nous passons <jeudi>.", said.get("Nous passons .")),
                                       said.get("Entre nous")), ("0", "1"))
        self.crm.post("tickets/newmessage", {"track_id": there["track_id"],
                                             "message": "Réponse d'un collègue"}, user="admin")
        self.sync()
        texts = [row["text"] for row in self.desk.read("list", "event", "--where",
                                                       f"request={request}")]
        self.expect("a colleague's message here", "Réponse d'un collègue" in texts, True)

    def callbacks(self, party, request):
        start = datetime.datetime(2026, 12, 3, 9, 0, tzinfo=datetime.timezone.utc)
        callback = self.new("callback", f"subject=Rappel {self.crm.name()}", f"client={party}",
                            f"start={start:%Y-%m-%dT%H:%M:%SZ}", "note=Sonner fort")
        second = self.do("request", request, "callback", "start=2026-12-04T09:00:00Z")
        self.sync()
        there = self.there("callback", callback)
        self.expect("callback there", (int(there["datep"]), int(there["percentage"])),
                    (int(start.timestamp()), 0))
        self.expect("callback of the request there", alike.ticket_of(self.there("callback", second)),
                    self.show("request", request)["remote_id"])
        self.do("callback", callback, "attempt", "outcome=no-answer", "again=2026-12-03T14:00:00Z")
        self.do("callback", second, "cancel", "note=Plus la peine")
        self.sync()
        there = self.there("callback", callback)
        self.expect("callback moved there", int(there["datep"]), int(start.timestamp()) + 5 * 3600)
        self.expect("callback cancelled there", alike.callback_state(self.there("callback", second)),
                    "cancelled")
        self.change("callback", callback, label="Rappel du collègue", userownerid=self.crm.user)
        self.sync()
        self.expect("callback changed here", self.show("callback", callback)["subject"],
                    "Rappel du collègue")
        self.do("callback", callback, "attempt", "outcome=reached", "note=Tout va bien")
        self.sync()
        self.expect("callback done there", alike.callback_state(self.there("callback", callback)),
                    "done")

    def appointments(self, party):
        """Made there, with the agenda's own pages; a colleague's callback too."""
        remote = self.show("client", party)["remote_id"]
        name = self.crm.name()
        self.crm.event(type_code="AC_RDV", label=f"Visite {name}", socid=remote, percentage=-1)
        self.crm.event(label=f"À rappeler {name}", socid=remote)
        self.sync()
        natures = {row["subject"]: row["nature"] for row in self.desk.read("list", "event")}
        self.expect("appointment here", natures.get(f"Visite {name}"), "appointment")
        due = [row["state"] for row in self.desk.read("list", "callback")
               if row["subject"] == f"À rappeler {name}"]
        self.expect("a colleague's callback here", due, ["due"])

    def events(self, party):
        self.do("client", party, "note", "text=Vu avec l'agence & d'accord")
        self.do("client", party, "promise", "amount=25.00", "due=2026-12-15", "note=Au téléphone")
        self.do("client", party, "step", "step=reminder")
        self.sync()
        remote = self.show("client", party)["remote_id"]
        rows = self.crm.find("agendaevents",
                             f"(t.fk_soc:=:{remote}) and (t.fk_action:!=:40)", limit=100).rows
        words = [alike.text(row["label"]) + " " + alike.text(row["note_private"]) for row in rows]
        self.expect("a note there", any("d'accord" in one for one in words), True)
        self.expect("the trace of a promise there", any("25" in one and "15" in one
                                                        for one in words), True)

    def sales(self, party):
        products = [row["id"] for row in self.desk.read("list", "product", "--where", "on_sale=yes")]
        sale = self.new("sale", f"client={party}", f"note=Livrer tôt {self.crm.name()}")
        for product in products[:2]:
            self.do("sale", sale, "add", f"product={product}", "quantity=3")
        self.do("sale", sale, "discount", "rate=5")
        here = self.show("sale", sale)
        self.do("sale", sale, "place")
        self.sync()
        there = self.there("sale", sale)
        self.expect("order there", (alike.status(there), len(there["lines"]), there["ref"][:2]),
                    (1, 2, "CO"))
        # The CRM rounds the VAT of each line, where the law and Homeshore round it once a rate.
        apart = abs(alike.cents(there["total_ttc"]) - alike.cents(here["total"]))
        self.expect("its total there, within a cent a line", apart <= 2, True)
        other = self.new("sale", f"client={party}")
        self.do("sale", other, "add", f"product={products[0]}", "quantity=1")
        self.do("sale", other, "place")
        self.sync()
        self.do("sale", other, "cancel")
        self.sync()
        self.expect("order cancelled there", alike.status(self.there("sale", other)), -1)
        self.crm.post(f"orders/{there['id']}/close", {"notrigger": 0}, user="admin")
        self.sync()
        self.expect("order closed here", self.show("sale", sale)["state"], "closed")

    def invoices(self):
        remote = self.crm.invoice()
        self.sync()
        found = [row for row in self.desk.read("list", "invoice") if row["remote_id"] == remote]
        self.expect("an invoice here", [(row["state"], row["rest"]) for row in found],
                    [("open", "120.00")])
        invoice = found[0]["id"]
        self.do("invoice", invoice, "pay", "amount=50.00", "method=card")
        self.sync()
        there = self.crm.get(f"invoices/{remote}").json
        self.expect("a part paid there", f"{float(there['remaintopay']):.2f}", "70.00")
        self.crm.pay(remote, 20, self.crm.name())
        self.sync()
        self.expect("a colleague's part here", self.show("invoice", invoice)["rest"], "50.00")
        self.do("invoice", invoice, "pay", "amount=50.00", "method=transfer")
        self.sync()
        self.expect("paid there", alike.invoice_state(self.crm.get(f"invoices/{remote}").json),
                    "paid")
        self.expect("paid here", self.show("invoice", invoice)["state"], "paid")
        booked = self.crm.get(f"invoices/{remote}/payments").rows
        self.expect("payments there", sorted(float(row["amount"]) for row in booked),
                    [20.0, 50.0, 50.0])

    def knowledge(self):
        record = self.crm.article(question=f"Comment {self.crm.name()} ?")
        self.sync()
        found = [row for row in self.desk.read("list", "article") if row["remote_id"] == record]
        self.expect("an article here", [row["answer"].strip() for row in found], ["Oui"])
        self.crm.put(f"knowledgemanagement/knowledgerecords/{record}", {"answer": "<p>Non</p>"},
                     user="admin")
        product = self.crm.product(label="Filtre fin")
        self.sync()
        self.expect("an article changed here", self.show("article", record)["answer"].strip(), "Non")
        self.expect("a product here", self.show("product", product)["label"], "Filtre fin")
        self.crm.put(f"products/{product}", {"label": "Filtre gros"}, user="admin")
        self.sync()
        self.expect("a product changed here", self.show("product", product)["label"], "Filtre gros")

    def texts(self, party):
        """What servers change on its way is nobody's edit."""
        self.set("client", party, 'name=Ets "guill" <b>gras</b>  a & b', "note=«\u00a0a\u00a0» <i> & \"q\"")
        self.sync()
        self.sync()
        self.expect("conflicts over texts", self.desk.read("conflicts"), [])
        self.set("client", party, "name=Café 😀 crème")
        self.sync()
        self.expect("an emoji", self.desk.read("outbox"), [])

    def play(self):
        self.sync()
        party = self.clients()
        self.refusals(party)
        self.contacts(party)
        request = self.requests(party)
        self.callbacks(party, request)
        self.appointments(party)
        self.events(party)
        self.sales(party)
        self.invoices()
        self.knowledge()
        self.texts(party)
        self.sync()
        both = alike.Alike(self.crm)
        return self.complaints + both.differences(self.desk) + both.doubles()


def play(server):
    with contextlib.ExitStack() as stack:
        home = stack.enter_context(house.folder())
        return Play(server, server.desk(home)).play()


if __name__ == "__main__":
    sys.exit(servers.run(servers.parser(__doc__).parse_args(), play))
