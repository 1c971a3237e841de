"""The Chromium that the page's tests drive: the system's, Playwright's, or an installed Chrome.

``python tests/chromium.py`` says whether one is there, and has Playwright bring one where there is none.
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
    from playwright.sync_api import Error, sync_playwright

    for last in (False, True):
        with sync_playwright() as playwright:
            try:
                browser = launched(playwright)
            except Error as problem:
                if last:
                    sys.exit(f"no Chromium can be started, so the page's tests cannot run: {problem.message}")
            else:
                print(f"Chromium {browser.version} is here")
                browser.close()
                return
        deps = ["--with-deps"] if os.environ.get("CI") and sys.platform == "linux" else []
        subprocess.run([sys.executable, "-m", "playwright", "install", *deps, "chromium"])


if __name__ == "__main__":
    main()
