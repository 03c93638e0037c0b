#!/usr/bin/python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Changing numbers by slider and entry, and taking it back."""

import sys

from harness import Program, keys, run, settle, wait_for, xdotool


def wait_value(program, name, wanted):
    """Waits until an entry shows `wanted`."""
    entry = program.find(name)
    wait_for(lambda: entry.text == wanted, f'{name} to be "{wanted}", not "{entry.text}"')


def test_drag_is_one_undo_step(desktop):
    with Program(desktop, 'factory:driven') as program:
        entry = program.find('Idc value')
        before = entry.text
        program.find('Idc', 'slider').drag(0.3, 0.6)
        wait_for(lambda: entry.text != before, 'Idc to change')
        after = entry.text
        keys('ctrl+z')
        wait_value(program, 'Idc value', before)
        wait_for(lambda: not program.find('Undo').enabled, 'nothing left to undo')
        keys('ctrl+shift+z')
        wait_value(program, 'Idc value', after)


def test_typed_value_with_decimal_comma(desktop):
    with Program(desktop, 'factory:driven') as program:
        program.find('Itau_mem value').enter('12,5 pA')
        wait_value(program, 'Itau_mem value', '12.5 pA')
        program.find('Itau_mem value').enter('*2')
        wait_value(program, 'Itau_mem value', '25.0 pA')


def test_typed_time_sets_the_current_and_the_lock_carries_the_gain(desktop):
    with Program(desktop, 'factory:driven') as program:
        wait_value(program, 'Igain_mem value', '21.3 pA')
        program.find('Itau_mem value').enter('10 ms')
        wait_value(program, 'Itau_mem value', '10.6 pA')
        wait_value(program, 'Igain_mem value', '42.6 pA')
        keys('ctrl+z')
        wait_value(program, 'Igain_mem value', '21.3 pA')
        wait_value(program, 'Itau_mem value', '5.32 pA')


def test_new_chip_gives_another_population(desktop):
    with Program(desktop, 'factory:near-rheobase') as program:
        silent = wait_for(lambda: program.says('population'), 'the population measures')
        first = wait_for(lambda: 'silent' in silent.words() and silent.words(), 'a share')
        program.find('New chip').press()
        wait_for(lambda: program.says('population').words() != first, 'other neurons')
        keys('ctrl+z')
        wait_for(lambda: program.says('population').words() == first, 'the old neurons')


def test_refused_text_stays_with_its_reason(desktop):
    with Program(desktop, 'factory:driven') as program:
        entry = program.find('Itau_mem value')
        before = entry.text
        entry.enter('abc')
        wait_for(lambda: 'Itau_mem' in entry.description, 'the reason of the refusal')
        assert entry.text == 'abc', f'the typed text became "{entry.text}"'
        assert not program.find('Undo').enabled, 'a refused text changed something'
        keys('Escape')
        wait_value(program, 'Itau_mem value', before)


def test_ten_steps_up_and_down_return_exactly(desktop):
    with Program(desktop, 'factory:driven') as program:
        entry = program.find('Idc value')
        before = entry.text
        entry.click()
        keys(*['Up'] * 10)
        wait_for(lambda: entry.text != before, 'Idc to change')
        keys(*['Down'] * 10)
        wait_value(program, 'Idc value', before)


def test_wheel_over_a_slider_changes_nothing(desktop):
    with Program(desktop, 'factory:driven') as program:
        slider = program.find('Iref', 'slider')
        entry = program.find('Iref value')
        before = entry.text
        top = slider.extents().y
        xdotool('mousemove', *slider.centre())
        xdotool('click', '--repeat', 2, '--delay', 30, 5)
        wait_for(lambda: slider.extents().y < top, 'the list to scroll')
        xdotool('click', '--repeat', 4, '--delay', 30, 4)
        wait_for(lambda: slider.extents().y == top, 'the list to scroll back')
        assert entry.text == before, f'the wheel made {before} into {entry.text}'
        assert not program.find('Undo').enabled, 'the wheel changed something'


def test_wheel_steps_with_ctrl_or_focus(desktop):
    with Program(desktop, 'factory:driven') as program:
        slider = program.find('Iref', 'slider')
        entry = program.find('Iref value')
        before = entry.text
        top = slider.extents().y
        xdotool('mousemove', *slider.centre())
        xdotool('keydown', 'ctrl', 'click', 4, 'keyup', 'ctrl')
        wait_for(lambda: entry.text != before, 'Iref to change')
        xdotool('keydown', 'ctrl', 'click', 5, 'keyup', 'ctrl')
        wait_value(program, 'Iref value', before)
        keys('Tab')
        wait_for(lambda: slider.has_state('FOCUSED') or keys('Tab'), 'the focus')
        xdotool('click', 4)
        wait_for(lambda: entry.text != before, 'Iref to change')
        xdotool('click', 5)
        wait_value(program, 'Iref value', before)
        assert slider.extents().y == top, 'the list has scrolled'


def test_menu_knows_the_value(desktop):
    with Program(desktop, 'factory:driven') as program:
        slider = program.find('Idc', 'slider')
        entry = program.find('Idc value')
        before = entry.text

        def open_menu():
            xdotool('mousemove', *slider.centre())
            xdotool('click', 3)
            return program.find('Reset to Saved Value')

        wait_for(lambda: not open_menu().enabled, 'nothing to reset at first')
        keys('Escape')
        entry.enter('3 nA')
        wait_value(program, 'Idc value', '3.00 nA')
        item = open_menu()
        wait_for(lambda: item.enabled, 'something to reset')
        item.press()
        wait_value(program, 'Idc value', before)


