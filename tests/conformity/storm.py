#!/usr/bin/python3
"""Two Homeshores on one CRM through bad weather: storm.py [--sandbox N …] [--real] [--seconds S]

Two vaults, of two users where there is a second key, work the same dossiers. Between them and the
CRM stands a proxy that lets connections through, refuses them, drops them before the request has
gone on or after it was answered there, cuts answers short and stands still, anew every fraction of
a second: an hour of a bad line in a minute or two. Both edit, take, answer, sell and book all the
while. Then the line stays, what both changed is settled, and both vaults are held against the CRM
and against each other; every text made here must be there exactly once. HOMESHORE_DOLIBARR_SECOND_KEY
is the second user's; see conformity.py for the others.
"""
import collections
import contextlib
import pathlib
import random
import socket
import sys
import threading
import time
import urllib.parse

import alike
import house
import servers

WEATHER = ("through", "through", "refuse", "before", "after", "cut", "slow")


class Line(threading.Thread):
    """A TCP proxy on the loopback address whose mood changes."""

    def __init__(self, url, seed):
        super().__init__(daemon=True)
        self.target = urllib.parse.urlsplit(url)
        self.chance = random.Random(seed)
        self.mood = "through"
        self.over = threading.Event()
        self.counts = collections.Counter()
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.url = f"http://127.0.0.1:{self.listener.getsockname()[1]}{self.target.path}"

    def run(self):
        while not self.over.is_set():
            near, _ = self.listener.accept()
            threading.Thread(target=self.carry, args=(near, self.mood), daemon=True).start()

    def weather(self, seconds):
        """Changes the mood until the time is up; the line stands at the end."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.mood = self.chance.choice(WEATHER)
            time.sleep(self.chance.uniform(0.05, 0.5))
        self.mood = "through"

    def carry(self, near, mood):
        self.counts[mood] += 1
        with near, contextlib.suppress(OSError):
            near.settimeout(30)
            if mood == "refuse":
                near.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
                return
            request = self.read_request(near)
            if mood == "before" or not request:
                return
            if mood == "slow":
                time.sleep(self.chance.uniform(0.1, 0.6))
            answer = self.ask(request)
            if mood == "after":
                return
            if mood == "cut":
                answer = answer[:self.chance.randrange(len(answer) or 1)]
            near.sendall(answer)

    def read_request(self, near):
        """One whole request, made to end its connection."""
        data = b""
        while b"\r\n\r\n" not in data:
            more = near.recv(65536)
            if not more:
                return b""
            data += more
        head, _, body = data.partition(b"\r\n\r\n")
        lines = [line for line in head.split(b"\r\n") if not line.lower().startswith(b"connection:")]
        length = next((int(line.split(b":")[1]) for line in lines
                       if line.lower().startswith(b"content-length:")), 0)
        while len(body) < length:
            more = near.recv(65536)
            if not more:
                return b""
            body += more
        return b"\r\n".join(lines + [b"Connection: close"]) + b"\r\n\r\n" + body

    def ask(self, request):
        answer = b""
        with socket.create_connection((self.target.hostname, self.target.port or 80), 60) as far:
            far.sendall(request)
            while more := far.recv(65536):
                answer += more
        return answer


class Advisor(threading.Thread):
    """One Homeshore: edits on the shared dossiers, and a sync after each few."""

    def __init__(self, desk, name, mark, shared, seed):
        super().__init__(daemon=True)
        self.desk, self.name, self.mark, self.shared = desk, name, mark, shared
        self.chance = random.Random(seed)
        self.over = threading.Event()
        self.markers = []
        self.counts = collections.Counter()
        self.failures = []

    def marker(self):
        self.markers.append(f"tempete-{self.mark}-{self.name}-{len(self.markers):04d}")
        return self.markers[-1]

    def row(self, kind):
        """A shared record as this vault numbers it: what was there before both began."""
        return self.chance.choice(self.shared[kind])

    def town(self):
        return ["set", "client", self.row("client"), f"town=Ville {self.chance.randrange(10**6)}"]

    def phone(self):
        return ["set", "client", self.row("client"), f"phone=02 {self.chance.randrange(10**8):08d}"]

    def note(self):
        return ["do", "client", self.row("client"), "note", f"text=Vu {self.marker()}"]

    def client(self):
        return ["new", "client", f"name=Éts {self.marker()}", "role=customer"]

    def contact(self):
        return ["new", "contact", f"client={self.row('client')}", f"last_name={self.marker()}"]

    def request(self):
        return ["new", "request", f"client={self.row('client')}", f"subject=Fuite {self.marker()}"]

    def take(self):
        return ["do", "request", self.row("request"), self.chance.choice(["take", "wait", "release"])]

    def answer(self):
        return ["do", "request", self.row("request"), "answer", "channel=email",
                f"text=Bonjour {self.marker()}"]

    def callback(self):
        return ["new", "callback", f"client={self.row('client')}", f"subject=Rappel {self.marker()}",
                "start=2026-12-03T09:00:00Z"]

    def attempt(self):
        return ["do", "callback", self.row("callback"), "attempt", "outcome=no-answer"]

    def pay(self):
        return ["do", "invoice", self.row("invoice"), "pay", "amount=0.50", "method=card"]

    def sell(self):
        made = self.desk.run("new", "sale", f"client={self.row('client')}", f"note={self.marker()}")
        if made.status != house.DONE:
            return None
        sale = int(made.out)
        self.desk.run("do", "sale", sale, "add", f"product={self.row('product')}", "quantity=2")
        return ["do", "sale", sale, "place"]

    EDITS = (town, town, phone, note, client, contact, request, take, answer, callback, attempt, pay,
             sell)

    def edit(self):
        what = self.chance.choice(self.EDITS)
        words = what(self)
        done = self.desk.run(*words) if words else None
        # A request in another state refuses a step; that is an answer, and no failure.
        if done is None or done.status not in (house.DONE, house.REFUSED):
            self.failures.append(f"{self.name}: {words}: {done}")
        self.counts[what.__name__] += 1

    def run(self):
        while not self.over.is_set():
            for _ in range(self.chance.randint(1, 4)):
                self.edit()
            self.desk.run("sync", "--timeout", "5")
            self.counts["sync"] += 1


def settle(desk, name, word):
    """What both changed is decided; how many there were, and what would not come to rest. Nothing
    that is done here is anything a CRM refuses: a refusal is told, and given up."""
    decided = collections.Counter()
    refused = []
    for _ in range(12):
        answer = desk.run("sync", "--timeout", "60")
        if answer.status == house.DONE:
            return decided, refused
        for row in desk.read("outbox"):
            if row["state"] not in ("conflict", "refused"):
                continue
            decided[row["problem"] or row["state"]] += 1
            if row["state"] == "refused":
                refused.append(f"{name}: refused: {row}")
            desk.run("resolve", row["id"], word if row["state"] == "conflict" else "theirs")
    return decided, refused + [f"{name} does not come to rest: {answer} {desk.read('outbox')}"]


def shared_records(desk):
    """The dossiers both work on, few enough to meet."""
    def some(kind, count, *where):
        return [row["id"] for row in desk.read("list", kind, *where)][-count:]

    return {"client": some("client", 6), "request": some("request", 4, "--where", "state=new"),
            "callback": some("callback", 3, "--where", "state=due"),
            "product": some("product", 4, "--where", "on_sale=yes"),
            "invoice": [row["id"] for row in desk.read("list", "invoice", "--where", "state=open")
                        if float(row["rest"]) > 60][-3:]}


def check_markers(crm, advisors):
    """Every text of theirs stands in the CRM once."""
    both = alike.Alike(crm)
    texts = collections.Counter()
    places = {"client": "name", "contact": "lastname", "request": "subject", "callback": "label",
              "event": "note_private", "sale": "note_private"}
    for kind, member in places.items():
        for row in both.theirs[kind].values():
            for word in str(row.get(member) or "").split():
                if word.startswith("tempete-"):
                    texts[word] += 1
    found = [f"{marker} is {texts[marker]} times in the CRM"
             for advisor in advisors for marker in advisor.markers if texts[marker] != 1]
    return both, found


def prepare(server, folder, line):
    """Two vaults that know the CRM as it stands, with a few fresh dossiers in it."""
    crm = server.crm()
    party = crm.party()
    for _ in range(4):
        crm.ticket(fk_soc=party)
        crm.event(socid=party)
        crm.invoice()
    desks = []
    for name, key in (("un", server.key), ("deux", server.second or server.key)):
        home = pathlib.Path(folder, name)
        home.mkdir()
        desk = servers.Server(name, line.url, key).desk(home)
        desk.ask("sync")
        desks.append(desk)
    return crm, desks


def play(server, seconds, seed):
    line = Line(server.url, seed)
    line.start()
    with house.folder() as folder:
        crm, desks = prepare(server, folder, line)
        shared = shared_records(desks[0])
        advisors = [Advisor(desk, name, crm.mark, shared, seed + number)
                    for number, (desk, name) in enumerate(zip(desks, ("un", "deux")))]
        for advisor in advisors:
            advisor.start()
        line.weather(seconds)
        for advisor in advisors:
            advisor.over.set()
        for advisor in advisors:
            advisor.join()
        complaints = [one for advisor in advisors for one in advisor.failures]
        for word, desk, name in (("mine", desks[0], "un"), ("theirs", desks[1], "deux"),
                                 ("theirs", desks[0], "un"), ("theirs", desks[1], "deux")):
            decided, restless = settle(desk, name, word)
            print(f"{name} settled {dict(decided)}")
            complaints += restless
        both, lost = check_markers(crm, advisors)
        complaints += lost + both.doubles()
        for desk, name in zip(desks, ("un", "deux")):
            complaints += [f"{name}: {one}" for one in both.differences(desk)]
        print(f"{server.title}: line {dict(line.counts)}")
        for advisor in advisors:
            print(f"{server.title}: {advisor.name} {sum(advisor.counts.values())} steps "
                  f"{dict(advisor.counts)}, {len(advisor.markers)} texts")
        print(f"{server.title}: {both.count} records held against both")
        return complaints


def main():
    parser = servers.parser(__doc__)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=5)
    options = parser.parse_args()
    return servers.run(options, lambda server: play(server, options.seconds, options.seed))


if __name__ == "__main__":
    sys.exit(main())
