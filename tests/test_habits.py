"""What surrounds the code says the same as the code: public checks, hooks, the citation, the container."""

import re
import tomllib
from datetime import date

import pytest
import yaml


@pytest.fixture(scope="module")
def project(home):
    return tomllib.loads((home / "pyproject.toml").read_text("utf-8"))["project"]


@pytest.fixture(scope="module")
def recipes(home):
    """The commands of each target of the Makefile."""
    text = (home / "Makefile").read_text("utf-8")
    targets = re.findall(r"^([\w-]+):[^=\n]*\n((?:\t[^\n]*\n)*)", text, re.MULTILINE)
    return {name: [line.strip() for line in lines.splitlines()] for name, lines in targets}


def read_yaml(home, name):
    return yaml.safe_load((home / name).read_text("utf-8"))


def test_public_checks_run_every_python_on_every_system(home, project, recipes):
    jobs = read_yaml(home, ".github/workflows/ci.yml")["jobs"]
    matrix = jobs["test"]["strategy"]["matrix"]
    assert {one.split("-")[0] for one in matrix["os"]} == {"ubuntu", "macos", "windows"}
    told = [one.rsplit(" ", 1)[1] for one in project["classifiers"] if re.search(r":: 3\.\d+$", one)]
    assert matrix["python"] == told
    runs = [step["run"] for job in jobs.values() for step in job["steps"] if "run" in step]
    asked = {target for words in runs for target in re.findall(r"^make ([\w-]+)$", words, re.MULTILINE)}
    assert asked <= set(recipes) and {"lint", "test", "site", "test-slow"} <= asked
    spelt_out = "\n".join(runs)
    for target in ("lint", "test"):  # for Windows, which has no make
        for line in recipes[target]:
            words = line.removeprefix("$(BIN)/")
            assert (words if words.startswith("python") else f"python -m {words}") in spelt_out


def test_hooks_run_what_lint_runs(home, recipes):
    (repo,) = read_yaml(home, ".pre-commit-config.yaml")["repos"]
    assert repo["repo"] == "local"  # nothing is fetched, no second version of the linter
    entries = [hook["entry"].replace(" --force-exclude", " .") for hook in repo["hooks"]]
    assert entries == [line.replace("$(BIN)", ".venv/bin") for line in recipes["lint"]]
    assert all(hook["language"] == "system" and hook["id"] and hook["name"] for hook in repo["hooks"])


def test_the_citation_is_of_this_project(home, project):
    told = read_yaml(home, "CITATION.cff")
    required, optional = {"cff-version", "message", "title", "authors"}, {
        "abstract", "type", "version", "date-released", "license", "keywords",
    }  # fmt: skip
    assert required <= set(told) <= required | optional
    assert told["cff-version"] == "1.2.0" and told["type"] == "software"
    assert (told["version"], told["license"]) == (project["version"], project["license"])
    assert told["keywords"] == project["keywords"]
    assert all(set(author) == {"name"} for author in told["authors"]) and told["authors"]
    assert all(isinstance(told[name], str) and told[name] for name in ("message", "title", "abstract"))
    released = re.search(
        rf"^## {re.escape(told['version'])} \((.+)\)$", (home / "CHANGELOG.md").read_text("utf-8"), re.M
    )
    assert isinstance(told["date-released"], date) and released[1] == told["date-released"].isoformat()


def test_the_container_is_made_of_what_is_there(home, project):
    text = (home / "Containerfile").read_text("utf-8")
    lines = [line.split() for line in text.splitlines() if line and not line.startswith("#")]
    copied = {name for verb, *words in lines if verb == "COPY" for name in words[:-1]}
    assert copied and all((home / name).exists() for name in copied)
    left = (home / ".dockerignore").read_text("utf-8").splitlines()
    assert left[0] == "*" and {line[1:] for line in left if line.startswith("!")} == copied
    assert (
        "--require-hashes -r requirements.lock" in text and f'ENTRYPOINT ["{next(iter(project["scripts"]))}"]' in text
    )
    (base,) = [words[0] for verb, *words in lines if verb == "FROM"]
    assert (
        f"Programming Language :: Python :: {base.removeprefix('python:').removesuffix('-slim')}"
        in project["classifiers"]
    )
    assert [words for verb, *words in lines if verb == "USER"] == [["planner"]]  # not as root
