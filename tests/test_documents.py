"""What the documents show is what happens: commands and Python of the README, the notebooks."""

import os
import re
import shlex
import subprocess
import sys

import pytest

# Options that make a command of the README quick.
QUICK = {
    "attribute": ["--seeds", "2", "--set", "enterprises=1000"],
    "compare": ["--seeds", "2"],
    "patterns": ["--seeds", "2"],
    "findings": ["sharing", "--seeds", "2"],
    "calibrate": ["--waves", "1", "--points", "10", "--check", "1"],
    "rivals": ["--steps", "10"],
    "sources": ["--seeds", "1"],
    "try": ["--seeds", "2", "--set", "enterprises=1000"],
    "explain": ["--seeds", "2"],
    "run": ["--seeds", "2"],
    "index-choices": ["--seeds", "10", "--set", "enterprises=1000", "--set", "months=3"],
    "robust": ["--draws", "10", "--set", "enterprises=1000"],
    "sensitivity": ["--set", "enterprises=1000", "--set", "months=4"],
    "split": ["--seeds", "2", "--set", "enterprises=1000"],
    "search": ["--levers", "timeliness", "--seeds", "4", "--threads", "1", "--set", "enterprises=1000"],
    "variance": ["--seeds", "4", "--set", "enterprises=1000", "--set", "months=2"],
    "nation": ["--seeds", "1", "--enterprises", "131000", "--set", "months=2"],
    "backtest": ["--classes", "100", "--seeds", "2"],
    "profile": ["--seeds", "1", "--repeats", "1"],
}


def quicker(words):
    """What to add to a command so that it takes seconds; what asks for its months keeps them."""
    added = QUICK.get(words[0], [])
    return added[:4] if "--process" in words else added


def fenced(text, language):
    """The fenced blocks of one language ("" for plain ones)."""
    blocks = re.findall(r"^```(\w*)\n(.*?)^```\n", text, re.MULTILINE | re.DOTALL)
    return [block for written, block in blocks if written == language]


def chengxin_commands(home):
    text = (home / "README.md").read_text(encoding="utf-8")
    lines = [line.split("#")[0].strip() for block in fenced(text, "") for line in block.splitlines()]
    return [line for line in lines if line.startswith(".venv/bin/chengxin")]


def test_the_readme_names_commands(home):
    assert len(chengxin_commands(home)) >= 6


@pytest.mark.slow
def test_every_command_of_the_readme_works(home, tmp_path):
    env = dict(os.environ, NO_COLOR="1")
    first = "run scenarios/chenzhou-2018-12.toml scenarios/chenzhou-2019.toml --seeds 2 --study chenzhou"
    commands = [f".venv/bin/chengxin {first}", *chengxin_commands(home)]
    for line in commands:
        words = shlex.split(line)[1:]
        words += quicker(words)
        words = [re.sub(r"^(scenarios/|docs/)", f"{home}/\\1", word) for word in words]
        command = [sys.executable, "-m", "simulation", *words]
        done = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"{line}\n{done.stderr}"
        assert done.stdout.strip()


