/** Which panels are shown as tables, as the address lists them: `table=growth,map`. No DOM. */

export const listed = (list, name) => (list ?? '').split(',').includes(name);

export function toggled(list, name, on) {
  const names = new Set((list ?? '').split(',').filter(Boolean));
  if (on) names.add(name);
  else names.delete(name);
  return [...names].join(',') || undefined;
}
