# SPDX-License-Identifier: GPL-3.0-or-later
"""What every journey needs: a demonstration centre, real windows on it, eyes, a keyboard, and TAP.

The accessibility bus is the eyes: a journey sees what a screen reader is told. The keyboard is the X server's
own, so that a key goes to whatever has the focus, as under a person's hands. Nothing waits for time to pass:
what is waited for is something on the screen, looked for again and again until a deadline.
"""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from datetime import datetime, timedelta
from pathlib import Path

# What is fatal to Garde is not to whoever looks at it: the bus of accessibility warns while a window comes.
DEBUG = os.environ.pop("G_DEBUG", "")

import gi  # noqa: E402

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

BUILD = Path(os.environ["GARDE_BUILD_DIR"])
GARDE = BUILD / "src" / "app" / "garde"
GARDECTL = BUILD / "src" / "ctl" / "gardectl"
SERVER = os.environ.get("GARDE_TEST_POSTGRESQL")
PICTURES = BUILD / "meson-logs" / "journeys"

# The moment of the pictures that the demonstration centre was drawn from.
START = datetime.fromisoformat("2026-11-23T17:07:00+01:00")

DEADLINE = 15.0  # seconds; for whatever takes a moment, on a busy machine and with the sanitizers
AT_ONCE = 2.0  # seconds; for what a person expects to see without waiting
PAUSE = 0.02  # seconds between two looks

# Where the pointer has nothing to say: it would put its tooltips over the pictures.
CORNER = (1365, 767)

# The names of roles differ between versions of GTK.
ROLES = {"push button": "button", "page tab list": "tab list"}
# A long table costs a round trip a cell, and no journey reads one.
UNREAD = {"tree table", "table"}
# What a sanitizer or GLib writes when something is wrong.
COMPLAINT = re.compile(r"AddressSanitizer|LeakSanitizer|runtime error:|-CRITICAL \*\*|-WARNING \*\*|-ERROR \*\*")


class Failure(Exception):
    """Something that a journey expected did not happen."""


class Skip(Exception):
    """A journey that cannot be made here."""


class Node:
    """One thing on the screen, as it was when it was looked at."""

    def __init__(self, accessible, role, name, parent):
        self.accessible = accessible
        self.role = role
        self.name = name
        self.parent = parent

    def __repr__(self):
        return f"{self.role} “{self.name}”"

    def has_state(self, state):
        try:
            return self.accessible.get_state_set().contains(state)
        except GLib.Error:
            return False

    @property
    def is_focused(self):
        return self.has_state(Atspi.StateType.FOCUSED)

    @property
    def is_selected(self):
        return self.has_state(Atspi.StateType.SELECTED)

    @property
    def is_chosen(self):
        return self.has_state(Atspi.StateType.CHECKED)

    @property
    def is_sensitive(self):
        return self.has_state(Atspi.StateType.SENSITIVE)

    @property
    def text(self):
        """What is written in a field. GTK 4.8 answers nothing when asked for everything up to -1."""
        try:
            return Atspi.Text.get_text(self.accessible, 0, Atspi.Text.get_character_count(self.accessible))
        except GLib.Error:
            return ""

    def is_within(self, other):
        node = self
        while node is not None and node.accessible != other.accessible:
            node = node.parent
        return node is not None