def test_the_python_of_the_readme_works(home, tmp_path, monkeypatch):
    text = (home / "README.md").read_text(encoding="utf-8")
    session = next(block for block in fenced(text, "python") if "run(" in block)
    (tmp_path / "scenarios").symlink_to(home / "scenarios")
    script = tmp_path / "session.py"
    script.write_text(session.replace("seeds=20", "seeds=2"), encoding="utf-8")
    done = subprocess.run([sys.executable, "session.py"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "gaming gap" in done.stdout and (tmp_path / "results/charts/rank_fan.png").exists()


def test_the_toml_of_the_readme_is_a_scenario(home, tmp_path):
    from simulation import Scenario

    text = fenced((home / "README.md").read_text(encoding="utf-8"), "toml")[0]
    base = (home / "scenarios/chenzhou-2018-12.toml").read_text(encoding="utf-8")
    (tmp_path / "chenzhou-2018-12.toml").write_text(base, encoding="utf-8")
    (tmp_path / "mine.toml").write_text(text, encoding="utf-8")
    scenario = Scenario.load(tmp_path / "mine.toml")
    assert scenario.levers(scenario.start + 3)["punishment.joint_breadth"] == 40
    assert scenario.counts["court_staff"] == 110
    assert scenario.channels(scenario.start + 6)["sources.local_media"] == 0.5


def test_the_rule_of_the_readme_runs_a_city(home, tmp_path):
    session = next(b for b in fenced((home / "README.md").read_text(encoding="utf-8"), "python") if "@rule" in b)
    (tmp_path / "own.py").write_text(session, encoding="utf-8")
    done = subprocess.run([sys.executable, "own.py"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "A simpler enterprise" in done.stdout and "enterprises_act" in done.stdout


@pytest.mark.slow
@pytest.mark.parametrize(("page", "shown"), [("mesa", "more agencies"), ("explore", "supervision.inspection_rate")])
def test_the_python_of_a_page_works_from_top_to_bottom(home, tmp_path, page, shown):
    blocks = fenced((home / f"docs/{page}.md").read_text(encoding="utf-8"), "python")
    (tmp_path / "page.py").write_text("\n".join(blocks), encoding="utf-8")
    done = subprocess.run([sys.executable, "page.py"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert len(blocks) >= 4 and done.returncode == 0, done.stderr
    assert shown in done.stdout


def test_links_and_pictures_are_there(home):
    for document in (home / "README.md", home / "README.zh.md", *sorted((home / "docs").glob("*.md"))):
        for target in re.findall(r"\]\(([^)#]+)\)", document.read_text(encoding="utf-8")):
            if not target.startswith("http"):
                assert (document.parent / target).exists(), f"{document.name}: {target}"
        assert "@@" not in document.read_text(encoding="utf-8")


def test_the_readme_in_chinese_has_the_code_and_commands_of_the_first(home):
    """What it shows of them is tried with the English one; only its own language is asked for."""
    first, chinese = ((home / name).read_text(encoding="utf-8") for name in ("README.md", "README.zh.md"))
    assert set(fenced(chinese, "python")) <= set(fenced(first, "python"))
    commands = {line.split("#")[0].strip() for block in fenced(first, "") for line in block.splitlines()}
    asked = [line.strip() for block in fenced(chinese, "") for line in block.splitlines() if line.startswith(".venv")]
    for line in asked:
        plain = line.removesuffix(" --lang zh").replace("联合惩戒部门数", "punishment")
        assert plain in commands, line
    (toml,), (usual, *_) = fenced(chinese, "toml"), fenced(first, "toml")
    settings = [re.sub(r"\s+#.*", "", line) for line in toml.splitlines() if not line.startswith("why")]
    assert settings == [re.sub(r"\s+#.*", "", line) for line in usual.splitlines() if not line.startswith("why")]


NOTEBOOKS = {
    "first_scenario": "objection heard",
    "compare_policies": "['government.data_audit']",
    "write_a_behaviour": "did you mean 'learning'",
    "a_new_institution": "ombudsman after courts (notebook)",
    "sensitivity": "216 runs",
    "charts_for_a_committee": "deck.zh.pptx",
}


def notebooks():
    from conftest import HOME

    return sorted((HOME / "notebooks").glob("*.py"))


@pytest.mark.slow
@pytest.mark.parametrize("path", notebooks(), ids=lambda path: path.stem)
def test_every_notebook_runs(path):
    import jupytext
    from nbclient import NotebookClient

    notebook = jupytext.read(path)
    NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(path.parent)}}).execute()
    outputs = [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]
    assert outputs and all(output.output_type != "error" for output in outputs)
    words = "".join(output.get("text", "") + output.get("data", {}).get("text/plain", "") for output in outputs)
    assert NOTEBOOKS[path.stem] in words
    shown = [output.get("data", {}) for output in outputs]
    in_words = [data for data in shown if "<Figure size" in data.get("text/plain", "") and "image/png" not in data]
    assert not in_words, "a figure shown as words; end the cell with the chart, not with its figure"
    assert not any(cell.get("outputs") for cell in jupytext.read(path).cells if cell.cell_type == "code")


def test_nothing_speaks_of_one_machine(home):
    """The repository speaks of the project alone: no absolute paths of a machine."""
    files = subprocess.run(["git", "ls-files"], cwd=home, capture_output=True, text=True, check=True).stdout.split()
    paths = re.compile(r"(?<![\w.])/(?:home|Users|root|work|tmp)/\w")
    found = []
    for file in files:
        if file.endswith((".py", ".md", ".toml", ".lock", ".csv", "Makefile")) and (home / file).exists():
            text = (home / file).read_text(encoding="utf-8")
            found += [f"{file}: {match.group()}" for match in paths.finditer(text)]
    assert not found, found
