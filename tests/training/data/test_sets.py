"""Sets by name, from a server on this machine."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from engine.errors import DownloadFailed, UsageError
from training.data import sets
from training.data.problems import read_problems
from training.data.sets import SETS, Set, find_set

ROW = b'{"problem": "1 + 1?", "answer": "2"}\n'


@dataclass
class Server:
    url: str
    files: dict[str, bytes] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    missing_bytes: int = 0  # that are announced but never come


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            state.asked.append(self.path)
            content = state.files.get(self.path)
            self.send_response(404 if content is None else 200)
            self.send_header("Content-Length", str(len(content or b"") + state.missing_bytes))
            self.end_headers()
            self.wfile.write(content or b"")

        def log_message(self, format: str, *args: object) -> None:
            """Quiet."""

    serving = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    state = Server(f"http://127.0.0.1:{serving.server_port}")
    thread = threading.Thread(target=serving.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    monkeypatch.setenv("MATHCODER_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("HF_ENDPOINT", state.url)
    monkeypatch.setitem(
        SETS, "small", Set((f"{state.url}/small.jsonl",), "CC-BY-NC-4.0", "Not for commercial use.")
    )
    yield state
    serving.shutdown()
    serving.server_close()
    thread.join()


def test_a_named_set_is_fetched_once_and_read(server: Server) -> None:
    server.files["/small.jsonl"] = ROW
    assert read_problems(find_set("small"))[0].answer == "2"
    assert find_set("small").is_file()
    assert server.asked == ["/small.jsonl"]


def test_source_and_licence_are_told(server: Server, capsys: pytest.CaptureFixture[str]) -> None:
    server.files["/small.jsonl"] = ROW
    find_set("small")
    assert capsys.readouterr().err == (
        "Fetching small from 127.0.0.1. Licence: CC-BY-NC-4.0. Not for commercial use.\n"
    )


def test_a_file_of_the_hub_is_fetched_from_where_the_hub_resolves_it(server: Server) -> None:
    server.files["/datasets/owner/name/resolve/main/data/test.jsonl"] = ROW
    assert len(read_problems(find_set("hf://datasets/owner/name/data/test.jsonl"))) == 1


def test_the_files_of_a_set_lie_in_one_folder(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    sources = tuple(f"{server.url}/{name}.jsonl" for name in "ab")
    monkeypatch.setitem(SETS, "two", Set(sources, "MIT"))
    server.files |= {"/a.jsonl": ROW, "/b.jsonl": ROW}
    assert [problem.id for problem in read_problems(find_set("two"))] == ["a-1", "b-1"]


def test_a_path_is_taken_as_it_is(tmp_path: Path) -> None:
    assert find_set(str(tmp_path)) == tmp_path


def test_a_refusal_is_told_in_one_line(server: Server) -> None:
    with pytest.raises(DownloadFailed, match=r"small could not .* 404\.") as told:
        find_set("small")
    assert "\n" not in str(told.value)


def test_without_a_network_the_way_out_is_told(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    nowhere = Set(("http://127.0.0.1:9/x.jsonl",), "MIT")  # the port that discards
    monkeypatch.setitem(SETS, "small", nowhere)
    with pytest.raises(DownloadFailed, match=r"cannot be reached\. Connect .* path of a file"):
        find_set("small")


def test_a_file_that_broke_off_is_not_kept(server: Server) -> None:
    server.files["/small.jsonl"] = ROW
    server.missing_bytes = 5
    with pytest.raises(DownloadFailed, match="broke off"):
        find_set("small")
    server.missing_bytes = 0
    assert find_set("small").read_bytes() == ROW
    assert len(list(find_set("small").parent.iterdir())) == 1


def test_a_file_without_an_end_is_given_up(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    server.files["/small.jsonl"] = ROW
    monkeypatch.setattr(sets, "_LARGEST", 10)
    with pytest.raises(DownloadFailed, match="larger than any set"):
        find_set("small")


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("gsm8", 'no set "gsm8". Did you mean "gsm8k"?'),
        ("qqq", "Known are: gsm8k, math"),
        ("missing/test.jsonl", "no such file"),
        ("hf://datasets/owner/name/", "names no file"),
    ],
)
def test_a_name_that_is_none_is_told_in_one_line(name: str, why: str) -> None:
    with pytest.raises(UsageError, match=why.replace("?", r"\?")) as told:
        find_set(name)
    assert "\n" not in str(told.value)


def test_sets_that_may_not_be_used_commercially_say_so() -> None:
    for wanted in SETS.values():
        assert ("NC" in wanted.licence) == ("commercial" in wanted.remark)
