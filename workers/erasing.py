"""Every store that keeps something personal, put together for `core.interview.erasing`."""

from collections.abc import Callable
from uuid import UUID

import redis
from rq import Queue
from rq.exceptions import NoSuchJobError
from rq.job import Job as RqJob

from core.company.storage import NewEnterpriseUnitOfWork
from core.errors import Unavailable
from core.interview.erasing import Forget, Stores
from core.storage import MediaStore, NewUnitOfWork
from workers.queue import AWAY, QUEUES, SERIALIZER


def stores(
    new_uow: NewUnitOfWork,
    media: MediaStore,
    broker: redis.Redis | None,
    new_enterprise_uow: NewEnterpriseUnitOfWork | None,
) -> Stores:
    """Return all stores of this installation; None where a process knows no such one."""
    others: dict[str, Forget] = {}
    if broker is not None:
        others["redis"] = forget_in_redis(broker)
    if new_enterprise_uow is not None:
        others["enterprise"] = forget_in_briefs(new_enterprise_uow)
    return Stores(new_uow, media, others)


def forget_in_redis(broker: redis.Redis) -> Callable[[UUID], None]:
    """Return what removes the shells of jobs about a subject, and every other key that names it."""

    def forget(subject_id: UUID) -> None:
        try:
            for key in list(broker.scan_iter(match=f"*{subject_id}*")):
                _remove(broker, key.decode("utf-8", "replace"))
            _leave_queues(broker, str(subject_id))
            for key in list(broker.scan_iter(match="rhetor:*", _type="string")):
                if str(subject_id).encode() in (broker.get(key) or b""):
                    broker.delete(key)
        except redis.RedisError as exc:
            raise Unavailable(AWAY) from exc

    return forget


def forget_in_briefs(new_uow: NewEnterpriseUnitOfWork) -> Callable[[UUID], None]:
    """Return what takes an interview out of the briefs of nights."""

    def forget(subject_id: UUID) -> None:
        with new_uow() as uow:
            uow.nights.forget(subject_id)
            uow.commit()

    return forget


def _remove(broker: redis.Redis, key: str) -> None:
    if key.startswith("rq:job:"):
        try:
            job = RqJob.fetch(key.removeprefix("rq:job:"), connection=broker, serializer=SERIALIZER)
            job.delete()
        except (NoSuchJobError, ValueError):
            pass  # ValueError: it was begun and has ended meanwhile
    broker.delete(key)


def _leave_queues(broker: redis.Redis, name: str) -> None:
    for queue_name in QUEUES:
        queue = Queue(queue_name, connection=broker, serializer=SERIALIZER)
        for job_id in queue.job_ids:
            if name in job_id:
                queue.remove(job_id)
