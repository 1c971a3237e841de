"""A month of enterprises written by hand: what the composed loop is measured against.

The same rules on the same draws, as one would write them for speed alone: block by block, one branch-free loop for
what concerns everybody, lists for the few an event happens to, and every intermediate result where it is cheapest.
It gives the same bits as the composed loop, which is checked before anything is timed. A change of a rule must be
repeated here; that is the price the composed loop spares.
"""

from __future__ import annotations

from collections import namedtuple
from concurrent.futures import ThreadPoolExecutor

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
from simulation.model.kernel.draws import four
from simulation.model.kernel.numba_passes import compiled_block, compiled_driver
from simulation.model.kernel.portable_math import exp, logistic, normal_quantile

BLOCK = 4096  # enterprises that stay in the processor's near cache
LEFT_OF_MONTH = 0.375  # of the month of an objection, once the term of the rule is over
PADDING = 32  # a list is drawn for in whole vectors; the last places of the last one are not looked at

# The order in which the composed loop counts.
EVENTS = ("wronged_before", "waiting", "exposed", "breaches", "unable", "at_odds", "visited", "visited_listed", "found",
          "misrecorded", "lapsed", "eligible", "recognised", "leaves", "ruined", "serious", "listed",
          "listed_for_minor", "disgraced", "wrongly_listed", "contested", "corrected", "repaired", "paid", "sued",
          "executed", "defaulted", "handled", "expelled", "shell", "on_black_list", "on_red_list", "wronged",
          "tiered_up", "defaulters", "unable_defaulters", "debtors", "members", "micro", "breaches_micro",
          "found_micro", "visited_micro", "listed_micro", "visits_that_found")  # fmt: skip
REALS = ("clean_visit", "contract_share", "correction", "culture", "defaulter_months", "discerned", "distress_rate",
         "exit_rate", "forgetting", "found_shock", "gain_median", "gain_spread", "hoped_reward", "indebted_exit",
         "listed_exit", "listed_weight", "look_back", "match_rate", "member_share", "morale_mean", "morale_spread",
         "noise", "nomination_rate", "objection_rate", "overestimate", "payment_rate", "peer_weight",
         "publicity_pull", "recovery_rate", "red_weight", "repair_capacity", "repair_requests", "reward_at_stake",
         "risk_learning", "ruin", "sanction", "sanction_learning", "sanction_shock", "scarecrow", "seizure",
         "serious_share", "shell_share", "thoroughness", "visible_least", "visible_step", "watch_months")  # fmt: skip
WHOLES = ("clean_months", "list_months", "list_threshold", "minimum_months")
COLUMNS = ("size", "association", "gain", "morale", "visible", "perceived_risk", "perceived_sanction", "status",
           "months_left", "months_served", "clean_months", "findings", "traces", "objected",
           "generation")  # fmt: skip
PLACES = ("norm", "visit_rate", "directed_rate", "shared", "publicised", "record_error", "sector_gain", "brought",
          "pledge", "discipline", "expels", "judged", "reached", "owed")  # fmt: skip
Place = namedtuple("Place", PLACES)
City = namedtuple("City", [*REALS, *WHOLES])
AT = namedtuple("At", EVENTS)(*range(len(EVENTS)))  # where each event is counted

# What happened to an enterprise this month: bits of two bytes.
WRONGED, FOUND, EXPOSED, MISRECORDED, ELIGIBLE, LEAVES = 1, 2, 4, 8, 16, 32
WAITING, CANNOT_PAY, BREACHES, VISITED, DISGRACED, RUINED = 64, 128, 256, 512, 1024, 2048


def draw(luck, generation, first, month, seed):
    """Both dense blocks of draws of an enterprise at once: they share a part of their first rounds."""
    out_0, out_1, out_2, out_3, out_4, out_5, out_6, out_7 = luck
    for i in range(generation.size):
        number = first + np.uint64(i)
        out_0[i], out_1[i], out_2[i], out_3[i] = four(number, generation[i], month, np.uint64(0), seed)
        out_4[i], out_5[i], out_6[i], out_7[i] = four(number, generation[i], month, np.uint64(1), seed)


