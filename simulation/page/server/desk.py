"""What answers one page: its last move alone, in few seeds first and more after, and one longer question beside it."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable, Coroutine
from concurrent.futures import CancelledError
from concurrent.futures import Future as Running
from contextlib import suppress
from itertools import count, pairwise
from pathlib import Path
from typing import Any

from ...errors import ChengxinError, Mistake, gathering, shown
from ...model.scenario.scenario import Scenario
from ...report.documents import extras
from ...study.result import Progress
from ...study.run.processes import Process, ProcessLost
from ...study.run.shipping import CannotShip
from ...version import model_fingerprint, version
from ..asked.controls import values
from ..asked.mistakes import in_language, said
from ..asked.recipe import command, recipe
from ..asked.state import STAGES, Asked, asked, language
from ..engine.apart import worked_apart
from ..engine.engine import Engine, Months, NoRoom, answering
from ..engine.executor import Shared
from ..told import papers
from ..told.questions import QUESTIONS, Again, answered
from ..told.strip import at_once, strip
from ..told.views import rank_over_time, whom_it_hurts
from .keeping import Keeper
from .tables import Tables, Under
from .workshop import Workshop

PAGES_AT_MOST = 64  # open at a time; the one that was silent longest is told to begin anew
RESTED = 0.2  # seconds after an answer to go by until what follows is begun: a hand on its way would wait for it
AT_REST = 2  # the rank of what follows when a hand rests: the quick answers of all pages go before it
LONG_AT_MOST = 2  # longer questions at a time, of all pages together

PAPER = "paper"  # the question that ends with a document
WORKSHOP = "workshop"  # the one of the groups, which the server knows

Event = tuple[str, dict[str, Any]]
Long = tuple[int, "asyncio.Queue[Event]"]


class Dropped(ChengxinError):
    """A newer move of the same page took the place of this one."""


class Faulty(ChengxinError):
    """A longer question met a fault of this program in its own process."""


class Silent(ChengxinError):
    """More pages are open than are kept, and this one was silent longest."""


class Desk:
    """All open pages: scenarios they may start from, the engine they share, and what they kept."""

    def __init__(self, scenarios: dict[str, Scenario], engine: Engine, keeper: Keeper) -> None:
        self.scenarios, self.engine, self.keeper = scenarios, engine, keeper
        self.tables = Tables(keeper, scenarios)
        self._moves: OrderedDict[str, int] = OrderedDict()
        self._long: dict[str, Long] = {}
        self._processes: dict[str, Process] = {}
        self._numbers = count()
        self._read: set[str] = set()
        self._at_work: set[asyncio.Task[None]] = set()
        self._places = asyncio.Semaphore(LONG_AT_MOST)
        self.workshop: Workshop | None = None

    def asked(self, state: Any) -> Asked:
        """The scenarios a page asks for, with its table of ranks. Mistake with all that is wrong."""
        problems: list[str] = []
        under: Under = (self.scenarios, self.keeper.rankings)
        with gathering(problems):
            under = self.tables.under(state, language(state))
        with gathering(problems):
            wanted = asked(state, *under)
        if problems:
            raise Mistake(problems)
        return wanted

    def take(self, scenario: Scenario, path: Path, texts: list[str]) -> None:
        """One more scenario that pages may start from."""
        self.scenarios[scenario.name] = scenario
        self.keeper.paths[scenario.name], self.keeper.texts[scenario.name] = path, texts

    def groups(self, workshop: Workshop, given: dict[str, Any]) -> dict[str, Any]:
        """What a page is told of a workshop, with the table of ranks of that page."""
        state = given.get("state")
        try:
            under = self.tables.under(state, language(state))
        except ChengxinError as mistake:
            return {"wrong": in_language(mistake.problems, language(state))}
        return workshop.told(given, *under)

    async def moved(self, page: str, state: Any) -> AsyncIterator[Event]:
        """What is told of a move: at once what needs no simulation, then the answer of 5, 20 and 100 seeds.

        A newer move of the page ends it.
        """
        number, lang = self._newest(page), language(state)
        try:
            wanted = await asyncio.to_thread(self.asked, state)
            most = _seeds(state, lang)
            yield "once", self._once(wanted, most)
            await asyncio.to_thread(self._read_kept, wanted)
            async for event in self._answers(page, number, wanted, most):
                yield event
            yield "done", {"memory": self.engine.nbytes}
        except Dropped:
            return
        except Silent:
            yield "mistakes", {"problems": [said("silent", lang, most=PAGES_AT_MOST)]}
        except NoRoom:
            yield "mistakes", {"problems": [said("room", lang)]}
        except ChengxinError as mistake:
            told = {"problems": in_language(mistake.problems or [str(mistake)], lang)}
            yield "mistakes", told if self.tables.holds(state) else told | {"no_table": True}
        finally:
            if self._moves.get(page) == number:
                self.engine.pool.drop(page)

    def _once(self, wanted: Asked, most: int) -> dict[str, Any]:
        asked_again = recipe(wanted, self.keeper.paths, most, self.keeper.given)
        model = f"{version()}+{model_fingerprint()[:6]}"  # read off the code when something is asked, not before
        return at_once(wanted) | {"values": values(wanted.policy), "recipe": asked_again, "model": model}

    async def _answers(self, page: str, number: int, wanted: Asked, most: int) -> AsyncIterator[Event]:
        """The answer of more and more seeds.

        What it is told of comes first, the months of the goal alone for half of the time; what views show follows.
        """
        scenarios, months = wanted.scenarios, answering(wanted.scenarios)
        quick, whole = [stage for stage in STAGES[:2] if stage <= most], 0
        runs = [
            self.engine.begin(page, scenarios, range(low, high), months, rank=rank)
            for rank, (low, high) in enumerate(pairwise([0, *quick]))
        ]
        for seeds, begun in zip(quick, runs, strict=True):
            await self._ran(page, number, begun)
            there = not self.engine.missing(scenarios, range(seeds))
            yield "answer", await self._told(page, number, wanted, seeds, None if there else months)
            whole = seeds if there else whole
        if len(scenarios) > 1:
            await asyncio.sleep(RESTED)
            self._check(page, number)
            await self._ran(page, number, [self.engine.begin_probe(page, wanted.policy, rank=AT_REST)])
            yield "inert", {"levers": self.engine.without_effect(wanted.policy)}
        for seeds in [number for number in dict.fromkeys((quick[-1], most)) if number > whole]:
            await self._ran(page, number, self.engine.begin(page, scenarios, range(seeds), rank=AT_REST))
            yield "answer", await self._told(page, number, wanted, seeds)
        if len(scenarios) > 1:  # a hand on its way leaves no folders behind
            self._begin(asyncio.to_thread(self._keep, wanted, list(range(most))))

    async def _told(
        self, page: str, number: int, wanted: Asked, seeds: int, months: Months | None = None
    ) -> dict[str, Any]:
        """What is told of runs that are there; of whole ones, with what views show."""

        def told() -> dict[str, Any]:
            study = self.engine.study(wanted.scenarios, range(seeds), months)
            found = strip(study, wanted.lang)
            if months is None:
                found["views"] = {
                    "rank": rank_over_time(study, wanted.lang),
                    "hurts": whom_it_hurts(study, wanted.lang),
                }
            return found

        found = await asyncio.to_thread(told)
        self._check(page, number)
        return found

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
        if name not in (*QUESTIONS, PAPER):
            yield "mistakes", {"problems": [said("question", language(state), name=shown(name))]}
            return
        loop, news = asyncio.get_running_loop(), asyncio.Queue[Event]()
        mine = self._long[page] = next(self._numbers), news
        self._end_long(page)

        def progress(done: int, total: int) -> None:
            if self._long.get(page) != mine:
                raise CancelledError
            loop.call_soon_threadsafe(news.put_nowait, ("progress", {"done": done, "total": total}))

        def work() -> Event:
            try:
                return self._worked(page, mine, name, state, progress, more)
            except ChengxinError as mistake:
                return "mistakes", {"problems": in_language(mistake.problems or [str(mistake)], language(state))}
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
                self._end_long(page)

    def _worked(self, page: str, mine: Long, name: str, state: Any, progress: Progress, more: dict[str, Any]) -> Event:
        """What a longer question ends with: in a process of its own where there are processes, so that no slider
        waits for it, and Stop ends it at once."""
        wanted = self.asked(state)
        if name == PAPER:
            return self._paper(page, mine, wanted, _seeds(state, wanted.lang), progress, more)
        if name == WORKSHOP:
            if self.workshop is None:
                raise Mistake(said("no_workshop", wanted.lang))
            groups, _ = self.workshop.of(state, *self.tables.under(state, wanted.lang))
            more = {"groups": groups, "seeds": _seeds(state, wanted.lang)}
        if self.engine.apart:
            with suppress(CannotShip):
                kind, told = self._apart(page, mine, answered, (name, wanted, more), progress, wanted.lang)
                return kind, told | {"command": self._command(wanted, told["command"])} if kind == "found" else told
        found = QUESTIONS[name](wanted, Shared(self.engine.pool, page), progress, more)
        return "found", found | {"command": self._command(wanted, found["command"])}

    def _apart(
        self,
        page: str,
        mine: Long,
        question: Callable[..., Any],
        given: tuple[Any, ...],
        progress: Progress,
        lang: str,
    ) -> Event:
        def begun(process: Process) -> None:
            self._processes[page] = process
            if self._long.get(page) != mine:
                process.end()

        try:
            kind, told = worked_apart(question, given, progress, begun)
        except ProcessLost:
            if self._long.get(page) != mine:
                raise CancelledError from None
            raise
        if kind == "fault":
            return "fault", {"problem": Faulty(told)}
        return kind, {"problems": in_language(told, lang)} if kind == "mistakes" else told

    def _paper(
        self, page: str, mine: Long, wanted: Asked, seeds: int, progress: Progress, more: dict[str, Any]
    ) -> Event:
        """A document of the study that was kept of an answer; made in a process of its own, written whole."""
        kind, lang, folder = more.get("kind"), wanted.lang, self.keeper.folder(wanted)
        if kind not in papers.KINDS:
            raise Mistake(said("paper", lang, kind=shown(kind), known=", ".join(papers.KINDS)))
        if len(wanted.scenarios) < 2:
            raise Mistake(said("no_policy", lang))
        if self.engine.missing(wanted.scenarios, range(seeds)):
            raise Mistake(said("on_its_way", lang, seeds=seeds))
        if install := extras.missing(kind):
            raise Mistake(said("not_installed", lang, command=install))
        self.keeper.keep(wanted, self.engine.study(wanted.scenarios, range(seeds)))
        given = folder, kind, lang, wanted.policy.goal
        ended, within = self._apart(page, mine, papers.paper, given, progress, lang)
        answer = {"address": f"/documents/{folder.name}/{within}", "file": f"{folder.name}.{Path(str(within)).name}"}
        return ended, answer if ended == "found" else within

    def _end_long(self, page: str) -> None:
        self.engine.pool.drop(page, long=True)
        if process := self._processes.pop(page, None):
            process.end()

    def close(self) -> None:
        """End all that is told, all that waits, and the processes."""
        self.engine.close()
        for process in [*self._processes.values()]:
            process.end()
        for _, news in self._long.values():
            news.put_nowait(("dropped", {}))

    def _command(self, wanted: Asked, asked_again: Again | str) -> str:
        """How to ask the same elsewhere."""
        if isinstance(asked_again, str):
            return asked_again
        return command(wanted, self.keeper.paths, *asked_again[:2], whom=asked_again[2], given=self.keeper.given)

    def _begin(self, work: Coroutine[Any, Any, None]) -> None:
        """Have something done beside what is told; who asked may leave, and it comes to its end."""
        task = asyncio.create_task(work)
        self._at_work.add(task)
        task.add_done_callback(self._at_work.discard)

    def warm(self) -> None:
        """Begin with what every page asks first: the baseline, in as many seeds as an answer to go by has."""
        base = next(iter(self.scenarios.values()))
        self.engine.begin("", [base], list(range(STAGES[1])), rank=AT_REST)

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
            await asyncio.wait([asyncio.wrap_future(run) for run in runs])
        self._check(page, number)
        for run in runs:
            if run.cancelled():
                raise Dropped("a newer move of this page took the place of this one")
            if problem := run.exception():
                raise problem


def _seeds(state: Any, lang: str) -> int:
    """How many seeds a page asks for at the most: one of the stages."""
    asked_for = state.get("seeds", STAGES[-1]) if isinstance(state, dict) else STAGES[-1]
    if asked_for not in STAGES:
        raise Mistake(said("seeds", lang, given=shown(asked_for), known=", ".join(map(str, STAGES))))
    return int(asked_for)
