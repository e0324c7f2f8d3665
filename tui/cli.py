"""The command line's front door: what `bants` can be asked, and the one place where a failure becomes words.

A command reads its arguments, asks the desk or the store, and prints; stdout is data, stderr tells. Nothing that goes
wrong reaches anyone as a traceback: what was refused is one sentence and exit code 1, what cannot be understood is 2,
Ctrl-C is 130. `bants` alone opens the screens. Commands are imported when they are called.
"""

from __future__ import annotations

import gc
import os
import sys
from io import TextIOWrapper
from itertools import islice
from pathlib import Path
from typing import Any

import click

from tui import version
from tui.exits import Exit, Failure
from tui.lazy import LazyGroup

COMMANDS = {
    "call": ("tui.commands.call:call", "Lead a call, on the screen or line by line."),
    "practice": ("tui.commands.practice:practice", "Rehearse a call against an invented prospect; nothing is kept."),
    "leads": ("tui.commands.leads:leads", "List the leads."),
    "lead": ("tui.commands.leads:lead", "Show one lead: what is known, and the calls with it."),
    "queue": ("tui.commands.queue:queue", "Show who is called next and why; skip, park or hand a lead over."),
    "ripe": ("tui.commands.ripe:ripe", "List the nurtured leads that time has brought higher or nearer."),
    "sessions": ("tui.commands.sessions:sessions", "List the sessions; show, accept or return one."),
    "handoff": ("tui.commands.handoff:handoff", "Hand a lead over to sales."),
    "dnc": ("tui.commands.dnc:dnc", "Keep the do-not-call list, and check numbers against it."),
    "import": ("tui.commands.importing:import_list", "Take in a list of leads from CSV, or all that was exported."),
    "export": ("tui.commands.exporting:export", "Write the leads to a file: for a CRM, a spreadsheet, a program."),
    "exports": (
        "tui.commands.exports:exports",
        "List the exports that were made: who, when, how many.",
    ),
    "demo": ("tui.commands.demo:demo", "Add or remove the demonstration list; play a call."),
    "definition": ("tui.commands.definition:definition", "Check, show, compare and use definitions of a lead."),
    "assess": ("tui.commands.assess:assess", "Judge answers by a definition; print one JSON object."),
    "read": ("tui.commands.read:read", "Read a time frame, an amount or a number in words; print JSON."),
    "backup": ("tui.commands.backup:backup", "Make a backup of everything, or list those there are."),
    "restore": ("tui.commands.backup:restore", "Put a backup in the place of the leads that are there now."),
    "forget": ("tui.commands.forgetting:forget", "Erase a lead or a person for good."),
    "retention": ("tui.commands.forgetting:retention", "List the leads untouched for N days, then erase them."),
    "disclose": ("tui.commands.forgetting:disclose", "Print all that is kept about a lead or a person, as JSON."),
    "settings": ("tui.commands.settings:settings", "Show or change who is calling, for whom, and the reps."),
    "keys": ("tui.commands.keys:keys", "Print every key and what it does, or check the keymap file."),
    "doctor": ("tui.commands.doctor:doctor", "Look whether everything that bants needs is in order."),
    "bench": ("tui.commands.bench:bench", "Measure how fast bants is, and how few questions it needs."),
    "completion": ("tui.commands.completion:completion", "Print the completion script for your shell."),
}
"""Each with the first sentence of its help."""


