import { setText, fromTemplate } from './dom.js';
import { messageOf } from './panel.js';

/** A dialog made from its template, in the language of the moment; it goes when it is closed. */
function dialogOf(template) {
  const dialog = fromTemplate(template);
  document.body.append(dialog);
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog || event.target.closest('[data-action="cancel"]')) dialog.close();
  });
  return dialog;
}

/** Asks before something that cannot be taken back; true when it is wanted. */
export function confirm({ title, text, action }) {
  const dialog = dialogOf('confirm-dialog');
  setText(dialog.querySelector('[data-slot="title"]'), title);
  setText(dialog.querySelector('[data-slot="text"]'), text);
  setText(dialog.querySelector('[data-slot="action"]'), action);
  dialog.querySelector('form').addEventListener('submit', () => (dialog.returnValue = 'yes'));
  return closing(dialog).then(() => dialog.returnValue === 'yes');
}

/** Shows a form and keeps it open until `save(values)` succeeds or the reader gives up; true when saved. */
export function fillIn(template, values, save) {
  const dialog = dialogOf(template);
  const form = dialog.querySelector('form');
  for (const [name, value] of Object.entries(values)) form.elements[name].value = value;
  let saved = false;
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const button = form.querySelector('[type="submit"]');
    button.disabled = true;
    try {
      await save(Object.fromEntries(new FormData(form)));
      saved = true;
      dialog.close();
    } catch (failure) {
      const place = form.querySelector('[data-slot="complaint"]');
      place.hidden = false;
      const fields = (failure.details ?? []).map(({ field, reason }) => [field, reason].filter(Boolean).join(': '));
      setText(place, [messageOf(failure), ...fields].join(' '));
    } finally {
      button.disabled = false;
    }
  });
  return closing(dialog).then(() => saved);
}

function closing(dialog) {
  dialog.showModal();
  return new Promise((done) => dialog.addEventListener('close', done, { once: true })).then(() => dialog.remove());
}
