# SPDX-License-Identifier: GPL-3.0-or-later
"""Takes the pictures of the documentation from the real window, with a real load going.

    screenshots.py DIRECTORY [SCENE...]

SQUALL and SQUALL_TARGET in the environment say where the programs are, LOCPATH where their locale is.
"""

import os
import sys

from squall_servers import Target, free_port
from squall_session import Session
from squall_wait import wait_for
from squall_window import SquallWindow

WIDE, NARROW = (980, 690), (360, 690)
DARK = {"ADW_DEBUG_COLOR_SCHEME": "prefer-dark"}

# What is shown, on which screen, with what in the environment.
SCENES = {
    "plan": ("plan", WIDE, {}),
    "plan-dark": ("plan", WIDE, DARK),
    "plan-narrow": ("plan", NARROW, {}),
    "options": ("options", WIDE, {}),
    "running": ("running", WIDE, {}),
    "running-dark": ("running", WIDE, DARK),
    "running-narrow": ("running", NARROW, {}),
    "finished": ("finished", WIDE, {}),
    "finished-dark": ("finished", WIDE, DARK),
    "finished-narrow": ("finished", NARROW, {}),
    "failed": ("failed", WIDE, {}),
}
# As many answers as make a curve, as slow as a page that is made for each visitor.
PATH = "lognormal/8/0.5"
REQUESTS, CONNECTIONS = 60000, 64
SHARE = 0.6
N_ROWS = 6


class Photographer:
    def __init__(self, session, window, target):
        self.session, self.window, self.target = session, window, target

    def plan(self):
        self.window.fill(self.target.url + PATH, REQUESTS, CONNECTIONS)
        self.session.key("Tab")

    def options(self):
        self.plan()
        self.window.find("list item", "Load").click()
        self.window.find("text box", "Warm-Up")
        self.session.settle()
        # Down to its last row, which is scrolled into view.
        for _ in range(N_ROWS):
            self.session.key("Tab")

    def begin(self):
        self.plan()
        self.session.key("ctrl+Return")

    def running(self):
        self.begin()
        wait_for(lambda: (self.window.progress() or 0) > SHARE, 60, self.window.dump, step_s=0.1)

    def finished(self):
        self.begin()
        self.window.wait_for_state("Finished", 90)

    def failed(self):
        self.window.start("http://127.0.0.1:%d/" % free_port(), 100)
        self.window.find("button", "Try Again", timeout_s=20)


def take(scene, directory):
    what, size, environment = SCENES[scene]
    environment = {"LC_ALL": "en_US.UTF-8", "LOCPATH": os.environ.get("LOCPATH", ""), "G_DEBUG": "", **environment}
    with Session(size=size, fill_screen=True) as session, Target() as target:
        window = session.launch([os.environ["SQUALL"]], SquallWindow, **environment)
        getattr(Photographer(session, window, target), what)()
        session.display.move(0, 0)
        session.settle(timeout_s=1)
        session.screenshot(os.path.join(directory, scene + ".png"))


def main():
    for scene in sys.argv[2:] or SCENES:
        take(scene, sys.argv[1])


if __name__ == "__main__":
    main()
