"""The last character of a credit code checks the others."""

from given_links import CODES
from hypothesis import given
from hypothesis import strategies as st

from simulation.model.enterprises.networks.credit_code import CHARACTERS, LENGTH, check_character, complaint

CODE = "91430000MA4L1QXK1"


def test_a_code_ends_with_what_checks_it():
    right = CODE + check_character(CODE)
    assert len(right) == LENGTH and complaint(right) == ""


def test_length_and_letters_are_told_first():
    assert complaint(CODE) == "has 17 characters; a unified social credit code has 18"
    assert "holds 'O'" in complaint("O" * LENGTH)


def test_credit_codes_carry_their_check():
    assert [complaint(code) for code in CODES] == ["", "", ""]
    assert complaint(CODES[0][:-1]) == "has 17 characters; a unified social credit code has 18"
    assert "holds 'O', which no unified" in complaint("9135O100M000100Y43")


@given(st.sampled_from(CODES), st.integers(0, 17), st.sampled_from(CHARACTERS))
def test_no_single_slip_passes_the_check(code, at, other):
    slipped = code[:at] + other + code[at + 1 :]
    assert ("last character would be" in complaint(slipped)) == (slipped != code)
