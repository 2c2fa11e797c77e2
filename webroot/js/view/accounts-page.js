import { send } from '../api.js';
import { formats, t } from '../i18n.js';
import { fillIn } from './dialog.js';
import { RowList } from './row-list.js';
import { toast } from './toast.js';

const PATH = '/api/accounts';
const change = (account, what) => send('PATCH', `${PATH}/${account.id}`, what);
const other = (role) => (role === 'admin' ? 'viewer' : 'admin');

/** Who may log in, in which role; what is changed here ends the sessions of whom it is about. */
export function mount(root, app) {
  root.querySelector('[data-slot="open"]').hidden = !app.session.open;
  const list = new RowList(root.querySelector('#accounts'), app, {
    path: PATH,
    items: 'accounts',
    template: 'account-row',
    columns: ['id', 'email', 'role', 'disabled', 'totp', 'has_password', 'created_at', 'last_login'],
    nameOf: ({ email }) => email,
    draw: (account, row, say) => draw(account, row, say, app.session.me),
    actions,
  });
  const add = root.querySelector('[data-action="account-add"]');
  add.addEventListener('click', async () => {
    const values = { email: '', role: 'viewer', password: '' };
    const added = await fillIn('account-dialog', values, (account) => send('POST', PATH, account));
    add.focus();
    if (!added) return;
    toast(t('accounts.added'));
    await list.load();
  });
  return { update() {}, close: () => list.close() };
}

function draw(account, row, say, me) {
  const { email, role, disabled, totp, has_password: password, created_at: created, last_login: login } = account;
  const at = (time) => formats().dateTime(Date.parse(time));
  row.querySelector('[data-slot="state"]').dataset.status = disabled ? 'off' : 'healthy';
  say('state', t(disabled ? 'accounts.disabled' : 'accounts.active'));
  say('name', me?.id === account.id && me.kind === 'account' ? t('accounts.you', { email }) : email);
  say('role', t(`role.${role}`));
  say('factor', t(totp ? 'accounts.factor.on' : 'accounts.factor.off'));
  say('login', login ? t('accounts.last', { time: at(login) }) : t('accounts.never', { time: at(created) }));
  say('provider', password ? '' : t('accounts.provider'));
  say('role-action', t(`accounts.make.${other(role)}`));
  say('state-action', t(disabled ? 'accounts.enable' : 'accounts.disable'));
  row.querySelector('[data-action="factor"]').hidden = !totp;
}

const question = (key, { email }) => ({ title: t(key), text: t(`${key}.text`, { email }), action: t(key) });

const actions = {
  role: {
    ask: (account) => question(`accounts.make.${other(account.role)}`, account),
    run: async (account) => {
      await change(account, { role: other(account.role) });
      return t('accounts.role.done', { email: account.email, role: t(`role.${other(account.role)}`) });
    },
  },
  state: {
    ask: (account) => question(account.disabled ? 'accounts.enable' : 'accounts.disable', account),
    run: async (account) => {
      await change(account, { disabled: !account.disabled });
      return t(account.disabled ? 'accounts.enabled.done' : 'accounts.disabled.done', account);
    },
  },
  password: {
    run: async (account) => {
      const values = { email: account.email, password: '' };
      const given = await fillIn('password-dialog', values, ({ password }) => change(account, { password }));
      return given && t('accounts.password.done', account);
    },
  },
  factor: {
    ask: (account) => question('accounts.factor.reset', account),
    run: async (account) => {
      await change(account, { totp: false });
      return t('accounts.factor.done', account);
    },
  },
};
