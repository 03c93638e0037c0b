#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Two builds in one run: the figures of the engine (`biasbench-cli bench`) and of the window
(`bench-window`, where both have it) in turn, A B A B ..., and the ratio of the medians.
compare.py OTHER_BUILD THIS_BUILD"""

import json
import os
import statistics
import subprocess
import sys

# What is run in a build folder, and how often.
PROGRAMS = ((('src/cli/biasbench-cli', 'bench'), 5), (('tests/bench/bench-window',), 3))


def figures(command):
    """Name to number, nested objects joined by dots; whatever is no number is left out."""
    out = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    flat = {}

    def walk(prefix, value):
        if isinstance(value, dict):
            for key, item in value.items():
                walk(f'{prefix}.{key}' if prefix else key, item)
        elif isinstance(value, list):
            for item in value:
                walk(f"{prefix}.{item.get('isa', '')}", item)
        elif isinstance(value, (int, float)) and not isinstance(value, bool):
            flat[prefix] = value

    walk('', json.loads(out))
    return flat


def compare(builds, program, pairs):
    commands = [[os.path.join(build, program[0]), *program[1:]] for build in builds]
    if not all(os.path.exists(command[0]) for command in commands):
        print(f'{program[0]} is not in both builds, its figures are left out')
        return
    runs = [[], []]
    for _ in range(pairs):
        for kept, command in zip(runs, commands):
            kept.append(figures(command))
    print(f'{"figure":62} {"other":>10} {"this":>10} {"this/other":>11}')
    for name in runs[1][0]:
        if name == 'processors' or name.endswith('.moves'):
            continue
        if any(name not in run for run in runs[0]):
            continue
        a, b = (statistics.median(run[name] for run in kept) for kept in runs)
        print(f'{name:62} {a:10.3f} {b:10.3f} {b / a if a else float("nan"):11.3f}')


def main():
    for program, pairs in PROGRAMS:
        compare(sys.argv[1:3], program, pairs)


if __name__ == '__main__':
    main()
