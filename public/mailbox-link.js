/**
 * <mailbox-link>: the button a vendor puts on its page. Plain JavaScript, no dependency, clickable at once.
 *
 *   <script type="module" src="https://SERVICE/mailbox-link.js"></script>
 *   <mailbox-link></mailbox-link>
 *
 *   element.getToken = async () => …;                 a link token, made by the vendor's server; asked for on a press
 *   element.addEventListener('linked', (event) => …); detail: { session, mailbox, health }
 *   element.addEventListener('failed', (event) => …); detail: { reason }
 *
 * `reason` is `no-token` (getToken failed, is not set, or took longer than 30 seconds), `refused` (the service did not
 * take the token here), `origin` (the service does not know this page; the console says what to do), `unreachable`, `closed` (the owner pressed Cancel), `cancelled` (declined on our page) or
 * `expired`. Why, the owner sees on our page, and your server reads from the API.
 *
 * Attributes: `mode` is `popup` (default) or `redirect`; `service` is the service's address, by default the origin of
 * this script; `lang` is the language, by default the nearest one around the element, else the browser's; `label` and
 * `text-…` replace what it says. `mode`, `service` and `label` are properties too, as is `getToken`, whenever they are set.
 * The host element carries `data-state`. Parts for styling: button, status, actions, again, here, cancel. A host page with
 * a Content-Security-Policy needs the service in `script-src` and `connect-src`.
 *
 * The outcome comes from the service by the link token, never from the opened window: our page and Entra cut the tie
 * (Cross-Origin-Opener-Policy), after which `window.opener` is null and `popup.closed` is true whatever happens.
 */

const HOME = new URL(import.meta.url).origin;
const API = '/api/v1/link/';

/** All that the element says, by language and attribute. The site's build fills it in from `shared::text::element`. */
const WORDS = {/* words */};

/** Attributes that are properties too. */
const PROPERTIES = ['service', 'mode', 'label'];

/** Milliseconds for which the vendor's server may make a token, and for which ours may answer. */
const PATIENCE = 3e4;
/** Milliseconds of silence after which a stream is given up; the service sends a heartbeat every 15 seconds. */
const SILENCE = 35e3;
/** After so many silent streams in a row the session is polled instead. */
const SILENT_STREAMS = 3;

const style = new CSSStyleSheet();
style.replaceSync(`
  :host { display: inline-block; font: var(--mailbox-link-font, inherit) }
  :host([hidden]), [hidden] { display: none !important }
  button { font: inherit; cursor: pointer; min-height: 2.75rem; padding: .5rem 1.125rem;
    border: 1px solid currentColor; border-radius: var(--mailbox-link-radius, .5rem); background: none; color: inherit }
  [part=button] { font-weight: 600; border-color: transparent;
    background: var(--mailbox-link-background, #1b5fc1); color: var(--mailbox-link-color, #fff) }
  button:hover { filter: brightness(.94) }
  [aria-disabled=true] { cursor: progress; filter: saturate(.4) }
  :focus-visible { outline: 2px solid #fff; box-shadow: 0 0 0 5px var(--mailbox-link-focus, #1b5fc1) }
  p { margin: .5rem 0 0 }
  p:empty { margin: 0 }
  div { display: flex; flex-wrap: wrap; gap: .5rem; margin-top: .5rem }
`);

/** What the tab remembers while its window is away at the service. A browser may refuse storage; then it forgets. */
const kept = (key, token) => {
  try {
    if (token === undefined) return sessionStorage.getItem(key) ?? '';
    if (token) sessionStorage.setItem(key, token);
    else sessionStorage.removeItem(key);
  } catch {}
  return '';
};

/** The language of an element: the nearest `lang` around it, through shadow trees, else the browser's; else English. */
const languageOf = (element) => {
  let said;
  for (let at = element; at && !said; at = at.getRootNode().host) said = at.closest('[lang]')?.lang;
  for (const tag of [said, ...navigator.languages]) {
    const words = WORDS[tag?.toLowerCase().split('-')[0]];
    if (words) return words;
  }
  return WORDS.en;
};

/** Ends in failure when `promise` takes too long. */
const soon = (promise) =>
  Promise.race([promise, pause(PATIENCE).then(() => Promise.reject(new Error(`no answer in ${PATIENCE / 1e3} s`)))]);

const pause = (millis) => new Promise((done) => setTimeout(done, millis));

/** An answer of the service that says no for good. */
class Refused extends Error {}

class MailboxLink extends HTMLElement {
  static observedAttributes = [...Object.keys(WORDS.en), 'lang'];

