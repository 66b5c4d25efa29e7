#!/usr/bin/env python3
"""Makes a project of clips with a title on each, exports it and shows its progress. Needs nothing but Python.

    upright serve &
    upright where --json | python3 compose.py out.mp4 squat.mp4 plank.mp4
"""
import json
import os
import socket
import sys

where = json.load(sys.stdin)
# The engine works in another folder: paths are whole.
output, *clips = (os.path.abspath(path) for path in sys.argv[1:])

connection = socket.socket(socket.AF_UNIX)
connection.connect(where["socket"])
stream = connection.makefile("rw", encoding="utf-8", newline="\n")
events = []
last_id = 0


def call(method, **params):
    """Sends a request and gives its result; events that come first are kept."""
    global last_id
    last_id += 1
    stream.write(json.dumps({"jsonrpc": "2.0", "id": last_id, "method": method, "params": params}) + "\n")
    stream.flush()
    for line in stream:
        message = json.loads(line)
        if "error" in message:
            sys.exit(message["error"]["message"])
        if message.get("id") == last_id:
            return message["result"]
        events.append(message)
    sys.exit("The engine has ended.")


with open(where["tokenFile"]) as file:
    call("hello", token=file.read().strip(), events=["jobs.changed"])

project = call("project.create", name="Session")
fps = 30
look = {"style": {"size": 110, "outline": {"width": 8}}, "position": {"y": 0.7}, "fade": {"in": 6, "out": 6}}
start = 0
edits = []
for number, (clip, found) in enumerate(zip(clips, call("media.probe", files=clips)["results"])):
    if "error" in found:
        sys.exit(found["error"]["message"])
    length = max(1, int(found["info"]["durationUs"] * fps / 1e6))
    name = os.path.splitext(os.path.basename(clip))[0].replace("-", " ").upper()
    asset, item = f"clip{number}", {"start": start, "length": length}
    edits += [
        {"type": "asset.add", "asset": {"id": asset, "kind": "video", "path": clip}},
        {"type": "item.add", "track": "video", "item": {"kind": "footage", "id": f"item{number}", "asset": asset, **item}},
        {"type": "item.add", "track": "titles", "item": {"kind": "title", "id": f"title{number}", "text": name, **look, **item}},
    ]
    start += length
# One batch is one step: undo takes all of it back.
edit = {"type": "batch", "name": "Compose", "edits": edits}
project = call("project.edit", id=project["id"], base=project["revision"], edit=edit)

job_id = call("render.start", source={"projectId": project["id"]}, output=output)["jobId"]
job = call("jobs.get", jobId=job_id)
while job["state"] not in ("done", "failed", "canceled"):
    if job["progress"]:
        print("%.0f %%" % job["progress"]["percent"], file=sys.stderr)
    changed = None
    while not changed or changed["id"] != job_id:
        changed = (events.pop(0) if events else json.loads(next(stream)))["params"]
    job = changed

if job["state"] != "done":
    sys.exit(job["error"]["message"] if job["error"] else "The export was canceled.")
print(job["result"]["output"])
