"""Files that a page sent: kept where they stand, gone where they do not, and what lay there before is as it was."""

import pytest

from simulation.errors import Mistake
from simulation.page.server.received import received


def test_what_stands_is_kept(tmp_path):
    with received(tmp_path / "all" / "one", {"a.txt": b"1", "b.txt": b"2"}):
        pass
    assert sorted(one.name for one in (tmp_path / "all" / "one").iterdir()) == ["a.txt", "b.txt"]


@pytest.mark.parametrize("problem", [Mistake("no"), KeyboardInterrupt()])
def test_what_is_refused_leaves_no_file_and_no_folder(tmp_path, problem):
    with pytest.raises(type(problem)), received(tmp_path / "all" / "one", {"a.txt": b"1"}):
        assert (tmp_path / "all" / "one" / "a.txt").read_bytes() == b"1"
        raise problem
    assert list(tmp_path.iterdir()) == []


def test_what_lay_there_before_is_put_back(tmp_path):
    with received(tmp_path / "all" / "one", {"a.txt": b"good"}):
        pass
    with pytest.raises(Mistake), received(tmp_path / "all" / "one", {"a.txt": b"bad", "b.txt": b"bad"}):
        raise Mistake("no")
    (kept,) = (tmp_path / "all" / "one").iterdir()
    assert kept.read_bytes() == b"good"


def test_mistakes_are_told_without_the_folder(tmp_path):
    folder = tmp_path / "all" / "one"
    with pytest.raises(Mistake) as told, received(folder, {"a.txt": b"1"}):
        raise Mistake([f"{folder / 'a.txt'}:3: wrong", "also wrong"])
    assert told.value.problems == ["a.txt:3: wrong", "also wrong"]
