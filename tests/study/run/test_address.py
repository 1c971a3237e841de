"""Where a scheduler is: what is written is looked at before anything else is said or done."""

from __future__ import annotations

import json

import pytest
from given_command import here

from simulation import Cluster
from simulation.study.run.address import ClusterError, of_scheduler


@pytest.mark.parametrize(
    "written", ["localhost", "tcp://localhost", "tcp://localhost:many", "http://localhost:8786", ""]
)
def test_what_is_no_address_is_refused_where_it_is_given(written):
    with pytest.raises(ClusterError, match="is no scheduler's address; it is written tcp://HOST:PORT"):
        Cluster(written)


def test_a_file_that_is_not_there_and_an_address_without_its_tcp_are_told_as_what_they_are(tmp_path):
    (tmp_path / "scheduler.json").write_text("{}")
    with pytest.raises(
        ClusterError, match=r"sheduler\.json: there is no such scheduler file; did you mean .*scheduler\.json\?$"
    ):
        Cluster(str(tmp_path / "sheduler.json"))
    with pytest.raises(ClusterError, match="^--cluster = shared/scheduler: there is no such scheduler file$"):
        Cluster("shared/scheduler")
    with pytest.raises(ClusterError, match=r"with --scheduler-file; did you mean tcp://localhost:8786\?$"):
        Cluster("localhost:8786")


def test_an_address_and_the_file_a_scheduler_writes(tmp_path):
    assert of_scheduler("tcp://[::1]:8786")[1:] == ("tcp", "::1", 8786)
    file = tmp_path / "scheduler.json"
    file.write_text(json.dumps({"address": "tls://10.0.0.1:99"}))
    assert of_scheduler(str(file)) == ("tls://10.0.0.1:99", "tls", "10.0.0.1", 99)
    for content in ('{"addres": "tcp://a:1"}', "[]", '{"address": 3}', "no JSON"):
        file.write_text(content)
        with pytest.raises(ClusterError, match="is no scheduler's address"):
            of_scheduler(str(file))


def test_the_command_says_so_and_nothing_before_it(tmp_path):
    words = ["run", "chenzhou-2019", "--cluster", "nonsense"]
    done = here(*words, folder=tmp_path)
    assert (done.returncode, done.stdout) == (2, "") and done.stderr.startswith(
        "--cluster = nonsense is no scheduler's"
    )
    assert not [*tmp_path.iterdir()]
