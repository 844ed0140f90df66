#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Nothing is lost: the key and its sheet, a backup by hand and by itself, a second place that is plugged in, places
that cannot be written to, and what was in a backup in a new file."""

import os
import re
import shutil
import signal
import subprocess
import time
from pathlib import Path

from garde_desk import PAUSE, run_tool
from garde_forms import go_to
from garde_journey import BOTH, DEADLINE, GARDECTL, SETTINGS, SQLITE, Failure, main
from garde_sight import View

MODULES = Path(os.environ["GARDE_BUILD_DIR"], "tests", "journeys")
GROUP = re.compile(r"\b[0-9A-HJKMNP-TV-Z]{5}\b")
MAKE, USE, NOW = "Make a key and print its sheet", "I have the sheet: use its key", "Back up now"
KEEP, KEY = "Keep the private half in this session’s keyring, too", "The key, from its sheet"
READ, RESTORE, OPEN = "What is in it", "Restore it into a new file…", "Open what was restored"

DISK = ("The disk is encrypted:", "The disk is not encrypted:", "The database lies in memory only:",
        "Whether the disk is encrypted cannot be told from here.")


def open_at_home(stage, is_today=True, chooses=False):
    """A window whose home is the stage's, so that its backups are where they can be looked at."""
    # What GTK asks for folders in the cloud, wherever a file is chosen, forgets two paths each time.
    options = os.environ.get("ASAN_OPTIONS", "") + ":detect_leaks=0"
    for name in ("paper", "disks"):
        (stage.directory / name).mkdir(exist_ok=True)
    desk = stage.open_desk(
        XDG_DATA_HOME=str(stage.directory / "data"), GARDE_PRINT_TO=str(stage.directory / "paper"),
        GIO_EXTRA_MODULES=str(MODULES), GARDE_TEST_DISKS=str(stage.directory / "disks"),
        **({"ASAN_OPTIONS": options} if chooses else {}),
    )
    if is_today:
        desk.see_row("Paul Nguyễn")
    return desk


def turn_to_backups(desk):
    desk.turn_to(SETTINGS)
    for title in ("Accounts", "Audit trail", "Backups"):
        desk.press("ctrl+Next")
        desk.wait(title, lambda view, name=title: view.find("radio button", name) or view.find("toggle button", name))


def backups(stage):
    """The names of the backups in the window's own folder."""
    return sorted(path.name for path in (stage.directory / "data" / "garde" / "backups").glob("*.gardebackup"))


def wait_for(what, probe, seconds=DEADLINE):
    deadline = time.monotonic() + seconds
    while not (found := probe()):
        if time.monotonic() > deadline:
            raise Failure(f"not within {seconds:g} s: {what}")
        time.sleep(PAUSE)
    return found


def check_mode(path, mode):
    found = path.stat().st_mode & 0o777
    assert found == mode, f"{path}: {found:o}"


def read_sheet(stage):
    """The fourteen groups of the sheet, as a person reads them from the paper."""
    sheet = stage.directory / "paper" / "Key of the backups.pdf"
    wait_for("the sheet", sheet.exists)
    check_mode(sheet, 0o600)
    text = run_tool("pdftotext", "-raw", sheet, "-")
    groups = GROUP.findall(text[text.index("without I, L, O and U"):text.index("Keep it")])
    assert len(groups) == 14, text
    return "-".join(groups)


def make_key(stage, desk, keep=False):
    """Makes the key; nothing is sealed with it before somebody says that its sheet is there."""
    desk.see_focus(MAKE, lambda node: node.name == MAKE)
    desk.press("Return")
    desk.see_focus(USE, lambda node: node.name == USE)
    key = read_sheet(stage)
    refused = run_ctl(stage, "backup", str(stage.directory / "early"))
    assert refused.returncode == 1 and "There is no key" in refused.stderr, refused.stderr
    if keep:
        desk.press("shift+Tab")
        desk.see_focus(KEEP, lambda node: node.name == KEEP)
        desk.press("space", "Tab")
    desk.see_focus(USE, lambda node: node.name == USE)
    desk.press("Return")
    desk.see_focus(NOW, lambda node: node.name == NOW)
    return key


def run_ctl(stage, *words):
    return subprocess.run([str(GARDECTL), "--database", stage.centre.uri, *words], env=stage.centre.environment(),
                          capture_output=True, text=True, timeout=60)


