# SPDX-License-Identifier: GPL-3.0-or-later
"""What is typed wrong is said next to it; nothing is sent before it is right and allowed."""

from squall_wait import wait_for
from squall_window import BUILT_IN, PERMISSION, WindowTest, main


class Form(WindowTest):
    def wait_for_hint(self, window, hint):
        wait_for(lambda: window.hint() == hint, 5, lambda: "the hint %r, not %r" % (hint, window.hint()))

    def assert_cannot_start(self, window, hint):
        """Neither by the button nor by key; and the window says why."""
        self.wait_for_hint(window, hint)
        self.assertFalse(window.start_button().is_sensitive)
        self.assertIsNotNone(window.find("label", hint))
        self.session.key("ctrl+Return")
        self.session.settle()
        self.assertIsNone(window.find_now("status"))
        self.assertEqual((self.target.n_requests(), self.target.n_checks()), (0, 0))

    def test_empty(self):
        window = self.launch()
        self.assertTrue(window.address().is_focused)
        self.assertEqual(window.address().description, "")
        self.assert_cannot_start(window, "Enter an address to start")

    def test_wrong_addresses(self):
        window = self.launch()
        for address, words in (
            ("ftp://127.0.0.1/", "http or https"),
            ("/only/a/path", "names no server"),
            ("http://", ""),
            ("http://local host/", "space"),
            ("http://127.0.0.1:port/", "port"),
            ("http://[::1", "not a web address"),
            ("http:///nothing", "names no server"),
        ):
            with self.subTest(address):
                window.fill(address)
                is_beginning = words == ""
                hint = "Enter an address to start" if is_beginning else "Correct the address to start"
                self.assert_cannot_start(window, hint)
                field = window.address()
                self.assertIn(words, field.description)
                self.assertEqual("invalid" in field.states, not is_beginning)
                if not is_beginning:
                    self.assertIsNotNone(window.find("label", field.description))

    def test_very_long_address(self):
        """Neither hangs nor breaks anything; a path that long is sent as it is."""
        window = self.launch()
        window.address().set_text(self.target.url + "bytes/1?" + "x" * 6000)
        window.fill(requests=20, connections=2)
        window.press("Start")
        window.wait_for_state("Finished")
        self.assertEqual(self.target.statuses(), {"200": 20})

    def test_mended_address(self):
        window = self.launch()
        window.fill("ftp://x/")
        self.wait_for_hint(window, "Correct the address to start")
        window.fill(self.target.url, 20, 2)
        self.wait_for_hint(window, "")
        self.assertEqual(window.address().description, "")
        self.assertNotIn("invalid", window.address().states)
        window.press("Start")
        window.wait_for_state("Finished")
        self.assertEqual(self.target.n_requests(), 20)

    def test_scheme_is_added(self):
        window = self.launch()
        window.fill(self.target.url.removeprefix("http://"), 10, 1)
        wait_for(lambda: window.address().text == self.target.url, 5, lambda: window.address().text)
        window.press("Start")
        window.wait_for_state("Finished")
        self.assertEqual(self.target.n_requests(), 10)

    def check_wrong_counts(self, field, hint, texts):
        window = self.launch(self.target.url)
        right = window.count_field(field).text
        for text in texts:
            with self.subTest(text):
                window.type_into(window.count_field(field), text)
                self.assert_cannot_start(window, hint)
                node = window.count_field(field)
                self.assertRegex(node.description, r"^Must be a whole number from 1 to 1[,\d]*000$")
                self.assertIn("invalid", node.states)
                self.assertIsNotNone(window.find("label", node.description))
                self.session.key("Tab")
                self.wait_for_hint(window, hint)
                self.assertEqual(window.count_field(field).text, text, "what was typed is gone")
        window.type_into(window.count_field(field), right)
        self.wait_for_hint(window, "")
        self.assertNotIn("invalid", window.count_field(field).states)

    def test_wrong_requests(self):
        hint = "Correct the number of requests to start"
        self.check_wrong_counts("Requests", hint, ("0", "1000000000000", "abc", "-5", "1.5"))

    def test_wrong_connections(self):
        hint = "Correct the number of connections to start"
        self.check_wrong_counts("Connections", hint, ("0", "2000000", "many"))

    def test_buttons_of_a_field(self):
        """The plus and minus of a field, by key, also from a wrong text."""
        window = self.launch(self.target.url)
        window.type_into(window.count_field("Connections"), "0")
        self.wait_for_hint(window, "Correct the number of connections to start")
        self.session.key("Up")
        wait_for(lambda: window.count_field("Connections").text not in ("0", ""), 5, window.dump)
        self.wait_for_hint(window, "")

    def test_built_in_server(self):
        window = self.launch()
        window.find("list item", BUILT_IN).click()
        wait_for(lambda: window.address().text.startswith("http://127.0.0.1:"), 10, window.dump)
        self.assertNotEqual(window.address().text, self.target.url)
        wait_for(lambda: window.start_button().is_focused, 5, window.dump)
        self.session.key("Return")
        window.wait_for_state("Finished")
        self.assertEqual(window.counts("Status codes"), {"200 OK": 10000})
        self.assertEqual(self.target.n_requests(), 0)
        # The same server once more.
        self.session.key("ctrl+n")
        window.find("list item", BUILT_IN).click()
        wait_for(lambda: window.address().text != "", 10, window.dump)
        window.press("Start")
        window.wait_for_state("Finished")

    def test_no_built_in_server(self):
        window = self.launch(SQUALL_TARGET="/bin/false")
        window.find("list item", BUILT_IN).click()
        window.find(where=lambda node: node.name.startswith("Could not start the test server"))
        self.assertEqual(window.address().text, "")
        window.fill(self.target.url, 10, 1)
        window.press("Start")
        window.wait_for_state("Finished")

    def test_foreign_server(self):
        """Nothing is sent to another computer before somebody says that it may be."""
        window = self.launch("http://example.invalid:8080/")
        window.fill(requests=10, connections=1)
        window.press("Start")
        window.dialog(PERMISSION)
        window.find("label", where=lambda node: "example.invalid" in node.text)
        self.assertFalse(window.find("button", "Start Test").is_sensitive)
        window.press("Cancel")
        window.wait_for_answered()
        self.assertIsNone(window.find_now("status"))
        self.assertEqual(window.values(), ("http://example.invalid:8080/", "10", "1"))

    def test_permission_is_given_once(self):
        window = self.launch("http://example.invalid/")
        window.press("Start")
        window.dialog(PERMISSION)
        window.allow()
        window.press("Start Test")
        window.find("label", "No Server Found")
        window.press("Edit Test")
        window.fill("http://EXAMPLE.invalid/other")
        window.press("Start")
        window.find("label", "No Server Found")
        window.press("Edit Test")
        window.fill("http://another.invalid/")
        window.press("Start")
        window.dialog(PERMISSION)
        self.assertFalse(window.find("button", "Start Test").is_sensitive)
        self.session.key("Escape")
        window.wait_for_answered()


if __name__ == "__main__":
    main()
