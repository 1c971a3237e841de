"""A small city that has lived, and what holds in its places."""

from __future__ import annotations

from simulation import CreditCity, Scenario


def lived(months=3, enterprises=5000, seed=1, **levers):
    """A city that has lived so many months under these levers."""
    city = CreditCity(Scenario(enterprises=enterprises, months=months).but(levers), seed)
    city.run()
    return city


def fact(city, name):
    """A fact of the city's places, a number for each."""
    return city.places[:, city.living.fact[name]]
