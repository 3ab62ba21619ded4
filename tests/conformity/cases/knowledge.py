"""Knowledge records, which Homeshore only reads."""
from case import case

PATH = "knowledgemanagement/knowledgerecords"


def made(crm, **fields):
    return crm.get(f"{PATH}/{crm.article(**fields)}").json


@case("the answer's HTML", "kept", d17="Oui, toujours")
def html(crm):
    kept = made(crm, answer="<p>Oui, <b>toujours</b></p>")["answer"]
    return "kept" if kept == "<p>Oui, <b>toujours</b></p>" else kept


@case("question, lang and status", "kept")
def fields(crm):
    kept = made(crm, question="Comment faire ?")
    good = (kept["question"], kept["lang"], str(kept["status"])) == ("Comment faire ?", "fr_FR", "1")
    return "kept" if good else f"{kept['question']} {kept['lang']} {kept['status']}"


@case("the type of its id", "number")
def id_type(crm):
    return "number" if isinstance(made(crm)["id"], int) else "text"


@case("tms in the answer", "a time")
def tms(crm):
    return "a time" if made(crm).get("tms") else "nothing"


@case("without a ref", "numbered by the server", d17="400 ref field missing", d20="400 ref field missing")
def no_ref(crm):
    answer = crm.post(PATH, {"question": crm.name(), "answer": "x", "lang": "fr_FR", "status": 1},
                      user="admin")
    return "numbered by the server" if answer.status == 200 else answer.says("ref field missing")


@case("ref_ext", "503 Unknown column")
def ref_ext(crm):
    return crm.find(PATH, "(t.ref_ext:=:'x')").says("Unknown column")


@case("its answer changed", "kept", d17="200: Non")
def put(crm):
    record = crm.article()
    answer = crm.put(f"{PATH}/{record}", {"answer": "<p>Non</p>"}, user="admin")
    kept = crm.get(f"{PATH}/{record}").json["answer"]
    return "kept" if kept == "<p>Non</p>" else f"{answer.status}: {kept}"
