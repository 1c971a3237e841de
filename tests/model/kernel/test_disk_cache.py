"""Machine code on disk: what was altered never runs, and a folder that cannot be trusted or written costs one line."""

import logging
import os
import pickle
import shutil
import subprocess
import sys

import pytest

from simulation.model.kernel import disk_cache
from simulation.model.kernel.numba_passes import compiled_driver, generated

TEXT = "def more(x):\n    return x + {}\n\nmore = driver(more)\n"
# In a process of its own.
ADDED = f"""
from simulation.model.kernel.numba_passes import compiled_driver, generated
print([generated({TEXT!r}.format(number), {{"driver": compiled_driver}}, ()).more(41) for number in (1, 2)])
"""
posix = pytest.mark.skipif(os.name != "posix", reason="owners and modes of files")


@pytest.fixture(autouse=True)
def begun_anew(tmp_path, monkeypatch):
    """A cache folder of the test's own, which no message was said about."""
    monkeypatch.setenv("CHENGXIN_CACHE", str(tmp_path / "cache"))
    forget()
    yield
    forget()


def forget():
    for once in (disk_cache._place, disk_cache._say_once):
        once.cache_clear()
    for name in [name for name in sys.modules if name.startswith("chengxin_loop_")]:
        if "def more(x)" in sys.modules[name].__made_from__:
            del sys.modules[name]


def lived(number=1):
    """What a process would do that begins now: the answer, and whether its machine code was found on disk."""
    forget()
    more = generated(TEXT.format(number), {"driver": compiled_driver}, ()).more
    return more(41), sum(more.stats.cache_hits.values())


def code():
    """The one file of machine code."""
    (path,) = disk_cache.own_folder().glob("*.code")
    return path


def said(caplog):
    """The one line, which names the folder."""
    (line,) = [one.getMessage() for one in caplog.records if one.levelno >= logging.WARNING]
    assert "\n" not in line and str(disk_cache.own_folder()) in line
    return line


def test_machine_code_is_found_again_and_no_text_beside_it():
    assert lived() == (42, 0)
    assert lived() == (42, 1)
    assert lived(2) == (43, 0), "another text is other code"
    assert {path.suffix for path in disk_cache.own_folder().iterdir()} == {".code", ""}


class Runs:
    """What an attacker would put into a pickle."""

    def __init__(self, marker):
        self.marker = marker

    def __reduce__(self):
        return os.mkdir, (str(self.marker),)


def flipped(at):
    def change(data, marker):
        data = bytearray(data)
        data[at if at < 0 else min(at, len(data) - 1)] ^= 1
        return bytes(data)

    return change


