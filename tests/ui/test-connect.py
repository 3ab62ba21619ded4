#!/usr/bin/python3
"""The first door, through the window, on a computer without a keyring: test-connect.py

An advisor connects a CRM whose certificate nobody vouches for: compares and accepts it, is refused
with a wrong key, corrects it, reads what is missing, goes on without a keyring. Then the window is
closed and opened again: the vault is there, the key is asked for and kept nowhere.
"""
import os
import pathlib
import subprocess
import sys

import hands

os.environ["HOMESHORECTL"] = str(hands.CTL)
os.environ["HOMESHORE_SANDBOX"] = str(hands.SANDBOX)
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "ctl"))
# pylint: disable=wrong-import-position
import doors  # noqa: E402
import house  # noqa: E402

SIZE = 1280, 800
PICTURES = os.environ.get("HOMESHORE_PICTURES")


def picture(window, name):
    if PICTURES:
        window.picture(f"{PICTURES}/{name}.png", *SIZE)


def check(window, until):
    """Presses the check button and waits for what the panel must say."""
    window.press("Check again" if window.find("Check again") else "Check")
    try:
        hands.wait_for(until, lambda: window.says(until), 30)
    except hands.NotThere:
        picture(window, "failed")
        raise
    window.settle()


def make_certificate(home):
    key, cert = home / "own.key", home / "own.pem"
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key,
                    "-out", cert, "-subj", "/CN=localhost", "-addext",
                    "subjectAltName=DNS:localhost", "-days", "30"], check=True, capture_output=True)
    out = subprocess.run(["openssl", "x509", "-noout", "-fingerprint", "-sha256", "-in", cert],
                         check=True, capture_output=True, text=True).stdout
    return cert, key, out.strip().split("=")[1]


def connect(window, front, fingerprint, first):
    window.fit(*SIZE)
    if first:
        window.press("Connect a CRM", hands.ROWS | hands.BUTTONS)
        window.settle()
        window.fill("Address of the CRM", f"localhost:{front.port}")
        window.fill("Access key", "not-the-key")
        check(window, fingerprint)
        picture(window, "certificate")
        compared = window.need("I compared this fingerprint with the one I was given",
                               {"check box"})
        accept = window.need("Accept this certificate")
        assert not hands.has(accept, hands.pyatspi.STATE_SENSITIVE), "accepted without a look"
        window.click_at(compared)
        window.press("Accept this certificate")
        refused = window.tr("The CRM is there and does not accept this key. Copy it again from your "
                            "user card in Dolibarr, without blanks, or ask the administrator for a "
                            "new one.")
        hands.wait_for("refusal of the key", lambda: window.says(refused), 30)
        picture(window, "wrong-key")
    window.fill("Access key", house.KEY)
    check(window, "advisor")


def go_on(window, desk):
    """The keyring is missing: it is said, and the second time one goes on without."""
    window.press("Continue")
    sentence = window.tr("Continue again to go on without: the key is then asked for at each start "
                         "and written nowhere.")
    hands.wait_for("word about the keyring", lambda: window.says(sentence), 30)
    picture(window, "no-keyring")
    window.press("Continue")
    hands.wait_for("first sync", lambda: desk.vault.exists() and len(desk.read("list", "client")) == 25,
                   60, 0.5)


def assert_no_key(home, desk):
    for folder, _, names in os.walk(desk.data):
        for name in names:
            data = pathlib.Path(folder, name).read_bytes()
            assert house.KEY.encode() not in data, f"the key is in {name}"
    config = pathlib.Path(os.environ["HOME"])
    for path in [*config.rglob("*"), *home.glob("*.log")]:
        if path.is_file():
            assert house.KEY.encode() not in path.read_bytes(), f"the key is in {path}"


def play(home, language):
    with house.Sandbox(home, clients=25) as crm:
        cert, key, fingerprint = make_certificate(home)
        crm.admin("POST", "rights", {"without": [82, 12, 57001]})
        desk = house.Desk(home, name="localhost")
        log = open(home / "window.log", "w", encoding="utf-8")
        with doors.Front(cert, key, crm.port) as front:
            with hands.Window("--data-dir", desk.data, language=language, log=log) as window:
                connect(window, front, fingerprint, True)
                cost = window.tr("Orders cannot be placed.")
                assert window.says(cost), "what a missing right costs is not told"
                assert window.says("82"), "the number of the right is not told"
                assert window.says("UTC+1"), "the clocks are not told"
                picture(window, "found")
                go_on(window, desk)
                assert not window.stop(), "the window did not end well"
            assert_no_key(home, desk)
            assert desk.read("principal", "list")[0]["certificate"] == fingerprint
            crm.edit("thirdparties", 1, town="Concarneau")
            with hands.Window("--data-dir", desk.data, language=language, log=log) as window:
                hands.wait_for("question for the key", lambda: len(window.frames()) > 1, 30)
                window.settle(1.0)
                picture(window, "asked-again")
                connect(window, front, fingerprint, False)
                go_on_again(window, desk)
                assert not window.stop(), "the window did not end well"
            assert_no_key(home, desk)


def go_on_again(window, desk):
    """Nothing is asked twice: that there is no keyring is known by now."""
    window.press("Continue")
    hands.wait_for("change of a colleague", lambda: any(
        row["town"] == "Concarneau" for row in desk.read("list", "client")), 60, 0.5)


if __name__ == "__main__":
    with house.folder() as folder:
        play(folder, os.environ.get("HOMESHORE_LANGUAGE", "fr"))
