import { t } from '../i18n.js';
import { setText } from './dom.js';

/** What to do on an empty server: shown until the first activity is there. */
export class Onboarding {
  #box;
  #app;

  constructor(box, app) {
    this.#box = box;
    this.#app = app;
    this.#fillCommands();
    box.addEventListener('click', (event) => this.#copy(event.target.closest('[data-action="copy"]')));
    this.unsubscribe = app.state.subscribe('snapshot', () => this.#draw());
    this.#draw();
  }

  update() {}

  close() {
    this.unsubscribe();
  }

  #draw() {
    const { snapshot } = this.#app.state;
    this.#box.hidden = !snapshot || (snapshot.activities?.total ?? 0) > 0;
    if (this.#box.hidden) return;
    // With users but no activity only the second half is left to do.
    this.#box.querySelector('[data-step="user"]').hidden = snapshot.total_users > 0;
  }

  #fillCommands() {
    const { session } = this.#app;
    const needsKey = Boolean(session.me && !session.open);
    this.#box.querySelector('[data-slot="key"]').hidden = !needsKey;
    const post = (path, body) =>
      [
        `curl -X POST ${location.origin}${path}`,
        ...(needsKey ? [`-H "Authorization: Bearer $DREAMSEED_KEY"`] : []),
        `-H 'Content-Type: application/json'`,
        `-d '${JSON.stringify(body).replaceAll(',"', ', "')}'`,
      ].join(' \\\n  ');
    const commands = {
      demo: './dreamseed demo',
      user: post('/api/users', { email: 'first@example.org', username: 'first', country: 'KR' }),
      activity: post('/api/activities', { user_id: 1, activity_type: 'visit' }),
    };
    for (const [name, text] of Object.entries(commands)) {
      this.#box.querySelector(`[data-step="${name}"] code`).textContent = text;
    }
  }

  async #copy(button) {
    if (!button) return;
    const label = button.querySelector('[data-label]');
    try {
      await navigator.clipboard.writeText(button.closest('[data-step]').querySelector('code').textContent);
      setText(label, t('copy.done'));
    } catch {
      setText(label, t('copy.failed'));
    }
    setTimeout(() => setText(label, t('copy.copy')), 2_000);
  }
}
