#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""JSON reports keep to their schema: those of made-up results, and that of a real run.  Prints TAP."""

import copy
import json
import os
import subprocess
import sys

try:
    import jsonschema
except ImportError:
    print("1..0 # SKIP no python3-jsonschema")
    sys.exit(0)

with open(os.environ["SQUALL_SCHEMA"], encoding="utf-8") as file:
    SCHEMA = json.load(file)
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


def report(name):
    argv = [os.environ["SQUALL_WRITE_REPORT"], name, "json"]
    return json.loads(subprocess.run(argv, check=True, capture_output=True).stdout)


def real_run():
    """500 requests to the test server."""
    argv = [os.environ["SQUALL_TARGET"], "--exit-with-parent"]
    with subprocess.Popen(argv, stdout=subprocess.PIPE, text=True) as target:
        try:
            url = target.stdout.readline().strip()
            argv = [os.environ["SQUALL_CLI"], "--no-progress", "--format", "json", "-n", "500", "-c", "5"]
            done = subprocess.run([*argv, url], capture_output=True, check=True)
            return json.loads(done.stdout)
        finally:
            target.terminate()


def problems(instance):
    return ["/".join(map(str, error.path)) + ": " + error.message[:200] for error in VALIDATOR.iter_errors(instance)]


def described(schema, path="/"):
    """Every member says what it is, and no object takes what it does not know."""
    for name, member in schema.get("properties", {}).items():
        if "description" not in member:
            yield f"{path}{name} is not described"
        yield from described(member, f"{path}{name}/")
    if "properties" in schema and schema.get("additionalProperties") is not False and path != "/plan/":
        yield f"{path} takes anything"
    if isinstance(schema.get("items"), dict):
        yield from described(schema["items"], path + "[]/")
    for name, member in schema.get("$defs", {}).items():
        yield from described(member, f"${name}/")


def shortened(instance):
    """The same with few buckets: there are thousands, and all are alike."""
    for key in ["service_time", "response_time"]:
        del instance[key]["buckets_ns"][3:]
    return instance


def broken(instance):
    """The report with one fault in it, again and again: each has to be found.  What may be left out may be."""
    for key in SCHEMA["required"]:
        without = copy.deepcopy(instance)
        del without[key]
        yield f"without {key}", without
    for path, key, value in [
        ((), "surprise", 1),
        ((), "squall_result", 1),
        ((), "ending", "finished"),
        (("requests",), "ok", -1),
        (("requests",), "ok", 1.5),
        (("requests",), "suprise", 1),
        (("service_time",), "hdr_histogram_ns", "AAAA"),
        (("service_time", "percentiles_ns"), "98", 1),
        (("outcomes",), "unheard-of", {"count": 1, "first_ms": 0, "last_ms": 0}),
        (("client",), "processors", "4"),
    ]:
        wrong = copy.deepcopy(instance)
        member = wrong
        for step in path:
            member = member[step]
        member[key] = value
        yield "/".join([*path, key]), wrong


def main():
    checks = [("schema", lambda: VALIDATOR.check_schema(SCHEMA) or list(described(SCHEMA)))]
    for name in ["empty", "extreme", "full", "ordinary"]:
        checks.append((name, lambda name=name: problems(report(name))))
    checks.append(("real run", lambda: problems(real_run())))
    checks.append(("faults", lambda: [what for what, wrong in broken(shortened(report("full"))) if not problems(wrong)]))

    print(f"1..{len(checks)}")
    for number, (name, check) in enumerate(checks, start=1):
        found = check()
        for line in found:
            print("# " + line)
        print("not " * bool(found) + f"ok {number} {name}")
    sys.exit(0)


main()