class View:
    """Everything that a window shows, from one look, in the order of reading."""

    def __init__(self, root):
        self.nodes = []
        if root is not None:
            self._read(root, None)

    def _read(self, accessible, parent):
        try:
            role = accessible.get_role_name()
            node = Node(accessible, ROLES.get(role, role), accessible.get_name() or "", parent)
            self.nodes.append(node)
            count = 0 if node.role in UNREAD else accessible.get_child_count()
        except GLib.Error:
            return
        for i in range(count):
            try:
                child = accessible.get_child_at_index(i)
            except GLib.Error:
                continue
            if child is not None:
                self._read(child, node)

    def all(self, role=None, name=None, within=None):
        """What has that role and a name that is `name`, or that matches it if it is a compiled pattern."""

        def fits(node):
            if role is not None and node.role != role:
                return False
            if isinstance(name, re.Pattern):
                if not name.search(node.name):
                    return False
            elif name is not None and node.name.replace("_", "") != name:
                return False
            return within is None or node.is_within(within)

        return [node for node in self.nodes if fits(node)]

    def find(self, role=None, name=None, within=None):
        return next(iter(self.all(role, name, within)), None)

    def has(self, text):
        """Whether a sentence is somewhere on the screen, alone or within another."""
        return any(text in node.name for node in self.nodes)

    def labels(self):
        """Every text that the window says, in the order of reading and each once."""
        return list(dict.fromkeys(node.name for node in self.nodes if node.name))

    def row(self, *words):
        """The row in which each of the words is read out."""
        for node in self.nodes:
            if node.role in ("list item", "table row") and all(word in node.name for word in words):
                return node
        return None

    def focused(self):
        return next((node for node in self.nodes if node.is_focused and node.role not in ("frame", "window")), None)

    def describe(self):
        lines = []
        for node in self.nodes:
            depth, parent = 0, node.parent
            while parent is not None:
                depth, parent = depth + 1, parent.parent
            lines.append("  " * depth + repr(node))
        return "\n".join(lines)


def run_tool(*words, check=True, timeout=20):
    done = subprocess.run([str(word) for word in words], capture_output=True, text=True, timeout=timeout)
    if check and done.returncode != 0:
        raise Failure(f"{' '.join(map(str, words))}: {done.stderr.strip() or done.stdout.strip()}")
    return done.stdout


class Desk:
    """One window of Garde in a process of its own, with a person's eyes and hands in front of it."""

    def __init__(self, uri, log):
        self.uri = str(uri)
        self.log = Path(log)
        self.keys = 0  # pressed, but for text typed into fields
        self.process = None
        self.window = None
        self.application = None
        self.was_killed = False

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

    def _find_application(self):
        desktop = Atspi.get_desktop(0)
        for i in range(desktop.get_child_count()):
            try:
                application = desktop.get_child_at_index(i)
                if application is not None and application.get_process_id() == self.pid:
                    return application
            except GLib.Error:
                continue
        return None

    def _appear(self):
        deadline = time.monotonic() + DEADLINE
        while self.application is None or not self.windows():
            if self.process.poll() is not None:
                raise Failure(f"garde ended with {self.process.returncode} at once:\n{self.read_log()}")
            if time.monotonic() > deadline:
                raise Failure(f"no window after {DEADLINE} s:\n{self.read_log()}")
            time.sleep(PAUSE)
            self.application = self.application or self._find_application()
        # Names change all the time here; what was read before must not be answered again.
        self.application.set_cache_mask(Atspi.Cache.NONE)
        self.window = self.windows()[0]

    def read_log(self):
        return self.log.read_text("utf-8", errors="replace")

    # --- Eyes ---

    def look(self):
        context = GLib.MainContext.default()
        while context.pending():
            context.iteration(False)
        return View(self.application)

    def wait(self, what, probe, seconds=DEADLINE):
        """Looks until probe(view) finds something, and returns that."""
        deadline = time.monotonic() + seconds
        while True:
            view = self.look()
            found = probe(view)
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

    def field(self, name):
        """The text field of that name."""
        return self.wait(f"the field {name}", lambda view: view.find("text", name))

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

    def type_text(self, text):
        run_tool("xdotool", "windowfocus", "--sync", self.window, "type", "--delay", "1", "--", text)

    def fill(self, name, text):
        """Types into the field that has the focus, and sees that it is the one of that name and has the text."""
        self.see_focus(f"the field {name}", lambda node: name in node.name)
        self.type_text(text)
        self.wait(f"“{text}” in {name}", lambda view: self._holds(view, name, text))

    @staticmethod
    def _holds(view, name, text):
        node = view.find("text", name)
        return node is not None and node.text == text

    def screenshot(self, path):
        """The screen with this window in front; what pops up from it is there too."""
        run_tool("xdotool", "windowraise", self.window, check=False)
        run_tool("import", "-window", "root", path)

    # --- The day ---

    @staticmethod
    def selected(view):
        """What is read out of the visit on which the keys of the day act."""
        return next((node.name for node in view.nodes if node.role == "list item" and node.is_selected), "")

    def select(self, name):
        """Goes to a patient's visit with the arrows: home and down each column, from the left to the right."""
        if name in self.selected(self.look()):
            return
        while self._step_to("Left"):
            pass
        while True:
            self._step_to("Home")
            while name not in self.selected(self.look()):
                if not self._step_to("Down"):
                    break
            else:
                return
            if not self._step_to("Right"):
                raise Failure(f"the arrows do not lead to {name}")

    def _step_to(self, key):
        """Presses an arrow; whether the selection has moved."""
        before = self.selected(self.look())
        self.press(key)
        try:
            self.wait("another selection", lambda view: self.selected(view) not in ("", before), 0.4)
        except Failure:
            return False
        return True

    # --- The end ---

    def kill(self):
        """As when the power goes."""
        self.was_killed = True
        self.process.kill()
        self.process.wait()

    def close(self):
        """Leaves by the keyboard; the process must end well, and have nothing to complain about."""
        if self.was_killed:
            return
        self.press("ctrl+q")
        try:
            code = self.process.wait(DEADLINE)
        except subprocess.TimeoutExpired:
            self.kill()
            raise Failure("garde does not end when it is asked to") from None
        if code != 0 or COMPLAINT.search(self.read_log()):
            raise Failure(f"garde ended with {code} and said:\n{self.read_log()}")


