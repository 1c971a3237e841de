"""What the planner's page says is wrong, in English and Chinese."""

from __future__ import annotations

PAGE_MISTAKES = {
    "page:wrong_name": (
        "this page is not called by that name: open the link that the server printed",
        "本页不使用该主机名：请打开服务器显示的链接",
    ),
    "page:wrong_origin": (
        "another page asked; this one answers itself alone",
        "请求来自其他网页；本页只回应自身的请求",
    ),
    "page:wrong_asker": (
        "what changes something is asked by the page itself",
        "改动内容的请求只能由本页自身发出",
    ),
    "page:wrong_token": (
        "this page is opened by the link with its token, which the server printed",
        "本页须用服务器显示的、带有令牌（token）的链接打开",
    ),
    "page:wrong_size": ("more than {most} mebibytes were sent", "发送内容超过{most} MiB"),
    "page:wrong_request": (
        "a page asks with JSON: its name (page) and its state",
        "页面须以JSON提交其名称（page）和状态（state）",
    ),
    "page:wrong_way": ("this address is not asked that way", "此地址不接受这种请求方式"),
    "page:wrong_file": ("there is no such file", "没有此文件"),
    "page:wrong_document": ("there is no such document", "没有此文档"),
    "page:wrong_form": ("a page asks with a table, not {given}", "本页只接受一组设置，不接受{given}"),
    "page:wrong_version": (
        "this link is of version {given} of the page; this page reads version {ours}",
        "此链接来自第{given}版页面；本页只能读取第{ours}版",
    ),
    "page:wrong_key": ("the link sets {key}, which the page does not know", "链接中的设置{key}无法识别"),
    "page:wrong_odd_twice": (
        "the link sets {name} twice, to {first} and to {second}",
        "链接中{name}给了两次，分别为{first}和{second}",
    ),
    "page:wrong_odd_kept": (
        "the link keeps two policies of the name {first}",
        "链接中有两个保留方案同名：{first}",
    ),
    "page:wrong_odd_many": (
        "the link keeps more policies than there is room for; {first} has none",
        "链接中的保留方案过多，{first}无法保留",
    ),
    "page:wrong_odd_view": ("the page has no view {first}", "本页没有视图{first}"),
    "page:wrong_odd_slide": ("the page has no slide {first}", "本页没有第{first}页幻灯片"),
    "page:wrong_lang": (
        "lang = {given} is not a language of the page; en and zh are",
        "lang = {given}：本页只有en和zh",
    ),
    "page:wrong_scenario": (
        "the page has no scenario {name}{hint}; it has {known}",
        "本页没有方案{name}{hint}（现有方案：{known}）",
    ),
    "page:wrong_past": (
        "{begun} has another past than {base} (its city, start or size differ)",
        "“{begun}”与“{base}”的历史不同（城市、起始月份或企业数不同）",
    ),
    "page:wrong_months": (
        "months = {given} is not a whole number from 2 to {most}",
        "months = {given}：应为2至{most}的整数",
    ),
    "page:wrong_set": (
        "set = {given} is no table of at most {most} levers",
        "set = {given}：应为不超过{most}项措施的表",
    ),
    "page:wrong_lever": ("there is no lever {key}{hint}", "没有措施{key}{hint}"),
    "page:wrong_dated": (
        '{key} = {given} is no table of values by month, such as {{"2019-03": 1}}',
        '{key} = {given}：应按月份给值，如{{"2019-03": 1}}',
    ),
    "page:wrong_early": (
        "{key} begins in {early}; policy begins after the start, {start}",
        "{key}自{early}开始；政策须在起始月份{start}之后开始",
    ),
    "page:wrong_fix": ("fix = {given} is no table of parameters", "fix = {given}：应为参数表"),
    "page:wrong_parameter": ("there is no parameter {key}{hint}", "没有参数{key}{hint}"),
    "page:wrong_goal": (
        'goal = {given} is no goal of the page, such as {{"place": 20, "by": "2019-12"}}',
        'goal = {given}：目标应写作{{"place": 20, "by": "2019-12"}}',
    ),
    "page:wrong_no_number": (
        "{key} = {value} is not a number; give {low} to {high}{unit}",
        "{name}（{key}）= {value}：不是数字；应为{low}至{high}{unit}",
    ),
    "page:wrong_no_whole": (
        "{key} = {value} is not a whole number; give {low} to {high}{unit}",
        "{name}（{key}）= {value}：应为{low}至{high}的整数{unit}",
    ),
    "page:wrong_range": (
        "{key} = {value} is outside {low} to {high}{unit}",
        "{name}（{key}）= {value}：超出{low}至{high}{unit}",
    ),
    "page:wrong_budget": (
        "the budget of {budget} is overspent by {more}, {first} to {last}",
        "预算{budget}万元/年不足：{first}至{last}超支{more}万元/年",
    ),
    "page:wrong_source": (
        "sources.{name} = {value} is too much; give at most {most}",
        "sources.{name} = {value}：该来源所见将多于实际发生的事件，最多为{most}",
    ),
    "page:wrong_otherwise": ("{said}", "模型不接受（原文为英文）：{said}"),
    "page:wrong_more": ("and {count:,} more", "另有{count:,}处错误"),
    "page:wrong_table": (
        "the table of ranks {name} is not on the machine of this page: send it again on “My city”, or leave it out",
        "排名表{name}不在本页所在的机器上：请在“我的城市”中重新上传，或不再使用",
    ),
    "page:wrong_file_size": (
        "a file that is sent has something in it, and at most {most} MiB",
        "发送的文件不得为空，且不得超过{most} MiB",
    ),
    "page:wrong_files": (
        "choose a city file, and at most {most} files in all",
        "请选择城市文件，总共不超过{most}个文件",
    ),
    "page:wrong_name_twice": (
        "two files are called {name}; give them different names",
        "有两个文件同名：{name}，请改名",
    ),
    "page:wrong_one_city": (
        "choose one city file (.toml) together with the tables and editions it names; {count} are among these files",
        "请选择一个城市文件（.toml）及其引用的表格和指标版本；所选文件中有{count}个城市文件",
    ),
    "page:wrong_outside": (
        "{city} names {file}: a file that is sent with it is named without a folder",
        "{city}引用了{file}：随同发送的文件只写文件名，不写文件夹",
    ),
    "page:wrong_not_named": (
        '{file} was sent, but {city} does not name it; write counties = "{file}" (or sectors, institutions) there',
        '已发送{file}，但{city}未引用；请在其中写明counties = "{file}"（或sectors、institutions）',
    ),
    "page:wrong_not_named_edition": (
        '{file} was sent, but {city} does not name it; write edition = "{file}" there',
        '已发送{file}，但{city}未引用；请在其中写明edition = "{file}"',
    ),
    "page:wrong_tables": (
        "the page keeps {most} tables of ranks; delete those that nobody needs from {folder} in its results folder",
        "本页最多保存{most}个排名表；请删除结果文件夹内{folder}中不再需要的排名表",
    ),
    "page:wrong_seeds": ("seeds = {given} is none of {known}", "seeds = {given}：应为{known}之一"),
    "page:wrong_question": ("the page has no question {name}", "本页没有问题{name}"),
    "page:wrong_run": ("seed = {given} is no number of a run, 0 to 99999", "seed = {given}：应为0至99999的模拟编号"),
    "page:wrong_paper": ("there is no document {kind}; there are {known}", "没有文件{kind}；现有：{known}"),
    "page:wrong_no_policy": (
        "a document says what a policy changes: move a lever first",
        "文件说明方案相对基准的变化：请先调整措施",
    ),
    "page:wrong_on_its_way": (
        "the answer of {seeds} seeds is still on its way; a document is made of all of them",
        "{seeds}个随机种子的结果尚未完成；文件须以全部结果生成",
    ),
    "page:wrong_not_installed": ("this needs what {command} brings", "需要先安装：{command}"),
    "page:wrong_of_place": ("the place", "名次"),
    "page:wrong_of_chance": ("the chance in %", "概率（%）"),
    "page:wrong_of_budget": ("the budget", "预算"),
    "page:wrong_of_firms": ("the firms wrongly listed", "误列企业数"),
    "page:wrong_target_whole": (
        "{name} = {given} is not a whole number from {low} to {high}",
        "{name} = {given}：应为{low}至{high}的整数",
    ),
    "page:wrong_target_number": ("{name} = {given} is outside {low} to {high}", "{name} = {given}：应为{low}至{high}"),
    "page:wrong_target_month": (
        "{given} is no month of the policy; give {first} to {last}",
        "{given}不是方案月份；应为{first}至{last}",
    ),
    "page:wrong_silent": (
        "more than {most} pages are open, and this one was silent longest; move a lever again",
        "打开的页面超过{most}个，本页闲置最久；请再次调整措施",
    ),
    "page:wrong_room": (
        "more is asked at a time than the page has room for; move a lever again in a moment",
        "同时请求过多，超出本页容量；请稍后再次调整措施",
    ),
}
