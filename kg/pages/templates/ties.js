// From statements to ties: which statements pass the filters, who shows as what, what adds up between two actors.
const inPeriod = (statement) => {
  if (state.since === null && state.until === null) return true;
  const [from, to] = [COLUMNS.from[statement], COLUMNS.to[statement]];
  if (from === null) return false;
  return (state.since === null || to >= state.since) && (state.until === null || from <= state.until);
};

const SIGNS = { all: 0, positive: 1, negative: -1 };

// Filters choose statements, never ties: a tie is made anew of what is left, so no act hides behind a mean.
// Everything but the period, so that the histogram can show what other periods hold.
function passing() {
  const relation = RELATIONS.map((each) => state.families.has(each.family));
  const modality = MODALITIES.map((each) => state.modalities.has(each.id));
  const source = SOURCES.map((each) => state.sources.has(each));
  const sign = SIGNS[state.sign];
  const found = [];
  for (let statement = 0; statement < COUNT; statement += 1) {
    if (relation[COLUMNS.relation[statement]] && modality[COLUMNS.modality[statement]] && source[sourceOf(statement)]
        && COLUMNS.confidence[statement] >= state.confidence && (!sign || COLUMNS.score[statement] * sign > 0)) found.push(statement);
  }
  return found;
}

const shownAs = (actor) => {
  const { root } = NODES[actor];
  return root === actor || state.unfoldAll || state.unfolded.has(root) ? actor : root;
};

// One tie per ordered pair. Several statements of one event are one act, as sure as its surest statement.
function addUp(statements, end) {
  const ties = new Map();
  for (const statement of statements) {
    const from = end(COLUMNS.subject[statement]);
    const to = end(COLUMNS.object[statement]);
    if (from === to) continue;
    const key = from * NODES.length + to;
    let tie = ties.get(key);
    if (!tie) {
      tie = { from, to, statements: [], acts: new Map() };
      ties.set(key, tie);
    }
    tie.statements.push(statement);
    tell(tie.acts, statement);
  }
  for (const tie of ties.values()) measure(tie);
  return ties;
}

// Copies of one report share their events, so an act that a hundred papers print still counts once.
function tell(acts, statement) {
  const known = acts.get(COLUMNS.event[statement]);
  if (known === undefined || COLUMNS.confidence[statement] > COLUMNS.confidence[known]) acts.set(COLUMNS.event[statement], statement);
}

// Statements added up as one tie, whoever their ends are.
function summed(statements) {
  const tie = { statements, acts: actsOf(statements) };
  measure(tie);
  return tie;
}

function actsOf(statements) {
  const acts = new Map();
  for (const statement of statements) tell(acts, statement);
  return acts;
}

// What a tie adds up to, friendly and hostile acts apart; it stands as its acts mostly stand if none is asserted.
function measure(tie) {
  const side = () => ({ acts: 0, weight: 0, total: 0 });
  Object.assign(tie, { friendly: side(), hostile: side(), neutral: side() });
  const standing = new Map();
  for (const statement of tie.acts.values()) {
    const [score, confidence, modality] = [COLUMNS.score[statement], COLUMNS.confidence[statement], COLUMNS.modality[statement]];
    const own = score > 0 ? tie.friendly : score < 0 ? tie.hostile : tie.neutral;
    own.acts += 1;
    own.weight += confidence;
    own.total += confidence * score;
    standing.set(modality, (standing.get(modality) || 0) + confidence);
  }
  const sides = [tie.friendly, tie.hostile, tie.neutral];
  for (const each of sides) each.tone = each.weight ? each.total / each.weight : 0;
  const weight = sides.reduce((sum, each) => sum + each.weight, 0);
  tie.weight = Math.round(weight * 1e6) / 1e6;
  tie.score = weight ? sides.reduce((sum, each) => sum + each.total, 0) / weight : 0;
  const order = Array.from(standing.keys()).sort((one, other) => MODALITIES[other].asserted - MODALITIES[one].asserted || standing.get(other) - standing.get(one) || one - other);
  tie.modality = MODALITIES[order.length ? order[0] : 0];
  tie.mixed = tie.friendly.acts > 0 && tie.hostile.acts > 0;
}

// What the page shows now: nodes with their strength, ties among them, and the statements behind these.
function compute() {
  const open = passing();
  const inside = open.filter(inPeriod);
  const roots = new Map();
  for (const tie of addUp(inside, (actor) => NODES[actor].root).values()) {
    roots.set(tie.from, (roots.get(tie.from) || 0) + tie.weight);
    roots.set(tie.to, (roots.get(tie.to) || 0) + tie.weight);
  }
  const all = Array.from(addUp(inside, shownAs).values());
  const focus = state.focus.map((key) => shownAs(numberOfKey.get(key)));
  const chosen = focus.length ? around(all, focus) : strongest(roots, state.top);
  const near = (tie) => !focus.length || focus.includes(tie.from) || focus.includes(tie.to) || showsAmong();
  const ties = all.filter((tie) => chosen.has(tie.from) && chosen.has(tie.to) && near(tie));
  const strength = new Map();
  for (const id of focus) strength.set(id, 0);
  for (const tie of ties) {
    strength.set(tie.from, (strength.get(tie.from) || 0) + tie.weight);
    strength.set(tie.to, (strength.get(tie.to) || 0) + tie.weight);
  }
  const order = Array.from(strength.keys()).sort((one, other) => strength.get(other) - strength.get(one) || one - other);
  return { open, inside, ties, drawn: state.allTies ? ties : heaviestTies(ties, order.length, focus), strength, order, focus, available: roots.size };
}

// As in kg/pages/drawing.py: some ties per actor, the heaviest, and each actor's own heaviest; with a focus, all of it.
function heaviestTies(ties, actors, focus) {
  const order = ties.slice().sort((one, other) => other.weight - one.weight || one.from - other.from || one.to - other.to);
  const met = new Set();
  return order.filter((tie, rank) => {
    const first = !met.has(tie.from) || !met.has(tie.to);
    if (first) met.add(tie.from).add(tie.to);
    return first || rank < actors * DATA.tiesPerActor || focus.includes(tie.from) || focus.includes(tie.to);
  });
}

function strongest(roots, count) {
  const order = Array.from(roots.keys()).sort((one, other) => roots.get(other) - roots.get(one) || one - other);
  const chosen = new Set(order.slice(0, count));
  for (const root of order.slice(0, count)) {
    if (state.unfoldAll || state.unfolded.has(root)) for (const member of membersOf.get(root) || []) chosen.add(member);
  }
  return chosen;
}

function around(ties, focus) {
  const partners = new Map();
  for (const tie of ties) {
    if (focus.includes(tie.from)) partners.set(tie.to, (partners.get(tie.to) || 0) + tie.weight);
    if (focus.includes(tie.to)) partners.set(tie.from, (partners.get(tie.from) || 0) + tie.weight);
  }
  const order = Array.from(partners.keys()).sort((one, other) => partners.get(other) - partners.get(one) || one - other);
  return new Set([...focus, ...order.slice(0, Math.max(state.top - 1, 1))]);
}
