"""All settings of the model in one place: each declared in full, none under the name or the words of another."""

import pytest

from simulation.model.spec import catalogue
from simulation.settings.declarations import Parameter


@pytest.mark.parametrize("one", catalogue.SETTINGS.values(), ids=lambda one: one.key)
def test_every_setting_is_fully_declared(one):
    assert one.unit and one.source and one.en and one.zh
    assert one.low <= one.default <= one.high
    if isinstance(one, Parameter) and one.source.startswith("assumption"):
        words = one.source.removeprefix("assumption").strip(" :;")
        assert words and (one.prior or "switch" in words), f"{one.key}: an assumption needs a reason and a range"
    assert one.complaint(one.default) is None
    if one.whole:
        assert one.default == int(one.default)


def test_labels_are_not_used_twice():
    for language in ("en", "zh"):
        labels = [getattr(one, language) for one in catalogue.SETTINGS.values()]
        twice = {label for label in labels if labels.count(label) > 1}
        assert not twice, twice
