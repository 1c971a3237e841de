"""Pictures look as they did when somebody last looked at them and accepted them by eye.

Kept is each picture without its letters in 64 x 36 shades of grey, where its words stand, and the numbers it draws.
Another typeface or another way of smoothing edges passes; a bar, a line or a label that goes elsewhere does not. To see
what changed and accept it: ``python tests/report/charts/test_kept_pictures.py`` draws what differs into a folder, old
shades beside new pictures; look at each, then name those that are right, or ``all``, behind ``--accept``.
"""

import base64
import json
import sys
import tempfile
from pathlib import Path

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.text import Text

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parents[1]))  # what tests share, where this is a command

from made_up_results import RESULTS  # noqa: E402

from simulation.report.charts import room, theme  # noqa: E402
from simulation.report.charts.rooms import KINDS, picture  # noqa: E402
from simulation.report.words.room_labels import ROOM  # noqa: E402

KEPT = HERE / "kept_pictures.json"
CONTENT = HERE.parents[2] / "docs/gallery/content.json"  # of a real study; it stays while the model changes
SHADES = (36, 64)
DPI = 16  # 256 x 144 pixels, four by four a shade
MEAN, PART = 0.6, 6.0  # of 255: what shades may differ by on average, and the average of a block of 4 x 4 at most
AWAY = 0.04  # of the page: how far words may stand from where they stood
LANGUAGES = ("en", "zh")


def all_kinds():
    return [*KINDS, *RESULTS]


def drawn(kind, lang):
    if kind in KINDS:
        return picture(json.loads(CONTENT.read_text("utf-8")), kind, lang)
    return RESULTS[kind]().picture(lang=lang)


def shades(one):
    """A picture as a few shades of grey, without letters, whose shapes are another's."""
    with theme.house_style(chinese=True):
        one.figure.set_dpi(DPI)
        canvas = FigureCanvasAgg(one.figure)
        shown = [words for words in one.figure.findobj(Text) if words.get_visible()]
        for words in shown:
            words.set_visible(False)
        canvas.draw()
        grey = np.asarray(canvas.buffer_rgba())[..., :3].mean(axis=2)
        for words in shown:
            words.set_visible(True)
    return grey.reshape(SHADES[0], 4, SHADES[1], 4).mean(axis=(1, 3))


def apart(old, new):
    """How far two pictures in shades lie apart: on average, and in the block that differs most."""
    gap = np.abs(old - new)
    return float(gap.mean()), float(gap.reshape(9, 4, 16, 4).mean(axis=(1, 3)).max())


def numbers(one):
    return [[None if np.isnan(value) else round(float(value), 4) for value in one.frame[column]]
            for column in one.frame.select_dtypes("number")]  # fmt: skip


def words_in(one):
    """What is written on a picture and where it is fastened, in shares of the page."""
    width, height = (size * DPI for size in one.figure.get_size_inches())
    with theme.house_style(chinese=True):
        one.figure.set_dpi(DPI)
        FigureCanvasAgg(one.figure)
        one.figure.draw_without_rendering()
        shown = [words for words in one.figure.findobj(Text) if words.get_visible() and words.get_text().strip()]
        places = [words.get_transform().transform(words.get_unitless_position()) for words in shown]
    return [
        [words.get_text().replace("\n", " "), round(float(x) / width, 2), round(float(y) / height, 2)]
        for words, (x, y) in zip(shown, places, strict=True)
    ]


def moved(old, new):
    """Words that are new, gone, or elsewhere."""
    if [said for said, *_ in old] != [said for said, *_ in new]:
        return sorted({said for said, *_ in old} ^ {said for said, *_ in new}) or ["their order"]
    return [
        said for (said, x, y), (_, left, low) in zip(old, new, strict=True) if max(abs(x - left), abs(y - low)) > AWAY
    ]


def kept(shown):
    grey = base64.b64encode(np.round(shades(shown)).astype(np.uint8).tobytes()).decode()
    return {"words": words_in(shown), "numbers": numbers(shown), "shades": grey}


def shades_of(one):
    return np.frombuffer(base64.b64decode(one["shades"]), np.uint8).reshape(SHADES).astype(float)


