# SPDX-License-Identifier: GPL-3.0-or-later
"""Numbers as the person writes them, in the marks of the person's language."""

import unittest

from squall_locale import is_possible, numeric_locale
from squall_wait import wait_for
from squall_window import WindowTest, main


@unittest.skipUnless(is_possible(), "there is no localedef to make a locale with")
class Numbers(WindowTest):
    def check(self, decimal_point, thousands_mark):
        def grouped(text):
            return text.replace(",", thousands_mark)

        directory = self.session.path("locale-%s" % ("comma" if thousands_mark == "," else "point"))
        window = self.launch(self.target.url + "flaky/30", **numeric_locale(directory, decimal_point, thousands_mark))
        self.assertEqual(window.values()[1:], (grouped("10,000"), "50"))
        window.fill(requests="1.5k")
        self.session.key("Tab")
        wait_for(lambda: window.count_field("Requests").text == grouped("1,500"), 5, window.dump)
        window.fill(requests=grouped("2,000"))
        self.session.key("Up")
        wait_for(lambda: window.count_field("Requests").text == grouped("3,000"), 5, window.dump)
        self.session.key("ctrl+Return")
        window.find(where=lambda node: node.name in ("Start Anyway", "Run Again"), timeout_s=20)
        if window.find_now("button", "Start Anyway") is not None:
            window.press("Start Anyway")
        window.wait_for_state("Finished")
        self.assertEqual(self.target.n_requests(), 3000)
        self.assertRegex(window.subtitle(), "^%s requests in " % grouped("3,000").replace(".", r"\."))
        counts = window.rows("Status codes")
        self.assertEqual(sum(row.count for row in counts.values()), 3000)
        self.assertRegex(counts["200 OK"].value, r"^[12]\%s\d{3}$" % thousands_mark)
        self.assertRegex(counts["200 OK"].share, r"^\d\d\%s\d" % decimal_point)
        self.assertRegex(window.tile("Errors")[0], r"^\d\d\%s\d$" % decimal_point)

    def test_commas(self):
        self.check(".", ",")

    def test_points(self):
        self.check(",", ".")


if __name__ == "__main__":
    main()
