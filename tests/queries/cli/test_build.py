"""`jixiao build`, `remove` and `info` as a user runs them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from queries.cli import cli
from tests.graph.samples import AGENCY, write_records


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[object]:
    monkeypatch.setenv("JIXIAO_GRAPH", str(tmp_path / "g"))
    monkeypatch.delenv("JIXIAO_LANG", raising=False)

    def call(*arguments: object) -> Result:
        return CliRunner().invoke(cli, [str(argument) for argument in arguments])

    return call


def test_build_info_remove(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    records = write_records(tmp_path / "a.jsonl")
    built = run("build", records, "--workers", 1)
    assert built.exit_code == 0, built.output
    assert "读入 1" in built.output
    again = json.loads(run("build", records, "--json").stdout)
    assert [file["status"] for file in again["files"]] == ["unchanged"]
    told = run("info")
    assert told.exit_code == 0
    assert AGENCY in told.output
    assert "a.jsonl" in told.output
    info = json.loads(run("info", "--json").stdout)
    assert info["counts"]["indicators"] == 6
    assert run("remove", records, "nothing").exit_code == 1
    assert json.loads(run("info", "--json").stdout)["counts"]["documents"] == 0


def test_the_index_of_find_is_made_by_the_build_and_by_link(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    def held() -> set[tuple[str, int]]:
        return {(path.name, path.stat().st_mtime_ns) for path in (tmp_path / "g" / "index").glob("*.find")}

    records = write_records(tmp_path / "a.jsonl")
    assert run("build", records).exit_code == 0
    built = held()
    assert [name.endswith(".find") for name, _ in built] == [True]
    assert run("find", "满意度").exit_code == 0
    assert run("build", records).exit_code == 0
    assert held() == built
    assert run("link").exit_code == 0
    linked = held()
    assert len(linked) == 1
    assert linked != built
    assert run("find", "满意度").exit_code == 0
    assert held() == linked


def test_a_failed_file_gives_1_and_the_rest_go_in(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    good, bad = write_records(tmp_path / "a.jsonl"), tmp_path / "b.jsonl"
    bad.write_text('{"type": "indicator"', encoding="utf-8")
    empty = tmp_path / "c.pdf"
    empty.touch()
    built = run("build", good, bad, empty, tmp_path / "missing.pdf")
    assert built.exit_code == 1
    assert "b.jsonl: 第1行" in built.stderr
    assert "missing.pdf" in built.stderr
    assert "c.pdf" in built.stderr
    told = json.loads(run("info", "--json").stdout)
    assert told["counts"]["documents"] == 1
    assert {Path(path).name for path, _, _ in told["failed"]} == {"b.jsonl", "c.pdf"}


def test_wrong_usage_gives_2(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    assert run("build").exit_code == 2
    assert run("build", tmp_path / "missing.pdf").exit_code == 2
    assert run("build", tmp_path, "--workers", 0).exit_code == 2
    assert run("remove", "x", "--graph", tmp_path / "none").exit_code == 2
    words = set()
    for command in (["build", write_records(tmp_path / "a.jsonl")], ["remove", "x"], ["link"]):
        remote = run(*command, "--graph", "http://localhost:7878")
        assert remote.exit_code == 2
        words.add(remote.stderr.splitlines()[-1])
    assert len(words) == 1
    assert "端点是只读的，请给出图谱目录，实为 http://localhost:7878" in words.pop()


def test_messages_in_english(run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setenv("JIXIAO_LANG", "en")
    built = run("build", write_records(tmp_path / "a.jsonl"))
    assert "read 1" in built.output
    assert "an indicator row" not in run("info").output, "records carry no warnings"


def test_records_of_a_document_that_is_in_the_graph_are_told(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    document = tmp_path / "sample.txt"
    document.write_text("云川市气象局2026年部门预算\n项目名称\t观测\n", encoding="utf-8")
    (tmp_path / "corrected").mkdir()
    records = write_records(tmp_path / "corrected" / "sample.jsonl")
    assert "算两次" not in run("build", document).stderr
    built = run("build", records)
    assert built.exit_code == 0
    assert f"{records}：sample 在图谱中另有一份，来自 {document}，内容算两次" in built.stderr
    assert "jixiao remove" in built.stderr
    assert run("remove", document).exit_code == 0
    again = json.loads(run("build", records, "--json").stdout)
    assert again["doubled"] == []
    rows = [json.loads(line) | {"doc": "renamed"} for line in records.read_text(encoding="utf-8").splitlines()]
    rows[1]["goal"] = "改正的目标"
    renamed = tmp_path / "renamed.jsonl"
    renamed.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    (one,) = json.loads(run("build", renamed, "--json").stdout)["doubled"]
    assert {one["path"], one["other"]} == {str(renamed), str(records)}, "the titles are one"


def test_a_graph_of_records_says_so_and_counts_its_projects_alike(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    records = tmp_path / "a.jsonl"
    records.write_text('{"type": "indicator", "doc": "a", "project": "养护", "name": "面积"}\n', encoding="utf-8")
    (file,) = json.loads(run("build", records, "--json").stdout)["files"]
    info = json.loads(run("info", "--json").stdout)
    assert file["project"] == info["counts"]["projects"] == 1
    assert "由记录建成" in run("info").stdout
    assert "由记录建成" in run("build", records, "--force").stdout
    assert "由记录建成" in run("queries", "not-read").stdout


def test_a_broken_line_is_told_in_chinese(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "b.jsonl").write_text('{"type": "indicator",, }', encoding="utf-8")
    assert "b.jsonl: 第1行：应为一行 JSON，第 22 个字符处有误" in run("build", tmp_path / "b.jsonl").stderr


def test_a_folder_is_told_file_by_file_and_by_how_many_stand_how(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    folder = tmp_path / "in"
    (folder / "sub").mkdir(parents=True)
    for name in ("甲.rar", "乙.zip", "丙.pptx", "sub/丁.unknown", ".藏"):
        (folder / name).write_bytes(b"x")
    (folder / "图.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (folder / "sub" / "文.txt").write_text("云川市气象局2026年部门预算\n没有表格的一段话。\n", encoding="utf-8")
    empty = run("build", folder / "sub" / "丁.unknown", "--graph", tmp_path / "other")
    assert empty.exit_code == 1
    built = run("build", folder)
    assert built.exit_code == 0, built.output
    first, _, head, *rows = built.stdout.splitlines()
    assert first == "按规则略过 1，没有绩效表 1，不支持 5"
    assert head.split()[:2] == ["文件", "状态"]
    assert {row.split()[0]: row.split()[1] for row in rows[:-1]} == {
        ".藏": "按规则略过", "sub/丁.unknown": "不支持", "sub/文.txt": "没有绩效表", "丙.pptx": "不支持",
        "乙.zip": "不支持", "图.png": "不支持", "甲.rar": "不支持",
    }  # fmt: skip
    assert "不支持：乙.zip、甲.rar：压缩包：先解压" in built.stderr
    assert "不支持：图.png: 应为 PDF" in built.stderr
    told = json.loads(run("build", folder, "--json").stdout)
    assert told["standings"] == {"skipped": 1, "no-table": 1, "not-supported": 5}
    assert len(told["files"]) == 7
    assert "没有绩效表，未变" in run("build", folder).stdout


def test_a_long_folder_is_grouped_by_how_files_stand(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    folder = tmp_path / "in"
    folder.mkdir()
    write_records(folder / "z.jsonl")
    for number in range(60):
        (folder / f"{number:02}.{'rar' if number % 2 else 'README'}").touch()
        (folder / f".{number:02}").touch()
    rows = run("build", folder).stdout.splitlines()
    assert rows[0] == "读入 1，按规则略过 60，不支持 60"
    statuses = [row.split()[1] for row in rows[3:-1]]
    assert statuses == ["读入"] + ["按规则略过"] * 60 + ["不支持"] * 60


def test_a_folder_without_documents_is_told_all_the_same(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "a.rar").touch()
    built = run("build", tmp_path)
    assert built.exit_code == 2
    assert "a.rar" in built.stdout
    assert "没有可读的文件" in built.stderr
