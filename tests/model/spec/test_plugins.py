"""Extensions as their users meet them: files given with --with, installed packages, and every mistake in words."""

import json
import os
import subprocess
import sys
from textwrap import dedent

import pytest
from given_command import here

from simulation import Laboratory, Scenario, run
from simulation.model.spec.components import AdditionError
from simulation.model.spec.plugins import from_file
from simulation.settings.document import ScenarioError

HEAD = "import numpy as np\nfrom simulation import *\n"
SCENARIO = "enterprises = 1000\nmonths = 2\n"
SHARE = 'low=0.0, high=1.0, unit="share", source="assumption: a test"'


def chengxin(folder, *words, beside=None):
    """The command in a folder; with the packages of another folder beside those installed, a process of its own."""
    if beside is None:
        return here(*words, folder=folder)
    env = dict(os.environ, NO_COLOR="1", PYTHONPATH=str(beside))
    command = [sys.executable, "-m", "simulation", *map(str, words)]
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)


def added(folder, text):
    """A scenario of the baseline with the extension of this text."""
    file = folder / "mine.py"
    file.write_text(f"{HEAD}{dedent(text)}", encoding="utf-8")
    return Scenario(name="mine", enterprises=1000, months=2).but(from_file(file))


def mistakes(folder, text):
    """What is said about an extension of this text, before any run or in the first one."""
    with pytest.raises(Exception) as told:
        run(added(folder, text), seeds=1)
    assert type(told.value).__name__ in ("AdditionError", "ScenarioError", "RuleError", "DeclarationError")
    return str(told.value)


# Mistakes in a file, each with its line. Texts begin on line 4: three lines stand above them.


def test_a_file_that_is_not_there_is_named_with_the_nearest_one(tmp_path):
    (tmp_path / "rumour.py").touch()
    with pytest.raises(AdditionError, match=r"rumor\.py: there is no such file; did you mean \S+rumour\.py\?"):
        from_file(tmp_path / "rumor.py")
    with pytest.raises(AdditionError, match=r"rumour\.py: no rule, institution or declaration is defined there"):
        from_file(tmp_path / "rumour.py")


def test_python_that_cannot_be_read_is_told_with_its_line(tmp_path):
    assert mistakes(tmp_path, "x = 1\ndef broken(:\n").endswith("mine.py:4: SyntaxError: invalid syntax")
    assert mistakes(tmp_path, "x = 1\n\ny = x / 0\n").endswith("mine.py:5: ZeroDivisionError: division by zero")


def test_what_a_rule_is_not_made_of_is_told_with_its_line(tmp_path):
    text = """
    @rule(writes="breaches", instead_of="breach")
    def choice(firm, city, luck):
        '''A choice.'''
        table = {1: firm.gain}
        return luck.breach < firm.gain ** 2
    """
    told = mistakes(tmp_path, text)
    assert "rule choice, mine.py, line 7: a dictionary cannot be compiled" in told
    assert "rule choice, mine.py, line 8: ** has other bits on other machines" in told


def test_all_mistakes_of_one_file_come_at_once(tmp_path):
    text = f"""
    @rule(writes="perceived_risk", after="lerning")
    def lost(firm, city, luck):
        '''Its place is misspelt, and what it reads too.'''
        return min(firm.percieved_risk * city.sanctions, 1.0)


    @rule(writes="perceived_risk", after="learning", declares=Parameter(name="noise", default=0.5, {SHARE}))
    def learning(firm, city, luck):
        '''Its name is taken, and its parameter's; it forgot an import.'''
        return min(firm.perceived_risk * city.noise + strenght, 1.0)


    strength = 0.3


    @rule(writes="perceived_risk", after="learning")
    def shy(firm, city, luck):
        '''It takes another rule's luck, and calls what is not there.'''
        return luck.breach * strenght
    """
    told = mistakes(tmp_path, text).split("\n")
    assert [line.split(":")[0] for line in told] == [
        "parameter parameters.noise is there already; give it another name",
        "rule lost, mine.py, line 4",
        "rule learning, mine.py, line 10",
        "rule learning, mine.py, line 13",
        "rule shy, mine.py, line 22",
        "rule shy, mine.py, line 22",
        "rule lost, mine.py, line 7",
        "rule lost, mine.py, line 7",
    ]
    assert any("there is no rule 'lerning' to stand by; did you mean 'learning'?" in line for line in told)
    assert any("firm.percieved_risk is neither a column" in line and "'perceived_risk'?" in line for line in told)
    assert any("city.sanctions is not a declared lever or parameter; did you mean 'sanction'?" in line for line in told)
    assert any("there is no 'strenght' here; did you mean 'strength'?" in line for line in told)
    assert any("luck.breach is already drawn by rule breach" in line for line in told)
    assert any("parameters.noise is there already" in line for line in told)


