# SPDX-License-Identifier: GPL-3.0-or-later
"""What the group Pass or Fail says is how answers are judged."""

from squall_options import OptionTest
from squall_window import main


class VerdictOptions(OptionTest):
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
