import { quantile, total } from './prometheus.js';

/** The figures of the system page, each from the metrics of now and of the look before. No DOM. */

const sum = (name, fits) => ({ samples }) => total(samples, name, fits);
const percentile = (name, q) => ({ samples }) => quantile(samples, name, q);

/** How much a counter grew a second since the look before; nothing at the first look, or after a restart. */
const rate = (name, fits) => (now, before) => {
  const [late, early] = [total(now.samples, name, fits), before && total(before.samples, name, fits)];
  const seconds = before ? (now.at - before.at) / 1_000 : 0;
  return seconds > 0 && late >= early ? (late - early) / seconds : undefined;
};

const ratio = (now) => {
  const [hits, misses] = [total(now.samples, 'dreamseed_cache_hits_total') ?? 0, total(now.samples, 'dreamseed_cache_misses_total') ?? 0];
  return hits + misses ? hits / (hits + misses) : undefined;
};

const accepted = ({ outcome = 'accepted' }) => outcome === 'accepted';
const failed = ({ status = '' }) => status.startsWith('5');

const groups = {
  stream: [
    { id: 'sys_streams', of: sum('dreamseed_stream_open') },
    { id: 'sys_latency_50', as: 'duration', of: percentile('dreamseed_stream_latency_seconds', 0.5) },
    { id: 'sys_latency_99', as: 'duration', of: percentile('dreamseed_stream_latency_seconds', 0.99) },
    { id: 'sys_skipped', of: sum('dreamseed_stream_skipped_patches_total') },
    { id: 'sys_refused', of: sum('dreamseed_stream_refused_total') },
  ],
  ingest: [
    { id: 'sys_ingest_rate', as: 'perSecond', of: rate('dreamseed_ingest_items_total', accepted) },
    { id: 'sys_commit_95', as: 'duration', of: percentile('dreamseed_ingest_commit_duration_seconds', 0.95) },
    { id: 'sys_waiting', of: sum('dreamseed_ingest_waiting_rows') },
    { id: 'sys_fold_lag', as: 'duration', of: sum('dreamseed_fold_lag_seconds') },
    { id: 'sys_skipped_rows', of: sum('dreamseed_fold_skipped_rows') },
  ],
  answers: [
    { id: 'sys_requests', as: 'perSecond', of: rate('dreamseed_requests_total') },
    { id: 'sys_request_95', as: 'duration', of: percentile('dreamseed_request_duration_seconds', 0.95) },
    { id: 'sys_errors', of: ({ samples }) => total(samples, 'dreamseed_requests_total', failed) ?? 0 },
    { id: 'sys_cache_ratio', as: 'percent', of: ratio },
  ],
  process: [
    { id: 'sys_uptime', as: 'duration', of: sum('process_uptime_seconds') },
    { id: 'sys_heap', as: 'bytes', of: sum('jvm_memory_used_bytes', ({ area }) => area === 'heap') },
    { id: 'sys_cpu', as: 'percent', of: sum('process_cpu_usage') },
    { id: 'sys_loop_99', as: 'duration', of: percentile('dreamseed_event_loop_delay_seconds', 0.99) },
    { id: 'sys_disk', as: 'bytes', of: sum('dreamseed_disk_free_bytes') },
    { id: 'sys_threads', of: sum('jvm_threads_live_threads') },
  ],
};

export function figures(now, before) {
  const all = Object.values(groups).flat();
  return Object.fromEntries(all.map(({ id, of }) => [id, of(now, before)]));
}

figures.groups = groups;