def test_typing_is_undone_before_the_document(desktop):
    with Program(desktop, 'factory:driven') as program:
        entry = program.find('Itau_mem value')
        entry.enter('20')
        wait_value(program, 'Itau_mem value', '20.0 pA')
        keys('7')
        wait_for(lambda: entry.text == '7', 'the typed digit')
        keys('ctrl+z')
        wait_value(program, 'Itau_mem value', '20.0 pA')
        keys('ctrl+shift+z')
        wait_for(lambda: entry.text == '7', 'the typed digit again')
        keys('ctrl+z')
        wait_value(program, 'Itau_mem value', '20.0 pA')
        keys('ctrl+z')
        wait_value(program, 'Itau_mem value', '5.32 pA')
        for key in ('F6', 'F6', '9'):
            keys(key)
            settle()
        # in GTK 4.24 the pane has this key first, and selects nothing
        wait_for(lambda: '9' in entry.text, 'the focus back in the entry that was left')


def test_shift_drags_ten_times_finer(desktop):
    with Program(desktop, 'factory:driven') as program:
        entry = program.find('Iref value')
        slider = program.find('Iref', 'slider')
        middle = slider.place()[1] + slider.place()[3] // 2
        slider.drag(0.3, 0.5)
        wait_for(lambda: 0.25 < slider.value < 0.6, 'the slider about the pointer')
        before, text = slider.value, entry.text

        def press(share):
            x, _, width, _ = slider.place()
            xdotool('mousemove', round(x + share * width), middle, 'mousedown', 1)
            settle()

        xdotool('keydown', 'shift')
        press(0.2)  # beside the handle: no jump
        slider.pull(0.2, 0.6)
        settle()
        fine = slider.value - before
        assert 0.035 < fine < 0.055, f'0.4 of the width moved the slider by {fine}'
        xdotool('keyup', 'shift')
        settle()
        assert abs(slider.value - before - fine) < 1e-3, 'releasing Shift made a jump'
        slider.pull(0.6, 0.7)
        settle()
        coarse = slider.value - before - fine
        assert 0.09 < coarse < 0.14, f'0.1 of the width moved the slider by {coarse}'
        xdotool('mouseup', 1)
        settle()
        assert entry.text != text
        keys('ctrl+z')
        wait_value(program, 'Iref value', text)
        keys('ctrl+z')
        wait_for(lambda: not program.find('Undo').enabled, 'two steps, and no more')


def test_home_and_end_go_to_the_ends(desktop):
    with Program(desktop, 'factory:driven') as program:
        entry = program.find('Iref value')
        slider = program.find('Iref', 'slider')
        entry.click()
        keys('End')
        wait_for(lambda: slider.value == 1, 'the high end')
        keys('Home')
        wait_for(lambda: slider.value == 0, 'the low end')
        slider.drag(0.4, 0.5)
        wait_for(lambda: 0.25 < slider.value < 0.6, 'the slider about the pointer')
        keys('End')
        wait_for(lambda: slider.value == 1, 'the high end')
        keys('Home')
        wait_for(lambda: slider.value == 0, 'the low end')
        entry.click()
        keys('ctrl+a')
        xdotool('type', '--delay', 8, '12')
        keys('Home')
        xdotool('type', '--delay', 8, '3')
        wait_for(lambda: entry.text == '312', 'the caret at the start of what is typed')


def test_search_is_undone_before_the_document(desktop):
    with Program(desktop, 'factory:driven') as program:
        entry = program.find('Itau_mem value')
        before = entry.text
        entry.enter('20')
        wait_value(program, 'Itau_mem value', '20.0 pA')
        keys('ctrl+f')
        xdotool('type', '--delay', 8, 'leak')
        search = program.find('Find a bias')
        wait_for(lambda: search.text == 'leak', 'the words of the search')
        keys('ctrl+z')
        wait_for(lambda: search.text != 'leak', 'the typing to be undone')
        wait_value(program, 'Itau_mem value', '20.0 pA')
        keys('ctrl+shift+z')
        wait_for(lambda: search.text == 'leak', 'the typing again')
        for _ in range(8):
            if search.text:
                keys('ctrl+z')
        wait_for(lambda: search.text == '', 'no search')
        wait_value(program, 'Itau_mem value', '20.0 pA')
        keys('ctrl+z')
        wait_value(program, 'Itau_mem value', before)


if __name__ == '__main__':
    sys.exit(run(test_typing_is_undone_before_the_document, test_drag_is_one_undo_step,
                 test_typed_value_with_decimal_comma,
                 test_typed_time_sets_the_current_and_the_lock_carries_the_gain,
                 test_new_chip_gives_another_population,
                 test_refused_text_stays_with_its_reason,
                 test_ten_steps_up_and_down_return_exactly,
                 test_wheel_over_a_slider_changes_nothing,
                 test_wheel_steps_with_ctrl_or_focus,
                 test_menu_knows_the_value, test_shift_drags_ten_times_finer,
                 test_home_and_end_go_to_the_ends,
                 test_search_is_undone_before_the_document))
