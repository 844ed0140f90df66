#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Journey 6: a patient is called, seen, written about, an order is printed, the visit ends; the desk sees each
stage. What is typed survives the end of the program."""

from garde_doctor import CULTURE, call_next, enter, finish, open_visits, order_culture, take_template
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


def quit_choosing(stage):
    """The window is left while a template is being chosen: the keys of the window are there, and nothing is lost."""
    desk = open_visits(stage)
    call_next(desk, "LAMBERT Noé")
    desk.type_text(TYPED)
    desk.press("ctrl+t")
    desk.see_focus("the choice", lambda node: "Name of a template" in node.name)
    desk.close()
    again = open_visits(stage)
    choose_person(again, "LAMBERT Noé")
    enter(again)
    again.wait("what was typed", lambda view: view.read(view.focused()) == TYPED)


def fill_gaps(stage):
    """Empty fields of a template are asked for at the end; one key goes to the first. None is told to anybody."""
    desk = open_visits(stage)
    call_next(desk, "LAMBERT Noé")
    take_template(desk, "urin")
    desk.press("ctrl+Return")
    desk.see("3 fields of the template are empty")
    desk.see_focus("the way to the first", lambda node: node.name == "Fill in")
    desk.press("Return")
    desk.see_focus("the findings", lambda node: node.name == "Findings")
    desk.type_text("38,5")
    desk.see("1 field to fill in")
    desk.press("ctrl+Return")
    desk.see("Where does the patient go?")
    desk.press("h")
    desk.see("the visit is finished")
    assert not [label for label in desk.labels() if "[" in label], desk.labels()


def read_orders(stage):
    """A row of an order says all of it; its pages can be looked at before they are printed."""
    desk = open_visits(stage)
    call_next(desk, "LAMBERT Noé")
    desk.press("ctrl+e")
    desk.wait("the sets", lambda view: view.find("button", "Urinaire"))
    desk.press("alt+4")
    desk.see(CULTURE)
    desk.press("ctrl+s")
    desk.see_row(f"Biology: {CULTURE}, Routine, Written")
    desk.press("ctrl+e")
    desk.wait("the sets", lambda view: view.find("button", "Urinaire"))
    desk.press("alt+4")
    desk.see(CULTURE)
    before = set(desk.windows())
    desk.press("ctrl+shift+p")
    window = desk.wait("the pages", lambda _: next(iter(set(desk.windows()) - before), None))
    desk.see("The number is given when it is printed or saved.")
    assert not list(stage.directory.glob("*.pdf")), "it was printed without being asked"
    desk.press("ctrl+Return", window=window)
    desk.see_row(f"Biology: {CULTURE}, Routine, Printed")
    assert [path for path in stage.directory.glob("*.pdf") if path.stat().st_size > 0], "no slip was printed"


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
    ("the window can be left while a template is chosen", quit_choosing, SQLITE),
    ("empty fields are asked for and never told", fill_gaps, SQLITE),
    ("an order says all of itself and is seen before it is printed", read_orders, SQLITE),
)
