"""What a chart must know besides its numbers: the city, the runs, what is published, what each policy does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from ...errors import Mistake
from ...model.scenario.scenario import Scenario
from ...study.statistics import FEWEST
from ..words.labels import text
from ..words.not_forecast import under_chart
from ..words.text_layout import has_chinese


@dataclass(frozen=True, kw_only=True)
class Context:
    """What a chart must say about itself besides its numbers.

    ``published`` holds (month, rank, index or None); ``change`` says in one sentence what a scenario changes
    against the first; ``outside`` holds the legal limits a scenario stands outside, as `legality.stretches` gives them,
    and ``without_effect`` the names of levers that it sets and that move nothing, in the language of the chart;
    ``added`` what a researcher added to its model; ``assumed`` what the start rests on that nobody published, in the
    language of the chart. What is written in Chinese too stands on Chinese charts, the English where it is not.
    """

    city: str
    city_zh: str
    seeds: int
    classes: int = 0  # of rivals in which each run was ranked; 0 where the rank of one alone is known
    fingerprints: Mapping[str, str]
    version: str
    lang: str = "en"
    published: Sequence[tuple[str, int, float | None]] = ()
    published_source: str = ""
    sources: str = ""
    change: Mapping[str, str] = field(default_factory=dict)
    change_zh: Mapping[str, str] = field(default_factory=dict)
    published_source_zh: str = ""
    outside: Mapping[str, Sequence[Mapping[str, str]]] = field(default_factory=dict)
    without_effect: Mapping[str, Sequence[str]] = field(default_factory=dict)
    added: Mapping[str, str] = field(default_factory=dict)
    longer: Mapping[str, str] = field(default_factory=dict)  # scenarios that run on behind the last common month
    assumed: Sequence[str] = ()
    scenarios: Sequence[Scenario] = ()

    def __post_init__(self) -> None:
        text("list", self.lang)  # refuses a language nobody has written
        if self.published and not self.published_source:
            raise Mistake("published ranks are shown only with their source: give published_source")

    @property
    def not_forecast(self) -> str:
        """That it is no forecast, and how far the other cities react."""
        return under_chart(self.scenarios, self.lang)

    @property
    def few(self) -> bool:
        """Whether there are so few runs that each is drawn, and no median."""
        return self.seeds < FEWEST

    @property
    def place_name(self) -> str:
        """The city's name in the language of the chart."""
        return self.city_zh if self.lang == "zh" else self.city

    @property
    def source_said(self) -> str:
        """The source of the published ranks, in the language of the chart where it is written in it."""
        return self.lang == "zh" and self.published_source_zh or self.published_source

    def changed(self, name: str) -> str:
        """What a scenario changes, in the language of the chart where it is written in it."""
        return self.lang == "zh" and self.change_zh.get(name) or self.change.get(name, "")

    def needs_chinese(self, names: Sequence[str]) -> bool:
        """Whether a chart of these scenarios needs the Chinese typeface."""
        lines = [*names, *self.change.values(), self.published_source, self.sources, *self.added.values()]
        lines += [lever for levers in self.without_effect.values() for lever in levers]
        return self.lang == "zh" or has_chinese("".join(lines))


def heading(key: str, measures: pd.DataFrame, context: Context, **words: str) -> str:
    """The title of a chart: the city, the months it covers, and what else the title names."""
    months = sorted(measures["month"].unique())
    title = text(key, context.lang).format(city=context.place_name, first=months[0], last=months[-1], **words)
    return title + (text("title:cut", context.lang) if context.longer else "")
