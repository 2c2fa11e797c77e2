import { t } from '../i18n.js';
import { fromTemplate, setText } from './dom.js';

/** Says in a place what went wrong and offers to try again; without a failure the place is emptied. */
export function showFailure(place, failure, retry) {
  if (!failure) {
    place.replaceChildren();
    return;
  }
  const box = fromTemplate('failure');
  setText(box.querySelector('[data-slot="message"]'), messageOf(failure));
  const fields = (failure.details ?? []).map(({ field, reason }) => [field, reason].filter(Boolean).join(': '));
  if (failure.requestId) fields.push(t('failure.id', { id: failure.requestId }));
  setText(box.querySelector('[data-slot="details"]'), fields.join(' · '));
  const button = box.querySelector('[data-action="retry"]');
  button.hidden = !retry;
  button.addEventListener('click', retry);
  place.replaceChildren(box);
}

export function showEmpty(place, key) {
  const box = fromTemplate('empty');
  setText(box.querySelector('[data-slot="title"]'), t(`${key}.title`));
  setText(box.querySelector('[data-slot="text"]'), t(`${key}.text`));
  place.replaceChildren(box);
}

const BROKEN = { SLOW: 'failure.slow', GARBLED: 'failure.garbled' };

export function messageOf(failure) {
  if (failure.status === 0) return t(BROKEN[failure.code] ?? 'failure.offline');
  return failure.message || t('failure.unknown', { status: String(failure.status ?? '–') });
}

/** The switch between a chart and its table: two views of the same figures, one of them shown. */
export function tableSwitch(panel, show) {
  const button = panel.querySelector('[data-action="toggle-table"]');
  const set = (asTable) => {
    panel.dataset.view = asTable ? 'table' : 'chart';
    button.setAttribute('aria-pressed', String(asTable));
    panel.querySelector('[data-slot="table"]').hidden = !asTable;
    panel.querySelector('[data-slot="chart"]').hidden = asTable;
  };
  button.addEventListener('click', () => show(panel.dataset.view !== 'table'));
  set(false);
  return set;
}

/** Which panels are shown as tables, as the address lists them: `table=growth,map`. */
export const listed = (list, name) => (list ?? '').split(',').includes(name);

export function toggled(list, name, on) {
  const names = new Set((list ?? '').split(',').filter(Boolean));
  if (on) names.add(name);
  else names.delete(name);
  return [...names].join(',') || undefined;
}
