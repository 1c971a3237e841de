"""What a page has shown lies in the results folder: as any study, one page at a time."""

import subprocess
import sys

import pandas as pd
import pytest

from simulation import Results, Scenario, Threads, run
from simulation.files.disk import StoreError
from simulation.page.asked.state import asked
from simulation.page.server.keeping import Keeper, alone_in


def test_two_pages_on_one_results_folder_are_one_message(tmp_path):
    code = "from pathlib import Path; from simulation.page.server.keeping import alone_in"
    other = f"{code}\nwith alone_in(Path({str(tmp_path)!r})): pass"
    with alone_in(tmp_path):
        found = subprocess.run([sys.executable, "-c", other], capture_output=True, text=True)
    assert "another page already serves" in found.stderr
    with alone_in(tmp_path):
        pass


def test_what_was_shown_is_kept_as_a_study_and_found_again_by_its_question(tmp_path):
    (tmp_path / "base.toml").write_text("enterprises = 1000\nmonths = 2\n")
    base, texts = Scenario.load_with_texts(tmp_path / "base.toml")
    keeper = Keeper(tmp_path / "results", {"base": tmp_path / "base.toml"}, {"base": texts}, ["--with mine.py"])
    request = asked({"set": {"punishment.joint_breadth": {"2019-01": 40}}}, {"base": base})
    other = asked({"set": {"punishment.joint_breadth": {"2019-01": 41}}}, {"base": base})
    assert keeper.kept(request) is None and keeper.folder(request) != keeper.folder(other)
    study = run(request.scenarios, 2, executor=Threads(1), probed=())
    keeper.keep(request, study)
    pd.testing.assert_frame_equal(keeper.kept(request).frame, study.frame, check_exact=True)
    opened = Results.load(keeper.folder(request))
    assert opened.command.startswith("chengxin run") and "--with mine.py" in opened.command
    assert "joint_breadth" in opened.texts["my policy"][-1] and keeper.kept(other) is None
    (keeper.folder(request) / "manifest.json").write_text("{}")
    assert keeper.kept(request) is None  # what is damaged is not there


def test_a_folder_that_cannot_be_written_is_told(tmp_path):
    (tmp_path / "file").write_text("no folder")
    said = "cannot be written: .*; choose another --results"
    with pytest.raises(StoreError, match=said), alone_in(tmp_path / "file"):
        pass
