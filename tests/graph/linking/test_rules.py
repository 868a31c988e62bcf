"""Each rule of the linking method with examples of other fields than the labelled ones."""

from __future__ import annotations

import pytest

from graph.linking.linker import Linker
from graph.linking.names.indicator import Indicator, form_of

LINKER = Linker()

# name | project | level 1 | op, low, unit or words, of both; the wanted grade
Side = tuple[str, str, str, str]


def row(side: Side, field: str, number: int) -> Indicator:
    name, project, level2, target = side
    unit = target.lstrip("≥≤=<>0123456789.") or None
    words = not any(sign.isdigit() for sign in target) or unit in ("月底前", "年底前")
    form = form_of("定性" if words else "=", None if words else unit, target if words else None) if target else ""
    return Indicator(f"urn:{number}", f"doc{number}", project or None, name, None, level2 or None,
                     None if words else unit, form, field)  # fmt: skip


def grade(a: Side, b: Side, field: str) -> str:
    rows = [row(a, field, 1), row(b, field, 2)]
    linking = LINKER.link(rows)
    if len(linking.concepts) == 1:
        return "same"
    return "related" if any(link.grade == "related" for link in linking.links) else "none"


def s(name: str, target: str = "", project: str = "", level2: str = "") -> Side:
    return name, project, level2, target


