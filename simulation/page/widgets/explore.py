"""``scenario.explore()``: the levers of the page as widgets of a notebook, with the same answer under them."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import wait
from functools import partial
from html import escape
from typing import Any

from ...clock import month_text
from ...errors import ChengxinError, Mistake
from ...model.scenario.scenario import Scenario
from ...report.words.labels import text
from ...report.words.page_labels import GROUPS
from ...study.run.ensemble import checked_seeds
from ..asked.controls import controls, values
from ..asked.mistakes import in_language
from ..asked.state import Asked, asked
from ..engine.engine import Engine
from ..told.strip import at_once, strip

FEW = 5  # seeds told first
INSTALL = "pip install 'chengxin[widgets]'"


def explore(scenario: Scenario, seeds: int = 20, *, lang: str = "en", threads: int | None = None) -> Explorer:
    """The levers of a scenario as sliders in a notebook, and what moving them does: what the planner's page tells.

    Raises Mistake with the command that installs ipywidgets where it is missing.
    """
    return Explorer(scenario, seeds, lang=lang, threads=threads)


class Explorer:
    """Sliders of a scenario and its answer; the last line of a cell shows it.

    ``policy`` is the scenario as the sliders stand, to go on with; ``told`` is what the page's strip holds of it.
    """

    def __init__(self, scenario: Scenario, seeds: int = 20, *, lang: str = "en", threads: int | None = None) -> None:
        try:
            import ipywidgets
        except ImportError:
            raise Mistake(text("page:widgets_missing", lang).format(command=INSTALL)) from None
        self._made: Any = ipywidgets
        self.scenario, self.seeds, self.lang = scenario, len(checked_seeds(seeds)), lang
        self.told: dict[str, Any] = {}
        self.moved: dict[str, dict[str, float]] = {}
        self.sliders: dict[str, Any] = {}
        self.months: dict[str, Any] = {}
        self._notes: dict[str, Any] = {}
        self._levers = {lever["key"]: lever for lever in controls(scenario)["levers"]}
        self._first = [month_text(scenario.start + at) for at in range(1, scenario.months)]
        self._engine = Engine(threads or os.cpu_count())
        self._there = values(scenario)
        self.answer = ipywidgets.HTML()
        self.widget = ipywidgets.VBox([self.answer, *self._rows()])
        self._ask()

    @property
    def policy(self) -> Scenario:
        """The scenario as the sliders stand."""
        return self._asked().policy

    def close(self) -> None:
        """Let the threads and what they keep go; the sliders stay as they are."""
        self._engine.close()
        self.widget.close()

    def _repr_mimebundle_(self, **how: Any) -> Any:
        return self.widget._repr_mimebundle_(**how)

    def _rows(self) -> list[Any]:
        """Those of the page that are open first, and a fold a group with the rest."""
        levers = list(self._levers.values())
        rest = [lever for lever in levers if not lever["first"]]
        groups = list(dict.fromkeys(lever["group"] for lever in rest))
        folds = [self._made.VBox([self._row(lever) for lever in rest if lever["group"] == group]) for group in groups]
        zh = self.lang == "zh"
        titles = [GROUPS[group][zh] if group in GROUPS else group for group in groups]
        fold = self._made.Accordion(children=folds, titles=tuple(titles))
        return [*(self._row(lever) for lever in levers if lever["first"]), fold]

    def _row(self, lever: dict[str, Any]) -> Any:
        """A slider with its start month; under it the unit, range, price and law, and the source where one points."""
        key, zh = lever["key"], self.lang == "zh"
        value = self._there[key]["value"]
        whole = float(lever["step"]).is_integer() and float(lever["low"]).is_integer()
        kind = self._made.IntSlider if whole and float(value).is_integer() else self._made.FloatSlider
        number = int if kind is self._made.IntSlider else float
        more = {} if kind is self._made.IntSlider else {"readout_format": f".{_digits(lever['step'])}f"}
        slider = kind(
            value=number(value), min=number(lever["low"]), max=number(lever["high"]), step=number(lever["step"]),
            description=lever["zh" if zh else "en"], tooltip=f"{lever['source']}", continuous_update=False,
            style={"description_width": "16rem"}, layout={"width": "40rem"}, **more,
        )  # fmt: skip
        since = self._made.Dropdown(
            options=self._first,
            value=self._first[0],
            description=text("page:since", self.lang),
            layout={"width": "12rem"},
        )
        slider.observe(partial(self._changed, key), names="value")
        since.observe(partial(self._changed, key), names="value")
        self.sliders[key], self.months[key], self._notes[key] = slider, since, self._made.HTML()
        self._note(key)
        return self._made.VBox([self._made.HBox([slider, since]), self._notes[key]])

    def _note(self, key: str, cost: float | None = None) -> None:
        lever, zh = self._levers[key], self.lang == "zh"
        value = float(self.sliders[key].value)
        if cost is None and (lever["cost"] or lever.get("cost_below")):
            more = value - lever["default"]
            below = lever.get("cost_below")
            cost = -below * more if more < 0 and below is not None else lever["cost"] * more
        price = text("page:no_price", self.lang)
        if cost is not None:
            price = text("page:price", self.lang).format(cost=f"{cost:+,.0f}" if round(cost) else "0")
        words = [
            lever["unit_zh" if zh else "unit"],
            f"{lever['low']:g}–{lever['high']:g}",
            text("page:was", self.lang).format(value=f"{lever['default']:g}"),
            price,
        ]
        phrase = f"<small>{escape(' · '.join(words))}</small>"
        for zone in lever["red"]:
            if zone["low"] - 1e-9 <= value <= zone["high"] + 1e-9:
                clause = {name: zone[f"{name}_zh" if zh else name] for name in ("says", "clause")}
                red = text("page:red", self.lang).format(low=f"{zone['low']:g}", high=f"{zone['high']:g}", **clause)
                phrase += f"<br><small style='color:#b00020'>✕ {escape(red)}</small>"
        if key in (self.told.get("inert") or ()):
            phrase += f"<br><small>○ {escape(text('page:inert', self.lang))}</small>"
        source = text("page:source", self.lang)
        phrase += f"<br><details><summary><small>{escape(source)}</small></summary><small>{escape(lever['source'])}"
        phrase += "</small></details>"
        self._notes[key].value = phrase

    def _changed(self, key: str, change: Any) -> None:
        """A slider or its month was moved."""
        value, month = float(self.sliders[key].value), self.months[key].value
        if value == self._there[key]["value"]:
            self.moved.pop(key, None)
        else:
            self.moved[key] = {month: value}
        self._ask()

    def _asked(self) -> Asked:
        return asked({"lang": self.lang, "set": self.moved}, {self.scenario.name: self.scenario})

    def _ask(self) -> None:
        """Say what the sliders ask: of few seeds first, then of all."""
        try:
            wanted = self._asked()
            once = at_once(wanted)
            for key in self._notes:
                self._note(key, once["costs"].get(key))
            for seeds in dict.fromkeys((min(FEW, self.seeds), self.seeds)):
                wait(self._engine.begin("notebook", wanted.scenarios, range(seeds)))
                self.told = strip(self._engine.study(wanted.scenarios, range(seeds)), self.lang)
                self._show(self.told, once)
            if len(wanted.scenarios) > 1:
                self.told["inert"] = self._engine.without_effect(wanted.policy)
                for key in self.moved:
                    self._note(key, once["costs"].get(key))
        except ChengxinError as mistake:
            problems = in_language(mistake.problems or [str(mistake)], self.lang)
            phrase = "".join(f"<li>{escape(problem)}</li>" for problem in problems)
            self.answer.value = f"<b>{escape(text('page:mistakes', self.lang))}</b><ul>{phrase}</ul>"

    def _show(self, answer: dict[str, Any], once: dict[str, Any]) -> None:
        say: Callable[..., str] = partial(text, lang=self.lang)
        heads = "".join(f"<th style='text-align:right;padding:0 1em'>{escape(name)}</th>" for name in answer["names"])
        rows = ""
        for row in answer["rows"]:
            cells = "".join(f"<td style='text-align:right;padding:0 1em'>{escape(cell)}</td>" for cell in row["cells"])
            rows += f"<tr><th style='text-align:left;font-weight:normal'>{escape(row['label'])}</th>{cells}</tr>"
        sentence = answer["sentence"] or say("page:no_policy")
        small = [answer["title"], *answer["goal"], answer["footing"], *once["law"], *answer["notes"], answer["not"]]
        notes = "".join(f"<br><small>{escape(note)}</small>" for note in small)
        self.answer.value = (
            f"<p><b>{escape(sentence)}</b></p><table><tr><th></th>{heads}</tr>{rows}</table>"
            f"<p>{escape(say('page:seeds').format(seeds=answer['seeds']))}{notes}</p>"
        )


def _digits(step: float) -> int:
    """Decimals of a step: 2 of 0.01."""
    return max(0, len(f"{step:.6f}".rstrip("0").partition(".")[2]))
