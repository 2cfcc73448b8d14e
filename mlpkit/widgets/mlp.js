// A multi-layer perceptron in the page: what mlpkit's activations.py, losses.py and network.py do, in float64 and
// without anything of a page. Tests hold its numbers to mlpkit's. How it learns is in training.js.
//
// Code l is book l, as there: W[l][i * n + j] is w_ij^l, from neuron i of layer l-1 to neuron j of layer l; samples are
// rows.

// Each function beside its derivative; f'(z) is cheapest from a = f(z) where that is known.
export const ACTIVATIONS = {
  sigmoid: { f: (z) => 1 / (1 + Math.exp(-z)), prime: (z, a) => a * (1 - a) },
  tanh: { f: Math.tanh, prime: (z, a) => 1 - a * a },
  relu: { f: (z) => (z > 0 ? z : 0), prime: (z) => (z > 0 ? 1 : 0) },
  leaky_relu: { f: (z) => (z > 0 ? z : 0.01 * z), prime: (z) => (z > 0 ? 1 : 0.01) },
  elu: { f: (z) => (z > 0 ? z : Math.expm1(z)), prime: (z) => (z > 0 ? 1 : Math.exp(z)) },
  softplus: { f: (z) => Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z))), prime: (z) => 1 / (1 + Math.exp(-z)) },
  identity: { f: (z) => z, prime: () => 1 },
  softmax: {
    // over the row of n logits that starts at k; the largest exponent is 0, so nothing overflows
    rows(z, a, k, n) {
      let top = -Infinity;
      let sum = 0;
      for (let j = k; j < k + n; j++) top = Math.max(top, z[j]);
      for (let j = k; j < k + n; j++) sum += a[j] = Math.exp(z[j] - top);
      for (let j = k; j < k + n; j++) a[j] /= sum;
    },
  },
};

// E of the row that starts at k, and ∂E/∂a_j. A loss that is fused with its activation reads the logits z and gives
// ∂E/∂z_j.
const halfSquare = (y, t, k, n) => {
  let sum = 0;
  for (let j = k; j < k + n; j++) sum += (y[j] - t[j]) ** 2;
  return sum / 2;
};
export const LOSSES = {
  squared_error: { error: halfSquare, gradient: (a, t) => a - t },
  absolute_error: {
    error(y, t, k, n) {
      let sum = 0;
      for (let j = k; j < k + n; j++) sum += Math.abs(y[j] - t[j]);
      return sum;
    },
    gradient: (a, t) => Math.sign(a - t),
  },
  binary_cross_entropy: {
    fused: "sigmoid",
    error(z, t, k, n) {
      let sum = 0;
      for (let j = k; j < k + n; j++) sum += ACTIVATIONS.softplus.f(z[j]) - t[j] * z[j];
      return sum;
    },
    gradient: (a, t) => a - t,
  },
  cross_entropy: {
    fused: "softmax",
    error(z, t, k, n) {
      let top = -Infinity;
      let sum = 0;
      let right = 0;
      for (let j = k; j < k + n; j++) top = Math.max(top, z[j]);
      for (let j = k; j < k + n; j++) {
        sum += Math.exp(z[j] - top);
        right += t[j] * (z[j] - top);
      }
      return Math.log(sum) - right;
    },
    gradient: (a, t) => a - t,
  },
};

// All weights and biases in one flat vector, in mlpkit's order; W[l] and b[l] are views of it. A gradient is one, too.
export class Parameters {
  constructor(sizes, theta = null) {
    let k = 0;
    for (let l = 1; l < sizes.length; l++) k += (sizes[l - 1] + 1) * sizes[l];
    this.theta = theta ?? new Float64Array(k);
    this.W = [null];
    this.b = [null];
    k = 0;
    for (let l = 1; l < sizes.length; l++) {
      const weights = sizes[l - 1] * sizes[l];
      this.W.push(this.theta.subarray(k, k + weights));
      this.b.push(this.theta.subarray(k + weights, k + weights + sizes[l]));
      k += weights + sizes[l];
    }
  }
}

