"""`review`: every verb in a terminal. Exit status 0 good, 1 problems listed, 2 could not be done."""

from __future__ import annotations

import atexit
import errno
import os
import shutil
import sys
import tempfile
import traceback
from pathlib import Path
from typing import Annotated

import typer

from commands.speaking import BadEnd, told
from review.errors import ReviewError

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Carries a domestic homicide review from the police notification to the Home Office.",
)

pack_app = typer.Typer(no_args_is_help=True, help="Guidance packs: what the law and the guidance ask, as data.")
app.add_typer(pack_app, name="pack")
templates_app = typer.Typer(no_args_is_help=True, help="Word templates: checking edited ones, and a council's own.")
app.add_typer(templates_app, name="templates")

AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object instead of sentences.")]
Reference = Annotated[str, typer.Argument(metavar="REF", help="The review's reference, for example NMER-2026-001.")]
OwnTemplates = Annotated[
    Path | None,
    typer.Option("--templates", metavar="DIR", help="A council's own templates, pinned; ours for the rest."),
]
CaseFolder = Annotated[Path, typer.Argument(metavar="CASE", help="A folder of inputs: case.json, sections/ and so on.")]


@app.command()
def check(
    section: Annotated[str, typer.Argument(metavar="SECTION", help="The section's name, for example action_plan.")],
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The input: .json, or .csv for a chronology.")],
    as_json: AsJson = False,
) -> None:
    """Check one input and list everything to put right in it."""
    from commands.checking import check_file

    told(check_file(section, file), as_json=as_json)


@app.command()
def assemble(
    case: CaseFolder,
    *,
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="Where the Word documents go.")],
    stage: Annotated[str, typer.Option(help="draft, panel, signoff, home-office or publication.")] = "draft",
    document: Annotated[
        list[str] | None,
        typer.Option(
            "--document", metavar="NAME", help="Make this one alone, as lessons-briefing; may be given again."
        ),
    ] = None,
    pages: Annotated[bool, typer.Option("--pages", help="Fill in page numbers; needs LibreOffice.")] = False,
    templates: OwnTemplates = None,
    as_json: AsJson = False,
) -> None:
    """Make the Word documents from a folder of inputs; no server needed."""
    from commands.assembling import assemble_folder

    told(assemble_folder(case, out, stage, document or (), pages=pages, templates=templates), as_json=as_json)


@app.command()
def copies(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Word documents that this service made.")],
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="Where the copies go.")],
    pdf: Annotated[bool, typer.Option("--pdf", help="As tagged PDF; needs LibreOffice.")] = False,
    web: Annotated[bool, typer.Option("--html", help="As a web page in one file.")] = False,
    as_json: AsJson = False,
) -> None:
    """Copy finished documents as PDF and as web pages; as both when neither is named. The .docx stays the record."""
    from commands.copying import copy_files

    told(copy_files(files, out, pdf=pdf or not web, web=web or not pdf), as_json=as_json)


@app.command()
def picture(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The picture: .png or .jpg, 3 MB at most.")],
    title: Annotated[str, typer.Option(help="What is printed over it.")],
    words: Annotated[str, typer.Option(help="What it shows, for whoever does not see it.")],
    out: Annotated[Path, typer.Option("--out", metavar="FILE.json", help="The section to write it into.")],
    as_json: AsJson = False,
) -> None:
    """Put a family tree or a map into the section pictures, to be sent like any other."""
    from commands.picturing import put_picture

    told(put_picture(file, title, words, out), as_json=as_json)


@app.command()
def bundle(
    case: CaseFolder,
    out: Annotated[Path, typer.Option("--out", metavar="BUNDLE.zip", help="The bundle to write.")],
    pages: Annotated[bool, typer.Option("--pages", help="Fill in page numbers; needs LibreOffice.")] = False,
    templates: OwnTemplates = None,
    as_json: AsJson = False,
) -> None:
    """Rehearse a bundle from a folder of inputs. Only a review's own flows make the real one."""
    from commands.bundling import rehearse

    told(rehearse(case, out, templates, pages=pages), as_json=as_json)


