"""The page in a real browser, as people use it: by name, by keyboard, in both languages, in haste, and after a fall."""

import json
import re
import urllib.request

import pytest
from axe_playwright_python.sync_playwright import Axe
from english import WALK, english

from simulation import Scenario, run
from simulation.facts import rankings_file
from simulation.report.tables.answer_text import answer_rows

EN, ZH = "#v=1&lang=en&seeds=20", "#v=1&lang=zh&seeds=20"
FORTY = EN + "&set=punishment.joint_breadth@2019-01:40"
BREADTH = {"en": "agencies in joint punishment", "zh": "联合惩戒部门数"}


def settled(page):
    """Wait until the last answer to what was asked last has come."""
    page.locator("#strip[data-seeds='20'][aria-busy=false]").wait_for()
    return page


def told(page):
    """The cells of the strip: big number and what it was, by label."""
    labels = page.locator(".cell dt").all_inner_texts()
    return dict(zip(labels, page.locator(".cell dd .big").all_inner_texts(), strict=True))


def by_command(server, lang="en", **changes):
    """What the command says of the same policy, by label."""
    base = Scenario.load(server.folder / "base.toml")
    policy = base.but(changes, name="my policy")
    study = run([base, policy], 20)
    rows = answer_rows(study, lang)
    return {label: cells["my policy"] for key, label, cells in rows if key != "law"}, study.verdicts(lang=lang)


def about(server):
    return json.loads(urllib.request.urlopen(server.address + "page.json").read())


def slide(page, name, value):
    """Move a slider as a hand does: many inputs on the way, one change at the end."""
    slider = page.get_by_role("slider", name=name, exact=True)
    slider.evaluate(
        "(one, value) => { one.value = value; one.dispatchEvent(new Event('input', {bubbles: true})); }", str(value)
    )
    return slider


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_control_has_its_role_and_name(opened, server, lang):
    page = opened({"en": EN, "zh": ZH}[lang])
    settled(page)
    page.evaluate("document.querySelectorAll('details.group').forEach((one) => { one.open = true; })")
    for lever in about(server)["levers"]:
        slider = page.get_by_role("slider", name=lever[lang], exact=True)
        assert slider.count() == 1, lever["key"]
        assert slider.get_attribute("aria-valuetext")
    words = about(server)["words"]
    page.locator("#papers summary").click()
    documents = ("download", *(f"paper_{one['kind']}" for one in about(server)["documents"]))
    for name in ("share", "present", "print", "undo", "reset", *documents):
        assert page.get_by_role("button", name=words[f"page:{name}"][lang == "zh"], exact=True).count() == 1
    assert page.get_by_role("tab").count() == 14
    assert page.get_by_role("tablist").count() == 1 and page.get_by_role("tabpanel").count() == 1
    assert page.locator("[aria-live=polite]").count() == 1
    assert opened.complaints == []


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_sliders_answer_is_the_commands(opened, server, lang):
    page = settled(opened({"en": EN, "zh": ZH}[lang]))
    slider = page.get_by_role("slider", name=BREADTH[lang], exact=True)
    slider.focus()
    for _ in range(5):
        page.keyboard.press("ArrowRight")
    assert slider.input_value() == "15"
    settled(page)
    page.locator(".sentence", has_text=re.compile("punish|places|integrity|位|诚信")).wait_for()
    cells, verdicts = by_command(server, lang, **{"punishment.joint_breadth": {"2019-01": 15}})
    shown = told(page)
    assert {label: shown[label] for label in cells} == cells
    assert page.locator(".sentence").text_content() == verdicts["my policy"]
    assert opened.complaints == []


@pytest.mark.slow
def test_after_forty_fast_moves_the_last_one_stands(opened, server):
    page = settled(opened(EN))
    for value in range(1, 41):
        slide(page, BREADTH["en"], value)
    page.wait_for_url(re.compile("punishment.joint_breadth@2019-01:40"))
    settled(page)
    cells, _ = by_command(server, **{"punishment.joint_breadth": {"2019-01": 40}})
    shown = told(page)
    assert {label: shown[label] for label in cells} == cells


@pytest.mark.slow
def test_a_reload_and_a_link_are_the_same_page(opened):
    page = settled(opened(FORTY + "&view=hurts&keep=wide|base|punishment.joint_breadth@2019-01:50"))
    before, tab = told(page), page.get_by_role("tab", selected=True).inner_text()
    page.reload()
    settled(page)
    assert told(page) == before and page.get_by_role("tab", selected=True).inner_text() == tab == "Whom it hurts"
    other = settled(opened(page.evaluate("location.hash")))
    assert told(other) == before
    other.get_by_role("tab", name="Compare").click()
    other.get_by_role("region", name="wide", exact=True).or_(
        other.locator(".kept h4", has_text="wide")
    ).first.wait_for()


