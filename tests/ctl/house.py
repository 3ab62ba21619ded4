"""The programs under test, as a script works with them: a sandbox CRM, a data folder, homeshorectl.

Only what anybody could do is done: processes, files and HTTP. The programs are named by the build
in HOMESHORECTL and HOMESHORE_SANDBOX.
"""
import contextlib
import json
import os
import pathlib
import shutil
import subprocess
import tempfile
import time
import urllib.request

CTL = os.environ.get("HOMESHORECTL", "homeshorectl")
SANDBOX = os.environ.get("HOMESHORE_SANDBOX", "homeshore-sandbox")
KEY = "a-key-for-tests-0123456789"

DONE, REFUSED, USAGE, OFFLINE, CONFLICT = range(5)

# Whatever the machine speaks, the sentences that are compared are the English ones.
ENVIRONMENT = {**os.environ, "LC_ALL": "C.UTF-8", "LANGUAGE": "en"}


@contextlib.contextmanager
def folder():
    """A private folder that is gone afterwards, made writable first where a test took that away."""
    path = pathlib.Path(tempfile.mkdtemp(prefix="homeshore-test-"))
    try:
        yield path
    finally:
        subprocess.run(["chmod", "-R", "u+rwX", str(path)], check=False)
        shutil.rmtree(path, ignore_errors=True)


class Sandbox:
    """A CRM on the loopback address, for the length of a with block."""

    def __init__(self, home, clients=40, seed=7, options=()):
        self.home = pathlib.Path(home)
        self.data = self.home / "crm.db"
        self.port_file = self.home / "port"
        self.command = [SANDBOX, "--port-file", str(self.port_file), "--data", str(self.data),
                        "--seed", str(seed), "--clients", str(clients), "--key", KEY,
                        "--exit-with-stdin", "--wrong-key-delay", "10", *options]
        self.process = None
        self.port = 0
        self.env = ENVIRONMENT
        self.log = None

    def start(self):
        self.port_file.unlink(missing_ok=True)
        self.process = subprocess.Popen([*self.command, "--port", str(self.port)],
                                        stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
                                        stderr=self.log, env=self.env)
        for _ in range(1200):
            if self.port_file.exists():
                self.port = int(self.port_file.read_text())
                return self
            if self.process.poll() is not None:
                raise RuntimeError("the sandbox ended as it began")
            time.sleep(0.05)
        raise RuntimeError("the sandbox does not answer")

    def stop(self):
        if self.process is not None:
            self.process.stdin.close()
            self.process.wait(timeout=30)
            self.process = None

    __enter__ = start

    def __exit__(self, *_):
        self.stop()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}"

    def admin(self, method, route, body=None):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(f"{self.url}/sandbox/{route}", data=data, method=method,
                                         headers={"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=30) as answer:
            text = answer.read()
        return json.loads(text) if text else None

    def network(self, up):
        self.admin("POST", "network", {"up": up})

    def fault(self, **fault):
        self.admin("POST", "faults", fault)

    def edit(self, resource, number, **fields):
        """A colleague's edit, made on the server."""
        self.admin("POST", "edit", {"resource": resource, "id": number, "fields": fields})


class Answer:
    """How a command ended and what it said."""

    def __init__(self, status, out, err):
        self.status = status
        self.out = out
        self.err = err

    @property
    def json(self):
        return json.loads(self.out)

    def __repr__(self):
        return f"<{self.status} out={self.out[:300]!r} err={self.err[:500]!r}>"


class Desk:
    """A data folder and the command line upon it."""

    def __init__(self, home, name="essai"):
        self.home = pathlib.Path(home)
        self.data = self.home / "data"
        self.key_file = self.home / "key"
        self.name = name
        self.program = CTL
        self.env = dict(ENVIRONMENT)

    @property
    def vault(self):
        return self.data / "principals" / self.name / "vault.db"

    def command(self, *words):
        return [self.program, "--data-dir", str(self.data), *[str(word) for word in words]]

    def run(self, *words, timeout=300, **options):
        done = subprocess.run(self.command(*words), capture_output=True, text=True, timeout=timeout,
                              env=self.env, check=False, errors="replace", **options)
        return Answer(done.returncode, done.stdout, done.stderr)

    def ask(self, *words, expect=DONE, **options):
        """run(), and an error where it ends otherwise than expected."""
        answer = self.run(*words, **options)
        if answer.status != expect:
            raise AssertionError(f"{' '.join(str(w) for w in words)[:200]} ended with {answer}, "
                                 f"expected {expect}")
        return answer

    def read(self, *words):
        return self.ask(*words, "--json").json

    def write_key(self, key=KEY, mode=0o600):
        self.key_file.write_text(key + "\n")
        self.key_file.chmod(mode)

    def connect(self, url):
        self.write_key()
        return self.ask("principal", "add", self.name, "--crm", "dolibarr", "--url", url,
                        "--key-file", self.key_file)
