#!/usr/bin/python3
"""The telephone of the whole program, with an operator of its own: test-telephone.py

A principal with a line opens, registers, and a client of the vault rings: the card names the client,
the command line answers or declines in the program that runs, a link of the desktop calls. Then the
window is closed: the program stays, and rings again. The operator is a few lines of SIP below.
"""
import os
import pathlib
import re
import socket
import subprocess
import sys
import threading
import time

import hands

os.environ["HOMESHORECTL"] = str(hands.CTL)
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "ctl"))
# pylint: disable=wrong-import-position
import house  # noqa: E402

SIZE = 1280, 800
PICTURES = os.environ.get("HOMESHORE_PICTURES")
SDP = ("v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\n"
       "m=audio 40002 RTP/AVP 8\r\na=rtpmap:8 PCMA/8000\r\n")


class Operator:
    """Takes every registration, rings who is registered, and is busy to whoever is called."""

    def __init__(self):
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.bind(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        self.contact = None  # of the telephone, and where it is
        self.peer = None
        self.gone = False  # it took its registration back
        self.invited = []  # whom it called
        self.answers = []  # what it answered to what rings there
        self.calls = 0
        self.head = ""
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self):
        while True:
            data, peer = self.socket.recvfrom(65536)
            text = data.decode(errors="replace")
            if text.startswith("SIP/2.0"):
                self.hear(text, peer)
            elif text.strip():
                self.serve_request(text, peer)

    def hear(self, text, peer):
        status = int(text.split(" ", 2)[1])
        if "INVITE" not in re.search(r"^CSeq:.*$", text, re.M | re.I).group():
            return
        self.answers.append(status)
        if status >= 200:
            to = re.search(r"^To:.*$", text, re.M | re.I).group().strip()
            self.send(f"ACK {self.contact} SIP/2.0\r\n{self.head}{to}\r\n"
                      f"CSeq: {self.calls} ACK\r\nContent-Length: 0\r\n\r\n", peer)

    def serve_request(self, text, peer):
        method = text.split(" ", 1)[0]
        if method == "ACK":
            return
        if method == "REGISTER":
            self.gone = bool(re.search(r"expires[=:]\s*0\b", text, re.I))
            self.contact = re.search(r"^(?:Contact|m):\s*<?([^>;\s]+)", text, re.M | re.I).group(1)
            self.peer = peer
        if method == "INVITE":
            self.invited.append(text.split(" ", 2)[1])
        kept = [line for line in text.split("\r\n\r\n")[0].split("\r\n")[1:]
                if re.match(r"(via|v|from|f|to|t|call-id|i|cseq|contact|m):?\s*:?", line, re.I)
                and (method == "REGISTER" or not re.match(r"(contact|m):", line, re.I))]
        kept = [line + ";tag=op" if re.match(r"(to|t):", line, re.I) and "tag=" not in line
                else line for line in kept]
        status = "486 Busy Here" if method == "INVITE" else "200 OK"
        expires = "Expires: 300\r\n" if method == "REGISTER" else ""
        self.send(f"SIP/2.0 {status}\r\n" + "\r\n".join(kept) +
                  f"\r\n{expires}Content-Length: 0\r\n\r\n", peer)

    def send(self, text, peer):
        self.socket.sendto(text.encode(), peer)

    def ring(self, number):
        self.calls += 1
        self.answers = []
        self.head = (f"Via: SIP/2.0/UDP 127.0.0.1:{self.port};branch=z9hG4bK-{self.calls}\r\n"
                     f"Max-Forwards: 70\r\nFrom: <sip:{number}@127.0.0.1>;tag=c{self.calls}\r\n"
                     f"Call-ID: call-{self.calls}@127.0.0.1\r\n")
        self.send(f"INVITE {self.contact} SIP/2.0\r\n{self.head}To: <{self.contact}>\r\n"
                  f"CSeq: {self.calls} INVITE\r\nContact: <sip:{number}@127.0.0.1:{self.port}>\r\n"
                  f"Content-Type: application/sdp\r\nContent-Length: {len(SDP)}\r\n\r\n{SDP}",
                  self.peer)

    def give_up(self):
        self.send(f"CANCEL {self.contact} SIP/2.0\r\n{self.head}To: <{self.contact}>\r\n"
                  f"CSeq: {self.calls} CANCEL\r\nContent-Length: 0\r\n\r\n", self.peer)


