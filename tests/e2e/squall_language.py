# SPDX-License-Identifier: GPL-3.0-or-later
"""The window in another language: catalogs made on the spot, and a locale in which gettext reads them.

The pseudo-language has every text of the program in marks, and longer: what is then seen without marks was never
given to gettext.
"""

import gettext
import os
import re
import struct
import subprocess
import sys
from pathlib import Path

from squall_locale import messages_locale

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/house"))

from languages import compile_template, make_template, read_linguas  # noqa: E402

PSEUDO = "xx"
ENGLISH = "en"
BEGIN, END = "«", "»"
# How much longer than English other languages are.
LENGTHENING = 4

# What is the same in every language, or comes from the server and from the person.
DATA = re.compile(
    r"Could not connect to \S+ Connection refused"  # of GLib, among the technical details
    r"|https?://\S*|ftp://\S*|\b[\w.-]*\.(invalid|test|net|org|com)\b|\b127\.0\.0\.1\S*|localhost\S*"
    r"|\b(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS|TRACE|CONNECT)\b|\b\d{3} [A-Z][\w' -]+"
    r"|\b(HTTP/\d(\.\d)?|HTTPS?|TLS|JSON|CSV|HTML|JTL|JUnit|XML|URL|cURL|Markdown|SVG|PNG|Unix)\b"
    r"|\bp\d\d(\.\d)?\b|\b(GTK|libadwaita|libsoup|GLib|Flatpak|Squall)\b|squall(-target)?|\d+(\.\d+)*"
)
LETTERS = re.compile(r"[A-Za-z]{2,}")


def mark(text):
    """The text as the pseudo-language has it."""
    return BEGIN + text + "·" * (len(text) // LENGTHENING) + END


def unmarked(text):
    """What of a text is not within marks."""
    rest, depth = [], 0
    for character in text:
        depth += character == BEGIN
        if depth == 0:
            rest.append(character)
        depth -= character == END
    return re.sub(r"\s+", " ", "".join(rest)).strip()


def is_cut_off(label):
    """Whether there is no room for the words of a label, by what the label monitor says of it."""
    if not LETTERS.search(DATA.sub("", label["text"])):
        return False
    is_narrow = not label["wraps"] and label["width"] + 1 < label["natural-width"]
    return label["is-ellipsized"] or is_narrow or label["height"] < label["natural-height"]


def _read(catalog):
    """The pairs of a compiled catalog, as bytes."""
    data = catalog.read_bytes()
    _, _, count, originals, translations = struct.unpack("<5I", data[:20])

    def text(table, number):
        length, start = struct.unpack_from("<2I", data, table + 8 * number)
        return data[start : start + length]

    return [(text(originals, i), text(translations, i)) for i in range(count)]


def _write(catalog, pairs):
    pairs = sorted(pairs)
    table_size = 8 * len(pairs)
    head = struct.pack("<7I", 0x950412DE, 0, len(pairs), 28, 28 + table_size, 0, 0)
    place, tables, texts = 28 + 2 * table_size, [b"", b""], b""
    for column in (0, 1):
        for pair in pairs:
            tables[column] += struct.pack("<2I", len(pair[column]), place + len(texts))
            texts += pair[column] + b"\0"
    catalog.write_bytes(head + tables[0] + tables[1] + texts)


def _make_pseudo(directory, catalog):
    template = Path(directory, "squall.pot")
    make_template(ROOT, template)
    compile_template(template, catalog)
    pairs = [
        (original, b"\0".join(mark(form.decode()).encode() for form in text.split(b"\0")) if original else text)
        for original, text in _read(catalog)
    ]
    _write(catalog, pairs)


class Language:
    """A language of the program: its environment, and what it says in place of English."""

    def __init__(self, directory, code):
        self.words = {}
        self.environment = {}
        if code != ENGLISH:
            self._load(directory, code)

    def _load(self, directory, code):
        folder = Path(directory, "catalogs", code, "LC_MESSAGES")
        folder.mkdir(parents=True)
        catalog = folder / "squall.mo"
        if code == PSEUDO:
            _make_pseudo(directory, catalog)
        else:
            subprocess.run(["msgfmt", "-o", catalog, ROOT / "po" / (code + ".po")], check=True)
        with open(catalog, "rb") as file:
            translations = gettext.GNUTranslations(file)
        for key in translations._catalog:
            if isinstance(key, str) and key:
                word, translation = key.rpartition("\x04")[2], translations._catalog[key]
                # Who sees the window does not see which key a word is reached by.
                self.words.setdefault(word.replace("_", ""), translation.replace("_", ""))
        self.environment = messages_locale(os.path.join(directory, "locale"))
        self.environment.update(LANGUAGE=code, SQUALL_LOCALEDIR=str(Path(directory, "catalogs")))

    def translate(self, text):
        return self.words.get(text, text)


def languages():
    """The languages that the program speaks besides English."""
    return read_linguas(ROOT)
