"""The pictures of the page's tour: one is taken, and each that the pages show is there in their language."""

import re
import subprocess
import sys

import pytest
import tour
from PIL import Image


@pytest.mark.parametrize(("page", "lang"), [("tour.md", "en"), ("tour.zh.md", "zh")])
def test_the_tour_shows_every_picture_in_its_language(page, lang):
    shown = re.findall(r"\]\(tour/(\S+)\.png\)", (tour.HOME / "docs" / page).read_text("utf-8"))
    assert shown == [f"{lang}-{name}" for name in tour.PICTURES]
    assert all((tour.FOLDER / f"{name}.png").stat().st_size <= tour.LARGEST for name in shown)


@pytest.mark.slow
def test_a_picture_is_taken_of_the_page(tmp_path, chromium):
    """In a process of its own, since a browser is driven here already."""
    asked = f"folder=pathlib.Path({str(tmp_path)!r}), enterprises=1000, only=('telephone',), languages=('zh',)"
    code = f"import pathlib, tour; tour.main({asked})"
    subprocess.run([sys.executable, "-c", code], cwd=tour.HOME / "tests", check=True)
    with Image.open(tmp_path / "zh-telephone.png") as picture:
        assert picture.size == (400, 800) and len(picture.getcolors()) > 20
