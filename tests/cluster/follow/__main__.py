"""docs/deploy.md, followed line by line on three hosts: `python -m tests.cluster.follow`.

What is done is read from the page: its command that makes the settings, its table of processes, its
commands for members, doctor, backup, restore, erasures and rollback. A line that the page no longer
has ends this. What a machine without Docker, a proxy, Ollama and Oracle cannot have is said at the
end. Needs root and some minutes; ends with 0 where everything did what the page says, and where it
cannot run.
"""

import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from pathlib import Path
from urllib.parse import urlsplit

from core.interview import interviews
from core.interview.interviews import owner_of_token
from core.interview.plan import Wishes
from core.interview.questions import load_bank
from core.jobs import JobKind, JobState
from db.analytics.unit_of_work import new_unit_of_work
from db.engine import new_engine
from tests.cluster.candidate import TOKEN, Candidate, Line
from tests.cluster.cluster import redis_on
from tests.cluster.hosts import ROOT, Host, network, why_not
from tests.cluster.postgres import Postgres
from tests.cluster.processes import Keeper, Kept, wait_until_ready

PAGE = (ROOT / "docs" / "deploy.md").read_text("utf-8")
ADDRESSES = {"logos": "10.0.0.1", "pathos": "10.0.0.2", "ethos": "10.0.0.3"}
"""On the page."""
NUMBERS = {"logos": 1, "pathos": 2, "ethos": 3, "home": 9}
PORTS = {"apps.interview_gradio": 7860, "apps.dashboard_streamlit": 8501, "streamlit": 8502}
WITHIN_S = 300.0
LEFT_OUT = (
    "containers: no engine. The table “Without containers” is followed instead",
    "TLS: no proxy. Pages are asked at their own addresses",
    "Oracle: a file that all hosts see",
    "Ollama: left out, as step 4 of “One machine” says how",
    "MinIO: a folder that all hosts see, as the page offers",
)


class NotAsWritten(Exception):
    """Something on the page is not so."""


@dataclass
class Machine:
    """One of the three, with a checkout of its own.

    Attributes:
        place: the root of the checkout, with `.env` and `secrets/`.
    """

    host: Host
    place: Path
    environment: dict[str, str]

    def secret(self, name: str) -> str:
        """Return what a file of `secrets/` holds."""
        return (self.place / "secrets" / name).read_text("utf-8").strip()

    def run(self, command: str) -> str:
        """Run a command of the page in the checkout; return what it prints.

        Raises:
            NotAsWritten: it failed.
        """
        began = time.monotonic()
        ran = subprocess.run(
            self.host.command(_words(command)),
            cwd=self.place,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=WITHIN_S,
        )
        if ran.returncode:
            raise NotAsWritten(f"{self.host.name}: {command}\n{ran.stdout}{ran.stderr}")
        print(f"{self.host.name}: {command} ({time.monotonic() - began:.0f} s)", flush=True)
        return ran.stdout

    def process(self, command: str, home: Host) -> Kept:
        """Return a process of the page's table, and how it is asked from home whether it works."""
        words = _words(command)
        name = " ".join(words[2:4]).replace("/", "-")
        log = self.place / "logs" / f"{name}.log"
        one = Kept(name, self.host.command(words), self.environment, log, folder=self.place)
        one.is_wanted = True
        port = next((port for module, port in PORTS.items() if module in words), None)
        if port is not None:
            one.is_ready = partial(_answers, home, self.host.address, port)
        elif "workers.schedule" in words:
            one.is_ready = lambda: True  # says nothing; the doctor asks for its nights
        return one


def _words(command: str) -> list[str]:
    return [sys.executable if word == "python" else word for word in shlex.split(command)]


def _answers(home: Host, address: str, port: int) -> bool:
    path = "/healthz" if port == PORTS["apps.interview_gradio"] else "/_stcore/health"
    found = home.get(address, port, path)
    return found is not None and found[0] == HTTPStatus.OK


def main() -> int:
    """Follow the page."""
    if reason := why_not():
        print(f"docs/deploy.md is not followed here: {reason}.")
        return 0
    folder = Path(tempfile.mkdtemp(prefix="rhetor-follow-"))
    folder.chmod(0o755)
    try:
        with network(NUMBERS, seed=1) as (_, hosts):
            _follow(folder, hosts)
    except (NotAsWritten, TimeoutError) as exc:
        print(exc, file=sys.stderr)
        return 1
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print("Left out:", *LEFT_OUT, sep="\n- ")
    return 0


