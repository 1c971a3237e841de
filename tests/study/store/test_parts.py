"""Files of finished runs carry what they are, and are believed only whole."""

import hashlib
import io

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulation.study.store.parts import DamagedPart, Label, Question, checked, hash_of, packed, unpacked

ASKED = Question("more visits", "0123456789ab", "fedcba", ("2019-01",))
VERSIONS = {"chengxin": "1", "model": "other", "python": "3"}


def table(values=(1.0, 2.5, np.inf, -0.0)):
    names = pd.Categorical(["rank", "index"] * (len(values) // 2), categories=["never", "rank", "index"])
    return pd.DataFrame({"outcome": names, "seed": np.arange(len(values)), "value": np.array(values)})


CONTENT = packed(table(), ASKED, [0, 1], VERSIONS)


def test_what_was_packed_comes_back_with_its_label():
    label, found = unpacked(CONTENT)
    assert label == Label(ASKED, (0, 1), 4)
    assert found["value"].to_numpy().tobytes() == table()["value"].to_numpy().tobytes()  # -0 is kept too
    assert found["outcome"].tolist() == ["rank", "index"] * 2
    assert checked(CONTENT, ASKED, [0, 1], 4, hash_of(CONTENT)).equals(found)
    assert hash_of(CONTENT) == hashlib.sha256(CONTENT).hexdigest()


@given(st.integers(0, len(CONTENT) - 1), st.integers(0, 7))
def test_no_turned_bit_gives_another_number(at, bit):
    turned = bytearray(CONTENT)
    turned[at] ^= 1 << bit
    try:
        label, found = unpacked(bytes(turned))
    except DamagedPart:
        return
    assert label == Label(ASKED, (0, 1), 4) and found.equals(unpacked(CONTENT)[1])  # where nothing is read


@pytest.mark.parametrize(
    ("content", "question", "seeds", "rows", "said"),
    [
        (CONTENT[:-1], ASKED, [0, 1], 4, "it was altered or damaged since it was written"),
        (CONTENT, Question("other", *list(vars(ASKED).values())[1:]), [0, 1], 4, "it holds other runs than its manif"),
        (CONTENT, ASKED, [0, 2], 4, "it holds other runs than its manifest says"),
        (CONTENT, ASKED, [0, 1], 5, "it holds other runs than its manifest says"),
    ],
)
def test_a_part_is_what_its_manifest_says(content, question, seeds, rows, said):
    with pytest.raises(DamagedPart, match=said):
        checked(content, question, seeds, rows, hash_of(CONTENT))


def test_a_file_of_anothers_and_one_that_is_none_are_told():
    file = io.BytesIO()
    table().to_parquet(file)
    with pytest.raises(DamagedPart, match="it is another's file, without a label"):
        unpacked(file.getvalue())
    with pytest.raises(DamagedPart, match="it is no whole Parquet file"):
        unpacked(b"PAR1")


def test_pages_carry_checksums_for_any_reader():
    long = packed(table([float(at) for at in range(400)]), ASKED, [0], VERSIONS)
    content, column = bytearray(long), pq.ParquetFile(io.BytesIO(long)).metadata.row_group(0).column(2)
    content[column.dictionary_page_offset + column.total_compressed_size - 5] ^= 1
    with pytest.raises(OSError, match="(?i)crc|checksum"):
        pq.read_table(pa.BufferReader(bytes(content)), page_checksum_verification=True)
