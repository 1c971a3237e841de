"""The last character of a credit code checks the others."""

import pytest

from simulation.model.enterprises.networks.credit_code import CHARACTERS, LENGTH, check_character, complaint

CODE = "91430000MA4L1QXK1"


def test_a_code_ends_with_what_checks_it():
    right = CODE + check_character(CODE)
    assert len(right) == LENGTH and complaint(right) == ""


@pytest.mark.parametrize("place", range(LENGTH - 1))
def test_any_one_wrong_character_is_seen(place):
    right = CODE + check_character(CODE)
    other = CHARACTERS[(CHARACTERS.index(right[place]) + 7) % len(CHARACTERS)]
    assert "last character would be" in complaint(right[:place] + other + right[place + 1 :])


def test_length_and_letters_are_told_first():
    assert complaint(CODE) == "has 17 characters; a unified social credit code has 18"
    assert "holds 'O'" in complaint("O" * LENGTH)
