"""The same plan from a cluster as from this computer; a sentence where there is no cluster."""

import os
import socket
import sys
from importlib import import_module

import pytest

from outreach_app.errors import PlanningError
from outreach_app.planning.cluster import Cluster
from tests.planning.test_large import AtOnce, planned, two_valleys


@pytest.mark.filterwarnings("default")
def test_two_workers_of_a_cluster_find_the_plan_found_here() -> None:
    question = two_valleys(6)
    distributed = import_module("distributed")
    with (
        distributed.LocalCluster(
            n_workers=2,
            threads_per_worker=1,
            processes=True,
            dashboard_address=None,
        ) as local,
        Cluster(local.scheduler_address) as cluster,
    ):
        found = planned(question, cluster, rounds=2)
    assert found == planned(question, AtOnce(), rounds=2)
    assert found[0]


@pytest.mark.filterwarnings("default")
def test_a_lost_worker_is_told_in_a_sentence() -> None:
    distributed = import_module("distributed")
    dask = import_module("dask")
    with (
        dask.config.set({"distributed.scheduler.allowed-failures": 0}),
        distributed.LocalCluster(
            n_workers=1, threads_per_worker=1, processes=True, dashboard_address=None
        ) as local,
        Cluster(local.scheduler_address) as cluster,
    ):
        with pytest.raises(ValueError, match="no number"):
            cluster.give(int, "no number").result(timeout=60)
        with pytest.raises(PlanningError, match="workers of the cluster"):
            cluster.give(os._exit, 1).result(timeout=60)


def test_where_nobody_answers_the_address_is_named() -> None:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{nobody.getsockname()[1]}"
    with pytest.raises(PlanningError, match=address):
        Cluster(address)


def test_an_address_that_is_none_is_named() -> None:
    with pytest.raises(PlanningError, match="nowhere"):
        Cluster("nowhere://at:all")


def test_without_distributed_the_way_to_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(PlanningError, match="pip install"):
        Cluster("tcp://127.0.0.1:8786")
