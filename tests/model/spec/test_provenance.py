"""Code typed in the cells of a notebook is as good as code in files: a real kernel runs it."""

import re

import nbformat
import pytest
from nbclient import NotebookClient

from simulation import Lever
from simulation.model.spec.provenance import modules_of


def executed(notebook, folder):
    """A notebook after a kernel of its own ran it; a cell that fails fails the test."""
    NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(folder)}}).execute()
    return notebook


def said(notebook):
    """What the cells printed, in order."""
    outputs = [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]
    return "".join(output["text"] for output in outputs if output.output_type == "stream" and output.name == "stdout")


HELPERS = """
import pytest

from simulation import AdditionError, Institution, Laboratory, Parameter, RuleError, Scenario, run, rule
PULL = 0.25
def towards(a, b, share):
    return a + share * (b - a)
"""
RULE = """
@rule(writes="perceived_risk", after="learning", declares=Parameter(
    name="rumour_pull", default=0.5, low=0.0, high=1.0, neutral=0.0, unit="share", source="assumption: a test"))
def rumours(firm, city, luck):
    '''Fear grows.'''
    return towards(firm.perceived_risk, 1.0, PULL * city.rumour_pull * firm.publicised)
"""
AGENT = """
class Herald(Institution):
    '''It tells everybody.'''
    after = "courts"
    volume = 2.0
    def __init__(self, patience=1, city=None):
        super().__init__(city)
        self.patience = patience
    def step(self):
        '''The herald tells.'''
        self.adjust("rumour_pull", times=self.volume)
"""
MAKE = """
base = Scenario(enterprises=1000, months=2, name="base")
made = base.but(rumours, Herald(patience=2), name="told")
print("fingerprint", made.fingerprint())
"""


# Wrong code, on the third line of its cell.
WRONG_AGENT = """class Clerk(Herald):
    def step(self):
        self.adjust('rumor_pull', times=2.0)
try:
    run(base.but(rumours, Clerk()), seeds=1)
except AdditionError as problem:
    print(problem)
"""
WRONG_HELPER = """def half(x):
    if x < 0.0: return 0.0
    return x.half
try:
    @rule(writes='fears')
    def fearing(firm, city, luck):
        '''Fear.'''
        return half(luck.fear) > 0.5
except RuleError as problem:
    print(problem)
"""


def test_code_typed_in_cells_is_known_by_what_it_says(tmp_path):
    """Evaluated again it is the same; with another helper, number, or attribute it is another, and said to be."""
    cells = [
        HELPERS, RULE, AGENT, MAKE,
        "kept = made",
        RULE, AGENT, MAKE,
        "print(all(one.origin.kind == 'notebook' for one in made.additions), made.additions[0].text.count('def '))",
        "PULL = 0.75", MAKE,
        HELPERS.replace("share * (b - a)", "share * (b - a) * 0.5"), MAKE,
        AGENT.replace("volume = 2.0", "volume = 3.0"), MAKE,
        "try:\n    run(kept, seeds=1)\nexcept AdditionError as problem:\n    print(problem)",
    ]  # fmt: skip
    told = said(executed(nbformat.v4.new_notebook(cells=list(map(nbformat.v4.new_code_cell, cells))), tmp_path))
    first, again, number, helper, attribute = re.findall(r"^fingerprint (\w+)", told, re.MULTILINE)
    assert first == again and len({again, number, helper, attribute}) == 4
    assert "True 2" in told  # the rule's text holds its helper's
    assert "rule rumours, or something it calls or names, was defined anew after it was added" in told


@pytest.mark.slow
def test_a_study_of_cells_is_marked_and_its_mistakes_name_the_line(tmp_path):
    cells = [
        HELPERS, RULE, AGENT, MAKE,
        "from pathlib import Path\nfrom simulation import Results",
        "opened = Results.create(Path('kept'), [base, made], {}, [0, 1])",
        "study = run([base, made], seeds=2, results=opened)\nprint(study.added())\nprint(study)",
        "import json\nprint([one['from_files_alone'] for one in json.load(open('kept/manifest.json'))['scenarios']])",
        WRONG_AGENT, WRONG_HELPER,
    ]  # fmt: skip
    told = said(executed(nbformat.v4.new_notebook(cells=list(map(nbformat.v4.new_code_cell, cells))), tmp_path))
    assert told.count("not reproducible from files alone: code typed in a notebook shaped it") == 1
    assert "code typed in a notebook" in " ".join(told.split()) and "[True, False]" in told
    assert "institution Clerk, line 3: adjust: enterprises meet nothing called 'rumor_pull'; did you mean" in told
    assert "rule fearing, line 3: x is a number and has nothing called 'half'" in told


def test_a_declaration_brings_no_copy_of_the_class_it_is_of():
    """In another process a copy of Lever would be none of the declarations that are looked for there."""
    about = {"default": 0.0, "low": 0.0, "high": 1.0, "unit": "share", "source": "assumption: a test"}
    praise = Lever(
        name="praise", group="reward", cost=7.0, cost_source="assumption: a test", en="praise", zh="表扬", **about
    )
    assert modules_of(praise) == []
