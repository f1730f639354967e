// Writes the explorer's third-party assets into ../static, so that neither installing nor running needs npm:
// YASQE (the SPARQL editor of YASGUI, MIT) and the shapes of states (Natural Earth, public domain, as packed by
// world-atlas, ISC) drawn in the Equal Earth projection (Šavrič, Patterson, Jenny 2018).
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { feature } from 'topojson-client';

const here = dirname(fileURLToPath(import.meta.url));
const modules = process.env.NODE_MODULES || join(here, 'node_modules');
const target = join(here, '..', 'static');
const read = (...path) => JSON.parse(readFileSync(join(modules, ...path), 'utf8'));

mkdirSync(join(target, 'yasqe'), { recursive: true });
for (const name of ['yasqe.min.js', 'yasqe.min.css']) copyFileSync(join(modules, '@triply/yasqe/build', name), join(target, 'yasqe', name));
copyFileSync(join(modules, '@triply/yasqe/LICENSE.txt'), join(target, 'yasqe', 'LICENSE.txt'));
// The pointer to the source map would make a browser ask for a file that is not there.
const script = join(target, 'yasqe', 'yasqe.min.js');
writeFileSync(script, readFileSync(script, 'utf8').replace(/\n?\/\/# sourceMappingURL=.*\s*$/, '\n'));

const WIDTH = 1000;
const [A1, A2, A3, A4] = [1.340264, -0.081106, 0.000893, 0.003796];
function equalEarth([longitude, latitude]) {
  const [lambda, phi] = [(longitude * Math.PI) / 180, (latitude * Math.PI) / 180];
  const t = Math.asin((Math.sqrt(3) / 2) * Math.sin(phi));
  const [t2, t6] = [t * t, t ** 6];
  const x = (2 * Math.sqrt(3) * lambda * Math.cos(t)) / (3 * (9 * A4 * t6 * t2 + 7 * A3 * t6 + 3 * A2 * t2 + A1));
  const y = t * (A4 * t6 * t2 + A3 * t6 + A2 * t2 + A1);
  const scale = WIDTH / 5.41;
  return [WIDTH / 2 + x * scale, WIDTH * 0.243 - y * scale];
}

const code = new Map(read('i18n-iso-countries', 'codes.json').map(([, alpha3, number]) => [number, alpha3]));
const codeOf = ({ id, properties }) => code.get(id) || { Kosovo: 'XKX' }[properties.name];
const countries = (detail) => {
  const atlas = read('world-atlas', `countries-${detail}.json`);
  return feature(atlas, atlas.objects.countries).features;
};
const round = (value) => Math.round(value * 10) / 10;
const rings = ({ type, coordinates }) => (type === 'Polygon' ? [coordinates] : coordinates).flat();

const shapes = {};
const points = {};
for (const country of countries('110m')) {
  if (country.properties.name === 'Antarctica') continue;
  const path = rings(country.geometry).map((ring) => `M${ring.map((spot) => equalEarth(spot).map(round).join(' ')).join('L')}Z`).join('');
  shapes[codeOf(country) || country.properties.name] = path;
}
for (const country of countries('50m')) {
  const known = codeOf(country);
  if (!known || shapes[known] || known === 'ATA') continue;
  const spots = rings(country.geometry).sort((one, other) => other.length - one.length)[0];
  const middle = [0, 1].map((axis) => spots.reduce((sum, spot) => sum + spot[axis], 0) / spots.length);
  points[known] = equalEarth(middle).map(round);
}
const sorted = (record) => Object.fromEntries(Object.entries(record).sort(([one], [other]) => (one < other ? -1 : 1)));
writeFileSync(join(target, 'states.json'), `${JSON.stringify({ width: WIDTH, height: Math.round(WIDTH * 0.455), shapes: sorted(shapes), points: sorted(points) })}\n`);
writeFileSync(join(target, 'STATES.txt'), `states.json: shapes of states from Natural Earth (public domain, naturalearthdata.com), packed by world-atlas:\n\n${readFileSync(join(modules, 'world-atlas', 'LICENSE'), 'utf8')}`);
