#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Journey 10, as far as it goes: the month's allowances, and why each is what it is."""

import re
from datetime import date, timedelta

from garde_journey import ALLOWANCES, POSTGRESQL, SQLITE, START, Failure, main

TODAY = START.date()


def read_cents(text):
    """310 € or 1 250,50 €, with whatever spaces stand in it."""
    amount = re.search(r"([\d\s\u202f\u00a0]+)(?:[.,](\d\d))?[\s\u202f\u00a0]*€", text)
    return int(re.sub(r"\D", "", amount[1])) * 100 + int(amount[2] or 0)


def compute(stage, first):
    last = (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    return stage.centre.ctl("allowance", "compute", "--from", first.isoformat(), "--to", last.isoformat())


def open_month(stage):
    desk = stage.open_today()
    desk.press(desk.place_key(ALLOWANCES))
    desk.wait("the doctors", lambda view: view.rows("Doctors"))
    desk.see_focus("the doctors", lambda node: node.role == "list item")
    return desk


def read_row(row):
    """(shifts, cents) of a doctor in the list."""
    return int(re.search(r", (\d+) shift", row)[1]), read_cents(row)


def agree(view, expected):
    """Whether the page has gardectl's figures: the doctors' shifts and amounts, and the month's total."""
    shown = sorted(map(read_row, view.rows("Doctors")))
    if shown != sorted((doctor["shifts"], doctor["cents"]) for doctor in expected["by_doctor"].values()):
        return False
    total = expected["total_cents"]
    assert sum(cents for _, cents in shown) == total
    return any("€" in node.name and read_cents(node.name) == total for node in view.all("label"))


def compare(stage):
    desk = open_month(stage)
    first = TODAY.replace(day=1)
    desk.wait("this month’s figures", lambda view: agree(view, compute(stage, first)))
    desk.press("ctrl+Prior")
    before = (first - timedelta(days=1)).replace(day=1)
    desk.see(f"{before:%B %Y}")
    desk.wait("the figures of the month before", lambda view: agree(view, compute(stage, before)))


def turn_pages(stage):
    """A month without allowances says so, and the keys lead out of it again."""
    desk = open_month(stage)
    desk.press("ctrl+Next")
    desk.wait("December", lambda view: view.find("label", "December 2026"))
    desk.see("No allowance in this month")
    desk.press("ctrl+Prior")
    desk.wait("November", lambda view: view.find("label", "November 2026"))
    desk.wait("November’s figures", lambda view: agree(view, compute(stage, TODAY.replace(day=1))))


def explain(stage):
    """Every shift of one doctor opens its reason, patient by patient, as gardectl says it."""
    desk = open_month(stage)
    expected = compute(stage, TODAY.replace(day=1))
    go_to_shifts(desk)
    reference = desk.wait("whose statement it is", find_reference)
    lines = [line for line in expected["lines"] if line["doctor"] == reference]
    desk.wait("the statement", lambda view: len(view.rows("Shifts")) == len(lines))
    for number, line in enumerate(lines):
        shift = desk.see_focus("a shift", lambda node: "€" in node.name and node.parent.name == "Shifts")
        assert read_cents(shift.name) == line["cents"], (shift, line)
        assert str(date.fromisoformat(line["day"]).day) in shift.name, (shift, line)
        desk.press("Return")
        reason = line["reason"][0].upper() + line["reason"][1:]
        desk.see(reason)
        count_patients(desk, line["seen"])
        desk.press("Return")
        desk.see_gone(reason)
        if number + 1 < len(lines):
            desk.press("Down")
            desk.see_focus("the next shift", lambda node, before=shift.name: node.name != before)


def go_to_shifts(desk):
    """From the doctors to the shifts of the one who is selected; the keys that it took."""
    before = desk.keys
    while desk.look().focused().parent.name != "Shifts":
        node = desk.look().focused()
        desk.press("Tab")
        desk.see_focus("what comes next", lambda other, path=node.path: other.path != path)
        if desk.keys - before > 20:
            raise Failure("Tab does not lead to the shifts")
    return desk.keys - before


def reach(stage):
    """Whoever is selected, his shifts are no more than two keys away, and are still his."""
    desk = open_month(stage)
    desk.press("Down")
    second = desk.look().rows("Doctors")[1]
    desk.see_focus("the second doctor", lambda node: node.name == second)
    name = second.split(",")[0]
    desk.see(f"Dr {name}")
    keys = go_to_shifts(desk)
    if keys > 2 or not desk.look().has(f"Dr {name}"):
        raise Failure(f"{keys} keys led from {name} to the shifts of {desk.wait('a doctor', find_reference)}")


def find_reference(view):
    """The reference of the doctor, behind his status: Adjunct · D01."""
    found = (re.search(r" · (D\d+)$", node.name) for node in view.all("label"))
    return next((match[1] for match in found if match), None)


def count_patients(desk, n_seen):
    """The patients that count are listed by their numbers, as many as were seen."""
    if n_seen == 0:
        return
    pattern = re.compile(rf"{n_seen} (× )?[Ss]een: No")
    sentence = desk.wait(f"{n_seen} patients by number", lambda view: view.find(None, pattern)).name
    assert len(re.findall(r"\d+", sentence.partition(":")[2])) == n_seen, sentence


def keep_place(stage):
    """What happens at the desk meanwhile leaves the focus and the open shift where they are."""
    desk, other = open_month(stage), stage.open_today()
    desk.press("Down")
    row = desk.see_focus("the second doctor", lambda node: node.name == desk.look().rows("Doctors")[1]).name
    other.press("c")
    other.see_row("Noé Lambert", "Called")
    desk.focus()
    # The change has reached this window when the place counts one waiting less.
    desk.see("5 patients waiting")
    desk.see_focus("the second doctor", lambda node: node.name == row, 2)


main(
    ("the month’s allowances are those of gardectl", compare, SQLITE, POSTGRESQL),
    ("an empty month says so, and is left by the keys", turn_pages, SQLITE),
    ("each shift opens its explanation, patient by patient", explain, SQLITE),
    ("a doctor’s shifts are no more than two keys away", reach, SQLITE),
    ("what happens at the desk moves nothing on the page of allowances", keep_place, SQLITE),
)
