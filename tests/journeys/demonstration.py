#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""demonstration.py --output DIR: the main job, done on a screen of its own, with a picture of each step and a PDF of
each document.

It needs a screen and its buses (tests/run-ui.sh) and a demonstration centre in GARDE_DATABASE. The window
speaks French, as in the centre that it shows. Each picture's path is printed; 1 is the exit code when a step
failed.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

# The tree stays as it is.
sys.dont_write_bytecode = True

from garde_desk import AT_ONCE, Desk, Failure, prepare_screen  # noqa: E402
from garde_forms import choose_row  # noqa: E402
from garde_sight import Bus  # noqa: E402

# The sex, and whether there is a family doctor, are answered by the first letter of the French word.
FAMILY, GIVEN, BORN, SEX, REASON, ANSWER = "Sérac", "Zoé", "12/3/1980", "f", "Plaie de la main", "o"

# What is said after the registration, for a few seconds.
NOTICE = re.compile(rf"^(?!.*{FAMILY}).+ n°.\d+$")


class Demonstration:
    """A desk, and the album of what it does."""

    def __init__(self, output, directory):
        self.output = Path(output)
        self.directory = Path(directory)
        self.bus = Bus()
        self.desks = []
        self.count = 0

    def open(self, name, **more):
        environment = dict(os.environ, LC_ALL="C.UTF-8", LANGUAGE="fr", **more)
        desk = Desk(self.bus, os.environ["GARDE_DATABASE"], self.directory / f"{name}.log")
        self.desks.append(desk)
        desk.open(environment)
        desk.wait("the day", lambda view: any(node.is_focused for node in view.all("list item")))
        return desk

    def keep(self, desk, name):
        self.count += 1
        path = self.output / f"{self.count:02}-{name}.png"
        desk.screenshot(path)
        print(path, flush=True)


def fill_form(desk):
    desk.press("F4")
    for text in (FAMILY, GIVEN, BORN):
        before = desk.see_focus("a field of the form", lambda node: node.role == "text")
        desk.type_text(text)
        desk.press("Return")
        desk.see_focus("what comes next", lambda node, path=before.path: node.path != path)
    desk.press(SEX)
    desk.see_focus("the reason", lambda node: node.role == "text")
    desk.type_text(REASON)
    desk.press("Return")
    desk.see_focus("the family doctor", lambda node: node.role == "radio button")
    desk.press(ANSWER)


def serve(show, desk):
    """From the form to the end of the visit; every step is another row, or the same row in other words."""
    fill_form(desk)
    show.keep(desk, "walk-in-form")
    desk.press("ctrl+Return")
    said = desk.see_row(FAMILY).name
    desk.wait("the new row selected", lambda view: FAMILY in desk.selected(view))
    show.keep(desk, "registered")
    for key, name in (("c", "called"), ("e", "in-visit")):
        desk.press(key)
        said = desk.wait(
            f"what {key} does",
            lambda view, before=said: view.row(FAMILY) and strip(view.row(FAMILY).name) != strip(before)
            and view.row(FAMILY).name,
        )
        show.keep(desk, name)
    desk.press("f")
    desk.wait("the end of the visit", lambda view: view.row(FAMILY) is None or view.row(FAMILY).name != said)
    desk.wait("the end of the notice", lambda view: not view.all("label", NOTICE))
    show.keep(desk, "finished")


def strip(text):
    """Without figures: a wait grows by itself."""
    return re.sub(r"\d+", "", text)


def find(show, desk):
    desk.press("ctrl+k")
    desk.see_focus("the search", lambda node: node.role == "text")
    desk.type_text("lef")
    desk.wait("several patients", lambda view: len(view.all("list item", re.compile("LEF"))) > 2)
    show.keep(desk, "search")
    desk.press("ctrl+a")
    desk.type_text("klein sarah")
    desk.see_row("KLEIN Sarah")
    desk.press("Return")
    desk.see("06 31 75 20 44")
    show.keep(desk, "patient")
    desk.press("Escape")
    desk.see_focus("the day", lambda node: node.role == "list item")


def book(show, desk):
    """The form of a place that is free, for somebody who has a file."""
    free = desk.wait("the day", lambda view: view.all("list item", re.compile(r"^\d\d:\d\d Libre")))
    desk.select(free[0].name)
    desk.type_text("klein sarah")
    desk.wait("her file", lambda view: view.row("KLEIN Sarah"))
    desk.press("Down", "Return")
    desk.see_focus("the reason", lambda node: node.role == "text")
    desk.type_text(REASON)
    show.keep(desk, "booking-form")
    desk.press("Escape")
    desk.see_focus("the day", lambda node: node.role == "list item")


def wait(show, desk):
    """The waiting room, the line of an arrival and what comes of it."""
    desk.turn_to("GardeWaitingPage")
    show.keep(desk, "waiting-room")
    expected = desk.wait(
        "somebody who is expected", lambda view: view.find("list item", re.compile(r"^\d\d:\d\d ")))
    choose_row(desk, expected.name)
    desk.press("a")
    desk.see_focus("the check", lambda node: node.role == "check box")
    show.keep(desk, "arrival")
    desk.press("Return")
    desk.wait("the arrival", lambda view: not view.find("list item", expected.name))
    show.keep(desk, "arrived")
    desk.page = None


