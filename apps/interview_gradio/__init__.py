"""The candidate's app: interviews, reports, résumés (server Logos)."""

import os

# Before numpy is loaded: a second thread of its linear algebra saves no time in what is small here,
# and waits by spinning on a core that the models need (docs/decisions/0047).
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
