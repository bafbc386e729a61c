#!/usr/bin/env bash
# Builds everything and runs every test, the browser tests included. The last line is "N passed, N failed" (", N skipped").
set -euo pipefail

root="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
. "$root/.ci/debian.sh"

passed=0
failed=0
skipped=0
finished=0
results="$(mktemp -d)"

# Said at the end of every way out: a build that breaks is a failure, not silence.
conclude() {
  local code=$?
  rm -rf "$results"
  if [ "$finished" -eq 0 ]; then
    failed=$((failed + 1))
    [ "$code" -ne 0 ] || code=1
  fi
  local line="$passed passed, $failed failed"
  [ "$skipped" -eq 0 ] || line="$line, $skipped skipped"
  echo "$line"
  exit "$code"
}
trap conclude EXIT
trap 'exit 130' INT TERM

# .ci/run adds the checks that failed before.
if [ "${1:-}" = --failed-before ]; then
  failed="$2"
  shift 2
fi
[ $# -eq 0 ] || die "usage: test.sh"

count() {
  { grep -o "<UnitTestResult [^>]*$2" "$1" || true; } | wc -l
}

require_dotnet
install_native_libraries
install_browser
install_postgresql

dotnet build "$root/CalibPortal.sln" -c Release --nologo -v quiet

for project in "$root"/tests/*.Tests/*.Tests.csproj; do
  name="$(basename "$project" .csproj)"
  trx="$results/$name.trx"
  code=0
  dotnet test "$project" -c Release --no-build --nologo --results-directory "$results" --logger "trx;LogFileName=$name.trx" --logger "console;verbosity=minimal" \
    --blame-hang-timeout 20m --blame-hang-dump-type none | { grep --line-buffered -vE '\[SKIP\]$|^  Skipped ' || true; } || code=$?
  if [ ! -f "$trx" ]; then
    echo "$name: no result was written (exit code $code)." >&2
    failed=$((failed + 1))
    continue
  fi

  good="$(count "$trx" 'outcome="Passed"')"
  left="$(count "$trx" 'outcome="NotExecuted"')"
  all="$(count "$trx" '')"
  bad=$((all - good - left))
  if [ "$all" -eq 0 ]; then
    echo "$name: no test ran." >&2
    bad=1
  elif [ "$code" -ne 0 ] && [ "$bad" -eq 0 ]; then
    echo "$name: the test program ended with exit code $code although no test failed; its list may be cut." >&2
    bad=1
  fi
  passed=$((passed + good))
  failed=$((failed + bad))
  skipped=$((skipped + left))
done

finished=1
if [ "$passed" -eq 0 ]; then
  echo "No test passed." >&2
  [ "$failed" -gt 0 ] || failed=1
fi
[ "$failed" -eq 0 ]