def answer_dialog(desk, path, field="ctrl+l"):
    """Types a path into the question which file or folder is meant; `field` leads to where it is typed."""
    before = set(desk.windows())
    desk.press("Return")
    dialog = wait_for("the question", lambda: set(desk.windows()) - before).pop()
    desk.focus(dialog)
    desk.press(field, window=dialog)
    run_tool("xdotool", "type", "--delay", "1", "--", str(path))
    desk.press("Return", window=dialog)
    deadline = time.monotonic() + DEADLINE
    while dialog in desk.windows():
        if time.monotonic() > deadline:
            raise Failure("the question does not go away")
        time.sleep(0.3)
        if dialog in desk.windows():
            desk.press("Return", window=dialog)
    desk.focus()


def back_up_by_hand(stage):
    """The key, a backup that is proved and listed, what is in it, and all of it in a new file that opens."""
    desk = open_at_home(stage, chooses=True)
    turn_to_backups(desk)
    desk.see("There is no key yet, so nothing is backed up.")
    key = make_key(stage, desk, keep=True)
    desk.press("ctrl+Return")
    desk.see(", read back whole.")
    desk.see_row("Monday 23 November 2026 at 17:0")
    desk.see_focus(NOW, lambda node: node.name == NOW)
    folder = stage.directory / "data" / "garde" / "backups"
    path = folder / backups(stage)[0]
    check_mode(folder, 0o700)
    check_mode(path, 0o600)
    sheet = stage.directory / "typed"
    sheet.write_text(key.lower().replace("-", " "), "utf-8")
    whole = run_ctl(stage, "--json", "backup", "--verify", str(path), "--key", str(sheet))
    assert whole.returncode == 0, whole.stderr

    go_to(desk, READ)
    desk.press("Return")  # with the key in the keyring
    desk.see("Patients: ")
    desk.see_focus(RESTORE, lambda node: node.name == RESTORE)
    check_slip(desk, key)
    restore(stage, desk)


def check_slip(desk, key):
    """A key with a slip in its third group; then the whole one."""
    for _ in range(3):
        desk.press("shift+Tab")
    desk.see_focus(KEY, lambda node: node.name == KEY)
    slip = key.split("-")
    slip[2] = slip[2][:4] + ("0" if slip[2][4] != "0" else "1")
    desk.type_text("-".join(slip))
    desk.press("Return")
    desk.see("Group 3")
    desk.see_focus(KEY, lambda node: node.name == KEY)
    desk.press("ctrl+a")
    desk.type_text(key)
    desk.press("Return")
    desk.see_focus(RESTORE, lambda node: node.name == RESTORE)
    assert not desk.look().has("Group 3")


def restore(stage, desk):
    target = stage.directory / "new" / "restored.sqlite"
    target.parent.mkdir(mode=0o700)
    answer_dialog(desk, target, "ctrl+a")
    desk.see("Restored into")
    check_mode(target, 0o600)
    desk.see_focus(OPEN, lambda node: node.name == OPEN)
    desk.press("Return")
    look_into(stage, target)
    checked = subprocess.run([str(GARDECTL), "--database", str(target), "check"], env=stage.centre.environment(),
                             capture_output=True, text=True, timeout=60)
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert any(row["act"] == "restore" for row in stage.centre.ctl("audit")["entries"])


def find_program(path):
    """The process that has that file as its database."""
    for place in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words = place.read_bytes().split(b"\0")
        except OSError:
            continue
        if str(path).encode() in words and b"--database" in words:
            return int(place.parent.name)
    return None


def look_into(stage, path):
    """Another window opens on the restored file, with the same day in it."""
    pid = wait_for("another window", lambda: find_program(path))
    try:
        owner = wait_for("it to be there", lambda: stage.bus.find_application(pid))
        wait_for("the day", lambda: View(stage.bus, owner).row("Paul Nguyễn"))
        window = run_tool("xdotool", "search", "--onlyvisible", "--pid", pid).split()[0]
        run_tool("xdotool", "windowfocus", "--sync", window, "key", "ctrl+q")
        wait_for("its end", lambda: find_program(path) is None)
    finally:
        if find_program(path) == pid:
            os.kill(pid, signal.SIGKILL)


