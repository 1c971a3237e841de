"""Each behaviour on a few enterprises, as plain functions: no engine, no city, numbers one can check by hand."""

from types import SimpleNamespace as Some

import numpy as np
import pytest

from simulation.model.enterprises import population, rule_order
from simulation.model.enterprises.rules import (
    breach,
    entry,
    inspection,
    judgment,
    learning,
    membership,
    norm,
    past,
    punishment,
    reckoning,
    repair,
    standing,
)
from simulation.model.enterprises.rules import wrongful_record as wrongful
from simulation.model.enterprises.status import ABNORMAL, BLACK, DEBTOR, DEFAULTER, RED, UNABLE, WATCH, WRONGFUL

f = np.float32


def firm(**changes):
    usual = dict(gain=f(0.3), morale=f(0.4), visible=f(0.3), perceived_risk=f(0.3), perceived_sanction=f(0.8), status=0)
    usual |= dict(
        months_left=0,
        months_served=0,
        clean_months=40,
        findings=0,
        generation=0,
        association=0,
        exposed=False,
        breaches=False,
        traces=0,
        objected=0,
    )
    usual |= dict(
        visited=False,
        found=False,
        norm=f(0.95),
        visit_rate=f(0.01),
        directed_rate=f(0.02),
        shared=f(1),
        publicised=f(0),
    )
    usual |= dict(record_error=f(0.001), sector_gain=f(1), brought=f(0.1), pledge=f(0.05), discipline=f(0), size=1)
    usual |= dict(judged=f(0.8), reached=f(0.5), owed=f(1), expels=f(0.5), disgraced=False, unable=False, listed=False)
    usual |= dict(ruined=False)
    return Some(**(usual | changes))


def city(**changes):
    usual = dict(match_rate=f(0.9), peer_weight=f(0.25), noise=f(0.15), culture=f(0.01))
    usual |= dict(reward_at_stake=f(0.02), listed_weight=f(3), red_weight=f(0.5), thoroughness=f(0.5), sanction=f(0.9))
    usual |= dict(
        overestimate=f(3),
        sanction_shock=f(0.5),
        hoped_reward=f(0.5),
        found_shock=f(0.4),
        clean_visit=f(0),
        forgetting=f(0.02),
        risk_learning=f(0.1),
    )
    usual |= dict(
        publicity_pull=f(1.5),
        scarecrow=f(0),
        sanction_learning=f(0.04),
        list_months=24,
        minimum_months=6,
        list_threshold=3,
    )
    usual |= dict(
        clean_months=36,
        nomination_rate=f(0.01),
        exit_rate=f(0.005),
        listed_exit=f(2),
        indebted_exit=f(0.5),
        serious_share=f(0.5),
    )
    usual |= dict(distress_rate=f(0.002), contract_share=f(0.1), seizure=f(0.6), discerned=f(0.2))
    usual |= dict(defaulter_months=f(24), payment_rate=f(0.04), recovery_rate=f(0.01), past_defaulters=f(0.4))
    usual |= dict(
        watch_months=f(12),
        correction=f(0.25),
        objection_rate=f(0.4),
        look_back=f(1),
        repair_requests=f(0.1),
        repair_capacity=f(0.4),
    )
    return Some(**(usual | changes))


def breaks(one, where=None, luck=0.08):
    return bool(breach.breach(one, where or city(), Some(breach=f(luck)))[0])


def test_breach_weighs_gain_against_fear():
    assert breaks(firm(gain=f(0.8))) and not breaks(firm())
    assert not breaks(firm(gain=f(0.8), perceived_risk=f(0.9)))


def test_a_duty_that_shared_data_check_is_rarely_broken():
    tempted = firm(gain=f(0.55))
    assert breaks(tempted, luck=0.15) and not breaks(firm(gain=f(0.55), exposed=True), luck=0.15)


def test_culture_pledges_peers_and_rewards_keep_from_breaking():
    tempted = dict(gain=f(0.55))
    edge = 0.15  # between the chances of an ordinary enterprise and of a better-placed one
    assert breaks(firm(**tempted), luck=edge)
    assert not breaks(firm(**tempted), city(culture=f(0.2)), edge)
    assert not breaks(firm(**tempted, association=1, pledge=f(0.2)), luck=edge)
    assert not breaks(firm(**tempted, status=RED), city(reward_at_stake=f(0.3)), edge)
    assert breaks(firm(gain=f(0.45), norm=f(0.2)), luck=edge) and not breaks(firm(gain=f(0.45)), luck=edge)