def live(luck, flags, association, gain, morale, visible, risks, sanctions, status, months_left, months_served,
         clean_months, findings, traces, place, city, counts):  # fmt: skip
    """What concerns everybody, without a branch: one vector loop that also counts."""
    duty, luck_breach, visit, detection, record_error, nomination, leave, luck_distress = luck
    exposed_all = breaches_all = visited_all = lapsed_all = recognised_all = unable_all = at_odds_all = np.int32(0)
    listed_visits = np.int32(0)
    seen_for = np.uint8(int(city.look_back + np.float32(0.5)))  # months in which a visit sees this month's breach
    for i in range(gain.size):
        old, risk, sanction, member = status[i], risks[i], sanctions[i], association[i] != 0
        exposed = duty[i] < visible[i] * place.shared
        fear = (max(city.match_rate, risk) if exposed else risk) * sanction
        reward = city.reward_at_stake * (1.0 if old & RED else city.hoped_reward)
        pledge = place.pledge if member else 0.0
        honesty = morale[i] + city.culture + pledge + city.peer_weight * (place.norm - 0.5)
        breaches = luck_breach[i] < logistic((gain[i] - fear - reward - honesty) / city.noise)
        unable = luck_distress[i] < city.distress_rate * place.owed
        listed = old & LISTED != 0
        weight = city.listed_weight if listed else 1.0
        visits = place.visit_rate * (city.red_weight if old & RED else weight)
        visits = visits + place.directed_rate if listed else visits
        visited = visit[i] < visits
        trace = seen_for if breaches else np.uint8(traces[i] - 1 if traces[i] > 0 else 0)
        unseen = 1.0 - place.brought
        unseen = unseen * (1.0 - place.discipline) if member else unseen
        unseen = unseen * (1.0 - city.match_rate) if exposed else unseen
        unseen = unseen if breaches else np.float32(1.0)  # no draw is that large: without a visit nothing is found
        unseen = unseen * (1.0 - city.thoroughness) if visited & (trace > 0) else unseen
        found = detection[i] >= unseen
        traces[i] = np.uint8(0) if found else trace
        known = old & ON_LIST != 0
        misrecorded = (record_error[i] < place.record_error) & (not found) & (not known)
        risks[i] = feared(risk, visits, found, visited, place, city)
        sanctions[i] = sanction + city.sanction_learning * (city.sanction - sanction)
        findings[i] = ((findings[i] << 1) | found) & 0xFFF
        clean = np.uint8(0 if found else min(clean_months[i] + 1, 255))
        left = np.uint8(months_left[i] - 1 if months_left[i] > 0 else 0)
        served = np.uint8(min(months_served[i] + 1, 255) if known else 0)
        over = (left == 0) | ((served >= city.list_months) & (old & ON_LIST == BLACK))
        clean_months[i] = clean
        months_left[i] = np.uint8(0) if over else left
        months_served[i] = np.uint8(0) if over else served
        gone = np.uint8(OFF_LISTS & NOT_DEFAULTER) if old & DEFAULTER else np.uint8(OFF_LISTS)
        now = np.uint8(old & gone) if over else old
        lapsed = over & known & (old & WRONGFUL == 0)
        # Whose term is over stands on no list now, so the months served before that do no harm.
        repairable = (now & (BLACK | WRONGFUL) == BLACK) & (served >= city.minimum_months)
        eligible = (repairable | (now & DEFAULTER != 0)) & (not found)
        worthy = (clean >= city.clean_months) & (now & (LISTED | RED | DEBTOR) == 0)
        recognised = worthy & (nomination[i] < city.nomination_rate)
        now = np.uint8(now | RED) if recognised else now
        status[i] = now
        usual = city.listed_exit if now & BLACK else np.float32(1.0)
        anyway = city.exit_rate * (city.indebted_exit if now & (DEBTOR | DEFAULTER) else usual)
        leaves = leave[i] < anyway + (city.ruin if found else np.float32(0.0))
        ruined = leaves & (leave[i] >= anyway)
        lists = (WRONGED if old & WRONGFUL else 0) | (WAITING if old & DEBTOR else 0) | (ELIGIBLE if eligible else 0)
        conduct = (BREACHES if breaches else 0) | (CANNOT_PAY if unable else 0) | (EXPOSED if exposed else 0)
        seen = (VISITED if visited else 0) | (FOUND if found else 0) | (MISRECORDED if misrecorded else 0)
        flags[i] = lists | conduct | seen | (LEAVES if leaves else 0) | (RUINED if ruined else 0)
        exposed_all = one_more(exposed_all, exposed)
        breaches_all = one_more(breaches_all, breaches)
        unable_all = one_more(unable_all, unable)
        at_odds_all = one_more(at_odds_all, unable | breaches)
        visited_all = one_more(visited_all, visited)
        listed_visits = one_more(listed_visits, visited & listed)
        lapsed_all = one_more(lapsed_all, lapsed)
        recognised_all = one_more(recognised_all, recognised)
    counts[AT.exposed] += exposed_all
    counts[AT.breaches] += breaches_all
    counts[AT.unable] += unable_all
    counts[AT.at_odds] += at_odds_all
    counts[AT.visited] += visited_all
    counts[AT.visited_listed] += listed_visits
    counts[AT.lapsed] += lapsed_all
    counts[AT.recognised] += recognised_all


