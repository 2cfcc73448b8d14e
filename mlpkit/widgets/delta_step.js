import { MLP, Parameters, Trace } from "./mlp.js";
import { aligned } from "./parts.js";

// One step of gradient descent on one sample, with all its numbers: z, a, delta, the gradient, θ after the step, E
// before and after it.

export function compute(sizes, { theta, x, t, lam }) {
  const net = new MLP(sizes, Array(sizes.length - 1).fill("sigmoid"), "squared_error");
  const trace = new Trace(sizes, 1);
  const grad = new Parameters(sizes);
  net.parameters.theta.set(theta);
  net.forward(x, trace);
  const E = net.backward(t, trace, grad);
  const after = new Parameters(
    sizes,
    Float64Array.from(theta, (value, k) => value - lam * grad.theta[k]),
  );
  net.parameters.theta.set(after.theta);
  const then = new Trace(sizes, 1);
  net.forward(x, then);
  const { z, a, delta } = trace;
  return { z, a, delta, grad, after, E, EAfter: net.error(t, then) };
}

// The same from the kernel's flat vector; see `compute` in delta_debugger.py.
export function unpack(sizes, bytes, x, size) {
  const flat = new Float64Array(aligned(bytes));
  let k = 0;
  const take = (n) => flat.subarray(k, (k += n));
  const [z, a, delta] = Array.from({ length: 3 }, () => [null, ...sizes.slice(1).map(take)]);
  a[0] = x;
  const [grad, after] = Array.from({ length: 2 }, () => new Parameters(sizes, take(size)));
  const [E, EAfter] = take(2);
  return { z, a, delta, grad, after, E, EAfter };
}