class Centre:
    """A demonstration centre in a database of its own."""

    def __init__(self, engine, directory):
        self.engine = engine
        self.directory = directory
        self._began = time.monotonic()
        self._database = None
        if engine == "PostgreSQL":
            if not SERVER:
                raise Skip("no PostgreSQL: run this under tests/run-postgresql.sh")
            self._database = f"journey_{os.getpid()}_{directory.name.replace('-', '_')}".lower()
            self.uri = SERVER.replace(":///postgres?", f":///{self._database}?")
            self.sql(f'CREATE DATABASE "{self._database}"', SERVER)
        else:
            self.uri = str(directory / "centre.sqlite")
        self.ctl("init", "--demo")

    def now(self):
        """The centre's clock, which runs on from the beginning of the journey whoever asks."""
        return (START + timedelta(seconds=time.monotonic() - self._began)).isoformat()

    def environment(self, language="en", **more):
        environment = dict(
            os.environ, GARDE_TEST_NOW=self.now(), G_DEBUG=DEBUG, LC_ALL="C.UTF-8", LANGUAGE=language, **more
        )
        # xdotool counts on a quick answer, an input method would only put itself between.
        environment.setdefault("GTK_IM_MODULE", "gtk-im-context-simple")
        return environment

    def ctl(self, *words):
        """What gardectl says of the centre, from its JSON."""
        done = subprocess.run(
            [str(GARDECTL), "--database", self.uri, "--json", *words],
            env=self.environment(), capture_output=True, text=True, timeout=60,
        )
        if done.returncode != 0:
            raise Failure(f"gardectl {' '.join(words)}: {done.stderr.strip()}")
        return json.loads(done.stdout)

    def visit(self, name):
        """The last visit of today of the patient of that name."""
        visits = [visit for visit in self.ctl("day", "show")["visits"] if visit["patient_name"] == name]
        return visits[-1] if visits else None

    def states(self):
        """Each visit of today with its state and the steps that led there."""
        return {
            visit["id"]: (visit["state"], [step["to"] for step in visit["steps"]])
            for visit in self.ctl("day", "show")["visits"]
        }

    def sql(self, statement, uri=None):
        return run_tool("psql", "--no-psqlrc", "-qAt", "-v", "ON_ERROR_STOP=1", "-c", statement, uri or self.uri)

    def close(self):
        if self._database is not None:
            self.sql(f'DROP DATABASE IF EXISTS "{self._database}" WITH (FORCE)', SERVER)


