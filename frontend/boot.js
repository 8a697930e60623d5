// Starts a page's WebAssembly. An external module, because the Content-Security-Policy allows no inline script.
// Where it cannot start, one of the messages of the page's HTML is shown instead.

const say = (id) => {
  document.getElementById('page').hidden = true;
  document.getElementById(id).hidden = false;
};

// On the way back from Microsoft the first picture has the width of what follows.
if (location.pathname === '/callback') document.querySelector('main').dataset.screen = 'finishing';

// A page the browser kept for its back button holds a moment that has passed.
addEventListener('pageshow', (event) => event.persisted && location.reload());

if (typeof WebAssembly !== 'object' || typeof WebAssembly.instantiate !== 'function') {
  say('no-wasm');
} else {
  try {
    const glue = document.querySelector('link[rel=modulepreload]').href;
    const wasm = document.querySelector('link[as=fetch]').href;
    const { default: start } = await import(glue);
    await start({ module_or_path: wasm });
  } catch (error) {
    console.error(error);
    say('no-boot');
  }
}
