#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# tests/ctl/test-server-recipe.sh GARDECTL SECURITY.MD
#
# Does what data/doc/security.md says about a server, block by block, on a private PostgreSQL with TLS on the loopback
# interface, and then what must be refused. Inside tests/secret/run-keyring.sh. Speaks TAP.

set -u

gardectl=$1
text=$2
n=0
status=0

binaries=$(for path in /usr/lib/postgresql/*/bin/initdb; do
  [ -x "$path" ] && echo "${path%/initdb}"
done | sort -V | tail -n 1)
if [ -z "$binaries" ] || ! command -v openssl >/dev/null 2>&1; then
  echo '1..0 # SKIP no PostgreSQL server or no openssl'
  exit 0
fi

private=$(mktemp -d /tmp/garde-recipe.XXXXXX) || exit 1
chmod 755 "$private"
mkdir "$private/etc" "$private/ca"

as_server () {
  if [ "$(id -u)" -eq 0 ]; then
    (cd / && exec runuser -u postgres -- "$@")
  else
    "$@"
  fi
}

clean_up () {
  [ -f "$private/data/postmaster.pid" ] && as_server "$binaries/pg_ctl" -D "$private/data" -m immediate stop >/dev/null 2>&1
  rm -rf "$private"
}

trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# check DESCRIPTION STATUS: one line of TAP, with the log where it failed.
check () {
  n=$((n + 1))
  if [ "$2" -eq 0 ]; then
    echo "ok $n $1"
  else
    echo "not ok $n $1"
    sed 's/^/# /' "$private/log"
    status=1
  fi
}

# block LANGUAGE N: the Nth block of code in that language.
block () {
  awk -v fence="\`\`\`$1" -v wanted="$2" '
    $0 == fence { inside = 1; n++; next }
    $0 == "```" { inside = 0 }
    inside && n == wanted' "$text"
}

# refuses DESCRIPTION PATTERN URI: opening says one sentence like that.
refuses () {
  "$gardectl" --database "$3" day show >"$private/log" 2>&1 </dev/null
  if [ $? -ne 1 ] || ! grep -q "$2" "$private/log"; then
    check "$1" 1
  else
    check "$1" 0
  fi
}

echo '1..18'

# --- The certificates ---

(cd "$private/ca" && block sh 1 | sed 's/^SERVER=.*/SERVER=localhost/' >recipe && sh -e recipe) >"$private/log" 2>&1
check 'the certificates are made' $?
openssl verify -CAfile "$private/ca/ca.crt" "$private/ca/server.crt" >"$private/log" 2>&1
check 'the one vouches for the other' $?
openssl req -x509 -newkey rsa:2048 -noenc -days 2 -subj '/CN=Somebody else' -keyout "$private/other.key" \
  -out "$private/other.crt" >"$private/log" 2>&1

# --- The server ---

install -m 0644 "$private/ca/server.crt" "$private/etc/server.crt"
install -m 0600 "$private/ca/server.key" "$private/etc/server.key"
[ "$(id -u)" -eq 0 ] && chown -R postgres "$private/etc" && chown postgres "$private"
as_server "$binaries/initdb" -D "$private/data" -U postgres --no-sync -E UTF8 --locale=C.UTF-8 \
  --auth-local=trust --auth-host=scram-sha-256 >"$private/log" 2>&1
check 'a cluster' $?
block conf 1 | sed "s|/etc/postgresql/15/main|$private/etc|; s|'\*'|'127.0.0.1'|" >"$private/garde.conf"
block hba 1 | sed 's|192.168.1.0/24|127.0.0.1/32|' >"$private/hba"
[ -s "$private/garde.conf" ] && [ -s "$private/hba" ]
check 'the text says how to set it up' $?
as_server sh -c "cat >>'$private/data/postgresql.conf'" <"$private/garde.conf"
as_server sh -c "grep '^local' '$private/data/pg_hba.conf' >'$private/data/hba'; cat >>'$private/data/hba'
  mv '$private/data/hba' '$private/data/pg_hba.conf'" <"$private/hba"
port=''
for try in 1 2 3 4 5; do
  port=$(awk -v seed="$$$try" 'BEGIN { srand (seed); print 20000 + int (rand () * 20000) }')
  as_server "$binaries/pg_ctl" -D "$private/data" -w -l "$private/server.log" \
    -o "-c port=$port -c unix_socket_directories=$private -c fsync=off" start >"$private/log" 2>&1 && break
  port=''
done
[ -n "$port" ]
check 'the server starts with them' $?

# Nobody types a password here: each role has one of its own name.
block sh 4 | sed -e "s|sudo -u postgres createuser --pwprompt \(.*\)|psql -c \"CREATE ROLE \1 LOGIN PASSWORD 'sesame-\1'\"|" \
  -e 's|sudo -u postgres ||' >"$private/roles"
(export PGHOST="$private" PGPORT="$port" PGUSER=postgres PATH="$binaries:$PATH"
  sh -e "$private/roles") >"$private/log" 2>&1
check 'the roles and the database' $?

# --- The centre ---

root="sslmode=verify-full&sslrootcert=$private/ca/ca.crt"
owner="postgresql://garde_owner@localhost:$port/garde?$root"
desk="postgresql://desk@localhost:$port/garde?$root"
block sh 5 | sed -e '/^OWNER=/d' -e "s|^gardectl|'$gardectl'|" >"$private/centre"
printf 'sesame-garde_owner\n' | OWNER=$owner sh -e "$private/centre" >"$private/log" 2>&1
check 'the centre is made' $?
refuses 'and the password is forgotten' 'wants a password' "$owner"

# --- A workstation ---

refuses 'nobody comes in without a password' 'wants a password' "$desk"
printf 'wrong\n' | "$gardectl" --database "$desk" server password >"$private/log" 2>&1
[ $? -eq 1 ] && grep -q 'refused the user name or the password' "$private/log"
check 'a wrong one is not kept' $?
printf 'sesame-desk\n' | "$gardectl" --database "$desk" server password >"$private/log" 2>&1 &&
  "$gardectl" --database "$desk" day show >"$private/log" 2>&1 </dev/null
check 'a workstation comes in' $?
G_MESSAGES_DEBUG=all "$gardectl" --database "$desk" day show >"$private/log" 2>&1 </dev/null &&
  ! grep -rq sesame "$private/log" "$HOME/.local" "$HOME/.config" 2>/dev/null
check 'which says the password nowhere' $?
printf 'Cerise-Piano-Dune-63\n' | "$gardectl" --database "$desk" account recover garde >"$private/log" 2>&1
[ $? -eq 1 ]
check 'a workstation recovers nobody' $?

# --- A centre that has a file already ---

(export PGHOST="$private" PGPORT="$port" PGUSER=postgres PATH="$binaries:$PATH"
  dropdb --force garde && createdb --owner garde_owner --encoding UTF8 --template template0 garde) >"$private/log" 2>&1 &&
  printf 'sesame-garde_owner\n' | "$gardectl" --database "$owner" server password >"$private/log" 2>&1 &&
  "$gardectl" --database "$private/centre.sqlite" init --name 'CAMI de Nogent' >"$private/log" 2>&1 </dev/null &&
  "$gardectl" --database "$private/centre.sqlite" move --into "$owner" >"$private/log" 2>&1 </dev/null &&
  "$gardectl" --database "$owner" migrate --grant desk >"$private/log" 2>&1 </dev/null &&
  "$gardectl" --database "$desk" day show >"$private/log" 2>&1 </dev/null
check 'moves from it to the server' $?

# --- What must be refused ---

refuses 'another certificate' 'is not the centre’s server' \
  "postgresql://desk@localhost:$port/garde?sslmode=verify-full&sslrootcert=$private/other.crt"
refuses 'no certificate at all' 'there is no file' \
  "postgresql://desk@localhost:$port/garde?sslmode=verify-full&sslrootcert=$private/nothing.crt"
refuses 'another name than that of the certificate' 'made out to another name' \
  "postgresql://desk@127.0.0.1:$port/garde?$root"
refuses 'a connection in clear' 'refused the user name' "postgresql://desk@localhost:$port/garde?sslmode=disable"

exit $status
