#!/usr/bin/python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A private desktop for tests: display, message bus, home. Nothing of the person's own
session is read or written. As a program: session.py COMMAND [ARGUMENT]..."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile

# What of the person's desktop must not reach a test.
FOREIGN = ('WAYLAND_DISPLAY', 'DBUS_SESSION_BUS_ADDRESS', 'AT_SPI_BUS_ADDRESS', 'XAUTHORITY',
           'DESKTOP_STARTUP_ID', 'LANGUAGE')
FOREIGN_PREFIXES = ('GTK_', 'GDK_', 'GSK_', 'XDG_', 'LC_')
KEPT = ('GDK_DEBUG',)


def plain_environment(home):
    """The environment of the caller without its desktop, with `home` as its home."""
    kept = {name: value for name, value in os.environ.items()
            if name in KEPT
            or (name not in FOREIGN and not name.startswith(FOREIGN_PREFIXES))}
    kept.update(HOME=home, LANG='C.UTF-8', GDK_BACKEND='x11', GSK_RENDERER='cairo',
                GTK_A11Y='test', GSETTINGS_BACKEND='memory', GIO_USE_VFS='local')
    for name, folder in (('XDG_CONFIG_HOME', 'config'), ('XDG_DATA_HOME', 'data'),
                         ('XDG_STATE_HOME', 'state'), ('XDG_CACHE_HOME', 'cache'),
                         ('XDG_RUNTIME_DIR', 'runtime'), ('TMPDIR', 'temporary')):
        kept[name] = os.path.join(home, folder)
        os.mkdir(kept[name], 0o700)
    return kept


class Session:
    """Use as a context manager; `environment` is for the programs that run inside."""

    def __init__(self, size='1440x900'):
        self.size = size
        self.home = tempfile.mkdtemp(prefix='biasbench-')
        self.environment = plain_environment(self.home)
        self.servers = []

    def __enter__(self):
        try:
            self.environment['DISPLAY'] = ':' + self._serve(
                'Xvfb', '-displayfd', '{fd}', '-screen', '0', self.size + 'x24',
                '-nolisten', 'tcp', '-noreset')
            self.environment['DBUS_SESSION_BUS_ADDRESS'] = self._serve(
                'dbus-daemon', '--session', '--nofork', '--print-address={fd}')
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        for server in reversed(self.servers):
            server.terminate()
            try:
                server.wait(5)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()
        shutil.rmtree(self.home, ignore_errors=True)

    def _serve(self, *command):
        """Starts a server and returns the first line it writes to the descriptor {fd}."""
        reader, writer = os.pipe()
        self.start([part.format(fd=writer) for part in command], pass_fds=[writer])
        os.close(writer)
        with os.fdopen(reader) as answer:
            line = answer.readline().strip()
        if not line:
            raise RuntimeError(f'{command[0]} did not start')
        return line

    def start(self, command, **options):
        """Starts a background program that ends with the session."""
        server = subprocess.Popen(command, env=self.environment, stdin=subprocess.DEVNULL,
                                  stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                  **options)
        self.servers.append(server)
        return server


def main(command):
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with Session() as session:
        return subprocess.call(command, env=session.environment)


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