def refuse_places(stage):
    """A folder that is none any more, a file that is no backup: one sentence each, and nothing is lost."""
    desk = open_at_home(stage, chooses=True)
    turn_to_backups(desk)
    make_key(stage, desk)
    desk.press("ctrl+Return")
    desk.see(", read back whole.")
    kept = backups(stage)
    folder = stage.directory / "elsewhere"
    folder.mkdir()
    desk.press("Tab")
    desk.see_focus("Choose…", lambda node: node.name == "Choose…")
    answer_dialog(desk, folder)
    desk.see(str(folder))
    folder.rmdir()
    folder.write_text("no folder", "utf-8")
    desk.press("ctrl+Return")
    desk.see(f"The file “{folder}/garde-")
    desk.see("was not written: Not a directory")
    desk.see_focus(NOW, lambda node: node.name == NOW)
    assert backups(stage) == kept and folder.read_text("utf-8") == "no folder"
    folder.unlink()
    desk.press("ctrl+Return")
    desk.see_row("Monday 23 November 2026 at 17:0")
    assert len(list(folder.glob("*"))) == 1
    check_mode(folder, 0o700)


def plug_in(stage):
    """A disk that is plugged in is offered as the second place, gets what is there, and may be pulled out."""
    desk = open_at_home(stage)
    turn_to_backups(desk)
    make_key(stage, desk)
    desk.press("ctrl+Return")
    desk.see(", read back whole.")
    stick = stage.directory / "disks" / "USB stick"
    stick.mkdir()
    desk.page = None
    desk.see("The disk “USB stick” was plugged in. Shall backups be copied there, too?")
    press_banner(desk, "Copy backups there")
    wait_for("the copy", lambda: sorted(path.name for path in stick.iterdir()) == backups(stage))
    check_mode(next(stick.iterdir()), 0o600)
    desk.turn_to(SETTINGS)
    desk.press("ctrl+Return")
    desk.see("also on “USB stick”")
    shutil.rmtree(stick)
    desk.see("not plugged in")
    desk.press("ctrl+Return")
    desk.see_gone("also on “USB stick”")
    assert not stick.exists()


def press_banner(desk, name):
    """By Tab, as far as it is."""
    for _ in range(40):
        node = desk.look().focused()
        if node is not None and node.name == name:
            desk.press("Return")
            return
        desk.press("Tab")
        desk.see_focus("the next control", lambda other, path=node.path if node else None: other.path != path)
    raise Failure(f"Tab does not lead to “{name}”")


def back_up_by_itself(stage):
    """At once when there was none, after a shift, after three in the morning; old ones go; a failure is told, and
    then how old the last one is."""
    run_ctl(stage, "key", "create", "--private", str(stage.directory / "key"))
    folder = stage.directory / "data" / "garde" / "backups"
    folder.mkdir(mode=0o700, parents=True)
    for day in range(12, 26):
        (folder / f"garde-2026-10-{day}T120000Z.gardebackup").write_bytes(b"old")
    for expected, (hour, days) in enumerate((("17:07", 0), ("22:30", 0), ("03:05", 1)), 1):
        stage.centre.begin_at(hour, days)
        desk = open_at_home(stage, is_today=False)
        wait_for(f"backup {expected}", lambda n=expected: len([b for b in backups(stage) if "T120000Z" not in b]) == n)
        desk.press("ctrl+q")
        desk.process.wait(DEADLINE)
        desk.has_ended = True
    old = [name[6:16] for name in backups(stage) if "T120000Z" in name]
    # Of the days before the last seven that have a backup, each week's last.
    assert old == ["2026-10-18", *(f"2026-10-{day}" for day in range(21, 26))], old
    shutil.rmtree(folder)
    folder.write_text("no folder", "utf-8")
    stage.centre.begin_at("09:00", 4)
    desk = open_at_home(stage, is_today=False)
    desk.see("The automatic backup failed. The file “")
    press_banner(desk, "Not now")
    desk.see("The last backup that was read back is too old: Tuesday 24 November")


def close_file(stage):
    """A database that others can read is told, and closed to them; and what Settings say about the disk."""
    path = Path(stage.centre.uri)
    path.chmod(0o644)
    desk = open_at_home(stage)
    desk.see(f"Others on this computer can read the patients’ data: the file “{path}")
    press_banner(desk, "Close it to others")
    wait_for("it to be closed", lambda: path.stat().st_mode & 0o777 == 0o600)
    desk.see_gone("Others on this computer")
    desk.turn_to(SETTINGS)
    desk.wait("what is said about the disk", lambda view: any(map(view.has, DISK)))


main(
    ("a key, a backup by hand, and all of it in a new file", back_up_by_hand, *BOTH),
    ("places that cannot be written to", refuse_places, SQLITE),
    ("a disk that is plugged in", plug_in, SQLITE),
    ("backups by themselves", back_up_by_itself, SQLITE),
    ("a database that others can read", close_file, SQLITE),
)
