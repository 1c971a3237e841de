"""What the pages of the site say can be done is done: their commands, their Python and their settings, page by page.

A block of ``sh`` holds commands, one of ``python`` goes on from those before it, one of ``toml`` names its file in its
first line. A block of ``text`` right after a command or Python is what it prints, to the letter. When a change of the
model is meant to move these numbers, write the new ones with: python tests/test_site.py, or of
one page and its translation: python tests/test_site.py trust
"""

import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
from collections import Counter
from contextlib import suppress
from pathlib import Path

import pytest
from conftest import within
from test_documents import quicker

HOME = Path(__file__).parent.parent
# A page in Chinese has the blocks of the English one, and prints the same numbers.
TRANSLATED = {HOME / f"docs/{name}.zh.md": HOME / f"docs/{name}.md" for name in ("trust", "howto/planner")}
GUIDES = [page for folder in ("howto", "tutorial") for page in sorted((HOME / "docs" / folder).glob("*.md"))]
GUIDES = [*(page for page in GUIDES if page not in TRANSLATED), HOME / "docs/extend.md"]
# Pages that argue with numbers: nothing is made quicker, and a number in bold is one that the page prints.
WITH_NUMBERS = [HOME / "docs" / name for name in ("luck.md", "index-made.md", "what-it-is-not.md", "trust.md")]
WITH_NUMBERS.append(HOME / "docs/trust.zh.md")  # asks for its answers in Chinese, so it is run by itself
# All cities take minutes; the planner's way is made of other pages'; and the page on trust in Chinese asks what the
# English one does, with which it is held block by block.
NIGHT = {"all-cities", "planner", "trust.zh"}
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```\n(?:\n```text\n(.*?)^```\n)?", re.MULTILINE | re.DOTALL)
NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?")
BEGIN = """\
import subprocess
import sys
from pathlib import Path

from simulation.cli import app as cli


def chengxin(*words):
    if Path("simulation").exists():  # a page that edits the package: what is loaded is what stood there before
        return subprocess.run([sys.executable, "-m", "simulation", *words], check=False).returncode
    sys.argv = ["chengxin", *words]
    try:
        cli.main()
    except SystemExit as end:
        return end.code or 0
    return 0

"""
MARK = "\x1e"  # between what one block prints and the next


def lines_of(language, code, quick):
    """A block as lines of the page's script; ``quick`` is what to add to a run, None where all is done in full."""
    if language == "python":
        return [re.sub(r"seeds=\d+", "seeds=2", code) if quick is not None else code]
    if language == "toml":
        name = re.match(r"# (\S+\.toml)", code).group(1)
        return [f"with open({name!r}, 'a', encoding='utf-8') as file:\n    file.write({code!r})"]
    assert language == "sh", f"a block of {language} is nothing that a page can do"
    return [command_line(line, quick) for line in code.splitlines()]


def command_line(line, quick):
    """A command as a call that must end as the page says: with 0, or with the code in the comment behind it."""
    words, code = shlex.split(line, comments=True), re.search(r"# exit code (\d)$", line)
    assert words[0] == "chengxin", f"{line}: a page gives commands of chengxin"
    if quick is not None:
        words += [*quicker(words[1:]), *(quick if words[1] == "run" else [])]
    call = f"chengxin({', '.join(map(repr, words[1:]))})"
    return f"assert {call} == {code.group(1) if code else 0}, {line!r}"


def prepared(folder, quick, text):
    """A folder as the page's reader has it: the scenarios, quick ones for a guide; the package, if it is edited."""
    shutil.copytree(HOME / "scenarios", folder / "scenarios")
    shutil.copytree(HOME / "docs/examples", folder / "docs/examples", ignore=shutil.ignore_patterns("__pycache__"))
    if quick:
        first = folder / "scenarios/chenzhou-2018-12.toml"
        first.write_text(first.read_text("utf-8").replace("= 70000", "= 5000"), "utf-8")
    if "\n# simulation/" in text:
        shutil.copytree(HOME / "simulation", folder / "simulation", ignore=shutil.ignore_patterns("__pycache__"))


def lived(page, folder):
    """Everything on a page, in order; what each block printed, with the blocks themselves."""
    text, quick = page.read_text("utf-8"), None
    blocks = [block for block in BLOCK.finditer(text) if block.group(1) != "text"]
    if page not in WITH_NUMBERS:
        drawn = any("charts/en" in block.group(2) for block in blocks)
        # A document is made of no fewer than ten seeds.
        fewest = "10" if re.search(r"^chengxin (brief|deck|sheet|pictures) ", text, re.MULTILINE) else "2"
        quick = ["--seeds", fewest, *([] if drawn else ["--no-charts"])]
    prepared(folder, quick is not None, text)
    parts = [BEGIN]
    for block in blocks:
        parts += [*lines_of(block.group(1), block.group(2), quick), f"print({MARK!r}, end='', flush=True)\n"]
    (folder / "page.py").write_text("\n".join(parts), "utf-8")
    env = dict(os.environ, NO_COLOR="1", PYTHONUNBUFFERED="1", PYTHONIOENCODING="utf-8", COLUMNS="120")
    code, printed = to_its_end([sys.executable, "page.py"], folder, env)
    assert code == 0, printed[-3000:]
    return blocks, [plain(one) for one in printed.split(MARK)[:-1]]


def to_its_end(command, folder, env):
    """The exit code of a command, and what it printed. What a page starts ends with it, even where the page fails."""
    with tempfile.TemporaryFile("w+", encoding="utf-8") as out:
        page = subprocess.Popen(command, cwd=folder, env=env, stdout=out, stderr=out, start_new_session=True)
        try:
            code = page.wait()
        finally:
            with suppress(ProcessLookupError):
                os.killpg(page.pid, signal.SIGKILL)
        out.seek(0)
        return code, out.read()


@pytest.mark.skipif(not Path("/proc").exists(), reason="asks the kernel which processes there are")
def test_a_page_that_fails_takes_what_it_started_with_it(tmp_path):
    (tmp_path / "page.py").write_text(
        "import subprocess, sys\n"
        "left = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(3600)'])\n"
        "print(left.pid, flush=True)\n"
        "raise SystemExit(3)\n",
        "utf-8",
    )
    code, printed = to_its_end([sys.executable, "page.py"], tmp_path, dict(os.environ))
    assert code == 3
    assert within(10, lambda: not is_alive(int(printed)))


def is_alive(process):
    """Whether a process is at work; one that has ended and waits to be asked how is not."""
    try:
        return Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(")")[2].split()[0] not in "ZX"
    except FileNotFoundError:
        return False


def plain(printed):
    """Lines without the blanks that tables have at their ends."""
    return "".join(f"{line.rstrip()}\n" for line in printed.strip("\n").splitlines())


def timed(page):
    """A page with when its test is run."""
    return pytest.param(page, marks=pytest.mark.night if page.stem in NIGHT else pytest.mark.slow)


@pytest.mark.parametrize("page", [*map(timed, [*GUIDES, *WITH_NUMBERS])], ids=lambda page: page.stem)
def test_everything_on_a_page_works(page, tmp_path):
    blocks, printed = lived(page, tmp_path)
    told = [(block.group(3), said) for block, said in zip(blocks, printed, strict=True) if block.group(3)]
    for shown, said in told:
        assert shown == said, f"{page.name}: if this change is meant, python {Path(__file__).name}"
    if page in WITH_NUMBERS:
        numbers_are_printed(page.read_text("utf-8"))


def numbers_are_printed(text):
    """Every number in bold stands in what a block of the page prints."""
    shown = [block.group(3) for block in BLOCK.finditer(text) if block.group(3)]
    printed = set(map(float, NUMBER.findall(" ".join(shown))))
    named = [float(one) for one in re.findall(rf"\*\*({NUMBER.pattern})\*\*", BLOCK.sub("", text))]
    assert len(named) >= 3 and not set(named) - printed, set(named) - printed


@pytest.mark.parametrize("page", TRANSLATED, ids=lambda page: page.stem)
def test_a_translated_page_has_the_blocks_and_numbers_of_the_first(page):
    text, first = page.read_text("utf-8"), TRANSLATED[page].read_text("utf-8")
    blocks, firsts = list(BLOCK.finditer(text)), list(BLOCK.finditer(first))
    if page not in WITH_NUMBERS:
        assert [one.group(0) for one in blocks] == [one.group(0) for one in firsts]
        return
    for block, one in zip(blocks, firsts, strict=True):
        assert block.group(1) == one.group(1)
        if block.group(1) != "text":  # by itself it is what a command printed that takes too long for the page
            assert unspoken(block.group(2)) == unspoken(one.group(2))
        told, first_told = (Counter(NUMBER.findall(shown_by(each))) for each in (block, one))
        assert not told - first_told and with_a_point(told) == with_a_point(first_told)
    numbers_are_printed(text)


def unspoken(code):
    """Code without the language it asks for and without what it says; what it reckons with stays."""
    code = code.replace(" --lang zh", "").replace(', "zh")', ")")
    said = re.compile(r'f".*?(?<!\\)"(?=[)\n])|"[^"\n]*[ \u4e00-\u9fff][^"\n]*"')
    return said.sub(lambda words: " ".join(re.findall(r"\{[^}]*\}", words.group(0))), code)


def shown_by(block):
    """What stands under a block, or what a block of nothing but text says."""
    shown = block.group(2) if block.group(1) == "text" else block.group(3) or ""
    return shown.replace("10万", "100k")  # one unit, by its name in either language


def with_a_point(numbers):
    """Those that are reckoned: a name such as AR(1) has its whole number in one language alone."""
    return {number: times for number, times in numbers.items() if "." in number}


def test_every_guide_does_something():
    assert len(GUIDES) >= 8
    for page in GUIDES:
        assert page.name == "index.md" or BLOCK.search(page.read_text("utf-8")), page.name


def test_every_page_has_its_place(home):
    """The contents name every page; what is passed over when absent is marked so."""
    listed = (home / "docs/index.md").read_text("utf-8") + (home / "docs/tutorial/index.md").read_text("utf-8")
    for page in [*(home / "docs").glob("*.md"), *GUIDES]:
        name = page.relative_to(home / "docs").with_suffix("").as_posix()
        there = re.search(rf"^\??/?{name}$", listed, re.MULTILINE) or name.startswith("howto/")
        assert there or name == "index", f"{name} is in no list of contents"


def built(folder, page):
    """The site's settings at work on one page alone; its messages, and whether the build failed."""
    for name in ("conf.py", "offline.py", "_static"):
        source = HOME / "docs" / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, folder / "docs" / name)
    (folder / "docs/index.md").write_text(page, "utf-8")
    words = ["-m", "sphinx", "-q", "-W", "--keep-going", "-n", "docs", "html"]
    done = subprocess.run([sys.executable, *words], cwd=folder, capture_output=True, text=True, check=False)
    return done.returncode, done.stderr


@pytest.mark.parametrize(
    "page, complaint",
    [
        ("# Good\n\n[a link](https://example.org)\n\n?/not-yet\n", ""),
        ("# Bad\n\n![a picture](https://example.org/picture.png)\n", "load this from outside the site: index.html"),
        ("# Bad\n\n[nowhere](nowhere.md)\n", "nowhere.md"),
    ],
)
def test_the_site_is_strict_and_needs_no_network(tmp_path, page, complaint):
    (tmp_path / "docs").mkdir()
    code, said = built(tmp_path, page)
    assert (code != 0) == bool(complaint) and complaint in said, said


@pytest.mark.parametrize(
    "html, found",
    [
        ('<script src="//cdn.example.org/x.js"></script>', 1),
        ('<link rel="stylesheet" href="https://example.org/font.css">', 1),
        ('<img src="_images/a.png"><a href="https://example.org">there</a>', 0),
        ("<style>@font-face { src: url(https://example.org/font.woff) }</style>", 1),
        ("<p style=\"background: url('http://example.org/a.png')\">", 1),
    ],
)
def test_what_a_browser_would_load_is_found(monkeypatch, html, found):
    monkeypatch.syspath_prepend(HOME / "docs")
    import offline

    assert len(offline.loaded_from_outside(html)) == found


def write_anew(names):
    """Put what the blocks print now under them: of all pages, or of those with one of these names."""
    shows = [page for page in (*GUIDES, *WITH_NUMBERS) if any(one.group(3) for one in BLOCK.finditer(page.read_text()))]
    for page in shows:
        if names and page.name.partition(".")[0] not in names:
            continue
        with tempfile.TemporaryDirectory() as folder:
            blocks, printed = lived(page, Path(folder))
        text = page.read_text("utf-8")
        for block, said in reversed(list(zip(blocks, printed, strict=True))):
            if block.group(3) is not None:
                text = text[: block.start(3)] + said + text[block.end(3) :]
        page.write_text(text, "utf-8")
    for page, first in TRANSLATED.items():
        if page in WITH_NUMBERS:
            continue
        blocks = iter(BLOCK.finditer(first.read_text("utf-8")))
        page.write_text(BLOCK.sub(lambda _, blocks=blocks: next(blocks).group(0), page.read_text("utf-8")), "utf-8")


if __name__ == "__main__":
    write_anew(sys.argv[1:])
