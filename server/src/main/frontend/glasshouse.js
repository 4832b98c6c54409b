// Pages work without this script: it only adds what the design system adds, such as focus on the error summary.
import { initAll } from "./nhsuk-frontend.min.js";

document.body.classList.add("js-enabled", "nhsuk-frontend-supported");
initAll();
