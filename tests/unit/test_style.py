"""The rules of this house that no linter knows: sizes, names, shapes, and who imports what."""

import ast
import io
import re
import sys
import tokenize
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("core", "db", "workers", "apps", "benchmarks")
MAX_LINES = 300
FORBIDDEN_NAMES = {"utils", "helpers", "common", "misc", "base", "manager", "constants"}

LIBRARIES_OF_SUBJECTS = {"numpy", "pydantic"}
"""Arrays, and messages checked at the door: both compute, neither reaches outside."""

LIBRARIES_BESIDE = {
    "core/company/adapters/hishel.py": {"httpx"},  # the client whose pages it keeps
    # its timeouts and errors; its server's errors
    "core/language/adapters/langchain_ollama.py": {"httpx", "ollama"},
    # the same; how it takes a key
    "core/language/adapters/langchain_openai.py": {"httpx2", "openai", "pydantic"},
    "core/speech/adapters/edge_tts.py": {"aiohttp", "av"},  # its errors; its answers are MP3
    "core/speech/adapters/openai_hearing.py": {"httpx2"},  # carries the client, its errors
    "core/speech/adapters/openai_speaking.py": {"httpx2"},  # the same
    "core/speech/adapters/piper.py": {"onnxruntime"},  # the session that it is given
}
"""What an adapter imports beside the one library it stands for."""


def sources(*packages: str) -> list[Path]:
    return [
        path
        for package in packages
        for path in sorted((ROOT / package).rglob("*.py"))
        if "versions" not in path.parts  # migrations are written once, by a tool
    ]


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"), filename=name_of(path))


def imported(path: Path) -> set[str]:
    """Return the outside libraries that a file imports anywhere, by their top-level name."""
    names: set[str] = set()
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.partition(".")[0])
    return names - sys.stdlib_module_names - set(PACKAGES)


def test_no_file_is_longer_than_a_person_reads() -> None:
    lengths = {
        name_of(path): len(path.read_text("utf-8").splitlines()) for path in sources(*PACKAGES)
    }
    assert {name: lines for name, lines in lengths.items() if lines > MAX_LINES} == {}


def test_no_file_is_named_for_nothing() -> None:
    named = [path for path in sources(*PACKAGES, "tests") if path.stem in FORBIDDEN_NAMES]
    named += [
        path.parent for path in sources(*PACKAGES, "tests") if path.parent.name in FORBIDDEN_NAMES
    ]
    assert sorted({name_of(path) for path in named}) == []


def test_public_functions_with_arrays_say_their_shape() -> None:
    silent = [
        f"{name_of(path)}:{function.lineno} {function.name}"
        for path in sources(*PACKAGES)
        if "NDArray" in path.read_text("utf-8")
        for function in public_functions(parsed(path))
        if "NDArray" in signature(function)
        and "shape" not in (ast.get_docstring(function) or "").lower()
    ]
    assert silent == []


def public_functions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Yield functions and methods that somebody else may call; what is inside them is private."""
    waiting: list[ast.stmt] = list(tree.body)
    while waiting:
        node = waiting.pop(0)
        is_public = not getattr(node, "name", "").startswith("_")
        if isinstance(node, ast.ClassDef) and is_public:
            waiting += node.body
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and is_public:
            yield node


def signature(function: ast.FunctionDef | ast.AsyncFunctionDef) -> str:
    returns = ast.unparse(function.returns) if function.returns else ""
    return f"{ast.unparse(function.args)} -> {returns}"


def test_no_type_error_is_ignored_without_its_code() -> None:
    bare = re.compile(r"#\s*type:\s*ignore(?!\[[a-z-]+(, ?[a-z-]+)*\])")
    found = [
        f"{name_of(path)}:{comment.start[0]}"
        for path in sources(*PACKAGES, "tests")
        if "ignore" in path.read_text("utf-8")
        for comment in comments(path)
        if bare.search(comment.string)
    ]
    assert found == []


def comments(path: Path) -> list[tokenize.TokenInfo]:
    tokens = tokenize.generate_tokens(io.StringIO(path.read_text("utf-8")).readline)
    return [token for token in tokens if token.type == tokenize.COMMENT]


def test_subjects_know_no_library_that_reaches_outside() -> None:
    subjects = [
        path
        for path in sources("core")
        if "adapters" not in path.parts
        and path.relative_to(ROOT / "core").parts[0] not in {"settings", "weights"}
    ]
    found = {name_of(path): imported(path) - LIBRARIES_OF_SUBJECTS for path in subjects}
    assert {name: libraries for name, libraries in found.items() if libraries} == {}


@pytest.mark.parametrize(
    "path", [path for path in sources("core") if "adapters" in path.parts], ids=name_of
)
def test_an_adapter_stands_for_one_library(path: Path) -> None:
    beside = LIBRARIES_BESIDE.get(name_of(path), set()) | {"numpy"}
    assert len(imported(path) - beside) <= 1


def test_every_adapter_of_a_subject_has_a_port() -> None:
    for folder in sorted((ROOT / "core").glob("*/adapters")):
        assert (folder.parent / "ports.py").is_file(), name_of(folder)


SLOW = re.compile(r"\b(transcriber|transcription|reader|tracker|voice|media|queue|extractor)\.\w+$")
"""Calls of ports that take long or can hang."""


def test_no_transaction_is_open_during_a_slow_call() -> None:
    """docs/decisions/0003."""
    found = [
        f"{name_of(path)}:{call.lineno} {ast.unparse(call.func)}"
        for path in sources("core", "workers", "apps")
        for block in ast.walk(parsed(path))
        if isinstance(block, ast.With) and is_unit_of_work(block)
        for call in ast.walk(block)
        if isinstance(call, ast.Call) and SLOW.search(ast.unparse(call.func))
    ]
    assert found == []


def is_unit_of_work(block: ast.With) -> bool:
    return any(ast.unparse(item.context_expr).endswith("new_uow()") for item in block.items)


def test_decisions_are_numbered_without_gaps_and_have_every_part() -> None:
    records = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    assert [path.name[:4] for path in records] == [f"{n:04}" for n in range(1, len(records) + 1)]
    parts = ["Context", "Decision", "Consequences", "Alternatives", "References"]
    for path in records:
        text = path.read_text("utf-8")
        assert re.findall(r"^## (.+)$", text, flags=re.MULTILINE) == parts, path.name
        assert text.startswith(f"# {path.name[:4]} "), path.name


def test_every_decision_and_document_that_is_named_exists() -> None:
    files = [
        *sources(*PACKAGES, "tests"),
        *sorted((ROOT / "docs").rglob("*.md")),
        *(
            ROOT / name
            for name in ("CHANGELOG.md", "compose.yaml", ".env.example", "pyproject.toml")
        ),
    ]
    named = re.compile(r"docs/(decisions/\d{4}|[a-z_]+\.md)")
    missing = {
        f"{name_of(path)}: {match[0]}"
        for path in files
        for match in named.finditer(path.read_text("utf-8"))
        if not list((ROOT / "docs").glob(f"{match[1]}*"))
    }
    assert missing == set()


def test_decisions_and_documents_name_files_that_exist() -> None:
    named = re.compile(r"`((?:core|db|workers|apps|tests|benchmarks|deploy|docs)/[\w./-]+\.\w+)")
    missing = {
        f"{name_of(path)}: {match[1]}"
        for path in (ROOT / "docs").rglob("*.md")
        for match in named.finditer(path.read_text("utf-8"))
        if not (ROOT / match[1]).is_file()
    }
    assert missing == set()
