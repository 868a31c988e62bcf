"""Endings of organisations' names: they set a 局, a school or a forest farm apart from a project or a thing."""

from __future__ import annotations

import re
from itertools import groupby

from extract.patterns import alternation

# Endings of offices: the word before them is their business (粮食和物资储备局 → 粮食和物资储备). The ending of a 图书馆
# or a 林场 is a part of its business.
_OFFICES = "局 委员会 委 厅 办公室 办 部 处 中心 院 会 所 站 社"
_OTHERS = """
    署 庭 科 室 队 团 馆 台 校 园 机关 本级 政府 街道 镇 乡 公司 集团 银行 基地 大学 中学 小学 高中
    林场 农场 牧场 渔场 茶场 苗圃 水库 储备库 监狱 少年宫 文化宫 政协 人大 妇联 残联 文联 侨联 社科联 工商联 科协
"""
# Ordinary words that end like an organisation.
_ORDINARY = """
    家庭 平台 舞台 阳台 柜台 本科 专科 学科 教室 浴室 居室 社会 晚会 例会 庙会 机会 网站 场所 厕所 全部 内部 干部
    局部 城镇 家乡 下乡 返乡 回乡 到处 好处 用处 出院 住院 举办 承办 主办 校园 家园 田园
    工作会 座谈会 运动会 推进会 培训会 现场会 展销会 音乐会 博览会 交易会 招聘会 听证会 茶话会 联欢会 表彰会 研讨会
    论证会 评审会 宣讲会 推介会 洽谈会 考察团 代表团
"""
# Who governs a place as a whole, with no business of its own: by its last words, or by an ending behind a place's name.
GOVERNING = ("人民政府", "街道办事处", "街道办", "管理委员会", "管委会", "居委会", "村委会")
GOVERNED = ("街道", "镇", "乡", "苏木", "开发区", "高新区", "示范区")
# What kind of place a blank stands for (XX县, 某某镇), not where it begins a word of its own (县域, 村民).
UNNAMED_PLACE = (
    r"(?:省(?!级)|市(?![级场民政容域])|县(?![级域]|城(?![乡市镇区]))|"
    r"区(?![级域间块])|乡(?![级村镇])|镇(?![级区])|村(?![级民委庄居集])|街道)"
)
OWN_PARTS = ("本级", "机关", "办公室")
OFFICES = frozenset(_OFFICES.split())
ENDINGS = OFFICES | frozenset(_OTHERS.split())
# Endings that no place's name holds; 台, 团 or 社 stand in many.
NOT_IN_PLACES = "局委厅院校所站队会馆"

# An ending inside a larger expression. A look behind takes words of one length only.
_BEHIND = "".join(
    f"(?<!{'|'.join(words)})" for _, words in groupby(sorted(_ORDINARY.split(), key=lambda w: (len(w), w)), key=len)
)
ENDING = f"(?:{alternation(ENDINGS)}){_BEHIND}"
_NAME = re.compile(rf"{ENDING}(?:[(（][^()（）]*[)）])?$")
# Offices inside an organisation (财务处, 排水科), which are no one by themselves unless a place stands before them.
_INNER = re.compile(
    "科$|^(?:综合|党政|党委|行政)?办公室$|^(?:财务|人事|业务|规划|基建|后勤|总务|教务)[^局]{0,4}[处室部]$"
)
_PLACED = re.compile("^.{0,8}?[省市州县区旗盟乡镇]")


def is_inner_office(text: str) -> bool:
    """Whether a text names an office inside an organisation and not whose (财务处; not 甲市财务处)."""
    return _INNER.search(text) is not None and _PLACED.search(text) is None


def is_organisation(text: str) -> bool:
    """Whether a text ends like the name of an organisation, with or without a remark in brackets (甲局（本级）)."""
    return _NAME.search(text) is not None
