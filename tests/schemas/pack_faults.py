"""Every way for a guidance pack's file to be wrong, each made of the shipped one by one change."""

from __future__ import annotations

STAGE = '[[stages]]\nname = "Closed"\nstandings = ["closed"]\n'
ARCHIVE = '[[stages]]\nname = "Archive"\nstandings = ["closed"]\n'

ANOTHER_CLOCK = """[clocks.another]
id = "C13"
rule = "The report is written soon after the chronology."
stops = false
source = "this service: dates only"
confidence = "ours"
"""

# What is written otherwise, and the one problem it makes: place, code, and a piece of the sentence.
FAULTS = {
    "a table that is missing": (
        '[workdays]\ncalendar = "england-and-wales"\n',
        "",
        ("/workdays", "required", "Add the table [workdays]."),
    ),
    "a table nobody knows": ("[workdays]", "[colours]\n[workdays]", ("", "additionalProperties", "The fields there are: display")),
    "a key that is missing": (
        'body = "csp-chair"  # or "one-panel-chair"\n',
        "",
        ("/decision/body", "required", "Choose the deciding body: csp-chair or one-panel-chair."),
    ),
    "a key nobody knows": (
        "stops_clock = false",
        'stops_clock = false\ncolour = "red"',
        ("/holds", "additionalProperties", "The fields there are: workstreams, reasons, stops_clock"),
    ),
    "a list where a table belongs": (
        "[workdays]",
        "[[workdays]]",
        ("/workdays", "type", "Table [workdays] must be a table: its name in square brackets"),
    ),
    "a text where a list belongs": (
        'terms = ["chair"]',
        'terms = "chair"',
        ("/entitled/terms", "type", "must be a list in square brackets"),
    ),
    "a level that is none": (
        'level = "P"',
        'level = "X"',
        ("/rules/E03/level", "enum", "Choose the level of the rule: E*, E, W or P."),
    ),
    "a bite that is none": (
        'level = "P"\nbites = "decide"',
        'level = "P"\nbites = "sometimes"',
        ("/rules/E03/bites", "enum", "notify, decide, appoint"),
    ),
    "a confidence that is none": (
        'source = "A partnership\'s published guide", confidence = "stated"',
        'source = "A partnership\'s published guide", confidence = "sure"',
        ("/provenance/will_not/confidence", "enum", "read, stated, recalled or ours"),
    ),
    "a source that is empty": (
        'source = "this service: the days of the steps are in order"',
        'source = ""',
        ("/rules/T07/source", "minLength", "Enter the source of the rule."),
    ),
    "a rule this service does not have": ("[rules.I08]", "[rules.I10]", ("/rules", "propertyNames", "E01 to E04")),
    "two periods": (
        "months = 6\n",
        "months = 6\nworking_days = 120\n",
        ("/clocks/completion", "periods", "one period or none"),
    ),
    "a period for holds": (
        'id = "C5"\n',
        'id = "C5"\nmonths = 3\n',
        ("/clocks/hold", "agreed", "each hold has its own end"),
    ),
    "a period for extensions": (
        'id = "C4"\n',
        'id = "C4"\nworking_days = 20\n',
        ("/clocks/extension", "agreed", "each extension its own date"),
    ),
    "a period below nought": (
        "months = 6\n",
        "months = -6\n",
        ("/clocks/completion/months", "minimum", "must be between 1 and 600"),
    ),
    "a period that is no number": (
        "months = 6\n",
        'months = "six"\n',
        ("/clocks/completion/months", "type", "must be a whole number"),
    ),
    "a period of a half": ("months = 6\n", "months = 6.5\n", ("/clocks/completion/months", "type", "whole number")),
    "an age of nobody": ("least_age = 16", "least_age = 160", ("/legal_test/least_age", "maximum", "0 and 120")),
    "a clock from a day nobody records": (
        'from = "aware_on"',
        'from = "full_moon"',
        ("/clocks/decision/from", "day", "no day that a review records"),
    ),
    "a clock to a step that is none": ('to = "19"', 'to = "91"', ("/clocks/commissioner/to", "day", "no step of the timeline")),
    "a clock named in capitals": ("[clocks.close]", "[clocks.Close]", ("/clocks", "propertyNames", "Each clock has")),
    "a class named in capitals": (
        "[retention.website]",
        "[retention.Website]",
        ("/retention", "propertyNames", "Each class of material has"),
    ),
    "a clock's id given twice": ('id = "C12"', 'id = "C1"', ("/clocks/close/id", "clock-id", "Give each its own")),
    "a clock that never starts": (
        "off = []",
        f'off = ["13"]\n\n{ANOTHER_CLOCK}from = "13"\nto = "27"',
        ("/clocks/another/from", "never-begins", "it would never start"),
    ),
    "holds that stop no clock and one": (
        "stops = false",
        "stops = true",
        ("/holds/stops_clock", "stops", "say two things"),
    ),
    "a step that is none": ("off = []", 'off = ["99"]', ("/steps/off/0", "step", "no step of the timeline")),
    "a step no review can do without": (
        "off = []",
        'off = ["22"]',
        ("/steps/off/0", "indispensable", "The steps that may be left out are: 02a, 02b"),
    ),
    "a hold that nothing ends": ("off = []", 'off = ["resume"]', ("/steps/off/0", "alone", "This step and hold only make")),
    "a step left out for which a rule asks": (
        "off = []",
        'off = ["told"]',
        ("/steps/off/0", "asked-for", "The rule T12 asks for what this step records."),
    ),
    "a recommendation left out of two steps": (
        "off = []",
        'off = ["recommendation"]',
        ("/steps/off/0", "two-steps", "write merged in the table [decision]"),
    ),
    "a step left out twice": ("off = []", 'off = ["05a", "05a"]', ("/steps/off/1", "twice", "Take one of the two out.")),
    "a clock to its own beginning": (
        'from = "17"\nto = "19"',
        'from = "17"\nto = "17"',
        ("/clocks/commissioner/to", "same-day", "would be over as it begins"),
    ),
    "a clock that runs backwards": (
        'from = "aware_on"\nto = "04"',
        'from = "04"\nto = "aware_on"',
        ("/clocks/decision/to", "backwards", "Turn the two round"),
    ),
    "a rule nobody can answer": (
        '[rules.T10]\nlevel = "E"\nbites = "publish"',
        '[rules.T10]\nlevel = "E"\nbites = "submit"',
        ("/rules/T10/bites", "unanswerable", "Let it bite later"),
    ),
    "a rule nobody can answer later": (
        'then = { bites = "close", level = "E" }',
        'then = { bites = "signoff", level = "E" }',
        ("/rules/T08/then/bites", "unanswerable", "no review would get past"),
    ),
    "a lateness that no reason gets past": (
        '[rules.T01]\nlevel = "W"',
        '[rules.T01]\nlevel = "E"',
        ("/rules/T01/level", "for-ever", "Let its level be E*, W or P."),
    ),
    "a process both answered and apart": (
        'apart = ["disciplinary"]',
        'apart = ["disciplinary", "criminal"]',
        ("/processes/apart/1", "apart", "Keep it in one of the two lists."),
    ),
    "a document submitted twice": (
        'submission = ["overview-report", ',
        'submission = ["overview-report", "overview-report", ',
        ("/delivery/submission/1", "twice", "stands in its list twice"),
    ),
    "a day of the year without its end": (
        'first = "12-20"\nlast = "01-02"\n',
        'first = "12-20"\n',
        ("/publication/avoid/2", "day-to-avoid", "Add what is missing"),
    ),
    "a day of the year that is none": (
        'first = "12-20"',
        'first = "20 December"',
        ("/publication/avoid/2/first", "pattern", "12-20"),
    ),
    "a day of the year in no year": (
        'first = "12-20"',
        'first = "02-30"',
        ("/publication/avoid/2/first", "no-such-day", "no such day in any year"),
    ),
    "a kind of day twice": (
        'kind = "mothers_day"',
        'kind = "fridays"',
        ("/publication/avoid/3/kind", "kind-twice", "Keep one of the two"),
    ),
    "polls out of order": (
        'polls = ["2025-05-01", "2026-05-07"',
        'polls = ["2026-05-07", "2025-05-01"',
        ("/publication/avoid/6/polls/1", "polls-order", "in the order of their days"),
    ),
    "a poll on no day": ('"2028-05-04"', '"2028-05-34"', ("/publication/avoid/6/polls/3", "format", "Day of a poll")),
    "a day to avoid of no kind": ('kind = "fridays"', 'kind = "mondays"', ("/publication/avoid/0/kind", "enum", "fridays")),
    "a set without its report": (
        'submission = ["overview-report", "executive-summary"',
        'submission = ["executive-summary"',
        ("/delivery/submission", "without-report", "Add overview-report."),
    ),
    "an agency by one name twice": (
        'name = "Probation service"',
        'name = "Police"',
        ("/agencies/1/name", "duplicate", "stands in this list twice"),
    ),
    "a role that is none": (
        'complete = ["chair"]',
        'complete = ["caretaker"]',
        ("/entitled/complete/0", "role", "The roles are: coordinator"),
    ),
    "an act for which nobody is entitled": (
        'complete = ["chair"]',
        "complete = []",
        ("/entitled/complete", "minItems", "Add at least one entry to the roles that complete the report."),
    ),
    "a body that may not decide": (
        'body = "csp-chair"',
        'body = "one-panel-chair"',
        ("/entitled/decide", "body", "not among the roles that may decide"),
    ),
    "an outcome given twice": (
        'code = "joint_sar"',
        'code = "review"',
        ("/outcomes/1/code", "duplicate", "stands in this list twice"),
    ),
    "a copy without its clock": (
        'clock = "commissioner"',
        'clock = "sundial"',
        ("/copies/0/clock", "clock", "Its clocks are: decision, completion"),
    ),
    "a standing that is none": (STAGE, STAGE.replace('"closed"', '"closed", "asleep"'), ("/stages/10/standings/1", "standing", "never stands there")),
    "a standing shown twice": (STAGE, f"{STAGE}\n{ARCHIVE}", ("/stages/11/standings/0", "standing-twice", "already")),
    "a standing not shown": (f"{STAGE}\n", "", ("/stages", "standings", "Add: closed.")),
    "a key for another rule": (
        'level_early = "W"',
        'specialisms = ["children"]',
        ("/rules/T07/specialisms", "threshold", "it belongs to I06"),
    ),
    "an age nobody asks for": ("least_age = 16\n", "", ("/rules/E01", "age", "the legal test names none")),
    "reminders out of order": (
        "standard = 2\nescalation = 5",
        "standard = 5\nescalation = 2",
        ("/reminders/scoping", "ladder", "one after the other"),
    ),
    "a heading with nothing under it": (
        'section = "conclusions", title = "Conclusions" },\n  { section = "lessons", title = "Lessons to be learned" },\n  { section = "recommendations", title = "Recommendations" }',
        'section = "conclusions", title = "Conclusions" },\n  { section = "lessons", title = "Lessons to be learned" },\n  { section = "poetry", title = "Poetry" }',
        ("/overview_report/headings/18/section", "enum", "Choose the section of the heading: introduction"),
    ),
    "a column too few": ('  "Target Date",\n', "", ("/action_plan/columns", "minItems", "Give the action plan seven columns")),
    "a marking with a line break": ('publication = ""', 'publication = "A\\nB"', ("/markings/publication", "line-break", "on one line")),
    "a key given twice": ("least_age = 16\n", "least_age = 16\nleast_age = 16\n", ("", "not-toml", "on line 14, at character 15")),
    "a bracket left open": ("[decision]", "[decision", ("", "not-toml", "Look there for a missing quotation mark")),
}  # fmt: skip
