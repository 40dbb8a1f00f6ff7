"""What a cell's result says, and what is left for the next cell."""

from __future__ import annotations

import threading

import pytest

from engine.blocks import ExecutionStatus
from engine.sandbox.isolation.visible import visible
from engine.sandbox.kernel import Pool, SandboxKernel
from tests.engine.sandbox.conftest import Run, run_to_end


def test_variables_are_kept_between_cells(run: Run) -> None:
    run("x = 20")
    assert run("x + 22").result == "42"


def test_only_the_last_expression_is_shown(run: Run) -> None:
    assert run("1\n2\n3").result == "3"


def test_a_statement_or_none_shows_nothing(run: Run) -> None:
    assert run("x = 1").result is None
    assert run("None").result is None


def test_sympy_values_have_latex(run: Run) -> None:
    execution = run("from sympy import *\nsqrt(2)/2")
    assert (execution.result, execution.latex) == ("sqrt(2)/2", r"\frac{\sqrt{2}}{2}")


@pytest.mark.parametrize(
    ("code", "latex"),
    [
        ("[S(1)/2, 3]", r"\left[ \frac{1}{2}, \  3\right]"),
        ("(pi, 'a')", r"\left( \pi, \  \mathtt{\text{a}}\right)"),
        ("{x: [sqrt(2)]}", r"\left\{ x : \left[ \sqrt{2}\right]\right\}"),
        ("[1, 2]", None),
        ("'text'", None),
    ],
)
def test_containers_of_sympy_values_have_latex(run: Run, code: str, latex: str | None) -> None:
    assert run(f"from sympy import *\nx = Symbol('x')\n{code}").latex == latex


def test_numbers_of_numpy_look_like_numbers(run: Run) -> None:
    assert run("import numpy as np\nnp.float64(0.5), np.int64(3)").result == "(0.5, 3)"


def test_a_container_that_is_too_long_for_a_line_gets_a_line_for_each_item(run: Run) -> None:
    """As in the notebooks that models were trained on."""
    assert run("list(range(20))").result == str(list(range(20)))
    assert run("[n * 10**10 for n in range(3, 10)]").result == (
        "[30000000000,\n 40000000000,\n 50000000000,\n 60000000000,\n 70000000000,\n"
        " 80000000000,\n 90000000000]"
    )


def test_output_and_warnings_are_told_apart(run: Run) -> None:
    execution = run("import sys\nprint('out')\nprint('err', file=sys.stderr)")
    assert (execution.stdout, execution.stderr) == ("out\n", "err\n")


def test_output_arrives_while_the_cell_still_runs(kernel: SandboxKernel) -> None:
    cancel = threading.Event()
    running = kernel.run("print('first')\nwhile True: pass", cancel)
    assert next(running) == "first\n"
    cancel.set()
    with pytest.raises(StopIteration) as end:
        next(running)
    assert end.value.value.status is ExecutionStatus.INTERRUPTED


def test_what_was_printed_below_python_is_seen(run: Run) -> None:
    assert run("import os\n_ = os.write(1, b'raw')").stdout == "raw"


def test_an_error_names_the_cells_own_line(run: Run) -> None:
    execution = run("def half(x):\n    return x / 0\n\nprint('before')\nhalf(1)")
    assert execution.status is ExecutionStatus.ERROR
    assert execution.error == "ZeroDivisionError: division by zero"
    assert execution.failing_line == "line 2: return x / 0"
    assert execution.stdout == "before\n"


def test_a_syntax_error_names_its_line(run: Run) -> None:
    execution = run("x = 1\ny = = 2")
    assert execution.failing_line == "line 2: y = = 2"
    assert execution.error == "SyntaxError: invalid syntax"


def test_a_traceback_has_the_cells_frames_and_one_of_the_library(run: Run) -> None:
    traceback = run("from sympy import *\nsolve(5, '+')").traceback
    assert traceback is not None
    assert traceback.count("File ") == 2
    assert '"<cell 1>", line 2' in traceback
    assert '"sympy/' in traceback


def test_a_recursion_does_not_fill_the_traceback(run: Run) -> None:
    traceback = run("def f(): f()\nf()").traceback
    assert traceback is not None
    assert len(traceback) < 2000


def test_variables_survive_an_error(run: Run) -> None:
    run("x = 1\n1/0")
    assert run("x").result == "1"


def test_an_endless_cell_is_interrupted_and_keeps_its_variables(run: Run) -> None:
    execution = run("n = 7\nwhile True: pass")
    assert execution.status is ExecutionStatus.INTERRUPTED
    assert execution.failing_line == "line 2: while True: pass"
    assert run("n").result == "7"


def test_cancelling_stops_a_cell(kernel: SandboxKernel) -> None:
    cancel = threading.Event()
    cancel.set()
    execution = run_to_end(kernel, "import time\ntime.sleep(60)", cancel)
    assert execution.status is ExecutionStatus.INTERRUPTED
    assert execution.seconds < 1


def test_a_cell_that_ignores_the_interrupt_is_killed_and_earlier_cells_are_replayed(
    run: Run,
) -> None:
    run("x = 5")
    execution = run("import time\nx = 6\nwhile True:\n    try: time.sleep(9)\n    except: pass")
    assert execution.status is ExecutionStatus.KILLED
    assert execution.error is not None
    assert "restored" in execution.error
    assert run("x").result == "5"


def test_a_crash_is_told_as_one(run: Run) -> None:
    execution = run("import os\nos._exit(0)")
    assert execution.status is ExecutionStatus.CRASHED
    assert run("1").result == "1"


def test_a_figure_arrives_as_png(run: Run) -> None:
    execution = run("import matplotlib.pyplot as plt\n_ = plt.plot([1, 4, 9])\nplt.show()")
    assert len(execution.figures) == 1
    assert execution.figures[0].startswith(b"\x89PNG")
    assert run("1").figures == ()


@pytest.mark.skipif(not visible().fonts, reason="no Japanese font is installed")
def test_japanese_in_a_figure_is_drawn(run: Run) -> None:
    execution = run("import matplotlib.pyplot as plt\n_ = plt.title('二次関数 $y = x^2$')")
    assert len(execution.figures) == 1
    assert execution.stderr == ""


def test_a_long_result_keeps_its_head_and_tail(run: Run) -> None:
    result = run("'a' + 'x' * 100_000 + 'z'").result
    assert result is not None
    assert result.startswith("'ax")
    assert result.endswith("xz'")
    assert "characters left out" in result
    assert len(result) < 21_000


def test_lots_of_output_keeps_its_head_and_tail(run: Run) -> None:
    stdout = run("for n in range(100_000): print(n)").stdout
    assert stdout.startswith("0\n1\n")
    assert stdout.endswith("99998\n99999\n")
    assert "characters left out" in stdout
    assert len(stdout) < 201_000


def test_a_caller_that_breaks_off_leaves_a_usable_kernel(kernel: SandboxKernel) -> None:
    running = kernel.run("print(1)\nwhile True: pass", threading.Event())
    next(running)
    running.close()
    assert run_to_end(kernel, "2").result == "2"


def test_two_kernels_share_nothing(pool: Pool) -> None:
    first, second = pool.take(), pool.take()
    run_to_end(first, "x = 1")
    execution = run_to_end(second, "x")
    first.close()
    second.close()
    assert execution.error == "NameError: name 'x' is not defined"
