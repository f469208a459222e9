# SPDX-License-Identifier: GPL-3.0-or-later
"""Other languages: nothing is left in English, and nothing is cut off."""

import os
import unittest

from squall_language import BEGIN, DATA, ENGLISH, LETTERS, PSEUDO, Language, is_cut_off, languages, unmarked
from squall_locale import is_possible
from squall_tour import Tour
from squall_window import WindowTest, main

# Words of GTK, libadwaita and GLib, which have catalogs of their own.
FOREIGN = {
    "Close", "Minimize", "Maximize", "Restore", "Clear", "Increase", "Decrease", "Back", "Show more options",
    "Close the window", "Minimize the window", "Maximize the window", "Ctrl", "Shift", "Escape", "Return", "Left", "Right",
    "Press Return to activate", "Press Space to toggle", "Expand", "Collapse", "Edit", "Apply", "Reveal password", "bytes", "kB", "MB", "GB",
}  # fmt: skip


def english_in(text):
    """The words that were never given to gettext."""
    rest = DATA.sub(" ", unmarked(text))
    return rest.strip() if LETTERS.search(rest) and rest.strip() not in FOREIGN else ""


@unittest.skipUnless(is_possible(), "no localedef")
class Speaking(WindowTest):
    def launch_in(self, code, **environment):
        self.language = Language(self.session.path("language-" + code), code)
        window = self.launch(**self.language.environment, **environment)
        window.translate = self.language.translate
        return window


class Pseudo(Speaking):
    maxDiff = None
    screen = {"size": (1080, 2400), "fill_screen": True}

    def test_no_english(self):
        """Every text that can be seen or heard went through gettext."""
        window = self.launch_in(PSEUDO)
        found = {}
        for scene in Tour(window, self.target):
            texts = set()
            # The about dialog is libadwaita's, and so are its words.
            if scene != "about":
                for node in window.walk():
                    texts.update((node.name, node.description, node.text))
            self.assertTrue(scene == "about" or any(BEGIN in text for text in texts), scene)
            for text in texts:
                if english_in(text):
                    found.setdefault(english_in(text)[:200], scene)
        self.assertEqual(found, {})

    def test_what_is_english(self):
        for text in ("Run", "«Run» Again", "«a» of «b»"):
            self.assertNotEqual(english_in(text), "", text)
        for text in ("«Run ··»", "«12 «ms»»", "200 OK", "http://127.0.0.1:80/", "«Errors», 5 %", "GET", "k"):
            self.assertEqual(english_in(text), "", text)


class CutOff:
    """Words that do not fit, on each of the screens below.

    German is longer than most. SQUALL_TEST_LANGUAGES names others.
    """

    def check(self, code):
        report = self.session.path("labels-%s.json" % code)
        window = self.launch_in(code, SQUALL_LABEL_MONITOR=report)
        found = {}
        for scene in Tour(window, self.target):
            if scene == "about":
                continue
            for label in window.read_labels(report):
                if is_cut_off(label):
                    found.setdefault(label["text"], (scene, label["width"], label["natural-width"]))
        self.assertEqual(found, {})
        window.end()

    def test_every_word_fits(self):
        chosen = os.environ.get("SQUALL_TEST_LANGUAGES", "").split()
        for code in chosen or [code for code in languages() if code == "de"] or [ENGLISH]:
            with self.subTest(code):
                self.check(code)


class LargerTextOnPhone(CutOff, Speaking):
    screen = {"size": (360, 3800), "fill_screen": True, "text_scale": 1.25}


class LargestText(CutOff, Speaking):
    screen = {"size": (600, 4600), "fill_screen": True, "text_scale": 2}


if __name__ == "__main__":
    main()
