"""Native charts of the deck: a fan as stacked areas with the median as a line in the same plot, bars, marks."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from ...study.forms.briefs import BriefPair
from ...study.forms.common import in_form
from ..charts import theme
from ..charts.gains_chart import COLOURS as GROUND_COLOURS
from ..charts.room import Stage
from ..words.labels import text
from ..words.text_layout import whole_or_half
from .deck_parts import EDGE, HIGH, WIDE, Deck
from .extras import library
from .sentences import by_conduct

BOX = (EDGE, 1.4, WIDE - 2 * EDGE, HIGH - 2.15)  # inches


def fan(made: Deck, slide: Any, stage: Stage, name: str) -> None:
    """The place with its intervals: the lowest area unfilled, two for the outer and one for the inner interval."""
    from pptx.enum.chart import XL_CHART_TYPE

    months, usual = in_form(stage.months(stage.best["scenario"])), in_form(stage.months(stage.base["scenario"]))
    data = library("pptx.chart.data").CategoryChartData(number_format="0")
    data.categories = [row["month"] for row in months]
    ends = [("low_80", ""), ("low_50", "low_80"), ("high_50", "low_50"), ("high_80", "high_50")]
    called = ["", "80 %", "50 %", "80 % "]
    for words, (upper, lower) in zip(called, ends, strict=True):
        data.add_series(words, [row[upper] - (row[lower] if lower else 0.0) for row in months])
    shape = slide.shapes.add_chart(XL_CHART_TYPE.AREA_STACKED, *map(made.inches, BOX), data)
    chart = shape.chart
    tint = theme.COLOURS[1].lstrip("#")
    for series, alpha in zip(chart.plots[0].series, (None, 25000, 45000, 25000), strict=True):
        _filled(series, tint, alpha)
    lines = library("pptx.chart.data").CategoryChartData(number_format="0")
    lines.categories = [row["month"] for row in months]
    label = f"{stage.short(stage.best['scenario'])}: {text('deck:median', stage.lang)}"
    lines.add_series(label, [row["rank"] for row in months])
    lines.add_series(stage.short(stage.base["scenario"]), [row["rank"] for row in usual])
    points = _points(stage, [row["month"] for row in months], max(row["high_80"] for row in months))
    for words, values, _ in points:
        lines.add_series(words, values)
    _with_lines(made, slide, chart, lines, (tint, theme.COLOURS[0].lstrip("#")))
    for series, (_, _, edition) in zip(list(chart.plots[1].series)[2:], points, strict=True):
        _pointed(series, edition)
    _axes(chart, stage.words("place", cities=stage.told["cities"]), reversed_=True)
    _keyed(chart, [0, 3, *(6 + at for at, (_, _, edition) in enumerate(points) if edition)])
    _each_third(chart)
    shape.name = stage.words("fan_q")


def _points(stage: Stage, months: list[str], foot: float) -> list[tuple[str, list[float | None], bool]]:
    """Series of points: places that were published, and where an edition comes into force, at the foot of its line.

    Each with its name, a number or none a month, and whether it is an edition.
    """
    places: dict[str, float] = {point["month"]: point["rank"] for point in stage.told["published"]}
    series: list[tuple[str, list[float | None], bool]] = []
    if places.keys() & set(months):
        series.append((text("deck:published", stage.lang), [places.get(month) for month in months], False))
    for at, edition in stage.told["editions"].items():
        if at in months:
            series.append(
                (stage.words("edition", name=edition), [foot if month == at else None for month in months], True)
            )
    return series


def _with_lines(made: Deck, slide: Any, chart: Any, data: Any, colours: tuple[str, str]) -> None:
    """Lines in the same plot as areas: drawn as a chart of their own, whose plot is moved over.

    The workbook behind the chart keeps the areas; the lines carry their numbers in the chart itself.
    """
    from pptx.enum.chart import XL_CHART_TYPE
    from pptx.oxml.ns import qn

    holder = slide.shapes.add_chart(XL_CHART_TYPE.LINE, *map(made.inches, BOX), data)
    plot = deepcopy(holder.chart._chartSpace.find(".//" + qn("c:lineChart")))
    relation = holder._element.chart_rId
    areas = chart._chartSpace.find(".//" + qn("c:areaChart"))
    for number, series in enumerate(plot.findall(qn("c:ser"))):
        for tag in ("c:idx", "c:order"):
            series.find(qn(tag)).set("val", str(4 + number))
        _literal(series)
    for old, new in zip(plot.findall(qn("c:axId")), areas.findall(qn("c:axId")), strict=True):
        old.set("val", new.get("val"))
    areas.addnext(plot)
    for number, (series, colour) in enumerate(zip(chart.plots[1].series, colours, strict=False)):
        series.format.line.width, series.smooth = made.inches(0.035), False
        _line(series, colour, dashed=number == 1)
    chart._chartSpace.find(".//" + qn("c:dispBlanksAs")).set("val", "gap")  # a month without a point has none
    holder._element.getparent().remove(holder._element)
    slide.part.drop_rel(relation)


def _literal(series: Any) -> None:
    """A series whose numbers stand in the chart, since its workbook is left behind."""
    from pptx.oxml.ns import qn

    for tag, kept, plain in (("c:cat", "c:strCache", "c:strLit"), ("c:val", "c:numCache", "c:numLit")):
        holder = series.find(qn(tag))
        if holder is None or not len(holder):
            continue
        cache = holder.find(".//" + qn(kept))
        literal = holder.makeelement(qn(plain), {})
        for child in list(cache):
            literal.append(child)
        holder.remove(holder[0])
        holder.append(literal)
    words = series.find(qn("c:tx"))
    value = words.find(".//" + qn("c:v")).text
    words.remove(words[0])
    plain_words = words.makeelement(qn("c:v"), {})
    plain_words.text = value
    words.append(plain_words)


def difference(made: Deck, slide: Any, stage: Stage, name: str) -> None:
    """Places gained, a bar a policy, with the margin in the name of each."""
    from pptx.enum.chart import XL_CHART_TYPE

    pairs = sorted(stage.told["pairs"], key=lambda pair: pair["places"])
    data = library("pptx.chart.data").CategoryChartData(number_format="0.#")
    data.categories = [f"{stage.short(pair['scenario'])} {_within(pair, stage)}" for pair in pairs]
    data.add_series(text("figure:gained", stage.lang), [pair["places"] for pair in pairs])
    shape = slide.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, *map(made.inches, BOX), data)
    for number, pair in enumerate(pairs):
        point = shape.chart.plots[0].series[0].points[number]
        _solid(point.format.fill, stage.colour(pair["scenario"]))
    _labelled(shape.chart, stage.words("gained"), "+0;-0;0")
    shape.name = stage.words("difference_q")


def _within(pair: BriefPair, stage: Stage) -> str:
    """The margin of places gained, and how many of them rest on conduct."""
    policy = next(policy for policy in stage.told["policies"] if policy["scenario"] == pair["scenario"])
    words = {"low": whole_or_half(pair["low"]), "high": whole_or_half(pair["high"])}
    return stage.words("bar_end", conduct=by_conduct(policy["numbers"], stage.lang).lstrip("+"), **words)


def grounds(made: Deck, slide: Any, stage: Stage, name: str) -> None:
    """What gains rest on: a stacked column a policy, a colour a ground."""
    from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION

    parts = in_form(stage.told["grounds"])
    moved = {part["scenario"] for part in parts}
    scenarios = [policy["scenario"] for policy in stage.told["policies"] if policy["scenario"] in moved]
    order = [ground for ground in GROUND_COLOURS if any(part["ground"] == ground and part["points"] for part in parts)]
    data = library("pptx.chart.data").CategoryChartData(number_format="0.00")
    data.categories = [stage.short(scenario) for scenario in scenarios]
    called = {part["ground"]: part["name"][stage.lang] for part in parts}
    for ground in order:
        points = {part["scenario"]: part["points"] for part in parts if part["ground"] == ground}
        data.add_series(called[ground], [points.get(scenario, 0.0) for scenario in scenarios])
    shape = slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_STACKED, *map(made.inches, BOX), data)
    for series, ground in zip(shape.chart.plots[0].series, order, strict=True):
        _solid(series.format.fill, GROUND_COLOURS[ground])
    shape.chart.has_legend, shape.chart.legend.include_in_layout = True, False
    shape.chart.legend.position = XL_LEGEND_POSITION.RIGHT
    _labelled(shape.chart, stage.words("grounds_axis"), "[>=0.25]+0.00;[<=-0.25]-0.00;", inside=True)
    shape.name = stage.words("grounds_q")


def tradeoff(made: Deck, slide: Any, stage: Stage, name: str) -> None:
    """Chance against cost, a mark a policy, each named with the firms wrongly listed."""
    from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION
    from pptx.util import Pt

    data = library("pptx.chart.data").XyChartData(number_format="0")
    for policy in stage.told["policies"]:
        of = policy["numbers"]
        series = data.add_series(
            f"{stage.short(policy['scenario'])} ({stage.words('firms_more', firms=round(of['firms']))})"
        )
        series.add_data_point(of["cost_more"] or 0.0, 100 * (of["chances"][0]["share"] or 0.0))
    shape = slide.shapes.add_chart(XL_CHART_TYPE.XY_SCATTER, *map(made.inches, BOX), data)
    chart = shape.chart
    for series, policy in zip(chart.plots[0].series, stage.told["policies"], strict=True):
        series.marker.size = 14
        _solid(series.marker.format.fill, stage.colour(policy["scenario"]))
        series.format.line.fill.background()
    chart.has_legend, chart.legend.include_in_layout = True, False
    chart.legend.position, chart.legend.font.size = XL_LEGEND_POSITION.RIGHT, Pt(14)
    _axes(chart, stage.words("chance_axis"), category=stage.words("cost_axis"))
    chart.value_axis.minimum_scale = 0
    shape.name = stage.words("tradeoff_q")


def _axes(chart: Any, value: str, category: str = "", reversed_: bool = False) -> None:
    from pptx.enum.chart import XL_TICK_LABEL_POSITION
    from pptx.util import Pt

    chart.has_title = False
    chart.font.size = Pt(14)
    for axis, words in ((chart.value_axis, value), (chart.category_axis, category)):
        axis.has_title = bool(words)
        if words:
            axis.axis_title.text_frame.text = words
    chart.value_axis.major_gridlines.format.line.color.rgb = _rgb("#D9D9D9")
    if reversed_:
        chart.value_axis.reverse_order, chart.value_axis.minimum_scale = True, 0
        chart.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.HIGH
        chart.category_axis.tick_labels.font.size = Pt(11)


def _each_third(chart: Any) -> None:
    """Months named as on charts: the first, and every third."""
    from pptx.oxml.ns import qn

    axis = chart.category_axis._element
    before = next(
        element for element in (axis.find(qn(tag)) for tag in ("c:lblOffset", "c:noMultiLvlLbl")) if element is not None
    )
    skips = [axis.makeelement(qn(tag), {"val": "3"}) for tag in ("c:tickLblSkip", "c:tickMarkSkip")]
    (before.addnext if before.tag == qn("c:lblOffset") else before.addprevious)(skips[0])
    skips[0].addnext(skips[1])


def _keyed(chart: Any, hidden: list[int]) -> None:
    """A legend without the series that need none: the unfilled area, the second outer one, and what is named beside."""
    from pptx.enum.chart import XL_LEGEND_POSITION
    from pptx.oxml.ns import qn
    from pptx.util import Pt

    chart.has_legend = True
    chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    chart.legend.font.size = Pt(14)
    place = chart.legend._element.find(qn("c:legendPos"))
    for number in sorted(hidden, reverse=True):
        entry = place.makeelement(qn("c:legendEntry"), {})
        for tag, value in (("c:idx", number), ("c:delete", 1)):
            entry.append(entry.makeelement(qn(tag), {"val": str(value)}))
        place.addnext(entry)


def _labelled(chart: Any, value: str, form: str, inside: bool = False) -> None:
    from pptx.enum.chart import XL_TICK_LABEL_POSITION
    from pptx.util import Pt

    _axes(chart, value)
    if not inside:
        chart.has_legend = False
    plot = chart.plots[0]
    plot.gap_width, plot.has_data_labels = 60, True
    plot.data_labels.font.size = Pt(14)
    if inside:
        plot.data_labels.font.color.rgb = _rgb("#FFFFFF")
    plot.data_labels.number_format, plot.data_labels.number_format_is_linked = form, False
    chart.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW


def _filled(series: Any, colour: str, alpha: int | None) -> None:
    from pptx.oxml.ns import qn

    if alpha is None:
        series.format.fill.background()
        return
    series.format.fill.solid()
    series.format.fill.fore_color.rgb = _rgb(colour)
    shade = series._element.find(".//" + qn("a:srgbClr"))
    shade.append(shade.makeelement(qn("a:alpha"), {"val": str(alpha)}))


def _line(series: Any, colour: str, dashed: bool) -> None:
    from pptx.enum.dml import MSO_LINE

    series.format.line.color.rgb = _rgb(colour)
    if dashed:
        series.format.line.dash_style = MSO_LINE.DASH
    from pptx.enum.chart import XL_MARKER_STYLE

    series.marker.style = XL_MARKER_STYLE.NONE


def _pointed(series: Any, edition: bool) -> None:
    """Points without a line between them: named beside each, an edition with a dotted line through its month."""
    from pptx.enum.chart import XL_LABEL_POSITION, XL_MARKER_STYLE
    from pptx.oxml import parse_xml
    from pptx.oxml.ns import nsdecls, qn
    from pptx.util import Pt

    series.smooth = False
    series.format.line.fill.background()
    series.marker.style = XL_MARKER_STYLE.NONE if edition else XL_MARKER_STYLE.DIAMOND
    labels = series.data_labels
    labels.show_value, labels.show_series_name = not edition, edition
    labels.position = XL_LABEL_POSITION.RIGHT if edition else XL_LABEL_POSITION.ABOVE
    labels.font.size = Pt(12)
    if not edition:
        series.marker.size = 10
        _solid(series.marker.format.fill, theme.INK)
        return
    bar = (
        f'<c:errBars {nsdecls("c", "a")}><c:errDir val="y"/><c:errBarType val="minus"/><c:errValType val="percentage"/>'
        '<c:noEndCap val="1"/><c:val val="100"/><c:spPr><a:ln w="12700"><a:solidFill><a:srgbClr val="333333"/>'
        '</a:solidFill><a:prstDash val="sysDot"/></a:ln></c:spPr></c:errBars>'
    )
    series._element.find(qn("c:cat")).addprevious(parse_xml(bar))


def _solid(fill: Any, colour: str) -> None:
    fill.solid()
    fill.fore_color.rgb = _rgb(colour)


def _rgb(colour: str) -> Any:
    return library("pptx.dml.color").RGBColor.from_string(colour.lstrip("#").upper())


def mended(presentation: Any) -> None:
    """Charts whose axes have numbers that the standard allows: the library writes negative ones."""
    from pptx.oxml.ns import qn

    for slide in presentation.slides:
        for shape in [shape for shape in slide.shapes if shape.has_chart]:
            for tag in ("c:axId", "c:crossAx"):
                for axis in shape.chart._chartSpace.iter(qn(tag)):
                    axis.set("val", axis.get("val").lstrip("-"))
