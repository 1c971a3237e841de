"""What is learnt of the class: the likelihood, the sampler, the maps of tables, and what is said of them."""

from __future__ import annotations

import math
from pathlib import Path
from statistics import NormalDist

import numpy as np
import pytest
from scipy.special import ndtr

from simulation.clock import month_number
from simulation.facts import city_rank_facts, published_rankings
from simulation.model.monitor.ranking import Known, climbs, observations, posterior
from simulation.model.monitor.ranking.calibration import COARSE, coverage
from simulation.model.monitor.ranking.fit import evened, fit, in_short, weights_until, weights_without
from simulation.model.monitor.ranking.known import provinces
from simulation.model.monitor.ranking.likelihood import Likelihood, half_life, prior_draws, process_of
from simulation.model.monitor.ranking.process import Process
from simulation.model.monitor.ranking.sampler import effective_draws, ensemble, split_r_hat
from simulation.model.monitor.ranking.tables import fit_maps, printed
from simulation.study.fit.rivals import Rivals, rivals_tried

DOCS = Path(__file__).parents[4] / "docs"
SOME = Process(0.27, 0.14, 0.53, 0.06, 0.93, 0.2)


def test_the_likelihood_of_one_city_is_the_chance_of_its_ranges():
    """Two cities of one province and three months by simulation: the grids give the same chance."""
    known = {
        "Sanya": (Known(0, 1, 80, 262), Known(6, 100, 200, 262, outside=True)),
        "Danzhou": (Known(6, 60, 262, 262),),
    }
    A, B, C, D, phi, share = SOME
    rng, many = np.random.default_rng(1), 400_000
    province, fits = rng.standard_normal(many), np.ones(many, bool)
    for facts in known.values():
        steady = rng.random(many) < share
        spread, fading = np.sqrt(np.where(steady, B + C, B)), np.where(steady, 0.0, math.sqrt(C))
        lasting = math.sqrt(A) * province + spread * rng.standard_normal(many)
        wander = rng.standard_normal(many)
        later = phi**6 * wander + math.sqrt(1 - phi**12) * rng.standard_normal(many)
        for fact in facts:
            passing = fading * (wander if fact.month == 0 else later) + math.sqrt(D) * rng.standard_normal(many)
            score = lasting + passing
            low, high = np.quantile(score, [1 - fact.worst / 262, 1 - (fact.best - 1) / 262])
            inside = (score >= low) & (score <= high)
            fits &= ~inside if fact.outside else inside
    assert math.exp(Likelihood(known)(SOME)) == pytest.approx(fits.mean(), rel=0.02)


def test_the_likelihood_is_of_classes_whose_provinces_have_mean_0_and_spread_1():
    """All cities of the four largest provinces stand among the first 200, by simulation. Some provinces above the
    middle leave others below it: among endlessly many provinces it would be four times as likely."""
    home = provinces()
    names, counts = np.unique(list(home.values()), return_counts=True)
    large = np.argsort(-counts)[:4]
    known = {city: (Known(0, 1, 200, 262),) for city, province in home.items() if province in names[large]}
    process = Process(0.3, 0.6, 0.04, 0.06, 0.93, 0.0)
    free = np.random.default_rng(1).standard_normal((100_000, len(names)))
    centred = free - free @ counts[:, None] / 262
    part = centred / np.sqrt(centred**2 @ counts[:, None] / 262)
    limit = NormalDist().inv_cdf(1 - 200 / 262)

    def chance(part):
        above = ndtr((math.sqrt(0.3) * part[:, large] - limit) / math.sqrt(0.7))
        return math.log(np.prod(above ** counts[large], axis=1).mean())

    assert Likelihood(known)(process) == pytest.approx(chance(part), abs=0.25)
    assert chance(free) > chance(part) + 1.3


def test_finer_grids_change_nothing_that_counts():
    known, climbed = observations(), climbs()
    usual, fine = Likelihood(known, climbed), Likelihood(known, climbed, lasting=81, wander=101, steady=561, nodes=40)
    differences = []
    for n in range(0, len(posterior()), 100):
        one = posterior().process.taken(n)
        differences.append(usual(one) - fine(one))
    assert np.abs(differences).max() < 0.03


