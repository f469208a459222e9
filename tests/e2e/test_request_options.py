# SPDX-License-Identifier: GPL-3.0-or-later
"""What the group Request says is what the server gets."""

import base64
import os

from squall_options import OptionTest, without_own
from squall_wait import wait_for
from squall_window import main

METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]


class RequestOptions(OptionTest):
    def open(self, address=None):
        return self.open_form("Request", address)

    def add_header(self, window, name, value):
        window.press("Add Header…")
        window.find("text box", "Name").set_text(name)
        window.find("text box", "Value").set_text(value)
        window.press("Add")
        window.wait_for_answered()
        # There to be changed.
        wait_for(lambda: window.find("text box", name).look().is_focused, 5, window.dump)

    def test_method(self):
        for method in ("PUT", "HEAD"):
            with self.subTest(method):
                window = self.open()
                self.choose(window, "Method", METHODS.index(method))
                self.assertIn(method, self.group_words(window, "Request"))
                self.assertEqual(self.sent(window).method, method)
                window.end()

    def test_nothing_else_is_sent(self):
        window = self.open()
        request = self.sent(window)
        self.assertEqual((request.method, request.target, request.body), ("GET", "/", ""))
        self.assertEqual(without_own(request.headers), [])

    def test_body(self):
        text = '{"grün": "☂"}\nand a second line\n'
        window = self.open()
        self.choose(window, "Method", METHODS.index("POST"))
        self.write(window, "Body", text)
        request = self.sent(window)
        self.assertEqual((request.method, request.body), ("POST", text))

    def write_and_choose(self, window, name, contents):
        path = self.session.path(name)
        with open(path, "wb") as file:
            file.write(contents)
        self.choose_file(window, "Open File…", path)

    def test_body_from_a_file(self):
        """Byte by byte, with its name and size in place of the text."""
        contents = bytes(range(256)) * 5
        window = self.open()
        self.choose(window, "Method", METHODS.index("PUT"))
        self.write_and_choose(window, "picture.png", contents)
        window.find("label", where=lambda node: node.text.replace("\u202f", " ") == "picture.png, 1.3 kB")
        self.assertIsNone(window.find_now("text box", "Body"))
        self.assertIn("body of 1.3", self.group_words(window, "Request"))
        request = self.sent(window)
        self.assertEqual((request.method, request.body), ("PUT", contents.decode(errors="surrogateescape")))
        window.press("Edit Test")
        window.press("Remove File")
        window.find("text box", "Body")
        self.assertIn("no body", self.group_words(window, "Request"))
        self.assertEqual(self.sent(window).body, "")

    def test_file_of_text(self):
        window = self.open()
        self.choose(window, "Method", METHODS.index("POST"))
        self.write(window, "Body", "typed before")
        self.write_and_choose(window, "text.json", b'{"a": 1}\n')
        window.find("label", where=lambda node: node.text.startswith("text.json, "))
        self.assertEqual(self.sent(window).body, '{"a": 1}\n')
        window.press("Edit Test")
        window.press("Remove File")
        self.assertEqual(window.find("text box", "Body").text, "typed before")

    def test_no_file(self):
        """Is said, and the body stays as it is."""
        window = self.open()
        self.write(window, "Body", "stays")
        path = self.session.path("pipe")
        os.mkfifo(path)
        self.choose_file(window, "Open File…", path)
        window.find("label", where=lambda node: node.text.startswith("Could not read the file: it is no file"))
        self.assertEqual(window.find("text box", "Body").text, "stays")

    def test_no_choice(self):
        window = self.open()
        self.write(window, "Body", "stays")
        window.press("Open File…")
        window.find("button", "Open")
        self.session.settle()
        self.session.key("Escape")
        wait_for(lambda: window.find_now("button", "Open") is None, 10, window.dump)
        self.assertEqual(window.find("text box", "Body").text, "stays")

    def test_name_and_password(self):
        window = self.open()
        self.choose(window, "Authentication", 1)
        self.write(window, "User Name", "tim")
        self.write(window, "Password or Token", "rain:coat")
        sent = dict(self.sent(window).headers)
        self.assertEqual(sent["authorization"], "Basic " + base64.b64encode(b"tim:rain:coat").decode())
        # Nowhere in the window is it to be read.
        self.assertNotIn("rain:coat", window.dump())

    def test_token(self):
        window = self.open()
        self.choose(window, "Authentication", 2)
        self.write(window, "Password or Token", "abc.def")
        self.assertEqual(dict(self.sent(window).headers)["authorization"], "Bearer abc.def")

    def test_authorization_in_small_letters(self):
        """Is the same header: whatever is typed for it is kept out of files, and sent."""
        window = self.open()
        self.add_header(window, "authorization", "Bearer geheim")
        path = self.session.path("secret.squall.json")
        window.save_as(path)
        window.find("label", "Plan saved without its passwords and tokens")
        with open(path) as file:
            self.assertNotIn("geheim", file.read())
        self.assertEqual(dict(self.sent(window).headers)["authorization"], "Bearer geheim")

    def test_headers(self):
        window = self.open()
        self.add_header(window, "X-First", "one")
        self.add_header(window, "Accept", "text/html, */*;q=0.1")
        self.assertIn("2 headers", self.group_words(window, "Request"))
        self.write(window, "X-First", "another")
        sent = [("accept", "text/html, */*;q=0.1"), ("x-first", "another")]
        self.assertEqual(without_own(self.sent(window).headers), sent)
        window.press("Edit Test")
        window.find("button", "Remove X-First").click()
        wait_for(lambda: window.find_now("text box", "X-First") is None, 5, window.dump)
        self.assertEqual(without_own(self.sent(window).headers), sent[:1])

    def test_wrong_header(self):
        """Is said next to it, and nothing can be started."""
        window = self.open()
        self.add_header(window, "X-First", "one")
        window.find("text box", "X-First").put_text("one\ntwo")
        window.find("label", where=lambda node: "control character" in node.text)
        wait_for(lambda: not window.start_button().is_sensitive, 5, window.dump)

    def test_redirects_are_followed(self):
        window = self.open(self.target.url + "redirect/2")
        self.run_to(window)
        self.assertEqual(self.target.statuses(), {"200": 5, "302": 10})

    def test_redirects_at_most(self):
        window = self.open(self.target.url + "redirect/3")
        self.write(window, "Redirects at Most", "3")
        self.assertIn("follows 3 redirects", self.group_words(window, "Request"))
        self.run_to(window)
        self.assertEqual(self.target.statuses(), {"200": 5, "302": 15})
        window.press("Edit Test")
        self.check_wrong(window, "Redirects at Most", "101", "2", "from 1 to 100")
        window.press("Start")
        window.find("label", "The Redirect Leads Nowhere")

    def test_redirects_are_the_answer(self):
        window = self.open(self.target.url + "redirect/2")
        self.switch(window, "Follow Redirects")
        self.assertIsNone(window.find_now("text box", "Redirects at Most"))
        self.run_to(window)
        self.assertEqual(self.target.statuses(), {"302": 5})
        self.assertEqual(window.counts("Errors by kind"), {})

    def test_compressed(self):
        window = self.open()
        self.switch(window, "Ask for Compressed Answers")
        self.assertIn("gzip", dict(self.sent(window).headers)["accept-encoding"])


if __name__ == "__main__":
    main()
