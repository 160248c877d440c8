"""What every report says of itself: as of which day, for whom, and with which marking."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import Field, dataclass
from datetime import date
from typing import Any, ClassVar, Protocol

from review.enumerated import enumerated
from review.matter import Matter
from review.stages import Stage

PUBLIC, EXEMPT = "public", "exempt"
VERSIONS = (PUBLIC, EXEMPT)


@dataclass(frozen=True, kw_only=True)
class ReportCover:
    """*reviews* is how the guidance calls such reviews, *csp* the partnership, *on* the day the report is as of.

    *exempt*: each review is told on its own, so that it is kept from the public. *stage* says to a template that nothing
    in it is to follow; *fictional* is a marking or empty, as *marking* is.
    """

    title: str
    reviews: str
    csp: str
    on: date
    exempt: bool
    stage: str
    marking: str
    fictional: str


class Report(Protocol):
    """A report as its template is filled from it: plain fields and rows. *name* is its template's; *sentences* counts."""

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]
    name: ClassVar[str]

    @property
    def cover(self) -> ReportCover: ...

    @property
    def version(self) -> int: ...

    @property
    def sentences(self) -> str: ...


def cover_of(matters: Sequence[Matter], title: str, on: date, version: str) -> ReportCover:
    """The cover of a report over *matters*, of which there is one at least."""
    stage = Stage.HOME_OFFICE if version == EXEMPT else Stage.PUBLICATION
    notifications = [matter.sections.get("notification", {}) for matter in matters]
    is_fictional = any(said.get("fictional", False) for said in notifications)
    return ReportCover(
        title=title,
        reviews=_either(f"{matter.pack.review_name}s" for matter in matters),
        csp=_either(str(said["csp"]) for said in notifications if "csp" in said),
        on=on,
        exempt=version == EXEMPT,
        stage=stage.value,
        marking=matters[0].pack.markings[stage.value],
        fictional=matters[0].pack.markings["fictional"] if is_fictional else "",
    )


def _either(names: Iterable[str]) -> str:
    return enumerated(sorted(set(names)))
