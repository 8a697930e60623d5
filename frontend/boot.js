// Starts a page's WebAssembly and speaks the reader's language. An external module, because the Content-Security-Policy
// allows no inline script. Where the page cannot start, one of the messages of its HTML is shown instead.
//
// `<html data-texts>` lists the languages: tag, own name, the file with all of its texts, and the few words which the HTML
// itself shows, by the ids of their elements. The WebAssembly reads the texts from `mailboxLinkTexts` and hears
// `mailbox-link-language` when they have changed.

const CHOICE = 'mailbox-link-language';
const root = document.documentElement;
const card = document.querySelector('main');
const choice = document.getElementById('language');
const languages = JSON.parse(root.dataset.texts);

const stop = (id) => {
  card.hidden = true;
  document.getElementById(id).closest('.stop').hidden = false;
};

// A browser may refuse storage; then the choice lasts as long as the page.
const kept = () => {
  try {
    return localStorage.getItem(CHOICE);
  } catch {
    return null;
  }
};

const keep = (tag) => {
  try {
    localStorage.setItem(CHOICE, tag);
  } catch {}
};

const preferred = () => {
  for (const wanted of [kept(), ...navigator.languages]) {
    const known = languages.find(({ tag }) => tag === wanted?.toLowerCase().split('-')[0]);
    if (known) return known;
  }
  return languages[0];
};

const label = ({ tag, words }) => {
  root.lang = choice.value = tag;
  for (const id in words) document.getElementById(id)?.replaceChildren(words[id]);
};

let newest;
const speak = async (language) => {
  newest = language;
  const answer = await fetch(language.file);
  if (!answer.ok) throw new Error(`${language.file}: ${answer.status}`);
  const texts = await answer.json();
  // Of two choices made in a row the later one counts, whichever arrives first.
  if (newest !== language && globalThis.mailboxLinkTexts) return;
  globalThis.mailboxLinkTexts = texts;
  label(language);
  dispatchEvent(new Event(CHOICE));
};

choice.append(...languages.map(({ tag, name }) => Object.assign(new Option(name, tag), { lang: tag })));
choice.addEventListener('change', async () => {
  const language = languages[choice.selectedIndex];
  try {
    await speak(language);
    keep(language.tag);
  } catch {
    choice.value = root.lang;
  }
});

// On the way back from Microsoft the first picture has the heading and the width of what follows.
if (location.pathname === '/callback' && !location.search) {
  card.dataset.screen = document.querySelector('h1').id = 'finishing';
}
const language = preferred();
label(language);
document.title = document.querySelector('h1').textContent;

// A page the browser kept for its back button holds a moment that has passed.
addEventListener('pageshow', (event) => event.persisted && location.reload());

if (typeof WebAssembly !== 'object' || typeof WebAssembly.compileStreaming !== 'function') {
  stop('no-wasm');
} else {
  try {
    const code = fetch(document.querySelector('link[as=fetch]').href);
    const [{ default: start }, module_or_path] = await Promise.all([
      import(document.querySelector('link[rel=modulepreload]').href),
      WebAssembly.compileStreaming(code),
      speak(language),
    ]);
    await start({ module_or_path });
  } catch (error) {
    console.error(error);
    stop('no-boot');
  }
}
