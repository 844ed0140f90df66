# SPDX-License-Identifier: GPL-3.0-or-later
"""People with accounts of their own: made as an administrator does it, by gardectl, and signed in by their keys at
any desk."""

import json
import subprocess

from garde_desk import Failure
from garde_journey import GARDECTL

PASSWORD = "Prune-Violon-Falaise-52"  # everybody's; each has the first letter of his name before it


def password_of(name):
    return f"{name[0].upper()}-{PASSWORD}"


def ask(stage, by, *words, secrets=()):
    """gardectl as somebody: his password is the first line that it reads. What its JSON says."""
    who = ["--as", by] if by else []
    lines = ([password_of(by)] if by else []) + list(secrets)
    done = subprocess.run(
        [str(GARDECTL), "--database", stage.centre.uri, "--json", *who, *words],
        env=stage.centre.environment(), input="".join(f"{line}\n" for line in lines), capture_output=True,
        text=True, timeout=60,
    )
    if done.returncode != 0:
        raise Failure(f"gardectl {' '.join(words)}: {done.stderr.strip()}")
    return json.loads(done.stdout) if done.stdout.strip() else None


def add_person(stage, name, role, display, doctor=None, by=None):
    words = ["--role", role, "--display", display] + (["--doctor", doctor] if doctor else [])
    ask(stage, by, "account", "add", name, *words, secrets=[password_of(name)])


def try_to_sign_in(desk, name, secret=None):
    """By the name that is typed: on the list of those who were here, the last row is for whoever was not."""
    desk.page = None
    desk.focus()
    desk.see_focus("the sign-in", lambda node: "Password" in node.name or "Name to sign in with" in node.name
                   or "PIN" in node.name)
    choose_person(desk, name)
    desk.type_text(secret or password_of(name))
    desk.press("Return")


def sign_in(desk, name):
    try_to_sign_in(desk, name)
    desk.see_gone("Who are you?")


def choose_person(desk, name):
    """With the arrows, as far as the list goes."""
    for _ in range(12):
        view = desk.look()
        if "Name to sign in with" in view.focused().name:
            desk.fill("Name to sign in with", name)
            desk.press("Return")
            desk.see_focus("the password", lambda node: "Password" in node.name)
            return
        row = next((row for row in view.all("list item") if row.is_selected), None)
        if row is not None and any(name == label.name for label in view.all("label", within=row)):
            return
        desk.press("Down")
        desk.wait("somebody else to be chosen",
                  lambda view, before=row.path: any(row.is_selected and row.path != before
                                                    for row in view.all("list item")))
    raise Failure(f"{name} cannot be chosen")


def lock(desk):
    desk.page = None
    desk.press("ctrl+l")
    desk.see("Who are you?")
