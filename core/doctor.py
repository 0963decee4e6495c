"""`python -m core.doctor [--json] [--lang ko|en] [PART ...]`: what is wrong, and how to mend it.

Only the name is here, where people look for it: a doctor looks at databases, broker and pages, of
which nothing in `core` may know. It is `apps.doctor` that is run.
"""

import runpy

if __name__ == "__main__":
    runpy.run_module("apps.doctor", run_name="__main__", alter_sys=True)
