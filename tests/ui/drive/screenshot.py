#!/usr/bin/python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Takes the picture of the README: screenshot.py FILE [PROGRAM-ARGUMENT]..."""

import hashlib
import subprocess
import sys
import time

from harness import Desktop, Program, wait_for


def take(program, path):
    """One picture of the frame, without the margin for its shadow."""
    x, y, width, height = program.geometry(program.window)
    left, top = program.frame_origin()
    area = f'{width - 2 * (left - x)}x{height - 2 * (top - y)}+{left}+{top}'
    subprocess.run(['import', '-window', 'root', '-crop', area, '+repage', '-strip', path],
                   check=True)
    with open(path, 'rb') as file:
        return hashlib.sha256(file.read()).digest()


def take_still(program, path):
    """Pictures until two in a row are the same: everything is drawn by then."""
    pictures = [take(program, path)]

    def still():
        time.sleep(0.5)
        pictures.append(take(program, path))
        return pictures[-1] == pictures[-2]

    wait_for(still, 'a picture that stays')


def main(path, *arguments):
    with Desktop(size='1450x910') as desktop:
        with Program(desktop, *(arguments or ('factory:adapting',))) as program:
            program.find('Idc', 'slider')
            take_still(program, path)


if __name__ == '__main__':
    main(*sys.argv[1:])
