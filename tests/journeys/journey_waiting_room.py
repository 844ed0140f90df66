#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Journey 5: who waits is called, called again, set aside, put back, by one key each; every desk sees it."""

from garde_forms import choose_row
from garde_journey import AT_ONCE, BOTH, SQLITE, main


def follow(stage):
    desk, other = stage.open_room(), stage.open_room()
    desk.focus()
    desk.see_focus("whoever is first", lambda node: "Noé Lambert" in node.name)
    for key, words in (
        ("c", ("Noé Lambert", "Called")),
        ("r", ("Noé Lambert", "Called")),
        ("e", ("Noé Lambert", "With the doctor")),
    ):
        press_once(stage, desk, key, other, *words)
    steps = [step["to"] for step in stage.centre.visit("Noé Lambert")["steps"]]
    assert steps == ["booked", "waiting", "called", "called", "in_visit"], steps
    for key, words in (("u", ("Noé Lambert", "Called")), ("ctrl+z", ("Noé Lambert", "Called"))):
        press_once(stage, desk, key, other, *words)
    desk.press("b")
    other.wait("him waiting", lambda view: is_among(view, "Waiting", "Noé Lambert"), AT_ONCE)
    desk.wait("him waiting", lambda view: is_among(view, "Waiting", "Noé Lambert"))


def press_once(stage, desk, key, other, *words):
    """One key, and the other desk sees it at once; so does this one."""
    before = count_steps(stage.centre)
    desk.press(key)
    other.see_row(*words, seconds=AT_ONCE)
    desk.see_row(*words)
    desk.wait(f"{key} being done", lambda _: count_steps(stage.centre) != before)


def count_steps(centre):
    return [len(visit["steps"]) for visit in centre.ctl("day", "show")["visits"]]


def is_among(view, part, name):
    return any(name in row for row in view.rows(part))


def set_aside(stage):
    """P sets aside and takes back; who is set aside is not called, and keeps his wait."""
    desk, other = stage.open_room(), stage.open_room()
    desk.press("p")
    for window, seconds in ((other, AT_ONCE), (desk, AT_ONCE)):
        window.wait("him set aside", lambda view: is_among(view, "Set aside", "Noé Lambert"), seconds)
    desk.see_focus("whoever is next", lambda node: "Aïcha Benali" in node.name)
    choose_row(desk, "Noé Lambert")
    desk.press("p")
    other.wait("him back", lambda view: is_among(view, "Waiting", "Noé Lambert"), AT_ONCE)
    assert stage.centre.visit("Noé Lambert")["state"] == "waiting"


def raise_priority(stage):
    """Plus raises: he goes before, with the reason in words, on every desk; minus takes it back."""
    desk, other = stage.open_room(), stage.open_room()
    choose_row(desk, "Odile Garnier")
    before = desk.look().rows("Waiting")
    desk.press("plus")
    other.see_row("Odile Garnier", "Priority: gains 30 min", seconds=AT_ONCE)
    place = find_place(desk.wait("her new place", lambda view: moved(view, before)), "Odile Garnier")
    assert place < find_place(before, "Odile Garnier"), place
    desk.see_focus("her", lambda node: "Odile Garnier" in node.name)
    desk.press("minus")
    other.see_row("Odile Garnier", "Walk-in", seconds=AT_ONCE)


def moved(view, before):
    rows = view.rows("Waiting")
    return rows if find_place(rows, "Odile Garnier") != find_place(before, "Odile Garnier") else None


def find_place(rows, name):
    return next((place for place, row in enumerate(rows) if name in row), -1)


def leave(stage):
    """Who leaves unseen or is sent on goes with a reason in one line; another zone is one letter."""
    desk, other = stage.open_room(), stage.open_room()
    choose_row(desk, "Paul Nguyễn")
    desk.press("z")
    desk.see("Change the zone")
    desk.press("o")
    other.see_row("Paul Nguyễn", "Outside", seconds=AT_ONCE)
    desk.see_focus("him", lambda node: "Paul Nguyễn" in node.name)
    desk.press("l")
    desk.see("Leaves without being seen")
    desk.press("w", "Return")
    other.wait("his going", lambda view: not is_among(view, "Waiting", "Paul Nguyễn"), AT_ONCE)
    desk.see_focus("whoever is next", lambda node: node.role == "list item" and "Paul Nguyễn" not in node.name)
    assert stage.centre.visit("Paul Nguyễn")["state"] == "left"
    choose_row(desk, "Rémi Vasseur")
    desk.press("d")
    desk.see("Sent on without being seen")
    desk.press("Return")
    desk.see("Where to? Choose one")
    desk.press("1", "Return")
    other.wait("his going", lambda view: not is_among(view, "Waiting", "Rémi Vasseur"), AT_ONCE)
    assert stage.centre.visit("Rémi Vasseur")["state"] == "redirected"


main(
    ("calling, calling again, entering, putting back take one key each", follow, *BOTH),
    ("who is set aside waits beside the queue", set_aside, SQLITE),
    ("a raised priority moves forward and says why", raise_priority, SQLITE),
    ("another zone, leaving unseen, being sent on", leave, SQLITE),
)
