import { conditionOf, valueOf } from '../alert-words.js';
import { csvAddress, getJson, send } from '../api.js';
import { formats, t } from '../i18n.js';
import { editRule } from './alert-form.js';
import { refreshNotes } from './connection.js';
import { confirm } from './dialog.js';
import { element, fromTemplate, setText } from './dom.js';
import { messageOf, PanelFrame } from './panel.js';
import { Polled } from './polled.js';
import { toast } from './toast.js';

const PATH = '/api/alerts';
const EVERY = 5_000;
const DAY = 86_400_000;
const STATUS = { ok: 'healthy', pending: 'degraded', firing: 'unhealthy', off: 'off' };

/** The rules with where each stands, and what can be done with one. */
export class AlertRules {
  #app;
  #frame;
  #list = element('ul', 'alert-list');
  #rows = new Map();

  constructor(panel, app, told) {
    this.#app = app;
    this.told = told;
    this.#frame = new PanelFrame(panel, app, { table: false });
    this.#frame.state('loading');
    this.#frame.csv.href = csvAddress(PATH);
    this.#frame.slot('chart').replaceChildren(this.#list);
    this.polled = new Polled(app, EVERY, {
      ask: (signal) => getJson(PATH, { limit: 500 }, signal),
      show: (answer) => this.#draw(answer),
      fail: (failure) => this.#frame.failed(failure, () => this.polled.now()),
    });
  }

  close() {
    this.polled.close();
  }

  async add() {
    const made = await editRule(this.#app, null);
    if (made) this.#done(t('alerts.saved', { name: made.name }));
  }

  #draw({ alerts, channels, generated_at: at }) {
    this.told(channels);
    this.#frame.failed(null);
    this.#frame.empty(alerts.length ? null : 'alert-rules.empty');
    const kept = new Set(alerts.map(({ id }) => id));
    for (const [id, row] of this.#rows) if (!kept.has(id)) this.#forget(id, row);
    alerts.forEach((rule) => this.#show(rule));
    this.#frame.fresh(at);
    refreshNotes();
  }

  #forget(id, { item }) {
    item.remove();
    this.#rows.delete(id);
  }

  // Rows are kept, so that a button that has the focus keeps it.
  #show(rule) {
    let row = this.#rows.get(rule.id);
    if (!row) {
      row = { item: fromTemplate('alert-rule') };
      row.item.dataset.alert = rule.id;
      row.item.addEventListener('click', ({ target }) => this.#clicked(row.rule, target.closest('button')));
      this.#rows.set(rule.id, row);
      this.#list.append(row.item);
    }
    row.rule = rule;
    const state = rule.enabled ? rule.state : 'off';
    const muted = rule.muted_until && Date.parse(rule.muted_until) > Date.now();
    const say = (slot, text) => setText(row.item.querySelector(`[data-slot="${slot}"]`), text);
    row.item.querySelector('[data-slot="state"]').dataset.status = STATUS[state];
    say('state', t(`alerts.state.${state}`));
    say('name', rule.name);
    say('condition', conditionOf(rule));
    say('value', valueOf(rule));
    say('severity', t(`severity.${rule.severity}`));
    say('muted', muted ? t('alerts.muted', { time: formats().dateTime(Date.parse(rule.muted_until)) }) : '');
    const button = row.item.querySelector('[data-action="mute"]');
    button.dataset.muted = String(Boolean(muted));
    setText(button, t(muted ? 'alerts.unmute' : 'alerts.mute'));
    for (const one of row.item.querySelectorAll('button')) one.setAttribute('aria-label', `${one.textContent}: ${rule.name}`);
  }

  async #clicked(rule, button) {
    if (!button) return;
    try {
      await this[`_${button.dataset.action}`](rule, button);
    } catch (failure) {
      toast(messageOf(failure), 'failure');
    }
  }

  async _edit(rule, button) {
    const saved = await editRule(this.#app, rule);
    button.focus();
    if (saved) this.#done(t('alerts.saved', { name: saved.name }));
  }

  async _mute(rule, { dataset }) {
    const until = dataset.muted === 'true' ? null : new Date(Date.now() + DAY).toISOString();
    await send('PATCH', `${PATH}/${rule.id}`, { muted_until: until });
    this.#done(t(until ? 'alerts.muted.done' : 'alerts.unmuted.done', { name: rule.name }));
  }

  async _test(rule) {
    const { messages } = await send('POST', `${PATH}/${rule.id}/test`);
    this.#done(t('alerts.tested', { n: messages }));
  }

  async _delete(rule) {
    const sure = await confirm({ title: t('alerts.delete'), text: t('alerts.delete.text', { name: rule.name }), action: t('alerts.delete') });
    if (!sure) return;
    await send('DELETE', `${PATH}/${rule.id}`);
    this.#done(t('alerts.deleted', { name: rule.name }));
  }

  #done(text) {
    toast(text);
    this.#app.events.dispatchEvent(new CustomEvent('alerts-changed'));
    this.polled.now();
  }
}
