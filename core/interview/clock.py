"""The one clock of a room, so that tests can run it on a virtual one."""

import asyncio


def now_s() -> float:
    """Return the running event loop's monotonic time in seconds."""
    return asyncio.get_running_loop().time()