class FrontDoor(LazyGroup):
    """The root group; every way out of it is an exit code and at most one sentence."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Its own options are taken wherever they stand: nobody has to know that they belong to `bants` itself."""
        own: list[str] = []
        rest: list[str] = []
        words = iter(args)
        for word in words:
            if word == "--":
                rest += [word, *words]
            elif word == "--data":
                own += [word, *islice(words, 1)]
            elif word in ("--read-only", "--strict") or word.startswith("--data="):
                own.append(word)
            else:
                rest.append(word)
        if own[-1:] == ["--data"]:  # nothing behind it: what would move to its place is no folder
            return super().parse_args(ctx, ["--data"])
        return super().parse_args(ctx, own + rest)

    def invoke(self, ctx: click.Context) -> Any:
        """Runs the command; what it returns is the exit code."""
        _open_streams()
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, TextIOWrapper):
                stream.reconfigure(errors="replace")  # a name that the terminal's encoding lacks is no reason to fail
        try:
            code = super().invoke(ctx)
            ctx.close()  # here and not behind the door: a ledger may have something to say when it is left
            code = code or (Exit.FAILED if ctx.obj.failed else Exit.OK)
            sys.stdout.flush()
        except (click.ClickException, click.exceptions.Exit):
            raise
        except (KeyboardInterrupt, EOFError, click.Abort):
            click.echo("Broken off: nothing more was changed.", err=True)
            ctx.exit(Exit.INTERRUPTED)
        except BrokenPipeError:  # whoever read has gone
            _let_go_of_output()
            ctx.exit(Exit.FAILED)
        except Exception as problem:
            if os.environ.get("BANTS_DEBUG"):
                raise
            _let_go_of_output()
            raise _told(problem) from None
        ctx.exit(code or Exit.OK)


def _open_streams() -> None:
    """A stream that the caller has closed is an empty one, for reading and for writing."""
    for name, way in (("stdin", os.O_RDONLY), ("stdout", os.O_WRONLY), ("stderr", os.O_WRONLY)):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, way), "r" if way == os.O_RDONLY else "w"))


def _let_go_of_output() -> None:
    """What can no longer be written goes nowhere: Python would try again at its end, and complain in its own words."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _told(problem: Exception) -> Failure:
    """What went wrong, in words, with its exit code."""
    # Not at the top: `bants --help` needs none of them.
    from interview.answer_json import AnswerProblem
    from interview.definition.problems import DefinitionProblems
    from store.problems import StoreProblem
    from tui.refused import AmbiguousLead, Refused

    match problem:
        case AmbiguousLead():
            lines = (f"  {one.id}  {one.company}" for one in problem.candidates)
            return Failure("\n".join((str(problem), *lines)), Exit.USAGE)
        case StoreProblem():
            return Failure(problem.sentence, problem.exit_code)
        case Refused(__cause__=StoreProblem() as cause):
            return Failure(str(problem), cause.exit_code)
        case Refused() | AnswerProblem():
            return Failure(str(problem))
        case DefinitionProblems():
            return Failure("\n".join(one.at("definition") for one in problem.problems))
        case FileNotFoundError():
            return Failure(f"{problem.filename}: there is no such file.")
        case OSError() if problem.strerror:
            return Failure(f"{problem.filename or 'The system refused'}: {problem.strerror}.")
    return Failure(
        f"Something went wrong in bants itself ({type(problem).__name__}); what was called saved is safe. "
        "With BANTS_DEBUG=1 in front, the command shows where."
    )


def _show_version(context: click.Context, _option: click.Parameter, asked: bool) -> None:
    if asked:
        click.echo(f"bants {version()}")
        context.exit()


@click.group(
    cls=FrontDoor,
    lazily=COMMANDS,
    name="bants",
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.option(
    "--data",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="The folder that holds the leads; BANTS_DATA says it too.",
)
@click.option("--read-only", is_flag=True, help="Look at the leads only; nothing is written where they lie.")
@click.option("--strict", is_flag=True, help="Refuse a folder on a network disk, where a save may be lost.")
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_show_version,
    help="Show the version and exit.",
)
@click.pass_context
def main(context: click.Context, data: Path | None, read_only: bool, strict: bool) -> int | None:
    """Lead calls in the terminal: what to ask next, and what the answers make of the lead.

    Without a command, opens the screens.
    """
    from tui.house import House

    context.obj = context.with_resource(House(data, read_only=read_only, strict=strict))
    if context.invoked_subcommand is not None:
        return None
    from tui.plain.reader import can_move_its_cursor

    if not (sys.stdin.isatty() and sys.stderr.isatty() and can_move_its_cursor()):
        raise Failure("bants needs a terminal; to lead a call line by line use `bants call LEAD --lines`.", Exit.USAGE)
    gc.disable()  # what is loaded now stays: to look for garbage in it is a tenth of the start; the threshold ends this
    # Late: the screens cost 300 ms that no other command should wait for.
    from tui.app import run_app
    from tui.screens.threshold import ClosedDesk

    house = context.obj
    house.back_up_soon()
    return run_app(ClosedDesk(house.settings, lambda: house.desk))
