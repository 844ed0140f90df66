#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tab walks every page and every form in the order of reading."""

from garde_journey import PATIENT, SETTINGS, SQLITE, TODAY, Failure, main

MOST_STOPS = 40
FEWEST_STOPS = 4


def walk_room(stage):
    check_order(stage.open_room())


def walk_today(stage):
    """From the visit that is selected over the side to the keys below."""
    desk = stage.open_today()
    desk.page = TODAY
    check_order(desk)


def walk_forms(stage):
    desk = stage.open_today()
    desk.page = TODAY
    desk.press("F4")
    desk.see_focus("the walk-in", lambda node: node.role == "text")
    check_order(desk)
    desk.turn_to(PATIENT, "ctrl+n")
    check_order(desk)
    desk.turn_to(SETTINGS)
    check_order(desk)


def check_order(desk):
    """The stops of Tab, from the first to where it leaves the page: each is read after the one before it."""
    stops = [desk.see_focus(desk.page, lambda node: node.is_on(desk.page))]
    while len(stops) < MOST_STOPS:
        desk.press("Tab")
        node = desk.see_focus("the next stop", lambda other, path=stops[-1].path: other.path != path)
        if not node.is_on(desk.page):
            break
        stops.append(node)
    order = [node.path for node in desk.look().nodes]
    places = [order.index(node.path) for node in stops if node.path in order]
    if not FEWEST_STOPS <= len(places) < MOST_STOPS or places != sorted(places):
        raise Failure(f"Tab goes {stops}")


main(
    ("the waiting room is walked in the order of reading", walk_room, SQLITE),
    ("Today is walked in the order of reading", walk_today, SQLITE),
    ("the forms are walked in the order of reading", walk_forms, SQLITE),
)
