# SPDX-License-Identifier: GPL-3.0-or-later
"""Squall's window in the words of the person in front of it, and the ground that its tests stand on."""

import os
import re
import unittest

from squall_program import Program
from squall_servers import Target
from squall_session import Session
from squall_wait import wait_for

BUILT_IN = "Try It on the Built-in Test Server"
PERMISSION = "Only Test Servers You Are Allowed to Test"


def number_in(text):
    """The first number in a text, whatever groups its digits."""
    return int(re.sub(r"\D", "", re.match(r"\D*([\d,.'\u00a0\u202f\u2019]*\d)", text)[1]))


class Row:
    """A line of a list: what is counted, how often, which share that is, and what else it says."""

    def __init__(self, node):
        texts = [label.text for label in node.find_all("label")]
        self.name = node.name
        self.title, self.value, self.share = texts[0], texts[-2], texts[-1]
        self.subtitle = texts[1] if len(texts) > 3 else ""
        self.count = number_in(self.value)


class SquallWindow(Program):
    # -- the form ------------------------------------------------------------------------------------------------

    def address(self):
        return self.find("text box", "Address or cURL Command")

    def count_field(self, name):
        return self.find("spin button", name)

    def start_button(self):
        return self.find("button", "Start")

    def hint(self):
        """What the window says has to be done before a test can be started."""
        return self.start_button().description

    def type_into(self, field, text):
        field.click()
        wait_for(lambda: field.look().is_focused, 5, lambda: "the focus on %r" % field)
        self.session.key("ctrl+a")
        self.session.key("Delete")
        self.session.type(text)
        wait_for(lambda: field.text == text, 5, lambda: "%.100r in %r: it has %.100r" % (text, field, field.text))

    def fill(self, address=None, requests=None, connections=None):
        """Types into the form as a person does."""
        if address is not None:
            self.type_into(self.address(), address)
        if requests is not None:
            self.type_into(self.count_field("Requests"), str(requests))
        if connections is not None:
            self.type_into(self.count_field("Connections"), str(connections))

    def values(self):
        """What the form has: address, requests, connections."""
        fields = (self.address(), self.count_field("Requests"), self.count_field("Connections"))
        return tuple(field.text for field in fields)

    def press(self, name, timeout_s=5):
        """Clicks a button once it can be clicked."""
        self.find("button", name, where=lambda node: node.is_sensitive, timeout_s=timeout_s).click()

    def start(self, address, requests=None, connections=None):
        self.fill(address, requests, connections)
        self.press("Start")

    # -- the run -------------------------------------------------------------------------------------------------

    def state(self):
        """The object that says where the run is."""
        return self.find("status")

    def wait_for_state(self, title, timeout_s=30, step_s=0.05):
        """Waits until the strip says so, however that comes about."""

        def is_there():
            state = self.find_now("status")
            return state is not None and state.text == self.translate(title)

        wait_for(is_there, timeout_s, lambda: "%s in\n%s" % (title, self.dump()), step_s)

    def progress(self):
        """0 to 1; None where no bar is shown."""
        bar = self.find_now("progress bar", "Progress")
        return bar.value if bar is not None else None

    def wait_until_under_way(self):
        """Waits until requests are done, and shown to be."""

        def is_under_way():
            state = self.find_now("status")
            return state is not None and state.text == self.translate("Running") and self.n_done() > 0

        wait_for(is_under_way, 20, self.dump)

    def subtitle(self):
        """The second line of the strip: how far the run is."""
        labels = list(self.state().parent.find_all("label"))
        return labels[0].text

    def n_done(self):
        """How many requests the strip counts."""
        return number_in(self.subtitle())

    def tile(self, title):
        """The texts of one of the big numbers: value, unit, note."""
        return [label.text for label in self.find("group", title).find_all("label")][1:]

    def rows(self, name):
        """The lines of a list by their title."""
        rows = [Row(item) for item in self.find("list", name).find_all("list item")]
        return {row.title: row for row in rows}

    def counts(self, name):
        return {title: row.count for title, row in self.rows(name).items()}

    # -- files ---------------------------------------------------------------------------------------------------

    def name_field(self):
        """Where the name of a file to be saved is typed, once the dialog has filled it in."""
        self.session.key("ctrl+s")
        return self.find("text box", "Name:", where=lambda node: node.is_focused and "." in node.text)

    def save_as(self, path):
        """Saves by the keyboard what the window has to be saved."""
        field = self.name_field()
        self.session.key("ctrl+a")
        self.session.type(path)
        wait_for(lambda: field.text == path, 5, lambda: "%r: %r" % (path, field.text))
        self.session.key("Return")

    # -- dialogs and endings -------------------------------------------------------------------------------------

    def dialog(self, heading):
        """The dialog with that heading."""
        return self.find("label", heading)

    def is_asking(self):
        """Whether a dialog is open."""
        return any(node.role in ("dialog", "alert dialog") for node in self.walk())

    def allow(self):
        """Ticks the box that stands before testing somebody else's server."""
        box = self.find("checkbox")
        # Not by a click: within a dialog GTK 4.18 is wrong about places by some of the dialog's padding.
        for _ in range(6):
            if box.look().is_focused:
                break
            self.session.key("Tab")
            self.session.settle()
        self.session.key("space")
        wait_for(lambda: "checked" in box.look().states, 5, self.dump)

    def wait_for_answered(self):
        wait_for(lambda: not self.is_asking(), 5, "the dialog is gone")

    def close(self):
        """By the button in the corner."""
        self.press("Close")


class WindowTest(unittest.TestCase):
    """A test with a window of its own and a target of its own."""

    session = None
    screen = {}

    @classmethod
    def setUpClass(cls):
        cls.session = cls.enterClassContext(Session(**cls.screen))

    def setUp(self):
        self.target = self.enterContext(Target())
        self.launched = []

    def launch(self, *arguments, **environment):
        environment.setdefault("SQUALL_TARGET", os.environ["SQUALL_TARGET"])
        window = self.session.launch([os.environ["SQUALL"], *arguments], SquallWindow, **environment)
        self.launched.append(window)
        return window

    def tearDown(self):
        for window in self.launched:
            window.end()
        for window in self.launched:
            self.assertEqual(window.complaints(), [])

    def assert_ends(self, window, within_s):
        """Asserts that the program leaves by itself, in time and with success."""
        self.assertEqual(window.wait_for_end(within_s), 0, window.log())


def main():
    """Runs the tests of the calling file."""
    unittest.main(verbosity=2)
