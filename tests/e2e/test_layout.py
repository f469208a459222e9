# SPDX-License-Identifier: GPL-3.0-or-later
"""Small screens and large text: everything can be read, reached and used, and nothing is wider than the window.

GTK and libadwaita warn when something does not fit; a warning ends the program.
"""

from squall_language import is_cut_off
from squall_lint import lint, walk_by_tab
from squall_servers import free_port
from squall_window import PERMISSION, WindowTest, main


class Checks:
    environment = {}

    def launch(self, *arguments):
        self.labels = self.session.path("labels.json")
        return super().launch(*arguments, SQUALL_LABEL_MONITOR=self.labels, **self.environment)

    def check(self, window):
        window.session.settle()
        # The header has a Start of its own while that of the page has scrolled away.
        self.assertEqual(lint(window, twice={"Start"}), [])
        width, height = window.session.size
        inset, _, *size = window.find("window").extents()
        self.assertEqual(size, [width, height])
        for node in window.walk():
            if node.role in ("button", "image", "text box", "spin button", "list item", "label"):
                # GTK counts the inset of the frame twice.
                left, _, node_width, _ = node.extents()
                left -= 2 * inset
                self.assertTrue(0 <= left and left + node_width <= width, (node, left, node_width))
        self.assertEqual([label for label in window.read_labels(self.labels) if is_cut_off(label)], [])

    def check_run(self, window, menu_place):
        """The header bar stays where it is, and the numbers have the room below the strip."""
        self.assertEqual(window.find("button", "Main Menu").extents()[1], menu_place)
        node, page_height = window.find("list", "Results at a glance"), self.session.size[1]
        while node.role != "window":
            node = node.parent
            page_height = min(page_height, node.extents()[3])
        self.assertGreater(page_height, self.session.size[1] - 200 * self.session.text_scale)


class Layout(Checks):
    """What a person does from beginning to end, on each of the screens below."""

    def test_a_whole_test(self):
        window = self.launch()
        window.fill(self.target.url + "delay/200")
        self.check(window)
        menu_place = window.find("button", "Main Menu").extents()[1]
        stops, complaints = walk_by_tab(window)
        self.assertEqual(complaints, [])
        self.assertIn(("button", "Start"), stops)
        self.session.key("ctrl+Return")
        window.wait_until_under_way()
        self.check(window)
        self.check_run(window, menu_place)
        window.press("Cancel")
        window.wait_for_state("Cancelled")
        self.check(window)
        self.check_run(window, menu_place)
        self.assertGreater(self.target.n_requests(), 0)

    def test_mistakes(self):
        window = self.launch("http://127.0.0.1:99999/and/a/rather/long/path/that/does/not/fit/into/one/line?of=this")
        self.check(window)
        self.assertFalse(window.start_button().is_sensitive)

    def test_failure(self):
        window = self.launch("http://127.0.0.1:%d/" % free_port())
        self.session.key("ctrl+Return")
        window.find("button", "Try Again")
        self.check(window)

    def test_questions(self):
        window = self.launch("http://a-rather-long-name-of-a-server.example.invalid/")
        self.session.key("ctrl+Return")
        window.dialog(PERMISSION)
        self.check(window)
        self.session.key("Escape")
        window.wait_for_answered()
        window.fill(self.target.url + "status/511")
        self.session.key("ctrl+Return")
        window.find("button", "Start Anyway")
        self.check(window)

    def test_errors(self):
        window = self.launch(self.target.url + "flaky/50")
        self.session.key("ctrl+Return")
        if window.find(where=lambda node: node.name in ("Start Anyway", "Run Again"), timeout_s=20).name != "Run Again":
            self.session.key("Tab")
            window.press("Start Anyway")
        window.wait_for_state("Finished")
        self.check(window)


class SmallestTest(Layout, WindowTest):
    screen = {"size": (360, 294), "fill_screen": True}


class LargerTextTest(Layout, WindowTest):
    screen = {"size": (360, 640), "fill_screen": True, "text_scale": 1.25}


class LargeTextTest(Layout, WindowTest):
    screen = {"size": (1080, 820), "fill_screen": True, "text_scale": 1.5}


class LargeTextOnSmallScreenTest(Layout, WindowTest):
    screen = {"size": (480, 600), "fill_screen": True, "text_scale": 1.5}


class RightToLeftTest(Layout, WindowTest):
    screen = {"size": (360, 640), "fill_screen": True}
    environment = {"SQUALL_TEXT_DIRECTION": "rtl"}

    def check(self, window):
        """Mirrored as a whole."""
        super().check(window)
        menu = window.find_now("button", "Main Menu")
        if menu is not None and not window.is_asking():
            self.assertLess(menu.rectangle()[0], 180)


class HugeScreenTest(Checks, WindowTest):
    screen = {"size": (3840, 2160), "fill_screen": True}

    def test_plan_and_result(self):
        window = self.launch(self.target.url + "delay/3")
        self.check(window)
        window.fill(requests=300)
        window.press("Start")
        window.wait_for_state("Finished")
        self.check(window)


if __name__ == "__main__":
    main()
