"""The loop of a bench worker: one JSON object per line comes in on stdin, one answer goes out on stdout.

{"do": "prepare", "name": ..., "work": {...}, "setting": {...}}  ->  {"ready": true}, after warming up
{"do": "measure", "name": ..., "milliseconds": 500}              ->  {"value": median seconds per step, "best": ...}
{"do": "converge", "name": ..., "target": 0.01, "epochs": 50}    ->  {"value": seconds, "epochs": ..., "loss": ...}
{"do": "memory"}                                                 ->  {"value": the process's peak in MiB}
{"do": "keep", "names": [...]}                                   ->  {"ready": true}; other work is forgotten

A worker without a request waits on stdin and computes nothing. A failure is {"failed": "one sentence"}.
"""

import gc
import json
import os
import statistics
import sys
import time

# What libraries print must not get between the answers.
answers = os.fdopen(os.dup(1), "w", buffering=1)
os.dup2(2, 1)

enough_warm_up = 0.2


class Repeated:
    """Work that is measured by calling it again and again."""

    def __init__(self, step, steps_per_call=1):
        self.step = step
        self.steps_per_call = steps_per_call

    def warm_up(self):
        begin = time.perf_counter()
        self.step()
        self.step()
        while time.perf_counter() - begin < enough_warm_up:
            self.step()

    def samples(self, seconds):
        """Seconds per step of each call, for about this long; at least one call."""
        found = []
        begin = before = time.perf_counter()
        while not found or before - begin < seconds:
            self.step()
            now = time.perf_counter()
            found.append((now - before) / self.steps_per_call)
            before = now
        return found


def peak_mebibytes():
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) / 1024 for line in status if line.startswith("VmHWM"))


def serve(prepare, forget=lambda: None):
    """Answer requests until stdin ends.

    `prepare(work, setting)` gives an object like Repeated; `forget()` is called once no work is left.
    """
    works = {}
    for line in sys.stdin:
        request = json.loads(line)
        name = request.get("name")
        try:
            if request["do"] == "prepare":
                work = prepare(request["work"], request["setting"])
                work.warm_up()
                works[name] = work
                answer = {"ready": True}
            elif request["do"] == "measure":
                found = works[name].samples(request["milliseconds"] / 1000)
                answer = {"value": statistics.median(found), "best": min(found)}
            elif request["do"] == "converge":
                answer = works[name].converge(request["target"], request["epochs"])
            elif request["do"] == "keep":
                work = None
                works = {name: work for name, work in works.items() if name in request["names"]}
                gc.collect()
                if not works:
                    forget()
                answer = {"ready": True}
            else:
                answer = {"value": peak_mebibytes()}
        except Exception as problem:
            reason = " ".join(str(problem).split())[:200]
            answer = {"failed": f"{type(problem).__name__}: {reason}"}
        answers.write(json.dumps(answer) + "\n")
