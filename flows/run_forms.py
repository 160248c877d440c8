"""What a run form was sent with is asked again here: the server checks no day, and a switch turns its checks off."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import wraps
from inspect import Parameter, Signature, signature
from typing import Any, get_type_hints

from prefect import Flow, State, flow
from pydantic import ConfigDict, Field, ValidationError, validate_call

from flows.answers import answer
from flows.field_words import titled
from flows.run_names import naming
from review.errors import NeedsAPerson

Asked = Callable[..., Awaitable[State]]
# pydantic's word for what is wrong begins with one of these.
_ADVICE: Mapping[str, str] = {
    "missing": "fill it in",
    "date": "choose a day in the calendar, or write it like 2026-03-04",
    "literal": "choose one from the list",
    "int": "give a whole number",
    "greater": "give a number of at least 1",
    "less": "give a smaller number",
    "list": "give a list, one entry a line",
    "too": "give at least one entry, and no more than the form allows",
    "string_type": "write it as words or a code",
}
_PATTERNS: Mapping[str, str] = {
    "review": "it must look like NMER-2026-001: letters, a year, three digits",
    "handle": "type the two words that stand beside the reference",
    "documents": "copy the sums as “assemble documents” told them, 64 letters and digits each",
    "by": "give a role such as csp-chair, or a code of the list of staff, in small letters",
}
_A_CODE = "write the code in small letters, as the help beside it says"


def run_form(press: str) -> Callable[[Asked], Flow[..., Any]]:
    """The flow of the deployment *press*: its function asks only for what a form holds, and answers with a state."""

    def with_form(step: Asked) -> Flow[..., Any]:
        fields, needed, asked_again = tuple(signature(step).parameters), _needed(step), _asking_again(step)

        @wraps(step)
        async def filled(*given: Any, **named: Any) -> State:
            came = {**dict(zip(fields, given, strict=False)), **named}
            try:
                begun = asked_again(
                    **{field: said for field, said in came.items() if said is not None or field not in needed}
                )
            except ValidationError as fault:
                return await answer(_refusing(press, fields, fault))
            return await begun

        # Prefect looks for the names of the types where this wrapper was written: it is handed the types themselves.
        filled.__annotations__ = get_type_hints(step, include_extras=True)
        filled.__signature__ = signature(step, eval_str=True)  # type: ignore[attr-defined]
        form = flow(name=press, flow_run_name=naming(press), validate_parameters=False)(filled)
        # What is deployed asks for what is needed; what is run takes whatever came.
        form.__signature__ = _titled(signature(step, eval_str=True))  # type: ignore[attr-defined]
        filled.__signature__ = _nothing_needed(signature(step, eval_str=True))  # type: ignore[attr-defined]
        return form

    return with_form


def _needed(step: Asked) -> frozenset[str]:
    """The fields that have to be filled in."""
    return frozenset(name for name, field in signature(step).parameters.items() if field.default is Parameter.empty)


def _titled(form: Signature) -> Signature:
    """Prefect writes the title of a field above it, and would write the name of the parameter."""
    return form.replace(
        parameters=[
            field.replace(default=Field(_or_needed(field.default), json_schema_extra={"title": titled(name)}))
            for name, field in form.parameters.items()
        ]
    )


def _or_needed(default: Any) -> Any:
    return ... if default is Parameter.empty else default


def _nothing_needed(form: Signature) -> Signature:
    """A run with a field left out would die in Prefect before its first line, and nobody would be told which field."""
    fields = form.parameters.values()
    return form.replace(
        parameters=[field.replace(default=None) if field.default is Parameter.empty else field for field in fields]
    )


def _asking_again(step: Asked) -> Asked:
    """*step*, but what it is given is read by its own types first, before anything of it runs."""

    @wraps(step)
    def begun(**said: Any) -> Awaitable[State]:
        return step(**said)

    return validate_call(config=ConfigDict(hide_input_in_errors=True))(begun)


def _refusing(press: str, fields: Sequence[str], fault: ValidationError) -> Callable[[], str]:
    """Raises every field that cannot be used, at once, and never what was written into it."""
    told = dict[str, None]()
    for error in fault.errors(include_url=False, include_context=False, include_input=False):
        field = str(error["loc"][0])
        known = f"“{titled(field)}”: {_advice(field, error['type'])}."
        told[known if field in fields else "It was sent with a field that this form has not got."] = None

    def refuse() -> str:
        raise NeedsAPerson(
            f"Look at the form again, then press once more. {' '.join(told)} “{press}” is not recorded. Nothing was written."
        )

    return refuse


def _advice(field: str, kind: str) -> str:
    if kind == "string_pattern_mismatch":
        return _PATTERNS.get(field, _A_CODE)
    return next(
        (advice for begins, advice in _ADVICE.items() if kind.startswith(begins)), "fill it in as the help says"
    )