def test_only_the_visible_share_on_the_platform_is_exposed():
    luck = Some(duty=f(0.25))
    assert breach.visible_duties(firm(), city(), luck)
    assert not breach.visible_duties(firm(shared=f(0)), city(), luck)
    assert not breach.visible_duties(firm(visible=f(0.2)), city(), luck)


def test_tiers_decide_who_is_visited():
    luck = Some(visit=f(0.02))
    tiers = (0, BLACK, WATCH, ABNORMAL, RED)
    visited = [inspection.inspection(firm(status=tier, directed_rate=f(0)), city(), luck)[0] for tier in tiers]
    assert [bool(one) for one in visited] == [False, True, True, True, False]
    assert inspection.inspection(firm(status=RED), city(), Some(visit=f(0.004)))[0]


def test_who_is_on_a_list_is_visited_beside_the_spot_checks():
    luck = Some(visit=f(0.045))  # 0.03 by tier, and 0.02 by the department of the sector
    assert inspection.inspection(firm(status=WATCH), city(), luck) == (True, True)
    assert inspection.inspection(firm(status=WATCH, directed_rate=f(0)), city(), luck) == (False, False)
    assert inspection.inspection(firm(status=0, visit_rate=f(0.05)), city(), luck) == (True, False)


@pytest.mark.parametrize(
    ("how", "chance"),
    [({}, 0.1), ({"visited": True}, 0.55), ({"exposed": True}, 0.91), ({"visited": True, "exposed": True}, 0.955)],
)
def test_a_breach_is_found_by_complaint_visit_or_data(how, chance):
    guilty = firm(breaches=True, traces=1, **how)
    assert not inspection.detection(guilty, city(), Some(detection=f(1 - chance - 1e-4)))[0]
    assert inspection.detection(guilty, city(), Some(detection=f(1 - chance + 1e-4)))[0]
    assert not inspection.detection(firm(**how), city(), Some(detection=f(0.9999)))[0]


def test_a_visit_finds_what_was_broken_months_ago_and_nothing_else_does():
    """Papers tell of a breach for as many months as a visit looks back, until it is found."""
    assert breach.breach(firm(gain=f(0.8)), city(look_back=f(5.6)), Some(breach=f(0.08))) == (True, 6)
    assert breach.breach(firm(traces=6), city(), Some(breach=f(0.99))) == (False, 5)
    assert breach.breach(firm(), city(), Some(breach=f(0.99))) == (False, 0)
    late = Some(detection=f(0.51))
    assert inspection.detection(firm(traces=3, visited=True), city(), late) == (True, 0)
    assert inspection.detection(firm(traces=3, visited=True), city(), Some(detection=f(0.49))) == (False, 3)
    assert inspection.detection(firm(traces=3, exposed=True, brought=f(0.9)), city(), late) == (False, 3)
    assert inspection.detection(firm(traces=0, visited=True), city(), late) == (False, 0)


def test_learning_from_visits_peers_and_time():
    risk = {}
    for name, one in {
        "found": firm(found=True, visited=True), "clean visit": firm(visited=True), "nothing": firm(),
        "peers": firm(publicised=f(0.1)), "fearful": firm(perceived_risk=f(0.9)),
    }.items():  # fmt: skip
        risk[name], sanction = learning.learning(one, city(), Some())
    # Usual: three times the chance 0.1 + 0.9 x 0.01 x 0.5 of being found, 0.3135; a tenth of the way up is learnt, and
    # a fiftieth of what is feared beyond it is forgotten.
    forgotten = 0.3 + 0.1 * 0.0135
    assert risk["nothing"] == risk["clean visit"] == pytest.approx(forgotten)
    assert risk["found"] == pytest.approx(forgotten + 0.4 * (1 - forgotten))
    assert risk["peers"] == pytest.approx(forgotten + 0.15 * (1 - forgotten))
    assert risk["fearful"] == pytest.approx(0.9 - 0.02 * (0.9 - 0.3135))
    assert sanction == pytest.approx(0.8 + 0.04 * 0.1)


def test_a_visit_that_looks_back_is_feared_in_proportion():
    """Usual: three times 0.1 + 0.9 x 0.01 x 6 x 0.5; visits in every month cannot find more than all they see."""
    looked, _ = learning.learning(firm(), city(look_back=f(6)), Some())
    assert looked == pytest.approx(0.3 + 0.1 * (3 * (0.1 + 0.9 * 0.03) - 0.3))
    assert learning.by_visits(f(0.5), f(6), f(0.5)) == 0.5


