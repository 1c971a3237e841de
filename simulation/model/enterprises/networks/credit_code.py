"""The unified social credit code of an organisation: eighteen characters, the last of which checks the others.

Source: GB 32100-2015, the coding rule of the unified social credit identifier for legal entities: 31 characters (digits
and capitals without I, O, S, V, Z), weights 3 to the power of the place, modulo 31.
"""

from __future__ import annotations

CHARACTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
LENGTH = 18
_VALUE = {character: value for value, character in enumerate(CHARACTERS)}


def complaint(code: str) -> str:
    """What is wrong with a code, in words that follow it; empty where nothing is."""
    if len(code) != LENGTH:
        return f"has {len(code)} characters; a unified social credit code has {LENGTH}"
    if strange := [letter for letter in code if letter not in _VALUE]:
        return f"holds {strange[0]!r}, which no unified social credit code does (digits and capitals but I, O, S, V, Z)"
    if code[-1] != (right := check_character(code)):
        return f"is no unified social credit code: its last character would be {right} (GB 32100-2015)"
    return ""


def check_character(code: str) -> str:
    """The eighteenth character, from the seventeen before it."""
    total = sum(_VALUE[character] * pow(3, place, 31) for place, character in enumerate(code[: LENGTH - 1]))
    return CHARACTERS[-total % 31]