def test_two_rules_of_one_name_and_a_rule_without_a_place(tmp_path):
    text = """
    def made(strength):
        @rule(writes="perceived_risk", after="learning")
        def fear(firm, city, luck):
            '''Fear.'''
            return firm.perceived_risk * strength

        return fear


    weak, strong = made(0.5), made(0.7)


    @rule(writes="perceived_risk")
    def placeless(firm, city, luck):
        '''Nowhere.'''
        return firm.perceived_risk
    """
    told = mistakes(tmp_path, text)
    assert "rule fear, mine.py, line 5: a rule of this name is there already; give it another" in told
    assert "rule placeless, mine.py, line 16: say where it stands with after= or before= one of: wronged_until" in told


CHEERING = f"""
@rule(writes="mood", after="learning", declares=[
    Column(name="mood", start=0.5, low=0.0, high=1.0), Parameter(name="lift", default=0.4, {SHARE})])
def cheering(firm, city, luck):
    '''Moods rise, and nothing stops them.'''
    return firm.mood + city.lift
"""


def test_a_number_that_leaves_its_column_names_rule_enterprise_and_values(tmp_path):
    told = mistakes(tmp_path, CHEERING)
    assert told.startswith("rule cheering, enterprise 0, month -23 from the start: mood = 1.29")
    assert "is outside 0 to 1; it met firm.mood = 0.8999" in told and "city.lift = 0.4" in told


def test_what_a_helper_cannot_do_is_told_with_its_line(tmp_path):
    text = """
    def part(x):
        return x.size * 2.0


    @rule(writes="fear", after="learning", declares=Column(name="fear"))
    def fears(firm, city, luck):
        '''Fear.'''
        return min(part(firm.fear), 1.0)
    """
    told = mistakes(tmp_path, text)
    assert told.endswith("rule fears, mine.py, line 5: x is a number and has nothing called 'size'")


def test_numbers_out_of_range_are_told_with_their_range(tmp_path):
    told = mistakes(tmp_path, 'P = Parameter(name="pull", default=2.0, low=0.0, high=1.0, unit="share", source="x")')
    assert "pull: range 0 to 1, prior 2 to 2 and default 2 disagree" in told
    told = mistakes(tmp_path, 'C = Column(name="mood", start=2.0, high=1.0)')
    assert "column mood: start = 2 is outside -inf to 1" in told
    scenario = added(tmp_path, f"PULL = Parameter(name='pull', default=0.5, {SHARE})")
    with pytest.raises(ScenarioError, match=r"parameters.pull = 1.5 is outside 0 to 1 \(share\)"):
        scenario.but(pull=1.5)
    with pytest.raises(ScenarioError, match=r"setting or group called 'pulls'; did you mean 'parameters.pull'"):
        scenario.but(pulls=0.5)


def test_what_an_institution_does_wrong_is_told_with_its_name_and_line(tmp_path):
    text = """
    class Clerk(Institution):
        '''A clerk.'''

        after = "courts"

        def step(self):
            '''It works.'''
            {}
    """
    told = mistakes(tmp_path, text.format("self.set_lever('reward.clean_month', 24)"))
    assert told.startswith("institution Clerk, mine.py, line 11: set_lever: there is no lever called 'reward.clean_mon")
    assert told.endswith("did you mean 'reward.clean_months'?")
    told = mistakes(tmp_path, text.format("self.files += 1"))
    assert told == "institution Clerk, mine.py, line 11: AttributeError: 'Clerk' object has no attribute 'files'"
    told = mistakes(tmp_path, text.format("self.adjust('sanctoin', times=2.0)"))
    assert "adjust: enterprises meet nothing called 'sanctoin'; did you mean 'sanction'?" in told


