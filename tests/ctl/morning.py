#!/usr/bin/python3
"""A morning without a network, killed again and again: morning.py [--clients N] [--edits N] …

Syncs a vault, cuts the network, makes edits over all kinds through homeshorectl while another
homeshorectl syncs over a network that flaps and fails, and kills both with SIGKILL at random
moments. With --window a Homeshore window is open on the same vault all along. At last the network
stays, everything is sent, and compare.py holds the two files and the journal of edits together.
"""
import argparse
import collections
import json
import os
import pathlib
import random
import signal
import subprocess
import sys
import threading
import time

import house

HERE = pathlib.Path(__file__).resolve().parent
# What the server does for a while, in turn; each is taken off again.
TROUBLES = [
    {"method": "POST", "cut": "after", "times": 1},
    {"method": "PUT", "cut": "after", "times": 1},
    {"method": "POST", "cut": "before", "times": 1},
    {"method": "POST", "status": 500, "body": False, "times": 1},
    {"method": "POST", "status": 500, "handled": True, "times": 1},
    {"method": "PUT", "status": 429, "retry_after": 1, "times": 1},
    {"method": "GET", "truncate": True, "times": 1},
    {"latency_ms": 80, "times": 20},
]


class Journal:
    """What was asked for, and whether it is certain that it was taken."""

    def __init__(self, path):
        self.path = path
        self.file = open(path, "w", encoding="utf-8")
        self.uncertain = 0

    def note(self, kind, certain, record=None, marker=None, **fields):
        entry = {"kind": kind, "certain": certain}
        entry.update({"marker": marker} if marker else {"id": record, "fields": fields})
        self.file.write(json.dumps(entry) + "\n")
        self.file.flush()
        self.uncertain += not certain


class Weather(threading.Thread):
    """The network, going and coming, with a trouble now and then."""

    def __init__(self, sandbox, chance):
        super().__init__(daemon=True)
        self.sandbox, self.chance = sandbox, chance
        self.over = threading.Event()
        self.cuts = 0

    def run(self):
        while not self.over.wait(self.chance.uniform(0.2, 1.2)):
            self.sandbox.network(False)
            self.cuts += 1
            if self.over.wait(self.chance.uniform(0.1, 0.8)):
                break
            self.sandbox.admin("DELETE", "faults")
            self.sandbox.network(True)
            self.sandbox.admin("POST", "faults", [self.chance.choice(TROUBLES) for _ in range(3)])

    def clear(self):
        self.over.set()
        self.join()
        self.sandbox.admin("DELETE", "faults")
        self.sandbox.network(True)


class Syncer(threading.Thread):
    """homeshorectl sync without end, killed when told to."""

    def __init__(self, desk, chance):
        super().__init__(daemon=True)
        self.desk, self.chance = desk, chance
        self.over = threading.Event()
        self.due = threading.Event()
        self.kills = 0
        self.passes = 0

    def run(self):
        while not self.over.is_set():
            child = subprocess.Popen(self.desk.command("sync", "--timeout", "3"),
                                     stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                     env=self.desk.env)
            while child.poll() is None:
                if self.due.wait(0.02):
                    time.sleep(self.chance.uniform(0.0, 0.4))
                    self.kill(child)
            self.passes += 1

    def kill(self, child):
        if child.poll() is None:
            child.send_signal(signal.SIGKILL)
            self.kills += 1
            self.due.clear()

    def finish(self):
        self.over.set()
        self.join()


