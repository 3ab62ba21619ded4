#!/usr/bin/python3
"""Everything is run with all logging on; no name, number or message of anybody may be in the logs.

The names are those the sandbox seeded, read from its file, and those the test itself enters.
"""
import re
import sqlite3
import sys

import house

# What the sandbox seeds about people, and how it is told from ordinary words.
PERSONAL = [
    ("thirdparty", ["nom", "email", "phone", "phone_mobile", "address", "note_private"]),
    ("contact", ["lastname", "firstname", "email", "phone", "phone_mobile"]),
    ("ticket", ["subject", "message"]),
    ("agendaevent", ["label", "note"]),
]
OURS = ["Philippine Kergoat", "06 11 22 33 44", "philippine@example.org", "fuite sous l’évier",
        "rappeler après le déjeuner"]
# Shorter than this a word proves nothing: it is found in any text.
SHORTEST = 6
# Every command says at least how it began and ended.
FEWEST = 40


def seeded(path):
    with sqlite3.connect(path) as db:
        for table, columns in PERSONAL:
            for row in db.execute(f"SELECT {', '.join(columns)} FROM {table}"):
                yield from (str(value) for value in row if value)


def needles(path):
    """What is looked for: each text whole, numbers also without their blanks, names by word."""
    found = set()
    for text in [*seeded(path), *OURS]:
        text = re.sub(r"<[^>]*>", "", text).strip()
        if re.fullmatch(r"[+\d][\d .]{8,}", text):
            found.update({text, re.sub(r"\D", "", text)[-9:]})
        elif len(text) >= SHORTEST:
            found.add(text[:80])
    return found


def drive(desk, sandbox, log):
    """A bit of everything, well and badly, with the logs of both programs in one file."""
    def run(*words):
        answer = desk.run(*words)
        log.write(answer.err)
        return answer.out.strip()

    desk.env["G_MESSAGES_DEBUG"] = "all"
    run("sync")
    client = run("new", "client", f"name={OURS[0]}", f"phone={OURS[1]}", f"email={OURS[2]}")
    run("set", "client", client, f"note={OURS[4]}")
    request = run("new", "request", f"subject={OURS[3]}", f"client={client}", f"words={OURS[4]}")
    run("do", "request", request, "note", f"text={OURS[4]}")
    run("do", "request", request, "callback", "start=2026-12-01T10:00:00Z", f"subject={OURS[3]}")
    run("do", "request", request, "answer", "channel=email", f"text={OURS[4]}")
    run("sync")
    for words in OURS:
        run("search", words)
    run("new", "client", f"nom={OURS[0]}")
    run("new", "contact", f"last_name={OURS[0]}")
    run("set", "client", client, f"no_call={OURS[0]}")
    sandbox.fault(method="POST", status=500, handled=True)
    run("new", "client", f"name={OURS[0]}")
    run("sync", "--once")
    sandbox.fault(method="GET", truncate=True)
    run("sync", "--once")
    known = desk.read("list", "client")[0]
    run("set", "client", known["id"], f"town={OURS[3]}")
    sandbox.edit("thirdparties", known["remote_id"], town="Ailleurs-sur-Mer")
    run("sync", "--once")
    for command in ("outbox", "conflicts", "doctor"):
        run(command)
    sandbox.network(False)
    run("sync", "--once")


def main():
    with house.folder() as home:
        log_path = home / "log"
        with open(log_path, "w", encoding="utf-8") as log:
            sandbox = house.Sandbox(home, clients=30)
            sandbox.log = log
            sandbox.env = {**house.ENVIRONMENT, "G_MESSAGES_DEBUG": "all"}
            with sandbox:
                desk = house.Desk(home)
                desk.connect(sandbox.url)
                drive(desk, sandbox, log)
        text = log_path.read_text(encoding="utf-8")
        lines = text.splitlines()
        leaked = sorted(needle for needle in needles(sandbox.data) if needle in text)
        for needle in leaked[:20]:
            line = next(line for line in lines if needle in line)
            print(f"in the logs: {needle!r}: {line[:200]}")
        ours = sum("shore-" in line for line in lines)
        print(f"{len(lines)} lines of log, {ours} of them ours, "
              f"{len(needles(sandbox.data))} texts looked for, {len(leaked)} found")
        if ours < FEWEST:
            print("that is too little log for the test to mean anything")
        sys.exit(1 if leaked or ours < FEWEST else 0)


if __name__ == "__main__":
    main()