  /** Rises whenever what runs must stop. */
  #run = 0;
  #token = '';
  #state = 'idle';
  #parts = {};
  #getToken;
  #language = new MutationObserver(() => this.#show(this.#state));

  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open', delegatesFocus: true });
    root.adoptedStyleSheets = [style];
    const add = (parent, tag, part, press) => {
      const element = document.createElement(tag);
      element.setAttribute('part', part);
      if (press) Object.assign(element, { type: 'button', onclick: press });
      parent.append(element);
      return (this.#parts[part] = element);
    };
    add(root, 'button', 'button', () => this.#press());
    const status = add(root, 'p', 'status');
    status.setAttribute('role', 'status');
    status.tabIndex = -1;
    const actions = add(root, 'div', 'actions');
    add(actions, 'button', 'again', () => this.#press());
    add(actions, 'button', 'here', () => this.#leave());
    add(actions, 'button', 'cancel', () => this.#end('failed', 'closed'));
    this.#show('idle');
  }

  connectedCallback() {
    // What was set before this script had come stands in the way of the properties declared below.
    for (const name of [...PROPERTIES, 'getToken']) {
      if (!Object.hasOwn(this, name)) continue;
      const value = this[name];
      delete this[name];
      this[name] = value;
    }
    this.#show(this.#state);
    this.#language.observe(document.documentElement, { attributeFilter: ['lang'] });
    this.#token ||= kept(this.#key);
    if (this.#token) this.#listen();
  }

  disconnectedCallback() {
    this.#language.disconnect();
    this.#run++;
  }

  attributeChangedCallback() {
    this.#show(this.#state);
  }

  /** Asks the vendor's server for a link token. */
  get getToken() {
    return this.#getToken;
  }

  set getToken(ask) {
    this.#getToken = ask;
  }

  /** The service's origin. */
  get #service() {
    return new URL(this.service || HOME, location.href).origin;
  }

  /** Where the token waits while this window is away at the service. */
  get #key() {
    return `mailbox-link.token.${this.id}`;
  }

  #say(name) {
    return this.getAttribute(name) ?? languageOf(this)[name];
  }

  #show(state) {
    this.#state = state;
    const { button, status, actions, again, here, cancel } = this.#parts;
    const had = this.shadowRoot.activeElement;
    const starting = state === 'starting';
    button.textContent = this.#say(starting ? 'text-starting' : 'label');
    // Not `disabled`, which would take the focus away.
    button.ariaDisabled = again.ariaDisabled = here.ariaDisabled = starting;
    again.textContent = this.#say('text-again');
    here.textContent = this.#say('text-here');
    cancel.textContent = this.#say('text-cancel');
    status.textContent = state === 'idle' ? '' : this.#say(`text-${state}`);
    actions.hidden = state !== 'waiting' && state !== 'blocked';
    button.hidden = !actions.hidden || state === 'linked';
    here.hidden = state !== 'blocked';
    if (this.isConnected) this.dataset.state = state;
    if (had?.closest('[hidden]')) (button.hidden ? (actions.hidden ? status : again) : button).focus();
  }

  /** The owner presses the button, or "Open again". The window must open within the press, or browsers block it. */
  async #press() {
    if (this.#state === 'starting') return;
    if (this.mode === 'redirect') return this.#leave();
    const left = screenX + (outerWidth - 520) / 2;
    const opened = open('', '_blank', `popup,width=560,height=880,left=${left}`);
    this.#greet(opened);
    const address = await this.#address('&popup');
    if (!address) return opened?.close();
    if (opened) opened.location.href = address;
    this.#show(opened ? 'waiting' : 'blocked');
    this.#listen();
  }

  /** What the window says until it knows where to go. Styled by properties, which no Content-Security-Policy forbids. */
  #greet(opened) {
    try {
      const { documentElement, body } = opened.document;
      opened.document.title = body.textContent = this.#say('text-starting');
      documentElement.style.colorScheme = 'light dark';
      Object.assign(body.style, { font: '1.125rem system-ui, sans-serif', padding: '2rem', textAlign: 'center' });
    } catch {
      // None was opened, or a sandboxed page may not touch it.
    }
  }

