#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Journey 9: the week's roster. Wishes, filling with its proof, an empty place with its reasons, one change by
hand that is undone, publishing with calendars and the page for the wall."""

import os
import re
from pathlib import Path

from garde_forms import count_keys
from garde_journey import SQLITE, START, main

ROSTER = "GardeRosterPage"
MOST_KEYS = 16
MONDAY = "2026-11-30"


def open_next_week(stage):
    """The week after this one, where the demonstration has its draft."""
    desk = stage.open_today()
    desk.turn_to(ROSTER)
    desk.press("ctrl+Next")
    desk.see("Week of Monday 30 November 2026")
    desk.see_focus("the empty place", lambda node: "missing" in node.name)
    return desk


def answer_by_keys(desk):
    """Three answers in a row, each with its key; the grid goes on by itself."""
    desk.press("w")
    desk.see_focus("a wish", lambda node: ": " in node.name)
    first = desk.look().focused().name
    desk.press("4")
    desk.see_focus("the next wish", lambda node: node.name != first and ": " in node.name)
    desk.press("Left")
    desk.see_focus("the wish answered", lambda node: node.name.endswith(": Cannot"))
    desk.press("s")
    desk.see_focus("a chip of the week", lambda node: "November" in node.name or "December" in node.name)


def plan_week(stage):
    desk = open_next_week(stage)
    before = desk.keys
    answer_by_keys(desk)
    desk.press("f")
    desk.see("it is proven that no roster fills more")
    hole = desk.wait("the empty place", lambda view: view.find("button", re.compile(r"\d missing$")))
    explain(desk, hole)
    change_by_hand(desk)
    publish(desk)
    count_keys(desk, MOST_KEYS, before)


def explain(desk, hole):
    """The reasons, whom to telephone with the number, and what would fill it."""
    go_to(desk, hole.name)
    desk.press("Return")
    desk.see("What would fill it")
    desk.see("Whom to telephone")
    desk.wait("a telephone number", lambda view: any(re.search(r"0\d( \d\d){4}", label) for label in view.labels()))
    desk.press("Escape")
    desk.see_focus("the empty place again", lambda node: node.name == hole.name)


def change_by_hand(desk):
    """A doctor above the empty place is taken off; undo puts him back."""
    desk.press("Up")
    name = desk.see_focus("a doctor", lambda node: node.name.startswith("Dr ")).name
    desk.press("Delete")
    desk.see_gone(name)
    desk.press("u")
    desk.wait("him again", lambda view: view.find("button", name))


def publish(desk):
    desk.press("p")
    desk.see("doctors are told")
    desk.press("ctrl+Return")
    desk.see("Published.")
    folder = Path(os.environ["HOME"], "Roster")
    assert (folder / f"roster-{MONDAY}.pdf").read_bytes().startswith(b"%PDF")
    assert list(folder.glob("*.ics")) and list(folder.glob("*.eml")), list(folder.iterdir())
    desk.press("Escape")
    desk.see("as published on")


def go_to(desk, name):
    """With the arrows to the chip of that name, from wherever the focus is in the week."""
    for key in ("Home", *["Right"] * 6, *["Down"] * 6):
        if desk.look().focused() is not None and desk.look().focused().name == name:
            return
        if key != "Home":
            desk.press(key)
    desk.see_focus(name, lambda node: node.name == name)


assert START.date().isoformat() == "2026-11-23"
main(("the week's roster is filled, explained, changed and published", plan_week, SQLITE))
