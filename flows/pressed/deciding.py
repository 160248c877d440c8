"""Between the notification and the decision, and what may become of a no."""

from __future__ import annotations

from datetime import date

from prefect import State

from flows import steps
from flows.allowing import Form
from flows.answers import answer
from flows.door import open_door
from flows.parameters import About, Advice, Agencies, By, Code, How, Number, PackName, Reference, check_reference
from flows.pressed.taken import taken
from flows.run_forms import run_form


@run_form("02a record a referral")
async def record_referral(
    review: Reference, notification: Number, pack: PackName = "england-2016", by: By = "coordinator"
) -> State:
    """An agency, a professional or a relative has referred the death: the review is opened.

    Args:
        review: Opens the review, and records the referral; sends nothing. The review's reference, for example NMER-2026-001.
        notification: The number that “collect inbox” told for the section notification, mostly 1.
        pack: england-2016, or england-s8a once the new section applies.
        by: Who is recorded as having done it: a role such as chair or csp-chair, or a code of the list of staff.
    """
    return await answer(
        lambda: steps.open_review(
            open_door(), check_reference(review), "02a record a referral", Form(by=by, n=notification, pack=pack)
        )
    )


@run_form("02b settle the lead area")
async def settle_lead_area(review: Reference, lead_area: Number, by: By = "coordinator") -> State:
    """Which area's partnership leads, and why.

    Args:
        review: Records which area leads; sends nothing. The review's reference, for example NMER-2026-001.
        lead_area: The number that “collect inbox” told for the section lead area, mostly 1.
        by: Who is recorded as having done it: a role such as chair or csp-chair, or a code of the list of staff.
    """
    return await taken(review, "02b settle the lead area", Form(by=by, n=lead_area))


@run_form("03 ask who knew them")
async def ask_who_knew_them(
    review: Reference, agencies: Agencies, due: date, on: date, by: By = "coordinator"
) -> State:
    """Agencies are asked whether they knew the people concerned.

    Args:
        review: Records that agencies were asked; sends nothing now. “keep time” reminds them once it is due. The review's reference, for example NMER-2026-001.
        agencies: One code a line, such as police or housing; the page of the review lists them.
        due: The day by which they are to answer.
        on: The day on which it happened, which may be before today.
        by: Who is recorded as having done it: a role such as chair or csp-chair, or a code of the list of staff.
    """
    return await taken(
        review, "03 ask who knew them", Form(by=by, on=on, codes={"agencies": list(agencies), "due": due.isoformat()})
    )


@run_form("03 record a scoping return")
async def record_scoping_return(
    review: Reference, scoping_return: Number, agency: Code, by: By = "coordinator"
) -> State:
    """An agency has answered: it knew them, or found nothing and says what it searched.

    Args:
        review: Records an agency's answer; sends nothing. The review's reference, for example NMER-2026-001.
        scoping_return: The number that “collect inbox” told for the section scoping return of this agency, mostly 1.
        agency: The code of the agency.
        by: Who is recorded as having done it: a role such as chair or csp-chair, or a code of the list of staff.
    """
    return await taken(review, "03 record a scoping return", Form(by=by, n=scoping_return, agency=agency))


@run_form("record the recommendation")
async def record_recommendation(review: Reference, recommendation: Number, by: By = "one-panel-chair") -> State:
    """The One Panel, or whoever the guidance names, recommends; the decision is another step.

    Args:
        review: Records the recommendation; sends nothing. The review's reference, for example NMER-2026-001.
        recommendation: The number that “collect inbox” told for the section recommendation, mostly 1.
        by: Who is recorded as having done it: a role such as chair or csp-chair, or a code of the list of staff.
    """
    return await taken(review, "record the recommendation", Form(by=by, n=recommendation))


@run_form("05 record Home Office told")
async def tell_home_office(review: Reference, on: date, about: About = "decision", by: By = "coordinator") -> State:
    """A person has told the Home Office, in writing.

    Args:
        review: Records that a person told the Home Office; sends nothing. The review's reference, for example NMER-2026-001.
        on: The day on which it happened, which may be before today.
        about: What they were told of.
        by: Who is recorded as having done it: a role such as chair or csp-chair, or a code of the list of staff.
    """
    return await taken(review, "05 record Home Office told", Form(by=by, on=on, codes={"about": about}))


@run_form("05a record advice on a no")
async def record_advice(review: Reference, advice: Advice, on: date, by: By = "coordinator") -> State:
    """The Home Office's experts have looked at a decision not to review.

    Args:
        review: Records what was advised; sends nothing. The review's reference, for example NMER-2026-001.
        advice: What was advised.
        on: The day on which it happened, which may be before today.
        by: Who is recorded as having done it: a role such as chair or csp-chair, or a code of the list of staff.
    """
    return await taken(review, "05a record advice on a no", Form(by=by, on=on, codes={"advice": advice}))


@run_form("05b record family told")
async def tell_family(review: Reference, how: How, on: date, by: By = "coordinator") -> State:
    """A person has told the family of the decision; nothing is sent by the service.

    Args:
        review: Records that a person told the family; sends nothing. The review's reference, for example NMER-2026-001.
        how: How the family was told.
        on: The day on which it happened, which may be before today.
        by: Who is recorded as having done it: a role such as chair or csp-chair, or a code of the list of staff.
    """
    return await answer(
        lambda: steps.tell_family(open_door(), check_reference(review), Form(by=by, on=on, codes={"how": how}))
    )


@run_form("05c reopen after a no")
async def think_again(review: Reference, on: date, by: By = "coordinator") -> State:
    """The Home Office asks the partnership to think again about a no.

    Args:
        review: Records that the Home Office asks, so that the decision is taken anew; sends nothing. The review's reference, for example NMER-2026-001.
        on: The day on which it happened, which may be before today.
        by: Who is recorded as having done it: a role such as chair or csp-chair, or a code of the list of staff.
    """
    return await taken(review, "05c reopen after a no", Form(by=by, on=on))


@run_form("06 record a direction")
async def record_direction(review: Reference, direction: Number, by: By = "coordinator") -> State:
    """The Secretary of State directs that a review be held, or that a body take part.

    Args:
        review: Records the direction; sends nothing. The review's reference, for example NMER-2026-001.
        direction: The number that “collect inbox” told for the section direction, mostly 1.
        by: Who is recorded as having done it: a role such as chair or csp-chair, or a code of the list of staff.
    """
    return await taken(review, "06 record a direction", Form(by=by, n=direction))
