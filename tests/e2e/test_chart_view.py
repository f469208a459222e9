# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs chart-view, which looks at a chart from within its program, on a screen."""

import os
import subprocess
import sys

from squall_session import Session

with Session() as session:
    done = subprocess.run([os.environ["SQUALL_CHART_VIEW"], "--tap"], env=session.environment)
sys.exit(done.returncode)