def test_a_measure_of_what_nobody_notes(tmp_path):
    told = mistakes(
        tmp_path, "M = Measure('talk', 'a month', 'talk', 'talk', of=lambda window: window.mean('entires'))"
    )
    assert told == "a measure reads 'entires', which nobody notes month by month; did you mean 'entries'?"


@pytest.mark.slow
def test_the_command_says_everything_and_writes_nothing(tmp_path):
    (tmp_path / "s.toml").write_text(SCENARIO, encoding="utf-8")
    one = "from simulation import rule\n@rule(writes='breaches')\ndef one(firm, city):\n    return True\n"
    (tmp_path / "one.py").write_text(one, encoding="utf-8")
    (tmp_path / "two.py").write_text("import nothing_of_this_name\n", encoding="utf-8")
    done = chengxin(tmp_path, "run", "s.toml", "--with", "one.py", "--with", "two.py", "--seeds", 2)
    assert done.returncode == 2 and "Traceback" not in done.stderr and not done.stdout
    assert "one.py: rule one: its arguments must be (firm, city, luck), not (firm, city)" in done.stderr
    assert "two.py:1: ModuleNotFoundError: No module named 'nothing_of_this_name'" in done.stderr
    (tmp_path / "mine.py").write_text(f"{HEAD}{CHEERING}", encoding="utf-8")
    done = chengxin(tmp_path, "run", "s.toml", "--with", "mine.py", "--seeds", 2)
    assert done.returncode == 2 and "Traceback" not in done.stderr and not done.stdout
    assert "rule cheering, enterprise 0" in done.stderr and "is outside 0 to 1" in done.stderr
    assert not (tmp_path / "results").exists()


# What was added is what is run.


def test_a_helper_defined_anew_is_compiled_anew_and_old_scenarios_say_so(tmp_path):
    """As in a notebook: the cell of a helper or of a number is run again, that of the rule is not."""
    text = """
    STRENGTH = 0.5


    def towards(value, share):
        return value + share * (1.0 - value)


    @rule(writes="fear", after="learning", declares=Column(name="fear", low=0.0, high=1.0))
    def fearing(firm, city, luck):
        '''Fear grows.'''
        return towards(firm.fear, STRENGTH)
    """
    first = added(tmp_path, text)
    module = sys.modules["chengxin_extension_mine"]

    def feared():
        return Laboratory(1, rules=[module.fearing]).run(1).columns["fear"][0]

    assert feared() == 0.5
    module.STRENGTH = 0.25
    second = Scenario(name="mine").but(module.fearing)
    assert feared() == 0.25 and second.fingerprint() != first.fingerprint()
    module.towards = lambda value, share: value + 0.125
    assert feared() == 0.125 and Scenario().but(module.fearing).fingerprint() != second.fingerprint()
    with pytest.raises(AdditionError, match="rule fearing, or something it calls or names, was defined anew"):
        run(first, seeds=1)


# An extension in a package of its own, installed for real.


@pytest.fixture(scope="module")
def site(tmp_path_factory, home):
    """A folder with the example package installed in it; nothing is fetched."""
    folder = tmp_path_factory.mktemp("site")
    words = ["pip", "install", "--quiet", "--offline", "--no-deps", "--no-build-isolation", "--target", folder]
    package = home / "tests/extension_package"
    done = subprocess.run([sys.executable, "-m", "uv", *words, package], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="module")
def gossip(tmp_path_factory, site):
    """A study of a scenario file that names the installed extension."""
    folder = tmp_path_factory.mktemp("gossip")
    text = f'extensions = ["gossip"]\n{SCENARIO}[parameters]\ngossip_pull = 0.3\n'
    (folder / "talk.toml").write_text(text, encoding="utf-8")
    done = chengxin(folder, "run", "talk.toml", "--seeds", 2, "--no-charts", beside=site)
    assert done.returncode == 0, done.stderr
    assert "rule gossip after learning (package chengxin-gossip 0.3.0)" in " ".join(done.stdout.split())
    return folder


