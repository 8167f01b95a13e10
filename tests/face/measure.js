// What the tests ask a page about itself. Stands in every page they open as `face`; answers are lists of plain words.
window.face = (() => {
  const TARGET = 44;
  const OFFERS = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']";

  const named = (element) => {
    const id = element.id ? `#${element.id}` : "";
    const kind = [...element.classList].map((name) => `.${name}`).join("");
    const words = (element.getAttribute("aria-label") || element.textContent || element.name || "").trim();
    return `${element.tagName.toLowerCase()}${id}${kind} "${words.replace(/\s+/g, " ").slice(0, 40)}"`;
  };

  const isShown = (element) =>
    element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true }) && element.getClientRects().length > 0;

  const isForEarsOnly = (element) => getComputedStyle(element).clipPath === "inset(50%)";

  const isSmallOnPurpose = (box) => box.width <= 2 || box.height <= 2; // for screen readers only, until it has the focus

  // Beyond the right or left edge, but for what stands in a box that scrolls by itself.
  const beyond = () => {
    const root = document.documentElement;
    const wide = root.scrollWidth - root.clientWidth;
    const found = wide > 0 ? [`the page is ${wide} px too wide`] : [];
    const scrolls = (element) => {
      for (let each = element.parentElement; each && each !== root; each = each.parentElement) {
        if (getComputedStyle(each).overflowX !== "visible" && each !== document.body) return true;
      }
      return false;
    };
    for (const element of document.body.querySelectorAll("*")) {
      if (!isShown(element)) continue;
      const box = element.getBoundingClientRect();
      if (isSmallOnPurpose(box) || getComputedStyle(element).position === "fixed" || element.matches(".skip")) continue;
      const over = Math.round(Math.max(box.right - root.clientWidth, -box.left));
      if (over > 1 && !scrolls(element) && !element.closest("svg")) found.push(`${named(element)} stands ${over} px outside`);
    }
    return found.slice(0, 5);
  };

  // Words that run out of the box they stand in, or are cut off by it without a sign.
  const spilt = () => {
    const found = [];
    for (const element of document.body.querySelectorAll("*")) {
      if (!isShown(element) || element.closest("svg, .hidden-text, select, pre")) continue;
      const hasWords = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim());
      const style = getComputedStyle(element);
      if (!hasWords || style.display === "inline" || isSmallOnPurpose(element.getBoundingClientRect())) continue;
      const over = element.scrollWidth - element.clientWidth;
      const mayBeCut = ["auto", "scroll"].includes(style.overflowX) || style.textOverflow === "ellipsis";
      if (over > 2 && element.clientWidth && !mayBeCut) found.push(`words run ${over} px out of ${named(element)}`);
    }
    return found.slice(0, 5);
  };

  const isInSentence = (link) => {
    if (link.tagName !== "A" || !["inline", "inline-block"].includes(getComputedStyle(link).display)) return false;
    const block = link.closest("p, li, dd, dt, td, th, figcaption, label, div, small, caption, legend, h1, h2, h3");
    const rest = block.cloneNode(true);
    rest.querySelectorAll("a, .hidden-text, svg").forEach((each) => each.remove());
    return /\p{L}{2,}/u.test(rest.textContent);
  };

  // A link whose ::after is spread over the card it stands in.
  const isSpread = (element) => {
    const style = getComputedStyle(element, "::after");
    return style.content !== "none" && style.position === "absolute" && element.offsetParent;
  };

  // The box a finger may hit: of a field with a label around it that of both, of a spread link its card.
  const boxOf = (element) => {
    if (isSpread(element)) return element.offsetParent.getBoundingClientRect();
    const box = element.getBoundingClientRect();
    const label = element.matches("input[type=checkbox], input[type=radio], input[type=file]") && element.labels?.[0];
    if (!label || !isShown(label)) return box;
    const other = label.getBoundingClientRect();
    const [left, top] = [Math.min(box.left, other.left), Math.min(box.top, other.top)];
    const [right, bottom] = [Math.max(box.right, other.right), Math.max(box.bottom, other.bottom)];
    return { left, top, right, bottom, width: right - left, height: bottom - top };
  };

  // Whether a finger around the middle of a small box still hits it, because its target is larger than its looks.
  const isHitAround = (element) => {
    element.scrollIntoView({ block: "center", behavior: "instant" });
    const box = element.getBoundingClientRect();
    const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
    const far = TARGET / 2 - 1;
    return [[-far, 0], [far, 0], [0, -far], [0, far]].every(([right, down]) => {
      const hit = document.elementFromPoint(x + right, y + down);
      return hit && (hit === element || element.contains(hit) || hit.closest("label")?.control === element);
    });
  };

  const small = () => {
    const found = [];
    for (const element of document.querySelectorAll(OFFERS)) {
      if (!isShown(element) || element.disabled || element.matches(".skip") || isInSentence(element)) continue;
      if (isForEarsOnly(element)) continue;
      const box = boxOf(element);
      if (isSmallOnPurpose(box)) continue;
      if (box.width >= TARGET - 0.5 && box.height >= TARGET - 0.5) continue;
      if (!isHitAround(element)) found.push(`${named(element)} is ${Math.round(box.width)} × ${Math.round(box.height)}`);
    }
    return found.slice(0, 8);
  };

  const seconds = (text) => Math.max(...text.split(",").map((each) => parseFloat(each) * (each.includes("ms") ? 0.001 : 1)));

  // What would move for somebody who asked for stillness.
  const moving = () => {
    const found = document.getAnimations().map((each) => `an animation runs on ${named(each.effect.target)}`);
    for (const element of document.querySelectorAll("*")) {
      for (const part of [null, "::before", "::after"]) {
        const style = getComputedStyle(element, part);
        const isAnimated = style.animationName !== "none" && seconds(style.animationDuration) > 0.001;
        if (isAnimated || seconds(style.transitionDuration) > 0.001) found.push(`${named(element)}${part ?? ""} moves`);
      }
      if (getComputedStyle(element).scrollBehavior === "smooth") found.push(`${named(element)} scrolls smoothly`);
    }
    return found.slice(0, 5);
  };

  // Whatever Tab should reach, in the order of the page; of radio buttons of one name one has the turn.
  const stops = () => {
    const seen = new Set();
    return [...document.querySelectorAll(OFFERS + ", [contenteditable], audio[controls], iframe")].filter((element) => {
      if (!isShown(element) || element.disabled || element.tabIndex < 0 || element.closest("[inert]")) return false;
      if (element.type !== "radio") return true;
      const group = `${element.form?.action} ${element.name}`;
      const isTurn = element.checked || !document.querySelector(`input[type=radio][name="${CSS.escape(element.name)}"]:checked`);
      if (!isTurn || seen.has(group)) return false;
      seen.add(group);
      return true;
    });
  };

  const rings = (element, part = null) => {
    const style = getComputedStyle(element, part);
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  };

  // A field that is drawn by its label shows the focus there, a card's link on the card.
  const showsFocus = (element) => {
    const around = [...(element.labels ?? []), element.nextElementSibling];
    for (let each = element.parentElement, far = 0; each && far < 6; each = each.parentElement, far += 1) around.push(each);
    if (isSpread(element) && rings(element, "::after")) return true;
    return (rings(element) && !isForEarsOnly(element)) || around.some((each) => each && rings(each));
  };

  const isCovered = (element) => {
    const box = element.getBoundingClientRect();
    if (isSmallOnPurpose(box) || getComputedStyle(element).opacity === "0") return false;
    const [left, right] = [Math.max(box.left, 0), Math.min(box.right, innerWidth)];
    const points = [0.5, 0.15, 0.85].map((down) => [left + Math.min((right - left) / 2, 40), box.top + box.height * down]);
    return !points.some(([x, y]) => {
      const hit = document.elementFromPoint(x, y);
      return hit && (hit === element || element.contains(hit) || hit.contains(element) || hit.closest("label")?.control === element);
    });
  };

  // Writes down every stop the focus makes from now on.
  const watch = () => {
    const wanted = stops();
    const log = { wanted: wanted.map(named), reached: [], faults: [] };
    document.addEventListener("focusin", ({ target }) => {
      log.reached.push(wanted.indexOf(target));
      if (!showsFocus(target)) log.faults.push(`nothing shows the focus of ${named(target)}`);
    });
    window.faceLog = log;
    return wanted.length;
  };

  // What stands behind a bar or outside a scrolling box although it has the focus.
  const covered = () => stops().filter((each) => (each.focus(), isCovered(each))).map(named);

  return { beyond, spilt, small, moving, watch, covered };
})();
