"""Where the program keeps what it would else make again."""

from pathlib import Path

import pytest

from simulation.files.disk import cache_folder


@pytest.mark.parametrize(
    ("settings", "folder"),
    [
        ({"CHENGXIN_CACHE": "mine", "XDG_CACHE_HOME": "all"}, Path("mine")),
        ({"CHENGXIN_CACHE": "", "XDG_CACHE_HOME": "all"}, Path("all/chengxin")),
        ({"CHENGXIN_CACHE": "", "XDG_CACHE_HOME": "", "HOME": "home"}, Path("home/.cache/chengxin")),
    ],
)
def test_the_folder_that_is_named_first_holds(settings, folder, monkeypatch):
    monkeypatch.setattr(Path, "home", lambda: Path("home"))  # Windows has it elsewhere
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    assert cache_folder() == folder
