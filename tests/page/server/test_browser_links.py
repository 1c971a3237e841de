"""Links that say a thing twice or name what is not there, and what answers that come leave alone, in a real browser."""

import pytest

EN = "#v=1&lang=en&seeds=20"
TWO = "&set=punishment.fine@2019-01:1.2&set=punishment.joint_breadth@2019-01:40&set=punishment.fine@2019-03:1.5"


def settled(page):
    page.locator("#strip[data-seeds='20'][aria-busy=false]").wait_for()
    return page


def test_several_parts_of_levers_in_a_link_are_one(opened):
    page = settled(opened(EN + TWO))
    assert page.get_by_role("alert").count() == 0
    page.locator("#tab-again").click()
    file = page.get_by_label("File my-policy.toml").inner_text()
    assert 'fine = { "2019-01" = 1.2, "2019-03" = 1.5 }' in file and 'joint_breadth = { "2019-01" = 40 }' in file
    assert opened.complaints == []


def test_what_a_link_gives_twice_is_told_and_the_first_is_taken(opened):
    page = opened(EN + "&view=toString&slide=two&months=4&months=5" + TWO + ";punishment.joint_breadth@2019-01:9")
    alert = page.get_by_role("alert")
    alert.wait_for()
    for words in (
        'sets punishment.joint_breadth 2019-01 twice, to "40" and to "9"',
        'sets months twice, to "4" and to "5"',
        'no view "toString"',
        'no slide "two"',
    ):
        assert words in alert.inner_text()
    page.get_by_role("button", name="Leave out what is not known here").click()
    settled(page)
    assert page.get_by_role("alert").count() == 0
    assert "months=4" in page.url and "punishment.joint_breadth@2019-01:40" in page.url
    assert opened.complaints == []


@pytest.mark.slow
def test_an_answer_that_comes_takes_neither_a_name_nor_a_fold_nor_the_focus_away(opened):
    page = settled(opened(EN + "&view=compare"))
    page.get_by_label("Name", exact=True).fill("wide and quick")
    page.evaluate("window.chengxin.views.draw()")
    assert page.get_by_label("Name", exact=True).input_value() == "wide and quick"
    page.locator("#tab-rank").click()
    page.locator("#view summary").focus()
    page.keyboard.press("Enter")
    page.evaluate("window.chengxin.views.draw()")
    assert page.locator("#view details").get_attribute("open") is not None
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    page.locator("#tab-cost").click()
    assert page.locator("#view details[open]").count() == 0, "another view has its own"


def test_what_is_copied_is_said_beside_the_button(opened):
    page = settled(opened(EN))
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator("#share").click()
    page.locator(".told-beside", has_text="The link is copied.").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == page.url


@pytest.mark.slow
def test_policies_that_are_kept_stand_in_one_table(opened):
    kept = "&view=compare&keep=wide|base|punishment.joint_breadth@2019-01:50&keep=filed|policy|"
    page = settled(opened(EN + kept))
    page.locator("#view th", has_text="filed").wait_for()
    page.locator("#view th", has_text="wide").wait_for()
    heads = page.locator("#view thead th").all_inner_texts()
    assert page.locator("#view table").count() == 1 and heads[2:] == ["wide", "filed"]
    rows = page.locator("#view tbody tr").all()
    assert len(rows) > 5 and all(row.locator("td").count() == 3 for row in rows)


def test_letters_of_a_chart_grow_with_the_screen_and_it_is_not_flat(opened):
    page = settled(opened(EN + "&view=rank"))
    page.set_viewport_size({"width": 3840, "height": 2160})
    page.reload()
    settled(page).locator("#view > .chart").wait_for()
    chart = (
        "(one) => [one.getBoundingClientRect().width, one.getBoundingClientRect().height, one.viewBox.baseVal.width]"
    )
    width, height, drawn = page.locator("#view > .chart").evaluate(chart)
    letters = page.locator("#view > .chart text").first.evaluate("(one) => parseFloat(getComputedStyle(one).fontSize)")
    assert letters * width / drawn > 18 and width / height < 4


def test_policies_that_are_kept_are_dots_of_cost_against_chance_also_after_a_reload(opened):
    kept = "&keep=Wide|base|punishment.joint_breadth@2019-01:40&keep=In time|base|sharing.timeliness@2019-01:0.95"
    page = settled(opened(EN + "&view=cost&set=punishment.joint_breadth@2019-01:40" + kept.replace(" ", "%20")))
    page.locator("#view details summary").click()
    rows = page.locator("#view details tbody tr")
    page.locator("#view tbody tr", has_text="In time").wait_for()
    assert rows.count() == 2, "the policy of the page and the same one kept are one dot"
    assert page.locator("#view svg .dot").count() == 2
    assert opened.complaints == []