class Stage:
    """What one journey plays on: a centre, and the windows that it opens there."""

    def __init__(self, name, engine):
        self.name = name
        self.directory = Path(tempfile.mkdtemp(prefix="garde-journey-"))
        self.desks = []
        self.centre = None
        try:
            self.centre = Centre(engine, self.directory)
        except BaseException:
            self.clean_up()
            raise

    def open_desk(self, language="en", uri=None, arguments=(), **more):
        desk = Desk(uri or self.centre.uri, self.directory / f"desk-{len(self.desks) + 1}.log")
        self.desks.append(desk)
        desk.open(self.centre.environment(language, **more), arguments)
        return desk

    def open_today(self, language="en", **more):
        """A window with the day on it."""
        desk = self.open_desk(language, **more)
        desk.see_row("Paul Nguyễn")
        return desk

    def close(self):
        """The proper end of a journey: every window is left."""
        for desk in self.desks:
            desk.close()

    def report(self):
        """What there was to see when a journey failed."""
        lines = []
        PICTURES.mkdir(parents=True, exist_ok=True)
        for number, desk in enumerate(self.desks, 1):
            lines += desk.read_log().splitlines() if desk.log.exists() else []
            if desk.window is None or desk.process.poll() is not None:
                continue
            path = PICTURES / f"{re.sub('[^a-z0-9]+', '-', self.name.lower())}-{number}.png"
            try:
                desk.screenshot(path)
                lines += [f"picture: {path}", *desk.look().describe().splitlines()]
            except (Failure, GLib.Error, subprocess.SubprocessError) as error:
                lines.append(f"nothing to see: {error}")
        return lines

    def clean_up(self):
        for desk in self.desks:
            if desk.process is not None and desk.process.poll() is None:
                desk.kill()
        if self.centre is not None:
            self.centre.close()
        shutil.rmtree(self.directory, ignore_errors=True)


def play(name, engine, function):
    """Plays one journey; what to say of it in TAP after its name."""
    stage = None
    began = time.monotonic()
    try:
        stage = Stage(name, engine)
        function(stage)
        stage.close()
        return True, "", [f"{time.monotonic() - began:.1f} s"]
    except Skip as reason:
        return True, f" # SKIP {reason}", []
    except Exception as error:  # pylint: disable=broad-except
        place = traceback.extract_tb(error.__traceback__)
        lines = str(error).splitlines() if isinstance(error, Failure) else traceback.format_exc().splitlines()
        lines += [f"at {frame.filename}:{frame.lineno}: {frame.line}" for frame in place[1:]]
        return False, "", lines + (stage.report() if stage else [])
    finally:
        if stage is not None:
            stage.clean_up()


def main(*journeys):
    """main ((sentence, function, engine…), …): plays them one after the other, and says so in TAP."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    Atspi.set_timeout(3000, 15000)
    # Keys as on a French desk. Its accents are on keys of their own, so that nothing is remapped while typing.
    run_tool("setxkbmap", "fr")
    run_tool("xdotool", "mousemove", *CORNER)
    wanted = sys.argv[1:]
    plan = [(f"{sentence}, on {engine}", function, engine) for sentence, function, *engines in journeys
            for engine in engines if not wanted or any(word in f"{sentence}, on {engine}" for word in wanted)]
    print(f"1..{len(plan)}", flush=True)
    failed = 0
    for number, (name, function, engine) in enumerate(plan, 1):
        is_right, note, lines = play(name, engine, function)
        failed += not is_right
        print(f"{'ok' if is_right else 'not ok'} {number} - {name}{note}")
        for line in lines:
            print(f"# {line}")
        sys.stdout.flush()
    sys.exit(1 if failed else 0)


SQLITE, POSTGRESQL = "SQLite", "PostgreSQL"
