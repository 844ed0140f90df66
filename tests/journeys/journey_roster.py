#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Journey 9: the week's roster. Wishes, filling with its proof, an empty place with its reasons, one change by
hand that is undone, publishing with calendars and the page for the wall; then everything else that a
coordinator does on that page, and what a doctor finds there."""

import os
import re
from pathlib import Path

from garde_forms import count_keys
from garde_journey import BOTH, DEADLINE, SQLITE, Failure, main
from garde_roster import WEEK, Clipboard, choose_file, click, describe, draw, open_roster

MOST_KEYS = 16
MONDAY = "2026-11-30"


def find_chip(view, who, day):
    return view.find("button", re.compile(rf"Dr .*{who}, \w+ {day}\b"))


def find_hole(view, day=3):
    return view.find("button", re.compile(rf"\w+ {day} .*\d missing$"))


def see_chip(desk, who, day):
    return desk.wait(f"{who} on the {day}", lambda view: find_chip(view, who, day))


def see_hole(desk):
    return desk.wait("the empty place", find_hole)


def get_folder():
    return Path(os.environ["HOME"], "Roster")


# --- A week, from wishes to the wall ---

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
    desk = open_roster(stage)
    desk.see_focus("the empty place", lambda node: "missing" in node.name)
    before = desk.keys
    answer_by_keys(desk)
    desk.press("f")
    desk.see("it is proven that no roster fills more")
    hole = see_hole(desk)
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
    folder = get_folder()
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


# --- By the pointer and by keys ---

def pick(desk, who, day):
    """Clicks on somebody in the week and leaves what opens. The week is drawn anew with every change of
    it, and a click that it overtakes hits nothing: a person clicks again."""
    for seconds in (3, 3, DEADLINE):
        click(desk, see_chip(desk, who, day))
        try:
            desk.see("in place of", seconds)
            break
        except Failure:
            if seconds == DEADLINE:
                raise
    desk.press("Escape")
    desk.see_focus(who, lambda node: re.search(rf"{who}, \w+ {day}\b", node.name))


def move_by_pointer(desk):
    """A doctor of the column onto the empty place; one of the week onto it; each taken back."""
    view = desk.look()
    draw(desk, view.find("list item", "Dr Amrani"), find_hole(view))
    see_chip(desk, "Amrani", 3)
    desk.see("has not answered")
    desk.press("u")
    see_hole(desk)
    view = desk.look()
    draw(desk, find_chip(view, "Costa", 1), find_hole(view))
    desk.wait("Costa moved", lambda view: find_chip(view, "Costa", 3) and not find_chip(view, "Costa", 1))
    desk.press("u")
    desk.wait("Costa back", lambda view: find_chip(view, "Costa", 1) and not find_chip(view, "Costa", 3))


def carry_by_keys(desk):
    pick(desk, "Costa", 1)
    for day in (2, 3):
        desk.see_focus("Costa", lambda node: "Costa" in node.name)
        desk.press("shift+Right")
        see_chip(desk, "Costa", day)
    desk.press("u")
    see_chip(desk, "Costa", 2)
    desk.press("u")
    see_chip(desk, "Costa", 1)
    desk.press("m")
    desk.see("30 November – 3 January")
    desk.press("s")
    desk.see(WEEK)


def leave_week(desk):
    """The key for the next week means that in a list, too, which has a meaning of its own for it."""
    tab_to(desk, "Dr Amrani")
    desk.press("ctrl+Next")
    desk.see("7–13 December")
    desk.press("ctrl+Prior")
    desk.see(WEEK)
    see_chip(desk, "Costa", 1)


def lock_against_a_rule(desk):
    """An evening and the next morning, both locked: they are named instead of a plan; all is taken back."""
    pick(desk, "Petit", 4)
    desk.press("Return")
    desk.see_focus("the search", lambda node: "A doctor’s name" in node.name)
    desk.type_text("duv")
    desk.wait("what was typed", lambda view: view.read(view.focused()) == "duv")
    desk.press("Return")
    see_chip(desk, "Duval", 4)
    for day in (4, 5):
        desk.see_focus("her", lambda node, day=day: re.search(rf"Duval, \w+ {day}\b", node.name))
        desk.press("l")
        desk.wait("the lock", lambda view, day=day: "Locked" in describe(desk, find_chip(view, "Duval", day)))
        desk.press("Right")
    desk.press("f")
    desk.wait("who clashes", lambda view: view.find("alert", re.compile("Duval")))
    for _ in range(3):
        desk.press("u")
    see_chip(desk, "Petit", 4)


# --- Answers of others, and what is written down of a person ---

def take_answers(desk):
    """A table out of a spreadsheet, one out of a file, one with a mistake; the first two taken back."""
    desk.press("w")
    desk.see_focus("a wish", lambda node: ": " in node.name)
    with Clipboard("\t30/11 15:30\t01/12 15:30\nAmrani\toui\tsi besoin\n"):
        desk.press("ctrl+v")
        desk.see("2 answers were taken over.")
    desk.see("Dr Amrani, Tuesday 1 December, Après-midi (15:30): If needed")
    desk.press("u")
    desk.see("Dr Amrani, Tuesday 1 December, Après-midi (15:30): Did not answer")
    with Clipboard("\t30/11 15:30\nPersonne\toui\n"):
        desk.press("ctrl+v")
        desk.see("nobody on this roster is called “Personne”")
    table = Path(os.environ["HOME"], "wishes.csv")
    table.write_text("doctor;30/11/2026 15:30;02/12/2026 15:30\nAmrani;non;oui\n", "utf-8")
    desk.press("o")
    choose_file(desk, table)
    desk.see("2 answers were taken over.")
    desk.see("Dr Amrani, Wednesday 2 December, Après-midi (15:30): Can")


def write_down(desk):
    """His leave, how much he works, a paper with its copy: each is there afterwards, wrong ones stay typed."""
    desk.press("Return")
    desk.fill("From day", "12/10/26")
    desk.press("Tab")
    desk.fill("To day", "11/10/26")
    desk.press("Tab", "Return")
    desk.see("The last day is before the first.")
    assert desk.text("To day") == "11/10/26"
    desk.press("shift+Tab", "ctrl+a")
    desk.type_text("02/12/26")
    desk.press("shift+Tab", "ctrl+a")
    desk.type_text("01/12/26")
    desk.press("Tab", "Tab", "Return")
    desk.see("Tuesday 1 December to Wednesday 2 December")


def tab_to(desk, *names):
    """With Tab to the field or button of one of those names, however many are before it."""
    node = desk.look().focused()
    for _ in range(60):
        if any(name in node.name for name in names):
            return
        desk.press("Tab")
        node = desk.see_focus("the next control", lambda other, before=node.path: other.path != before)
    raise Failure(f"Tab does not lead to {names}")


def write_down_limits(desk):
    tab_to(desk, "Most a week")
    desk.press("ctrl+a")
    desk.type_text("3")
    tab_to(desk, "Target")
    desk.press("ctrl+a")
    desk.type_text("6")
    tab_to(desk, "Save")
    desk.press("Return")


def write_down_paper(desk):
    """A paper that ends before it begins stays typed; put right it is kept, and its copy can be seen."""
    scan = Path(os.environ["HOME"], "contract.pdf")
    scan.write_bytes(b"%PDF-1.4\n%copy\n")
    tab_to(desk, "Which paper")
    tab_to(desk, "Valid from")
    desk.type_text("01/12/2026")
    tab_to(desk, "Valid until")
    desk.type_text("01/11/2026")
    tab_to(desk, "Number")
    desk.type_text("C-77")
    tab_to(desk, "Copy…")
    desk.press("Return")
    choose_file(desk, scan)
    desk.see("contract.pdf")
    tab_to(desk, "Save")
    desk.press("Return")
    desk.see_focus("the end, which is wrong", lambda node: "Valid until" in node.name)
    assert desk.text("Number") == "C-77"
    desk.press("ctrl+a")
    desk.type_text("31/12/2026")
    tab_to(desk, "Save")
    desk.press("Return")
    desk.see("01/12/2026 to 31/12/2026 · C-77")
    desk.see("See the copy")


# --- An empty place ---

def correct(desk):
    """The first correction is one key away, and one key takes it back."""
    desk.press("Return")
    desk.see("What would fill it")
    desk.see_focus("the first correction", lambda node: node.role == "list item")
    desk.press("Return")
    desk.see("All 16 places are filled")
    desk.press("u")
    see_hole(desk)
    desk.see_focus("whoever is above it", lambda node: "Marchand" in node.name)
    desk.press("Down")
    desk.see_focus("the empty place", lambda node: "missing" in node.name)


def call_out(desk):
    """Who was asked and did not answer is told with the day, the next time."""
    for key in ("Left", "Left", "Down"):
        desk.press(key)
    desk.see_focus("the empty place", lambda node: "missing" in node.name)
    correct(desk)
    desk.press("Return")
    desk.see("Whom to telephone")
    tab_to(desk, "No reply")
    desk.press("Return")
    desk.press("Escape")
    desk.see_focus("the empty place", lambda node: "missing" in node.name)
    desk.press("Return")
    desk.see("asked on 23/11/2026: Did not pick up")
    desk.press("Escape")
    desk.see_focus("the empty place", lambda node: "missing" in node.name)


def fail_to_close(desk):
    """A shift on which somebody works is not closed, and he is named."""
    desk.press("Return")
    desk.see("Whom to telephone")
    tab_to(desk, "Close the shift…")
    desk.press("Return")
    desk.see_focus("the reason", lambda node: "Why it is closed" in node.name)
    desk.press("Return")
    desk.see("Somebody works on this shift, and it is not closed: Dr Marchand")
    desk.see_focus("the reason, still there", lambda node: "Why it is closed" in node.name)
    desk.press("Escape")
    desk.see_focus("the empty place again", lambda node: "missing" in node.name)


def change_afterwards(desk):
    """A change after the publication tells one doctor, and writes nothing for the others."""
    publish(desk)
    before = set(get_folder().iterdir())
    desk.see_focus("the empty place", lambda node: "missing" in node.name)
    desk.press("Down")
    desk.see_focus("Petit", lambda node: "Petit" in node.name)
    desk.press("Delete")
    desk.see("1 change since it was published")
    desk.press("p")
    desk.see("1 doctor is told")
    desk.press("ctrl+Return")
    desk.see("Published.")
    new = {path.name for path in set(get_folder().iterdir()) - before}
    told = {name for name in new if name.endswith(".eml") and "closed" not in name}
    assert told and all("petit" in name for name in told), new
    desk.press("Escape")


def work_on_page(stage):
    """All of it once, at one desk."""
    desk = open_roster(stage)
    move_by_pointer(desk)
    carry_by_keys(desk)
    leave_week(desk)
    lock_against_a_rule(desk)
    call_out(desk)
    fail_to_close(desk)
    change_afterwards(desk)


def write_answers(stage):
    """What GLib forgets of the types of files when a file is asked for names nobody: leaks are others' to find."""
    desk = open_roster(stage, ASAN_OPTIONS="detect_leaks=0:abort_on_error=0")
    take_answers(desk)
    write_down(desk)
    write_down_limits(desk)
    write_down_paper(desk)


# --- A doctor ---

def read_as_doctor(stage):
    """He reads what is published, changes nothing of it, and answers for himself alone."""
    desk = open_roster(stage, "medecin")
    desk.wait("the wishes", lambda view: view.find("radio button", "Wishes"))
    view = desk.look()
    assert not view.find("button", "Publish…") and not view.find("button", "Fill")
    assert not view.find("button", "New doctor") or not view.find("button", "New doctor").is_sensitive
    desk.press("f", "p", "w")
    desk.see_focus("a wish", lambda node: ": " in node.name)
    desk.press("Home", "1")
    desk.see("Everybody answers for himself here.")


main(
    ("the week's roster is filled, explained, changed and published", plan_week, *BOTH),
    ("a week is changed by pointer and keys, and told again", work_on_page, SQLITE),
    ("answers come in tables, leave and papers are written down", write_answers, SQLITE),
    ("a doctor reads the roster and answers for himself", read_as_doctor, SQLITE),
)
