#!/usr/bin/python3
"""Adds up the test runs of several build folders and ends with one plain closing line.

tally.py BUILD… reads what `./dev` left in each: meson-logs/testlog.json, one object a test, and
`tally`, the exit status of the run. Exits 1 when a test failed or a run ended early.
"""
import json
import pathlib
import sys

PASSED = {"OK", "EXPECTEDFAIL"}
SKIPPED = {"SKIP"}


def results(build):
    """The (name, result, last line of output) of every test the run reached."""
    log = build / "meson-logs" / "testlog.json"
    if not log.exists():
        return
    for line in log.read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        lines = (entry.get("stdout") or entry.get("stderr") or "").strip().splitlines()
        yield entry["name"], entry["result"], lines[-1] if lines else "no reason given"


def main(builds):
    passed = failed = skipped = 0
    for build in map(pathlib.Path, builds):
        failed_here = 0
        for name, result, last in results(build):
            if result in PASSED:
                passed += 1
            elif result in SKIPPED:
                skipped += 1
                print(f"skipped in {build.name}: {name}: {last}")
            else:
                failed_here += 1
                print(f"failed in {build.name}: {name} ({result.lower()})")
        status = int((build / "tally").read_text(encoding="ascii"))
        if status and not failed_here:
            # The run itself was cut or never began: that is a failure no test has recorded.
            failed_here = 1
            print(f"failed in {build.name}: the run ended early, with status {status}")
        failed += failed_here
    print(f"{passed} passed, {failed} failed, {skipped} skipped")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