@pytest.mark.slow
def test_two_people_move_their_own_levers(opened):
    one, two = settled(opened(EN)), settled(opened(ZH))
    slide(one, BREADTH["en"], 40)
    slide(two, BREADTH["zh"], 20)
    one.wait_for_url(re.compile("@2019-01:40"))
    two.wait_for_url(re.compile("@2019-01:20"))
    settled(one)
    settled(two)
    assert "40" in one.get_by_role("slider", name=BREADTH["en"], exact=True).get_attribute("aria-valuetext")
    assert "20" in two.get_by_role("slider", name=BREADTH["zh"], exact=True).get_attribute("aria-valuetext")


def test_by_keyboard_alone(opened):
    page = settled(opened(EN))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "levers" and "seeds=20" in page.url
    page.keyboard.press("Tab")
    for _ in range(12):
        if page.evaluate("document.activeElement.type") == "range":
            break
        page.keyboard.press("Tab")
    name = page.evaluate("document.activeElement.labels[0].textContent")
    page.keyboard.press("ArrowRight")
    page.wait_for_url(re.compile("set="))
    assert page.evaluate("document.activeElement.labels[0].textContent") == name, "an answer takes no focus away"
    page.locator("#tab-rank").focus()
    page.keyboard.press("ArrowRight")
    assert page.get_by_role("tab", selected=True).inner_text() == "Whom it hurts"
    page.locator("#present").focus()
    page.keyboard.press("Enter")
    page.get_by_role("dialog", name="Slides").wait_for()
    for _ in range(9):
        page.keyboard.press("ArrowRight")
    assert "Slide 5 of 5" in page.get_by_role("dialog").inner_text()
    page.keyboard.press("n")
    page.get_by_role("complementary", name="Speaker notes").wait_for()
    page.keyboard.press("Escape")
    page.get_by_role("dialog", name="Slides").wait_for(state="hidden")
    assert page.evaluate("document.activeElement.id") == "present"
    assert opened.complaints == []


def test_a_link_with_what_is_not_there_says_so_and_can_be_mended(opened):
    page = opened(EN + "&set=punishment.joint_bredth@2019-01:40;punishment.fine@2019-01:1.2&colour=red")
    alert = page.get_by_role("alert")
    alert.wait_for()
    assert "did you mean 'punishment.joint_breadth'?" in alert.inner_text() and "colour" in alert.inner_text()
    page.get_by_role("button", name="Leave out what is not known here").click()
    settled(page)
    assert page.get_by_role("alert").count() == 0
    assert page.evaluate("location.hash").endswith("set=punishment.fine@2019-01:1.2")


def test_a_link_of_another_version_says_what_changed_until_a_lever_is_moved(opened):
    page = settled(opened(f"{EN}&of=0.0.9%2Babcdef&was=200:1&set=punishment.joint_breadth@2019-01:40"))
    said = page.locator("#strip .since").inner_text()
    assert "0.0.9+abcdef" in said and "then it showed a typical rank of 200 and a chance of 1 %, now it is" in said
    assert "was=200:1" in page.evaluate("location.hash"), "the link stays what it was until something is changed"
    slide(page, BREADTH["en"], 41).dispatch_event("change")
    page.wait_for_url(re.compile("was=(?!200).*:41"))
    other = settled(opened(settled(page).evaluate("location.hash")))
    assert page.locator("#strip .since").count() == other.locator("#strip .since").count() == 0


def test_slides_are_written_in_letters_of_28_pixels(opened):
    page = settled(opened(FORTY + "&slide=1"))
    for _ in range(5):
        sizes = page.locator(".slide").evaluate("""(slide) => [...slide.querySelectorAll("h2, .content *")]
            .filter((one) => [...one.childNodes].some((child) => child.nodeType === 3 && child.data.trim()))
            .map((one) => { const chart = one.closest(".content > .chart");
              const scale = chart ? chart.getBoundingClientRect().width / chart.viewBox.baseVal.width : 1;
              return scale * parseFloat(getComputedStyle(one).fontSize); })""")
        assert min(sizes) >= 27.9
        page.keyboard.press("ArrowRight")


