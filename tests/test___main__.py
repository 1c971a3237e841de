"""``python -m simulation`` is the command: the same words, and the exit code of the process."""

from given_command import here, real


def test_the_module_is_the_command():
    done, inside = real("describe", "gaming_gap"), here("describe", "gaming_gap")
    assert done.returncode == inside.returncode == 0 and done.stdout == inside.stdout != ""


def test_a_mistake_ends_the_process_with_2_and_no_traceback():
    done = real("describe", "punishment.fin")
    assert done.returncode == 2 and "punishment.fine" in done.stderr and "Traceback" not in done.stderr
