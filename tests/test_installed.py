"""What is installed is whole: scenarios come along, what messages advise is there; an archive says that it is none."""

import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

from simulation import Scenario
from simulation.settings import shipped
from simulation.settings.document import ScenarioError


def words_of(*command, cwd, **env):
    done = subprocess.run(command, cwd=cwd, env=os.environ | env, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout, done.stderr


@pytest.fixture(scope="module")
def wheel(home, tmp_path_factory):
    """The wheel as a user would get it, built without a network."""
    folder = tmp_path_factory.mktemp("wheel")
    words = ["-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    code, _, said = words_of(sys.executable, *words, cwd=home)
    assert code == 0, said
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """The command ``chengxin`` of an environment that knows the wheel, and the libraries of this one."""
    folder = tmp_path_factory.mktemp("installed") / "venv"
    assert words_of(sys.executable, "-m", "venv", "--without-pip", str(folder), cwd=folder.parent)[0] == 0
    python = folder / "bin/python"
    site = Path(words_of(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=folder)[1].strip())
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    # The libraries come from where these tests run, but not this checkout, which stands there by a line of its own.
    libraries = folder / "libraries"
    libraries.mkdir()
    for one in Path(sysconfig.get_path("purelib")).iterdir():
        if "chengxin" not in one.name and one.name != "simulation" and one.suffix != ".pth":
            (libraries / one.name).symlink_to(one)
    (site / "libraries.pth").write_text(f"{libraries}\n", "utf-8")
    return python


@pytest.mark.slow
def test_what_the_message_advises_works_where_it_is_installed(installed, home, tmp_path):
    chengxin = [installed, "-m", "simulation"]
    where = words_of(installed, "-c", "import simulation; print(simulation.__file__)", cwd=tmp_path)[1]
    assert "site-packages" in where and not where.startswith(str(home))
    code, _, said = words_of(*chengxin, "show", "results/none", cwd=tmp_path)
    assert code == 2 and "make some with: chengxin run chenzhou-2019\n" in said
    quick = ["--seeds", "1", "--set", "enterprises=1000", "--set", "months=2", "--no-charts"]
    code, _, said = words_of(*chengxin, "run", "chenzhou-2019", *quick, cwd=tmp_path)
    assert code == 0, said
    code, listed, _ = words_of(*chengxin, "scenarios", cwd=tmp_path)
    names = sorted(path.stem for path in (home / "scenarios").glob("*.toml"))
    assert code == 0 and [line.split()[0] for line in listed.splitlines()] == names
    code, _, said = words_of(*chengxin, "run", "scenarios/chenzhou-2019.toml", *quick, cwd=tmp_path)
    assert code == 2 and "copy it with: chengxin scenarios copy chenzhou-2019" in said
    code, copied, _ = words_of(*chengxin, "scenarios", "copy", cwd=tmp_path)
    assert code == 0 and len(copied.splitlines()) == len(names)
    code, _, said = words_of(*chengxin, "show", "results/chenzhou-2019", cwd=tmp_path)
    assert code == 0, said
    code, _, said = words_of(*chengxin, "difference", "chenzhou-2019", "scenarios/chenzhou-2019.toml", cwd=tmp_path)
    assert code == 0 and not said
    code, told, said = words_of(*chengxin, "describe", "gaming_gap", cwd=tmp_path)
    assert code == 0 and "指数虚高" in told, said
    code, _, said = words_of(*chengxin, "validate", "--quick", cwd=tmp_path)
    assert code == 0, said


def test_a_scenario_that_comes_along_is_found_by_its_name(tmp_path, monkeypatch, home):
    monkeypatch.chdir(tmp_path)
    known = Scenario.load(home / "scenarios/chenzhou-2019.toml")
    assert Scenario.load("chenzhou-2019") == known and "chenzhou-2019" in shipped.names()
    Path("mine.toml").write_text('extends = "chenzhou-2018-12"\n', "utf-8")
    assert Scenario.load("mine.toml").settled() == Scenario.load("chenzhou-2018-12").settled()
    Path("chenzhou-2019").write_text("enterprises = 1234\n", "utf-8")  # a file of one's own comes first
    assert Scenario.load("chenzhou-2019").enterprises == 1234
    with pytest.raises(ScenarioError, match="write chenzhou-2019 alone, or copy it with: chengxin scenarios copy"):
        Scenario.load("chenzhou-2019.toml")
    with pytest.raises(ScenarioError, match="there is no such scenario file$"):
        Scenario.load("nowhere")


def test_scenarios_are_copied_and_nothing_is_overwritten(tmp_path, home):
    copied = shipped.copy(["chenzhou-2018-12", "chenzhou-2019"], tmp_path / "mine")
    assert [path.name for path in copied] == ["chenzhou-2018-12.toml", "chenzhou-2019.toml"]
    assert copied[0].read_bytes() == (home / "scenarios/chenzhou-2018-12.toml").read_bytes()
    shipped.copy(["chenzhou-2019"], tmp_path / "mine")  # the same once more is no mistake
    copied[1].write_text("enterprises = 5000\n", "utf-8")
    with pytest.raises(ValueError, match=r"chenzhou-2019.toml: a file of this name is there and says otherwise"):
        shipped.copy(shipped.names(), tmp_path / "mine")
    assert sorted(path.name for path in (tmp_path / "mine").iterdir()) == sorted(path.name for path in copied)


@pytest.mark.slow
def test_the_command_lists_and_copies(home, tmp_path):
    def chengxin(*words):
        return words_of(sys.executable, "-m", "simulation", "scenarios", *words, cwd=tmp_path)

    assert chengxin("copy", "full-package", "--to", "mine")[1].split() == [
        "mine/chenzhou-2018-12.toml", "mine/full-package.toml",
    ]  # fmt: skip
    assert "is called ful-package; did you mean 'full-package'?" in chengxin("copy", "ful-package")[2]
    assert chengxin("delete")[0] == 2 and chengxin("copy", "chenzhou-2019", "--to", "mine")[0] == 0


def test_an_archive_says_that_it_is_none(home, tmp_path):
    archive = shutil.make_archive(str(tmp_path / "sim"), "zip", home, "simulation")
    code, _, said = words_of(sys.executable, "-c", "import simulation", cwd=tmp_path, PYTHONPATH=archive)
    assert code == 1 and "cannot be imported from inside an archive" in said and "install chengxin again" not in said
