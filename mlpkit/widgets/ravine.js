import { Optimizer } from "./training.js";

// Descent on a ravine that can be turned, E = ½ θᵀ H θ with the curvatures 0 < κ₁ < κ₂ along its two axes, and what is
// known of it without a descent. Nothing of a page; tests hold its numbers to mlpkit's.

export const FLOOR = 0.2; // κ₁

// E and its gradient for the steep curvature and the angle, in degrees, between the x-axis and the floor.
export function ravine(steep, turn) {
  const angle = (turn * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const along = ([x, y]) => [cos * x + sin * y, cos * y - sin * x]; // the distances along the floor and across it
  const back = ([u, v]) => [cos * u - sin * v, sin * u + cos * v];
  const E = (theta) => {
    const [u, v] = along(theta);
    return (FLOOR * u * u + steep * v * v) / 2;
  };
  const gradient = (theta) => {
    const [u, v] = along(theta);
    return back([FLOOR * u, steep * v]);
  };
  return { along, back, E, gradient };
}

// The path of a descent, from the start on.
export function descend({ gradient }, start, { optimizer, lam, alpha }, steps) {
  const theta = Float64Array.from(start);
  const rule = new Optimizer(optimizer, 2, { alpha, eps: 1e-6 });
  const path = [[...theta]];
  for (let t = 0; t < steps; t++) {
    rule.step(theta, Float64Array.from(gradient([...theta])), lam);
    path.push([...theta]);
  }
  return path;
}

// By what momentum multiplies the distance along an axis of curvature κ in each step, in the long run: the larger |σ|
// of the two solutions of σ² − (1 + α − λκ) σ + α = 0. The point goes to and fro where they are complex or below 0.
export function rate(lamKappa, alpha) {
  const half = (1 + alpha - lamKappa) / 2;
  const inside = half * half - alpha;
  if (inside < 0) return { size: Math.sqrt(alpha), swings: true };
  return { size: Math.abs(half) + Math.sqrt(inside), swings: half < 0 };
}

// λ and α with which both axes shrink as fast as they can together, and how fast that is (Polyak 1964).
export function best(low, high) {
  const [a, b] = [Math.sqrt(low), Math.sqrt(high)];
  const size = (b - a) / (b + a);
  return { lam: (2 / (a + b)) ** 2, alpha: size * size, size };
}
