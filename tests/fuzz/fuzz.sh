#!/bin/sh
# SPDX-License-Identifier: AGPL-3.0-or-later
# fuzz.sh BUILD SECONDS TARGET...: runs each fuzzer for that long, from what it knows by
# now (BUILD/fuzz/TARGET) and the corpus in the tree, and sums up. What ends a fuzzer is
# saved and named, and run once more so that its own words are seen.
set -u

root=$(cd "$(dirname "$0")/../.." && pwd)
build=$1
seconds=$2
shift 2
export ASAN_OPTIONS=detect_leaks=1:allocator_may_return_null=1
export UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1
passed=0
failed=0

say ()
{
  printf 'fuzz: %s\n' "$*" >&2
}

# fuzz TARGET: false where something was found.
fuzz ()
{
  known=$build/fuzz/$1
  program=$build/tests/fuzz/fuzz-$1
  mkdir -p "$known" "$build/fuzz/found"
  set -- "-artifact_prefix=$build/fuzz/found/$1-" "-max_total_time=$seconds" -timeout=10 \
    -rss_limit_mb=2048 -max_len=8192 -close_fd_mask=2 -verbosity=1 -print_final_stats=1 \
    "$known" "$root/tests/fuzz/corpus/$1"
  [ "${program##*-}" != preset ] || set -- "-dict=$root/tests/fuzz/json.dict" "$@"
  "$program" "$@" >"$known.log" 2>&1
}

for target in "$@"; do
  if fuzz "$target"; then
    say "$target: $(sed -n 's/^stat::number_of_executed_units: *//p' "$build/fuzz/$target.log") inputs"
    passed=$((passed + 1))
    continue
  fi
  failed=$((failed + 1))
  found=$(sed -n 's/.*Test unit written to //p' "$build/fuzz/$target.log" | tail -n 1)
  say "$target: found ${found:-something, see $build/fuzz/$target.log}"
  [ -z "$found" ] || "$build/tests/fuzz/fuzz-$target" "$found" 2>&1 | grep -v '^INFO' | head -n 60 >&2
done
echo "$passed passed, $failed failed, 0 skipped"
[ "$failed" -eq 0 ]