def test_bomb_crater_and_its_opposite():
    lower, _ = learning.learning(firm(visited=True), city(clean_visit=f(-0.3)), Some())
    higher, _ = learning.learning(firm(visited=True), city(clean_visit=f(0.3)), Some())
    assert lower < f(0.3) < higher


def test_a_scarecrow_works_however_few_sanctions_are_public():
    one, many = (learning.learning(firm(publicised=f(share)), city(publicity_pull=f(0), scarecrow=f(0.5)), Some())[0]
                 for share in (0.001, 0.1))  # fmt: skip
    assert one == many == pytest.approx(0.65, abs=0.001)
    assert learning.learning(firm(), city(scarecrow=f(0.5)), Some())[0] == pytest.approx(0.3, abs=0.002)


def test_the_certainty_of_being_found_is_learnt_without_experience():
    """More visits raise the fear of those who never met one; the listed expect more, the red-listed fewer."""

    def later(**changes):
        return learning.learning(firm(**changes), city(), Some())[0]

    assert later(visit_rate=f(0)) < later() < later(visit_rate=f(0.1))
    assert later(status=RED) < later() < later(status=BLACK)


def test_a_month_passes():
    def after(**changes):
        return standing.calendar(firm(**changes), city(), Some())

    assert after(findings=0b1, months_left=3, months_served=21, status=BLACK) == (0b10, 41, 2, 22, BLACK, False)
    assert after(months_left=1, status=BLACK, months_served=5)[2:] == (0, 0, 0, True)
    assert after(months_left=1, status=WATCH)[2:] == (0, 0, 0, False)
    assert after(status=RED)[4] == RED
    assert after(findings=0x800, found=True, clean_months=255)[:2] == (1, 0)


def test_a_shorter_term_ends_older_listings():
    """The reform of 2019 cut long terms: who has served the new one leaves, who has not stays."""
    old, young = (
        standing.calendar(firm(status=BLACK, months_left=50, months_served=served), city(list_months=24), Some())
        for served in (23, 5)
    )
    assert old[2:] == (0, 0, 0, True) and young[2:] == (49, 6, BLACK, False)


def test_findings_of_twelve_months_are_counted():
    assert [punishment.months_with_findings(history) for history in (0, 0b1, 0b101, 0xFFF)] == [0, 1, 2, 12]


def test_punishment_lists_the_serious_and_the_repeated():
    def punished(severity=0.9, **changes):
        named = ("status", "left", "served", "sanction", "serious", "listed", "minor", "disgraced")
        one = firm(**({"findings": 0b1} | changes))
        return Some(**dict(zip(named, punishment.punishment(one, city(), Some(severity=f(severity))), strict=True)))

    minor = punished()
    assert (minor.status, minor.left, minor.listed) == (WATCH, 12, False)
    assert minor.sanction == pytest.approx(0.85)  # half-way from 0.8 to the 0.9 in force
    assert punished(exposed=True).status == ABNORMAL
    serious = punished(0.1, status=RED)
    assert (serious.status, serious.left, serious.served) == (BLACK, 24, 0) and serious.serious and serious.listed
    repeated = punished(findings=0b1011)
    assert (
        repeated.status == BLACK and repeated.listed and repeated.minor and repeated.disgraced and not repeated.serious
    )
    assert not serious.minor and not minor.disgraced


def test_a_serious_breach_on_the_list_begins_the_term_anew_and_is_no_second_entry():
    again = punishment.punishment(
        firm(findings=1, status=BLACK, months_left=2, months_served=22), city(), Some(severity=f(0.1))
    )
    assert again[:3] == (BLACK, 24, 0) and not again[5]
    guilty_after_all = punishment.punishment(firm(findings=1, status=BLACK | WRONGFUL), city(), Some(severity=f(0.1)))
    assert guilty_after_all[0] == BLACK


