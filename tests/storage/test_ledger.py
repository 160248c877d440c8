"""The ledger as it lies in a vault: in order, chained, and nobody's entry lost."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from itertools import chain, islice

import pytest

from review import places
from review.errors import Altered, NeedsAPerson, OutOfTurn, TryAgainLater
from review.ledger import NO_PREVIOUS
from review.timeline import Event, Standing
from storage import ledger
from storage.canonical import canonical, digest
from storage.folder import FolderVault
from storage.ledger import append, read_ledger
from tests.builders import NOON, REF, a_whole_life, an_entry
from tests.storage.servers import losing_wire
from tests.storage.writing import entries, writer


def add(vault, *more):
    return [append(vault, REF, lambda _record, entry=entry: entry, NOON) for entry in more]


def notified():
    return an_entry(Event.NOTIFIED, pack="england-2016", n=1, codes={})


def entry_file(tmp_path, number):
    return tmp_path / "vault" / "objects" / "reviews" / REF / "ledger" / f"{number:08}.json+kept"


def write_entry(vault, number, said):
    vault.put_new(places.ledger_entry(REF, number), said if isinstance(said, bytes) else canonical(said))


def test_a_review_nobody_has_heard_of_has_no_entries(vault):
    read = read_ledger(vault, REF)

    assert (read.lines, read.head, read.record.standing) == ((), NO_PREVIOUS, Standing.UNHEARD_OF)


def test_reads_back_what_was_appended(vault):
    life = a_whole_life()

    lines = add(vault, *life)

    read = read_ledger(vault, REF)
    assert read.lines == tuple(lines)
    assert [line.entry for line in read.lines] == life
    assert [line.seq for line in read.lines] == list(range(len(life)))
    assert read.record.standing is Standing.SUBMITTED


def test_each_entry_holds_the_digest_of_the_one_before(folder):
    add(folder, *a_whole_life())

    bodies = [folder.get(key) for key in folder.list(places.ledger(REF))]
    held = [json.loads(body)["prev"] for body in bodies]
    assert held == [NO_PREVIOUS, *(digest(body) for body in bodies[:-1])]
    assert read_ledger(folder, REF).head == digest(bodies[-1])


def test_a_line_says_when_it_was_written_and_when_it_happened(folder):
    at = datetime(2026, 4, 1, 9, 30, 1, 500, tzinfo=UTC)

    append(folder, REF, lambda _record: notified(), at)

    line = read_ledger(folder, REF).lines[0]
    assert (line.at, line.entry.on.isoformat()) == (at, "2026-03-04")


def test_an_entry_out_of_turn_is_not_written(folder):
    with pytest.raises(OutOfTurn, match="not known here"):
        add(folder, an_entry(Event.APPOINTED, n=1))
    assert folder.list("") == []


def test_nothing_is_added_when_nothing_is_due(folder):
    assert append(folder, REF, lambda _record: None, NOON) is None
    assert folder.list("") == []


def test_decides_from_the_record_as_it_stands(folder):
    add(folder, notified())
    seen = []

    def decide(record):
        seen.append(record.standing)
        return an_entry(Event.DECIDED_TO_REVIEW, n=1, codes={})

    append(folder, REF, decide, NOON)

    assert seen == [Standing.RECOMMENDED]


class Interrupted(FolderVault):
    """A vault in which somebody else is quicker, the first time an entry is written."""

    def __init__(self, root, quicker):
        super().__init__(root)
        self.quicker = [quicker]

    def put_new(self, key, body):
        if self.quicker:
            other = self.quicker.pop()
            add(FolderVault(self._objects.parent), other)
        super().put_new(key, body)


def test_decides_again_when_another_writer_was_quicker(folder, tmp_path):
    add(folder, notified())
    accepted = an_entry(Event.ACCEPTED, section="analysis", n=1, inbox="theirs")
    seen = []

    def decide(record):
        seen.append(sorted(record.inbox))
        return an_entry(Event.ACCEPTED, section="analysis", n=2, inbox="ours")

    line = append(Interrupted(tmp_path / "vault", accepted), REF, decide, NOON)

    assert seen == [[], ["theirs"]]
    assert line.seq == 2
    assert read_ledger(folder, REF).record.sections["analysis"] == 2


def test_what_another_writer_made_undue_is_not_written(folder, tmp_path):
    add(folder, notified())
    add(folder, an_entry(Event.DECIDED_TO_REVIEW, n=1, codes={}))
    theirs, ours = (an_entry(event, n=1, codes={}) for event in (Event.DECIDED_NOT_TO, Event.APPOINTED))

    with pytest.raises(OutOfTurn, match="has no turn now"):
        append(Interrupted(tmp_path / "vault", theirs), REF, lambda _record: ours, NOON)

    assert len(read_ledger(folder, REF).lines) == 3


class Forgetful(FolderVault):
    """A vault that does as asked and then does not answer."""

    def put_new(self, key, body):
        super().put_new(key, body)
        raise TryAgainLater("no answer")


def test_knows_its_own_entry_when_no_answer_ever_came(tmp_path):
    vault = Forgetful(tmp_path / "vault")

    lines = add(vault, notified(), an_entry(Event.DECIDED_TO_REVIEW, n=1, codes={}))

    assert read_ledger(vault, REF).lines == tuple(lines)
    assert [line.seq for line in lines] == [0, 1]


class Down(FolderVault):
    """A vault that takes nothing and says so."""

    def put_new(self, key, body):
        raise TryAgainLater("down")


def test_says_so_when_nothing_was_written(tmp_path):
    with pytest.raises(TryAgainLater, match="down"):
        add(Down(tmp_path / "vault"), notified())
    assert read_ledger(FolderVault(tmp_path / "vault"), REF).lines == ()


class NeverFree(FolderVault):
    """A vault in which somebody else is always quicker."""

    def __init__(self, root):
        super().__init__(root)
        self.theirs = entries("theirs")

    def put_new(self, key, body):
        add(FolderVault(self._objects.parent), next(self.theirs))
        super().put_new(key, body)


def test_gives_up_when_somebody_is_always_quicker(folder, tmp_path, monkeypatch):
    monkeypatch.setattr(ledger, "_TRIES", 5)
    add(folder, notified())

    with pytest.raises(TryAgainLater, match="Too many are writing"):
        append(NeverFree(tmp_path / "vault"), REF, lambda _record: next(entries("ours")), NOON)


@pytest.mark.slow
def test_an_answer_lost_on_the_way_is_no_conflict(moto):
    with losing_wire(moto.endpoint) as wire:
        bucket = "reviews-behind-a-losing-wire"
        straight = moto.vault(bucket)
        straight.make_bucket()
        vault = moto.vault(bucket, endpoint=wire.endpoint)
        add(vault, notified())
        lines = []
        for number, entry in zip(range(6), entries("ours"), strict=False):
            wire.losses = 1 if number % 2 else 0
            lines.append(append(vault, REF, lambda _record, entry=entry: entry, NOON))

        assert wire.lost == 3
        assert [line.seq for line in lines] == [1, 2, 3, 4, 5, 6]
        assert read_ledger(straight, REF).lines[1:] == tuple(lines)
        vault.close()
        straight.close()


def test_names_the_entry_that_is_missing(folder, tmp_path):
    add(folder, *a_whole_life())
    entry_file(tmp_path, 5).unlink()

    with pytest.raises(Altered, match=f"Entry 5 in the ledger of {REF} is missing"):
        read_ledger(folder, REF)


def test_names_the_entry_whose_bytes_rotted(folder, tmp_path):
    add(folder, *a_whole_life())
    file = entry_file(tmp_path, 3)
    file.write_bytes(file.read_bytes().replace(b"coordinator", b"coordinatoR"))

    with pytest.raises(Altered, match=r"Entry 3 .* was changed"):
        read_ledger(folder, REF)


def test_names_the_entry_after_one_that_was_rewritten(folder, tmp_path):
    add(folder, *a_whole_life())
    said = json.loads(folder.get(places.ledger_entry(REF, 3)))
    entry_file(tmp_path, 3).unlink()
    write_entry(folder, 3, {**said, "by": "somebody"})

    with pytest.raises(Altered, match=r"Entry 4 .* does not follow the one before it"):
        read_ledger(folder, REF)


def test_an_entry_in_another_ones_place_is_found(folder, tmp_path):
    add(folder, *a_whole_life())
    body = folder.get(places.ledger_entry(REF, 2))
    entry_file(tmp_path, 3).unlink()
    write_entry(folder, 3, body)

    with pytest.raises(Altered, match=r"Entry 3 .* does not follow"):
        read_ledger(folder, REF)


def test_the_last_entry_is_believed_only_as_it_was_spelt(folder, tmp_path):
    add(folder, notified())
    body = folder.get(places.ledger_entry(REF, 0))
    entry_file(tmp_path, 0).unlink()
    write_entry(folder, 0, body.replace(b'"by":"coordinator"', b'"by": "coordinator"'))

    with pytest.raises(Altered, match=r"Entry 0 .* is not spelt as it was written"):
        read_ledger(folder, REF)


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"{}", b"\xff", b'{"v":1}', b'{"v":"1"}', b'{"at":1,"v":1}'])
def test_what_is_no_entry_is_named(folder, body):
    write_entry(folder, 0, body)

    with pytest.raises(Altered, match=r"Entry 0 .* is not an entry"):
        read_ledger(folder, REF)


def test_a_ledger_from_a_later_release_asks_for_an_update(folder):
    write_entry(folder, 0, {"v": 2})

    with pytest.raises(NeedsAPerson, match="update the service first"):
        read_ledger(folder, REF)


def test_an_event_of_a_later_release_asks_for_an_update(folder):
    add(folder, notified())
    first = json.loads(folder.get(places.ledger_entry(REF, 0)))
    head = read_ledger(folder, REF).head
    write_entry(folder, 1, {**first, "seq": 1, "prev": head, "event": "review sent to the moon"})

    with pytest.raises(NeedsAPerson, match=f"The ledger of {REF} was written by a later release: update the service"):
        _ = read_ledger(folder, REF).record
    with pytest.raises(NeedsAPerson, match="update the service first"):
        add(folder, an_entry(Event.ACCEPTED, section="analysis", n=1, inbox="ours"))


@pytest.mark.parametrize(
    ("event", "data"),
    [
        (Event.ACCEPTED, {"section": "analysis"}),
        (Event.ACCEPTED, {"section": "analysis", "n": 1, "inbox": []}),
        (Event.ASSEMBLED, {"documents": [{"document": "overview-report"}]}),
        (Event.ASSEMBLED, {"documents": 1}),
        (Event.LETTER_MADE, {"letter": {"letter": "scoping-request", "n": 1}}),
        (Event.DECIDED_TO_REVIEW, {}),
    ],
)
def test_an_entry_that_lacks_what_its_kind_holds_is_named(folder, event, data):
    add(folder, notified())
    first = json.loads(folder.get(places.ledger_entry(REF, 0)))
    head = read_ledger(folder, REF).head
    write_entry(folder, 1, {**first, "seq": 1, "prev": head, "event": event.value, "data": data})

    with pytest.raises(Altered, match=r"Entry 1 .* does not hold what an entry of its kind does"):
        _ = read_ledger(folder, REF).record


def test_writers_racing_on_any_vault_lose_nothing(vault):
    add(vault, notified())

    def add_three(name):
        return [line.seq for line in add(vault, *islice(entries(name), 3))]

    with ThreadPoolExecutor(3) as writers:
        numbers = sorted(chain.from_iterable(writers.map(add_three, ("first", "second", "third"))))

    assert numbers == list(range(1, 10))
    assert len({line.entry.data["inbox"] for line in read_ledger(vault, REF).lines[1:]}) == 9


def test_eight_processes_racing_lose_nothing(folder, tmp_path):
    add(folder, notified())

    racing = [writer("entries", tmp_path / "vault", f"writer{number}", 25) for number in range(8)]
    said = [process.communicate(timeout=60)[0].split() for process in racing]

    lines = read_ledger(folder, REF).lines[1:]
    acknowledged = {int(seq): inbox for words in said for seq, inbox in zip(words[::2], words[1::2], strict=True)}
    assert len(lines) == 8 * 25
    assert acknowledged == {line.seq: line.entry.data["inbox"] for line in lines}


def test_a_killed_writer_leaves_a_ledger_that_goes_on(folder, tmp_path):
    add(folder, notified())
    for turn in range(4):
        process = writer("entries", tmp_path / "vault", f"turn{turn}", 10_000)
        acknowledged = [process.stdout.readline() for _ in range(3 + turn)]
        process.kill()
        acknowledged += process.stdout.read().splitlines(keepends=True)
        process.communicate()

        vault = FolderVault(tmp_path / "vault")
        kept = {line.seq: line.entry.data["inbox"] for line in read_ledger(vault, REF).lines[1:]}
        assert {line.split()[1] for line in acknowledged if line.endswith("\n")} <= set(kept.values())
        assert add(vault, next(entries(f"after{turn}")))[0].seq == max(kept) + 1
