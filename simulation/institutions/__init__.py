"""The few, all Mesa agents: departments, courts, associations, credit services, outlets, a hotline, culture."""

import multiprocessing

# Importing Mesa sets the start method of all processes of the program (its batch runner wants "spawn"). That choice
# belongs to whoever runs the program, so it is put back.
_chosen = multiprocessing.get_start_method(allow_none=True)
import mesa  # noqa: E402

multiprocessing.set_start_method(_chosen, force=True)

__all__ = ["mesa"]
