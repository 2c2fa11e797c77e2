import { has, t } from '../i18n.js';

/** Activity types are whatever the platform sends: known ones are translated, others made readable. */
export function activityName(type) {
  if (has(`activity.${type}`)) return t(`activity.${type}`);
  const words = type.replace(/[_-]+/g, ' ').trim() || type;
  return words.charAt(0).toUpperCase() + words.slice(1);
}
