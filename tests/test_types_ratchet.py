"""Types are checked by folder, and what is left to mend can only become less."""

import inspect
import json

import pytest
import types_ratchet

import simulation

LINES = [
    "simulation/facts/names.py:3: error: Missing type arguments  [type-arg]",
    "simulation/facts/names.py:3: error: Missing type arguments  [type-arg]",
    "simulation/errors.py:9: error: Function is missing a type annotation  [no-untyped-def]",
    "simulation/errors.py:9: note: see below",
    "Found 3 errors in 2 files (checked 275 source files)",
]


@pytest.fixture
def ratchet(monkeypatch, tmp_path):
    """The numbers that are kept, and what the script does about complaints of today."""
    place = tmp_path / "types_ratchet.json"
    monkeypatch.setattr(types_ratchet, "KEPT", place)

    def turned(kept, lines, *arguments):
        place.write_text(json.dumps(kept), encoding="utf-8")
        monkeypatch.setattr(types_ratchet, "complaints", lambda: lines)
        return types_ratchet.main(list(arguments)), json.loads(place.read_text(encoding="utf-8"))

    return turned


def test_complaints_are_counted_by_folder():
    assert types_ratchet.by_folder(LINES) == {"simulation": 1, "simulation/facts": 2}


def test_as_many_as_before_may_stand(ratchet, capsys):
    kept = {"simulation": 1, "simulation/facts": 2}
    assert ratchet(kept, LINES) == (0, kept)
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("kept", [{"simulation": 1, "simulation/facts": 1}, {"simulation": 1}, {"simulation/facts": 9}])
def test_a_folder_with_more_is_named_and_nothing_is_written(ratchet, capsys, kept):
    assert ratchet(kept, LINES) == (1, kept)
    told = capsys.readouterr().out
    assert LINES[0 if "simulation" in kept else 2] in told and "more than the" in told


def test_fewer_are_kept_so_that_they_stay_fewer(ratchet, capsys):
    assert ratchet({"simulation": 5, "simulation/facts": 2, "gone": 1}, LINES) == (
        0,
        {"simulation": 1, "simulation/facts": 2},
    )
    assert "8 before, 3 now" in capsys.readouterr().out


def test_where_branches_met_the_numbers_are_written_anew(ratchet):
    assert ratchet({"simulation": 0}, LINES, "--anew") == (0, {"simulation": 1, "simulation/facts": 2})


def test_the_numbers_that_are_kept_are_of_folders_that_are_there(home):
    kept = json.loads(types_ratchet.KEPT.read_text(encoding="utf-8"))
    assert [folder for folder in kept if not (home / folder).is_dir()] == []
    assert all(number > 0 for number in kept.values())


def untyped(name, function):
    """What the signature of a public function leaves open."""
    signature = inspect.signature(function)
    for parameter in list(signature.parameters.values()):
        if parameter.annotation is parameter.empty and parameter.name not in ("self", "cls"):
            yield f"{name}({parameter.name})"
    if signature.return_annotation is signature.empty:
        yield f"{name} ->"


@pytest.mark.parametrize("name", simulation.__all__)
def test_the_signature_of_every_public_name_is_whole(name):
    public = getattr(simulation, name)
    functions = {name: public}
    if inspect.isclass(public):
        functions = {
            f"{name}.{inner}": getattr(method, "fget", None)
            or getattr(method, "func", None)
            or inspect.unwrap(getattr(method, "__func__", method))
            for inner, method in vars(public).items()
            if not inner.startswith("_")
            and not isinstance(method, type)
            and (callable(method) or isinstance(method, property | classmethod))
        }
        if "__init__" in vars(public):
            functions[f"{name}.__init__"] = vars(public)["__init__"]
    assert [gap for each, function in functions.items() for gap in untyped(each, function)] == []