def test_the_manifest_names_the_package_and_keeps_its_code(gossip):
    manifest = json.loads((gossip / "results/talk/manifest.json").read_text(encoding="utf-8"))
    (told,) = manifest["scenarios"]
    assert {one["origin"] for one in told["settled"]["additions"]} == {"package chengxin-gossip 0.3.0"}
    assert [one["name"] for one in told["settled"]["additions"]] == ["gossip", "newsletter"]
    assert told["settled"]["fixed"] == {"gossip_pull": 0.3} and told["from_files_alone"] is True
    assert "def moved_towards" in told["code"][0] and "every = 3" in told["code"][1]


@pytest.mark.slow
def test_an_installed_extension_is_verified_without_a_word_about_it(gossip, site):
    done = chengxin(gossip, "verify", "results/talk", beside=site)
    assert done.returncode == 0 and "every bit is the same" in done.stdout
    without = chengxin(gossip, "verify", "results/talk")
    assert without.returncode == 2 and "Traceback" not in without.stderr
    assert "the code of rule gossip (package chengxin-gossip 0.3.0) is not here; install that version" in without.stderr
    assert "gossip_pull" not in without.stderr  # plain data, which the manifest holds


@pytest.mark.slow
def test_the_same_code_elsewhere_answers_for_it(gossip, home):
    """A study is checked with the code in another file: where it was written decides no number."""
    package = home / "tests/extension_package/chengxin_gossip"
    helper, text = ((package / name).read_text(encoding="utf-8") for name in ("talk.py", "__init__.py"))
    (gossip / "copied.py").write_text(helper + text.replace("from .talk", "# from .talk"), encoding="utf-8")
    done = chengxin(gossip, "verify", "results/talk", "--with", "copied.py")
    assert done.returncode == 0 and "every bit is the same" in done.stdout, done.stderr
    changed = (gossip / "copied.py").read_text(encoding="utf-8").replace("every = 3", "every = 4")
    (gossip / "changed.py").write_text(changed, encoding="utf-8")
    done = chengxin(gossip, "verify", "results/talk", "--with", "changed.py")
    assert done.returncode == 2 and "the code of institution newsletter" in done.stderr
    assert "is another now" in done.stderr and "rule gossip" not in done.stderr


@pytest.mark.slow
def test_settings_of_an_installed_extension_are_described(tmp_path, site):
    done = chengxin(tmp_path, "describe", "gossip_pull", "--with", "gossip", beside=site)
    assert done.returncode == 0, done.stderr
    assert "parameters.gossip_pull = 0.1   pull of gossip 传言的影响" in done.stdout and "assumption" in done.stdout
    done = chengxin(tmp_path, "describe", "gossip_pull", "--with", "gosip", beside=site)
    assert done.returncode == 2 and "there is no extension 'gosip'; did you mean 'gossip'?" in done.stderr


@pytest.mark.slow
def test_an_unknown_extension_is_one_clear_message(tmp_path, site):
    (tmp_path / "talk.toml").write_text(f'why = "x"\nextensions = ["gosip"]\n{SCENARIO}', encoding="utf-8")
    done = chengxin(tmp_path, "run", "talk.toml", beside=site)
    assert done.returncode == 2 and done.stderr.count("\n") == 1 and not (tmp_path / "results").exists()
    assert done.stderr.startswith("talk.toml:2: there is no extension 'gosip'; did you mean 'gossip'?; known: gossip;")
    alone = chengxin(tmp_path, "run", "talk.toml")
    assert alone.returncode == 2 and "none is installed; give its file with --with gosip.py" in alone.stderr


def test_a_package_that_cannot_be_loaded_is_named(tmp_path):
    info = tmp_path / "broken/wrong_talk-1.0.dist-info"
    info.mkdir(parents=True)
    (tmp_path / "broken/wrong_talk.py").write_text("import nothing_of_this_name\n", encoding="utf-8")
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: wrong-talk\nVersion: 1.0\n", encoding="utf-8")
    (info / "entry_points.txt").write_text("[chengxin.extensions]\nwrong = wrong_talk\n", encoding="utf-8")
    (tmp_path / "talk.toml").write_text(f'extensions = ["wrong"]\n{SCENARIO}', encoding="utf-8")
    done = chengxin(tmp_path, "run", "talk.toml", beside=tmp_path / "broken")
    assert done.returncode == 2 and "Traceback" not in done.stderr
    assert done.stderr.startswith("talk.toml:1: extension wrong of wrong-talk 1.0 cannot be loaded: ModuleNotFoundErr")
