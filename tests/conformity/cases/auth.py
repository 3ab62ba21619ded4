"""Who may speak, and in what envelope the answers come."""
from case import case


@case("no key", "401")
def no_key(crm):
    return crm.call("GET", "status", key=None).says()


@case("a key that nobody has", "401")
def wrong_key(crm):
    return crm.call("GET", "status", key="nobody-has-this").says()


@case("what the refusal of a key says", "names the user or the key", d17="Unauthorized alone")
def wrong_key_words(crm):
    message = crm.call("GET", "status", key="nobody-has-this").message.lower()
    return "names the user or the key" if "key" in message else "Unauthorized alone"


@case("the key as a bearer", "401", d23="200 object")
def bearer(crm):
    return crm.call("GET", "status", key=None,
                    headers={"Authorization": f"Bearer {crm.key}"}).says()


@case("/status tells the version", "17.0.2", d20="20.0.2", d23="23.1.0")
def status(crm):
    return crm.get("status").json["success"]["dolibarr_version"]


@case("/login gives the key there is", "the same key", needs=("password",))
def login(crm):
    answer = crm.post("login", {"login": crm.login, "password": crm.password}).json
    return "the same key" if answer["success"]["token"] == crm.key else "another key"


@case("/login with a wrong password", "403", needs=("password",))
def login_wrong(crm):
    return crm.post("login", {"login": crm.login, "password": "wrong"}).says()


@case("/users/info of oneself", "200 object")
def users_info(crm):
    return crm.get("users/info").says()


@case("/users/login of oneself", "200 object", needs=("password",))
def users_login(crm):
    return crm.get(f"users/login/{crm.login}").says()


@case("/users/login of somebody else", "403", d17="401", needs=("password",))
def users_other(crm):
    return crm.get("users/login/nobody-of-that-name").says()


@case("a resource that does not exist", "a page")
def unknown_resource(crm):
    return "a page" if crm.get("nonsense").json is None else "data"


@case("a method of a resource that does not exist", "404")
def unknown_method(crm):
    return crm.get("thirdparties/1/nonsense").says()


@case("HTML asked for", "406")
def html(crm):
    return str(crm.call("GET", "status", headers={"Accept": "text/html"}).status)


@case("PATCH", "404")
def patch(crm):
    return str(crm.call("PATCH", "thirdparties/1", body={"town": "Brest"}).status)


@case("HEAD of a list", "200")
def head(crm):
    crm.party()
    return str(crm.call("HEAD", "thirdparties", query={"limit": 1}).status)


@case("JSON that breaks off", "400 encoding")
def broken_json(crm):
    return crm.call("POST", "thirdparties", body=b'{"name":"a"').says("encoding")


@case("invalid UTF-8", "400 encoding")
def broken_utf8(crm):
    return crm.call("POST", "thirdparties", body=b'{"name":"\xff\xfe"}').says("encoding")


@case("an error is {error: {code, message}}", "404 with a message")
def error_shape(crm):
    error = crm.get("thirdparties/999999999").json["error"]
    return f"{error['code']} with a message" if error["message"] else "no message"


@case("an unknown entity", "401", d17="503")
def entity(crm):
    return crm.call("GET", "status", headers={"DOLAPIENTITY": "99"}).says()


@case("entity 1", "200 object")
def entity_one(crm):
    return crm.call("GET", "status", headers={"DOLAPIENTITY": "1"}).says()


@case("the Date header", "in GMT")
def date(crm):
    return "in GMT" if crm.get("status").headers.get("Date", "").endswith("GMT") else "none"


@case("gzip asked for", "gzip")
def compressed(crm):
    crm.party()
    answer = crm.call("GET", "thirdparties", query={"limit": 5},
                      headers={"Accept-Encoding": "gzip"})
    return answer.headers.get("Content-Encoding", "plain")


@case("ETag or Last-Modified on a record", "neither")
def etag(crm):
    headers = crm.get(f"thirdparties/{crm.party()}").headers
    return "one" if "ETag" in headers or "Last-Modified" in headers else "neither"


@case("If-Match that cannot match, on a PUT", "200 object")
def if_match(crm):
    return crm.call("PUT", f"thirdparties/{crm.party()}", body={"town": "Brest"},
                    headers={"If-Match": '"nonsense"'}).says()


@case("a number in the path that is none", "400")
def path_number(crm):
    return crm.get("thirdparties/abc").says()


@case("the id of a record in JSON", "text")
def loose_types(crm):
    return "text" if isinstance(crm.get(f"thirdparties/{crm.party()}").json["id"], str) else "number"


@case("array_options of a record that has none", "[]")
def empty_map(crm):
    return str(crm.get(f"tickets/{crm.ticket()}").json["array_options"])