def one_more(count, happened):
    """Counting in 32 bits keeps twice as many enterprises in a vector as in 64."""
    return np.int32(count + np.int32(happened))


def expected_risk(visits, place, city):
    """The risk an enterprise without experience perceives when it is visited this often."""
    by_visits = min(visits * city.look_back, np.float32(1.0)) * city.thoroughness
    found = place.brought + (1.0 - place.brought) * by_visits
    return min(city.overestimate * found, np.float32(1.0))


def feared(risk, visits, found, visited, place, city):
    """The risk an enterprise perceives after this month."""
    usual = expected_risk(visits, place, city)
    risk = risk + (city.risk_learning if usual > risk else city.forgetting) * (usual - risk)
    scare = city.scarecrow if place.publicised > 0.0 else 0.0
    risk = risk + (city.publicity_pull * place.publicised + scare) * (1.0 - risk)
    met = risk + (city.found_shock * (1.0 - risk) if found else city.clean_visit * risk * (1.0 - risk))
    risk = met if found | visited else risk
    return min(max(risk, 0.0), 1.0)


def listed_by(flags, which, who):
    """The places in the block of those with one of these flags; without a branch, which would be guessed wrong."""
    found = 0
    for i in range(flags.size):
        who[found] = i
        found += 1 if flags[i] & which else 0
    return found


def draw_listed(luck, who, generation, first, month, block, seed):
    """One block of draws for the enterprises of a list, packed side by side."""
    out_0, out_1, out_2, out_3 = luck
    for n in range(who.size):
        i = np.int64(who[n])
        out_0[n], out_1[n], out_2[n], out_3[n] = four(first + np.uint64(i), generation[i], month, block, seed)


