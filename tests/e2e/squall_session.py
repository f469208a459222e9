# SPDX-License-Identifier: GPL-3.0-or-later
"""A screen, a session bus and a home directory of their own for the programs under test.

    with Session() as session:
        program = session.launch(["squall"])
        program.find("text", "Address or cURL Command").click()
        session.type("http://127.0.0.1/")
"""

import os
import shutil
import struct
import subprocess
import tempfile
import zlib

from squall_bus import Bus
from squall_display import Display
from squall_program import Program
from squall_wait import wait_for

# What a developer has in the environment must not change a test; this much may pass.
PASSED = ("PATH", "TERM", "ASAN_OPTIONS", "TSAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS", "GSETTINGS_SCHEMA_DIR")

BUS_CONFIGURATION = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
  "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:dir=%s</listen>
  <servicedir>%s</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""


class Session:
    def __init__(self, size=(1080, 820), fill_screen=False, text_scale=1.0):
        """Without a window manager a window has the size it asks for; `fill_screen` gives it the screen's."""
        self.size = size
        self.fill_screen = fill_screen
        self.text_scale = text_scale
        self.processes = []
        self.programs = []
        self.display = None
        self.bus = None
        self.directory = tempfile.mkdtemp(prefix="squall-")
        for name in ("home", "run", "config/gtk-4.0", "cache", "data", "screen", "services"):
            os.makedirs(self.path(name), mode=0o700)
        with open(self.path("config/gtk-4.0/settings.ini"), "w") as settings:
            settings.write("[Settings]\ngtk-enable-animations=0\ngtk-cursor-blink=0\ngtk-font-name=Cantarell 11\n")
        self.environment = self._make_environment()

    def path(self, name):
        return os.path.join(self.directory, name)

    def _make_environment(self):
        environment = {name: os.environ[name] for name in PASSED if name in os.environ}
        environment.update(
            HOME=self.path("home"),
            XDG_RUNTIME_DIR=self.path("run"),
            XDG_CONFIG_HOME=self.path("config"),
            XDG_CACHE_HOME=self.path("cache"),
            XDG_DATA_HOME=self.path("data"),
            LC_ALL="C.UTF-8",
            G_DEBUG="fatal-warnings",
            GDK_BACKEND="x11",
            # No graphics stack: the same pixels everywhere, and the first frame within milliseconds.
            GSK_RENDERER="cairo",
            GDK_DISABLE="gl,vulkan",
            GDK_DEBUG="no-portals",
            GSETTINGS_BACKEND="memory",
            GTK_IM_MODULE="gtk-im-context-simple",
            ADW_DISABLE_PORTAL="1",
            ADW_DEBUG_COLOR_SCHEME="prefer-light",
            # Where there is only loopback, a network is there nevertheless.
            GIO_USE_NETWORK_MONITOR="base",
            GIO_USE_PROXY_RESOLVER="dummy",
            GIO_USE_VFS="local",
        )
        return environment

    # -- life ----------------------------------------------------------------------------------------------------

    def __enter__(self):
        try:
            self._start()
        except BaseException:
            self.__exit__(None, None, None)
            raise
        return self

    def __exit__(self, *exception):
        for program in self.programs:
            program.end()
        if self.bus is not None:
            self.bus.close()
        if self.display is not None:
            self.display.close()
        for process in reversed(self.processes):
            process.terminate()
            process.wait(10)
        shutil.rmtree(self.directory, ignore_errors=True)

    def _start(self):
        self._start_screen()
        self._start_bus()
        self.display = Display(self.environment["DISPLAY"])
        # On X11 GTK takes the resolution from here, not from its settings file.
        self.display.set_resources("Xft.dpi: %d\n" % round(96 * self.text_scale))
        if self.fill_screen:
            self._spawn(["matchbox-window-manager", "-use_titlebar", "no", "-use_desktop_mode", "plain"])
        self.bus = Bus(self.environment["DBUS_SESSION_BUS_ADDRESS"])

    def _spawn(self, argv, **keywords):
        with open(self.path(os.path.basename(argv[0]) + ".log"), "ab") as log:
            keywords.setdefault("stdout", log)
            process = subprocess.Popen(
                argv, env=self.environment, stderr=log, stdin=subprocess.DEVNULL, **keywords
            )
        self.processes.append(process)
        return process

    def _start_screen(self):
        # The server picks a free number and says so once it is ready.
        reader, writer = os.pipe()
        argv = ["Xvfb", "-displayfd", str(writer), "-screen", "0", "%dx%dx24" % self.size, "-dpi", "96"]
        argv += ["-nolisten", "tcp", "-noreset", "-nocursor", "-fbdir", self.path("screen")]
        self._spawn(argv, pass_fds=[writer])
        os.close(writer)
        with os.fdopen(reader) as answer:
            number = answer.readline().strip()
        if not number:
            with open(self.path("Xvfb.log")) as log:
                raise RuntimeError("Xvfb did not start: " + log.read())
        self.environment["DISPLAY"] = ":" + number

    def _start_bus(self):
        # With the accessibility service only: nothing else can be started by accident.
        for folder in ("/usr/share/dbus-1/services", "/usr/local/share/dbus-1/services"):
            service = os.path.join(folder, "org.a11y.Bus.service")
            if os.path.exists(service):
                shutil.copy(service, self.path("services"))
        with open(self.path("bus.conf"), "w") as configuration:
            configuration.write(BUS_CONFIGURATION % (self.path("run"), self.path("services")))
        argv = ["dbus-daemon", "--config-file=" + self.path("bus.conf"), "--nofork", "--print-address"]
        process = self._spawn(argv, stdout=subprocess.PIPE)
        with process.stdout:
            self.environment["DBUS_SESSION_BUS_ADDRESS"] = process.stdout.readline().decode().strip()

    def launch(self, argv, kind=Program, **environment):
        """Starts a program; it is there once its window is in the accessibility tree."""
        path = self.path("program-%d.log" % len(self.programs))
        with open(path, "wb") as log:
            process = subprocess.Popen(
                argv,
                env={**self.environment, **environment},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        program = kind(self, process, path)
        self.programs.append(program)
        program.attach()
        return program

    # -- hands and eyes ------------------------------------------------------------------------------------------

    def key(self, combination):
        self.display.key(combination)

    def type(self, text):
        self.display.type(text)

    def _read_screen(self):
        with open(self.path("screen/Xvfb_screen0"), "rb") as screen:
            return screen.read()

    def settle(self, quiet_s=0.1, timeout_s=3.0):
        """Waits until nothing has moved on the screen for a while; whether it came to rest."""
        last = [None, 0]

        def is_still():
            sum_ = zlib.adler32(self._read_screen())
            last[1] = last[1] + 1 if sum_ == last[0] else 0
            last[0] = sum_
            return last[1] * 0.02 >= quiet_s

        try:
            return wait_for(is_still, timeout_s)
        except AssertionError:
            return False

    def pixels(self):
        """Width, height, and the rows of the screen in blue, green, red and a byte that says nothing."""
        dump = self._read_screen()
        head = struct.unpack(">25I", dump[:100])
        width, height, stride = head[4], head[5], head[12]
        start = head[0] + head[19] * 12
        rows = [dump[start + y * stride : start + y * stride + width * 4] for y in range(height)]
        return width, height, rows

    def screenshot(self, path):
        """A PNG of the screen, from the server's own frame buffer (in XWD format)."""
        width, height, lines = self.pixels()
        rows = []
        for pixels in lines:
            row = bytearray(width * 3)
            row[0::3], row[1::3], row[2::3] = pixels[2::4], pixels[1::4], pixels[0::4]
            rows.append(b"\0" + bytes(row))

        def chunk(kind, data):
            return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

        with open(path, "wb") as picture:
            picture.write(b"\x89PNG\r\n\x1a\n")
            picture.write(chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)))
            picture.write(chunk(b"IDAT", zlib.compress(b"".join(rows), 6)) + chunk(b"IEND", b""))
