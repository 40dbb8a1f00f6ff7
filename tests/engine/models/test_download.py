"""Downloads from servers that drop, stall, lie, change their mind and send the wrong bytes."""

from __future__ import annotations

import errno
import os
import resource
import socket
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path
from types import SimpleNamespace

import pytest

from engine.errors import DownloadFailed
from engine.models import download as module
from engine.models import partial, records
from engine.models.catalogue import HubFile, Source, Url, Wanted
from engine.models.download import download, leftovers
from engine.models.partial import Patience, Phase, Progress
from tests.engine.models.servers import CONTENT, EARLIER, Served, sha256

FILE = "model.gguf"
HURRIED = Patience(connect=2, silence=0.3, tries=3, pause=0.01)


@pytest.fixture
def run(folder: Path, cancel: threading.Event):
    def run(*sources: Source, size: int | None = None, digest: str | None = None) -> list[Progress]:
        wanted = Wanted(file=FILE, sources=sources, size=size, sha256=digest)
        return list(download(wanted, folder, cancel, HURRIED))

    return run


@pytest.fixture
def url(served: Served) -> Url:
    return Url(url=f"{served.url}/files/{FILE}")


@pytest.fixture
def hub(served: Served, monkeypatch: pytest.MonkeyPatch) -> HubFile:
    monkeypatch.setenv("HF_ENDPOINT", served.url)
    served.head = {"X-Linked-Etag": f'"{sha256(CONTENT)}"', "X-Linked-Size": str(len(CONTENT))}
    return HubFile(repo="someone/models", file=FILE)


@pytest.fixture
def closed_port() -> Iterator[int]:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        yield listener.getsockname()[1]


def received(folder: Path) -> bytes:
    assert not leftovers(folder, FILE)
    return (folder / FILE).read_bytes()


def test_a_whole_file_gets_its_name_and_a_record(run, url: Url, folder: Path) -> None:
    progress = run(url, digest=sha256(CONTENT), size=len(CONTENT))
    assert received(folder) == CONTENT
    assert records.read(folder, FILE) == records.Record(
        size=len(CONTENT), sha256=sha256(CONTENT), source=url.url
    )
    assert progress[-1] == Progress(Phase.DONE, len(CONTENT), len(CONTENT), url.url)


def test_progress_only_grows_and_reaches_the_length(run, url: Url) -> None:
    progress = run(url, digest=sha256(CONTENT))
    came = [p.received for p in progress if p.phase is Phase.DOWNLOADING]
    assert came == sorted(came)
    assert came[-1] == len(CONTENT)
    assert {p.total for p in progress if p.phase is Phase.DOWNLOADING} == {len(CONTENT)}


def test_a_dropped_connection_is_gone_on_with(run, url: Url, served: Served, folder: Path) -> None:
    served.drops = [300_000, 200_000]
    run(url, digest=sha256(CONTENT))
    assert received(folder) == CONTENT
    assert served.ranges_asked == [None, "bytes=300000-", "bytes=500000-"]


def test_a_server_that_never_gets_further_is_given_up(
    run, url: Url, served: Served, folder: Path
) -> None:
    served.drops = [0] * 50
    with pytest.raises(DownloadFailed, match="ended the connection early"):
        run(url, digest=sha256(CONTENT))
    assert len(served.asked) == HURRIED.tries
    assert not (folder / FILE).exists()


def test_a_server_that_gives_a_byte_at_a_time_is_given_up(run, url: Url, served: Served) -> None:
    served.drops = [1] * 500
    with pytest.raises(DownloadFailed):
        run(url, digest=sha256(CONTENT), size=len(CONTENT))
    assert len(served.asked) == HURRIED.tries


def test_a_stalled_server_is_asked_again_for_the_rest(
    run, url: Url, served: Served, folder: Path
) -> None:
    served.stalls = 1
    run(url, digest=sha256(CONTENT))
    assert received(folder) == CONTENT
    assert served.ranges_asked == [None, f"bytes={len(CONTENT) // 2}-"]


def test_a_server_that_always_stalls_is_given_up_in_one_line(run, url: Url, served: Served) -> None:
    served.stalls = 99
    served.ranges = False
    with pytest.raises(DownloadFailed, match=r"sent nothing for 0\.3 seconds") as failure:
        run(url, digest=sha256(CONTENT), size=len(CONTENT))
    assert "\n" not in str(failure.value)


def test_a_length_that_is_not_the_expected_one_is_refused_before_anything_comes(
    run, url: Url, served: Served, folder: Path
) -> None:
    with pytest.raises(DownloadFailed, match="offers 1,048,576 bytes instead of 99"):
        run(url, digest=sha256(CONTENT), size=99)
    assert not (folder / f"{FILE}.partial").exists()


