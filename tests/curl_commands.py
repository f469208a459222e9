# SPDX-License-Identifier: GPL-3.0-or-later
"""The commands of data/curl-commands.txt, and what is expected of them."""

import os

PATH = os.path.join(os.path.dirname(os.path.abspath(__file__)), "data", "curl-commands.txt")
SERVER = "https://shop.example.net"
ESCAPES = {"n": "\n", "r": "\r", "t": "\t"}


def unescape(text):
    """What C means by it."""
    out, at = [], 0
    while at < len(text):
        if text[at] != "\\":
            out.append(text[at])
            at += 1
        elif text[at + 1].isdigit():
            out.append(chr(int(text[at + 1 : at + 4], 8)))
            at += 4
        else:
            out.append(ESCAPES.get(text[at + 1], text[at + 1]))
            at += 2
    return "".join(out)


def for_server(text, server):
    """The addresses that are asked lead to another server; those in headers stay."""
    for path in ("/echo", "/other"):
        text = text.replace(SERVER + path, server.rstrip("/") + path)
    return text


class Command:
    def __init__(self, section):
        self.name, rest = section.split("\n", 1)
        self.text, expected = rest.split("\n---\n")
        self.method = self.url = self.body = ""
        self.headers, self.left_out = [], []
        self.redirects, self.timeout_s = 0, 30
        self.is_insecure = self.is_compressed = self.is_unlike_bash = False
        for line in expected.strip("\n").split("\n"):
            self._take(*line.partition(" ")[::2])

    def _take(self, word, value):
        if word == "header":
            self.headers.append(tuple(value.split(": ", 1)))
        elif word == "without":
            self.left_out.append(value)
        elif word == "body":
            self.body = unescape(value)
        elif word == "redirects":
            self.redirects = int(value)
        elif word == "timeout":
            self.timeout_s = float(value)
        elif word in ("insecure", "compressed", "unlike-bash"):
            setattr(self, "is_" + word.replace("-", "_"), True)
        else:
            assert word in ("method", "url"), word
            setattr(self, word, value)

    @property
    def is_for_bash(self):
        return not self.is_unlike_bash and not any(word in self.text for word in ('^"', '"^', '""', "curl.exe"))

    def text_for(self, server):
        """The command with another server in it."""
        return for_server(self.text, server)

    def url_for(self, server):
        return for_server(self.url, server)


def load():
    with open(PATH, encoding="utf-8") as file:
        commands = [Command(section) for section in file.read().split("\n=== ")[1:]]
    assert len(commands) >= 30
    return commands
