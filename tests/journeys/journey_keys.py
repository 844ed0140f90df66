#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Everything by keyboard: letters act on lists and never while one types; the list of keys, the places."""

import re

from garde_journey import ALLOWANCES, ROOM, SETTINGS, SQLITE, Failure, main


def type_letters(stage):
    """Bare letters are text in a text field, and step nobody on."""
    before = stage.centre.states()
    desk = stage.open_today()
    desk.press("F4")
    desk.fill("Family name at birth", "ancefput")
    desk.press("Escape", "ctrl+k")
    desk.fill("Find a patient", "ancefput")
    desk.see("Nobody found")
    desk.press("Escape")
    desk.see_focus("the day", lambda node: node.role == "list item")
    assert stage.centre.states() == before


def undo_letters(stage):
    """Ctrl+Z is the field's own in a field, and the day's on the day."""
    desk = stage.open_today()
    desk.select("Odile Garnier")
    desk.press("c")
    desk.see_row("Odile Garnier", "Called")
    desk.press("F4")
    desk.fill("Family name at birth", "Sérac")
    desk.press("ctrl+z")
    desk.wait("less text", lambda view: view.text("Family name at birth") != "Sérac")
    desk.press("Escape")
    desk.see_row("Odile Garnier", "Called")
    desk.see_focus("the day", lambda node: node.role == "list item")
    desk.press("ctrl+z")
    desk.see_row("Odile Garnier", "waiting")


def hurry(stage):
    """Who types faster than the program answers loses no letter, and no letter becomes a step."""
    desk = stage.open_today()
    desk.select("Odile Garnier")
    desk.press("c", "F4")
    desk.type_text("ancefput")
    desk.see_row("Odile Garnier", "Called")
    desk.wait("all letters", lambda view: view.text("Family name at birth") == "ancefput")
    desk.press("Escape")
    desk.press("b", "ctrl+k")
    desk.type_text("ancefput")
    desk.see_row("Odile Garnier", "waiting")
    desk.wait("all letters", lambda view: view.text("Find a patient") == "ancefput")
    steps = [step["to"] for step in stage.centre.visit("Odile Garnier")["steps"]]
    assert steps == ["waiting", "called", "waiting"], steps


def search_on_a_file(stage):
    """On a patient's file too, what another desk does leaves the typing alone."""
    desk, other = stage.open_today(), stage.open_today()
    desk.select("Odile Garnier")
    desk.press("Return")
    desk.wait("her visits", lambda view: view.rows("Visits"))
    desk.press("ctrl+k")
    desk.fill("Find a patient", "lef")
    other.press("c")
    desk.see("5 patients waiting")
    desk.type_text("è")
    desk.wait("all letters", lambda view: view.text("Find a patient") == "lefè")


def list_keys(stage):
    desk = stage.open_today()
    for key in ("ctrl+question", "F1"):
        windows = desk.windows()
        desk.press(key)
        desk.see("Undo the last step")
        new = desk.wait("a window of its own", lambda _: set(desk.windows()) - set(windows))
        desk.press("Escape", window=new.pop())
        desk.see_gone("Undo the last step")


def walk_places(stage):
    """By Tab from the day to the places, down to the allowances, in by Enter; and by Ctrl and a number."""
    desk = stage.open_today()
    for _ in range(30):
        if desk.look().focused().parent.name == "Places":
            break
        before = desk.look().focused().path
        desk.press("shift+Tab")
        desk.see_focus("something else", lambda node: node.path != before)
    else:
        raise Failure("Tab does not lead to the places")
    desk.press("Down", "Down", "Down", "Down")
    desk.see_focus("the allowances", lambda node: node.name == "Allowances")
    desk.press("Return")
    desk.wait("the allowances", lambda view: view.rows("Doctors"))
    desk.see_focus("the doctors", lambda node: node.parent.name == "Doctors")
    desk.press("ctrl+1")
    desk.see_focus("the day", lambda node: re.match(r"\d\d:\d\d", node.name))


