"""The same bits whatever instructions a processor has: the same lives, compiled for this one and for any like it."""

import json
import os
import subprocess
import sys

import llvmlite.binding as llvm
import pytest

# Prints hashes of all that was lived, and of what machine code it was lived by.
LIVES = '''
import hashlib, json, re, sys
from numba.core.registry import cpu_target
from simulation import Column, CreditCity, Laboratory, Peers, Ring, Scenario, logistic, rule

def bits(*arrays):
    return hashlib.sha256(b"".join(array.tobytes() for array in arrays)).hexdigest()

@rule(writes="mood", declares=[
    Column(name="mood", start=0.5, low=0.0, high=1.0), Peers(name="around", mean_of="mood", among=Ring(6, 0.1))])
def sway(firm, city, luck):
    """An enterprise is drawn to its neighbours' mood, and to its own luck."""
    return logistic(2.0 * firm.around - 1.0) * 0.7 + 0.3 * luck.sway

city = CreditCity(Scenario(name="sets", enterprises=3000, months=4), 5)
lived = {"outcomes": repr(city.run()), "counts": bits(city.counts), "places": bits(city.places)}
lived["happened"] = dict(zip(city.loop.events, city.counts.sum(axis=0).tolist()))
lived |= {name: bits(values) for name, values in city.population.columns.items()}
for in_turn in (False, True):
    lived[f"mood, in turn {in_turn}"] = bits(Laboratory(999, [sway], seed=2, in_turn=in_turn).run(3).columns["mood"])
code = [module.live._library.get_asm_str() for name, module in sorted(sys.modules.items())
        if name.startswith("chengxin_loop") and hasattr(module, "live")]
print(json.dumps({"lived": lived, "for": cpu_target.target_context.codegen().magic_tuple()[1:],
                  "passes": len(code), "vectors": sorted(set(re.findall("[yz]mm", "".join(code)))),
                  "code": hashlib.sha256("".join(code).encode()).hexdigest()}))
'''


def begun(folder, script, **settings):
    """A fresh process that finds no machine code and makes its own."""
    free = {name: value for name, value in os.environ.items() if not name.startswith("NUMBA_CPU")}
    known = free | {"CHENGXIN_CACHE": str(folder)} | settings
    return subprocess.Popen([sys.executable, script], env=known, text=True, stdout=subprocess.PIPE)


@pytest.mark.slow
def test_bits_are_the_same_on_the_generic_and_the_native_instruction_set(tmp_path):
    script = tmp_path / "lives.py"
    script.write_text(LIVES, encoding="utf-8")
    any_processor = {"NUMBA_CPU_NAME": "generic", "NUMBA_CPU_FEATURES": ""}
    both = [begun(tmp_path / "native", script), begun(tmp_path / "generic", script, **any_processor)]
    native, generic = (json.loads(process.communicate()[0]) for process in both)
    assert native["lived"] == generic["lived"]
    assert native["lived"]["happened"]["found"] > 0 and native["lived"]["happened"]["leaves"] > 0
    # Else nothing is shown: the two were lived by different code, made for different processors.
    assert generic["for"] == ["generic", ""] and native["for"][0] == llvm.get_host_cpu_name()
    assert native["passes"] == generic["passes"] > 10
    assert native["code"] != generic["code"] and not generic["vectors"]
    assert bool(native["vectors"]) == bool(llvm.get_host_cpu_features().get("avx2"))
