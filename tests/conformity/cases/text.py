"""What becomes of text on its way through the server."""
from case import case
from crm import Crm


def name_of(crm, text):
    mark = crm.name()
    kept = crm.get(f"thirdparties/{crm.post('thirdparties', {'name': mark + text}).id}").json
    return kept["name"].removeprefix(mark)


def note_of(crm, text):
    return Crm.made(crm, crm.party, {"note_private": text}, "thirdparties")["note_private"]


@case('name: <b>Léa</b>', "Léa", d17="<b>Léa</b>")
def name_tags(crm):
    return name_of(crm, "<b>Léa</b>")


@case('name: "guill"', "guill", d17='"guill"')
def name_quotes(crm):
    return name_of(crm, '"guill"')


@case("name: a & b", "a & b")
def name_ampersand(crm):
    return name_of(crm, "a & b")


@case("name: a < 3", "a < 3")
def name_less(crm):
    return name_of(crm, "a < 3")


@case("name: L'Hôte", "L'Hôte")
def name_apostrophe(crm):
    return name_of(crm, "L'Hôte")


@case("name: <script>x</script>", "x", d17="<script>x</script>")
def name_script(crm):
    return name_of(crm, "<script>x</script>")


@case("name: spaces around", "go")
def name_spaces(crm):
    kept = name_of(crm, "x   ")
    return "go" if kept == "x" else "stay"


@case("name: back\\slash", "back\\slash")
def name_backslash(crm):
    return name_of(crm, "back\\slash")


@case("name: two spaces between", "one", d17="two")
def name_inner_spaces(crm):
    return "two" if name_of(crm, "x  y") == "x  y" else "one"


@case("name: an accent as an entity", "is decoded", d17="stays an entity")
def name_entity(crm):
    return "is decoded" if name_of(crm, "&eacute;t&eacute;") == "été" else "stays an entity"


@case("subject: <b>a</b> \"q\"", "a q", d17='<b>a</b> "q"')
def subject_signs(crm):
    return Crm.made(crm, crm.ticket, {"subject": '<b>a</b> "q"'}, "tickets")["subject"]


@case("last name: <b>a</b> \"q\"", "a q", d17='<b>a</b> "q"')
def last_name_signs(crm):
    return Crm.made(crm, crm.contact, {"lastname": '<b>a</b> "q"'}, "contacts")["lastname"]


@case("note: a < b & c", "a &lt; b &amp; c", d17="a < b & c", d20="a < b & c")
def note_signs(crm):
    return note_of(crm, "a < b & c")


@case("note: <b>a</b>", "<b>a</b>")
def note_tags(crm):
    return note_of(crm, "<b>a</b>")


@case('note: "q"', '"q"')
def note_quotes(crm):
    return note_of(crm, '"q"')


@case("note: two lines", "two lines")
def note_lines(crm):
    kept = note_of(crm, "a\nb")
    return "two lines" if kept == "a\nb" else repr(kept)


@case("note: a line ended the other way", "a\\r\\nb")
def note_crlf(crm):
    return repr(note_of(crm, "a\r\nb")).strip("'")


@case("note: an accent as an entity", "stays an entity", d23="a é b")
def note_entity(crm):
    kept = note_of(crm, "a &eacute; b")
    return "stays an entity" if kept == "a &eacute; b" else kept


@case("address: two lines", "two lines")
def address_lines(crm):
    kept = Crm.made(crm, crm.party, {"address": "1 rue A\nBât. B"}, "thirdparties")["address"]
    return "two lines" if kept == "1 rue A\nBât. B" else repr(kept)


@case("ticket message: a < b & c", "a &lt; b &amp; c", d17="a < b & c", d20="a < b & c")
def ticket_signs(crm):
    return Crm.made(crm, crm.ticket, {"message": "a < b & c"}, "tickets")["message"]


@case("event note: a < b & c", "a &lt; b &amp; c", d17="a < b & c", d20="a < b & c")
def event_signs(crm):
    return Crm.made(crm, crm.event, {"note_private": "a < b & c"}, "agendaevents")["note_private"]


@case("event label: \"a\" <b> & c", "a & c")
def label_signs(crm):
    return Crm.made(crm, crm.event, {"label": '"a" <b> & c'}, "agendaevents")["label"]


@case("JSON in an event's note, its signs as \\u003c", "survives")
def json_note(crm):
    text = '{"v":1,"t":"a \\u003c b \\u0026 c","l":[1,2]}'
    kept = Crm.made(crm, crm.event, {"note_private": text}, "agendaevents")["note_private"]
    return "survives" if kept == text else kept


def too_long(crm, path, body):
    return crm.post(path, body).says("Data too long")


def pad(crm, length):
    return (crm.name() + "é" * length)[:length]


@case("a name of 128 letters", "200 number")
def name_128(crm):
    return crm.post("thirdparties", {"name": pad(crm, 128)}).says()


@case("a name of 129 letters", "500 Data too long")
def name_129(crm):
    return too_long(crm, "thirdparties", {"name": pad(crm, 129)})


