"""What is installed is whole: scenarios come along, what messages advise is there; an archive says that it is none."""

import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest


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


def everything_works(installed, home, tmp_path):
    """What a message advises, the scenarios that come along, a run, what it left, words and checks."""
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


@pytest.mark.slow
def test_what_the_message_advises_works_where_it_is_installed(installed, home, tmp_path):
    everything_works(installed, home, tmp_path)


def python_of(version):
    """A Python of this version on this machine, as uv or pyenv has it; None where there is none."""
    words = [sys.executable, "-m", "uv", "python", "find", "--no-python-downloads", "--system", version]
    code, found, _ = words_of(*words, cwd=Path.home())
    beside = sorted((Path.home() / ".pyenv/versions").glob(f"{version}.*/bin/python"))
    return Path(found.strip()) if code == 0 else beside[-1] if beside else None


@pytest.mark.night
@pytest.mark.parametrize("version", ["3.11", "3.12", "3.13"])
def test_it_works_in_an_empty_environment_of_every_python(version, wheel, home, tmp_path):
    """With the libraries of the lock, as an index gives them to that Python."""
    base, place = python_of(version), tmp_path / "venv"
    if base is None:
        pytest.skip(f"there is no Python {version} here")
    uv = [sys.executable, "-m", "uv"]
    python = place / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    for words in (
        ["venv", "--quiet", "--python", base, place],
        ["pip", "install", "--quiet", "--python", python, "--require-hashes", "-r", home / "requirements.lock"],
        ["pip", "install", "--quiet", "--python", python, "--no-deps", wheel],
    ):
        code, _, said = words_of(*uv, *words, cwd=tmp_path, UV_SYSTEM_CERTS="1")
        assert code == 0, said
    assert words_of(python, "--version", cwd=tmp_path)[1].startswith(f"Python {version}.")
    empty = tmp_path / "elsewhere"
    empty.mkdir()
    everything_works(python, home, empty)


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
