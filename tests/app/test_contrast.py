#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The colours of data, computed from the style sheet: they stand out from the card, and from each other.

    test_contrast.py STYLE-SHEET

Contrast is WCAG 2's. Sight is that of Machado, Oliveira and Fernandes, “A Physiologically-based Model for Simulation of
Color Vision Deficiency”, 2009, at full severity. Distance is OKLab's times 100: below 8 two areas are hard to tell apart.
"""

import itertools
import math
import re
import sys
import unittest

FAINTEST, CLOSEST = 3.0, 8.0

# libadwaita 1.7: lightness of the text colour, and the card, which is translucent in dark, on the window.
SCHEMES = {
    "light": (0.0, (255, 255, 255)),
    "dark": (1.0, (52, 52, 56)),
    "light, high contrast": (0.0, (255, 255, 255)),
    "dark, high contrast": (1.0, (52, 52, 56)),
}
IDENTITY = ((1, 0, 0), (0, 1, 0), (0, 0, 1))
SIGHTS = {
    "normal": IDENTITY,
    "red-blind": (
        (0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998),
    ),
    "green-blind": (
        (0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881),
    ),
    "blue-blind": (
        (1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900),
    ),
}  # fmt: skip
# What is seen side by side begins alike.
SETS = ("series-p", "status-", "phase-")
NAMES = ("series-", *SETS)

NUMBER = r"[\d.]+"
TOKEN = re.compile(r"--([\w-]+):\s*([^;]+);")
FORMULA = re.compile(
    rf"oklch\(from var\(--window-fg-color\) (?:clamp\(({NUMBER}), l, ({NUMBER})\)|({NUMBER})) "
    rf"({NUMBER}) ({NUMBER}) / 1\)$"
)


class Colour:
    """The formula of a colour, whose lightness follows that of the text."""

    def __init__(self, text):
        match = FORMULA.match(text.strip())
        if match is None:
            raise ValueError("a formula that this test cannot compute: " + text)
        low, high, constant, chroma, hue = match.groups()
        self.low, self.high = float(low or constant), float(high or constant)
        self.chroma, self.hue = float(chroma), math.radians(float(hue))

    def linear(self, text_lightness):
        """Linear sRGB, cut to what a screen can show."""
        lightness = min(max(self.low, text_lightness), self.high)
        a, b = self.chroma * math.cos(self.hue), self.chroma * math.sin(self.hue)
        roots = (
            lightness + 0.3963377774 * a + 0.2158037573 * b,
            lightness - 0.1055613458 * a - 0.0638541728 * b,
            lightness - 0.0894841775 * a - 1.2914855480 * b,
        )
        rows = (
            (4.0767416621, -3.3077115913, 0.2309699292),
            (-1.2684380046, 2.6097574011, -0.3413193965),
            (-0.0041960863, -0.7034186147, 1.7076147010),
        )
        return multiply(rows, [root**3 for root in roots])


def multiply(rows, vector):
    return tuple(min(1.0, max(0.0, sum(map(float.__mul__, map(float, row), vector)))) for row in rows)


def from_bytes(colour):
    parts = (part / 255 for part in colour)
    return tuple(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)


def luminance(colour):
    return 0.2126 * colour[0] + 0.7152 * colour[1] + 0.0722 * colour[2]


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def oklab(colour):
    red, green, blue = colour
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    middle = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )


def read_colours(style_sheet):
    """The colours of data by name."""
    return {name: Colour(text) for name, text in TOKEN.findall(style_sheet) if name.startswith(NAMES)}


class Contrast(unittest.TestCase):
    style_sheet = ""

    def setUp(self):
        self.colours = read_colours(self.style_sheet)

    def test_there_are_colours(self):
        for beginning in SETS[1:2]:
            self.assertTrue([name for name in self.colours if name.startswith(beginning)], beginning)
        # A rule with a colour of its own would go unseen.
        for name, text in re.findall(r"\.((?:series|status|phase)-[\w-]+)\s*\{([^}]*)\}", self.style_sheet):
            with self.subTest(name):
                for value in re.findall(r"(?<![\w-])color:\s*([^;]+);", text):
                    self.assertEqual(value, "var(--%s)" % name)
                    self.assertIn(name, self.colours)

    def test_against_the_card(self):
        for name, colour in self.colours.items():
            for scheme, (lightness, card) in SCHEMES.items():
                with self.subTest(name, scheme=scheme):
                    ratio = contrast(colour.linear(lightness), from_bytes(card))
                    self.assertGreaterEqual(ratio, FAINTEST)

    def test_against_each_other(self):
        for beginning, (scheme, (lightness, _)) in itertools.product(SETS, SCHEMES.items()):
            members = {name: colour.linear(lightness) for name, colour in self.colours.items() if name.startswith(beginning)}
            for sight, rows in SIGHTS.items():
                seen = {name: oklab(multiply(rows, colour)) for name, colour in members.items()}
                for one, other in itertools.combinations(seen, 2):
                    with self.subTest(one, other=other, scheme=scheme, sight=sight):
                        self.assertGreaterEqual(100 * math.dist(seen[one], seen[other]), CLOSEST)

    def test_known_values(self):
        self.assertAlmostEqual(contrast(from_bytes((255, 255, 255)), from_bytes((0, 0, 0))), 21)
        self.assertAlmostEqual(contrast(from_bytes((118, 118, 118)), from_bytes((255, 255, 255))), 4.54, 2)
        white = Colour("oklch(from var(--window-fg-color) 1 0 0 / 1)").linear(0)
        self.assertAlmostEqual(luminance(white), 1, 4)
        with self.assertRaises(ValueError):
            Colour("#123456")


def main():
    with open(sys.argv.pop(1), encoding="utf-8") as file:
        Contrast.style_sheet = file.read()
    unittest.main(verbosity=2)


if __name__ == "__main__":
    main()
