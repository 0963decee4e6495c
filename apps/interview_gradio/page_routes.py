"""What of Gradio is answered: what its page asks for in a browser, and nothing else it brings.

Looked at in a browser with Gradio 6.31; tests/security/test_endpoints.py asks for all that it
registers.
"""

from apps.web.gate import NAME

PAGE = (
    r"GET|HEAD /",
    r"GET /config",
    r"GET /theme\.css",
    r"GET /favicon\.ico",
    r"GET /robots\.txt",
    r"GET /manifest\.json",
    rf"GET /assets(/{NAME})+",
    rf"GET /static(/{NAME})+",
    r"GET /gradio_api/startup-events",
    r"GET /gradio_api/heartbeat/[a-z0-9]{1,40}",
    r"GET /gradio_api/queue/data",
    r"POST /gradio_api/queue/join",
    r"POST /gradio_api/run/predict",
    r"POST /gradio_api/upload",
    r"GET /gradio_api/upload_progress",
)
"""Patterns of `apps.web.gate.Gate`."""