@case("a telephone number of 20 signs", "200 number")
def phone_20(crm):
    return crm.post("thirdparties", {"name": crm.name(), "phone": "0" * 20}).says()


@case("a telephone number of 21 signs", "500 Data too long", d23="200 number")
def phone_21(crm):
    return too_long(crm, "thirdparties", {"name": crm.name(), "phone": "0" * 21})


@case("a telephone number of 31 signs", "500 Data too long")
def phone_31(crm):
    return too_long(crm, "thirdparties", {"name": crm.name(), "phone": "0" * 31})


@case("a telephone number written in groups", "0298123456 0298123457")
def phone_groups(crm):
    party = crm.party(phone="02 98.12 34.56")
    first = crm.get(f"thirdparties/{party}").json["phone"]
    crm.put(f"thirdparties/{party}", {"phone": "02.98 12.34 57"})
    return f"{first} {crm.get(f'thirdparties/{party}').json['phone']}"


@case("a contact's telephone number written in groups", "as written")
def contact_phone_groups(crm):
    kept = Crm.made(crm, crm.contact, {"phone_pro": "02 98.12 34.56"}, "contacts")["phone_pro"]
    return "as written" if kept == "02 98.12 34.56" else kept


@case("an e-mail address of 129 signs", "500 Data too long")
def email_129(crm):
    return too_long(crm, "thirdparties", {"name": crm.name(), "email": "a" * 118 + "@exemple.fr"})


@case("a last name of 51 letters", "500 Data too long")
def last_name_51(crm):
    return too_long(crm, "contacts", {"lastname": pad(crm, 51)})


@case("a town of 51 letters", "500 Data too long")
def town_51(crm):
    return too_long(crm, "thirdparties", {"name": crm.name(), "town": "é" * 51})


@case("a postcode of 26 signs", "500 Data too long")
def zip_26(crm):
    return too_long(crm, "thirdparties", {"name": crm.name(), "zip": "0" * 26})


@case("a contact's telephone number of 31 signs", "500 Data too long")
def contact_phone_31(crm):
    return too_long(crm, "contacts", {"lastname": crm.name(), "phone_pro": "0" * 31})


@case("a contact's telephone number of 30 signs", "200 number")
def contact_phone_30(crm):
    return too_long(crm, "contacts", {"lastname": crm.name(), "phone_pro": "0" * 30})


@case("phone_mobile of a third party", "kept", d17="not there")
def party_mobile(crm):
    kept = Crm.made(crm, crm.party, {"phone_mobile": "0612345678"}, "thirdparties")
    return "kept" if kept.get("phone_mobile") == "0612345678" else "not there"


@case("a subject of 256 letters", "500 Data too long")
def subject_256(crm):
    return too_long(crm, "tickets", {"subject": pad(crm, 256), "message": "m"})


@case("a subject of 255 letters", "200 number")
def subject_255(crm):
    return too_long(crm, "tickets", {"subject": pad(crm, 255), "message": "m"})


@case("a ticket's message of 100,000 letters", "500 ErrorFieldTooLong", d17="200 number")
def message_long(crm):
    return crm.post("tickets", {"subject": crm.name(), "message": "a" * 100000}).says(
        "ErrorFieldTooLong", "Data too long")


@case("an event's label of 200 letters", "128 and an ellipsis")
def label_long(crm):
    kept = Crm.made(crm, crm.event, {"label": "é" * 200}, "agendaevents")["label"]
    return "128 and an ellipsis" if kept == "é" * 128 + "…" else f"{len(kept)} letters"


@case("an emoji in a name", "500 Incorrect string value")
def emoji(crm):
    return crm.post("thirdparties", {"name": crm.name() + " 😀"}).says("Incorrect string value")


@case("an emoji in a ticket's message", "500 Incorrect string value")
def emoji_ticket(crm):
    return crm.post("tickets", {"subject": crm.name(), "message": "😀"}).says(
        "Incorrect string value")


def put_emoji(crm, path, record, **fields):
    answer = crm.put(f"{path}/{record}", fields)
    if answer.status != 200:
        return answer.says("Incorrect string value")
    return "200 false" if answer.json is False else "200, and nothing changed"


@case("an emoji in a name, by PUT", "500 Incorrect string value", d17="200, and nothing changed")
def emoji_put(crm):
    return put_emoji(crm, "thirdparties", crm.party(), name=crm.name() + " 😀")


@case("an emoji in a subject, by PUT", "500 Incorrect string value", d17="200, and nothing changed")
def emoji_put_ticket(crm):
    return put_emoji(crm, "tickets", crm.ticket(), subject=crm.name() + " 😀")


@case("an emoji in an event's note, by PUT", "200 false")
def emoji_put_event(crm):
    return put_emoji(crm, "agendaevents", crm.event(), note_private="😀", userownerid=crm.user)


@case("SQL words in a body", "pass")
def sql_words(crm):
    return "pass" if note_of(crm, "union select 1 from x") == "union select 1 from x" else "changed"
