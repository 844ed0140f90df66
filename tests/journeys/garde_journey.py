# SPDX-License-Identifier: GPL-3.0-or-later
"""What every journey needs: demonstration centres, desks that look at them, and TAP.

A journey is a function that is given a Stage. It opens windows there, does with them what people do, and
fails by an exception; the centre itself is asked by gardectl, which is no part of the window.
"""

import atexit
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

from garde_desk import AT_ONCE, DEADLINE, DEBUG, Desk, Failure, prepare_screen, run_tool
from garde_sight import Bus

from gi.repository import GLib

__all__ = [
    "ALLOWANCES", "AT_ONCE", "BOTH", "DEADLINE", "Failure", "PATIENT", "POSTGRESQL", "ROOM", "SETTINGS", "SQLITE",
    "SHIFT", "START", "Skip", "TODAY", "VISIT", "main",
]

BUILD = Path(os.environ["GARDE_BUILD_DIR"])
GARDECTL = BUILD / "src" / "ctl" / "gardectl"
SERVER = os.environ.get("GARDE_TEST_POSTGRESQL")
PICTURES = BUILD / "meson-logs" / "journeys"
# The moment of the pictures that the demonstration centre was drawn from.
START = datetime.fromisoformat("2026-11-23T17:07:00+01:00")


class Skip(Exception):
    """A journey that cannot be made here."""


class Centre:
    """A demonstration centre in a database of its own. Making one takes longer than copying it, so each
    program makes one of each kind, which nobody touches, and copies it."""

    _models = {}  # class → Centre

    def __init__(self, directory, model=None):
        self._began = time.monotonic()
        self._start = START
        self.directory = directory
        self.uri = self.create(model)
        if model is None:
            self.ctl("init", "--demo", "--no-accounts")

    @classmethod
    def copy(cls, directory):
        if cls not in Centre._models:
            untouched = Path(tempfile.mkdtemp(prefix="garde-journey-"))
            atexit.register(shutil.rmtree, untouched, ignore_errors=True)
            model = cls(untouched)
            atexit.register(model.close)
            Centre._models[cls] = model
        return cls(directory, Centre._models[cls])

    def create(self, model):
        """Makes the database, empty or as the model's is; its address."""
        raise NotImplementedError

    def close(self):
        """Removes what is not in the directory."""

    def now(self):
        """The centre's clock, which runs on from the beginning of the journey whoever asks."""
        return (self._start + timedelta(seconds=time.monotonic() - self._began)).isoformat()

    def begin_at(self, hour, days=0):
        """Sets the clock to that hour of the day, or so many days later: before a window is opened."""
        hours, minutes = map(int, hour.split(":"))
        self._began = time.monotonic()
        self._start = START.replace(hour=hours, minute=minutes) + timedelta(days=days)

    def leap(self, years):
        """Sets the clock so many years on, for the windows that are opened from now on."""
        self._start = self._start.replace(year=self._start.year + years)

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


class FileCentre(Centre):
    def create(self, model):
        path = self.directory / "centre.sqlite"
        if model is not None:
            shutil.copy(model.uri, path)
        return str(path)


class ServerCentre(Centre):
    def create(self, model):
        if not SERVER:
            raise Skip("no PostgreSQL: run this under tests/run-postgresql.sh")
        self.database = f"journey_{os.getpid()}_{self.directory.name.replace('-', '_')}".lower()
        template = f' TEMPLATE "{model.database}"' if model is not None else ""
        self.command(f'CREATE DATABASE "{self.database}"{template}')
        return SERVER.replace(":///postgres?", f":///{self.database}?")

    def close(self):
        self.command(f'DROP DATABASE "{self.database}" WITH (FORCE)')

    def hang_up(self):
        """The server ends every connection to this centre."""
        statement = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname ="
        self.command(f"{statement} '{self.database}'")

    @staticmethod
    def command(statement):
        run_tool("psql", "--no-psqlrc", "-qAt", "-v", "ON_ERROR_STOP=1", "-c", statement, SERVER)


SQLITE, POSTGRESQL = "SQLite", "PostgreSQL"
BOTH = (SQLITE, POSTGRESQL)
TODAY, ROOM, PATIENT, SETTINGS = "GardeTodayPage", "GardeWaitingPage", "GardePatientPage", "GardeSettingsPage"
ALLOWANCES = "GardeAllowancePage"
VISIT, SHIFT = "GardeVisitPage", "GardeShiftPage"
ENGINES = {SQLITE: FileCentre, POSTGRESQL: ServerCentre}


class Stage:
    """What one journey plays on: a centre, and the windows that it opens there."""

    def __init__(self, name, engine):
        self.name = name
        self.directory = Path(tempfile.mkdtemp(prefix="garde-journey-"))
        self.bus = Bus()
        self.desks = []
        self.centre = None
        try:
            self.centre = ENGINES[engine].copy(self.directory)
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

    def open_room(self, **more):
        """A window with the waiting room on it."""
        desk = self.open_today(**more)
        desk.turn_to(ROOM)
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
        prepare_screen()
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

