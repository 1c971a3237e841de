"""Parquet files of finished runs, each of which carries what it is: it can be checked, and found without its manifest.

A file's label stands in its schema metadata: what was asked, by which versions, which seeds, how many rows, and a hash
over all of that and every value. Pages carry checksums of their own, which any reader of Parquet can hold them to.
"""

from __future__ import annotations

import hashlib
import io
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from ...errors import ChengxinError

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

FORMAT = "chengxin.part/1"
_KEY = b"chengxin"


class DamagedPart(ChengxinError, ValueError):
    """A file is not what it says it is, or not what its manifest says; the message says how, in a few words."""

    exit_code = 1


@dataclass(frozen=True)
class Question:
    """What a part answers: the runs of one scenario, by one version of the model, in all months or in those kept."""

    scenario: str
    fingerprint: str
    model: str
    months_kept: tuple[str, ...] = ()


@dataclass(frozen=True)
class Label:
    """What a part says of itself, beside the versions of everything that made it."""

    question: Question
    seeds: tuple[int, ...]
    rows: int


def packed(table: pd.DataFrame, question: Question, seeds: list[int], versions: dict[str, str]) -> bytes:
    """A table as the bytes of a Parquet file with its label."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    label = {
        "format": FORMAT,
        "scenario": question.scenario,
        "fingerprint": question.fingerprint,
        "months_kept": list(question.months_kept),
        "seeds": [int(seed) for seed in seeds],
        "rows": len(table),
        "versions": versions | {"model": question.model},
    }
    columns = pa.Table.from_pandas(table, preserve_index=False, nthreads=1)  # threads cost more than they save here
    label["content"] = _content(columns, label)
    columns = columns.replace_schema_metadata({_KEY: json.dumps(label).encode()})  # what pandas would add is unchecked
    file = io.BytesIO()
    pq.write_table(columns, file, write_page_checksum=True)
    return file.getvalue()


def unpacked(content: bytes) -> tuple[Label, pd.DataFrame]:
    """What a file says of itself, and its table. Raises DamagedPart unless every value is as it was packed."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        columns = pq.read_table(pa.BufferReader(content), page_checksum_verification=True, use_threads=False)
        label = json.loads((columns.schema.metadata or {}).get(_KEY, b"null"))
        if label is None:
            raise DamagedPart("it is another's file, without a label")
        stated = label.pop("content")
        if label["format"] != FORMAT or stated != _content(columns, label):
            raise DamagedPart("its numbers are not those it was written with")
        mark = label["scenario"], label["fingerprint"], label["versions"]["model"], tuple(label["months_kept"])
        return Label(Question(*mark), tuple(label["seeds"]), label["rows"]), columns.to_pandas(ignore_metadata=True)
    except DamagedPart:
        raise
    except Exception as problem:  # bytes that are not what they were may break a reader anywhere
        raise DamagedPart(f"it is no whole Parquet file ({type(problem).__name__})") from None


def checked(content: bytes, question: Question, seeds: list[int], rows: int, sha256: str) -> pd.DataFrame:
    """The table of a part as its manifest has it. Raises DamagedPart for anything else."""
    if hash_of(content) != sha256:
        raise DamagedPart("it was altered or damaged since it was written (its SHA-256 is another)")
    label, table = unpacked(content)
    if label != Label(question, tuple(seeds), rows) or len(table) != rows:
        raise DamagedPart("it holds other runs than its manifest says")
    return table


def hash_of(content: bytes) -> str:
    """The SHA-256 of a file's bytes, in hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def _content(columns: pa.Table, label: dict[str, Any]) -> str:
    """A hash over a label and every value of a table of pyarrow, whatever numbers its texts have in the file."""
    import pyarrow as pa

    digest = hashlib.sha256(json.dumps(label, sort_keys=True).encode())
    for name, chunks in zip(columns.column_names, columns.columns, strict=True):
        column = chunks.combine_chunks() if chunks.num_chunks != 1 else chunks.chunk(0)
        if not pa.types.is_primitive(column.type):
            texts = column if pa.types.is_dictionary(column.type) else column.dictionary_encode()
            numbers, order = texts.indices.to_numpy(), texts.dictionary.to_pylist()
            used = sorted({order[at] for at in np.unique(numbers)})
            place = {text: at for at, text in enumerate(used)}
            values = np.array([place.get(text, -1) for text in order], "<i4")[numbers]
            kind = json.dumps(used)
        else:
            values = column.to_numpy()
            values = values.astype(values.dtype.newbyteorder("<"), copy=False)
            kind = values.dtype.str
        digest.update(f"{name} {kind} {len(values)}\n".encode() + np.ascontiguousarray(values).tobytes())
    return digest.hexdigest()