def test_a_server_that_promises_more_than_it_sends_is_given_up(
    run, url: Url, served: Served
) -> None:
    served.length = len(CONTENT) + 1
    with pytest.raises(DownloadFailed):
        run(url, digest=sha256(CONTENT))


def test_a_server_that_promises_less_than_the_file_holds_gives_another_file(
    run, url: Url, served: Served, folder: Path
) -> None:
    served.length = 1000
    with pytest.raises(DownloadFailed, match="gave another file"):
        run(url, digest=sha256(CONTENT))
    assert not leftovers(folder, FILE)


def test_a_server_that_says_no_length_may_not_send_more_than_is_wanted(
    run, url: Url, served: Served
) -> None:
    served.length = -1
    with pytest.raises(DownloadFailed, match="sends more than the 1,000 bytes"):
        run(url, digest=sha256(CONTENT[:1000]), size=1000)


def test_an_early_end_is_noticed_though_no_length_was_said(
    run, url: Url, served: Served, folder: Path
) -> None:
    served.length = -1
    served.drops = [300_000]
    run(url, digest=sha256(CONTENT), size=len(CONTENT))
    assert received(folder) == CONTENT
    assert served.ranges_asked == [None, "bytes=300000-"]


def test_a_file_of_unknown_length_is_not_fetched(run, url: Url, served: Served) -> None:
    served.length = -1
    with pytest.raises(DownloadFailed, match="does not say how long"):
        run(url)


def test_a_file_that_changes_midway_is_fetched_anew(
    run, url: Url, served: Served, folder: Path
) -> None:
    served.drops = [300_000]
    served.change = CONTENT[::-1]
    run(url)
    assert received(folder) == CONTENT[::-1]
    assert served.ranges_asked == [None, "bytes=300000-"]


def test_a_change_is_noticed_though_the_server_ignores_if_range(
    run, url: Url, served: Served, folder: Path
) -> None:
    served.honest = False
    served.drops = [300_000]
    served.change = CONTENT[::-1]
    run(url)
    assert received(folder) == CONTENT[::-1]


def test_a_server_that_refuses_ranges_is_asked_from_the_start(
    run, url: Url, served: Served, folder: Path
) -> None:
    served.ranges = False
    served.drops = [300_000]
    run(url, digest=sha256(CONTENT))
    assert received(folder) == CONTENT


def test_where_there_is_no_etag_the_time_of_the_last_change_serves(
    run, url: Url, served: Served, folder: Path
) -> None:
    served.etag, served.modified = None, EARLIER
    served.drops = [300_000]
    run(url, digest=sha256(CONTENT))
    assert received(folder) == CONTENT
    assert served.ranges_asked == [None, "bytes=300000-"]


@pytest.mark.parametrize("honest", [True, False])
def test_a_change_is_noticed_by_its_time(
    run, url: Url, served: Served, folder: Path, honest: bool
) -> None:
    served.etag, served.modified, served.honest = None, EARLIER, honest
    served.drops = [300_000]
    served.change = CONTENT[::-1]
    run(url)
    assert received(folder) == CONTENT[::-1]


@pytest.mark.parametrize("modified", [None, "not a date", "2020-01-01"])
def test_a_time_that_proves_nothing_is_not_gone_by(
    run, url: Url, served: Served, folder: Path, modified: str | None
) -> None:
    """Within the second of the answer, the file may change once more."""
    served.etag = None
    served.modified = modified or format_datetime(datetime.now(UTC), usegmt=True)
    served.drops = [300_000]
    run(url, digest=sha256(CONTENT))
    assert received(folder) == CONTENT
    assert served.ranges_asked == [None, None]


@pytest.mark.parametrize("etag", [None, 'W/"weak"'])
def test_nothing_is_gone_on_with_without_a_strong_validator(
    run, url: Url, served: Served, folder: Path, etag: str | None
) -> None:
    served.etag = etag
    served.drops = [300_000]
    run(url, digest=sha256(CONTENT))
    assert received(folder) == CONTENT
    assert served.ranges_asked == [None, None]


def test_the_wrong_bytes_are_refused_and_do_not_stay(
    run, url: Url, served: Served, folder: Path
) -> None:
    served.content = CONTENT[:-1] + b"!"
    with pytest.raises(DownloadFailed, match="gave another file"):
        run(url, digest=sha256(CONTENT))
    assert list(folder.iterdir()) == []


