"""The contract of every picture for the room, held over all kinds in both languages."""

import csv
import io
import re
from itertools import combinations

import numpy
import pytest
from made_up_results import RESULTS, interval
from matplotlib.colors import to_hex, to_rgb
from matplotlib.legend import Legend

from simulation.clock import month_number
from simulation.errors import Mistake
from simulation.report.charts import room, room_rivals, theme, waterfall
from simulation.report.charts.gains_chart import COLOURS as GROUNDS
from simulation.report.charts.rooms import KINDS, drawable, picture, pictures
from simulation.report.charts.tornado_chart import COLOURS as ENDS
from simulation.report.charts.variance_chart import COLOURS as THINGS
from simulation.report.words.room_labels import ROOM
from simulation.report.words.text_layout import figures, has_chinese

LANGUAGES = ("en", "zh")
EDITION = "2019-03"


@pytest.fixture(scope="module")
def all_drawn(told):
    """Every picture in both languages, of a study in which an edition changes: by language and kind, laid out once."""
    changed = {**told, "editions": {EDITION: "2019"}}
    found = {}
    for lang in LANGUAGES:
        of_study = pictures(changed, lang)
        found[lang] = of_study | {kind: made().picture(lang=lang) for kind, made in RESULTS.items()}
        for one in found[lang].values():
            with theme.house_style(chinese=True):
                one.figure.canvas.draw()
    return found


@pytest.fixture(params=LANGUAGES)
def drawn(request, all_drawn):
    return all_drawn[request.param]


def letters(figure):
    """Every piece of text that is drawn."""
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
    assert set(drawn) == {*drawable(told), *RESULTS} and set(drawable(told)) == set(KINDS)


def test_every_picture_carries_its_contract(drawn):
    for kind, one in drawn.items():
        assert one.question and one.answer and one.units and one.baseline and one.runs and one.refusal, kind
        chinese = one.lang == "zh"
        assert all(has_chinese(words) == chinese for words in (one.question, one.runs, one.refusal)), kind
        assert one.question[-1] in "?？"
        assert re.search(r"\d", one.runs) and one.baseline in one.runs, kind
        for said in (one.answer, one.units, one.runs.rstrip(".。"), one.refusal.rstrip(".。")):
            assert said in one.alt, kind
        assert len(one.frame) and one.frame["value"].notna().all(), kind


def foot(one):
    """What stands under a picture, from top to bottom."""
    found = {words.get_gid(): words.get_text() for words in letters(one.figure)}
    return [found[gid] for gid in sorted((gid for gid in found if (gid or "").startswith("foot")), reverse=True)]


def test_no_cell_of_a_picture_is_a_formula(drawn):
    from dataclasses import replace

    picture = next(iter(drawn.values()))
    column = picture.frame.select_dtypes(["object", "string"]).columns[0]
    numbers = replace(picture, frame=picture.frame.assign(**{column: "=1+1"})).numbers().decode("utf-8-sig")
    assert "'=1+1" in numbers and ",=1+1" not in numbers and "\n=1+1" not in numbers


def test_no_rank_stands_without_its_interval_gaming_gap_and_wrongful_listings(told, drawn):
    best = next(one for one in told["policies"] if not one["baseline"])
    base = next(one for one in told["policies"] if one["baseline"])
    for kind, one in drawn.items():
        beside = " ".join(foot(one))
        assert one.refusal in beside, kind
        if kind not in KINDS:
            continue
        for numbers in (best["numbers"], base["numbers"]):
            for said in (
                f"-{numbers['rank_80_high']:g}",
                f"{round(numbers['firms']):,}",
                figures(numbers["gaming_gap"], 2),
            ):
                assert said.lstrip("+") in beside, (kind, said)
    for kind, said in {"interval": "20-81.5", "levers": "25.5", "tornado": "25.5", "rivals": "28-36"}.items():
        assert said in " ".join(foot(drawn[kind])) and re.search(r"\+\d\.\d\d", " ".join(foot(drawn[kind]))), kind
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


