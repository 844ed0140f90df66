#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A patient is found by whatever is known of him, and his file has his history."""

import re

from garde_journey import POSTGRESQL, SQLITE, main

FIELD = "Find a patient"
NOBODY = "Nobody found"


def seek(desk, text):
    """Types into the search, and waits until its answer is there."""
    desk.press("ctrl+k")
    desk.see_focus("the search", lambda node: node.name == FIELD)
    desk.press("ctrl+a")
    desk.type_text(text)
    desk.wait(f"“{text}” in the search", lambda view: view.text(FIELD) == text)


def found(view):
    """The rows of the answer, in their order."""
    return view.rows("Patients found")


def find_by(desk, text, name):
    seek(desk, text)
    desk.wait(f"{name} found by {text}", lambda view: any(name in row for row in found(view)))
    desk.press("Escape")


def find(stage):
    desk = stage.open_today()
    for text, name in (
        ("lefevre", "LEFÈVRE Enzo"),
        ("lefèvre en", "LEFÈVRE Enzo"),
        ("nguyen paul", "NGUYỄN Paul"),
        ("paul ngu", "NGUYỄN Paul"),
        ("ines silva", "DA SILVA Inès"),
        ("moreau petit", "MOREAU-PETIT Jeanne"),
        ("06 12 44 87 03", "NGUYỄN Paul"),
        ("0612448703", "NGUYỄN Paul"),
    ):
        find_by(desk, text, name)
    patient = stage.centre.ctl("search", "girard thomas")["patients"][0]
    year, month, day = map(int, patient["birth_date"].split("-"))
    for text in (f"{day}/{month}/{year}", f"gir {day}/{month}/{year % 100:02}"):
        find_by(desk, text, "GIRARD Thomas")
    seek(desk, "zzqx")
    desk.see(NOBODY)


def are_named(rows, names):
    return len(rows) == len(names) and all(row.startswith(name) for row, name in zip(rows, names))


def agree(stage):
    """The rows are those of gardectl, in its order: recent patients first."""
    desk = stage.open_today()
    for text in ("le", "ma", "saint"):
        expected = [patient["name"].upper() for patient in stage.centre.ctl("search", text)["patients"]][:8]
        seek(desk, text)
        desk.wait(f"{expected} for {text}", lambda view, names=expected: are_named(found(view), names))
        desk.press("Escape")


def open_file(stage):
    """Enter opens the file with its visits, Escape leads back to where one was, and the keys work on."""
    desk = stage.open_today()
    desk.select("Odile Garnier")
    seek(desk, "klein sarah")
    desk.wait("Sarah Klein", lambda view: any("KLEIN Sarah" in row for row in found(view)))
    desk.press("Return")
    visits = desk.wait("her visits", lambda view: len(view.rows("Visits")) == 2 and view.rows("Visits"))
    assert any("Expected" in row for row in visits) and any("Did not come" in row for row in visits), visits
    desk.see("06 31 75 20 44")
    desk.see_focus("the visits", lambda node: node.role == "list item")
    desk.press("Escape")
    desk.see_focus("the visit of before", lambda node: "Odile Garnier" in node.name)
    desk.press("c")
    desk.see_row("Odile Garnier", "Called")


def open_visit(stage):
    """A visit of the file opens its day, with the visit selected."""
    desk = stage.open_today()
    seek(desk, "nguyen paul")
    desk.wait("Paul Nguyễn", lambda view: any("NGUYỄN Paul" in row for row in found(view)))
    desk.press("Return")
    desk.see_focus("the visits", lambda node: node.role == "list item")
    desk.press("Return")
    desk.see_focus("the visit of today", lambda node: re.search("17:00 Paul Nguyễn", node.name))


def choose(stage):
    """The arrows choose among those found while the field keeps the focus."""
    desk = stage.open_today()
    seek(desk, "lefebvre")
    rows = desk.wait("several", lambda view: found(view) if len(found(view)) > 2 else None)
    desk.press("Down", "Down", "Up", "Return")
    name = re.match(r"(\w+) (\w+)", rows[1])
    desk.see(f"{name[2]} {name[1].capitalize()}")


main(
    ("a patient is found by name in any order, by birth date and by phone", find, SQLITE, POSTGRESQL),
    ("the search says what gardectl says", agree, SQLITE, POSTGRESQL),
    ("Enter opens the file with its visits, Escape leads back", open_file, SQLITE),
    ("a visit of the file opens its day", open_visit, SQLITE),
    ("the arrows choose among those found", choose, SQLITE),
)
