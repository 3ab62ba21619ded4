#!/usr/bin/python3
"""A far end that does what an attended transfer asks of it: joiner.py PORT PROXY-PORT.

It takes one call, is put on hold, is asked (REFER with Replaces) to take over another conversation,
calls there in its place, tells how it went, and leaves after a while. sipp has one dialogue a
scenario, and this takes two. Ends with 0 when all of it went so.
"""
import re
import socket
import sys
import time
import urllib.parse

PORT, PROXY = int(sys.argv[1]), int(sys.argv[2])
SDP = ("v=0\r\no=peer 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\n"
       "m=audio 39000 RTP/AVP 8\r\na=rtpmap:8 PCMA/8000\r\n")
ME = f"<sip:peer@127.0.0.1:{PORT}>"

wire = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
wire.bind(("127.0.0.1", PORT))
wire.settimeout(15)


class Message:
    """What came in: its first line and its headers, each a list."""

    def __init__(self, text):
        head, _, self.body = text.partition("\r\n\r\n")
        self.start, *lines = head.split("\r\n")
        self.headers = {}
        for line in lines:
            name, _, value = line.partition(":")
            name = {"v": "via", "f": "from", "t": "to", "i": "call-id", "m": "contact"}.get(
                name.lower(), name.lower())
            self.headers.setdefault(name, []).append(value.strip())

    def get(self, name):
        return self.headers.get(name, [""])[0]

    def uri(self, name):
        return re.search(r"<([^>]*)>", self.get(name)).group(1)


def send(lines, body=""):
    kind = "Content-Type: application/sdp\r\n" if body.startswith("v=0") else ""
    text = "\r\n".join(lines) + f"\r\n{kind}Content-Length: {len(body)}\r\n\r\n{body}"
    wire.sendto(text.encode(), ("127.0.0.1", PROXY))


def receive(*wanted):
    """The next message that begins with one of the words; what is repeated or on the way is not."""
    while True:
        message = Message(wire.recv(65536).decode())
        if message.start.startswith(wanted):
            return message


def answer(request, status, body=""):
    to = request.get("to")
    send([f"SIP/2.0 {status}", *(f"Via: {via}" for via in request.headers["via"]),
          *(f"Record-Route: {route}" for route in request.headers.get("record-route", [])),
          f"From: {request.get('from')}", f"To: {to if 'tag=' in to else to + ';tag=peer'}",
          f"Call-ID: {request.get('call-id')}", f"CSeq: {request.get('cseq')}", f"Contact: {ME}"],
         body)


def ask(method, target, routes, call, number, me, them, extra=(), body=""):
    send([f"{method} {target} SIP/2.0",
          f"Via: SIP/2.0/UDP 127.0.0.1:{PORT};branch=z9hG4bK{call}{method}{number}",
          *(f"Route: {route}" for route in routes), "Max-Forwards: 70", f"From: {me}", f"To: {them}",
          f"Call-ID: {call}", f"CSeq: {number} {method}", f"Contact: {ME}", *extra], body)


def main():
    first = receive("INVITE")
    answer(first, "200 OK", SDP)
    request = receive("INVITE", "REFER")
    while request.start.startswith("INVITE"):
        if "a=sendonly" in request.body:
            answer(request, "200 OK", SDP.replace("a=rtpmap", "a=recvonly\r\na=rtpmap"))
        request = receive("INVITE", "REFER")
    answer(request, "202 Accepted")
    target, _, query = request.uri("refer-to").partition("?")
    replaces = urllib.parse.unquote(query.removeprefix("Replaces="))

    me = "<sip:peer@shore.test>;tag=joins"
    ask("INVITE", target, [], "joining", 1, me, f"<{target}>", [f"Replaces: {replaces}"], SDP)
    taken = receive("SIP/2.0 2", "SIP/2.0 4", "SIP/2.0 5", "SIP/2.0 6")
    if "200" not in taken.start:
        sys.exit(f"the other conversation was not taken over: {taken.start}")
    routes = taken.headers.get("record-route", [])[::-1]
    ask("ACK", taken.uri("contact"), routes, "joining", 1, me, taken.get("to"))

    ask("NOTIFY", first.uri("contact"), first.headers.get("record-route", []), first.get("call-id"), 1,
        f"{first.get('to')};tag=peer", first.get("from"),
        ["Event: refer", "Subscription-State: terminated;reason=noresource",
         "Content-Type: message/sipfrag;version=2.0"], "SIP/2.0 200 OK\r\n")
    answer(receive("BYE"), "200 OK")
    time.sleep(0.7)
    ask("BYE", taken.uri("contact"), routes, "joining", 2, me, taken.get("to"))
    left = receive("SIP/2.0 200")
    while "BYE" not in left.get("cseq"):
        left = receive("SIP/2.0 200")


main()
