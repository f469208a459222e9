# SPDX-License-Identifier: GPL-3.0-or-later
"""A locale as a test wants it, whatever locales the system has: compiled on the spot."""

import os
import shutil
import subprocess

NAME = "xx_XX"
NUMERIC = """LC_NUMERIC
decimal_point "%s"
thousands_sep "%s"
grouping 3;3
END LC_NUMERIC
"""
MESSAGES = """LC_MESSAGES
yesexpr "y"
noexpr "n"
END LC_MESSAGES
"""


def character_map():
    """ASCII, since a system may have no maps."""
    lines = ["<code_set_name> ASCII", "<comment_char> %", "<escape_char> /", "CHARMAP"]
    lines += ["<U%04X> /x%02x C%d" % (number, number, number) for number in range(128)]
    return "\n".join([*lines, "END CHARMAP", ""])


def is_possible():
    return shutil.which("localedef") is not None


def _compile(directory, source, category):
    """The environment in which a program takes that category from the source, and the others are C's."""
    os.makedirs(directory, exist_ok=True)
    for name, text in (("map", character_map()), ("source", source)):
        with open(os.path.join(directory, name), "w") as file:
            file.write(text)
    # It warns of the categories that are not there, and says so in its exit status.
    argv = ["localedef", "-c", "-f", "./map", "-i", "./source", "./" + NAME]
    subprocess.run(argv, cwd=directory, capture_output=True, check=False)
    assert os.path.exists(os.path.join(directory, NAME, category))
    return {"LOCPATH": directory, "LC_ALL": "", "LANG": "C.UTF-8", category: NAME}


def numeric_locale(directory, decimal_point, thousands_mark):
    """The environment in which a program writes numbers with these marks, which are ASCII."""
    return _compile(directory, NUMERIC % (decimal_point, thousands_mark), "LC_NUMERIC")


def messages_locale(directory):
    """The environment in which a program looks for translations, into the languages of LANGUAGE."""
    return _compile(directory, MESSAGES, "LC_MESSAGES")
