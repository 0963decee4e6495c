"""How fast answers are found by what they are like, and how much an index misses.

`python -m benchmarks.vectors [--answers N] [--indexed N]`: a real Postgres with the vectors of a
million answers. `field_query` is exact: the ten answers of one field, language and model that are
nearest to one given. Its baseline fetches the same vectors and compares them with numpy, as a
program does that has no vectors in its database. The index of all fields is measured with fewer
answers: to build it for a million takes longer than all other benchmarks together.

The vectors are made: each is near to the centre of its question, as embeddings are.
"""

import argparse
import io
import random
import tempfile
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Engine, func, select, text

from benchmarks.dashboard_world import fill
from benchmarks.figures import percentile
from benchmarks.lines import print_line
from core.assessment.proximity import AnswerVector
from core.interview.questions import load_bank
from core.language.language import LANGUAGES, Language
from db.analytics.bank import seed
from db.analytics.tables import answer_embeddings
from db.analytics.unit_of_work import new_unit_of_work
from db.embedded import EmbeddedPostgres
from db.engine import Timeouts, new_engine
from db.migrate import upgrade_analytics

ANSWERS = 1_000_000
INDEXED = 100_000
DIMENSIONS = 384
CENTRES = 116
"""Questions that have exemplars."""
DIFFERENT = 20_000
"""Vectors that the million are made of where only the time of a comparison matters."""
MODEL = "made@1"
QUERIES = 200
BASELINES = 10
LIMIT = 10
SEED = 7
_INDEX = "ix_answer_embeddings_embedding"
_PATIENT = Timeouts(statement=Timeouts().statement * 120)
_KEPT = """
INSERT INTO answer_embeddings (turn_id, model, text_hash, embedding, interview_id, field_code,
                               language, question_id)
SELECT turns.id, :model, '', made.embedding, interviews.id, field_code, language, question_id
FROM (SELECT id, interview_id, question_id, row_number() OVER (ORDER BY id) AS number
      FROM turns ORDER BY id LIMIT :answers) AS turns
JOIN interviews ON interviews.id = turns.interview_id
JOIN made ON made.number = turns.number % :different
"""


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure both, one line each."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.vectors", description=__doc__)
    parser.add_argument("--answers", type=int, default=ANSWERS)
    parser.add_argument("--indexed", type=int, default=INDEXED)
    chosen = parser.parse_args(arguments)
    with (
        tempfile.TemporaryDirectory(prefix="rhetor-bench-") as folder,
        EmbeddedPostgres(Path(folder) / "postgres") as postgres,
    ):
        upgrade_analytics(postgres.url)
        engine = new_engine(postgres.url, _PATIENT)
        seed(engine)
        fill(engine, chosen.answers, now=datetime.now(UTC))
        with engine.begin() as connection:
            connection.execute(text(f"DROP INDEX {_INDEX}"))
        _keep(engine, chosen.answers, DIFFERENT)
        field_query(engine, chosen.answers)
        _keep(engine, chosen.indexed, chosen.indexed)
        _build_index(engine)
        recall(engine, chosen.indexed)
        engine.dispose()


def field_query(engine: Engine, count: int) -> None:
    """Look for the nearest answers of one field, with and without the database's help."""
    chance = random.Random(SEED)  # noqa: S311 - the same queries each time
    codes = [field.code for field in load_bank().fields]
    vectors, new_uow = made_vectors(QUERIES, SEED + 1), new_unit_of_work(engine)
    ours_ms, theirs_ms = [], []
    for number, vector in enumerate(vectors):
        code, language = chance.choice(codes), chance.choice(LANGUAGES)
        answer = AnswerVector(uuid4(), "benchmark-1", language, MODEL, vector)
        began = time.perf_counter()
        with new_uow() as uow:
            found = uow.likeness.in_field(answer, code, LIMIT)
        ours_ms.append((time.perf_counter() - began) * 1000)
        if number < BASELINES:
            began = time.perf_counter()
            nearest = _in_numpy(engine, answer, code)
            theirs_ms.append((time.perf_counter() - began) * 1000)
            # Only what is shared is found, so that its best is at most the best of all.
            assert not found or found[0].cosine <= nearest[0] + 1e-3
    name = "the same vectors fetched and compared with numpy"
    theirs = percentile(theirs_ms, 50)
    print_line("field_query_p95_ms", percentile(ours_ms, 95), "ms", "lower", name, theirs, count)
    print_line("field_query_median_ms", percentile(ours_ms, 50), "ms", "lower", name, theirs, count)