def move(stage):
    """The arrows, Home and End, and the days before and after."""
    desk = stage.open_today()
    lanes = [desk.look().rows(name) for name in ("Dr Karim Belaïd", "Dr Hélène Marchand")]
    desk.see_focus("the next to be called", lambda node: "Noé Lambert" in node.name)
    for key, name in (("Home", lanes[0][0]), ("End", lanes[0][-1]), ("Up", lanes[0][-2]), ("Right", None),
                      ("Home", lanes[1][0]), ("Left", lanes[0][0])):
        desk.press(key)
        desk.see_focus(f"{name} by {key}", lambda node, wanted=name: wanted in (None, node.name))
    desk.press("ctrl+Prior")
    desk.see("Sunday 22 November")
    desk.press("t")
    desk.see("Monday 23 November")
    desk.see_row("Paul Nguyễn")


def name_everything(stage):
    """Every control on every page says what it is: it has a name, and none that is that of its class."""
    unnamed = {
        f"{page}: {node} in {node.parent}"
        for page, view in walk_pages(stage) for node in view.nodes if is_unnamed(node)
    }
    if unnamed:
        raise Failure("\n".join(sorted(unnamed)))


def walk_pages(stage):
    """Every page by its name, with whatever opens there."""
    desk = stage.open_today()
    yield "the day", desk.look()
    for key, name in (("F4", "the walk-in"), ("ctrl+i", "the walk-in without a name")):
        desk.press(key)
        desk.see_focus(name, lambda node: node.role == "text")
        yield name, desk.look()
    desk.press("Escape")
    desk.select("18:00 Free")
    desk.press("Return")
    desk.see_focus("the booking", lambda node: node.role == "text")
    yield "the booking", desk.look()
    desk.press("Escape", "ctrl+k")
    desk.fill("Find a patient", "klein")
    desk.wait("Sarah Klein", lambda view: view.rows("Patients found"))
    yield "the search", desk.look()
    desk.press("Return")
    desk.wait("her visits", lambda view: view.rows("Visits"))
    yield "the file", desk.look()
    desk.press("F3")
    desk.see_focus("the form", lambda node: node.role == "text")
    yield "the form of the file", desk.look()
    desk.press("Escape")
    for page in (ALLOWANCES, SETTINGS, ROOM):
        desk.turn_to(page)
        yield page, desk.look()
    for key in "zldx":
        desk.press(key)
        yield f"the line of {key}", desk.look()
        desk.press("Escape")
    broken = stage.open_desk(uri=stage.directory / "nothing.sqlite")
    broken.see("No centre yet")
    yield "the start", broken.look()


# What a person can do something with.
CONTROLS = ("button", "toggle button", "text", "entry", "check box", "radio button", "combo box", "list", "grouping")


def is_unnamed(node):
    """Boxes are not read out. GTK gives scroll bars, the pages of a stack and a label without text no name,
    and none to what is within a list that drops down."""
    if node.name == "GtkStackPage" or is_within_popup(node):
        return False
    if node.role in ("filler", "scroll bar", "label"):
        return False
    return node.role in CONTROLS and node.name == "" or re.match(r"(Gtk|Adw|Garde)[A-Z]", node.name) is not None


def is_within_popup(node):
    return node.name == "GtkPopover" or node.parent is not None and is_within_popup(node.parent)


main(
    ("letters typed into a field are text and nothing else", type_letters, SQLITE),
    ("Ctrl+Z belongs to a field while one types there", undo_letters, SQLITE),
    ("no letter is lost or becomes a step when one types fast", hurry, SQLITE),
    ("on a file the search keeps the focus whatever another desk does", search_on_a_file, SQLITE),
    ("Ctrl+? and F1 show the keys", list_keys, SQLITE),
    ("the places are reached by keys", walk_places, SQLITE),
    ("the arrows, Home and End lead through the day", move, SQLITE),
    ("everything has a name", name_everything, SQLITE),
)
