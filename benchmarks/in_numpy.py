"""The same month in numpy: whole columns at a time, in chunks that fit the cache, as one would write it without numba.

The rules are the same, the luck is not: numpy's fastest generator draws the uniforms of a chunk, rare draws only for
those concerned, and normal values directly. ``exp`` is the library's. Counts of events agree with the composed loop's
within sampling error.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace

import numpy as np

from simulation.model.enterprises.status import (
    ABNORMAL,
    BLACK,
    DEBTOR,
    DEFAULTER,
    LISTED,
    NOT_BLACK,
    NOT_DEFAULTER,
    NOT_RED,
    NOT_WAITING,
    NOT_WRONGED,
    NOT_WRONGFUL,
    OFF_LISTS,
    ON_LIST,
    RED,
    SETTLED,
    UNABLE,
    WATCH,
    WRONGFUL,
)

CHUNK = 16_384  # enterprises
LEFT_OF_MONTH = np.float32(0.375)  # of the month of an objection, once the term of the rule is over
ZERO, ONE, HALF = np.float32(0.0), np.float32(1.0), np.float32(0.5)
FACTS = ("norm", "visit_rate", "directed_rate", "shared", "publicised", "record_error", "sector_gain", "brought",
         "pledge", "discipline", "expels", "judged", "reached", "owed")  # fmt: skip
WHOLE = ("clean_months", "list_months", "list_threshold", "minimum_months")


def run(columns: dict, starts, places, counts, settings: dict, streams: list) -> None:
    """Change ``columns`` in place and write ``counts``; one thread for each generator of ``streams``."""
    city = SimpleNamespace(**{
        name: int(value) if name in WHOLE else np.float32(value) for name, value in settings.items()
    })  # fmt: skip

    def some(low: int, high: int, stream) -> None:
        counts[low:high] = 0
        for begin in range(starts[low], starts[high], CHUNK):
            end = min(begin + CHUNK, starts[high])
            first, last = np.searchsorted(starts, (begin, end - 1), "right") - 1
            here = slice(first, last + 1)
            bounds = np.clip(starts[first : last + 2], begin, end) - begin
            firms = SimpleNamespace(**{name: values[begin:end] for name, values in columns.items()})
            events = month(firms, around(places[here], np.diff(bounds)), city, stream)
            counts[here] += tally(events, end - begin, bounds)

    if len(streams) == 1:
        some(0, len(starts) - 1, streams[0])
        return
    cuts = np.searchsorted(starts, np.linspace(starts[0], starts[-1], len(streams) + 1)).tolist()
    with ThreadPoolExecutor(len(streams)) as pool:
        list(pool.map(some, cuts[:-1], cuts[1:], streams))


def around(places, sizes):
    """What enterprises meet in their place: one number where a chunk lies in one place, else one a row."""
    facts = places.T if len(sizes) == 1 else np.repeat(places.T, sizes, axis=1)
    return SimpleNamespace(**dict(zip(FACTS, facts, strict=True)))


def tally(events: list, enterprises: int, bounds) -> np.ndarray:
    """Events by place. An event is a flag a row, or the sorted rows of the few it happened to."""
    counts = np.empty((len(bounds) - 1, len(events)), np.int64)
    edges = bounds.tolist()
    for n, event in enumerate(events):
        if event.dtype == np.int64:
            counts[:, n] = np.diff(np.searchsorted(event, bounds))
        else:
            counts[:, n] = [np.count_nonzero(event[a:b]) for a, b in zip(edges[:-1], edges[1:], strict=True)]
    return counts


def generators(seed: int, threads: int) -> list:
    """One independent generator a thread."""
    return [np.random.Generator(np.random.SFC64(child)) for child in np.random.SeedSequence(seed).spawn(threads)]


def month(firms, place, city, stream) -> list:
    """One month of a chunk of enterprises; whom each event happened to."""
    duty, choice, visit, detection, error, nomination, leave, ruin = stream.random((8, firms.gain.size), np.float32)
    before, member = firms.status, firms.association != 0
    wronged_before, red = before & WRONGFUL != 0, before & RED != 0
    waiting = (before & DEBTOR).nonzero()[0]
    exposed = duty < firms.visible * place.shared
    breaches = choice < breach_chance(firms, exposed, red, member, place, city)
    unable = ruin < city.distress_rate * place.owed
    at_odds = unable | breaches
    on_a_list = before & LISTED != 0
    weight = np.where(red, city.red_weight, np.where(on_a_list, city.listed_weight, ONE))
    visits = place.visit_rate * weight + np.where(on_a_list, place.directed_rate, ZERO)
    visited = visit < visits
    found = detect(firms, detection, breaches, visited, exposed, member, place, city)
    misrecorded = (error < place.record_error) & ~found & (before & ON_LIST == 0)
    learn(firms, visits, found, visited, place, city)
    lapsed = calendar(firms, found, city)
    repairable = (firms.months_served >= city.minimum_months) & (firms.status & (BLACK | WRONGFUL) == BLACK)
    eligible = (repairable | (firms.status & DEFAULTER != 0)) & ~found
    recognised = (nomination < city.nomination_rate) & (firms.clean_months >= city.clean_months)
    recognised &= firms.status & (LISTED | RED | DEBTOR) == 0
    firms.status[recognised] |= RED
    usual = np.where(firms.status & BLACK, city.listed_exit, ONE)
    anyway = city.exit_rate * np.where(firms.status & (DEBTOR | DEFAULTER), city.indebted_exit, usual)
    leaves = leave < anyway + np.where(found, city.ruin, ZERO)
    ruined = leaves & (leave >= anyway)
    serious, listed, for_minor = punish(firms, found.nonzero()[0], exposed, city, stream)
    wrongly = misrecorded.nonzero()[0]
    firms.status[wrongly] = (firms.status[wrongly] & NOT_RED) | (BLACK | WRONGFUL)
    firms.months_left[wrongly] = city.list_months
    firms.objected[wrongly] = 0
    taken_down = take_down(firms, wronged_before, eligible, city, stream)
    sued = sue(firms, at_odds.nonzero()[0], unable, place, city, stream)
    executed, defaulted, handled = enforce(firms, waiting, place, city, stream)
    disgraced = np.union1d(listed, defaulted)
    expelled = expel(firms, disgraced, place, stream)
    shell = enter(firms, leaves.nonzero()[0], ruined, place, city, stream)
    conduct = [wronged_before, waiting, exposed, breaches, unable, at_odds, visited, visited & on_a_list, found,
               misrecorded]  # fmt: skip
    standing = [
        lapsed,
        eligible,
        recognised,
        leaves,
        ruined,
        serious,
        listed,
        for_minor,
        disgraced,
        wrongly,
        *taken_down,
    ]
    return [*conduct, *standing, sued, executed, defaulted, handled, expelled, shell, *stand(firms),
            *reckon(firms, breaches, found, visited, disgraced)]  # fmt: skip


def breach_chance(firms, exposed, red, member, place, city):
    """How likely each breaks a duty."""
    fear = np.where(exposed, np.maximum(city.match_rate, firms.perceived_risk), firms.perceived_risk)
    fear *= firms.perceived_sanction
    score = firms.gain - fear
    score -= np.where(red, city.reward_at_stake, city.reward_at_stake * city.hoped_reward)
    score -= firms.morale
    score -= np.where(member, place.pledge, np.float32(0.0))
    score -= city.culture + city.peer_weight * (place.norm - HALF)
    score /= -city.noise
    np.exp(score, out=score)
    score += ONE
    return np.reciprocal(score, out=score)


def detect(firms, detection, breaches, visited, exposed, member, place, city):
    """Whose breach comes to light; a visit sees those of some months, each until it is found."""
    traces = firms.traces
    traces -= traces > 0
    traces[breaches] = int(city.look_back + HALF)
    unseen = np.where(exposed, ONE - city.match_rate, ONE) * np.where(member, ONE - place.discipline, ONE)
    unseen *= ONE - place.brought
    unseen[~breaches] = ONE  # no draw is that large: without a visit nothing is found
    unseen *= np.where(visited & (traces > 0), ONE - city.thoroughness, ONE)
    found = detection >= unseen
    traces[found] = 0
    return found


def expected_risk(visits, brought, city):
    """The risk that those without experience perceive when they are visited this often."""
    found = brought + (ONE - brought) * (np.minimum(visits * city.look_back, ONE) * city.thoroughness)
    return np.minimum(city.overestimate * found, ONE)


def learn(firms, visits, found, visited, place, city) -> None:
    """Perceived risk and sanction move."""
    risk, sanction = firms.perceived_risk, firms.perceived_sanction
    distance = expected_risk(visits, place.brought, city) - risk
    risk += np.where(distance > 0, city.risk_learning, city.forgetting) * distance
    scare = np.where(place.publicised > 0, city.scarecrow, np.float32(0))
    risk += (city.publicity_pull * place.publicised + scare) * (ONE - risk)
    at = found.nonzero()[0]
    clean = (visited & ~found).nonzero()[0]
    risk[at] += city.found_shock * (ONE - risk[at])
    risk[clean] += city.clean_visit * risk[clean] * (ONE - risk[clean])
    np.clip(risk, 0.0, 1.0, out=risk)
    sanction += city.sanction_learning * (city.sanction - sanction)


def calendar(firms, found, city):
    """A month passes; who lapses."""
    findings, clean, status = firms.findings, firms.clean_months, firms.status
    left, served, known = firms.months_left, firms.months_served, status & ON_LIST != 0
    findings <<= 1
    findings |= found
    findings &= 0xFFF
    clean += clean < 255
    clean *= ~found
    left -= left > 0
    served += served < 255
    served *= known
    over = (left == 0) | ((served >= city.list_months) & (status & ON_LIST == BLACK))
    left *= ~over
    served *= ~over
    lapsed = over & known & (status & WRONGFUL == 0)
    gone = np.where(status & DEFAULTER, np.uint8(OFF_LISTS & NOT_DEFAULTER), np.uint8(OFF_LISTS))
    status &= np.where(over, gone, np.uint8(0xFF))
    return lapsed


def punish(firms, at, exposed, city, stream) -> list:
    """Those found are fined, recorded, listed; whose breach was serious, who was listed, and who for less than that."""
    status, history = firms.status[at], firms.findings[at]
    serious = stream.random(at.size, np.float32) < city.serious_share
    listing = serious | (np.bitwise_count(history) >= city.list_threshold)
    minor = np.where(exposed[at], np.uint8(ABNORMAL), np.uint8(WATCH))
    firms.status[at] = np.where(listing, (status & (NOT_RED & NOT_WRONGFUL)) | BLACK, (status & NOT_RED) | minor)
    watched = np.maximum(firms.months_left[at], np.uint8(city.watch_months))
    anew = np.where(status & DEFAULTER, np.maximum(firms.months_left[at], np.uint8(city.list_months)), city.list_months)
    firms.months_left[at] = np.where(listing, anew, watched)
    firms.months_served[at[listing]] = 0
    firms.perceived_sanction[at] += city.sanction_shock * (city.sanction - firms.perceived_sanction[at])
    new = listing & (status & ON_LIST == 0)
    return [at[serious], at[new], at[new & ~serious]]


def take_down(firms, wronged, eligible, city, stream) -> list:
    """Objections are made and heard, repairs done; whose objection stays open, whose was heard, who is off a list."""
    at = wronged.nonzero()[0]
    luck, before = stream.random(at.size, np.float32), firms.objected[at] != 0
    objects = (firms.status[at] & WRONGFUL != 0) & (before | (luck < city.objection_rate))
    settled = luck < np.where(before, city.correction, city.objection_rate * city.correction * LEFT_OF_MONTH)
    firms.objected[at] = objects & ~settled
    heard, contested = at[objects & settled], at[objects & ~settled]
    rest = np.minimum(firms.months_left[heard], np.uint8(city.watch_months))
    rest = np.where(firms.status[heard] & (WATCH | ABNORMAL), rest, np.uint8(0))
    rest = np.where(firms.status[heard] & DEFAULTER, firms.months_left[heard], rest)
    firms.months_left[heard] = rest
    firms.status[heard] &= NOT_WRONGED
    asking = eligible.nonzero()[0]
    status = firms.status[asking]
    court = status & DEFAULTER != 0
    pays = np.where(status & UNABLE, city.recovery_rate, city.payment_rate)
    chance = np.where(court, pays, city.repair_requests * city.repair_capacity)
    done = stream.random(asking.size, np.float32) < chance
    status &= np.where(done, np.where(court, np.uint8(NOT_DEFAULTER), np.uint8(NOT_BLACK)), np.uint8(0xFF))
    firms.status[asking] = status
    firms.months_left[asking] *= status & ON_LIST != 0
    return [contested, heard, asking[done & ~court], asking[done & court]]


def sue(firms, at, unable, place, city, stream):
    """Creditors sue those who cannot pay or break a contract; whom, with success."""
    cannot = unable[at]
    sued = stream.random(at.size, np.float32) < np.where(cannot, ONE, city.contract_share) * at_rows(place.judged, at)
    sued &= firms.status[at] & (DEBTOR | DEFAULTER) == 0
    debt = np.where(cannot[sued], np.uint8(DEBTOR | UNABLE), np.uint8(DEBTOR))
    firms.status[at[sued]] = (firms.status[at[sued]] & SETTLED) | debt
    return at[sued]


def enforce(firms, waiting, place, city, stream) -> list:
    """The court gets to some that wait; who is made to pay, who is newly listed, and whose case was handled."""
    reached = stream.random(waiting.size, np.float32) < at_rows(place.reached, waiting)
    at = waiting[reached]
    status, seized = firms.status[at], stream.random(at.size, np.float32)
    unable, known = status & UNABLE != 0, status & ON_LIST != 0
    pays = ~unable & (seized < city.seizure)
    listed = ~pays & ~(unable & (seized < city.discerned))
    named = (status & (NOT_RED & NOT_WAITING)) | DEFAULTER
    firms.status[at] = np.where(listed, named, status & SETTLED)
    left = firms.months_left[at[listed]]
    firms.months_left[at[listed]] = np.maximum(left, np.uint8(city.defaulter_months))
    firms.months_served[at[listed & ~known]] = 0
    return [at[pays], at[listed & ~known], at]


def expel(firms, disgraced, place, stream):
    """Associations put out members that were justly listed; whom."""
    members = disgraced[firms.association[disgraced] != 0]
    out = members[stream.random(members.size, np.float32) < at_rows(place.expels, members)]
    firms.association[out] = 0
    return out


def stand(firms) -> list:
    """Who stands on which list, waits for enforcement, and belongs to an association at the end of the month."""
    status, both = firms.status, DEFAULTER | UNABLE
    black, red, wronged, listed, court = (status & bit != 0 for bit in (ON_LIST, RED, WRONGFUL, LISTED, DEFAULTER))
    return [black, red, wronged, listed, court, status & both == both, status & DEBTOR != 0, firms.association != 0]


def reckon(firms, breaches, found, visited, disgraced) -> list:
    """What happened in micro enterprises, by the size of who holds the place now, and visits that found something."""
    micro = firms.size <= 1
    return [micro, micro & breaches, micro & found, micro & visited, disgraced[micro[disgraced]], visited & found]


def at_rows(fact, at):
    """A fact of the place for some rows."""
    return fact if fact.size == 1 else fact[at]


def enter(firms, at, ruined, place, city, stream):
    """New enterprises in the place of those that left; who is an old one under another name."""
    sizes, seen, member, risk, sanction, same = stream.random((6, at.size), np.float32)
    gain, morale = stream.standard_normal((2, at.size), np.float32)
    shell = ((firms.status[at] & ON_LIST != 0) | ruined[at]) & (same < city.shell_share)
    gain = city.gain_median * at_rows(place.sector_gain, at) * np.exp(city.gain_spread * gain)
    firms.gain[at] = np.where(shell, firms.gain[at], gain)
    firms.morale[at] = np.where(shell, firms.morale[at], city.morale_mean + city.morale_spread * morale)
    step = (sizes >= 0.75).astype(np.uint8) + (sizes >= 0.95) + (sizes >= 0.99)
    firms.size[at] = step + 1
    visible = city.visible_least + city.visible_step * step + np.float32(0.2) * (seen - HALF)
    firms.visible[at] = np.clip(visible, 0.0, 1.0)
    firms.association[at] = member < city.member_share
    usual = expected_risk(at_rows(place.visit_rate, at), at_rows(place.brought, at), city)
    firms.perceived_risk[at] = np.minimum(usual * (HALF + risk), ONE)
    firms.perceived_sanction[at] = city.sanction * (np.float32(0.6) + np.float32(0.8) * sanction)
    for name in ("status", "months_left", "months_served", "clean_months", "findings", "traces", "objected"):
        getattr(firms, name)[at] = 0
    firms.generation[at] += 1
    return at[shell]
