#!/usr/bin/env bash
# Starts the portal on an embedded SQLite database with demo data and prints its address.
set -euo pipefail

root="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
. "$root/.ci/debian.sh"

usage() {
  cat <<'TEXT'
usage: run.sh [--port N] [--home DIR] [--no-demo]

  --port N     port on 127.0.0.1 (default 5080)
  --home DIR   folder for the database, uploads and results (default .calibportal beside this script)
  --no-demo    start empty; without it the first start of an empty portal shows demo data

Everything else comes from the configuration: CalibPortal__Provider=PostgreSql, CalibPortal__ConnectionString=...
TEXT
}

port=5080
home="$root/.calibportal"
demo=true
while [ $# -gt 0 ]; do
  case "$1" in
    --port) [ $# -ge 2 ] || die "--port needs a number."; port="$2"; shift 2 ;;
    --home) [ $# -ge 2 ] || die "--home needs a folder."; home="$2"; shift 2 ;;
    --no-demo) demo=false; shift ;;
    -h | --help) usage; exit 0 ;;
    *) usage >&2; die "Unknown: $1" ;;
  esac
done
if ! [[ "$port" =~ ^[0-9]{1,5}$ ]] || [ "$port" -lt 1 ] || [ "$port" -gt 65535 ]; then
  die "--port needs a number from 1 to 65535, not '$port'."
fi

is_open() {
  (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null
}

is_open && die "Port $port is taken: choose another one with --port."
require_dotnet
install_native_libraries
mkdir -p "$home"
home="$(cd "$home" && pwd)"

echo "Building ..."
dotnet build "$root/src/CalibPortal.Web/CalibPortal.Web.csproj" -c Release --nologo -v quiet

export CalibPortal__HomeFolder="$home" CalibPortal__DemoData="$demo"
dotnet "$root/src/CalibPortal.Web/bin/Release/net10.0/CalibPortal.Web.dll" --urls "http://127.0.0.1:$port" &
portal=$!

# Ctrl-C and kill reach the portal, which ends its runs in order.
trap 'kill -TERM "$portal" 2>/dev/null || true' INT TERM
until is_open; do
  kill -0 "$portal" 2>/dev/null || { wait "$portal" || die "The portal did not start."; exit 1; }
  sleep 0.2
done
echo
echo "CalibPortal is at http://127.0.0.1:$port (data in $home; Ctrl-C ends it)"
echo

# The first wait returns when a signal came; the second one when the portal has ended.
code=0
wait "$portal" || code=$?
if kill -0 "$portal" 2>/dev/null; then
  code=0
  wait "$portal" || code=$?
fi
exit "$code"
