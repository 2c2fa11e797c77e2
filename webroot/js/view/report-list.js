import { addresses } from '../alert-words.js';
import { getJson, send } from '../api.js';
import { t } from '../i18n.js';
import { refreshNotes } from './connection.js';
import { confirm, fillIn } from './dialog.js';
import { element, fromTemplate, setText } from './dom.js';
import { messageOf, PanelFrame } from './panel.js';
import { toast } from './toast.js';

const PATH = '/api/reports';

/** The reports that go out by themselves. */
export class ReportList {
  #frame;
  #list = element('ul', 'alert-list');
  #add = element('button', 'tool is-quiet', t('reports.add'));

  constructor(panel, app) {
    this.#frame = new PanelFrame(panel, app, { table: false, csv: false });
    this.#frame.state('loading');
    this.#frame.slot('chart').replaceChildren(this.#list);
    this.#add.type = 'button';
    this.#add.dataset.action = 'report-add';
    this.#add.addEventListener('click', () => this.#edit(null));
    panel.querySelector('.panel-tools').append(this.#add);
    this.load();
  }

  close() {}

  async load() {
    try {
      const { reports } = await getJson(PATH, { limit: 200 });
      this.#frame.failed(null);
      this.#frame.empty(reports.length ? null : 'reports.empty');
      this.#list.replaceChildren(...reports.map((report) => this.#row(report)));
      this.#frame.fresh(new Date().toISOString());
      refreshNotes();
    } catch (failure) {
      this.#frame.failed(failure, () => this.load());
    }
  }

  #row(report) {
    const row = fromTemplate('report-row');
    row.dataset.report = report.id;
    const say = (slot, text) => setText(row.querySelector(`[data-slot="${slot}"]`), text);
    const state = report.enabled ? 'on' : 'off';
    row.querySelector('[data-slot="state"]').dataset.status = report.enabled ? 'healthy' : 'off';
    const name = t(`reports.name.${report.period}`, { hour: `${report.hour}:00` });
    say('state', t(`reports.${state}`));
    say('name', name);
    say('condition', report.recipients.join(', '));
    for (const button of row.querySelectorAll('button')) button.setAttribute('aria-label', `${button.textContent}: ${name}`);
    row.addEventListener('click', ({ target }) => this.#clicked(report, name, target.closest('button')?.dataset.action));
    return row;
  }

  async #clicked(report, name, action) {
    try {
      if (action === 'edit') await this.#edit(report);
      if (action === 'send') {
        const { messages } = await send('POST', `${PATH}/${report.id}/send`);
        toast(t('reports.sent', { n: messages }));
      }
      if (action === 'delete') await this.#remove(report, name);
    } catch (failure) {
      toast(messageOf(failure), 'failure');
    }
  }

  async #edit(report) {
    const values = {
      period: report?.period ?? 'daily',
      hour: String(report?.hour ?? 8),
      language: report?.language ?? '',
      recipients: (report?.recipients ?? []).join(', '),
    };
    const saved = await fillIn('report-dialog', values, ({ period, hour, language, recipients }) => {
      const body = { period, hour: Number(hour), language: language || null, recipients: addresses(recipients) };
      return report ? send('PATCH', `${PATH}/${report.id}`, body) : send('POST', PATH, body);
    });
    this.#add.focus();
    if (!saved) return;
    toast(t('reports.saved'));
    await this.load();
  }

  async #remove(report, name) {
    const sure = await confirm({ title: t('alerts.delete'), text: t('alerts.delete.text', { name }), action: t('alerts.delete') });
    this.#add.focus();
    if (!sure) return;
    await send('DELETE', `${PATH}/${report.id}`);
    await this.load();
  }
}
