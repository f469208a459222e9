# SPDX-License-Identifier: GPL-3.0-or-later
"""Texts stand out from what they are on, measured on the screen: in light and dark, with high contrast and without.

A letter's darkest pixel has its colour, as the text is large; what is there most often is the background. The colours
of data are computed from the style sheet, by the test `contrast` of the suite `app`.
"""

import collections

from squall_servers import free_port
from squall_tour import Tour
from squall_window import WindowTest, main

FAINTEST = 4.5  # WCAG 2, level AA
DARK = {"ADW_DEBUG_COLOR_SCHEME": "prefer-dark"}
HIGH = {"ADW_DEBUG_HIGH_CONTRAST": "1"}


def luminance(colour):
    parts = [part / 255 for part in colour]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


class Contrast(WindowTest):
    maxDiff = None
    screen = {"size": (1000, 3600), "fill_screen": True, "text_scale": 1.5}

    @staticmethod
    def contrast_of(label, rows):
        """None where there is nothing to see."""
        x, y, width, height = (label[name] for name in ("x", "y", "width", "height"))
        if width <= 1 or x < 0 or y < 0 or y + height > len(rows):
            return None
        counts = collections.Counter()
        for row in rows[y : y + height]:
            counts.update(memoryview(row[4 * x : 4 * (x + width)]).cast("I"))
        colours = {(one >> 16 & 255, one >> 8 & 255, one & 255): count for one, count in counts.items()}
        background = max(colours, key=colours.get)
        return max(contrast(colour, background) for colour in colours)

    def scenes(self, window):
        """The views with most of the words."""
        window.fill(self.target.url)
        Tour(window, self.target).open_all()
        yield "plan"
        window.fill("ftp://x/", 0, 0)
        yield "mistakes"
        window.start(self.target.url + "flaky/20", 1000000, 5)
        window.find("button", where=lambda node: node.name in ("Start Anyway", "Cancel"), timeout_s=20)
        if window.find_now("button", "Start Anyway") is not None:
            window.press("Start Anyway")
        window.wait_until_under_way()
        yield "running"
        self.session.key("Escape")
        window.wait_for_state("Cancelled")
        yield "finished"
        self.session.key("ctrl+l")
        window.start("http://127.0.0.1:%d/" % free_port(), 300, 5)
        window.find("button", "Try Again")
        yield "failed"

    def check(self, environment):
        report = self.session.path("labels.json")
        window = self.launch(SQUALL_LABEL_MONITOR=report, **environment)
        faint, n_seen = {}, 0
        for scene in self.scenes(window):
            self.session.settle(timeout_s=1)
            _, _, rows = self.session.pixels()
            for label in window.read_labels(report):
                # What cannot be used may be faint.
                if label["is-sensitive"] and not label["is-in-popover"] and label["text"].strip():
                    ratio = self.contrast_of(label, rows)
                    n_seen += ratio is not None
                    if ratio is not None and ratio < FAINTEST:
                        faint.setdefault(label["text"], "%s: %.2f" % (scene, ratio))
        self.assertEqual(faint, {})
        self.assertGreater(n_seen, 40)

    def test_light(self):
        self.check({})

    def test_dark(self):
        self.check(DARK)

    def test_light_high_contrast(self):
        self.check(HIGH)

    def test_dark_high_contrast(self):
        self.check({**DARK, **HIGH})


if __name__ == "__main__":
    main()
