"""Batches of a study: every missing run once, long enough for a scheduler, short enough for an even end."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from simulation.study.run.batches import LAST_ROUND, LONG_ENOUGH, TASKS_A_SECOND, Todo, runs_a_batch

SEEDS = st.lists(st.integers(0, 30), unique=True, max_size=8).map(sorted)


@given(st.lists(st.tuples(st.sampled_from("ab"), SEEDS), max_size=30), st.lists(st.integers(1, 60), min_size=1))
def test_every_missing_run_is_given_out_once(scenarios, sizes):
    pasts, missing = [past for past, _ in scenarios], [seeds for _, seeds in scenarios]
    todo, given_out, turn = Todo(pasts, missing), [], 0
    assert todo.left == sum(map(len, missing))
    while todo.left:
        batch = todo.take(sizes[turn % len(sizes)])
        assert len(batch) and len({pasts[number] for number in batch.scenarios}) == 1
        given_out += [(number, seed) for number in batch.scenarios for seed in batch.seeds]
        turn += 1
    wanted = [(number, seed) for number, seeds in enumerate(missing) for seed in seeds]
    assert sorted(given_out) == wanted


def test_few_scenarios_meet_the_same_seeds_together():
    todo = Todo(["past"] * 2, [list(range(100))] * 2)
    assert [(batch.scenarios, len(batch.seeds)) for batch in (todo.take(10), todo.take(20))] == [
        ((0, 1), 5),
        ((0, 1), 10),
    ]


def test_of_very_many_scenarios_a_block_meets_all_its_seeds_first():
    todo = Todo(["past"] * 10_000, [[0, 1, 2]] * 10_000)
    first, second, third, fourth = (todo.take(50) for _ in range(4))
    assert first.scenarios == second.scenarios == third.scenarios == tuple(range(50))
    assert (first.seeds, third.seeds) == ((0,), (2,)) and fourth.scenarios == tuple(range(50, 100))


@given(st.floats(1e-4, 100.0), st.integers(1, 5000), st.integers(1, 10**8))
def test_a_batch_is_long_enough_and_leaves_work_for_all(seconds, threads, left):
    runs = runs_a_batch(seconds, threads, left)
    assert runs * seconds >= LONG_ENOUGH * 0.999
    shortest = runs_a_batch(seconds, threads, 0)
    assert runs == shortest or runs <= left / (LAST_ROUND * threads)


def test_more_threads_get_longer_batches_so_that_one_scheduler_is_enough():
    for threads in (10, 400, 4000):
        seconds = runs_a_batch(0.03, threads, 10**9) * 0.03
        assert threads / seconds <= TASKS_A_SECOND
