"""Starts the real homeshore-sandbox on a free port and talks to it, for the tests beside."""

import http.client
import json
import os
import socket
import subprocess
import tempfile
import time
import unittest
import urllib.parse

KEY = "test-key"
BINARY = os.environ["HOMESHORE_SANDBOX"]


class Answer:
    def __init__(self, status, headers, raw):
        self.status = status
        self.headers = headers
        self.raw = raw

    @property
    def json(self):
        return json.loads(self.raw)

    @property
    def message(self):
        return self.json["error"]["message"]


class Sandbox:
    def __init__(self, *options, clients=0, data=None):
        self.folder = tempfile.TemporaryDirectory(prefix="shore-sandbox-")
        self.data = data or os.path.join(self.folder.name, "crm.db")
        port_file = os.path.join(self.folder.name, "port")
        self.process = subprocess.Popen(
            [BINARY, "--port", "0", "--port-file", port_file, "--data", self.data, "--seed", "11",
             "--clients", str(clients), "--key", KEY, "--wrong-key-delay", "400",
             "--exit-with-stdin", *options],
            stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
        deadline = time.monotonic() + 30
        while not os.path.exists(port_file):
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError("the sandbox does not start")
            time.sleep(0.01)
        with open(port_file) as file:
            self.port = int(file.read())

    def close(self):
        self.process.stdin.close()
        code = self.process.wait(timeout=10)
        self.folder.cleanup()
        return code

    def raw(self, method, path, body=None, headers=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            connection.request(method, path, body=body, headers=headers or {})
            answer = connection.getresponse()
            return Answer(answer.status, answer.headers, answer.read())
        finally:
            connection.close()

    def call(self, method, path, body=None, query=None, headers=None, key=KEY):
        url = "/api/index.php/" + path
        if query:
            url += "?" + urllib.parse.urlencode(query)
        sent = {"Accept": "application/json"}
        if key:
            sent["DOLAPIKEY"] = key
        if body is not None and not isinstance(body, bytes):
            body = json.dumps(body).encode()
            sent["Content-Type"] = "application/json"
        sent.update(headers or {})
        return self.raw(method, url, body, sent)

    def get(self, path, **query):
        return self.call("GET", path, query=query)

    def post(self, path, body):
        return self.call("POST", path, body=body)

    def put(self, path, body):
        return self.call("PUT", path, body=body)

    def delete(self, path):
        return self.call("DELETE", path)

    def admin(self, method, path, body=None):
        answer = self.raw(method, "/sandbox/" + path,
                          json.dumps(body).encode() if body is not None else None)
        return answer.json

    def client(self, **fields):
        return int(self.post("thirdparties", {"name": "Lefèvre Camille", "client": 1, **fields}).raw)

    def tms(self, resource, key, identity):
        """The second of a record's tms, found by filter since most do not show it."""
        now = self.admin("GET", "state")["now"]
        found = self.get(resource, sqlfilters=f"({key}:=:{identity}) and (t.tms:<:'{now}')", limit=1)
        return "past" if found.status == 200 and found.json else "now"

    def age(self):
        """Lets the server's clock move on, so that a new tms differs from what there was."""
        offset = self.admin("GET", "state")["clock_offset_s"]
        self.admin("POST", "clock", {"offset_s": offset + 10})


class SandboxTest(unittest.TestCase):
    options = ()
    clients = 0

    @classmethod
    def setUpClass(cls):
        cls.crm = Sandbox(*cls.options, clients=cls.clients)

    @classmethod
    def tearDownClass(cls):
        code = cls.crm.close()
        if code != 0:
            raise AssertionError(f"the sandbox ended with {code}")

    def tearDown(self):
        self.crm.admin("DELETE", "faults")
        self.crm.admin("POST", "network", {"up": True})
        self.crm.admin("POST", "clock", {"offset_s": 0, "php_zone": "paris", "db_zone": "paris"})


def cut(function):
    """Whether the connection died without an answer."""
    try:
        function()
    except (http.client.HTTPException, ConnectionError, socket.timeout):
        return True
    return False
