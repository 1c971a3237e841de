"""The contract of every picture for the room, held over all kinds in both languages."""

import csv
import io
import re

import numpy
import pytest
from matplotlib.colors import to_rgb

from simulation.errors import Mistake
from simulation.report.charts import room, theme
from simulation.report.charts.rooms import KINDS, drawable, picture, pictures
from simulation.report.words.room_labels import ROOM
from simulation.report.words.text_layout import figures, has_chinese

LANGUAGES = ("en", "zh")


@pytest.fixture(scope="module", params=LANGUAGES)
def drawn(request, told):
    return pictures(told, request.param)


def letters(figure):
    """Every piece of text that is drawn."""
    figure.canvas.draw()
    found = list(figure.texts)
    for axes in figure.axes:
        found += [*axes.texts, axes.title, axes._left_title, axes.xaxis.label, axes.yaxis.label]
        found += axes.get_legend().get_texts() if axes.get_legend() else []
        for axis in (axes.xaxis, axes.yaxis):
            low, high = sorted(axis.get_view_interval())
            ticks = [tick for tick in axis.get_major_ticks() if low <= tick.get_loc() <= high]
            found += [tick.label1 for tick in ticks if tick.label1.get_visible() and axes.axison]
    return [words for words in found if words.get_text().strip()]


def test_every_kind_is_drawn_from_one_content(told, drawn):
    assert set(drawn) == set(drawable(told)) == set(KINDS)


def test_every_picture_carries_its_contract(drawn):
    for kind, one in drawn.items():
        assert one.question and one.answer and one.units and one.baseline and one.runs and one.refusal, kind
        chinese = one.lang == "zh"
        assert all(has_chinese(words) == chinese for words in (one.question, one.runs, one.refusal)), kind
        assert one.question[-1] in "?？"
        assert "10" in one.runs and one.baseline in one.runs
        for said in (one.answer, one.units, one.runs.rstrip(".。"), one.refusal.rstrip(".。")):
            assert said in one.alt, kind
        assert len(one.frame) and one.frame["value"].notna().all(), kind


def foot(one):
    """What stands under a picture, from top to bottom."""
    found = {words.get_gid(): words.get_text() for words in letters(one.figure)}
    return [found[gid] for gid in sorted((gid for gid in found if (gid or "").startswith("foot")), reverse=True)]


def test_no_rank_stands_without_its_interval_gaming_gap_and_wrongful_listings(told, drawn):
    best = next(one for one in told["policies"] if not one["baseline"])
    base = next(one for one in told["policies"] if one["baseline"])
    for kind, one in drawn.items():
        beside = " ".join(foot(one))
        for numbers in (best["numbers"], base["numbers"]):
            for said in (
                f"-{numbers['rank_80_high']:g}",
                f"{round(numbers['firms']):,}",
                figures(numbers["gaming_gap"], 2),
            ):
                assert said.lstrip("+") in beside, (kind, said)
        assert one.refusal in beside, kind
    for policy in told["policies"]:  # the ladder has the place of more policies than its footer has room for
        numbers, ladder = policy["numbers"], [words.get_text() for words in letters(drawn["ladder"].figure)]
        beside = (f"-{numbers['rank_80_high']:g}", f"{round(numbers['firms']):,}", figures(numbers["gaming_gap"], 2))
        assert any(all(said in words for said in beside) for words in ladder), policy["scenario"]


def test_no_gain_stands_without_its_margin_and_what_of_it_is_conduct(told, drawn):
    for kind in ("difference", "grounds"):
        best = next(one for one in told["policies"] if not one["baseline"])["numbers"]["gain"]
        for said in (best["places"], best["low"], best["high"], round(best["by_ground"]["conduct"])):
            assert f"{said:g}" in drawn[kind].answer, (kind, said)


def test_letters_are_large_titles_short_and_footers_two_lines(drawn):
    for kind, one in drawn.items():
        found = letters(one.figure)
        small = [words.get_text() for words in found if words.get_size() * 100 / 72 < 19.9]
        assert not small, (kind, small)
        (title,) = [words for words in found if words.get_gid() == "title"]
        assert title.get_text().count("\n") <= 1 and len(foot(one)) == 2, kind


def test_everything_lies_within_the_slide(drawn):
    for kind, one in drawn.items():
        renderer = one.figure.canvas.get_renderer()
        for words in letters(one.figure):
            box = words.get_window_extent(renderer)
            assert box.x0 >= -1 and box.x1 <= 1601 and box.y0 >= -1 and box.y1 <= 901, (kind, words.get_text())


def test_files_are_whole_and_the_same_each_time(told, drawn, tmp_path):
    one = drawn["fan"]
    paths = one.save(tmp_path)
    assert [path.suffix for path in paths] == [".png", ".svg", ".pdf", ".csv", ".txt"]
    assert paths[0].read_bytes()[:4] == b"\x89PNG" and paths[2].read_bytes()[:4] == b"%PDF"
    again = picture(told, "fan", one.lang)
    assert all(again.image(form) == path.read_bytes() for form, path in zip(room.FORMS, paths, strict=False))
    rows = list(csv.reader(io.StringIO(paths[3].read_text(encoding="utf-8-sig"))))
    assert all(re.search("[a-z]", head) and has_chinese(head) for head in rows[0])
    assert len(rows) == 1 + len(one.frame)


@pytest.mark.parametrize("words", ["综合方案典型排名", "Full package"])
def test_bold_letters_hold_more_ink_than_plain_ones(words):
    """Also in Chinese, whose typeface comes along in one weight alone: there letters are drawn with a wider line."""

    def ink(bolder):
        with theme.house_style(chinese=True):
            figure, canvas = theme.blank_sheet()
            drawn = figure.text(0.1, 0.5, words, size=40)
            if bolder:
                room.bold(drawn, 40)
            canvas.draw()
            return int((numpy.asarray(canvas.buffer_rgba())[..., 0] < 128).sum())

    assert ink(True) > 1.2 * ink(False)


def test_pictures_in_both_languages_draw_the_same_numbers(told):
    for kind in KINDS:
        english, chinese = (picture(told, kind, lang).frame for lang in LANGUAGES)
        assert english.select_dtypes("number").equals(chinese.select_dtypes("number")), kind


def test_colours_are_told_apart_in_grey_or_by_their_marks():
    """Policies differ in mark, their letters are dark enough, and better and worse are said in words."""
    assert len(set(theme.MARKERS[: len(theme.COLOURS)])) == len(theme.COLOURS)
    for colour in theme.COLOURS:
        linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in to_rgb(colour)]
        light = sum(weight * one for weight, one in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
        assert 1.05 / (light + 0.05) >= 4.5, colour  # letters of that colour on white, by the rules of WCAG
    assert {"room:better", "room:worse", "room:same"} <= set(ROOM)


def test_every_text_has_both_languages_with_the_same_places_to_fill():
    for key, (english, chinese) in ROOM.items():
        assert has_chinese(chinese) or not re.search("[a-zA-Z]{4}", english), key
        assert set(re.findall(r"\{(\w+)\}", chinese)) <= set(re.findall(r"\{(\w+)\}", english)) | {"refusal"}, key


def test_an_unknown_kind_is_named_with_the_nearest(told):
    with pytest.raises(Mistake, match="did you mean 'harms'"):
        picture(told, "harm")