def points(one):
    """Where the marks of a picture stand on its sheet, in pixels."""
    found = []
    for axes in one.figure.axes:
        for line in axes.lines:
            if line.get_marker() not in ("None", "", None) or (line.get_gid() or "").startswith("baseline"):
                path = axes.transData.transform(numpy.column_stack([line.get_xdata(), line.get_ydata()]).astype(float))
                every = line.get_markevery() or 1
                found += [tuple(point) for point in path[::every]]
    return found


def test_no_label_covers_a_point_or_another_label(drawn):
    for kind, one in drawn.items():
        renderer = one.figure.canvas.get_renderer()
        inside = [words for axes in one.figure.axes for words in axes.texts if words.get_text().strip()]
        boxes = [(words.get_text(), words.get_window_extent(renderer)) for words in inside if not words.get_rotation()]
        for said, box in boxes:
            covered = [at for at in points(one) if box.x0 < at[0] < box.x1 and box.y0 < at[1] < box.y1]
            assert not covered, (kind, said, covered)
        for (said, box), (other, beside) in combinations(boxes, 2):
            wide, high = (min(box.x1, beside.x1) - max(box.x0, beside.x0),
                          min(box.y1, beside.y1) - max(box.y0, beside.y0))  # fmt: skip
            assert wide <= 1 or high <= 5, (kind, said, other)


def test_a_change_of_edition_is_marked_in_its_month_on_every_picture_of_months(drawn):
    for kind, one in drawn.items():
        marks = [line for axes in one.figure.axes for line in axes.lines if line.get_gid() == "edition 2019"]
        if kind not in ("fan", "conduct", "list"):
            assert not marks, kind
            continue
        (mark,) = marks
        assert set(mark.get_xdata()) == {month_number(EDITION)}, kind
        named = [words for words in letters(one.figure) if re.fullmatch("edition 2019|2019年版", words.get_text())]
        assert len(named) == 1 and abs(named[0].get_position()[0] - month_number(EDITION)) < 0.5, kind


def test_the_name_of_an_edition_stands_where_no_line_of_a_rival_runs():
    figure, _ = theme.blank_sheet()
    axes = theme.untitled(figure, (1.0, 1.0, 6.0, 5.0))
    axes.plot([0, 1, 2], [180, 170, 160])  # through the foot, where the name stands otherwise
    axes.plot([0, 1, 2], [1, 5, 1])
    axes.set_ylim(200, 0)
    high = room_rivals._free(axes, [1])
    foot = high - room_rivals.NAMED if high > 0.5 else high
    assert 0.15 <= foot <= 0.97 - room_rivals.NAMED
    axes.plot([0, 1, 2], [100, 100, 100])
    again = room_rivals._free(axes, [1])
    low = again - room_rivals.NAMED if again > 0.5 else again
    assert not low <= 0.5 <= low + room_rivals.NAMED  # place 100 is the middle of the panel


def test_pictures_have_one_look(drawn):
    """One sheet, one typeface, one size of the lines under the picture, one set of colours."""
    allowed = {to_hex(colour) for colour in (*theme.COLOURS, theme.INK, theme.PALE, *GROUNDS.values(), *ENDS.values(),
                                             *THINGS.values(), waterfall.REST, "black", "white")}  # fmt: skip
    for kind, one in drawn.items():
        assert tuple(one.figure.get_size_inches()) == (theme.WIDTH, theme.HEIGHT), kind
        found = letters(one.figure)
        assert {words.get_fontfamily()[0] for words in found} == {"DejaVu Sans"}, kind
        assert {words.get_size() for words in found if (words.get_gid() or "").startswith("foot")} == {room.FOOT}, kind
        used = {to_hex(line.get_color()) for axes in one.figure.axes for line in axes.lines}
        used |= {to_hex(patch.get_facecolor()) for axes in one.figure.axes for patch in axes.patches}
        assert used <= allowed, (kind, used - allowed)


