# SPDX-License-Identifier: GPL-3.0-or-later
"""What the numbers of a load tester have to be: the server's own record, schedules played through, and a test of samples."""

import csv
import heapq
import json
import math
import urllib.request
from collections import Counter

PERCENTILES = (50, 90, 99, 99.9)


class Record:
    """What a squall-target did, by its own books."""

    def __init__(self, url):
        with urllib.request.urlopen(url + "stats") as answer:
            books = json.load(answer)
        self.started_ns = books["started_ns"]
        rows = books["latency_imposed_ns"]["histogram"]
        self.buckets = Counter({(lowest, highest): count for lowest, highest, count in rows})

    def percentile_ms(self, percentile):
        return histogram_percentile_ms(self.buckets, percentile)


class Times:
    """When each request arrived at a squall-target and when its answer left, of a run that is over, in seconds.

    A request arrives when the kernel has it, be its server asleep or busy: by the monotonic clock, as all else.
    """

    def __init__(self, path):
        with open(path, encoding="ascii") as file:
            rows = [[int(cell) / 1e9 for cell in row.values()] for row in csv.DictReader(file)]
        self.services_s = [answered_s - arrived_s for arrived_s, answered_s in rows]
        self.answered_s = [answered_s for _, answered_s in rows]

    def skip(self, n):
        """Without the first ones."""
        del self.services_s[:n], self.answered_s[:n]

    def list_responses_s(self, planned_s):
        """From the instants for which they were planned, where they came in that order."""
        return [answered_s - instant_s for answered_s, instant_s in zip(self.answered_s, planned_s)]


def histogram_percentile_ms(buckets, percentile):
    """The middle of the bucket of that rank, of a counter by lowest and highest value in nanoseconds."""
    left = get_rank(sum(buckets.values()), percentile)
    for (lowest, highest), count in sorted(buckets.items()):
        left -= count
        if left <= 0:
            return (lowest + highest) / 2e6
    return 0.0


def get_rank(n, percentile):
    """HdrHistogram's, from 1, as squall_histogram_get_value_at_percentile has it."""
    return max(1, math.floor(percentile / 100 * n + 0.5))


def sample_percentile(sample, percentile):
    return sorted(sample)[get_rank(len(sample), percentile) - 1]


def play(planned_s, n_users, release, cost_s):
    """Response times in seconds, where whoever comes finds the first free of some users, or waits for one.

    What is sent at an instant is answered at release(instant); but where there is a queue, answers leave it one
    after the other, cost_s apart.
    """
    free_s = [-math.inf] * n_users
    last_s = -math.inf
    result = []
    for time_s in planned_s:
        sent_s = max(time_s, free_s[0])
        last_s = max(release(sent_s), last_s + cost_s)
        heapq.heapreplace(free_s, last_s)
        result.append(last_s - time_s)
    return result


def one_stall(start_s, end_s):
    return lambda time_s: end_s if start_s <= time_s < end_s else time_s


def kolmogorov(sample, distribution):
    """The distance D from a distribution, what it may be at the 1 % level, and its p-value (Stephens 1970)."""
    n = len(sample)
    shares = [distribution(value) for value in sorted(sample)]
    distance = max(max(share - i / n, (i + 1) / n - share) for i, share in enumerate(shares))
    scale = math.sqrt(n) + 0.12 + 0.11 / math.sqrt(n)
    terms = ((-1) ** (k - 1) * math.exp(-2 * (k * scale * distance) ** 2) for k in range(1, 101))
    return distance, 1.6276 / scale, min(1.0, max(0.0, 2 * sum(terms)))
