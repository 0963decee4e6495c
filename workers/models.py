"""Models as the settings name them, for every process that is put together from them."""

from pathlib import Path

from core.language.adapters.langchain_ollama import OllamaChatModel
from core.language.adapters.langchain_openai import OpenAiChatModel
from core.settings import LanguageModel, Settings
from core.weights import locate


def located(settings: Settings, name: str) -> Path:
    """Return the file or folder of weights, verified.

    Raises:
        Unavailable: they are missing or not the registered ones; says what to do.
    """
    return locate(
        name,
        folder=settings.weights.folder,
        hub_first=settings.weights.hub_first,
        cache_dir=settings.storage.weights,
    )


def whisper_at(settings: Settings, model: str) -> Path:
    """Return the folder of a Whisper model: one of our own where `model` is a folder.

    Raises:
        Unavailable: its weights are missing or not the registered ones; says what to do.
    """
    return Path(model) if Path(model).is_dir() else located(settings, f"whisper-{model}")


def chat_model_for(settings: LanguageModel) -> OllamaChatModel | OpenAiChatModel | None:
    """Return the language model that the settings name; None where they name none."""
    if not settings.url:
        return None
    if settings.kind == "ollama":
        return OllamaChatModel(settings.url, settings.model)
    key = settings.api_key.get_secret_value() if settings.api_key is not None else ""
    return OpenAiChatModel(settings.url, settings.model, key=key)
