"""The servers that scripts of this folder work against: a sandbox of their own, or those of the
environment (see conformity.py). Each is a with block that gives a server with title, url, crm ()
and key ()."""
import argparse
import contextlib
import os
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "ctl"))
import house  # noqa: E402
from crm import Crm  # noqa: E402

SKIPPED = 77


class Server:
    def __init__(self, title, url, key, second=None, admin=None):
        self.title, self.url, self.key, self.second, self.admin = title, url, key, second, admin

    def crm(self):
        """As an administrator where there is one: to see and do what a colleague could."""
        return Crm(self.url, self.key, {"admin": self.admin} if self.admin else {})

    def desk(self, home, name="essai", key=None):
        """A new data folder with this server as its principal."""
        desk = house.Desk(home, name)
        desk.write_key(key or self.key)
        desk.ask("principal", "add", name, "--crm", "dolibarr", "--url", self.url, "--key-file",
                 desk.key_file)
        return desk


@contextlib.contextmanager
def sandbox(dialect, clients):
    with house.folder() as home, house.Sandbox(home, clients=clients,
                                               options=("--dialect", str(dialect))) as crm:
        yield Server(f"sandbox {dialect}", crm.url, house.KEY, "colleague-key", "supervisor-key")


@contextlib.contextmanager
def real(number):
    def of(name):
        words = os.environ.get(f"HOMESHORE_DOLIBARR_{name}", "").split()
        return words[number] if number < len(words) else None

    yield Server(of("URL"), of("URL"), of("KEY"), of("SECOND_KEY"), of("ADMIN_KEY"))


def parser(doc):
    one = argparse.ArgumentParser(description=doc.splitlines()[0])
    one.add_argument("--sandbox", type=int, nargs="*", default=[])
    one.add_argument("--real", action="store_true")
    return one


def each(options, clients=40):
    """The servers asked for, each as a with block."""
    if options.real:
        for number in range(len(os.environ.get("HOMESHORE_DOLIBARR_URL", "").split())):
            yield real(number)
    for dialect in options.sandbox:
        yield sandbox(dialect, clients)


def run(options, play, clients=40):
    """@play (server) gives a list of complaints; the end as a process has it."""
    played = complaints = 0
    for block in each(options, clients):
        with block as server:
            played += 1
            found = play(server)
            for one in found[:60]:
                print(f"{server.title}: {one}")
            print(f"{server.title}: {len(found)} differences")
            complaints += len(found)
    if not played:
        print("skipped: HOMESHORE_DOLIBARR_URL and HOMESHORE_DOLIBARR_KEY name no Dolibarr")
        return SKIPPED
    return 1 if complaints else 0