def _follow(folder: Path, hosts: Mapping[str, Host]) -> None:
    machines = _settled(folder, hosts)
    postgres = Postgres(hosts["ethos"], folder / "postgres")
    with _stores(machines, postgres, folder):
        ethos, backups = machines["ethos"], folder / "backups"
        ethos.run(_said("python -m db.migrate"))
        with _running(machines, hosts["home"]):
            password = ethos.run(
                _said('python -m db.members add --random "Kim Haneul" kim@example.com admin')
            )
            if not re.search(r"\S{12,}", password):
                raise NotAsWritten(f"no password was printed: {password}")
            _see_the_doctor(machines)
            _interviewed(postgres, hosts)
            _backed_up(ethos, backups)
        _brought_back(ethos, backups)
        _rolled_back(ethos)
        with _running(machines, hosts["home"]):
            _interviewed(postgres, hosts)
            _see_the_doctor(machines)


def _said(command: str) -> str:
    """Return a command, if the page has it."""
    if command not in PAGE:
        raise NotAsWritten(f"docs/deploy.md does not say: {command}")
    return command


def _settled(folder: Path, hosts: Mapping[str, Host]) -> dict[str, Machine]:
    """Make the settings once, and carry each server's into a checkout of its own."""
    found = re.search(
        r"python -m core\.settings init .*?(?=\n\s*```)",
        PAGE.partition("## Three machines")[2],
        re.DOTALL,
    )
    if found is None:
        raise NotAsWritten("no command makes the settings")
    command = found[0].replace("\\\n", " ")
    for name, address in ADDRESSES.items():
        command = command.replace(address, hosts[name].address)
    media = folder / "media"
    media.mkdir()
    _said("init --processes")
    _said("init --media /a/folder")
    words = [*shlex.split(command), "--processes", "--media", media.as_uri(), "--into", str(folder)]
    subprocess.run([sys.executable, *words[1:]], cwd=ROOT, check=True, capture_output=True)
    print(shlex.join(words), flush=True)
    return {name: _machine(name, folder, hosts[name]) for name in ADDRESSES}


def _machine(name: str, folder: Path, host: Host) -> Machine:
    place = folder / "checkouts" / name
    subprocess.run(["git", "clone", "-q", "--shared", str(ROOT), str(place)], check=True)
    for carried in (folder / "servers" / name).iterdir():
        shutil.move(carried, place / carried.name)
    settings = place / ".env"
    lines = settings.read_text("utf-8").splitlines()
    _said("remove `RHETOR_LANGUAGE_MODEL__URL` from `.env`")
    lines = [one for one in lines if not one.startswith("RHETOR_LANGUAGE_MODEL__URL")]
    lines = [one for one in lines if not one.startswith("RHETOR_DATABASES__ENTERPRISE_URL")]
    lines.append(f"RHETOR_DATABASES__ENTERPRISE_URL=sqlite:///{folder / 'enterprise.sqlite3'}")
    _said("Set `RHETOR_INTERVIEW__HOST` to the address to listen at")
    if name == "logos":
        lines.append(f"RHETOR_INTERVIEW__HOST={host.address}")
    settings.write_text("\n".join(lines) + "\n", "utf-8")
    environment = {key: value for key, value in os.environ.items() if not key.startswith("RHETOR_")}
    return Machine(host, place, environment | {"PYTHONUNBUFFERED": "1"})


@contextmanager
def _stores(machines: Mapping[str, Machine], postgres: Postgres, folder: Path) -> Iterator[None]:
    """Run Postgres on Ethos and Redis on Logos as the page's table says."""
    logos, ethos = machines["logos"], machines["ethos"]
    _said("Redis with `requirepass` as in `secrets/redis_password`")
    redis = redis_on(logos.host, folder / "redis", logos.secret("redis_password"))
    kept = {"redis": redis, "postgres": postgres.process("postgres")}
    postgres.create()
    keeper = Keeper(kept)
    keeper.start()
    try:
        for one in kept.values():
            one.is_wanted = True
        wait_until_ready(kept.values(), WITHIN_S)
        _said("database and role `rhetor` as in `secrets/analytics_url`")
        _said("CREATE EXTENSION vector")
        postgres.make_record(urlsplit(ethos.secret("analytics_url")).password or "")
        yield
    finally:
        keeper.stop()