  /** Goes on in this window; the token waits for the way back. */
  async #leave() {
    if (this.#state === 'starting') return;
    const address = await this.#address('');
    if (!address) return;
    kept(this.#key, this.#token);
    location.href = address;
  }

  /** Buys a ticket with the token, fetching one first where there is none. Nothing where that ended in failure. */
  async #address(kind) {
    this.#show('starting');
    const run = ++this.#run;
    let reason = 'no-token';
    try {
      this.#token ||= (await soon(this.#getToken())).trim();
      reason = 'unreachable';
      const answer = await this.#ask('tickets', { method: 'POST', signal: AbortSignal.timeout(PATIENCE) });
      if (run === this.#run) return `${this.#service}/link#${(await answer.json()).ticket}${kind}`;
    } catch (error) {
      const refused = error instanceof Refused;
      const foreign = refused ? error.message.endsWith('/origin-not-allowed') : await this.#keepsFromUs(reason, error);
      if (run !== this.#run) return;
      if (foreign) console.warn(`mailbox-link: ${this.#service} does not let pages of ${location.origin} ask. Name it as ` +
        `allowed_origin of the session; its operator lets it in with "mailbox-link vendor add-origin VENDOR ${location.origin}".`);
      this.#end('failed', foreign ? 'origin' : refused ? 'refused' : reason, error);
    }
  }

  /** Whether the service is there and the browser keeps its answer from this page, whose origin no vendor registered. */
  async #keepsFromUs(reason, error) {
    // Nothing but a fetch that came to no answer says so: whoever reads a refusal was let in.
    if (reason !== 'unreachable' || !(error instanceof TypeError)) return false;
    // Which every page may read.
    const script = `${this.#service}/mailbox-link.js`;
    const asked = fetch(script, { method: 'HEAD', cache: 'no-store', signal: AbortSignal.timeout(5e3) });
    return asked.then(({ ok }) => ok, () => false);
  }

  /** The one fetch. */
  async #ask(route, options) {
    const answer = await fetch(this.#service + API + route, {
      cache: 'no-store',
      ...options,
      headers: { authorization: `Bearer ${this.#token}`, ...options?.headers },
    });
    if (answer.ok) return answer;
    const problem = await answer.json().catch(() => ({}));
    throw new (answer.status < 500 && answer.status !== 429 ? Refused : Error)(problem.type ?? answer.status);
  }

  /** Follows the session until it ends: by stream, or by polling where something swallows streams. */
  async #listen() {
    const run = ++this.#run;
    for (let silent = 0; run === this.#run; await pause(Math.min(1e3 * 2 ** (silent % 6), 3e4))) {
      let heard = false;
      try {
        if (silent < SILENT_STREAMS) {
          for await (const session of this.#stream(() => (heard = true))) {
            if (run !== this.#run) return;
            this.#saw(session);
          }
        } else {
          const session = await (await this.#ask('session')).json();
          if (run !== this.#run) return;
          this.#saw(session);
          await pause(2e3);
        }
      } catch (error) {
        if (run === this.#run && error instanceof Refused) this.#end('failed', 'expired', error);
      }
      silent = heard ? 0 : Math.min(silent + 1, SILENT_STREAMS);
    }
  }

  /** The sessions of one event stream; `hear` is called for each sign of life. */
  async *#stream(hear) {
    const control = new AbortController();
    let timer;
    const watch = (promise) => {
      timer = setTimeout(() => control.abort(), SILENCE);
      return promise.finally(() => clearTimeout(timer));
    };
    try {
      const headers = { accept: 'text/event-stream' };
      const answer = await watch(this.#ask('events', { headers, signal: control.signal }));
      const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
      for (let text = '', chunk; !(chunk = await watch(reader.read())).done; ) {
        hear();
        const frames = (text + chunk.value).split(/\r?\n\r?\n/);
        text = frames.pop();
        for (const frame of frames) {
          const data = /^data: ?(.*)$/m.exec(frame);
          const event = data && JSON.parse(data[1]);
          if (event?.kind === 'session') yield event.session;
        }
      }
    } finally {
      control.abort();
    }
  }

  #saw({ id, state, linked }) {
    if (state === 'linked') this.#end('linked', { session: id, ...linked });
    else if (state === 'cancelled' || state === 'expired') this.#end('failed', state);
  }

  /** Tells the host page. `what` is the detail of `linked`, the reason of `failed`. */
  #end(name, what, error) {
    if (error) console.warn('mailbox-link:', error);
    this.#run++;
    this.#token = '';
    kept(this.#key, '');
    this.#show(name);
    const detail = name === 'linked' ? what : { reason: what };
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true, detail }));
  }
}

for (const name of PROPERTIES) {
  Object.defineProperty(MailboxLink.prototype, name, {
    configurable: true,
    enumerable: true,
    get() {
      return this.getAttribute(name) ?? '';
    },
    set(value) {
      if (value == null) this.removeAttribute(name);
      else this.setAttribute(name, value);
    },
  });
}

customElements.define('mailbox-link', MailboxLink);
