"""The routes of the page: its files, its words, and streams of answers as server-sent events."""

from __future__ import annotations

import asyncio
import json
import math
import sys
import traceback
from collections.abc import AsyncIterator, Callable, Mapping
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import FileResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from ...errors import ChengxinError
from ...model.scenario.scenario import Scenario
from ...model.scenario.titles import short_names
from ...report.words.labels import LANGUAGES
from ...report.words.page_labels import GROUPS, PAGE
from ...report.words.workshop_labels import WORKSHOP
from ...version import version
from ..asked.controls import controls
from ..asked.mistakes import in_both, in_language
from ..asked.state import STAGES, VERSION, language
from ..told.papers import path_of, there
from .cities import begun, uploaded
from .received import BYTES_AT_MOST
from .reception import Reception

if TYPE_CHECKING:
    from .desk import Event

ABOUT = b"{about}"  # where index.html holds what the page is made of, so that nothing more is asked to show it
KINDS = {"html": "text/html", "css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}


def application(reception: Reception) -> Starlette:
    """The page as an ASGI application; ``guard.Guard`` stands before it."""
    static = {
        file.name: file.read_bytes() for file in files(__package__.rpartition(".")[0]).joinpath("static").iterdir()
    }

    shown = Shown(reception)
    before, behind = static["index.html"].split(ABOUT)

    async def index(request: Request) -> Response:
        return Response(before + shown.about().replace("<", "\\u003c").encode() + behind, media_type="text/html")

    async def file(request: Request) -> Response:
        name = request.path_params["name"]
        if name not in static:
            return PlainTextResponse(in_both("file"), 404)
        return Response(static[name], media_type=KINDS[name.rpartition(".")[2]])

    async def page(request: Request) -> Response:
        return Response(shown.about(), media_type="application/json")

    async def move(request: Request) -> Response:
        asked = await _asked(request)
        if asked is None:
            return PlainTextResponse(in_both("request"), 400)
        desk = await asyncio.to_thread(reception.desk)
        return _stream(desk.moved(asked["page"], asked.get("state")))

    async def question(request: Request) -> Response:
        asked = await _asked(request)
        if asked is None:
            return PlainTextResponse(in_both("request"), 400)
        more = asked.get("more")
        more = more if isinstance(more, dict) else {}
        desk = await asyncio.to_thread(reception.desk)
        return _stream(desk.question(asked["page"], request.path_params["name"], asked.get("state"), more))

    async def document(request: Request) -> Response:
        path = path_of((await asyncio.to_thread(reception.desk)).keeper.results, request.path_params["path"])
        if path is None:
            return PlainTextResponse(in_both("document"), 404)
        name = f"{path.parents[2].name}.{path.name}"
        return FileResponse(path, media_type="application/octet-stream", filename=name)

    async def workshop(request: Request) -> Response:
        given = await _asked(request)
        desk = await asyncio.to_thread(reception.desk)
        if given is None or desk.workshop is None:
            return PlainTextResponse(in_both("request" if desk.workshop else "no_workshop"), 400)
        return _json(await asyncio.to_thread(desk.groups, desk.workshop, given))

    return Starlette(
        routes=[
            Route("/", index),
            Route("/static/{name}", file),
            Route("/page.json", page),
            Route("/move", move, methods=["POST"]),
            Route("/question/{name}", question, methods=["POST"]),
            Route("/documents/{path:path}", document),
            *_sent(reception),
            Route("/workshop", workshop, methods=["POST"]),
        ],
        exception_handlers={404: _refused("file"), 405: _refused("way")},
    )


class Shown:
    """What a page is made of as text: worked out before it is asked for, and anew when a scenario came."""

    def __init__(self, reception: Reception) -> None:
        self._reception = reception
        self._of, self._text = list(reception.scenarios.values()), _text(about(reception))

    def about(self) -> str:
        """The text, of the scenarios that are there now."""
        there = list(self._reception.scenarios.values())
        if list(map(id, there)) != list(map(id, self._of)):
            self._of, self._text = there, _text(about(self._reception))
        return self._text


def _sent(reception: Reception) -> list[Route]:
    """What takes files: a city with its tables, or a table of ranks."""

    async def city(request: Request) -> Response:
        given = await _asked(request) or {}
        desk = await asyncio.to_thread(reception.desk)
        try:
            made = await asyncio.to_thread(uploaded if "files" in given else begun, desk, given)
        except ChengxinError as mistake:
            return _json({"problems": in_language(mistake.problems, language(given))})
        return _json(made)

    async def table(request: Request) -> Response:
        given = await _asked(request)
        if given is None:
            return PlainTextResponse(in_both("request"), 400)
        desk, lang = await asyncio.to_thread(reception.desk), language(given)
        try:
            return _json(await asyncio.to_thread(desk.tables.uploaded, given, lang))
        except ChengxinError as mistake:
            return _json({"problems": in_language(mistake.problems, lang)})

    return [Route("/city", city, methods=["POST"]), Route("/table", table, methods=["POST"])]


def _refused(what: str) -> Callable[[Request, Exception], Response]:
    """An address that is none, or is not asked so, in words of both languages."""

    def answer(request: Request, problem: Exception) -> Response:
        return PlainTextResponse(in_both(what), getattr(problem, "status_code", 400))

    return answer


def about(reception: Reception) -> dict[str, Any]:
    """All that a page is made of: words in both languages, scenarios, controls."""
    first = next(iter(reception.scenarios.values()))
    return {
        "version": version(),
        "v": VERSION,
        "languages": LANGUAGES,
        "words": PAGE | WORKSHOP,
        "workshop": reception.workshop,
        "groups": GROUPS,
        "stages": STAGES,
        "documents": there(),
        "table_at_most": BYTES_AT_MOST,
        "city": {"en": first.city, "zh": first.case["city_zh"]},
        "scenarios": [_scenario(reception.scenarios, name) for name in reception.scenarios],
        **controls(first),
    }


def _scenario(scenarios: Mapping[str, Scenario], name: str) -> dict[str, Any]:
    scenario, all_ = scenarios[name], list(scenarios.values())
    pasts = {name: other.past() == scenario.past() for name, other in scenarios.items()}
    return {
        "name": name,
        "called": {lang: short_names(all_, lang)[name] for lang in LANGUAGES},
        "title": {lang: scenario.title_in(lang) for lang in LANGUAGES},
        "why": scenario.why,
        "why_zh": scenario.why_zh or scenario.why,
        "months": scenario.months,
        "city": {"en": scenario.city, "zh": scenario.case["city_zh"]},
        "fits": [other for other, same in pasts.items() if same],
    }


async def _asked(request: Request) -> dict[str, Any] | None:
    """What was sent, if it is a table with the page's name."""
    if request.headers.get("content-type", "").partition(";")[0] != "application/json":
        return None
    try:
        asked = json.loads(await request.body())
    except (ValueError, RecursionError, ClientDisconnect):  # the guard ends a body that is too large
        return None
    named = isinstance(asked, dict) and isinstance(asked.get("page"), str) and 0 < len(asked["page"]) <= 64
    return asked if named else None


def _stream(events: AsyncIterator[Event]) -> StreamingResponse:
    async def lines() -> AsyncIterator[bytes]:
        try:
            async for name, data in events:
                yield f"event: {name}\ndata: {_text(data)}\n\n".encode()
        except Exception as problem:  # a fault of ours is said on the page too, and in full where the server runs
            traceback.print_exc(file=sys.stderr)
            words = {"problems": [f"a fault of this program (程序故障): {problem}"]}
            yield f"event: mistakes\ndata: {_text(words)}\n\n".encode()

    return StreamingResponse(lines(), media_type="text/event-stream")


def _json(data: Any) -> Response:
    return Response(_text(data), media_type="application/json")


def _text(data: Any) -> str:
    return json.dumps(_strict(data), ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def _strict(data: Any) -> Any:
    """The same without numbers that JSON does not have."""
    if isinstance(data, dict):
        return {key: _strict(value) for key, value in data.items()}
    if isinstance(data, list | tuple):
        return [_strict(value) for value in data]
    return None if isinstance(data, float) and not math.isfinite(data) else data
