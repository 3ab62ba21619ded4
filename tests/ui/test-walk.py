#!/usr/bin/python3
"""Walks every page in French, at 1024×640 and with text at 200 %: test-walk.py

In each view: every control has a name; none is smaller than 24 px; nothing scrolls sideways; and
no label of ours is cut. What the bus tells is a label's text and box, so that one is held to be cut
when its box is narrower than its text is when it is drawn, in the font of the program, on one line
and it has no second line. Data may be cut: names, subjects, numbers.
"""
import gettext
import os
import pathlib
import sys
import tempfile

import gi

import hands
import tour

gi.require_version("Pango", "1.0")
gi.require_version("PangoCairo", "1.0")
# pylint: disable=wrong-import-position
from gi.repository import Pango, PangoCairo  # noqa: E402

LEAST = 24
# The bus gives the box inside the padding, of which the theme gives these at least that much.
PADDING = {"push button": 10, "toggle button": 10, "check box": 6, "radio button": 6}
# What a person points at. A check button's whole width is its target.
CONTROLS = hands.BUTTONS | hands.TEXTS | hands.ROWS | {"check box", "combo box", "switch", "slider",
                                                       "spin button", "link"}
TYPE_NAMES = ("Gtk", "Adw", "Shore")


class Walk:
    """The findings of one window."""

    def __init__(self, window, title, catalogue):
        self.window, self.title, self.catalogue = window, title, catalogue
        self.findings = set()
        self.layout = None
        self.seen = 0
        self.views = 0

    def found(self, view, what, node):
        x, y, width, height = hands.box_of(node)
        finding = (f"{self.title}, {view}: {what}: {node.getRoleName()} “{node.name}” at {x},{y}, "
                   f"{width}×{height}")
        if finding not in self.findings:
            self.findings.add(finding)
            print(finding, flush=True)

    def look(self, view, root=None):
        """Looks at all there is in a view."""
        self.views += 1
        print(f"{self.title}, {view}", flush=True)
        frame = self.window.frames()[0]
        if hands.box_of(frame)[2] > SIZE[self.title][0]:
            self.found(view, "the window is wider than asked", frame)
        for node in self.window.shown(root):
            width, height = hands.box_of(node)[2:]
            if width <= 0 or height <= 0:
                continue
            self.seen += 1
            role = node.getRoleName()
            if role in CONTROLS:
                self.look_at_control(view, node, width, height)
            elif role == "label":
                self.look_at_label(view, node, width, height)
            elif role == "scroll bar":
                self.look_at_bar(view, node, width, height)

    def look_at_control(self, view, node, width, height):
        role = node.getRoleName()
        # What speaks in a table is its cells, and the toolkit's own eye in a field for a secret is
        # not ours to name.
        if role != "table row" and not self.name_of(node) and not self.is_eye(node):
            self.found(view, "a control without a name", node)
        if min(width, height) + PADDING.get(role, 0) < LEAST and not self.is_inner(node):
            self.found(view, "a target under 24 px", node)

    @staticmethod
    def name_of(node):
        """The name of a control, or of what it is the inside of, a menu button or a choice."""
        for part in (node, node.parent):
            if part is not None and part.name and not part.name.startswith(TYPE_NAMES):
                return part.name
        return ""

    @staticmethod
    def is_eye(node):
        for _ in range(4):
            node = node.parent
            if node is None or node.getRoleName() in hands.TEXTS:
                return node is not None
        return False

    @staticmethod
    def is_inner(node):
        """The text inside an entry, whose frame is the target."""
        return node.getRoleName() in hands.TEXTS and node.parent.getRoleName() in hands.TEXTS

    def look_at_label(self, view, node, width, height):
        text = node.name
        if text not in self.catalogue:
            return
        layout = self.window_layout(text)
        wide, high = layout.get_pixel_size()
        # Small print is 0.8 of the text: only what cannot hold even that is told.
        if width < wide * 0.78 and height < high * 1.6:
            self.found(view, f"a label cut, {wide} px wide", node)

    def window_layout(self, text):
        if self.layout is None:
            context = PangoCairo.FontMap.get_default().create_context()
            PangoCairo.context_set_resolution(context, 96 * self.scale)
            context.set_font_description(Pango.FontDescription("Cantarell 11"))
            self.layout = Pango.Layout(context)
        self.layout.set_text(text, -1)
        return self.layout

    scale = 1

    def look_at_bar(self, view, node, width, height):
        if width > height:
            value = node.queryValue()
            if value.maximumValue > value.minimumValue:
                self.found(view, "scrolls sideways", node)


