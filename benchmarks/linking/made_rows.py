"""Synthetic indicators of any number for the growth of linking: deterministic, names shared as real ones are.

A name is made of an object, a qualifier, an action and a measure of one of six fields; a few common names
(群众满意度, 项目总成本) take a large share of the rows, most names are rare.
"""

from __future__ import annotations

import hashlib
import itertools
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from benchmarks.bars import at_most, bar
from extract.environment import cores
from extract.records import DocumentRecord, Extraction, IndicatorRecord, ProjectRecord, Record
from graph.document.document_graph import graph_of
from graph.linking.names.indicator import Indicator, of_records
from graph.linking.run import link
from graph.store.ledger import Entry
from graph.store.writer import Writer

PER_PROJECT, PROJECTS = 10, 25
_BATCH = 300
POOL = 45_000  # names of each of the six fields
_COMMON = (
    ("群众满意度", "满意度指标", "%"), ("服务对象满意度", "满意度指标", "%"), ("项目总成本", "成本指标", "万元"),
    ("职工满意度", "满意度指标", "%"), ("项目完成时间", "产出指标", None), ("资金支付及时率", "产出指标", "%"),
    ("政策知晓率", "效益指标", "%"), ("工程验收合格率", "产出指标", "%"), ("运转保障率", "效益指标", "%"),
    ("科目调整次数", "产出指标", "次"), ("可持续影响", "效益指标", None), ("项目按期完成率", "产出指标", "%"),
)  # fmt: skip
_FIELDS: dict[str, str] = {
    "教育局": "校舍 课桌椅 困难学生 寄宿学生 教师 实验室 图书室 食堂 操场 幼儿园 营养餐 校车 教科书 考点",
    "水务局": "河道 水库 灌渠 供水管网 堤防 泵站 水闸 取水口 监测断面 山塘 饮水工程 排涝站 蓄水池 水文站",
    "交通运输局": "农村公路 国道 县道 桥梁 隧道 公交线路 客运站 航道 路灯 护栏 标志标线 渡口 货运车辆 出租车",
    "文化和旅游局": "图书 古籍 文物 展厅 剧目 非遗项目 文化站 农家书屋 景区厕所 旅游标识 广播站 舞台设备 展品 阅览室",
    "人民法院": "案件 卷宗 审判法庭 陪审员 法警装备 执行案款 调解员 裁判文书 诉讼服务窗口 囚车 证据材料 庭审录像",
    "医疗保障局": "定点医院 定点药店 参保居民 医保网络 结算数据 药品目录 耗材 稽核线索 医保码 档案资料 窗口设备",
}  # fmt: skip
_THINGS = {agency: words.split() for agency, words in _FIELDS.items()}
_WORDS = {
    "place": "城区 乡镇 东部 西部 南部 北部 山区 库区 老城 新区 沿江 边远 中心 园区 景区 片区",
    "kind": "新增 存量 重点 一般 示范 标准化 老旧 应急 公益 智能 专用 大型 小型 季度 夜间 冬季 汛期 寄宿制 民办 公办",
    "action": "维修 改造 采购 检测 巡查 培训 宣传 清理 登记 补助 保养 升级 数字化 验收 评估 安装",
}
_PLACES, _KINDS, _ACTIONS = (words.split() for words in _WORDS.values())
_MEASURES = (
    ("数量", "产出指标", "个"), ("人数", "产出指标", "人"), ("次数", "产出指标", "次"), ("面积", "产出指标", "平方米"),
    ("合格率", "产出指标", "%"), ("及时率", "产出指标", "%"), ("完成率", "产出指标", "%"), ("覆盖率", "产出指标", "%"),
    ("完好率", "产出指标", "%"), ("准确率", "产出指标", "%"), ("成本", "成本指标", "万元"),
    ("完成时间", "产出指标", None),
    ("使用者满意度", "满意度指标", "%"), ("知晓率", "效益指标", "%"), ("管理水平", "效益指标", None),
    ("投诉率", "效益指标", "%"),
)  # fmt: skip


def extractions(count: int, seed: int = 20260101) -> Iterator[Extraction]:
    """Documents that hold `count` indicators in all."""
    left, number = count, 0
    while left > 0:
        dice = random.Random(f"{seed}-{number}")
        agency = f"第{number // len(_FIELDS):05}市{list(_FIELDS)[number % len(_FIELDS)]}"
        doc = f"s{number:06}"
        records: list[Record] = [
            DocumentRecord(doc=doc, agency=agency, title=f"{agency}2026年部门预算", year=2026, kind="budget")
        ]
        things = _THINGS[list(_FIELDS)[number % len(_FIELDS)]]
        for _ in range(PROJECTS):
            if left <= 0:
                break
            name = f"{dice.choice(_PLACES)}{dice.choice(things)}{dice.choice(_ACTIONS)}项目"
            records.append(ProjectRecord(doc=doc, name=name, unit=agency, budget=Decimal(dice.randint(1, 900))))
            for _ in range(min(PER_PROJECT, left)):
                records.append(_indicator(doc, name, things, dice))
            left -= PER_PROJECT
        yield Extraction(doc, hashlib.sha256(doc.encode()).hexdigest(), tuple(records))
        number += 1


