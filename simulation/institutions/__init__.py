"""The few, all Mesa agents: departments, courts, associations, credit services, outlets, a hotline, culture."""

import multiprocessing
from itertools import count
from weakref import WeakKeyDictionary

# Importing Mesa sets the start method of all processes of the program (its batch runner wants "spawn"). That choice
# belongs to whoever runs the program, so it is put back.
_chosen = multiprocessing.get_start_method(allow_none=True)
import mesa  # noqa: E402

multiprocessing.set_start_method(_chosen, force=True)

__all__ = ["Institution", "mesa"]


class _Numbers(WeakKeyDictionary):
    """A counter for each model, forgotten with the model."""

    def __getitem__(self, model) -> count:
        return self.setdefault(model, count(1))


class Institution(mesa.Agent):
    """An institution of a city: a Mesa agent that does not outlive it.

    Some versions of Mesa number agents in a table that holds every model for as long as the program runs; a study of a
    thousand cities would keep them all. Institutions number themselves in a table that lets go.
    """

    _ids = _Numbers()
    carried: tuple[str, ...] = ()  # what it still knows next month, handed on with its city's past
