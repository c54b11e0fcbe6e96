"""The pages as Chromium shows them: nothing runs, nothing is loaded, anybody can read them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from autograder.reports.pages import page_name, write_pages
from autograder.result import SubmissionResult
from tests.reports.browser import chromium
from tests.reports.samples import HOSTILE, exercise, submission

pytestmark = pytest.mark.thorough

DESKTOP, PHONE = (1280, 900), (320, 700)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as browser:
        yield browser


@pytest.fixture
def folder(
    results: list[SubmissionResult], hostile: list[SubmissionResult], tmp_path: Path
) -> Path:
    crowd = [
        submission(f"student-{n:02}", exercise(), exercise("relu", "passed")) for n in range(9)
    ]
    write_pages([*results, *crowd, *hostile], tmp_path, {("bia", "activations"): 5.0})
    return tmp_path


def pages(folder: Path) -> dict[str, str]:
    files = {
        "class": folder / "index.html",
        "student": folder / "students" / "bia.html",
        "hostile": folder / "students" / page_name(HOSTILE),
    }
    return {name: file.as_uri() for name, file in files.items()}


@pytest.mark.parametrize("name", ["class", "student", "hostile"])
def test_nothing_runs_and_nothing_is_loaded(browser: Any, folder: Path, name: str) -> None:
    page = browser.new_page()
    events: list[str] = []
    page.on("dialog", lambda dialog: events.append(f"dialog {dialog.message}") or dialog.dismiss())
    page.on("console", lambda message: events.append(f"console {message.text}"))
    page.on("request", lambda request: events.append(f"request {request.url}"))
    page.goto(pages(folder)[name])
    assert events == [f"request {pages(folder)[name]}"]
    assert page.locator("script, img, iframe, object").count() == 0
    # The policy lets our own style through.
    assert page.evaluate("getComputedStyle(document.body).maxWidth") == "800px"
    page.close()


def test_markup_that_slipped_through_would_not_run_either(browser: Any, folder: Path) -> None:
    file = folder / "index.html"
    file.write_text(file.read_text().replace("</main>", "<script>alert(1)</script></main>"))
    page = browser.new_page()
    ran: list[str] = []
    page.on("dialog", lambda dialog: ran.append(dialog.message) or dialog.dismiss())
    page.goto(file.as_uri())
    assert page.locator("script").count() == 1
    assert ran == []
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_axe_finds_nothing(browser: Any, folder: Path, size: tuple[int, int], scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]}, color_scheme=scheme, bypass_csp=True
    )
    page = context.new_page()
    for name, address in pages(folder).items():
        page.goto(address)
        found = axe.run(page).response["violations"]
        assert [(one["id"], [n["html"] for n in one["nodes"]]) for one in found] == [], name
    context.close()


def test_axe_would_find_a_fault(browser: Any, folder: Path) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    page.goto(pages(folder)["student"])
    page.evaluate(
        """() => {
        document.documentElement.removeAttribute("lang");
        document.querySelector("svg.plot").removeAttribute("aria-label");
        document.querySelector(".mistake").style.color = "#ccc";
        }"""
    )
    found = {one["id"] for one in axe.run(page).response["violations"]}
    assert found >= {"html-has-lang", "svg-img-alt", "color-contrast"}
    context.close()


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_no_page_scrolls_sideways(browser: Any, folder: Path, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    for name, address in pages(folder).items():
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") == width, name
    page.close()


def test_dark_and_light_differ(browser: Any, folder: Path) -> None:
    seen = set()
    for scheme in ("light", "dark"):
        page = browser.new_page(color_scheme=scheme)
        page.goto(pages(folder)["student"])
        seen.add(page.evaluate("getComputedStyle(document.body).backgroundColor"))
        page.close()
    assert len(seen) == 2


def test_the_keyboard_reaches_everything(browser: Any, folder: Path) -> None:
    page = browser.new_page()
    page.goto(pages(folder)["class"])
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the report"
    assert page.evaluate("document.activeElement.getBoundingClientRect().left") >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/students/*.html")
    assert page.locator("h1").count() == 1
    page.close()


def test_paper_shows_what_the_screen_folds_away(browser: Any, folder: Path) -> None:
    page = browser.new_page(color_scheme="dark")
    page.goto(pages(folder)["class"])
    link = page.locator("details a").first
    assert not link.is_visible()
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    assert link.is_visible()
    assert page.pdf().startswith(b"%PDF")
    page.close()
