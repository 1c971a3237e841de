"""The folder of machine code has a bound: what was used longest ago goes, and nothing that is in use."""

import os
import time

import pytest

from simulation.model.kernel import disk_cache

DAY = 86_400.0


@pytest.fixture(autouse=True)
def small(tmp_path, monkeypatch):
    """A folder of the test's own that holds ten files, looked through at each."""
    monkeypatch.setenv("CHENGXIN_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(disk_cache, "FILES_AT_MOST", 10)
    monkeypatch.setattr(disk_cache, "_BETWEEN", 1)
    disk_cache._place.cache_clear()
    yield
    disk_cache._place.cache_clear()


def made_from(number):
    return f"text {number}".encode()


def keep(number, days_ago, data=b"code"):
    """Keep something that was last used so many days ago."""
    disk_cache.keep(made_from(number), data)
    path = disk_cache._file(disk_cache.place(), made_from(number))
    os.utime(path, (time.time() - days_ago * DAY,) * 2)


def kept(numbers):
    folder = disk_cache.place()
    return [number for number in numbers if disk_cache._file(folder, made_from(number)).exists()]


def test_what_was_used_longest_ago_goes():
    for number in range(11):
        keep(number, days_ago=30 - number)
    assert kept(range(11)) == list(range(11)), "the bound is passed when somebody looks"
    keep(11, days_ago=0)
    assert kept(range(12)) == list(range(2, 12)), "nine of ten are left, and what is kept now"


def test_what_is_found_is_used():
    for number in range(11):
        keep(number, days_ago=30 - number)
    assert disk_cache.find(made_from(0)) == b"code"
    keep(11, days_ago=0)
    assert kept(range(4)) == [0, 3]


def test_nothing_in_use_goes():
    for number in range(20):
        keep(number, days_ago=0.01)
    assert kept(range(20)) == list(range(20))


def test_bytes_are_bounded_too(monkeypatch):
    monkeypatch.setattr(disk_cache, "BYTES_AT_MOST", 1000)
    for number in range(3):
        keep(number, days_ago=9 - number, data=b"x" * 400)
    keep(3, days_ago=0)
    assert kept(range(4)) == [1, 2, 3]


def test_the_secret_stays_and_what_a_crash_left_goes(tmp_path):
    keep(0, days_ago=40)
    folder = disk_cache.own_folder()
    secret = folder / "secret"
    for path, days in ((secret, 400), (folder / ".half", 2), (folder / ".being written", 0.0)):
        path.touch()
        os.utime(path, (time.time() - days * DAY,) * 2)
    keep(1, days_ago=0)
    left = {path.name for path in folder.iterdir() if path.suffix != ".code"}
    assert left == {"secret", ".being written"} and kept([0, 1]) == [0, 1]


def test_a_folder_that_may_only_be_read_is_read(monkeypatch):
    keep(0, days_ago=1)

    def refused(path):
        raise PermissionError(path)

    monkeypatch.setattr(disk_cache.os, "utime", refused)
    assert disk_cache.find(made_from(0)) == b"code"
