#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# tests/run-postgresql.sh COMMAND [ARGUMENT…]
#
# Runs a command beside a PostgreSQL server of its own, named in GARDE_TEST_POSTGRESQL, and returns its exit
# code. The cluster lives in a temporary directory, listens on a Unix socket there and nowhere else, sorts as
# French servers do, and is gone afterwards. GARDE_POSTGRESQL_FSYNC=on makes its commits durable, which only
# a benchmark needs.

set -u

if [ $# -eq 0 ]; then
  echo "usage: run-postgresql.sh COMMAND [ARGUMENT…]" >&2
  exit 2
fi

find_binaries () {
  newest=$(for path in /usr/lib/postgresql/*/bin/initdb; do
    [ -x "$path" ] && echo "${path%/initdb}"
  done | sort -V | tail -n 1)
  [ -n "$newest" ] || newest=$(dirname "$(command -v initdb)" 2>/dev/null)
  [ -x "$newest/initdb" ] && echo "$newest"
}

binaries=$(find_binaries)
if [ -z "$binaries" ]; then
  echo "run-postgresql.sh: no PostgreSQL server is installed." >&2
  exit 1
fi

# The path of a Unix socket may have 107 characters: TMPDIR can be longer than that.
private=$(mktemp -d /tmp/garde-postgresql.XXXXXX) || exit 1

# A server refuses to run as root; the directory stays closed to everybody else, root enters all the same.
as_server () {
  if [ "$(id -u)" -eq 0 ]; then
    (cd / && exec runuser -u postgres -- "$@")
  else
    "$@"
  fi
}

clean_up () {
  if [ -f "$private/data/postmaster.pid" ]; then
    as_server "$binaries/pg_ctl" -D "$private/data" -m immediate stop >/dev/null 2>&1
  fi
  rm -rf "$private"
}

trap clean_up EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM

fail () {
  echo "run-postgresql.sh: $1" >&2
  cat "$private/log" >&2
  exit 1
}

: >"$private/log"
if [ "$(id -u)" -eq 0 ]; then
  chown -R postgres "$private"
fi

as_server "$binaries/initdb" -D "$private/data" -A trust -U test --no-sync -E UTF8 --locale=C.UTF-8 \
  --locale-provider=icu --icu-locale=fr-FR >>"$private/log" 2>&1 || fail "the cluster was not made."

# Everybody is trusted but the members of with_password, who prove themselves as on a real server.
as_server sh -c "{ echo 'local all +with_password scram-sha-256'; cat '$private/data/pg_hba.conf'; } \
  >'$private/data/hba' && mv '$private/data/hba' '$private/data/pg_hba.conf'" || fail "the cluster's doors were not set."

as_server "$binaries/pg_ctl" -D "$private/data" -w -l "$private/log" \
  -o "-c listen_addresses='' -c unix_socket_directories=$private -c max_connections=60" \
  -o "-c fsync=${GARDE_POSTGRESQL_FSYNC:-off}" start >/dev/null 2>&1 || fail "the server did not start."

as_server "$binaries/psql" -h "$private" -U test -d postgres -qc 'CREATE ROLE with_password' >>"$private/log" 2>&1 ||
  fail "the role with_password was not made."

export GARDE_TEST_POSTGRESQL="postgresql:///postgres?host=$private&user=test"

"$@"
