#!/usr/bin/python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Counts the single tests in Meson's testlog.json: prints "PASSED FAILED SKIPPED", and
on standard error what was skipped and why."""

import json
import re
import sys

LINE = re.compile(r'(not )?ok\b[^#]*(?:#\s*(SKIP|TODO))?', re.IGNORECASE)
GOOD_PROGRAM = ('OK', 'SKIP', 'EXPECTEDFAIL')


def tally_program(entry):
    """Counts of one test program. One that ended badly without a failed test of its own
    (it crashed, ran too long, or could not start) is one failure."""
    passed = failed = skipped = 0
    for line in (entry.get('stdout') or '').splitlines():
        match = LINE.match(line)
        if not match:
            continue
        if match.group(2):
            skipped += 1
            print(f'skipped: {entry["name"]}: {line[3:].strip()}', file=sys.stderr)
        elif match.group(1):
            failed += 1
        else:
            passed += 1
    if entry['result'] not in GOOD_PROGRAM and failed == 0:
        failed = 1
    if passed + failed + skipped == 0:
        passed, skipped = (0, 1) if entry['result'] == 'SKIP' else (1, 0)
    return passed, failed, skipped


def main(path):
    try:
        with open(path, encoding='utf-8') as log:
            counts = [tally_program(json.loads(line)) for line in log]
    except OSError:
        counts = [(0, 1, 0)]
    print(*(sum(column) for column in zip(*counts or [(0, 0, 0)])))


if __name__ == '__main__':
    main(sys.argv[1])
