#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Journey 13, as far as it goes: two desks look at one day, and each sees at once what the other does."""

import os
import signal

from garde_journey import AT_ONCE, BOTH, DEADLINE, SQLITE, main


def open_two(stage):
    return stage.open_today(), stage.open_today()


def follow(stage):
    """Each step of a visit done on one window shows on the other, and its undoing too."""
    left, right = open_two(stage)
    left.select("Odile Garnier")
    for key, said in (("c", "Called"), ("b", "waiting"), ("c", "Called"), ("e", "With the doctor")):
        left.press(key)
        right.see_row("Odile Garnier", said, seconds=AT_ONCE)
        left.see_row("Odile Garnier", said)
    left.press("u")
    right.see_row("Odile Garnier", "Called", seconds=AT_ONCE)
    left.see_row("Odile Garnier", "Called")
    left.press("e")
    right.see_row("Odile Garnier", "With the doctor", seconds=AT_ONCE)
    left.see_row("Odile Garnier", "With the doctor")
    left.press("f")
    right.wait("her going", lambda view: not view.row("Odile Garnier", "With the doctor"), AT_ONCE)
    assert stage.centre.visit("Odile Garnier")["state"] == "done"


def let_arrive(desk):
    desk.press("a")
    desk.see_focus("the check", lambda node: node.name == "Identity seen")
    desk.press("Return")


def arrive(stage):
    """An arrival and a no-show are seen on the other window; a walk-in too, with its number."""
    stage.centre.begin_at("17:36")
    left, right = open_two(stage)
    left.select("Claire Dubois")
    let_arrive(left)
    right.see_row("Claire Dubois", "waiting", seconds=AT_ONCE)
    right.select("Fatou Diallo")
    right.press("n")
    left.see_row("Fatou Diallo", "Did not come", seconds=AT_ONCE)
    right.press("u")
    left.see_row("Fatou Diallo", "Expected", seconds=AT_ONCE)
    left.press("F4")
    left.fill("Family name at birth", "Sérac")
    left.press("Return")
    left.fill("Given name", "Zoé")
    left.press("Return")
    left.fill("Born on", "12/3/80")
    left.press("Return", "f")
    left.fill("Reason", "Injury")
    left.press("Return", "y", "ctrl+Return")
    left.see_row("Zoé Sérac", "waiting")
    right.see_row("Zoé Sérac", f"No. {stage.centre.visit('Zoé Sérac')['ticket']}", seconds=AT_ONCE)


def call_both(stage):
    """Both desks call the same patient in the same moment: he is called once, and one desk is told."""
    left, right = open_two(stage)
    left.select("Rémi Vasseur")
    right.select("Rémi Vasseur")
    # The right one is held up between the key and its answer, as by a moment's inattention.
    os.kill(right.pid, signal.SIGSTOP)
    try:
        right.press("c")
        left.press("c")
        left.see_row("Rémi Vasseur", "Called")
    finally:
        os.kill(right.pid, signal.SIGCONT)
    number = stage.centre.visit("Rémi Vasseur")["ticket"]
    right.see(f"No. {number} is already “Called”", DEADLINE)
    right.see_row("Rémi Vasseur", "Called")
    visit = stage.centre.visit("Rémi Vasseur")
    assert [step["to"] for step in visit["steps"]] == ["waiting", "called"], visit["steps"]
    called = [name for name, state in states_by_name(stage) if state == "called"]
    assert sorted(called) == ["Nadia Haddad", "Rémi Vasseur"], called


def states_by_name(stage):
    return [(visit["patient_name"], visit["state"]) for visit in stage.centre.ctl("day", "show")["visits"]]


def keep_hands(stage):
    """What the other desk does takes neither the focus, nor what is typed, nor the selection away."""
    left, right = open_two(stage)
    right.select("Claire Dubois")
    left.press("F4")
    left.fill("Family name at birth", "Sér")
    let_arrive(right)
    left.see_row("Claire Dubois", "waiting", seconds=AT_ONCE)
    left.type_text("ac")
    left.wait("the whole name", lambda view: view.text("Family name at birth") == "Sérac")
    left.press("Escape")
    left.select("Odile Garnier")
    right.press("u")
    left.see_row("Claire Dubois", "Expected", seconds=AT_ONCE)
    assert "Odile Garnier" in left.selected(left.look())
    left.focus()
    left.see_focus("the selected visit", lambda node: "Odile Garnier" in node.name)


main(
    ("each step on one window is seen on the other", follow, *BOTH),
    ("arrivals, no-shows and walk-ins are seen on the other window", arrive, *BOTH),
    ("one patient is called at two desks: one is told", call_both, *BOTH),
    ("what another desk does takes nothing out of one’s hands", keep_hands, SQLITE),
)
