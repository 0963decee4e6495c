"""A microphone that speaks when a test says so; Chromium's own repeats a file and never waits."""

import base64
from pathlib import Path

from playwright.sync_api import Page

from core.speech.audio import Audio, to_pcm16

MICROPHONE = Path(__file__).with_suffix(".js")


class Voice:
    """The candidate's voice in one page, through every reload of it."""

    def __init__(self, page: Page) -> None:
        """Take the place of the microphone; the permission is still asked for, and the camera."""
        self._page = page
        page.add_init_script(path=MICROPHONE)

    def begin(self, audio: Audio) -> None:
        """Begin to say something."""
        sound = base64.b64encode(to_pcm16(audio.samples)).decode()
        self._page.evaluate("(sound) => voice.begin(sound)", sound)

    def end(self) -> None:
        """Wait until it is said."""
        self._page.wait_for_function("!voice.isSpeaking")

    def say(self, audio: Audio) -> None:
        """Say something to its end."""
        self.begin(audio)
        self.end()
