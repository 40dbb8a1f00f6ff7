"""The worker: the child process that runs cells, one after another.

It is one file, needs nothing but the standard library, and imports nothing of the project, because
it is started alone where the project cannot be seen:

    python -P -s -S -B -X utf8 worker.py serve REQUESTS RESULTS
    python -P -s -S -B -X utf8 worker.py template CONTROL

REQUESTS and RESULTS are the numbers of two inherited pipes. A message is a length of four bytes
(big-endian) and that many bytes of ASCII JSON. The first request configures and confines the
process; each later one is a cell. What a cell prints goes to descriptors 1 and 2, which are pipes
of their own.

A template (Linux) reads the configuration from a socket, imports everything, and then forks a
worker for each request on that socket. It runs no cell itself.

Nothing here is a security boundary: a cell can change any of it. Confinement is the kernel's work,
asked for below before any cell runs; and the host believes nothing of what this file says except
that it is what the cell would have it say.
"""

from __future__ import annotations

import _thread
import ast
import base64
import contextlib
import ctypes
import gc
import importlib
import importlib.machinery
import importlib.util
import io
import itertools
import json
import linecache
import logging
import os
import platform
import pprint
import select
import signal
import socket
import struct
import sys
import traceback
import types
from pathlib import Path
from typing import Any, NoReturn

REQUEST_BYTES = 1 << 20  # more than any request on a template's socket has
HINT = (
    "network, files, threads and other programs are not available here; "
    "use sympy, numpy, scipy, matplotlib"
)
IDLE_SECONDS = 0.3  # before a template imports what few cells use
LINE_CHARS = 79
MOST_LAID_OUT = 20_000  # characters of a container that is laid out on lines
CELL_FRAMES = 8  # shown of a traceback; a recursion has a thousand
DPI = 100
WARM_UP = """
from sympy import *
x = symbols("x")
latex(solve(x**2 - 2, x)), latex(integrate(x**2, x)), str(simplify(sqrt(8) / x + x / x))
"""
WARM_UP_FIGURES = """
import io
import matplotlib.pyplot as plt
figure, axes = plt.subplots()
axes.plot([1, 2]), axes.set_title("x 日本 $x^2$"), figure.savefig(io.BytesIO(), bbox_inches="tight")
plt.close("all")
"""

Message = dict[str, Any]


# --- messages ------------------------------------------------------------------------------------


def read_message(descriptor: int) -> Message:
    (size,) = struct.unpack(">I", _read(descriptor, 4))
    message = json.loads(_read(descriptor, size))
    assert isinstance(message, dict)
    return message


def _read(descriptor: int, count: int) -> bytes:
    data = bytearray()
    while len(data) < count:
        piece = os.read(descriptor, count - len(data))
        if not piece:
            os._exit(0)  # the host is gone
        data += piece
    return bytes(data)


def write_message(descriptor: int, **message: object) -> None:
    data = json.dumps(message).encode("ascii")
    data = struct.pack(">I", len(data)) + data
    while data:
        data = data[os.write(descriptor, data) :]


def clip(text: str, limit: int) -> str:
    """At most about `limit` characters, head and tail, and all of it encodable."""
    if len(text) > limit:
        half = limit // 2
        text = f"{text[:half]}\n… {len(text) - 2 * half} characters left out …\n{text[-half:]}"
    return text.encode("utf-8", "replace").decode()


# --- confinement ---------------------------------------------------------------------------------

PR_SET_PDEATHSIG = 1
PR_SET_DUMPABLE = 4
PR_SET_NO_NEW_PRIVS = 38
SECCOMP_SET_MODE_FILTER = 1
SECCOMP_FILTER_FLAG_TSYNC = 1
LANDLOCK_RESTRICT_SELF = 446  # the same on every architecture
LINUX_CAPABILITY_VERSION_3 = 0x20080522


class SockFprog(ctypes.Structure):
    """struct sock_fprog of linux/filter.h."""

    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_void_p))