def test_leaving_a_city_out_by_weights_is_leaving_it_out():
    known = observations()
    own = Likelihood(known).of_cities(SOME)
    without = Likelihood({city: () if city == "Chenzhou" else facts for city, facts in known.items()})
    assert Likelihood(known)(SOME) - own["Chenzhou"] == pytest.approx(without(SOME), abs=1e-6)
    some = posterior().taken(np.arange(0, 1000, 25))
    weights = weights_without(some, known, climbs())["Chenzhou"]
    assert weights.sum() == pytest.approx(1.0) and 1.0 / (weights**2).sum() > 10
    again = some.weighed(weights)
    assert len(again) == 40 and np.mean(again.process.A) == pytest.approx(some.process.A @ weights, abs=0.02)


def test_draws_that_knew_nothing_later_are_a_reweighing():
    some, december = posterior().taken(np.arange(0, 1000, 100)), month_number("2018-12")
    weights = weights_until(some, observations(), climbs(), december)
    whole = Likelihood(observations(), climbs())
    part = Likelihood(observations(until=december), climbs(until=december))
    ratios = np.array([part(some.process.taken(n)) - whole(some.process.taken(n)) for n in range(10)])
    assert weights == pytest.approx(np.exp(ratios - ratios.max()) / np.exp(ratios - ratios.max()).sum(), abs=1e-9)


def test_the_sampler_draws_what_it_is_given():
    covariance = np.array([[1.0, 1.2], [1.2, 4.0]])
    precision = np.linalg.inv(covariance)
    rng = np.random.default_rng(3)
    found = ensemble(lambda x: -0.5 * float(x @ precision @ x), rng.normal(0, 5, (20, 2)), 1500, rng)[300:]
    assert np.cov(found.reshape(-1, 2).T) == pytest.approx(covariance, rel=0.2)
    assert found.reshape(-1, 2).mean(axis=0) == pytest.approx([0.0, 0.0], abs=0.2)
    assert 200 < effective_draws(found).min() < 24_000


def test_chains_that_disagree_are_seen():
    rng = np.random.default_rng(4)
    alike = rng.normal(size=(2, 500, 1))
    assert split_r_hat(alike)[0] < 1.02
    assert split_r_hat(alike + np.array([0.0, 1.0])[:, None, None])[0] > 1.1


def test_a_city_climb_that_was_looked_for_counts_as_the_luckiest_of_all():
    (climb,) = climbs()
    assert climb.city == "Pingxiang" and climb.low.best == 253 and climb.high.worst == 49
    known = observations()
    assert all(one.month != climb.low.month for one in known["Pingxiang"])
    frozen = Process(0.5, 0.49, 0.005, 0.005, 0.9, 0.0)
    with_it, without = Likelihood(known, climbs()), Likelihood(known)
    assert without(SOME) - 3 < with_it(SOME) < without(SOME)
    assert with_it(frozen) < without(frozen) - 10


def test_printed_indices_of_tables_and_of_news_are_put_together_by_month():
    march, december, june = printed()
    assert (december.values, december.counts, december.firsts) == ((85.73, 84.32), (2, 1), (1, 47))
    assert march.firsts[:2] == (35, 36) and march.counts[6] == 2  # 80.28 at places 41 and 42
    assert june.firsts == tuple(range(1, 16)) and june.ranked == 261


def gaps(scales, bends, first, last, ranked):
    """Points between two places in as many classes as there are maps."""
    from simulation.model.monitor.ranking.points import Map

    rng = np.random.default_rng(5)
    scores = -np.sort(-rng.standard_normal((len(scales), ranked)), axis=1)
    points = Map(scales, bends).points
    return points(scores[:, first - 1]) - points(scores[:, last - 1])


GAPS = [("2018-03", 35, 50, 259, 0.65), ("2018-12", 1, 47, 262, 1.41), ("2022-06", 1, 15, 261, 0.86)]


@pytest.mark.parametrize(("month", "first", "last", "ranked", "points"), GAPS)
def test_published_gaps_lie_inside_the_range_of_the_draws(month, first, last, ranked, points):
    low, high = np.quantile(gaps(*posterior().maps[month_number(month)], first, last, ranked), (0.05, 0.95))
    assert low < points < high and high - low < 6 * points


