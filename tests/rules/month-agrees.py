#!/usr/bin/python3
"""The engine's verdicts over a month against month.py's, which were written from the law alone.

month-agrees.py ENGINE [COUNT]: three months, with local days and Easter among them.
"""
import pathlib
import subprocess
import sys
import tempfile

MONTH = pathlib.Path(__file__).with_name("month.py")
MONTHS = ["2026-11", "2027-03", "2027-05"]


def month(*arguments, stdin=None):
    return subprocess.run([sys.executable, MONTH, *arguments], stdin=stdin, check=True,
                          stdout=subprocess.PIPE).stdout


def agree(engine, folder, name, count):
    cases, ours, theirs = (folder / f"{name}.{kind}" for kind in ("cases", "engine", "month"))
    cases.write_bytes(month("persons", "--seed", "1", "--count", count, "--month", name))
    with open(cases, "rb") as stream:
        theirs.write_bytes(month("answer", stdin=stream))
    with open(cases, "rb") as stream:
        ours.write_bytes(subprocess.run([engine], stdin=stream, check=True,
                                        stdout=subprocess.PIPE).stdout)
    return subprocess.run([sys.executable, MONTH, "compare", theirs, ours],
                          stdout=subprocess.PIPE, text=True)


def main():
    count = sys.argv[2] if len(sys.argv) > 2 else "10000"
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        for name in MONTHS:
            compared = agree(sys.argv[1], pathlib.Path(folder), name, count)
            if compared.returncode != 0:
                failed += 1
                print("\n".join(compared.stdout.splitlines()[-30:]))
            print(f"{name}: {count} persons, {'DIFFERENT' if compared.returncode else 'alike'}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
