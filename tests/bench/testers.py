# SPDX-License-Identifier: GPL-3.0-or-later
"""Load testers, run the same way: each gives its percentiles in milliseconds, by the name of the time."""

import csv
import json
import os
import re
import subprocess
import tempfile
import time

import bench
import truth

WRK_SCRIPT = """
function done(summary, latency, requests)
  for _, p in ipairs({%s}) do print("percentile", p, latency:percentile(p)) end
end
""" % ", ".join(map(str, truth.PERCENTILES))


def list_engines(options):
    """The engines that squall-cli knows, by its own words."""
    argv = [options.build + "/src/cli/squall-cli", "--help-connection"]
    text = subprocess.run(argv, check=True, capture_output=True, text=True, env={**os.environ, "LC_ALL": "C"}).stdout
    return [name for name in re.search(r"--engine.*:(.*)", text).group(1).replace(",", " ").split() if name != "automatic"]


def find_automatic_engine(options):
    """The one that a run takes by itself where it may take any."""
    with bench.Target(options.build + "/src/target/squall-target") as target:
        return Run(options, target.url, "-n", 1).report["engine"]


class Run:
    """A run of squall-cli: its report, and the log where one was asked for."""

    def __init__(self, options, url, *arguments, has_log=False):
        with tempfile.TemporaryDirectory(dir=options.build) as folder:
            report, log = folder + "/report.json", folder + "/log.jsonl"
            argv = [options.build + "/src/cli/squall-cli", "--no-progress", "--format", "json", "-o", report]
            argv += ["--log", log] if has_log else []
            argv += [*map(str, arguments), url]
            subprocess.run(argv, check=True)
            with open(report, encoding="utf-8") as file:
                self.report = json.load(file)
            self.log = read_log(log) if has_log else []

    def percentiles(self, name):
        return {p: self.report[name]["percentiles_ns"]["%g" % p] / 1e6 for p in truth.PERCENTILES}

    def get_start_s(self):
        """When the run began, on the monotonic clock, which the log tells by the wall clock."""
        first = self.log[0]
        ahead_s = time.time() - time.monotonic()
        return first["sent_at_us"] / 1e6 - first["sent_ns"] / 1e9 - ahead_s


def read_log(path):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def run_wrk(options, url, users, rate_hz):
    if rate_hz:
        return None
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        script.write(WRK_SCRIPT)
        script.flush()
        argv = ["wrk", "-t1", "-c%d" % users, "-d%ds" % options.seconds, "-s", script.name, url]
        output = subprocess.run(argv, check=True, capture_output=True, text=True).stdout
    return {float(p): float(us) / 1000 for p, us in re.findall(r"percentile\s+(\S+)\s+(\S+)", output)}


def run_hey(options, url, users, rate_hz):
    argv = ["hey", "-o", "csv", "-c", str(users), "-z", "%ds" % options.seconds]
    argv += ["-q", "%g" % (rate_hz / users)] if rate_hz else []
    output = subprocess.run([*argv, url], check=True, capture_output=True, text=True).stdout
    rows = csv.DictReader(output.splitlines())
    return sample_percentiles([float(row["response-time"]) * 1000 for row in rows])


def run_ab(options, url, users, rate_hz):
    if rate_hz:
        return None
    with tempfile.NamedTemporaryFile("r", suffix=".tsv") as table:
        argv = ["ab", "-q", "-k", "-r", "-c", str(users), "-t", str(options.seconds), "-n", "10000000", "-g", table.name, url]
        subprocess.run(argv, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        rows = csv.DictReader(table, delimiter="\t")
        return sample_percentiles([float(row["ttime"]) for row in rows])


def sample_percentiles(sample):
    return {p: truth.sample_percentile(sample, p) for p in truth.PERCENTILES} if sample else None


OTHERS = {"wrk": run_wrk, "hey": run_hey, "ab": run_ab}