@app.command()
def verify(
    file: Annotated[Path, typer.Argument(metavar="BUNDLE.zip", help="The bundle; its .minisig lies beside it.")],
    key: Annotated[
        Path | None, typer.Option(metavar="PUB", help="The maker's public key, to check who made it.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Say whether a bundle is exactly what was archived, and name whatever is not."""
    from commands.bundling import verify_file

    told(verify_file(file, key), as_json=as_json)


@app.command()
def send(
    reference: Reference,
    section: Annotated[str, typer.Argument(metavar="SECTION", help="The section's name.")],
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The input, kept byte for byte.")],
    role: Annotated[
        str, typer.Option("--as", metavar="ROLE", help="coordinator, chair, writer, csp-chair or agency:<code>.")
    ],
    as_json: AsJson = False,
) -> None:
    """Send one input to a review's inbox, as the portal will."""
    from commands.sending import send_file

    told(send_file(reference, section, file, role), as_json=as_json)


@app.command()
def export(
    reference: Reference,
    out: Annotated[Path, typer.Option("--out", metavar="CASE", help="A new folder, readable by you alone.")],
    as_json: AsJson = False,
) -> None:
    """Write a review out of the ledger as a folder of inputs. It holds identifiable material."""
    from commands.sending import export_review

    told(export_review(reference, out), as_json=as_json)


@app.command()
def begin(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A folder for the keys and the vault.")],
    as_json: AsJson = False,
) -> None:
    """Make what an installation begins with: an empty vault and two keys."""
    from commands.beginning import begin_in

    told(begin_in(folder), as_json=as_json)


@app.command()
def due(
    pack: Annotated[str, typer.Argument(metavar="PACK", help="The guidance pack, for example england-2016.")],
    clock: Annotated[str, typer.Argument(metavar="CLOCK", help="The clock, by name or id: completion or C2.")],
    start: Annotated[str, typer.Option("--from", metavar="DATE", help="The day it began, for example 2026-03-14.")],
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="DATE", help="Say how many days are left on this day.")
    ] = None,
    held: Annotated[
        list[str] | None,
        typer.Option("--held", metavar="FROM/TO:REASON", help="A hold; may be given again. Without TO it goes on."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Say when a clock of the guidance runs out, and show the working."""
    from commands.due import due_from

    told(due_from(pack, clock, start, as_of, held or []), as_json=as_json)


@app.command()
def dates(
    reference: Reference,
    if_ends: Annotated[
        str | None,
        typer.Option("--if-ends", metavar="WORKSTREAM=DATE", help="What would follow if this hold ended that day."),
    ] = None,
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="DATE", help="Count on this day instead of today.")
    ] = None,
    calendar: Annotated[
        str | None,
        typer.Option(metavar="ROLE", help="Write a calendar for a role, such as coordinator, chair or csp-chair."),
    ] = None,
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE.ics", help="The calendar's file.")] = None,
    as_json: AsJson = False,
) -> None:
    """Say every date of one review, with its working."""
    from commands.dates import check_nothing_supposed, matter_named, told_of

    matter = matter_named(reference, as_of)
    if calendar is None and out is None:
        told(told_of(matter, if_ends), as_json=as_json)
        return
    check_nothing_supposed(if_ends)
    from commands.diaries import write_diary

    told(write_diary(matter, calendar, out), as_json=as_json)


@app.command()
def standing(
    reference: Reference,
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="DATE", help="Count on this day instead of today.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Say where one review stands, what leads on, who is awaited, and what is still to do."""
    from commands.dates import matter_named
    from commands.standing import standing_of

    told(standing_of(matter_named(reference, as_of)), as_json=as_json)


@app.command()
def family(
    reference: Reference,
    out: Annotated[Path, typer.Option("--out", metavar="FILE.json", help="A new file, readable by you alone.")],
    as_json: AsJson = False,
) -> None:
    """Write the family section as the log of contacts tells it, for the chair to word and approve."""
    from commands.family import write_family_section

    told(write_family_section(reference, out), as_json=as_json)


@app.command()
def demo(
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="Where everything goes.")] = Path("var/demo"),
    vault: Annotated[str, typer.Option(help="folder or s3.")] = "folder",
) -> None:
    """Carry the fictional review from the police notification to the Home Office."""
    _without_the_users_prefect()
    from commands.demo import demonstrate

    demonstrate(out, vault)


@app.command()
def serve(
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="Where everything lies.")] = Path("var/serve"),
    port: Annotated[int, typer.Option(min=1024, max=65535, help="The port of the Prefect UI.")] = 4200,
) -> None:
    """Keep the service running for a person with a browser, until Ctrl-C."""
    _without_the_users_prefect()
    from commands.serve import keep_running

    keep_running(out, port)


