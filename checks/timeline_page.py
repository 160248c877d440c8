"""`make timeline`: writes docs/timeline.md from the one table of steps and the guidance packs.

`python -m checks.timeline_page` writes it; with `--check` it compares, and says so when the page is another.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from checks.kept_page import kept
from checks.timeline.afterwards import criteria_table, days_table, kept_table, stages_table
from checks.timeline.diagram import main_diagram, mending_diagram
from checks.timeline.guidance import guidance_table, recalled, sureness
from checks.timeline.law import clocks_table, differing, rules_table
from checks.timeline.people import ends, mending, never_sent, reminders
from checks.timeline.steps import groups_table, steps_table
from checks.timeline.text import flowing
from review.holds import REASONS, WORK
from review.packs import Pack, load_pack
from review.steps import deciding, publishing, submitting, working
from review.steps import mending as mending_steps

PAGE = Path(__file__).parents[1] / "docs" / "timeline.md"
GUIDANCE = "england-2016"
OTHER = "england-s8a"
PARTS = {
    "To the decision": deciding.STEPS,
    "While the review is held": working.STEPS,
    "From the finished report to the Home Office's answer": submitting.STEPS,
    "From the clearance to the last action": publishing.STEPS,
    "Mending and moving": mending_steps.STEPS,
}


def page() -> str:
    """The whole page, as it is now."""
    pack, other = load_pack(GUIDANCE), load_pack(OTHER)
    law = (_guidance(pack), _clocks(pack), _rules(pack), _afterwards(pack), _other(pack, other))
    people = (reminders(pack), never_sent(pack), ends(), mending())
    return flowing("\n\n".join([_opening(pack), _diagrams(pack), _steps(pack), *law, *people])) + "\n"


def run(arguments: Sequence[str], file: Path = PAGE) -> int:
    """0, or 1 when asked to check and the page is another."""
    otherwise = f"{file.name} is not what the table and the packs say now. Run `make timeline`."
    return kept(file, page(), arguments, otherwise)


def _opening(pack: Pack) -> str:
    return f"""# The timeline of a review

Every step from the police notification to the last action done: when it has its turn, what it rests on, which clocks and
rules hold it. `make timeline` writes this page from the table that the service itself asks (`review/steps/`), the
guidance pack `{pack.name}` and the rules (`review/rules/`); the checks compare it. It is never written by hand: change
the table or the pack, then make it anew.

Each fact of law says how sure it is. *read*: the wording was seen at the source. *stated*: a partnership says so.
*ours*: a choice of this service. **recalled**: known from practice, and to be read in the guidance before anybody relies
on it. The order of the steps is this service's reading of guidance and practice. Under `{pack.name}` these are
recalled:

{recalled(pack)}"""


def _diagrams(pack: Pack) -> str:
    stages = pack.provenance["stages"]
    return f"""## Where a review can stand

Each box is a standing, each arrow what is pressed. A review begins at the dot, when its notification or referral is
recorded; a ring marks an end. Steps that move nothing are not drawn: they are in the tables below. Where a pack leaves a
step out, a review that would wait for it waits for the next one.

```mermaid
{main_diagram()}
```

What brings a review in from paper, takes it elsewhere, stops it or takes a publication back. An adopted review stands
where the section `adoption` says, not only at the first standing.

```mermaid
{mending_diagram()}
```

`review standing` shows a review by its stage as well. The names: {stages.source} ({sureness(stages.confidence)}).

{stages_table(pack)}"""


def _steps(pack: Pack) -> str:
    entitled = pack.provenance["entitled"]
    tables = [f"### {title}\n\n{steps_table(steps, pack)}" for title, steps in PARTS.items()]
    return "\n\n".join(
        [
            f"""## The steps

An arrow says where the step leads; without one it moves nothing. *Anybody listed* is whoever the list of staff names, in
any role. Who may be recorded: {entitled.source} ({sureness(entitled.confidence)}). A row without a number is no step of
the guidance. Papers are what is written for a step, or kept of it. The words in bold:

{groups_table()}""",
            *tables,
        ]
    )


def _guidance(pack: Pack) -> str:
    return f"""## What the guidance says besides

{guidance_table(pack)}"""


def _clocks(pack: Pack) -> str:
    return f"""## The clocks

A clock that sets no date shows the days since it began. C2 begins with a decision to review, or with a direction to
hold one, which stands in the place of the decision. C10 begins with a letter that clears the report, with the answers a
letter asked for, with a clearance of its own, or with a withdrawal. C7 and C8 begin with a release and count from the day
on which the set left: the mail server took it, or somebody confirmed that it arrived. {_holds(pack)}

{clocks_table(pack)}"""


def _holds(pack: Pack) -> str:
    stops = "A hold stops the clocks" if pack.holds.stops_clock else "A hold stops no clock"
    source = f"({pack.holds.source}; {sureness(pack.holds.confidence)})"
    held = ", ".join(WORK[code] for code in pack.holds.workstreams)
    why = ", ".join(REASONS[code] for code in pack.holds.reasons)
    return f"""{stops} {source}. Each is held on its own: {held}. Because of: {why}; for the last a reason in words is
asked."""


def _rules(pack: Pack) -> str:
    return f"""## The rules

A rule blocks the one step it bites at, and shows as something to do before. A reason is a section `reason`, accepted and
kept with the step. The step waits for it at either level, to override what stops it or to account for what is found; only
what `P` shows asks for nothing. A rule that is not here is not asked under this guidance.

{rules_table(pack)}"""


def _afterwards(pack: Pack) -> str:
    return f"""## What quality assurance looks at

The criteria are told here and compared between packs; no step asks for them.

{criteria_table(pack)}

## Days on which nothing is published without a reason

What a calendar or the notification tells is reckoned when a publication is planned (step 22), and a planned day that falls
on one asks for a reason about `day`, once for each day, unless nothing is to be published. A reason is sent for the plan
that follows it. Where another notification or guidance makes a planned day one of them, T17 shows it. What only people
know is ticked in the plan, under `considered`, once they were asked; until then T17 shows it. Beyond the last poll and the
last bank holiday that are known, T17 says so.

{days_table(pack)}

## What is kept once a review is closed

Told by the close (step 27) and by `review standing` from the publication on. Material that is held beyond the close is
destroyed once the section `closing` names the post that signed its disposal.

{kept_table(pack)}"""


def _other(pack: Pack, other: Pack) -> str:
    return f"""## What differs under {other.name}

Along the timeline; `review pack diff {pack.name} {other.name}` tells the words of documents and all sources too.

{differing(pack, other)}"""


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
