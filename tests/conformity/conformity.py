#!/usr/bin/python3
"""The same questions to every CRM: conformity.py [--sandbox N …] [--real] [--table FILE] [--only TEXT]

Each case under cases/ does one thing to a server and says in a few words what came of it; the
answer is held against the one declared for that version. --sandbox N runs them against
homeshore-sandbox in that dialect. --real runs them against the servers named in the environment,
each variable holding one or, between spaces, several in the same order:

    HOMESHORE_DOLIBARR_URL          http://crm.exemple.fr http://…
    HOMESHORE_DOLIBARR_KEY          of an advisor with the rights to read and write all kinds
    HOMESHORE_DOLIBARR_ADMIN_KEY    optional: of an administrator
    HOMESHORE_DOLIBARR_PLAIN_KEY    optional: own clients and agenda only, no payments
    HOMESHORE_DOLIBARR_NOTHING_KEY  optional: a user without rights
    HOMESHORE_DOLIBARR_LOGIN, HOMESHORE_DOLIBARR_PASSWORD   optional: of that advisor

It makes records there and leaves them: never name a server that people work with. Where none is
named it says so and ends as skipped. --table writes what was seen, a row a case and a column a
server.
"""
import argparse
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

from case import CASES, LEFT_OUT, run_all
from crm import Crm
import cases  # noqa: F401

SKIPPED = 77
RIGHTS = [11, 12, 31, 32, 81, 82, 121, 122, 251, 281, 282, 342, 2401, 2402, 56001, 56002, 57001,
          57002]
PAUSE = 1.2  # tms counts in whole seconds


class Sandbox:
    """homeshore-sandbox in one dialect, for as long as it is asked."""

    def __init__(self, dialect):
        self.title = f"sandbox {dialect}"
        self.folder = tempfile.TemporaryDirectory(prefix="shore-conformity-")
        port_file = pathlib.Path(self.folder.name, "port")
        self.process = subprocess.Popen(
            [os.environ["HOMESHORE_SANDBOX"], "--port", "0", "--port-file", port_file, "--data",
             pathlib.Path(self.folder.name, "crm.db"), "--clients", "0", "--key", "advisor-key",
             "--dialect", str(dialect), "--charset", "utf8", "--exit-with-stdin"],
            stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
        for _ in range(1000):
            if port_file.exists():
                break
            if self.process.poll() is not None:
                raise RuntimeError("the sandbox does not start")
            time.sleep(0.01)
        self.url = f"http://127.0.0.1:{port_file.read_text().strip()}"

    def crm(self):
        """Its colleague is left without any right; a portfolio of one's own it does not play."""
        crm = Crm(self.url, "advisor-key", {"admin": "supervisor-key",
                                            "nothing": "colleague-key"}, "advisor", "homeshore")
        connection = crm.connect()
        connection.request("POST", "/sandbox/rights", json.dumps({"user": 2, "without": RIGHTS}))
        if connection.getresponse().status != 200:
            raise AssertionError("the sandbox keeps no rights")
        return crm

    def close(self):
        self.process.stdin.close()
        self.process.wait(timeout=10)
        self.folder.cleanup()


class Real:
    """A real server of the environment."""

    def __init__(self, number):
        def of(name):
            words = os.environ.get(f"HOMESHORE_DOLIBARR_{name}", "").split()
            return words[number] if number < len(words) else None

        users = {user: of(f"{user.upper()}_KEY") for user in ("admin", "plain", "nothing")}
        self.server = Crm(of("URL"), of("KEY"), {user: key for user, key in users.items() if key},
                          of("LOGIN"), of("PASSWORD"))
        self.title = f"Dolibarr {self.server.version}"

    def crm(self):
        return self.server

    def close(self):
        pass


def check(server, wanted):
    """(outcome by name, how many were not as declared)."""
    crm = server.crm()
    started = time.monotonic()
    outcomes = run_all(wanted, crm, lambda: time.sleep(PAUSE))
    wrong = [one for one in wanted
             if outcomes[one.name] not in (one.expects(crm.major), LEFT_OUT)]
    left = sum(outcome == LEFT_OUT for outcome in outcomes.values())
    for one in wrong:
        print(f"{server.title}: {one.name}: {one.title}: {outcomes[one.name]!r}, "
              f"declared {one.expects(crm.major)!r}")
    print(f"{server.title}: {len(wanted) - len(wrong) - left} of {len(wanted)} as declared, "
          f"{len(wrong)} otherwise, {left} left out, {time.monotonic() - started:.0f} s")
    return outcomes, len(wrong)


def cell(text):
    return text.replace("|", "\\|").replace("<", "&lt;")


def write_table(path, wanted, seen):
    """@seen: the outcomes by title of server, in the order of the columns."""
    lines = ["# What each server answers", "",
             "Written by `conformity.py --table`: a row a case, a column a server, in each cell what"
             " came of it.", "", "The real servers were installed as they come, PHP and database in"
             " Europe/Paris; the one that calls itself 23.1.0 is a copy of 23.0.0-beta.", "",
             "“–”: nobody there whose rights would do for it.", ""]
    group = None
    for one in wanted:
        if one.group != group:
            group = one.group
            lines += ["", f"## {group}", "", "| case | " + " | ".join(seen) + " |",
                      "|---" * (len(seen) + 1) + "|"]
        lines.append(f"| {cell(one.title)} | " + " | ".join(
            cell(outcomes[one.name]) for outcomes in seen.values()) + " |")
    pathlib.Path(path).write_text("\n".join(lines) + "\n", encoding="utf-8")


def servers(options):
    if options.real:
        for number in range(len(os.environ.get("HOMESHORE_DOLIBARR_URL", "").split())):
            yield Real(number)
    for dialect in options.sandbox:
        yield Sandbox(dialect)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--sandbox", type=int, nargs="*", default=[])
    parser.add_argument("--real", action="store_true")
    parser.add_argument("--table")
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    wanted = [one for one in CASES if options.only in one.name]
    seen, wrong = {}, 0
    for server in servers(options):
        try:
            seen[server.title], failures = check(server, wanted)
            wrong += failures
        finally:
            server.close()
    if not seen:
        print("skipped: HOMESHORE_DOLIBARR_URL and HOMESHORE_DOLIBARR_KEY name no Dolibarr")
        return SKIPPED
    if options.table:
        write_table(options.table, wanted, seen)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
