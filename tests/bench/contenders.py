# SPDX-License-Identifier: GPL-3.0-or-later
"""Load testers that are asked for the same: how each is told, and how many answers it says it got."""

import dataclasses
import json
import re
import shutil
import signal
import subprocess

import testers
from load import Load

BODY_SIZE = 1024
WRK_POST = """
wrk.method = "POST"
wrk.body = string.rep("a", %d)
""" % BODY_SIZE


@dataclasses.dataclass(frozen=True)
class Case:
    """What is asked for."""

    name: str
    connections: int
    scheme: str = "http"
    streams: int = 1
    path: str = ""
    is_fresh: bool = False
    has_body: bool = False
    rate_hz: int = 0

    def get_url(self, nginx):
        urls = {"http": nginx.url, "https": nginx.tls_url, "h2": nginx.h2_url}
        return urls[self.scheme] + self.path


class CannotRun(Exception):
    """The tester has no way to do what is asked for, or was seen failing at it."""


def find_number(pattern, output):
    """The number in the first group, or 0 where there is nothing of the kind."""
    found = re.search(pattern, output)
    return int(found.group(1)) if found else 0


class Tester:
    """What all have in common. A folder is where they find the body to send."""

    is_peer = True

    def __init__(self, name, folder):
        self.name = name
        self.body = folder + "/body"
        self.script = folder + "/post.lua"

    def check(self, case):
        """Raises CannotRun where it is known to be so."""
        if not shutil.which(self.name):
            raise CannotRun("it is not installed")

    def refuse(self, case, *names):
        words = {"rate_hz": "constant rates", "is_fresh": "new connections", "has_body": "bodies"}
        for name in names:
            if getattr(case, name):
                raise CannotRun("it has no " + words[name])

    def refuse_schemes(self, case, *schemes):
        if case.scheme in schemes:
            raise CannotRun("it does not speak " + {"https": "TLS", "h2": "HTTP/2"}[case.scheme])

    def count(self, load):
        """How many answers there were; raises CannotRun where one was not the right one."""
        n_bad = sum(find_number(pattern, load.output) for pattern in self.bad)
        n_answers = find_number(self.good, load.output)
        if load.exit_code != 0 or n_bad > 0 or n_answers == 0:
            raise CannotRun("%d answers, %d failures. %s" % (n_answers, n_bad, load.errors.strip()[-200:]))
        return n_answers


class Wrk(Tester):
    good = r"(\d+) requests in"
    bad = [r"Non-2xx or 3xx responses: (\d+)", r"connect (\d+)", r"read (\d+)", r"write (\d+)"]

    def check(self, case):
        super().check(case)
        self.refuse(case, "rate_hz")
        self.refuse_schemes(case, "h2")

    def make_argv(self, case, url, seconds):
        argv = ["wrk", "-t1", "-c%d" % case.connections, "-d%ds" % seconds]
        argv += ["-H", "Connection: close"] if case.is_fresh else []
        argv += ["-s", self.script] if case.has_body else []
        return [*argv, url]


class H2load(Tester):
    good = r"(\d+) succeeded"
    bad = [r"(\d+) failed", r"(\d+) errored", r"(\d+) timeout"]

    def make_argv(self, case, url, seconds):
        argv = ["h2load", "-t1", "-c%d" % case.connections, "-D%d" % seconds]
        argv += ["-m%d" % case.streams] if case.scheme == "h2" else ["--h1"]
        argv += ["-H", "Connection: close"] if case.is_fresh else []
        argv += ["-d", self.body] if case.has_body else []
        argv += ["--rps=%g" % (case.rate_hz / case.connections)] if case.rate_hz else []
        return [*argv, url]


class Ab(Tester):
    good = r"Complete requests: +(\d+)"
    bad = [r"Failed requests: +(\d+)", r"Non-2xx responses: +(\d+)"]

    def check(self, case):
        super().check(case)
        self.refuse(case, "rate_hz")
        self.refuse_schemes(case, "h2")

    def make_argv(self, case, url, seconds):
        argv = ["ab", "-q", "-c%d" % case.connections, "-t%d" % seconds, "-n10000000"]
        argv += [] if case.is_fresh else ["-k"]
        argv += ["-p", self.body] if case.has_body else []
        return [*argv, url]


