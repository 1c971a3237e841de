"""What answers one page: its last move alone, in few seeds first and more after, and one longer question beside it."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import AsyncIterator, Coroutine, Mapping
from concurrent.futures import CancelledError
from concurrent.futures import Future as Running
from itertools import count
from pathlib import Path
from typing import Any

from ...errors import ChengxinError, Mistake, shown
from ...model.scenario.scenario import Scenario
from ..asked.controls import values
from ..asked.mistakes import said
from ..asked.recipe import command, recipe
from ..asked.state import Asked, asked, language
from ..engine.engine import Engine, NoRoom
from ..engine.executor import Shared
from ..told.questions import QUESTIONS, Again
from ..told.strip import at_once, strip
from ..told.views import rank_over_time, whom_it_hurts
from .keeping import Keeper

STAGES = (5, 20, 100)  # seeds: an answer at once, one to go by, one to keep
PAGES_AT_MOST = 64  # open at a time; the one that was silent longest is told to begin anew
LONG_AT_MOST = 2  # longer questions at a time, of all pages together

Event = tuple[str, dict[str, Any]]


class Dropped(ChengxinError):
    """A newer move of the same page took the place of this one."""


class Silent(ChengxinError):
    """More pages are open than are kept, and this one was silent longest."""


class Desk:
    """All open pages: scenarios they may start from, the engine they share, and what they kept."""

    def __init__(self, scenarios: Mapping[str, Scenario], engine: Engine, keeper: Keeper) -> None:
        self.scenarios, self.engine, self.keeper = dict(scenarios), engine, keeper
        self._moves: OrderedDict[str, int] = OrderedDict()
        self._long: dict[str, tuple[int, asyncio.Queue[Event]]] = {}
        self._numbers = count()
        self._read: set[str] = set()
        self._at_work: set[asyncio.Task[None]] = set()
        self._places = asyncio.Semaphore(LONG_AT_MOST)

    def asked(self, state: Any) -> Asked:
        """The scenarios a page asks for."""
        return asked(state, self.scenarios)

    def take(self, scenario: Scenario, path: Path, texts: list[str]) -> None:
        """One more scenario that pages may start from."""
        self.scenarios[scenario.name] = scenario
        self.keeper.paths[scenario.name], self.keeper.texts[scenario.name] = path, texts

    async def moved(self, page: str, state: Any) -> AsyncIterator[Event]:
        """What is told of a move: at once what needs no simulation, then the answer of 5, 20 and 100 seeds.

        A newer move of the page ends it.
        """
        number, lang = self._newest(page), language(state)
        try:
            wanted = await asyncio.to_thread(self.asked, state)
            most = _seeds(state, lang)
            yield "once", self._once(wanted, most)
            for seeds in [*(stage for stage in STAGES if stage < most), most]:
                async for event in self._stage(page, number, wanted, seeds, most):
                    yield event
            yield "done", {"memory": self.engine.nbytes}
        except Dropped:
            return
        except Silent:
            yield "mistakes", {"problems": [said("silent", lang, most=PAGES_AT_MOST)]}
        except NoRoom:
            yield "mistakes", {"problems": [said("room", lang)]}
        except ChengxinError as mistake:
            yield "mistakes", {"problems": mistake.problems or [str(mistake)]}
        finally:
            if self._moves.get(page) == number:
                self.engine.pool.drop(page)

    def _once(self, wanted: Asked, most: int) -> dict[str, Any]:
        asked_again = recipe(wanted, self.keeper.paths, most, self.keeper.given)
        return at_once(wanted) | {"values": values(wanted.policy), "recipe": asked_again}

    async def _stage(self, page: str, number: int, wanted: Asked, seeds: int, most: int) -> AsyncIterator[Event]:
        scenarios, chosen = wanted.scenarios, list(range(seeds))
        await asyncio.to_thread(self._read_kept, wanted)
        await self._ran(page, number, self.engine.begin(page, scenarios, chosen))
        told = await asyncio.to_thread(self._told, wanted, chosen)
        self._check(page, number)
        yield "answer", told
        if seeds == STAGES[0] and len(scenarios) > 1:
            await self._ran(page, number, [self.engine.begin_probe(page, wanted.policy)])
            yield "inert", {"levers": self.engine.without_effect(wanted.policy)}
        if seeds == most and len(scenarios) > 1:  # a hand on its way leaves no folders behind
            self._begin(asyncio.to_thread(self._keep, wanted, chosen))

    def _told(self, wanted: Asked, seeds: list[int]) -> dict[str, Any]:
        study = self.engine.study(wanted.scenarios, seeds)
        told = strip(study, wanted.lang)
        views = {"rank": rank_over_time(study, wanted.lang), "hurts": whom_it_hurts(study, wanted.lang)}
        return told | {"views": views}

    def _keep(self, wanted: Asked, seeds: list[int]) -> None:
        try:
            self.keeper.keep(wanted, self.engine.study(wanted.scenarios, seeds))
        except (ChengxinError, OSError):
            return  # a full disk is no reason to tell nothing; the address makes it again

    def _read_kept(self, wanted: Asked) -> None:
        """Take in what a server before this one had told of the same question; it is looked for once."""
        place = str(self.keeper.folder(wanted))
        if place not in self._read:
            self._read.add(place)
            study = self.keeper.kept(wanted)
            if study is not None:
                self.engine.keep(study.scenarios, study.frame)

    async def question(self, page: str, name: str, state: Any, more: dict[str, Any]) -> AsyncIterator[Event]:
        """A longer question, with its progress; the next one of the same page ends it."""
        if name not in QUESTIONS:
            yield "mistakes", {"problems": [said("question", language(state), name=shown(name))]}
            return
        loop, news = asyncio.get_running_loop(), asyncio.Queue[Event]()
        mine = self._long[page] = next(self._numbers), news
        self.engine.pool.drop(page, long=True)

        def progress(done: int, total: int) -> None:
            if self._long.get(page) != mine:
                raise CancelledError
            loop.call_soon_threadsafe(news.put_nowait, ("progress", {"done": done, "total": total}))

        def work() -> Event:
            try:
                wanted = self.asked(state)
                found = QUESTIONS[name](wanted, Shared(self.engine.pool, page), progress, more)
                return "found", found | {"command": self._command(wanted, found["command"])}
            except ChengxinError as mistake:
                return "mistakes", {"problems": mistake.problems or [str(mistake)]}
            except CancelledError:
                return "dropped", {}
            except Exception as problem:
                return "fault", {"problem": problem}

        async def worked() -> None:
            news.put_nowait(await asyncio.to_thread(work))

        try:
            async with self._places:
                self._begin(worked())
                event = "progress", dict[str, Any]()
                while event[0] == "progress":
                    event = await news.get()
                    if event[0] == "fault":
                        raise event[1]["problem"]
                    yield event
        finally:
            if self._long.get(page) == mine:
                del self._long[page]
                self.engine.pool.drop(page, long=True)

    def close(self) -> None:
        """End all that is told, and all that waits."""
        self.engine.pool.close()
        for _, news in self._long.values():
            news.put_nowait(("dropped", {}))

    def _command(self, wanted: Asked, asked_again: Again | str) -> str:
        """How to ask the same elsewhere."""
        if isinstance(asked_again, str):
            return asked_again
        if asked_again[0] == "variance" and any(one.startswith("--rankings") for one in self.keeper.given):
            return ""  # that command knows no such option
        return command(wanted, self.keeper.paths, *asked_again[:2], both=asked_again[2], given=self.keeper.given)

    def _begin(self, work: Coroutine[Any, Any, None]) -> None:
        """Have something done beside what is told; who asked may leave, and it comes to its end."""
        task = asyncio.create_task(work)
        self._at_work.add(task)
        task.add_done_callback(self._at_work.discard)

    def warm(self) -> None:
        """Begin with what every page asks first: the baseline, in as many seeds as an answer to go by has."""
        base = next(iter(self.scenarios.values()))
        self.engine.begin("", [base], list(range(STAGES[1])))

    def _newest(self, page: str) -> int:
        """The number of a page's newest move; what it waited for before is dropped."""
        self.engine.pool.drop(page)
        self._moves[page] = self._moves.get(page, 0) + 1
        self._moves.move_to_end(page)
        while len(self._moves) > PAGES_AT_MOST:
            self._moves.popitem(last=False)
        return self._moves[page]

    def _check(self, page: str, number: int) -> None:
        if page not in self._moves:
            raise Silent("more pages are open than are kept, and this one was silent longest")
        if self._moves[page] != number:
            raise Dropped("a newer move of this page took the place of this one")

    async def _ran(self, page: str, number: int, runs: list[Running[Any]]) -> None:
        """Wait for runs; Dropped where a newer move cancelled them."""
        if runs:
            await asyncio.wait([asyncio.wrap_future(one) for one in runs])
        self._check(page, number)
        for one in runs:
            if one.cancelled():
                raise Dropped("a newer move of this page took the place of this one")
            if problem := one.exception():
                raise problem


def _seeds(state: Any, lang: str) -> int:
    """How many seeds a page asks for at the most: one of the stages."""
    asked_for = state.get("seeds", STAGES[-1]) if isinstance(state, dict) else STAGES[-1]
    if asked_for not in STAGES:
        raise Mistake(said("seeds", lang, given=shown(asked_for), known=", ".join(map(str, STAGES))))
    return int(asked_for)
