import { t } from '../i18n.js';
import { setText } from './dom.js';
import { messageOf } from './panel.js';

/** Runs `act` when `form` is sent; what speaks against it is said below its fields. */
export function submitted(form, act) {
  const button = form.querySelector('[type="submit"]');
  const complaint = form.querySelector('[data-slot="complaint"]');
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    button.disabled = true;
    complaint.hidden = true;
    try {
      await act();
    } catch (failure) {
      const reasons = (failure.details ?? []).map(({ reason }) => reason).filter(Boolean);
      const wait = failure.retryAfter === null ? [] : [t('login.wait', { n: failure.retryAfter })];
      setText(complaint, [...(reasons.length ? reasons : [messageOf(failure)]), ...wait].join(' '));
      complaint.hidden = false;
    } finally {
      button.disabled = false;
    }
  });
}
