#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# tests/run-ui.sh COMMAND [ARGUMENT…]
#
# Runs a command with a screen, a session bus, an accessibility bus and a home of its own, and returns its
# exit code. Nothing is shared with the desktop of whoever runs it, so that several can run side by side.
# GARDE_TEST_SCREEN is the size of the screen, 1366x768x24 unless told. GARDE_TEST_COMPOSITOR=1 adds a compositor,
# without which shadows are black: for pictures that people look at, not for tests, which need none.

set -u

if [ $# -eq 0 ]; then
  echo "usage: run-ui.sh COMMAND [ARGUMENT…]" >&2
  exit 2
fi

for program in Xvfb dbus-daemon gdbus; do
  if ! command -v "$program" >/dev/null 2>&1; then
    echo "run-ui.sh: $program is not installed." >&2
    exit 1
  fi
done

private=$(mktemp -d "${TMPDIR:-/tmp}/garde-ui.XXXXXX") || exit 1
screen_pid=''
bus_pid=''
compositor_pid=''

clean_up () {
  for pid in $compositor_pid $bus_pid $screen_pid; do
    kill "$pid" 2>/dev/null
    wait "$pid" 2>/dev/null
  done
  # What the bus had started goes away with it, and may still be removing its own files meanwhile.
  rm -rf "$private" 2>/dev/null || rm -rf "$private"
}

trap clean_up EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM

fail () {
  echo "run-ui.sh: $1" >&2
  [ -s "$private/log" ] && cat "$private/log" >&2
  exit 1
}

mkdir "$private/config" "$private/config/gtk-4.0" "$private/data" "$private/cache" "$private/state"
mkdir -m 0700 "$private/run"
mkfifo "$private/screen" "$private/bus"

# Cursors do not blink and nothing slides, so that two pictures of one page are the same picture.
cat >"$private/config/gtk-4.0/settings.ini" <<'END'
[Settings]
gtk-font-name=Cantarell 11
gtk-enable-animations=false
gtk-cursor-blink=false
END

export HOME="$private" XDG_CONFIG_HOME="$private/config" XDG_DATA_HOME="$private/data"
export XDG_CACHE_HOME="$private/cache" XDG_STATE_HOME="$private/state" XDG_RUNTIME_DIR="$private/run"

# GDK_DEBUG is read by GTK 4.8, GDK_DISABLE by newer ones. Portals and virtual file systems of the machine
# would be started by the private bus and take seconds to find out that nobody needs them.
export GDK_BACKEND=x11 GSK_RENDERER=cairo GDK_DEBUG=gl-disable GDK_DISABLE=gl
export GSETTINGS_BACKEND=memory GIO_USE_VFS=local GTK_USE_PORTAL=0 ADW_DISABLE_PORTAL=1
unset WAYLAND_DISPLAY XAUTHORITY GTK_A11Y NO_AT_BRIDGE AT_SPI_BUS_ADDRESS GTK_THEME XDG_CURRENT_DESKTOP

# A keyring of the machine would ask for a password that nobody types; tests/secret/run-keyring.sh starts its own.
mkdir -p "$private/data/dbus-1/services"
printf '[D-BUS Service]\nName=org.freedesktop.secrets\nExec=/bin/false\n' \
  >"$private/data/dbus-1/services/org.freedesktop.secrets.service"

# The server says its number once it accepts connections: no sleep, no race for a free number.
Xvfb -displayfd 3 -screen 0 "${GARDE_TEST_SCREEN:-1366x768x24}" -nolisten tcp -noreset \
  3>"$private/screen" >/dev/null 2>"$private/log" &
screen_pid=$!
read -r number <"$private/screen" || fail "the X server did not start."
export DISPLAY=":$number"

if [ "${GARDE_TEST_COMPOSITOR:-0}" = 1 ] && command -v xcompmgr >/dev/null 2>&1; then
  xcompmgr -n >/dev/null 2>&1 &
  compositor_pid=$!
fi

# G_DEBUG is meant for the command: a warning of the system's own services must not end them.
env -u G_DEBUG -u G_MESSAGES_DEBUG dbus-daemon --session --nofork --nopidfile --print-address=3 \
  3>"$private/bus" >/dev/null 2>"$private/log" &
bus_pid=$!
read -r address <"$private/bus" || fail "the session bus did not start."
export DBUS_SESSION_BUS_ADDRESS="$address"

# The program and whoever looks at it would otherwise race for starting the accessibility bus.
env -u G_DEBUG gdbus call --session --dest org.a11y.Bus --object-path /org/a11y/bus \
  --method org.a11y.Bus.GetAddress >/dev/null 2>"$private/log" ||
  fail "the accessibility bus did not start."

"$@"