ALTERED = {
    "empty": lambda data, marker: b"",
    "half": lambda data, marker: data[: len(data) // 2],
    "shorter than a digest": lambda data, marker: data[:20],
    "a line more": lambda data, marker: data + b"\nraise SystemExit('ran')\n",
    "another pickle": lambda data, marker: data[:32] + pickle.dumps(Runs(marker)),
    "another pickle without a digest": lambda data, marker: pickle.dumps(Runs(marker)),
    **{f"bit of byte {at}": flipped(at) for at in (0, 31, 32, 100, 2000, -1)},
}


@pytest.mark.parametrize("how", ALTERED)
def test_what_was_altered_is_not_run_and_heals(how, tmp_path):
    lived()
    code().write_bytes(ALTERED[how](code().read_bytes(), tmp_path / "ran"))
    assert lived() == (42, 0) and not (tmp_path / "ran").exists()
    assert lived() == (42, 1)


def test_the_pickle_above_would_have_run(tmp_path):
    pickle.loads(pickle.dumps(Runs(tmp_path / "ran")))
    assert (tmp_path / "ran").is_dir()


def test_code_under_the_name_of_other_code_is_not_run():
    lived(1)
    one = code()
    lived(2)
    (two,) = set(disk_cache.own_folder().glob("*.code")) - {one}
    shutil.copy(two, one)
    assert lived(1) == (42, 0)
    assert lived(1) == (42, 1) and lived(2) == (43, 1)


def test_a_folder_that_came_from_elsewhere_is_not_believed(tmp_path, monkeypatch):
    lived()
    shutil.copytree(tmp_path / "cache", tmp_path / "copy", copy_function=shutil.copy2)
    monkeypatch.setenv("CHENGXIN_CACHE", str(tmp_path / "copy"))
    assert code().exists() and lived() == (42, 0)


@pytest.mark.parametrize("secret", [b"", b"short", b"x" * 33])
def test_a_damaged_secret_is_replaced(secret, caplog):
    lived()
    (disk_cache.own_folder() / "secret").write_bytes(secret)
    assert lived() == (42, 0) and lived() == (42, 1) and not caplog.records


def test_processes_that_begin_together_agree_on_the_secret(tmp_path):
    command = "from simulation.model.kernel import disk_cache as k; k.keep(b'it', b'code'); print(k.place().key.hex())"
    both = [subprocess.Popen([sys.executable, "-c", command], stdout=subprocess.PIPE) for _ in range(3)]
    assert len({process.communicate()[0] for process in both}) == 1
    assert disk_cache.find(b"it") == b"code" and len(list(disk_cache.own_folder().iterdir())) == 2


def elsewhere(folder, tmp_path):
    folder.parent.mkdir()
    (tmp_path / "elsewhere").mkdir(mode=0o700)
    folder.symlink_to(tmp_path / "elsewhere")


def opened(folder, tmp_path):
    lived()
    folder.chmod(0o755)


def secret_opened(folder, tmp_path):
    lived()
    (folder / "secret").chmod(0o644)


def secret_linked(folder, tmp_path):
    lived()
    (folder / "secret").rename(tmp_path / "secret")
    (folder / "secret").symlink_to(tmp_path / "secret")


def a_file(folder, tmp_path):
    folder.parent.mkdir()
    folder.write_text("no folder")


def above_a_file(folder, tmp_path):
    folder.parent.write_text("no folder")


@posix
@pytest.mark.parametrize("spoil", [elsewhere, opened, secret_opened, secret_linked, a_file, above_a_file])
def test_a_folder_that_others_may_have_written_is_passed_over_with_one_line(spoil, tmp_path, caplog):
    folder = disk_cache.own_folder()
    spoil(folder, tmp_path)
    forget()
    for number in (1, 2):
        assert generated(TEXT.format(number), {"driver": compiled_driver}, ()).more(41) == 41 + number
    assert "compiles anew" in said(caplog)
    assert not list((tmp_path / "elsewhere").glob("*"))


@posix
def test_a_folder_of_another_user_is_passed_over_with_one_line(monkeypatch, caplog):
    lived()
    folder = disk_cache.own_folder()
    monkeypatch.setattr(disk_cache, "_HERE", os.geteuid() + 1)
    monkeypatch.setattr(disk_cache, "own_folder", lambda: folder)
    assert lived() == (42, 0) and "belongs to another user" in said(caplog)


@posix
def test_users_of_one_shared_folder_have_each_their_own(monkeypatch):
    mine = disk_cache.own_folder()
    monkeypatch.setattr(disk_cache, "_HERE", os.geteuid() + 1)
    assert disk_cache.own_folder() != mine and disk_cache.own_folder().parent == mine.parent


@posix
def test_a_disk_without_room_is_passed_over_with_one_line():
    import resource

    def no_room():
        resource.setrlimit(resource.RLIMIT_FSIZE, (64, 64))

    done = subprocess.run([sys.executable, "-c", ADDED], capture_output=True, text=True, check=True, preexec_fn=no_room)
    assert done.stdout == "[42, 43]\n"
    assert done.stderr.count("\n") == 1 and str(disk_cache.own_folder()) in done.stderr and "too large" in done.stderr
    assert [path.name for path in disk_cache.own_folder().iterdir()] == ["secret"], "nothing half written stays"


@posix
def test_a_line_added_to_every_file_of_the_folder_never_runs(tmp_path):
    def added():
        done = subprocess.run([sys.executable, "-c", ADDED], capture_output=True, text=True, check=True)
        assert not done.stderr
        return done.stdout

    line = f"\nimport os; os.mkdir({str(tmp_path / 'ran')!r}); raise SystemExit(3)\n".encode()
    assert added() == "[42, 43]\n"
    files = [path for path in (tmp_path / "cache").rglob("*") if path.is_file()]
    assert len(files) == 3
    for path in files:
        path.write_bytes(path.read_bytes() + line)
    (disk_cache.own_folder() / "simulation.py").write_bytes(line)
    assert added() == added() == "[42, 43]\n" and not (tmp_path / "ran").exists()
