"""What tests of links start from: a file of them, what is said against it, and who is linked with whom."""

import pytest

from simulation.model.enterprises.networks.network import NetworkError

# The example of the standard, and two companies as they print their codes.
CODES = ["91350100M000100Y43", "914403001922038216", "9144030071526726XG"]


def write(folder, text, name="chain.csv", encoding="utf-8"):
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode(encoding))
    return path


def refusal(make):
    with pytest.raises(NetworkError) as caught:
        make()
    return str(caught.value)


def links(prepared):
    """Each row's partners, as sets."""
    starts, partners, _ = prepared.rows()
    return [partners[low:high].tolist() for low, high in zip(starts, starts[1:], strict=False)]
