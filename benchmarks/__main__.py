"""`make bench`: every benchmark, one JSON object a line."""

from benchmarks import (
    cues,
    dashboard,
    enterprise,
    filled_pauses,
    interviewer,
    load,
    memory,
    orchestration,
    report,
    resume,
    resume_accuracy,
    resume_runs,
    second_pass,
    turns,
    vectors,
    vision,
)


def main() -> None:
    """Run them one after the other: side by side they would measure each other."""
    vision.main()
    orchestration.main()
    cues.main()
    interviewer.main([])
    turns.main([])
    second_pass.main()
    filled_pauses.main([])
    report.main([])
    resume.main([])
    resume_accuracy.main()
    resume_runs.main([])
    enterprise.main([])
    dashboard.main([])
    vectors.main([])
    memory.main()
    load.main([])


if __name__ == "__main__":
    main()
