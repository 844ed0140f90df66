# SPDX-License-Identifier: GPL-3.0-or-later
"""A desk: a window of Garde, with a person's eyes and hands in front of it.

The keyboard is the X server's own, so that a key goes to whatever has the focus, as under a person's hands.
Nothing waits for time to pass: what is waited for is something on the screen, looked for again and again
until a deadline.
"""

import os
import re
import subprocess
import time
from pathlib import Path

# What is fatal to Garde is not to whoever looks at it: GLib reads this when it is loaded.
DEBUG = os.environ.pop("G_DEBUG", "")

from gi.repository import GLib  # noqa: E402

from garde_sight import View  # noqa: E402

GARDE = Path(os.environ["GARDE_BUILD_DIR"], "src", "app", "garde")

DEADLINE = 15.0  # seconds; for whatever takes a moment, on a busy machine and with the sanitizers
AT_ONCE = 2.0  # seconds; for what a person expects to see without waiting
PAUSE = 0.02  # seconds between two looks
CORNER = (1365, 767)

# A visit is read out with its hour or its number first.
VISIT = re.compile(r"^(\d\d:\d\d|\D{1,4}\d+) ")
# What the sidebar calls the pages that are places.
PLACES = {
    "GardeTodayPage": "Today|Aujourd’hui",
    "GardeWaitingPage": "Waiting room|Salle d’attente",
    "GardeVisitPage": "Visit|Consultation",
    "GardeRosterPage": "Roster|Planning",
    "GardeOwnRosterPage": "My roster|Mes gardes",
    "GardeAllowancePage": "Allowances|Indemnités",
    "GardeSummariesPage": "Summaries|Synthèses",
    "GardeShiftPage": "End of the shift|Fin de vacation",
    "GardeSettingsPage": "Settings|Réglages",
}
# What a sanitizer or GLib writes when something is wrong.
COMPLAINT = re.compile(r"AddressSanitizer|LeakSanitizer|runtime error:|-(?:WARNING|CRITICAL|ERROR) \*\*")
# GTK 4.8 forgets a line of a text view that it measures while the view is realized. Which function made it is in the
# report only when whole stacks are kept, which is too slow for a window: so no suppression can name it.
LINE_BYTES = 176
LINES = "|".join(rf"{n * LINE_BYTES} byte\(s\) in {n}" for n in range(1, 10))
FORGOTTEN = re.compile(
    r"=+\n==\d+==ERROR: LeakSanitizer: detected memory leaks\n\n"
    rf"(?:Direct leak of (?:{LINES}) object\(s\) allocated from:\n"
    r".* in __interceptor_calloc .*\n.* in g_malloc0 .*\n\n)+"
    r"SUMMARY: AddressSanitizer: \d+ byte\(s\) leaked in \d+ allocation\(s\)\.\n"
)
LEAKED = 1  # what a program returns that has only leaked


class Failure(Exception):
    """Something that a journey expected did not happen."""


def prepare_screen():
    """Keys as on a French desk: its accents are keys of their own, so that nothing is remapped while typing.
    And the pointer out of the way, where no tooltip covers anything."""
    run_tool("setxkbmap", "fr")
    run_tool("xdotool", "mousemove", *CORNER)


def run_tool(*words, check=True, timeout=20):
    done = subprocess.run([str(word) for word in words], capture_output=True, text=True, timeout=timeout)
    if check and done.returncode != 0:
        raise Failure(f"{' '.join(map(str, words))}: {done.stderr.strip() or done.stdout.strip()}")
    return done.stdout


def read_screen():
    command = ["import", "-window", "root", "rgb:-"]
    return subprocess.run(command, capture_output=True, timeout=20, check=True).stdout