class Hey(Tester):
    good = r"\[200\]\s+(\d+) responses"
    bad = [r"Error distribution:\s+\[(\d+)\]"]

    def check(self, case):
        super().check(case)
        # It sends all streams over one connection.
        self.refuse_schemes(case, "h2")

    def make_argv(self, case, url, seconds):
        argv = ["hey", "-disable-compression", "-c", str(case.connections), "-z", "%ds" % seconds]
        argv += ["-disable-keepalive"] if case.is_fresh else []
        argv += ["-m", "POST", "-D", self.body] if case.has_body else []
        argv += ["-q", "%g" % (case.rate_hz / case.connections)] if case.rate_hz else []
        return [*argv, url]


class Floor(Tester):
    """The bare loop."""

    is_peer = False
    good = r"(\d+) requests"
    bad = []

    def __init__(self, options, folder):
        super().__init__("wire-floor", folder)
        self.program = options.build + "/tests/bench/wire-floor"

    def check(self, case):
        self.refuse(case, "rate_hz", "is_fresh", "has_body")
        self.refuse_schemes(case, "https", "h2")

    def make_argv(self, case, url, seconds):
        return [self.program, "-c", str(case.connections), "-z", str(seconds), url]


class Squall(Tester):
    """squall-cli with one of its drivers."""

    is_peer = False

    def __init__(self, options, engine, folder):
        super().__init__(engine, folder)
        self.program = options.build + "/src/cli/squall-cli"
        self.engines = testers.list_engines(options)

    def check(self, case):
        if self.name not in self.engines:
            raise CannotRun("squall-cli has no such engine")
        if case.streams > 1 and not self.has_option("--streams"):
            raise CannotRun("squall-cli has no --streams")

    def has_option(self, option):
        help_text = subprocess.run([self.program, "--help-all"], check=True, capture_output=True, text=True).stdout
        return option in help_text

    def make_argv(self, case, url, seconds):
        argv = [self.program, "--engine", self.name, "--no-check", "--no-progress", "--format", "json"]
        argv += ["-c", str(case.connections * case.streams), "-z", "%ds" % seconds]
        argv += ["--streams", str(case.streams)] if case.streams > 1 else []
        argv += ["-k"] if case.scheme != "http" else []
        argv += ["-H", "Connection: close"] if case.is_fresh else []
        argv += ["-m", "POST", "--body-file", self.body] if case.has_body else []
        argv += ["-q", str(case.rate_hz)] if case.rate_hz else []
        return [*argv, url]

    def count(self, load):
        if not load.output:
            raise CannotRun(load.errors.strip()[-200:])
        report = json.loads(load.output)
        requests = report["requests"]
        if requests["failed"] > 0 or requests["ok"] == 0:
            raise CannotRun("%d answers, failures: %s" % (requests["ok"], report["failures"][:3]))
        return requests["ok"]


def list_all(options, folder):
    """All of them, and what they are to send written to the folder."""
    with open(folder + "/body", "w", encoding="ascii") as file:
        file.write("a" * BODY_SIZE)
    with open(folder + "/post.lua", "w", encoding="ascii") as file:
        file.write(WRK_POST)
    ours = [Squall(options, engine, folder) for engine in ("wire", "soup")]
    peers = [kind(name, folder) for name, kind in (("wrk", Wrk), ("h2load", H2load), ("ab", Ab), ("hey", Hey))]
    return [*ours, Floor(options, folder), *peers]


def run(tester, case, nginx, seconds, processors):
    """The run and its number of answers."""
    most_s = 10 * seconds + 10
    load = Load(tester.make_argv(case, case.get_url(nginx), seconds), processors, most_s)
    if load.exit_code == -signal.SIGKILL:
        raise CannotRun("it had not ended after %d s" % most_s)
    return load, tester.count(load)
