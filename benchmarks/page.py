"""The planner's page as a hand meets it: a browser moves a lever of the shipped city, alone and with three others."""

from __future__ import annotations

import compileall
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

STATIC = Path(__file__).parents[1] / "simulation/page/static"
LEVER = "#lever-punishment-joint_breadth"
PEOPLE = 4
# Moves the slider as a key does, and says after how many seconds answers of 5 and of 20 seeds stood on the page.
MOVE = """([lever, value]) => new Promise((done) => {
  const begun = performance.now(), found = [], slider = document.querySelector(lever);
  const look = setInterval(() => {
    const seeds = Number(document.querySelector('#strip').dataset.seeds);
    const seconds = (performance.now() - begun) / 1000;
    if (!found.length && seeds) found.push(seconds);
    if (found.length && seeds === 20) { clearInterval(look); done([...found, seconds]); }
  }, 4);
  slider.value = value;
  for (const kind of ['input', 'change']) slider.dispatchEvent(new Event(kind, { bubbles: true }));
})"""


def timed(repeats: int) -> dict[str, Any]:
    """Seconds to a usable page and to answers, bytes of the page, memory of the server; the server is set up once."""
    from playwright.sync_api import sync_playwright

    found: dict[str, Any] = {"page_kB": sum(one.stat().st_size for one in STATIC.iterdir()) / 1e3}
    compileall.compile_dir(STATIC.parents[1], quiet=2)  # as an install leaves it, also where Python writes none itself
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        system = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
        browser = playwright.chromium.launch(executable_path=system, args=["--no-sandbox"] if system else [])
        begun = perf_counter()
        words = [sys.executable, "-P", "-m", "simulation", "serve", "--no-browser", "--port", "0", "--results", folder]
        with subprocess.Popen(words, stderr=subprocess.PIPE, text=True) as server:
            try:
                said = server.stderr.readline() if server.stderr else ""
                address = re.search(r"http://\S+", said)
                assert address, said
                pages = [_opened(browser, address[0], begun, found) for _ in range(PEOPLE)]
                _moved(pages[:1], 3, 4)  # what only the first answers wait for
                before = _cpu(server.pid)
                one = _moved(pages[:1], 10, repeats)
                found["cpu_s"] = (_cpu(server.pid) - before) / repeats
                all_ = _moved(pages, 30, max(2, repeats // 3))
                found |= {"first_s": median(first for first, _ in one), "twenty_s": median(later for _, later in one)}
                found |= {"people": PEOPLE, "four_first_s": median(first for first, _ in all_)}
                found |= {
                    "four_twenty_s": median(later for _, later in all_),
                    "server_MB": sum(map(_memory, _all_of(server.pid))),
                }
            finally:
                server.kill()
    return found


def show(found: dict[str, Any]) -> None:
    """The page in a few lines."""
    print(f"\nThe page: usable {found['usable_s']:.2f} s after the command, {found['page_kB']:.0f} kB of ours, "
          f"server {found['server_MB']:.0f} MB")  # fmt: skip
    print(f"  a lever moved: 5 seeds after {found['first_s']:.2f} s, 20 after {found['twenty_s']:.2f} s; "
          f"the server and its processes took {found['cpu_s']:.2f} s of processors a move")  # fmt: skip
    print(f"  {found['people']} people at once: {found['four_first_s']:.2f} s, {found['four_twenty_s']:.2f} s")


def _opened(browser: Any, address: str, begun: float, found: dict[str, Any]) -> Any:
    page = browser.new_context().new_page()
    page.set_default_timeout(300_000)
    page.goto(f"{address}#v=1&lang=en&seeds=20")
    page.locator(LEVER).wait_for()
    found.setdefault("usable_s", perf_counter() - begun)
    page.locator(".seeds:not(.running)").wait_for()
    return page


def _moved(pages: list[Any], first: int, times: int) -> list[tuple[float, float]]:
    """Move the lever on all pages at once, again and again; seconds to 5 and to 20 seeds of each."""
    found = []
    for number in range(times):
        for at, page in enumerate(pages):
            value = str((first + number * len(pages) + at) % 60)
            page.evaluate(f"([...all]) => {{ window.moved = ({MOVE})(all); }}", [LEVER, value])
        found += [tuple(page.evaluate("window.moved")) for page in pages]
    return found


def _all_of(process: int) -> list[int]:
    """A process and those it began, as far as the system says."""
    try:
        begun = Path(f"/proc/{process}/task/{process}/children").read_text().split()
        begun += [
            one for task in Path(f"/proc/{process}/task").iterdir() for one in (task / "children").read_text().split()
        ]
    except OSError:
        begun = []
    return [process, *(other for one in sorted(set(map(int, begun))) for other in _all_of(one))]


def _cpu(process: int) -> float:
    """Seconds of processors a process and those it began have had; none where the system does not say."""
    try:
        times = [Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split()[11:13] for one in _all_of(process)]
    except OSError:
        return float("nan")
    return sum(int(one) for pair in times for one in pair) / os.sysconf("SC_CLK_TCK")


def _memory(process: int) -> float:
    """Megabytes a process has in memory; none where the system does not say."""
    try:
        status = Path(f"/proc/{process}/status").read_text()
    except OSError:
        return float("nan")
    return float(re.findall(r"VmRSS:\s+(\d+)", status)[0]) / 1e3
