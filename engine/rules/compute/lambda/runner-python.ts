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
from urllib.parse import parse_qs, unquote, urlsplit

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


# The pattern of a route, and the names of its parameters in order.
def matcher(path):
    if path == "$default":
        return {"pattern": re.compile(""), "names": []}
    parts = re.split(r"(\\{[^}]+\\})", path)
    source = "".join(
        ("(.+)" if part.endswith("+}") else "([^/]+)") if part.startswith("{") else re.escape(part)
        for part in parts
    )
    names = [part.strip("{}+") for part in parts if part.startswith("{")]
    return {"pattern": re.compile(source + "/?$"), "names": names}


def parameters_of(route, match):
    return {name: unquote(value) for name, value in zip(route["names"], match.groups())} or None


def event_for(request, route, match):
    url = urlsplit(request.path)
    body = request.rfile.read(int(request.headers.get("content-length") or 0))
    is_text = re.search("json|text|urlencoded|xml", request.headers.get("content-type") or "")
    is_new = route["version"] == "2.0"
    query = parse_qs(url.query, keep_blank_values=True)
    # The new form joins the values of a repeated parameter, the old one keeps the last.
    single = {name: ",".join(values) if is_new else values[-1] for name, values in query.items()}
    common = {
        "headers": {key.lower(): value for key, value in request.headers.items()},
        "queryStringParameters": single or None,
        "pathParameters": parameters_of(route, match),
        "body": (body.decode() if is_text else base64.b64encode(body).decode()) if body else None,
        "isBase64Encoded": bool(body) and not is_text,
    }
    source_ip = request.headers.get("fly-client-ip")
    if is_new:
        http = {"method": request.command, "path": url.path, "sourceIp": source_ip}
        cookies = request.headers.get("cookie")
        return {
            **common,
            "version": "2.0",
            "cookies": cookies.split("; ") if cookies else None,
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
        "multiValueQueryStringParameters": query or None,
        "requestContext": {
            "requestId": str(uuid.uuid4()),
            "httpMethod": request.command,
            "resourcePath": route["path"],
            "identity": {"sourceIp": source_ip},
        },
    }


def serve():
    with open("routes.json") as file:
        routes = [{**route, **matcher(route["path"])} for route in json.load(file)]

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def answer(self):
            path = urlsplit(self.path).path
            for route in routes:
                match = route["pattern"].match(path)
                if match and route["method"] in ("ANY", self.command):
                    break
            else:
                return self.finish_with(404, [], b"")
            try:
                result = call(route["handler"], event_for(self, route, match))
            except Exception:
                traceback.print_exc()
                return self.finish_with(502, [], b"")
            if not (isinstance(result, dict) and "statusCode" in result):
                result = {"statusCode": 200, "body": json.dumps(result)}
            body = result.get("body") or ""
            data = base64.b64decode(body) if result.get("isBase64Encoded") else body.encode()
            headers = list((result.get("headers") or {}).items())
            headers += [("set-cookie", each) for each in result.get("cookies") or []]
            for name, values in (result.get("multiValueHeaders") or {}).items():
                headers = [each for each in headers if each[0].lower() != name.lower()]
                headers += [(name, each) for each in values]
            if all(name.lower() != "content-type" for name, _ in headers):
                headers.append(("content-type", "application/json"))
            self.finish_with(int(result["statusCode"]), headers, data)

        def finish_with(self, status, headers, data):
            self.send_response(status)
            for name, value in headers:
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
