import { formats, has, t } from '../i18n.js';
import { offerCsv } from './download.js';
import { PanelFrame } from './panel.js';
import { Table } from './table.js';

const COLUMNS = ['node', 'status', 'version', 'position', 'started_at', 'heard_at'];
const instant = (at) => formats().dateTime(Date.parse(at));

/** The nodes that answer for each other, as the health check names them; one that runs alone is the only one. */
export class NodesPanel {
  #frame;
  #table;
  #rows = [];

  constructor(panel, app) {
    this.#frame = new PanelFrame(panel, app, { table: false });
    this.#frame.state('loading');
    this.#frame.slot('table').hidden = false;
    this.#table = new Table(this.#frame.slot('table'), {
      caption: this.#frame.title,
      columns: [
        { key: 'node', label: t('column.node') },
        { key: 'status', label: t('column.status'), write: (status) => (has(`health.${status}`) ? t(`health.${status}`) : status) },
        { key: 'version', label: t('column.version') },
        { key: 'position', label: t('column.position') },
        { key: 'started_at', label: t('column.started_at'), write: instant },
        { key: 'heard_at', label: t('column.heard_at'), write: instant },
      ],
      sort: { key: 'node', descending: false },
    });
    offerCsv(panel, 'nodes', COLUMNS.map((key) => ({ key })), () => this.#rows);
  }

  show({ nodes = [] }) {
    this.#rows = nodes.map((node) => ({ ...node, id: node.node }));
    this.#frame.panel.hidden = false;
    this.#frame.empty(null);
    this.#table.set(this.#rows);
    this.#frame.fresh(new Date().toISOString());
  }

  /** Why there is nothing to show is told where the health would be. */
  fail() {
    this.#frame.panel.hidden = true;
  }
}
