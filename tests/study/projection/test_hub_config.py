"""The configuration of a hub's folder: every value of a task is there, each file names its schema."""

import json

from simulation.model.monitor.ranking import CLASS_SIZE
from simulation.study.projection.hub_config import SCHEMAS, TASKS, files

VALUES = {name: [f"{name} {n}" for n in range(2)] for name in TASKS}
FILES = files(VALUES, (0.1, 0.5, 0.9), 100)


def test_there_are_the_files_that_a_hub_asks_for_each_with_its_schema():
    assert set(FILES) == {"tasks", "admin", "target-data", "model-metadata-schema"}
    schemas = {FILES[name]["schema_version"] for name in ("tasks", "admin", "target-data")}
    assert schemas == {f"{SCHEMAS}/{name}-schema.json" for name in ("tasks", "admin", "target-data")}
    assert json.loads(json.dumps(FILES)) == FILES


def test_a_task_allows_the_values_that_are_there_and_no_other():
    (round_,) = FILES["tasks"]["rounds"]
    (tasks,) = round_["model_tasks"]
    assert {name: one["optional"] for name, one in tasks["task_ids"].items()} == VALUES
    assert round_["round_id"] in tasks["task_ids"] and FILES["tasks"]["derived_task_ids"][0] in tasks["task_ids"]
    quantile, sample = tasks["output_type"]["quantile"], tasks["output_type"]["sample"]
    assert quantile["output_type_id"]["required"] == [0.1, 0.5, 0.9]
    assert sample["output_type_id_params"]["min_samples_per_task"] == 100
    assert quantile["value"] == {"type": "integer", "minimum": 1, "maximum": CLASS_SIZE}
    assert set(FILES["target-data"]["observable_unit"]) <= set(TASKS)


def test_what_a_model_must_say_of_itself_is_among_what_it_may_say():
    schema = FILES["model-metadata-schema"]
    assert set(schema["required"]) <= set(schema["properties"])