def test_nothing_of_a_link_becomes_markup(opened):
    page = opened(EN + "&base=%3Cimg%20src=x%20onerror=alert(1)%3E&keep=%3Cb%3Ebold|base|&view=compare")
    page.get_by_role("alert").wait_for()
    assert "<img src=x" in page.get_by_role("alert").inner_text()
    assert page.locator("img").count() == 0 and page.locator("#view b").count() == 0


def test_another_page_is_refused(opened, server, chromium):
    settled(opened(EN))
    stranger = chromium.new_context().new_page()
    how = "{method: 'POST', mode: 'no-cors', body: '{}'}"
    found = stranger.evaluate(f"fetch('{server.address}move', {how}).then((one) => one.type, () => 'refused')")
    assert found == "refused"
    stranger.context.close()


def test_a_city_file_with_mistakes_is_told_line_by_line(opened, tmp_path):
    page = settled(opened(EN + "&view=city"))
    bad = tmp_path / "city.toml"
    bad.write_text('name = "Nowhere"\ncolour = "red"\n', "utf-8")
    page.get_by_label("City file (TOML) and its tables").set_input_files(bad)
    page.get_by_role("button", name="Check and use it").click()
    alert = page.get_by_role("alert")
    alert.wait_for()
    assert "city.toml:1" in alert.inner_text() and "city.toml:2" in alert.inner_text()
    page.get_by_label("City, romanised or Chinese").fill("Zhuzhou")
    page.get_by_label("Its place").fill("60")
    page.get_by_label("in the month").fill("2018-12")
    page.get_by_role("button", name="Begin with it").click()
    page.get_by_text("is there: choose it as baseline").wait_for()
    assert "Zhuzhou as in 2018" in page.get_by_label("Baseline").locator("option").all_inner_texts()
    page.locator("#lang").click()
    assert "株洲现行政策" in page.get_by_label("基准方案").locator("option").all_inner_texts()


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_axe_finds_nothing(opened, lang, scheme):
    state = f"#v=1&lang={lang}&seeds=20&set=punishment.joint_breadth@2019-01:50"
    still = {"color_scheme": scheme, "reduced_motion": "reduce"}  # a colour on its way to another is none
    page = settled(opened(state, **still))
    page.evaluate("document.querySelectorAll('details.group').forEach((one) => { one.open = true; })")
    for tab in page.get_by_role("tab").all():
        tab.click()
        found = Axe().run(page)
        assert found.violations_count == 0, (tab.inner_text(), found.generate_report())
    page.locator("#present").click()
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("width", [400, pytest.param(3840, marks=pytest.mark.slow)])
def test_nothing_is_cut_off_on_a_telephone_or_a_wall(opened, width):
    page = settled(opened(FORTY))
    page.set_viewport_size({"width": width, "height": 900})
    for tab in page.get_by_role("tab").all():
        tab.click()
        assert page.evaluate("document.documentElement.scrollWidth") <= width, tab.inner_text()
    assert page.locator("#strip").bounding_box()["height"] <= 900 / 3, "the answer leaves room for what it is of"


@pytest.mark.parametrize("lang", ["en", pytest.param("zh", marks=pytest.mark.slow)])
def test_a_telephone_shows_the_whole_sentence_and_all_numbers_without_scrolling(opened, lang):
    page = settled(opened(f"#v=1&lang={lang}&seeds=20&set=punishment.joint_breadth@2019-02:40"))
    page.set_viewport_size({"width": 400, "height": 800})
    bottom = "([...parts]) => Math.max(...parts.map((one) => one.getBoundingClientRect().bottom))"
    strip = page.locator("#strip").bounding_box()
    shown = page.evaluate(f"({bottom})(document.querySelectorAll('#strip .sentence, #strip .cell'))")
    assert page.locator("#strip .cell").count() == 7 and page.locator("#strip .sentence").inner_text()
    assert shown <= strip["y"] + strip["height"]


@pytest.mark.slow
def test_a_longer_question_shows_its_progress_and_can_be_stopped(opened):
    page = settled(opened(FORTY + "&view=levers"))
    page.get_by_role("button", name="Work it out").click()
    page.get_by_role("button", name="Stop").or_(page.get_by_role("img", name="Which lever did it")).first.wait_for()
    page.get_by_role("img", name="Which lever did it").wait_for()
    assert "±" in page.locator("#view").inner_text()


