#!/usr/bin/python3
"""Breaks a promise of the sync on purpose, and demands that the morning notices.

A test that cannot fail proves nothing. The command line is the one linked with the copies of store
and sync in which one promise can be broken (src/base/shore-teeth.h); for each name here morning.py
must find a difference, and with none broken it must find none.
"""
import os
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent

# name: how the morning is played
MUTANTS = {
    "NO_LOOK": ["--edits", "160", "--kills", "6"],
    "OUTBOX_LATER": ["--edits", "120", "--kills", "30"],
}


def is_noticed(name, words):
    environment = {**os.environ, "SHORE_TOOTH": name}
    environment.pop("HOMESHORE", None)
    done = subprocess.run([sys.executable, HERE / "morning.py", *words], env=environment,
                          capture_output=True, text=True, check=False)
    print(done.stdout[-1500:] + done.stderr[-500:], flush=True)
    return done.returncode != 0


def main():
    wrong = []
    for name, words in MUTANTS.items():
        print(f"── {name}", flush=True)
        if not is_noticed(name, words):
            wrong.append(f"{name} is not noticed")
    print("── NONE", flush=True)
    if is_noticed("NONE", ["--edits", "60", "--kills", "4"]):
        wrong.append("a difference is found where nothing is broken")
    for line in wrong:
        print(line)
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
