import { send } from '../api.js';
import { formats, t } from '../i18n.js';
import { fillIn } from './dialog.js';
import { setText } from './dom.js';
import { RowList } from './row-list.js';
import { toast } from './toast.js';

const PATH = '/api/keys';
const DAY = 86_400_000;

/** The keys of machines: what each may do, until when, and whether it is used. */
export function mount(root, app) {
  root.querySelector('[data-slot="open"]').hidden = !app.session.open;
  const list = new RowList(root.querySelector('#keys-list'), app, {
    path: PATH,
    items: 'keys',
    template: 'key-row',
    columns: ['id', 'name', 'prefix', 'scopes', 'created_by', 'created_at', 'expires_at', 'last_used', 'revoked_at'],
    nameOf: ({ name }) => name,
    draw,
    actions: { revoke },
  });
  const add = root.querySelector('[data-action="key-add"]');
  add.addEventListener('click', async () => {
    await addKey(() => list.load());
    add.focus();
  });
  return { update() {}, close: () => list.close() };
}

function draw(key, row, say) {
  const at = (time) => formats().dateTime(Date.parse(time));
  const state = stateOf(key);
  row.querySelector('[data-slot="state"]').dataset.status = state === 'valid' ? 'healthy' : 'off';
  say('state', t(`keys-list.${state}`));
  say('name', key.name);
  say('prefix', `${key.prefix}…`);
  say('scopes', key.scopes.map((scope) => t(`scope.${scope}`)).join(', '));
  if (key.revoked_at) say('end', t('keys-list.revoked.at', { time: at(key.revoked_at) }));
  else say('end', key.expires_at ? t('keys-list.until', { time: at(key.expires_at) }) : t('keys-list.endless'));
  say('used', key.last_used ? t('keys-list.used', { time: at(key.last_used) }) : t('keys-list.unused'));
  say('by', t('keys-list.by', { name: key.created_by, time: at(key.created_at) }));
  row.querySelector('[data-action="revoke"]').hidden = state !== 'valid';
}

function stateOf({ revoked_at: revoked, expires_at: expires }) {
  if (revoked) return 'revoked';
  return expires && Date.parse(expires) <= Date.now() ? 'expired' : 'valid';
}

const revoke = {
  ask: ({ name }) => ({ title: t('keys-list.revoke'), text: t('keys-list.revoke.text', { name }), action: t('keys-list.revoke') }),
  run: async ({ id, name }) => {
    await send('DELETE', `${PATH}/${id}`);
    return t('keys-list.revoke.done', { name });
  },
};

async function addKey(made) {
  let key = null;
  await fillIn('key-dialog', { name: '', days: '365' }, async ({ name, days }) => {
    const scopes = [...document.querySelectorAll('[data-dialog="key"] [name="scope"]:checked')].map(({ value }) => value);
    if (!scopes.length) throw Object.assign(new Error(t('keys-list.no-scope')), { details: [] });
    const body = { name, scopes };
    if (days) body.expires_at = new Date(Date.now() + Number(days) * DAY).toISOString();
    key = await send('POST', PATH, body);
  });
  if (!key) return;
  await made();
  await showSecret(key.secret);
}

/** The key is shown this once; whoever closes too soon makes another. */
async function showSecret(secret) {
  const shown = fillIn('key-secret-dialog', { secret }, async () => {});
  const dialog = document.querySelector('[data-dialog="key-secret"]');
  const field = dialog.querySelector('[name="secret"]');
  const button = dialog.querySelector('[data-action="copy"]');
  field.select();
  button.addEventListener('click', async () => {
    const copied = await copy(field);
    setText(button.querySelector('[data-label]'), t(copied ? 'keys-list.copied' : 'keys-list.copy.by-hand'));
    if (copied) toast(t('keys-list.copied'));
  });
  await shown;
  field.value = '';
}

/** The clipboard is there over HTTPS and on this machine only; elsewhere the old way has to do. */
async function copy(field) {
  field.select();
  try {
    if (!navigator.clipboard) return document.execCommand('copy');
    await navigator.clipboard.writeText(field.value);
    return true;
  } catch {
    return false;
  }
}
