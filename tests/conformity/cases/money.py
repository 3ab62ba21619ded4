"""Orders, invoices and payments."""
import datetime
import time

from case import case


@case("a new order", "a draft called (PROV…)")
def draft(crm):
    kept = crm.get(f"orders/{crm.order()}").json
    draft = kept["ref"].startswith("(PROV") and str(kept.get("status", kept.get("statut"))) == "0"
    return "a draft called (PROV…)" if draft else f"{kept['ref']} {kept.get('status')}"


@case("what names an order's status", "status and statut", d17="status and statut")
def status_members(crm):
    kept = crm.get(f"orders/{crm.order()}").json
    names = [name for name in ("status", "statut") if str(kept.get(name)) == "0"]
    return " and ".join(names)


@case("an order validated", "called CO…, status 1")
def validated(crm):
    order = crm.order()
    crm.post(f"orders/{order}/validate", {})
    kept = crm.get(f"orders/{order}").json
    return f"called {kept['ref'][:2]}…, status {kept.get('status', kept.get('statut'))}"


@case("an order validated with no body at all", "200 object")
def validated_bare(crm):
    return crm.call("POST", f"orders/{crm.order()}/validate").says()


@case("an order validated twice", "304 empty")
def validated_twice(crm):
    order = crm.order()
    crm.post(f"orders/{order}/validate", {})
    return crm.post(f"orders/{order}/validate", {}).says()


@case("a line added to a validated order", "400")
def line_validated(crm):
    order = crm.order()
    crm.post(f"orders/{order}/validate", {})
    return str(crm.post(f"orders/{order}/lines", crm.line()).status)


@case("an order closed with {}", "400")
def close_bare(crm):
    order = crm.order()
    crm.post(f"orders/{order}/validate", {})
    return str(crm.post(f"orders/{order}/close", {}).status)


@case("an order closed with notrigger", "status 3")
def close(crm):
    order = crm.order()
    crm.post(f"orders/{order}/validate", {})
    answer = crm.post(f"orders/{order}/close", {"notrigger": 0})
    kept = crm.get(f"orders/{order}").json
    return f"status {kept.get('status', kept.get('statut'))}" if answer.status == 200 else answer.says()


@case("an order cancelled by PUT", "cancelled")
def cancel(crm):
    order = crm.order()
    crm.post(f"orders/{order}/validate", {})
    answer = crm.put(f"orders/{order}", {"status": -1, "statut": -1})
    kept = crm.get(f"orders/{order}").json
    state = str(kept.get("status", kept.get("statut")))
    return ("cancelled" if state == "-1" else "stays validated") if answer.status == 200 else answer.says()


@case("what a PUT that cancels an order answers", "status -1")
def cancel_answer(crm):
    order = crm.order()
    crm.post(f"orders/{order}/validate", {})
    kept = crm.put(f"orders/{order}", {"status": -1, "statut": -1}).json
    return f"status {kept.get('status', kept.get('statut'))}"


@case("the totals of an order", "100.00 20.00 120.00")
def totals(crm):
    kept = crm.get(f"orders/{crm.order()}").json
    return " ".join(f"{float(kept[name]):.2f}" for name in ("total_ht", "total_tva", "total_ttc"))


@case("a discount of 10 % on a line", "90.00")
def discount(crm):
    kept = crm.get(f"orders/{crm.order(lines=[crm.line(remise_percent=10)])}").json
    return f"{float(kept['total_ht']):.2f}"


@case("the members of an order's line", "all there")
def line_members(crm):
    order = crm.order(lines=[crm.line(fk_product=crm.product())])
    line = crm.get(f"orders/{order}").json["lines"][0]
    wanted = ("id", "fk_product", "qty", "subprice", "tva_tx", "remise_percent", "total_ht", "rang")
    missing = [name for name in wanted if line.get(name) is None]
    return "all there" if not missing else f"without {', '.join(missing)}"


@case("the note of an order", "kept")
def order_note(crm):
    kept = crm.get(f"orders/{crm.order(note_private='Livrer tôt')}").json
    return "kept" if kept["note_private"] == "Livrer tôt" else kept["note_private"]


@case("the day of an order", "local midnight")
def order_day(crm):
    seconds = int(crm.get(f"orders/{crm.order()}").json["date"])
    quarters = (seconds + 14 * 3600) % 86400
    moment = datetime.datetime.fromtimestamp(seconds, datetime.timezone.utc)
    return "local midnight" if quarters % 900 == 0 and moment.minute in (0, 30, 45) else str(moment)


@case("an order's time of day", "is dropped")
def order_time(crm):
    now = int(time.time())
    kept = int(crm.get(f"orders/{crm.order()}").json["date"])
    return "is dropped" if kept < now - 1 or now % 86400 < 2 else "is kept"


@case("an open invoice", "status 1, paye 0, 120.00 to pay")
def opened(crm):
    kept = crm.get(f"invoices/{crm.invoice()}").json
    return (f"status {kept.get('status', kept.get('statut'))}, paye {kept['paye']}, "
            f"{float(kept['remaintopay']):.2f} to pay")


@case("remaintopay of an invoice in a list", "120.00")
def remain_in_list(crm):
    row = crm.find("invoices", f"(t.rowid:=:{crm.invoice()})",
                   properties="id,remaintopay").rows[0]
    return f"{float(row['remaintopay']):.2f}" if row.get("remaintopay") is not None else "nothing"


@case("remaintopay after a part payment", "70.00")
def remain_after(crm):
    invoice = crm.invoice()
    crm.pay(invoice, 50, crm.name())
    return f"{float(crm.get(f'invoices/{invoice}').json['remaintopay']):.2f}"


