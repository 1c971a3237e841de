"""All settings of the model in one place: gathered from the declarations beside the behaviours they belong to."""

from __future__ import annotations

from ...settings.declarations import Channel, Count, Parameter, Setting
from ...settings.levers import LEVERS
from ..enterprises import rule_order
from ..institutions import association, court, credit_service, culture, department, media
from ..monitor import conduct, harms, rivals, sources
from ..policy import diffusion
from ..policy.effects import PARAMETERS as EFFECT_PARAMETERS

_INSTITUTIONS = (department, court, association, credit_service, media)
PARAMETERS: list[Parameter] = [
    *EFFECT_PARAMETERS,
    *rule_order.PARAMETERS,
    *(parameter for module in (*_INSTITUTIONS, culture) for parameter in module.PARAMETERS),
    *sources.PARAMETERS,
    *conduct.PARAMETERS,
    *harms.PARAMETERS,
    *rivals.PARAMETERS,
    *diffusion.PARAMETERS,
]
COUNTS: list[Count] = [count for module in _INSTITUTIONS for count in module.COUNTS]
CHANNELS: list[Channel] = sources.as_settings(sources.sources())
SETTINGS: dict[str, Setting] = {setting.key: setting for setting in (*LEVERS, *COUNTS, *CHANNELS, *PARAMETERS)}

assert len(SETTINGS) == len(LEVERS) + len(COUNTS) + len(CHANNELS) + len(PARAMETERS), "two settings share a name"
