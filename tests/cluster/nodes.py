"""Several places for interviews: one dies, and another takes its interviews over."""

from tests.cluster.cluster import Cluster
from tests.cluster.first_settings import INTERVIEW_PORT
from tests.cluster.processes import Kept
from tests.cluster.stage import Outcome, Stage

NODE, HOST = "RHETOR_INTERVIEW__NODE", "RHETOR_INTERVIEW__HOST"
FIRST, SECOND = "interview", "interview_2"
ON = {FIRST: "logos", SECOND: "logos_2"}


def takeover(stage: Stage) -> Outcome:
    """Kill one of two nodes in the middle of an answer and keep it away; then the other."""
    cluster = stage.cluster
    with stage.playing("one of two Logos nodes dies and stays away") as act:
        _begin_two(cluster)
        for victim, other in ((FIRST, SECOND), (SECOND, FIRST)):
            stage.nodes = [ON[victim], ON[other]]
            act.someone_speaks()
            cluster.kept[victim].is_wanted = False
            cluster.kept[victim].kill()
            act.outcome.times += 1
            act.everybody_finishes()
            cluster.start(victim)
        stage.nodes = ["logos"]
        _end_second(cluster)
    return act.outcome


def _begin_two(cluster: Cluster) -> None:
    """Give the first node a name, so that it says what it holds, and start a second one."""
    cluster.kept[FIRST].end()
    cluster.kept[FIRST].environment[NODE] = ON[FIRST]
    host = cluster.hosts[ON[SECOND]]
    cluster.environments[ON[SECOND]] = cluster.environments["logos"] | {
        NODE: ON[SECOND],
        HOST: host.address,
    }
    cluster.add(SECOND, ON[SECOND], "-m", "apps.interview_gradio")
    second: Kept = cluster.kept[SECOND]
    second.is_ready = cluster.answers(ON[SECOND], INTERVIEW_PORT, "/healthz")
    cluster.start(FIRST, SECOND)


def _end_second(cluster: Cluster) -> None:
    cluster.kept.pop(SECOND).end()
    cluster.kept[FIRST].end()
    del cluster.kept[FIRST].environment[NODE]
    cluster.start(FIRST)
