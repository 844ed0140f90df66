#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Doctors at any workstation: one proposes a swap, the other takes it at another desk, the coordinator agrees, and
the roster has changed for everybody; wishes of one's own; asking those who have not answered."""

import os
import re
import signal
from pathlib import Path

from garde_journey import AT_ONCE, BOTH, POSTGRESQL, SQLITE, main
from garde_people import add_person, ask, lock, sign_in

OWN = "GardeOwnRosterPage"
ROSTER = "GardeRosterPage"
FRIDAY = "2026-11-27"


PEOPLE = {
    "marchand": ("doctor", "Dr Hélène Marchand", "D01"),
    "traore": ("doctor", "Dr Aminata Traoré", "D07"),
    "fontaine": ("coordinator", "Claire Fontaine"),
}


def add_people(stage, *names):
    add_person(stage, "admin", "administrator", "Agnès Kerleau")
    for name in names:
        add_person(stage, name, *PEOPLE[name], by="admin")


def sit_down(desk, name, page):
    sign_in(desk, name)
    desk.turn_to(page)


def propose(desk, whom, row):
    """From his first shift to a colleague whom he finds by his name; what is chosen breaks no rule."""
    desk.see_focus("his shift", lambda node: "Friday 27 November" in node.name)
    desk.press("Return")
    desk.see_focus("the search", lambda node: node.name == "Name of a colleague")
    desk.see_row(row)
    desk.type_text(whom)
    desk.see("No rule is broken.")
    desk.press("ctrl+Return")
    desk.see("has not answered yet")


def swap(stage):
    add_people(stage, *PEOPLE)
    one, two = stage.open_desk(), stage.open_desk()
    sit_down(one, "marchand", OWN)
    propose(one, "traor", "Dr Traoré")

    # The count on the place says it before he goes there.
    sign_in(two, "traore")
    two.wait("what waits for him", lambda view: view.find("list item", re.compile("My roster, 1 to answer")))
    two.turn_to(OWN)
    two.see("Asked of me")
    two.see_focus("the request", lambda node: "Dr Marchand gives a shift to Dr Traoré" in node.name)
    two.press("Return")
    two.see("Dr Traoré agrees; the coordinator decides")
    one.see("Dr Traoré agrees; the coordinator decides", AT_ONCE)

    lock(two)
    sit_down(two, "fontaine", ROSTER)
    two.wait("what waits for her", lambda view: view.find("button", "1 swap to decide"))
    two.press("e")
    two.see_focus("the request", lambda node: "Dr Marchand gives a shift to Dr Traoré" in node.name)
    two.press("Return")
    two.see("Only the two are told")
    one.see("the roster is changed", AT_ONCE)
    one.see("No shift of yours to come is published for these weeks.", AT_ONCE)
    folder = Path(os.environ["HOME"], "Roster")
    files = sorted(path.name for path in folder.iterdir())
    week = "2026-11-23"
    assert files == [
        f"{week}-marchand-helene-1-withdrawn.ics", f"{week}-marchand-helene-1.eml", f"{week}-marchand-helene-1.ics",
        f"{week}-traore-aminata-1.eml", f"{week}-traore-aminata-1.ics", f"roster-{week}.pdf",
    ], files
    assert doctors_of(stage, FRIDAY) == ["Aminata Traoré"]


def doctors_of(stage, day):
    week = ask(stage, "fontaine", "roster", "show", "--week", day)
    shift = next(shift for shift in week["shifts"] if shift["starts_at"].startswith(f"{day}T15"))
    return [doctor["name"] for doctor in shift["doctors"]]


def both_at_once(stage):
    """One withdraws in the moment in which the coordinator agrees: she is told, and nothing is half done."""
    add_people(stage, "marchand", "fontaine")
    one, two = stage.open_desk(), stage.open_desk()
    sit_down(one, "marchand", OWN)
    propose(one, "traor", "Dr Traoré")
    sit_down(two, "fontaine", ROSTER)
    two.wait("the request", lambda view: view.find("button", "1 swap proposed"))
    two.press("e")
    two.see_focus("the request", lambda node: "Dr Marchand gives a shift" in node.name)
    one.focus()
    one.press("Tab")
    one.see_focus("his request", lambda node: "gives a shift to Dr Traoré" in node.name)
    # She is held up between the key and its answer, as by a moment's inattention.
    os.kill(two.pid, signal.SIGSTOP)
    try:
        two.press("Return")
        one.press("Return")
        one.see("Withdrawn on")
    finally:
        os.kill(two.pid, signal.SIGCONT)
    two.see("Somebody else decided about this request in the meantime.")
    assert doctors_of(stage, FRIDAY) == ["Hélène Marchand"]


def answer(stage):
    """A doctor answers for himself by keys; the coordinator asks those who have not answered."""
    add_people(stage, "traore", "fontaine")
    desk = stage.open_desk()
    sit_down(desk, "traore", OWN)
    desk.see_focus("his shift", lambda node: " November" in node.name)
    desk.press("ctrl+Next")
    desk.see("No shift of yours to come")
    desk.press("ctrl+Prior")
    desk.see_gone("No shift of yours to come")
    desk.press("w")
    desk.wait("what is not answered", lambda view: view.has("not answered yet") or view.has("Every shift is answered"))
    first = desk.see_focus("a wish", lambda node: ": " in node.name).name
    desk.press("4")
    desk.see_focus("the next wish", lambda node: node.name != first and ": " in node.name)
    desk.press("Left")
    desk.see_focus("the wish answered", lambda node: node.name.endswith(": Cannot"))
    lock(desk)
    sit_down(desk, "fontaine", ROSTER)
    desk.press("w", "a")
    desk.see("left to answer for")
    desk.see("not asked yet")
    desk.press("ctrl+Return")
    desk.see("to be looked at and sent")
    desk.see("asked on")
    assert list(Path(os.environ["HOME"], "Roster").glob("*-wishes.eml"))


main(
    ("a shift goes from one doctor to another, and the coordinator agrees", swap, *BOTH),
    ("one withdraws while the coordinator agrees: she is told", both_at_once, POSTGRESQL),
    ("a doctor answers for himself, and those who do not are asked", answer, SQLITE),
)
