# SPDX-License-Identifier: GPL-3.0-or-later
"""Takes the pictures of the documentation from the real window, with a real load going.

    screenshots.py DIRECTORY [SCENE...]

SQUALL and SQUALL_TARGET in the environment say where the programs are, LOCPATH where their locale is.
"""

import os
import sys

from squall_servers import Target
from squall_session import Session
from squall_window import SquallWindow

SCENES = {
    "plan": {},
    "running": {},
    "running-dark": {"ADW_DEBUG_COLOR_SCHEME": "prefer-dark"},
    "running-narrow": {"size": (360, 720)},
    "finished": {},
    "failed": {},
}


def show(window, scene, url):
    """Brings the window to the state that the picture is of."""
    if scene == "failed":
        window.start("http://127.0.0.1:9/", 100)
        window.find("button", "Try Again", timeout_s=20)
    elif scene == "plan":
        window.fill(url + "flaky/1", 100000)
    elif scene == "finished":
        window.start(url + "flaky/1", 60000)
        window.wait_for_state("Finished", 60)
    else:
        window.start(url + "flaky/1", 500000)
        window.wait_for_progress(0.3)


def take(scene, settings, directory):
    environment = {"LC_ALL": "en_US.UTF-8", "LOCPATH": os.environ.get("LOCPATH", ""), "G_DEBUG": ""}
    environment.update({name: value for name, value in settings.items() if name.isupper()})
    with Session(size=settings.get("size", (900, 640)), fill_screen=True) as session:
        with Target() as target:
            window = session.launch([os.environ["SQUALL"]], SquallWindow, **environment)
            show(window, scene, target.url)
            session.settle()
            session.screenshot(os.path.join(directory, scene + ".png"))


def main():
    for scene, settings in SCENES.items():
        if len(sys.argv) < 3 or scene in sys.argv[2:]:
            take(scene, settings, sys.argv[1])


main()
