#!/bin/sh
# Calls one method of the engine at work and prints the answer. Needs socat.
#
#     sh client.sh SOCKET TOKEN_FILE jobs.list
#     sh client.sh SOCKET TOKEN_FILE media.probe '{"files":["/home/me/walk.mp4"]}'
#
# SOCKET and TOKEN_FILE are printed by `upright where --json`.
set -eu
socket=$1 token_file=$2 method=$3 params=${4-}
[ -n "$params" ] || params='{}'
command -v socat >/dev/null || { echo 'socat is not installed; see your package manager.' >&2; exit 127; }

# printf is part of the shell, so the token does not show in the list of processes. The engine answers what was asked
# and hangs up; -t is how long socat waits for that, in seconds. A failure of socat is one of this script.
answers=$({
  printf '{"jsonrpc":"2.0","id":0,"method":"hello","params":{"token":"%s"}}\n' "$(cat "$token_file")"
  printf '{"jsonrpc":"2.0","id":1,"method":"%s","params":%s}\n' "$method" "$params"
} | socat -t 3600 - "UNIX-CONNECT:$socket")
[ "$(printf '%s\n' "$answers" | wc -l)" -ge 2 ] || { printf '%s\n' "$answers" >&2; exit 1; }
printf '%s\n' "$answers" | sed -n 2p
