# SPDX-License-Identifier: GPL-3.0-or-later
"""A program under test: its process, its log and the root of its accessibility tree."""

import json
import os
import re
import signal
import subprocess

from squall_node import Node
from squall_wait import wait_for

COMPLAINTS = re.compile(r"-CRITICAL|-WARNING|-ERROR|Sanitizer|runtime error:")


class Program(Node):
    # What the program says in place of an English text, where it speaks another language.
    translate = staticmethod(lambda text: text)

    def __init__(self, session, process, log_path):
        super().__init__(self, None, None)
        self.session = session
        self.bus = session.bus
        self.process = process
        self.log_path = log_path

    def attach(self, timeout_s=30):
        """Waits until its window can be seen."""

        def is_there():
            self.check_alive()
            self.accessible = self.find_root()
            return self.accessible is not None and self.find_now("window") is not None

        wait_for(is_there, timeout_s, lambda: "a window of the program\n" + self.log())
        self.origin(timeout_s)

    def find_root(self):
        """The root of its accessibility tree; None as long as there is none."""
        return self.bus.find_program(self.process.pid)

    def window_pid(self):
        """The process that its windows say they are of."""
        return self.process.pid

    def origin(self, timeout_s=5):
        """Where the window is on the screen."""
        windows = wait_for(lambda: self.session.display.windows(self.window_pid()), timeout_s, "a window on the screen")
        return windows[0][:2]

    def log(self):
        with open(self.log_path, errors="replace") as log:
            return log.read()

    def complaints(self):
        """The lines of the log that no program should write."""
        return [line for line in self.log().splitlines() if COMPLAINTS.search(line)]

    def is_alive(self):
        return self.process.poll() is None

    def check_alive(self):
        assert self.is_alive(), "the program ended with %s\n%s" % (self.process.returncode, self.log())

    def wait_for_end(self, timeout_s):
        """The exit status."""
        try:
            return self.process.wait(timeout_s)
        except subprocess.TimeoutExpired:
            raise AssertionError("the program did not end within %g s\n%s" % (timeout_s, self.log()))

    def end(self):
        """For when the test is over: at once, whatever the program thinks of it."""
        if self.is_alive():
            self.process.kill()
            self.process.wait()

    # -- the stall monitor ---------------------------------------------------------------------------------------

    def reset_stalls(self):
        self.process.send_signal(signal.SIGUSR2)

    def read_stalls(self, path):
        """What the monitor counted since the last reset."""
        return self._read_report(path)

    def _read_report(self, path):
        if os.path.exists(path):
            os.unlink(path)
        self.process.send_signal(signal.SIGUSR1)
        wait_for(lambda: os.path.exists(path), 10, "the report of a monitor")
        with open(path) as report:
            return json.load(report)

    # -- the label monitor ---------------------------------------------------------------------------------------

    def read_labels(self, path):
        """What the monitor says of each label on the screen."""
        return self._read_report(path)
