"""The store on a disk that fails: lives by seed, and a machine that writes, kills, resumes and verifies as it likes."""

from __future__ import annotations

from random import Random
from unittest import mock

from fault_disk import FaultyDisk
from fault_simulator import THEIRS, Study, guarded, simulate, unpacked_once
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from simulation.study.store import parts


def test_every_promise_is_kept_on_a_disk_that_fails(fault_seeds):
    """``--fault-seeds 5000`` lives more; a seed that fails is named, and lived again by itself with the simulator."""
    for seed in fault_seeds:
        try:
            simulate(seed)
        except Exception as problem:
            raise AssertionError(f"python tests/fault_simulator.py --first {seed} --seeds 1") from problem


def test_a_life_is_the_same_every_time():
    def end(seed):
        disk = FaultyDisk(Random(seed))
        disk.put(*next(iter(THEIRS.items())))
        disk.begin(0.02, 40)
        guarded(Study(disk).live, disk)
        disk.power_cut()
        return {name: file.content for name, file in disk.names.items() if not name.name.startswith(".chengxin")}

    assert end(3) == end(3)


class StoreMachine(RuleBasedStateMachine):
    """A study in the hands of somebody who writes, kills, cuts the power, lets bits rot and looks, in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.patched = mock.patch.object(parts, "unpacked", unpacked_once)
        self.patched.start()
        self.disk = FaultyDisk(Random(0))
        for path, content in THEIRS.items():
            self.disk.put(path, content)
        self.study = Study(self.disk)

    @rule(crash_at=st.integers(1, 120))
    def write_and_be_killed(self, crash_at):
        self.disk.begin(crash_at=crash_at)
        guarded(self.study.live, self.disk)

    @rule(fails=st.sampled_from([0.01, 0.1, 0.5]), luck=st.integers(0, 999))
    def write_on_a_disk_that_fails(self, fails, luck):
        self.disk.random.seed(luck)
        self.disk.begin(fails)
        guarded(self.study.live, self.disk)

    @rule()
    def resume(self):
        self.study.whole()

    @rule(luck=st.integers(0, 999))
    def cut_the_power(self, luck):
        self.disk.random.seed(luck)
        self.disk.power_cut()

    @rule(luck=st.integers(0, 999))
    def let_a_bit_turn(self, luck):
        self.disk.random.seed(luck)
        self.disk.rot()

    @invariant()
    def verify(self):
        self.study.look()

    def teardown(self):
        try:
            self.study.whole()
        finally:
            self.patched.stop()


TestStore = StoreMachine.TestCase
TestStore.settings = settings(max_examples=20, stateful_step_count=8, deadline=None, derandomize=True)
