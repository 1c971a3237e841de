"""A server of the page, started by the command a planner types, and a browser to look at it."""

import os
import re
import subprocess
import sys
from contextlib import contextmanager

import pytest
from chromium import NONE, launched

BASELINE = "enterprises = 1000\nmonths = 5\n"
POLICY = 'extends = "base.toml"\n[punishment]\njoint_breadth."2019-02" = 30\n'


class Server:
    """`chengxin serve` on a free port, or on one that is given."""

    def __init__(self, folder, *words, port=0):
        self.folder, self.words = folder, words
        (folder / "base.toml").write_text(BASELINE, "utf-8")
        (folder / "policy.toml").write_text(POLICY, "utf-8")
        self.start(port)

    def start(self, port=0):
        """Start it, and wait until it says where it is."""
        command = [sys.executable, "-P", "-m", "simulation", "serve", "base.toml", "policy.toml", "--no-browser"]
        self.process = subprocess.Popen(
            [*command, "--port", str(port), *self.words], cwd=self.folder, stderr=subprocess.PIPE, text=True
        )
        line = self.process.stderr.readline()
        found = re.search(r"http://\S+", line)
        assert found, line + self.process.stderr.read()
        self.address = found[0]
        self.port = int(re.search(r":(\d+)/", self.address)[1])

    def kill(self):
        """End it as a closed lid does: without a word."""
        self.process.kill()
        self.process.wait()
        self.process.stderr.close()

    def stop(self):
        """End it as Ctrl-C does, and return what it ended with."""
        self.process.terminate()
        code = self.process.wait(20)
        self.process.stderr.close()
        return code


@contextmanager
def serving(folder, *words):
    server = Server(folder, *words)
    try:
        yield server
    finally:
        server.kill()


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """One server for the tests of a module."""
    with serving(tmp_path_factory.mktemp("page")) as server:
        yield server


@pytest.fixture
def served_in():
    """A server of one's own, to be killed and started again."""
    return Server


@pytest.fixture(scope="session")
def chromium():
    """A Chromium. In CI it must be there; elsewhere tests say why they skip."""
    from playwright.sync_api import Error, sync_playwright

    with sync_playwright() as playwright:
        try:
            browser = launched(playwright)
        except Error:
            if os.environ.get("CI"):
                raise
            pytest.skip(NONE)
        yield browser
        browser.close()


@pytest.fixture
def opened(chromium, server):
    """Open the page in a browser of its own: ``opened(hash, ...)``. Nothing may leave the machine."""
    contexts, asked, complaints = [], [], []

    def open_(state="", **how):
        context = chromium.new_context(viewport={"width": 1400, "height": 1000}, **how)
        contexts.append(context)
        context.on("request", lambda request: asked.append(request.url))
        page = context.new_page()
        page.on("pageerror", lambda problem: complaints.append(str(problem)))
        page.on("console", lambda told: complaints.append(told.text) if told.type == "error" else None)
        page.set_default_timeout(180_000)
        page.goto(server.address + state)
        return page

    open_.asked, open_.complaints = asked, complaints
    yield open_
    for context in contexts:
        context.close()
    assert all(url.startswith((server.address, "data:", "about:")) for url in asked), "a request left the machine"
