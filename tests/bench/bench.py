# SPDX-License-Identifier: GPL-3.0-or-later
"""What the benchmarks share: run things in turn, print medians and their spread, check them."""

import argparse
import os
import resource
import statistics
import subprocess
import sys
import time

# How many processors other programs may take, and how often to measure again where they take more.
DISTURBANCE = 0.2
MOST_ATTEMPTS = 5


class Target:
    """squall-target on a free port of loopback, for the length of a with block."""

    def __init__(self, program, *arguments):
        self.argv = [program, "--exit-with-parent", *arguments]

    def __enter__(self):
        self.process = subprocess.Popen(self.argv, stdout=subprocess.PIPE, text=True)
        self.url = self.process.stdout.readline().strip()
        return self

    def __exit__(self, *exception):
        self.process.terminate()
        self.process.wait(10)


class Cost:
    """What a command took: wall and processor seconds, and the most memory it held."""

    def __init__(self, argv, **keywords):
        started = time.monotonic()
        process = subprocess.Popen(argv, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **keywords)
        _, status, usage = os.wait4(process.pid, 0)
        self.wall_s = time.monotonic() - started
        self.cpu_s = usage.ru_utime + usage.ru_stime
        self.rss_kib = usage.ru_maxrss
        self.exit_code = process.returncode = os.waitstatus_to_exitcode(status)


def in_turn(n_rounds, *measures):
    """Calls each measure once a round; a list of its values for each."""
    values = [[] for _ in measures]
    for _ in range(n_rounds):
        for i, measure in enumerate(measures):
            values[i].append(measure())
    return values


def spread(values):
    return "%.4g – %.4g" % (min(values), max(values))


def print_table(head, rows):
    rows = [head, *[[cell if isinstance(cell, str) else "%.4g" % cell for cell in row] for row in rows]]
    widths = [max(len(row[i]) for row in rows) for i in range(len(head))]
    for row in rows:
        cells = [row[0].ljust(widths[0])]
        cells += [cell.rjust(width) for cell, width in zip(row[1:], widths[1:])]
        print("  ".join(cells))


class Others:
    """What else went on on this computer, which whoever reads the figures has to know."""

    def __init__(self):
        self.started = time.monotonic()
        self.before_s = self.get_s()

    @staticmethod
    def get_s():
        """Processor seconds of all but this program and the programs that it started and that ended."""
        with open("/proc/stat", encoding="ascii") as file:
            user, nice, system, _, _, *interrupts = map(int, file.readline().split()[1:8])
        busy_s = (user + nice + system + sum(interrupts)) / os.sysconf("SC_CLK_TCK")
        usages = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
        return busy_s - sum(usage.ru_utime + usage.ru_stime for usage in usages)

    def leave_out(self, own_s):
        """Processor seconds of a program that was started here, but that somebody else waited for."""
        self.before_s += own_s

    def get_n_processors(self):
        return max(0, (self.get_s() - self.before_s) / (time.monotonic() - self.started))

    def print(self):
        print("other programs took %.2f of %d processors meanwhile" % (self.get_n_processors(), os.cpu_count()))


def undisturbed(measure):
    """What measure() gives when other programs let it: it is called again where they took a part of a processor.

    What it starts has to have ended when it returns.
    """
    for _ in range(MOST_ATTEMPTS):
        others = Others()
        result = measure()
        if others.get_n_processors() <= DISTURBANCE:
            break
    return result


def median(values):
    return statistics.median(values)


def parser(description):
    result = argparse.ArgumentParser(description=description)
    result.add_argument("--build", default=os.environ.get("SQUALL_BUILD", "build/test"), help="the build directory")
    result.add_argument("--rounds", type=int, default=5)
    result.add_argument("--check", action="store_true", help="exit 1 where a figure falls short")
    return result


def finish(options, *demands):
    """Each demand is (what is asked for, whether it is so)."""
    short = [text for text, is_met in demands if not is_met]
    for text in short:
        print("falls short: " + text)
    sys.exit(1 if options.check and short else 0)
