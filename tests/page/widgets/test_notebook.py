"""The levers in a real notebook: Jupyter serves it, a browser runs its cell and moves a slider."""

import json
import os
import re
import socket
import subprocess
import sys
from contextlib import contextmanager
from time import monotonic, sleep

import pytest

pytest.importorskip("notebook", reason="the extra `notebooks` brings Jupyter's server")
TOKEN = "a-token-of-this-test"
CELL = (
    "from simulation import Scenario\n"
    'explorer = Scenario(name="base", enterprises=1000, months=4).explore(seeds=10)\n'
    "explorer"
)


@pytest.mark.night
def test_a_slider_of_a_notebook_is_moved_by_hand_and_by_keys_and_the_answer_changes(tmp_path):
    from chromium import launched
    from playwright.sync_api import expect, sync_playwright

    with served(tmp_path) as address, sync_playwright() as playwright:
        browser = launched(playwright)
        page = browser.new_page(viewport={"width": 1280, "height": 1000})
        page.set_default_timeout(120_000)
        page.goto(f"{address}/notebooks/levers.ipynb?token={TOKEN}")
        ran(page)
        answer = page.locator(".jp-OutputArea-output").first
        expect(answer).to_contain_text("This is the baseline", timeout=120_000)
        handle = page.locator(".noUi-handle").nth(1)
        handle.scroll_into_view_if_needed()
        box = handle.bounding_box()
        middle = box["y"] + box["height"] / 2
        page.mouse.move(box["x"] + box["width"] / 2, middle)
        page.mouse.down()
        page.mouse.move(box["x"] + 120, middle, steps=5)
        page.mouse.up()
        expect(answer).to_contain_text("my policy", timeout=120_000)
        expect(answer).to_contain_text(re.compile("the rank (rises|falls|stays)"), timeout=120_000)
        handle.press("Home")  # as the documents say: these keys are the slider's, arrows are the notebook's
        expect(handle).to_have_attribute("aria-valuenow", "0.0")
        handle.press("PageUp")
        expect(handle).to_have_attribute("aria-valuenow", "5.0")
        expect(page.locator(".widget-readout").nth(1)).to_have_text("5")
        expect(answer).to_contain_text(re.compile("the rank (falls|stays)"), timeout=120_000)
        browser.close()


def ran(page):
    """Have the cell run, once the kernel waits for work: a key that is pressed while it begins is lost."""
    from playwright.sync_api import expect

    page.locator(".jp-Notebook-ExecutionIndicator[data-status=idle]").wait_for()
    prompt, run = page.locator(".jp-InputPrompt").first, page.get_by_role("button", name=re.compile("^Run this cell"))
    for _ in range(10):
        page.locator(".jp-Cell .cm-content").first.click()  # Jupyter may have laid the page anew, without a chosen cell
        run.click()
        try:
            expect(prompt).not_to_have_text("[ ]:", timeout=10_000)
        except AssertionError:
            continue
        return
    raise AssertionError("Jupyter has not run the cell")


@contextmanager
def served(folder):
    """A notebook with the cell, and Jupyter's server of it on this machine alone, with a kernel of this Python."""
    cell = {"cell_type": "code", "execution_count": None, "id": "one", "metadata": {}, "outputs": [], "source": CELL}
    spec = {"name": "tests", "display_name": "tests' Python", "language": "python"}
    whole = {"cells": [cell], "metadata": {"kernelspec": spec}, "nbformat": 4, "nbformat_minor": 5}
    (folder / "levers.ipynb").write_text(json.dumps(whole), "utf-8")
    kernel = folder / "data/kernels/tests"
    kernel.mkdir(parents=True)
    argv = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
    (kernel / "kernel.json").write_text(json.dumps({"argv": argv, **spec}), "utf-8")
    own = {f"JUPYTER_{one}_DIR": str(folder / one.lower()) for one in ("DATA", "CONFIG", "RUNTIME")}
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    words = ["--no-browser", "--allow-root", "--ip=127.0.0.1", f"--port={port}", f"--ServerApp.root_dir={folder}"]
    server = subprocess.Popen(
        [sys.executable, "-m", "notebook", *words, f"--IdentityProvider.token={TOKEN}"],
        env=os.environ | own | {"IPYTHONDIR": str(folder / "ipython")},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        answering(port, server)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(30)


def answering(port, server, within=120.0):
    """Wait until the server listens."""
    end = monotonic() + within
    while monotonic() < end and server.poll() is None:
        with socket.socket() as tried:
            if tried.connect_ex(("127.0.0.1", port)) == 0:
                return
        sleep(0.2)
    raise AssertionError("Jupyter's server did not begin")
