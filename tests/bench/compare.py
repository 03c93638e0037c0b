#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Two builds of the engine in one run: the figures of `biasbench-cli bench` in turn, A B A B
..., and the ratio of the medians.  compare.py OTHER THIS"""

import json
import statistics
import subprocess
import sys

PAIRS = 5


def figures(program):
    """Name to number, nested objects joined by dots; whatever is no number is left out."""
    out = subprocess.run([program, 'bench'], check=True, capture_output=True, text=True).stdout
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


def main():
    other, this = sys.argv[1:3]
    runs = {other: [], this: []}
    for _ in range(PAIRS):
        for program in (other, this):
            runs[program].append(figures(program))
    print(f'{"figure":44} {"other":>10} {"this":>10} {"this/other":>11}')
    for name in runs[this][0]:
        if name == 'processors' or any(name not in run for run in runs[other]):
            continue
        a, b = (statistics.median(run[name] for run in runs[program])
                for program in (other, this))
        print(f'{name:44} {a:10.3f} {b:10.3f} {b / a if a else float("nan"):11.3f}')


if __name__ == '__main__':
    main()
