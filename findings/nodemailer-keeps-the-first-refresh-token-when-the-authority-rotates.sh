#!/usr/bin/env bash
# Nodemailer (10.6.1) that is given a refresh token redeems it by itself. It reads access_token and expires_in of the answer
# and drops the refresh_token: not even its `token` event carries it. At an authority that rotates refresh tokens the first
# message goes out and, once the access token is old, every later one fails with `invalid_grant` (code EAUTH, as for a refused sign-in), although
# nobody revoked anything.
#
# What follows: give Nodemailer access tokens (`accessToken`, or a `provisionCallback` that fetches one each time), never the
# refresh token of somebody who keeps it alive elsewhere.
#
# Expected output:
#   first mail:  signs in; redeemed: first
#   second mail: EAUTH invalid_grant: used before; redeemed: first first
#   token event: accessToken expires user
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund nodemailer@10.6.1 smtp-server@3.21.6 >/dev/null

cat > try.js <<'JAVASCRIPT'
const http = require("node:http");
const nodemailer = require("nodemailer");
const { SMTPServer } = require("smtp-server");

const redeemed = [];
let current = "first";
const authority = http.createServer((request, response) => {
  let body = "";
  request.on("data", (part) => { body += part; });
  request.on("end", () => {
    const token = new URLSearchParams(body).get("refresh_token");
    redeemed.push(token);
    response.setHeader("content-type", "application/json");
    if (token !== current) {
      response.statusCode = 400;
      response.end(JSON.stringify({ error: "invalid_grant", error_description: "used before" }));
      return;
    }
    current = "second";
    response.end(JSON.stringify({ access_token: "a", token_type: "Bearer", expires_in: 1, refresh_token: current }));
  });
});
const mail = new SMTPServer({
  authMethods: ["XOAUTH2"], disabledCommands: ["STARTTLS"], allowInsecureAuth: true, logger: false,
  onAuth: (auth, _, done) => done(null, { user: auth.username }),
});
const listen = (server) => new Promise((ready) => {
  const at = server.listen(0, "127.0.0.1", () => ready((at || server.server).address().port));
});

(async () => {
  const [authorityPort, mailPort] = [await listen(authority), await listen(mail)];
  const transport = nodemailer.createTransport({
    host: "127.0.0.1", port: mailPort, secure: false, ignoreTLS: true,
    auth: {
      type: "OAuth2", user: "ada@contoso.example", clientId: "client", clientSecret: "secret",
      refreshToken: "first", accessUrl: `http://127.0.0.1:${authorityPort}/token`,
    },
  });
  let event = {};
  transport.on("token", (token) => { event = token; });
  const attempt = () => transport.verify().then(() => "signs in", (error) => `${error.code} ${error.message}`);
  console.log(`first mail:  ${await attempt()}; redeemed: ${redeemed.join(" ")}`);
  const old = event.expires;
  while (Date.now() <= old) await new Promise((next) => setTimeout(next, 50));
  console.log(`second mail: ${await attempt()}; redeemed: ${redeemed.join(" ")}`);
  console.log(`token event: ${Object.keys(event).sort().join(" ")}`);
  process.exit(0);
})();
JAVASCRIPT

expected='first mail:  signs in; redeemed: first
second mail: EAUTH invalid_grant: used before; redeemed: first first
token event: accessToken expires user'
seen=$(node try.js)
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { echo "nodemailer behaves otherwise now" >&2; exit 1; }