def handle(count, who, luck, flags, sanctions, status, months_left, months_served, findings, objected, place,
           city, counts):  # fmt: skip
    """What happens to the few: punishment, wrongful listing, objection, repair, lawsuit, in this order for each."""
    severity, luck_repair, luck_objection, luck_lawsuit = luck
    at_once = city.objection_rate * city.correction * LEFT_OF_MONTH
    for n in range(count):
        i = who[n]
        flag, now, left = flags[i], status[i], months_left[i]
        if flag & FOUND:
            serious = severity[n] < city.serious_share
            listing = serious or recent(findings[i]) >= city.list_threshold
            new = listing and not now & ON_LIST
            counts[AT.found] += 1
            counts[AT.serious] += serious
            counts[AT.listed] += new
            counts[AT.listed_for_minor] += new and not serious
            minor = ABNORMAL if flag & EXPOSED else WATCH
            now = (now & NOT_RED & NOT_WRONGFUL) | BLACK if listing else (now & NOT_RED) | minor
            anew = max(city.list_months, left if now & DEFAULTER else 0)
            left = anew if listing else max(left, int(city.watch_months))
            months_served[i] = 0 if listing else months_served[i]
            sanctions[i] = sanctions[i] + city.sanction_shock * (city.sanction - sanctions[i])
            flags[i] = flag | DISGRACED if new else flag
        if flag & MISRECORDED:
            now, left = (now & NOT_RED) | BLACK | WRONGFUL, city.list_months
            objected[i] = 0
            counts[AT.misrecorded] += 1
            counts[AT.wrongly_listed] += 1
        if flag & WRONGED:
            before = objected[i] != 0
            objects = now & WRONGFUL != 0 and (before or luck_objection[n] < city.objection_rate)
            heard = objects and luck_objection[n] < (city.correction if before else at_once)
            contested = objects and not heard
            objected[i] = 1 if contested else 0
            rest = left if now & DEFAULTER else min(left, int(city.watch_months)) if now & (WATCH | ABNORMAL) else 0
            now, left = (now & NOT_WRONGED if heard else now), (rest if heard else left)
            counts[AT.wronged_before] += 1
            counts[AT.contested] += contested
            counts[AT.corrected] += heard
        if flag & ELIGIBLE:
            court, pays = now & DEFAULTER != 0, city.recovery_rate if now & UNABLE else city.payment_rate
            done = luck_repair[n] < (pays if court else city.repair_requests * city.repair_capacity)
            now = now & (NOT_DEFAULTER if court else NOT_BLACK) if done else now
            left = left if now & ON_LIST else 0
            counts[AT.eligible] += 1
            counts[AT.repaired] += done and not court
            counts[AT.paid] += done and court
        if flag & (CANNOT_PAY | BREACHES):
            chance = np.float32(1.0) if flag & CANNOT_PAY else city.contract_share
            sued = luck_lawsuit[n] < chance * place.judged and now & (DEBTOR | DEFAULTER) == 0
            now = (now & SETTLED) | DEBTOR | (UNABLE if flag & CANNOT_PAY else 0) if sued else now
            counts[AT.sued] += sued
        status[i], months_left[i] = now, left


def enforce(count, who, luck, flags, association, status, months_left, months_served, place, city,
            counts):  # fmt: skip
    """The court gets to those who wait for it, and associations put out whoever was justly listed."""
    luck_enforcement, luck_seizure, luck_expulsion, _ = luck
    for n in range(count):
        i = who[n]
        disgraced = flags[i] & DISGRACED != 0
        if flags[i] & WAITING:
            now = status[i]
            reached = luck_enforcement[n] < place.reached
            unable, known = now & UNABLE != 0, now & ON_LIST != 0
            pays = reached and not unable and luck_seizure[n] < city.seizure
            spared = reached and unable and luck_seizure[n] < city.discerned
            listed = reached and not pays and not spared
            new = listed and not known
            named = (now & NOT_RED & NOT_WAITING) | DEFAULTER
            status[i] = named if listed else now & SETTLED if reached else now
            months_left[i] = max(months_left[i], int(city.defaulter_months)) if listed else months_left[i]
            months_served[i] = 0 if new else months_served[i]
            disgraced = disgraced or new
            flags[i] = flags[i] | DISGRACED if new else flags[i]
            counts[AT.waiting] += 1
            counts[AT.executed] += pays
            counts[AT.defaulted] += new
            counts[AT.handled] += reached
        if disgraced:
            out = association[i] != 0 and luck_expulsion[n] < place.expels
            association[i] = 0 if out else association[i]
            counts[AT.disgraced] += 1
            counts[AT.expelled] += out


def recent(history):
    """How many of the last twelve months have a finding, counted in pairs, fours and eights."""
    pairs = (history & 0x555) + ((history >> 1) & 0x555)
    fours = (pairs & 0x333) + ((pairs >> 2) & 0x333)
    return (fours & 0xF) + ((fours >> 4) & 0xF) + (fours >> 8)


