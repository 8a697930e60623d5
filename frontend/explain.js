// Starts the WebAssembly of the page that explains errors. An external module, because the Content-Security-Policy allows
// no inline script. Where it cannot start, one of the messages of the page's HTML is shown instead.

const stop = (id) => {
  document.querySelector('main').hidden = true;
  document.getElementById(id).closest('.stop').hidden = false;
};

if (typeof WebAssembly !== 'object' || typeof WebAssembly.instantiate !== 'function') {
  stop('no-wasm');
} else {
  try {
    const { default: start } = await import(document.querySelector('link[rel=modulepreload]').href);
    await start({ module_or_path: document.querySelector('link[as=fetch]').href });
  } catch (error) {
    console.error(error);
    stop('no-boot');
  }
}