def confine_before_imports(confinement: Message) -> None:
    """What must hold for every thread that a library may start, and for every fork."""
    if sys.platform != "linux":
        return
    libc = ctypes.CDLL(None, use_errno=True)
    _succeeds(libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0))
    if confinement.get("drop_capabilities"):
        header = (ctypes.c_uint32 * 2)(LINUX_CAPABILITY_VERSION_3, 0)
        _succeeds(libc.capset(header, (ctypes.c_uint32 * 6)()))
    ruleset = confinement.get("landlock")
    if ruleset is not None:
        _succeeds(libc.syscall(LANDLOCK_RESTRICT_SELF, ruleset, 0))
        os.close(ruleset)


def confine_before_cells(confinement: Message) -> None:
    """The last step: from here on nothing can be started, and nobody else's code has run yet."""
    _limit(confinement["rlimits"])
    program = base64.b64decode(confinement.get("seccomp", ""))
    if not program:
        return
    libc = ctypes.CDLL(None, use_errno=True)
    _succeeds(libc.prctl(PR_SET_DUMPABLE, 0, 0, 0, 0))
    instructions = ctypes.create_string_buffer(program, len(program))
    filter_ = SockFprog(len(program) // 8, ctypes.addressof(instructions))
    arguments = (SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_TSYNC, ctypes.byref(filter_))
    _succeeds(libc.syscall(confinement["seccomp_call"], *arguments))


def die_with(parent: int) -> None:
    """Be killed when the parent ends."""
    if sys.platform != "linux":
        return
    libc = ctypes.CDLL(None, use_errno=True)
    _succeeds(libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0))
    if parent and os.getppid() != parent:
        os._exit(0)  # it ended before this was asked for


def _limit(rlimits: dict[str, int]) -> None:
    if sys.platform == "win32":
        return
    import resource

    for name, value in rlimits.items():
        number = getattr(resource, f"RLIMIT_{name}", None)
        if number is None:  # not every platform has each of them
            continue
        hard = resource.getrlimit(number)[1]
        if hard != resource.RLIM_INFINITY:
            value = min(value, hard)
        # Only Linux knows, and keeps, all of them.
        with contextlib.suppress(*(() if sys.platform == "linux" else (OSError, ValueError))):
            resource.setrlimit(number, (value, value))


def _succeeds(result: int) -> None:
    if result != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))


# --- interrupts ----------------------------------------------------------------------------------


class Interrupts:
    """Turns the host's interrupt into one KeyboardInterrupt in the cell, and nothing elsewhere."""

    def __init__(self) -> None:
        self.armed = False

    def install(self) -> None:
        signal.signal(signal.SIGINT, self._on_signal)

    def _on_signal(self, _number: int, _frame: object) -> None:
        if self.armed:
            self.armed = False
            raise KeyboardInterrupt


def stop_timers() -> None:
    """Nothing of a cell goes on after it."""
    if sys.platform != "win32":
        for timer in (signal.ITIMER_REAL, signal.ITIMER_VIRTUAL, signal.ITIMER_PROF):
            signal.setitimer(timer, 0)


# --- values --------------------------------------------------------------------------------------


def text_of(value: object) -> str:
    """As a notebook shows it: a container that is too long for a line gets a line for each item."""
    text = repr(value)
    container = type(value) in (list, tuple, set, frozenset, dict)
    if container and LINE_CHARS < len(text) <= MOST_LAID_OUT:
        return pprint.pformat(value, width=LINE_CHARS, sort_dicts=False)
    return text


def latex_of(value: object, depth: int = 4) -> str | None:
    """LaTeX of a SymPy object, of a container of some, or of what says it itself."""
    if _holds_sympy(value, depth):
        text = sys.modules["sympy"].latex(value)
        return text if isinstance(text, str) else None
    method = getattr(type(value), "_repr_latex_", None)
    text = method(value) if callable(method) else None
    return text.strip("$ ") if isinstance(text, str) else None


def _holds_sympy(value: object, depth: int) -> bool:
    sympy = sys.modules.get("sympy")
    if sympy is None or depth == 0:
        return False
    if isinstance(value, (sympy.Basic, sympy.MatrixBase, sympy.NDimArray)):
        return True
    if isinstance(value, dict):
        members = [*value.keys(), *value.values()]
    elif isinstance(value, (list, tuple, set, frozenset)):
        members = list(value)
    else:
        return False
    plain = (int, float, complex, str, bool)
    found = False
    for member in members:
        if _holds_sympy(member, depth - 1):
            found = True
        elif not isinstance(member, plain):
            return False
    return found


