#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Who sits down at a desk: the first administrator, a locked screen and somebody else at it, a PIN, a wrong
password, a file outside one's duty."""

import os
import subprocess
from pathlib import Path

from garde_journey import BOTH, SQLITE, VISIT, GARDECTL, Failure, main
from garde_people import add_person, password_of, sign_in, try_to_sign_in

PATIENTS = ("Lambert", "Paul Nguyễn", "Odile Garnier", "Julien Caron", "Claire Dubois", "Sérac")
PIN = "52830719"
WRONG_PIN = "90417265"


def add_accounts(stage):
    """The demonstration's people, each made as an administrator does it: by gardectl."""
    add_person(stage, "admin", "administrator", "Agnès Kerleau")
    add_person(stage, "accueil", "desk", "Sonia Delmas", by="admin")
    add_person(stage, "medecin", "doctor", "Dr Hélène Marchand", "D01", by="admin")


def see_nobody(desk):
    """No patient is anywhere in the accessibility tree of the window, on whichever page."""
    desk.page = None
    names = [label for label in desk.labels() if any(name in label for name in PATIENTS)]
    if names:
        raise Failure(f"a patient shows: {names}")


def make_first(stage):
    """A centre without accounts says so, and makes its first administrator; he finds the settings alone."""
    desk = stage.open_today()
    desk.see("Nobody has an account yet")
    desk.press("F10")
    button = desk.wait("the button", lambda view: view.find("button", "Make the first administrator"))
    assert button.is_sensitive
    go_to(desk, "Make the first administrator")
    desk.press("Return")
    desk.see("Who administers this centre?")
    see_nobody(desk)
    desk.fill("Name", "Agnès Kerleau")
    desk.press("Return")
    desk.see_focus("the name", lambda node: "Name to sign in with" in node.name)
    desk.press("Return")
    desk.see_focus("the password", lambda node: "New password" in node.name)
    desk.type_text("1234")
    desk.press("Return", "Return")
    desk.see("Please take")
    desk.see_focus("the password again", lambda node: "New password" in node.name)
    desk.press("ctrl+a")
    desk.type_text(password_of("admin"))
    desk.press("Return")
    desk.see_focus("the same again", lambda node: "The same again" in node.name)
    desk.type_text(password_of("admin"))
    desk.press("Return")
    desk.see("Counts as a no-show after")
    see_nobody(desk)
    places = desk.look().rows("Places")
    assert places == ["Settings"], places


def go_to(desk, name, window=None):
    """With Tab, as far as it takes."""
    for _ in range(40):
        node = desk.look().focused()
        if node is not None and name in node.name:
            return
        path = node.path if node is not None else None
        desk.press("Tab", window=window)
        desk.see_focus("the next control", lambda other, before=path: other.path != before)
    raise Failure(f"Tab does not lead to “{name}”")


def change_places(stage):
    """Ctrl+L in the middle of a walk-in: nothing of it shows to anybody, and it is there for whoever began it."""
    add_accounts(stage)
    desk = stage.open_desk()
    see_nobody(desk)
    sign_in(desk, "accueil")
    desk.see_row("Paul Nguyễn")
    assert desk.look().find("list item", "Visit") is None
    desk.press("F4")
    desk.fill("Family name at birth", "Sérac")
    desk.press("ctrl+l")
    desk.see("Who are you?")
    see_nobody(desk)
    # Keys that lead elsewhere lead nowhere.
    desk.press("ctrl+1", "F4", "ctrl+k")
    see_nobody(desk)
    assert desk.look().has("Who are you?")

    sign_in(desk, "admin")
    desk.see("Counts as a no-show after")
    see_nobody(desk)
    desk.press("ctrl+k", "ctrl+l")
    desk.see("Who are you?")

    sign_in(desk, "accueil")
    desk.see_focus("what was being typed", lambda node: "Family name at birth" in node.name)
    assert desk.text("Family name at birth") == "Sérac"
    desk.see_row("Paul Nguyễn")


def refuse(stage):
    """A wrong password is told beside the field and keeps what was typed; many of them make one wait."""
    add_accounts(stage)
    desk = stage.open_desk()
    for _ in range(8):
        try_to_sign_in(desk, "accueil", "Pomme-Cheval-12")
        desk.wait("a refusal", lambda view: view.has("password") or view.has("second"))
        if desk.look().has("second"):
            break
        desk.press("shift+Tab")
        desk.see_focus("the name", lambda node: "Name to sign in with" in node.name)
        desk.press("ctrl+a")
    assert desk.look().has("second")
    see_nobody(desk)


def come_back(stage):
    """After one full sign-in a PIN is enough at this workstation; another's PIN opens nothing. What was typed
    is said nowhere, with every message turned on."""
    add_accounts(stage)
    desk = stage.open_desk(G_MESSAGES_DEBUG="all")
    sign_in(desk, "accueil")
    desk.see_row("Paul Nguyễn")
    set_pin(desk, "accueil")
    desk.press("ctrl+l")
    desk.see("PIN or password")
    desk.type_text(WRONG_PIN)
    desk.press("Return")
    desk.see("This is not the PIN.")
    see_nobody(desk)
    desk.press("ctrl+a")
    desk.type_text(PIN)
    desk.press("Return")
    desk.see_row("Paul Nguyễn")
    check_silence(stage, desk)


