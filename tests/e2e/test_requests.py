# SPDX-License-Identifier: GPL-3.0-or-later
"""A test of several requests, which are sent in turn, each as it was set."""

import json

from squall_lint import lint
from squall_options import OptionTest, without_own
from squall_wait import wait_for
from squall_window import PERMISSION, main

LIST = "Requests in Turn"
METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]


class Requests(OptionTest):
    def open(self, n_requests=6):
        return self.open_form("Request", self.server.url + "/a", requests=n_requests)

    def add(self, window, path):
        window.press("Add Request")
        wait_for(lambda: window.address().look().is_focused, 5, window.dump)
        window.fill(self.server.url + path)

    def titles(self, window):
        found = window.find_now("list", LIST)
        return [] if found is None else [item.name for item in found.find_all("list item")]

    def wait_for_paths(self, window, *paths):
        titles = ["GET %s%s" % (self.server.url, path) for path in paths]
        wait_for(lambda: self.titles(window) == titles, 5, lambda: "%s: %s" % (titles, self.titles(window)))

    def show(self, window, path, method="GET"):
        """Selects a request of the list."""
        address = self.server.url + path
        window.find("list item", "%s %s" % (method, address)).click()
        wait_for(lambda: window.address().text == address, 5, window.dump)
        self.session.settle()

    def sent_paths(self, window):
        self.run_to(window)
        return "".join(request.target for request in self.server.take())

    def test_one(self):
        """Is no list."""
        window = self.open()
        self.assertIsNone(window.find_now("list", LIST))
        self.assertIsNone(window.find_now("button", "Remove Request"))
        self.assertEqual(self.sent_paths(window), "/a" * 6)

    def test_in_turn(self):
        window = self.open(7)
        self.add(window, "/b")
        self.add(window, "/c")
        self.wait_for_paths(window, "/a", "/b", "/c")
        self.assertIn("Request 3 of 3", self.group_words(window, "Request"))
        self.assertEqual(lint(window), [])
        self.assertEqual(self.sent_paths(window), "/a/b/c/a/b/c/a")
        window.find(where=lambda node: "3 requests in turn" in node.text)

    def test_order(self):
        window = self.open(3)
        self.add(window, "/b")
        self.add(window, "/c")
        self.assertFalse(window.find("button", "Move Request Down").is_sensitive)
        window.press("Move Request Up")
        self.wait_for_paths(window, "/a", "/c", "/b")
        self.show(window, "/a")
        self.assertFalse(window.find("button", "Move Request Up").is_sensitive)
        window.press("Move Request Down")
        self.wait_for_paths(window, "/c", "/a", "/b")
        self.assertEqual(window.address().text, self.server.url + "/a")
        self.assertEqual(self.sent_paths(window), "/c/a/b")

    def test_remove(self):
        window = self.open(4)
        self.add(window, "/b")
        self.add(window, "/c")
        self.show(window, "/b")
        window.press("Remove Request")
        self.wait_for_paths(window, "/a", "/c")
        self.assertEqual(self.sent_paths(window), "/a/c/a/c")
        window.press("Edit Test")
        window.press("Remove Request")
        wait_for(lambda: window.find_now("list", LIST) is None, 5, window.dump)
        self.assertEqual(self.sent_paths(window), "/a/a/a/a")

    def test_by_keyboard(self):
        """The arrows go through the list, and the form follows."""
        window = self.open()
        self.add(window, "/b")
        self.show(window, "/a")
        self.session.key("Down")
        wait_for(lambda: window.address().text == self.server.url + "/b", 5, window.dump)

    def test_each_is_set(self):
        """The second is one like the first until it is changed; the first stays as it was."""
        window = self.open(4)
        self.choose(window, "Method", METHODS.index("POST"))
        self.write(window, "Body", "first")
        self.choose(window, "Authentication", 2)
        self.write(window, "Password or Token", "abc")
        self.add(window, "/b")
        self.assertEqual(window.find("text box", "Body").text, "first")
        self.choose(window, "Method", METHODS.index("PUT"))
        self.write(window, "Body", "second")
        self.choose(window, "Authentication", 0)
        self.show(window, "/a", "POST")
        self.assertEqual(window.find("text box", "Body").text, "first")
        self.run_to(window)
        first, second = ("POST", "/a", "first"), ("PUT", "/b", "second")
        taken = self.server.take()
        self.assertEqual([(one.method, one.target, one.body) for one in taken], [first, second] * 2)
        self.assertEqual([without_own(one.headers) for one in taken[:2]], [[("authorization", "Bearer abc")], []])

    def test_wrong(self):
        """Is said in its line while another is shown, and nothing can be started."""
        window = self.open(2)
        self.add(window, "/b")
        window.fill("ftp://localhost/")
        wait_for(lambda: window.hint() == "Correct the address to start", 5, window.dump)
        self.show(window, "/a")
        wait_for(lambda: window.hint() == "Correct the other requests to start", 5, window.dump)
        self.assertFalse(window.start_button().is_sensitive)
        self.assertNotIn("invalid", window.address().states)
        row = window.find("list item", "GET ftp://localhost/")
        self.assertIn("use http or https", row.description)
        row.click()
        wait_for(lambda: window.address().text == "ftp://localhost/", 5, window.dump)
        window.fill(self.server.url + "/b")
        self.assertEqual(self.sent_paths(window), "/a/b")

    def test_a_few_are_all_seen(self):
        """Also where the page has to be scrolled, and without room for more than there are."""
        window = self.open()
        self.add(window, "/b")
        self.add(window, "/c")
        self.session.display.resize(window.process.pid, 900, 700)

        def height_of(node):
            return node.extents()[3]

        def is_as_high_as_its_rows():
            rows = list(window.find("list", LIST).find_all("list item"))
            return abs(height_of(window.find("list", LIST)) - sum(map(height_of, rows))) <= len(rows)

        wait_for(is_as_high_as_its_rows, 5, window.dump)
        window.press("Remove Request")
        self.wait_for_paths(window, "/a", "/b")
        wait_for(is_as_high_as_its_rows, 5, window.dump)

    def test_many(self):
        """As a file may have them."""
        requests = [{"method": "GET", "url": "%s/%d" % (self.server.url, number)} for number in range(10000)]
        path = self.session.path("many.squall.json")
        with open(path, "w") as file:
            json.dump({"squall_plan": 1, "requests": requests, "count": 3, "users": 1}, file)
        window = self.launch(path)
        wait_for(lambda: window.address().text == self.server.url + "/0", 10, window.dump)
        self.session.settle()
        window.find("list item", "GET %s/2" % self.server.url).click()
        wait_for(lambda: window.address().text == self.server.url + "/2", 5, window.dump)
        window.fill(self.server.url + "/x")
        self.assertEqual(self.sent_paths(window), "/0/1/x")

    def test_curl(self):
        """Takes the place of the one that is shown."""
        window = self.open(2)
        self.add(window, "/b")
        window.address().put_text("curl -X DELETE %s/c" % self.server.url)
        wait_for(lambda: self.titles(window)[1:] == ["DELETE %s/c" % self.server.url], 5, window.dump)
        window.press("Undo")
        self.wait_for_paths(window, "/a", "/b")

    def test_all_servers_are_asked_about(self):
        window = self.open()
        window.fill("http://one.invalid/")
        window.press("Add Request")
        window.fill("http://two.invalid/")
        window.press("Start")
        window.dialog(PERMISSION)
        window.find("label", "one.invalid, two.invalid are not this computer.")
        self.session.key("Escape")
        window.wait_for_answered()


if __name__ == "__main__":
    main()
