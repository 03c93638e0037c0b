#!/usr/bin/python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""monkey.py [EVENTS [SEED]]: random events on the real window, which must not crash, not
complain, and answer within two seconds all the time. It runs in a home of its own; all
else of the file system can be read only, whatever is typed into a file chooser."""

import glob
import json
import os
import random
import shutil
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, 'drive'))
import harness  # noqa: E402
from harness import session  # noqa: E402

PROMISED = 2.0  # s
CLOSED_AT_MOST = 200  # times that the program may end as it should
BATCH = 12  # events that go off together
CRITICAL = ('CRITICAL', 'ERROR **', 'runtime error', 'AddressSanitizer', 'LeakSanitizer',
            'Assertion')
OURS = ('biasbench-WARNING', 'biasbench-model-WARNING', 'GLib-GObject-WARNING')

# Of GTK alone, and harmless: where there is no window manager, a menu may begin beside the
# screen, where no monitor is.
KNOWN = ("gdk_monitor_get_geometry: assertion 'GDK_IS_MONITOR (monitor)' failed",)

KEYS = ('Tab', 'Tab', 'Tab', 'shift+Tab', 'Up', 'Down', 'Left', 'Right', 'Home', 'End',
        'Page_Up', 'Page_Down', 'Return', 'Return', 'space', 'Escape', 'Escape',
        'BackSpace', 'Delete', 'Menu', 'shift+F10', 'F1', 'F2', 'F5', 'F6', 'F9', 'F10',
        'F11', 'ctrl+a', 'ctrl+c', 'ctrl+v', 'ctrl+x', 'alt+Left', 'shift+Right',
        'shift+Up', 'ctrl+Home', 'ctrl+Tab', 'shift+Home')
ACCELERATORS = [f'ctrl+{key}' for key in 'abdefghijklmnoprstuyz0123456789'] + [
    # but D and I, which open GTK's inspector
    f'ctrl+shift+{key}' for key in 'abcefghjklmnopqrstuvwxyz'] + [
    'ctrl+plus', 'ctrl+minus', 'ctrl+question', 'ctrl+comma', 'ctrl+z', 'ctrl+z',
    'ctrl+shift+z', 'ctrl+s', 'ctrl+o', 'ctrl+n']
ENDINGS = ('ctrl+w', 'ctrl+q')
TEXTS = ('0', '-1', '1e400', '1e-400', 'nan', 'inf', 'end', '12,5 pA', '1,000 pA', '*1e308',
         '/0', '*0', '5 µs', '3 V', '99999999999999999999', '0x10', '50 %', '1.000,5',
         'abc', '-', '.', ',', '  7  ', '20 ms', '1e-9', 'Itau', 'Ω', '漢字', '\u202eabc',
         'a' * 300, '1,2,3', '0.1 0.2 0.3', '10:20:5', '"', '%s%n', '<b>x</b>', '&amp;',
         'fifo.json', 'good.json', 'bad.json', 'folder', 'new.json', 'empty.json')


def xdotool(*arguments):
    """Windows may be gone before it is told of them: that is no complaint."""
    return subprocess.run(('xdotool',) + tuple(str(part) for part in arguments),
                          stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
                          check=False).stdout


def fill_home(home):
    """What the file choosers find there."""
    presets = os.path.join(HERE, '..', '..', 'resources', 'presets', '*.json')
    for path in glob.glob(presets):
        shutil.copy(path, home)
    shutil.copy(next(iter(glob.glob(presets))), os.path.join(home, 'good.json'))
    for name, text in (('bad.json', '{"format": 3,'), ('empty.json', ''),
                       ('list.json', '[' * 2000), ('notes.txt', 'hello'),
                       ('module.json', '{"parameters": {"Idc": [1e-9, 2e-9]}}')):
        with open(os.path.join(home, name), 'w', encoding='utf-8') as file:
            file.write(text)
    os.mkdir(os.path.join(home, 'folder'))
    os.mkfifo(os.path.join(home, 'fifo.json'))


class Monkey:
    """The program in its cage, and the seeded source of what is done to it."""

    def __init__(self, desktop, seed):
        self.desktop = desktop
        self.random = random.Random(seed)
        self.log = open(os.path.join(desktop.home, 'log'), 'a+', encoding='utf-8', errors='replace')
        self.done = []  # the newest events, for the report
        self.longest = 0.0
        self.endings = 0
        self.pid = 0
        self.windows = []
        self.start()

    def start(self):
        """Starts the program, read-only but for the home of the session."""
        reader, writer = os.pipe()
        name = self.random.choice(('', 'factory:driven', 'factory:near-rheobase',
                                   os.path.join(self.desktop.home, 'good.json'),
                                   os.path.join(self.desktop.home, 'module.json')))
        self.process = subprocess.Popen(
            ['bwrap', '--ro-bind', '/', '/', '--dev-bind', '/dev', '/dev', '--proc',
             '/proc', '--bind', self.desktop.home, self.desktop.home, '--die-with-parent',
             '--info-fd', str(writer), '--chdir', self.desktop.home, '--',
             os.path.abspath(harness.PROGRAM)] + ([name] if name else []),
            env=self.desktop.environment, pass_fds=[writer], stdin=subprocess.DEVNULL,
            stdout=self.log, stderr=self.log)
        os.close(writer)
        with os.fdopen(reader) as information:
            self.pid = json.load(information)['child-pid']
        try:
            harness.wait_for(self.look, 'a window')
        except AssertionError as error:
            raise AssertionError(f'{error}:\n{self.said()[-6000:]}') from error

    def look(self):
        """The windows that can be seen; the newest is the last."""
        if self.process.poll() is None:
            found = xdotool('search', '--onlyvisible', '--pid', self.pid).split()
            self.windows = sorted(int(window) for window in found)
        else:
            self.windows = []
        return self.windows

    # What can be done, each as words for xdotool.

    def place(self):
        """Somewhere in a window, sometimes just outside of it."""
        lines = xdotool('getwindowgeometry', '--shell', self.target).split()
        pairs = dict(line.split('=') for line in lines if '=' in line)
        if 'WIDTH' not in pairs:
            return 10, 10
        left, top, width, height = (int(pairs[key]) for key in ('X', 'Y', 'WIDTH', 'HEIGHT'))
        return (max(0, left + self.random.randint(-3, width + 3)),
                max(0, top + self.random.randint(-3, height + 3)))

    def near(self, place):
        return tuple(max(0, at + self.random.randint(-60, 60)) for at in place)

    def move(self):
        return ['mousemove', *self.place()]

    def click(self):
        button = self.random.choice((1, 1, 1, 1, 1, 2, 3, 3))
        count = self.random.choice((1, 1, 1, 2, 3))
        return ['mousemove', *self.place(), 'click', '--repeat', count, button]

    def drag(self):
        place = self.place()
        words = ['mousemove', *place, 'mousedown', 1]
        for _ in range(self.random.randint(1, 6)):
            place = self.near(place)
            words += ['mousemove', *place]
        return self.modified(words + ['mouseup', 1])

    def wheel(self):
        button = self.random.choice((4, 5, 4, 5, 6, 7))
        return self.modified(['mousemove', *self.place(), 'click', '--repeat',
                              self.random.randint(1, 5), button])

    def modified(self, words):
        key = self.random.choice((None, None, None, 'ctrl', 'shift', 'alt'))
        return ['keydown', key, *words, 'keyup', key] if key else words

    def key(self):
        return ['key', self.random.choice(KEYS)]

    def accelerator(self):
        return ['key', self.random.choice(ACCELERATORS)]

    def ending(self):
        return ['key', self.random.choice(ENDINGS)]

    def text(self):
        return ['type', '--delay', 1, self.random.choice(TEXTS)]

    def resize(self):
        return ['windowsize', self.target, self.random.randint(300, 1440),
                self.random.randint(200, 900)]

    def focus(self):
        return ['windowfocus', self.target]

    def outside(self):
        """Another program changes the folder."""
        name = os.path.join(self.desktop.home,
                            self.random.choice(('good.json', 'other.json', 'x.json')))
        try:
            if os.path.exists(name) and self.random.random() < 0.5:
                os.unlink(name)
            else:
                with open(name, 'w', encoding='utf-8') as file:
                    file.write(self.random.choice(('', '{}', '{"format":')))
        except OSError:
            pass  # a folder of that name was made
        return ['mousemove', *self.place()]

    def event(self):
        """One event, kept for the report."""
        kind = self.random.choices(
            (self.move, self.click, self.drag, self.wheel, self.key, self.accelerator,
             self.text, self.resize, self.focus, self.outside, self.ending),
            (8, 25, 12, 10, 25, 9, 6, 0.5, 3, 0.5, 0.15))[0]
        words = [str(word) for word in kind()]
        self.done = self.done[-60:] + [' '.join(words)[:100]]
        return words

    def batch(self, count):
        """Some events in a window; the newest is the likeliest."""
        self.target = self.windows[-1] if self.random.random() < 0.8 \
            else self.random.choice(self.windows)
        words = ['windowfocus', self.target]
        for _ in range(count):
            words += self.event()
        xdotool(*words)

    # What must hold.

    def starved(self):
        """Seconds that the main thread was ready to run and other programs did."""
        try:
            with open(f'/proc/{self.pid}/schedstat', encoding='ascii') as file:
                return int(file.read().split()[1]) / 1e9
        except (OSError, IndexError, ValueError):
            return 0.0

    def ping(self):
        """Asks the main loop for something; complains if it takes too long, less the time
        that a busy machine gave to others."""
        begin, starved = time.monotonic(), self.starved()
        call = subprocess.Popen(
            ['gdbus', 'call', '--session', '--timeout', '60', '--dest',
             'org.biasbench.Biasbench', '--object-path', '/org/biasbench/Biasbench',
             '--method', 'org.gtk.Actions.List'],
            env=self.desktop.environment, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL)
        while call.poll() is None and self.process.poll() is None:
            time.sleep(0.01)
            taken = time.monotonic() - begin - (self.starved() - starved)
            if taken > PROMISED:
                call.kill()
                call.wait()
                raise AssertionError(f'no answer within {PROMISED:g} s; {self.stack()}')
        call.wait()
        taken = time.monotonic() - begin - (self.starved() - starved)
        self.longest = max(self.longest, taken)

    def stack(self):
        """Where the main thread is, if gdb is there to say so."""
        if not shutil.which('gdb'):
            return 'install gdb to see where'
        return subprocess.run(['gdb', '-p', str(self.pid), '-batch', '-ex', 'bt 25'],
                              stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
                              check=False).stdout

    def said(self):
        self.log.seek(0)
        return self.log.read()

    def check_words(self):
        said = self.said()
        for line in said.splitlines():
            if any(mark in line for mark in CRITICAL + OURS) \
                    and not any(known in line for known in KNOWN):
                raise AssertionError('the program complained:\n' + said[-6000:])

    def check(self):
        self.check_words()
        code = self.process.poll()
        if code is None:
            self.ping()
        elif code != 0:
            raise AssertionError(f'the program ended with {code}:\n{self.said()[-6000:]}')

    def run(self, events):
        """Returns how many events there were."""
        left = events
        while left > 0 and self.endings < CLOSED_AT_MOST:
            if not self.look():
                if self.process.poll() is None:
                    time.sleep(0.05)
                self.check()
                if self.process.poll() is not None:
                    self.endings += 1
                    self.start()
                continue
            count = min(BATCH, left)
            self.batch(count)
            left -= count
            self.check()
        self.stop()
        return events - left

    def stop(self):
        """Ends the program and looks at it for the last time."""
        if self.process.poll() is None:
            os.kill(self.pid, 15)
            time.sleep(1)
            if self.process.poll() is None:
                os.kill(self.pid, 9)
        self.process.wait()
        self.check_words()


def others(said):
    """Warnings of libraries, each once: they are told, and no failure."""
    lines = {line.split('**: ', 1)[-1].split(': ', 1)[-1]
             for line in said.splitlines() if '-WARNING **' in line}
    return sorted(lines)


def play(events, seed):
    with session.Session('1440x900') as desktop:
        desktop.environment['ASAN_OPTIONS'] = \
            os.environ.get('ASAN_OPTIONS', '') + ':detect_leaks=0:abort_on_error=0'
        desktop.environment['GTK_A11Y'] = 'none'
        os.environ.update(DISPLAY=desktop.environment['DISPLAY'])
        fill_home(desktop.home)
        monkey = Monkey(desktop, seed)
        try:
            count = monkey.run(events)
        except BaseException:
            print('monkey: the newest events:', *monkey.done, sep='\n  ', file=sys.stderr)
            harness.keep_picture(desktop)
            if monkey.process.poll() is None:
                os.kill(monkey.pid, 9)
            raise
        for line in others(monkey.said()):
            print(f'monkey: a library said: {line}', file=sys.stderr)
        print(f'monkey: {count} events, {monkey.endings} times closed, the slowest answer '
              f'took {monkey.longest:.2f} s', file=sys.stderr)


def main(arguments):
    events = int(arguments[0]) if arguments else 10000
    seed = int(arguments[1]) if len(arguments) > 1 else random.SystemRandom().randrange(1 << 31)
    print(f'monkey: seed {seed}', file=sys.stderr, flush=True)
    try:
        play(events, seed)
    except AssertionError as error:
        print(f'monkey: {error}\nmonkey: seed {seed} again: ./dev monkey {events} {seed}',
              file=sys.stderr)
        print('0 passed, 1 failed, 0 skipped')
        return 1
    print('1 passed, 0 failed, 0 skipped')
    return 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
