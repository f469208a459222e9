# SPDX-License-Identifier: GPL-3.0-or-later
"""test_data.py APP-ID SOURCE BUILD - what desktops and software centres read of the program agrees with itself.

What desktop-file-validate and appstreamcli check is not checked again.
"""

import configparser
import os
import sys
import unittest
import xml.etree.ElementTree as ElementTree

APP_ID, SOURCE, BUILD = sys.argv[1:4]
MIME_TYPE = "application/vnd.squall.plan+json"
SVG = "{http://www.w3.org/2000/svg}"
LARGEST = (1000, 700)


def built(name):
    return os.path.join(BUILD, APP_ID + name)


def size_of_png(path):
    with open(path, "rb") as file:
        head = file.read(24)
    return int.from_bytes(head[16:20], "big"), int.from_bytes(head[20:24], "big")


class Metainfo(unittest.TestCase):
    root = ElementTree.parse(built(".metainfo.xml")).getroot()

    def texts(self, path):
        return [(node.text or "").strip() for node in self.root.findall(path)]

    def test_names(self):
        self.assertEqual(self.texts("id"), [APP_ID])
        self.assertEqual(self.root.find("launchable").text, APP_ID + ".desktop")
        summary = next(node.text for node in self.root.findall("summary") if not node.attrib)
        self.assertLessEqual(len(summary), 35)
        self.assertFalse(summary.endswith("."))
        self.assertNotIn("Squall", summary)

    def test_screenshots(self):
        screenshots = self.root.findall("screenshots/screenshot")
        self.assertIn(len(screenshots), range(3, 7))
        self.assertEqual([shot.get("type") for shot in screenshots], ["default"] + [None] * (len(screenshots) - 1))
        for shot in screenshots:
            address = shot.find("image").text
            self.assertRegex(address, r"^https://.*/v\d+\.\d+\.\d+/data/screenshots/[a-z-]+\.png$")
            size = size_of_png(os.path.join(SOURCE, "screenshots", os.path.basename(address)))
            self.assertLessEqual(size, LARGEST)
            self.assertFalse(shot.find("caption").text.endswith("."))

    def test_releases(self):
        dates = [release.get("date") for release in self.root.findall("releases/release")]
        self.assertEqual(dates, sorted(dates, reverse=True))
        for release in self.root.findall("releases/release"):
            self.assertIsNotNone(release.find("description/p"))

    def test_media_type(self):
        self.assertEqual(self.texts("provides/mediatype"), [MIME_TYPE])


class Launcher(unittest.TestCase):
    def setUp(self):
        self.file = configparser.ConfigParser(interpolation=None, strict=True)
        self.file.optionxform = str
        self.file.read(built(".desktop"), encoding="utf-8")
        self.entry = self.file["Desktop Entry"]

    def test_entry(self):
        self.assertEqual(self.entry["Icon"], APP_ID)
        self.assertEqual(self.entry["MimeType"], MIME_TYPE + ";")
        self.assertTrue(self.entry["Keywords"].endswith(";"))
        self.assertIn("Development", self.entry["Categories"].split(";"))

    def test_actions(self):
        names = [name for name in self.entry["Actions"].split(";") if name]
        self.assertEqual(["Desktop Action " + name for name in names], self.file.sections()[1:])
        for name in names:
            self.assertEqual(self.file["Desktop Action " + name]["Exec"], "squall --" + name)

    def test_service(self):
        """A launcher that is activated over the bus needs somebody there to start."""
        self.assertEqual(self.entry["DBusActivatable"], "true")
        with open(built(".service")) as file:
            lines = file.read().splitlines()
        self.assertIn("Name=" + APP_ID, lines)
        self.assertTrue(any(line.startswith("Exec=/") and line.endswith(" --gapplication-service") for line in lines))


class Others(unittest.TestCase):
    def test_media_type(self):
        root = ElementTree.parse(built(".mime.xml")).getroot()
        namespace = "{http://www.freedesktop.org/standards/shared-mime-info}"
        kind = root.find(namespace + "mime-type")
        self.assertEqual(kind.get("type"), MIME_TYPE)
        self.assertEqual(kind.find(namespace + "glob").get("pattern"), "*.squall.json")

    def test_icons(self):
        for name, side in (("squall.svg", 128), ("squall-symbolic.svg", 16)):
            root = ElementTree.parse(os.path.join(SOURCE, "icons", name)).getroot()
            self.assertEqual(root.get("viewBox"), "0 0 %d %d" % (side, side))
            self.assertEqual((root.get("width"), root.get("height")), (str(side), str(side)))
            kinds = {node.tag.removeprefix(SVG) for node in root.iter()}
            self.assertEqual(kinds & {"text", "image", "filter", "script", "style"}, set())
        # GTK recolours fills only.
        self.assertNotIn("stroke", {name for node in root.iter() for name in node.attrib})

    def test_settings(self):
        root = ElementTree.parse(built(".gschema.xml")).getroot()
        schema = root.find("schema")
        self.assertEqual(schema.get("id"), APP_ID)
        self.assertEqual(schema.get("path"), "/" + APP_ID.replace(".", "/") + "/")
        for key in schema.findall("key"):
            self.assertIsNotNone(key.find("summary"), key.get("name"))


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