@case("what a payment answers", "200 number")
def pay(crm):
    return crm.pay(crm.invoice(), 50, crm.name()).says()


@case("a payment's number, among those of its invoice", "under num")
def payment_num(crm):
    invoice, number = crm.invoice(), crm.name()
    crm.pay(invoice, 50, number)
    rows = crm.get(f"invoices/{invoice}/payments").rows
    return next((f"under {name}" for row in rows for name, value in row.items()
                 if value == number), "nowhere")


@case("the members of such a payment", "amount, type, date, num, ref")
def payment_members(crm):
    invoice = crm.invoice()
    crm.pay(invoice, 50, crm.name())
    row = crm.get(f"invoices/{invoice}/payments").rows[0]
    names = ("id", "amount", "type", "date", "num", "ref")
    return ", ".join(name for name in names if row.get(name) is not None)


@case("a payment's ref_ext, among those of its invoice", "kept")
def payment_ref_ext(crm):
    invoice, number = crm.invoice(), crm.name()
    crm.pay(invoice, 50, number)
    return "kept" if crm.get(f"invoices/{invoice}/payments").rows[0].get("ref_ext") == number else "absent"


def put_state(crm, body):
    order = crm.order()
    crm.post(f"orders/{order}/validate", {})
    crm.put(f"orders/{order}", body)
    kept = crm.get(f"orders/{order}").json
    return str(kept.get("status", kept.get("statut")))


@case("PUT of an order's status -1 alone", "1", d23="-1")
def put_status(crm):
    return put_state(crm, {"status": -1})


@case("PUT of an order's statut -1 alone", "-1", d23="1")
def put_statut(crm):
    return put_state(crm, {"statut": -1})


@case("the same payment twice", "is booked twice")
def paid_twice(crm):
    invoice, number = crm.invoice(), crm.name()
    for _ in range(2):
        crm.pay(invoice, 50, number)
    rows = crm.get(f"invoices/{invoice}/payments").rows
    return {1: "is booked once", 2: "is booked twice"}.get(len(rows), len(rows))


@case("more than remains to be paid", "400 remain to pay")
def too_much(crm):
    invoice = crm.invoice()
    return crm.pay(invoice, 121, crm.name()).says("remain to pay")


@case("a payment that closes the invoice", "status 2, paye 1")
def closing(crm):
    invoice = crm.invoice()
    crm.pay(invoice, 120, crm.name())
    kept = crm.get(f"invoices/{invoice}").json
    return f"status {kept.get('status', kept.get('statut'))}, paye {kept['paye']}"


@case("the whole rest by /payments", "status 2, paye 1")
def whole_rest(crm):
    invoice = crm.invoice()
    crm.post(f"invoices/{invoice}/payments", {
        "datepaye": int(time.time()), "paymentid": 6, "closepaidinvoices": "yes", "accountid": 1,
        "num_payment": crm.name()})
    kept = crm.get(f"invoices/{invoice}").json
    return f"status {kept.get('status', kept.get('statut'))}, paye {kept['paye']}"


@case("a bad debt written off", "status 2, paye 0, a rest")
def bad_debt(crm):
    invoice = crm.invoice()
    crm.post(f"invoices/{invoice}/settopaid",
             {"close_code": "badcustomer", "close_note": "Insolvable"})
    kept = crm.get(f"invoices/{invoice}").json
    rest = "a rest" if float(kept["remaintopay"]) > 0 else "no rest"
    return f"status {kept.get('status', kept.get('statut'))}, paye {kept['paye']}, {rest}"


@case("the due date of a validated invoice", "can be moved")
def due_date(crm):
    invoice = crm.invoice()
    before = crm.get(f"invoices/{invoice}").json["date_lim_reglement"]
    crm.put(f"invoices/{invoice}", {"date_lim_reglement": int(time.time()) + 20 * 86400})
    after = crm.get(f"invoices/{invoice}").json["date_lim_reglement"]
    return "can be moved" if after != before else "stays"


@case("the overdue, by a filter", "found")
def overdue(crm):
    invoice = crm.invoice()
    crm.put(f"invoices/{invoice}", {"date_lim_reglement": int(time.time()) - 20 * 86400})
    today = time.strftime("%Y%m%d")
    found = crm.find("invoices", f"(t.rowid:=:{invoice}) and (t.fk_statut:=:1) and (t.paye:=:0) and "
                                 f"(t.date_lim_reglement:<:'{today}') and (t.type:in:0,3)").ids
    return "found" if found else "not found"


@case("the types of payment", "LIQ, CB, CHQ and VIR")
def payment_types(crm):
    codes = {row["code"] for row in crm.get("setup/dictionary/payment_types", limit=500).rows}
    missing = {"LIQ", "CB", "CHQ", "VIR"} - codes
    return f"without {missing}" if missing else "LIQ, CB, CHQ and VIR"


@case("the member that holds a type's number", "id")
def payment_type_id(crm):
    row = crm.get("setup/dictionary/payment_types", limit=500).rows[0]
    return "id" if "id" in row else "rowid" if "rowid" in row else "neither"


@case("a line to a product that does not exist", "200")
def line_nowhere(crm):
    return str(crm.post("orders", {"socid": crm.party(), "date": int(time.time()), "lines": [
        crm.line(fk_product=99999999)]}).status)


@case("an order of a client that does not exist", "500")
def order_nowhere(crm):
    return str(crm.post("orders", {"socid": 99999999, "date": int(time.time())}).status)