def _indicator(doc: str, project: str, things: list[str], dice: random.Random) -> IndicatorRecord:
    if dice.random() < 0.35:
        name, level1, unit = dice.choice(_COMMON)
    else:
        # A few numbers come often, most rarely: about 200,000 names in a million rows.
        name, level1, unit = _name(int(POOL * dice.random() ** 1.5), things)
    low = Decimal(dice.randint(1, 100)) if unit else None
    words = None if unit else "12月底前" if "时间" in name else "有所提升"
    return IndicatorRecord(
        doc=doc,
        project=project,
        name=name,
        level1=level1,
        op="≥" if unit else "定性",
        low=low,
        unit=unit,
        text=words,
        printed=words or f"≥{low}{unit}",
    )


def _name(number: int, things: list[str]) -> tuple[str, str, str | None]:
    """The name of a number within a field: the same number, the same name."""
    dice = random.Random(f"{things[0]}-{number}")
    measure, level1, unit = dice.choice(_MEASURES)
    parts = [dice.choice(things), dice.choice(_ACTIONS)]
    if dice.random() < 0.75:
        parts.insert(0, dice.choice(_KINDS))
    if dice.random() < 0.6:
        parts.insert(0, dice.choice(_PLACES))
    return "".join(parts) + measure, level1, unit


def made(count: int) -> list[Indicator]:
    """The indicators as the linker takes them."""
    return list(of_records(record for extraction in extractions(count) for record in extraction.records))


def scale(sizes: list[int]) -> None:
    """Time, memory and candidate pairs of `jixiao link` on graphs of growing size, each in a process of its own."""
    heads = {"rows": 9, "names": 8, "concepts": 8, "candidates": 11, "links": 9, "seconds": 8, "CPU": 8, "MiB": 7}
    print(f"\n{cores()} processors, load {os.getloadavg()[0]:.1f} at the start")
    print(" ".join(f"{head:>{width}}" for head, width in heads.items()))
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            directory = Path(folder) / str(size)
            program = "from benchmarks.linking.made_rows import build; import sys; build(int(sys.argv[1]), sys.argv[2])"
            subprocess.run([sys.executable, "-c", program, str(size), str(directory)], check=True)
            run = subprocess.run(
                [sys.executable, "-m", "benchmarks.linking.made_rows", str(directory)],
                stdout=subprocess.PIPE,
                text=True,
                check=True,
            )
            shutil.rmtree(directory)
            found = dict(zip(heads, [str(size), *run.stdout.split()], strict=True))
            print(" ".join(f"{found[head]:>{width}}" for head, width in heads.items()), flush=True)
            if size >= 1_000_000:
                at_most("linking: 1,000,000 rows, seconds", float(found["seconds"]), 300)
                at_most("linking: 1,000,000 rows, MiB", float(found["MiB"]), 4096)
            else:
                bar(f"linking: {size} rows, seconds", float(found["seconds"]))


def _one(directory: Path) -> None:
    """Links a graph; prints names, concepts, candidates, links, then seconds, CPU seconds (with those of its children;
    what other work on the machine changes less) and the most MiB that it and its children held at once."""
    started, most, done = time.perf_counter(), 0, threading.Event()

    def watch() -> None:
        nonlocal most
        while not done.wait(0.2):
            most = max(most, _resident(os.getpid()))

    def tell(step: str, size: int) -> None:
        print(f"{time.perf_counter() - started:8.1f} s  {size} {step}", file=sys.stderr, flush=True)

    watcher = threading.Thread(target=watch)
    watcher.start()
    linking = link(directory, progress=tell)
    seconds = time.perf_counter() - started
    done.set()
    watcher.join()
    own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    busy = sum(used.ru_utime + used.ru_stime for used in (own, children))
    memory = max(most, own.ru_maxrss << 10) >> 20
    names = len({variant.name for concept in linking.concepts for variant in concept.variants})
    candidates = sum(linking.candidates.values())
    print(names, len(linking.concepts), candidates, len(linking.links), f"{seconds:.1f}", f"{busy:.1f}", memory)


def _resident(process: int) -> int:
    """The bytes in memory of a process and its children (on Linux; else 0)."""
    try:
        size = int(Path(f"/proc/{process}/statm").read_text().split()[1]) * resource.getpagesize()
        below = [
            pid for task in Path(f"/proc/{process}/task").iterdir() for pid in (task / "children").read_text().split()
        ]
    except OSError:
        return 0
    return size + sum(_resident(int(pid)) for pid in below)


def build(size: int, directory: str) -> None:
    """A graph of so many indicators, a few hundred documents at a time."""
    with Writer(Path(directory)) as writer:
        left = extractions(size)
        while some := list(itertools.islice(left, _BATCH)):
            graphs = [graph_of(extraction) for extraction in some]
            entries = [Entry(f"/{e.name}.txt", gave=frozenset({g.iri})) for e, g in zip(some, graphs, strict=True)]
            writer.put(entries, graphs)
        writer.publish()


if __name__ == "__main__":
    _one(Path(sys.argv[1]))
