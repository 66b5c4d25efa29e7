"""Receives the ends of jobs and checks who sent them: python3 docs/examples/webhook.py PORT < secret.txt"""
import hashlib, hmac, json, sys, time
from http.server import BaseHTTPRequestHandler, HTTPServer

secret = sys.stdin.read().strip().encode()


def is_genuine(headers, body):
    timestamp = headers.get("X-Upright-Timestamp", "0")
    expected = "sha256=" + hmac.new(secret, timestamp.encode() + b"." + body, hashlib.sha256).hexdigest()
    is_fresh = abs(time.time() - int(timestamp)) < 300
    return is_fresh and hmac.compare_digest(headers.get("X-Upright-Signature", ""), expected)


class Receiver(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
        genuine = is_genuine(self.headers, body)
        if genuine:
            job = json.loads(body)
            print(f"{job['title']}: {job['state']}", flush=True)
        self.send_response(204 if genuine else 401)
        self.end_headers()

    def log_message(self, *_):
        pass


server = HTTPServer(("127.0.0.1", int(sys.argv[1])), Receiver)
print("listening", flush=True)
server.serve_forever()
