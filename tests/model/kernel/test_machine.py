"""Functions over whole arrays as machine code, made when they are called."""

import subprocess
import sys

import numpy as np

from simulation.model.kernel.machine import array_loop, in_double


@in_double
def third(value):
    return value / 3.0


def thirds(out, values):
    for at in range(out.size):
        out[at] = third(values[at])


def test_machine_code_and_plain_python_reckon_alike():
    values, out, plain = np.arange(5.0), np.empty(5), np.empty(5)
    array_loop(thirds)(out, values)
    thirds(plain, values)
    assert out.tolist() == plain.tolist() and out[1] == 1.0 / 3.0
    assert array_loop(thirds) is array_loop(thirds) and third.in_double


def test_the_compiler_is_loaded_by_the_first_call_and_by_no_import():
    code = (
        "import sys\nfrom simulation.model.kernel.draws import Luck\nbefore = 'numba' in sys.modules"
        "\nLuck(0).uniform('breach', 1, 1)\nprint(before, 'numba' in sys.modules)"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert told.split() == ["False", "True"]
