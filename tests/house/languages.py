# SPDX-License-Identifier: GPL-3.0-or-later
"""The words of the program, as gettext finds them in the sources, and what the languages in po/LINGUAS make of them."""

import os
import pathlib
import re
import subprocess

# As meson's preset `glib` has them.
KEYWORDS = (
    "_", "N_", "C_:1c,2", "NC_:1c,2", "g_dcgettext:2", "g_dngettext:2,3", "g_dpgettext2:2c,3", "ngettext:1,2",
)  # fmt: skip
# Blueprints are none of the languages that gettext knows, and read enough like C.
EXPECTED = re.compile(r"extension 'blp' is unknown; will try C$")


class LanguageError(Exception):
    """What gettext has to say against it."""


def _run(argv, **keywords):
    """What it said on stderr, where it has its statistics as well."""
    environment = {**os.environ, "LC_ALL": "C.UTF-8", "LANGUAGE": ""}
    done = subprocess.run(argv, capture_output=True, text=True, env=environment, check=False, **keywords)
    if done.returncode != 0:
        raise LanguageError(done.stderr.strip())
    return done.stderr.strip()


def read_linguas(root):
    """The languages by their codes."""
    lines = pathlib.Path(root, "po/LINGUAS").read_text(encoding="utf-8").splitlines()
    return [word for line in lines if not line.startswith("#") for word in line.split()]


def make_template(root, path):
    """Writes the words of the program to a template."""
    argv = ["xgettext", "--from-code=UTF-8", "--add-comments", "--files-from=po/POTFILES.in", "--output=" + str(path)]
    argv += ["--keyword=" + keyword for keyword in KEYWORDS]
    complaints = [line for line in _run(argv, cwd=root).splitlines() if not EXPECTED.search(line)]
    if complaints:
        raise LanguageError("\n".join(complaints))


def check_language(po, template, folder):
    """Complains unless gettext finds nothing wrong with it, and every word of the template is translated."""
    merged = str(pathlib.Path(folder, po.name))
    _run(["msgfmt", "--check", "--output-file=" + os.devnull, str(po)])
    _run(["msgmerge", "--quiet", "--no-fuzzy-matching", "--output-file=" + merged, str(po), str(template)])
    # With fuzzy ones left out they count as untranslated.
    _run(["msgattrib", "--clear-obsolete", "--no-obsolete", "--output-file=" + merged, merged])
    statistics = _run(["msgfmt", "--statistics", "--output-file=" + os.devnull, merged])
    if "fuzzy" in statistics or "untranslated" in statistics:
        raise LanguageError("%s: %s" % (po.name, statistics))


def compile_template(template, catalog):
    """Compiles a template to a catalog in which every word stands for itself."""
    po = str(catalog) + ".po"
    # Only a header that names a character set makes gettext convert nothing.
    text = pathlib.Path(template).read_text(encoding="utf-8").replace("charset=CHARSET", "charset=UTF-8")
    text = text.replace("nplurals=INTEGER; plural=EXPRESSION", "nplurals=2; plural=n != 1")
    pathlib.Path(po).write_text(text, encoding="utf-8")
    _run(["msgen", "--output-file=" + po, po])
    _run(["msgfmt", "--output-file=" + str(catalog), po])