class Desk:
    """One window of Garde in a process of its own, with a person's eyes and hands in front of it."""

    def __init__(self, bus, uri, log):
        self.bus = bus
        self.uri = str(uri)
        self.log = Path(log)
        self.keys = 0  # pressed, but for text typed into fields
        self.process = None
        self.window = None
        self.owner = None  # on the bus
        self.has_ended = False
        self.page = None  # the one that is looked at; all of them if None
        self.pages = {}  # path → name

    def open(self, environment, arguments=()):
        with open(self.log, "wb") as out:
            self.process = subprocess.Popen(
                [str(GARDE), "--database", self.uri, *arguments], env=environment, stdout=out, stderr=out
            )
        self._appear()
        self.focus()

    @property
    def pid(self):
        return self.process.pid

    def _appear(self):
        deadline = time.monotonic() + DEADLINE
        while self.owner is None or not self.windows():
            if self.process.poll() is not None:
                raise Failure(f"garde ended with {self.process.returncode} at once:\n{self.read_log()}")
            if time.monotonic() > deadline:
                raise Failure(f"no window after {DEADLINE} s:\n{self.read_log()}")
            time.sleep(PAUSE)
            self.owner = self.owner or self.bus.find_application(self.pid)
        self.window = self.windows()[0]

    def read_log(self):
        return self.log.read_text("utf-8", errors="replace")

    # --- Eyes ---

    def look(self):
        return View(self.bus, self.owner, self.page, self.pages)

    def wait(self, what, probe, seconds=DEADLINE):
        """Looks until probe(view) finds something, and returns that."""
        deadline = time.monotonic() + seconds
        while True:
            try:
                found = probe(self.look())
            except GLib.Error:
                found = None
            if found:
                return found
            if self.process.poll() is not None:
                raise Failure(f"garde ended with {self.process.returncode} while {what} was waited for")
            if time.monotonic() > deadline:
                raise Failure(f"not seen within {seconds:g} s: {what}")
            time.sleep(PAUSE)

    def find(self, role, name):
        return self.look().find(role, name)

    def labels(self):
        return self.look().labels()

    def see(self, text, seconds=DEADLINE):
        """Waits for a sentence, or a part of one, anywhere on the screen."""
        return self.wait(f"“{text}”", lambda view: view.has(text), seconds)

    def see_gone(self, text, seconds=DEADLINE):
        return self.wait(f"“{text}” being gone", lambda view: not view.has(text), seconds)

    def see_row(self, *words, seconds=DEADLINE):
        return self.wait(f"a row with {', '.join(words)}", lambda view: view.row(*words), seconds)

    def see_focus(self, what, probe, seconds=DEADLINE):
        """Waits until what has the focus fits; returns it."""

        def check(view):
            node = view.focused()
            return node if node is not None and probe(node) else None

        try:
            return self.wait(f"the focus on {what}", check, seconds)
        except Failure as error:
            raise Failure(f"{error}; it is on {self.look().focused()}") from None

    def text(self, name):
        """What is written in the field of that name."""
        return self.look().text(name)

    # --- Hands ---

    def windows(self):
        """The X windows of the process, the oldest first."""
        found = run_tool("xdotool", "search", "--onlyvisible", "--pid", self.pid, check=False).split()
        return sorted(map(int, found))

    def focus(self, window=None):
        """What a window manager does when a person turns to a window."""
        run_tool("xdotool", "windowfocus", "--sync", window or self.window)

    def press(self, *keys, window=None):
        """Presses keys as xdotool spells them: F4, Return, ctrl+k, c."""
        self.keys += len(keys)
        run_tool("xdotool", "windowfocus", "--sync", window or self.window, "key", "--delay", "1", *keys)

    def type_text(self, text, window=None):
        run_tool("xdotool", "windowfocus", "--sync", window or self.window, "type", "--delay", "1", "--", text)

    def fill(self, name, text):
        """Types into the field of that name, which has the focus, and waits until the text is there."""
        self.see_focus(f"the field {name}", lambda node: name in node.name)
        self.type_text(text)
        self.wait(f"“{text}” in {name}", lambda view: view.read(view.focused()) == text)

    def place_key(self, page):
        """Ctrl and the number of that page's place among those that the sidebar shows."""
        title = re.compile(rf"(?:{PLACES[page]})(?:\W|$)")
        number = self.wait(f"the place {PLACES[page]}", lambda view: self._find_place(view, title))
        return f"ctrl+{number}"

    @staticmethod
    def _find_place(view, title):
        """The sidebar comes before every page."""
        first = view.find("list item")
        rows = [node.name for node in view.all("list item", within=first.parent)] if first else []
        return next((number for number, name in enumerate(rows, 1) if title.match(name)), None)

    def turn_to(self, page, *keys):
        """Goes to another page by its keys or by those of its place, and looks at nothing else from there on."""
        self.press(*(keys or (self.place_key(page),)))
        self.page = page
        return self.see_focus(page, lambda node: node.is_on(page))

    def screenshot(self, path):
        """The screen with this window in front; what pops up from it is there too. Widgets are told before
        they are drawn, so two looks in a row must be the same."""
        run_tool("xdotool", "windowraise", self.window, check=False)
        deadline = time.monotonic() + DEADLINE
        before, now = None, read_screen()
        while now != before and time.monotonic() < deadline:
            before, now = now, read_screen()
        run_tool("import", "-window", "root", path)

    # --- The day ---

    @staticmethod
    def selected(view):
        """What is read out of the visit on which the keys of the day act."""
        return next((node.name for node in view.all("list item", VISIT) if node.is_selected), "")

    def select(self, name):
        """Goes to a patient's visit with the arrows: sideways to the column, then up or down in it."""
        while True:
            view = self.look()
            here = self._locate(view, lambda node: node.is_selected)
            there = self._locate(view, lambda node: name in node.name)
            if here is None or there is None:
                raise Failure(f"{name if there is None else 'what is selected'} is not among the visits")
            if name in here[2]:
                return
            key = ("Left", "Right") if here[0] != there[0] else ("Up", "Down")
            self.press(key[there[:2] > here[:2]])
            self.wait(
                f"the selection on its way from {here[2]} to {name}",
                lambda view, before=here[2]: self.selected(view) not in ("", before),
            )

    @staticmethod
    def _locate(view, probe):
        """(column, place in it, what is read out) of the first visit that fits; walk-ins are the last column,
        by their numbers."""
        columns = []
        for place, node in enumerate(view.all("list item", VISIT)):
            has_hour = ":" in VISIT.match(node.name)[1]
            if has_hour and node.parent not in columns:
                columns.append(node.parent)
            if probe(node) and has_hour:
                return columns.index(node.parent), place, node.name
            if probe(node):
                return len(columns), int(re.search(r"\d+", node.name)[0]), node.name
        return None

    # --- The end ---

    def kill(self):
        """As when the power goes."""
        self.has_ended = True
        self.process.kill()
        self.process.wait()

    def close(self):
        """Leaves by the keyboard; the process must end well, and have nothing to complain about."""
        if self.has_ended:
            return
        self.has_ended = True
        self.press("ctrl+q")
        try:
            code = self.process.wait(DEADLINE)
        except subprocess.TimeoutExpired:
            self.kill()
            raise Failure("garde does not end when it is asked to") from None
        log, n_forgotten = FORGOTTEN.subn("", self.read_log())
        if code != (LEAKED if n_forgotten else 0) or COMPLAINT.search(log):
            raise Failure(f"garde ended with {code} and said:\n{self.read_log()}")
