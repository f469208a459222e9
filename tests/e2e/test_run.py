# SPDX-License-Identifier: GPL-3.0-or-later
"""Running a test: the bar, the numbers, and whether the server counted the same."""

from squall_wait import wait_for
from squall_window import WindowTest, main


class Run(WindowTest):
    def watch_progress(self, window):
        """What the bar showed until it was gone."""
        bar = window.find("progress bar", "Progress", timeout_s=20)
        state, seen = window.state(), []
        while state.text == "Running":
            value = bar.value
            if not seen or value != seen[-1]:
                seen.append(value)
        return seen

    def test_numbers_agree_with_the_server(self):
        window = self.launch()
        window.start(self.target.url + "delay/3", 20000)
        seen = self.watch_progress(window)
        window.wait_for_state("Finished")

        self.assertEqual(seen, sorted(seen), "the bar went back")
        self.assertGreater(len([progress for progress in seen if 0 < progress < 1]), 2, "the bar did not move")
        self.assertRegex(window.subtitle(), r"^20,?000 requests in \d")
        self.assertEqual(self.target.statuses(), {"200": 20000})
        self.assertEqual(self.target.n_checks(), 1)
        self.assertEqual(window.counts("Status codes"), {"200 OK": 20000})
        self.assertEqual(window.rows("Status codes")["200 OK"].share, "100\u202f%")
        self.assertEqual(window.counts("Errors by kind"), {})
        self.assertEqual(window.tile("Errors")[0], "0")
        self.assertRegex(window.tile("Errors")[2], r"^0 of 20,?000$")
        for title in ("Requests per Second", "Median", "99th Percentile"):
            self.assertRegex(window.tile(title)[0], r"^[\d.,]*[1-9]", title)
        self.target.wait_until_left()

    def test_run_again(self):
        window = self.launch()
        window.start(self.target.url + "bytes/100", 300, 5)
        window.wait_for_state("Finished")
        window.press("Run Again")
        wait_for(lambda: self.target.n_requests() == 600, 20, "as many requests again")
        window.wait_for_state("Finished")
        self.assertEqual(window.counts("Status codes"), {"200 OK": 300})

    def test_tiles_while_running(self):
        """The numbers are there before the end, and those of the tiles and of the list belong together."""
        window = self.launch()
        window.start(self.target.url + "delay/10", 1000000, 20)
        window.wait_until_under_way()
        wait_for(lambda: window.tile("Median")[0] != "–", 10, "a median")
        self.assertGreaterEqual(float(window.tile("Median")[0]), 10)
        self.assertEqual(window.tile("Median")[1], "ms")
        self.assertRegex(window.tile("Requests per Second")[2], r"^Average ")
        self.assertEqual(list(window.rows("Status codes")), ["200 OK"])
        self.assertRegex(window.subtitle(), r"^[\d,]+ of 1,?000,?000")

    def test_few_requests_and_many_connections(self):
        """No more connections than requests, and it comes to its end."""
        window = self.launch()
        window.start(self.target.url, 3, 200)
        window.wait_for_state("Finished")
        self.assertEqual(self.target.n_requests(), 3)
        self.assertLessEqual(self.target.books()["connections"]["accepted"], 3)
        self.assertEqual(window.tile("99th Percentile")[2], "Only 3 answers")

    def check_errors(self, path, n_requests, connections=20):
        """A run whose first answer may be an error; the window after it."""
        window = self.launch()
        window.start(self.target.url + path, n_requests, connections)
        wait_for(
            lambda: window.find_now("button", "Start Anyway") or window.find_now("button", "Run Again"), 20, window.dump
        )
        if window.find_now("button", "Start Anyway") is not None:
            window.press("Start Anyway")
        window.wait_for_state("Finished")
        return window

    def test_some_errors(self):
        window = self.check_errors("flaky/20", 5000)
        statuses = self.target.statuses()
        self.assertEqual(sum(statuses.values()), 5000)
        self.assertGreater(statuses["500"], 0)
        self.assertEqual(
            window.counts("Status codes"),
            {"200 OK": statuses["200"], "500 Internal Server Error": statuses["500"]},
        )
        self.assertEqual(window.counts("Errors by kind"), {"500 Internal Server Error": statuses["500"]})
        self.assertRegex(window.tile("Errors")[2].replace(",", ""), r"^%d of 5000$" % statuses["500"])

    def test_nothing_but_errors(self):
        window = self.check_errors("status/511", 2000)
        self.assertEqual(self.target.statuses(), {"511": 2000})
        self.assertEqual(window.counts("Status codes"), {"511 Network Authentication Required": 2000})
        self.assertEqual(window.counts("Errors by kind"), {"511 Network Authentication Required": 2000})
        self.assertEqual(window.tile("Errors")[:2], ["100", "%"])

    def test_lines_have_their_whole_name(self):
        """A line is read out with what it counts, not only how often."""
        window = self.check_errors("flaky/20", 500)
        for name in ("Status codes", "Errors by kind"):
            for row in window.rows(name).values():
                self.assertIn(row.title, row.name)
                self.assertIn(row.value, row.name)


if __name__ == "__main__":
    main()
