"""Values of a table are checked one by one, and what is wrong is said in words."""

import pytest

from simulation.settings.document_tables import a_number, a_text, a_whole, called, one_of


@pytest.mark.parametrize(
    ("complaint", "sound", "wrong", "told"),
    [
        (a_text, "words", 3, "is not a text; put it in quotes"),
        (a_text, "词", "  ", "says nothing; write a few words"),
        (a_number(0, 1), 0.5, 2, "is outside 0 to 1"),
        (a_number(0, 1, above=True), 1, 0, "is outside 0 to 1, 0 excluded"),
        (a_number(0, 1), 0, True, "is not a number"),
        (a_number(0, 1), 1.0, float("nan"), "is outside 0 to 1"),
        (a_whole(1, 3), 3, 2.0, "is not a whole number; give 1 to 3"),
        (a_whole(1, 3), 1, 4, "is outside 1 to 3"),
        (one_of(["courts", "media"], "a source"), "media", "medai", "is not a source; did you mean 'media'?"),
        (one_of(["courts", "media"], "a source"), "courts", "xyzzy", "is not a source; known: courts, media"),
    ],
)
def test_what_is_sound_stands_and_what_is_wrong_is_told(complaint, sound, wrong, told):
    assert complaint(sound) is None
    assert complaint(wrong).startswith(told)


def test_a_table_is_called_by_its_name_or_by_its_number():
    assert called("item", {"name": "roads"}, 0) == 'item "roads": '
    assert called("item", {"name": " "}, 1) == "item 2: "