CASES = [
    # rule 1: what is measured, and of what
    ("1", "教育", s("学生满意度", "95%"), s("学生人数", "900人"), "none"),
    ("1", "教育", s("资助覆盖率", "100%"), s("资助学生人数", "900人"), "related"),
    ("1", "水利", s("农村供水工程验收合格率", "100%"), s("农村饮水工程质量达标率", "100%"), "same"),
    ("1", "交通", s("路面修复及时率", "100%"), s("路面修复合格率", "100%"), "related"),
    ("1", "文化", s("讲座场次", "12场"), s("讲座参与人次", "900人次"), "related"),
    # rule 2: wording
    ("2", "教育", s("教师培训合格率", "95%"), s("培训教师合格程度", "95%"), "same"),
    ("2", "教育", s("购置教学设备数量(台)", "90"), s("采购教学仪器设备数量", "90台"), "same"),
    ("2", "交通", s("农村公路列养里程(公里)", "3800公里"), s("2026年全县农村道路养护列养里程", "3800公里"), "same"),
    ("2", "交通", s("公交车辆完好率", "95%"), s("公共汽车完好程度", "95%"), "same"),
    ("2", "文化", s("开展文艺演出场次", "20场"), s("完成演出场次(场)", "20场"), "same"),
    ("2", "文化", s("图书借阅率", "60%"), s("藏书外借率", "60%"), "same"),
    ("2", "水利", s("管网运行正常率", "95%"), s("管网正常运转率", "95%"), "same"),
    ("2", "司法", s("案件及时办结率", "95%"), s("案件按期办结率", "95%"), "same"),
    ("2", "司法", s("庭审直播系统故障响应时间", "30分钟"), s("庭审直播系统故障反应速度", "较快"), "same"),
    ("2", "教育", s("校舍维修改造面积", "900平方米"), s("维修改造校舍面积(平方米)", "900"), "same"),
    ("2", "教育", s("提升办学条件水平", "有所提升"), s("学校办学条件改善程度", "明显改善"), "related"),
    ("2", "水利", s("水质达标率", "95%"), s("饮用水水质合格率", "95%"), "related"),
    # rule 3: words first, project second
    ("3", "教育", s("政策知晓率", "90%", "学生资助"), s("学生资助政策知晓率", "90%"), "same"),
    ("3", "司法", s("群众知晓率", "90%", "法律援助"), s("法律援助知晓率", "90%"), "same"),
    ("3", "水利", s("系统正常运行率", "95%", "山洪灾害监测预警系统"), s("办公自动化系统正常运行率", "95%"), "related"),
    ("3", "教育", s("群众满意度", "90%", "学生资助"), s("群众满意度", "90%", "校舍维修"), "same"),
    # rule 4: only the project itself may be dropped
    ("4", "交通", s("农村公路养护项目总成本", "90万元", "农村公路养护"), s("成本控制数", "8万元", "治超"), "same"),
    ("4", "文化", s("项目完成时间", "12月底前"), s("完成时限", "年底前"), "same"),
    ("4", "教育", s("学籍管理制度健全性", "健全"), s("食堂管理制度健全性", "健全"), "related"),
    # rule 5: part of a whole
    ("5", "交通", s("项目总成本", "90万元", "道路养护"), s("沥青采购成本", "20万元", "道路养护"), "related"),
    ("5", "教育", s("项目完成时间", "12月底前", "校舍"), s("校舍加固完成时间", "10月底前", "校舍"), "related"),
    # rule 6: unit prices
    ("6", "教育", s("人均培训成本", "400元/人"), s("会议人均成本", "300元/人"), "related"),
    ("6", "教育", s("人均培训成本", "400元/人"), s("项目总成本", "30万元"), "none"),
    # rule 7: scheme or stage in the name
    ("7", "教育", s("小学入学率", "100%"), s("初中入学率", "100%"), "related"),
    ("12", "税务", s("奖励诚信企业数", "9家"), s("诚信企业数", "90家"), "related"),
    ("7", "司法", s("刑事案件结案率", "95%"), s("民事案件结案率", "95%"), "related"),
    # rule 8: compounds
    ("8", "教育", s("学生及家长满意度", "90%"), s("家长满意度", "90%"), "related"),
    ("8", "教育", s("师生满意度", "90%"), s("教师和学生满意度", "90%"), "same"),
    # rule 9: the kind of the activity
    ("9", "司法", s("普法宣传次数", "4次"), s("媒体宣传次数", "4次"), "related"),
    ("9", "水利", s("日常巡查次数", "40次"), s("专项检查次数", "4次"), "related"),
    # rule 10: satisfaction
    ("10", "教育", s("学生家长对教育工作的满意度", "90%"), s("家长满意度(%)", "90%"), "same"),
    ("10", "教育", s("社会公众满意度", "90%"), s("人民群众对教育的满意度", "90%"), "same"),
    ("10", "司法", s("当事人满意度", "90%"), s("诉讼当事人对法院工作满意度", "90%"), "same"),
    ("10", "司法", s("当事人满意度", "90%"), s("群众满意度", "90%"), "related"),
    ("10", "交通", s("乘客满意度", "90%"), s("职工满意度", "90%"), "none"),
    ("10", "文化", s("读者满意度", "90%"), s("到馆读者对图书馆服务的满意度", "90%"), "same"),
    ("10", "文化", s("读者满意度", "90%"), s("服务对象满意度", "90%"), "related"),
    ("10", "水利", s("用水户满意度", "90%"), s("受益用水户满意度", "90%"), "same"),
    ("10", "教育", s("参训教师满意度", "90%"), s("学生满意度", "90%"), "none"),
    ("10", "文化", s("参训人员满意度", "90%"), s("培训满意度", "90%"), "same"),
    # rule 11
    ("11", "文化", s("网络正常运行率", "95%"), s("平台正常运行率", "95%"), "related"),
    ("11", "文化", s("广播电视设备故障率", "5%"), s("广播电视设备正常运转率", "95%"), "related"),
    # rule 12
    ("12a", "水利", s("除险加固水库座数", "5座"), s("维修养护小型水库座数", "5座"), "related"),
    ("12b", "水利", s("河道清淤长度", "5公里"), s("河道清淤完成及时率", "100%"), "related"),
    ("12c", "交通", s("车辆保养次数", "4次"), s("车辆保养费", "2万元"), "related"),
    ("12-", "教育", s("校舍维修面积", "900平方米", "义务教育"), s("营养餐受益学生人数", "90人", "义务教育"), "none"),
    ("12-", "司法", s("扫黑除恶案件数", "9件"), s("法警装备采购数量", "9套"), "none"),
    ("12-", "水利", s("巡河次数", "90次"), s("水质达标率", "95%"), "none"),
    ("12-", "文化", s("演出场次", "9场"), s("演出观众满意度", "95%"), "none"),
    # rule 13: measures of the whole project, whatever the project
    ("13", "公安", s("验收合格率", "100%", "警车采购"), s("工程质量达标率", "95%", "派出所维修"), "same"),
    ("13", "公安", s("验收合格率", "100%", "警车采购"), s("警车验收合格率", "100%", "警车采购"), "related"),
    ("13", "体育", s("项目完成及时率", "100%", "全民健身"), s("各项工作按时完成率", "95%", "赛事"), "same"),
    ("13", "体育", s("任务完成率", "100%", "赛事"), s("项目按时完成率", "100%", "赛事"), "related"),
    ("13", "住建", s("成本控制在预算内", "控制"), s("成本控制率", "100%"), "same"),
    ("13", "住建", s("成本控制率", "100%"), s("项目总成本", "90万元"), "related"),
    ("13", "消防", s("预算执行率", "95%"), s("资金支付率", "95%"), "same"),
    ("13", "海关", s("缉私艇管理制度健全性", "健全", "缉私艇"), s("管理制度健全", "健全", "缉私艇"), "related"),
    # rule 14: a bare question to people
    ("14", "消防", s("群众满意度", "90%"), s("周边居民满意度", "90%"), "related"),
    ("14", "消防", s("群众满意度", "90%"), s("满意度", "90%"), "related"),
    ("14", "住建", s("小区居民满意度", "90%"), s("市民满意度", "90%"), "related"),
    # rule 15: the name decides, the unit what it leaves open
    ("15", "旅游", s("接待游客人数", "900万人次"), s("接待游客人次", "900万人次"), "related"),
    ("15", "旅游", s("游客满意度", "90%"), s("游客满意度提升率", "5%"), "none"),
    ("15", "旅游", s("旅游收入增长率", "5%"), s("旅游收入提高率", "5%"), "same"),
    # rule 16: decoration
    ("16", "广电", s("指标1：★节目播出合格率（≥**%）", "95%"), s("①节目播出合格率", "95%"), "same"),
    ("16", "广电", s("投入资金≤50万元/成本控制率100%", "100%"), s("项目成本控制率", "100%"), "same"),
    # rule 17: the project's title, complements, a wider object, those served
    ("17", "体育", s("体育馆改扩建成本", "90万元", "体育馆改扩建"), s("项目总投资", "80万元", "跑道翻新"), "same"),
    ("17", "公安", s("物证抽检合格率", "95%"), s("物证抽检不合格率", "5%"), "related"),
    ("17", "公安", s("水电费等成本", "9万元"), s("水电费成本", "9万元"), "related"),
    ("17", "公安", s("受益群众满意度", "90%"), s("受益对象满意度", "90%"), "same"),
    ("17", "公安", s("促进社会和谐稳定", "明显"), s("维护社会和谐稳定", "有效"), "same"),
    ("17", "公安", s("促进社会和谐稳定", "明显"), s("维护社会稳定", "有效"), "related"),
    ("17", "体育", s("带动当地经济发展", "明显"), s("推动经济发展", "有效"), "same"),
    ("17", "体育", s("带动当地经济发展", "明显"), s("促进经济社会发展", "有效"), "related"),
    ("17", "公安", s("资金使用合规率", "100%"), s("专款专用率", "100%"), "related"),
    # a degree word closes a name
    ("deg", "公安", s("对企业成本的影响程度", "减轻"), s("企业成本", "9万元"), "none"),
    # units veto only when both are numeric and of other dimensions
    ("unit", "交通", s("桥梁检测数量", "9座"), s("桥梁检测数量", "95%"), "related"),
    ("unit", "交通", s("应急抢险设备数量", "9台"), s("应急抢险装备数量", "9套"), "same"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "field", "a", "b", "wanted"), CASES, ids=[f"{c[0]}-{c[2][0]}-{c[3][0]}" for c in CASES]
)
def test_rule(rule: str, field: str, a: Side, b: Side, wanted: str) -> None:
    assert grade(a, b, field) == wanted
