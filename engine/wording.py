"""The program's own words around a solution in a file, so that whoever exports can have them in
another language. What a model or a student wrote is not translated.

Values only, and light to import.
"""

from __future__ import annotations

from engine.blocks import ExecutionStatus, Value
from engine.evidence import Doubts

_NAMED = 5  # numbers or steps that are named; more say no more


class Wording(Value, frozen=True):
    """Headings and sentences. `{number}` is filled in; the last three are for one solution only,
    and where they are empty they are said in English."""

    language: str = "en"  # as HTML names it
    problem: str = "Problem"
    solution: str = "Solution"
    attempt: str = "Attempt {number}"
    given_up: str = "Attempt {number}, given up"
    code: str = "Code"
    output: str = "Output"
    figure: str = "Figure {number}"
    details: str = "Details"
    answer: str = "Answer"
    no_answer: str = "No answer"
    supported: str = "An executed output shows it."
    unsupported: str = "Not supported by any output."
    foreign: str = "The program uses numbers that are not in the problem: {numbers}."
    unused: str = "The program leaves out numbers of the problem: {numbers}."
    senseless: str = "This makes no sense here: {steps}."
    cut_off: str = "The solution was cut off."
    failed: str = "The code failed."
    interrupted: str = "The code was stopped; its variables are kept."
    killed: str = "The code did not stop and was ended; its variables are lost."
    crashed: str = "The code ended its process; its variables are lost."
    violation: str = "The code broke the rules and was ended; its variables are lost."
    reason: str = ""  # why there is no answer
    votes: str = ""  # how the solution compares with the others of its vote, as Markdown with LaTeX
    made_by: str = ""  # what made it

    def against(self, doubts: Doubts) -> str:
        """Why an answer is unsupported."""
        said = []
        if doubts.foreign:
            said.append(self.foreign.format(numbers=", ".join(doubts.foreign[:_NAMED])))
        if doubts.unused:
            said.append(self.unused.format(numbers=", ".join(doubts.unused[:_NAMED])))
        if doubts.senseless:
            said.append(self.senseless.format(steps=", ".join(doubts.senseless[:_NAMED])))
        return " ".join(said) or self.unsupported

    def failure(self, status: ExecutionStatus) -> str:
        """How a cell ended that did not end well."""
        sentences = {
            ExecutionStatus.ERROR: self.failed,
            ExecutionStatus.INTERRUPTED: self.interrupted,
            ExecutionStatus.KILLED: self.killed,
            ExecutionStatus.CRASHED: self.crashed,
            ExecutionStatus.VIOLATION: self.violation,
        }
        return sentences[status]


ENGLISH = Wording()
