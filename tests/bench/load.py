# SPDX-License-Identifier: GPL-3.0-or-later
"""A run of a load tester: what it printed, and what it took."""

import os
import resource
import subprocess
import tempfile
import time

STEP_S = 0.02


def raise_descriptor_limit():
    """For this program and what it starts; the limit."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    return most


class Load:
    """Runs a command to its end on some processors, or as long as it may take: then it is killed.

    Its memory is asked for while it runs: what the system tells at the end is no less than what this program holds.
    """

    def __init__(self, argv, processors, most_s):
        self.memory_kib = 0
        self.end_s = time.monotonic() + most_s
        with tempfile.TemporaryFile("w+") as output, tempfile.TemporaryFile("w+") as errors:
            process = subprocess.Popen(
                argv, stdout=output, stderr=errors, preexec_fn=lambda: os.sched_setaffinity(0, processors)
            )
            usage = self.watch(process)
            self.output, self.errors = self.read(output), self.read(errors)
        self.cpu_s = usage.ru_utime + usage.ru_stime
        self.exit_code = process.returncode

    def watch(self, process):
        while True:
            pid, status, usage = os.wait4(process.pid, os.WNOHANG)
            if pid != 0:
                process.returncode = os.waitstatus_to_exitcode(status)
                return usage
            if time.monotonic() > self.end_s:
                process.kill()
            self.memory_kib = max(self.memory_kib, most_resident_kib(process.pid))
            time.sleep(STEP_S)

    @staticmethod
    def read(file):
        file.seek(0)
        return file.read()


def most_resident_kib(pid):
    with open("/proc/%d/status" % pid, encoding="ascii") as status:
        for line in status:
            if line.startswith("VmHWM:"):
                return int(line.split()[1])
    return 0
