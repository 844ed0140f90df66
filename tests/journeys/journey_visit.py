#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Journey 6: a patient is called, seen, written about, an order is printed, the visit ends; the desk sees each
stage. What is typed survives the end of the program."""

from garde_doctor import call_next, enter, finish, open_visits, order_culture, take_template
from garde_forms import count_keys
from garde_journey import AT_ONCE, BOTH, SQLITE, main

MOST_KEYS = 15
TYPED = "Abdomen souple, pas de fievre"


def see_patient(stage):
    other, desk = stage.open_room(), open_visits(stage)
    before = desk.keys
    desk.press("c")
    other.see_row("Noé Lambert", "Called", seconds=AT_ONCE)
    desk.see_focus("who was called", lambda node: "LAMBERT Noé" in node.name)
    enter(desk)
    other.see_row("Noé Lambert", "With the doctor", seconds=AT_ONCE)
    take_template(desk, "urin")
    desk.type_text("38,5")
    order_culture(desk)
    finish(desk)
    other.wait("him seen", lambda view: any("Noé Lambert" in row for row in view.rows("Just seen")), AT_ONCE)
    count_keys(desk, MOST_KEYS, before)
    visit = stage.centre.visit("Noé Lambert")
    assert visit["state"] == "done", visit
    assert [path for path in stage.directory.glob("*.pdf") if path.stat().st_size > 0], "no slip was printed"


def survive(stage):
    """The program is killed in the middle of a note: it is there again on the same visit."""
    desk = open_visits(stage)
    call_next(desk, "LAMBERT Noé")
    desk.type_text(TYPED)
    desk.see("kept 17:")
    desk.kill()
    again = open_visits(stage)
    choose_person(again, "LAMBERT Noé")
    enter(again)
    again.wait("what was typed", lambda view: view.read(view.focused()) == TYPED)
    again.see("found again")
    assert stage.centre.visit("Noé Lambert")["state"] == "in_visit"


def leave_order(stage):
    """Escape leaves an order that was not begun, and no more than that."""
    desk = open_visits(stage)
    call_next(desk, "LAMBERT Noé")
    desk.press("ctrl+e")
    desk.see_focus("the search", lambda node: node.name == "Search an examination")
    desk.press("Escape")
    desk.see_focus("the findings", lambda node: node.name == "Findings")


def choose_person(desk, name):
    """Goes down the list of those who are with a doctor."""
    node = desk.see_focus("a person", lambda node: node.role == "list item")
    while name not in node.name:
        desk.press("Down")
        node = desk.see_focus("the next person", lambda other, path=node.path: other.path != path)


main(
    ("a visit from the call to the end, seen at the desk", see_patient, *BOTH),
    ("Escape leaves an order", leave_order, SQLITE),
    ("a note survives the end of the program", survive, SQLITE),
)
