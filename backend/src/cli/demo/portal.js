// What a vendor's page does: ten lines for the element, the rest is this demonstration's own list.
const $ = (id) => document.getElementById(id);
const post = (path, body) => fetch(path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body ?? {}) });
const say = (text) => { $("outcome").textContent = text; };

$("link").getToken = async () => {
  const answer = await post("/link-token", { address: $("address").value });
  const { token, error } = await answer.json();
  if (error) say(error);
  return token;
};
$("link").addEventListener("linked", () => { say("Linked. Tickets will come in."); list(); });
$("link").addEventListener("failed", (event) => say(event.detail?.finding?.title ?? "It was not linked."));

$("send").addEventListener("click", async () => {
  const { link_url: link, error } = await (await post("/hosted-link", { address: $("address").value })).json();
  if (error) return say(error);
  const anchor = Object.assign(document.createElement("a"), { href: link, textContent: link, target: "_blank", rel: "noopener" });
  say("Send this to the mailbox's owner: ");
  $("outcome").append(anchor);
});

const act = (label, deed) => {
  const button = Object.assign(document.createElement("button"), { type: "button", textContent: label });
  button.addEventListener("click", deed);
  return button;
};

async function list() {
  const { mailboxes } = await (await fetch("/mailboxes")).json();
  const rows = mailboxes.map((mailbox) => {
    const row = document.createElement("li");
    const works = mailbox.protocols.filter((p) => p.works).map((p) => p.protocol.toUpperCase()).join(", ");
    row.append(`${mailbox.address} · ${mailbox.health} · works over ${works || "nothing"}`);
    row.append(act("Lend a token", async () => {
      const lease = await (await post(`/mailboxes/${mailbox.id}/access-token`)).json();
      say(lease.seconds ? `The worker got an access token, good for ${lease.seconds} seconds.` : lease.error);
    }));
    row.append(act("Unlink", async () => { await fetch(`/mailboxes/${mailbox.id}`, { method: "DELETE" }); list(); }));
    return row;
  });
  const none = Object.assign(document.createElement("li"), { textContent: "None yet." });
  $("mailboxes").replaceChildren(...(rows.length ? rows : [none]));
}

list();
addEventListener("focus", list);
