"""Sources, reasons and units that the package declares are told in Chinese; those of others as they were written."""

import re

from english import english

from simulation import Parameter
from simulation.facts import evidence_file
from simulation.model.monitor import standard
from simulation.model.spec import specification
from simulation.report.pages import declared_lists
from simulation.report.words.by_english import by_english
from simulation.report.words.page_labels import unit_zh
from simulation.report.words.source_words import source_said, unit_said
from simulation.report.words.text_layout import has_chinese
from simulation.study.fit.patterns import NAMED

MODEL = specification.of()
CITED = re.compile(r"[A-Z]\w+ \d{4}")  # a name and a year are the same in Chinese
OF_SETTINGS = ("source", "cost_source", "dear_source", "tried_source")


def declared_sources():
    """All sources and reasons that come along."""
    yield from (getattr(setting, name, "") for setting in MODEL.settings.values() for name in OF_SETTINGS)
    yield from (finding["source"] for finding in evidence_file().values())
    yield from (pattern.explained for pattern in NAMED.values())
    for edition in map(standard.edition, standard.names()):
        yield edition.source
        yield from (source for one in edition.indicators for source in (one.bounds_source, one.held_source))


def declared_units():
    """All units that are declared in English alone, beside those of settings, which are told by their keys."""
    for those in declared_lists.kinds_of(MODEL).values():
        yield from (getattr(one, "unit", "") for one in those.values() if not getattr(one, "unit_zh", ""))


def test_every_source_has_a_pair_and_every_pair_a_source():
    assert by_english("sources").keys() == {*declared_sources()} - {""}


def test_every_unit_has_a_pair_and_every_pair_a_unit():
    assert by_english("units").keys() == {*declared_units()} - {""}
    assert [one.key for one in MODEL.settings.values() if not has_chinese(unit_zh(one.key, one.unit))] == []


def test_a_pair_is_chinese_and_tells_the_same_years():
    for source, chinese in (by_english("sources") | by_english("units")).items():
        assert not english([chinese]) and (has_chinese(chinese) or CITED.fullmatch(chinese)), source
        assert not re.search(r"[\u4e00-\u9fff][,;:()]|[,;:()][\u4e00-\u9fff]", chinese), chinese
        assert years(source) <= years(chinese), source


def years(words):
    return {*re.findall(r"(?<![\d,.])(?:19|20)[0-2]\d(?!\d)", words)}


def test_what_somebody_else_declared_is_quoted_with_its_kind():
    own = Parameter(name="own", default=1.0, low=0.0, high=2.0, unit="yuan", source="assumption: nobody has asked")
    assert source_said(own.source, "en") == own.source
    assert source_said(own.source, "zh") == "假设，理由“nobody has asked”（原文）"
    assert source_said("a diary of 2018", "zh") == "“a diary of 2018”（原文）"
    assert source_said("湖南统计年鉴", "zh") == "湖南统计年鉴" and source_said("", "zh") == ""
    assert (
        unit_said("yuan", "zh") == "yuan"
        and unit_said("months", "zh") == "个月"
        and unit_said("months", "en") == "months"
    )
