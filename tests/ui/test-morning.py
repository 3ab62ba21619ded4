#!/usr/bin/python3
"""A morning without a network, played in the real window: test-morning.py [--keyboard]

A request is taken, reformulated and answered, a callback planned and another attempted, an order
placed, a payment booked, a promise noted, a client edited, while a colleague edits the same field
of that client. When the network is back the conflict is settled by hand, and the files of the two
sides are held together by tests/ctl/compare.py. Controls are worked through the accessibility bus;
with --keyboard nothing but keys is sent, and the bus is only looked at.
"""
import json
import os
import pathlib
import subprocess
import sys
import time

import hands

os.environ["HOMESHORECTL"] = str(hands.CTL)
os.environ["HOMESHORE_SANDBOX"] = str(hands.SANDBOX)
CTL_TESTS = pathlib.Path(__file__).resolve().parents[1] / "ctl"
sys.path.insert(0, str(CTL_TESTS))
# pylint: disable=wrong-import-position
import house  # noqa: E402

TOWN, THEIR_TOWN = "Douarnenez", "Concarneau"


class Morning:
    """What is done, and the journal of it that the two files are held against."""

    def __init__(self, window, desk, sandbox, journal):
        self.window, self.desk, self.sandbox = window, desk, sandbox
        self.journal = open(journal, "w", encoding="utf-8")

    def note(self, kind, **entry):
        self.journal.write(json.dumps({"kind": kind, "certain": True, **entry}) + "\n")
        self.journal.flush()

    def record(self, kind, number):
        return next(row for row in self.desk.read("list", kind) if row["id"] == number)

    def holds(self, what, kind, number, test):
        """Waits until the vault holds what was done in the window."""
        hands.wait_for(what, lambda: test(self.record(kind, number)), 20, 0.4)

    def born(self, kind, known):
        """The record of a kind that was not there before."""
        return hands.wait_for(f"new {kind}", lambda: next(
            (row for row in self.desk.read("list", kind) if row["id"] not in known), None), 20, 0.4)

    def known(self, kind):
        return {row["id"] for row in self.desk.read("list", kind)}

    def row_of(self, page, wanted):
        """The row on the screen, and the record, of the first that is wanted."""
        names = self.window.rows(page)
        for record in wanted:
            title = record.get("subject") or record.get("client_name") or record.get("name")
            for node in names:
                if title in node.name and record.get("client_name", title) in node.name:
                    return node, record
        raise hands.NotThere(f"none of {len(wanted)} records is among {[n.name for n in names]}")

    def clients(self):
        return {row["id"]: row for row in self.desk.read("list", "client")}

    def named(self, kind, where):
        """Records of a kind with the name of their client, as rows show it."""
        clients = self.clients()
        rows = self.desk.read("list", kind, "--where", where)
        return [{**row, "client_name": clients[row["client"]]["name"]} for row in rows
                if row.get("client") in clients]


