// The whole of a host page's part. `/link-token` is the vendor's own server: it calls
// POST /api/v1/link-sessions with its API key and answers with the link token as plain text.
const element = document.querySelector('mailbox-link');
const outcome = document.querySelector('#outcome');

element.getToken = async () => (await fetch('/link-token', { method: 'POST' })).text();
element.addEventListener('linked', ({ detail }) => (outcome.textContent = `Linked by session ${detail.session}.`));
element.addEventListener('failed', ({ detail }) => (outcome.textContent = detail.finding?.title ?? detail.reason));
