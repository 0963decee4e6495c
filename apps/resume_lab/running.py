"""The command `run`: have a corpus read by several pipelines, on many workers."""

import argparse
import json
import os
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from apps.resume_lab import run_folder
from apps.resume_lab.local_workers import LocalWorkers
from apps.resume_lab.run_folder import CorpusFacts, Manifest, PipelineFacts, Result
from apps.resume_lab.wiring import ResumeLab
from core.errors import Conflict, InvalidInput, Unavailable
from core.resume.experiments import scores
from core.resume.lab import runs
from core.resume.lab.code import environment, versions
from core.resume.lab.corpus import Corpus, read_corpus
from core.resume.lab.pipeline import Pipeline, identity, name_of, parse
from core.resume.lab.reading import Reading
from core.resume.lab.readings import ReadingQueue, kept_reading
from core.resume.lab.runs import Progress, Task

LOOK_EVERY_S, TELL_EVERY_S = 0.1, 2.0
WITHOUT_WORKERS_S = 60.0
"""A worker that restarts is back by then."""
DAMAGED = "What is kept of this reading is damaged; delete it to read the file again."


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to a command line."""
    parser = commands.add_parser("run", help="read a corpus by several pipelines, on many workers")
    parser.add_argument("corpus", type=Path, nargs="?", metavar="CORPUS", help="folder of files")
    how = parser.add_mutually_exclusive_group(required=True)
    how.add_argument(
        "--pipeline",
        type=Path,
        action="append",
        metavar="NAME.toml",
        help="a way of reading; give it once for each",
    )
    how.add_argument("--manifest", type=Path, help="repeat the run of this manifest.json")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="folder of the run")
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--workers", type=_count, metavar="N", help="so many of its own, here")
    where.add_argument("--queue", action="store_true", help="those of RHETOR_QUEUE__URL")
    parser.add_argument("--json", action="store_true", help="print the manifest as JSON")
    parser.set_defaults(run=_run)


def _count(text: str) -> int:
    count = int(text)
    if count < 1:
        raise argparse.ArgumentTypeError("at least one worker")
    return count


def _run(options: argparse.Namespace, lab: ResumeLab) -> str:
    corpus, manifest = _repeated(options) if options.manifest else _planned(options)
    pipelines = {facts.id: facts.settings for facts in manifest.pipelines.values()}
    with _work_place(options, lab) as (queue, watch):
        given_up = runs.run(
            corpus, pipelines, media=lab.media(), queue=queue, wait=_Teller(watch, _say)
        )
    results = list(_results(corpus, manifest, given_up, lab))
    written = run_folder.write(options.out, manifest, results)
    if given_up:
        raise Unavailable(
            f"{len(given_up)} reading(s) were given up; see {options.out / run_folder.FAILURES}."
        )
    if options.json:
        return json.dumps(written.model_dump(mode="json"), ensure_ascii=False, indent=2)
    counts = [f"{name}: {p.read} read, {p.failed} failed" for name, p in written.pipelines.items()]
    return "\n".join([f"{options.out}: {len(corpus.files)} file(s)", *counts])


def _planned(options: argparse.Namespace) -> tuple[Corpus, Manifest]:
    if options.corpus is None:
        raise InvalidInput("Name the folder of the corpus.")
    named: dict[str, Pipeline] = {}
    for path in options.pipeline:
        name = name_of(path)
        if name in named:
            raise InvalidInput(f"Two pipelines are called {name}.")
        named[name] = parse(path.name, _text(path))
    corpus = read_corpus(options.corpus)
    code = versions()
    facts = {
        name: PipelineFacts(id=identity(each, code), settings=each) for name, each in named.items()
    }
    return corpus, Manifest(
        corpus=_facts(corpus),
        pipelines=facts,
        versions=code,
        environment=environment(),
        seeds={"bootstrap": scores.SEED},
    )


def _repeated(options: argparse.Namespace) -> tuple[Corpus, Manifest]:
    """Return what a manifest says, where all of it can still be had."""
    manifest = run_folder.read_manifest(options.manifest)
    changed = sorted(
        name.split(":")[1]
        for name in manifest.versions.keys() | versions().keys()
        if manifest.versions.get(name) != versions().get(name)
    )
    if changed:
        raise Conflict(f"This is another program than that of the run: {', '.join(changed)}.")
    corpus = read_corpus(options.corpus or manifest.corpus.folder)
    if corpus.sha256 != manifest.corpus.sha256:
        raise Conflict(f"The files in {corpus.folder} are not those of the run.")
    return corpus, manifest


def _facts(corpus: Corpus) -> CorpusFacts:
    return CorpusFacts(
        folder=corpus.folder.resolve(),
        files=len(corpus.files),
        sha256=corpus.sha256,
        truth_sha256=corpus.truth_sha256,
    )


@contextmanager
def _work_place(
    options: argparse.Namespace, lab: ResumeLab
) -> Iterator[tuple[ReadingQueue, Callable[[Progress], None]]]:
    """Yield a queue with workers, and what looks after them."""
    if options.queue or (options.workers is None and lab.has_queue):
        queue = lab.shared_queue()
        yield queue, _Attended(queue).watch
        return
    count = options.workers or os.cpu_count() or 1
    with (
        lab.local_redis() as url,
        LocalWorkers(
            count,
            environment=lab.worker_environment(url),
            log=options.out / "workers.log",
            tell=_say,
        ) as workers,
    ):
        yield lab.queue_at(url), lambda progress: workers.watch(progress.done)


class _Attended:
    """Workers of somebody else: there must be some."""

    def __init__(self, queue: ReadingQueue) -> None:
        self._queue = queue
        self._seen_at = -WITHOUT_WORKERS_S  # the first look must find one
        self._looked_at = 0.0

    def watch(self, _progress: Progress) -> None:
        now = time.monotonic()
        if now - self._looked_at < TELL_EVERY_S:
            return
        self._looked_at = now
        if self._queue.has_workers():
            self._seen_at = now
        elif now - self._seen_at >= WITHOUT_WORKERS_S:
            raise Unavailable("Nobody works on the queue; start: python -m workers.run resume")


@dataclass(slots=True)
class _Teller:
    """Say how far a run is every two seconds, and let a moment pass."""

    watch: Callable[[Progress], None]
    say: Callable[[str], None]
    _began_at: float = field(default_factory=time.monotonic)
    _told_at: float = 0.0
    _told: int = -1

    def __call__(self, progress: Progress) -> None:
        is_over = progress.done == progress.total
        now = time.monotonic()
        if (is_over or now - self._told_at >= TELL_EVERY_S) and progress.done != self._told:
            self._told_at, self._told = now, progress.done
            self.say(self._line(progress, now - self._began_at))
        if not is_over:
            self.watch(progress)
            time.sleep(LOOK_EVERY_S)

    @staticmethod
    def _line(progress: Progress, seconds: float) -> str:
        line = f"{progress.done} of {progress.total} done"
        new = progress.done - progress.kept
        if progress.kept:
            line += f", {progress.kept} of them before"
        return f"{line}, {new / seconds:.1f} a second" if new and seconds else line


def _results(
    corpus: Corpus, manifest: Manifest, given_up: Mapping[Task, str], lab: ResumeLab
) -> Iterator[Result]:
    media = lab.media()
    for name, facts in manifest.pipelines.items():
        for file in corpus.files:
            sentence = given_up.get((facts.id, file.sha256))
            reading = kept_reading(media, facts.id, file.sha256) if sentence is None else None
            lost = Reading(failure=sentence or DAMAGED)
            yield Result(name, file.name, file.sha256, reading or lost)


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidInput(f"Cannot read {path}.") from error


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)  # noqa: T201 - progress of a command