def check_silence(stage, desk):
    """Nothing of what proves who somebody is, in what the window said, in the trail and in any file."""
    secrets = [secret.encode() for secret in (PIN, WRONG_PIN, *map(password_of, ("admin", "accueil", "medecin")))]
    trail = subprocess.run(
        [str(GARDECTL), "--database", stage.centre.uri, "--json", "--as", "admin", "audit"],
        env=stage.centre.environment(), input=f"{password_of('admin')}\n".encode(), capture_output=True, timeout=60,
        check=True,
    )
    said = desk.read_log().encode()
    if b"DEBUG" not in said or b"PIN" not in trail.stdout:
        raise Failure("the window or the trail did not say everything")
    places = {"what the window said": said, "the trail": trail.stdout, "gardectl's messages": trail.stderr}
    for home in (os.environ["HOME"], os.environ["XDG_STATE_HOME"], os.environ["XDG_CACHE_HOME"], stage.directory):
        for path in Path(home).rglob("*"):
            if path.is_file() and not path.is_symlink():
                places[str(path)] = path.read_bytes()
    for place, content in places.items():
        for secret in secrets:
            if secret in content:
                raise Failure(f"{secret.decode()} is in {place}")


def lock_over(stage):
    """Whatever is open before a doctor, Ctrl+L leaves nothing of it, and it is there when he comes back."""
    add_accounts(stage)
    desk = stage.open_desk()
    sign_in(desk, "medecin")
    desk.see_row("Paul Nguyễn")
    desk.turn_to(VISIT)
    desk.press("c")
    enter_visit(desk)
    desk.type_text("rhinite claire")
    for open_something in (nothing, search_patient, open_menu, open_account, preview_paper):
        desk.page = None
        window = open_something(desk)
        desk.press("ctrl+l", window=window)
        desk.see("Who are you?")
        see_nobody(desk)
        if len(desk.windows()) != 1:
            raise Failure(f"{len(desk.windows())} windows are on the screen after {open_something.__name__}")
        sign_in(desk, "admin")
        desk.see("Counts as a no-show after")
        see_nobody(desk)
        desk.press("ctrl+l")
        desk.see("Who are you?")
        sign_in(desk, "medecin")
        desk.wait("the note as it was", lambda view: view.text("Findings") == "rhinite claire")
        if window is not None:
            desk.wait("the other window", lambda _, there=window: there in desk.windows())
            desk.press("Escape", window=window)
            desk.wait("one window", lambda _: len(desk.windows()) == 1)


def enter_visit(desk):
    desk.see_focus("who was called", lambda node: node.role == "list item")
    desk.press("Return")
    desk.see_focus("the findings", lambda node: node.name == "Findings")


def nothing(_):
    pass


def search_patient(desk):
    desk.press("ctrl+k")
    desk.type_text("garnier")
    desk.see_row("Odile Garnier")


def open_menu(desk):
    desk.press("F10")
    desk.wait("the menu", lambda view: view.find("menu item", "Password and PIN…"))


def preview_paper(desk):
    """A window of its own, with the patient's name on the paper in it."""
    windows = desk.windows()
    go_to(desk, "Add")
    desk.press("Return")
    desk.wait("the papers", lambda view: view.find("menu item", "Certificate"))
    desk.press("Return")
    return desk.wait("the window of the paper",
                     lambda _: next((window for window in desk.windows() if window not in windows), None))


def open_account(desk):
    """The window where one changes what is one's own, from the menu of whoever is there; its X window."""
    windows = desk.windows()
    desk.press("F10")
    desk.wait("the menu", lambda view: view.find("menu item", "Password and PIN…"))
    while "Password and PIN…" not in desk.look().focused().name:
        desk.press("Down")
    desk.press("Return")
    desk.see("New PIN, four to eight digits")
    return desk.wait("the window of the account",
                     lambda _: next((window for window in desk.windows() if window not in windows), None))


def set_pin(desk, name, pin=PIN):
    dialog = open_account(desk)
    go_to(desk, "New PIN", window=dialog)
    desk.press(*"1234", window=dialog)
    desk.press("Return", window=dialog)
    desk.see("one of the first that anybody would try")
    desk.press("ctrl+a", *pin, "Return", window=dialog)
    desk.see_focus("his password", lambda node: "Your password, once more" in node.name)
    desk.type_text(password_of(name), window=dialog)
    desk.press("Return", window=dialog)
    desk.see("The PIN is set at this workstation.")
    desk.press("Escape", window=dialog)
    desk.wait("the window of the account being gone", lambda _: dialog not in desk.windows())


main(
    ("the first administrator is made, and finds the settings alone", make_first, SQLITE),
    ("somebody else at a locked screen sees nothing of the one before", change_places, *BOTH),
    ("a wrong password is refused, and many make one wait", refuse, SQLITE),
    ("whoever has signed in once comes back with a PIN", come_back, *BOTH),
    ("whatever is open is locked with the screen", lock_over, SQLITE),
)
