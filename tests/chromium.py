"""The Chromium that the page's tests drive: the system's, Playwright's, or an installed Chrome.

``python tests/chromium.py`` says whether one is there, and where there is none has the system's packages bring one
(as root on Debian and Ubuntu), or Playwright.
"""

import os
import shutil
import subprocess
import sys

NONE = "no Chromium is here: python tests/chromium.py brings one"


def launched(playwright):
    """The first of them that starts. Raises Playwright's Error where there is none."""
    from playwright.sync_api import Error

    system = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    ways = [{"executable_path": system}] if system else []
    rights = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []  # root cannot have a sandbox
    problems = []
    for way in [*ways, {}, {"channel": "chrome"}]:
        try:
            return playwright.chromium.launch(args=rights, **way)
        except Error as problem:
            problems.append(problem)
    raise problems[0]


def main():
    for bring in (_by_the_system, _by_playwright, None):
        if (problem := _missing()) is None:
            return
        if bring is None:
            sys.exit(f"no Chromium can be started, so the page's tests cannot run: {problem}")
        bring()


def _missing():
    """Why none starts; None where one does."""
    from playwright.sync_api import Error, sync_playwright

    with sync_playwright() as playwright:
        try:
            browser = launched(playwright)
        except Error as problem:
            return problem.message
        print(f"Chromium {browser.version} is here")
        browser.close()
        return None


def _by_the_system():
    if shutil.which("apt-get") and os.geteuid() == 0:
        quietly = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-q"], env=quietly)
        subprocess.run(["apt-get", "install", "-q", "-y", "--no-install-recommends", "chromium"], env=quietly)


def _by_playwright():
    deps = ["--with-deps"] if os.environ.get("CI") and sys.platform == "linux" else []
    subprocess.run([sys.executable, "-m", "playwright", "install", *deps, "chromium"])


if __name__ == "__main__":
    main()