@pytest.mark.slow
def test_a_target_is_looked_for_while_sliders_move_and_a_package_goes_onto_them(opened):
    page = settled(opened(EN + "&view=target"))
    page.get_by_label("Place, or better").fill("200")
    page.get_by_label("for at most").fill("4000")
    page.get_by_label("for at most").press("Enter")
    page.get_by_role("progressbar", name="Look for packages").wait_for()
    page.get_by_role("button", name="Stop").click()
    assert page.get_by_role("progressbar").count() == 0
    page.get_by_role("button", name="Look for packages").click()
    slider = page.get_by_role("slider", name=BREADTH["en"], exact=True)
    slider.press("ArrowRight")
    page.wait_for_url(re.compile("joint_breadth@2019-01:11"))
    page.locator("#strip[data-seeds='20']").wait_for()
    put = page.get_by_role("button", name="Put package 1 on the sliders")
    put.wait_for(timeout=400_000)
    assert "firms wrongly listed a year" in page.get_by_role("region", name="Packages").inner_text()
    put.press("Enter")
    page.wait_for_url(re.compile("set="))
    assert "joint_breadth@2019-01:11" not in page.url
    settled(page)
    assert opened.complaints == []


@pytest.mark.slow
def test_a_document_is_made_while_sliders_move_and_is_downloaded(opened):
    page = settled(opened(FORTY.replace("lang=en", "lang=zh")))
    page.locator("#papers summary").focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="全部数据（Excel）", exact=True).focus()
    with page.expect_download(timeout=300_000) as download:  # it steps back behind whatever else the machine does
        page.keyboard.press("Enter")
        page.get_by_role("progressbar", name="全部数据（Excel）").wait_for()
        slide(page, BREADTH["zh"], 20).dispatch_event("change")
        page.wait_for_url(re.compile("@2019-01:20"))
        page.locator("#paper-news").locator("a, .law").wait_for(timeout=300_000)
        assert page.locator("#paper-news .law").all_inner_texts() == []
    assert download.value.suggested_filename.endswith(".sheet.xlsx")
    assert download.value.path().read_bytes().startswith(b"PK")
    page.locator("#papers summary").press("Escape")
    assert not page.locator("#papers").get_attribute("open")
    assert opened.complaints == []


def test_one_enterprise_is_told_as_cards(opened):
    page = settled(opened(FORTY + "&view=story"))
    page.get_by_label("or its number").fill("7")
    page.get_by_role("button", name="Work it out").click()
    page.get_by_role("heading", name=re.compile("^Enterprise 7")).wait_for()
    assert opened.complaints == []


@pytest.mark.slow
def test_a_server_that_was_killed_goes_on_where_it_was(chromium, served_in, tmp_path):
    server = served_in(tmp_path)
    try:
        page = chromium.new_context().new_page()
        page.set_default_timeout(180_000)
        page.goto(server.address + FORTY)
        before = told(settled(page))
        server.kill()
        slide(page, BREADTH["en"], 20)
        page.get_by_role("alert").filter(has_text="does not answer").wait_for()
        server.start(server.port)
        settled(page)
        assert page.get_by_role("alert").count() == 0 and told(page) != before
        slide(page, BREADTH["en"], 40)
        page.wait_for_url(re.compile("@2019-01:40"))
        settled(page)
        assert told(page) == before
        assert (tmp_path / "results").is_dir() and list((tmp_path / "results").glob("page-*"))
        page.context.close()
    finally:
        code = server.stop()
    assert code == 0


@pytest.mark.slow
def test_a_table_of_ranks_is_sent_used_linked_and_left_out(opened, server, tmp_path):
    page = settled(opened(FORTY + "&view=city"))
    before = told(page)
    bad, good = tmp_path / "bad.csv", tmp_path / "ranks.csv"
    bad.write_text("window_end,rank,name,ranked\n2018-13,90,Chenzhou,262\n2018-12,four,Zhuzho,262\n", "utf-8")
    good.write_text("window_end,rank,name,ranked\n2018-12,90,Chenzhou,262\n2018-12,41,Zhuzhou,262\n", "utf-8")
    page.get_by_label("Table of ranks (CSV or Excel)").set_input_files(bad)
    send = page.get_by_role("button", name="Check the table and use it")
    send.focus()
    page.keyboard.press("Enter")
    alert = page.get_by_role("alert")
    alert.wait_for()
    assert "bad.csv:2" in alert.inner_text() and "did you mean 'Zhuzhou" in alert.inner_text()
    assert "table=" not in page.evaluate("location.hash")
    assert not list((server.folder / "results").rglob("bad.csv"))
    page.get_by_label("Table of ranks (CSV or Excel)").set_input_files(good)
    send.focus()
    page.keyboard.press("Enter")
    page.get_by_text("In use: ranks.csv").wait_for()
    assert "2 places of 2 cities, 2018-12 to 2018-12" in page.locator("#table-used").inner_text()
    with_table = told(settled(page))
    assert with_table != before
    rows = rankings_file.read([good])
    base = Scenario.load(server.folder / "base.toml", rankings=rows)
    policy = base.but({"punishment.joint_breadth": {"2019-01": 40}}, name="my policy")
    study = run([base, policy], 20)
    for key, label, cells in answer_rows(study, "en"):
        assert key == "law" or with_table[label] == cells["my policy"]
    page.locator("#tab-again").click()
    assert "--rankings" in page.get_by_label("Command", exact=True).inner_text()
    link = page.evaluate("location.hash")
    assert re.search(r"table=ranks\.csv%3A[0-9a-f]{16}", link)
    page.reload()
    assert told(settled(page)) == with_table == told(settled(opened(link)))
    page.locator("#tab-city").click()
    page.locator("#table-remove").click()
    assert told(settled(page)) == before and "table=" not in page.evaluate("location.hash")
    lost = opened(EN + "&table=other.csv%3A0123456789abcdef")
    lost.get_by_role("alert").wait_for()
    assert "other.csv" in lost.get_by_role("alert").inner_text()
    lost.get_by_role("button", name="Leave out what is not known here").click()
    settled(lost)
    assert "table=" not in lost.evaluate("location.hash") and opened.complaints == []


