"""Settings of speech services at an address of their own."""

from pydantic import SecretStr

from core.settings.group import Group


class Remote(Group):
    """Speech services elsewhere, which speak OpenAI's audio endpoints; none is asked by default."""

    stt_url: str | None = None
    """Transcribes instead of this machine's Whisper; up to and including /v1."""
    stt_model: str = "Systran/faster-whisper-small"
    """As GET /models names it there."""
    stt_key: SecretStr | None = None
    """What it asks for; empty where it asks for none."""
    tts_url: str | None = None
    """Speaks, where `remote` is among RHETOR_SPEECH__VOICES; up to and including /v1."""
    tts_model: str = "tts-1"
    """As it is named there."""
    tts_voice_ko: str = "nova"
    """Its Korean voice."""
    tts_voice_en: str = "nova"
    """Its English voice."""
    tts_key: SecretStr | None = None
    """What it asks for; empty where it asks for none."""
