#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A patient's rights, in the window: why and until when his file is kept, the whole of it handed out, two files
of one person made one and parted again under the eyes of another desk, and its end."""

import json
import subprocess

from garde_journey import BOTH, PATIENT, SETTINGS, SQLITE, Failure, main

ITEMS = ("Merge with…", "Export the file…", "Day of death", "Legal hold")
KLEIN = ("klein sarah", "KLEIN Sarah")


def open_file(desk, text, row):
    desk.page = None
    desk.press("ctrl+k")
    desk.fill("Find a patient", text)
    desk.see_row(row)
    desk.press("Return")
    desk.see_focus("the file", lambda node: node.is_on(PATIENT))
    desk.page = PATIENT
    desk.see("File kept until")


def go_to(desk, name, key="Tab"):
    """With the keyboard, one control after the other."""
    desk.focus()
    for _ in range(30):
        node = desk.look().focused()
        if node is not None and name in (node.name, node.parent.name):
            return
        path = node.path if node is not None else None
        desk.press(key)
        desk.see_focus("the next control", lambda other, before=path: other.path != before)
    raise Failure(f"{key} does not lead to “{name}”")


def choose(desk, item):
    """What the menu of the file offers; it stands before two buttons, and these before the visits."""
    desk.see_focus("a visit", lambda node: node.role == "list item")
    desk.press("shift+Tab", "shift+Tab", "shift+Tab")
    desk.see_focus("the menu", lambda node: node.parent.name == "More for this file")
    desk.press("space")
    desk.page = None
    desk.see_focus("the menu's first line", lambda node: node.name == ITEMS[0])
    if item != ITEMS[0]:
        desk.press(*["Down"] * ITEMS.index(item))
        desk.see_focus(item, lambda node: node.name == item)
    desk.press("Return")
    desk.page = PATIENT


def keep(stage):
    """A legal hold with its reason, a day of death that is none and one that is: the term says by which rule."""
    desk = stage.open_today()
    open_file(desk, *KLEIN)
    desk.see("20 years after the last visit")
    choose(desk, "Legal hold")
    desk.see_focus("the reason", lambda node: node.name == "Why is it under legal hold?")
    desk.press("Return")
    desk.see("Say why the file is put under legal hold.")
    desk.type_text("Complaint of 12/11")
    desk.press("Return")
    desk.see("Under legal hold since 23/11/2026: Complaint of 12/11")
    choose(desk, "Day of death")
    desk.see_focus("the day", lambda node: node.name == "Day of death")
    desk.type_text("31/12/2030")
    desk.press("Return")
    desk.see("This day of death is still to come.")
    desk.press("ctrl+a")
    desk.type_text("22/11/2026")
    desk.press("Return")
    desk.see("10 years after the death")
    choose(desk, "Legal hold")
    desk.see_focus("the button", lambda node: node.name == "Lift the legal hold")
    desk.press("Return")
    desk.see_gone("Under legal hold")


def tell_who_opened(desk):
    go_to(desk, "Who opened this file")
    desk.press("space")
    desk.wait("who opened it", lambda view: view.rows("Who opened this file"))


def hand_out(stage):
    """Both files of it are written into the folder that was chosen, and the trail says so."""
    patient = stage.centre.ctl("search", "lefevre enzo")["patients"][0]["id"]
    folder = stage.directory / "handed out"
    folder.mkdir()
    desk = stage.open_today()
    open_file(desk, "lefevre enzo", "LEFÈVRE Enzo")
    windows = desk.windows()
    choose(desk, "Export the file…")
    dialog = desk.wait("the choice of a folder",
                       lambda _: next((window for window in desk.windows() if window not in windows), None))
    desk.press("ctrl+l", window=dialog)
    desk.page = None
    desk.see_focus("the path", lambda node: node.role == "text")
    desk.press("ctrl+a", window=dialog)
    subprocess.run(["xdotool", "type", "--delay", "1", "--", str(folder)], check=True)
    desk.press("Return", window=dialog)
    desk.see("The file is in")
    written = {path.suffix: path for path in folder.iterdir()}
    assert sorted(written) == [".json", ".pdf"], written
    assert all(path.stat().st_mode & 0o777 == 0o600 for path in written.values())
    assert written[".pdf"].read_bytes().startswith(b"%PDF")
    file = json.loads(written[".json"].read_text("utf-8"))
    assert file["format"] == "garde-patient-1" and file["identity"]["id"] == patient, file["identity"]
    assert file["visits"][0]["notes"] and file["visits"][0]["orders"] and file["visits"][0]["measurements"]
    tell_who_opened(desk)
    told = stage.centre.ctl("audit", "--act", "export", "--patient", patient)
    assert len(told["entries"]) == 1, told
    # The system's chooser of folders forgets a few bytes of its own, which a sanitizer would hold against Garde.
    desk.kill()


def add_double(desk, born):
    """The same person, written down once more with a slip of the hand; the form warns, and is told again."""
    desk.press("ctrl+n")
    for name, text in (("Family name at birth", "Kleyn"), ("First given name", "Sarah"), ("Born on", born)):
        desk.see_focus(name, lambda node, name=name: name in node.name)
        desk.press("ctrl+a")
        desk.type_text(text)
        desk.press("Return")
    desk.see_focus("whether it is uncertain", lambda node: node.role == "check box")
    desk.press("Return")
    desk.see_focus("the sex", lambda node: node.role == "radio button")
    desk.press("f")
    desk.see_row("KLEIN Sarah")
    desk.press("ctrl+Return")
    desk.see("a file that looks the same is there")
    desk.press("ctrl+Return")
    desk.see("File kept until")


def merge(stage):
    """Two desks look at the two files: what one merges, the other follows; an old link does, too."""
    left, right = stage.open_today(), stage.open_today()
    year, month, day = stage.centre.ctl("search", "klein sarah")["patients"][0]["birth_date"].split("-")
    add_double(left, f"{day}/{month}/{year}")
    left.page = PATIENT
    left.see("Sarah Kleyn")
    open_file(right, *KLEIN)
    choose(right, "Merge with…")
    right.see_focus("the other file", lambda node: "KLEYN" in node.name)
    right.press("Return")
    right.see_focus("the button", lambda node: node.name == "Merge: this file stays")
    right.press("Return")
    said = "The file of Sarah Kleyn was merged into this one on 23/11/2026."
    right.see(said)
    left.see(said)
    found = stage.centre.ctl("search", "kley")
    assert found["total"] == 0, found
    go_to(right, "Part these files again")
    right.press("Return")
    right.see_gone(said)
    left.see_gone(said)
    assert stage.centre.ctl("search", "kley")["total"] == 1


def end(stage):
    """A file whose day has come is ended by a decision, which says who, why and what is left."""
    stage.centre.leap(40)
    desk = stage.open_desk()
    desk.turn_to(SETTINGS)
    desk.press(*["ctrl+Next"] * 4)
    number = desk.see_focus("a file that is due", lambda node: node.name.startswith("File no. ")).name.split()[-1]
    desk.press("Return")
    desk.see_focus("the decision", lambda node: "Who decided" in node.name)
    desk.press("Tab", "Return")
    desk.see("Say who decided that this file ends, and why.")
    desk.see_focus("the decision", lambda node: "Who decided" in node.name)
    desk.type_text("Dr Kerleau, after 20 years")
    desk.press("Tab", "Return")
    desk.see(f"file no. {number}")
    desk.see("Dr Kerleau, after 20 years")
    decisions = stage.centre.ctl("patient", "decisions")["decisions"]
    assert [decision["patient"] for decision in decisions] == [number], decisions
    assert stage.centre.ctl("check")["problems"] == []


main(
    ("a file is kept for a reason and until a day that is explained", keep, SQLITE),
    ("a patient's file is handed out", hand_out, SQLITE),
    ("two desks follow a merge and its undoing", merge, *BOTH),
    ("a file is ended by a decision", end, SQLITE),
)
