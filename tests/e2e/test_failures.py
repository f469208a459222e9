# SPDX-License-Identifier: GPL-3.0-or-later
"""Where nothing can be measured: what happened, what to do, and the ways on."""

from squall_servers import Target, free_port, silent_server, untrusted_server
from squall_wait import wait_for
from squall_window import WindowTest, main

QUESTION = "The Server Answers"


class Failures(WindowTest):
    def fail(self, address, title, *words, timeout_s=20):
        """Starts a test that cannot be; the window that says so, in these words."""
        window = self.launch()
        window.start(address, 40, 4)
        window.find("label", title, timeout_s=timeout_s)
        for word in words:
            self.assertIsNotNone(
                window.find_now("label", where=lambda node: word in node.text), "%r in\n%s" % (word, window.dump())
            )
        self.assertTrue(window.find("button", "Try Again").is_sensitive)
        self.assertIsNone(window.find_now("status"))
        return window

    def check_edit(self, window, address):
        window.press("Edit Test")
        self.assertEqual(window.values(), (address, "40", "4"))

    def test_refused(self):
        address = "http://127.0.0.1:%d/" % free_port()
        window = self.fail(address, "The Server Refused the Connection", "Nothing answers at 127.0.0.1, port ")
        self.check_edit(window, address)

    def test_try_again(self):
        """Works once the server is there."""
        port = free_port()
        window = self.fail("http://127.0.0.1:%d/" % port, "The Server Refused the Connection")
        window.press("Try Again")
        window.find("label", "The Server Refused the Connection")
        with Target(port) as target:
            window.press("Try Again")
            window.wait_for_state("Finished")
            self.assertEqual(target.n_requests(), 40)
            self.assertEqual(window.counts("Status codes"), {"200 OK": 40})

    def test_after_a_run(self):
        """From a result by way of the form to a failure within a frame or two, without a complaint."""
        window = self.launch()
        window.start(self.target.url, 40, 4)
        window.wait_for_state("Finished")
        window.press("Edit Test")
        window.fill("http://127.0.0.1:%d/" % free_port())
        self.session.key("ctrl+Return")
        window.find("button", "Try Again")
        self.session.settle()
        window.check_alive()

    def test_unknown_name(self):
        window = self.launch("http://nonexistent.invalid/")
        window.press("Start")
        window.allow()
        window.press("Start Test")
        window.find("label", "No Server Found", timeout_s=40)
        window.find("label", where=lambda node: "nonexistent.invalid" in node.text and "spelling" in node.text)

    def test_untrusted_certificate(self):
        with untrusted_server(self.session.directory) as address:
            window = self.fail(address, "The Certificate Is Not Trusted")
            window.find("list item", "Technical Details").click()
            window.find("list item", where=lambda node: "ertificate" in node.name and node.name != "Technical Details")
            self.check_edit(window, address)

    def test_untrusted_certificate_is_taken(self):
        """A person may do without the certificate, for this test, and is told so as long as its numbers are shown."""
        with untrusted_server(self.session.directory) as address:
            window = self.fail(address, "The Certificate Is Not Trusted")
            window.press("Continue Without Verification")
            window.wait_for_state("Finished")
            self.assertEqual(window.counts("Status codes"), {"200 OK": 40})
            self.assertIsNotNone(window.find_now(where=lambda node: "certificate not verified" in node.text))
            # Nobody is asked twice about the same test.
            window.press("Run Again")
            window.wait_for_state("Finished")
            window.find(where=lambda node: "certificate not verified" in node.text)
            # The form says so, too, and starts the very same.
            window.press("Edit Test")
            window.find("list item", "Connection").click()
            self.session.settle()
            self.assertNotIn("checked", window.find("switch", "Verify the Certificate").states)
            window.press("Start")
            window.wait_for_state("Finished")
            self.assertIsNotNone(window.find_now(where=lambda node: "certificate not verified" in node.text))

    def test_trust_is_offered_only_where_it_helps(self):
        window = self.fail("http://127.0.0.1:%d/" % free_port(), "The Server Refused the Connection")
        self.assertIsNone(window.find_now("button", "Continue Without Verification"))

    def test_no_certificate_at_all(self):
        address = self.target.url.replace("http:", "https:")
        window = self.fail(address, "No Secure Connection", "begin the address with http://")
        self.check_edit(window, address)

    def test_connection_is_closed(self):
        for path in ("close", "reset"):
            with self.subTest(path):
                self.fail(self.target.url + path, "The Server Closed the Connection", "without an answer").end()
        self.assertEqual((self.target.n_requests(), self.target.n_checks()), (0, 2))

    def test_not_http(self):
        self.fail(self.target.url + "malformed", "The Answer Is Not HTTP", "is not a web server")

    def test_cut_short(self):
        self.fail(self.target.url + "truncate", "The Answer Was Cut Short")

    def test_redirects_without_end(self):
        self.fail(self.target.url + "redirect-loop", "The Redirect Leads Nowhere")

    def test_no_answer(self):
        """Waits as long as it takes, and can be cancelled meanwhile."""
        with silent_server() as address:
            window = self.launch()
            window.start(address, 40, 4)
            window.wait_for_state("Checking the Server…")
            window.press("Cancel")
            self.assertEqual(window.values(), (address, "40", "4"))

    def test_too_many_connections(self):
        """More than this computer can open: a number that would do instead, and no crash."""
        window = self.launch()
        window.start(self.target.url, 1000000, 200000)
        window.find("label", "Too Much for This Computer", timeout_s=20)
        window.find("label", where=lambda node: node.text.replace(",", "").startswith("Only "))
        self.assertEqual((self.target.n_requests(), self.target.n_checks()), (0, 0))
        window.press("Edit Test")
        window.fill(requests=30, connections=3)
        window.press("Start")
        window.wait_for_state("Finished")
        self.assertEqual(self.target.n_requests(), 30)

    def ask(self, path):
        window = self.launch()
        window.start(self.target.url + path, 40, 4)
        window.find("button", "Start Anyway")
        window.find(where=lambda node: QUESTION.lower() in node.text.lower())
        window.find(where=lambda node: "404 Not Found" in node.text)
        self.assertEqual((self.target.n_requests(), self.target.n_checks()), (0, 1))
        return window

    def test_unexpected_answer(self):
        window = self.ask("missing")
        window.press("Edit Test")
        window.wait_for_answered()
        self.assertEqual(window.values(), (self.target.url + "missing", "40", "4"))
        self.assertEqual(self.target.n_requests(), 0)

    def test_unexpected_answer_is_wanted(self):
        window = self.ask("missing")
        window.press("Start Anyway")
        window.wait_for_state("Finished")
        self.assertEqual(self.target.statuses(), {"404": 40})
        self.assertEqual(window.counts("Errors by kind"), {"404 Not Found": 40})
        # Who has agreed once is not asked for the same test again.
        self.session.key("ctrl+r")
        wait_for(lambda: self.target.n_requests() == 80, 20, "another run without a question")
        window.wait_for_state("Finished")

    def test_failure_in_mid_run(self):
        """A server that goes away is data, not the end."""
        with Target() as other:
            window = self.launch()
            window.start(other.url + "delay/5", 1000000, 5)
            window.wait_until_under_way()
            wait_for(lambda: "200 OK" in window.rows("Status codes"), 10, window.dump)
        wait_for(lambda: "Connection refused" in window.rows("Errors by kind"), 20, window.dump)
        self.assertEqual(window.state().text, "Running")
        self.session.key("Escape")
        window.wait_for_state("Cancelled")
        counts = window.counts("Status codes")
        self.assertEqual(counts["No answer"], sum(window.counts("Errors by kind").values()))
        self.assertEqual(sum(counts.values()), window.n_done())


if __name__ == "__main__":
    main()
