"""Everything that is kept of one candidate, as one file to take away: JSON, sound and video."""

import json
import wave
import zipfile
from collections.abc import Iterator
from datetime import datetime
from typing import IO
from uuid import UUID

from core.errors import NotFound
from core.interview import cohorts, videos
from core.interview.calibrating import calibrations_key
from core.interview.guests import guests_key
from core.interview.interview import VideoTake
from core.interview.recorder import audio_key, events_key
from core.resume.kept import KeptResume
from core.speech.audio import BYTES_PER_SAMPLE, HEARD_RATE_HZ
from core.storage import MediaStore, NewUnitOfWork

PIECE_BYTES = 1 << 20
"""What is read of a recording at once: an hour of sound is 115 MB, and need not be in memory."""
ABOUT = """\
data.json    every row that the database keeps about you, by interview and by resume
interviews/  per interview: the sound (WAV), each video, and its logs
resumes/     the files of the resumes that you asked us to keep

data.json    이 서비스가 데이터베이스에 보관하는 모든 내용(면접별, 이력서별)
interviews/  면접마다: 목소리(WAV), 영상, 진행 기록
resumes/     보관을 맡기신 이력서 파일
"""


def write(
    owner: str, target: IO[bytes], *, new_uow: NewUnitOfWork, media: MediaStore, now: datetime
) -> None:
    """Write a ZIP of everything that is kept of one session; its key is not, nor anybody else's.

    Raises:
        Unavailable: the database or the store is away; `target` is no whole file then.
    """
    with new_uow() as uow:
        interviews = [one.id for one in uow.interviews.of_owner(owner)]
        takes = {id_: uow.interviews.takes(id_) for id_ in interviews}
        mine = uow.resumes.of_owner(owner)
        data = {
            "made_at": now.isoformat(),
            "interviews": {str(id_): uow.privacy.rows_of_interview(id_) for id_ in interviews},
            "resumes": {str(one.id): uow.privacy.rows_of_resume(one.id) for one in mine},
        }
    data["groups"] = [one.name for one in cohorts.of_owner(owner, new_uow=new_uow)]
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("ABOUT.txt", ABOUT)
        archive.writestr("data.json", json.dumps(data, ensure_ascii=False, indent=1))
        for id_ in interviews:
            _add_sound(archive, id_, media)
            for take in takes[id_]:
                _add_video(archive, take, media)
            for key in (events_key(id_), calibrations_key(id_), guests_key(id_)):
                _add(archive, key, key, media)
        for one in mine:
            _add(archive, one.media_key, f"resumes/{one.id}/{_file_name(one)}", media)


def _add_sound(archive: zipfile.ZipFile, interview_id: UUID, media: MediaStore) -> None:
    size = media.size(audio_key(interview_id)) // BYTES_PER_SAMPLE * BYTES_PER_SAMPLE
    if not size:
        return
    name = f"interviews/{interview_id}/audio.wav"
    with archive.open(_stored(name), "w", force_zip64=True) as file, wave.open(file, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(BYTES_PER_SAMPLE)
        sound.setframerate(HEARD_RATE_HZ)
        sound.setnframes(size // BYTES_PER_SAMPLE)
        for piece in _pieces(audio_key(interview_id), size, media):
            sound.writeframesraw(piece)


def _add_video(archive: zipfile.ZipFile, take: VideoTake, media: MediaStore) -> None:
    key = videos.playable_key(take.interview_id, take)
    ending = key.rpartition(".")[2]
    name = f"interviews/{take.interview_id}/video-{take.take}.{ending}"
    if media.size(key):
        _add(archive, key, name, media)
    elif data := videos.open_take(take, media=media).read():
        archive.writestr(_stored(name), data)


def _add(archive: zipfile.ZipFile, key: str, name: str, media: MediaStore) -> None:
    if not (size := media.size(key)):
        return
    with archive.open(_stored(name), "w", force_zip64=True) as file:
        for piece in _pieces(key, size, media):
            file.write(piece)


def _pieces(key: str, size: int, media: MediaStore) -> Iterator[bytes]:
    for start in range(0, size, PIECE_BYTES):
        try:
            yield media.read(key, start, min(size, start + PIECE_BYTES))
        except NotFound:  # it was deleted meanwhile
            return


def _stored(name: str) -> zipfile.ZipInfo:
    """Return an entry that is not packed: recordings would not become smaller."""
    entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_STORED
    return entry


def _file_name(kept: KeptResume) -> str:
    """Return a name that unpacks beside the others, whatever the file was called."""
    letters = (one if one.isalnum() or one in "._-" else "_" for one in kept.file_name)
    plain = "".join(letters)
    return plain.lstrip(".") or "resume"
