#!/usr/bin/python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Working without a mouse, and what a screen reader is told."""

import sys

from harness import Program, keys, run, wait_for, xdotool

# Stations of Tab that are enough to come to any control.
TABS = 60

# Roles of what a person can operate.
OPERABLE = ('slider', 'text', 'entry', 'combo box', 'check box', 'push button',
            'toggle button', 'spin button', 'menu item')


def focused(program):
    for control in program.controls():
        if control.has_state('FOCUSED') and control.role in ('text', 'slider'):
            return control.name
    return None


def tab_to(program, name):
    for _ in range(TABS):
        if focused(program) == name:
            return
        keys('Tab')
    raise AssertionError(f'Tab does not come to "{name}"')


def test_keyboard_alone_is_enough(desktop):
    with Program(desktop, 'factory:driven') as program:
        entry = program.find('Idc value')
        before = entry.text
        tab_to(program, 'Idc value')
        keys('ctrl+a')
        xdotool('type', '--delay', 8, '3 nA')
        keys('Return')
        wait_for(lambda: entry.text == '3.00 nA', 'the typed value')
        keys('Up')
        wait_for(lambda: entry.text != '3.00 nA', 'a step up')
        keys('Down')
        wait_for(lambda: entry.text == '3.00 nA', 'the step back')
        keys('ctrl+z', 'ctrl+z', 'ctrl+z')
        wait_for(lambda: entry.text == before, 'the first value')
        keys('ctrl+q')
        assert program.wait_end() == 0


def is_named(control):
    """GTK calls what has no name by its class. Some buttons consist of a shell and an
    inner button, of which one has the name."""
    near = [control.node, control.node.get_parent()]
    near += [control.node.get_child_at_index(index)
             for index in range(control.node.get_child_count())]
    return any(node.get_name() and not node.get_name().startswith(('Gtk', 'Bb'))
               for node in near if node)


def test_every_control_is_named(desktop):
    with Program(desktop, 'factory:adapting') as program:
        program.find('Idc', 'slider')
        controls = [control for control in program.controls() if control.role in OPERABLE]
        unnamed = [f'{control.role} {control.name}' for control in controls
                   if control.size()[0] > 0 and not is_named(control)]
        assert not unnamed, f'without a name: {unnamed}'
        names = {control.name for control in controls}
        sliders = [control.name for control in controls if control.role == 'slider']
        assert len(sliders) >= 20, f'only {len(sliders)} sliders'
        alone = [name for name in sliders if f'{name} value' not in names]
        assert not alone, f'sliders without an entry: {alone}'


def test_plots_speak_their_numbers(desktop):
    with Program(desktop, 'factory:driven') as program:
        plot = wait_for(lambda: next((control for control in program.controls()
                                      if control.role in ('image', 'icon')
                                      and control.description), None), 'a plot with words')
        assert plot.name
        first = plot.description
        program.find('Idc value').enter('2 nA')
        wait_for(lambda: plot.description != first, 'new words for the new run')


if __name__ == '__main__':
    sys.exit(run(test_keyboard_alone_is_enough, test_every_control_is_named,
                 test_plots_speak_their_numbers))
