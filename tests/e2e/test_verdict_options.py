# SPDX-License-Identifier: GPL-3.0-or-later
"""What the groups Connection and Pass or Fail say is how answers are waited for and judged."""

import json
import os

from squall_options import OptionTest
from squall_servers import untrusted_server
from squall_wait import wait_for
from squall_window import main

UNVERIFIED = "certificate not verified"


class VerdictOptions(OptionTest):
    def test_timeout(self):
        window = self.open_form("Connection", self.target.url + "delay/5000")
        self.write(window, "Timeout", "300ms")
        window.press("Start")
        window.find("label", "The Server Does Not Answer", timeout_s=10)
        window.find("label", where=lambda node: "within 0.3" in node.text)

    def test_engine(self):
        """Each does the same."""
        for place, engine in ((1, "soup"), (2, "wire")):
            with self.subTest(engine):
                window = self.open_form("Connection", self.target.url)
                self.choose(window, "Engine", place)
                self.assertIn("engine " + engine, self.group_words(window, "Connection"))
                self.run_to(window)
                self.assertEqual(window.counts("Status codes"), {"200 OK": 5})
                path = self.session.path(engine + ".json")
                window.save_as(path)
                wait_for(lambda: os.path.exists(path) and os.path.getsize(path), 10, window.dump)
                with open(path) as file:
                    self.assertEqual(json.load(file)["engine"], engine)
                window.end()

    def test_protocol(self):
        """A server that speaks HTTP/1.1 alone understands nothing of the other."""
        window = self.open_form("Connection", self.target.url)
        self.check_wrong(window, "Streams per Connection", "0", "5", "1 to 1")
        self.choose(window, "Protocol", 2)
        self.assertIn("HTTP/2, 5 streams each", self.group_words(window, "Connection"))
        self.run_to(window)
        self.assertEqual(sum(window.counts("Errors by kind").values()), 5)

    def test_protocol_of_old(self):
        window = self.open_form("Connection", self.target.url)
        self.choose(window, "Protocol", 1)
        self.assertIsNone(window.find_now("text box", "Streams per Connection"))
        self.run_to(window)
        self.assertEqual(window.counts("Status codes"), {"200 OK": 5})

    def test_verification(self):
        with untrusted_server(self.session.directory) as address:
            window = self.open_form("Connection", address)
            self.switch(window, "Verify the Certificate")
            window.find("label", "Anyone could pose as this server")
            self.run_to(window)
            window.find(where=lambda node: UNVERIFIED in node.text)

    def open_verdict(self, path, requests=5):
        return self.open_form("Pass or Fail", self.target.url + path, requests)

    def check_errors(self, window, kind):
        """The first answer is not as expected either, so that the window asks."""
        window.press("Start")
        window.press("Start Anyway", timeout_s=20)
        window.wait_for_state("Finished")
        self.assertEqual(window.counts("Errors by kind"), {kind: 5})

    def test_expected_statuses(self):
        window = self.open_verdict("status/404")
        self.write(window, "Expected Statuses", "404")
        self.run_to(window)
        self.assertEqual(window.counts("Status codes"), {"404 Not Found": 5})
        self.assertEqual(window.counts("Errors by kind"), {})

    def test_unexpected_statuses(self):
        window = self.open_verdict("status/200")
        self.write(window, "Expected Statuses", "404")
        self.check_errors(window, "200 OK")

    def test_expected_text(self):
        window = self.open_verdict("echo")
        self.write(window, "Expected Text", '"method": "GET"')
        self.run_to(window)
        self.assertEqual(window.counts("Errors by kind"), {})

    def test_unexpected_text(self):
        window = self.open_verdict("echo")
        self.write(window, "Expected Text", "nowhere in it")
        self.check_errors(window, "Unexpected content")

    def test_expected_pattern(self):
        window = self.open_verdict("echo")
        self.write(window, "Expected Pattern", '"method": "G.T"')
        self.run_to(window)
        self.assertEqual(window.counts("Errors by kind"), {})

    def test_expected_size(self):
        window = self.open_verdict("bytes/912")
        self.write(window, "Expected Size", "912")
        self.assertIn("expects 912 bytes", self.group_words(window, "Pass or Fail"))
        self.run_to(window)
        self.assertEqual(window.counts("Errors by kind"), {})

    def test_unexpected_size(self):
        window = self.open_verdict("bytes/911")
        self.write(window, "Expected Size", "912")
        self.check_errors(window, "Unexpected content")

    def test_wrong_size(self):
        window = self.open_verdict("")
        self.check_wrong(window, "Expected Size", "much", "", "number of bytes")

    def check_bodies(self, window, words):
        """What the finished run says of how much the answers are alike."""
        self.switch(window, "Compare Bodies")
        self.assertIn("compares the bodies", self.group_words(window, "Pass or Fail"))
        self.run_to(window)
        window.find(where=lambda node: words in node.text.replace("\u202f", " "))

    def test_bodies_that_are_alike(self):
        self.check_bodies(self.open_verdict("bytes/9", 200), "All 200 answers with 200 are the same.")

    def test_bodies_that_differ(self):
        """Two pages in turn."""
        window = self.open_verdict("bytes/9", 200)
        window.find("list item", "Request").click()
        window.press("Add Request")
        window.fill(self.target.url + "bytes/8")
        self.check_bodies(window, "50.0 % of the 200s are another page (")

    def test_bodies_are_not_compared(self):
        window = self.open_verdict("bytes/9")
        self.run_to(window)
        self.assertIsNone(window.find_now(where=lambda node: "answers with 200" in node.text))

    def add_limit(self, window, name, text):
        window.press("Add Limit…")
        window.find("list item", name).click()
        window.wait_for_answered()
        self.write(window, name, text)

    def test_limit_met(self):
        window = self.open_verdict("", 200)
        self.add_limit(window, "Errors", "errors < 5 %")
        self.run_to(window, "Passed")

    def test_limit_missed(self):
        window = self.open_verdict("delay/5", 200)
        self.add_limit(window, "Median", "median < 1 ms")
        self.run_to(window, "Failed")

    def test_stop_at_a_miss(self):
        """As soon as it is sure, long before all is sent."""
        window = self.open_verdict("delay/20", 1000000)
        self.assertIsNone(window.find_now("switch", "Stop at a Miss"))
        self.add_limit(window, "Median", "median < 1 ms")
        self.switch(window, "Stop at a Miss")
        self.assertIn("stops at a sure miss", self.group_words(window, "Pass or Fail"))
        self.run_to(window, "Failed")
        self.assertLess(self.target.n_requests(), 10000)
        window.find(where=lambda node: "Stopped early: it was sure to miss a threshold." in node.text)

    def test_wrong_limit(self):
        window = self.open_verdict("")
        self.add_limit(window, "Errors", "errors < many")
        window.find("text box", "Errors", where=lambda node: "invalid" in node.states)
        self.assertFalse(window.start_button().is_sensitive)


if __name__ == "__main__":
    main()
