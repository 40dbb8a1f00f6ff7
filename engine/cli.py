"""The command `mathcoder`: reads the arguments, runs one of `engine.commands`, says what failed.

Every error that a person can mend is one line on standard error and an exit code of
`engine.errors.ExitCode`. One that they cannot is a line too, and its details go to a log.
"""

# Only what is quick to import stands here: the commands are imported when Ctrl-C is in hand.

from __future__ import annotations

import argparse
import os
import sys
import traceback
from collections.abc import Callable, Sequence
from datetime import datetime
from io import TextIOWrapper
from pathlib import Path
from typing import NoReturn

from engine import folders, interrupt
from engine.errors import ExitCode, TutorError, UsageError

_EPILOG = """\
exit codes:
  0    answered, or done
  1    not answered
  2    wrong usage
  3    something cannot be used: a model, a server, the data folder, the sandbox
  130  interrupted

environment:
  MATHCODER_HOME   the folder of all data
  MATHCODER_MODEL  the model of `solve` where none is named, instead of starter
"""


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line, as everything else does."""

    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{message[:1].upper()}{message[1:]}.", f"See: {self.prog} --help")


def parser() -> argparse.ArgumentParser:
    root = _Parser(
        prog="mathcoder",
        description="A maths tutor on your own machine. Without a command it opens the window,\n"
        "or, where there is no display, asks for problems in the terminal.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    root.add_argument("--version", action="store_true", help="print the version and end")
    root.set_defaults(command="window")
    commands = root.add_subparsers(title="commands", metavar="COMMAND", parser_class=_Parser)
    _add_solve(commands)
    _add_history(commands)
    _add_models(commands)
    _add_run(commands)
    _command(commands, "doctor", "doctor", "say what works here and how code is isolated")
    return root


_Commands = argparse._SubParsersAction  # the only name that argparse has for it


def _command(
    commands: _Commands[_Parser], name: str, function: str, about: str, more: str = ""
) -> argparse.ArgumentParser:
    added = commands.add_parser(
        name, help=about, description=f"{about[:1].upper()}{about[1:]}. {more}".strip()
    )
    added.set_defaults(command=function)
    return added


def _add_solve(commands: _Commands[_Parser]) -> None:
    command = _command(
        commands,
        "solve",
        "solve",
        "solve a problem",
        "What the model writes and what its code gives is shown as it comes, and kept.",
    )
    command.add_argument(
        "problem", nargs="+", metavar="PROBLEM", help="the problem, or - to read standard input"
    )
    command.add_argument(
        "--model",
        metavar="MODEL",
        help="a name from `mathcoder models list`, a GGUF file, or the URL of an OpenAI-compatible "
        "server, or of several with commas between them (default: starter)",
    )
    command.add_argument(
        "--dialect",
        metavar="DIALECT",
        help="how the model writes code: fenced, mathcoder, or plain for none (default: as its "
        "file says)",
    )
    command.add_argument(
        "--max-cells",
        type=_number(int, 0, 100),
        default=8,
        metavar="N",
        help="code cells that the model may run (default: 8)",
    )
    command.add_argument(
        "--temperature",
        type=_number(float, 0, 5),
        default=0.0,
        metavar="T",
        help="0 takes the likeliest word each time, 1 as the model finds them likely (default: 0)",
    )
    command.add_argument(
        "--votes",
        type=_number(int, 1, 64),
        default=1,
        metavar="K",
        help="solve it K times, each in its own way, and show a solution with the answer that most "
        "reach, and how many reach another (default: 1)",
    )
    command.add_argument(
        "--seed",
        type=_number(int, 0, 2**32 - 1),
        default=0,
        metavar="S",
        help="of the random numbers; the same seed gives the same solution (default: 0)",
    )
    _add_allow_unisolated(command)
    command.add_argument(
        "--json", action="store_true", help="print events as JSON lines and nothing else"
    )


def _add_history(commands: _Commands[_Parser]) -> None:
    history = _command(commands, "history", "history", "list what was solved, the newest first")
    history.add_argument(
        "query", nargs="*", metavar="QUERY", help="words that the problem or solution must contain"
    )
    history.add_argument(
        "--limit", type=_number(int, 1, 10**6), default=20, metavar="N", help="(default: 20)"
    )
    show = _command(commands, "show", "show", "show a solution again")
    show.add_argument("id", type=_number(int, 1, 2**62), metavar="ID", help="from the history")
    export = _command(
        commands, "export", "export_solution", "write a solution to a file for others"
    )
    export.add_argument("id", type=_number(int, 1, 2**62), metavar="ID", help="from the history")
    export.add_argument(
        "out",
        type=Path,
        metavar="FILE",
        help="ends in .md (Markdown), .html (one page with everything in it) or .ipynb (a Jupyter "
        "notebook that runs)",
    )


def _add_models(commands: _Commands[_Parser]) -> None:
    models = commands.add_parser(
        "models", help="list, fetch and remove models", description="List, fetch and remove models."
    )
    actions = models.add_subparsers(
        title="commands", metavar="COMMAND", required=True, parser_class=_Parser
    )
    _command(
        actions, "list", "models_list", "list the models that can be had and whether they run here"
    )
    show = _command(actions, "show", "models_show", "say everything about a model")
    show.add_argument("name", metavar="NAME")
    add = _command(
        actions,
        "add",
        "models_add",
        "fetch a model",
        "What an interrupted fetch has brought is kept and gone on with.",
    )
    add.add_argument(
        "model",
        metavar="MODEL",
        help="a name from the list, the URL of a GGUF file, or a GGUF file of your own, which is "
        "used where it lies",
    )
    remove = _command(
        actions, "remove", "models_remove", "remove a model; a file of your own is only forgotten"
    )
    remove.add_argument("name", metavar="NAME")


def _add_run(commands: _Commands[_Parser]) -> None:
    command = _command(
        commands,
        "run",
        "run",
        "run Python as a model's code would be run",
        "Cells are the parts between lines that begin with `# %%`; they share their variables.",
    )
    command.add_argument("file", metavar="FILE", help="a Python file, or - for standard input")
    command.add_argument(
        "--cell-seconds",
        type=_number(float, 0.1, 3600),
        default=20.0,
        metavar="N",
        help="that a cell may take (default: 20)",
    )
    _add_allow_unisolated(command)
    command.add_argument("--json", action="store_true", help="print a JSON line a cell")


def _add_allow_unisolated(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--allow-unisolated",
        action="store_true",
        help="run code even where it cannot be isolated: it could then do all that you can",
    )


def _number(
    kind: type[int] | type[float], least: float, most: float
) -> Callable[[str], int | float]:
    def read(text: str) -> int | float:
        try:
            value = kind(text)
        except ValueError:
            value = kind(-1)
        if not least <= value <= most:  # false for NaN too
            raise argparse.ArgumentTypeError(f"“{text}” is no number from {least:g} to {most:g}")
        return value

    return read


def manual() -> str:
    """docs/cli.md: the help of every command, 80 columns wide (`COLUMNS=80`)."""
    parts = ["# The command line\n"]
    for command in _parsers(parser()):
        parts.append(f"## {command.prog}\n\n```text\n{command.format_help().rstrip()}\n```\n")
    return "\n".join(parts)


def _parsers(root: argparse.ArgumentParser) -> list[argparse.ArgumentParser]:
    found = [root]
    for action in root._actions:
        if isinstance(action, argparse._SubParsersAction):
            for command in action.choices.values():
                found.extend(_parsers(command))
    return found


def main(words: Sequence[str] | None = None) -> int:
    """Run the command line; gives the exit code."""
    interrupt.install()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # not in a terminal that knows fewer characters
            stream.reconfigure(errors="replace")
    try:
        arguments = parser().parse_args(words)
        return _run(arguments)
    except TutorError as error:
        from engine.commands import print_error

        print_error(error)
        return error.exit_code
    except BrokenPipeError:
        # Whoever read the output has gone. Python would say so once more when it flushes.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return ExitCode.NOT_ANSWERED
    except Exception as error:
        print(f"This is a fault of the program: {_logged(error)}", file=sys.stderr)
        return ExitCode.UNUSABLE


def _run(arguments: argparse.Namespace) -> ExitCode:
    from engine import commands

    function: Callable[[argparse.Namespace], ExitCode] = getattr(
        commands, "version" if arguments.version else arguments.command
    )
    return function(arguments)


def _logged(error: Exception) -> str:
    """Write the details down; a line that says what it was and where they are."""
    what = " ".join(f"{type(error).__name__}: {error}".split())
    log = folders.logs_folder() / "mathcoder.log"
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("a", encoding="utf-8") as file:
            file.write(f"--- {datetime.now().astimezone().isoformat()} {sys.argv}\n")
            traceback.print_exception(error, file=file)
    except OSError:
        return f"{what}. (Its details could not be written to {log}.)"
    return f"{what}. Please report it with the details in {log}."


if __name__ == "__main__":
    sys.exit(main())