def enter(count, who, luck, flags, size, association, gain, morale, visible, risks, sanctions, status, months_left,
          months_served, clean_months, findings, traces, objected, generation, place, city, counts):  # fmt: skip
    """A new enterprise, or an old one under another name, in the place of each one that left."""
    luck_gain, luck_morale, luck_visible, luck_size, luck_risk, luck_sanction, luck_association, luck_shell = luck
    counts[AT.leaves] += count
    for n in range(count):
        i = who[n]
        ruined = flags[i] & RUINED != 0
        counts[AT.ruined] += ruined
        shell = (status[i] & ON_LIST != 0 or ruined) and luck_shell[n] < city.shell_share
        counts[AT.shell] += shell
        if not shell:
            gain[i] = city.gain_median * place.sector_gain * exp(city.gain_spread * normal_quantile(luck_gain[n]))
            morale[i] = city.morale_mean + city.morale_spread * normal_quantile(luck_morale[n])
        step = 0 if luck_size[n] < 0.75 else 1 if luck_size[n] < 0.95 else 2 if luck_size[n] < 0.99 else 3
        size[i] = step + 1
        seen = city.visible_least + city.visible_step * np.float32(step) + 0.2 * (luck_visible[n] - 0.5)
        visible[i] = min(max(seen, 0.0), 1.0)
        association[i] = 1 if luck_association[n] < city.member_share else 0
        risks[i] = min(expected_risk(place.visit_rate, place, city) * (0.5 + luck_risk[n]), np.float32(1.0))
        sanctions[i] = city.sanction * (0.6 + 0.8 * luck_sanction[n])
        status[i] = months_left[i] = months_served[i] = clean_months[i] = 0
        findings[i] = traces[i] = objected[i] = 0
        generation[i] += 1


def stand(status, association, counts):
    """How many stand on the lists, wait for enforcement, and belong to an association at the end of the month."""
    black = red = wrong = tiered = defaulters = unable = debtors = members = np.int32(0)
    for i in range(status.size):
        now = status[i]
        black, red = one_more(black, now & ON_LIST != 0), one_more(red, now & RED != 0)
        wrong, tiered = one_more(wrong, now & WRONGFUL != 0), one_more(tiered, now & LISTED != 0)
        defaulters, debtors = one_more(defaulters, now & DEFAULTER != 0), one_more(debtors, now & DEBTOR != 0)
        unable = one_more(unable, now & (DEFAULTER | UNABLE) == DEFAULTER | UNABLE)
        members = one_more(members, association[i] != 0)
    counts[AT.on_black_list] += black
    counts[AT.on_red_list] += red
    counts[AT.wronged] += wrong
    counts[AT.tiered_up] += tiered
    counts[AT.defaulters] += defaulters
    counts[AT.unable_defaulters] += unable
    counts[AT.debtors] += debtors
    counts[AT.members] += members


def reckon(flags, size, counts):
    """What happened in micro enterprises, by the size of who holds the place now, and visits that found something."""
    micro_all = breaches = found = visited = listed = both = np.int32(0)
    for i in range(flags.size):
        micro, flag = size[i] <= 1, flags[i]
        micro_all = one_more(micro_all, micro)
        breaches = one_more(breaches, micro & (flag & BREACHES != 0))
        found = one_more(found, micro & (flag & FOUND != 0))
        visited = one_more(visited, micro & (flag & VISITED != 0))
        listed = one_more(listed, micro & (flag & DISGRACED != 0))
        both = one_more(both, flag & (VISITED | FOUND) == VISITED | FOUND)
    counts[AT.micro] += micro_all
    counts[AT.breaches_micro] += breaches
    counts[AT.found_micro] += found
    counts[AT.visited_micro] += visited
    counts[AT.listed_micro] += listed
    counts[AT.visits_that_found] += both


draw, live, draw_listed = (compiled_block(function) for function in (draw, live, draw_listed))
listed_by, handle, enforce, enter = (compiled_block(function) for function in (listed_by, handle, enforce, enter))
stand, reckon = (compiled_block(function) for function in (stand, reckon))


def few(flags, scratch, who, first, month, seed, counts, place, city, size, association, gain, morale, visible, risks,
        sanctions, status, months_left, months_served, clean_months, findings, traces, objected,
        generation):  # fmt: skip
    """Those something happened to: their numbers are drawn side by side, then each is handled by itself."""
    luck = (scratch[0], scratch[1], scratch[2], scratch[3])
    count = listed_by(flags, WRONGED | FOUND | MISRECORDED | ELIGIBLE | CANNOT_PAY | BREACHES, who)
    draw_listed(luck, padded(who, count), generation, first, month, np.uint64(2), seed)
    handle(count, who, luck, flags, sanctions, status, months_left, months_served, findings, objected, place, city,
           counts)  # fmt: skip
    count = listed_by(flags, WAITING | DISGRACED, who)
    draw_listed(luck, padded(who, count), generation, first, month, np.uint64(6), seed)
    enforce(count, who, luck, flags, association, status, months_left, months_served, place, city, counts)
    count = listed_by(flags, LEAVES, who)
    draw_listed(luck, padded(who, count), generation, first, month, np.uint64(3), seed)
    more = (scratch[4], scratch[5], scratch[6], scratch[7])
    draw_listed(more, padded(who, count), generation, first, month, np.uint64(4), seed)
    enter(count, who, luck + more, flags, size, association, gain, morale, visible, risks, sanctions, status,
          months_left, months_served, clean_months, findings, traces, objected, generation, place, city,
          counts)  # fmt: skip


