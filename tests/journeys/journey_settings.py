#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is set on one workstation is followed by the others; a doctor's post says who is next."""

import os
import re
import shutil
from pathlib import Path

from gi.repository import Gio, GLib

from garde_forms import choose_row, go_to
from garde_journey import BOTH, DEADLINE, ROOM, SETTINGS, SQLITE, Skip, main

GRACE = "Counts as a no-show after, in minutes"


def change_grace(stage):
    """The grace time is changed here, and who may still come there follows it."""
    stage.centre.begin_at("17:27")
    desk, other = stage.open_today(), stage.open_room()
    choose_row(other, "Claire Dubois")
    other.press("n")
    other.see("he can be declared absent from 17:35.")
    desk.turn_to(SETTINGS)
    go_to(desk, GRACE)
    desk.press("ctrl+a")
    desk.fill(GRACE, "x")
    desk.press("ctrl+Return")
    desk.see("A whole number of minutes")
    desk.press("ctrl+a")
    desk.fill(GRACE, "5")
    desk.press("ctrl+Return")
    desk.wait("nothing left to save", lambda view: not view.find("button", "Discard what was typed"))
    other.wait("it to be followed", lambda _: try_absent(stage, other))
    assert stage.centre.visit("Claire Dubois")["state"] == "no_show"


def try_absent(stage, desk):
    """The other window hears of it by itself; a key that came before is refused and changes nothing."""
    choose_row(desk, "Claire Dubois")
    desk.press("n")
    desk.see_gone("17:20 Claire Dubois")
    return True


def configure_daemon():
    """Before the first window, which may start the daemon: whoever chooses there chooses “Call”."""
    folder = Path(os.environ["XDG_CONFIG_HOME"], "dunst")
    folder.mkdir(exist_ok=True)
    chooser = folder / "chooser"
    chooser.write_text("#!/bin/sh\nexec grep -m 1 '#Call'\n", "utf-8")
    chooser.chmod(0o700)
    (folder / "dunstrc").write_text(f"[global]\n  history_length = 20\n  dmenu = {chooser}\n", "utf-8")


class Daemon:
    """dunst, as the session's notification daemon: what it shows, and a person who chooses “Call” there."""

    NAME, PATH = "org.freedesktop.Notifications", "/org/freedesktop/Notifications"
    CONTROL = "org.dunstproject.cmd0"

    def __init__(self):
        if shutil.which("dunst") is None:
            raise Skip("dunst is not installed")
        self.bus = Gio.bus_get_sync(Gio.BusType.SESSION)
        self.ask(self.CONTROL, "Ping")

    def ask(self, interface, method, arguments=None):
        answer = self.bus.call_sync(self.NAME, self.PATH, interface, method, arguments, None, 0, -1, None)
        return answer.unpack()

    def count(self):
        arguments = GLib.Variant("(ss)", (self.CONTROL, "displayedLength"))
        return self.ask("org.freedesktop.DBus.Properties", "Get", arguments)[0]

    def choose_call(self):
        self.ask(self.CONTROL, "ContextMenuCall")

    def close_all(self):
        """Closes what it shows; (title, text) of the last."""
        self.ask(self.CONTROL, "NotificationCloseAll")
        last = self.ask(self.CONTROL, "NotificationListHistory")[0][0]
        return last["summary"], last["body"]


def is_within_focus(view, text):
    focused = view.focused()
    return focused is not None and any(text in label.name for label in view.all("label", within=focused))


def be_post(desk, doctor):
    """Makes this workstation the post of a doctor."""
    desk.turn_to(SETTINGS)
    go_to(desk, "Doctor of this workstation")
    desk.press("space")
    desk.see_focus("the list of doctors", lambda node: node.role == "list item")
    while not is_within_focus(desk.look(), doctor):
        path = desk.look().focused().path
        desk.press("Down")
        desk.see_focus("the next doctor", lambda node, before=path: node.path != before)
    desk.press("Return")
    desk.see_focus("the choice", lambda node: node.role != "list item")
    desk.turn_to(ROOM)


def tell(stage):
    """Somebody becomes first while the post's window is not in front: its number is told, not its name, and
    the notification's action calls."""
    daemon = Daemon()
    post, desk = stage.open_today(), stage.open_room()
    be_post(post, "Belaïd")
    desk.focus()
    choose_row(desk, "Noé Lambert")
    desk.press("c")
    desk.see_row("Noé Lambert", "Called")
    post.wait("a notification", lambda _: daemon.count() == 1)
    daemon.choose_call()
    called = desk.wait("who is called by it", lambda view: find_called(stage), DEADLINE)
    desk.see_row(called["patient_name"], "Called")
    post.wait("its end", lambda _: daemon.count() <= 1)
    title, text = daemon.close_all()
    assert re.fullmatch(r"Next patient: no\. \d+", title), title
    assert not any(word in text for visit in stage.centre.ctl("day", "show")["visits"]
                   for word in visit["patient_name"].split() if len(word) > 3), text


def find_called(stage):
    """Who was called from the notification: the first two are called already."""
    visits = stage.centre.ctl("day", "show")["visits"]
    names = ("Nadia Haddad", "Noé Lambert")
    return next((visit for visit in visits if visit["state"] == "called" and visit["patient_name"] not in names), None)


configure_daemon()
main(
    ("the grace time of one window is followed by the other", change_grace, *BOTH),
    ("a doctor’s post tells who is next, and calls him", tell, SQLITE),
)
