# SPDX-License-Identifier: GPL-3.0-or-later
"""What was installed: what desktops and software centres make of it, what it may do, and that its programs start."""

import configparser
import gzip
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree as ElementTree
from pathlib import Path

from squall_sandbox import APP_ID, HOME, command, location

EXPORTS = HOME / ".local/share/flatpak/exports/share"
APP = location()
DESKTOP = EXPORTS / ("applications/%s.desktop" % APP_ID)
METAINFO = EXPORTS / ("metainfo/%s.metainfo.xml" % APP_ID)
# What Flatpak shows to the desktop of what is installed.
EXPORTED = {
    "applications/%s.desktop",
    "dbus-1/services/%s.service",
    "icons/hicolor/scalable/apps/%s.svg",
    "icons/hicolor/symbolic/apps/%s-symbolic.svg",
    "metainfo/%s.metainfo.xml",
    "mime/packages/%s.mime.xml",
}


def output_of(*argv):
    done = subprocess.run(argv, capture_output=True, text=True, check=False)
    assert done.returncode == 0, "%s\n%s%s" % (argv, done.stdout, done.stderr)
    return done.stdout


def read_keys(text):
    keys = configparser.ConfigParser(interpolation=None, strict=False)
    keys.optionxform = str
    keys.read_string(text)
    return keys


class Exported(unittest.TestCase):
    def test_names(self):
        """Each file is named for the app, and nothing is exported beside them."""
        for name in EXPORTED:
            self.assertTrue((EXPORTS / (name % APP_ID)).is_file(), name)
        own = {path.relative_to(EXPORTS).as_posix() for path in EXPORTS.rglob(APP_ID + "*") if path.is_file()}
        self.assertEqual(own, {name % APP_ID for name in EXPORTED})

    def test_app_id(self):
        root = ElementTree.parse(METAINFO).getroot()
        entry = read_keys(DESKTOP.read_text(encoding="utf-8"))["Desktop Entry"]
        service = read_keys((EXPORTS / ("dbus-1/services/%s.service" % APP_ID)).read_text())["D-BUS Service"]
        schema = ElementTree.parse(APP / ("share/glib-2.0/schemas/%s.gschema.xml" % APP_ID)).getroot().find("schema")
        mime = ElementTree.parse(EXPORTS / ("mime/packages/%s.mime.xml" % APP_ID)).getroot()
        found = {
            "metainfo": root.findtext("id"),
            "launcher": root.findtext("launchable").removesuffix(".desktop"),
            "icon": entry["Icon"],
            "exec": entry["X-Flatpak"],
            "service": service["Name"],
            "schema": schema.get("id"),
            "icon of the plan file": mime.find(".//{*}icon").get("name"),
            "program": output_of(*command("--version", program="squall-cli")).split()[0].replace("squall-cli", APP_ID),
        }
        self.assertEqual(set(found.values()), {APP_ID}, found)
        self.assertEqual(entry["Name"], root.findtext("name"))

    def test_desktop_file(self):
        self.assertEqual(output_of("desktop-file-validate", DESKTOP), "")

    def test_metainfo(self):
        output_of("appstreamcli", "validate", "--strict", "--pedantic", "--explain", "--no-net", METAINFO)

    def test_compose(self):
        """A software centre's catalogue gets name, summary and icon."""
        with tempfile.TemporaryDirectory() as folder:
            output_of(
                "appstreamcli", "compose", "--prefix=/", "--origin=flatpak", "--print-report=full",
                "--components=" + APP_ID, "--result-root=" + folder, APP,
            )  # fmt: skip
            catalogue = next(Path(folder).rglob("*.xml.gz"))
            component = ElementTree.fromstring(gzip.decompress(catalogue.read_bytes())).find("component")
            icons = {path.name for path in Path(folder).rglob("*.png")}
        self.check_component(component)
        self.assertEqual(icons, {APP_ID + ".png"})

    def test_catalogue_of_flatpak(self):
        """The one that was made when it was built."""
        catalogue = APP / ("share/app-info/xmls/%s.xml.gz" % APP_ID)
        self.check_component(ElementTree.fromstring(gzip.decompress(catalogue.read_bytes())).find("component"))
        icons = {path.parent.name for path in (APP / "share/app-info/icons").rglob(APP_ID + ".png")}
        self.assertLessEqual({"64x64", "128x128"}, icons)

    def check_component(self, component):
        source = ElementTree.parse(METAINFO).getroot()
        self.assertEqual(component.findtext("id"), APP_ID)
        self.assertEqual(component.findtext("name"), "Squall")
        for name in ("name", "summary"):
            self.assertEqual(component.findtext(name), source.findtext(name))
        self.assertTrue([icon.text for icon in component.findall("icon") if icon.text == APP_ID + ".png"])


class Permitted(unittest.TestCase):
    def test_permissions(self):
        """Those of the manifest, and no others."""
        keys = read_keys(output_of("flatpak", "--user", "info", "--show-permissions", APP_ID))
        context = {key: set(value.strip(";").split(";")) for key, value in keys["Context"].items()}
        self.assertEqual(
            context,
            {"shared": {"network", "ipc"}, "sockets": {"wayland", "x11", "fallback-x11"}, "devices": {"dri"}},
        )
        self.assertEqual([name for name in keys.sections() if name != "Context"], [])

    def test_extensions(self):
        keys = read_keys(output_of("flatpak", "--user", "info", "--show-metadata", APP_ID))
        for kind in ("Locale", "Debug"):
            self.assertIn("Extension %s.%s" % (APP_ID, kind), keys.sections())
        refs = output_of("ostree", "refs", "--repo=" + str(HOME / "repository"))
        for kind in ("Locale", "Debug"):
            self.assertIn("runtime/%s.%s/" % (APP_ID, kind), refs)

    def test_size(self):
        """Nothing is in it that is only for building."""
        left = [path for path in APP.rglob("*") if path.suffix in (".a", ".h", ".pc", ".la")]
        self.assertEqual(left, [])


class Programs(unittest.TestCase):
    def test_all_there(self):
        for program in ("squall", "squall-cli", "squall-target"):
            self.assertRegex(output_of(*command("--version", program=program)), r"^%s \d+\.\d+\.\d+\n" % program)

    def test_command_line(self):
        """One run, from within against a server within."""
        script = "coproc squall-target --exit-with-parent; read -r url <&${COPROC[0]}; squall-cli -n 2000 -c 10 $url"
        self.assertIn("Finished:    2000 requests", output_of(*command("-c", script, program="bash")))

    def test_without_network(self):
        """It says which server it did not find, in its own words."""
        argv = command("--yes", "http://example.com/", program="squall-cli", options=["--unshare=network"])
        done = subprocess.run(argv, capture_output=True, text=True, check=False)
        self.assertEqual(done.returncode, 3, done.stderr)
        self.assertIn("example.com", done.stderr)
        self.assertNotRegex(done.stderr, "GDBus|CRITICAL|WARNING")


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
