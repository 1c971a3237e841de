"""Errors of records: the innocent who are listed, and how they get off the list.

Evidence: with K agencies that share, wrongful flags grow as 1 - (1 - p)^K, for small errors in proportion to K; wrong
listings occur and are compensated (a court certified its error the next day; removal everywhere took longer). From an
objection on, the courts' rule gives 15 days to look into it and 3 working days to put it right (rules on the list of
defaulters, 2017 revision); that other lists keep to it is assumed. No aggregate rate is published, so the
record error is an assumption with a wide prior, and so is how soon somebody notices and objects.
"""

from ....settings.declarations import Parameter
from ...kernel.rule import rule
from ...monitor.declared import Draw, Event
from ..status import ABNORMAL, BLACK, DEFAULTER, NOT_RED, NOT_WRONGED, ON_LIST, WATCH, WRONGFUL

PARAMETERS = [
    Parameter(
        name="records_read",
        group="wrongful record",
        default=0.004,
        low=0.0,
        high=1.0,
        prior=(0.001, 0.007),
        unit="chance a month that one agency's record of an enterprise is used to list it, were it wrong",
        source="assumption: an enterprise meets about one such record in twenty years",
        en="records that can list",
        zh="可致列入的记录",
    ),
    Parameter(
        name="objection_rate",
        group="wrongful record",
        default=0.4,
        low=0.0,
        high=1.0,
        prior=(0.15, 0.65),
        unit="share of those wrongly listed that notice it and object, a month",
        source="assumption: most learn of a listing when a tender or a loan fails, within some months",
        en="objections to wrongful listings",
        zh="误列异议提出率",
    ),
    Parameter(
        name="correction_rate",
        group="wrongful record",
        default=0.6,
        low=0.0,
        high=1.0,
        prior=(0.3, 0.9),
        unit="share of objections that lead to a correction everywhere within the term of the rule, and of those open "
        "longer in each further month",
        source="assumption: the rule gives 15 days and 3 working days; one error was certified within a day, while "
        "removal everywhere took longer",
        en="objections settled in time",
        zh="异议按期纠正率",
    ),
]

# Part of an objection's month that is left once the rule's term is over: 15 days and 3 working days are 19 of 30.4.
_LEFT_OF_MONTH = 0.375


EVENTS = (
    Event(name="wronged_before", en="stood wrongly listed when the month began", zh="月初属误列", told="counted"),
    Event(name="misrecorded", en="a wrong record flags it", zh="记录出现差错", told="counted"),
    Event(name="wrongly_listed", en="was put on the black list by an error of a record", zh="因记录差错被误列黑名单"),
    Event(name="contested", en="its objection is open when the month ends", zh="月末异议未办结", told="counted"),
    Event(
        name="corrected", en="its objection was heard: the wrongful listing was taken down", zh="异议成立，误列记录撤销"
    ),
)
DRAWS = (
    Draw(name="record_error", en="wrong record", zh="记录差错"),
    Draw(name="objection", en="objection heard", zh="异议成立"),
)


@rule(writes="misrecorded")
def wrongful_record(firm, city, luck):
    """A wrong record at one of the sharing agencies flags an enterprise that was found at nothing."""
    return luck.record_error < firm.record_error and not firm.found and firm.status & ON_LIST == 0


@rule(writes=("status", "months_left", "objected", "wrongly_listed"), when="misrecorded")
def wrongful_listing(firm, city, luck):
    """The flag is acted upon: the innocent enterprise stands on the black list, and off the red one."""
    return (firm.status & NOT_RED) | BLACK | WRONGFUL, city.list_months, 0, True


@rule(writes=("status", "months_left", "objected", "contested", "corrected"), when="wronged_before")
def objection(firm, city, luck):
    """A wrongly listed enterprise comes to object, unless it was justly listed since; in time every copy is put right.

    Objections come all through a month: few are settled within the one they were made in.
    """
    wronged = firm.status & WRONGFUL != 0
    objects = wronged and (firm.objected > 0 or luck.objection < city.objection_rate)
    soon = city.correction if firm.objected else city.objection_rate * city.correction * _LEFT_OF_MONTH
    heard = objects and luck.objection < soon
    contested = objects and not heard
    status = firm.status & NOT_WRONGED if heard else firm.status
    # Marks of its own stay as long as they would have at most, and so does a court's listing.
    marked = min(firm.months_left, int(city.watch_months)) if firm.status & (WATCH | ABNORMAL) else 0
    rest = firm.months_left if firm.status & DEFAULTER else marked
    return status, (rest if heard else firm.months_left), (1 if contested else 0), contested, heard


@rule(writes="wronged_before")
def wronged_until_now(firm, city, luck):
    """Those who stood wrongly on the list when the month began."""
    return firm.status & WRONGFUL != 0
