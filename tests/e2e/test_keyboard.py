# SPDX-License-Identifier: GPL-3.0-or-later
"""Everything without a pointer."""

from squall_lint import find_focus
from squall_wait import wait_for
from squall_window import WindowTest, main


class Keyboard(WindowTest):
    def wait_for_focus(self, window, role, name):
        def is_there():
            node = find_focus(window)
            return node is not None and (node.role, node.name) == (role, name)

        wait_for(is_there, 5, lambda: "the focus on %s %r, not on %r" % (role, name, find_focus(window)))

    def test_a_whole_test(self):
        window = self.launch()
        self.wait_for_focus(window, "text box", "Address or cURL Command")
        self.session.type(self.target.url + "bytes/10")
        self.session.key("Tab")
        self.wait_for_focus(window, "spin button", "Requests")
        self.session.type("700")
        self.session.key("Tab")
        self.wait_for_focus(window, "spin button", "Connections")
        self.session.type("7")
        self.session.key("Tab")
        self.wait_for_focus(window, "button", "Start")
        self.session.key("space")
        window.wait_for_state("Finished")
        self.wait_for_focus(window, "button", "Run Again")
        self.assertEqual(self.target.n_requests(), 700)
        self.session.key("Return")
        wait_for(lambda: self.target.n_requests() == 1400, 20, "another 700 requests")
        window.wait_for_state("Finished")

    def test_number_that_was_only_typed(self):
        """What stands in the field counts, whether or not it was left."""
        window = self.launch(self.target.url)
        window.count_field("Requests").click()
        self.session.key("ctrl+a")
        self.session.type("123")
        self.session.key("ctrl+Return")
        window.wait_for_state("Finished")
        self.assertEqual(self.target.n_requests(), 123)

    def test_return_in_the_address(self):
        window = self.launch()
        window.fill(requests=55, connections=5)
        self.session.key("ctrl+l")
        self.wait_for_focus(window, "text box", "Address or cURL Command")
        self.session.type(self.target.url + "\n")
        window.wait_for_state("Finished")
        self.assertEqual(self.target.n_requests(), 55)

    def test_short_numbers(self):
        """1k is a number, and the field then shows what it took it for."""
        window = self.launch(self.target.url)
        window.fill(requests="1k")
        self.session.key("Tab")
        wait_for(lambda: window.count_field("Requests").text.replace(",", "") == "1000", 5, window.dump)
        self.session.key("Up")
        wait_for(lambda: window.count_field("Connections").text == "51", 5, window.dump)
        self.session.key("ctrl+Return")
        window.wait_for_state("Finished")
        self.assertEqual(self.target.n_requests(), 1000)

    def test_cancel_and_again(self):
        window = self.launch(self.target.url + "delay/5")
        window.fill(requests=1000000)
        self.session.key("ctrl+Return")
        window.wait_until_under_way()
        self.wait_for_focus(window, "button", "Cancel")
        self.session.key("Escape")
        window.wait_for_state("Cancelled")
        before = self.target.wait_until_left()["requests"]["total"]
        self.session.key("ctrl+r")
        wait_for(lambda: self.target.n_requests() > before, 10, "requests again")
        self.session.key("Return")
        window.wait_for_state("Cancelled")

    def test_back_to_the_form(self):
        window = self.launch(self.target.url)
        window.fill(requests=30, connections=3)
        self.session.key("ctrl+Return")
        window.wait_for_state("Finished")
        self.session.key("ctrl+l")
        self.wait_for_focus(window, "text box", "Address or cURL Command")
        self.assertEqual(window.values(), (self.target.url, "30", "3"))
        self.assertIsNone(window.find_now("label", where=lambda node: node.text.startswith("Today")))

    def test_new(self):
        window = self.launch(self.target.url)
        window.fill(requests=30, connections=3)
        self.session.key("ctrl+Return")
        window.wait_for_state("Finished")
        self.session.key("ctrl+n")
        self.wait_for_focus(window, "text box", "Address or cURL Command")
        address, requests, connections = window.values()
        self.assertEqual((address, requests.replace(",", ""), connections), ("", "10000", "50"))
        self.assertFalse(window.start_button().is_sensitive)

    def test_escape_after_a_failure(self):
        window = self.launch(self.target.url + "close")
        self.session.key("ctrl+Return")
        window.find("button", "Try Again")
        self.wait_for_focus(window, "button", "Try Again")
        self.session.key("Escape")
        self.wait_for_focus(window, "text box", "Address or cURL Command")
        self.assertEqual(window.address().text, self.target.url + "close")

    def test_escape_while_checking(self):
        window = self.launch(self.target.url + "hang")
        self.session.key("ctrl+Return")
        window.wait_for_state("Checking the Server…")
        self.session.key("Escape")
        self.wait_for_focus(window, "text box", "Address or cURL Command")
        self.assertEqual(window.address().text, self.target.url + "hang")

    def test_keys_without_effect_now(self):
        """Shortcuts of another moment do nothing, and do no harm."""
        window = self.launch()
        for combination in ("ctrl+Return", "ctrl+r", "ctrl+n", "Escape", "Return"):
            self.session.key(combination)
        self.session.settle()
        self.assertFalse(window.is_asking())
        window.fill(self.target.url + "delay/20", 1000000, 5)
        self.session.key("ctrl+Return")
        window.wait_until_under_way()
        for combination in ("ctrl+Return", "ctrl+r", "ctrl+n", "ctrl+l"):
            self.session.key(combination)
        self.session.settle()
        self.assertEqual(window.state().text, "Running")
        self.assertEqual(self.target.books()["connections"]["accepted"], 5)

    def test_menu_and_shortcuts(self):
        window = self.launch()
        self.session.key("F10")
        window.find("menu item", "Keyboard Shortcuts")
        self.session.key("Escape")
        wait_for(lambda: window.find_now("menu item") is None, 5, window.dump)
        self.session.key("ctrl+question")
        window.find("dialog", "Keyboard Shortcuts")
        self.session.key("Escape")
        window.wait_for_answered()

    def test_about(self):
        window = self.launch()
        self.session.key("F10")
        window.find("menu item", "About Squall").do("click")
        dialog = window.find("dialog")
        self.assertIsNotNone(dialog.find("label", "Squall"))
        self.session.key("Escape")
        window.wait_for_answered()


if __name__ == "__main__":
    main()
