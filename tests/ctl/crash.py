#!/usr/bin/python3
"""A sync killed at every write, or on a failing disk: crash.py [--points N]

A vault with a morning's edits in its outbox, and a server on which a colleague worked meanwhile, are
put back to the same state again and again. Each time the sync runs with the shim that ends it before
one write, sync or rename of a file of the vault; or fails that one with EIO; or all from there on, as
a full disk does. Then the file must be sound, every edit that was acknowledged must still be there,
and a sync that is left alone must end with both sides equal, each thing once. Without --points every
step is tried.
"""
import argparse
import json
import os
import pathlib
import shutil
import sqlite3
import subprocess
import sys

import house

HERE = pathlib.Path(__file__).resolve().parent
WAYS = ("kill", "EIO", "ENOSPC")


class Stage:
    """The state every try begins with, and the way back to it."""

    def __init__(self, home, sandbox, desk):
        self.home, self.sandbox, self.desk = home, sandbox, desk
        self.kept = home / "kept"
        self.journal = home / "journal"
        self.operations = 0

    def prepare(self):
        self.desk.connect(self.sandbox.url)
        self.desk.ask("sync")
        self.edit()
        self.sandbox.admin("POST", "snapshot")
        self.operations = self.count()
        shutil.copytree(self.desk.data, self.kept)

    def edit(self):
        desk, lines = self.desk, []
        clients = [row["id"] for row in desk.read("list", "client")]
        request = desk.read("list", "request", "--where", "state=taken")[0]["id"]
        callback = desk.read("list", "callback", "--where", "state=due")[0]["id"]
        for number, client in enumerate(clients[:4]):
            town = f"Ville-{number}"
            desk.ask("set", "client", client, f"town={town}")
            lines.append({"kind": "client", "id": client, "certain": True, "fields": {"town": town}})
        for number in range(3):
            marker = f"chute-{number:03d}-abc"
            desk.ask("new", "client", f"name=Éts {marker}", "role=customer")
            lines.append({"kind": "client", "marker": marker, "certain": True})
        desk.ask("do", "request", request, "wait")
        desk.ask("do", "request", request, "note", "text=Vu avec l'agence")
        desk.ask("do", "callback", callback, "attempt", "outcome=reached")
        self.sandbox.edit("thirdparties", clients[5], town="Ailleurs")
        self.journal.write_text("".join(json.dumps(line) + "\n" for line in lines))

    def put_back(self):
        shutil.rmtree(self.desk.data)
        shutil.copytree(self.kept, self.desk.data)
        self.sandbox.admin("POST", "restore")

    def sql(self, *statements):
        with sqlite3.connect(self.desk.vault) as vault:
            return [vault.execute(statement).fetchall() for statement in statements]

    def count(self):
        return self.sql("SELECT count(*) FROM operation")[0][0][0]

    def let_time_pass(self):
        """As a minute later: what was on its way has arrived or never will, the lease is over."""
        self.sql("UPDATE operation SET not_before = 0",
                 "UPDATE meta SET value = 0 WHERE name IN ('lease-until', 'sync.paused-until')")


def run_shimmed(stage, how, at, count_file=None):
    folder = str(stage.desk.data)
    environment = {**stage.desk.env, "LD_PRELOAD": os.environ["SHORE_CRASH_SHIM"],
                   "SHORE_CRASH_FOLDER": folder, "SHORE_CRASH_AT": str(at), "SHORE_CRASH_HOW": how}
    if count_file:
        environment["SHORE_CRASH_COUNT"] = str(count_file)
    return subprocess.run(stage.desk.command("sync", "--once"), env=environment, timeout=120,
                          capture_output=True, text=True, check=False)


def compare(stage):
    done = subprocess.run([sys.executable, HERE / "compare.py", stage.sandbox.data, stage.desk.vault,
                           "--journal", stage.journal], capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else done.stdout[-800:] + done.stderr[-800:]


def try_once(stage, how, at):
    """What is wrong after it, or nothing."""
    stage.put_back()
    first = run_shimmed(stage, how, at)
    if first.returncode < 0:
        return f"the program died of signal {-first.returncode}"
    verdict = stage.sql("PRAGMA integrity_check")[0][0][0]
    if verdict != "ok":
        return f"the file is not sound: {verdict[:200]}"
    if stage.count() < stage.operations:
        return f"{stage.operations - stage.count()} operations are gone"
    stage.let_time_pass()
    last = stage.desk.run("sync", "--timeout", "60")
    if last.status != house.DONE:
        return f"the sync after it ended with {last}"
    return compare(stage)


def points(total, wanted):
    if not wanted or wanted >= total:
        return range(1, total + 1)
    return sorted({1 + round(i * (total - 1) / (wanted - 1)) for i in range(wanted)})


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--points", type=int, default=0)
    options = parser.parse_args()
    wrong, tried = [], 0
    with house.folder() as home, house.Sandbox(home, clients=30) as sandbox:
        stage = Stage(home, sandbox, house.Desk(home))
        stage.prepare()
        stage.put_back()
        counted = run_shimmed(stage, "none", 0, home / "count")
        total = int((home / "count").read_text())
        print(f"a sync of {stage.operations} operations makes {total} writes, syncs and renames "
              f"and ends with {counted.returncode}", flush=True)
        for how in WAYS:
            for at in points(total, options.points):
                problem = try_once(stage, how, at)
                tried += 1
                if problem:
                    wrong.append(f"{how} at {at}: {problem}")
                    print(wrong[-1], flush=True)
    print(f"{tried} tries, {len(wrong)} failed")
    sys.exit(1 if wrong or total < 20 else 0)


if __name__ == "__main__":
    main()
