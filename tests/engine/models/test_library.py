"""What `--model` may name, and what is on this machine."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from engine.dialects.mathcoder import SPECIAL_TOKENS
from engine.errors import DownloadFailed, ExitCode, ModelUnusable, StoreUnusable, UsageError
from engine.models import records
from engine.models.catalogue import catalogue, parse
from engine.models.fit import Verdict
from engine.models.library import Library
from engine.models.partial import Patience, Phase
from tests.engine.models.servers import Served, gguf, sha256
from tests.engine.models.test_catalogue import ENTRY

TEMPLATE = "{{ messages }}"
CHAT = gguf(tokenizer__chat_template=TEMPLATE)
HURRIED = Patience(connect=2, silence=0.3, tries=2, pause=0.01)


@pytest.fixture
def library(folder: Path, served: Served, monkeypatch: pytest.MonkeyPatch) -> Library:
    """The shipped catalogue and one tiny model more, which the hub on loopback gives."""
    monkeypatch.setenv("HF_ENDPOINT", served.url)
    served.content = CHAT
    served.head = {"X-Linked-Etag": f'"{sha256(CHAT)}"', "X-Linked-Size": str(len(CHAT))}
    tiny = parse(ENTRY.replace("size = 1000", "rounded_size = 1000")).model
    return Library(folder, type(catalogue())(model=catalogue().model + tiny))


def put(place: Path, data: bytes) -> Path:
    place.write_bytes(data)
    return place


def add(library: Library, ref: str) -> Phase:
    return list(library.add(ref, threading.Event(), HURRIED))[-1].phase


def test_a_file_says_its_dialect_itself(library: Library, tmp_path: Path) -> None:
    path = put(tmp_path / "x.gguf", gguf(mathcoder__dialect="plain", specials=SPECIAL_TOKENS))
    spec = library.resolve(str(path))
    assert (spec.dialect, spec.prompt) == ("plain", "chain-of-thought")


def test_the_eight_special_tokens_make_the_dialect_mathcoder(
    library: Library, tmp_path: Path
) -> None:
    data = gguf(specials=SPECIAL_TOKENS, tokenizer__chat_template=TEMPLATE)
    spec = library.resolve(str(put(tmp_path / "x.gguf", data)))
    assert (spec.dialect, spec.prompt) == ("mathcoder", "mathcoder")


@pytest.mark.parametrize("missing", SPECIAL_TOKENS)
def test_seven_of_them_do_not(library: Library, tmp_path: Path, missing: str) -> None:
    seven = [token for token in SPECIAL_TOKENS if token != missing]
    path = put(tmp_path / "x.gguf", gguf(specials=seven, tokenizer__chat_template=TEMPLATE))
    assert library.resolve(str(path)).dialect == "fenced"


def test_a_chat_template_makes_the_dialect_fenced(library: Library, tmp_path: Path) -> None:
    path = put(tmp_path / "x.gguf", CHAT)
    spec = library.resolve(str(path))
    assert (spec.dialect, spec.prompt) == ("fenced", "worked-examples")
    assert (spec.name, spec.path, spec.chat_template) == ("x", path, TEMPLATE)


def test_without_either_the_file_has_no_usable_dialect(library: Library, tmp_path: Path) -> None:
    path = put(tmp_path / "x.gguf", gguf())
    with pytest.raises(ModelUnusable, match=r"without a usable dialect.*--dialect") as failure:
        library.resolve(str(path))
    assert "\n" not in str(failure.value)
    assert failure.value.exit_code == ExitCode.UNUSABLE


@pytest.mark.parametrize("dialect", ["fenced", "mathcoder", "plain"])
def test_a_dialect_can_be_forced(library: Library, tmp_path: Path, dialect: str) -> None:
    path = put(tmp_path / "x.gguf", gguf())
    assert library.resolve(str(path), dialect).dialect == dialect


def test_a_dialect_that_there_is_not_names_the_nearest(library: Library, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="Did you mean “fenced”"):
        library.resolve(str(put(tmp_path / "x.gguf", CHAT)), "fence")


def test_a_file_that_asks_for_an_unknown_dialect_is_refused_in_one_line(
    library: Library, tmp_path: Path
) -> None:
    path = put(tmp_path / "x.gguf", gguf(mathcoder__dialect="no\nsuch \x1b[31m" + "x" * 9999))
    with pytest.raises(ModelUnusable, match="not known here") as failure:
        library.resolve(str(path))
    assert str(failure.value).isprintable()
    assert len(str(failure.value)) < 200


@pytest.mark.parametrize("cut", [1, 100, 300, len(CHAT) - 3, len(CHAT)])
def test_a_file_that_is_cut_short_is_refused_in_one_line(
    library: Library, tmp_path: Path, cut: int
) -> None:
    path = put(tmp_path / "x.gguf", gguf(cut=cut, tokenizer__chat_template=TEMPLATE))
    with pytest.raises(ModelUnusable) as failure:
        library.resolve(str(path))
    assert "\n" not in str(failure.value)


def test_an_adapter_is_no_model(library: Library, tmp_path: Path) -> None:
    path = put(tmp_path / "x.gguf", gguf(general__type="adapter"))
    with pytest.raises(ModelUnusable, match="is an adapter"):
        library.resolve(str(path), "fenced")


def test_a_file_without_a_vocabulary_is_no_language_model(library: Library, tmp_path: Path) -> None:
    path = put(tmp_path / "x.gguf", gguf(tokens=(), tokenizer__chat_template=TEMPLATE))
    with pytest.raises(ModelUnusable, match="no language model"):
        library.resolve(str(path))


def test_a_folder_or_a_pipe_is_refused_at_once(library: Library, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.gguf")  # to open it would wait for ever
    for path in (tmp_path, tmp_path / "pipe.gguf"):
        with pytest.raises(ModelUnusable, match="is not a file"):
            library.resolve(str(path))


def test_a_missing_file_is_named(library: Library) -> None:
    with pytest.raises(ModelUnusable, match=r"There is no model file /no/where\.gguf"):
        library.resolve("/no/where.gguf")


@pytest.mark.parametrize(
    "ref",
    [
        "startr",
        "",
        "x" * 5000,
        "a\0b.gguf",
        "~nosuchuser/x.gguf",
        "a\nb.gguf",
        "/etc/passwd/x.gguf",
    ],
)
def test_nonsense_is_refused_in_one_line(library: Library, ref: str) -> None:
    with pytest.raises((ModelUnusable, UsageError)) as failure:
        library.resolve(ref)
    assert "\n" not in str(failure.value)


def test_a_near_miss_is_pointed_out(library: Library) -> None:
    with pytest.raises(ModelUnusable, match="Did you mean “starter”"):
        library.resolve("startr")


def test_a_model_that_is_not_here_says_how_to_fetch_it(library: Library) -> None:
    with pytest.raises(ModelUnusable, match="mathcoder models add starter"):
        library.resolve("starter")


def test_a_server_is_spoken_to_in_fences(library: Library) -> None:
    spec = library.resolve("http://me:secret@127.0.0.1:8080/v1")
    assert (spec.dialect, spec.path) == ("fenced", None)
    assert spec.url == "http://me:secret@127.0.0.1:8080/v1"
    assert spec.name == "127.0.0.1:8080"
    assert library.resolve("http://127.0.0.1:8080/v1#qwen", "plain").name == "qwen"


@pytest.mark.parametrize("url", ["http://", "http://[::1", "https:///v1", "http://x/y.gguf"])
def test_a_url_that_is_no_server_is_refused_in_one_line(library: Library, url: str) -> None:
    with pytest.raises(UsageError) as failure:
        library.resolve(url)
    assert "\n" not in str(failure.value)


def test_a_model_of_the_catalogue_is_fetched_listed_resolved_and_removed(
    library: Library, folder: Path
) -> None:
    assert add(library, "tiny") is Phase.DONE
    (item,) = library.installed()
    assert (item.id, item.owned, item.size) == ("tiny", True, len(CHAT))
    assert item.record is not None
    assert item.record.sha256 == sha256(CHAT)
    assert library.resolve("tiny").path == folder / "tiny.gguf"
    assert library.show("tiny").installed == item
    assert library.remove("tiny") > len(CHAT)
    assert list(folder.iterdir()) == []


def test_the_catalogue_knows_the_prompt_of_its_models(library: Library, folder: Path) -> None:
    entry = library.catalogue.find("qwen2.5-math-1.5b")
    assert entry is not None
    put(folder / entry.file, CHAT)
    assert library.resolve(entry.id).prompt == "qwen-math"
    assert library.resolve(str(folder / entry.file)).prompt == "qwen-math"
    assert library.resolve(entry.id, "plain").prompt == "chain-of-thought"


def test_a_conversion_that_lost_the_special_tokens_is_refused(
    library: Library, folder: Path
) -> None:
    entry = library.catalogue.find("mathcoder-l-7b")
    assert entry is not None
    put(folder / entry.file, CHAT)
    with pytest.raises(ModelUnusable, match="lacks MathCoder's special tokens"):
        library.resolve(entry.id)
    put(folder / entry.file, gguf(specials=SPECIAL_TOKENS))
    assert library.resolve(entry.id).dialect == "mathcoder"


def test_a_folder_may_be_named_from_where_one_stands(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = library.catalogue.find("qwen2.5-math-1.5b")
    assert entry is not None
    put(folder / entry.file, CHAT)
    monkeypatch.chdir(folder.parent)
    assert Library(Path(folder.name)).resolve(f"{folder.name}/{entry.file}").prompt == "qwen-math"


def test_the_list_is_the_catalogue_and_then_the_rest(library: Library, folder: Path) -> None:
    put(folder / "mine.gguf", CHAT)
    put(folder / "broken.gguf", b"rubbish")
    lines = library.listing()
    assert [line.id for line in lines] == [
        *(entry.id for entry in library.catalogue.model),
        "broken",
        "mine",
    ]
    assert {line.id for line in lines if line.installed} == {"mine", "broken"}
    assert lines[-2].fit is None
    assert lines[-1].fit is not None
    assert lines[-1].fit.verdict is not Verdict.NO


def test_a_file_of_ones_own_is_used_where_it_lies_and_never_deleted(
    library: Library, tmp_path: Path
) -> None:
    path = put(tmp_path / "mine.gguf", CHAT)
    assert add(library, str(path)) is Phase.DONE
    assert add(library, str(path)) is Phase.DONE  # twice does no harm
    (item,) = library.installed()
    assert (item.id, item.path, item.owned) == ("mine", path, False)
    assert library.resolve("mine").path == path
    library.remove("mine")
    assert library.installed() == []
    assert path.read_bytes() == CHAT


def test_a_file_of_ones_own_that_has_gone_is_listed_and_can_be_forgotten(
    library: Library, tmp_path: Path
) -> None:
    path = put(tmp_path / "mine.gguf", CHAT)
    add(library, str(path))
    path.unlink()
    assert library.show("mine").fit is None
    with pytest.raises(ModelUnusable, match="There is no model file"):
        library.resolve("mine")
    library.remove("mine")
    assert library.installed() == []


def test_a_file_that_is_no_model_is_not_taken_in(library: Library, tmp_path: Path) -> None:
    with pytest.raises(ModelUnusable):
        add(library, str(put(tmp_path / "x.gguf", b"GGUF")))
    assert library.installed() == []


def test_a_taken_name_is_not_taken_again(library: Library, tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    add(library, str(put(tmp_path / "mine.gguf", CHAT)))
    with pytest.raises(UsageError, match="A model called mine is here already"):
        add(library, str(put(tmp_path / "a" / "mine.gguf", CHAT)))
    with pytest.raises(UsageError, match="mathcoder models add starter"):
        add(library, str(put(tmp_path / "smollm2-135m-instruct-q4_1.gguf", CHAT)))


def test_a_model_from_a_url_is_fetched(library: Library, served: Served) -> None:
    assert add(library, f"{served.url}/some/Model-Q4.gguf?download=true") is Phase.DONE
    (item,) = library.installed()
    assert item.id == "Model-Q4"
    assert item.record is not None
    assert item.record.sha256 == sha256(CHAT)


def test_what_a_url_gives_is_kept_only_if_it_is_a_model(
    library: Library, served: Served, folder: Path
) -> None:
    served.content = b"<html>Please log in</html>"
    with pytest.raises(ModelUnusable, match="not a GGUF file"):
        add(library, f"{served.url}/model.gguf")
    assert list(folder.iterdir()) == []


def test_the_page_of_a_file_on_the_hub_is_that_file(library: Library, served: Served) -> None:
    add(library, "https://huggingface.co/some/repo/blob/main/sub/Model-Q4.gguf")
    assert served.asked[0][:2] == ("HEAD", "/some/repo/resolve/main/sub/Model-Q4.gguf")


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:9/page",
        "http://127.0.0.1:9/..%2F..%2Fevil.gguf",
        "http://127.0.0.1:9/.gguf",
        "http://[::1/x.gguf",
    ],
)
def test_a_url_that_names_no_model_file_is_refused(library: Library, folder: Path, url: str):
    with pytest.raises((UsageError, DownloadFailed)) as failure:
        add(library, url)
    assert "\n" not in str(failure.value)
    assert not (folder.parent.parent / "evil.gguf").exists()


def test_adding_what_there_is_not_names_the_nearest(library: Library) -> None:
    with pytest.raises(UsageError, match="Did you mean “starter”"):
        add(library, "stater")


def test_removing_what_is_not_here_says_so(library: Library) -> None:
    with pytest.raises(UsageError, match="The model starter is not on this computer"):
        library.remove("starter")
    with pytest.raises(UsageError, match="No model is called"):
        library.remove("../../etc/passwd")


def test_removing_clears_an_unfinished_download(
    library: Library, served: Served, folder: Path
) -> None:
    served.drops = [50, 0, 0]
    with pytest.raises(DownloadFailed):
        add(library, "tiny")
    assert library.remove("tiny") >= 50
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"size": "x"}', b"\xff"])
def test_a_damaged_record_does_no_harm(library: Library, folder: Path, damage: bytes) -> None:
    put(folder / "mine.gguf", CHAT)
    put(folder / "mine.gguf.json", damage)
    put(folder / "other.gguf.json", damage)
    assert [item.id for item in library.installed()] == ["mine"]
    assert library.resolve("mine").dialect == "fenced"


def test_a_folder_that_cannot_be_made_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    library = Library(tmp_path / "file" / "models")
    assert library.installed() == []
    with pytest.raises(StoreUnusable, match="cannot be made: Not a directory") as failure:
        add(library, "starter")
    assert "\n" not in str(failure.value)


def test_nothing_is_written_by_looking(tmp_path: Path) -> None:
    library = Library(tmp_path / "models")
    library.listing()
    with pytest.raises(ModelUnusable):
        library.resolve("starter")
    assert list(tmp_path.iterdir()) == []


def test_a_record_is_written_whole(folder: Path) -> None:
    record = records.Record(size=3, sha256="0" * 64, source="x")
    records.write(folder, "a.gguf", record)
    records.write(folder, "a.gguf", record)
    assert records.read(folder, "a.gguf") == record
    assert [path.name for path in folder.iterdir()] == ["a.gguf.json"]
