"""The sending process dies at every point, under every fault of the server.

Never lost: what the outbox calls settled has arrived. Never silent: what has not is waiting, or left to a person.
At most one second copy, under the same message id. Never in clear.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections import Counter
from contextlib import suppress
from email import message_from_bytes
from hashlib import sha256

import pytest

from dispatch.outbox import waiting
from review import places
from review.errors import ReviewError
from tests.dispatch import mortal
from tests.dispatch.builders import (
    DOCUMENTS,
    DUE,
    MUCH_LATER,
    a_bundle,
    a_message,
    a_vault_with_a_release,
    an_item,
    results,
)
from tests.dispatch.faulty_server import FaultyServer, a_certificate
from tests.dispatch.mortal import ON_THE_LINE, a_run, run_and_die

pytestmark = pytest.mark.slow

FAULTS = (
    "",
    "450 to the recipient",
    "451 to the message",
    "broken line before DATA",
    "broken line after the dot, not kept",
    "broken line after the dot, kept",
)
WRITES = 5  # claim, attempt, result, receipt, settled: checked below
# After one write and before the next is the same moment, but where the line to the mail server comes between.
BESIDE_A_WRITE = (*(("before", n) for n in range(1, WRITES + 1)), ("after", 2), ("after", WRITES))
POINTS = (*((point, 0) for point in ON_THE_LINE), *BESIDE_A_WRITE)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    return a_certificate(tmp_path_factory.mktemp("certificate"))


@pytest.fixture(scope="module")
def server(certificate):
    with FaultyServer(certificate[0]) as running:
        yield running


@pytest.fixture(scope="module")
def processes():
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([mortal.__name__])
    return context


def released(root, name):
    """A vault with a release of its own, so that its copies can be told from all others."""
    bundle = a_bundle(f"External-Identifier: {name}\n")
    item = an_item(sha256=sha256(bundle).hexdigest(), attachments=an_item().attachments[:1])
    return a_vault_with_a_release(root, item, bundle), item


def copies(server, item) -> int:
    return [digest for digest, _ in sent_under(server)].count(item.sha256)


def sent_under(server) -> list[tuple[str, str]]:
    """The digest and the message id of every e-mail the server kept."""
    kept = [message_from_bytes(eml) for eml in server.kept]
    return [(letter["X-Bundle-SHA256"].strip(), letter["Message-ID"].strip()) for letter in kept]


def killed(processes, root, point, server, certificate) -> bool:
    """Run once in a process that dies at *point*; False when it did not come so far."""
    process = processes.Process(target=run_and_die, args=(root, point, server.port, certificate[1], DUE))
    process.start()
    process.join(60)
    assert process.exitcode in (0, -signal.SIGKILL)
    return process.exitcode == -signal.SIGKILL


def run_until_it_rests(vault, server, certificate) -> None:
    """Later runs, one after another, until nothing waits."""
    for later in range(1, 7):
        for item in waiting(vault):
            with suppress(ReviewError):
                a_run(vault, server.port, certificate[1], DUE + later * MUCH_LATER).take(item, a_message(item))
    assert waiting(vault) == []


@pytest.mark.parametrize("fault", FAULTS)
def test_whatever_dies_and_whatever_fails_nothing_is_lost_doubled_or_in_clear(
    fault, server, certificate, processes, tmp_path
):
    ends = Counter()
    for number, point in enumerate(POINTS):
        root = tmp_path / str(number)
        vault, item = released(root, f"{fault} {point}")
        server.fault = fault
        died = killed(processes, root, point, server, certificate)
        run_until_it_rests(vault, server, certificate)

        how_often = copies(server, item)
        settled = vault.head(places.receipt(item.id)) is not None
        silences = results(vault).count("unknown")
        assert settled == (results(vault)[-1] == "sent")
        assert how_often >= 1 if settled else silences == 2
        assert how_often <= 1 + died + ("kept" in fault and "not" not in fault)
        assert silences <= 2
        ends[settled, died] += 1

    assert ends[True, True] > 0
    assert all(message_id == f"<{digest[:40]}@northmere.example>" for digest, message_id in sent_under(server))
    assert server.in_clear == []


def test_every_write_of_a_run_is_a_point_it_dies_at(server, certificate, processes, tmp_path):
    server.fault = ""
    died = []
    for n in range(1, WRITES + 2):
        released(tmp_path / str(n), f"write {n}")
        died.append(killed(processes, tmp_path / str(n), ("before", n), server, certificate))

    assert died == [True] * WRITES + [False]


def test_a_document_arrives_whole_after_all_that(server):
    [first, *_] = DOCUMENTS.values()
    whole = [message_from_bytes(eml).get_payload()[1].get_payload(decode=True) for eml in server.kept]

    assert whole
    assert set(whole) == {first}
