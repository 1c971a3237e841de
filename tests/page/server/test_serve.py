"""The command from its beginning to Ctrl-C: with a researcher's own lever, and with a question still asked."""

import asyncio
import json
import signal
import socket
import sys
import urllib.request
from concurrent.futures import ThreadPoolExecutor

import pytest

from simulation.page.server.serve import listening

OWN = """
from simulation import Lever
praise = Lever(name="praise", group="reward", default=0.0, low=0.0, high=1.0, unit="share", source="assumption: mine",
               cost=7.0, cost_source="assumption: mine", en="public praise", zh="公开表扬")
"""
STATE = {"v": 1, "seeds": 5, "set": {"reward.praise": {"2019-02": 0.5}}}


def asked(server, path, state):
    """The stream that answers a page."""
    headers = {"content-type": "application/json", "origin": server.address.rstrip("/")}
    body = json.dumps({"page": "me", "state": state}).encode()
    return urllib.request.urlopen(urllib.request.Request(server.address + path, body, headers), timeout=120)


def events(stream):
    """Name and data of each event."""
    for block in stream.read().decode().split("\n\n")[:-1]:
        name, data = block.split("\n")
        yield name.removeprefix("event: "), json.loads(data.removeprefix("data: "))


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no SIGINT to one process alone")
def test_a_lever_of_ones_own_is_moved_and_ctrl_c_ends_what_is_still_asked(served_in, tmp_path):
    (tmp_path / "own.py").write_text(OWN, "utf-8")
    # A folder of this name where the page is begun is not what runs.
    (tmp_path / "simulation").mkdir()
    (tmp_path / "simulation" / "__init__.py").write_text("raise SystemExit('not this one')", "utf-8")
    server = served_in(tmp_path, "--with", "own.py")
    try:
        about = json.loads(urllib.request.urlopen(server.address + "page.json").read())
        (own,) = (one for one in about["levers"] if one["own"])
        assert (own["key"], own["zh"], own["first"]) == ("reward.praise", "公开表扬", True)
        told = dict(events(asked(server, "move", STATE)))
        assert told["answer"]["seeds"] == 5 and told["inert"] == {"levers": ["reward.praise"]}
        shown = told["once"]["recipe"]
        assert shown["command"] == "chengxin run base.toml my-policy.toml --with own.py --seeds 5"
        assert "python" not in shown, "no line of Python would bring what --with does"
        stream = asked(server, "question/backtest", STATE)
        assert stream.readline() == b"event: progress\n"
        server.process.send_signal(signal.SIGINT)
        assert server.process.wait(60) == 0
        assert server.process.stderr.read() == ""
    finally:
        server.kill()


def test_what_is_told_in_pieces_waits_for_no_acknowledgement():
    told = []

    async def met(reader, writer):
        told.append(writer.get_extra_info("socket").getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
        writer.close()

    async def served(here):
        async with await asyncio.start_server(met, sock=here):
            reader, writer = await asyncio.open_connection(*here.getsockname())
            await reader.read()
            writer.close()

    # In a thread of its own, since a browser's test may have left a loop in this one.
    with listening("127.0.0.1", 0) as here, ThreadPoolExecutor(1) as beside:
        beside.submit(asyncio.run, served(here)).result()
    assert told[0], "a second piece would wait some forty milliseconds for the browser to say that it had the first"
