// SPDX-License-Identifier: GPL-3.0-or-later
// What hdr-histogram-js makes of our files: node readers.js FOLDER-OF-MODULES RESULT.json RESULT.hgrm RESULT.hlog.
// Prints one JSON object of figures; throws where something differs.
"use strict";

const assert = require("node:assert");
const fs = require("node:fs");
const [modules, ...paths] = process.argv.slice(2);
const hdr = require(modules + "/hdr-histogram-js");
const [json, hgrm, hlog] = paths.map((path) => fs.readFileSync(path, "utf8"));
const ours = JSON.parse(json);
const LAYOUT = {
  bitBucketSize: 64,
  lowestDiscernibleValue: 1,
  highestTrackableValue: 3600e9,
  numberOfSignificantValueDigits: 3,
};

const merged = {};
let rows = 0;
const reader = new hdr.HistogramLogReader(hlog, 64);
for (let slice; (slice = reader.nextIntervalHistogram()); rows++) {
  const tag = slice.tag === "NO TAG" ? "response" : slice.tag;
  merged[tag] ??= hdr.build(LAYOUT);
  merged[tag].add(slice);
}
if (!merged.service)
  merged.service = merged.response;

// Every bucket, one by one: the row of the log, the text in the JSON, and the list in the JSON.
let buckets = 0;
for (const tag of ["service", "response"]) {
  const times = ours[tag + "_time"];
  const decoded = hdr.decodeFromCompressedBase64(times.hdr_histogram_ns, 64);
  assert.equal(merged[tag].totalCount, times.count);
  assert.equal(decoded.totalCount, times.count);
  for (const [lowest, highest, count] of times.buckets_ns) {
    for (const theirs of [merged[tag], decoded]) {
      assert.equal(theirs.getCountAtValue(lowest), count);
      assert.equal(theirs.lowestEquivalentValue(highest), lowest);
      assert.equal(theirs.highestEquivalentValue(lowest), highest);
    }
    buckets++;
  }
  // They round ranks up, we to the nearest, as HdrHistogram's C library does: ask them for the middle of our rank.
  for (const [percentile, value] of Object.entries(times.percentiles_ns)) {
    const rank = Math.max(1, Math.floor((percentile / 100) * times.count + 0.5));
    const theirs = merged[tag].getValueAtPercentile(((rank - 0.5) / times.count) * 100);
    assert.equal(Math.min(theirs, times.max_ns), value);
  }
}

// The distribution, line by line, but for the last digit, where a half is rounded up here and to even there; in the
// footer ours are exact, theirs of the buckets.
const ticks = (text) => text.split("\n").filter((line) => !line.startsWith("#"));
const theirs = merged.response.outputPercentileDistribution(5, 1e6);
assert.equal(ticks(hgrm).length, ticks(theirs).length);
const units = [0.001, 1e-12, 0, 0.01];
const parse = (line) => line.trim().split(/ +/).map(Number);
ticks(hgrm).forEach((line, i) => {
  const other = ticks(theirs)[i];
  const isSame = (number, k) => Math.abs(number - parse(other)[k]) <= 1.001 * units[k];
  assert.equal(line.length, other.length);
  assert.ok(line === other || parse(line).every(isSame), `${line} and ${other}`);
});
const footer = (text) => text.match(/-?\d+(\.\d+)?(?=[,\]])/g).slice(-6).map(Number);
footer(hgrm).forEach((number, i) => {
  const other = footer(theirs)[i];
  assert.ok(Math.abs(number - other) <= 0.002 * other + 0.001, `${number} and ${other} in the footer`);
});

console.log(JSON.stringify({ rows, buckets, ticks: ticks(hgrm).length - 3, tags: Object.keys(merged) }));
