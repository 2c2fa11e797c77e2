"""Follows the numbers of a DreamSeed server: python3 follow.py http://localhost:8002"""
import json
import os
import sys
import time
import urllib.request


def merge(target, patch):
    """JSON merge patch, RFC 7396."""
    if not isinstance(patch, dict):
        return patch
    merged = dict(target) if isinstance(target, dict) else {}
    for name, value in patch.items():
        if value is None:
            merged.pop(name, None)
        else:
            merged[name] = merge(merged.get(name), value)
    return merged


class Follower:
    def __init__(self, server):
        self.server = server
        self.state = {}
        self.last_id = None
        self.retry_seconds = 1.0

    def follow(self):
        request = urllib.request.Request(self.server + "/api/stream", headers={"Accept": "text/event-stream"})
        if os.environ.get("DREAMSEED_KEY"):
            request.add_header("Authorization", "Bearer " + os.environ["DREAMSEED_KEY"])
        if self.last_id:
            request.add_header("Last-Event-ID", self.last_id)
        # A tick comes every 15 s, so that half a minute of silence means that the server is gone.
        with urllib.request.urlopen(request, timeout=35) as response:
            frame = {}
            for line in response:
                name, _, value = line.decode().rstrip("\n").partition(":")
                if name:
                    frame[name] = value.removeprefix(" ")
                else:
                    self.take(frame)
                    frame = {}

    def take(self, frame):
        self.retry_seconds = int(frame.get("retry", self.retry_seconds * 1000)) / 1000
        self.last_id = frame.get("id", self.last_id)
        if frame.get("event") == "snapshot":
            self.state = json.loads(frame["data"])
        elif frame.get("event") == "patch":
            self.state = merge(self.state, json.loads(frame["data"]))
        else:
            return
        print(
            f"online {self.state['online_users']}, active today {self.state['active_users']['today']},"
            f" activities {self.state['activities']['total']}",
            flush=True,
        )


follower = Follower(sys.argv[1] if len(sys.argv) > 1 else "http://localhost:8002")
while True:
    try:
        follower.follow()
    except OSError as problem:
        print(problem, file=sys.stderr)
    time.sleep(follower.retry_seconds)
