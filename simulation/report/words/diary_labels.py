"""The words of the diary of one enterprise and of its other life, once in English and once in Chinese."""

from __future__ import annotations

DIARY = {
    "diary:not": (
        (
            "One simulated enterprise of one run: no real enterprise, and not what others like it live through. A "
            "chance comes true when the number drawn, 0 to 1, lies below it. Charges are what the model reckons, in "
            "months of turnover (assumptions); joint punishment is charged whole when a listing begins, for all "
            "agencies that act and its term."
        ),
        (
            "仅为一次模拟中的一户虚拟企业，不是真实企业，也不代表同类企业的经历。抽取的数（0至1）小于概率时，事件即发生。"
            "计收为模型计算值，单位为月营业额（假设）；联合惩戒在列入时一次计收，含全部实施部门和整个期限。"
        ),
    ),
    "diary:who": (
        "Enterprise {number} (of 0 to {last}): {size}, {sector}, {county}, {member}",
        "企业{number}（编号0至{last}）：{size}，{sector}，{county}，{member}",
    ),
    "diary:member": ("a member of its association", "行业协会会员"),
    "diary:no_member": ("in no association", "未加入协会"),
    "diary:run": (
        "{city}, {scenario}, fingerprint {fingerprint}, seed {seed}, {first} to {last}; chengxin {version}",
        "{city}，{scenario}，指纹{fingerprint}，随机种子{seed}，{first}至{last}；chengxin {version}",
    ),
    "diary:found": ("The first to which this happens: {event} ({name})", "首户发生该事件的企业：{event}（{name}）"),
    "diary:nature": ("In months of turnover, {words}", "以月营业额计，{words}"),
    "diary:gain": ("a breach gains it {number}", "每次失信收益{number}"),
    "diary:morale": ("a breach costs its conscience {number}", "失信的良心代价{number}"),
    "diary:between": ("; ", "；"),
    "diary:comma": (", ", "，"),
    "diary:fine": ("fine {amount}", "罚款{amount}"),
    "diary:listing": ("joint punishment {amount}", "联合惩戒{amount}"),
    "diary:visit": ("time for the visit {amount}", "接受检查的时间{amount}"),
    "diary:months": ("{first} to {last}", "{first}至{last}"),
    "diary:quiet": ("{when}: {kept}; nothing happened", "{when}：{kept}；未发生其他事件"),
    "diary:month": ("{month}: {happened}", "{month}：{happened}"),
    "diary:each_month": ("each month: {chances}", "每月：{chances}"),
    "diary:unseen": ("it did not come to light", "未被发现"),
    "diary:knew": ("knew", "所知"),
    "diary:chances": ("chances", "概率"),
    "diary:charged": ("charged", "计收"),
    "diary:enters": ("enters", "接替"),
    "diary:stands": ("stands", "处境"),
    "diary:came_true": (
        "{draw}: chance {chance}, drew {drawn}: it happened",
        "{draw}：概率{chance}，抽得{drawn}，发生",
    ),
    "diary:chance": ("{draw} {chance}", "{draw}{chance}"),
    "diary:missed": ("{draw} {chance} (drew {drawn})", "{draw}{chance}（抽得{drawn}）"),
    "diary:not_so": ("not: {chances}", "未发生：{chances}"),
    "diary:span": ("{low} to {high}", "{low}至{high}"),
    "diary:entrant_of": ("a {size} enterprise", "一户{size}企业"),
    "diary:entrant": ("a new enterprise", "一户新企业"),
    "diary:thinks": (
        "thinks a breach is found with {risk} and then costs {cost} (in force: {real})",
        "认为失信被发现的概率为{risk}，届时代价{cost}（现行：{real}）",
    ),
    "diary:norm": ("thinks {share} of its peers keep their duties", "认为{share}的同行守信履约"),
    "diary:known": ("{name} {number}", "{name}{number}"),
    "diary:left": ("{months} months to run", "剩余{months}个月"),
    "otherwise:wishes": ("Otherwise: {wishes}", "另一种经历：{wishes}"),
    "otherwise:wish": ("{draw} = {falls} in {when}", "{when}{draw} = {falls}"),
    "otherwise:every": ("every month told", "所述各月"),
    "otherwise:fell": ("  {month}: {words}", "  {month}：{words}"),
    "otherwise:more": ("  and {number} more", "  另有{number}次"),
    "otherwise:never": ("  {name}: never drawn then", "  {name}：其间从未抽取"),
    "otherwise:same": (
        "Both lives are the same: what was asked for fell so anyway, was not drawn, or moves nothing.",
        "两种经历相同：所设结果本已如此、未被抽取，或不产生影响。",
    ),
    "otherwise:parted": ("The two lives part in {month}.", "两种经历自{month}起分开。"),
    "otherwise:was": ("as it was", "原经历"),
    "otherwise:now": ("otherwise", "另一种"),
    "otherwise:draw": (
        "{draw}: drew {drawn}, instead {instead}",
        "{draw}：抽得{drawn}，改为{instead}",
    ),
    "otherwise:met": (
        "{draw}: chance {chance} %, drew {drawn}, instead {instead}: {came}",
        "{draw}：概率{chance}%，抽得{drawn}，改为{instead}，{came}",
    ),
    "otherwise:last": ("just below 1", "略小于1"),
    "otherwise:happens": ("it happens", "发生"),
    "otherwise:happens_not": ("it does not happen", "不发生"),
    "otherwise:stands": ("{happened}; stands: {stands}", "{happened}；处境：{stands}"),
    "otherwise:came": ("What came of it", "结果"),
    "otherwise:not": (
        (
            "Only this enterprise is simulated again: its peers, the departments, the courts and the rank keep what "
            "they had. So this says what the draw did to the enterprise, not what it did to the city. Every other draw "
            "is what it was, as long as no other enterprise enters in its place."
        ),
        (
            "仅重新推演该企业一家：同行、部门、法院和排名保持不变。因此只说明这次抽取对该企业的影响，不说明对全市的影响。"
            "在没有其他企业接替之前，其余抽取均不变。"
        ),
    ),
}
