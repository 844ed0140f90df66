# SPDX-License-Identifier: GPL-3.0-or-later
"""What people do again and again in many journeys: fill the form of a walk-in or a booking, check who arrives,
go to a control or to a row of the waiting room."""

from garde_desk import Failure

# The lists of the waiting room that stand in its right column, in English and in French.
RIGHT_LISTS = ("With a doctor", "Just seen", "Avec un médecin", "Vus à l’instant")


def fill_identity(desk, family="Sérac", given="Zoé", born="12/3/80", sex="f"):
    desk.fill("Family name at birth", family)
    desk.press("Return")
    desk.fill("Given name", given)
    desk.press("Return")
    desk.fill("Born on", born)
    desk.press("Return")
    desk.see_focus("Sex", lambda node: node.role == "radio button")
    desk.press(sex)


def take_known(desk, text, row):
    """Finds a patient who has a file from the field that has the focus, and takes him."""
    desk.type_text(text)
    desk.see_row(row)
    desk.press("Down", "Return")
    desk.see_focus("the reason", lambda node: node.name == "Reason")


def open_check(desk):
    """The line of an arrival."""
    desk.press("a")
    desk.see_focus("the check", lambda node: node.name == "Identity seen")


def let_arrive(desk):
    open_check(desk)
    desk.press("Return")


def go_to(desk, name):
    """By Tab to the control of that name."""
    for _ in range(30):
        node = desk.look().focused()
        if node.name == name:
            return node
        desk.press("Tab")
        desk.see_focus("the next control", lambda other, path=node.path: other.path != path)
    raise Failure(f"Tab does not lead to “{name}”")


def choose_row(desk, name):
    """Goes to a patient's row of the waiting room with the arrows."""
    desk.focus()
    while True:
        rows = desk.look().all("list item")
        here = next((row for row in rows if row.is_selected and row.is_on("GardeWaitingPage")), None)
        there = next((row for row in rows if name in row.name), None)
        if here is None or there is None:
            raise Failure(f"{name if there is None else 'what is selected'} is not in the waiting room")
        if here is there:
            return
        sides = [row.parent.name in RIGHT_LISTS for row in (here, there)]
        if sides[0] != sides[1]:
            desk.press("Right" if sides[1] else "Left")
        else:
            desk.press("Down" if rows.index(here) < rows.index(there) else "Up")
        desk.see_focus("another row", lambda node, path=here.path: node.role == "list item" and node.path != path)


def count_keys(desk, most, before=0):
    if desk.keys - before > most:
        raise Failure(f"{desk.keys - before} keys were pressed; {most} are enough")
