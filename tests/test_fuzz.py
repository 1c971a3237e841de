"""A thousand inputs that nobody would write on purpose: no traceback, no hang, exit code 0 or 2, nothing but words.

``tests/fuzz.py`` makes them, each by its number; it tries more by hand.
"""

from __future__ import annotations

import fuzz
import pytest


@pytest.fixture(scope="module")
def fuzzer(tmp_path_factory):
    return fuzz.Fuzzer(tmp_path_factory.mktemp("fuzz"))


@pytest.mark.parametrize("first", range(0, 1000, 250))
def test_every_input_is_taken_or_refused_in_words(fuzzer, first):
    met = {number: fuzzer.fault(number) for number in range(first, first + 250)}
    faults = [f"python tests/fuzz.py 1 --from {number}: {fault}" for number, (_, _, fault) in met.items() if fault]
    assert not faults, "\n".join(faults)
    refused = {(kind, 1 if kind == "manifest" else 2) for kind in fuzz.KINDS}
    assert {(kind, code) for kind, code, _ in met.values()} >= refused
    assert any(code == 0 for _, code, _ in met.values())  # some are changed so little that they still stand
