import { send } from '../api.js';
import { formats, t } from '../i18n.js';
import { setText } from './dom.js';
import { Factor } from './factor.js';
import { submitted } from './form.js';

/** One's own account: who one is, another password, the second factor. */
export function mount(root, app) {
  const { session } = app;
  const { me } = session;
  const own = me?.kind === 'account';
  root.querySelector('[data-slot="open"]').hidden = own;
  root.querySelector('[data-slot="own"]').hidden = !own;
  if (!own) return { update() {}, close() {} };
  const say = (slot, text) => setText(root.querySelector(`[data-slot="${slot}"]`), text);
  say('me-email', me.name);
  say('me-role', t(`role.${me.role}.long`));
  say('me-until', me.expires_at ? formats().dateTime(Date.parse(me.expires_at)) : t('table.none'));
  // Who comes in by the identity provider has neither here: both are kept there.
  const provided = me.has_password === false;
  root.querySelector('[data-slot="provided"]').hidden = !provided;
  root.querySelector('[data-slot="credentials"]').hidden = provided;
  passwordForm(root.querySelector('[data-slot="password-form"]'), session);
  const factor = new Factor(root.querySelector('#factor'), session);
  return { update() {}, close: () => factor.close() };
}

function passwordForm(form, session) {
  const { email, current, wanted, again } = form.elements;
  email.value = session.me.name;
  const compare = () => again.setCustomValidity(again.value === wanted.value ? '' : t('account.again.differs'));
  for (const field of [wanted, again]) field.addEventListener('input', compare);
  submitted(form, () =>
    session.end('password', () => send('POST', '/api/auth/password', { current_password: current.value, new_password: wanted.value })),
  );
}