def test_the_innocent_are_flagged_listed_and_put_right():
    luck = Some(record_error=f(0.0005))
    assert wrongful.wrongful_record(firm(), city(), luck)
    assert not wrongful.wrongful_record(firm(status=BLACK), city(), luck)
    assert not wrongful.wrongful_record(firm(found=True), city(), luck)
    status, left, objected, listed = wrongful.wrongful_listing(firm(status=RED, objected=1), city(), luck)
    assert status == BLACK | WRONGFUL and left == 24 and objected == 0 and listed
    assert wrongful.wronged_until_now(firm(status=status), city(), Some())
    wronged = dict(status=status, months_left=9)
    # The first month: four tenths object, of whom a quarter would be heard within the term, which few of them reach.
    first = [wrongful.objection(firm(**wronged), city(), Some(objection=f(at))) for at in (0.03, 0.2, 0.5)]
    assert first == [(0, 0, 0, False, True), (status, 9, 1, True, False), (status, 9, 0, False, False)]
    later = [wrongful.objection(firm(**wronged, objected=1), city(), Some(objection=f(at))) for at in (0.2, 0.3, 0.9)]
    assert later == [(0, 0, 0, False, True), (status, 9, 1, True, False), (status, 9, 1, True, False)]
    justly = firm(status=BLACK, months_left=9, objected=1)  # justly listed since
    assert wrongful.objection(justly, city(), Some(objection=f(0.2))) == (BLACK, 9, 0, False, False)


def test_repair_needs_time_served_a_clean_month_and_a_free_hand():
    assert standing.eligibility(firm(status=BLACK, months_served=6), city(), Some())
    assert not standing.eligibility(firm(status=BLACK, months_served=5), city(), Some())
    assert not standing.eligibility(firm(status=BLACK, months_served=9, found=True), city(), Some())
    assert not standing.eligibility(firm(status=BLACK | WRONGFUL, months_served=9), city(), Some())
    assert repair.repair(firm(status=BLACK, months_left=5), city(), Some(repair=f(0.03))) == (0, 0, True, False)
    assert repair.repair(firm(status=BLACK, months_left=5), city(), Some(repair=f(0.05))) == (BLACK, 5, False, False)


def test_a_defaulter_pays_and_leaves_the_list_without_waiting():
    listed = BLACK | DEFAULTER
    assert standing.eligibility(firm(status=listed, months_served=0), city(), Some())
    assert repair.repair(firm(status=DEFAULTER, months_left=20), city(), Some(repair=f(0.03))) == (0, 0, False, True)
    both = repair.repair(firm(status=listed, months_left=20), city(), Some(repair=f(0.03)))
    assert both == (BLACK, 20, False, True)  # the department's listing stands
    unable = firm(status=DEFAULTER | UNABLE, months_left=20)
    assert not repair.repair(unable, city(), Some(repair=f(0.03)))[3]  # recovers more rarely
    assert repair.repair(unable, city(), Some(repair=f(0.005))) == (0, 0, False, True)


def test_some_cannot_pay_more_so_where_government_owes():
    assert judgment.distress(firm(), city(), Some(distress=f(0.001))) == (True, True)
    assert judgment.distress(firm(), city(), Some(distress=f(0.003))) == (False, False)
    assert judgment.distress(firm(owed=f(2)), city(), Some(distress=f(0.003))) == (True, True)
    assert judgment.distress(firm(breaches=True), city(), Some(distress=f(0.5))) == (False, True)


def test_creditors_sue_the_unable_and_some_of_those_in_breach():
    def sued(luck, **changes):
        return judgment.lawsuit(firm(**changes), city(), Some(lawsuit=f(luck)))

    assert sued(0.7, unable=True) == (DEBTOR | UNABLE, True) and sued(0.9, unable=True) == (0, False)
    assert sued(0.07) == (DEBTOR, True) and sued(0.09) == (0, False)
    assert sued(0.0, status=DEBTOR) == (DEBTOR, False)  # one case at a time
    assert sued(0.07, status=UNABLE) == (DEBTOR, True)  # who can pay now is no longer unable


def test_courts_make_those_pay_who_can_and_list_the_others():
    def enforced(enforcement, seizure, **changes):
        one = firm(**({"status": DEBTOR} | changes))
        return judgment.enforcement(one, city(), Some(enforcement=f(enforcement), seizure=f(seizure)))

    assert enforced(0.6, 0.0) == (DEBTOR, 0, 0, False, False, False, False)  # not reached this month
    assert enforced(0.4, 0.5) == (0, 0, 0, True, False, True, False)  # pays
    assert enforced(0.4, 0.7) == (DEFAULTER, 24, 0, False, True, True, True)
    assert enforced(0.4, 0.5, status=DEBTOR | UNABLE)[0] == DEFAULTER | UNABLE
    assert enforced(0.4, 0.1, status=DEBTOR | UNABLE)[:1] == (0,)  # inability recognised
    again = enforced(0.4, 0.7, status=DEBTOR | BLACK, months_left=40, months_served=7)
    assert again == (BLACK | DEFAULTER, 40, 7, False, False, True, False)  # on both lists: no second entry


