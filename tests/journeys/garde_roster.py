# SPDX-License-Identifier: GPL-3.0-or-later
"""What journeys through the roster share: who signs in, the week to come, a pointer that draws, a clipboard."""

import re
import subprocess
import sys

from gi.repository import GLib

from garde_desk import DEADLINE, run_tool
from garde_people import add_person, sign_in

ROSTER = "GardeRosterPage"
WEEK = "30 November – 6 December"
WINDOW = GLib.Variant("(u)", (1,))  # coordinates of the window
# Holds a text for whoever pastes, until its input ends.
HOLDER = """
import sys
import gi
gi.require_version("Gtk", "4.0")
gi.require_version("Gdk", "4.0")
from gi.repository import Gdk, GLib, Gtk
Gtk.init()
text = sys.argv[1]
content = Gdk.ContentProvider.new_for_bytes("text/plain;charset=utf-8", GLib.Bytes.new(text.encode()))
Gdk.Display.get_default().get_clipboard().set_content(content)
loop = GLib.MainLoop()
GLib.io_add_watch(sys.stdin.fileno(), GLib.PRIORITY_DEFAULT, GLib.IO_IN | GLib.IO_HUP, lambda *_: loop.quit())
print("held", flush=True)
loop.run()
"""


def add_accounts(stage):
    add_person(stage, "admin", "administrator", "Agnès Kerleau")
    add_person(stage, "coord", "coordinator", "Claire Fontaine", by="admin")
    add_person(stage, "medecin", "doctor", "Dr Hélène Marchand", "D01", by="admin")


def open_roster(stage, name="coord", **more):
    """The week after this one, where the demonstration has its draft, at the desk of somebody signed in."""
    add_accounts(stage)
    desk = stage.open_desk(**more)
    sign_in(desk, name)
    desk.wait("the place", lambda view: view.find("list item", re.compile("Roster")))
    desk.turn_to(ROSTER)
    desk.press("ctrl+Next")
    desk.see(WEEK)
    return desk


# --- The pointer ---

def locate(desk, node):
    """The middle of what is shown there, on the screen: the window is at its corner."""
    x, y, width, height = desk.bus.ask(desk.owner, node.path, "org.a11y.atspi.Component", "GetExtents", WINDOW)
    return x + width // 2, y + height // 2


def move_pointer(x, y):
    run_tool("xdotool", "mousemove", "--sync", x, y)


def move_seen(desk, x, y):
    """The window has taken notice: what it is asked after the movement it answers after it."""
    move_pointer(x, y)
    for _ in range(4):
        desk.windows()
        desk.bus.get(desk.owner, desk.bus.ROOT, desk.bus.ACCESSIBLE, "Name")


def draw(desk, node, onto):
    """Drags one thing onto another, with the movements that a hand makes on its way."""
    x, y = locate(desk, node)
    to_x, to_y = locate(desk, onto)
    move_seen(desk, x, y)
    run_tool("xdotool", "mousedown", 1)
    for step in range(1, 9):
        move_seen(desk, x + (to_x - x) * step // 8, y + (to_y - y) * step // 8)
    for step in (1, 0, 1):
        move_seen(desk, to_x + step, to_y)
    run_tool("xdotool", "mouseup", 1)


def click(desk, node):
    move_pointer(*locate(desk, node))
    run_tool("xdotool", "click", 1)


def describe(desk, node):
    """What is read out of it after its name; nothing while it is not there."""
    if node is None:
        return ""
    return desk.bus.get(desk.owner, node.path, desk.bus.ACCESSIBLE, "Description")


# --- Other programs ---

class Clipboard:
    """A spreadsheet out of which something was copied."""

    def __init__(self, text):
        self.holder = subprocess.Popen([sys.executable, "-c", HOLDER, text], stdin=subprocess.PIPE,
                                       stdout=subprocess.PIPE, text=True)

    def __enter__(self):
        assert self.holder.stdout.readline().strip() == "held"
        return self

    def __exit__(self, *_):
        self.holder.stdin.close()
        self.holder.wait(DEADLINE)
        self.holder.stdout.close()


def choose_file(desk, path):
    """In the question for a file, whose window is the program's newest: its place is typed."""
    dialog = desk.wait("the question for a file",
                       lambda _: next((w for w in desk.windows() if w != desk.window), None))
    # A slash opens the field for a place, whatever the list of files shows.
    run_tool("xdotool", "windowfocus", "--sync", dialog, "type", "--delay", "1", "--", str(path))
    desk.press("Return", window=dialog)
    desk.wait("the question being answered", lambda _: dialog not in desk.windows())
    desk.focus()
