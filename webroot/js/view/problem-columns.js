import { formats, t } from '../i18n.js';

/** The figures that a problem, a subject and a difficulty have in common. */

const DIFFICULTIES = ['easy', 'medium', 'hard'];
const percent = (rate) => formats().percent(rate);

export const groupColumns = () => figureColumns().filter(({ key }) => !key.startsWith('users_'));

export const figureColumns = () => [
  { key: 'attempts', label: t('column.attempts'), number: true },
  { key: 'users_tried', label: t('column.users_tried'), number: true },
  { key: 'users_solved', label: t('column.users_solved'), number: true },
  { key: 'solve_rate', label: t('column.solve_rate'), number: true, write: percent },
  { key: 'first_attempt_rate', label: t('column.first_attempt_rate'), number: true, write: percent },
  { key: 'median_seconds', label: t('column.median_seconds'), number: true, write: (seconds) => formats().duration(seconds) },
];

export const difficultyName = (difficulty) => (difficulty ? t(`difficulty.${difficulty}`) : t('difficulty.none'));
export const subjectName = (subject) => subject || t('subject.none');

export const difficultyColumn = () => ({
  key: 'difficulty',
  label: t('column.difficulty'),
  write: difficultyName,
  compare: (one, other) => DIFFICULTIES.indexOf(one) - DIFFICULTIES.indexOf(other),
});

export const subjectColumn = () => ({ key: 'subject', label: t('column.subject'), write: subjectName });
