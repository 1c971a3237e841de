"""All settings of the model in one place: gathered from the declarations beside the behaviours they belong to."""

from __future__ import annotations

from . import diffusion
from .effects import PARAMETERS as EFFECT_PARAMETERS
from .enterprises import cycle
from .institutions import association, court, credit_service, culture, department, media
from .levers import LEVERS
from .monitor import conduct, harms, rivals, sources
from .parameters import Channel, Count, Parameter, Setting

_INSTITUTIONS = (department, court, association, credit_service, media)
PARAMETERS: list[Parameter] = [
    *EFFECT_PARAMETERS,
    *cycle.PARAMETERS,
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
