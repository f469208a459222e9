#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reports as others read them: OpenMetrics by Prometheus's own parser, JUnit by junitparser.  Prints TAP."""

import json
import os
import subprocess
import sys

RESULTS = ["empty", "extreme", "full", "ordinary"]


def report(name, form):
    argv = [os.environ["SQUALL_WRITE_REPORT"], name, form]
    return subprocess.run(argv, check=True, capture_output=True, text=True).stdout


def demand(is_so, what):
    if not is_so:
        raise AssertionError(what)


def equal(found, expected, what):
    demand(found == expected, f"{what}: {found!r}, not {expected!r}")


def close(found, expected, what):
    demand(abs(found - expected) <= 1e-9 * abs(expected), f"{what}: {found!r}, not {expected!r}")


def read_openmetrics(name):
    from prometheus_client.openmetrics.parser import text_string_to_metric_families

    values = {}
    for family in text_string_to_metric_families(report(name, "openmetrics")):
        demand(family.documentation, f"{family.name} is not described")
        for sample in family.samples:
            values[(sample.name, *sorted(sample.labels.items()))] = sample.value
    return values


def check_openmetrics(name):
    values = read_openmetrics(name)
    ours = json.loads(report(name, "json"))
    equal(values[("squall_sent_requests_total",)], ours["requests"]["sent"], "sent")
    for outcome, seen in ours["outcomes"].items():
        equal(values[("squall_requests_total", ("outcome", outcome))], seen["count"], outcome)
    for status, seen in ours["statuses"].items():
        equal(values[("squall_answers_total", ("status", status))], seen["count"], status)
    for key in ["service_time", "response_time"]:
        times = ours[key]
        equal(values[(f"squall_{key}_seconds_count",)], times["count"], key)
        if not times["count"]:
            continue
        close(values[(f"squall_{key}_seconds_sum",)], times["count"] * times["mean_ns"] / 1e9, key)
        for percentile in ["50", "75", "90", "95", "99", "99.9"]:
            quantile = ("quantile", f"{float(percentile) / 100:g}")
            expected = times["percentiles_ns"][percentile] / 1e9
            close(values[(f"squall_{key}_seconds", quantile)], expected, f"{key} {percentile}")


def check_junit(name):
    import junitparser

    ours = json.loads(report(name, "json"))
    suites = list(junitparser.JUnitXml.fromstring(report(name, "junit").encode()))
    equal(len(suites), 1, "suites")
    suite = suites[0]
    cases = list(suite)
    found = {case.name: [type(result).__name__ for result in case.result] for case in cases}
    words = {"passed": [], "failed": ["Failure"], "unknown": ["Error"]}
    expected = {each["text"]: words[each["state"]] for each in ours["thresholds"]}
    if not expected:
        expected = {"no errors": ["Failure"] if ours["requests"]["failed"] else []}
    equal(found, expected, "cases")
    equal(suite.tests, len(cases), "tests")
    equal(suite.failures, sum(each == ["Failure"] for each in found.values()), "failures")
    equal(suite.errors, sum(each == ["Error"] for each in found.values()), "errors")
    close(suite.time, ours["elapsed_ms"] / 1000, "time")
    properties = {each.name: each.value for each in suite.properties()}
    equal(properties["requests_ok"], str(ours["requests"]["ok"]), "requests_ok")


def run(check, name):
    try:
        check(name)
    except ModuleNotFoundError as problem:
        return f" # SKIP no {problem.name}"
    except Exception as problem:  # whatever the parser of somebody else raises
        print(f"# {type(problem).__name__}: {problem}")
        return None
    return ""


def main():
    checks = [(form, check, name) for form, check in [("openmetrics", check_openmetrics), ("junit", check_junit)]
              for name in RESULTS]
    print(f"1..{len(checks)}")
    for number, (form, check, name) in enumerate(checks, start=1):
        directive = run(check, name)
        print("not " * (directive is None) + f"ok {number} {form} {name}{directive or ''}")
    sys.exit(0)


main()