class Advisor:
    """Whoever makes the edits. Every text it writes is one of a kind."""

    def __init__(self, desk, journal, chance):
        self.desk, self.journal, self.chance = desk, journal, chance
        self.kill_next = False
        self.kills = 0
        self.number = 0
        self.counts = collections.Counter()
        self.known = {kind: [row["id"] for row in desk.read("list", kind)]
                      for kind in ("client", "contact", "product")}
        self.known["request"] = self.ids("request", "state=new")
        self.known["callback"] = self.ids("callback", "state=due")
        self.invoices = {row["id"]: row["rest"]
                         for row in desk.read("list", "invoice", "--where", "state=open")}

    def ids(self, kind, where):
        return [row["id"] for row in self.desk.read("list", kind, "--where", where)]

    def marker(self):
        self.number += 1
        return f"matin-{self.number:05d}-{self.chance.randrange(1 << 20):05x}"

    def run(self, *words, may_be_refused=False):
        """(the id printed, or None; whether the edit is certain). Ends the process where it is due."""
        child = subprocess.Popen(self.desk.command(*words), stdout=subprocess.PIPE,
                                 stderr=subprocess.PIPE, text=True, env=self.desk.env)
        if self.kill_next:
            self.kill_next = False
            time.sleep(self.chance.uniform(0.0, 0.12))
            child.send_signal(signal.SIGKILL)
            self.kills += 1
        out, err = child.communicate(timeout=120)
        if child.returncode == -signal.SIGKILL:
            return None, False
        if may_be_refused and child.returncode == house.REFUSED:
            return None, True
        if child.returncode != house.DONE:
            raise AssertionError(f"{words} ended with {child.returncode}: {err}")
        return int(out), True

    def new(self, kind, *pairs, marker):
        record, certain = self.run("new", kind, *pairs)
        self.journal.note(kind, certain, marker=marker)
        if record is not None and kind in self.known:
            self.known[kind].append(record)
        return record

    def set(self, kind, record, certain_fields, *pairs):
        _, certain = self.run("set", kind, record, *pairs)
        self.journal.note(kind, certain, record=record, **certain_fields)

    def new_client(self):
        marker = self.marker()
        self.new("client", f"name=Éts {marker} & fils", "role=customer", "town=Évreux",
                 f"phone=02 {self.chance.randrange(10**8):08d}", marker=marker)

    def set_client(self):
        town = f"Ville-{self.marker()}"
        self.set("client", self.chance.choice(self.known["client"]), {"town": town},
                 f"town={town}")

    def call_ban(self):
        self.set("client", self.chance.choice(self.known["client"]), {"no_call": 1}, "no_call=yes")

    def note_client(self):
        self.add_note("client")

    def note_request(self):
        self.add_note("request")

    def add_note(self, kind):
        marker = self.marker()
        _, certain = self.run("do", kind, self.chance.choice(self.known[kind]), "note",
                              f"text=Vu avec l'agence <{marker}>")
        self.journal.note("event", certain, marker=marker)

    def new_contact(self):
        marker = self.marker()
        self.new("contact", f"client={self.chance.choice(self.known['client'])}",
                 f"last_name={marker}", "first_name=Zoé", marker=marker)

    def set_contact(self):
        if self.known["contact"]:
            position = f"Poste {self.marker()}"
            self.set("contact", self.chance.choice(self.known["contact"]), {"position": position},
                     f"position={position}")

    def new_request(self):
        marker = self.marker()
        self.new("request", f"subject=Fuite {marker}", "channel=phone", "type=problem",
                 f"client={self.chance.choice(self.known['client'])}",
                 "words=Elle dit : « ça coule »", marker=marker)

    def close_request(self):
        if not self.known["request"]:
            return
        record = self.known["request"].pop(self.chance.randrange(len(self.known["request"])))
        # One that was answered is taken already.
        if not self.run("do", "request", record, "take", may_be_refused=True)[1]:
            return
        _, certain = self.run("do", "request", record, "close", "result=Réparé")
        self.journal.note("request", certain, record=record, state="closed")

    def answer_request(self):
        if self.known["request"]:
            marker = self.marker()
            record = self.chance.choice(self.known["request"])
            _, certain = self.run("do", "request", record, "answer", "channel=email",
                                  f"text=Bonjour, {marker}")
            self.journal.note("event", certain, marker=marker)

    def new_callback(self):
        marker = self.marker()
        self.new("callback", f"subject=Rappel {marker}", "start=2026-12-01T14:30:00Z",
                 f"client={self.chance.choice(self.known['client'])}", marker=marker)

    def attempt_callback(self):
        if self.known["callback"]:
            record = self.known["callback"].pop(self.chance.randrange(len(self.known["callback"])))
            _, certain = self.run("do", "callback", record, "attempt", "outcome=reached")
            self.journal.note("callback", certain, record=record, state="done")

    def sell(self):
        marker = self.marker()
        sale, _ = self.run("new", "sale", f"client={self.chance.choice(self.known['client'])}",
                           f"note={marker}")
        if sale is None:
            return
        for _ in range(self.chance.randint(1, 3)):
            if not self.run("do", "sale", sale, "add", "quantity=2",
                            f"product={self.chance.choice(self.known['product'])}")[1]:
                return
        _, certain = self.run("do", "sale", sale, "place")
        self.journal.note("sale", certain, marker=marker)

    def book_payment(self):
        if self.invoices:
            invoice = self.chance.choice(sorted(self.invoices))
            rest = float(self.invoices.pop(invoice) or 0)
            if rest > 2:
                self.run("do", "invoice", invoice, "pay", f"amount={min(rest - 1, 10):.2f}",
                         "method=transfer")

    def promise(self):
        self.run("do", "client", self.chance.choice(self.known["client"]), "promise",
                 "amount=25.00", "due=2026-12-15")

    # Heavier where a day is heavier.
    KINDS_OF_EDIT = [new_client, set_client, set_client, call_ban, note_client, note_request,
                     new_contact, set_contact, new_request, close_request, answer_request,
                     new_callback, attempt_callback, sell, book_payment, promise]

    def edit(self):
        what = self.chance.choice(self.KINDS_OF_EDIT)
        self.counts[what.__name__] += 1
        what(self)


