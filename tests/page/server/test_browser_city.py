"""A city of one's own in a real browser, and numbers that stay in one piece on a telephone."""

from pathlib import Path

import pytest

from simulation.model.monitor import standard

EN = "#v=1&lang=en&seeds=20"
CITY = 'name = "Xiangtan"\nstart = "2018-03"\ncounties = "counties.csv"\ninstitutions = "counts.csv"\n'
CITY += 'edition = "ours.toml"\n'
EDITION = (Path(standard.__file__).parent / "editions/2018.toml").read_text("utf-8")
COUNTIES = "name,name_zh,enterprises\nYuhu,雨湖区,3000\nall others,其他区县,1000\n"
COUNTS = "name,number\ncourt_staff,60\n"
# Lines on which each piece of text that may not break lies.
LINES = "[...document.querySelectorAll('.whole')].filter((one) => one.checkVisibility()).map((one) => "
LINES += "[one.textContent, one.getClientRects().length])"


def settled(page):
    page.locator("#strip[data-seeds='20'][aria-busy=false]").wait_for()
    return page


def files(folder, **texts):
    """Files of these names and texts, to be chosen in the browser."""
    for name, text in texts.items():
        (folder / name).write_text(text, "utf-8")
    return [folder / name for name in texts]


@pytest.mark.slow
def test_a_city_is_sent_with_its_tables_and_is_there_when_the_page_is_served_again(chromium, served_in, tmp_path):
    server = served_in(tmp_path)
    try:
        page = chromium.new_context().new_page()
        page.set_default_timeout(180_000)
        page.goto(server.address + EN + "&view=city")
        chosen, send = page.get_by_label("City file (TOML) and its tables"), page.locator("#view form button").first
        wrong = {
            "city.toml": CITY,
            "counties.csv": COUNTIES.replace("3000", "many"),
            "counts.csv": "name,number\nx,1\n",
            "ours.toml": EDITION.replace("total = 100", "total = -1", 1),
        }
        chosen.set_input_files(files(tmp_path, **wrong))
        send.click()
        alert = page.get_by_role("alert")
        alert.wait_for()
        assert "counties.csv:2" in alert.inner_text() and "counts.csv:2" in alert.inner_text()
        assert "ours.toml:" in alert.inner_text() and "total" in alert.inner_text()
        right = {"city.toml": CITY, "counties.csv": COUNTIES, "counts.csv": COUNTS, "ours.toml": EDITION}
        chosen.set_input_files(files(tmp_path, **right))
        send.click()
        page.get_by_text("is there: choose it as baseline").wait_for()
        names = page.get_by_label("Baseline").locator("option").evaluate_all("(all) => all.map((one) => one.value)")
        (ours,) = (name for name in names if name.startswith("city-"))
        page.get_by_label("Baseline").select_option(ours)
        page.wait_for_url(f"**base={ours}**")
        assert "Xiangtan" in settled(page).locator(".footing").inner_text()
        server.kill()
        server.start(server.port)
        page.reload()
        assert "Xiangtan" in settled(page).locator(".footing").inner_text() and page.get_by_role("alert").count() == 0
        page.context.close()
    finally:
        server.kill()


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_no_range_and_no_margin_is_broken_over_two_lines(opened, lang):
    state = f"#v=1&lang={lang}&seeds=20&set=punishment.joint_breadth@2019-02:45"
    page = opened(state)
    page.set_viewport_size({"width": 400, "height": 850})
    settled(page)
    pieces = page.evaluate(LINES)
    assert any("-" in text for text, _ in pieces) and all(lines == 1 for _, lines in pieces), pieces
    page.locator("#present").click()
    page.keyboard.press("ArrowRight")
    titled = page.locator(".slide h2 .whole")
    titled.first.wait_for()
    assert all(lines == 1 for _, lines in page.evaluate(LINES)) and "-" in titled.first.inner_text()
