"""Event files as TensorBoard's own writer makes them, and what its own reader finds in them, for
test/training/tensorboard-log.test.ts.

Two sessions of a run: the first had written three epochs when it was killed, the second went on from the second.

Made with Python 3.11, tensorboard 2.21.0:  python -P test/oracle/tensorboard-events.py > test/oracle/tensorboard-events.json
"""
import base64
import io
import json
import os
import tempfile

import tensorboard
from tensorboard.backend.event_processing.event_accumulator import EventAccumulator
from tensorboard.compat.proto.event_pb2 import Event, SessionLog
from tensorboard.compat.proto.summary_pb2 import Summary
from tensorboard.summary.writer.record_writer import RecordWriter


def session(first_epoch, last_epoch, start):
    stream = io.BytesIO()
    writer = RecordWriter(stream)
    events = [
        Event(wall_time=start, file_version="brain.Event:2"),
        Event(wall_time=start, step=first_epoch, session_log=SessionLog(status=SessionLog.START)),
    ]
    for epoch in range(first_epoch, last_epoch + 1):
        values = {"loss/train": 1 / epoch, "loss/validation": 1.5 / epoch + start % 10}
        points = [Summary.Value(tag=tag, simple_value=value) for tag, value in values.items()]
        events.append(Event(wall_time=start + epoch / 4, step=epoch, summary=Summary(value=points)))
    for event in events:
        writer.write(event.SerializeToString())
    return stream.getvalue()


sessions = [session(1, 3, 1700000001), session(3, 4, 1700000002)]
with tempfile.TemporaryDirectory() as folder:
    for place, content in enumerate(sessions):
        with open(os.path.join(folder, f"events.out.tfevents.170000000{place + 1}.redshift-lab.0000{place + 1}"), "wb") as file:
            file.write(content)
    reader = EventAccumulator(folder).Reload()
    scalars = {
        tag: [[scalar.step, scalar.value] for scalar in reader.Scalars(tag)] for tag in reader.Tags()["scalars"]
    }
print(
    json.dumps(
        {
            "versions": {"tensorboard": tensorboard.__version__},
            "sessions": [base64.b64encode(content).decode() for content in sessions],
            "scalars": scalars,
        }
    )
)
