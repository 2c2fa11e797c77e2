import { addresses, numberOptions } from '../alert-words.js';
import { send } from '../api.js';
import { formats, t } from '../i18n.js';
import { fillIn } from './dialog.js';
import { element, fillSelect, setText } from './dom.js';
import { messageOf } from './panel.js';

const MOST_TIMES = 20;
const text = (value) => (value === undefined || value === null ? '' : String(value));
const minutes = (seconds) => (seconds ? String(seconds / 60) : '');
const seconds = (field) => (Number(field) > 0 ? Number(field) * 60 : null);

/** Shows the form for a rule; answers what the server made of it, or null. */
export async function editRule(app, rule) {
  let saved = null;
  const asked = fillIn('alert-dialog', {}, async () => {
    const body = bodyOf(dialog, rule);
    saved = rule ? await send('PATCH', `/api/alerts/${rule.id}`, body) : await send('POST', '/api/alerts', body);
  });
  const dialog = document.querySelector('[data-dialog="alert"]');
  fill(dialog, app, rule ?? { comparator: 'lt', basis: 'value', severity: 'warning', metric: 'online_users', enabled: true });
  dialog.querySelector('[data-action="preview"]').addEventListener('click', () => preview(dialog, rule));
  await asked;
  const secret = saved?.webhooks?.find((webhook) => webhook.secret)?.secret;
  if (secret) await fillIn('secret-dialog', { secret }, async () => {});
  return saved;
}

function fill(dialog, app, rule) {
  const { elements } = dialog.querySelector('form');
  fillSelect(elements.metric, numberOptions(app.state.snapshot, rule.metric), rule.metric);
  for (const name of ['name', 'threshold']) elements[name].value = text(rule[name]);
  for (const name of ['comparator', 'basis', 'severity']) elements[name].value = rule[name];
  elements.language.value = rule.language ?? '';
  elements.for_minutes.value = minutes(rule.for_seconds);
  elements.cool_down_minutes.value = minutes(rule.cool_down_seconds);
  elements.from.value = text(rule.active_hours?.from);
  elements.to.value = text(rule.active_hours?.to);
  elements.recipients.value = (rule.recipients ?? []).join(', ');
  elements.enabled.checked = rule.enabled;
  const kept = dialog.querySelector('[data-slot="kept"]');
  kept.hidden = !rule.webhooks?.length;
  for (const { id, url } of rule.webhooks ?? []) {
    const label = element('label', 'form-check');
    const box = Object.assign(element('input', 'form-check-input'), { type: 'checkbox', name: 'keep', value: id, checked: true });
    label.append(box, element('span', 'form-check-label', url));
    kept.append(label);
  }
}

function bodyOf(dialog, rule) {
  const { elements } = dialog.querySelector('form');
  const hours = elements.from.value !== '' && elements.to.value !== '';
  const recipients = addresses(elements.recipients.value);
  const kept = [...dialog.querySelectorAll('[name="keep"]:checked')].map(({ value }) => ({ id: value }));
  const added = elements.webhook.value.trim() ? [{ url: elements.webhook.value.trim() }] : [];
  return {
    name: elements.name.value.trim(),
    metric: elements.metric.value,
    comparator: elements.comparator.value,
    threshold: elements.threshold.value === '' ? null : Number(elements.threshold.value),
    basis: elements.basis.value,
    for_seconds: seconds(elements.for_minutes.value),
    cool_down_seconds: seconds(elements.cool_down_minutes.value),
    severity: elements.severity.value,
    active_hours: hours ? { from: Number(elements.from.value), to: Number(elements.to.value) } : null,
    // Nobody at all is a list without anybody; a field left empty is the usual recipients.
    recipients: recipients.length ? recipients : rule?.recipients?.length === 0 ? [] : null,
    language: elements.language.value || null,
    webhooks: [...kept, ...added],
    enabled: elements.enabled.checked,
  };
}

async function preview(dialog, rule) {
  const place = dialog.querySelector('[data-slot="preview"]');
  const list = dialog.querySelector('[data-slot="preview-times"]');
  list.replaceChildren();
  try {
    // The webhooks of a rule that is there are known by ids, which mean nothing to a new one.
    const { webhooks, ...body } = bodyOf(dialog, rule);
    const { count, firings } = await send('POST', '/api/alerts/preview?days=30', { ...body, name: body.name || '-' });
    setText(place, t('alerts.preview.count', { n: count }));
    list.append(...firings.slice(-MOST_TIMES).reverse().map(({ started_at: at }) => element('li', '', formats().dateTime(Date.parse(at)))));
  } catch (failure) {
    const reasons = (failure.details ?? []).map(({ reason }) => reason);
    setText(place, reasons.length ? reasons.join(' ') : messageOf(failure));
  }
}
