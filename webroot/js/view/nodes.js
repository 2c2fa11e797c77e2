import { has, t } from '../i18n.js';
import { offerCsv } from './download.js';
import { PanelFrame } from './panel.js';
import { Table } from './table.js';

const COLUMNS = ['node', 'status', 'version', 'position', 'lag_rows', 'skipped_rows', 'cache'];

/** The nodes that answer for each other, as the health check names them; a single one is this one. */
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
        { key: 'lag_rows', label: t('column.lag_rows'), number: true },
        { key: 'skipped_rows', label: t('column.skipped_rows'), number: true },
        { key: 'cache', label: t('column.cache'), write: (backend) => (has(`cache.backend.${backend}`) ? t(`cache.backend.${backend}`) : backend) },
      ],
      sort: { key: 'node', descending: false },
    });
    offerCsv(panel, 'nodes', COLUMNS.map((key) => ({ key })), () => this.#rows);
  }

  show(health) {
    const nodes = Array.isArray(health.nodes) && health.nodes.length ? health.nodes : [thisNode(health)];
    this.#rows = nodes.map((node) => ({ ...node, node: node.node ?? node.name ?? node.id, id: node.id ?? node.node ?? node.name }));
    this.#frame.failed(null);
    this.#frame.empty(null);
    this.#table.set(this.#rows);
    this.#frame.fresh(new Date().toISOString());
  }

  fail(failure, retry) {
    this.#frame.failed(failure, retry);
  }
}

function thisNode({ status, version, checks = [] }) {
  const { position, lag_rows, skipped_rows } = checks.find(({ name }) => name === 'fold') ?? {};
  const { backend: cache } = checks.find(({ name }) => name === 'cache') ?? {};
  return { node: location.host, status, version, position, lag_rows, skipped_rows, cache };
}
