"""What an event is stands in one place, by name: where a line stands moves nothing."""

import json
import random
import re
import subprocess
import sys

import pytest

from simulation import CreditCity, Scenario, ScenarioError
from simulation.model.monitor import events, sources
from simulation.model.monitor.declared import Event
from simulation.model.monitor.events import KINDS, declared
from simulation.settings.declarations import DeclarationError

CITY = Scenario(enterprises=1000, months=3)
LIVED = "from simulation import CreditCity, Scenario; import json; "
LIVED += "print(json.dumps(CreditCity(Scenario(enterprises=1000, months=3), 4).run()))"


def test_kinds_in_any_order_are_the_same_kinds():
    for seed in range(5):
        mixed = random.Random(seed).sample(list(KINDS.values()), len(KINDS))
        assert list(declared(mixed).items()) == list(KINDS.items())


@pytest.mark.parametrize("seed", [1, 2])
def test_swapped_lines_move_no_bit_of_a_run(home, tmp_path, seed):
    """The package with its kinds of event, and the tables of what each source shows, written in another order."""
    package = tmp_path / "simulation"
    package.symlink_to(home / "simulation", target_is_directory=True)
    mixed = f"""
import random, re
from pathlib import Path
import simulation.model.monitor
home = Path(simulation.model.monitor.__file__).parent
text = (home / "events.py").read_text(encoding="utf-8")
blocks = re.findall(r"^        Kind\\(\\n.*?^        \\),\\n", text, re.M | re.S)
assert len(blocks) == {len(KINDS)}
other = random.Random({seed}).sample(blocks, len(blocks))
assert other != blocks
text = text.replace("".join(blocks), "".join(other))
import simulation.model.monitor.events as events
exec(compile(text, events.__file__, "exec"), vars(events))
import simulation.model.monitor.sources as sources
known = sources.sources()
for row in known:
    shows = list(row["shows"].items())
    random.Random({seed}).shuffle(shows)
    row["shows"] = dict(shows)
"""
    again = subprocess.run([sys.executable, "-c", mixed + LIVED], cwd=tmp_path, capture_output=True, text=True)
    assert again.returncode == 0, again.stderr
    assert json.loads(again.stdout) == json.loads(json.dumps(CreditCity(CITY, 4).run()))


def test_every_kind_is_counted_and_known_to_the_monitor():
    city = CreditCity(CITY, 1)
    city.run(until=CITY.start)
    assert set(KINDS) == set(city.sight.through.kinds)
    assert {kind for source in sources.sources() for kind in source["shows"]} == set(KINDS)
    assert city.sight.true[-4:].sum() > 0


def test_numbers_that_clash_are_refused():
    kinds = list(KINDS.values())
    with pytest.raises(DeclarationError, match="0 to 8, each once"):
        declared(kinds[1:])
    again = events.Kind(name="serious", good=False, counted=lambda city: 0)
    with pytest.raises(DeclarationError, match="share a name"):
        declared([*kinds, again])


def test_an_added_event_cannot_take_the_name_of_a_kind():
    with pytest.raises(ScenarioError, match=re.escape("event listing is there already; give it another name")):
        _ = CITY.but(Event(name="listing", good=True)).model