def open_window(desk, home):
    """The real window on the same vault, on a display of its own. None where that cannot be."""
    program = os.environ.get("HOMESHORE")
    if not program:
        return None
    log = open(home / "window.log", "w", encoding="utf-8")
    child = subprocess.Popen([HERE.parent / "ui" / "with-display", program, "--data-dir",
                              str(desk.data)], stdout=log, stderr=log)
    time.sleep(5)
    if child.poll() is not None:
        raise AssertionError("the window did not stay: " + (home / "window.log").read_text()[-800:])
    return child


def settle(desk, minutes=6):
    """Syncs until nothing is left, as the window would with the minutes."""
    end = time.time() + minutes * 60
    while True:
        answer = desk.run("sync", "--timeout", "30")
        if answer.status == house.DONE:
            return
        if time.time() > end:
            raise AssertionError(f"not all was sent: {answer}\n"
                                 + desk.run("outbox").out[-2000:])
        time.sleep(0.5)


def play(options, home):
    chance = random.Random(options.seed)
    with house.Sandbox(home, clients=options.clients, seed=options.seed) as sandbox:
        desk = house.Desk(home)
        desk.connect(sandbox.url)
        began = time.time()
        desk.ask("sync", "--timeout", "300")
        print(f"first sync of {options.clients} clients: {time.time() - began:.1f} s", flush=True)

        window = open_window(desk, home) if options.window else None
        sandbox.network(False)
        journal = Journal(home / "journal.jsonl")
        advisor = Advisor(desk, journal, chance)
        half = options.edits // 4
        for _ in range(half):
            advisor.edit()
        weather, syncer = Weather(sandbox, random.Random(options.seed + 1)), Syncer(desk, chance)
        weather.start()
        syncer.start()
        rest = options.edits - half
        moments = set(chance.sample(range(rest), min(options.kills, rest)))
        for number in range(rest):
            if number in moments:
                # Every other time the one who syncs, every other time the one who writes.
                if len(moments) % 2:
                    syncer.due.set()
                else:
                    advisor.kill_next = True
                moments.discard(number)
            advisor.edit()
        give_up = time.time() + 30
        while syncer.due.is_set() and time.time() < give_up:
            time.sleep(0.05)
        weather.clear()
        syncer.finish()
        settle(desk)
        if window is not None:
            if window.poll() is not None:
                raise AssertionError("the window did not live through it")
            window.terminate()
            window.wait(timeout=60)
            settle(desk)
        print(f"{options.edits} edits {dict(advisor.counts)}, {advisor.kills + syncer.kills} kills, "
              f"{weather.cuts} cuts, {syncer.passes} passes, {journal.uncertain} edits cut short",
              flush=True)
        return subprocess.run([sys.executable, HERE / "compare.py", sandbox.data, desk.vault,
                               "--journal", journal.path], check=False).returncode


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--clients", type=int, default=300)
    parser.add_argument("--edits", type=int, default=60)
    parser.add_argument("--kills", type=int, default=4)
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--window", action="store_true")
    parser.add_argument("--keep", action="store_true", help="leave the folder for a look")
    options = parser.parse_args()
    with house.folder() as home:
        status = play(options, home)
        if status and options.keep:
            os.rename(home, f"{home}-kept")
            print(f"kept as {home}-kept")
    sys.exit(status)


if __name__ == "__main__":
    main()