def test_a_partial_file_that_was_tampered_with_is_fetched_once_more(
    run, url: Url, served: Served, folder: Path
) -> None:
    served.drops = [300_000, 0, 0, 0]
    with pytest.raises(DownloadFailed):
        run(url, digest=sha256(CONTENT))
    (folder / f"{FILE}.partial").write_bytes(b"x" * 300_000)
    run(url, digest=sha256(CONTENT))
    assert received(folder) == CONTENT
    assert served.ranges_asked[-2:] == ["bytes=300000-", None]


def test_the_next_source_is_tried_and_every_failure_is_told(
    run, served: Served, url: Url, closed_port: int, folder: Path
) -> None:
    served.statuses = [404]
    nowhere = Url(url=f"http://127.0.0.1:{closed_port}/x.gguf")
    with pytest.raises(DownloadFailed) as failure:
        run(url, nowhere, digest=sha256(CONTENT))
    assert f"{url.url} answered 404 Not Found; {nowhere.url} cannot be reached." in str(
        failure.value
    )
    assert "\n" not in str(failure.value)
    run(nowhere, url, digest=sha256(CONTENT))
    assert received(folder) == CONTENT


def test_bytes_of_one_source_are_not_gone_on_with_from_another(
    run, served: Served, url: Url, folder: Path
) -> None:
    served.drops = [300_000, 0, 0, 0]
    run(url, Url(url=f"{served.url}/other"), digest=sha256(CONTENT))
    assert received(folder) == CONTENT
    assert served.ranges_asked[-1] is None


def test_a_server_that_cannot_be_reached_does_not_hold_up_the_next_source(
    run, url: Url, closed_port: int
) -> None:
    nowhere = Url(url=f"http://127.0.0.1:{closed_port}/x.gguf")
    progress = run(nowhere, url, digest=sha256(CONTENT))
    asked = [p.source for p in progress if p.phase is Phase.CONNECTING]
    assert asked == [nowhere.url, nowhere.url, url.url]


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_busy_server_is_asked_again(run, url: Url, served: Served, status: int) -> None:
    served.statuses = [status]
    assert run(url, digest=sha256(CONTENT))[-1].phase is Phase.DONE


@pytest.mark.parametrize(
    ("status", "words", "asked"),
    [(404, "404 Not Found", 1), (500, "500 Internal Server Error", HURRIED.tries)],
)
def test_a_server_that_refuses_is_given_up_in_one_line(
    run, url: Url, served: Served, folder: Path, status: int, words: str, asked: int
) -> None:
    served.statuses = [status] * 9
    with pytest.raises(DownloadFailed, match=f"answered {words}") as failure:
        run(url, digest=sha256(CONTENT))
    assert "\n" not in str(failure.value)
    assert len(served.asked) == asked
    assert not leftovers(folder, FILE)


def test_a_server_that_fails_midway_is_gone_on_with_another_day(
    run, url: Url, served: Served, folder: Path
) -> None:
    served.drops = [300_000]
    served.statuses = [200, 404]
    with pytest.raises(DownloadFailed, match="answered 404"):
        run(url, digest=sha256(CONTENT))
    run(url, digest=sha256(CONTENT))
    assert received(folder) == CONTENT
    assert served.ranges_asked[-1] == "bytes=300000-"


def test_redirections_in_circles_are_given_up_at_once(run, url: Url, served: Served) -> None:
    served.circles = True
    with pytest.raises(DownloadFailed, match=r"redirects in circles\. Check"):
        run(url, digest=sha256(CONTENT))
    assert len(served.asked) <= 21  # what a browser follows


def test_a_hub_that_redirects_in_circles_is_given_up(run, hub: HubFile, served: Served) -> None:
    served.circles = True
    with pytest.raises(DownloadFailed, match="redirects in circles"):
        run(hub)
    assert len(served.asked) <= 5


def test_a_cancel_keeps_what_has_come_and_the_next_time_goes_on(
    url: Url, served: Served, folder: Path, cancel: threading.Event, run
) -> None:
    wanted = Wanted(file=FILE, sources=(url,), sha256=sha256(CONTENT))
    phases = []
    for progress in download(wanted, folder, cancel, HURRIED):
        phases.append(progress.phase)
        if progress.received > 100_000:
            cancel.set()
    assert phases[-1] is Phase.CANCELLED
    kept = (folder / f"{FILE}.partial").stat().st_size
    assert kept > 100_000
    cancel.clear()
    run(url, digest=sha256(CONTENT))
    assert received(folder) == CONTENT
    assert served.ranges_asked == [None, f"bytes={kept}-"]


