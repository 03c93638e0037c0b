# SPDX-License-Identifier: AGPL-3.0-or-later
"""Drives the real program as a person does: finds controls by their accessible name,
moves the pointer, types. Everything waits for what it needs and nothing for a fixed
time. Results are TAP."""

import glob
import os
import shutil
import subprocess
import sys
import time
import traceback

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.dirname(os.path.dirname(HERE)))
import session  # noqa: E402  (the tests folder)

PATIENCE = float(os.environ.get('BB_PATIENCE', '15'))
BUILD = os.environ.get('BB_BUILD_ROOT', 'build')
PROGRAM = os.path.join(BUILD, 'src', 'app', 'biasbench')
LAUNCHERS = ('/usr/libexec/at-spi-bus-launcher', '/usr/lib/at-spi2-core/at-spi-bus-launcher')
COMPLAINTS = ('WARNING', 'CRITICAL', 'ERROR', 'runtime error')
# A fault of GDK 4.18 and newer, where a window and its popover share a clock.
KNOWN = ('gdk_frame_timings_submitted() called on submitted frame',)
ROLES_SINCE = {'button': 'push button'}  # the names of AT-SPI 2.56, as those before it
TEXT_ROLES = ('label', 'text', 'static')


class Desktop(session.Session):
    """A private session with an accessibility bus that this process is on as well."""

    def __enter__(self):
        super().__enter__()
        self.environment['GTK_A11Y'] = 'atspi'
        self.environment['G_DEBUG'] = 'fatal-criticals'
        # GTK's file chooser leaks; the other tests look for leaks of ours.
        self.environment['ASAN_OPTIONS'] = os.environ.get('ASAN_OPTIONS', '') + ':detect_leaks=0'
        os.environ.clear()
        os.environ.update(self.environment)
        launcher = next(path for path in LAUNCHERS if os.path.exists(path))
        self.start([launcher, '--launch-immediately'])
        import gi
        gi.require_version('Atspi', '2.0')
        from gi.repository import Atspi, GLib
        self.atspi = Atspi
        self.gone = GLib.Error
        Atspi.get_desktop(0).set_cache_mask(Atspi.Cache.NONE)
        return self

    def path(self, name):
        """A file in the session's home."""
        return os.path.join(self.home, name)


def wait_for(probe, what):
    """Calls `probe` until it gives something true, and returns that."""
    end = time.monotonic() + PATIENCE
    while True:
        answer = probe()
        if answer:
            return answer
        if time.monotonic() > end:
            raise AssertionError(f'waited {PATIENCE:g} s for {what}')
        time.sleep(0.02)


def xdotool(*arguments):
    return subprocess.run(('xdotool',) + tuple(str(part) for part in arguments),
                          stdout=subprocess.PIPE, text=True, check=False).stdout


def settle():
    """Lets the pointer or keyboard events just sent arrive before the next ones."""
    time.sleep(0.05)


