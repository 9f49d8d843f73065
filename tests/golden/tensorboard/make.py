"""Event files by those who define them, and what TensorBoard itself reads in them.

    pip install tensorboardX==2.6.4 tensorboard==2.20.0 'setuptools<81' 'numpy<3'
    python tests/golden/tensorboard/make.py

Writes x/ (tensorboardX: simple_value), tensor/ (tensorboard's own protocol buffers: tensors of one number, as TensorFlow 2
writes them) and expected.json (by tensorboard's EventAccumulator).
"""

import json
import os
import shutil

import numpy
from tensorboard.backend.event_processing.event_accumulator import EventAccumulator
from tensorboard.compat.proto import event_pb2, summary_pb2
from tensorboard.plugins.scalar import metadata
from tensorboard.summary.writer.event_file_writer import EventFileWriter
from tensorboard.util import tensor_util
from tensorboardX import SummaryWriter

here = os.path.dirname(os.path.abspath(__file__))


def folder(name):
    path = os.path.join(here, name)
    shutil.rmtree(path, ignore_errors=True)
    os.makedirs(path)
    return path


x = SummaryWriter(folder("x"))
for step in range(5):
    x.add_scalar("val/accuracy", 0.8 + step / 50, step, walltime=1_700_000_000 + step)
    x.add_scalar("loss", 1.0 / (step + 1), step, walltime=1_700_000_000 + step)
x.add_scalar("diverged", float("nan"), 1, walltime=1_700_000_010)
# Two of one step: the newer one counts.
x.add_scalar("loss", 0.125, 4, walltime=1_700_000_020)
x.add_text("note", "not a number", 0)
x.add_histogram("weights", numpy.arange(10), 0)
x.close()

tensor = folder("tensor")
writer = EventFileWriter(tensor)
for step in range(3):
    for tag, value in (("accuracy", numpy.float32(0.5 + step / 10)), ("count", numpy.int64(7 + step)), ("auc", numpy.float64(0.75))):
        proto = tensor_util.make_tensor_proto(value)
        about = metadata.create_summary_metadata(display_name="", description="")
        summary = summary_pb2.Summary(value=[summary_pb2.Summary.Value(tag=tag, tensor=proto, metadata=about)])
        writer.add_event(event_pb2.Event(wall_time=1_700_000_000 + step, step=step, summary=summary))
writer.close()

expected = {}
for name in ("x", "tensor"):
    path = os.path.join(here, name)
    for old in os.listdir(path):
        os.rename(os.path.join(path, old), os.path.join(path, "events.out.tfevents.1700000000.host"))
    read = EventAccumulator(path, size_guidance={"scalars": 0, "tensors": 0})
    read.Reload()
    found = {tag: max(read.Scalars(tag), key=lambda e: (e.step, e.wall_time)).value for tag in read.Tags()["scalars"]}
    for tag in read.Tags()["tensors"]:
        if read.SummaryMetadata(tag).plugin_data.plugin_name == "scalars":
            last = max(read.Tensors(tag), key=lambda e: (e.step, e.wall_time))
            found[tag] = float(tensor_util.make_ndarray(last.tensor_proto))
    expected[name] = {tag: str(value) if value != value else value for tag, value in sorted(found.items())}
with open(os.path.join(here, "expected.json"), "w") as file:
    json.dump(expected, file, indent=2)
    file.write("\n")