def test_a_cancel_ends_the_wait_for_a_silent_server_at_once(
    url: Url, served: Served, folder: Path, cancel: threading.Event
) -> None:
    served.stalls = 1
    wanted = Wanted(file=FILE, sources=(url,), sha256=sha256(CONTENT))
    endless = Patience(silence=1000)  # the test's own time limit is far below
    for progress in download(wanted, folder, cancel, endless):
        if progress.received == len(CONTENT) // 2:
            threading.Thread(target=cancel.set).start()  # nothing more comes to wake the reader
    assert progress.phase is Phase.CANCELLED
    assert (folder / f"{FILE}.partial").stat().st_size == len(CONTENT) // 2


def test_breaking_off_the_iteration_leaves_no_lock(url: Url, folder: Path, cancel, run) -> None:
    wanted = Wanted(file=FILE, sources=(url,), sha256=sha256(CONTENT))
    progress = download(wanted, folder, cancel, HURRIED)
    while next(progress).received == 0:
        pass
    progress.close()
    run(url, digest=sha256(CONTENT))
    assert received(folder) == CONTENT


def test_a_whole_partial_file_is_checked_and_not_asked_for_again(
    run, url: Url, served: Served, folder: Path, cancel: threading.Event
) -> None:
    wanted = Wanted(file=FILE, sources=(url,), sha256=sha256(CONTENT), size=len(CONTENT))
    progress = download(wanted, folder, cancel, HURRIED)
    while next(progress).phase is not Phase.CHECKING:
        pass
    progress.close()
    run(url, digest=sha256(CONTENT), size=len(CONTENT))
    assert received(folder) == CONTENT
    assert len(served.asked) == 1


def test_a_file_that_is_here_is_not_fetched_again(run, url: Url, served: Served) -> None:
    run(url, digest=sha256(CONTENT))
    assert [p.phase for p in run(url, digest=sha256(CONTENT))] == [Phase.DONE]
    assert len(served.asked) == 1


def test_a_file_that_was_cut_after_it_came_is_fetched_again(run, url: Url, folder: Path) -> None:
    run(url, digest=sha256(CONTENT))
    os.truncate(folder / FILE, 1000)
    run(url, digest=sha256(CONTENT))
    assert received(folder) == CONTENT


def test_a_file_that_was_put_there_by_hand_is_taken_in_if_it_is_the_right_one(
    run, url: Url, served: Served, folder: Path
) -> None:
    (folder / FILE).write_bytes(CONTENT)
    run(url, digest=sha256(CONTENT))
    assert served.asked == []
    assert records.read(folder, FILE) == records.Record(size=len(CONTENT), sha256=sha256(CONTENT))