@pytest.mark.parametrize(("month", "first", "last", "ranked", "points"), GAPS)
def test_a_gap_lies_inside_the_range_when_its_table_was_left_out(month, first, last, ranked, points):
    others = [one for one in printed() if one.month != month_number(month)]
    rng = np.random.default_rng(6)
    maps = fit_maps(others, 400, rng, prior_draws=1500)
    new = rng.standard_normal((2, 400))
    found = gaps(np.exp(maps.mu_S + maps.tau_S * new[0]), np.abs(maps.tau_k * new[1]), first, last, ranked)
    low, high = np.quantile(found, (0.05, 0.95))
    assert low < points < high


def test_the_draws_that_come_along_are_a_posterior_of_the_facts():
    draw = posterior()
    total = sum(draw.process[:4])
    assert len(draw) == 1000 and total == pytest.approx(np.ones(1000), abs=1e-3)
    assert sorted(draw.maps) == [month_number(month) for month, *_ in GAPS]
    lasting = np.median(draw.process.A + draw.process.B)
    assert 0.25 < lasting < 0.55 and 4 < np.median(half_life(draw.process)) < 16


def test_a_short_fit_says_what_tables_teach_and_what_they_do_not():
    found = fit(steps=40, kept=200, grid=COARSE)
    verdicts = {row.name: row.verdict for row in found.learnt}
    assert verdicts["A+B"] == "identified" and verdicts["bend"] == "not identified"
    assert len(found.draw) == 200 and found.tables == 2 and found.cities == 34
    assert "Not identified" in str(Rivals(found, in_short(posterior())))


def test_the_same_fit_gives_the_same_draws():
    one, again = (fit(steps=3, kept=20, grid=COARSE).draw for _ in range(2))
    assert all(np.array_equal(a, b) for a, b in zip(one.process, again.process, strict=True))


def test_a_users_table_stands_before_the_facts_and_says_who_is_outside():
    own = [
        {"window_end": "2020-10", "city_class": "prefecture", "rank": rank, "name": name, "index": None, "ranked": 261}
        for rank, name in enumerate(("Weihai", "Huizhou", "Wuhu", "Yantai"), 1)
    ]
    own.append(own[0] | {"rank": 60, "name": "Chenzhou"})  # printed apart: nothing is said of places 5 to 59
    known = observations([*published_rankings(), *own], city_rank_facts())
    month = month_number("2020-10")
    assert Known(month, 1, 4, 261, outside=True) in known["Xiangtan"]
    assert Known(month, 60, 60, 261) in known["Chenzhou"]
    assert month not in {one.month for one in printed(own, [])}


def test_draws_of_the_prior_weighed_by_the_likelihood_are_those_that_come_along():
    """Chains and weights are two ways to one posterior: they agree on what lasts and on how much is of provinces."""
    processes = [process_of(one) for one in prior_draws(400, np.random.default_rng(7))]
    likelihood = Likelihood(observations(), climbs(), **COARSE)
    weights = evened(-np.array([likelihood(one) for one in processes]))
    assert 1.0 / float(weights @ weights) > 40
    kept = posterior().process
    for number in ("A", "B", "C"):
        weighed = weights @ np.array([getattr(one, number) for one in processes])
        assert weighed == pytest.approx(np.mean(getattr(kept, number)), abs=0.05), number


def test_a_trial_counts_its_draws_and_in_which_fifth_numbers_lie():
    found = coverage(2, draws=20)
    assert found.effective >= 1.0 and sum(found.fifths["A"]) == pytest.approx(1.0)


@pytest.mark.night
def test_the_page_on_trust_says_what_a_trial_of_the_fit_shows():
    """Numbers of 200 classes lie inside their ranges as often as these say, and on no side of them."""
    tried = rivals_tried(200)
    for page in ("trust.md", "trust.zh.md"):
        shown = (DOCS / page).read_text("utf-8")
        for line in str(tried).splitlines():
            assert line.rstrip() in shown
    for name, inside in tried.coverage.inside.items():
        assert abs(inside[80] - 0.8) < 3 * (0.8 * 0.2 / 200) ** 0.5, name
        assert abs(tried.coverage.below[name] - 0.5) < 3 * (1 / 12 / 200) ** 0.5, name
