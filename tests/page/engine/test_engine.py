"""Threads in turn, and runs with the bits of a study."""

from concurrent.futures import wait
from threading import Event

import pandas as pd
import pytest

from simulation import Scenario, run
from simulation.page.engine.engine import Engine, answering
from simulation.page.engine.executor import Shared
from simulation.page.engine.pool import Pool

BASE = Scenario(name="base", enterprises=1000, months=4)
POLICY = BASE.but(joint_breadth=40, name="policy")


@pytest.fixture
def engine():
    engine = Engine(2)
    yield engine
    engine.pool.close()


def test_a_study_has_the_bits_of_run(engine):
    wait(engine.begin("me", [BASE, POLICY], [0, 1, 2]))
    engine.without_effect(BASE), engine.without_effect(POLICY)
    found, study = engine.study([BASE, POLICY], [0, 1, 2]), run([BASE, POLICY], 3)
    pd.testing.assert_frame_equal(found.frame, study.frame, check_exact=True)
    assert str(found) == str(study) and found.without_effect == study.without_effect


def test_what_is_there_is_not_simulated_again_under_another_name(engine):
    wait(engine.begin("me", [BASE, POLICY], [0, 1]))
    assert engine.begin("you", [BASE.but(name="other"), POLICY], [0, 1]) == []


def test_runs_read_from_a_folder_are_those_that_were_kept(engine):
    study = run([BASE, POLICY], 2)
    engine.keep(study.scenarios, study.frame)
    assert engine.begin("me", [BASE, POLICY], [0, 1]) == []
    pd.testing.assert_frame_equal(engine.study([BASE, POLICY], [0, 1]).frame, study.frame, check_exact=True)


def test_pasts_are_given_back_where_there_is_no_room_and_bits_stay(engine):
    engine.living.most = 0
    wait(engine.begin("me", [BASE], range(6)))
    assert len(engine.living) <= engine.pool.threads
    wait(engine.begin("me", [POLICY], range(6)))
    pd.testing.assert_frame_equal(
        engine.study([BASE, POLICY], range(6)).frame, run([BASE, POLICY], 6).frame, check_exact=True
    )


def test_months_of_an_answer_alone_have_the_same_bits_and_the_rest_follows(engine):
    months = answering([BASE, POLICY])
    wait(engine.begin("me", [BASE, POLICY], [0, 1], months))
    assert months == (BASE.last,)
    study, whole = engine.study([BASE, POLICY], [0, 1], months), run([BASE, POLICY], 2)
    last = whole.frame[whole.frame["month"] == study.last_common_month()]
    assert study.frame["value"].tolist() == last["value"].tolist(), "bit for bit"
    assert study.table().equals(whole.table())
    assert len(engine.begin("me", [BASE, POLICY], [0, 1])) == 4, "the whole is not there yet"
    wait(engine.begin("me", [BASE, POLICY], [0, 1]))
    assert engine.begin("me", [BASE, POLICY], [0, 1], months) == [], "whole runs have these months"
    assert engine.study([BASE, POLICY], [0, 1], months).frame["value"].tolist() == last["value"].tolist()


@pytest.mark.slow
def test_processes_give_the_bits_of_run_and_one_that_is_lost_is_begun_anew():
    engine = Engine(2, apart=True)
    wait(engine.begin("me", [BASE, POLICY], [0, 1], answering([BASE])))
    engine._lives[0]._process._process.kill()
    wait(engine.begin("me", [BASE, POLICY], [0, 1, 2]))
    study = engine.study([BASE, POLICY], [0, 1, 2])
    engine.close()
    pd.testing.assert_frame_equal(study.frame, run([BASE, POLICY], 3).frame, check_exact=True)
    assert len(engine.living) == 0, "nothing was lived here"


def test_people_are_served_in_turn_and_hands_before_long_questions():
    pool, open_, done = Pool(1), Event(), []
    begun = Event()
    first = pool.submit("a", lambda: (begun.set(), open_.wait()))
    begun.wait()
    told = [
        pool.submit(who, lambda who=who, at=at: done.append((who, at)), long=who == "long")
        for who, at in [("long", 0), ("a", 1), ("a", 2), ("a", 3), ("b", 1), ("b", 2)]
    ]
    open_.set()
    wait([first, *told])
    pool.close()
    assert done == [("a", 1), ("b", 1), ("a", 2), ("b", 2), ("a", 3), ("long", 0)]


def test_first_answers_go_before_what_follows_and_yet_hold_up_nobody():
    pool, open_, begun, done = Pool(1), Event(), Event(), []
    first = pool.submit("a", lambda: (begun.set(), open_.wait()), rank=2)
    begun.wait()
    told = [
        pool.submit(who, lambda name=(who, rank): done.append(name), rank=rank)
        for who, rank in [("a", 2), ("a", 1), *[("b", 0)] * 5, ("c", 0)]
    ]
    open_.set()
    wait([first, *told])
    pool.close()
    assert done == [("b", 0), ("c", 0), ("b", 0), ("b", 0), ("a", 1), ("b", 0), ("b", 0), ("a", 2)]


def test_long_questions_leave_a_thread_to_the_hands():
    pool, hold = Pool(2), Event()
    long = [pool.submit("long", hold.wait, long=True) for _ in range(4)]
    assert pool.submit("hand", lambda: "served").result(timeout=20) == "served"
    hold.set()
    wait(long)
    pool.close()


def test_what_is_dropped_is_cancelled_and_nobody_elses():
    pool, hold = Pool(1), Event()
    begun = Event()
    at_work = pool.submit("a", lambda: (begun.set(), hold.wait()))
    begun.wait()
    mine, yours = pool.submit("a", int), pool.submit("b", int)
    pool.drop("a")
    hold.set()
    wait([at_work, yours])
    pool.close()
    assert mine.cancelled() and yours.result() == 0


def test_a_mistake_reaches_who_asked():
    pool = Pool(1)
    with pytest.raises(ZeroDivisionError):
        pool.submit("a", lambda: 1 // 0).result()
    pool.close()


def test_a_question_on_the_shared_threads_gives_its_answers_in_order():
    pool, seen = Pool(2), []
    found = Shared(pool, "me").each(lambda n: n * n, range(9), lambda done, total: seen.append((done, total)))
    assert [*found] == [n * n for n in range(9)] and seen[-1] == (9, 9)
    pool.close()