def test_a_file_that_is_here_is_found_though_nothing_can_be_written(
    run, url: Url, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(url, digest=sha256(CONTENT))
    monkeypatch.setattr(module, "_lock", lambda *_: pytest.fail("something was written"))
    assert run(url, digest=sha256(CONTENT))[-1].phase is Phase.DONE


def test_a_cancel_ends_the_check_of_a_file_that_is_here(
    run, url: Url, folder: Path, cancel: threading.Event
) -> None:
    (folder / FILE).write_bytes(CONTENT)
    cancel.set()
    assert [p.phase for p in run(url, digest=sha256(CONTENT))] == [Phase.CANCELLED]
    assert (folder / FILE).exists()


def test_another_file_of_that_name_is_replaced(run, url: Url, folder: Path) -> None:
    (folder / FILE).write_bytes(b"something else")
    run(url, digest=sha256(CONTENT))
    assert received(folder) == CONTENT


def test_too_little_room_is_told_before_anything_is_written(
    run, url: Url, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    free = SimpleNamespace(free=partial.SPARE + len(CONTENT) - 1)
    monkeypatch.setattr(partial.shutil, "disk_usage", lambda path: free)
    with pytest.raises(DownloadFailed, match=r"needs 1 MB more .* 68 MB are free"):
        run(url, digest=sha256(CONTENT))
    assert list(folder.iterdir()) == []


def test_a_disk_that_takes_no_more_is_told_in_one_line(run, url: Url, folder: Path) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (500_000, hard))
    try:
        with pytest.raises(DownloadFailed, match=r"could not be written: File too large"):
            run(url, digest=sha256(CONTENT))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert (folder / f"{FILE}.partial").stat().st_size == 500_000


def test_a_disk_that_fills_up_midway_is_told_and_gone_on_with_when_there_is_room(
    run, url: Url, served: Served, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    append = partial.Job.append

    def fills_up(file, data):
        append(file, data)
        if file.tell() > 300_000:
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(partial.Job, "append", staticmethod(fills_up))
    with pytest.raises(DownloadFailed, match=r"the disk is full\. Free some space") as failure:
        run(url, digest=sha256(CONTENT))
    assert "\n" not in str(failure.value)
    monkeypatch.setattr(partial.Job, "append", staticmethod(append))
    run(url, digest=sha256(CONTENT))
    assert received(folder) == CONTENT
    assert served.ranges_asked[1] is not None


def test_a_folder_that_is_none_is_told_in_one_line(url: Url, tmp_path: Path, cancel) -> None:
    (tmp_path / "file").touch()
    wanted = Wanted(file=FILE, sources=(url,), sha256=sha256(CONTENT))
    with pytest.raises(DownloadFailed, match="Not a directory"):
        list(download(wanted, tmp_path / "file", cancel, HURRIED))


def test_two_at_once_do_not_write_the_same_file(run, url: Url, folder: Path) -> None:
    (folder / f"{FILE}.lock").write_text(str(os.getpid()))
    with pytest.raises(DownloadFailed, match="being fetched already"):
        run(url, digest=sha256(CONTENT))


@pytest.mark.parametrize("owner", ["", "not a number", "4194305"])
def test_a_lock_whose_owner_is_gone_is_no_lock(run, url: Url, folder: Path, owner: str) -> None:
    (folder / f"{FILE}.lock").write_text(owner)
    run(url, digest=sha256(CONTENT))
    assert received(folder) == CONTENT


def test_a_lock_whose_number_was_given_to_another_process_is_no_lock(
    run, url: Url, folder: Path
) -> None:
    lock = folder / f"{FILE}.lock"
    lock.write_text(str(os.getpid()))
    os.utime(lock, (0, 0))
    run(url, digest=sha256(CONTENT))
    assert received(folder) == CONTENT


def test_the_hash_that_the_hub_publishes_is_checked_and_kept(
    run, hub: HubFile, served: Served, folder: Path
) -> None:
    run(hub)
    assert received(folder) == CONTENT
    record = records.read(folder, FILE)
    assert record is not None
    assert record.sha256 == sha256(CONTENT)
    assert served.asked[0][:2] == ("HEAD", f"/someone/models/resolve/main/{FILE}")


def test_bytes_that_are_not_what_the_hub_published_are_refused(
    run, hub: HubFile, served: Served, folder: Path
) -> None:
    served.content = CONTENT[:-1] + b"!"
    with pytest.raises(DownloadFailed, match="gave another file"):
        run(hub)
    assert not (folder / FILE).exists()


def test_a_hub_that_replaced_the_pinned_file_is_refused_before_anything_comes(
    run, hub: HubFile, served: Served
) -> None:
    with pytest.raises(DownloadFailed, match="holds another file by this name now"):
        run(hub, digest="0" * 64)
    assert served.ranges_asked == []


def test_a_hub_that_publishes_no_hash_is_refused(run, hub: HubFile, served: Served) -> None:
    served.head = {"X-Linked-Etag": '"0123456789abcdef0123456789abcdef01234567"'}
    with pytest.raises(DownloadFailed, match="publishes no SHA-256"):
        run(hub)


def test_a_pinned_file_needs_no_published_hash(run, hub: HubFile, served: Served) -> None:
    served.head = {}
    assert run(hub, digest=sha256(CONTENT))[-1].phase is Phase.DONE


def test_a_renamed_repository_is_followed(run, hub: HubFile, served: Served) -> None:
    served.redirect = "/someone/else/resolve/main/x.gguf"
    assert run(hub)[-1].phase is Phase.DONE


def test_the_bytes_are_those_of_the_commit_that_the_hash_belongs_to(
    run, hub: HubFile, served: Served
) -> None:
    served.head["X-Repo-Commit"] = "a" * 40
    run(hub)
    assert served.asked[-1][:2] == ("GET", f"/someone/models/resolve/{'a' * 40}/{FILE}")


def test_a_missing_file_on_the_hub_is_told_in_one_line(run, hub: HubFile, served: Served) -> None:
    served.statuses = [404]
    with pytest.raises(DownloadFailed, match=r"the hub \(someone/models\) answered 404 Not Found"):
        run(hub)


def test_every_download_ends_without_its_thread(run, url: Url) -> None:
    run(url, digest=sha256(CONTENT))
    assert not [t for t in threading.enumerate() if t.name == "download-cancel"]


def test_the_name_is_given_only_after_the_check(
    run, url: Url, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(job, digest):
        raise KeyboardInterrupt

    monkeypatch.setattr(module, "_finish", crash)
    with pytest.raises(KeyboardInterrupt):
        run(url, digest=sha256(CONTENT))
    assert not (folder / FILE).exists()
    assert (folder / f"{FILE}.partial").exists()
