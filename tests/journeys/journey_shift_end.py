#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Journey 8: the end of the shift names who is not dealt with and which orders are open, explains the allowance
and prints its sheet; the ledger shows a summary’s pages before they are printed."""

from garde_doctor import call_next, finish, open_visits, order_culture, take_template
from garde_forms import count_keys
from garde_journey import SHIFT, SQLITE, main

MOST_KEYS = 3
SHEET = "shift 2026-11-23.pdf"
SUMMARIES = "GardeSummariesPage"
UNFINISHED, ORDERS, ALLOWANCE = "Not dealt with yet", "Open orders for the next doctor", "Allowance of the shift"


def end_shift(stage):
    desk = open_visits(stage)
    call_next(desk, "LAMBERT Noé")
    take_template(desk, "urin")
    order_culture(desk)
    finish(desk)
    before = desk.keys
    desk.turn_to(SHIFT)
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


def preview_summary(stage):
    """What is typed into a summary is on its pages, which are printed from where they are looked at."""
    desk = stage.open_today(GARDE_PRINT_TO=str(stage.directory))
    desk.turn_to(SUMMARIES)
    desk.see_focus("the first summary", lambda node: node.role == "list item")
    desk.press("space")
    desk.press("Tab")
    desk.see_focus("the directory", lambda node: node.name == "Search the directory")
    desk.press("Tab")
    desk.fill("To", "Dr Paul Weber")
    before = set(desk.windows())
    desk.press("ctrl+shift+p")
    window = desk.wait("the pages", lambda _: next(iter(set(desk.windows()) - before), None))
    desk.see("The number is given when it is printed or saved.")
    assert not list(stage.directory.glob("*.pdf")), "it was printed without being asked"
    desk.press("ctrl+Return", window=window)
    desk.wait("its paper", lambda _: any(has_pages(path) for path in stage.directory.glob("*.pdf")))
    desk.wait("its row to go", lambda view: not [label for label in view.all("label") if "Weber" in label.name])


def has_pages(path):
    return path.exists() and path.read_bytes().startswith(b"%PDF")


main(
    ("the end of the shift names what is open and prints its sheet", end_shift, SQLITE),
    ("a summary of the ledger is looked at before it is printed", preview_summary, SQLITE),
)
