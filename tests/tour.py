"""The pictures of the page's tour (docs/tour.md, docs/tour.zh.md): ``python tests/tour.py`` takes them anew.

A real server, a real Chromium, the scenarios that come along with fewer enterprises; small pictures of few colours.
"""

import os
import re
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

from chromium import launched
from PIL import Image

HOME = Path(__file__).parent.parent
FOLDER = HOME / "docs" / "tour"
ENTERPRISES = 5000  # enough for what is shown, and quick
COLOURS = 48
LARGEST = 130_000  # bytes of a picture
LANGUAGES = ("en", "zh")
MOVED = "set=punishment.joint_breadth@2019-01:40;sharing.timeliness@2019-03:0.95"
GROUPS = {
    "en": ("Red", "Blue", "Green"),
    "zh": ("红组", "蓝组", "绿组"),
}
SETS = (
    "punishment.joint_breadth@2019-01:40;repair.capacity@2019-01:0.9",
    "punishment.joint_breadth@2019-01:10;repair.capacity@2019-01:0.9;sharing.timeliness@2019-01:0.95",
    "punishment.joint_breadth@2019-03:25;repair.capacity@2019-01:0.9;sharing.timeliness@2019-01:0.9",
)
# Each picture: the state of the page behind "#", how wide and high the window is, and what is done before it is taken.
PICTURES = {
    "answer": (MOVED, 1200, 860, ""),
    "hurts": (f"{MOVED}&view=hurts", 1200, 860, ""),
    "law": ("set=punishment.list_months@2019-01:60&view=rank", 1200, 860, ""),
    "compare": (f"{MOVED}&view=compare&keep=A|chenzhou-2018-12|punishment.joint_breadth@2019-01:40", 1200, 900, "kept"),
    "target": ("view=target", 1200, 700, ""),
    "workshop": ("view=workshop", 1200, 1500, "workshop"),
    "again": (f"{MOVED}&view=again", 1200, 900, ""),
    "present": (f"{MOVED}&slide=2", 1200, 760, "slide"),
    "telephone": (MOVED, 400, 800, ""),
}


def main(folder=FOLDER, enterprises=ENTERPRISES, only=tuple(PICTURES), languages=LANGUAGES):
    from playwright.sync_api import sync_playwright

    folder.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as place, with_chinese(Path(place)), sync_playwright() as playwright:
        server, address = _served(Path(place), enterprises)
        browser = launched(playwright)
        try:
            for lang in languages:
                if "workshop" in only:
                    _hand_in(browser, address, lang)
                for name in only:
                    path = _picture(browser, address, lang, name, folder)
                    print(f"{path.name}: {path.stat().st_size:,} bytes")
                if "workshop" in only:
                    _withdraw(browser, address, lang)
        finally:
            browser.close()
            server.kill()
            server.communicate()


@contextmanager
def with_chinese(place):
    """Let a browser find the Chinese typeface that comes along, where the system has none of its own."""
    from simulation.report.documents.extras import fonts

    data = place / "data"
    data.mkdir()
    (data / "fonts").symlink_to(fonts(), target_is_directory=True)
    with patch.dict(os.environ, XDG_DATA_HOME=str(data)):
        yield


def _served(place, enterprises):
    """The page of the two scenarios that come along, a workshop with it."""
    from simulation.settings import shipped

    names = ("chenzhou-2018-12", "chenzhou-2019")
    for name in names:
        text = (shipped.folder() / f"{name}.toml").read_text("utf-8")
        text = re.sub(r"^enterprises = \S+", f"enterprises = {enterprises}", text, flags=re.MULTILINE)
        (place / f"{name}.toml").write_text(text, "utf-8")
    words = ["serve", *(f"{name}.toml" for name in names), "--no-browser", "--port", "0", "--workshop", "tour"]
    command = [sys.executable, "-P", "-m", "simulation", *words]
    server = subprocess.Popen(command, cwd=place, stderr=subprocess.PIPE, text=True)
    line = server.stderr.readline()
    found = re.search(r"http://\S+", line)
    if not found:
        raise SystemExit(line + server.communicate()[1])
    return server, found[0]


def _opened(browser, address, lang, state, wide=1200, high=860):
    page = browser.new_page(viewport={"width": wide, "height": high}, reduced_motion="reduce", color_scheme="light")
    page.set_default_timeout(600_000)
    page.goto(f"{address}#v=1&lang={lang}&seeds=20&{state}")
    page.locator("#strip[data-seeds='20'][aria-busy=false]").wait_for()
    return page


def _hand_in(browser, address, lang):
    for name, moved in zip(GROUPS[lang], SETS, strict=True):
        page = _opened(browser, address, lang, f"view=workshop&set={moved}")
        page.locator("#group").fill(name)
        page.locator("#hand-in").click()
        page.locator("#withdraw").wait_for()
        page.close()


def _withdraw(browser, address, lang):
    for name in GROUPS[lang]:
        page = _opened(browser, address, lang, f"view=workshop&group={name}")
        page.locator("#withdraw").click()
        page.locator("#withdraw").wait_for(state="detached")
        page.close()


def _picture(browser, address, lang, name, folder):
    """Take one picture, and write it with few colours."""
    state, wide, high, before = PICTURES[name]
    page = _opened(browser, address, lang, state, wide, high)
    if before == "kept":
        page.locator(".kept table").first.wait_for()
    elif before == "workshop":
        page.locator("#workshop-ask").click()
        page.locator("#view .answer").wait_for()
        page.locator("#view").scroll_into_view_if_needed()
    elif before == "slide":
        page.locator(".slide .chart").first.wait_for()
    path = folder / f"{lang}-{name}.png"
    page.screenshot(path=path)
    page.close()
    with Image.open(path) as picture:
        few = picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    few.save(path, optimize=True)
    if path.stat().st_size > LARGEST:
        raise SystemExit(f"{path} has {path.stat().st_size:,} bytes; at most {LARGEST:,} are wanted")
    return path


if __name__ == "__main__":
    main(only=tuple(sys.argv[1:]) or tuple(PICTURES))
