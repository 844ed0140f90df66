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

# What is fatal to Garde is not to whoever looks at it.
DEBUG = os.environ.pop("G_DEBUG", "")

import gi  # noqa: E402

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, Gio, GLib  # noqa: E402

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
# A visit is read out with its hour or its number first.
VISIT = re.compile(r"^(\d\d:\d\d|\D{1,4}\d+) ")
# What a sanitizer or GLib writes when something is wrong.
COMPLAINT = re.compile(r"AddressSanitizer|LeakSanitizer|runtime error:|-CRITICAL \*\*|-WARNING \*\*|-ERROR \*\*")


class Failure(Exception):
    """Something that a journey expected did not happen."""


class Skip(Exception):
    """A journey that cannot be made here."""


class Bus:
    """The accessibility bus. It is asked here without libatspi, which waits for one answer before it asks the next
    and so needs a second for a look that takes a twentieth this way; the roles and states are libatspi's."""

    ROOT = "/org/a11y/atspi/accessible/root"
    ACCESSIBLE = "org.a11y.atspi.Accessible"
    PATIENCE = 5000  # milliseconds

    def __init__(self):
        session = Gio.bus_get_sync(Gio.BusType.SESSION)
        answer = session.call_sync(
            "org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress", None, None, 0, -1, None
        )
        self.connection = Gio.DBusConnection.new_for_address_sync(
            answer.unpack()[0],
            Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION,
        )

    def ask(self, owner, path, interface, method, arguments=None):
        answer = self.connection.call_sync(
            owner, path, interface, method, arguments, None, Gio.DBusCallFlags.NONE, self.PATIENCE, None
        )
        return answer.unpack()[0]

    def get(self, owner, path, interface, name):
        arguments = GLib.Variant("(ss)", (interface, name))
        return self.ask(owner, path, "org.freedesktop.DBus.Properties", "Get", arguments)

    def find_application(self, pid):
        """The bus name of the process, None while it is not there yet."""
        for owner, _ in self.ask("org.a11y.atspi.Registry", self.ROOT, self.ACCESSIBLE, "GetChildren"):
            arguments = GLib.Variant("(s)", (owner,))
            try:
                found = self.ask(
                    "org.freedesktop.DBus", "/", "org.freedesktop.DBus", "GetConnectionUnixProcessID", arguments
                )
            except GLib.Error:
                continue
            if found == pid:
                return owner
        return None

    def list_children(self, owner, paths):
        """The paths of the children of each of `paths`, asked all at once; none of what has gone meanwhile."""
        children = {}
        loop = GLib.MainLoop()

        def answered(connection, result, path):
            try:
                children[path] = [child for _, child in connection.call_finish(result).unpack()[0]]
            except GLib.Error:
                children[path] = []
            if len(children) == len(paths):
                loop.quit()

        for path in paths:
            self.connection.call(
                owner, path, self.ACCESSIBLE, "GetChildren", None, None, Gio.DBusCallFlags.NONE, self.PATIENCE,
                None, answered, path,
            )
        if paths:
            loop.run()
        return children

    def describe_all(self, owner):
        """path → (role, name, states) of everything in the application that somebody has asked about."""
        items = self.ask(owner, "/org/a11y/atspi/cache", "org.a11y.atspi.Cache", "GetItems")
        return {item[0][1]: (item[7], item[6], item[9][0] | item[9][1] << 32) for item in items}


class Node:
    """One thing on the screen, as it was when it was looked at."""

    def __init__(self, path, parent, role, name, states):
        self.path = path
        self.parent = parent
        self.role = role
        self.name = name
        self._states = states

    def __repr__(self):
        return f"{self.role} “{self.name}”"

    def has_state(self, state):
        return bool(self._states >> int(state) & 1)

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
    def depth(self):
        return 0 if self.parent is None else self.parent.depth + 1

    def is_within(self, other):
        return self is other or self.parent is not None and self.parent.is_within(other)


