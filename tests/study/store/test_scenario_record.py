"""Results of a model that was added to: the manifest says by what, and the code is asked for when it is needed."""

from __future__ import annotations

import json

import pytest
from given_command import here

GOSSIP = "docs/examples/gossip.py"


@pytest.fixture(scope="module")
def made(tmp_path_factory, home):
    folder = tmp_path_factory.mktemp("added")
    (folder / "with.toml").write_text(
        'extends = "base.toml"\nextensions = ["gossip"]\n[parameters]\ngossip_pull = 0.2\n'
    )
    (folder / "base.toml").write_text("months = 2\nenterprises = 60_000\n")
    (folder / "gossip.py").write_text((home / GOSSIP).read_text(encoding="utf-8"), encoding="utf-8")
    words = ["run", "base.toml", "with.toml", "--with", "gossip.py", "--seeds", "2", "--study", "s", "--no-charts"]
    done = chengxin(folder, *words)
    assert done.returncode == 0, done.stderr
    return folder, done.stdout


def chengxin(folder, *words):
    return here(*words, folder=folder)


def test_a_scenario_uses_what_it_names_and_another_does_not(made):
    folder, printed = made
    assert "with: added to the model: rule gossip after learning (file gossip.py)" in printed
    assert "base: added" not in printed
    manifest = json.loads((folder / "results/s/manifest.json").read_text(encoding="utf-8"))
    base, with_it = manifest["scenarios"]
    assert "additions" not in base["settled"] and base["code"] == []
    (addition,) = with_it["settled"]["additions"]
    assert addition["name"] == "gossip" and addition["origin"] == "file gossip.py" and len(addition["code"]) == 12
    assert addition["declares"][0]["source"].startswith("assumption") and with_it["from_files_alone"] is True
    assert "luck.gossip < firm.publicised" in with_it["code"][0]


@pytest.mark.slow
def test_results_are_shown_without_the_code_and_recomputed_with_it(made):
    folder, _ = made
    shown = chengxin(folder, "show", "results/s", "--full")
    assert shown.returncode == 0 and "pull of gossip: drawn from its prior -> 0.2" in shown.stdout
    without = chengxin(folder, "verify", "results/s")
    assert without.returncode == 2 and "the code of rule gossip (file gossip.py) is not here" in without.stderr
    assert chengxin(folder, "verify", "results/s", "--with", "gossip.py").returncode == 0


@pytest.mark.slow
def test_other_code_is_another_question(made):
    folder, _ = made
    other = folder / "other"
    other.mkdir(exist_ok=True)
    text = (folder / "gossip.py").read_text(encoding="utf-8").replace("luck.gossip < firm", "luck.gossip < 0.5 * firm")
    (other / "gossip.py").write_text(text, encoding="utf-8")
    verified = chengxin(folder, "verify", "results/s", "--with", "other/gossip.py")
    assert verified.returncode == 2 and "the code of rule gossip (file gossip.py) is another now" in verified.stderr
    words = ["run", "base.toml", "with.toml", "--with", "other/gossip.py", "--seeds", "2", "--study", "s"]
    again = chengxin(folder, *words)
    assert (
        again.returncode == 2
        and "otherwise: rule gossip after learning (its code or its place is another)" in again.stderr
    )


def test_what_is_named_and_not_given_is_told_with_file_and_line(made):
    folder, _ = made
    done = chengxin(folder, "run", "with.toml", "--seeds", "1")
    assert done.returncode == 2
    assert (
        "with.toml:2: there is no extension 'gossip'; none is installed; give its file with --with gossip.py"
        in done.stderr
    )
    assert "Traceback" not in done.stderr
