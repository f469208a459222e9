# SPDX-License-Identifier: GPL-3.0-or-later
"""Charts without looking at them: read point by point, as a table, described, and saved as pictures."""

import os
import re
import struct
import xml.etree.ElementTree as ElementTree

from squall_lint import find_focus, lint
from squall_wait import wait_for
from squall_window import WindowTest, main

THROUGHPUT = "Chart of throughput over time"
LATENCY = "Chart of latency over time"
HISTOGRAM = "Histogram of latency"
PERCENTILES = "Chart of latency by percentile"
HEAT_MAP = "Heat map of latency over time"
SAVED = "Chart saved"
PICTURE = (1920, 800)
N_REQUESTS = 3000


def seconds_in(text):
    """The time with which a reading begins."""
    return float(re.match(r"([\d.]+)\u202fs", text)[1])


def differ(one, other):
    """Whether there is a line in one picture and not in the other: what is drawn again is not quite the same."""
    return sum(abs(a - b) > 64 for a, b in zip(one[::4], other[::4])) > 60


class Charts(WindowTest):
    screen = {"size": (1180, 900), "fill_screen": True}

    def launch_finished(self, n_requests=N_REQUESTS):
        window = self.launch()
        window.start(self.target.url + "delay/3", n_requests, 5)
        window.wait_for_state("Finished")
        return window

    def chart(self, window, name):
        return window.find("image", name)

    def focus(self, window, name, role="image"):
        """Goes to a chart, or another control, by Tab alone."""

        def is_there():
            node = find_focus(window)
            if node is not None and (node.role, node.name) == (role, name):
                return True
            self.session.key("Tab")
            self.session.settle(quiet_s=0.06, timeout_s=1)
            return False

        wait_for(is_there, 20, lambda: "the focus on %r, not on %r" % (name, find_focus(window)))

    def said_after(self, key):
        """What a screen reader is told to say after a key."""
        with self.session.bus.announcements() as said:
            self.session.key(key)
            return wait_for(lambda: self.session.bus.look() or said and said[-1], 5, "something said after " + key)

    def open_menu(self, window, item):
        self.session.key("shift+F10")
        window.find("menu item", item).do("click")

    def save(self, window, item, name):
        """Saves the chart that has the focus; what is in the file."""
        path = self.session.path(name)
        self.open_menu(window, item)
        field = window.find("text box", "Name:", where=lambda node: node.is_focused and "127.0.0.1" in node.text)
        self.session.key("ctrl+a")
        self.session.type(path)
        wait_for(lambda: field.text == path, 5, lambda: "%r: %r" % (path, field.text))
        self.session.key("Return")
        wait_for(lambda: os.path.exists(path) and os.path.getsize(path), 10, lambda: path + "\n" + window.dump())
        window.find("label", SAVED)
        with open(path, "rb") as file:
            return file.read()

    def test_running(self):
        """From the first numbers on there is something to be read, and something said of it."""
        window = self.launch()
        window.start(self.target.url + "delay/20", 1000000, 5)
        window.wait_until_under_way()
        described = r"^[\d.]+\u202fs\. [\d.,]+/s on average, highest [\d.,]+/s at [\d.]+\u202fs\.$"
        wait_for(lambda: re.match(described, self.chart(window, THROUGHPUT).description), 10, window.dump)
        self.assertRegex(self.chart(window, LATENCY).description, r"Median [\d.]+\u202fms, 99th percentile ")
        self.assertIsNone(window.find_now("image", HISTOGRAM))
        self.focus(window, THROUGHPUT)
        first = seconds_in(self.said_after("Home"))
        wait_for(lambda: seconds_in(self.said_after("End")) > first, 10, "time going on")
        # Hides the line, and only where there is none goes on to cancel.
        self.session.key("Escape")
        self.session.settle()
        self.assertEqual(window.state().text, "Running")
        self.session.key("Escape")
        window.wait_for_state("Cancelled")

    def test_hidden_window(self):
        """A minimized window draws no chart and describes none; what was missed is there when it comes back."""
        window = self.launch()
        window.start(self.target.url + "delay/20", 1000000, 5)
        window.wait_until_under_way()
        wait_for(lambda: "on average" in self.chart(window, THROUGHPUT).description, 10, window.dump)
        self.session.display.set_hidden(window.process.pid, True)
        self.session.settle(quiet_s=0.5)
        names = (THROUGHPUT, LATENCY)
        before = [self.chart(window, name).description for name in names]
        n_before = window.n_done()
        # Longer than it takes for a chart that is seen to be described anew.
        wait_for(lambda: window.n_done() > n_before + 1700, 40, window.dump)
        self.assertEqual([self.chart(window, name).description for name in names], before)
        self.session.display.set_hidden(window.process.pid, False)
        for name, description in zip(names, before):
            wait_for(lambda: seconds_in(self.chart(window, name).description) > seconds_in(description) + 6, 5, window.dump)

    def test_described_when_finished(self):
        window = self.launch_finished()
        for name, words in (
            (THROUGHPUT, "on average, highest"),
            (LATENCY, "99th percentile"),
            (HISTOGRAM, "%d requests took" % N_REQUESTS),
            (PERCENTILES, "the slowest"),
            (HEAT_MAP, "Nine in ten requests"),
        ):
            with self.subTest(name):
                self.assertIn(words, self.chart(window, name).description)

    def test_keys(self):
        window = self.launch_finished()
        self.focus(window, LATENCY)
        self.assertRegex(self.said_after("Right"), r"^0\.1\u202fs, p99 [\d.]+\u202fms, p90 [\d.]+\u202fms, p50 [\d.]+\u202fms$")
        second = seconds_in(self.said_after("Right"))
        self.assertGreater(second, 0.1)
        self.assertGreater(seconds_in(self.said_after("ctrl+Right")), second + 0.8)
        self.assertLess(seconds_in(self.said_after("ctrl+Left")), second + 0.1)
        last = seconds_in(self.said_after("End"))
        self.assertGreater(last, second + 1)
        self.assertLessEqual(seconds_in(self.said_after("Left")), last)
        self.assertLess(seconds_in(self.said_after("ctrl+Left")), last - 0.5)
        self.assertEqual(seconds_in(self.said_after("Home")), 0.1)

    def test_both_show_the_line(self):
        window = self.launch_finished()
        places = [self.chart(window, name).rectangle() for name in (THROUGHPUT, LATENCY)]

        def look():
            _, _, rows = self.session.pixels()
            return [
                b"".join(row[x * 4 : (x + width) * 4] for row in rows[y : y + height]) for x, y, width, height in places
            ]

        def wait_until_both(has_line, others):
            wait_for(lambda: all(differ(*pair) == has_line for pair in zip(look(), others)), 5, "both charts")
            return look()

        self.session.display.move(5, 5)
        self.focus(window, LATENCY)
        self.session.settle()
        without = look()
        self.session.key("End")
        by_key = wait_until_both(True, without)
        self.session.key("Escape")
        wait_until_both(False, without)
        x, y, width, height = places[0]
        self.session.display.move(x + width // 2, y + height // 2)
        wait_until_both(True, without)
        wait_until_both(True, by_key)
        self.session.display.move(5, 5)
        wait_until_both(False, without)

    def test_table(self):
        window = self.launch_finished()
        self.focus(window, LATENCY)
        self.session.key("t")
        dialog = window.find("dialog", "Latency")
        for head in ("Time", "p50", "p90", "p99"):
            dialog.find("column header", head)
        self.session.settle()
        self.assertEqual(lint(window, twice=("Close",)), [])
        self.session.key("ctrl+c")
        self.session.key("Escape")
        window.wait_for_answered()
        self.assertEqual(find_focus(window).name, LATENCY)
        self.open_menu(window, "Show as Table")
        window.find("dialog", "Latency")
        self.session.key("Escape")
        window.wait_for_answered()
        # Any field shows what is on the clipboard.
        self.session.key("ctrl+s")
        field = window.find("text box", "Name:", where=lambda node: node.is_focused)
        self.session.key("ctrl+a")
        self.session.key("ctrl+v")
        wait_for(lambda: "p90" in field.text, 5, lambda: field.text)

    def test_saved(self):
        """In both formats, by keyboard, and read back."""
        window = self.launch_finished()
        self.focus(window, LATENCY)
        self.check_svg(self.save(window, "Save as SVG…", "latency.svg"))
        self.check_png(self.save(window, "Save as PNG…", "latency.png"))
        self.open_menu(window, "Save as SVG…")
        window.find("text box", "Name:", where=lambda node: node.is_focused)
        self.session.key("Escape")
        wait_for(lambda: window.find_now("text box", "Name:") is None, 5, window.dump)

    def check_svg(self, data):
        root = ElementTree.fromstring(data)
        self.assertEqual(root.tag, "{http://www.w3.org/2000/svg}svg")
        texts = {element.text for element in root.iter("{http://www.w3.org/2000/svg}text")}
        self.assertTrue({"Latency", "p50", "p90", "p99"} <= texts, texts)
        self.assertIn("99th percentile", root.find("{http://www.w3.org/2000/svg}desc").text)

    def check_png(self, data):
        self.assertEqual(data[:8], b"\x89PNG\r\n\x1a\n")
        self.assertEqual(struct.unpack(">II", data[16:24]), PICTURE)
        self.assertGreater(len(data), 5000, "an empty picture")

    def test_menu(self):
        """From its button, and by keyboard: left as it was opened, and to be opened again."""
        window = self.launch_finished()
        self.focus(window, "Menu of the Chart “Latency”", "toggle button")
        self.session.key("space")
        for item in ("Show as Table", "Save as SVG…", "Save as PNG…"):
            window.find("menu item", item)
        self.leave_menu(window)
        self.focus(window, LATENCY)
        for _ in range(2):
            self.session.key("Menu")
            window.find("menu item", "Save as PNG…")
            self.leave_menu(window)
            wait_for(lambda: self.chart(window, LATENCY).is_focused, 5, window.dump)

    def leave_menu(self, window):
        self.session.key("Escape")
        wait_for(lambda: window.find_now("menu item") is None, 5, window.dump)


if __name__ == "__main__":
    main()