def figures(limits: Message) -> tuple[list[bytes], int]:
    """The open figures as PNG files, and how many were left out; all are closed."""
    pyplot = sys.modules.get("matplotlib.pyplot")
    if pyplot is None:
        return [], 0
    try:
        numbers = pyplot.get_fignums()
        wanted = numbers[: limits["figures"]]
        drawn = [_png(pyplot.figure(number), limits) for number in wanted]
        kept = [png for png in drawn if png is not None]
        return kept, len(numbers) - len(kept)
    finally:
        pyplot.close("all")


def _png(figure: Any, limits: Message) -> bytes | None:
    largest = max(*figure.get_size_inches(), 0.1)
    dpi = min(DPI, 0.8 * limits["figure_pixels"] / largest)
    file = io.BytesIO()
    figure.savefig(file, format="png", dpi=dpi, bbox_inches="tight", metadata={"Software": None})
    png = file.getvalue()
    width, height = struct.unpack(">II", png[16:24])
    fits = len(png) <= limits["figure_bytes"] and max(width, height) <= limits["figure_pixels"]
    return png if fits else None


# --- errors --------------------------------------------------------------------------------------


def describe_error(error: BaseException, name: str, source: str, limits: Message) -> Message:
    """What a person and a model are told: one line, the cell's own line, its own frames."""
    last = traceback.format_exception_only(type(error), error)[-1].strip()
    message = " ".join(last.split())
    hint = _hint(error)
    if hint:
        message = f"{clip(message, limits['line_chars'] // 2)} ({hint})"
    if isinstance(error, SyntaxError):
        frames: list[traceback.FrameSummary] = []
        line = error.lineno if error.filename == name else None
    else:
        frames, line = _frames(error, name)
    return {
        "error": clip(message, limits["line_chars"]),
        "failing_line": _own_line(source, line, limits),
        "traceback": clip(_traceback(error, frames, message), limits["text_chars"]),
    }


def _hint(error: BaseException) -> str:
    if isinstance(error, MemoryError):
        return "the cell needed more memory than it may use"
    if isinstance(error, EOFError):
        return "nothing can be typed in here"
    if isinstance(error, (OSError, ModuleNotFoundError)):
        return HINT
    return HINT if "can't start new thread" in str(error) else ""


