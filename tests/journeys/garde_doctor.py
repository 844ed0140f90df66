# SPDX-License-Identifier: GPL-3.0-or-later
"""What doctors do again and again: open the page of visits, call, take a template, order, finish."""

from garde_journey import VISIT

CULTURE = "Examen cytobactériologique des urines (ECBU)"


def open_visits(stage):
    """A doctor's window on the page of visits; what it prints is in the journey's directory."""
    desk = stage.open_today(GARDE_PRINT_TO=str(stage.directory))
    desk.turn_to(VISIT)
    return desk


def call_next(desk, name):
    """Calls whoever is next, and opens the visit."""
    desk.press("c")
    desk.see_focus("who was called", lambda node: name in node.name)
    enter(desk)


def enter(desk):
    """Opens the visit of whoever has the focus."""
    desk.press("Return")
    desk.see_focus("the findings", lambda node: node.name == "Findings")


def take_template(desk, name):
    desk.press("ctrl+t")
    desk.fill("Name of a template", name)
    desk.press("Return")
    desk.see_focus("the findings", lambda node: node.name == "Findings")


def order_culture(desk):
    """The set for the urinary tract, by its key; its slip is printed."""
    desk.press("ctrl+e")
    desk.wait("the sets", lambda view: view.find("button", "Urinaire"))
    desk.press("alt+4")
    desk.see(CULTURE)
    desk.press("ctrl+Return")
    desk.see("Printed")
    desk.see_focus("the findings", lambda node: node.name == "Findings")


def finish(desk):
    """Fields of the template that were left as they are are said once; then the outcome is asked for."""
    desk.press("ctrl+Return")
    desk.see("Ctrl+Enter finishes without")
    desk.press("ctrl+Return")
    desk.see("Where does the patient go?")
    desk.press("h")
    desk.see("the visit is finished")