@pytest.mark.slow
def test_no_view_of_the_chinese_page_speaks_english(opened):
    page = settled(opened(ZH + "&set=punishment.joint_breadth@2019-01:50;punishment.list_months@2019-01:60"))
    page.evaluate("document.querySelectorAll('.ask').forEach((one) => { one.click(); })")
    found = english(page.evaluate(WALK))
    page.evaluate("document.querySelectorAll('dialog').forEach((one) => { one.close(); })")
    for tab in page.get_by_role("tab").all():
        tab.click()
        found += english(page.evaluate(WALK))
    page.locator("#tab-city").click()
    page.get_by_label("城市（拼音或中文）").fill("Zhuzhuo")
    page.get_by_label("名次", exact=True).fill("61")
    page.get_by_label("月份", exact=True).fill("2018-12")
    page.get_by_role("button", name="新建并使用").click()
    assert re.search("[\u4e00-\u9fff]", page.get_by_role("alert").inner_text())
    page.get_by_label("城市（拼音或中文）").fill("Zhuzhou")
    page.get_by_role("button", name="新建并使用").click()
    page.locator("#view [role=status] p").first.wait_for()
    found += english(page.evaluate(WALK))
    page.locator("#present").click()
    for _ in range(5):
        page.keyboard.press("n")
        found += english(page.evaluate(WALK))
        page.keyboard.press("ArrowRight")
    assert not found


@pytest.mark.slow
def test_groups_hand_in_on_pages_of_their_own_and_a_killed_server_loses_none(chromium, served_in, tmp_path):
    server = served_in(tmp_path, "--workshop", "spring")

    def group(name, breadth, lang):
        page = chromium.new_context(viewport={"width": 1400, "height": 1000}).new_page()
        page.set_default_timeout(180_000)
        state = f"#v=1&lang={lang}&seeds=20&view=workshop&set=punishment.joint_breadth@2019-01:{breadth}"
        page.goto(server.address + state)
        page.locator("#group").fill(name)
        page.locator("#group").press("Enter")
        page.get_by_role("link", name=name).wait_for()
        return page

    try:
        red, blue = group("<b>Red</b>", 60, "en"), group("蓝组", 5, "zh")
        assert "group=%3Cb%3ERed%3C%2Fb%3E" in red.url and red.locator("#view b").count() == 0
        table = red.get_by_role("region", name="Settings side by side")
        table.get_by_role("columnheader", name="蓝组").wait_for()
        assert "≠ disputed" in table.inner_text() and "60 from 2019-01" in table.inner_text()
        assert not english(one for one in blue.evaluate(WALK) if "Red" not in one)
        server.kill()
        server.start(server.port)
        blue.reload()
        blue.get_by_role("link", name="“<b>Red</b>”的设置").click()
        blue.wait_for_url(re.compile("joint_breadth@2019-01:60"))
        assert blue.locator("#group").input_value() == "<b>Red</b>"
        blue.get_by_role("button", name="开始计算").click()
        blue.locator("#view .answer").wait_for()
        assert "位" in blue.locator("#view .answer").inner_text() or "随机种子" in blue.locator(".answer").inner_text()
        blue.get_by_role("button", name="撤回").click()
        blue.get_by_role("link", name="Red").wait_for(state="detached")
    finally:
        for page in (red, blue):
            page.context.close()
        assert server.stop() == 0