@pack_app.command("check")
def pack_check(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A pack's name, or a path that ends in .toml.")],
    as_json: AsJson = False,
) -> None:
    """Check a guidance pack's file and list everything to put right in it."""
    from commands.packs import check_file

    told(check_file(file), as_json=as_json)


@pack_app.command("diff")
def pack_diff(
    a: Annotated[str, typer.Argument(metavar="A", help="A pack's name, or a path that ends in .toml.")],
    b: Annotated[str, typer.Argument(metavar="B", help="The other pack.")],
    as_json: AsJson = False,
) -> None:
    """Say in plain sentences what differs between two guidance packs."""
    from commands.packs import compare

    told(compare(a, b), as_json=as_json)


@templates_app.command("check")
def templates_check(
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", help="Templates that were edited in Word.")],
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="DIR", help="Write a copy of each there, with a comment at each fault."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Check edited Word templates and list everything to put right in them."""
    from commands.own_templates import check_templates

    told(check_templates(files, out), as_json=as_json)


@templates_app.command("pin")
def templates_pin(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder of a council's own templates.")],
    by: Annotated[str, typer.Option("--by", metavar="CODE", help="Who pins them: a role or a code, never a name.")],
    as_json: AsJson = False,
) -> None:
    """Check a council's own templates and pin them, so that a later change to one is noticed."""
    from commands.own_templates import pin_templates

    told(pin_templates(folder, by), as_json=as_json)


def _without_the_users_prefect() -> None:
    """Prefect reads its settings as it is imported: none of the user's own shall come in, nor be written to."""
    for name in [name for name in os.environ if name.startswith("PREFECT_")]:
        del os.environ[name]
    home = tempfile.mkdtemp(prefix="review-service-")
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    os.environ["PREFECT_HOME"] = home
    # Behind a council's proxy, what we start on this machine would be asked for outside it.
    os.environ["NO_PROXY"] = os.environ["no_proxy"] = "127.0.0.1,localhost"


def run() -> None:
    """The program's door: one sentence for whatever could not be done; `--traceback` shows more."""
    shows_more = "--traceback" in sys.argv
    sys.argv = [word for word in sys.argv if word != "--traceback"]
    try:
        app()
    except BadEnd as end:
        sys.exit(end.status)
    except ReviewError as stopped:
        _say(str(stopped), shows_more)
    except OSError as fault:
        _say(_REFUSALS.get(fault.errno or 0, _REFUSED), shows_more)
    except Exception as fault:  # its text may hold a name; only its kind is told
        _say(
            f"This stopped at a fault of the service itself ({type(fault).__name__}); --traceback shows where.",
            shows_more,
        )


_REFUSED = (
    "This machine did not let a file be read or written. Check that it is there and yours; --traceback shows which."
)
_REFUSALS = {
    errno.ENOSPC: "The disk is full: nothing is half-written. Free some space, then run the same command again.",
    errno.EDQUOT: "Your share of the disk is full: nothing is half-written. Free some space, then run the same command again.",
    errno.EACCES: "A file or folder belongs to somebody else. Give another path, or ask for the right to it.",
    errno.EROFS: "That disk cannot be written to. Give another path.",
    errno.EISDIR: "A folder is in the place of a file. Give another path.",
    errno.ENOTDIR: "A file is in the place of a folder. Give another path.",
    errno.EEXIST: "A file is in the place of a folder. Give another path.",
}


def _say(sentence: str, shows_more: bool) -> None:
    if shows_more:
        traceback.print_exc()
    sys.stderr.write(sentence + "\n")
    sys.exit(2)


if __name__ == "__main__":
    run()
