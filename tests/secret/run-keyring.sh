#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# tests/secret/run-keyring.sh [--locked | --absent] COMMAND [ARGUMENT…]
#
# Runs a command with a session bus, a home and a gnome-keyring of its own, unlocked, and returns its exit code.
# --locked: the keyring is there and cannot be unlocked. --absent: there is a bus and no keyring. With
# GARDE_TEST_OWN_BUS=0 the bus and the settings of the environment are used, as inside tests/run-ui.sh.

set -u

mode=unlocked
case ${1:-} in
--locked | --absent)
  mode=${1#--}
  shift
  ;;
esac

if [ $# -eq 0 ]; then
  echo "usage: run-keyring.sh [--locked | --absent] COMMAND [ARGUMENT…]" >&2
  exit 2
fi

for program in dbus-daemon gnome-keyring-daemon; do
  if ! command -v "$program" >/dev/null 2>&1; then
    echo "run-keyring.sh: $program is not installed." >&2
    exit 1
  fi
done

private=$(mktemp -d "${TMPDIR:-/tmp}/garde-keyring.XXXXXX") || exit 1
bus_pid=''
keyring_pid=''

clean_up () {
  for pid in $keyring_pid $bus_pid; do
    kill "$pid" 2>/dev/null
    wait "$pid" 2>/dev/null
  done
  rm -rf "$private" 2>/dev/null || rm -rf "$private"
}

trap clean_up EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM

fail () {
  echo "run-keyring.sh: $1" >&2
  [ -s "$private/log" ] && cat "$private/log" >&2
  exit 1
}

mkdir "$private/data" "$private/config" "$private/cache" "$private/empty"
mkdir -m 0700 "$private/run"
mkfifo "$private/bus"
export HOME="$private" XDG_DATA_HOME="$private/data" XDG_CACHE_HOME="$private/cache"

# A bus that starts nothing by itself, so that what is there is what this script started.
if [ "${GARDE_TEST_OWN_BUS:-1}" = 1 ]; then
  export XDG_CONFIG_HOME="$private/config" XDG_RUNTIME_DIR="$private/run"
  unset DISPLAY WAYLAND_DISPLAY
  cat >"$private/bus.conf" <<END
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path=$private/run/bus</listen>
  <servicedir>$private/empty</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
END
  dbus-daemon --config-file="$private/bus.conf" --nofork --nopidfile --print-address=3 \
    3>"$private/bus" >/dev/null 2>"$private/log" &
  bus_pid=$!
  read -r address <"$private/bus" || fail "the session bus did not start."
  export DBUS_SESSION_BUS_ADDRESS="$address"
fi

# It stays in the foreground, so that it is ended by its number; whoever asks first waits for its name.
start_keyring () {
  env -u G_DEBUG -u G_MESSAGES_DEBUG gnome-keyring-daemon --foreground --components=secrets "$@" \
    <"$private/word" >/dev/null 2>"$private/log" &
  keyring_pid=$!
  gdbus wait --session --timeout 20 org.freedesktop.secrets || fail "the keyring did not start."
}

case $mode in
unlocked)
  printf test >"$private/word"
  start_keyring --unlock
  ;;
locked)
  : >"$private/word"
  start_keyring
  ;;
esac

"$@"
