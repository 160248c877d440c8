"""Every rule over one file: what is wrong, where, and what would mend it."""

from __future__ import annotations

from collections.abc import Iterable

from review.problems import Problem
from templates.check import (
    contrast,
    data_tables,
    fields,
    headings,
    left_over,
    numbers,
    order,
    package,
    reading,
    references,
    tables,
    unseen,
)
from templates.check.opened import Rule, opened, place_of
from templates.check.sentences import SENTENCES

# Without these Word repairs the file, refuses it, or loses something of it in silence.
SOUND: tuple[Rule, ...] = (
    package.parts_are_whole,
    package.parts_have_a_kind,
    package.kinds_are_said_once,
    package.main_part_is_a_document,
    package.no_other_file_is_put_in_whole,
    package.properties_are_there_once,
    package.relationships_lead_somewhere,
    package.relationships_are_known,
    tables.cells_hold_paragraphs,
    tables.rows_fill_the_grid,
    tables.tables_are_followed_by_a_paragraph,
    tables.paragraphs_stand_beside_each_other,
    fields.fields_are_closed,
    fields.codes_stand_in_fields,
    fields.fields_fetch_nothing,
    references.styles_are_known,
    references.lists_are_known,
    references.bookmarks_are_closed,
    references.pointers_meet_a_bookmark,
    references.notes_are_there,
    references.changes_are_accepted,
    numbers.marks_are_given_once,
    numbers.styles_and_lists_are_given_once,
    order.properties_are_in_order,
    unseen.no_words_are_hidden,
    unseen.letters_are_large_enough,
    unseen.nothing_is_locked,
    unseen.no_change_will_be_tracked,
)
# Without these somebody cannot read it.
ACCESSIBLE: tuple[Rule, ...] = (
    headings.title_is_told,
    headings.language_is_british_english,
    headings.no_other_english_is_spoken,
    headings.headings_go_down_step_by_step,
    headings.headings_are_headings,
    data_tables.header_rows_are_marked,
    data_tables.cells_are_single,
    data_tables.tables_are_named,
    data_tables.rows_grow_with_their_words,
    reading.lists_are_lists,
    reading.pictures_are_described,
    reading.links_say_where_they_go,
    reading.no_words_stand_in_boxes,
    reading.no_line_is_left_empty,
    contrast.letters_stand_out,
)
# Not for templates, which are full of tags.
FINISHED: tuple[Rule, ...] = (
    left_over.no_tag_is_left,
    left_over.no_field_failed,
    left_over.nothing_is_asked_on_opening,
)
EVERY = (*SOUND, *ACCESSIBLE, *FINISHED)


def problems_in(docx: bytes, rules: Iterable[Rule] = EVERY) -> tuple[Problem, ...]:
    """What *rules* find in one of our own Word files: in the order of the rules, then of the file."""
    read = opened(docx)
    return tuple(Problem(place_of(found), found.code, SENTENCES[found.code]) for rule in rules for found in rule(read))
