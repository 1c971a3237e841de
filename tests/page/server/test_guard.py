"""Who may ask the page, and what stands in the way of serving it."""

import json
import re
import socket
import subprocess
import sys

import pytest
from given_page import ended
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from simulation.errors import Mistake
from simulation.page.server.guard import BODY_AT_MOST, Guard, _bounded
from simulation.page.server.serve import check_host, hosts_of, is_here, listening

HERE = "http://127.0.0.1:8262"


async def heard(request):
    return PlainTextResponse(str(len(await request.body())))


def client(token=""):
    app = Starlette(routes=[Route("/", heard, methods=["GET", "POST"])])
    return TestClient(Guard(app, hosts_of("127.0.0.1", 8262), token), base_url=HERE)


def test_the_page_itself_is_answered_under_a_strict_policy():
    answer = client().get("/")
    assert answer.status_code == 200
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy and "script-src 'self'" in policy
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "127.0.0.1:80", "evil.example:8262", ""])
def test_another_name_for_this_machine_is_refused(host):
    assert client().get("/", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("origin", ["http://evil.example", "https://127.0.0.1:8262", "null", "http://127.0.0.1:9999"])
def test_another_page_is_refused(origin):
    assert client().post("/", headers={"origin": origin}).status_code == 403


def test_what_changes_something_names_its_page():
    assert client().post("/").status_code == 403
    assert client().post("/", headers={"origin": HERE}, content=b"12").text == "2"


def test_who_is_refused_reads_why_in_english_and_chinese():
    told = [
        client().get("/", headers={"host": "evil.example"}),
        client().post("/", headers={"origin": "http://evil.example"}),
        client().post("/"),
        client("a-long-token-of-ours").get("/"),
        client().post("/", headers={"origin": HERE}, content=b"x" * (BODY_AT_MOST + 1)),
    ]
    assert [one.status_code for one in told] == [421, 403, 403, 403, 413]
    for one in told:
        english, chinese = one.text.splitlines()
        assert english.isascii() and re.search("[\u4e00-\u9fff]", chinese)
    assert len({one.text for one in told}) == 5


def test_too_much_is_refused_before_it_is_read():
    assert client().post("/", headers={"origin": HERE}, content=b"x" * (BODY_AT_MOST + 1)).status_code == 413


def test_more_than_was_announced_is_ended_without_an_answer():
    async def sent():
        return {"type": "http.request", "body": b"x" * BODY_AT_MOST, "more_body": True}

    bounded = _bounded(sent)
    assert ended(bounded())["type"] == "http.request" and ended(bounded())["type"] == "http.disconnect"


def test_with_a_token_the_link_opens_the_page_and_the_browser_keeps_it():
    with client("a-long-token-of-ours") as visitor:
        assert visitor.get("/").status_code == 403
        assert visitor.get("/?token=another-token-12345").status_code == 403
        opened = visitor.get("/?token=a-long-token-of-ours")
        assert opened.status_code == 200 and "HttpOnly; SameSite=Strict" in opened.headers["set-cookie"]
        assert visitor.get("/").status_code == 200


@pytest.mark.parametrize(
    ("host", "here"),
    [
        ("127.0.0.1", True),
        ("localhost", True),
        ("::1", True),
        ("0.0.0.0", False),
        ("192.168.1.4", False),
        ("city.gov.cn", False),
    ],
)
def test_other_machines_need_a_token(host, here):
    assert is_here(host) is here
    if here:
        check_host(host, "")
    else:
        with pytest.raises(Mistake, match="give --token"):
            check_host(host, "")
        check_host(host, "sixteen-letters-1")
    with pytest.raises(Mistake, match="16 letters"):
        check_host(host, "short")


def test_a_port_that_is_taken_is_one_message():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(Mistake, match="cannot be had"):
            listening("127.0.0.1", taken.getsockname()[1])


def test_an_address_of_another_machine_is_said_to_be_one():
    with pytest.raises(Mistake, match=r"--host 192\.0\.2\.1 is no address of this machine"):
        listening("192.0.2.1", 0)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--host", "0.0.0.0"], "give --token"),
        (["nothing.toml"], "nothing.toml"),
        (["--port", "70000"], "--port = 70000 is outside"),
    ],
)
def test_mistakes_of_the_command_end_it_with_one_message(tmp_path, words, said):
    command = [
        sys.executable,
        "-P",
        "-m",
        "simulation",
        "serve",
        "--no-browser",
        "--results",
        str(tmp_path / "r"),
        *words,
    ]
    found = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert found.returncode == 2 and said in found.stderr and "Traceback" not in found.stderr


def test_a_missing_extra_is_named_with_its_command(tmp_path):
    code = "import sys; sys.modules['uvicorn'] = None; sys.argv = ['chengxin', 'serve', '--no-browser']"
    code += "; from simulation.cli.app import main; main()"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=tmp_path)
    assert found.returncode == 2 and "pip install 'chengxin[page]'" in found.stderr


def test_json_of_the_page_has_nothing_a_browser_cannot_read():
    from simulation.page.server.app import _text

    assert json.loads(_text({"a": float("nan"), "b": [float("inf"), 1.0]})) == {"a": None, "b": [None, 1.0]}