def picture(window, name):
    if PICTURES:
        window.picture(f"{PICTURES}/{name}.png", *SIZE)


def furnish(home, operator):
    """A principal without a CRM, a client, and the line."""
    desk = house.Desk(home)
    desk.data = home  # where the program looks by itself: only there it is one for the session
    home.mkdir(parents=True)
    desk.ask("principal", "add", "Hydréo")
    desk.ask("new", "client", "name=Hélène Roy", "mobile=06 39 98 14 27", "role=customer")
    secret = home / "line-password"
    secret.write_text("s3cret\n")
    secret.chmod(0o600)
    desk.ask("line", "set", "camille@127.0.0.1", "--proxy", f"127.0.0.1:{operator.port}",
             "--transport", "udp", "--number", "+33186950001", "--key-file", str(secret))
    return desk


def remote(*words):
    """The program, run once more: it tells the one that runs, and ends."""
    subprocess.run([str(hands.PROGRAM), *words], check=True, timeout=30)


def declined_from_outside(window, operator):
    operator.ring("+33639981427")
    hands.wait_for("incoming call", lambda: window.says("Hélène Roy"), 20)
    assert window.says("pour Hydréo")
    picture(window, "telephone-rings")
    remote("--hang-up")
    hands.wait_for("486", lambda: 486 in operator.answers, 20)


def missed(window, operator, desk):
    operator.ring("+33639981427")
    hands.wait_for("180", lambda: 180 in operator.answers, 20)
    operator.give_up()
    hands.wait_for("487", lambda: 487 in operator.answers, 20)
    hands.wait_for("callback", lambda: len(desk.read("list", "callback")) == 1, 20)


def called_from_outside(window, operator):
    """A number by option, an address as a link of the desktop hands it over."""
    remote("--call", "01 86 95 12 34")
    hands.wait_for("dialled number", lambda: any("+33186951234" in uri for uri in operator.invited),
                   20)
    remote("tel:+33186951235")
    hands.wait_for("dialled link", lambda: any("+33186951235" in uri for uri in operator.invited),
                   20)


def closed_and_back(window, operator):
    window.settle()
    # The button of the window itself has no name of ours.
    subprocess.run(["xdotool", "mousemove", str(SIZE[0] - 38), "28", "click", "1"], check=True)
    hands.wait_for("window to go", lambda: not window.windows(), 20)
    time.sleep(1)
    assert window.process.poll() is None, "it ended with its window, with a line"
    operator.ring("+33639981427")
    hands.wait_for("ringing without a window", lambda: 180 in operator.answers, 20)
    remote("--answer")
    hands.wait_for("an answer", lambda: any(status >= 200 for status in operator.answers), 20)
    hands.wait_for("the window again", window.windows, 20)


def main():
    home = pathlib.Path(os.environ["XDG_DATA_HOME"]) / "homeshore"
    operator = Operator()
    desk = furnish(home, operator)
    with hands.Window(log=sys.stderr) as window:
        window.fit(*SIZE)
        hands.wait_for("registration", lambda: operator.contact, 30)
        window.settle(1)
        declined_from_outside(window, operator)
        missed(window, operator, desk)
        called_from_outside(window, operator)
        closed_and_back(window, operator)
        assert window.stop() == 0
        assert operator.gone, "it left without telling the operator"
    print("the telephone works from outside too")


if __name__ == "__main__":
    main()