class ByHand(Morning):
    """By the accessibility bus and the pointer."""

    def request(self):
        window = self.window
        page = window.go("requests")
        row, request = self.row_of(page, self.named("request", "state=new"))
        window.click_at(row)
        window.press("Take", root=page)
        self.holds("request taken", "request", request["id"], lambda r: r["state"] == "taken")
        window.fill("Reformulated", "Le compteur fuit depuis lundi", page)
        window.press("Keep", root=page)
        self.holds("reformulation", "request", request["id"], lambda r: r["reformulated"])
        self.note("request", id=request["id"], fields={"state": "taken"})
        window.fill("Answer", "Bonjour, un technicien passe demain, matin-reponse", page)
        names = {window.tr("Send"), window.tr("Note it")}
        window.press(hands.wait_for("button that sends", lambda: next(
            (node for node in window.all(hands.BUTTONS, page)
             if node.name in names and hands.has(node, hands.pyatspi.STATE_SENSITIVE)), None)))
        self.holds("answer", "request", request["id"], lambda r: r["answered"])
        self.note("event", marker="matin-reponse")
        known = self.known("callback")
        window.press("More to do with this request", None, page)
        window.press("Plan a callback", hands.BUTTONS)
        window.fill("Subject", "matin-rappel", self.panel("Plan a callback", page))
        window.press("Plan", root=page)
        self.born("callback", known)
        self.note("callback", marker="matin-rappel")
        return request["client"]

    def panel(self, title, page):
        return self.window.need(title, {"panel", "grouping", "section"}, page)

    def callback(self):
        window = self.window
        page = window.go("callbacks")
        row, callback = self.row_of(page, self.named("callback", "state=due"))
        window.click_at(row)
        window.settle()
        window.press("outcome|Reached", root=page, starts=True)
        window.press("Confirm the outcome", root=page)
        self.holds("attempt", "callback", callback["id"], lambda r: r["state"] == "done")
        self.note("callback", id=callback["id"], fields={"state": "done"})

    def sale(self, client):
        window = self.window
        page = window.go("sales")
        known = self.known("sale")
        window.press("New cart (Ctrl+N)", root=page)
        window.fill("Find a client", self.clients()[client]["name"], page)
        found = window.need("Clients found", hands.LISTS, page)
        window.click_at(hands.wait_for("client found", lambda: window.all(hands.ROWS, found))[0])
        window.press("Start the cart", root=page)
        sale = self.born("sale", known)
        window.settle()
        entry = window.need("Add a product by reference or name", hands.TEXTS, page)
        window.click_at(entry)
        window.key("Down", "Return")
        window.settle()
        window.press("Place the order", root=page, seconds=20)
        self.holds("order", "sale", sale["id"], lambda r: r["state"] == "placed")

    def recovery(self):
        window = self.window
        page = window.go("recovery")
        window.click_at(window.rows(page)[0])
        window.settle(1.2)
        for kind, opener, fields, button in (
                ("payment", "Payment…", {"Amount": "10"}, "Book the payment"),
                ("promise", "Promise…", {"Amount": "25", "Promised for, day": "15/12/2026"},
                 "Note the promise")):
            known = self.known(kind)
            window.press(opener, root=page)
            window.settle()
            for name, text in fields.items():
                self.write(page, name, text)
            window.press(button, root=page)
            self.born(kind, known)

    def write(self, page, name, text):
        window = self.window
        if name.endswith(", day"):
            wanted = window.tr("%s, day") % window.tr(name[:-5])
        else:
            wanted = window.tr(name)
        node = hands.wait_for(f"entry “{wanted}”", lambda: next(
            (n for n in window.all(hands.TEXTS, page) if hands.is_named(n, wanted)), None))
        window.fill(node, text)

    def town(self, client):
        window = self.window
        page = window.go("requests")
        window.press("Edit this card", root=page)
        window.settle()
        entry = window.need("Town", hands.TEXTS, page)
        window.click_at(entry)
        window.key("ctrl+a")
        window.type(TOWN)
        window.key("Return")
        self.holds("town", "client", client, lambda r: r["town"] == TOWN)

    def settle(self):
        window = self.window
        page = window.page("requests")
        window.press("Choose…", root=page)
        mine = hands.wait_for("my value of the conflict", lambda: next(
            (node for node in window.all({"check box", "radio button"})
             if TOWN in node.name and THEIR_TOWN not in node.name), None))
        window.click_at(mine)
        window.press("Save")


