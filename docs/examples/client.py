#!/usr/bin/env python3
"""Renders a recipe or project on the engine at work and shows its progress. Python's standard library is enough.

    upright where --json | python3 client.py recipe.json out.mp4
"""
import json
import os
import socket
import sys

where = json.load(sys.stdin)
# The engine works in another folder: paths are whole.
source, output = (os.path.abspath(path) for path in sys.argv[1:3])

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
        if message.get("id") == last_id and "error" not in message:
            return message["result"]
        if "error" in message:
            sys.exit(message["error"]["message"])
        events.append(message)
    sys.exit("The engine has ended.")


with open(where["tokenFile"]) as file:
    call("hello", token=file.read().strip(), events=["jobs.changed"])
job_id = call("render.start", source={"file": source}, output=output)["jobId"]

job = call("jobs.get", jobId=job_id)
while True:
    if job["progress"]:
        print("%.0f %%" % job["progress"]["percent"], file=sys.stderr)
    if job["state"] in ("done", "failed", "canceled"):
        break
    changed = None
    while not changed or changed["id"] != job_id:
        changed = (events.pop(0) if events else json.loads(next(stream)))["params"]
    job = changed

if job["state"] != "done":
    sys.exit(job["error"]["message"] if job["error"] else "The render was canceled.")
print(job["result"]["output"])
