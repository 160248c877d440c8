"""`make bench`: every bench, one after the other, then the page of figures."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence

from bench import (
    board,
    caseload,
    checks,
    copies,
    demonstration,
    documents,
    due,
    engine,
    keep_time,
    ledger,
    letter,
    performance_page,
    prose,
)
from bench.rows import PAGE, Row, page, write

BENCHES: dict[str, Callable[[], Sequence[Row]]] = {
    "documents": documents.measure,
    "letter": letter.measure,
    "engine": engine.measure,
    "prose": prose.measure,
    "copies": copies.measure,
    "ledger": ledger.measure,
    "due": due.measure,
    "caseload": caseload.measure,
    "keep_time": keep_time.measure,
    "board": board.measure,
    "demonstration": demonstration.measure,
    "checks": checks.measure,
}


def main(names: Sequence[str]) -> int:
    """Run the named benches, or all; the exit status is 1 when a goal is missed."""
    missed = 0
    for name in names or BENCHES:
        rows = BENCHES[name]()
        write(name, rows)
        PAGE.write_text(page(), "utf-8")
        performance_page.tell()
        missed += sum(row.met is False for row in rows)
    sys.stdout.write(page())
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