class ByKeyboard(ByHand):
    """By keys alone."""

    def request(self):
        window = self.window
        window.go("requests")
        known = self.known("request")
        client = self.named("request", "state=new")[0]["client"]
        window.key("ctrl+n")
        window.settle()
        window.type(self.clients()[client]["name"])
        window.settle(1.0)
        window.key("Return")
        window.settle()
        window.key("Tab")
        window.type("matin-demande")
        window.key("ctrl+Return")
        request = self.born("request", known)
        self.note("request", marker="matin-demande")
        window.settle(1.0)
        window.key("alt+Return")
        self.holds("request taken", "request", request["id"], lambda r: r["state"] == "taken")
        window.settle()
        window.key("alt+Return")
        window.type("Le compteur fuit")
        window.key("ctrl+Return")
        self.holds("reformulation", "request", request["id"], lambda r: r["reformulated"])
        window.key("ctrl+e")
        window.type("Un technicien passe demain matin-reponse")
        window.key("ctrl+Return")
        self.holds("answer", "request", request["id"], lambda r: r["answered"])
        self.note("event", marker="matin-reponse")
        known = self.known("callback")
        window.key("ctrl+h")
        window.settle()
        window.key("ctrl+Return")
        self.born("callback", known)
        return client

    def callback(self):
        window = self.window
        window.go("callbacks")
        due = {row["id"] for row in self.desk.read("list", "callback", "--where", "state=due")}
        window.key("alt+Down")
        window.settle(1.0)
        window.key("ctrl+1", "ctrl+Return")
        left = hands.wait_for("attempt", lambda: due - {
            row["id"] for row in self.desk.read("list", "callback", "--where", "state=due")}, 20, 0.4)
        self.note("callback", id=left.pop(), fields={"state": "done"})

    def sale(self, client):
        window = self.window
        window.go("sales")
        known = self.known("sale")
        window.key("ctrl+n")
        window.settle()
        window.type(self.clients()[client]["name"])
        window.settle(1.0)
        window.key("Return")
        window.settle()
        window.key("ctrl+Return")
        sale = self.born("sale", known)
        window.settle(1.0)
        window.key("alt+Return")
        window.settle()
        window.key("Down", "Return")
        window.settle(1.0)
        window.key("alt+Return")
        self.holds("order", "sale", sale["id"], lambda r: r["state"] == "placed")

    def recovery(self):
        window = self.window
        window.go("recovery")
        window.key("alt+Down")
        window.settle(1.0)
        known = self.known("payment")
        window.key("ctrl+2")
        window.settle()
        window.key("ctrl+a")
        window.type("10")
        window.key("ctrl+Return")
        self.born("payment", known)
        window.settle()
        known = self.known("promise")
        window.key("ctrl+1")
        window.settle()
        window.key("ctrl+a")
        window.type("25")
        window.key("Tab")
        window.type("15/12/2026")
        window.key("ctrl+Return")
        self.born("promise", known)

    def town(self, client):
        """Tab comes to every control of the card."""
        window = self.window
        window.go("requests")
        window.key("F9")
        window.settle()
        self.tab_to("Edit this card")
        window.key("space")
        window.settle()
        self.tab_to("Town")
        window.key("ctrl+a")
        window.type(TOWN)
        window.key("Return")
        self.holds("town", "client", client, lambda r: r["town"] == TOWN)

    def focused(self):
        """What has the focus; looked for again where the window changed under the walk."""
        for _ in range(5):
            try:
                return next((node for node in self.window.shown()
                             if hands.has(node, hands.pyatspi.STATE_FOCUSED)), None)
            except hands.GLib.Error:
                self.window.settle()
        return None

    def tab_to(self, name, most=60):
        wanted = self.window.tr(name)
        for _ in range(most):
            node = self.focused()
            if node is not None and hands.is_named(node, wanted):
                return node
            self.window.key("Tab")
        raise hands.NotThere(f"Tab does not come to “{wanted}”")

    def settle(self):
        window = self.window
        window.key("ctrl+shift+r")
        window.settle(1.0)
        self.tab_to("Choose")
        window.key("Return")
        window.settle(1.0)
        window.key("Left", "ctrl+Return")


def is_conflict(desk):
    return any(entry["state"] == "conflict" for entry in desk.read("outbox"))


def play(home, keyboard):
    with house.Sandbox(home, clients=60) as sandbox:
        desk = house.Desk(home)
        desk.connect(sandbox.url)
        desk.ask("sync")
        journal = home / "journal.jsonl"
        log = open(home / "window.log", "w", encoding="utf-8")
        with hands.Window("--data-dir", desk.data, language="fr", log=log) as window:
            window.fit(1600, 1000)
            window.settle(2.0)
            morning = (ByKeyboard if keyboard else ByHand)(window, desk, sandbox, journal)
            sandbox.network(False)
            try:
                began = time.monotonic()
                client = morning.request()
                print(f"{time.monotonic() - began:5.1f} s request", flush=True)
                morning.town(client)
                print(f"{time.monotonic() - began:5.1f} s client", flush=True)
                morning.callback()
                print(f"{time.monotonic() - began:5.1f} s callback", flush=True)
                morning.sale(client)
                print(f"{time.monotonic() - began:5.1f} s sale", flush=True)
                morning.recovery()
                print(f"{time.monotonic() - began:5.1f} s recovery", flush=True)
                remote = morning.record("client", client)["remote_id"]
                time.sleep(1.1)
                sandbox.edit("thirdparties", remote, town=THEIR_TOWN)
                sandbox.network(True)
                window.go("requests")
                window.key("ctrl+r")
                hands.wait_for("conflict", lambda: is_conflict(desk), 60, 0.5)
                window.settle(1.0)
                morning.settle()
                hands.wait_for("end of the outbox", lambda: not desk.read("outbox"), 60, 0.5)
                morning.note("client", id=client, fields={"town": TOWN})
                print(f"{time.monotonic() - began:5.1f} s sent", flush=True)
            except BaseException:
                window.picture(os.environ.get("HOMESHORE_PICTURE", home / "failed.png"), 1600, 1000)
                raise
            status = window.stop()
        if status:
            raise AssertionError(f"Homeshore ended with {status}")
        return subprocess.run([sys.executable, CTL_TESTS / "compare.py", sandbox.data, desk.vault,
                               "--journal", journal], check=False).returncode


if __name__ == "__main__":
    with house.folder() as folder:
        sys.exit(play(folder, "--keyboard" in sys.argv[1:]))