def _frames(error: BaseException, name: str) -> tuple[list[traceback.FrameSummary], int | None]:
    """The frames worth showing, and the number of the cell's own line that raised."""
    pairs = [
        (frame.f_code, number)
        for frame, number in traceback.walk_tb(error.__traceback__)
        if frame.f_code.co_filename != __file__
    ]
    cells = [pair for pair in pairs if pair[0].co_filename.startswith("<cell ")]
    own = [number for code, number in cells if code.co_filename == name]
    if len(cells) > CELL_FRAMES:
        cells = cells[: CELL_FRAMES // 2] + cells[-CELL_FRAMES // 2 :]
    if pairs and pairs[-1] not in cells:
        cells.append(pairs[-1])
    summaries = [
        traceback.FrameSummary(
            _short(code.co_filename),
            number,
            code.co_name,
            lookup_line=False,
            line=linecache.getline(code.co_filename, number).strip(),
        )
        for code, number in cells
    ]
    return summaries, own[-1] if own else None


def _short(path: str) -> str:
    """A library's file without the folders of this machine."""
    libraries = [finder.folders for finder in sys.meta_path if isinstance(finder, Libraries)]
    for folder in sorted({*sys.path, *itertools.chain(*libraries)}, key=len, reverse=True):
        if folder and path.startswith(folder + os.sep):
            return path[len(folder) + 1 :]
    return path


def _traceback(error: BaseException, frames: list[traceback.FrameSummary], message: str) -> str:
    if isinstance(error, SyntaxError):
        return "".join(traceback.format_exception_only(type(error), error)).rstrip()
    shown = "".join(traceback.StackSummary.from_list(frames).format())
    return f"Traceback (most recent call last):\n{shown}{message}"


def _own_line(source: str, number: int | None, limits: Message) -> str | None:
    lines = source.splitlines()
    if number is None or not 1 <= number <= len(lines):
        return None
    return clip(f"line {number}: {lines[number - 1].strip()}", limits["line_chars"])


# --- cells ---------------------------------------------------------------------------------------


class Worker:
    """The state between cells: the variables, and how to say what came of the next one."""

    def __init__(self, requests: int, results: int) -> None:
        self.requests = requests
        self.results = results
        self.interrupts = Interrupts()
        self.limits: Message = {}
        self.variables = self._new_main()
        self.streams: tuple[io.TextIOWrapper, ...] = ()

    @staticmethod
    def _new_main() -> dict[str, Any]:
        """The variables of a fresh `__main__`: pickle and dataclasses look for it."""
        main = types.ModuleType("__main__")
        main.__dict__["__builtins__"] = __builtins__
        sys.modules["__main__"] = main
        return main.__dict__

    def serve(self, start: Message, nonce: str) -> NoReturn:
        """Confine this process for good, say so, and run cells until the host is gone."""
        self.interrupts.install()
        self.limits = start["limits"]
        confine_before_cells(start["confinement"])
        write_message(self.results, type="ready", nonce=nonce)
        while True:
            self.run(read_message(self.requests))

    def run(self, request: Message) -> None:
        identity = {"id": request["id"], "nonce": request["nonce"]}
        name = f"<cell {request['id']}>"
        source: str = request["code"]
        linecache.cache[name] = (len(source), None, source.splitlines(keepends=True), name)
        if not self.streams or any(stream.closed for stream in self.streams):
            self.streams = (_text_stream(1), _text_stream(2))
        sys.stdout, sys.stderr = self.streams  # whatever the last cell made of them
        self.interrupts.install()
        drawn: list[bytes] = []
        try:
            self.interrupts.armed = True
            try:
                outcome, drawn = self.outcome(name, source)
            except BaseException as error:
                outcome = {"ok": False, **describe_error(error, name, source, self.limits)}
            self.interrupts.armed = False
        except BaseException as error:  # interrupted, or out of memory, while describing
            self.interrupts.armed = False
            outcome = {"ok": False, "error": type(error).__name__}
        stop_timers()
        self.flush()
        for png in drawn:
            data = base64.b64encode(png).decode("ascii")
            write_message(self.results, type="figure", png=data, **identity)
        write_message(self.results, type="result", **identity, **outcome)

    def outcome(self, name: str, source: str) -> tuple[Message, list[bytes]]:
        """Run one cell.

        Raises:
            BaseException: whatever the cell raised.
        """
        value = execute(name, source, self.variables)
        outcome: Message = {"ok": True}
        if value is not None:
            self.variables["_"] = value
            outcome["text"] = clip(text_of(value), self.limits["text_chars"])
            with contextlib.suppress(Exception):  # a value without LaTeX is still a value
                latex = latex_of(value)
                if latex and len(latex) <= self.limits["text_chars"]:
                    outcome["latex"] = clip(latex, len(latex))
        drawn, left_out = figures(self.limits)
        if left_out:
            print(f"{left_out} figures were left out: too many, or too large", file=sys.stderr)
        return outcome, drawn

    def flush(self) -> None:
        for stream in (sys.stdout, sys.stderr, *self.streams):
            with contextlib.suppress(Exception):
                stream.flush()


def _text_stream(descriptor: int) -> io.TextIOWrapper:
    """Line by line, so that a person sees what a long cell prints while it runs."""
    file = open(descriptor, "wb", closefd=False)  # noqa: SIM115 - for as long as the process
    return io.TextIOWrapper(file, "utf-8", "backslashreplace", line_buffering=True)


def execute(name: str, source: str, variables: dict[str, Any]) -> object:
    """Run the source; the value of the last statement, if that is an expression."""
    tree = ast.parse(source, name)
    last = tree.body[-1] if tree.body else None
    if not isinstance(last, ast.Expr):
        exec(compile(tree, name, "exec", dont_inherit=True), variables)  # noqa: S102 - its purpose
        return None
    del tree.body[-1]
    exec(compile(tree, name, "exec", dont_inherit=True), variables)  # noqa: S102
    expression = ast.Expression(last.value)
    return eval(compile(expression, name, "eval", dont_inherit=True), variables)  # noqa: S307


# --- start ---------------------------------------------------------------------------------------


class Libraries:
    """Finds the packages that are meant to be seen, and no others.

    The folder that they lie in is not searched: what else lies there is none of a cell's business,
    and must look as if it were not there rather than as if it were forbidden.
    """

    def __init__(self, entries: list[str]) -> None:
        self.places: dict[str, Path] = {}
        self.metadata: list[Path] = []
        for entry in map(Path, entries):
            if entry.suffix in (".dist-info", ".egg-info"):
                self.metadata.append(entry)
            elif entry.suffix in ("", ".py", ".so", ".pyd"):
                self.places[entry.name.partition(".")[0]] = entry
        self.folders = {str(place.parent) for place in self.places.values()}

    def find_spec(
        self, name: str, path: object = None, target: object = None
    ) -> importlib.machinery.ModuleSpec | None:
        del target
        place = self.places.get(name)
        if path is not None or place is None:
            return None
        if not place.is_dir():
            return importlib.util.spec_from_file_location(name, place)
        inside = [str(place)]
        start = place / "__init__.py"
        if start.is_file():
            return importlib.util.spec_from_file_location(
                name, start, submodule_search_locations=inside
            )
        spec = importlib.machinery.ModuleSpec(name, None, is_package=True)
        spec.submodule_search_locations = inside
        return spec

    def find_distributions(self, context: Any = None) -> list[Any]:
        """What `importlib.metadata` asks for."""
        from importlib.metadata import PathDistribution

        name = getattr(context, "name", None)
        found = [PathDistribution(place) for place in self.metadata]
        return [d for d in found if name is None or _plain(d.name) == _plain(name)]


def _plain(name: str) -> str:
    """The name of a distribution in its one spelling."""
    return name.lower().replace("-", "_").replace(".", "_")


def prepare(start: Message) -> None:
    """Import and use the libraries once, so that the first cell finds them warm."""
    sys.meta_path.append(Libraries(start["packages"]))
    # What asks for the name of this machine gets another one; the real one is not to be had later.
    names = platform.uname()
    platform._uname_cache = names._replace(node="sandbox")  # type: ignore[attr-defined]
    for module in start["modules"]:
        if module == "matplotlib":
            _prepare_matplotlib(start["fonts"])
        importlib.import_module(module)
    if "sympy" in sys.modules:
        exec(WARM_UP, {})  # noqa: S102 - our own text
    if "matplotlib.pyplot" in sys.modules:
        exec(WARM_UP_FIGURES, {})  # noqa: S102 - our own text
    numpy = sys.modules.get("numpy")
    if numpy is not None:
        # 0.5, as in the solutions that models were trained on, and not np.float64(0.5).
        numpy.set_printoptions(legacy="1.25")
    # Integers of a factorial's size are ordinary here; time is limited elsewhere.
    sys.set_int_max_str_digits(100_000)


def _prepare_matplotlib(fonts: list[str]) -> None:
    """Do without a folder that can be written to and without the fonts of this machine but these.

    Matplotlib would ask for the one with every start, and read hundreds of the others.
    """
    found = importlib.util.find_spec("matplotlib")
    assert found is not None
    assert found.origin is not None
    os.environ["MATPLOTLIBRC"] = str(Path(found.origin).parent / "mpl-data" / "matplotlibrc")
    os.environ["MPL_IGNORE_SYSTEM_FONTS"] = "1"
    # That it cannot save its list of fonts, or has no bold Japanese one, is nobody's concern.
    logging.getLogger("matplotlib").setLevel(logging.ERROR)
    matplotlib: Any = importlib.import_module("matplotlib")
    matplotlib.get_cachedir = matplotlib.get_configdir = lambda: "/nowhere"
    manager = importlib.import_module("matplotlib.font_manager").fontManager
    del os.environ["MATPLOTLIBRC"], os.environ["MPL_IGNORE_SYSTEM_FONTS"]
    families = ["DejaVu Sans"]
    for font in fonts:
        known = {entry.name for entry in manager.ttflist}
        manager.addfont(font)
        families += sorted({entry.name for entry in manager.ttflist} - known)
    matplotlib.rcParams["font.family"] = families


def _share() -> None:
    """What stands now is shared by all workers, as long as the collector does not touch it."""
    gc.collect()
    gc.freeze()


class Template:
    """Imports everything once and forks workers."""

    def __init__(self, control: int) -> None:
        self.control = socket.socket(fileno=control)
        self.lives: dict[int, socket.socket] = {}  # where the end of each worker is told

    def serve(self) -> NoReturn:
        start = json.loads(self.control.recv(REQUEST_BYTES)[4:])
        if start["confinement"].get("die_with_parent"):
            die_with(start["confinement"]["die_with_parent"])
        confine_before_imports(start["confinement"])
        prepare(start)
        _share()
        later = list(start["later"])
        # In a handler, because the host waits for what it tells even while something is imported.
        signal.signal(signal.SIGCHLD, self.reap)
        control = self.control.fileno()
        while True:
            if select.select([control], [], [], IDLE_SECONDS if later else None)[0]:
                self.fork(start)
            elif later:
                with contextlib.suppress(Exception):  # who needs it will be told
                    importlib.import_module(later.pop(0))
                _share()

    def reap(self, *_: object) -> None:
        with contextlib.suppress(ChildProcessError):
            while True:
                pid, status = os.waitpid(-1, os.WNOHANG)
                if pid == 0:
                    return
                with contextlib.suppress(OSError), self.lives.pop(pid) as life:
                    life.send(str(status).encode())

    def fork(self, start: Message) -> None:
        nonce, descriptors, _, _ = socket.recv_fds(self.control, 256, 5)
        if not nonce:
            os._exit(0)  # the host is gone
        *pipes, life = descriptors
        parent = os.getpid()
        # A worker may end before it is known by its number.
        signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGCHLD])
        pid = os.fork()
        if pid == 0:
            try:
                die_with(parent)
                self.become_worker(start, nonce.decode(), pipes, life)
            except BaseException:
                traceback.print_exc()
            finally:
                os._exit(1)
        for descriptor in pipes:
            os.close(descriptor)
        self.lives[pid] = socket.socket(fileno=life)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGCHLD])

    def become_worker(self, start: Message, nonce: str, pipes: list[int], life: int) -> NoReturn:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGCHLD])
        requests, results, stdout, stderr = pipes
        os.dup2(stdout, 1)
        os.dup2(stderr, 2)
        # Only now can anything go wrong in a way that the host is told of.
        socket.socket(fileno=life).send(b"begun")
        first, second = sorted((requests, results))
        os.closerange(3, first)
        os.closerange(first + 1, second)
        os.closerange(second + 1, os.sysconf("SC_OPEN_MAX"))
        numpy = sys.modules.get("numpy")
        if numpy is not None:
            numpy.random.seed()  # or every worker would draw the same numbers
        # Once more, for the pages that are still the template's to be copied before a cell waits.
        if "sympy" in sys.modules:
            exec(WARM_UP, {})  # noqa: S102 - our own text
        Worker(requests, results).serve(start, nonce)