# How red, green and blue are seen without red or green cones (Machado, Oliveira and Fernandes 2009, full severity).
SEEN = {  # a row of weights for each of red, green and blue
    "no red cones": [(0.1523, 1.0526, -0.2049), (0.1145, 0.7863, 0.0992), (-0.0039, -0.0481, 1.0520)],
    "no green cones": [(0.3673, 0.8606, -0.2280), (0.2801, 0.6725, 0.0474), (-0.0118, 0.0429, 0.9689)],
    "in grey": ((0.2126, 0.7152, 0.0722),) * 3,
}  # fmt: skip


def look_of(artist):
    """How a mark is told from others beside its colour: its shape, its dashes, its hatch."""
    if hasattr(artist, "get_hatch"):
        return artist.get_hatch() or ""
    return artist.get_marker(), str(getattr(artist, "_unscaled_dash_pattern", ""))


@pytest.mark.parametrize("eyes", SEEN)
def test_what_differs_is_told_apart_by_every_eye(drawn, eyes):
    """Two lines or two pieces of one panel differ in how light they are, or in shape, dashes or hatch."""

    def seen(colour):
        linear = numpy.array([one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in colour])
        return numpy.clip(numpy.array(SEEN[eyes]) @ linear, 0, 1) ** (1 / 2.2)

    for kind, one in drawn.items():
        for axes in one.figure.axes:
            lines = [line for line in axes.lines if len(line.get_xdata()) > 2 and line.get_gid()]
            legends = axes.findobj(Legend)
            keys = [handle for legend in legends for handle in (*legend.get_patches(), *legend.get_lines())]
            for group in (lines, keys):
                for first, second in combinations(group, 2):
                    colours = [mark.get_facecolor() if hasattr(mark, "get_hatch") else mark.get_color() for mark in
                               (first, second)]  # fmt: skip
                    apart = numpy.abs(numpy.subtract(*(seen(to_rgb(colour)) for colour in colours))).max()
                    alike = look_of(first) == look_of(second) and apart < 0.12
                    faint = mark_alpha(first) != mark_alpha(second)
                    assert not alike or faint, (kind, first.get_gid() or first.get_label(), second.get_label())


def mark_alpha(mark):
    return mark.get_alpha() or 1.0


def test_too_few_runs_for_a_median_are_said(drawn):
    with pytest.raises(room.TooFew, match="6 runs are too few"):
        interval(pairs=3).picture()


def test_files_are_whole_and_the_same_each_time(told, drawn, tmp_path):
    one = drawn["fan"]
    paths = one.save(tmp_path)
    assert [path.suffix for path in paths] == [".png", ".svg", ".pdf", ".csv", ".txt"]
    assert paths[0].read_bytes()[:4] == b"\x89PNG" and paths[2].read_bytes()[:4] == b"%PDF"
    again = picture({**told, "editions": {EDITION: "2019"}}, "fan", one.lang)
    assert all(again.image(form) == path.read_bytes() for form, path in zip(room.FORMS, paths, strict=False))
    rows = list(csv.reader(io.StringIO(paths[3].read_text(encoding="utf-8-sig"))))
    assert all(re.search("[a-z]", head) and has_chinese(head) for head in rows[0])
    assert len(rows) == 1 + len(one.frame)


def test_pictures_in_both_languages_draw_the_same_numbers(all_drawn):
    for kind, one in all_drawn["en"].items():
        english, chinese = (shown.frame.select_dtypes("number") for shown in (one, all_drawn["zh"][kind]))
        assert len(english.columns) and english.equals(chinese), kind


def test_every_text_has_both_languages_with_the_same_places_to_fill():
    for key, (english, chinese) in ROOM.items():
        assert has_chinese(chinese) or not re.search("[a-zA-Z]{4}", english), key
        assert set(re.findall(r"\{(\w+)\}", chinese)) <= set(re.findall(r"\{(\w+)\}", english)) | {"refusal"}, key


def test_an_unknown_kind_is_named_with_the_nearest(told):
    with pytest.raises(Mistake, match="did you mean 'harms'"):
        picture(told, "harm")
    with pytest.raises(Mistake) as refused:
        pictures(told, "en", ["fann", "harms", "harmz"])
    assert [problem.split(";")[1] for problem in refused.value.problems] == [
        " did you mean 'fan'?",
        " did you mean 'harms'?",
    ]
