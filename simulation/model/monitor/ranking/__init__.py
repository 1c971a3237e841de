"""The class of 262 cities as a ranking sees it: a rank process, and a map from its scores to index points.

Known of each city (``known``)::

    observations(tables=None, news=None, until=None, without=()) -> {city: (Known, ...)}
    Known(month, best, worst, ranked, outside=False)

Rows of ``tables`` and ``news`` are dicts with the columns of facts/published_rankings.csv and facts/city_rank_facts.csv
(those files where None). ``until`` leaves out later months, ``without`` cities: no leak in a backtest.

Learnt of the class (``posterior``): ``posterior() -> Draw``, about 1,000 joint draws. ``fit.fit`` makes others of a
user's tables; ``fit.weights_without`` and ``fit.weights_until`` with ``Draw.weighed`` give those of a fit that never
saw a city's own record, or knew nothing later than a month, without fitting anew.

A city among at least a hundred classes (``classes``)::

    condition(focal, start, rank, luck, *, months=13, classes=100, gap_to_first=None, editions=None,
              known=None, draws=None, ranked=262) -> Classes
    Classes.rank(gain, month)   places, one for each class; month counts from the start, 0 is the start itself
    Classes.ranks(gains)        places, months x classes
    Classes.points_to(place, month)   points that would take the city there, one for each class

Many runs of one city share their starts (``starts``)::

    Starts(focal, start, rank, known=None, draws=None, ranked=262).classes(luck, ...) -> Classes

Any of the 262 cities (romanised name of facts/cities.csv) and any month; ``luck`` is a ``Luck`` of the rivals' own key.
``editions`` numbers the edition in force each month (0 at the start). ``gain`` is what a policy adds, in points, beyond
what nobody explains (a number, or one for each class); at 0 no place moves. Two policies meet the same classes.
"""

from .classes import CLASSES, Classes, condition
from .known import CLASS_SIZE, Climb, Known, Observations, climbs, observations, printed_parts
from .posterior import Draw, posterior
from .starts import Starts

__all__ = [
    "CLASSES",
    "CLASS_SIZE",
    "Classes",
    "Climb",
    "Draw",
    "Known",
    "Observations",
    "Starts",
    "climbs",
    "condition",
    "observations",
    "posterior",
    "printed_parts",
]
