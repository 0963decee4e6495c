"""`python -m core.settings init|gpu|example`: first settings, what fits a GPU, all settings."""

import argparse
import json
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from core.errors import AppError, Conflict, InvalidInput
from core.settings import Settings, initial, load_settings
from core.settings.example import example
from core.settings.gpu import PLANS, Card, find_card, loaded, wholly_on_card
from core.settings.servers import ServerName

ENV_MODE = 0o600
FOLDER_MODE = 0o700
SECRET_MODE = 0o644
"""Nobody else gets into their folder; a container, which runs as somebody else, is given the file
itself and has to read it."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what was asked; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m core.settings", description=__doc__)
    actions = parser.add_subparsers(required=True, metavar="init|gpu|example")
    _describe_init(actions.add_parser("init", help="write .env and secrets of servers"))
    gpu = actions.add_parser("gpu", help="say what fits this machine's GPU, and what is on it")
    gpu.add_argument("--json", action="store_true", help="print one JSON object")
    gpu.add_argument("--gib", type=float, help="plan for a card of this size")
    gpu.set_defaults(run=_gpu)
    actions.add_parser("example", help="print .env.example").set_defaults(run=_example)
    chosen = parser.parse_args(arguments)
    run: Callable[[argparse.Namespace], int] = chosen.run
    try:
        return run(chosen)
    except AppError as exc:
        print(exc.message, file=sys.stderr)
        return 1


def _describe_init(init: argparse.ArgumentParser) -> None:
    init.add_argument(
        "--server",
        action="append",
        required=True,
        choices=["logos", "pathos", "ethos", "all"],
        help="which server this is for; several at once get folders of their own, and agree",
    )
    for server in ("logos", "pathos", "ethos"):
        init.add_argument(f"--{server}", metavar="ADDRESS", default="127.0.0.1", help="where it is")
    init.add_argument("--interview-site", default="localhost", help="name of the interviews' page")
    init.add_argument("--dashboard-site", default="dashboard.localhost")
    init.add_argument("--lab-site", default="lab.localhost")
    init.add_argument("--tls", default="internal", help="internal, or an e-mail for Let's Encrypt")
    init.add_argument("--oracle", metavar="HOST:PORT/SERVICE", help="an Oracle of your own")
    init.add_argument("--node", metavar="NAME", help="of a Logos that shares its rooms with others")
    init.add_argument("--redis", metavar="ADDRESS", help="the first Logos, where this is another")
    init.add_argument("--media", default=initial.BUCKET, help="a shared folder, or s3://…")
    init.add_argument("--plan", choices=sorted(PLANS), help="what shares a GPU: docs/gpu.md")
    init.add_argument("--processes", action="store_true", help="for processes, not containers")
    init.add_argument(
        "--secrets-of", type=Path, metavar="FOLDER", help="keep the secrets of an earlier run"
    )
    init.add_argument("--into", type=Path, default=Path(), help="folder; this one by default")
    init.set_defaults(run=_init)


def _init(chosen: argparse.Namespace) -> int:
    servers = list(dict.fromkeys(chosen.server))
    if "all" in servers and len(servers) > 1:
        raise InvalidInput("`all` is one machine; name it alone.")
    card = find_card()
    suite = initial.Suite(
        logos=chosen.logos,
        pathos=chosen.pathos,
        ethos=chosen.ethos,
        interview_site=chosen.interview_site,
        dashboard_site=chosen.dashboard_site,
        lab_site=chosen.lab_site,
        tls=chosen.tls,
        oracle=chosen.oracle,
        node=chosen.node,
        redis=chosen.redis,
        media=chosen.media,
        plan=PLANS[chosen.plan] if chosen.plan else None,
        compute_type=card.compute_type if card else "int8_float32",
        means="processes" if chosen.processes else "containers",
    )
    known = initial.passwords(_earlier(chosen.secrets_of, servers))
    is_alone = len(servers) == 1
    wanted = {
        (chosen.into if is_alone else chosen.into / "servers" / server) / name: content
        for server in servers
        for name, content in initial.files(server, suite, known).items()
    }
    write(wanted)
    for server in servers:
        place = chosen.into if is_alone else chosen.into / "servers" / server
        print(f"{server}: {place / '.env'} and {place / initial.SECRETS}/")
    if not is_alone:
        print("Carry each folder to its server, into the root of Rhetor there, and remove it here.")
    return 0


def _earlier(folder: Path | None, servers: Sequence[ServerName]) -> dict[str, str]:
    """Return the secrets of an earlier run.

    Raises:
        InvalidInput: it has not all that these servers need.
    """
    if folder is None:
        return {}
    files = {path.name: path.read_text("utf-8").strip() for path in sorted(folder.glob("*"))}
    return initial.kept(files, servers)


def write(files: Mapping[Path, str]) -> None:
    """Write files that are not there yet, all or none; only their owner may read them.

    Raises:
        Conflict: one is there already.
    """
    there = [str(path) for path in files if path.exists() or path.is_symlink()]
    if there:
        raise Conflict(f"Nothing was written, as there already is: {', '.join(sorted(there))}")
    for path, content in files.items():
        path.parent.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
        if path.parent.name == initial.SECRETS:
            path.parent.chmod(FOLDER_MODE)  # it may have been there
        mode = ENV_MODE if path.name == ".env" else SECRET_MODE
        # Nobody else can have made it meanwhile, and it is never readable to others for a moment.
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, ENV_MODE), "w") as file:
            file.write(content)
        path.chmod(mode)


def _gpu(chosen: argparse.Namespace) -> int:
    card, settings = find_card(), load_settings()
    card_gib = chosen.gib or (card.total_gib if card else 6.0)
    rows = [
        {
            "plan": plan.name,
            "language_model": plan.wording.name,
            "cache": plan.cache,
            "whisper": plan.hearing or "on the CPU",
            "gib": round(plan.gib, 2),
            "verdict": plan.verdict(card_gib),
        }
        for plan in PLANS.values()
    ]
    troubles = _troubles(settings, card)
    if chosen.json:
        found = {"card": asdict(card) if card else None, "card_gib": card_gib, "plans": rows}
        print(json.dumps(found | {"troubles": troubles}))
        return int(bool(troubles))
    print(f"GPU: {card.name}, {card.total_gib:.1f} GiB" if card else "GPU: none that answers")
    print(f"Plans for {card_gib:.1f} GiB:")
    for row in rows:
        print(
            f"  {row['plan']:3} {row['language_model']:12} {row['cache']:5}"
            f" Whisper {row['whisper']:11} {row['gib']:5.2f} GiB  {row['verdict']}"
        )
    print("\n".join(troubles) if troubles else "Nothing speaks against the settings.")
    return int(bool(troubles))


def _troubles(settings: Settings, card: Card | None) -> list[str]:
    """Return what speaks against the settings, a sentence each."""
    found = []
    speech, words = settings.speech, settings.language_model
    if speech.device == "cuda" and card is None:
        found.append("RHETOR_SPEECH__DEVICE is cuda, and there is no GPU: the CPU will be used.")
    is_half = speech.device == "cuda" and speech.compute_type.endswith("float16")
    if is_half and card and card.compute_type != "int8_float16":
        found.append(f"{card.name} needs RHETOR_SPEECH__COMPUTE_TYPE={card.compute_type}.")
    if words.url and words.kind == "ollama":
        models = loaded(words.url)
        is_whole = wholly_on_card(models, words.model) if models is not None else None
        if models is None:
            found.append("The language model's server does not answer.")
        elif is_whole is False and card is not None:
            found.append(f"{words.model} is partly on the CPU, and late: see docs/gpu.md.")
    return found


def _example(_: argparse.Namespace) -> int:
    sys.stdout.write(example())
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
