"""All settings of the model in one place: gathered from the declarations beside the behaviours they belong to."""

from __future__ import annotations

from .enterprises import cycle
from .institutions import department
from .monitor import conduct, rivals, sources
from .parameters import Lever, Parameter, Setting
from .policy import LEVERS
from .policy import PARAMETERS as POLICY_PARAMETERS

PARAMETERS: list[Parameter] = [
    *POLICY_PARAMETERS,
    *cycle.PARAMETERS,
    *department.PARAMETERS,
    *sources.PARAMETERS,
    *conduct.PARAMETERS,
    *rivals.PARAMETERS,
]
SETTINGS: dict[str, Setting] = {setting.key: setting for setting in (*LEVERS, *PARAMETERS)}
GROUPS: tuple[str, ...] = tuple(dict.fromkeys(lever.group for lever in LEVERS))

assert len(SETTINGS) == len(LEVERS) + len(PARAMETERS), "two settings share a name"


def lever(key: str) -> Lever:
    """The lever of a full name such as "supervision.inspection_rate"."""
    return SETTINGS[key]


def levers_of(group: str) -> list[Lever]:
    """The levers of one group, in the order declared."""
    return [setting for setting in LEVERS if setting.group == group]