// z[l], a[l], delta[l] of B samples, each with B rows.
export class Trace {
  constructor(sizes, B) {
    const layers = () => sizes.map((n, l) => (l ? new Float64Array(B * n) : null));
    this.B = B;
    this.z = layers();
    this.a = layers();
    this.delta = layers();
    this.error = 0;
  }
}

export class MLP {
  constructor(sizes, activations, loss) {
    this.sizes = sizes;
    this.L = sizes.length - 1;
    this.parameters = new Parameters(sizes);
    this.f = [null, ...activations.map((name) => ACTIVATIONS[name])];
    this.loss = LOSSES[loss];
  }

  // a^l = f(z^l), z^l = a^{l-1} W^l + b^l for the rows of X.
  forward(X, trace) {
    const { sizes, L, f } = this;
    const { W, b } = this.parameters;
    trace.a[0] = X;
    for (let l = 1; l <= L; l++) {
      const [m, n] = [sizes[l - 1], sizes[l]];
      const [w, x] = [W[l], trace.a[l - 1]];
      const [z, a] = [trace.z[l], trace.a[l]];
      for (let r = 0; r < trace.B; r++) {
        const k = r * n;
        for (let j = 0; j < n; j++) z[k + j] = b[l][j];
        for (let i = 0; i < m; i++) {
          const value = x[r * m + i];
          for (let j = 0; j < n; j++) z[k + j] += value * w[i * n + j];
        }
        if (f[l].rows) {
          f[l].rows(z, a, k, n);
        } else {
          for (let j = k; j < k + n; j++) a[j] = f[l].f(z[j]);
        }
      }
    }
    return trace.a[L];
  }

  // The mean of E over the rows that `forward` saw last.
  error(T, trace) {
    const n = this.sizes[this.L];
    const y = this.loss.fused ? trace.z[this.L] : trace.a[this.L];
    let sum = 0;
    for (let r = 0; r < trace.B; r++) sum += this.loss.error(y, T, r * n, n);
    trace.error = sum / trace.B;
    return trace.error;
  }

  // δ^L = ∂E/∂a^L f'(z^L), δ_j^l = (Σ_k w_jk^{l+1} δ_k^{l+1}) f'(z_j^l), all of them before any weight changes; then
  // ∂E/∂w_ij^l = a_i^{l-1} δ_j^l and ∂E/∂b_j^l = δ_j^l, averaged over the batch.
  backward(T, trace, grad) {
    const { sizes, L, f, loss } = this;
    const { W } = this.parameters;
    const { z, a, delta, B } = trace;
    for (let k = 0; k < B * sizes[L]; k++) {
      delta[L][k] = loss.gradient(a[L][k], T[k]) * (loss.fused ? 1 : f[L].prime(z[L][k], a[L][k]));
    }
    for (let l = L - 1; l > 0; l--) {
      const [n, p] = [sizes[l], sizes[l + 1]];
      for (let r = 0; r < B; r++) {
        for (let j = 0; j < n; j++) {
          let sum = 0;
          for (let k = 0; k < p; k++) sum += W[l + 1][j * p + k] * delta[l + 1][r * p + k];
          delta[l][r * n + j] = sum * f[l].prime(z[l][r * n + j], a[l][r * n + j]);
        }
      }
    }
    grad.theta.fill(0);
    for (let l = 1; l <= L; l++) {
      const [m, n] = [sizes[l - 1], sizes[l]];
      const [dW, db] = [grad.W[l], grad.b[l]];
      for (let r = 0; r < B; r++) {
        for (let j = 0; j < n; j++) db[j] += delta[l][r * n + j];
        for (let i = 0; i < m; i++) {
          const value = a[l - 1][r * m + i];
          for (let j = 0; j < n; j++) dW[i * n + j] += value * delta[l][r * n + j];
        }
      }
    }
    for (let k = 0; k < grad.theta.length; k++) grad.theta[k] /= B;
    return this.error(T, trace);
  }
}
