"""What a chart knows of itself, in its own language where somebody wrote it so, and the source of what is published."""

import dataclasses

import pytest
from made_up import NAMES, context, study

from simulation.errors import Mistake
from simulation.report.charts.context import heading


def test_what_is_published_has_a_source_in_the_language_of_the_chart():
    with pytest.raises(Mistake, match="published ranks are shown only with their source"):
        dataclasses.replace(context(), published_source="")
    chinese = dataclasses.replace(context("zh"), published_source_zh="市政府网站")
    assert (
        chinese.source_said == "市政府网站"
        and dataclasses.replace(chinese, lang="en").source_said == "city government news"
    )
    assert context("zh").source_said == "city government news"  # where nobody wrote it in Chinese


def test_the_city_and_what_changes_are_told_in_the_language_of_the_chart():
    name = NAMES["en"][1]
    both = dataclasses.replace(context(), change_zh={name: "部门由20个增至40个"})
    assert (both.place_name, both.changed(name)) == ("Chenzhou", "40 agencies instead of 20")
    assert dataclasses.replace(both, lang="zh").changed(name) == "部门由20个增至40个"
    assert both.changed("nobody") == "" and context("zh").place_name == "郴州市"


@pytest.mark.parametrize(("seeds", "few"), [(9, True), (10, False)])
def test_below_ten_runs_are_few(seeds, few):
    assert dataclasses.replace(context(), seeds=seeds).few is few


def test_a_chinese_typeface_is_loaded_where_any_word_needs_it():
    assert not context().needs_chinese(NAMES["en"]) and context("zh").needs_chinese(NAMES["en"])
    assert context().needs_chinese(NAMES["zh"])
    assert dataclasses.replace(context(), without_effect={"base": ["罚款"]}).needs_chinese(["base"])


def test_a_heading_has_the_months_and_says_where_one_runs_on():
    measures = study(NAMES["en"])
    title = heading("title:rank", measures, context())
    assert "Chenzhou" in title and "2018-12" in title and "2019-12" in title
    longer = dataclasses.replace(context(), longer={"Wider punishment": "2020-12"})
    assert (
        heading("title:rank", measures, longer).startswith(title) and heading("title:rank", measures, longer) != title
    )


def test_a_language_nobody_has_written_is_refused():
    with pytest.raises(Mistake, match="lang = 'fr'"):
        dataclasses.replace(context(), lang="fr")
