"""Units of measure as budget documents print them: 人次, %, 万元/座, 台（件）, 个工作日.

Two questions with two answers: `could_be_unit` for what follows a number (open: 医保年度 is one), `is_unit` for a
cell that stands alone (closed: made of known units only). Text is expected folded (see extract.text.fold).
"""

from __future__ import annotations

import re

MAX_UNIT = 16

# Multiples that stand before a unit, or alone where a unit's column follows, as powers of ten.
MULTIPLES = {"百": 2, "千": 3, "万": 4, "十万": 5, "百万": 6, "千万": 7, "亿": 8}
_KNOWN = """
% ‰ 个百分点 百分点 人次 人天 人日 人年 人均 人 次 个 家 户 座 台次 台套 台 套 件 份 批次
批 项 篇 期 处 所 名 位 条 张 本 册 部 辆 艘 架 棵 株 只 头 口 组 班次 班 场次 场 节
课时 学时 学分 门 种 类 例 宗 起 幅 片 块 根 支 段 道 栋 幢 间 床位 床 车次 标段 卷 版
枚 面 眼 扇 副 对 队 团 届 轮 遍 趟 单 案 村 乡镇 乡 镇 街道 社区 县 区 市 州 省 企业
单位 机构 学校 医院 项目 课题 站 点 点位 网点 人员 学生 岗位 席位 座位 元 角 分 美元 欧元 吨
千克 公斤 克 毫克 微克 斤 升 毫升 立方米 立方 方 平方米 平方公里 平方千米 平方 平米 公顷 亩
公里 千米 里 海里 米 厘米 毫米 度 千瓦时 千瓦 兆瓦 瓦 兆 秒 分钟 小时 时 天 日 个工作日
工作日 周 星期 旬 个月 月 季度 季 半年 年度 学期 学年 年 周年 周岁 岁 级 等 档 星 倍 折 成
层 字 页 词 架次 航次 列 航班 帧 摄氏度 分贝 生 师 床日 例次 点次 件次 家次 户次 处次 条次
医保年度 羽 尾 匹 笔 票 箱 袋 瓶 盒 桶 盆 剂 剂次 针次 人份 头份 羽份 标箱 集 首 辆次 艘次 篇次
"""
_LATIN_NAMES = """
m km cm mm um m2 m3 km2 hm2 g kg mg ug t l L ml h hr min s ms d mw kw gw kwh mwh kva kv kb mb gb tb pb mbps gbps
bps hz khz mhz ghz db pa kpa mpa ha usd rmb cny ppm ntu iops qps tps
"""
_LATIN = frozenset(_LATIN_NAMES.split())
_NAMES = sorted({*_KNOWN.split(), *MULTIPLES}, key=len, reverse=True)
_CLOSED = re.compile("(?:" + "|".join(map(re.escape, _NAMES)) + "|[㎡㎥℃])+[²³]?")
_LETTERS = re.compile("[A-Za-z]{1,5}[23²³]?")
_OPEN = re.compile(r"[%‰]?(?:[^\W\d_]|[/·•.()℃°²³㎡㎥*-]|(?<=[mM])[23])*")
_BRACKETED = re.compile(r"\(([^()]*)\)")
_MAX_BRACKETED = 4
# Short words in brackets that explain a number and are no unit of it.
_REMARKS = re.compile(
    "[估计暂拟定含税内外试新旧已未待原现约注详见同]|上年|上级|本级|一次|合计|其中|累计|平均|最|以[上下内]|[率比制]$"
)
# What a unit never contains: then the number stood inside words (100%完成, 100余人, 12月底前, 2026全年).
_WORDS = re.compile(
    "完成|提升|提高|增加|增长|增强|下降|降低|减少|左右|上下|以后|以前|之前|之后|期间|到位|达|合格|开展|实现|推进|建立|持续|满意"
    "|全年|全部|每|的|并|和|与|至|到|约|余|多|且|较|不|按|为|共|以|及|前|后|底|末|初$|优|良|中旬|上旬|下旬|上半|下半|内"
)


def could_be_unit(text: str) -> bool:
    """True when what follows a number (folded) reads as its unit, not as the rest of a sentence; "" fits too."""
    if not text:
        return True
    if len(text) > MAX_UNIT or not _OPEN.fullmatch(text) or text[0] in "/·•.()*-" or text[-1] in "/·•.(*-":
        return False
    if text[0] in "%‰" and len(text) > 1 and text[1] not in "/(":
        return False
    letters = _LETTERS.match(text)
    if letters and not (_is_latin(letters[0]) and text[letters.end() : letters.end() + 1] in {"", "/", "·", "("}):
        return False
    return text.count("(") == text.count(")") and not _WORDS.search(text)


def is_unit(text: str) -> bool:
    """True when a cell (folded) is a unit of measure by itself: known units, joined by / or ·, bracketed or scaled."""
    bare = _BRACKETED.sub(r"\1", text)
    if not bare or len(bare) > MAX_UNIT:
        return False
    return all(_CLOSED.fullmatch(part) or _is_latin(part) for part in re.split(r"[/·•.]", bare))


def is_unit_bracket(text: str) -> bool:
    """True when a bracket's inside (folded) belongs to the unit before it, as in 台(件); 以中标价为准 does not."""
    return 0 < len(text) <= 4 and is_unit(text)


def is_bracketed_unit(text: str) -> bool:
    """True when brackets behind a bare number hold (folded) its unit: (次), (户数), (门禁点); 暂估 is a remark."""
    if is_unit(text) or is_unit(text.removesuffix("数")):
        return True
    return 0 < len(text) <= _MAX_BRACKETED and could_be_unit(text) and not _REMARKS.search(text)


def _is_latin(word: str) -> bool:
    # A single capital is a grade or a network (5A, 5G), no unit.
    return word in _LATIN or (len(word) > 1 and word.lower() in _LATIN)