def _processes(server: str) -> Iterator[str]:
    """Yield the processes of a server that the table names and that run for ever."""
    table = PAGE.partition("## Without containers")[2]
    row = re.search(rf"^\| {server.title()} \| (.*) \|$", table, re.MULTILINE)
    if row is None:
        raise NotAsWritten(f"the table has no processes for {server}")
    last = ""
    for span in re.findall(r"`((?:python -m|…) [^`]+)`", row[1]):
        last = span if not span.startswith("…") else f"{last.rpartition(' ')[0]} {span[2:]}"
        if last != "python -m db.migrate":  # runs once, and has
            yield last


@contextmanager
def _running(machines: Mapping[str, Machine], home: Host) -> Iterator[None]:
    """Run every process of the table; each works."""
    kept = {}
    for name, machine in machines.items():
        for command in _processes(name):
            kept[f"{name} {command}"] = machine.process(command, home)
            print(f"{name}: {command}", flush=True)
    keeper = Keeper(kept)
    keeper.start()
    try:
        wait_until_ready(kept.values(), WITHIN_S)
        yield
    finally:
        keeper.stop()


def _see_the_doctor(machines: Mapping[str, Machine]) -> None:
    _said("python -m core.doctor")
    for machine in machines.values():
        print(machine.run("python -m core.doctor"), flush=True)


def _interviewed(postgres: Postgres, hosts: Mapping[str, Host]) -> None:
    """Hold an interview from home, and wait for its report."""
    new_uow = new_unit_of_work(new_engine(postgres.inside_url))
    interview = interviews.create(
        owner=owner_of_token(TOKEN),
        candidate_name="Kim Haneul",
        mode="text",
        wishes=Wishes("software", "en", 5, has_follow_ups=False),
        bank=load_bank(),
        new_uow=new_uow,
    )
    candidate = Candidate(
        interview,
        [Line("I asked the users first, wrote down what they said and built the smallest thing.")],
        servers=[(hosts["logos"].address, PORTS["apps.interview_gradio"])],
        new_socket=hosts["home"].socket,
    )
    if not candidate.hold(WITHIN_S) or candidate.troubles:
        raise NotAsWritten(f"the interview was not finished: {candidate.troubles}")
    deadline = time.monotonic() + WITHIN_S
    while True:
        with new_uow() as uow:
            jobs = {job.kind: job for job in uow.jobs.of_subject(interview.id)}
        state = jobs[JobKind.WRITE_REPORT].state if JobKind.WRITE_REPORT in jobs else None
        if state is JobState.DONE:
            break
        if time.monotonic() > deadline or state is JobState.FAILED:
            raise NotAsWritten(f"no report: {jobs}")
        time.sleep(0.5)
    print("home: an interview was held, and its report is there", flush=True)


def _backed_up(ethos: Machine, backups: Path) -> None:
    """Back everything up and look at it."""
    backups.mkdir(mode=0o700)
    ethos.run(f"python -m db.backup make {backups}")  # the container's own command
    for command in ("verify /backups", "prune /backups --days 30"):
        ethos.run(_said(f"python -m db.backup {command}").replace("/backups", str(backups)))
    ethos.run(f"python -m db.backup list {backups}")


def _brought_back(ethos: Machine, backups: Path) -> None:
    """Bring the backup back; into stores that hold something, as the page says."""
    _said("goes only with `--replace`")
    command = f"{_said('python -m db.backup restore /backups')} --replace"
    ethos.run(command.replace("/backups", str(backups)))
    again = _said("python -m workers.erase --again /backups/erased.jsonl")
    ethos.run(again.replace("/backups", str(backups)))


def _rolled_back(ethos: Machine) -> None:
    """Take the last migration back, and do it again."""
    ethos.run(_said("python -m db.migrate --down analytics 0007"))
    ethos.run("python -m db.migrate")


if __name__ == "__main__":
    sys.exit(main())
