#!/usr/bin/python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Unsaved work outlives the program: killed, asked to end, and offered at the next start."""

import glob
import signal
import sys

from harness import Program, keys, run, wait_for, xdotool


def drafts(desktop):
    return glob.glob(desktop.path('state/biasbench/drafts/*.draft'))


def change(program, text):
    program.find('Idc value').enter(text)
    wait_for(lambda: program.find('Undo').enabled, 'a change to undo')


def end_by(program, number):
    program.process.send_signal(number)
    program.process.wait(15)


def answer(program, start):
    """The button of the one draft that is offered."""
    def look():
        try:
            return next((control for control in program.controls()
                         if control.name.startswith(start)
                         and control.name != 'Restore All'), None)
        except program.desktop.gone:
            return None
    return wait_for(look, start)


def put_off(program):
    """Leaves the offer for the next start."""
    program.find('Ask Again Next Time').press()
    wait_for(lambda: not program.look('Ask Again Next Time'), 'the offer to go')
    xdotool('windowfocus', '--sync', program.window)


def values(program):
    """Of all windows; of none while one of them goes."""
    try:
        return {control.text for control in program.controls()
                if control.name == 'Idc value'}
    except program.desktop.gone:
        return set()


def test_killed_work_is_offered(desktop):
    with Program(desktop, 'factory:driven') as program:
        change(program, '2.5 nA')
        wait_for(lambda: drafts(desktop), 'a draft')
        end_by(program, signal.SIGKILL)
    with Program(desktop, 'factory:driven') as program:
        wait_for(lambda: program.says('ended with unsaved work'), 'the offer')
        answer(program, 'Restore ').press()
        wait_for(lambda: '2.50 nA' in values(program), 'the value')
        wait_for(lambda: program.says('This is restored and not saved yet'), 'a word')
        assert len(drafts(desktop)) == 1
        end_by(program, signal.SIGKILL)
    # Restored and killed once more, without a change: nothing is lost, nothing is double.
    assert len(drafts(desktop)) == 1
    with Program(desktop, 'factory:driven') as program:
        answer(program, 'Discard ').press()
        wait_for(lambda: not drafts(desktop), 'the draft to go')
        wait_for(lambda: not program.says('ended with unsaved work'), 'the offer to go')


def test_signals_keep_what_is_unsaved(desktop):
    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
        before = len(drafts(desktop))
        with Program(desktop, 'factory:driven') as program:
            if before:
                # the offer of the round before has the keyboard
                put_off(program)
            change(program, '2.5 nA')
            end_by(program, number)
            assert program.process.returncode == 0
        assert len(drafts(desktop)) == before + 1, number


def test_saved_and_given_up_leave_nothing(desktop):
    with Program(desktop, 'factory:driven') as program:
        change(program, '2.5 nA')
        wait_for(lambda: drafts(desktop), 'a draft')
        keys('ctrl+z')
        wait_for(lambda: not drafts(desktop), 'the draft to go')
        change(program, '2.6 nA')
        wait_for(lambda: drafts(desktop), 'a draft')
        known = set(program.windows())
        keys('ctrl+w')
        wait_for(lambda: set(program.windows()) - known, 'the question')
        wait_for(lambda: program.says('Discard'), 'a way to discard').press()
        assert program.wait_end() == 0
    assert not drafts(desktop)


if __name__ == '__main__':
    sys.exit(run(test_killed_work_is_offered, test_signals_keep_what_is_unsaved,
                 test_saved_and_given_up_leave_nothing))
