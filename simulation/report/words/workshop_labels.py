"""The words of a workshop, in which groups with a page each hand in their settings, in English and Chinese."""

from __future__ import annotations

WORKSHOP = {
    "page:view_workshop": ("Workshop", "研讨"),
    "page:workshop_title": ("Workshop {name}", "研讨“{name}”"),
    "page:workshop_note": (
        (
            "Each group opens this page, names itself, moves its levers and hands them in; handing in again "
            "replaces what "
            "the group had. All groups are held against the baseline, the last month, the target and the "
            "assumptions of "
            "this page."
        ),
        (
            "各组打开本页，填写组名，调整措施后提交；再次提交即替换该组原有设置。各组均按本页的基准、截止月份、"
            "目标与假设比较。"
        ),
    ),
    "page:workshop_group": ("Name of the group", "组名"),
    "page:workshop_hand_in": ("Hand in these settings", "提交当前设置"),
    "page:workshop_withdraw": ("Withdraw {group}", "撤回“{group}”"),
    "page:workshop_handed": ("{group} has handed in what its sliders show.", "“{group}”已提交当前设置。"),
    "page:workshop_moved": (
        "The sliders here show something else than {group} has handed in.",
        "当前滑块与“{group}”已提交的设置不同。",
    ),
    "page:workshop_nobody": ("No group has handed in its settings yet.", "尚无小组提交设置。"),
    "page:workshop_groups": ("Groups", "小组"),
    "page:workshop_open": ("Settings of {group}", "“{group}”的设置"),
    "page:workshop_levers": ("Settings side by side", "各组设置对照"),
    "page:workshop_value": ("{value} from {month}", "{value}（自{month}）"),
    "page:workshop_spread": ("spread, % of the range", "差距（占取值范围%）"),
    "page:workshop_agreed": ("= agreed", "= 一致"),
    "page:workshop_when": ("◷ another month", "◷ 月份不同"),
    "page:workshop_near": ("≈ near", "≈ 接近"),
    "page:workshop_disputed": ("≠ disputed", "≠ 分歧"),
    "page:workshop_single": ("one group", "仅一组"),
    "page:workshop_said": (
        (
            "{groups} groups. Levers that somebody moved: {levers}; agreed: {agreed}; within {share} % of the lever's "
            "range of one another, or apart in the month alone: {near}; disputed: {disputed}."
        ),
        (
            "共{groups}组；有小组调整的{levers}项措施中，{agreed}项一致，{near}项差距不超过取值范围的{share}%或仅起始月份不同，"
            "{disputed}项有分歧。"
        ),
    ),
    "page:workshop_same": (
        "No group moved a lever away from the baseline.",
        "各组均未在基准之外调整措施。",
    ),
    "page:workshop_matters": ("Which dispute matters for the rank", "哪些分歧影响排名"),
    "page:workshop_matters_note": (
        (
            "Each group's policy is simulated again on the same seeds with one lever as another group has it, "
            "of all the "
            "value farthest from its own: the places it then gains or loses are what that dispute is about."
        ),
        (
            "在相同随机种子下，"
            "将每组方案中的一项措施换成其他组的取值（取与其相差最大者）再次模拟：由此升降的位次即该分歧对排名的影响。"
        ),
    ),
    "page:workshop_answers": ("What each group's policy brings", "各组方案的结果"),
    "page:workshop_told": (
        (
            "The dispute over {lever} matters most for the rank: with {to}, as {other} has it, instead of "
            "{own}, {group} "
            "typically {moves} {places} places (95 % margin {low} to {high}; {seeds} seeds)."
        ),
        (
            "“{lever}”的分歧对排名影响最大：若由{own}改为“{other}”的{to}，“{group}”通常{moves}{places}位"
            "（95%误差{low}至{high}；{seeds}个随机种子）。"
        ),
    ),
    "page:workshop_gains": ("gains", "提升"),
    "page:workshop_loses": ("loses", "下降"),
    "page:workshop_luck": (
        (
            "With {seeds} seeds no dispute can be told from luck: the margin of each holds 0. More seeds may "
            "tell, or it "
            "does not matter for the rank which group is followed."
        ),
        (
            "{seeds}个随机种子不足以将任何分歧与偶然区分：各项误差均包含0。更多随机种子或可区分，"
            "也可能采用哪一组对排名并无差别。"
        ),
    ),
    "page:workshop_none": ("There is no dispute to try.", "没有可检验的分歧。"),
    "page:workshop_few": (
        "{seeds} seeds are too few to say which dispute matters: from 10 on a typical place and its margin are told.",
        "{seeds}个随机种子太少，无法说明哪些分歧重要：十个以上才给出典型位次及误差。",
    ),
    "page:workshop_more": (
        "Of {all} disputed levers the {told} with the widest spread are tried.",
        "{all}项分歧中检验差距最大的{told}项。",
    ),
    "page:workshop_not": (
        (
            "One lever at a time: two disputes together may bring more or less than the sum. Places are a "
            "projection under "
            "the assumptions of this page."
        ),
        "每次只换一项措施：两项分歧合在一起的影响可能大于或小于两者之和。位次为本页假设下的情景推演。",
    ),
    "page:workshop_stake": ("places, tried by group", "各组位次变化"),
    "page:workshop_stake_of": (
        "{group} with {to} of {other}: {places} ({low} to {high})",
        "“{group}”采用“{other}”的{to}：{places}（{low}至{high}）",
    ),
    "page:workshop_sure": ("● matters", "● 影响排名"),
    "page:workshop_open_": ("○ too few runs to tell", "○ 模拟次数不足，无法判断"),
    "page:workshop_little": ("– hardly matters", "– 影响很小"),
    "page:workshop_cannot": (
        "{group} with {to} of {other} cannot be simulated: {said}",
        "“{group}”采用“{other}”的{to}无法模拟：{said}",
    ),
    "page:workshop_lost": ("{group}: {said}", "“{group}”：{said}"),
    "page:workshop_unread": (
        "{file} of this workshop cannot be read and is left as it is.",
        "本研讨的文件{file}无法读取，原样保留。",
    ),
    "page:wrong_group": (
        "{given} cannot name a group: give 1 to {most} letters that can be seen",
        "{given}不能作为组名：应为1至{most}个可见字符",
    ),
    "page:wrong_groups": (
        "this workshop has {most} groups, as many as it may have; withdraw one first",
        "本研讨已有{most}个小组，达到上限；请先撤回一个",
    ),
    "page:wrong_large": (
        "the settings of a group take at most {most} letters",
        "一组设置最多{most}个字符",
    ),
    "page:wrong_withdrawn": ("there is no group {given}", "没有小组{given}"),
    "page:wrong_two": ("two groups must have handed in their settings first", "须先有两个小组提交设置"),
    "page:wrong_unkept": ("the settings cannot be kept: {said}", "设置无法保存：{said}"),
    "page:wrong_no_workshop": ("this page was served without --workshop", "本页未以--workshop启动"),
}