class View:
    """Everything that a window shows, from one look, in the order of reading."""

    def __init__(self, bus, owner):
        self.bus = bus
        self.owner = owner
        self.nodes = []
        self._read()

    def _read(self):
        children, level = {}, [Bus.ROOT]
        while level:
            children.update(self.bus.list_children(self.owner, level))
            level = [child for path in level for child in children[path]]
        known = self.bus.describe_all(self.owner)
        pending = [(Bus.ROOT, None)]
        while pending:
            path, parent = pending.pop()
            if path not in known:
                continue
            number, name, states = known[path]
            role = Atspi.role_get_name(Atspi.Role(number))
            node = Node(path, parent, ROLES.get(role, role), name, states)
            self.nodes.append(node)
            if node.role not in UNREAD:
                pending += [(child, node) for child in reversed(children[path])]

    def text(self, name):
        """What is written in the field of that name; None without such a field."""
        node = self.find("text", name)
        if node is None:
            return None
        interface = "org.a11y.atspi.Text"
        try:
            # GTK 4.8 answers nothing when it is asked for everything up to -1.
            end = self.bus.get(self.owner, node.path, interface, "CharacterCount")
            return self.bus.ask(self.owner, node.path, interface, "GetText", GLib.Variant("(ii)", (0, end)))
        except GLib.Error:
            return None

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
        rows = (node for node in self.nodes if node.role in ("list item", "table row"))
        return next((node for node in rows if all(word in node.name for word in words)), None)

    def rows(self, name):
        """What is read out of each row of the list of that name; nothing without such a list."""
        answer = self.find("list", name)
        return [node.name for node in self.all("list item", within=answer)] if answer is not None else []

    def focused(self):
        """What has the focus; of several within each other the innermost."""
        found = [node for node in self.nodes if node.is_focused]
        return found[-1] if found else None

    def describe(self):
        return "\n".join("  " * node.depth + repr(node) for node in self.nodes)


def run_tool(*words, check=True, timeout=20):
    done = subprocess.run([str(word) for word in words], capture_output=True, text=True, timeout=timeout)
    if check and done.returncode != 0:
        raise Failure(f"{' '.join(map(str, words))}: {done.stderr.strip() or done.stdout.strip()}")
    return done.stdout


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
        return View(self.bus, self.owner)

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

    def type_text(self, text):
        run_tool("xdotool", "windowfocus", "--sync", self.window, "type", "--delay", "1", "--", text)

    def fill(self, name, text):
        """Types into the field that has the focus, and sees that it is the one of that name and has the text."""
        self.see_focus(f"the field {name}", lambda node: name in node.name)
        self.type_text(text)
        self.wait(f"“{text}” in {name}", lambda view: view.text(name) == text)

    def screenshot(self, path):
        """The screen with this window in front; what pops up from it is there too."""
        run_tool("xdotool", "windowraise", self.window, check=False)
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
        """(column, place in it, what is read out) of the first visit that fits; walk-ins are the last column, by
        their numbers."""
        columns = []
        for place, node in enumerate(view.all("list item", VISIT)):
            has_hour = ":" in VISIT.match(node.name)[1]
            if has_hour and node.parent not in columns:
                columns.append(node.parent)
            if probe(node):
                number = re.search(r"\d+", node.name)[0]
                return (columns.index(node.parent), place, node.name) if has_hour else (99, int(number), node.name)
        return None

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

    def hang_up(self):
        """The server ends every connection to this centre."""
        statement = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = "
        self.sql(f"{statement}'{self._database}'", SERVER)

    def close(self):
        if self._database is not None:
            self.sql(f'DROP DATABASE IF EXISTS "{self._database}" WITH (FORCE)', SERVER)


class Stage:
    """What one journey plays on: a centre, and the windows that it opens there."""

    def __init__(self, name, engine):
        self.name = name
        self.directory = Path(tempfile.mkdtemp(prefix="garde-journey-"))
        self.bus = Bus()
        self.desks = []
        self.centre = None
        try:
            self.centre = Centre(engine, self.directory)
        except BaseException:
            self.clean_up()
            raise

    def open_desk(self, language="en", uri=None, arguments=(), **more):
        desk = Desk(self.bus, uri or self.centre.uri, self.directory / f"desk-{len(self.desks) + 1}.log")
        self.desks.append(desk)
        desk.open(self.centre.environment(language, **more), arguments)
        return desk

    def open_today(self, language="en", uri=None, **more):
        """A window with the day on it."""
        desk = self.open_desk(language, uri, **more)
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
