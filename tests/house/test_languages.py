#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every language in po/LINGUAS is whole and right; and one that is not would be found out.

    test_languages.py SOURCE-DIRECTORY
"""

import pathlib
import sys
import tempfile
import unittest

from languages import LanguageError, check_language, make_template, read_linguas

HEADER = 'msgid ""\nmsgstr ""\n"Language: xx\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n"MIME-Version: 1.0\\n"\n'
HEADER += '"Project-Id-Version: squall\\n"\n"PO-Revision-Date: 2026-01-01 00:00+0000\\n"\n"Last-Translator: none\\n"\n'
HEADER += '"Language-Team: none\\n"\n"Plural-Forms: nplurals=2; plural=n != 1;\\n"\n\n'
WORD = '#, c-format\nmsgid "%d requests"\n'


class Languages(unittest.TestCase):
    root = ""

    def setUp(self):
        self.folder = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory()))

    def test_each(self):
        template = self.folder / "squall.pot"
        make_template(self.root, template)
        self.assertGreater(template.read_text(encoding="utf-8").count("\nmsgid "), 100)
        languages = read_linguas(self.root)
        self.assertEqual(languages, sorted(languages))
        for language in languages:
            with self.subTest(language):
                check_language(pathlib.Path(self.root, "po", language + ".po"), template, self.folder)

    def test_none_is_left_out(self):
        there = {path.stem for path in pathlib.Path(self.root, "po").glob("*.po")}
        self.assertEqual(there, set(read_linguas(self.root)))

    def check(self, text):
        (self.folder / "xx").mkdir()
        template, po = self.folder / "t.pot", self.folder / "xx.po"
        template.write_text(HEADER + WORD + 'msgstr ""\n', encoding="utf-8")
        po.write_text(HEADER + text, encoding="utf-8")
        check_language(po, template, self.folder / "xx")

    def test_whole(self):
        self.check(WORD + 'msgstr "%d Anfragen"\n')

    def test_untranslated(self):
        with self.assertRaisesRegex(LanguageError, "untranslated"):
            self.check(WORD + 'msgstr ""\n')

    def test_missing(self):
        with self.assertRaisesRegex(LanguageError, "untranslated"):
            self.check('msgid "other"\nmsgstr "andere"\n')

    def test_fuzzy(self):
        with self.assertRaisesRegex(LanguageError, "fuzzy"):
            self.check('#, c-format, fuzzy\nmsgid "%d requests"\nmsgstr "%d Anfragen"\n')

    def test_wrong_format(self):
        with self.assertRaisesRegex(LanguageError, "format"):
            self.check(WORD + 'msgstr "%s Anfragen"\n')


def main():
    Languages.root = sys.argv.pop(1)
    unittest.main(verbosity=2)


if __name__ == "__main__":
    main()