def test_an_active_association_puts_out_a_listed_member():
    def after(luck, **changes):
        return membership.expulsion(firm(**({"association": 1} | changes)), city(), Some(expulsion=f(luck)))

    assert after(0.4) == (0, True) and after(0.6) == (1, False) and after(0.4, expels=f(0)) == (1, False)
    assert after(0.4, association=0) == (0, False)


def test_members_report_one_another_where_the_association_is_active():
    guilty = dict(breaches=True, association=1, discipline=f(0.5))  # unseen: 0.9 x 0.5
    assert inspection.detection(firm(**guilty), city(), Some(detection=f(0.46)))[0]
    assert not inspection.detection(firm(**guilty), city(), Some(detection=f(0.44)))[0]
    assert not inspection.detection(firm(**guilty | {"association": 0}), city(), Some(detection=f(0.89)))[0]


def test_the_month_is_reckoned_up_by_size():
    one = firm(breaches=True, found=True, visited=True, disgraced=True)
    assert reckoning.reckoning(one, city(), Some()) == (True,) * 6
    one.size = 3
    assert reckoning.reckoning(one, city(), Some()) == (False, False, False, False, False, True)


def test_the_owners_of_a_closed_listed_enterprise_may_begin_anew_under_another_name():
    known = dict(gain_median=f(0.3), gain_spread=f(0.5), morale_mean=f(0.4), morale_spread=f(0.15))
    known |= dict(visible_least=f(0.25), visible_step=f(0.1), member_share=f(0.15), shell_share=f(0.3))
    middle = {draw: f(0.5) for draw in entry.entry.rule.draws} | {"entry_shell": f(0.2)}
    shell = entry.entry(firm(status=BLACK, gain=f(2), morale=f(0.1)), city(**known), Some(**middle))
    assert shell[:2] == (f(2), f(0.1)) and shell[7] == 0 and shell[-1]
    assert not entry.entry(firm(gain=f(2)), city(**known), Some(**middle))[-1]


def test_the_red_list_needs_clean_months_and_a_nomination():
    luck = Some(nomination=f(0.005))
    assert standing.recognition(firm(), city(), luck) == (RED, True)
    for one in (firm(clean_months=35), firm(status=WATCH), firm(status=RED)):
        assert standing.recognition(one, city(), luck) == (one.status, False)


def test_the_listed_close_more_often_and_the_indebted_find_it_hard():
    def closes(leave, **changes):
        return bool(standing.closing(firm(**changes), city(), Some(leave=f(leave)))[0])

    assert closes(0.007, status=BLACK) and not closes(0.007)
    for indebted in (DEBTOR, DEFAULTER, DEFAULTER | BLACK):
        assert closes(0.004) and not closes(0.004, status=indebted)


def test_standing_says_what_the_lists_show():
    assert standing.standing(firm(status=BLACK | WRONGFUL), city(), Some())[:4] == (True, False, True, True)
    assert standing.standing(firm(status=RED), city(), Some())[:4] == (False, True, False, False)
    assert standing.standing(firm(status=WATCH), city(), Some())[:4] == (False, False, False, True)
    assert standing.standing(firm(status=BLACK | DEFAULTER), city(), Some())[4:] == (True, False, False, False)
    assert standing.standing(firm(status=BLACK | DEFAULTER | UNABLE), city(), Some())[5]
    assert standing.standing(firm(status=DEBTOR | UNABLE, association=1), city(), Some())[4:] == (
        False,
        False,
        True,
        True,
    )


def test_an_entrant_starts_clean_with_luck_of_its_own():
    known = dict(gain_median=f(0.3), gain_spread=f(0.5), morale_mean=f(0.4), morale_spread=f(0.15))
    known |= dict(visible_least=f(0.25), visible_step=f(0.1), member_share=f(0.15), shell_share=f(0.3))
    middle = {draw: f(0.5) for draw in entry.entry.rule.draws}
    gain, morale, size, visible, member, risk, sanction, *record = entry.entry(firm(), city(**known), Some(**middle))
    assert gain == pytest.approx(0.3) and morale == pytest.approx(0.4) and size == 1 and visible == pytest.approx(0.25)
    assert (
        member == 0
        and risk == pytest.approx(0.3135)
        and sanction == pytest.approx(0.9)
        and record == [0, 0, 0, 0, 0, 0, 0, 1, False]
    )
    large = entry.entry(firm(), city(**known), Some(**(middle | {"entry_size": f(0.999)})))
    assert large[2] == 4 and large[3] == pytest.approx(0.55)


