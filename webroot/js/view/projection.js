const SQUEEZE = 0.8;
const RADIANS = Math.PI / 180;

/**
 * Miller's cylindrical projection for Leaflet: without tiles nothing asks for Mercator, which shows the far
 * north several times too large. Formula: J. P. Snyder, "Map Projections: A Working Manual", 1987, p. 88.
 */
export function millerCrs(L) {
  const top = millerY(90);
  const projection = {
    project: ({ lat, lng }) => new L.Point(lng * RADIANS, millerY(lat)),
    unproject: ({ x, y }) =>
      new L.LatLng(((Math.atan(Math.exp(SQUEEZE * y)) - Math.PI / 4) * 2) / SQUEEZE / RADIANS, x / RADIANS),
    bounds: L.bounds([-Math.PI, -top], [Math.PI, top]),
  };
  const width = 1 / (2 * Math.PI);
  return L.extend({}, L.CRS.Earth, {
    code: 'MILLER',
    projection,
    transformation: L.transformation(width, 0.5, -width, 0.5),
  });
}

function millerY(lat) {
  const limited = Math.max(-90, Math.min(90, lat));
  return Math.log(Math.tan(Math.PI / 4 + (SQUEEZE / 2) * limited * RADIANS)) / SQUEEZE;
}
