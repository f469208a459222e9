# SPDX-License-Identifier: GPL-3.0-or-later
"""Somebody who starts and cancels without rhyme or reason, and does everything else that a window lets one do.

What is done is drawn from a seed, so that it can be done again; when it happens depends on the computer as well.
"""

import random
import time

from squall_bus import Gone
from squall_node import INTERFACE
from squall_wait import Timeout, wait_for

PATHS = ("", "bytes/10", "bytes/100000", "delay/5", "delay/2000", "flaky/10", "status/404", "hang", "redirect/2")
KEYS = (
    "Tab", "shift+Tab", "Tab", "Up", "Down", "Left", "Right", "Page_Down", "Page_Up", "Home", "End", "space", "F10",
    "Escape", "ctrl+Return", "ctrl+r", "ctrl+l", "ctrl+n", "ctrl+question", "ctrl+comma",
)  # fmt: skip
# What asks for a file or ends the program is somebody else's test.
NEVER = ("window.close", "window.minimize", "app.quit", "win.save", "win.open")
FILES = ("Save", "Open", "File", "Trusted Authorities", "Client Certificate", "Key of the Certificate")
SMALLEST, LARGEST = (360, 294), (1400, 1000)
LONGEST_PAUSE_S = 0.25
DIALOGS = ("dialog", "alert dialog")


class Monkey:
    def __init__(self, program, target, seed):
        self.program = program
        self.session = program.session
        self.target = target
        self.dice = random.Random(seed)
        self.deeds = []

    # -- eyes ----------------------------------------------------------------------------------------------------

    def windows(self):
        return list(self.program.find_all("window"))

    def actions(self, window):
        """The names of what the window offers to do now, and their numbers."""
        bus, found = self.program.bus, {}
        count = bus.get(window.accessible, INTERFACE + "Action", "NActions")
        for number in range(count):
            try:
                found[window._call("Action", "GetName", "(i)", number)[0]] = number
            except Gone:
                continue
        return found

    def n_runs(self):
        """How many runs got as far as asking the server, by the server's books."""
        return self.target.n_checks()

    def resident_kib(self):
        with open("/proc/%d/status" % self.program.process.pid) as status:
            return next(int(line.split()[1]) for line in status if line.startswith("VmRSS:"))

    # -- hands ---------------------------------------------------------------------------------------------------

    def pause(self):
        step_s = self.dice.uniform(0, LONGEST_PAUSE_S)
        time.sleep(step_s)

    def do(self, action):
        """Whether a window offered that, and did it."""
        for window in self.windows():
            number = self.actions(window).get(action)
            if number is not None and window._call("Action", "DoAction", "(i)", number)[0]:
                return True
        return False

    def resize(self):
        width, height = (self.dice.randint(*ends) for ends in zip(SMALLEST, LARGEST))
        self.session.display.resize(self.program.process.pid, width, height)

    def press_key(self):
        self.session.key(self.dice.choice(KEYS))

    def press_escape(self):
        """With the pointer over the window, whatever its size: nobody here gives keys to a window that it is not over."""
        self.session.display.move(*(length // 2 for length in SMALLEST))
        self.session.key("Escape")

    def press_button(self):
        """By what assistive technology has instead of a pointer."""
        never = ("Close", *FILES)
        buttons = [node for node in self.program.find_all("button") if node.is_sensitive]
        buttons = [node for node in buttons if not node.name.startswith(never)]
        if buttons:
            self.click(self.dice.choice(buttons))

    @staticmethod
    def click(node):
        try:
            node.do()
        except AssertionError:
            return  # it has been disabled meanwhile

    def move_pointer(self):
        x, y = (self.dice.randint(0, most - 1) for most in self.session.size)
        self.session.display.move(x, y)

    def do_anything(self):
        window = self.dice.choice(self.windows())
        names = sorted(name for name in self.actions(window) if "." in name and not name.startswith(NEVER))
        if names:
            self.do(self.dice.choice(names))

    def reopen(self):
        """Closes all windows but a new one, whatever runs in them."""
        before = self.windows()
        self.session.key("ctrl+shift+n")
        try:
            wait_for(lambda: len(self.windows()) > len(before), 1)
        except Timeout:
            return  # the keys went to a menu
        # Not the first of those there are now: one of them may have been about to go.
        for window in before:
            self.close(window)

    def close(self, window):
        wait_for(lambda: self.is_gone(window), 10, lambda: "the window gone:\n" + self.program.dump())

    def is_gone(self, window):
        """Closes it, and says yes where it asks; a dialog over it goes first."""
        try:
            button = window.find_now("button", "Cancel Test")
            if button is not None:
                self.click(button)
            else:
                window.do("window.close")
        except Gone:
            return True
        return False

    def step(self):
        """One thing, drawn by lot."""
        deeds = (
            (4, self.press_key), (2, self.press_button), (2, self.do_anything), (3, self.resize), (3, self.move_pointer),
            (1, self.reopen),
        )  # fmt: skip
        weights, functions = zip(*deeds)
        deed = self.dice.choices(functions, weights)[0]
        self.deeds.append(deed.__name__)
        try:
            deed()
        except Gone:
            self.program.check_alive()

    # -- runs ----------------------------------------------------------------------------------------------------

    def go_to_form(self):
        """Brings some window back to where a test can be planned."""

        def is_there():
            if self.program.find_now("spin button", "Connections") is not None and not self.is_asked():
                return True
            if self.is_asked():
                self.press_escape()
            elif not self.do("win.edit"):
                self.do("win.cancel")
            return False

        wait_for(is_there, 20, lambda: "a form after %s in\n%s" % (self.deeds[-8:], self.program.dump()))

    def close_menus(self):
        """They would keep the keys from the window."""

        def are_closed():
            if len(self.session.display.windows(self.program.process.pid)) <= 1:
                return True
            self.press_escape()
            return False

        wait_for(are_closed, 10, lambda: "no menu in\n" + self.program.dump())

    def is_asked(self):
        return any(node.role in DIALOGS for node in self.program.walk())

    def start(self):
        self.go_to_form()
        url = self.target.url + self.dice.choice(PATHS)
        for role, name, text in (
            ("text box", "Address or cURL Command", url),
            ("spin button", "Requests", str(self.dice.choice((1, 50, 5000, 1000000)))),
            ("spin button", "Connections", str(self.dice.choice((1, 5, 50, 300)))),
        ):
            field = self.program.find_now(role, name)
            if field is not None:
                field.set_text(text)
        self.do("win.start")

    def run_once(self):
        """A run that is disturbed and then cancelled, or left to its end, or to the next one."""
        self.deeds.append("start")
        try:
            self.start()
        except Gone:
            self.program.check_alive()
        for _ in range(self.dice.randint(0, 3)):
            self.pause()
            self.step()
        self.pause()
        for _ in range(self.dice.choice((0, 1, 1, 2))):
            self.do("win.cancel")

    def rest(self):
        """Nothing runs, one window shows the form, as at the beginning; the resident size then."""
        self.go_to_form()
        for window in self.windows()[1:]:
            self.close(window)
        self.go_to_form()
        self.close_menus()
        self.target.wait_until_left()
        self.session.display.move(*(length // 2 for length in SMALLEST))
        self.session.settle()
        return self.resident_kib()