def complaint(old, shown):
    """What of a picture is not as it was; empty where all is."""
    if old is None:
        return "nobody has accepted it"
    said = [] if old["numbers"] == numbers(shown) else ["its numbers"]
    elsewhere = moved(old["words"], words_in(shown))
    said += [f"its words: {', '.join(elsewhere[:5])}"] if elsewhere else []
    mean, part = apart(shades_of(old), shades(shown))
    return ", ".join(said + [f"its look ({mean:.1f} of {MEAN} on average, {part:.0f} of {PART} in one part)"]
                     * (mean > MEAN or part > PART))  # fmt: skip


@pytest.mark.parametrize("lang", LANGUAGES)
def test_footers_with_the_names_of_shipped_scenarios_are_two_lines(lang):
    stage = room.Stage(json.loads(CONTENT.read_text("utf-8")), lang)
    for shown in (key.removeprefix("room:") for key in ROOM if key.startswith("room:shown_")):
        figure = room.framed(room.foot_of(stage, shown, some=8, count=17), "A picture")
        assert len([words for words in figure.texts if words.get_gid().startswith("foot")]) == 2, shown


@pytest.fixture(scope="module")
def accepted():
    return json.loads(KEPT.read_text("utf-8"))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_picture_was_accepted_by_eye(accepted, lang):
    assert set(accepted[lang]) == set(all_kinds())


@pytest.mark.slow
@pytest.mark.parametrize("lang", LANGUAGES)
def test_pictures_look_as_they_were_accepted(accepted, lang):
    changed = {kind: complaint(accepted[lang][kind], drawn(kind, lang)) for kind in all_kinds()}
    changed = {kind: said for kind, said in changed.items() if said}
    assert not changed, f"look at them and accept them: python {Path(__file__).name}: {changed}"


def test_another_typeface_passes_and_another_picture_does_not(accepted):
    """Letters may change their shape; no line and no label may go elsewhere."""
    old, one = accepted["en"]["fan"], drawn("fan", "en")
    for words in one.figure.findobj(Text):
        words.set_fontfamily("STIXGeneral")
    assert complaint(old, one) == ""
    median = next(line for line in one.figure.axes[0].lines if line.get_gid() == "median")
    median.set_ydata([place + 20 for place in median.get_ydata()])
    assert complaint(old, one).startswith("its look")
    label = one.figure.axes[0].texts[-1]
    label.set_position((label.get_position()[0], label.get_position()[1] - 0.3))
    assert f"its words: {label.get_text()}".split("\n")[0] in complaint(old, one)


def main(words):
    """Draw what differs from what was accepted; accept what is named."""
    from PIL import Image

    old = json.loads(KEPT.read_text("utf-8")) if KEPT.exists() else {}
    folder = Path(tempfile.mkdtemp(prefix="pictures-"))
    differ = {}
    for lang in LANGUAGES:
        for kind in all_kinds():
            shown, before = drawn(kind, lang), old.get(lang, {}).get(kind)
            if said := complaint(before, shown):
                differ[lang, kind] = kept(shown)
                (folder / f"{kind}.{lang}.new.png").write_bytes(shown.image("png"))
                if before:
                    grey = Image.fromarray(shades_of(before).astype(np.uint8)).resize((1600, 900), 0)
                    grey.save(folder / f"{kind}.{lang}.old.png")
                print(f"{kind}, {lang}: {said}")
    print(f"{len(differ)} differ; look at them in {folder}" if differ else "all are as they were accepted")
    if "--accept" not in words:
        return
    named = words[words.index("--accept") + 1 :]
    for (lang, kind), new in differ.items():
        if "all" in named or kind in named:
            old.setdefault(lang, {})[kind] = new
    rows = {lang: {kind: old.get(lang, {})[kind] for kind in all_kinds() if kind in old.get(lang, {})}
            for lang in LANGUAGES}  # fmt: skip
    lines = json.dumps(rows, ensure_ascii=False, separators=(",", ":")).replace("},", "},\n")
    KEPT.write_text(f"{lines}\n", "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
