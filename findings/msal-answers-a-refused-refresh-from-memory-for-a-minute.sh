#!/usr/bin/env bash
# MSAL for Python (1.39.0) remembers a refusal of the token endpoint for 60 s and an outage for 5 s, in the application
# object. Whoever asks again after the administrator has mended the cause gets the old refusal, with the old time and trace
# id, and nothing is sent. An outage ends after its 5 s; a refusal with other parameters is asked at once.
#
# What follows: "try again" within a minute proves nothing where a worker redeems by MSAL. A trace id that was seen before
# tells it: the sign-in log shows one request, not two.
#
# Expected output:
#   refused:   requests sent: 1, answers: invalid_grant invalid_grant, same trace id: True
#   60 s on:   requests sent: 2, answer: good
#   outage:    requests sent: 1, raised: MsalServiceError MsalServiceError
#   5 s on:    requests sent: 2, answer: good
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
python3 -m venv "$home/python"
"$home/python/bin/pip" install --quiet --disable-pip-version-check msal==1.39.0

cat > "$home/try.py" <<'PYTHON'
import json
from unittest import mock
import msal
from msal import individual_cache

AUTHORITY = "https://login.example.test/contoso"
DISCOVERY = {
    "issuer": AUTHORITY, "authorization_endpoint": AUTHORITY + "/authorize", "token_endpoint": AUTHORITY + "/token",
}
REFUSED = {"error": "invalid_grant", "error_description": "AADSTS65001: not consented", "error_codes": [65001]}
GOOD = {"access_token": "a", "token_type": "Bearer", "expires_in": 3599, "refresh_token": "r2"}


class Answer:
    def __init__(self, status, body):
        self.status_code, self.text, self.headers = status, json.dumps(body), {}

    def raise_for_status(self):
        if self.status_code >= 400:
            raise RuntimeError(self.status_code)


class Authority:
    """Stands where `requests` would: counts what is posted and answers as told."""

    def __init__(self):
        self.posted, self.next = 0, None

    def get(self, url, **_):
        return Answer(200, DISCOVERY)

    def post(self, url, **_):
        self.posted += 1
        status, body = self.next
        return Answer(status, dict(body, trace_id="trace-%d" % self.posted))

    def close(self):
        pass


def application(authority):
    return msal.ConfidentialClientApplication(
        "client", client_credential="secret", oidc_authority=AUTHORITY, http_client=authority)


def ask(app):
    try:
        return app.acquire_token_by_refresh_token("r1", scopes=["https://outlook.office.com/IMAP.AccessAsUser.All"])
    except Exception as error:
        return {"error": type(error).__name__}


def word(answer):
    return answer.get("error", "good")


def run(name, first, wait):
    authority, clock = Authority(), [1_000_000.0]
    with mock.patch.object(individual_cache.time, "time", lambda: clock[0]):
        app = application(authority)
        authority.next = first
        one = ask(app)
        authority.next = (200, GOOD)  # the cause is mended
        two = ask(app)
        same = one.get("trace_id") == two.get("trace_id")
        sent = authority.posted
        clock[0] += wait
        three = ask(app)
    return one, two, same, sent, three, authority.posted


one, two, same, sent, three, all_sent = run("refused", (400, REFUSED), 61)
print(f"refused:   requests sent: {sent}, answers: {word(one)} {word(two)}, same trace id: {same}")
print(f"60 s on:   requests sent: {all_sent}, answer: {word(three)}")
one, two, same, sent, three, all_sent = run("outage", (503, {}), 6)
print(f"outage:    requests sent: {sent}, raised: {word(one)} {word(two)}")
print(f"5 s on:    requests sent: {all_sent}, answer: {word(three)}")
PYTHON

seen=$("$home/python/bin/python" "$home/try.py")
expected='refused:   requests sent: 1, answers: invalid_grant invalid_grant, same trace id: True
60 s on:   requests sent: 2, answer: good
outage:    requests sent: 1, raised: MsalServiceError MsalServiceError
5 s on:    requests sent: 2, answer: good'
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { echo "msal behaves otherwise now" >&2; exit 1; }
