"""``chengxin brief``, ``deck``, ``sheet`` and ``pictures``: what they write, and what they refuse in one message."""

import json
import re
import shutil
import sys
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from types import SimpleNamespace

import pytest
from valid import valid

from simulation.cli import app as cli
from simulation.report.documents import extras
from simulation.study.store import results


@pytest.fixture(scope="module")
def studies(tmp_path_factory):
    """A study of two policies on ten seeds, and one of one policy and one seed."""
    place = tmp_path_factory.mktemp("studies")
    asked = {"whole": (["chenzhou-2018-12", "share-data"], 10), "alone": (["chenzhou-2018-12"], 1)}
    for name, (scenarios, seeds) in asked.items():
        small = ["--set", "enterprises=1000", "--set", "months=2", "--no-charts"]
        words = ["run", *scenarios, "--seeds", seeds, "--study", name, "--results", place, *small]
        assert chengxin(*words).exit_code == 0
    return place


def chengxin(*words):
    """The command as a terminal has it: its exit code, and what it printed."""
    with redirect_stdout(StringIO()) as out, redirect_stderr(StringIO()) as err:
        before, sys.argv = sys.argv, ["chengxin", *map(str, words)]
        try:
            code = cli.main()
        except SystemExit as end:
            code = end.code
        finally:
            sys.argv = before
    return SimpleNamespace(exit_code=code or 0, stdout=out.getvalue(), stderr=err.getvalue())


def files(folder):
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_documents_are_written_beside_the_study_or_where_one_says(studies, tmp_path):
    whole = studies / "whole"
    for words in (["brief", whole, "--html", "--docx"], ["deck", whole, "--lang", "zh"], ["sheet", whole]):
        done = chengxin(*words, "--into", tmp_path)
        assert done.exit_code == 0, done.stderr
    assert chengxin("pictures", whole, "fan", "--lang", "both", "--into", tmp_path).exit_code == 0
    names = files(tmp_path)
    assert {"brief.en.docx", "brief.en.html", "deck.zh.pptx", "sheet.xlsx", "sheet-months.csv"} <= set(names)
    assert {"en/room_fan.png", "zh/room_fan.pdf"} <= set(names) and "brief.en.pdf" not in names
    assert chengxin("brief", whole).exit_code == 0 and files(whole / "documents") == ["brief.en.pdf"]
    shutil.rmtree(whole / "documents")


def test_the_content_is_printed_in_its_form_and_asks_another_goal(studies, tmp_path):
    told = valid(json.loads(chengxin("brief", studies / "whole", "--json").stdout))
    assert [one["short"]["zh"] for one in told["policies"] if one["baseline"]] == ["2018年政策"]
    (tmp_path / "goal.toml").write_text("[goal]\nplace = 60\n", encoding="utf-8")
    other = json.loads(chengxin("brief", studies / "whole", "--json", "--goal", tmp_path / "goal.toml").stdout)
    assert other["goal"] != told["goal"] and other["answer"] != told["answer"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["brief", "alone"], "this study has 1 seed; below 10 .*: run it again with --seeds 20"),
        (["deck", "alone"], "this study has one scenario, chenzhou-2018-12; .*: run both"),
        (["sheet", "none"], "none"),
        (["brief", "whole", "--lang", "fr"], "--lang = fr is not a language of the charts; give en, zh or both"),
        (["pictures", "whole", "harm"], "no picture 'harm'; did you mean 'harms'"),
        (["brief", "whole", "--goal", "frist-in-the-province"], "first-in-the-province"),
    ],
)
def test_bad_input_is_one_message_with_code_2_and_no_file(studies, words, said):
    done = chengxin(words[0], studies / words[1], *words[2:])
    assert done.exit_code == 2 and re.search(said, " ".join(done.stderr.split())), done.stderr
    assert "Traceback" not in done.stderr and not (studies / words[1] / "documents").exists()


def test_a_study_of_another_version_is_refused(studies, monkeypatch):
    now = results.versions()
    monkeypatch.setattr(results, "versions", lambda: now | {"model": "0123456789ab"})
    for command in ("brief", "deck", "sheet", "pictures"):
        done = chengxin(command, studies / "whole")
        assert done.exit_code == 2 and "another version of the model" in done.stderr
        assert "with the version that made it" in done.stderr and "--replace" not in done.stderr
    assert not (studies / "whole/documents").exists()


def test_what_is_not_installed_is_named_and_nothing_is_half_written(studies, monkeypatch):
    def missing(name, package=""):
        raise extras.Mistake(f"this needs {package or name}, which is not installed: {extras.INSTALL}")

    for module in ("brief_pdf", "deck_parts", "sheet"):
        monkeypatch.setattr(f"simulation.report.documents.{module}.library", missing)
    for command in ("brief", "deck", "sheet"):
        done = chengxin(command, studies / "whole", *(["--lang", "both"] if command != "sheet" else []))
        assert done.exit_code == 2 and "pip install 'chengxin[documents]'" in done.stderr, done.stderr
    assert not (studies / "whole/documents").exists()


def test_a_place_that_cannot_be_written_is_said_in_a_sentence(studies, tmp_path):
    (tmp_path / "there").write_text("a file", encoding="utf-8")
    done = chengxin("sheet", studies / "whole", "--into", tmp_path / "there")
    assert done.exit_code == 2 and "cannot be written into" in done.stderr


def test_a_policy_without_a_name_for_readers_is_told_of(studies, monkeypatch):
    monkeypatch.setattr("simulation.model.scenario.titles.unnamed", lambda scenarios, lang: f"no {lang} name")
    done = chengxin("pictures", studies / "whole", "fan", "--into", studies / "elsewhere", "--lang", "zh")
    assert done.exit_code == 0 and "no zh name" in done.stderr


def test_an_office_s_own_file_is_filled_and_the_wrong_kind_is_refused(studies, tmp_path):
    import docx

    office = docx.Document()
    for words in ("{{answer}}", "{{figures}}", "{{not}}"):
        office.add_paragraph(words)
    office.save(tmp_path / "office.docx")
    done = chengxin(
        "brief", studies / "whole", "--template", tmp_path / "office.docx", "--lang", "zh", "--into", tmp_path
    )
    assert done.exit_code == 0, done.stderr
    said = [one.text for one in docx.Document(tmp_path / "brief.zh.docx").paragraphs]
    assert "{{" not in "".join(said) and "2018年政策" in said[0]
    done = chengxin("deck", studies / "whole", "--template", tmp_path / "office.docx", "--into", tmp_path)
    assert done.exit_code == 2 and "this command fills a .pptx" in done.stderr
    assert not list(tmp_path.glob("deck*"))
