#!/usr/bin/python3
"""Tours the demonstration and leaves a picture of every tab: tour.py FOLDER

In French and English, light and dark, at a small and a large size: it waits for the first sync,
opens a dossier in every tab that has any, and takes fr-light-1280x800-requests.png and so on.
Prints what was synced, and ends with 0 when every picture is there.
"""
import collections
import json
import pathlib
import subprocess
import sys
import tempfile
import time

import hands

SIZES = ((1280, 800), (1920, 1080))
SCHEMES = ("light", "dark")
KINDS = ("client", "contact", "product", "request", "callback", "sale", "invoice")


def demo_folder(process):
    """Where a running demonstration keeps its data: the temporary folder of its sandbox."""
    for folder in pathlib.Path(tempfile.gettempdir()).glob("homeshore-demo-*"):
        for status in pathlib.Path("/proc").glob("[0-9]*/status"):
            try:
                of_ours = f"PPid:\t{process.pid}\n" in status.read_text()
                line = (status.parent / "cmdline").read_bytes().decode().split("\0")
            except OSError:
                continue
            if of_ours and str(folder / "port") in line:
                return folder / "data"
    return None


def ask(data, *words):
    done = subprocess.run([hands.CTL, "--data-dir", data, *words, "--json"], capture_output=True,
                          text=True, check=False, timeout=60)
    return json.loads(done.stdout) if done.returncode == 0 and done.stdout else None


def count(data):
    return {kind: len(rows) for kind in KINDS if (rows := ask(data, "list", kind)) is not None}


def is_synced(data):
    """All there is has come: what is here stays the same, and a sync finds nothing left."""
    before = count(data)
    if not before.get("invoice"):
        return None
    time.sleep(1.5)
    return before if count(data) == before else None


def open_first(window, page):
    """Opens the first dossier of the list in front."""
    window.click_at(window.rows(page)[0])
    window.settle(1.2)


def tour(window, name, folder):
    """The pictures of one window, and how many there are."""
    window.settle(1.0)
    for width, height in SIZES:
        window.fit(width, height)
        for tab in hands.TABS:
            page = window.go(tab)
            if tab != "today":
                open_first(window, page)
            window.picture(folder / f"{name}-{width}x{height}-{tab}.png", width, height)


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    wanted = [folder / f"{language}-{scheme}-{width}x{height}-{tab}.png"
              for language in hands.LOCALES for scheme in SCHEMES
              for width, height in SIZES for tab in hands.TABS]
    for path in wanted:
        path.unlink(missing_ok=True)
    for language in hands.LOCALES:
        for scheme in SCHEMES:
            env = {"ADW_DISABLE_PORTAL": "1", "ADW_DEBUG_COLOR_SCHEME": f"prefer-{scheme}"}
            with hands.Window("--demo", language=language, env=env) as window:
                data = hands.wait_for("data of the demonstration",
                                      lambda: demo_folder(window.process), 30)
                counts = hands.wait_for("end of the first sync", lambda: is_synced(data), 60)
                tour(window, f"{language}-{scheme}", folder)
            print(f"{language} {scheme}: " + ", ".join(f"{n} {kind}" for kind, n in counts.items()),
                  flush=True)
    sizes = collections.Counter(path.exists() and path.stat().st_size > 10000 for path in wanted)
    print(f"{sizes[True]} of {len(wanted)} pictures in {folder}")
    sys.exit(0 if sizes[True] == len(wanted) else 1)


if __name__ == "__main__":
    main()
