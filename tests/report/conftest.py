"""What tests of pictures and documents start from: one small study of three policies, and its content."""

import pytest


@pytest.fixture(scope="session")
def compared():
    """Three policies of a small city, one of whose names a spreadsheet would compute if it were let."""
    from simulation import Scenario, run

    base = Scenario(
        name="base", enterprises=1000, months=4, why="As it is.", why_zh="维持现状。",
        title="The policy of 2018", title_zh="2018年政策", short="As it is", short_zh="现状",
    )  # fmt: skip
    joint = base.but(joint_breadth=40, accuracy=0.999, name="joint", why="=1+1, forty agencies act.")
    audit = base.but({"government.data_audit": 0.5}, name="audit", why="Half of all reports are checked.")
    return run([base, joint, audit], seeds=10)


@pytest.fixture(scope="session")
def told(compared):
    """Everything documents say of it."""
    from simulation.report.documents.content import content

    return content(compared)
