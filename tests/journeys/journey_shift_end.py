#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Journey 8: the end of the shift names who is not dealt with and which orders are open, explains the allowance
and prints its sheet."""

from garde_doctor import call_next, finish, open_visits, order_culture, take_template
from garde_forms import count_keys
from garde_journey import SHIFT, SQLITE, main

MOST_KEYS = 3
SHEET = "shift 2026-11-23.pdf"
UNFINISHED, ORDERS, ALLOWANCE = "Not dealt with yet", "Open orders for the next doctor", "Allowance of the shift"


def end_shift(stage):
    desk = open_visits(stage)
    call_next(desk, "LAMBERT Noé")
    take_template(desk, "urin")
    order_culture(desk)
    finish(desk)
    before = desk.keys
    desk.turn_to(SHIFT, "ctrl+7")
    view = desk.wait("who is not dealt with", lambda view: view if view.rows(UNFINISHED) else None)
    assert any("DA SILVA Inès" in row for row in view.rows(UNFINISHED)), view.rows(UNFINISHED)
    assert not any("LAMBERT Noé" in row for row in view.rows(UNFINISHED)), view.rows(UNFINISHED)
    assert any("LAMBERT Noé" in row for row in view.rows(ORDERS)), view.rows(ORDERS)
    assert any("Belaïd" in row for row in view.rows(ALLOWANCE)), view.rows(ALLOWANCE)
    desk.press("ctrl+Return")
    desk.see("visits are not over: no. ")
    desk.press("ctrl+p")
    desk.wait("the sheet", lambda _: has_pages(stage.directory / SHEET))
    count_keys(desk, MOST_KEYS, before)


def has_pages(path):
    return path.exists() and path.read_bytes().startswith(b"%PDF")


main(("the end of the shift names what is open and prints its sheet", end_shift, SQLITE))