class Control:
    """One accessible object of the program."""

    def __init__(self, program, node):
        self.program = program
        self.node = node

    @property
    def name(self):
        return self.node.get_name() or self._label()

    def _label(self):
        """The text of what labels it: GTK 4.24 names the items of menus so."""
        atspi = self.program.desktop.atspi
        for relation in self.node.get_relation_set() if self.role == 'menu item' else ():
            if relation.get_relation_type() == atspi.RelationType.LABELLED_BY:
                return atspi.Text.get_text(relation.get_target(0), 0, -1)
        return ''

    @property
    def role(self):
        role = self.node.get_role_name()
        return ROLES_SINCE.get(role, role)

    @property
    def description(self):
        return self.node.get_description() or ''

    @property
    def value(self):
        return self.program.desktop.atspi.Value.get_current_value(self.node)

    @property
    def text(self):
        # By the interface: what has text may have a method get_text of its own as well.
        text = self.program.desktop.atspi.Text
        return text.get_text(self.node, 0, text.get_character_count(self.node))

    def words(self):
        """All that a reader of the screen would hear of it."""
        text = self.text if self.role in TEXT_ROLES else ''
        return f'{self.name} {self.description} {text}'

    @property
    def enabled(self):
        return self.has_state('SENSITIVE')

    def has_state(self, name):
        state = getattr(self.program.desktop.atspi.StateType, name)
        return self.node.get_state_set().contains(state)

    def extents(self):
        """The place within the window's frame."""
        atspi = self.program.desktop.atspi
        return atspi.Component.get_extents(self.node, atspi.CoordType.WINDOW)

    def size(self):
        extents = self.extents()
        return extents.width, extents.height

    def place(self):
        """(x, y, width, height) on the screen."""
        extents = self.extents()
        left, top = self.program.frame_origin()
        return left + extents.x, top + extents.y, extents.width, extents.height

    def centre(self):
        x, y, width, height = self.place()
        return x + width // 2, y + height // 2

    def click(self, count=1):
        xdotool('mousemove', *self.centre())
        xdotool('click', '--repeat', count, '--delay', 60, 1)
        settle()

    def press(self):
        """Presses a button through accessibility, wherever it is."""
        self.program.desktop.atspi.Action.do_action(self.node, 0)
        settle()

    def type(self, text):
        """Replaces an entry's text by typing; does not press Enter."""
        self.click()
        keys('ctrl+a')
        xdotool('type', '--delay', 8, text)
        settle()

    def enter(self, text):
        self.type(text)
        keys('Return')

    def drag(self, start, end, steps=12):
        """Drags along a slider between two shares of its width."""
        x, y, width, height = self.place()
        middle = y + height // 2
        xdotool('mousemove', round(x + start * width), middle, 'mousedown', 1)
        self.pull(start, end, steps)
        xdotool('mouseup', 1)
        settle()

    def pull(self, start, end, steps=12):
        """Moves the pointer along a slider between two shares of its width."""
        x, y, width, height = self.place()
        for step in range(1, steps + 1):
            share = start + (end - start) * step / steps
            xdotool('mousemove', round(x + share * width), y + height // 2)
            time.sleep(0.016)


class Program:
    """The running program. As a context manager it is closed, and must have ended well."""

    def __init__(self, desktop, *arguments):
        self.desktop = desktop
        self.log = open(desktop.path('log'), 'a+', encoding='utf-8')
        self.log_start = self.log.seek(0, os.SEEK_END)
        self.process = subprocess.Popen([PROGRAM, *arguments], cwd=desktop.home,
                                        env=desktop.environment, stdin=subprocess.DEVNULL,
                                        stdout=self.log, stderr=self.log)
        self.root = wait_for(self._application, 'the program on the accessibility bus')
        self.root.set_cache_mask(desktop.atspi.Cache.NONE)
        self.window = wait_for(self.windows, 'a window')[0]
        xdotool('windowfocus', '--sync', self.window)

    def __enter__(self):
        return self

    def __exit__(self, kind, *_):
        if kind:
            keep_picture(self.desktop)
        if self.process.poll() is None:
            self.process.terminate()
        try:
            self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        complaints = self.complaints()
        self.log.close()
        if not kind and complaints:
            raise AssertionError('the program complained:\n' + complaints)

    def complaints(self):
        """What the program said, if a warning or a sanitizer's report is among it."""
        self.log.seek(self.log_start)
        said = '\n'.join(line for line in self.log.read().splitlines()
                         if not any(known in line for known in KNOWN))
        return said if any(mark in said for mark in COMPLAINTS) else ''

    def _application(self):
        if self.process.poll() is not None:
            raise AssertionError(f'the program ended: {self.complaints()}')
        root = self.desktop.atspi.get_desktop(0)
        for index in range(root.get_child_count()):
            child = root.get_child_at_index(index)
            if child and child.get_process_id() == self.process.pid \
                    and child.get_child_count() > 0:
                return child
        return None

    def windows(self):
        """X windows of the program that can be seen, oldest first."""
        found = xdotool('search', '--onlyvisible', '--pid', self.process.pid).split()
        return sorted(int(window) for window in found)

    def geometry(self, window):
        lines = xdotool('getwindowgeometry', '--shell', window).split()
        pairs = dict(line.split('=') for line in lines)
        return tuple(int(pairs[key]) for key in ('X', 'Y', 'WIDTH', 'HEIGHT'))

    def frame_origin(self):
        """Where the frame begins on the screen: the X window has a margin around it, all
        sides alike, for the frame's shadow, which newer GTK counts in."""
        x, y, width, height = self.geometry(self.window)
        frame = next(control for control in self.controls() if control.role == 'frame')
        extents = frame.extents()
        return (x + (width - extents.width) // 2 - extents.x,
                y + (height - extents.height) // 2 - extents.y)

    def controls(self):
        """All controls, from the top down."""
        waiting = [self.root]
        while waiting:
            node = waiting.pop()
            try:
                children = [node.get_child_at_index(index)
                            for index in range(node.get_child_count())]
            except self.desktop.gone:
                continue  # closed while we looked
            yield Control(self, node)
            waiting.extend(child for child in reversed(children) if child)

    def look(self, name, role=None):
        """The first control of that name (and role), or None."""
        for control in self.controls():
            try:
                if control.name == name and role in (None, control.role):
                    return control
            except self.desktop.gone:
                continue  # closed while we looked
        return None

    def find(self, name, role=None):
        return wait_for(lambda: self.look(name, role), f'a control named "{name}"')

    def says(self, part):
        """The first control whose name, text or description has `part` in it."""
        for control in self.controls():
            try:
                if part in control.words():
                    return control
            except self.desktop.gone:
                continue  # closed while we looked
        return None

    def wait_text(self, part):
        return wait_for(lambda: self.says(part), f'"{part}" on the screen')

    def title(self):
        return xdotool('getwindowname', self.window).strip()

    def wait_end(self):
        wait_for(lambda: self.process.poll() is not None, 'the end of the program')
        return self.process.returncode


def keys(*names):
    """Presses keys one after the other: keys ('ctrl+z', 'Return')."""
    xdotool('key', '--delay', 15, *names)
    settle()


def keep_picture(desktop):
    """What the screen showed when a test failed, where ImageMagick is installed."""
    if not shutil.which('import'):
        return
    folder = os.path.join(BUILD, 'ui-failures')
    os.makedirs(folder, exist_ok=True)
    number = len(glob.glob(os.path.join(folder, '*.png')))
    subprocess.run(['import', '-window', 'root', os.path.join(folder, f'{number}.png')],
                   env=desktop.environment, check=False, stderr=subprocess.DEVNULL)


def passes(test):
    """Runs one test in a process of its own: accessibility connects once a process."""
    child = os.fork()
    if child:
        return os.waitpid(child, 0)[1] == 0
    status = 1
    try:
        with Desktop() as desktop:
            test(desktop)
        status = 0
    except Exception:
        traceback.print_exc()
    finally:
        os._exit(status)


def run(*tests):
    """Runs test functions, each on a desktop of its own, and prints TAP."""
    print(f'1..{len(tests)}', flush=True)
    good = True
    for number, test in enumerate(tests, 1):
        passed = passes(test)
        good = good and passed
        name = test.__name__[len('test_'):].replace('_', ' ')
        print(f'{"ok" if passed else "not ok"} {number} - {name}', flush=True)
    return 0 if good else 1
