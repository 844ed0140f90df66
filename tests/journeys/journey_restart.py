#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What was shown as done is done: it is there after the power went, and the next window goes on from it."""

from garde_journey import POSTGRESQL, SQLITE, main


def survive(stage):
    """A walk-in is registered, and the window dies in the moment in which he is shown."""
    desk = stage.open_today()
    desk.press("F4")
    desk.fill("Family name at birth", "Sérac")
    desk.press("Return")
    desk.fill("Given name", "Zoé")
    desk.press("Return")
    desk.fill("Born on", "12/3/80")
    desk.press("Return", "f")
    desk.fill("Reason", "Injury")
    desk.press("Return", "y", "ctrl+Return")
    desk.see_row("Zoé Sérac", "waiting")
    desk.kill()
    visit = stage.centre.visit("Zoé Sérac")
    assert [step["to"] for step in visit["steps"]] == ["waiting"], visit
    stage.centre.ctl("check")
    again = stage.open_today()
    again.see_row("Zoé Sérac", "waiting", f"No. {visit['ticket']}")


def go_on(stage):
    """A step that the last window made is undone in the next, on the same workstation."""
    desk = stage.open_today()
    desk.select("Odile Garnier")
    desk.press("c")
    desk.see_row("Odile Garnier", "Called")
    desk.kill()
    again = stage.open_today()
    again.see_row("Odile Garnier", "Called")
    again.wait("something to undo", lambda view: view.find("button", "Undo").is_sensitive)
    again.press("u")
    again.see_row("Odile Garnier", "waiting")


def leave(stage):
    """Left and opened again, the day is as it was."""
    desk = stage.open_today()
    desk.select("Claire Dubois")
    desk.press("a")
    desk.see_focus("the check", lambda node: node.name == "Identity seen")
    desk.press("Return")
    desk.see_row("Claire Dubois", "waiting")
    before = stage.centre.states()
    desk.close()
    again = stage.open_today()
    again.see_row("Claire Dubois", "waiting")
    assert stage.centre.states() == before


main(
    ("a walk-in survives a crash right after he is shown", survive, SQLITE, POSTGRESQL),
    ("a step is undone by the window after a crash", go_on, SQLITE),
    ("a window that was left opens on the same day again", leave, SQLITE),
)
