"""A cluster that others cannot reach: bound to the loopback, or encrypted as the page says it is done."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys

import psutil
import pytest
from conftest import a_cluster
from test_documents import fenced

pytestmark = pytest.mark.skipif(os.name == "nt", reason="processes are looked at otherwise there")

PAGE = "docs/howto/many-machines.md"


def blocks(home, language):
    return fenced((home / PAGE).read_text("utf-8"), language)


def listening(process):
    """Addresses at which a process or its children can be reached."""
    each = [process, *process.children(recursive=True)]
    return {link.laddr.ip for one in each for link in one.net_connections("inet") if link.status == psutil.CONN_LISTEN}


@pytest.mark.slow
def test_the_page_and_these_tests_listen_to_this_machine_alone(home, tmp_path, cluster):
    """Scheduler, workers, nannies and every dashboard."""
    started = next(block for block in blocks(home, "python") if "subprocess.Popen" in block)
    there = "within(90, lambda: len(Client(scheduler_file='scheduler.json').nthreads()) == 2)\n"
    script = f"import sys\nsys.path.insert(0, {str(home / 'tests')!r})\n{started}\nfrom conftest import within\n"
    script += f"from distributed import Client\n{there}print('there', flush=True)\nsys.stdin.read()\n"
    script += "[process.terminate() for process in reversed(here)]\n[process.wait() for process in here]\n"
    command = [sys.executable, "-c", script]
    with subprocess.Popen(command, cwd=tmp_path, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as page:
        assert page.stdout.readline() == "there\n"
        on_the_page = listening(psutil.Process(page.pid))
        page.communicate()
    assert on_the_page == {"127.0.0.1"}
    assert set.union(*(listening(psutil.Process(one.pid)) for one in cluster.processes)) == {"127.0.0.1"}


def test_every_address_on_the_page_is_a_chosen_one(home):
    """No command of the page leaves an address to Dask, which would take all of them."""
    commands = re.findall(r"^dask (?:scheduler|worker) .*", (home / PAGE).read_text("utf-8"), re.MULTILINE)
    assert len(commands) == 4
    assert all("--host 10." in one and "--dashboard-address 127.0.0.1:" in one for one in commands)


@pytest.fixture(scope="module")
def certificates(home, tmp_path_factory):
    """A certificate and Dask's configuration, made as the page says."""
    folder = tmp_path_factory.mktemp("tls")
    openssl = next(line for line in (home / PAGE).read_text("utf-8").splitlines() if line.startswith("openssl req"))
    subprocess.run(shlex.split(openssl), cwd=folder, check=True, capture_output=True)
    text = next(block for block in blocks(home, "") if block.startswith("distributed:"))
    (folder / "dask").mkdir()
    (folder / "dask/tls.yaml").write_text(text.replace("/etc/chengxin", str(folder)), "utf-8")
    return folder


@pytest.mark.slow
def test_an_encrypted_cluster_lives_the_study_and_turns_others_away(home, tmp_path, certificates):
    config = {"DASK_CONFIG": str(certificates / "dask")}
    quick = ["--seeds", "3", "--set", "enterprises=1000", "--set", "months=2", "--no-charts"]
    command = [sys.executable, "-m", "simulation", "run", str(home / "scenarios/chenzhou-2019.toml"), *quick]

    def chengxin(study, *words, **env):
        words = [*command, "--study", study, *words]
        return subprocess.run(words, cwd=tmp_path, env=os.environ | env, capture_output=True, text=True, check=False)

    with a_cluster(tmp_path, "--protocol", "tls", **config) as made:
        assert made.address.startswith("tls://127.0.0.1:")
        made.worker("--no-nanny")
        done = chengxin("far", "--cluster", made.address, **config)
        assert done.returncode == 0, done.stderr
        without = chengxin("none", "--cluster", made.address, DASK_CONFIG=str(tmp_path))
        plain = chengxin("none", "--cluster", made.address.replace("tls:", "tcp:"), DASK_CONFIG=str(tmp_path))
    assert (without.returncode, plain.returncode) == (2, 2) and "Traceback" not in without.stderr + plain.stderr
    assert "tls:// needs a certificate and its key here, named in Dask's configuration" in without.stderr
    assert "one that asks for certificates is reached by tls://" in plain.stderr
    assert not (tmp_path / "results/none").exists()
    assert chengxin("near").stdout == done.stdout
    told = (tmp_path / "told.txt").read_text("utf-8")
    assert "tls://127.0.0.1" in told and "tcp://" not in told
