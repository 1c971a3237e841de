"""A study in parts: disjoint, restartable, in any order, and together what a single run is."""

import json
import shutil
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pandas as pd
import pytest
from given_command import here
from hypothesis import given
from hypothesis import strategies as st

from simulation import Results, Scenario, Threads, run
from simulation.study.run.gather import FORMAT, StoreError, asked_part, folder_of, gather, opened, part, probed_by

SMALL = Scenario(name="base", enterprises=1000, months=2)
PAIR = [SMALL, SMALL.but(inspection_rate=0.5, name="more visits")]
COMMAND = ["run", "base.toml", "more visits.toml", "--seeds", "5"]


@given(st.integers(1, 300), st.data())
def test_parts_share_out_all_seeds_once(seeds, data):
    of = data.draw(st.integers(1, seeds))
    shares = [part(number, of, seeds).seeds for number in range(1, of + 1)]
    assert [seed for share in shares for seed in share] == list(range(seeds))
    assert {len(share) for share in shares} <= {seeds // of, seeds // of + 1}
    names = [f"scenario {number}" for number in range(7)]
    assert sorted(name for number in range(1, of + 1) for name in probed_by(part(number, of, seeds), names)) == names


def test_what_is_no_part_is_refused():
    assert asked_part("3/40", 100).name == "03-of-40"
    for wrong in ("3", "3/", "3 of 40", "-1/3", "1/3/3", "", "٣/٤"):
        with pytest.raises(ValueError, match="is no part of a study; write 3/40 for the third of forty"):
            asked_part(wrong, 100)
    for wrong in ("0/3", "4/3", "1/0", "1/99999"):
        with pytest.raises(ValueError, match=f"--part = {wrong} is none; parts are counted"):
            asked_part(wrong, 100)
    with pytest.raises(ValueError, match="5 seeds cannot be shared out among 6 parts"):
        asked_part("1/6", 5)


def live(study, number, of=3, seeds=5, scenarios=PAIR, **ways):
    one = part(number, of, seeds)
    results = opened(study, one, seeds, scenarios, {}, [], COMMAND)
    probed = probed_by(one, [scenario.name for scenario in scenarios])
    return run(scenarios, list(one.seeds), results=results, executor=Threads(1), probed=probed, **ways)


@pytest.fixture(scope="module")
def whole():
    return run(PAIR, 5)


@pytest.fixture(scope="module")
def three(tmp_path_factory):
    """All parts of a study, lived from the last to the first, the second stopped and begun again."""
    study = tmp_path_factory.mktemp("shared") / "study"

    def stop(done, of):
        if done == 2:
            raise KeyboardInterrupt

    live(study, 3)
    with pytest.raises(KeyboardInterrupt):
        live(study, 2, progress=stop)
    live(study, 2), live(study, 1)
    return study


def copied(three, tmp_path):
    shutil.copytree(folder_of(three), folder_of(tmp_path / "study"))
    return tmp_path / "study"


def test_parts_together_are_the_single_run(three, tmp_path, whole):
    study = copied(three, tmp_path)
    told = []
    gathered = gather(study, lambda done, of: told.append((done, of)))
    pd.testing.assert_frame_equal(run(PAIR, 5, results=gathered, probed=()).frame, whole.frame, check_exact=True)
    assert gathered.without_effect == whole.without_effect and told == [(1, 3), (2, 3), (3, 3)]
    assert Results.load(study).missing() == [] and Results.load(study).asked == list(range(5))
    before = (study / "manifest.json").read_bytes()
    gather(study)
    assert (study / "manifest.json").read_bytes() == before  # once more changes nothing


def test_what_is_missing_is_named_with_its_command(three, tmp_path):
    study = copied(three, tmp_path)
    shutil.rmtree(folder_of(study) / "1-of-3")
    file = next((folder_of(study) / "3-of-3/runs").rglob("*.parquet"))
    file.write_bytes(b"PAR1")
    with pytest.raises(StoreError) as told:
        gather(study)
    lines = str(told.value).splitlines()
    command = "give its command: chengxin run base.toml 'more visits.toml' --seeds 5 --part"
    assert lines[0] == f"{folder_of(study)} lacks parts 1, 3 of 3:"
    assert lines[1] == f"  part 1 has not begun; {command} 1/3"
    assert lines[2].startswith("  part 3 ") and lines[2].endswith(f"; {command} 3/3")
    assert lines[3] == "A job array does them with: --array=1,3"
    assert not study.exists()
    live(study, 1), live(study, 3)
    assert gather(study).missing() == []


def test_a_stopped_part_is_told_by_its_runs(tmp_path):
    study = tmp_path / "study"

    def stop(done, of):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        live(study, 1, of=1, seeds=2, progress=stop)
    with pytest.raises(StoreError, match="part 1 lacks 4 of 4 runs; give its command"):
        gather(study)


def test_parts_of_something_else_are_refused(three, tmp_path):
    study = copied(three, tmp_path)
    with pytest.raises(StoreError, match=r"parts of another study \(3 parts of 5 seeds, not 4 of 5\); choose another"):
        live(study, 1, of=4)
    with pytest.raises(StoreError, match=r"parts of another study \(scenarios\)"):
        live(study, 1, scenarios=[SMALL.but(fine=2.0)])
    manifest = folder_of(study) / "2-of-3/manifest.json"
    held = json.loads(manifest.read_text("utf-8"))
    held["versions"]["numba"] = "0.1"
    manifest.write_text(json.dumps(held), "utf-8")
    with pytest.raises(StoreError, match=r"2-of-3 (is no part of this study or was made otherwise|)"):
        gather(study)


PLANS = ["", "[]", "{}", '{"format": "chengxin.parts/1"}', "\x00", "[" * 100_000]


@pytest.mark.parametrize("text", PLANS)
def test_a_damaged_plan_is_told(tmp_path, text):
    folder_of(tmp_path / "study").mkdir()
    (folder_of(tmp_path / "study") / "plan.json").write_text(text)
    with pytest.raises(StoreError, match="plan.json is damaged"):
        gather(tmp_path / "study")


def test_a_study_without_parts_is_told(tmp_path):
    with pytest.raises(StoreError, match="holds no parts of a study .no plan.json.; make some with: chengxin run"):
        gather(tmp_path / "study")


def test_of_plans_that_come_at_once_one_holds(tmp_path):
    """Eight ask for one to eight parts at the same moment: whoever is first is right, and nobody else begins."""
    gate = Barrier(8)

    def agree(of):
        gate.wait()
        try:
            opened(tmp_path / "study", part(1, of, 12), 12, [SMALL], {}, [], COMMAND)
        except StoreError:
            return 0
        return of

    with ThreadPoolExecutor(8) as pool:
        *others, right = sorted(pool.map(agree, range(1, 9)))
    assert set(others) == {0}
    assert json.loads((folder_of(tmp_path / "study") / "plan.json").read_text("utf-8"))["of"] == right
    assert [path.name for path in folder_of(tmp_path / "study").iterdir()] == ["plan.json"]


def test_two_writers_of_one_part(tmp_path):
    """The second is refused, and the first loses nothing."""
    one = part(1, 1, 2)
    first = opened(tmp_path / "study", one, 2, [SMALL], {}, [], COMMAND)
    with first.alone(), pytest.raises(StoreError, match="another chengxin run is writing into"):
        live(tmp_path / "study", 1, of=1, seeds=2, scenarios=[SMALL])
    live(tmp_path / "study", 1, of=1, seeds=2, scenarios=[SMALL])
    assert gather(tmp_path / "study").missing() == []


@pytest.mark.slow
def test_at_the_command(home, tmp_path):
    def chengxin(*words):
        return here(*words, folder=tmp_path)

    words = ["run", str(home / "scenarios/chenzhou-2019.toml"), "--set", "enterprises=1000", "--set", "months=2"]
    words += ["--seeds", "2", "--study", "s"]
    done = chengxin(*words, "--part=1/2")
    assert done.stdout == "part 1 of 2, seeds 0 to 0: done; after all parts: chengxin gather results/s\n"
    refused = chengxin("gather", "results/s")
    assert refused.returncode == 2 and refused.stderr.rstrip().endswith("--array=2")
    assert f"chengxin {' '.join(words)} --part 2/2\n" in refused.stderr
    assert json.loads(chengxin(*words, "--part", "2/2", "--json").stdout)["first_seed"] == 1
    assert "2 runs of 1 scenarios are together in results/s; see" in chengxin("gather", "results/s").stdout
    assert json.loads((tmp_path / "results/s.parts/plan.json").read_text("utf-8"))["format"] == FORMAT
