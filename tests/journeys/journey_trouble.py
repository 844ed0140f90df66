#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Journey 14 and what else can go wrong with a database: one clear sentence, a window that lives, data as it
was, and a way back."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from garde_journey import AT_ONCE, DEADLINE, POSTGRESQL, SQLITE, main
from garde_wire import Wire

NOT_OPEN = "The database could not be opened"
LOST = "Database unreachable since"
RETRIES = 3 * DEADLINE  # Garde tries again every few seconds


def check_alive(desk):
    """The window answers a key."""
    windows = desk.windows()
    desk.press("F1")
    new = desk.wait("the list of keys", lambda _: set(desk.windows()) - set(windows), DEADLINE)
    desk.press("Escape", window=new.pop())
    desk.wait("its end", lambda _: desk.windows() == windows)
    desk.focus()


def fail_to_open(stage, sentence, uri=None):
    """A window whose database cannot be opened says why, once, and lives."""
    desk = stage.open_desk(uri=uri)
    desk.see(NOT_OPEN)
    said = [label for label in desk.labels() if sentence in label]
    assert len(said) == 1 and said[0].endswith("."), desk.labels()
    check_alive(desk)
    return desk


def try_again(desk):
    """What is to be done is what has the focus."""
    desk.see_focus("the way out", lambda node: node.name == "Try again")
    desk.press("Return")
    desk.see_row("Paul Nguyễn", seconds=RETRIES)


def replace_file(stage, break_it, sentence):
    path = Path(stage.centre.uri)
    before = stage.centre.states()
    kept = path.with_suffix(".kept")
    shutil.copy(path, kept)
    break_it(path)
    broken = path.read_bytes()
    desk = fail_to_open(stage, sentence)
    assert path.read_bytes() == broken
    shutil.copy(kept, path)
    try_again(desk)
    assert stage.centre.states() == before


def no_database(stage):
    replace_file(stage, lambda path: path.write_text("Paul was here.\n" * 1000), "is not a database")


def damaged(stage):
    def tear(path):
        content = bytearray(path.read_bytes())
        for start in range(100, len(content), 4096):
            content[start : start + 2000] = b"\xa5" * len(content[start : start + 2000])
        path.write_bytes(content)

    replace_file(stage, tear, "is damaged")


def newer(stage):
    """A newer database is left alone."""

    def change(statement):
        with closing(sqlite3.connect(stage.centre.uri)) as database, database:
            database.execute(statement)

    before = stage.centre.states()
    change("INSERT INTO schema_version SELECT MAX(version) + 1, 'later', MAX(applied_at) FROM schema_version")
    desk = fail_to_open(stage, "this program knows no version after")
    change("DELETE FROM schema_version WHERE name = 'later'")
    try_again(desk)
    assert stage.centre.states() == before


def locked(stage):
    """Another program holds the file: the step is not made, that is said, and afterwards it can be made."""
    desk = stage.open_today()
    desk.select("Odile Garnier")
    with closing(sqlite3.connect(stage.centre.uri, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        desk.press("c", "F4")
        desk.see_focus("the form", lambda node: node.role == "text", AT_ONCE)
        desk.press("Escape")
        desk.see("is in use by another program")
        desk.see_row("Odile Garnier", "waiting")
        other.execute("ROLLBACK")
    desk.select("Odile Garnier")
    desk.press("c")
    desk.see_row("Odile Garnier", "Called")
    assert [step["to"] for step in stage.centre.visit("Odile Garnier")["steps"]] == ["waiting", "called"]


def refused(stage):
    """No server at that address, and later there is one."""
    wire = Wire(stage.centre.uri)
    wire.plug_in()
    wire.pull_out()
    desk = fail_to_open(stage, "cannot be reached", wire.get_uri())
    wire.plug_in()
    try_again(desk)
    wire.pull_out()


def silent(stage):
    """Somebody takes the call and never says a word: the window lives meanwhile."""
    wire = Wire(stage.centre.uri)
    wire.plug_in(silent=True)
    desk = stage.open_desk(uri=wire.get_uri(timeout=2))
    desk.see("Opening…", AT_ONCE)
    check_alive(desk)
    desk.see(NOT_OPEN)
    desk.see("does not answer")
    wire.pull_out()
    wire.plug_in()
    try_again(desk)
    wire.pull_out()


def pulled_out(stage):
    """In the middle of the day: a banner, nothing typed is lost, and it comes back with what others did."""
    wire = Wire(stage.centre.uri)
    wire.plug_in()
    desk, other = stage.open_today(uri=wire.get_uri()), stage.open_today()
    desk.press("F4")
    desk.fill("Family name at birth", "Sérac")
    wire.pull_out()
    desk.see(LOST)
    desk.press("Return")
    desk.fill("Given name", "Zoé")
    desk.press("Return")
    desk.fill("Born on", "12/3/80")
    desk.press("Return", "f")
    desk.fill("Reason", "Injury")
    desk.press("Return", "y", "ctrl+Return")
    check_alive(desk)
    assert desk.text("Family name at birth") == "Sérac"
    other.select("Odile Garnier")
    other.press("c")
    other.see_row("Odile Garnier", "Called")
    assert stage.centre.visit("Zoé Sérac") is None
    wire.plug_in()
    desk.see_gone(LOST, RETRIES)
    desk.see_row("Odile Garnier", "Called")
    assert desk.text("Given name") == "Zoé"
    desk.press("ctrl+Return")
    desk.see_row("Zoé Sérac", "waiting")
    assert [step["to"] for step in stage.centre.visit("Zoé Sérac")["steps"]] == ["waiting"]
    desk.close()
    wire.pull_out()


def held_up(stage):
    """The network holds everything up for a while: keys are answered, and the step arrives once."""
    wire = Wire(stage.centre.uri)
    wire.plug_in()
    desk = stage.open_today(uri=wire.get_uri())
    desk.select("Odile Garnier")
    wire.hold()
    desk.press("c")
    check_alive(desk)
    wire.let_go()
    desk.see_row("Odile Garnier", "Called")
    assert [step["to"] for step in stage.centre.visit("Odile Garnier")["steps"]] == ["waiting", "called"]
    desk.close()
    wire.pull_out()


def restarted(stage):
    """The server ends every connection and is there again at once: nothing is lost, and the keys work on."""
    desk = stage.open_today()
    desk.select("Odile Garnier")
    stage.centre.hang_up()
    desk.see_gone(LOST, RETRIES)
    desk.press("c")
    desk.see_row("Odile Garnier", "Called")
    assert [step["to"] for step in stage.centre.visit("Odile Garnier")["steps"]] == ["waiting", "called"]


main(
    ("a file that is no database is not opened, and left alone", no_database, SQLITE),
    ("a damaged database is not opened, and left alone", damaged, SQLITE),
    ("a newer database is not opened, and left alone", newer, SQLITE),
    ("a locked file is waited for without stopping the window", locked, SQLITE),
    ("a server that refuses is said, and opened once it is there", refused, POSTGRESQL),
    ("a silent server does not stop the window", silent, POSTGRESQL),
    ("a server pulled out in the middle of the day comes back by itself", pulled_out, POSTGRESQL),
    ("a network that stands still stops nobody’s hands", held_up, POSTGRESQL),
    ("a server that was restarted loses nothing", restarted, POSTGRESQL),
)