def _descriptor(number: str, flags: int) -> int:
    """Of an inherited pipe; Windows hands over a handle."""
    if sys.platform == "win32":
        import msvcrt

        return msvcrt.open_osfhandle(int(number), flags | os.O_BINARY)
    del flags
    return int(number)


def wait_for_interrupts(event: int) -> None:
    """Turn an event of the host's into the signal that other platforms have."""
    wait = getattr(ctypes, "WinDLL")("kernel32").WaitForSingleObject  # noqa: B009 - Windows alone
    while wait(ctypes.c_void_p(event), ctypes.c_uint32(0xFFFFFFFF)) == 0:
        signal.raise_signal(signal.SIGINT)


def main(arguments: list[str]) -> None:
    mode, *descriptors = arguments
    if mode == "template":
        Template(int(descriptors[0])).serve()
    requests, results = map(_descriptor, descriptors, (os.O_RDONLY, os.O_WRONLY))
    start = read_message(requests)
    confine_before_imports(start["confinement"])
    if "interrupt_event" in start["confinement"]:
        _thread.start_new_thread(wait_for_interrupts, (start["confinement"]["interrupt_event"],))
    prepare(start)
    Worker(requests, results).serve(start, start["nonce"])


if __name__ == "__main__":
    main(sys.argv[1:])
