// A vendor's portal made with Vue, as its makers publish it. The element's script comes late, after the first picture.
import { createApp, h, ref } from '/script/vue.js';

const root = document.querySelector('#app');
const { service } = root.dataset;
const tell = ({ type, detail }) => (document.querySelector('#outcome').textContent = `${type} ${JSON.stringify(detail)}`);
const getToken = async () => (await fetch('/link-token', { method: 'POST' })).text();

createApp({
  setup() {
    const here = ref(true);
    const link = { service, mode: 'popup', label: 'Link it', getToken, onLinked: tell, onFailed: tell };
    return () =>
      h('section', [
        h('button', { id: 'turn', onClick: () => (here.value = !here.value) }, here.value ? 'Leave' : 'Visit'),
        here.value && h('mailbox-link', link),
      ]);
  },
}).mount(root);
import(`${service}mailbox-link.js`);
