/** Runs Python handlers outside Lambda; it is copied into the app, where people may change it. */
export const PYTHON_RUNNER = `# Runs Lambda handlers outside Lambda. Check it, then make it yours.
#   python run.py serve                                       web server for the routes of routes.json
#   python run.py job HANDLER [EVENT]                         one call, then the process ends
#   python run.py poll HANDLER QUEUE_ARN_VARIABLE BATCH WAIT  one call per batch of an SQS queue
import base64
import importlib.util
import json
import os
import re
import signal
import sys
import traceback
import uuid
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import SimpleNamespace
from urllib.parse import parse_qsl, urlsplit

LOADED = {}


def load(handler):
    if handler not in LOADED:
        module, name = handler.rsplit(".", 1)
        path = os.path.abspath(module + ".py")
        # Imports of the handler's own folder work as they did in Lambda.
        sys.path.insert(0, os.path.dirname(path))
        spec = importlib.util.spec_from_file_location(module.replace("/", "_"), path)
        loaded = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(loaded)
        LOADED[handler] = getattr(loaded, name)
    return LOADED[handler]


def call(handler, event):
    context = SimpleNamespace(
        aws_request_id=str(uuid.uuid4()),
        function_name=os.environ.get("FLY_APP_NAME"),
        get_remaining_time_in_millis=lambda: 900000,
    )
    return load(handler)(event, context)


def pattern(path):
    if path == "$default":
        return re.compile("")
    parts = re.split(r"(\\{[^}]+\\})", path)
    source = "".join(
        "(?P<%s>%s)" % (re.sub(r"\\W", "", part), ".+" if part.endswith("+}") else "[^/]+")
        if part.startswith("{")
        else re.escape(part)
        for part in parts
    )
    return re.compile(source + "/?$")


def event_for(request, route, match):
    url = urlsplit(request.path)
    body = request.rfile.read(int(request.headers.get("content-length") or 0))
    is_text = re.search("json|text|urlencoded|xml", request.headers.get("content-type") or "")
    common = {
        "headers": {key.lower(): value for key, value in request.headers.items()},
        "queryStringParameters": dict(parse_qsl(url.query)) or None,
        "pathParameters": match.groupdict() or None,
        "body": (body.decode() if is_text else base64.b64encode(body).decode()) if body else None,
        "isBase64Encoded": bool(body) and not is_text,
    }
    source_ip = request.headers.get("fly-client-ip")
    if route["version"] == "2.0":
        http = {"method": request.command, "path": url.path, "sourceIp": source_ip}
        return {
            **common,
            "version": "2.0",
            "routeKey": route["method"] + " " + route["path"],
            "rawPath": url.path,
            "rawQueryString": url.query,
            "requestContext": {"requestId": str(uuid.uuid4()), "http": http},
        }
    return {
        **common,
        "resource": route["path"],
        "path": url.path,
        "httpMethod": request.command,
        "requestContext": {
            "requestId": str(uuid.uuid4()),
            "httpMethod": request.command,
            "resourcePath": route["path"],
            "identity": {"sourceIp": source_ip},
        },
    }


def serve():
    with open("routes.json") as file:
        routes = [{**route, "pattern": pattern(route["path"])} for route in json.load(file)]

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def answer(self):
            path = urlsplit(self.path).path
            for route in routes:
                match = route["pattern"].match(path)
                if match and route["method"] in ("ANY", self.command):
                    break
            else:
                return self.finish_with(404, {}, b"")
            try:
                result = call(route["handler"], event_for(self, route, match))
            except Exception:
                traceback.print_exc()
                return self.finish_with(502, {}, b"")
            if not (isinstance(result, dict) and "statusCode" in result):
                result = {"statusCode": 200, "body": json.dumps(result)}
            body = result.get("body") or ""
            data = base64.b64decode(body) if result.get("isBase64Encoded") else body.encode()
            headers = {"content-type": "application/json", **(result.get("headers") or {})}
            self.finish_with(int(result["statusCode"]), headers, data)

        def finish_with(self, status, headers, data):
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, str(value))
            self.send_header("content-length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = do_HEAD = answer

    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    ThreadingHTTPServer(("0.0.0.0", int(os.environ.get("PORT", "8080"))), Handler).serve_forever()


def poll(handler, variable, batch, wait):
    import boto3

    arn = os.environ[variable]
    region, account, queue = arn.split(":")[3:6]
    url = "https://sqs.%s.amazonaws.com/%s/%s" % (region, account, queue)
    sqs = boto3.client("sqs", region_name=region)
    running = [True]
    signal.signal(signal.SIGTERM, lambda *_: running.clear())
    while running:
        answer = sqs.receive_message(
            QueueUrl=url,
            MaxNumberOfMessages=min(10, batch),
            WaitTimeSeconds=min(20, wait),
            MessageAttributeNames=["All"],
            AttributeNames=["All"],
        )
        messages = answer.get("Messages", [])
        if not messages:
            continue
        records = [
            {
                "messageId": each["MessageId"],
                "receiptHandle": each["ReceiptHandle"],
                "body": each["Body"],
                "attributes": each.get("Attributes", {}),
                "messageAttributes": each.get("MessageAttributes", {}),
                "eventSource": "aws:sqs",
                "eventSourceARN": arn,
                "awsRegion": region,
            }
            for each in messages
        ]
        try:
            result = call(handler, {"Records": records}) or {}
            failed = {each["itemIdentifier"] for each in result.get("batchItemFailures", [])}
            for each in messages:
                if each["MessageId"] not in failed:
                    sqs.delete_message(QueueUrl=url, ReceiptHandle=each["ReceiptHandle"])
        except Exception:
            # Not deleted: the queue gives the messages out again after their visibility timeout.
            traceback.print_exc()


mode, *rest = sys.argv[1:] or ["serve"]
if mode == "job":
    call(rest[0], json.loads(rest[1] if len(rest) > 1 else "{}"))
elif mode == "poll":
    poll(rest[0], rest[1], int(rest[2]), int(rest[3]))
elif mode == "serve":
    serve()
else:
    sys.exit("no mode " + mode)
`
