"""What an earlier release kept in clear is read as it was left, and what is kept now is sealed."""

from __future__ import annotations

from review import places
from storage import sections
from storage.canonical import canonical
from tests.builders import REF
from tests.storage.builders import kept

PAST = {"stands": "under_way", "past": [{"step": "04", "on": "2025-04-09", "paper": "Minute"}]}


def test_an_adoption_of_an_earlier_release_is_read_and_a_new_one_is_sealed(folder, seal):
    said = {"schema": "adoption/1", "inbox": "0a1b2c3d-earlier", "content": PAST}
    folder.put_new(places.section_version(REF, "adoption", 1), canonical(said))
    _identifier, number = kept(folder, seal, "adoption", PAST)

    assert sections.read(folder, seal, REF, "adoption", 1).content == PAST
    assert (number, sections.read(folder, seal, REF, "adoption", 2).content) == (2, PAST)
    assert b"Minute" not in folder.get(places.section_version(REF, "adoption", 2))
