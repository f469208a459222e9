# SPDX-License-Identifier: GPL-3.0-or-later
"""Squall as Flatpak has installed it, in its sandbox, on a screen with the portals of a desktop.

SQUALL_APP_ID in the environment says what is installed.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/e2e"))

from squall_bus import ACCESSIBLE, Gone  # noqa: E402
from squall_program import Program  # noqa: E402
from squall_servers import Target  # noqa: E402
from squall_session import Session  # noqa: E402
from squall_wait import wait_for  # noqa: E402
from squall_window import SquallWindow  # noqa: E402

APP_ID = os.environ["SQUALL_APP_ID"]
HOME = Path(os.environ["HOME"])
# Where the sandbox lets the program keep what is its own.
OWN = HOME / ".var/app" / APP_ID
PORTAL = "xdg-desktop-portal-gtk"
# As in the other tests of the window: the same pixels everywhere, and no warning goes unseen.
ENVIRONMENT = {"G_DEBUG": "fatal-warnings", "GSK_RENDERER": "cairo", "GDK_DISABLE": "gl,vulkan"}
DENIED = re.compile(r"\*(DENIED|HIDDEN)\*|AccessDenied|NotAllowed|Permission denied|Operation not permitted")


def location():
    """Where the installed files are, as seen from outside the sandbox."""
    argv = ["flatpak", "--user", "info", "--show-location", APP_ID]
    folder = subprocess.run(argv, check=True, capture_output=True, text=True).stdout.strip()
    return Path(folder, "files")


def command(*arguments, program=None, options=()):
    """What runs the program, or another one of the app, in the sandbox."""
    argv = ["flatpak", "run", "--user", "--die-with-parent", "--unset-env=DBUS_SYSTEM_BUS_ADDRESS", *options]
    return [*argv, *(["--command=" + program] if program else []), APP_ID, *arguments]


def find_root(bus, name):
    """The root of the accessibility tree of a program that calls itself so; None without one."""
    for root in bus.call(("org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root"), ACCESSIBLE, "GetChildren")[0]:
        try:
            if bus.get(root, ACCESSIBLE, "Name") == name:
                return root
        except Gone:
            continue
    return None


def children(pid):
    """The processes that a process has started and that are there still."""
    try:
        tasks = os.listdir("/proc/%d/task" % pid)
        return [int(child) for task in tasks for child in Path("/proc/%d/task/%s/children" % (pid, task)).read_text().split()]
    except FileNotFoundError:
        return []


def descendants(pid):
    for child in children(pid):
        yield child
        yield from descendants(child)


def is_sandboxed(pid):
    return os.path.exists("/proc/%d/root/.flatpak-info" % pid)


class Desktop(Session):
    """A screen with a window manager, the session bus of a desktop, and its portals."""

    def __init__(self, **keywords):
        super().__init__(fill_screen=True, **keywords)
        os.makedirs(self.path("config/xdg-desktop-portal"))
        with open(self.path("config/xdg-desktop-portal/portals.conf"), "w") as file:
            file.write("[preferred]\ndefault=gtk\n")

    def _make_environment(self):
        passed = ("HOME", "USER", "PATH", "XDG_RUNTIME_DIR")
        return {
            **{name: os.environ[name] for name in passed},
            "LANG": "C.UTF-8",
            "XDG_CONFIG_HOME": self.path("config"),
            "GDK_BACKEND": "x11",
        }

    def _start_bus(self):
        process = self._spawn(["dbus-daemon", "--session", "--nofork", "--print-address"], stdout=subprocess.PIPE)
        with process.stdout:
            address = process.stdout.readline().decode().strip()
        # Flatpak asks the system's bus about a parent's wishes; any bus will do to learn that there are none.
        self.environment.update(DBUS_SESSION_BUS_ADDRESS=address, DBUS_SYSTEM_BUS_ADDRESS=address)

    def run(self, *arguments, options=(), environment=None):
        """The window of the program in its sandbox."""
        given = ["--env=%s=%s" % pair for pair in {**ENVIRONMENT, **(environment or {})}.items()]
        argv = command(*arguments, options=("--log-session-bus", *given, *options))
        return self.launch(argv, SandboxedWindow)


class SandboxedWindow(SquallWindow):
    """Its process is that of the sandbox."""

    def find_root(self):
        return find_root(self.bus, "squall")

    def find_process(self, name):
        """The process of that name in the sandbox."""
        for pid in descendants(self.process.pid):
            if Path("/proc/%d/comm" % pid).read_text().strip() == name:
                return pid
        return None

    def window_pid(self):
        """In a sandbox GTK does not say it."""
        return None

    def denials(self):
        """The lines of the log that tell of something the sandbox does not let the program do."""
        return [line for line in self.log().splitlines() if DENIED.search(line)]


class SandboxedTarget(Target):
    """The test server in a sandbox of its own."""

    def __init__(self):
        self.argv = command("--exit-with-parent", program="squall-target")


class FileDialog(Program):
    """The dialog that the portal shows, outside the sandbox."""

    def __init__(self, session):
        super().__init__(session, None, None)

    def attach(self, timeout_s=20):
        def is_there():
            self.accessible = find_root(self.bus, PORTAL)
            return self.accessible is not None and self.find_now("text", where=lambda node: node.is_focused)

        return wait_for(is_there, timeout_s, "the dialog of the portal")

    def check_alive(self):
        pass

    def save_as(self, path):
        field = self.attach()
        self.session.key("ctrl+a")
        self.session.type(path)
        wait_for(lambda: field.text == path, 5, lambda: "%r: %r" % (path, field.text))
        self.session.key("Return")
