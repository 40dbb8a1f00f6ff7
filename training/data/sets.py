"""Public test sets by name: fetched once, on request, and kept in the data folder.

None of them is part of this program, and none is ever trained on. Who asks for one is told where it
comes from and what its licence allows.
"""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

import httpx

from engine import folders
from engine.errors import DownloadFailed, UsageError
from engine.models.server import HUB, HUB_VARIABLE
from training.arguments import nearest

HUB_FORM = "hf://datasets/"  # OWNER/NAME/FILE, as the hub's own client writes it
_LARGEST = 256 << 20  # bytes; the sets of the table are below 10 MB
_MATHCODER = (  # the sets as MathCoder was measured on them
    "https://raw.githubusercontent.com/mathllm/MathCoder/"
    "77b46cd80399b488c8432c4cb6d645369749f7b5/data/"
)
_LANGUAGES = ("bn", "de", "en", "es", "fr", "ja", "ru", "sw", "te", "th", "zh")


class Set(NamedTuple):
    sources: tuple[str, ...]  # URLs of its files
    licence: str
    remark: str = ""


SETS = {
    "gsm8k": Set(
        (
            "https://raw.githubusercontent.com/openai/grade-school-math/"
            "3101c7d5072418e28b9008a6636bde82a006892c/grade_school_math/data/test.jsonl",
        ),
        "MIT",
    ),
    "math": Set(
        (
            *(f"{_MATHCODER}MATH_{part}_test_post.jsonl" for part in range(1, 6)),
            f"{_MATHCODER}MATH_subject_level.jsonl",
        ),
        "unclear",
        "The owner of its problems had copies taken down in January 2025: do not pass it on.",
    ),
    "math-500": Set(
        (f"{HUB_FORM}HuggingFaceH4/MATH-500/test.jsonl",),
        "unclear",
        "The owner of its problems had copies taken down in January 2025: do not pass it on.",
    ),
    "svamp": Set((f"{_MATHCODER}SVAMP_test_post.jsonl",), "MIT"),
    "mathematics": Set((f"{_MATHCODER}mathematics_test_post.jsonl",), "Apache-2.0"),
    "simuleq": Set((f"{_MATHCODER}simuleq_test_post.jsonl",), "unclear"),
    "gsm-hard": Set((f"{HUB_FORM}reasoning-machines/gsm-hard/gsmhardv2.jsonl",), "MIT"),
    "asdiv": Set(
        (
            "https://raw.githubusercontent.com/chaochun/nlu-asdiv-dataset/"
            "55790e5270bb91ccfa5053194b25732534696b50/dataset/ASDiv.xml",
        ),
        "CC-BY-NC-4.0",
        "Not for commercial use.",
    ),
    **{
        f"mgsm-{language}": Set(
            (f"https://openaipublic.blob.core.windows.net/simple-evals/mgsm_{language}.tsv",),
            "CC-BY-4.0",
        )
        for language in _LANGUAGES
    },
}


def find_set(data: str) -> Path:
    """The file or folder that `data` names: a path, a set's name, or `hf://datasets/…/FILE`.

    Raises:
        UsageError: it is none of them.
        DownloadFailed: the set is not here and cannot be fetched.
    """
    path = Path(data)
    if path.exists():
        return path
    if data.startswith(HUB_FORM):
        return _kept(data.removeprefix(HUB_FORM), Set((data,), "see its page on the hub"))
    if data in SETS:
        return _kept(data, SETS[data])
    if path.suffix or len(path.parts) > 1:
        raise UsageError(f"{data} cannot be read: there is no such file.")
    raise UsageError(f'There is no file and no set "{data}".', nearest(data, tuple(SETS)))


def _kept(name: str, wanted: Set) -> Path:
    """Where the set lies; fetched first if it does not. One file is named, several are a folder."""
    folder = folders.cache_folder() / "sets" / _folder_name(name)
    paths = [folder / _file_name(source) for source in wanted.sources]
    missing = [pair for pair in zip(wanted.sources, paths, strict=True) if not pair[1].is_file()]
    if missing:
        told = f"Fetching {name} from {_host(wanted.sources[0])}. Licence: {wanted.licence}."
        print(f"{told} {wanted.remark}".strip(), file=sys.stderr, flush=True)
    for source, path in missing:
        _fetch(name, _url(source), path)
    return paths[0] if len(paths) == 1 else folder


def _folder_name(name: str) -> str:
    return re.sub(r"[^\w.-]+", "-", name).strip(".-")


def _file_name(source: str) -> str:
    name = unquote(source.rsplit("/", 1)[-1])
    if not re.fullmatch(r"\w[\w.-]*", name):
        raise UsageError(f"{source} names no file.", f"Give {HUB_FORM}OWNER/NAME/FILE.")
    return name


def _url(source: str) -> str:
    if not source.startswith(HUB_FORM):
        return source
    owner, name, *file = source.removeprefix(HUB_FORM).split("/")
    hub = os.environ.get(HUB_VARIABLE, "").rstrip("/") or HUB
    return f"{hub}/datasets/{owner}/{name}/resolve/main/{'/'.join(file)}"


def _host(source: str) -> str:
    return urlsplit(_url(source)).hostname or source


def _fetch(name: str, url: str, path: Path) -> None:
    """Under the final name stands a whole file or none."""
    partial = path.with_name(f"{path.name}.{os.getpid()}.partial")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with (
            httpx.stream("GET", url, follow_redirects=True, timeout=30) as answer,
            partial.open("wb") as file,
        ):
            answer.raise_for_status()
            for chunk in answer.iter_bytes():
                file.write(chunk)
                if file.tell() > _LARGEST:
                    raise DownloadFailed(f"{url} is larger than any set of problems.")
        partial.replace(path)
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise DownloadFailed(
            f"{name} could not be fetched: {_reason(error, url)}.",
            "Connect to the network, or give the path of a file as data=.",
        ) from error
    except OSError as error:
        raise DownloadFailed(f"{path} could not be written: {error.strerror}.") from error
    finally:
        partial.unlink(missing_ok=True)


def _reason(error: httpx.HTTPError | httpx.InvalidURL, url: str) -> str:
    host = urlsplit(url).hostname
    if isinstance(error, httpx.HTTPStatusError):
        return f"{host} answered {error.response.status_code}"
    if isinstance(error, httpx.ConnectError | httpx.ConnectTimeout):
        return f"{host} cannot be reached"
    return f"{host} broke off: {' '.join(str(error).split()) or type(error).__name__}"
