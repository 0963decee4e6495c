"""`make bench`: every benchmark, one JSON object a line."""

from benchmarks import cues, interviewer, memory, orchestration, turns, vision


def main() -> None:
    """Run them one after the other: side by side they would measure each other."""
    vision.main()
    orchestration.main()
    cues.main()
    interviewer.main([])
    turns.main([])
    memory.main()


if __name__ == "__main__":
    main()
