#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Journey 13: two desks want the same thing in the same moment. One gets it, the other is told who has it,
keeps what was typed, and goes on with one key."""

import os
import re
import signal
from contextlib import contextmanager

from garde_forms import choose_row, take_known
from garde_journey import BOTH, DEADLINE, PATIENT, TODAY, main

# The refusal of a place that is taken, which names the next one.
REFUSED = re.compile(r"Ctrl\+Enter books")
PHONES = ("06 11 22 33 44", "06 99 88 77 66")


@contextmanager
def held_up(desk):
    """A desk that is held up between its key and the answer, as by a moment's inattention."""
    os.kill(desk.pid, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(desk.pid, signal.SIGCONT)


def fill_booking(desk, text, row):
    desk.select("18:00 Free")
    take_known(desk, text, row)
    desk.fill("Reason", "Fever since Monday")
    desk.press("Return", "c")


def book_both(stage):
    left, right = stage.open_today(), stage.open_today()
    left.page = right.page = TODAY
    fill_booking(left, "lefebvre jul", "LEFEBVRE Julien")
    fill_booking(right, "fontaine l", "FONTAINE Léa")
    with held_up(right):
        right.press("ctrl+Return")
        left.press("ctrl+Return")
        left.see_row("18:00 Julien Lefebvre")
    said = right.wait("who has it", lambda view: view.find(None, REFUSED), DEADLINE).name
    number = stage.centre.visit("Julien Lefebvre")["ticket"]
    assert f"18:00 with Dr Belaïd was given to no. {number}" in said, said
    assert right.text("Reason") == "Fever since Monday", right.text("Reason")
    assert right.text("Family name at birth") == "Fontaine", right.text("Family name at birth")
    assert len(find_visits(stage, "booked", "18:00", "Karim Belaïd")) == 1
    right.press("ctrl+Return")
    right.see_focus("the next place", lambda node: "Léa Fontaine" in node.name)
    left.see_row("Léa Fontaine", "Expected")
    assert len(find_visits(stage, "booked", "18:00", "Karim Belaïd")) == 1


def find_visits(stage, state, hour, doctor):
    return [
        visit for visit in stage.centre.ctl("day", "show")["visits"]
        if visit["state"] == state and (visit["slot_at"] or "")[11:16] == hour and visit["doctor_name"] == doctor
    ]


def call_both(stage):
    """In the waiting room: he is called once; the other desk is told, and its next key is for the next."""
    left, right = stage.open_room(), stage.open_room()
    choose_row(left, "Rémi Vasseur")
    choose_row(right, "Rémi Vasseur")
    with held_up(right):
        right.press("c")
        left.press("c")
        left.see_row("Rémi Vasseur", "Called")
    number = stage.centre.visit("Rémi Vasseur")["ticket"]
    right.see(f"No. {number} is already “Called”")
    right.see_row("Rémi Vasseur", "Called")
    steps = [step["to"] for step in stage.centre.visit("Rémi Vasseur")["steps"]]
    assert steps == ["waiting", "called"], steps
    right.focus()
    right.see_focus("whoever is next", lambda node: "Noé Lambert" in node.name)
    right.press("c")
    left.see_row("Noé Lambert", "Called")


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
    for desk, phone in ((left, PHONES[0]), (right, PHONES[1])):
        open_form(desk, "klein sarah", "KLEIN Sarah")
        change(desk, "Telephone", phone)
    change(right, "Address", "3 rue des Lilas")
    left.press("ctrl+Return")
    left.see_focus("the file", lambda node: node.role != "text")
    right.press("ctrl+Return")
    right.see("Another desk has saved the file of Sarah Klein meanwhile")
    for words in (*PHONES, "3 rue des Lilas"):
        right.see(words)
    right.press("Escape")
    right.see_focus("the fields", lambda node: node.role == "text")
    assert (right.text("Telephone"), right.text("Address")) == (PHONES[1], "3 rue des Lilas")
    right.press("ctrl+Return")
    right.see_focus("what to keep", lambda node: node.name.startswith("Keep what was typed here"))
    right.press("Return")
    right.see_focus("the file", lambda node: node.role == "list item")
    right.see(PHONES[1])
    left.see(PHONES[1])



main(
    ("two desks book one place: one is offered the next", book_both, *BOTH),
    ("two desks call one patient: one is told and calls the next", call_both, *BOTH),
    ("two desks edit one file: both versions are shown", edit_both, *BOTH),
)
