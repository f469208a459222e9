# SPDX-License-Identifier: GPL-3.0-or-later
"""All that a test can be made of, set by keyboard alone; the target is the witness of what is sent."""

from squall_lint import find_focus, lint
from squall_wait import wait_for
from squall_window import WindowTest, main

MOST_STOPS = 60
N_REQUESTS = 40


class Options(WindowTest):
    screen = {"size": (900, 1400)}

    def reach(self, window, role, name):
        """Tabs to a control."""
        for _ in range(MOST_STOPS):
            focus = find_focus(window)
            if focus is not None and (focus.role, focus.name) == (role, name):
                return focus
            self.session.key("Tab")
            self.session.settle(quiet_s=0.06, timeout_s=1)
        raise AssertionError("Tab does not reach the %s %r in\n%s" % (role, name, window.dump()))

    def open_group(self, window, name):
        self.reach(window, "list item", name)
        self.session.key("Return")
        wait_for(lambda: window.find_now("list item", name, lambda node: "expanded" in node.states), 5, window.dump)
        self.session.settle()

    def type_text(self, window, name, text):
        field = self.reach(window, "text box", name)
        self.session.key("ctrl+a")
        self.session.key("Delete")
        self.session.type(text)
        wait_for(lambda: field.text == text, 5, lambda: "%r in %r" % (text, field.look()))
        self.session.settle()

    def choose(self, window, name, option, n_down):
        self.reach(window, "combo box", name)
        self.session.key("space")
        self.session.settle()
        for _ in range(n_down):
            self.session.key("Down")
        self.session.key("Return")
        window.find("combo box", name).find("label", option)
        self.session.settle()

    def subtitle(self, window, group):
        return [label.text for label in window.find("list item", group).find_all("label")][1]

    def wait_for_subtitle(self, window, group, text):
        wait_for(lambda: self.subtitle(window, group).replace("\u202f", " ") == text, 5, window.dump)

    def start(self, window):
        self.session.key("ctrl+Return")
        window.wait_for_state("Finished")

    def add_header(self, window, name, value):
        self.reach(window, "button", "Add Header…")
        self.session.key("Return")
        window.find("alert dialog", "Add Header")
        self.session.settle()
        self.assertFalse(window.find("button", "Add").is_sensitive)
        self.type_text(window, "Name", name)
        self.type_text(window, "Value", value)
        self.session.key("Return")
        window.wait_for_answered()
        window.find("text box", name)

    def test_request(self):
        """What is set arrives: the target sends it back, and the answer has to contain it."""
        window = self.launch(self.target.url + "echo")
        window.fill(requests=N_REQUESTS, connections=2)
        self.open_group(window, "Request")
        self.choose(window, "Method", "POST", 2)
        self.type_text(window, "Body", "hello there")
        self.choose(window, "Authentication", "Name and Password", 1)
        self.type_text(window, "User Name", "user")
        self.type_text(window, "Password or Token", "pass")
        self.add_header(window, "X-Probe", "blue")
        self.wait_for_subtitle(window, "Request", "POST, body of 11 bytes, 2 headers, follows redirects")
        self.open_group(window, "Pass or Fail")
        self.type_text(window, "Expected Pattern", "(?s)^(?=.*POST)(?=.*hello there)(?=.*dXNlcjpwYXNz)(?=.*blue)")
        self.assertEqual(lint(window, {"Start"}), [])
        self.start(window)
        self.assertEqual(self.target.statuses(), {"200": N_REQUESTS})
        self.assertEqual(window.counts("Status codes"), {"200 OK": N_REQUESTS})

    def test_load(self):
        """For a time, at a rate: about so many requests arrive."""
        window = self.launch(self.target.url)
        self.open_group(window, "Load")
        self.choose(window, "Stop", "After a Time", 1)
        self.choose(window, "Pace", "Fixed Rate", 1)
        self.type_text(window, "Requests per Second", "40/s")
        self.choose(window, "Arrivals", "At Random", 1)
        self.assertIsNone(window.find_now("spin button", "Requests"))
        self.type_text(window, "Duration", "soon")
        wait_for(lambda: window.hint() == "Correct the duration to start", 5, window.dump)
        field = window.find("text box", "Duration")
        self.assertIn("invalid", field.states)
        self.assertRegex(field.description, "^Must be a length of time such as ")
        self.assertIsNotNone(window.find("label", field.description))
        self.type_text(window, "Duration", "2s")
        self.wait_for_subtitle(window, "Load", "40.0 requests per second, at random, no ramp-up, for 2.0 s")
        self.assertNotIn("invalid", window.find("text box", "Duration").states)
        self.assertEqual(lint(window, {"Start"}), [])
        self.start(window)
        self.assertTrue(40 <= self.target.n_requests() <= 120, self.target.n_requests())

    def test_limits(self):
        window = self.launch(self.target.url)
        window.fill(requests=N_REQUESTS, connections=2)
        self.open_group(window, "Pass or Fail")
        self.reach(window, "button", "Add Limit…")
        self.session.key("Return")
        dialog = window.find("dialog", "Add Limit")
        self.session.settle()
        self.assertEqual(lint(dialog), [])
        self.reach(window, "list item", "Errors")
        self.session.key("Return")
        window.wait_for_answered()
        field = window.find("text box", "Errors")
        wait_for(lambda: field.look().is_focused, 5, window.dump)
        self.assertEqual(field.text, "errors < 1 %")
        self.type_text(window, "Errors", "errors <")
        wait_for(lambda: window.hint() == "Correct the options to start", 5, window.dump)
        self.assertIn("invalid", window.find("text box", "Errors").states)
        self.type_text(window, "Errors", "errors < 5 %")
        self.wait_for_subtitle(window, "Pass or Fail", "errors < 5 %")
        self.assertEqual(lint(window, {"Start"}), [])
        self.session.key("ctrl+Return")
        window.wait_for_state("Passed")
        self.session.key("ctrl+l")
        self.reach(window, "button", "Remove Errors")
        self.session.key("Return")
        self.wait_for_subtitle(window, "Pass or Fail", "No limits set")
        self.assertEqual(find_focus(window).name, "Add Limit…")


if __name__ == "__main__":
    main()