def texts_of(language):
    """Every French text that is said as it stands."""
    with open(hands.BUILD / "po" / language / "LC_MESSAGES" / "homeshore.mo", "rb") as file:
        texts = gettext.GNUTranslations(file)
    # The name of a principal is data, that of the demonstration too.
    return {text for text in texts._catalog.values()
            if "%" not in text and text != texts.gettext("Demonstration")}


def look_at_tabs(walk):
    window = walk.window
    for tab in hands.TABS:
        page = window.go(tab)
        walk.look(tab, page)
        if tab == "today":
            continue
        rows = window.rows(page)
        window.click_at(rows[0])
        window.key("Return")
        window.settle(1.2)
        walk.look(f"{tab}, a dossier", page)
        window.key("F9")
        window.settle()
        walk.look(f"{tab}, the card", page)
        window.key("ctrl+w")
        window.settle()
        if tab != "recovery":
            window.key("ctrl+n")
            window.settle()
            walk.look(f"{tab}, a new one", page)
            window.key("Escape")
        window.settle()


def look_at_views(walk):
    window = walk.window
    for view, keys in {"search": "ctrl+k", "outbox": "ctrl+shift+r", "new client": "ctrl+shift+n",
                       "preferences": "ctrl+comma"}.items():
        window.key(keys)
        window.settle(1.0)
        if view == "search":
            window.type("martin")
            window.settle()
        walk.look(view)
        window.key("Escape", "ctrl+w") if view != "preferences" else window.key("Escape")
        window.settle()


def walk_demo(title, scale, env, catalogue):
    with hands.Window("--demo", language="fr", env=env) as window:
        data = hands.wait_for("data of the demonstration",
                              lambda: tour.demo_folder(window.process), 30)
        hands.wait_for("end of the first sync", lambda: tour.is_synced(data), 60)
        window.fit(*SIZE[title])
        walk = Walk(window, title, catalogue)
        walk.scale = scale
        look_at_tabs(walk)
        look_at_views(walk)
        return walk


def walk_first_run(title, scale, env, catalogue):
    with tempfile.TemporaryDirectory() as folder, \
            hands.Window("--data-dir", folder, language="fr", env=env) as window:
        window.fit(*SIZE[title])
        walk = Walk(window, title, catalogue)
        walk.scale = scale
        walk.look("first run")
        for door in ("Connect a CRM", "Work without a CRM"):
            window.click_at(window.need(door, hands.ROWS))
            window.settle()
            walk.look(f"first run, {door}")
            window.press("Back")
            window.settle()
        return walk


SCALES = (("1024×640", 1), ("200 %", 2))
SIZE = {"1024×640": (1024, 640), "200 %": (1600, 1000)}


def write_font(size):
    """Text twice as large, all else as it is, as a desktop's setting makes it. The display has no
    settings of its own, so it is the font that grows."""
    settings = pathlib.Path(os.environ["XDG_CONFIG_HOME"]) / "gtk-4.0" / "settings.ini"
    lines = [line for line in settings.read_text().splitlines() if "gtk-font-name" not in line]
    settings.write_text("\n".join([*lines, f"gtk-font-name=Cantarell {size}", ""]))


def main():
    catalogue = texts_of("fr")
    findings, seen, views = set(), 0, 0
    for title, scale in SCALES:
        env = {"ADW_DISABLE_PORTAL": "1"}
        write_font(11 * scale)
        for walk in (walk_demo(title, scale, env, catalogue),
                     walk_first_run(title, scale, env, catalogue)):
            findings |= walk.findings
            seen += walk.seen
            views += walk.views
    print(f"{len(findings)} findings in {views} views, {seen} widgets")
    sys.exit(1 if findings or seen < 1000 else 0)


if __name__ == "__main__":
    main()
