"""Lines of a web page that belong to the site and not to the document: menus, where one is, buttons, imprints."""

from __future__ import annotations

import re

from extract.text import fold

_MAX = 300  # characters of such a line
_LONG_WORD = 4  # characters of a word that is a menu's even alone: 公开 may end a title
_MENU = """
    首页 网站首页 本站首页 返回首页 走进 魅力 概况 新闻中心 新闻动态 要闻动态 政务动态 要闻 动态 资讯 新闻 政务公开
    政府信息公开 信息公开 公开 政务服务 办事服务 在线服务 便民服务 服务 互动交流 政民互动 公众参与 互动 财政信息
    财政预决算 预算公开 数据开放 数据 专题专栏 专题 专栏 领导之窗 机构设置 机构职能 政策文件 政策法规 政策解读
    通知公告 公示公告 营商环境 无障碍浏览 无障碍 长者助手 长者模式 适老化 关怀版 繁體 繁体 简体 繁體中文 简体中文
    English 登录 注册 搜索 检索 邮箱 收藏 打印 关闭 分享 微信 微博 移动端 手机版 网站地图 联系我们 关于我们 网站声明
    隐私声明 智能问答 法定主动公开内容 部门 乡镇 政府 网站支持IPv6 RSS
"""
_WORDS = frozenset(_MENU.split())
_WHERE = re.compile(
    r"^(?:您|你)?(?:现在|当前|目前)?的?(?:所在)?(?:位置|栏目)(?:是|为)?[:：]|^(?:网站)?首页[>》›»→/／|-]"
)
_WHOLE = re.compile(
    r"(?:(?:网站)?首页|打印本?页?(?:面|文)?|关闭(?:窗口|本页|页面)?|打印本?页?(?:面|文)?[|/]?关闭(?:窗口|本页)?|返回(?:顶部|首页|上一页|列表)?"
    r"|(?:加入|添加)?收藏(?:本站|本页|夹)?|设为首页|无障碍(?:浏览|阅读|模式)?|长者(?:助手|模式|专区)|适老(?:化|模式|版)"
    r"|分享(?:到|至)?[:：]?.{0,30}|扫一扫.{0,20}|(?:上|下)一?(?:篇|条)[:：]?.{0,60}|站内搜索|网站地图|\[?【?(?:字体|字号)[:：].{0,20}"
    r"|版权所有.*|主办(?:单位|方)?[:：].*|承办(?:单位)?[:：].*|技术支持[:：].*|网站标识码.*|.{0,10}ICP备.*|.{0,20}公网安备.*"
    r"|(?:点击|浏览|阅读|访问)(?:次数|量|数)?[:：]?\d*次?|责任编辑[:：].{0,10}|相关(?:链接|文章|附件|稿件)[:：]?"
    r"|.{2,24}(?:门户网站|政务网|政府信息公开网|信息网|官方网站|政府网))"
)


def is_navigation(text: str) -> bool:
    """Whether a line or a row is one of the site: a breadcrumb, a menu, a button, an imprint, the site's own name."""
    if len(text) > _MAX:
        return False
    folded = fold(text)
    if _WHERE.match(folded) or _WHOLE.fullmatch(folded) or (folded in _WORDS and len(folded) >= _LONG_WORD):
        return True
    words = [word for word in re.split(r"[\s|｜>＞»›·/、]+", text.strip()) if word]
    return is_menu(words)


def is_menu(words: list[str]) -> bool:
    """Whether words are those of a menu: three or more short ones, most of them known."""
    folded = [fold(word) for word in words]
    known = sum(word in _WORDS or word[:2] in ("走进", "魅力", "返回") for word in folded)
    return len(folded) >= 2 and max(map(len, folded)) <= 10 and known >= 2 and 2 * known >= len(folded)
