# SPDX-License-Identifier: GPL-3.0-or-later
"""An evening at two desks: random steps by real keys, and what both screens must say at the end."""

import random
import re

from garde_journey import TODAY, Failure

# Lines that ask something before a step, with the keys that answer them.
ANSWERS = {"a": ("Return",), "x": ("p", "Return"), "l": ("w", "Return"), "d": ("1", "Return"), "z": ("g",)}
KEYS = "aacccceeefffbbrppuunzx+ldaecf"
WORDS = {
    "booked": "Expected", "waiting": "waiting", "called": "Called", "in_visit": "With the doctor", "done": "Seen",
    "no_show": "Did not come",
}
# Who is over has no row among the walk-ins, and an appointment that was given back none at all.
UNSEEN = ("left", "redirected", "cancelled")


class Evening:
    """Two desks of one centre, each with hands of its own that never wait for the other."""

    def __init__(self, stage, seed):
        self.random = random.Random(seed)
        self.stage = stage
        self.desks = [stage.open_today(), stage.open_today()]
        self.done = []
        for desk in self.desks:
            desk.page = TODAY

    def play(self, count):
        for number in range(count):
            desk = self.random.choice(self.desks)
            key = self.random.choice(KEYS)
            arrows = self.random.choices(("Up", "Down", "Left", "Right"), k=self.random.randrange(4))
            keys = [*arrows, {"+": "plus"}.get(key, key), *ANSWERS.get(key, ())]
            self.done.append(f"{number} {self.desks.index(desk)}: {' '.join(keys)}")
            desk.press(*keys, "Escape")

    def compare(self):
        """Waits until both screens are equal to the database."""
        try:
            for desk in self.desks:
                desk.wait("a screen equal to the database", lambda view: not self.differ(view))
        except Failure as failure:
            wrong = [line for desk in self.desks for line in self.differ(desk.look())]
            raise Failure("\n".join([str(failure), *wrong, *self.done])) from None

    def differ(self, view):
        """What the database has and the screen has not, or the other way round."""
        said = sorted(filter(None, map(self.read_row, view.all("list item"))))
        known = sorted(self.expect())
        return [f"not on the screen: {row}" for row in known if row not in said] + [
            f"only on the screen: {row}" for row in said if row not in known
        ]

    @staticmethod
    def read_row(node):
        """(hour or number, name, state) of the row of a visit."""
        match = re.match(r"(\d\d:\d\d|No\. \d+) ([^,]+), (.*)", node.name)
        if match is None or match[2].startswith("Reserved"):
            return None
        state = next((word for word in WORDS.values() if word in match[3]), match[3])
        return match[1], match[2], state

    def expect(self):
        for visit in self.stage.centre.ctl("day", "show")["visits"]:
            is_booked = visit["slot_at"] is not None
            if visit["state"] == "cancelled" or not is_booked and visit["state"] in (*UNSEEN, "done"):
                continue
            where = visit["slot_at"][11:16] if is_booked else f"No. {visit['ticket']}"
            yield where, visit["patient_name"], WORDS.get(visit["state"], visit["state"])
