"""A sentence beside an answer is told in the language of the answer."""

import pickle

from simulation.study.store.note import Note


def test_a_note_reads_as_its_english_and_knows_its_chinese():
    note = Note("nothing was lost", "未丢失任何结果")
    assert note == "nothing was lost" and note.said("en") == note and note.said("zh") == "未丢失任何结果"
    assert note in [Note("nothing was lost", "")]
    assert pickle.loads(pickle.dumps(note)).said("zh") == "未丢失任何结果"
