"""Where each step of the table comes from, and how sure that is: as the guidance of 2016 and practice have it.

Of that guidance only the list of contents with its pages was seen, so what rests on a page alone is recalled.
"""

from __future__ import annotations

from collections.abc import Mapping

from review.pack_values import Provenance


def _read(source: str) -> Provenance:
    return Provenance(source, "read")


def _stated(source: str) -> Provenance:
    return Provenance(source, "stated")


def _recalled(source: str) -> Provenance:
    return Provenance(source, "recalled")


def _ours(why: str) -> Provenance:
    return Provenance(f"this service: {why}", "ours")


# What is pressed without a code is no step of a review, and the service's own.
OUR_OWN = _ours("no step of the guidance")

# By the code of the step, in the order of the table. "; …" is said of a part of the step alone.
SOURCES: Mapping[str, Provenance] = {
    "02": _read("The Home Office's online learning: in writing; Guidance 2016, section 3, page 9, is recalled"),
    "02a": _recalled("Guidance 2016, section 3, page 9"),
    "02b": _recalled("Guidance 2016, section 3"),
    "03": _read("Scoping papers of two partnerships, by their titles; that it comes before the decision is theirs"),
    "recommendation": _read("A partnership's page: its panel recommends, others decide; a step of its own is ours"),
    "04": _recalled("Guidance 2016, section 5, page 16; that one partnership's One Panel decides is stated"),
    "05": _stated("A partnership's guide: whichever way it is decided; Guidance 2016, section 3, is recalled"),
    "05a": _read("Parliament, December 2021: decisions not to review are examined, and four led to a direction"),
    "05b": _recalled("Guidance 2016, section 3, of a no; practice, of a yes"),
    "05c": _recalled("Practice: the partnership is asked to think again before any direction"),
    "06": _read("Domestic Violence, Crime and Victims Act 2004, section 9(2); the usual cause is stated"),
    "07": _stated("A partnership's guide; Guidance 2016, section 4, page 12, and the contract papers are recalled"),
    "08": _recalled("Guidance 2016, section 4, page 11"),
    "08a": _recalled("Practice: usually four to eight meetings"),
    "09": _recalled("Guidance 2016, sections 4 and 7"),
    "10": _recalled("Guidance 2016, section 4, page 13"),
    "11": _recalled("Guidance 2016, section 6, page 17; that somebody clears the approach first is practice"),
    "11a": _recalled("Practice: after the trial, through prison or probation"),
    "12": _recalled("Guidance 2016, section 7, page 20, and Appendix One, page 31; kinds and states are practice"),
    "13": _recalled("Guidance 2016, section 7"),
    "14": _recalled("Guidance 2016, section 7, page 21"),
    "15": _recalled("Guidance 2016, sections 6 and 7; the same was read in a charity's steps for families"),
    "parallel": _ours("from protocols and practice; that discipline is kept apart is stated"),
    "told": _recalled("Guidance 2016, section 9, page 25, and practice"),
    "hold": _read("A partnership's minute of 2023; that each workstream is held on its own is practice, recalled"),
    "resume": _ours("what is held has a day on which it goes on"),
    "extension": _recalled("Guidance 2016, section 5, page 16: panel and partnership formally agree another date"),
    "urgent": _read("Criteria for considering reports, Timescales: lessons are acted on before the end"),
    "16": _recalled("Guidance 2016, section 5, page 16"),
    "17": _recalled("Guidance 2016, section 7, page 22"),
    "18": _stated("A partnership's guide: all reports and papers go to quality assurance"),
    "recall": _ours("a released set that has not left can be called back"),
    "receipt": _ours("where the mail server's answer was lost, the Home Office is asked"),
    "19": _read("Domestic Violence, Crime and Victims Act 2004, section 9(3B) and (3C)"),
    "20": _read("Two Home Office letters"),
    "21": _read("Three Home Office letters"),
    "clearance": _recalled("Guidance 2016, section 8, page 24; a step of its own, beside the letter, is ours"),
    "22": _recalled("Guidance 2016, section 8, page 24; the days and people listed are practice"),
    "23": _recalled("Guidance 2016, section 8, page 24; that the Home Office keeps a library of reports was read"),
    "24": _recalled("Closing words of Home Office letters from 2022"),
    "25": _stated("A partnership publishes such briefings; Guidance 2016, section 11, page 29, is recalled"),
    "26": _read("A published action plan; Guidance 2016, section 7, page 22, and section 11 are recalled"),
    "27": _recalled("Guidance 2016, sections 7 and 11"),
    "withdrawal": _ours("every mistake can be mended, and nothing is erased"),
    "adoption": _ours("a review begun on paper is taken over where it stands"),
    "correction": _ours("every mistake can be mended, and nothing is erased"),
    "replacement": _ours("a chair, writer, member or contact may leave"),
    "transfer": _ours("a review may go to another partnership, or be joined with another review"),
    "stop": _ours("a review may end after it was commissioned"),
    "pack": _ours("a review keeps the guidance it began with unless a person changes it"),
}