def examine(show, desk):
    """The visit of somebody who is with the doctor: a template, biology; then the ledger and the shift's end."""
    desk.turn_to("GardeVisitPage")
    desk.see_focus("who is with a doctor", lambda node: node.role == "list item")
    show.keep(desk, "visits")
    desk.press("Return")
    desk.see_focus("what was found", lambda node: node.role == "text")
    desk.press("ctrl+t")
    desk.see_focus("the search of templates", lambda node: node.role == "text")
    desk.press("Return")
    desk.wait("the template", lambda view: view.all("text", re.compile(re.escape("[..]"))) or
              view.all("label", re.compile(r"champs? à remplir")))
    show.keep(desk, "visit")
    desk.press("ctrl+e")
    desk.wait("the sets", lambda view: view.find("button", "Urinaire"))
    desk.press("alt+4")
    show.keep(desk, "biology")
    desk.press("Escape")
    desk.turn_to("GardeSummariesPage")
    show.keep(desk, "summaries")
    desk.turn_to("GardeShiftPage")
    show.keep(desk, "end-of-shift")
    desk.page = None


def edit(show, desk):
    """The form of a new file, with a mistake in it; and the settings."""
    desk.press("ctrl+n")
    for text in (FAMILY, GIVEN, "31/2/80"):
        before = desk.see_focus("a field of the form", lambda node: node.role == "text")
        desk.type_text(text)
        desk.press("Return")
        desk.see_focus("what comes next", lambda node, path=before.path: node.path != path)
    desk.press("ctrl+Return")
    desk.see_focus("the wrong date", lambda node: node.role == "text")
    show.keep(desk, "patient-form")
    desk.press("Escape", "Escape")
    desk.turn_to("GardeSettingsPage")
    show.keep(desk, "settings")
    desk.page = None


def explain(show, desk):
    """The month's allowances with a shift opened; where it has none yet, those of the month before."""
    desk.press(desk.place_key("GardeAllowancePage"))
    try:
        doctor = desk.see_focus("a doctor", lambda node: "€" in node.name, AT_ONCE)
    except Failure:
        desk.press("ctrl+Prior")
        doctor = desk.see_focus("a doctor", lambda node: "€" in node.name)
    shift = doctor
    while shift.parent.path == doctor.parent.path:
        desk.press("Tab")
        shift = desk.see_focus("what comes next", lambda node, path=shift.path: node.path != path)
    desk.press("Return")
    desk.wait("the reason", lambda view: len(view.all("label", within=find_node(view, shift.path))) > 6)
    show.keep(desk, "allowance")


def find_node(view, path):
    return next((node for node in view.nodes if node.path == path), view.nodes[0])


def play(show):
    desk = show.open("light")
    show.keep(desk, "today")
    serve(show, desk)
    book(show, desk)
    wait(show, desk)
    desk.press(desk.place_key("GardeTodayPage"))
    desk.see_focus("the day", lambda node: node.is_on("GardeTodayPage"))
    find(show, desk)
    examine(show, desk)
    edit(show, desk)
    explain(show, desk)
    desk.close()
    dark = show.open("dark", ADW_DEBUG_COLOR_SCHEME="prefer-dark")
    show.keep(dark, "today-dark")
    dark.close()


def run_gardectl(*words):
    program = Path(os.environ["GARDE_BUILD_DIR"]) / "src/ctl/gardectl"
    return subprocess.run([program, "--database", os.environ["GARDE_DATABASE"], *words], check=True,
                          stdout=subprocess.PIPE, text=True).stdout


def print_documents(output):
    """What the doctors of the demonstration have written, and the day on paper, as PDF."""
    visits = json.loads(run_gardectl("--json", "day", "show"))["visits"]
    written = next(visit for visit in visits if visit["orders"])
    for name, *words in (
        ("slip", "slip", "--order", written["orders"][0]),
        ("summary", "summary", "--visit", written["id"]),
        ("letter", "letter", "--visit", written["id"]),
        ("paper-day", "paper-day"),
    ):
        path = output / f"{name}.pdf"
        run_gardectl("document", *words, "--output", path)
        print(path, flush=True)


def start_compositor():
    """What pops up has a shadow, which is black where nobody mixes windows."""
    program = shutil.which("xcompmgr")
    return subprocess.Popen([program, "-n"], stderr=subprocess.DEVNULL) if program is not None else None


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--output", required=True, metavar="DIR")
    output = Path(parser.parse_args().output)
    output.mkdir(parents=True, exist_ok=True)
    prepare_screen()
    with tempfile.TemporaryDirectory(prefix="garde-demonstration-") as directory:
        show = Demonstration(output, directory)
        compositor = start_compositor()
        try:
            play(show)
            print_documents(output)
        except Failure as failure:
            print(f"demonstration.py: {failure}", file=sys.stderr)
            for desk in show.desks:
                sys.stderr.write(desk.read_log())
            sys.exit(1)
        finally:
            for desk in show.desks:
                desk.kill()
            if compositor is not None:
                compositor.kill()


main()
