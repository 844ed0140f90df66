#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Journey 13: two desks want the same thing in the same moment. One gets it, the other is told who has it,
keeps what was typed, and goes on with one key."""

import os
import re
import signal
from contextlib import contextmanager

from garde_forms import choose_row, take_known
from garde_journey import BOTH, DEADLINE, TODAY, main

# The refusal of a place that is taken, which names the next one.
REFUSED = re.compile(r"Ctrl\+Enter books")


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


main(
    ("two desks book one place: one is offered the next", book_both, *BOTH),
    ("two desks call one patient: one is told and calls the next", call_both, *BOTH),
)
