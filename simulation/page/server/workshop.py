"""A workshop: groups with a page each hand in their settings, which lie in the results folder until all have gone."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any

from ...errors import ChengxinError, Mistake, controls_in, shown
from ...files.disk import write_whole
from ...files.names import complaint
from ...files.reading import json_data, text_of
from ...model.scenario.scenario import Scenario
from ...report.words.labels import text
from ..asked.mistakes import in_language, said
from ..asked.state import Asked, asked, language
from ..told.workshop import side_by_side

FORMAT = "chengxin.workshop/1"
GROUPS_AT_MOST = 12
NAME_AT_MOST = 40  # letters
LETTERS_AT_MOST = 20_000  # of a group's settings: all levers there are, each with several months, take half of it
FRAME = ("v", "base", "months", "fix", "goal", "lang")  # what all groups are asked with: that of the page that looks


@dataclass(frozen=True)
class Group:
    """A group by its name, and what it handed in."""

    name: str
    number: int  # in the order in which groups came
    state: dict[str, Any]


class Workshop:
    """The groups of a workshop, each in a file of its own: a server that is killed loses none of them."""

    def __init__(self, name: str, results: Path) -> None:
        if problem := complaint(name, "workshop"):
            raise Mistake(f"--workshop: {problem}")
        self.name, self.folder = name, results / f"workshop-{name}"
        self._groups: dict[str, Group] = {}
        self._unread: list[str] = []
        self._lock = Lock()
        for path in sorted(self.folder.glob("group-*.json")) if self.folder.is_dir() else []:
            group = _read(path)
            if group is None:
                self._unread.append(path.name)
            else:
                self._groups[_key(group.name)] = group

    @property
    def groups(self) -> list[Group]:
        """All groups, the first that came first."""
        with self._lock:
            return sorted(self._groups.values(), key=lambda group: group.number)

    def hand_in(self, name: Any, state: Any, scenarios: Mapping[str, Scenario]) -> Group:
        """Keep what a group asks for, once it is found to stand. Raises Mistake with all that is wrong."""
        lang = language(state)
        called, wanted = _called(name, lang), asked(state, scenarios)
        kept = {key: state[key] for key in ("v", "set", "fix", "months", "goal") if key in state}
        kept |= {"base": wanted.base.name, "from": wanted.start_from.name}
        written = json.dumps({"format": FORMAT, "group": called, "state": kept}, ensure_ascii=False)
        if len(written) > LETTERS_AT_MOST:
            raise Mistake(said("large", lang, most=LETTERS_AT_MOST))
        with self._lock:
            before = self._groups.get(_key(called))
            if before is None and len(self._groups) >= GROUPS_AT_MOST:
                raise Mistake(said("groups", lang, most=GROUPS_AT_MOST))
            number = before.number if before else 1 + max((group.number for group in self._groups.values()), default=0)
            group = Group(called, number, kept)
            content = {"format": FORMAT, "group": called, "number": number, "state": kept}
            try:
                write_whole(self._path(called), json.dumps(content, ensure_ascii=False, indent=1).encode())
            except (ChengxinError, OSError) as problem:
                raise Mistake(said("unkept", lang, said=problem)) from None
            self._groups[_key(called)] = group
        return group

    def withdraw(self, name: Any, lang: str) -> None:
        """Take a group's settings away."""
        called = _called(name, lang)
        with self._lock:
            group = self._groups.get(_key(called))
            if group is None:
                raise Mistake(said("withdrawn", lang, given=shown(called)))
            self._path(group.name).unlink(missing_ok=True)
            del self._groups[_key(called)]

    def of(
        self, state: Any, scenarios: Mapping[str, Scenario], tables: tuple[Path, ...] = ()
    ) -> tuple[list[tuple[str, Asked]], list[str]]:
        """Each group's policy beside the baseline, the months and the assumptions of a page; and whose cannot stand."""
        lang, found, problems = language(state), list[tuple[str, Asked]](), list[str]()
        frame = {key: state[key] for key in FRAME if key in state}
        for group in self.groups:
            ours = frame | {"from": group.state["from"], "set": group.state.get("set", {})}
            try:
                found.append((group.name, asked(ours, scenarios, tables)))
            except ChengxinError as mistake:
                words = text("comma", lang).join(in_language(mistake.problems or [str(mistake)], lang))
                problems.append(text("page:workshop_lost", lang).format(group=group.name, said=words))
        return found, problems

    def told(
        self, given: Mapping[str, Any], scenarios: Mapping[str, Scenario], tables: tuple[Path, ...] = ()
    ) -> dict[str, Any]:
        """What a page is told: the groups with what they handed in, side by side; first it may hand in, or withdraw."""
        state = given.get("state")
        lang = language(state)
        try:
            frame = asked(state, scenarios, tables)
            if "hand" in given:
                self.hand_in(given["hand"], state, scenarios)
            if "withdraw" in given:
                self.withdraw(given["withdraw"], lang)
            wrong = list[str]()
        except ChengxinError as mistake:
            wrong = in_language(mistake.problems or [str(mistake)], lang)
            if not isinstance(state, dict):
                return {"wrong": wrong}
            frame = None
        found, problems = self.of(state, scenarios, tables) if frame else ([], [])
        problems += [text("page:workshop_unread", lang).format(file=file) for file in self._unread]
        groups = [{"name": group.name, "state": group.state} for group in self.groups]
        beside = side_by_side(frame, found) if frame else {}
        return {"name": self.name, "groups": groups, "problems": problems, "wrong": wrong, **beside}

    def _path(self, name: str) -> Path:
        return self.folder / f"group-{hashlib.sha256(_key(name).encode()).hexdigest()[:12]}.json"


def _called(name: Any, lang: str) -> str:
    """A group's name as it is shown; never a folder's, and never markup."""
    called = unicodedata.normalize("NFC", name).strip() if isinstance(name, str) else ""
    if not called or len(called) > NAME_AT_MOST or controls_in(called):
        raise Mistake(said("group", lang, given=shown(name), most=NAME_AT_MOST))
    return called


def _key(name: str) -> str:
    """What tells groups apart: names in other capitals are one group."""
    return unicodedata.normalize("NFKC", name).casefold()


def _read(path: Path) -> Group | None:
    """A group as it was kept; None for what is none."""
    try:
        data = json_data(text_of(path, LETTERS_AT_MOST * 4))
        if data["format"] != FORMAT or not isinstance(data["state"]["from"], str):
            return None
        return Group(_called(data["group"], "en"), int(data["number"]), dict(data["state"]))
    except (ChengxinError, OSError, ValueError, KeyError, TypeError):
        return None
