#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Places are given, moved, added and given back on the day."""

from garde_forms import count_keys, take_known
from garde_journey import AT_ONCE, BOTH, PATIENT, SQLITE, TODAY, main
from garde_roster import click


def book_place(stage):
    """From a free place: what is typed there begins the name."""
    desk = stage.open_today()
    desk.select("18:00 Free")
    before = desk.keys
    take_known(desk, "lefebvre jul", "LEFEBVRE Julien")
    desk.fill("Reason", "Infectious")
    desk.press("Return")
    desk.see_focus("who sends him", lambda node: node.parent.name == "Sent by")
    desk.press("s", "ctrl+Return")
    desk.see_row("18:00 Julien Lefebvre", "Expected")
    count_keys(desk, 6, before)
    desk.see_focus("the booking", lambda node: "18:00 Julien Lefebvre" in node.name)
    visit = stage.centre.visit("Julien Lefebvre")
    assert (visit["state"], visit["reason"], visit["source"]) == ("booked", "infectious", "sas"), visit
    desk.press("u")
    desk.see_row("18:00 Free")
    assert stage.centre.visit("Julien Lefebvre")["state"] != "booked"


def book_patient(stage):
    """From his file: the next free place is proposed, and Alt+Down goes to the one after it."""
    desk = stage.open_today()
    desk.press("ctrl+k")
    desk.fill("Find a patient", "lefebvre jul")
    desk.see_row("LEFEBVRE Julien")
    desk.press("Return")
    desk.see_focus("his file", lambda node: node.is_on(PATIENT))
    desk.press("F5")
    desk.page = TODAY
    desk.see_focus("the reason", lambda node: node.name == "Reason")
    see_proposed(desk, "18:00 with Dr Belaïd")
    desk.press("alt+Down")
    see_proposed(desk, "18:20 with Dr Marchand")
    desk.press("alt+Up")
    see_proposed(desk, "18:00 with Dr Belaïd")
    desk.fill("Reason", "Injury")
    desk.press("Return", "c", "ctrl+Return")
    desk.see_focus("the booking", lambda node: "18:00 Julien Lefebvre" in node.name)
    assert stage.centre.visit("Julien Lefebvre")["state"] == "booked"


def see_proposed(desk, place):
    desk.wait(f"{place} being proposed", lambda view: view.find("label", place))


def miss_a_field(stage):
    """A click on a free place opens its form; one that lacks something says so and stays; Escape leaves it and
    everything is as before."""
    before = stage.centre.states()
    desk = stage.open_today()
    click(desk, desk.see_row("18:00 Free"))
    desk.see_focus("the form", lambda node: node.role == "text")
    desk.press("ctrl+Return")
    for sentence in ("The family name is missing.", "The reason is missing.", "Say who sends the patient."):
        desk.see(sentence)
    desk.press("Escape")
    desk.see_focus("the place", lambda node: "18:00 Free" in node.name)
    assert stage.centre.states() == before


def move(stage):
    """Alt and an arrow move him to the next free place on that side; the focus goes with him."""
    desk, other = stage.open_today(), stage.open_today()
    desk.select("Thomas Girard")
    for key, hour, doctor in (("Down", "18:20", "Dr Hélène Marchand"), ("Left", "18:00", "Dr Karim Belaïd"),
                              ("Down", "19:00", "Dr Karim Belaïd")):
        desk.press(f"alt+{key}")
        node = desk.see_focus(f"him at {hour}", lambda node, at=hour: f"{at} Thomas Girard" in node.name)
        assert node.parent.name == doctor, (node, node.parent)
        other.see_row(f"{hour} Thomas Girard", seconds=AT_ONCE)
    visit = stage.centre.visit("Thomas Girard")
    where = visit["state"], visit["slot_at"][11:16], visit["doctor_name"]
    assert where == ("booked", "19:00", "Karim Belaïd"), where
    desk.press("ctrl+z")
    desk.see_focus("him as before", lambda node: "18:00 Thomas Girard" in node.name)


def overbook(stage):
    """A seat beside somebody else needs a reason, and can be taken back."""
    desk = stage.open_today()
    desk.select("Claire Dubois")
    desk.press("s")
    desk.see_focus("why", lambda node: node.name == "Why a seat is added")
    desk.press("ctrl+Return")
    desk.see("Say why.")
    desk.fill("Why a seat is added", "small child")
    desk.press("Return")
    desk.see_focus("the name", lambda node: "Family name" in node.name)
    take_known(desk, "lefebvre jul", "LEFEBVRE Julien")
    desk.fill("Reason", "Infectious")
    desk.press("Return", "c", "ctrl+Return")
    desk.see_row("17:20 Julien Lefebvre", "Overbooked")
    visits = stage.centre.ctl("day", "show")["visits"]
    hours = [visit["patient_name"] for visit in visits if visit["slot_at"] and visit["slot_at"][11:16] == "17:20"]
    assert {"Claire Dubois", "Julien Lefebvre"} <= set(hours), hours


def cancel(stage):
    """X asks who cancels, in one line; the place is free at once, on the other desk too."""
    desk, other = stage.open_today(), stage.open_today()
    desk.select("Thomas Girard")
    before = desk.keys
    desk.press("x")
    desk.see("Cancels the appointment")
    desk.press("Return")
    desk.see("Why? Choose one, or write it")
    desk.press("p", "Return")
    other.see_row("18:00 Free", seconds=AT_ONCE)
    count_keys(desk, 4, before)
    visit = stage.centre.visit("Thomas Girard")
    assert [step["to"] for step in visit["steps"]][-1] == "cancelled", visit
    desk.press("u")
    desk.see_row("18:00 Thomas Girard", "Expected")


main(
    ("a free place is given with few keys", book_place, *BOTH),
    ("a place is given from the patient’s file", book_patient, SQLITE),
    ("a booking says beside the field what is missing", miss_a_field, SQLITE),
    ("a booking moves by Alt and the arrows, and the focus with it", move, SQLITE),
    ("a seat is added with a reason", overbook, SQLITE),
    ("a booking is cancelled with a reason, and its place is free", cancel, *BOTH),
)
