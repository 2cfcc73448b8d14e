// The widget manager draws a slider's handle without a name; screen readers get the label beside it.
document.addEventListener("DOMContentLoaded", () => {
  const name = () => {
    for (const handle of document.querySelectorAll(".jupyter-widgets .noUi-handle:not([aria-label])")) {
      const label = handle.closest(".widget-inline-hbox")?.querySelector(".widget-label");
      if (label?.textContent) handle.setAttribute("aria-label", label.textContent);
    }
  };
  new MutationObserver(name).observe(document.querySelector("article") ?? document.body, { childList: true, subtree: true });
});
