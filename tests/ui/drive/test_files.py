#!/usr/bin/python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Saving, opening again, closing with unsaved changes, files that cannot be opened."""

import json
import os
import sys

from harness import Program, keys, run, settle, wait_for, xdotool


def entry_texts(program):
    """What all number entries show, by name."""
    return {control.name: control.text for control in program.controls()
            if control.role == 'text' and control.name.endswith(' value')}


def open_dialog(program, shortcut):
    """Presses a shortcut that opens a dialog, and gives that the keyboard."""
    known = set(program.windows())
    keys(shortcut)
    dialog = wait_for(lambda: set(program.windows()) - known, 'a dialog').pop()
    xdotool('windowfocus', '--sync', dialog)
    settle()
    return dialog


def save_as(program, path):
    dialog = open_dialog(program, 'ctrl+shift+s')
    keys('ctrl+a')
    xdotool('type', '--delay', 8, path)
    keys('Return')
    wait_for(lambda: os.path.exists(path), f'the file {os.path.basename(path)}')
    wait_for(lambda: dialog not in program.windows(), 'the dialog to close')
    xdotool('windowfocus', '--sync', program.window)


def change_idc(program, text):
    program.find('Idc value').enter(text)
    wait_for(lambda: program.find('Undo').enabled, 'a change to undo')


def test_saved_file_opens_with_the_same_values(desktop):
    path = desktop.path('mine.biasbench.json')
    with Program(desktop, 'factory:driven') as program:
        change_idc(program, '2.5 nA')
        save_as(program, path)
        saved = entry_texts(program)
    with open(path, encoding='utf-8') as file:
        assert json.load(file)['biases']['Idc'] == 2.5e-9
    with Program(desktop, path) as program:
        wait_for(lambda: 'mine' in program.title(), 'the file in the title')
        assert entry_texts(program) == saved
        assert saved['Idc value'] == '2.50 nA'
        assert not program.find('Undo').enabled


def test_saving_over_a_removed_file_says_so(desktop):
    path = desktop.path('mine.biasbench.json')
    with Program(desktop, 'factory:driven') as program:
        save_as(program, path)
        change_idc(program, '2.5 nA')
        os.remove(path)
        open_dialog(program, 'ctrl+s')
        program.wait_text('The file is no longer there')
        program.says('Save Anew').press()
        wait_for(lambda: os.path.exists(path), 'the file')
        with open(path, encoding='utf-8') as file:
            assert json.load(file)['biases']['Idc'] == 2.5e-9


def test_closing_with_changes_asks(desktop):
    with Program(desktop, 'factory:driven') as program:
        change_idc(program, '2.5 nA')
        question = open_dialog(program, 'ctrl+w')
        keys('Escape')
        wait_for(lambda: question not in program.windows(), 'the question to go')
        xdotool('windowfocus', '--sync', program.window)
        assert program.find('Idc value').text == '2.50 nA'
        open_dialog(program, 'ctrl+w')
        discard = wait_for(lambda: program.says('Discard'), 'a way to discard')
        discard.press()
        assert program.wait_end() == 0


def test_closing_applies_what_is_typed(desktop):
    """Refused text keeps the window; what is fine is asked about."""
    for shortcut in 'ctrl+w', 'ctrl+q':
        with Program(desktop, 'factory:driven') as program:
            entry = program.find('Idc value')
            entry.type('abc')
            keys(shortcut)
            program.wait_text('Not closed: ')
            assert entry.text == 'abc' and program.process.poll() is None
            keys('Escape')
            entry.type('2.5 nA')
            question = open_dialog(program, shortcut)
            assert entry.text == '2.50 nA'
            keys('Escape')
            wait_for(lambda: question not in program.windows(), 'the question to go')
            xdotool('windowfocus', '--sync', program.window)
            open_dialog(program, shortcut)
            wait_for(lambda: program.says('Discard'), 'a way to discard').press()
            assert program.wait_end() == 0


def test_saving_applies_what_is_typed(desktop):
    path = desktop.path('mine.biasbench.json')

    def saved_idc():
        with open(path, encoding='utf-8') as file:
            return json.load(file)['biases']['Idc']

    with Program(desktop, 'factory:driven') as program:
        save_as(program, path)
        before = saved_idc()
        entry = program.find('Idc value')
        entry.type('abc')
        keys('ctrl+s')
        program.wait_text('Not saved: ')
        assert saved_idc() == before
        entry.type('2.5 nA')
        keys('ctrl+s')
        wait_for(lambda: saved_idc() == 2.5e-9, 'the typed number in the file')
        wait_for(lambda: entry.text == '2.50 nA', 'what was taken')


def test_closing_without_changes_does_not_ask(desktop):
    with Program(desktop, 'factory:driven') as program:
        program.find('Idc value')
        keys('ctrl+q')
        assert program.wait_end() == 0


def test_bad_file_is_refused_with_its_place(desktop):
    path = desktop.path('bad.biasbench.json')
    with open(path, 'w', encoding='utf-8') as file:
        file.write('{\n  "format": "biasbench-preset",\n  "biases": {"Idc": "two"}\n}\n')
    with Program(desktop, path) as program:
        program.wait_text('bad.biasbench.json:3:')
        assert program.find('Idc value').text


if __name__ == '__main__':
    sys.exit(run(test_saved_file_opens_with_the_same_values, test_closing_with_changes_asks,
                 test_saving_over_a_removed_file_says_so,
                 test_closing_applies_what_is_typed, test_saving_applies_what_is_typed,
                 test_closing_without_changes_does_not_ask,
                 test_bad_file_is_refused_with_its_place))
