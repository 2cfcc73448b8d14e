// What ESLint holds our JavaScript and CSS to. Prettier lays the JavaScript out, TypeScript (tsconfig.json) looks at
// its types.
//
// Readers may have Safari 15, Firefox 115 or Chrome 100 (schools' iPads end at iOS 15). So the language is ES2021,
// without the one part of it that Safari 15 cannot read; style sheets keep to what every browser knew by 2021, but for
// what is named below: a browser that does not know it leaves it out, and the page can still be read and used.
import css from "@eslint/css";
import js from "@eslint/js";
import { defineConfig, globalIgnores } from "eslint/config";
import compat from "eslint-plugin-compat";
import es from "eslint-plugin-es-x";
import globals from "globals";

const { structuredClone: _, ...browser } = globals.browser; // Safari 15.4

const style = {
  curly: ["error", "multi-line", "consistent"],
  eqeqeq: "error",
  "max-len": ["error", { code: 120 }], // of texts and comments: Prettier breaks code only
  "no-shadow-restricted-names": "error",
  "no-var": "error",
  "object-shorthand": "error",
  "one-var": ["error", "never"],
  "prefer-const": "error",
};

export default defineConfig([
  globalIgnores([".venv/", "_build/", "build/", "dist/"]),
  {
    files: ["**/*.js"],
    extends: [js.configs.recommended, es.configs["flat/restrict-to-es2021"], compat.configs["flat/recommended"]],
    languageOptions: { ecmaVersion: 2021, globals: browser },
    settings: { targets: ["safari >= 15", "ios_saf >= 15", "firefox >= 115", "chrome >= 100"] }, // what they offer
    rules: {
      "es-x/no-regexp-lookbehind-assertions": "error", // Safari 16.4; a module with one does not run at all
      ...style,
    },
  },
  {
    files: ["**/*.mjs"], // run in node, and hand functions to a browser
    extends: [js.configs.recommended],
    languageOptions: { ecmaVersion: "latest", globals: { ...globals.node, ...globals.browser } },
    rules: style,
  },
  {
    files: ["book/_web/*.js"], // a page's scripts
    languageOptions: { sourceType: "script" },
  },
  {
    files: ["eslint.config.js"], // runs in node
    languageOptions: { ecmaVersion: "latest", globals: {} },
    rules: { "no-unused-vars": "off" },
  },
  {
    files: ["**/*.css"],
    language: "css/css",
    plugins: { css },
    extends: ["css/recommended"],
    rules: {
      "css/no-important": "off", // against what MathJax and the theme write into elements themselves
      "css/no-invalid-properties": ["error", { allowUnknownVariables: true }], // the theme's, JupyterLab's
      "css/use-baseline": [
        "error",
        {
          available: 2021,
          allowAtRules: ["container"], // a widget's charts stand below each other
          allowMediaConditions: ["forced-colors"], // high contrast; Safari has none
          allowProperties: [
            "accent-color",
            "appearance",
            "color-scheme",
            "container-type",
            "outline", // but for round corners as old as CSS 2
            "paint-order",
            "print-color-adjust",
          ],
          allowPropertyValues: {
            "break-after": ["avoid"],
            "font-family": ["ui-monospace"],
            "overflow-wrap": ["anywhere"],
            "text-indent": ["each-line", "hanging"],
          },
          allowSelectors: ["focus-visible"], // the browser's own ring is there
        },
      ],
    },
  },
]);