def padded(who, count):
    """The list filled up to whole vectors; the places added are drawn for and not looked at."""
    whole = (count + PADDING - 1) // PADDING * PADDING
    who[count:whole] = 0
    return who[:whole]


def city_by_name():
    """A function from the arrays of settings to a ``City``, written out from their names: numba unpacks no array."""
    reals = (f"{name}=reals[{n}]" for n, name in enumerate(REALS))
    wholes = (f"{name}=wholes[{n}]" for n, name in enumerate(WHOLES))
    return eval(f"lambda reals, wholes: City({', '.join((*reals, *wholes))})", {"City": City})


def place_by_name():
    """A function from a row of the places to a ``Place``."""
    facts = ", ".join(f"{name}=facts[{n}]" for n, name in enumerate(PLACES))
    return eval(f"lambda facts: Place({facts})", {"Place": Place})


padded = compiled_block(padded)
few, city_of, place_of = (compiled_block(function) for function in (few, city_by_name(), place_by_name()))


def month_of_places(starts, places, counts, reals, wholes, first, month, seed, size, association, gain, morale,
                    visible, risks, sanctions, status, months_left, months_served, clean_months, findings, traces,
                    objected, generation):  # fmt: skip
    """One month of neighbouring places, block by block."""
    city = city_of(reals, wholes)
    scratch, flags = np.empty((8, BLOCK), np.float32), np.empty(BLOCK, np.uint16)
    who = np.zeros(BLOCK + PADDING, np.int32)
    luck = (scratch[0], scratch[1], scratch[2], scratch[3], scratch[4], scratch[5], scratch[6], scratch[7])
    for p in range(starts.size - 1):
        place, count = place_of(places[p]), counts[p]
        count[:] = 0
        for low in range(starts[p], starts[p + 1], BLOCK):
            high = min(low + BLOCK, starts[p + 1])
            flag = flags[: high - low]
            number = first + np.uint64(low)
            draw(luck, generation[low:high], number, month, seed)
            live(luck, flag, association[low:high], gain[low:high], morale[low:high], visible[low:high],
                 risks[low:high], sanctions[low:high], status[low:high], months_left[low:high], months_served[low:high],
                 clean_months[low:high], findings[low:high], traces[low:high], place, city, count)  # fmt: skip
            few(flag, scratch, who, number, month, seed, count, place, city, size[low:high], association[low:high],
                gain[low:high], morale[low:high], visible[low:high], risks[low:high], sanctions[low:high],
                status[low:high], months_left[low:high], months_served[low:high], clean_months[low:high],
                findings[low:high], traces[low:high], objected[low:high], generation[low:high])  # fmt: skip
            stand(status[low:high], association[low:high], count)
            reckon(flag, size[low:high], count)


month_of_places = compiled_driver(month_of_places)


def run(columns: dict, starts, places, counts, settings: dict, seed: int, month: int, threads: int = 1) -> None:
    """As the composed loop's ``run``: change ``columns`` in place, write ``counts``."""
    reals = np.array([settings[name] for name in REALS], np.float32)
    wholes = np.array([settings[name] for name in WHOLES], np.int32)
    keys = np.uint64(0), np.uint64(month & 0xFFFFFFFF), np.uint64(seed)
    arrays = [columns[name] for name in COLUMNS]

    def some(low: int, high: int) -> None:
        month_of_places(starts[low : high + 1], places[low:high], counts[low:high], reals, wholes, *keys, *arrays)

    if threads == 1:
        some(0, len(starts) - 1)
        return
    cuts = np.searchsorted(starts, np.linspace(starts[0], starts[-1], threads + 1)).tolist()
    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(some, cuts[:-1], cuts[1:]))
