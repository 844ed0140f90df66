#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Journey 4: somebody who is booked comes, or does not come."""

from garde_forms import choose_row, count_keys, open_check, take_known
from garde_journey import AT_ONCE, BOTH, SQLITE, main

MOST_KEYS, MOST_KEYS_NO_SHOW = 4, 1


def arrive(stage):
    """One line: identity seen, family doctor, zone; Enter. The answers are kept."""
    desk, other = stage.open_room(), stage.open_today()
    choose_row(desk, "Claire Dubois")
    before = desk.keys
    open_check(desk)
    desk.press("i", "n", "Return")
    desk.see_row("Claire Dubois", "since 17:")
    count_keys(desk, MOST_KEYS, before)
    other.see_row("17:20 Claire Dubois", "waiting", seconds=AT_ONCE)
    visit = stage.centre.visit("Claire Dubois")
    assert [step["to"] for step in visit["steps"]][-1] == "waiting", visit
    desk.see_focus("whoever is next", lambda node: "Noé Lambert" in node.name)


def arrive_on_today(stage):
    """On Today by the same keys; Escape leaves the line and changes nothing."""
    desk = stage.open_today()
    desk.select("Claire Dubois")
    before = stage.centre.states()
    open_check(desk)
    desk.press("Escape")
    desk.see_focus("the visit", lambda node: "Claire Dubois" in node.name)
    assert stage.centre.states() == before
    keys = desk.keys
    open_check(desk)
    desk.press("i", "s", "Return")
    desk.see_row("Claire Dubois", "waiting")
    count_keys(desk, MOST_KEYS, keys)
    desk.press("u")
    desk.see_row("Claire Dubois", "Expected")


def be_too_early(stage):
    """Before the grace time is over nobody is absent: it says from when he is."""
    desk = stage.open_room()
    choose_row(desk, "Claire Dubois")
    desk.press("n")
    number = stage.centre.visit("Claire Dubois")["ticket"]
    desk.see(f"No. {number} may still come: he can be declared absent from 17:35.")
    assert stage.centre.visit("Claire Dubois")["state"] == "booked"


def not_come(stage):
    """After it one key is enough; the place is free at once, and is given to somebody else."""
    stage.centre.begin_at("17:36")
    desk, other = stage.open_room(), stage.open_today()
    choose_row(desk, "Claire Dubois")
    before = desk.keys
    desk.press("n")
    desk.see_gone("17:20 Claire Dubois")
    count_keys(desk, MOST_KEYS_NO_SHOW, before)
    other.see_row("17:20 Claire Dubois", "Did not come", seconds=AT_ONCE)
    other.see_row("17:20 Free")
    other.select("17:20 Free")
    take_known(other, "lefebvre jul", "LEFEBVRE Julien")
    other.fill("Reason", "Infectious")
    other.press("Return", "c", "ctrl+Return")
    other.see_row("17:20 Julien Lefebvre", "Expected")
    desk.see_row("17:20 Julien Lefebvre")
    assert stage.centre.visit("Claire Dubois")["state"] == "no_show"
    assert stage.centre.visit("Julien Lefebvre")["state"] == "booked"


main(
    ("who is booked arrives with few keys", arrive, *BOTH),
    ("an arrival on the day asks the same, and is undone", arrive_on_today, SQLITE),
    ("before the grace time nobody is absent", be_too_early, SQLITE),
    ("one key after the grace time, and the place is given to another", not_come, *BOTH),
)
