"""What stands under every table and chart: that it is no forecast, and how far the other cities react."""

from __future__ import annotations

from collections.abc import Iterable

from ...model.scenario.scenario import Scenario
from ...version import version
from .labels import text


def under_table(scenarios: Iterable[Scenario], lang: str = "en") -> str:
    """That a table is no forecast."""
    return text("table:not", lang).format(rivals=rivals(scenarios, lang))


def under_chart(scenarios: Iterable[Scenario], lang: str = "en") -> str:
    """That a chart, or a document, is no forecast."""
    return text("caption:not", lang).format(rivals=rivals(scenarios, lang))


def rivals(scenarios: Iterable[Scenario], lang: str) -> str:
    """Whether the other cities react: a scenario may have them copy a share of what the city gains."""
    copied = {scenario.fixed.get("copied_gain", 0.0) for scenario in scenarios}
    if not any(copied):
        return text("rivals:still", lang)
    shares = text("rivals:or", lang).join(f"{100 * share:.0f} %" for share in sorted(copied))
    return text("rivals:copy", lang).format(share=shares)


def made_of(scenarios: Iterable[Scenario], lang: str = "en") -> str:
    """Which scenarios, by their fingerprints, and which version made a table."""
    prints = text("comma", lang).join(f"{scenario.name} {scenario.fingerprint()}" for scenario in scenarios)
    if lang == "zh":
        return text("caption:fingerprints", lang).format(fingerprints=prints, version=version())
    return f"{prints}, chengxin {version()}."
