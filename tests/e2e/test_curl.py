# SPDX-License-Identifier: GPL-3.0-or-later
"""A command for curl, put where the address belongs, becomes a test that sends what curl would send."""

import os
import sys

from squall_wait import wait_for
from squall_window import WindowTest, main

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))

import curl_commands  # noqa: E402
from request_recorder import Recorder, without_own  # noqa: E402

IMPORTED = "Imported from cURL"


def is_authorization(name, value):
    """Whether the form has fields of its own for it."""
    return name.lower() == "authorization" and value.startswith(("Basic ", "Bearer "))


class Curl(WindowTest):
    # High enough for all rows of the request.
    screen = {"size": (900, 3000), "fill_screen": True}

    def setUp(self):
        super().setUp()
        self.server = self.enterContext(Recorder())

    def paste(self, window, text):
        """Puts the text into the row at once, as a paste does."""
        window.address().put_text(text)

    def wait_for_toast(self, window, left_out=()):
        title = "%s without %s" % (IMPORTED, ", ".join(left_out)) if left_out else IMPORTED
        window.find("label", title)

    def wait_for_address(self, window, address):
        wait_for(lambda: window.address().text == address, 10, window.dump)

    def send_one(self, window):
        """Starts the test, which is of one request, and returns that."""
        window.press("Start")
        window.wait_for_state("Finished")
        taken = self.server.take()
        self.assertEqual(len(taken), 1, window.dump())
        (request,) = taken
        window.press("Edit Test")
        return request

    def check_request(self, command, request):
        self.assertEqual(request.method, command.method)
        self.assertEqual(self.server.url + request.target, command.url_for(self.server.url))
        self.assertEqual(without_own(request.headers), without_own(command.headers))
        self.assertEqual(request.body, command.body)
        encoding = [value for name, value in command.headers if name.lower() == "accept-encoding"]
        sent = [value for name, value in request.headers if name == "accept-encoding"]
        if encoding or not command.is_compressed:
            self.assertEqual(sent, encoding)
        else:
            self.assertTrue(sent)

    def check_form(self, window, command):
        """What is to be seen of the request: the method, the headers, the body."""
        combo = window.find("combo box", "Method")
        self.assertIn(command.method, [label.text for label in combo.find_all("label")])
        self.assertEqual(window.find("text box", "Body").text, command.body)
        headers = [name for name, value in command.headers if not is_authorization(name, value)]
        removers = [node.name for node in window.find_all("button") if node.name.startswith("Remove ")]
        self.assertEqual(sorted(removers), sorted("Remove %s" % name for name in headers))
        for name in headers:
            window.find("text box", name)

    def test_all_commands(self):
        """Each over the one before, of which nothing may be left; the load stays as it was. Every fifth is sent."""
        window = self.launch()
        window.fill(requests=1, connections=1)
        window.find("list item", "Request").click()
        for number, command in enumerate(curl_commands.load()):
            with self.subTest(command.name):
                self.paste(window, command.text_for(self.server.url))
                self.wait_for_address(window, command.url_for(self.server.url))
                left_out = [curl_commands.for_server(what, self.server.url) for what in command.left_out]
                self.wait_for_toast(window, left_out)
                self.assertEqual(window.values()[1:], ("1", "1"))
                self.check_form(window, command)
                if number % 5 == 0:
                    self.check_request(command, self.send_one(window))

    def test_clipboard(self):
        """Cut somewhere and pasted, over several lines and over what is selected."""
        command = next(command for command in curl_commands.load() if command.text.count("\n") > 3)
        window = self.launch()
        window.fill(requests=1, connections=1)
        text = "#" + command.text_for(self.server.url)
        window.address().set_text(text)
        window.address().click()
        for key in ("ctrl+Home", "Right", "ctrl+shift+End", "ctrl+x"):
            self.session.key(key)
        self.wait_for_address(window, "#")
        window.type_into(window.address(), "http://localhost:1/old")
        self.session.key("ctrl+a")
        self.session.key("ctrl+v")
        self.wait_for_address(window, command.url_for(self.server.url))
        self.wait_for_toast(window)
        self.check_request(command, self.send_one(window))

    def test_undo(self):
        """All is as it was, what was wrong included."""
        window = self.launch()
        window.fill(self.server.url + "/before", "1x", 1)
        self.paste(window, "curl -X PUT -H 'A: 1' --data-raw 'x' %s/after" % self.server.url)
        self.wait_for_address(window, self.server.url + "/after")
        window.press("Undo")
        self.wait_for_address(window, self.server.url + "/before")
        self.assertEqual(window.values()[1:], ("1x", "1"))
        window.fill(requests=1)
        request = self.send_one(window)
        self.assertEqual((request.method, request.target, request.body), ("GET", "/before", ""))
        self.assertEqual(without_own(request.headers), [])

    def test_undo_of_the_same_address(self):
        """Pasted over the address that it has itself."""
        address = self.server.url + "/same"
        window = self.launch()
        window.fill(address, 1, 1)
        window.address().click()
        self.session.key("ctrl+a")
        self.paste(window, "curl -I %s" % address)
        self.wait_for_toast(window)
        self.wait_for_address(window, address)
        self.assertEqual(self.send_one(window).method, "HEAD")

    def test_typed(self):
        """Letter by letter nothing happens until the person is done."""
        text = "curl -X DELETE %s/typed" % self.server.url
        window = self.launch()
        window.fill(text, 1, 1)
        self.wait_for_address(window, self.server.url + "/typed")
        self.wait_for_toast(window)
        self.assertEqual(self.send_one(window)[:2], ("DELETE", "/typed"))

    def test_typed_and_confirmed(self):
        window = self.launch()
        window.fill("curl -X DELETE %s/typed" % self.server.url)
        self.assertIsNone(window.find_now("label", IMPORTED))
        self.session.key("Return")
        self.wait_for_address(window, self.server.url + "/typed")
        self.wait_for_toast(window)
        # Enter takes the command over; it does not start 10,000 requests at once.
        self.assertFalse(window.find_now("status"))

    def test_not_understood(self):
        """The text stays, and what is wrong with it is said next to it."""
        text = "curl %s -H 'A: 1" % self.server.url
        window = self.launch()
        self.paste(window, text)
        window.find("label", where=lambda node: "ends within quotation marks" in node.text)
        self.assertEqual(window.address().text, text)
        self.assertIn("invalid", window.address().states)
        self.assertFalse(window.start_button().is_sensitive)
        self.assertIsNone(window.find_now("label", IMPORTED))


if __name__ == "__main__":
    main()
