"""What a setting, or a table of settings, is called in a sentence."""

from __future__ import annotations

from ...errors import Mistake
from ...model.scenario.scenario import Scenario
from .labels import text


def called(scenario: Scenario, name: str, lang: str = "en") -> str:
    """A setting by its full name, or a table by its own, in words; a table of additions keeps its name."""
    setting = scenario.model.settings.get(name)
    if setting is not None:
        return setting.zh if lang == "zh" else setting.en
    try:
        return text(f"table_of:{name}", lang)
    except Mistake:
        return name
