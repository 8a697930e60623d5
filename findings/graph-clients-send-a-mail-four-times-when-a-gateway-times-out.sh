#!/usr/bin/env bash
# Microsoft's Graph clients repeat POST on 429, 503 and 504, three times by default: msgraph-core 1.5.2 with
# microsoft-kiota-http 1.16.0 (Python) and @microsoft/microsoft-graph-client 3.0.7 (JavaScript). `sendMail` is such a POST and
# has no key by which the service could know a repetition. Where a gateway gives up waiting (504) after Exchange has taken
# the message, the recipient gets it four times and the caller reads one failure.
#
# What follows: switch repetition off for `sendMail`, or make a draft (its id shows a repetition) and send that.
#
# Expected output:
#   python:     4 POSTs taken, the caller reads 504; without repetition: 1
#   javascript: 4 POSTs taken, the caller reads 504; without repetition: 1
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check msgraph-core==1.5.2 microsoft-kiota-http==1.16.0
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @microsoft/microsoft-graph-client@3.0.7 >/dev/null

cat > try.py <<'PYTHON'
import asyncio
from unittest import mock
import httpx
from kiota_http.middleware import AsyncKiotaTransport, MiddlewarePipeline
from kiota_http.middleware.options import RetryHandlerOption
from kiota_http.middleware.retry_handler import RetryHandler

MESSAGE = {"message": {"subject": "s", "toRecipients": [{"emailAddress": {"address": "ada@contoso.example"}}]}}


async def send(option):
    taken = []

    def exchange(request):
        taken.append(request.read())  # it has the message; the gateway before it gave up waiting
        return httpx.Response(504, request=request)

    transport = httpx.MockTransport(exchange)
    pipeline = MiddlewarePipeline(transport)
    pipeline.add_middleware(RetryHandler(option))
    async with httpx.AsyncClient(transport=AsyncKiotaTransport(transport, pipeline)) as client:
        answer = await client.post("https://graph.microsoft.com/v1.0/me/sendMail", json=MESSAGE)
    return len(taken), answer.status_code


async def main():
    real = asyncio.sleep
    with mock.patch("asyncio.sleep", lambda seconds: real(0)):
        usual, status = await send(RetryHandlerOption())
        once, _ = await send(RetryHandlerOption(should_retry=True, max_retries=0))
    print(f"python:     {usual} POSTs taken, the caller reads {status}; without repetition: {once}")


asyncio.run(main())
PYTHON

cat > try.js <<'JAVASCRIPT'
const { Client, RetryHandlerOptions } = require("@microsoft/microsoft-graph-client");
const wait = globalThis.setTimeout;
globalThis.setTimeout = (then, _, ...words) => wait(then, 0, ...words);

let taken = 0;
globalThis.fetch = async () => {
  taken += 1;
  return new Response("{}", { status: 504, headers: { "content-type": "application/json" } });
};
const client = Client.init({ authProvider: (done) => done(null, "token") });
const message = { message: { subject: "s", toRecipients: [{ emailAddress: { address: "ada@contoso.example" } }] } };
const send = async (options) => {
  taken = 0;
  const status = await client.api("/me/sendMail").middlewareOptions(options).post(message).then(() => 0, (error) => error.statusCode);
  return [taken, status];
};
(async () => {
  const [usual, status] = await send([]);
  const [once] = await send([new RetryHandlerOptions(0, 0)]);
  console.log(`javascript: ${usual} POSTs taken, the caller reads ${status}; without repetition: ${once}`);
})();
JAVASCRIPT

expected='python:     4 POSTs taken, the caller reads 504; without repetition: 1
javascript: 4 POSTs taken, the caller reads 504; without repetition: 1'
seen=$(python/bin/python try.py && node try.js)
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { echo "one of the clients behaves otherwise now" >&2; exit 1; }
