# SPDX-License-Identifier: GPL-3.0-or-later
"""The options of a test, set in the form as a person does, on a screen that is high enough for all of them."""

import os
import sys

from squall_wait import wait_for
from squall_window import WindowTest

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))

from request_recorder import Recorder, without_own  # noqa: E402, F401


class OptionTest(WindowTest):
    screen = {"size": (900, 2600), "fill_screen": True}

    def setUp(self):
        super().setUp()
        self.server = self.enterContext(Recorder())

    def open_form(self, group, address=None, requests=5, connections=1):
        """A window with a test in its form and a group of options open."""
        window = self.launch()
        window.fill(address or self.server.url + "/", requests, connections)
        window.find("list item", group).click()
        self.session.settle()
        return window

    def group_words(self, window, group):
        """What a group says of itself in a line."""
        texts = [label.text for label in window.find("list item", group).find_all("label")]
        return texts[1]

    def switch(self, window, name):
        switch = window.find("switch", name)
        was_on = "checked" in switch.states
        switch.click()
        wait_for(lambda: ("checked" in switch.look().states) != was_on, 5, window.dump)

    def choose(self, window, name, place):
        """Opens a list of choices and takes one of them by the keyboard."""
        window.find("combo box", name).click()
        self.session.settle()
        for key in ["Home"] + ["Down"] * place + ["Return"]:
            self.session.key(key)
        self.session.settle()

    def choose_file(self, window, button, path):
        window.press(button)
        window.find("button", "Open")
        self.session.settle()
        self.session.type(path)
        self.session.settle()
        self.session.key("Return")
        wait_for(lambda: window.find_now("button", "Open") is None, 10, window.dump)

    def write(self, window, name, text):
        window.find("text box", name).set_text(text)

    def check_wrong(self, window, name, wrong, right, words):
        """What is wrong is said next to it, and nothing can be started until it is right."""
        self.write(window, name, wrong)
        field = window.find("text box", name, where=lambda node: "invalid" in node.states)
        self.assertIn(words, field.description)
        self.assertFalse(window.start_button().is_sensitive)
        self.assertEqual(window.hint(), "Correct the options to start")
        self.write(window, name, right)
        wait_for(lambda: window.start_button().is_sensitive, 5, window.dump)
        self.assertNotIn("invalid", window.find("text box", name).states)

    def run_to(self, window, state="Finished"):
        window.press("Start")
        window.wait_for_state(state)

    def sent(self, window, n_requests=5):
        """Runs the test; one of the requests that came, which are all the same."""
        self.run_to(window)
        requests = self.server.take()
        self.assertEqual(len(requests), n_requests)
        for request in requests:
            self.assertEqual(request, requests[0])
        return requests[0]
