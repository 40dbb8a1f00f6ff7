"""The page: whole, readable, and unable to load or run anything."""

from __future__ import annotations

import base64
import re
from html.parser import HTMLParser

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.blocks import Group, Solution, Tally
from engine.export import html

from .conftest import HOSTILE, PNG, text

VOID = {"meta", "br", "hr", "img"}
DRAWING = {"svg", "g", "path", "rect", "line", "polyline"}
TAGS = {
    "html", "head", "title", "style", "body", "main", "section", "details", "summary", "footer",
    "h1", "h2", "h3", "h4", "h5", "h6", "p", "pre", "code", "span", "ul", "ol", "li", "blockquote",
    "table", "thead", "tbody", "tr", "th", "td", "strong", "em", "s",
    *VOID, *DRAWING,
}  # fmt: skip


class Page(HTMLParser):
    """Reads a page strictly: what is opened is closed, in order."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.stack: list[str] = []
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(page)
        self.close()
        assert self.stack == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag not in VOID:
            self.stack.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.stack.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.stack:
            self.words.append(data)

    @property
    def text(self) -> str:
        return "".join(self.words)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.found if name == tag]


@pytest.fixture(scope="module")
def page(solution: Solution) -> Page:
    return Page(html.render(solution))


def test_a_page_is_whole_and_says_its_language_and_encoding(page: Page) -> None:
    assert page.all("html") == [{"lang": "en"}]
    assert page.all("meta")[0] == {"charset": "utf-8"}
    assert len(page.all("title")) == len(page.all("h1")) == 1


def test_japanese_text_is_marked_as_such() -> None:
    page = Page(html.render(Solution(problem="円の面積を求めなさい。", blocks=(text("First."),))))
    assert [section.get("lang") for section in page.all("section")[:2]] == ["ja", None]


def test_formulas_are_drawings_named_by_their_source(page: Page) -> None:
    named = [span["aria-label"] for span in page.all("span") if span.get("role") == "img"]
    assert "\\(x^2 - 5x + 6 = 0\\)" in named
    assert "\\[ \\frac{5 \\pm 1}{2} \\]" in named
    assert "$\\boxed{3}$" in named
    assert "[2, 3]" in named  # the output is named by its plain form
    assert len(page.all("svg")) == len(named)


def test_a_formula_that_cannot_be_drawn_stands_as_its_source() -> None:
    page = html.render(Solution(problem="Is \\(\\left( <x>\\) there?"))
    assert '<code class="formula">\\(\\left( &lt;x&gt;\\)</code>' in page


def test_money_is_no_formula(page: Page) -> None:
    assert "A ticket costs $5. Solve " in page.text


def test_code_is_highlighted_and_whole(page: Page) -> None:
    assert "a = 2\nb = 3\n[a, b]" in page.text
    assert any(span.get("class") == "mi" for span in page.all("span"))


def test_the_page_names_each_part_in_words(page: Page) -> None:
    for word in ("Problem", "Code", "Output", "Answer", "Attempt 1, given up"):
        assert word in page.words


def test_an_error_is_one_line_with_its_traceback_behind_a_fold(page: Page) -> None:
    assert "ZeroDivisionError: division by zero (line 1: 1/0)" in page.words
    assert "Details" in page.words
    assert len(page.all("details")) == 2  # the attempt, and in it the traceback


def test_figures_are_in_the_page_and_only_if_they_are_png(page: Page) -> None:
    (image,) = page.all("img")
    assert image["alt"] == "Figure 1"
    data = (image["src"] or "").removeprefix("data:image/png;base64,")
    assert base64.b64decode(data) == PNG


def test_an_answer_comes_with_its_evidence(solution: Solution, page: Page) -> None:
    assert "An executed output shows it." in page.words
    unsupported = msgspec.structs.replace(solution, supported=False)
    against = "The program leaves out numbers of the problem: 5, 6."
    assert against in Page(html.render(unsupported)).words
    bare = msgspec.structs.replace(unsupported, blocks=())
    assert "Not supported by any output." in Page(html.render(bare)).words


def test_a_vote_is_told_behind_the_evidence(solution: Solution) -> None:
    groups = (Group("3", (0, 1)), Group("<script>4", (2,)))
    voted = msgspec.structs.replace(solution, tally=Tally(3, groups=groups))
    page = Page(html.render(voted))
    assert "Votes: 2 of 3 agree; 1 says <script>4" in "".join(page.words)


def test_markdown_is_drawn() -> None:
    written = (
        "## Steps\n\n- **one**\n- *two*\n\n| a | b |\n|---|---|\n| 1 | \\(|x|\\) |\n\n> said\n\n---"
    )
    page = Page(html.render(Solution(problem="", blocks=(text(written),))))
    tags = {tag for tag, _ in page.found}
    assert {"h3", "ul", "li", "strong", "em", "table", "th", "td", "blockquote", "hr"} <= tags


def test_a_list_goes_on_where_it_was_numbered() -> None:
    assert '<ol start="3">' in html.render(Solution(problem="3. third"))


def test_html_is_shown_as_it_was_written() -> None:
    page = Page(html.render(Solution("", (text("If <b>a</b> < c.\n\n<div>\n\nso"),))))
    assert "If <b>a</b> < c." in page.text
    assert "<div>" in page.text


def test_links_are_shown_and_lead_nowhere() -> None:
    page = Page(html.render(Solution(problem="See [this](http://a.example/b_c?d=1&e=2).")))
    assert "See this (http://a.example/b_c?d=1&e=2)." in page.text


# What may be in a page


def assert_harmless(page: str) -> None:
    for tag, attributes in Page(page).found:
        assert tag in TAGS
        assert not any(name.startswith("on") for name in attributes)
        assert not {"href", "srcset", "action", "background", "xlink:href"} & set(attributes)
        source = attributes.get("src")
        assert source is None or source.startswith("data:image/png;base64,")
        assert "url" not in (attributes.get("style") or "")
    style = re.findall("<style>(.*?)</style>", page, re.DOTALL)
    assert len(style) == 1
    assert "url(" not in style[0]
    assert "@import" not in style[0]


def test_nothing_hostile_gets_through(hostile: Solution) -> None:
    assert_harmless(html.render(hostile))


def test_a_page_forbids_itself_to_load_or_run(page: Page) -> None:
    policy = page.all("meta")[1]
    assert policy["http-equiv"] == "Content-Security-Policy"
    assert "default-src 'none'" in (policy["content"] or "")


WORDS = [
    "*",
    "_",
    "`",
    "```\n",
    "\n",
    "\n\n",
    "# ",
    "- ",
    "1. ",
    "> ",
    "|",
    "[",
    "](",
    ")",
    "!",
    "<b>",
]
WORDS += [
    "<",
    "&",
    "\\(",
    "\\)",
    "$",
    "x",
    " ",
    "    ",
    "\U000f0000",
    "[asy]",
    "[/asy]",
    "---\n",
    *HOSTILE,
]


@given(st.lists(st.sampled_from(WORDS), max_size=15).map("".join))
def test_any_text_gives_a_whole_and_harmless_page(words: str) -> None:
    assert_harmless(html.render(Solution(problem=words, blocks=(text(words),))))
