#!/bin/sh
# SPDX-License-Identifier: AGPL-3.0-or-later
# matrix.sh [RELEASE...] [-- ARGUMENT...]: runs "./dev test --deprecations ARGUMENT..." on
# other Debian releases, each in a chroot of its own, and sums up. The chroots are kept
# outside of the tree and used again; what is tested is a copy of the working tree, changes
# and new files included. All mounts are made in a namespace of their own, which ends, with
# every process in it, when this script does.
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
store=${XDG_CACHE_HOME:-$HOME/.cache}/biasbench/matrix
mirror=${BB_MIRROR:-http://deb.debian.org/debian}

say ()
{
  printf 'matrix: %s\n' "$*" >&2
}

# make_chroot RELEASE: only a finished one has its mark.
make_chroot ()
{
  [ ! -f "$store/$1/.complete" ] || return 0
  say "making a chroot of $1 in $store"
  rm -rf "${store:?}/$1"
  mkdir -p "$store/$1"
  debootstrap --variant=minbase "$1" "$store/$1" "$mirror" >"$store/$1.log" 2>&1 || return 1
  # A mirror that lags behind the clock is good enough for a test.
  echo 'Acquire::Check-Valid-Until "false";' >"$store/$1/etc/apt/apt.conf.d/biasbench"
  touch "$store/$1/.complete"
}

# copy_tree FOLDER: a fresh one, so that nothing built of other sources is taken for new.
copy_tree ()
{
  rm -rf "$1"
  mkdir -p "$1"
  (
    cd "$root"
    if git rev-parse --git-dir >/dev/null 2>&1; then
      git ls-files -z --cached --others --exclude-standard
    else
      find . -path './build*' -prune -o -type f -print0
    fi | tar -c --null --ignore-failed-read --files-from=- 2>/dev/null
  ) | tar -x -C "$1"
}

# inside CHROOT ARGUMENT...: the first process of the namespaces. Where the mirror cannot be
# reached, the chroot is used as it is.
inside ()
{
  place=$1
  shift
  mount --bind "$place" "$place"
  cd "$place"
  mount -t proc proc proc
  mount -t sysfs -o ro sysfs sys
  mount -t tmpfs tmpfs dev
  for device in null zero full random urandom tty; do
    touch "dev/$device"
    mount --bind "/dev/$device" "dev/$device"
  done
  ln -s /proc/self/fd dev/fd
  ln -s fd/0 dev/stdin
  ln -s fd/1 dev/stdout
  ln -s fd/2 dev/stderr
  mkdir dev/pts dev/shm
  mount -t devpts -o newinstance,ptmxmode=0666 devpts dev/pts
  ln -s pts/ptmx dev/ptmx
  mount -t tmpfs tmpfs dev/shm
  [ ! -e /etc/resolv.conf ] || cat /etc/resolv.conf >etc/resolv.conf
  exec chroot "$place" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root \
    LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive BB_PATIENCE="${BB_PATIENCE:-30}" \
    sh /biasbench/tests/matrix.sh --test "$@"
}

# test_here ARGUMENT...: what runs in the chroot.
test_here ()
{
  if ! { apt-get -q -o Acquire::Retries=3 update && apt-get -q -y full-upgrade; }; then
    say "the packages could not be brought up to date"
  fi
  apt-get clean
  cd "$root"
  exec ./dev test --deprecations "$@"
}

enter ()
{
  unshare --mount --propagation private --pid --fork --kill-child "$0" --inside "$@" </dev/null
}

passed=0
failed=0
skipped=0

# tally RELEASE LOG: adds up the sum in the last line; a run without one is a failure.
tally ()
{
  sum=$(tail -n 1 "$2" | sed -n 's/^\([0-9]*\) passed, \([0-9]*\) failed, \([0-9]*\) skipped$/\1 \2 \3/p')
  say "$1: ${sum:-no sum}, the log is $2"
  read -r more_passed more_failed more_skipped <<END
${sum:-0 1 0}
END
  passed=$((passed + more_passed))
  failed=$((failed + more_failed))
  skipped=$((skipped + more_skipped))
}

# test_on RELEASE ARGUMENT...
test_on ()
{
  release=$1
  shift
  if ! make_chroot "$release"; then
    say "skipped: $release cannot be installed here, see $store/$release.log"
    skipped=$((skipped + 1))
    return 0
  fi
  copy_tree "$store/$release/biasbench"
  enter "$store/$release" "$@" >"$store/$release-test.log" 2>&1 || true
  grep '^matrix: \|^ *[0-9]*/[0-9]* .* \(FAIL\|ERROR\|TIMEOUT\) ' "$store/$release-test.log" |
    sort -u >&2
  tally "$release" "$store/$release-test.log"
  rm -rf "$store/$release/biasbench"
}

case ${1:-} in
  --inside)
    shift
    inside "$@"
    ;;
  --test)
    shift
    test_here "$@"
    ;;
esac

releases=
while [ "$#" -gt 0 ] && [ "$1" != -- ]; do
  releases="$releases $1"
  shift
done
[ "$#" -eq 0 ] || shift
umask 022
for release in ${releases:-bookworm trixie sid}; do
  test_on "$release" "$@"
done
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
