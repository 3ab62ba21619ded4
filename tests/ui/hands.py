"""Homeshore's window as a person works it: through the accessibility bus, the keyboard, the pointer.

Nothing inside the program is called. Controls are found by what a screen reader says of them, so
the words given here are the English ones of the source and are translated as the program does.
"""
import gettext
import os
import pathlib
import shutil
import signal
import subprocess
import time

import gi
import gi.repository

gi.require_version("Atspi", "2.0")
# pylint: disable=wrong-import-position
import pyatspi  # noqa: E402
from gi.repository import GLib  # noqa: E402

BUILD = pathlib.Path(os.environ.get("HOMESHORE_BUILD",
                                    pathlib.Path(__file__).resolve().parents[2] / "build"))
PROGRAM = BUILD / "src/app/homeshore"
CTL = BUILD / "src/ctl/homeshorectl"
SANDBOX = BUILD / "src/sandbox/homeshore-sandbox"
LOCALES = {"fr": "fr_FR.UTF-8", "en": "en_GB.UTF-8"}

BUTTONS = {"push button", "toggle button", "radio button", "page tab", "menu item",
           "check menu item", "radio menu item"}
ROWS = {"list item", "table row"}
LISTS = {"list", "list box"}
STACK_PAGES = {"GtkStackPage", "AdwViewStackPage"}
# The width of the frame that is drawn where there is no window manager.
EDGE = 5
TABS = ("today", "requests", "callbacks", "sales", "recovery")
PAGES = {tab: f"Shore{tab.capitalize()}Page" for tab in TABS}
TEXTS = {"text", "entry", "password text"}


class NotThere(AssertionError):
    """What was to be found on the screen is not."""


def words_of(language):
    """The translation of a text of the source into a language, less the context before a bar."""
    if language == "en":
        return lambda text: text.rpartition("|")[2]
    return gettext.translation("homeshore", BUILD / "po", [language]).gettext


def wait_for(what, look, seconds=20.0, pause=0.1):
    """What look() returns once it is true."""
    end = time.monotonic() + seconds
    while True:
        try:
            found = look()
        except GLib.Error:
            # A widget that went away while it was looked at.
            found = None
        if found:
            return found
        if time.monotonic() > end:
            raise NotThere(f"after {seconds:.0f} s there is still no {what}")
        time.sleep(pause)


def box_of(node):
    """(x, y, width, height) in its window, which `fit` has put in the corner of the screen."""
    try:
        box = node.queryComponent().getExtents(pyatspi.WINDOW_COORDS)
    except NotImplementedError:
        return (0, 0, 0, 0)
    return (box.x, box.y, box.width, box.height)


def has(node, state):
    return node.getState().contains(state)


def is_named(node, name):
    # A row that is labelled twice over is read twice over.
    return node.name == name or node.name == f"{name} {name}"