def recall(engine: Engine, count: int) -> None:
    """Look for the nearest answers of all fields along the index, and one by one."""
    with new_unit_of_work(engine)() as uow:
        found = [
            uow.likeness.recall(language, MODEL, asked=QUERIES // 2, limit=LIMIT)
            for language in LANGUAGES
        ]
    shares = [one.share for one in found if one.share is not None]
    print_line("like_recall_at_10", float(np.mean(shares)), "share", "higher", "exact", 1.0, count)
    exact, index = (
        float(np.mean([getattr(one, name) for one in found])) for name in ("exact_ms", "index_ms")
    )
    print_line("like_query_ms", index, "ms", "lower", "exact", exact, count)


def made_vectors(count: int, seed_: int) -> NDArray[np.float32]:
    """Return vectors of unit length near to the centres, shape (count, 384)."""
    random_ = np.random.default_rng(seed_)
    centres = np.random.default_rng(SEED).normal(size=(CENTRES, DIMENSIONS))
    which = random_.integers(0, CENTRES, count)
    # The cosine of two answers to one question is then about 0.8, as those of the embedder are.
    made = centres[which] + 0.5 * random_.normal(size=(count, DIMENSIONS))
    lengths = np.linalg.norm(made, axis=1, keepdims=True)
    found: NDArray[np.float32] = (made / lengths).astype(np.float32)
    return found


def _keep(engine: Engine, answers: int, different: int) -> None:
    """Replace the stored vectors by those of so many answers."""
    raw = engine.raw_connection()
    cursor: Any = raw.cursor()  # psycopg2's, which can copy
    with cursor:
        cursor.execute("TRUNCATE answer_embeddings")
        cursor.execute("DROP TABLE IF EXISTS made")
        cursor.execute(f"CREATE TABLE made (number integer, embedding halfvec({DIMENSIONS}))")
        for start in range(0, different, DIFFERENT):
            vectors = made_vectors(min(DIFFERENT, different - start), SEED + 2 + start)
            cursor.copy_expert("COPY made FROM STDIN", _lines(start, vectors))
        cursor.execute("ANALYZE made")
    raw.commit()
    raw.close()
    with engine.begin() as connection:
        given = {"model": MODEL, "answers": answers, "different": different}
        connection.execute(text(_KEPT), given)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM ANALYZE answer_embeddings"))


def _lines(start: int, vectors: NDArray[np.float32]) -> io.StringIO:
    lines = (
        f"{start + number}\t[{','.join(f'{value:.4f}' for value in vector)}]\n"
        for number, vector in enumerate(vectors.tolist())
    )
    return io.StringIO("".join(lines))


def _build_index(engine: Engine) -> None:
    """Build the index that the migration makes; here it is measured too."""
    (index,) = [one for one in answer_embeddings.indexes if one.name == _INDEX]
    began = time.perf_counter()
    with engine.begin() as connection:
        connection.execute(text("SET LOCAL maintenance_work_mem = '512MB'"))
        index.create(connection)
        count = connection.execute(select(func.count()).select_from(answer_embeddings)).scalar_one()
    took = time.perf_counter() - began
    print_line("like_index_s", took, "s", "lower", "answers", count, count)


def _in_numpy(engine: Engine, answer: AnswerVector, code: str) -> list[float]:
    """Return the cosines of the nearest, from vectors that are fetched."""
    language: Language = answer.language
    statement = select(answer_embeddings.c.turn_id, answer_embeddings.c.embedding).where(
        answer_embeddings.c.field_code == code,
        answer_embeddings.c.language == language,
        answer_embeddings.c.model == answer.model,
    )
    with engine.connect() as connection:
        rows = connection.execute(statement).all()
    vectors = np.array([np.asarray(row.embedding, np.float32) for row in rows])
    cosines = vectors @ answer.embedding / np.linalg.norm(vectors, axis=1)
    return [float(value) for value in np.sort(cosines)[::-1][:LIMIT]]


if __name__ == "__main__":
    main()
