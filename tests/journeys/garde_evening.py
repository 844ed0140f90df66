# SPDX-License-Identifier: GPL-3.0-or-later
"""An evening at two desks: random steps by real keys, and what both screens must say at the end."""

import random
import re

from garde_journey import ROOM, TODAY, Failure

# Lines that ask something before a step, with the keys that answer them.
ANSWERS = {"a": ("Return",), "x": ("p", "Return"), "l": ("w", "Return"), "d": ("1", "Return"), "z": ("g",)}
KEYS = "aacccceeefffbbrppuunzx+ldaecfmm"
# How X calls those that are no letters; moving is Alt and an arrow.
NAMES = {"+": "plus", "m": "alt+Down"}
PAGES = {"ctrl+1": TODAY, "ctrl+2": ROOM}
TURNS = 0.1  # of the steps go to the other page first
WORDS = {
    "booked": "Expected", "waiting": "waiting", "called": "Called", "in_visit": "With the doctor", "done": "Seen",
    "no_show": "Did not come", "left": "Left", "redirected": "Redirected",
}
GONE = (WORDS["done"], WORDS["left"], WORDS["redirected"])
# What the waiting room calls those whom the database has in these states.
PARTS = {"waiting": ("Waiting", "Set aside"), "called": ("With a doctor",), "in_visit": ("With a doctor",)}


class Evening:
    """Two desks of one centre, each with hands of its own that never wait for the other."""

    def __init__(self, stage, seed):
        self.random = random.Random(seed)
        self.stage = stage
        self.desks = [stage.open_today(), stage.open_today()]
        self.before = self.count_steps()
        self.done = []

    def play(self, count):
        """As many steps; a few keys lead nowhere, as they do under a person's hands."""
        for number in range(count):
            desk = self.random.choice(self.desks)
            key = self.random.choice(KEYS)
            turn = self.random.choice(list(PAGES)) if self.random.random() < TURNS else None
            arrows = self.random.choices(("Up", "Down", "Left", "Right"), k=self.random.randrange(4))
            keys = [*filter(None, [turn]), *arrows, NAMES.get(key, key), *ANSWERS.get(key, ())]
            self.done.append(f"{number} {self.desks.index(desk)}: {' '.join(keys)}")
            desk.press(*keys, "Escape")

    def count_steps(self):
        return sum(len(visit["steps"]) for visit in self.stage.centre.ctl("day", "show")["visits"])

    def compare(self):
        """Waits until both screens are equal to the database, on both pages; how many steps were made."""
        for desk in self.desks:
            self.finish(desk)
        try:
            for page in PAGES.values():
                for desk in self.desks:
                    desk.turn_to(page)
                    desk.wait(f"{page} equal to the database", lambda view: not self.differ(view))
        except Failure as failure:
            wrong = [line for desk in self.desks for line in self.differ(desk.look())]
            raise Failure("\n".join([str(failure), *wrong, *self.done])) from None
        return self.count_steps() - self.before

    @staticmethod
    def finish(desk):
        """A search is answered after every step that was asked for before it."""
        desk.press("ctrl+k")
        desk.fill("Find a patient", "klein sarah")
        desk.see_row("KLEIN Sarah")
        desk.press("Escape")

    def differ(self, view):
        """What the database has and the screen has not, or the other way round."""
        visits = self.stage.centre.ctl("day", "show")["visits"]
        known, said = (expect_day(visits), read_day(view)) if view.page == TODAY else (
            expect_room(visits), read_room(view))
        return [f"not on the screen: {row}" for row in known if row not in said and not can_be_folded(row)] + [
            f"only on the screen: {row}" for row in said if row not in known
        ]


def can_be_folded(row):
    """Walk-ins who are gone are folded away until a person asks for them."""
    return row[0].startswith("No.") and row[-1] in GONE


def expect_day(visits):
    """(hour or number, name, state) of every visit that Today shows."""
    return [
        (
            visit["slot_at"][11:16] if visit["slot_at"] else f"No. {visit['ticket']}",
            visit["patient_name"], WORDS.get(visit["state"], visit["state"]),
        )
        for visit in visits if visit["state"] != "cancelled"
    ]


def read_day(view):
    matches = (re.match(r"(\d\d:\d\d|No\. \d+) ([^,]+), (.*)", node.name) for node in view.all("list item"))
    return [
        (match[1], match[2], next((word for word in WORDS.values() if word in match[3]), match[3]))
        for match in matches if match is not None and not match[2].startswith(("Free", "Reserved"))
    ]


def expect_room(visits):
    """(part, name) of everybody who is there; who is set aside waits."""
    return [(PARTS[visit["state"]][0], visit["patient_name"]) for visit in visits if visit["state"] in PARTS]


def read_room(view):
    return [
        (parts[0], re.match(r"No\. \S+ ([^,]+)", row)[1])
        for parts in sorted(set(PARTS.values())) for part in parts for row in view.rows(part)
    ]
