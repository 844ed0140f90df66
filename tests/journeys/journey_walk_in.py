#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Journey 2: somebody comes without an appointment, is registered, called, seen."""

import re

from garde_forms import count_keys, fill_identity
from garde_journey import AT_ONCE, BOTH, PATIENT, SQLITE, main

MOST_KEYS_NEW, MOST_KEYS_KNOWN = 10, 6


def register_new(stage):
    desk = stage.open_today()
    desk.press("F4")
    fill_identity(desk)
    desk.fill("Reason", "Injury of the hand")
    desk.press("Return")
    desk.see_focus("Family doctor", lambda node: node.name in ("Yes", "No", "?"))
    desk.press("n")
    desk.see_focus("Where to wait", lambda node: node.name == "General")
    desk.press("Return")
    desk.see_row("Zoé Sérac", "waiting")
    count_keys(desk, MOST_KEYS_NEW)
    visit = stage.centre.visit("Zoé Sérac")
    assert (visit["state"], visit["reason"], visit["source"]) == ("waiting", "trauma", "desk"), visit
    desk.see(f"Registered with the number {visit['ticket']}")


def register_known(stage):
    patients = stage.centre.ctl("search", "lefebvre")["patients"]
    known = next(patient for patient in patients if patient["given"] == "Julien")
    desk = stage.open_today()
    desk.press("F4")
    desk.fill("Family name at birth", "lefebvre jul")
    desk.see_row("LEFEBVRE Julien")
    desk.press("Down", "Return")
    desk.fill("Reason", "Infectious")
    desk.press("Return", "y", "ctrl+Return")
    desk.see_row("Julien Lefebvre", "waiting")
    count_keys(desk, MOST_KEYS_KNOWN)
    visit = stage.centre.visit("Julien Lefebvre")
    assert visit["patient"] == known["id"], visit
    assert visit["reason"] == "infectious", visit


def register_unknown(stage):
    """Who cannot say who he is gets a number for a name and an age that is guessed; his identity later."""
    desk, other = stage.open_today(), stage.open_today()
    desk.press("F4", "ctrl+i")
    desk.fill("Age, guessed", "40")
    desk.see("about 40 years")
    desk.press("Return")
    desk.see_focus("Sex", lambda node: node.role == "radio button")
    desk.press("m")
    desk.fill("Reason", "Injury")
    desk.press("Return", "question")
    desk.see_focus("Where to wait", lambda node: node.name == "General")
    desk.press("Return")
    desk.see("Registered with the number")
    count_keys(desk, MOST_KEYS_NEW)
    name = desk.see_focus("him", lambda node: "Unidentified" in node.name).name
    other.see_row(re.search(r"Unidentified[^,]*", name)[0], "waiting", seconds=AT_ONCE)
    name_unknown(stage, desk, other)


def name_unknown(stage, desk, other):
    """His papers were found: his file gets his name, and every desk says it."""
    desk.press("Return")
    desk.see_focus("his file", lambda node: node.is_on(PATIENT))
    desk.press("F3")
    desk.see_focus("the form", lambda node: node.role == "text")
    desk.page = PATIENT
    desk.fill("Family name at birth", "Sérac")
    desk.press("Return")
    desk.fill("First given name", "Luc")
    desk.press("Return", "ctrl+a")
    desk.fill("Born on", "12/3/80")
    desk.press("ctrl+Return")
    desk.see("Luc Sérac")
    other.see_row("Luc Sérac", "waiting", seconds=AT_ONCE)
    assert stage.centre.visit("Luc Sérac")["state"] == "waiting"


def register_minor(stage):
    """Who comes with a child is asked as soon as its birth date is known."""
    desk = stage.open_today()
    desk.press("F4")
    fill_identity(desk, "Sérac", "Tom", "1/6/2023", "m")
    desk.fill("Accompanied by", "his mother")
    desk.press("Return")
    desk.fill("Reason", "Infectious")
    desk.press("Return")
    desk.see_focus("Family doctor", lambda node: node.name in ("Yes", "No", "?"))
    desk.press("y")
    desk.see_focus("Where to wait", lambda node: node.name == "Isolation")
    desk.press("Return")
    desk.see_row("Tom Sérac", "waiting")
    count_keys(desk, MOST_KEYS_NEW)


def serve(stage):
    """The reason is typed one field too far, in the row of its kinds: nothing of it is lost."""
    desk = stage.open_today()
    desk.press("F4")
    fill_identity(desk)
    desk.see_focus("the reason", lambda node: node.name == "Reason")
    desk.press("Tab")
    desk.see_focus("the kinds", lambda node: node.role == "radio button")
    desk.type_text("Injury of the hand")
    desk.press("Return", "n", "ctrl+Return")
    desk.see_row("Zoé Sérac", "waiting")
    for key, said, state in (
        ("c", "Called", "called"),
        ("e", "With the doctor", "in_visit"),
        ("f", "Seen", "done"),
    ):
        desk.press(key)
        desk.see_row("Zoé Sérac", said)
        assert stage.centre.visit("Zoé Sérac")["state"] == state
    desk.see("Injury of the hand")
    assert stage.centre.visit("Zoé Sérac")["reason"] == "trauma"
    steps = [step["to"] for step in stage.centre.visit("Zoé Sérac")["steps"]]
    assert steps == ["waiting", "called", "in_visit", "done"], steps


def miss_a_field(stage):
    before = stage.centre.states()
    desk = stage.open_today()
    desk.press("F4")
    desk.fill("Family name at birth", "Sérac")
    desk.press("ctrl+Return")
    for sentence in ("The given name is missing.", "The birth date is missing.", "The sex is missing.",
                     "The reason is missing.", "Ask for the family doctor."):
        desk.see(sentence)
    desk.see_focus("the first field that is missing", lambda node: node.name == "Given name")
    desk.type_text("Zoé")
    desk.press("Return")
    desk.fill("Born on", "31/2/80")
    desk.press("ctrl+Return")
    desk.see("This is no date of birth")
    desk.see_focus("the wrong date", lambda node: node.name == "Born on")
    for name, text in (("Family name at birth", "Sérac"), ("Given name", "Zoé"), ("Born on", "31/2/80")):
        assert desk.text(name) == text, desk.text(name)
    assert stage.centre.states() == before


def leave_and_come_back(stage):
    desk = stage.open_today()
    desk.press("F4")
    desk.fill("Family name at birth", "Sérac")
    desk.press("Return")
    desk.fill("Given name", "Zoé")
    desk.press("Escape")
    desk.see_focus("the day", lambda node: node.role == "list item")
    desk.press("F4")
    desk.see_focus("the form", lambda node: node.role == "text")
    assert desk.text("Family name at birth") == "Sérac"
    assert desk.text("Given name") == "Zoé"


main(
    ("a new patient is registered with few keys", register_new, *BOTH),
    ("a known patient is registered with fewer", register_known, *BOTH),
    ("who cannot say his name is registered, and named later", register_unknown, SQLITE),
    ("a child is registered with whoever accompanies it", register_minor, SQLITE),
    ("a walk-in is called, enters and is finished by single keys", serve, *BOTH),
    ("a form says beside the field what is missing, and keeps what was typed", miss_a_field, SQLITE),
    ("Escape leaves the form and F4 brings back what was typed", leave_and_come_back, SQLITE),
)
