#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Two desks edit one patient's file: the second is shown both versions, and nothing of either is lost."""

from garde_journey import BOTH, PATIENT, main

FIRST, SECOND, ADDRESS = "06 11 22 33 44", "06 99 88 77 66", "3 rue des Lilas"


def open_form(desk, text, row):
    desk.press("ctrl+k")
    desk.fill("Find a patient", text)
    desk.see_row(row)
    desk.press("Return")
    desk.see_focus("the file", lambda node: node.is_on(PATIENT))
    desk.page = PATIENT
    desk.press("F3")
    desk.see_focus("the form", lambda node: node.role == "text")


def change(desk, field, text):
    desk.focus()
    desk.see_focus("the form", lambda _: True)
    for _ in range(20):
        node = desk.look().focused()
        if node.name == field:
            break
        desk.press("Tab")
        desk.see_focus("the next field", lambda other, path=node.path: other.path != path)
    desk.press("ctrl+a")
    desk.fill(field, text)


def edit_both(stage):
    """Both edit one file: both versions are shown, and nothing of either is lost."""
    left, right = stage.open_today(), stage.open_today()
    for desk, phone in ((left, FIRST), (right, SECOND)):
        open_form(desk, "klein sarah", "KLEIN Sarah")
        change(desk, "Telephone", phone)
    change(right, "Address", ADDRESS)
    left.press("ctrl+Return")
    left.see_focus("the file", lambda node: node.role != "text")
    right.press("ctrl+Return")
    right.see("Another desk has saved the file of Sarah Klein meanwhile")
    for words in (FIRST, SECOND, ADDRESS):
        right.see(words)
    right.press("Escape")
    right.see_focus("the fields", lambda node: node.role == "text")
    assert (right.text("Telephone"), right.text("Address")) == (SECOND, ADDRESS)
    right.press("ctrl+Return")
    right.see_focus("what to keep", lambda node: node.name.startswith("Keep what was typed here"))
    right.press("Return")
    right.see_focus("the file", lambda node: node.role == "list item")
    right.see(SECOND)
    left.see(SECOND)


main(("two desks edit one file: both versions are shown", edit_both, *BOTH))
