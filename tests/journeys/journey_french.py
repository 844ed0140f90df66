#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A French desk reads French: no text on any page is one of the English ones that have a translation."""

import ast
import os
import re
from pathlib import Path

from garde_journey import ALLOWANCES, ROOM, SETTINGS, SQLITE, Failure, Skip, main

TEXTS = Path(os.environ["GARDE_SOURCE_DIR"], "po", "fr.po")
PLACEHOLDER = re.compile(r"%(?:\d+\$)?[-+ 0#]*\d*(?:\.\d+)?l{0,2}[diouxsfgc]")
LETTERS = 4  # of a text with placeholders; what has fewer fits everything


def read_texts():
    """[([English…], [French…])] of every entry; no French where it is missing or uncertain."""
    entries = []
    for block in TEXTS.read_text("utf-8").split("\n\n"):
        english, french, words = [], [], None
        for line in block.splitlines():
            match = re.match(r'(?:(msgctxt|msgid|msgid_plural|msgstr)(?:\[\d+\])? )?(".*")$', line)
            if match is None:
                continue
            if match[1] is not None:
                words = {"msgctxt": [], "msgstr": french}.get(match[1], english)
                words.append("")
            words[-1] += ast.literal_eval(match[2])
        if english and english[0]:
            entries.append((english, [] if "#, fuzzy" in block or "" in french else french))
    return entries


def make_pattern(text):
    """What a text looks like on the screen, whatever fills its placeholders; None if that says nothing."""
    pieces = PLACEHOLDER.split(text.replace("%%", "%"))
    if len(pieces) > 1 and sum(letter.isalpha() for letter in "".join(pieces)) < LETTERS:
        return None
    return re.compile(".+".join(map(re.escape, pieces)) + r"\Z", re.DOTALL)


def find_english(labels, entries):
    """The labels that read like an English text and like no French one."""
    english, french = [], []
    for sources, translations in entries:
        english += [pattern for pattern in map(make_pattern, sources) if pattern is not None]
        french += [pattern for pattern in map(make_pattern, translations) if pattern is not None]
    return [
        label for label in labels
        if sum(map(str.isalpha, label)) > 1  # a letter alone is a key
        and any(pattern.match(label) for pattern in english)
        and not any(pattern.match(label) for pattern in french)
    ]


def visit_pages(stage):
    """The labels of every page, by its name."""
    desk = stage.open_today("fr")
    yield "the day", desk.labels()
    desk.press("F4", "ctrl+Return")
    desk.wait("the fields that are missing", lambda view: len(view.all("text")) > 2)
    yield "the form with everything missing", desk.labels()
    desk.press("Escape", "ctrl+k")
    desk.see_focus("the search", lambda node: node.role == "text")
    desk.type_text("zzqx")
    desk.wait("no answer", lambda view: any(view.text(node.name) == "zzqx" for node in view.all("text")))
    yield "the search without an answer", desk.labels()
    desk.press("ctrl+a")
    desk.type_text("klein sarah")
    desk.see_row("KLEIN Sarah")
    yield "the search with an answer", desk.labels()
    desk.press("Return")
    desk.see("06 31 75 20 44")
    yield "the file", desk.labels()
    desk.press("F3")
    desk.see_focus("the form", lambda node: node.role == "text")
    yield "the form of the file", desk.labels()
    desk.press("Escape", "Escape")
    desk.see_focus("the day", lambda node: node.role == "list item")
    desk.press("F4", "ctrl+i")
    desk.see_focus("an age", lambda node: node.role == "text")
    yield "the form of somebody unknown", desk.labels()
    desk.press("Escape")
    desk.see_focus("the day", lambda node: node.role == "list item")
    for key in "cefu":
        desk.press(key)
        yield f"the day after {key}", desk.labels()
    yield "the waiting room", turn_room(desk)
    desk.press(desk.place_key(SETTINGS))
    desk.see_focus("the settings", lambda node: node.is_on(SETTINGS))
    yield "the settings", desk.labels()
    desk.press(desk.place_key(ALLOWANCES))
    desk.wait("the doctors", lambda view: view.row("Yann Le Goff", "€"))
    yield "the allowances", desk.labels()
    windows = desk.windows()
    desk.press("F1")
    new = desk.wait("the list of keys", lambda _: set(desk.windows()) - set(windows))
    yield "the list of keys", desk.labels()
    desk.press("Escape", window=new.pop())
    desk.wait("its end", lambda _: desk.windows() == windows)


def turn_room(desk):
    """The waiting room, with the line of each step that asks something; what was read there."""
    desk.press(desk.place_key(ROOM))
    desk.see_focus("whoever is first", lambda node: node.is_on(ROOM))
    labels = desk.labels()
    for key in "zld":
        desk.press(key)
        desk.see_focus(f"the line of {key}", lambda node: node.role != "list item" and node.is_on(ROOM))
        labels += desk.labels()
        desk.press("Escape")
        desk.see_focus("the row", lambda node: node.role == "list item")
    return labels


def read(stage):
    entries = read_texts()
    if not any(french for _, french in entries):
        raise Skip("nothing is translated yet")
    wrong = {
        f"{page}: {label}" for page, labels in visit_pages(stage) for label in find_english(labels, entries)
    }
    if wrong:
        raise Failure("\n".join(sorted(wrong)))


main(("no English is left on a French desk", read, SQLITE))
