"""`python -m workers.seal`: encrypt what was kept before there was a media key, and change the key.

Run it while the interview app and the workers are stopped; doing it twice does nothing more. To
change the master key put the new one on the first line of RHETOR_SECURITY__MEDIA_KEY, leave the
old one below it, run this, and take the old one out.
"""

import json
import sys
from collections.abc import Iterable

from core import log
from core.errors import AppError, InvalidInput
from core.settings import load_settings, required
from core.storage import MediaStore
from db.engine import new_engine
from db.frames import HEAD, head_of
from db.keyring import Keyring, masters
from db.media import open_media
from db.sealed import SealedMediaStore, is_of_somebody


def main() -> int:
    """Encrypt; return the exit status."""
    settings = load_settings()
    log.configure("seal", settings.log_level)
    try:
        if settings.security.media_key is None:
            raise InvalidInput("Set RHETOR_SECURITY__MEDIA_KEY first.")
        engine = new_engine(required(settings.databases.analytics_url))
        keys = Keyring(engine, masters(settings.security.media_key.get_secret_value()))
        raw = open_media(settings.storage.media, **settings.storage.media_access)
        told = {"resealed": keys.reseal(), "encrypted": encrypt(raw.keys(), raw, keys)}
    except AppError as exc:
        sys.stderr.write(f"{exc.message}\n")
        return 1
    sys.stdout.write(f"{json.dumps(told)}\n")
    return 0


def encrypt(names: Iterable[str], raw: MediaStore, keys: Keyring) -> int:
    """Encrypt what lies open and is somebody's; return how many objects that were.

    Raises:
        Unavailable: the store or the database is away; call it again.
    """
    store, count = SealedMediaStore(raw, keys), 0
    for name in list(names):
        if is_of_somebody(name) and head_of(raw.read(name, 0, HEAD.size)) is None:
            store.write(name, raw.read(name))
            count += 1
    return count


if __name__ == "__main__":
    raise SystemExit(main())