class Window:
    """A running Homeshore, for the length of a with block."""

    def __init__(self, *options, language="fr", env=None, log=None):
        self.options = [str(option) for option in options]
        self.language = language
        self.tr = words_of(language)
        self.env = {**os.environ, "LC_ALL": LOCALES[language], "LANGUAGE": language,
                    "HOMESHORE_LOCALEDIR": str(BUILD / "po"), "G_MESSAGES_DEBUG": "",
                    **(env or {})}
        self.log = log
        self.process = None
        self.app = None

    def __enter__(self):
        self.process = subprocess.Popen([str(PROGRAM), *self.options], env=self.env,
                                        stdout=self.log or subprocess.DEVNULL,
                                        stderr=self.log or subprocess.DEVNULL)
        try:
            self.app = wait_for("window of Homeshore", self.look_for_app, 60)
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(self, *_):
        self.stop()

    def stop(self):
        """Asks it to end, and says how it did."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            raise

    def look_for_app(self):
        if self.process.poll() is not None:
            raise RuntimeError(f"Homeshore ended with {self.process.returncode}")
        for app in pyatspi.Registry.getDesktop(0):
            if app is not None and app.get_process_id() == self.process.pid and app.childCount:
                return app
        return None

    # ── the size ────────────────────────────────────────────────────────────────────────────────

    def windows(self):
        done = subprocess.run(["xdotool", "search", "--onlyvisible", "--pid",
                               str(self.process.pid)], capture_output=True, text=True, check=False)
        return done.stdout.split()

    def fit(self, width, height):
        """Gives every window that size, in the corner: no window manager does."""
        for _ in range(2):
            # Narrower, it folds, and may then be made narrower still.
            for number in wait_for("window on the display", self.windows):
                subprocess.run(["xdotool", "windowsize", number, str(width), str(height),
                                "windowmove", number, "0", "0"], check=False)
            self.settle()

    # ── looking ─────────────────────────────────────────────────────────────────────────────────

    def settle(self, seconds=0.6):
        time.sleep(seconds)

    def frames(self):
        return [frame for frame in self.app if frame is not None]

    @property
    def frame(self):
        """The window in front: the last one that was opened."""
        return self.frames()[-1]

    def shown(self, root=None):
        """Every node that is or was on the screen, or could be scrolled to.

        The bus does not tell a page of a stack that is shown from one that was: it keeps its last
        place. One that was never shown has none, and is left out with all there is in it."""
        stack = [root if root is not None else self.frame]
        while stack:
            node = stack.pop()
            try:
                if node.name not in STACK_PAGES and node.getRoleName() != "application" \
                        and box_of(node)[2:] == (0, 0):
                    continue
                children = [child for child in node if child is not None]
            except GLib.Error:
                # Taken off the window while it was looked at.
                continue
            yield node
            stack.extend(reversed(children))

    def page(self, tab):
        """The page of a tab, to look inside."""
        return wait_for(f"page of {tab}", lambda: next(
            (node for node in self.shown(self.frames()[0]) if node.name == PAGES[tab]), None))

    def go(self, tab):
        """Turns to a tab by its key."""
        self.key(f"alt+{TABS.index(tab) + 1}")
        self.settle(0.8)
        return self.page(tab)

    def rows(self, page):
        """The rows on the screen of the list of a page."""
        return [node for node in self.all(ROWS, page) if node.parent.getRoleName() in LISTS]

    def all(self, roles=None, root=None):
        return [node for node in self.shown(root) if roles is None or node.getRoleName() in roles]

    def find(self, name, roles=None, root=None, starts=False):
        name = self.tr(name)
        for node in self.shown(root):
            if roles is not None and node.getRoleName() not in roles:
                continue
            if is_named(node, name) or (starts and node.name.startswith(name)):
                return node
        return None

    def need(self, name, roles=None, root=None, seconds=15, starts=False):
        return wait_for(f"“{self.tr(name)}” ({'/'.join(roles) if roles else 'any'})",
                        lambda: self.find(name, roles, root, starts), seconds)

    def says(self, text, root=None):
        """Whether a text is written anywhere in the window."""
        return any(text in node.name for node in self.shown(root))

    # ── doing ───────────────────────────────────────────────────────────────────────────────────

    def click_at(self, node, times=1):
        x, y, width, height = box_of(node)
        subprocess.run(["xdotool", "mousemove", str(EDGE + x + width // 2),
                        str(EDGE + y + height // 2), "click",
                        "--repeat", str(times), "--delay", "60", "1"], check=True)
        time.sleep(0.3)

    def press(self, name, roles=BUTTONS, root=None, seconds=15, starts=False):
        """Presses a button, wherever it is scrolled to."""
        node = name if not isinstance(name, str) else self.need(name, roles, root, seconds, starts)
        wait_for(f"sensitive “{node.name}”", lambda: has(node, pyatspi.STATE_SENSITIVE), 10)
        if not self.act(node):
            self.click_at(node)
        time.sleep(0.3)
        return node

    @staticmethod
    def act(node):
        """Does the one thing a control does. A menu button leaves it to the button inside."""
        for part in (node, *node):
            try:
                if part.queryAction().doAction(0):
                    return True
            except (NotImplementedError, gi.repository.GLib.Error):
                continue
        return False

    def fill(self, name, text, root=None):
        """Writes into the entry of that name."""
        node = name if not isinstance(name, str) else self.need(name, TEXTS, root)
        node.queryEditableText().setTextContents(text)
        time.sleep(0.15)
        return node

    def text_of(self, node):
        text = node.queryText()
        return text.getText(0, text.characterCount)

    def key(self, *keys):
        for key in keys:
            subprocess.run(["xdotool", "key", "--clearmodifiers", key], check=True)
            time.sleep(0.12)

    def type(self, text):
        subprocess.run(["xdotool", "type", "--delay", "12", text], check=True)
        time.sleep(0.2)

    def picture(self, path, width, height):
        """A picture of the corner of the display where the window is."""
        if shutil.which("import") is None:
            raise RuntimeError("imagemagick is missing")
        subprocess.run(["import", "-silent", "-window", "root", "-crop", f"{width}x{height}+0+0",
                        "+repage", str(path)], check=True)
