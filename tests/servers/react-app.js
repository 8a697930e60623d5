// A vendor's portal made with React, as its makers publish it. The element's script comes late, after the first picture.
import { createElement, createRoot, useEffect, useState } from '/script/react.js';

const root = document.querySelector('#app');
const { service } = root.dataset;
const tell = ({ type, detail }) => (document.querySelector('#outcome').textContent = `${type} ${JSON.stringify(detail)}`);
const getToken = async () => (await fetch('/link-token', { method: 'POST' })).text();

const Portal = () => {
  const [here, turn] = useState(true);
  useEffect(() => void import(`${service}mailbox-link.js`), []);
  const link = { service, mode: 'popup', label: 'Link it', getToken, onlinked: tell, onfailed: tell };
  return createElement(
    'section',
    null,
    createElement('button', { id: 'turn', onClick: () => turn(!here) }, here ? 'Leave' : 'Visit'),
    here && createElement('mailbox-link', link),
  );
};

createRoot(root).render(createElement(Portal));
