"""In docs/timeline.md: whom a person reminds, what is never sent, the ends, and how mistakes are mended."""

from __future__ import annotations

from collections.abc import Collection

from checks.timeline.guidance import sureness
from checks.timeline.steps import together
from checks.timeline.text import table
from commands.differing import words
from review.approaches import CUSTODY, OFFERED_AGAIN
from review.clocks import WITH_THE_FAMILY
from review.guards.mending import NEVER_STRUCK
from review.guards.past import ADOPTABLE
from review.inputs import RUNGS
from review.pack_values import Ladder, LadderAhead
from review.packs import Pack
from review.steps import STEPS
from review.timeline import ENDS, Standing


def reminders(pack: Pack) -> str:
    source = pack.provenance["reminders"]
    agencies = [_rungs_of(name, one, one.asked_days) for name, one in pack.reminders.items() if isinstance(one, Ladder)]
    chairs = [_rungs_of(name, one) for name, one in pack.reminders.items() if isinstance(one, LadderAhead)]
    columns = ("for", "given to answer", *(f"{rung}, after the due day" for rung in RUNGS))
    ahead = ("for", f"{RUNGS[0]}, before the day", *(f"{rung}, after the day" for rung in RUNGS[1:]))
    return f"""## The ladder of reminders

In working days ({words(pack.calendar.replace("-", " "))}); {source.source} ({sureness(source.confidence)}). “keep time” finds
what is due and sends it to the mailbox that the section contacts gives; where there is none, it says that a person is to
send it, and “12 chase agencies” records that they did. No agency is reminded before the day after its due day or once it has
sent something. The order is: {", ".join(RUNGS)}; where days were missed, the highest that is due goes out and those below it
are passed over. Nothing goes out on a day that is no working day, while a hold keeps that work waiting, or
after the end of the review. Nobody but agencies and chairs is reminded.

{table(columns, agencies)}

A chair is reminded of the report before the day of the guidance, or before the one agreed in its place, until the panel
hands it over; and of the answers where the Home Office’s letter sets a day for them.

{table(ahead, chairs)}"""


def _rungs_of(name: str, ladder: Ladder | LadderAhead, *first: int) -> tuple[str, ...]:
    return (words(name), *(str(abs(days)) for days in (*first, *ladder.rungs.values())))


def never_sent(pack: Pack) -> str:
    told = [f"“{press}”" for press in _presses(WITH_THE_FAMILY)]
    again = ", ".join(f"*{words(offer)}*" for offer in OFFERED_AGAIN)
    return f"""## What is never sent

**The service sends nothing to a bereaved person, a child or a perpetrator.** A person writes, edits and sends each
letter, and records that they did. It sends one set of documents, to one place: that of a review to the Home Office, after
“18 release the bundle”, which can be stopped until it leaves. Agencies and chairs get reminders by themselves, in office
hours; letters and copies are sent by people too.

- No contact is recorded before the approach to that very person is cleared (“11 clear the approach”), and none before
  that day.
- These have no date and are never late: {", ".join(told)}.
- Who asked for no contact is offered nothing more, until they change their mind. Otherwise an offer is made again at:
  {again}.
- Branches of a family never share a log. What they say is kept encrypted.
- The perpetrator is asked after the trial, through {", ".join(CUSTODY)} or an advocate, or directly; never through the
  family.
- Kept apart from every review: {", ".join(words(kind) for kind in pack.processes_apart)} proceedings."""


def ends() -> str:
    rows = [f"- *{end.value}*: {_onward(end)}" for end in ENDS]
    told = """No clock runs on where a review has ended. After a decision against a review the Home Office and the
family are still told (05, 05b)."""
    return "\n".join(["## The ends", "", told, "", *rows])


def mending() -> str:
    kept = ", ".join(f"“{press}”" for press in _presses(NEVER_STRUCK))
    return f"""## How mistakes are mended

Nothing is erased: what was recorded stays, and what mends it stands beside it.

- **Correct** (“correct an entry”): the day or the role of a step is told anew, with a reason. Dates are counted afresh,
  and the answer lists what moves and what was made or sent with the old entry. The day of a notification, decision or
  appointment stands in its section: send the section anew and record the step again.
- **Record again**: a step that rests on a section is taken on the corrected section, where its row says that it moves
  nothing. Other sections count as soon as they are accepted; documents are then assembled and signed off again.
- **Strike** (also “correct an entry”): a step that never happened no longer counts. Of the steps that moved the
  review only the last can be struck, and the review then stands where it stood before. Never struck: {kept}.
- **Stop the release**: until the e-mail leaves. That a set arrived, though the mail server never said so, is recorded by
  “confirm the receipt”.
- **Replace** (“replace a person”): a chair, writer, panel member or agency contact who left; a chair or writer is then
  appointed anew (step 07).
- **Withdraw** (“withdraw the publication”): the review stands cleared again, and may be published anew once that is
  planned anew (step 22).
- **Move** (“transfer or join the review”): another body takes it over. “stop the review” ends one that was to be held;
  “move to another pack” keeps it, under other guidance.
- **Adopt** (“adopt a review under way”): a review begun on paper comes in where it stands, its past days told from the
  papers, which are kept sealed as they came. Rules ask nothing of steps taken before. An adoption
  that is wrong as a whole is struck while no other step was taken, and the review adopted anew. It can be adopted as: {together(ADOPTABLE)}."""


def _presses(codes: Collection[str]) -> list[str]:
    """What is pressed for these steps, in the order of the table."""
    return list(dict.fromkeys(step.press for step in STEPS if step.code in codes))


def _onward(end: Standing) -> str:
    leading = [step.press for step in STEPS if step.moves.get(end, end) is not end]
    told = " or ".join(f"“{press}”" for press in dict.fromkeys(leading))
    return f"only {told} leads on." if told else "nothing leads on."
