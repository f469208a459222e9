# SPDX-License-Identifier: GPL-3.0-or-later
"""Taking the result out of the window: saved in each format and read back, and copied."""

import csv
import io
import json
import os
import xml.etree.ElementTree as ElementTree
from html.parser import HTMLParser

from squall_wait import wait_for
from squall_window import WindowTest, main, number_in

N_REQUESTS = 500
SAVED = "Report saved"


class Tags(HTMLParser):
    """Which elements there are, and which were not closed."""

    VOID = ("meta", "link", "br", "hr", "img", "input", "col")

    def __init__(self):
        super().__init__()
        self.open, self.seen, self.text = [], set(), ""

    def handle_starttag(self, tag, attributes):
        self.seen.add(tag)
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag not in self.VOID:
            assert self.open.pop() == tag, tag

    def handle_startendtag(self, tag, attributes):
        self.seen.add(tag)

    def handle_data(self, data):
        self.text += data


class Report(WindowTest):
    def launch_finished(self):
        window = self.launch()
        window.start(self.target.url + "bytes/10", N_REQUESTS, 5)
        window.wait_for_state("Finished")
        return window

    def save(self, window, name):
        """Saves a report; its path."""
        path = self.session.path(name)
        window.save_as(path)
        return path

    def read(self, window, name):
        """What is in a report once it is written."""
        path = self.save(window, name)
        wait_for(lambda: os.path.exists(path) and os.path.getsize(path), 10, lambda: path + "\n" + window.dump())
        with open(path, encoding="utf-8") as file:
            return file.read()

    def test_formats(self):
        """One after the other, from the same window."""
        window = self.launch_finished()
        for extension in ("html", "md", "json", "csv", "hgrm", "hlog", "XML", "om", "txt"):
            with self.subTest(extension):
                getattr(self, "check_" + extension.lower())(window, self.read(window, "report." + extension))

    def test_offers_to_open(self):
        window = self.launch_finished()
        self.save(window, "open.txt")
        window.find("label", SAVED)
        window.find("button", "Open")

    def check_html(self, window, text):
        page = ElementTree.fromstring(text)
        self.assertEqual(len(page.findall(".//{http://www.w3.org/2000/svg}svg")), 5)
        self.assertIn("%d requests in" % N_REQUESTS, text)

    def check_md(self, window, text):
        self.assertIn("%d requests" % N_REQUESTS, text)

    def test_offers_to_open(self):
        window = self.launch_finished()
        self.save(window, "open.txt")
        window.find("label", SAVED)
        window.find("button", "Open")

    def check_html(self, window, text):
        tags = Tags()
        tags.feed(text)
        tags.close()
        self.assertEqual(tags.open, [])
        self.assertIn("svg", tags.seen)
        self.assertIn(self.target.url + "bytes/10", tags.text)

    def check_md(self, window, text):
        self.assertIn(self.target.url + "bytes/10", text)
        self.assertIn(str(N_REQUESTS), text)

    def check_json(self, window, text):
        result = json.loads(text)
        self.assertEqual(result["requests"]["ok"], N_REQUESTS)
        self.assertAlmostEqual(result["rate_hz"], number_in(window.tile("Requests per Second")[0]), delta=1)

    def check_csv(self, window, text):
        rows = list(csv.DictReader(io.StringIO(text)))
        self.assertEqual(sum(int(row["answered"]) for row in rows), N_REQUESTS)

    def check_hgrm(self, window, text):
        self.assertRegex(text, r"Total count +=\s+%d\b" % N_REQUESTS)

    def check_hlog(self, window, text):
        self.assertTrue(text.startswith("#[Logged with Squall"))
        self.assertTrue([line for line in text.splitlines() if not line.startswith(("#", '"'))])

    def check_xml(self, window, text):
        self.assertIn(ElementTree.fromstring(text).tag, ("testsuite", "testsuites"))

    def check_om(self, window, text):
        self.assertTrue(text.endswith("# EOF\n"))

    def check_txt(self, window, text):
        self.assertIn(self.target.url, text)

    def test_unknown_end(self):
        window = self.launch_finished()
        path = self.save(window, "report.doc")
        window.find("label", where=lambda node: node.text.startswith("Could not save the report: The end of the name"))
        self.assertFalse(os.path.exists(path))

    def test_cannot_be_written(self):
        """The reason is said, and what was there before stays."""
        window = self.launch_finished()
        os.mkdir(self.session.path("closed"))
        with open(self.session.path("closed/file"), "w") as file:
            file.write("there")
        self.save(window, "closed/file/report.json")
        self.session.settle()
        self.assertIsNone(window.find_now("label", SAVED))
        with open(self.session.path("closed/file")) as file:
            self.assertEqual(file.read(), "there")

    def test_dismissed(self):
        window = self.launch_finished()
        window.name_field()
        self.session.key("Escape")
        wait_for(lambda: window.find_now("text box", "Name:") is None, 5, window.dump)
        self.assertIsNone(window.find_now("label", SAVED))

    def test_only_when_finished(self):
        window = self.launch()
        window.start(self.target.url + "delay/50", 100000, 2)
        window.wait_until_under_way()
        self.session.key("ctrl+s")
        self.session.key("ctrl+shift+c")
        self.session.settle()
        self.assertIsNone(window.find_now("text box", "Name:"))
        self.assertIsNone(window.find_now("label", "Summary copied"))

    def test_copy(self):
        window = self.launch_finished()
        self.session.key("ctrl+shift+c")
        window.find("label", "Summary copied")
        # Any field shows what is on the clipboard.
        field = window.name_field()
        self.session.key("ctrl+a")
        self.session.key("ctrl+v")
        wait_for(lambda: self.target.url in field.text, 5, lambda: field.text)


if __name__ == "__main__":
    main()