def test_an_entrant_takes_over_nothing_of_who_held_its_place():
    assert set(population.COLUMNS) - set(population.PLACED) <= set(entry.entry.rule.writes)
    known = dict(gain_median=f(0.3), gain_spread=f(0.5), morale_mean=f(0.4), morale_spread=f(0.15))
    known |= dict(visible_least=f(0.25), visible_step=f(0.1), member_share=f(0.15), shell_share=f(0.3))
    luck = Some(**{draw: f(0.5) for draw in entry.entry.rule.draws})
    left = firm(objected=1, findings=3, traces=4, months_left=7, months_served=2, clean_months=9)
    written = dict(zip(entry.entry.rule.writes, entry.entry(left, city(**known), luck), strict=True))
    record = ("objected", "findings", "traces", "months_left", "months_served", "clean_months")
    assert [written[name] for name in record] == [0] * 6


def test_the_past_lists_a_share_and_leaves_the_rest_clean():
    known = dict(past_black_list=f(0.05), past_red_list=f(0.1), past_clean=f(200))
    listed = past.past(
        firm(),
        city(**known),
        Some(past_listing=f(0.01), past_term=f(0.5), past_conduct=f(0.9), past_recognition=f(0), past_court=f(0.9)),
    )
    assert listed == (BLACK, 1 + 18, 5, 0)
    clean = past.past(
        firm(),
        city(**known),
        Some(past_listing=f(0.5), past_term=f(0.5), past_conduct=f(0.9), past_recognition=f(0.05), past_court=f(0.9)),
    )
    assert clean == (RED, 0, 0, 180)


def test_a_norm_follows_what_is_public():
    assert norm.formed(1.0, 0.8, 1.0, 0.3, 0.5) == pytest.approx(0.94)
    assert norm.formed(1.0, 0.8, 0.0, 0.3, 0.5) == pytest.approx(0.97)


def test_every_rule_says_what_happens_and_every_file_its_evidence():
    for one in (*rule_order.MONTH, *rule_order.BEGINNING):
        assert one.rule.sentence.endswith("."), one.rule.name
    for module in (breach, inspection, learning, standing, punishment, wrongful, repair, norm, judgment, membership):
        assert "Evidence" in module.__doc__, module.__name__


def test_a_courts_list_stands_by_itself():
    """Neither a shorter term for departments' listings nor a corrected error ends what a court has listed."""
    both = firm(status=BLACK | DEFAULTER, months_left=20, months_served=30)
    assert standing.calendar(both, city(list_months=24), Some())[2:] == (19, 31, BLACK | DEFAULTER, False)
    wronged = firm(status=BLACK | WRONGFUL | DEFAULTER, months_left=20)
    assert wrongful.objection(wronged, city(), Some(objection=f(0.03)))[:2] == (DEFAULTER, 20)
    marked = firm(status=BLACK | WRONGFUL | WATCH, months_left=20)
    assert wrongful.objection(marked, city(), Some(objection=f(0.03)))[:2] == (WATCH, 12)
    longer = firm(findings=1, status=DEFAULTER, months_left=40)
    status, left, *_ = punishment.punishment(longer, city(list_months=24), Some(severity=f(0.1)))
    assert (status, left) == (BLACK | DEFAULTER, 40)


def test_defaulters_of_the_past_are_spread_over_the_courts_term():
    known = dict(past_black_list=f(0.05), past_red_list=f(0.1), past_clean=f(200))
    luck = dict(past_listing=f(0.01), past_conduct=f(0.9), past_recognition=f(0), past_court=f(0.3))
    found = [past.past(firm(), city(**known), Some(past_term=f(at), **luck)) for at in (0.1, 0.5, 0.9)]
    assert [one[0] for one in found] == [DEFAULTER] * 3
    assert [one[1] for one in found] == [1 + 23, 1 + 18, 1 + 4] and [one[2] for one in found] == [0, 5, 19]
