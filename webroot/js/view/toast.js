import { t } from '../i18n.js';
import { element } from './dom.js';

const STAY = 6_000;
const MOST = 3;

/** A short word that something happened; it is spoken, and goes by itself unless it is pointed at. */
export function toast(text, kind = 'done') {
  const place = document.getElementById('toasts');
  const box = element('div', 'toast-note', text);
  box.dataset.kind = kind;
  place.append(box);
  while (place.children.length > MOST) place.firstElementChild.remove();
  const leave = () => (box.matches(':hover') ? setTimeout(leave, 1_000) : box.remove());
  setTimeout(leave, STAY);
}

/** Somebody, perhaps on another node, let kept answers go: everybody who watches is told. */
export function announceCache(events) {
  events.addEventListener('cache', ({ detail }) => {
    const { invalidated, what = detail } = detail ?? {};
    const scope = what?.pattern ?? (what?.all ? t('cache.everything') : t('cache.some'));
    toast(t('cache.toast', { n: invalidated ?? 0, scope }));
  });
}
