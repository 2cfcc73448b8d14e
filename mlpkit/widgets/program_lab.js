import { NDArray, scalar, vector } from "./numpy_arrays.js";
import { FUNCTIONS, H, LOOKED_AT, Lab, SAMPLES, SIZES, compute, lines } from "./rule_lab.js";
import { Parameters } from "./mlp.js";

// Where a whole program of backpropagation is tried, line by line: its gradients beside central differences of its own
// forward phase, and what a network learns by it.

const L = SIZES.length - 1;
const layers = (make) => SIZES.map((_, l) => (l ? make(l) : null));
const shapeOf = { W: (l) => [SIZES[l - 1], SIZES[l]], dW: (l) => [SIZES[l - 1], SIZES[l]] };

export class Program {
  // `targets` are what its lines compute, in this order; `right` is the program as it should be.
  constructor({ targets, right }, seed) {
    this.targets = targets;
    this.lab = new Lab(seed);
    this.right = lines(right, targets);
    this.lam = 1;
    this.steps = 40 * SAMPLES;
    this.every = SAMPLES; // steps between two points of the curve
    this.known = new Map(); // central differences, by the forward phase that they are of
    this.begin();
  }

  bars() {
    return [...[3, 2, 1].map((l) => `∂E/∂W${"¹²³"[l - 1]}`), "∂E/∂b"];
  }

  begin() {
    this.lab.net.parameters.theta.set(this.lab.start);
  }

  // The value of line k in layer l.
  line(own, k, l, scope) {
    const [letter] = this.targets[k].split("[");
    const shape = shapeOf[letter]?.(l) ?? [SIZES[l]];
    return compute(own[k], { ...scope, l: scalar(l, "int") }, `${letter}[${l}]`, shape);
  }

  // Lines 1 and 2 for one sample.
  forward(own, row) {
    const { X, T } = this.lab.rows([row]);
    const { W, b } = this.lab.net.parameters;
    /** @type {Record<string, any>} */
    const scope = {
      W: layers((l) => new NDArray(W[l], shapeOf.W(l))),
      b: layers((l) => vector(b[l])),
      z: layers(() => null),
      a: [vector(X), ...layers(() => null).slice(1)],
      delta: layers(() => null),
      dW: layers(() => null),
      db: layers(() => null),
      t: vector(T),
      L: scalar(L, "int"),
      lam: scalar(this.lam),
      ...FUNCTIONS,
    };
    for (let l = 1; l <= L; l++) {
      scope.z[l] = this.line(own, 0, l, scope);
      scope.a[l] = this.line(own, 1, l, scope);
    }
    return scope;
  }

  // Lines 3 to 6: the derivatives of one sample.
  backward(own, row) {
    const scope = this.forward(own, row);
    for (let l = L; l > 0; l--) scope.delta[l] = this.line(own, l === L ? 2 : 3, l, scope);
    for (let l = 1; l <= L; l++) {
      scope.dW[l] = this.line(own, 4, l, scope);
      scope.db[l] = this.line(own, 5, l, scope);
    }
    return scope;
  }

  // E of a sample, by the program's own forward phase.
  E(own, row) {
    const { a, t } = this.forward(own, row);
    return a[L].data.reduce((sum, value, k) => sum + (value - t.data[k]) ** 2, 0) / 2;
  }

  differences(own) {
    const key = `${own[0].text}\n${own[1].text}`;
    if (!this.known.has(key)) {
      const { theta } = this.lab.net.parameters;
      const rows = Array.from({ length: LOOKED_AT }, (_, row) => {
        const slopes = theta.map((value, k) => {
          theta[k] = value + H;
          const up = this.E(own, row);
          theta[k] = value - H;
          const down = this.E(own, row);
          theta[k] = value;
          return (up - down) / (2 * H);
        });
        return new Parameters(SIZES, slopes);
      });
      this.known.set(key, rows);
    }
    return this.known.get(key);
  }

  // The program's numbers, bar by bar, and those that they should be.
  numbers(own) {
    this.begin();
    const exact = this.differences(own);
    const found = exact.map((_, row) => this.backward(own, row));
    const all = (parts) => Float64Array.from(parts.flatMap((part) => [...part]));
    const weights = [3, 2, 1].map((l) => ({
      found: all(found.map(({ dW }) => dW[l].data)),
      exact: all(exact.map(({ W }) => W[l])),
    }));
    const biases = {
      found: all(found.flatMap(({ db }) => db.slice(1).map(({ data }) => data))),
      exact: all(exact.flatMap(({ b }) => b.slice(1))),
    };
    return [...weights, biases];
  }

  // Lines 7 and 8: θ after a step on one sample.
  after(own, row) {
    const scope = this.backward(own, row);
    return layers((l) => [this.line(own, 6, l, scope).data, this.line(own, 7, l, scope).data]).slice(1);
  }

  // Whether a step leads where the right program's leads.
  stepsRight(own) {
    this.begin();
    const [mine, wanted] = [own, this.right].map((program) =>
      this.after(program, 0)
        .flat()
        .flatMap((part) => [...part]),
    );
    return mine.every((value, k) => Math.abs(value - wanted[k]) < 1e-9);
  }

  step(own, t) {
    const { W, b } = this.lab.net.parameters;
    this.after(own, this.lab.order[t]).forEach(([w, bias], k) => {
      W[k + 1].set(w);
      b[k + 1].set(bias);
    });
  }
}
